//! `GET /api/v1/reports/calls`: how many tickets each counter, service, hour or day called, as JSON or for a spreadsheet.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use serde::{Deserialize, Serialize};

use super::{
    WebParts,
    auth::Access,
    error::Problem,
    period::Period,
    query,
    table::{self, Endpoint},
};
use crate::{
    calendar,
    journal::{self, Count, Group},
    site::Site,
    why::Why,
};

#[derive(Deserialize)]
struct Asked {
    from: Option<String>,
    to: Option<String>,
    group: Option<String>,
    format: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = CallReport)]
struct Report {
    from: String,
    to: String,
    /// Tickets in all.
    total: u32,
    rows: Vec<Line>,
}

#[derive(Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = CallReportLine)]
struct Line {
    key: String,
    name: String,
    tickets: u32,
    calls: u32,
    /// Per cent of the tickets, two decimals.
    share: f64,
}

/// By what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Counter,
    Service,
    Hour,
    Day,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/reports/calls",
            Access::WholeSite,
            "Tickets and calls by counter, service, hour or day; also as CSV",
            calls,
        )
        .query(&["from", "to", "group", "format"])
        .gives::<Report>(200),
    ]
}

async fn calls(request: HttpRequest, parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let asked: Asked = query::read(&request)?;
    let site = parts.site();
    let now = parts.clock.now_ms();
    let period = Period {
        offset: site.utc_offset,
        now,
    };
    let today = site.utc_offset.local_day(now);
    let from = period.day("from", asked.from.as_deref())?;
    let to = period.day("to", asked.to.as_deref())?.unwrap_or(today);
    let from = from.unwrap_or(to.min(today));
    if to < from {
        return Err(Problem::field(
            "to",
            Why::Backwards,
            "it must not be before `from`",
        ));
    }
    let by = group(asked.group.as_deref())?;
    let is_csv = is_csv(asked.format.as_deref())?;
    let directory = parts.directory.clone();
    let offset = i64::from(site.utc_offset.minutes()) * 60_000;
    let group = match by {
        By::Counter | By::Service => Group::Counter,
        By::Hour => Group::Hour,
        By::Day => Group::Day,
    };
    let counts =
        query::journal(move || journal::count(&directory, (from, to), group, offset)).await?;
    let report = Report {
        from: calendar::date(from),
        to: calendar::date(to),
        total: counts.iter().map(|(_, tickets, _)| tickets).sum(),
        rows: lines(&site, by, counts),
    };
    Ok(match is_csv {
        true => csv_answer(&report),
        false => HttpResponse::Ok().json(report),
    })
}

fn group(text: Option<&str>) -> Result<By, Problem> {
    match text.filter(|text| !text.is_empty()) {
        None | Some("counter") => Ok(By::Counter),
        Some("service") => Ok(By::Service),
        Some("hour") => Ok(By::Hour),
        Some("day") => Ok(By::Day),
        Some(_) => Err(Problem::field(
            "group",
            Why::choice(&["counter", "service", "hour", "day"]),
            "use counter, service, hour or day",
        )),
    }
}

fn is_csv(text: Option<&str>) -> Result<bool, Problem> {
    match text.filter(|text| !text.is_empty()) {
        None | Some("json") => Ok(false),
        Some("csv") => Ok(true),
        Some(_) => Err(Problem::field(
            "format",
            Why::choice(&["json", "csv"]),
            "use json or csv",
        )),
    }
}

/// The lines in the order people look for them: counters and services as the site has them, hours and days as they pass.
fn lines(site: &Site, by: By, counts: Vec<Count>) -> Vec<Line> {
    let total: u32 = counts.iter().map(|(_, tickets, _)| tickets).sum();
    let mut sums: BTreeMap<(usize, String), (String, u32, u32)> = BTreeMap::new();
    for (key, tickets, calls) in counts {
        let (place, key, name) = named(site, by, key);
        let line = sums.entry((place, key)).or_insert((name, 0, 0));
        line.1 += tickets;
        line.2 += calls;
    }
    let line = |((_, key), (name, tickets, calls)): ((usize, String), (String, u32, u32))| Line {
        key,
        name,
        tickets,
        calls,
        share: share(tickets, total),
    };
    sums.into_iter().map(line).collect()
}

