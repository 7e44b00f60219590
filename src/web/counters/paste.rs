//! A table of counters laid over the site, whole or not at all. Pure.
//!
//! In: rows as a person pastes them. Out: the other site and what came of it, or every row that cannot be used, with its field and the row it
//! meets. Promise: it adds and changes, and never removes.

use serde::{Deserialize, Serialize};

use super::new_id;
use crate::{
    hall::misfit::{Misfit, misfits},
    site::{Counter, Service, Site, Zone},
    web::hall_items::made_id,
    why::{Flaw, Thing, Why},
};

/// A row as a person pastes it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = PastedRow)]
pub(in crate::web) struct Row {
    number: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    zone: String,
    #[serde(default)]
    service: Option<String>,
}

/// What is wrong with a row, counted from 1.
#[derive(Debug, PartialEq, Serialize)]
pub(in crate::web) struct RowFault {
    pub(super) row: usize,
    pub(super) field: &'static str,
    #[serde(flatten)]
    pub(super) flaw: Flaw,
    /// The row it meets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) other: Option<usize>,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(in crate::web) struct Pasted {
    added: usize,
    changed: usize,
    same: usize,
    /// Those that no row names: they stay as they are.
    left: usize,
}

/// The site with the rows laid over it, whole or not at all. Pure.
pub(super) fn laid_over(site: &Site, rows: &[Row]) -> Result<(Site, Pasted), Vec<RowFault>> {
    let mut next = site.clone();
    let mut counts = Pasted::default();
    let mut faults = doubled(rows);
    let mut row_of = vec![None; site.counters.len()];
    for (index, row) in rows.iter().enumerate() {
        let number = row.number.trim();
        let service = match service_of(&next, row.service.as_deref()) {
            Ok(service) => service,
            Err(flaw) => {
                faults.push(fault(index, "service", flaw));
                None
            }
        };
        let by_number = |counter: &Counter| counter.number.eq_ignore_ascii_case(number);
        let place = next.counters.iter().position(by_number);
        let known = place.and_then(|place| next.counters.get(place)).cloned();
        let zone = match (row.zone.trim(), &known) {
            ("", Some(known)) => known.zone.clone(),
            (wish, _) => zone_of(&mut next, wish),
        };
        let counter = counter_of(&next, known.as_ref(), row, zone, service);
        match (&known, place) {
            (Some(known), Some(place)) => {
                counts.changed += usize::from(*known != counter);
                counts.same += usize::from(*known == counter);
                if let (Some(slot), Some(row)) =
                    (next.counters.get_mut(place), row_of.get_mut(place))
                {
                    (*slot, *row) = (counter, Some(index));
                }
            }
            _ => {
                counts.added += 1;
                next.counters.push(counter);
                row_of.push(Some(index));
            }
        }
    }
    let row = |misfit: Misfit| {
        let of = |place: usize| row_of.get(place).copied().flatten();
        let index = of(misfit.place).filter(|_| misfit.list == "counters")?;
        let other = misfit.other.and_then(of).map(|other| other + 1);
        Some(RowFault {
            other,
            ..fault(index, misfit.field, misfit.flaw)
        })
    };
    faults.extend(misfits(&next).into_iter().filter_map(row));
    faults.sort_by_key(|fault| fault.row);
    faults.dedup_by_key(|fault| (fault.row, fault.field));
    counts.left = row_of.iter().filter(|row| row.is_none()).count();
    match faults.is_empty() {
        true => Ok((next, counts)),
        false => Err(faults),
    }
}

/// A counter as a row has it; what the row does not say stays.
fn counter_of(
    site: &Site,
    known: Option<&Counter>,
    row: &Row,
    zone: String,
    service: Option<String>,
) -> Counter {
    let (number, name) = (row.number.trim(), row.name.trim().to_owned());
    match known {
        Some(known) => Counter {
            name: Some(name)
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| known.name.clone()),
            zone,
            service: service.or_else(|| known.service.clone()),
            ..known.clone()
        },
        None => Counter {
            id: new_id(site, None, number),
            number: number.to_owned(),
            name,
            service,
            zone,
            spoken: None,
        },
    }
}

fn fault(index: usize, field: &'static str, flaw: Flaw) -> RowFault {
    RowFault {
        row: index + 1,
        field,
        flaw,
        other: None,
    }
}

