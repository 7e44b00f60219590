//! `GET /api/v1/journal` and `GET /api/v1/refused`: what came in, and what was not taken.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{
    WebParts,
    auth::Access,
    error::Problem,
    query,
    table::{self, Endpoint},
};
use crate::{
    console::wire::Gap,
    intake::Refused,
    journal::{self, EventRow, Query},
};

/// Without a limit.
const USUAL: u32 = 500;
/// The most in one answer.
const MOST: u32 = 5_000;

#[derive(Deserialize)]
struct Filter {
    after: Option<String>,
    #[serde(rename = "type")]
    type_name: Option<String>,
    ticket: Option<String>,
    limit: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = JournalPage)]
struct Events {
    next: u64,
    events: Vec<EventRow>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Refusals {
    refused: Vec<Refused>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/journal",
            Access::WholeSite,
            "Events, oldest first",
            events,
        )
        .query(&["after", "type", "ticket", "limit"])
        .gives::<Events>(200),
        table::get(
            "/api/v1/gaps",
            Access::WholeSite,
            "Holes in what machines and feeds sent, newest first",
            gaps,
        )
        .gives_all::<Gap>("gaps"),
        table::get(
            "/api/v1/refused",
            Access::WholeSite,
            "What was not taken and why, newest first",
            refused,
        )
        .gives::<Refusals>(200),
    ]
}

/// Events, oldest first.
pub(super) async fn events(
    request: HttpRequest,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let filter: Filter = query::read(&request)?;
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let query = Query {
        after: query::number("after", filter.after.as_deref())?
            .unwrap_or(0)
            .min(i64::MAX.cast_unsigned()),
        type_name: given(&filter.type_name),
        ticket: given(&filter.ticket),
        limit: query::number("limit", filter.limit.as_deref())?
            .unwrap_or(USUAL)
            .clamp(1, MOST),
    };
    let (directory, after) = (parts.directory.clone(), query.after);
    let events = query::journal(move || journal::events(&directory, &query)).await?;
    let next = events.last().map_or(after, EventRow::seq);
    Ok(HttpResponse::Ok().json(Events { next, events }))
}

/// The holes that are kept, newest first.
pub(super) async fn gaps(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let directory = parts.directory.clone();
    let gaps = query::journal(move || journal::gaps(&directory, 0, MOST)).await?;
    let gaps: Vec<_> = gaps.into_iter().map(Gap::from).collect();
    Ok(HttpResponse::Ok().json(serde_json::json!({ "gaps": gaps })))
}

/// What was refused, newest first.
pub(super) async fn refused(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    Ok(HttpResponse::Ok().json(Refusals {
        refused: parts.intake.refused(),
    }))
}