/// Where a line stands, its key and its name. What the site has no more is known by its id.
fn named(site: &Site, by: By, key: String) -> (usize, String, String) {
    let counter = |id: &str| site.counters.iter().position(|counter| counter.id == id);
    match by {
        By::Counter => {
            match counter(&key).and_then(|place| Some((place, site.counters.get(place)?))) {
                Some((place, counter)) => (place, key, counter.name.clone()),
                None => (usize::MAX, key.clone(), key),
            }
        }
        By::Service => {
            let counter = site.counters.iter().find(|counter| counter.id == key);
            let id = counter.and_then(|counter| counter.service.clone());
            let id = id.unwrap_or_default();
            let place = site.services.iter().position(|service| service.id == id);
            let name = site
                .service(&id)
                .map_or_else(|| id.clone(), |service| service.name.clone());
            (place.unwrap_or(usize::MAX), id, name)
        }
        By::Hour => {
            let hour = key.parse().unwrap_or(usize::MAX);
            let name = format!("{hour:02}.00");
            (hour, key, name)
        }
        By::Day => {
            let day: i32 = key.parse().unwrap_or(0);
            let date = calendar::date(day);
            (usize::try_from(day).unwrap_or(0), date.clone(), date)
        }
    }
}

/// Per cent with two decimals.
fn share(tickets: u32, total: u32) -> f64 {
    let hundredths = f64::from(tickets) * 10_000.0 / f64::from(total.max(1));
    hundredths.round() / 100.0
}

fn csv_answer(report: &Report) -> HttpResponse {
    let name = format!("panggilan-{}-{}.csv", report.from, report.to);
    HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ))
        .body(csv(&report.rows))
}

/// As Excel reads it where decimals have a comma: semicolons between, and a mark that it is UTF-8.
fn csv(rows: &[Line]) -> String {
    let mut text = String::from("\u{feff}key;name;tickets;calls;share\r\n");
    for row in rows {
        let share = format!("{:.2}", row.share).replace('.', ",");
        let (key, name) = (cell(&row.key), cell(&row.name));
        text.push_str(&format!(
            "{key};{name};{};{};{share}\r\n",
            row.tickets, row.calls
        ));
    }
    text
}

/// A text that a spreadsheet takes for a text: no formula, no new cell.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = match is_formula {
        true => format!("'{text}"),
        false => text.to_owned(),
    };
    match text.contains([';', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_two_decimals() {
        // the recap that a mall in Cilegon published: 12,620 tickets
        for (tickets, expected) in [(4_916, 38.95), (1_691, 13.40), (1_151, 9.12), (0, 0.0)] {
            assert!(
                (share(tickets, 12_620) - expected).abs() < 1e-9,
                "{tickets}"
            );
        }
        assert!(share(0, 0).abs() < 1e-9);
    }

    #[test]
    fn a_name_is_neither_a_formula_nor_two_cells() {
        for (text, expected) in [
            ("Dukcapil", "Dukcapil"),
            ("=1+1", "'=1+1"),
            ("BPJS; \"Sehat\"", "\"BPJS; \"\"Sehat\"\"\""),
            ("-2", "'-2"),
        ] {
            assert_eq!(cell(text), expected);
        }
    }

    #[test]
    fn a_spreadsheet_gets_semicolons_commas_and_a_mark() {
        let row = Line {
            key: "5".into(),
            name: "Dukcapil".into(),
            tickets: 3,
            calls: 4,
            share: 37.5,
        };
        assert_eq!(
            csv(&[row]),
            "\u{feff}key;name;tickets;calls;share\r\n5;Dukcapil;3;4;37,50\r\n"
        );
    }
}
