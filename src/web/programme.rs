//! `/api/v1/programme`: which layout hangs where and when.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web,
};
use serde_json::json;

use super::{
    WebParts,
    auth::{Access, Who},
    edit,
    error::Problem,
    layouts::{caught_up, refused},
    table::{self, Endpoint},
};
use crate::{
    content::{Change, Content, Programme},
    programme::{faults, never_reached},
};

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/programme",
            Access::Operator,
            "What hangs where and when",
            read,
        ),
        table::put(
            "/api/v1/programme",
            Access::Operator,
            "Changes what hangs where and when",
            change,
        ),
    ]
}

/// The programme.
pub(super) async fn read(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    Ok(edit::answer(StatusCode::OK, &parts.content.now().programme))
}

/// Another programme. What it says that has no effect is told, not refused.
pub(super) async fn change(
    request: HttpRequest,
    payload: web::Payload,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let named = edit::named(&request)?;
    let programme: Programme = edit::read(&request, payload).await?;
    let change = |content: &Content| {
        edit::unchanged(&named, &edit::etag(&content.programme))?;
        let faults = faults(&programme, &parts.hall.now(), content);
        if !faults.is_empty() {
            return Err(refused(&faults));
        }
        Ok((vec![Change::SetProgramme(programme.clone())], ()))
    };
    parts.changes(&who, change).await?;
    caught_up(&parts).await;
    let unreached = never_reached(&programme).into_iter();
    let notes: Vec<String> = unreached
        .map(|(entry, first)| {
            format!(
                "entries[{entry}] never has its turn: entries[{first}] comes first at all its hours"
            )
        })
        .collect();
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, edit::etag(&programme)))
        .json(json!({ "entries": programme.entries, "notes": notes })))
}
