//! What is wrong with a site that somebody typed, thing by thing and field by field. Pure.
//!
//! In: a whole site as it would be. Out: every misfit, in the order of the site. The rules are those of a profile; here each is told with the
//! thing and the field it is about, for a form.

use std::collections::BTreeSet;

use crate::{
    config::rules::{self, Checked, is_same_name},
    site::{Counter, Service, Site, SpeakerSettings, Zone},
    why::{Flaw, Thing, Why},
};

/// The longest name of anything.
const NAME: usize = 60;

/// One thing that does not fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Misfit {
    /// Which list it is in: `counters`.
    pub list: &'static str,
    /// Its place there.
    pub place: usize,
    /// Which field: `number`.
    pub field: &'static str,
    /// What is wrong.
    pub flaw: Flaw,
    /// The thing it meets, by its place in the same list.
    pub other: Option<usize>,
}

/// All of them.
#[must_use]
pub fn misfits(site: &Site) -> Vec<Misfit> {
    let mut all = Vec::new();
    each("zones", &site.zones, &mut all, |place, zone, note| {
        of_zone(site, place, zone, note);
    });
    each(
        "counters",
        &site.counters,
        &mut all,
        |place, counter, note| {
            of_counter(site, place, counter, note);
        },
    );
    each(
        "services",
        &site.services,
        &mut all,
        |place, service, note| {
            of_service(site, place, service, note);
        },
    );
    each(
        "speakers",
        &site.speakers,
        &mut all,
        |place, speaker, note| {
            of_speaker(site, place, speaker, note);
        },
    );
    all
}

/// Notes what is wrong with a field, and which other thing it meets.
type Note<'n> = dyn FnMut(&'static str, Checked, Option<usize>) + 'n;

fn each<T>(
    list: &'static str,
    items: &[T],
    all: &mut Vec<Misfit>,
    check: impl Fn(usize, &T, &mut Note<'_>),
) {
    for (place, item) in items.iter().enumerate() {
        check(place, item, &mut |field, checked, other| {
            if let Err(flaw) = checked {
                all.push(Misfit {
                    list,
                    place,
                    field,
                    flaw,
                    other,
                });
            }
        });
    }
}

/// The id is the first of its kind that is written so.
fn unique<'a>(
    place: usize,
    id: &str,
    mut before: impl Iterator<Item = &'a str>,
    note: &mut Note<'_>,
) {
    let other = before.position(|known| known.eq_ignore_ascii_case(id));
    if let Some(other) = other.filter(|other| *other < place) {
        let detail = format!("`{id}` is taken: choose another");
        note(
            "id",
            Err(Flaw::new(Why::Taken { by: None }, detail)),
            Some(other),
        );
    }
}

fn of_zone(site: &Site, place: usize, zone: &Zone, note: &mut Note<'_>) {
    note("id", rules::id(&zone.id), None);
    unique(
        place,
        &zone.id,
        site.zones.iter().map(|zone| zone.id.as_str()),
        note,
    );
    note("name", rules::line(&zone.name, NAME), None);
    let mut before = site.zones.iter().take(place).enumerate();
    if let Some((other, known)) = before.find(|(_, known)| is_same_name(&known.name, &zone.name)) {
        let detail = format!(
            "`{}` is taken by the zone `{}`: choose another",
            zone.name, known.id
        );
        let flaw = Flaw::new(Why::Taken { by: None }, detail);
        note("name", Err(flaw), Some(other));
    }
    if let Some(floor) = &zone.floor {
        note("floor", rules::line(floor, 20), None);
    }
    for id in &zone.also {
        let known = site.counters.iter().any(|counter| counter.id == *id);
        note("also", exists(known, Thing::Counter, id), None);
    }
}

fn of_counter(site: &Site, place: usize, counter: &Counter, note: &mut Note<'_>) {
    note("id", rules::counter_id(&counter.id), None);
    unique(
        place,
        &counter.id,
        site.counters.iter().map(|known| known.id.as_str()),
        note,
    );
    note("number", rules::counter_id(&counter.number), None);
    let is_own_id = counter.id.eq_ignore_ascii_case(&counter.number); // then it is the other that has to give way
    let answers = |(other, known): (usize, &Counter)| {
        let is_earlier = other < place && !is_own_id;
        let is_number = is_earlier && known.number.eq_ignore_ascii_case(&counter.number);
        let is_id = known.id.eq_ignore_ascii_case(&counter.number);
        other != place && (is_number || is_id)
    };
    let holder = site
        .counters
        .iter()
        .enumerate()
        .find(|(other, known)| answers((*other, *known)));
    if let Some((other, holder)) = holder {
        let detail = format!(
            "`{}` belongs to {}: each counter needs its own",
            counter.number, holder.name
        );
        let by = Some(holder.name.clone());
        note(
            "number",
            Err(Flaw::new(Why::Taken { by }, detail)),
            Some(other),
        );
    }
    note("name", rules::line(&counter.name, NAME), None);
    let zone = &counter.zone;
    note(
        "zone",
        exists(site.zone(zone).is_some(), Thing::Zone, zone),
        None,
    );
    if let Some(service) = &counter.service {
        note(
            "service",
            exists(site.service(service).is_some(), Thing::Service, service),
            None,
        );
    }
    if let Some(spoken) = &counter.spoken {
        note("spoken", rules::line(spoken, NAME), None);
    }
}

