//! What anybody may read: the zones, their state and directory, the layouts.

use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use serde::Deserialize;
use tokio::sync::watch;

use super::{
    WebParts,
    auth::{self, Access},
    error::Problem,
    table::{self, Endpoint},
};
use crate::{
    documents::{Document, Zones},
    frame::Frame,
    protocol::{Directory, ZoneState},
    why::Why,
};

/// A long poll is answered with what there is after this time: proxies and phones give up soon after.
const LONG_POLL: Duration = Duration::from_secs(25);
const JSON: (header::HeaderName, &str) = (header::CONTENT_TYPE, "application/json");

#[derive(Deserialize)]
struct Have {
    after: Option<u64>,
    rev: Option<u64>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get("/api/v1/zones", Access::Anybody, "Lists the zones", list)
            .gives::<Zones<'_>>(200),
        table::get(
            "/api/v1/zones/{zone}/state",
            Access::Anybody,
            "The newest state of a zone; with `after` waits for another",
            state,
        )
        .query(&["after", "rev"])
        .gives::<ZoneState>(200),
        table::get(
            "/api/v1/zones/{zone}/directory",
            Access::Anybody,
            "The names that go with the numbers of a zone",
            directory,
        )
        .gives::<Directory<'_>>(200),
    ]
}

/// The zones, in the site's order.
pub(super) async fn list(
    request: HttpRequest,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let _pass = auth::anybody(&request, &parts, &parts.gate)?;
    Ok(HttpResponse::Ok()
        .insert_header(JSON)
        .body(parts.documents.borrow().zones().clone()))
}

/// The zone's newest frame; with `after` (and `rev`) waits for one that differs from what the caller has.
pub(super) async fn state(
    request: HttpRequest,
    zone: web::Path<String>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let have = web::Query::<Have>::from_query(request.query_string());
    let have = have.map_err(|_| {
        Problem::field(
            "after",
            Why::Shape,
            "`after` and `rev` are whole numbers, as in the state",
        )
    })?;
    let gate = if have.after.is_some() {
        &parts.followers
    } else {
        &parts.gate
    };
    let _pass = auth::anybody(&request, &parts, gate)?;
    let mut frames = parts.frames.of(&zone).ok_or_else(|| no_such_zone(&zone))?;
    let frame = newer(&mut frames, &have).await;
    let no_store = (header::CACHE_CONTROL, "no-store");
    Ok(HttpResponse::Ok()
        .insert_header(JSON)
        .insert_header(no_store)
        .body(frame.json()))
}

async fn newer(frames: &mut watch::Receiver<Frame>, have: &Have) -> Frame {
    let differs = |frame: &Frame| {
        have.after != Some(frame.seq) || have.rev.is_some_and(|rev| rev != frame.rev)
    };
    let _late_or_ended = tokio::time::timeout(LONG_POLL, frames.wait_for(differs))
        .await
        .map(drop); // then what there is
    frames.borrow().clone()
}

/// The names that go with the zone's numbers.
pub(super) async fn directory(
    request: HttpRequest,
    zone: web::Path<String>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let _pass = auth::anybody(&request, &parts, &parts.gate)?;
    let documents = parts.documents.borrow().clone();
    let document = documents
        .directory(&zone)
        .ok_or_else(|| no_such_zone(&zone))?;
    Ok(tagged(&request, document))
}

/// A document, unless the caller has it.
pub(super) fn tagged(request: &HttpRequest, document: &Document) -> HttpResponse {
    let etag = format!("\"{}\"", document.etag);
    let known = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|tag| tag.trim() == etag)) {
        return HttpResponse::NotModified()
            .insert_header((header::ETAG, etag))
            .finish();
    }
    let fresh = (header::CACHE_CONTROL, "no-cache");
    HttpResponse::Ok()
        .insert_header(JSON)
        .insert_header((header::ETAG, etag))
        .insert_header(fresh)
        .body(document.body.clone())
}

fn no_such_zone(zone: &str) -> Problem {
    Problem::not_found(format!(
        "there is no zone `{zone}`: GET /api/v1/zones lists them"
    ))
}
