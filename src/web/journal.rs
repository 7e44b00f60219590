//! `GET /api/v1/journal` and `GET /api/v1/refused`: what came in, and what was not taken.

use std::str::FromStr;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{
    WebParts,
    auth::Access,
    error::Problem,
    table::{self, Endpoint},
};
use crate::{
    console::wire::Gap,
    intake::Refused,
    journal::{self, EventRow, Query},
    telemetry::chain,
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
    let filter = web::Query::<Filter>::from_query(request.query_string())
        .map_err(|error| Problem::field("query", error.to_string()))?;
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let query = Query {
        after: number("after", filter.after.as_ref())?
            .unwrap_or(0)
            .min(i64::MAX.cast_unsigned()),
        type_name: given(&filter.type_name),
        ticket: given(&filter.ticket),
        limit: number("limit", filter.limit.as_ref())?
            .unwrap_or(USUAL)
            .clamp(1, MOST),
    };
    let (directory, after) = (parts.directory.clone(), query.after);
    let read = web::block(move || journal::events(&directory, &query)).await;
    let events = read
        .map_err(|error| Problem::failed(error.to_string()))?
        .map_err(|error| Problem::failed(chain(&error)))?;
    let next = events.last().map_or(after, EventRow::seq);
    Ok(HttpResponse::Ok().json(Events { next, events }))
}

fn number<T: FromStr>(field: &'static str, text: Option<&String>) -> Result<Option<T>, Problem> {
    let parse = |text: &String| {
        text.parse()
            .map_err(|_| Problem::field(field, "a whole number from 0 is needed"))
    };
    text.map(parse).transpose()
}

/// The holes that are kept, newest first.
pub(super) async fn gaps(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let directory = parts.directory.clone();
    let gaps = super::stories::blocking(move || journal::gaps(&directory, 0, MOST)).await?;
    let gaps: Vec<_> = gaps.into_iter().map(Gap::from).collect();
    Ok(HttpResponse::Ok().json(serde_json::json!({ "gaps": gaps })))
}

/// What was refused, newest first.
pub(super) async fn refused(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    Ok(HttpResponse::Ok().json(Refusals {
        refused: parts.intake.refused(),
    }))
}
