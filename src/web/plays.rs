//! `GET /api/v1/plays`: what ran on the screens.

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
    content::when,
    journal::{self, PlayQuery, PlayRow},
    telemetry::chain,
};

/// Without a limit.
const USUAL: u32 = 500;
/// The most in one answer.
const MOST: u32 = 5_000;
const DAY_MS: i64 = 86_400_000;

#[derive(Deserialize)]
struct Filter {
    from: Option<String>,
    to: Option<String>,
    screen: Option<String>,
    media: Option<String>,
    limit: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Play {
    #[serde(flatten)]
    row: PlayRow,
    /// As the medium is called now; none where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/plays",
            Access::Operator,
            "What ran on the screens",
            list,
        )
        .query(&["from", "to", "screen", "media", "limit"])
        .gives_all::<Play>("plays"),
    ]
}

/// What ran, oldest first.
async fn list(request: HttpRequest, parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let filter = web::Query::<Filter>::from_query(request.query_string())
        .map_err(|error| Problem::field("query", error.to_string()))?;
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let offset = i64::from(parts.hall.now().utc_offset.minutes()) * 60_000;
    let query = PlayQuery {
        from: time("from", filter.from.as_deref(), 0, offset)?.unwrap_or(0),
        to: time("to", filter.to.as_deref(), DAY_MS, offset)?.unwrap_or(i64::MAX),
        screen: given(&filter.screen),
        media: given(&filter.media),
        limit: number("limit", filter.limit.as_deref())?
            .unwrap_or(USUAL)
            .clamp(1, MOST),
    };
    let directory = parts.directory.clone();
    let read = web::block(move || journal::plays(&directory, &query)).await;
    let rows = read
        .map_err(|error| Problem::failed(error.to_string()))?
        .map_err(|error| Problem::failed(chain(&error)))?;
    let content = parts.content.now();
    let named = rows.into_iter().map(|row| Play {
        name: content
            .media
            .get(&row.media)
            .map(|medium| medium.name.clone()),
        row,
    });
    let plays: Vec<_> = named.collect();
    Ok(HttpResponse::Ok().json(serde_json::json!({ "plays": plays })))
}

/// A time in ms since 1970, or a local date: its beginning, or its end.
pub(super) fn time(
    field: &'static str,
    text: Option<&str>,
    into_day: i64,
    offset: i64,
) -> Result<Option<i64>, Problem> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let date = when::day(text).map(|day| i64::from(day) * DAY_MS + into_day - offset);
    let time = date.or_else(|| text.parse().ok().filter(|ms| *ms >= 0));
    let needed = "a date is needed, as 2026-11-22, or milliseconds since 1970";
    time.map(Some).ok_or_else(|| Problem::field(field, needed))
}

fn number<T: FromStr>(field: &'static str, text: Option<&str>) -> Result<Option<T>, Problem> {
    let parse = |text: &str| {
        text.parse()
            .map_err(|_| Problem::field(field, "a whole number from 0 is needed"))
    };
    text.map(parse).transpose()
}