fn of_service(site: &Site, place: usize, service: &Service, note: &mut Note<'_>) {
    note("id", rules::id(&service.id), None);
    unique(
        place,
        &service.id,
        site.services.iter().map(|known| known.id.as_str()),
        note,
    );
    note("name", rules::line(&service.name, NAME), None);
    if let Some(prefix) = &service.prefix {
        note("prefix", rules::prefix(prefix), None);
    }
    if let Some(style) = &service.style {
        note("style", rules::style(style), None);
    }
    if let Some(queue) = service.queue {
        note("queue.digits", rules::digits(queue.digits), None);
        note(
            "queue.quota",
            queue.quota.map_or(Ok(()), rules::quota),
            None,
        );
    }
}

fn of_speaker(site: &Site, place: usize, speaker: &SpeakerSettings, note: &mut Note<'_>) {
    note("id", rules::id(&speaker.id), None);
    unique(
        place,
        &speaker.id,
        site.speakers.iter().map(|known| known.id.as_str()),
        note,
    );
    let mut named = BTreeSet::new();
    for zone in &speaker.zones {
        note(
            "zones",
            exists(site.zone(zone).is_some(), Thing::Zone, zone),
            None,
        );
        if !named.insert(zone) {
            let why = Why::Twice { id: zone.clone() };
            let detail = format!("names `{zone}` twice: once is enough");
            note("zones", Err(Flaw::new(why, detail)), None);
        }
    }
    if speaker.zones.is_empty() {
        let flaw = Flaw::new(Why::Nothing, "names no zone: choose at least one");
        note("zones", Err(flaw), None);
    }
    note("device", rules::line(&speaker.device, 200), None);
    note("voice", rules::id(&speaker.voice), None);
    note("style", rules::style(&speaker.style), None);
    note("gain_db", rules::gain_db(speaker.gain_db), None);
}

fn exists(is_known: bool, what: Thing, id: &str) -> Checked {
    match is_known {
        true => Ok(()),
        false => Err(Flaw::new(
            Why::unknown(what, id),
            format!("names the {what} `{id}`, which there is not: choose one that is"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::SiteParts,
        site::{assemble, built_in, parse_profile},
    };

    fn found(change: impl FnOnce(&mut Site)) -> Vec<String> {
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        let mut site = assemble(&profile, &SiteParts::default()).unwrap();
        change(&mut site);
        let told = |misfit: Misfit| {
            let other = misfit
                .other
                .map(|other| format!(" meets {other}"))
                .unwrap_or_default();
            format!("{}[{}].{}{other}", misfit.list, misfit.place, misfit.field)
        };
        misfits(&site).into_iter().map(told).collect()
    }

    #[test]
    fn the_sample_site_has_no_misfit() {
        assert!(found(|_| {}).is_empty());
    }

    #[test]
    fn every_field_that_does_not_fit_is_named_with_its_thing() {
        let all = found(|site| {
            site.zones[1].name = String::new();
            site.zones[1].also = vec!["99".into()];
            site.counters[3].number = "5".into();
            site.counters[6].name = "a\u{202e}b".into();
            site.counters[7].zone = "atap".into();
            site.counters[8].service = Some("tidak-ada".into());
            site.services[0].prefix = Some("abc".into());
            site.speakers[0].gain_db = 40.0;
            site.speakers[0].zones = Vec::new();
        });
        assert_eq!(
            all,
            [
                "zones[1].name",
                "zones[1].also",
                "counters[3].number meets 4",
                "counters[6].name",
                "counters[7].zone",
                "counters[8].service",
                "services[0].prefix",
                "speakers[0].zones",
                "speakers[0].gain_db",
            ]
        );
    }

    #[test]
    fn two_zones_of_one_name_cannot_be_told_apart() {
        let all = found(|site| site.zones[1].name = " lantai 1".into());
        assert_eq!(all, ["zones[1].name meets 0"]);
    }

    #[test]
    fn a_number_belongs_to_the_counter_that_had_it_first() {
        let all = found(|site| {
            site.counters[1].id = "b".into();
            site.counters[1].number = "1".into();
            site.counters[2].id = "B".into();
        });
        assert_eq!(
            all,
            ["counters[1].number meets 0", "counters[2].id meets 1"]
        );
    }
}
