//! `/api/v1/counters`, what is particular to them: a whole table pasted, and where one is used.

mod paste;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    WebParts,
    auth::{Access, Who},
    edit,
    error::Problem,
    hall::{change, unlocked},
    hall_items::{known, made_id},
    table::{Endpoint, get, put},
};
use crate::{
    layout::{Layout, kinds::settings, settings::CountersSettings},
    model::CounterId,
    site::{Counter, Site},
    why::{Flaw, Why},
};

use paste::{Pasted, Row, RowFault, laid_over};

/// More rows than any hall has counters.
const ROWS: usize = 1_000;

/// Where a counter is used.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = CounterUses)]
pub(super) struct Uses {
    layouts: Vec<String>,
    calls_today: usize,
    users: Vec<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = CounterTable)]
#[serde(deny_unknown_fields)]
struct Table {
    rows: Vec<Row>,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    let path = "/api/v1/counters";
    vec![
        put(
            path,
            Access::Operator,
            "A table of counters: adds and changes, never removes",
            paste,
        )
        .takes::<Table>()
        .gives::<Pasted>(200),
        get(
            "/api/v1/counters/{counter}/uses",
            Access::Operator,
            "Where a counter is used",
            read_uses,
        )
        .gives::<Uses>(200),
    ]
}

impl Uses {
    pub(super) fn is_none(&self) -> bool {
        self.layouts.is_empty() && self.calls_today == 0 && self.users.is_empty()
    }
}

/// Where a counter is used.
pub(super) fn uses(id: &str, parts: &WebParts) -> Uses {
    let names = |layout: &Layout| {
        let only = layout.only.as_ref();
        let is_one = |named: &String| named == id;
        let in_layout = only.is_some_and(|only| only.counters.iter().any(is_one));
        let in_region = layout.regions.iter().any(|region| {
            region.widget == "counters"
                && settings::<CountersSettings>(region)
                    .counters
                    .iter()
                    .any(is_one)
        });
        (in_layout || in_region).then(|| layout.name.clone())
    };
    let counter = CounterId::from(id);
    let facts = parts.recorder.facts().borrow().clone();
    let calls = facts.visits.iter().filter(|visit| visit.counter == counter);
    let people = parts.people.now();
    let users = people
        .persons
        .values()
        .filter(|person| person.counters.contains(&counter));
    Uses {
        layouts: parts
            .content
            .now()
            .all_hanging()
            .filter_map(names)
            .collect(),
        calls_today: calls.map(|visit| visit.calls.len()).sum(),
        users: users.map(|person| person.name.clone()).collect(),
    }
}

/// The id of a new counter: the one that is given, else its number, where that is free.
pub(super) fn new_id(site: &Site, given: Option<&str>, number: &str) -> String {
    if let Some(id) = given {
        return id.to_owned();
    }
    match site.counter(number) {
        Some(_) => made_id::<Counter>(site, number),
        None => number.to_owned(),
    }
}

async fn read_uses(
    id: web::Path<String>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let site = parts.hall.now();
    let counter: &Counter = known(&site, &id)?;
    Ok(HttpResponse::Ok().json(uses(&counter.id, &parts)))
}

async fn paste(
    request: HttpRequest,
    payload: web::Payload,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    unlocked(&parts, "counters")?;
    let table: Table = edit::read(&request, payload).await?;
    if table.rows.is_empty() || table.rows.len() > ROWS {
        let detail = format!("`rows` must be 1 to {ROWS}, they are {}", table.rows.len());
        let (from, to) = (1, i64::try_from(ROWS).ok());
        return Err(Problem::field("rows", Why::Whole { from, to }, detail));
    }
    let mut pasted = Pasted::default();
    change(&parts, &who, |site| {
        let (next, counts) = laid_over(site, &table.rows).map_err(|faults| refused(&faults))?;
        pasted = counts;
        Ok(next)
    })
    .await?;
    Ok(HttpResponse::Ok().json(pasted))
}

fn refused(faults: &[RowFault]) -> Problem {
    let Some(first) = faults.first() else {
        return Problem::field("rows", Why::Shape, "the rows cannot be used");
    };
    let Flaw { why, detail } = &first.flaw;
    let detail = format!("row {}: `{}` {detail}", first.row, first.field);
    let problem = Problem::field(first.field, why.clone(), detail).with("row", first.row);
    let problem = match first.other {
        Some(other) => problem.with("other", other),
        None => problem,
    };
    problem.with("faults", json!(faults))
}