/// Rows that name a number another row named before.
fn doubled(rows: &[Row]) -> Vec<RowFault> {
    let mut faults = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let number = row.number.trim();
        let mut before = rows.iter().take(index);
        if let Some(first) =
            before.position(|other| other.number.trim().eq_ignore_ascii_case(number))
        {
            let name = rows.get(first).map_or("", |row| row.name.trim());
            let why = Why::Taken {
                by: Some(name.to_owned()),
            };
            let detail = format!(
                "`{number}` belongs to {name} in row {}: each counter needs its own",
                first + 1
            );
            faults.push(RowFault {
                other: Some(first + 1),
                ..fault(index, "number", Flaw::new(why, detail))
            });
        }
    }
    faults
}

/// The zone that a row means, by id or name; a name that is new makes one, and none is the first.
fn zone_of(site: &mut Site, wish: &str) -> String {
    let is_meant = |zone: &&Zone| {
        wish.is_empty() || zone.id == wish || zone.name.to_lowercase() == wish.to_lowercase()
    };
    if let Some(zone) = site.zones.iter().find(is_meant) {
        return zone.id.clone();
    }
    let name = if wish.is_empty() { "Lantai 1" } else { wish };
    let id = made_id::<Zone>(site, name);
    site.zones.push(Zone {
        id: id.clone(),
        name: name.to_owned(),
        floor: None,
        also: Vec::new(),
    });
    id
}

fn service_of(site: &Site, wish: Option<&str>) -> Result<Option<String>, Flaw> {
    let Some(wish) = wish.map(str::trim).filter(|wish| !wish.is_empty()) else {
        return Ok(None);
    };
    let is_meant = |service: &&Service| {
        service.id == wish || service.name.to_lowercase() == wish.to_lowercase()
    };
    let service = site.services.iter().find(is_meant);
    let missing = || {
        let detail = format!(
            "names the service `{wish}`, which there is not: add it first, or leave it out"
        );
        Flaw::new(Why::unknown(Thing::Service, wish), detail)
    };
    service
        .map(|service| Some(service.id.clone()))
        .ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::SiteParts,
        site::{assemble, built_in, parse_profile},
    };

    fn site() -> Site {
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        assemble(&profile, &SiteParts::default()).unwrap()
    }

    fn row(number: &str, name: &str, zone: &str) -> Row {
        Row {
            number: number.into(),
            name: name.into(),
            zone: zone.into(),
            service: None,
        }
    }

    #[test]
    fn rows_add_and_change_and_never_remove() {
        let before = site();
        let known = &before.counters[0];
        let rows = [
            row("1", &known.name, "Lantai 1"),
            row(" 5 ", "Dukcapil Baru", "lantai-1"),
            row("24", "Taspen", "Lantai 3"),
            row("25", "Pos", "lantai 3"),
        ];
        let (next, counts) = laid_over(&before, &rows).unwrap();
        let expected = Pasted {
            added: 2,
            changed: 1,
            same: 1,
            left: 21,
        };
        assert_eq!(counts, expected);
        assert_eq!(next.counters.len(), 25);
        assert_eq!(next.counter("5").unwrap().name, "Dukcapil Baru");
        assert_eq!(
            next.counter("5").unwrap().service,
            before.counters[4].service
        );
        assert_eq!(next.zones.len(), 3);
        assert_eq!(next.counter("25").unwrap().zone, "lantai-3");
    }

    #[test]
    fn what_a_row_does_not_say_of_a_counter_stays() {
        let before = site();
        let rows = [row("13", "Samsat Baru", ""), row("14", "", "")];
        let (next, _) = laid_over(&before, &rows).unwrap();
        assert_eq!(next.counter("13").unwrap().name, "Samsat Baru");
        assert_eq!(next.counter("13").unwrap().zone, "lantai-2");
        assert_eq!(next.counter("14"), before.counter("14"));
    }

    #[test]
    fn doubled_numbers_name_both_rows_and_nothing_is_taken() {
        let rows = [
            row("30", "Satu", ""),
            row("31", "Dua", ""),
            row("30", "Tiga", ""),
        ];
        let faults = laid_over(&site(), &rows).unwrap_err();
        assert_eq!(faults.len(), 1);
        assert_eq!(
            (faults[0].row, faults[0].field, faults[0].other),
            (3, "number", Some(1))
        );
    }

    #[test]
    fn every_row_that_cannot_be_is_told() {
        let mut unknown = row("32", "Tiga", "");
        unknown.service = Some("tidak ada".into());
        let rows = [row("", "Satu", ""), row("31", "", ""), unknown];
        let faults = laid_over(&site(), &rows).unwrap_err();
        let told: Vec<_> = faults
            .iter()
            .map(|fault| (fault.row, fault.field))
            .collect();
        assert_eq!(
            told,
            [(1, "id"), (1, "number"), (2, "name"), (3, "service")]
        );
    }
}
