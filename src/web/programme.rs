//! `/api/v1/programme`: which layout hangs where and when.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web,
};
use serde_json::json;

use super::{
    WebParts, auth, edit,
    error::Problem,
    layouts::{caught_up, refused},
};
use crate::{
    content::{Change, Content, Programme},
    programme::{faults, never_reached},
};

/// The programme.
pub(super) async fn read(
    request: HttpRequest,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    auth::local(&request, &parts)?;
    Ok(edit::answer(StatusCode::OK, &parts.content.now().programme))
}

/// Another programme. What it says that has no effect is told, not refused.
pub(super) async fn change(
    request: HttpRequest,
    payload: web::Payload,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    auth::editor(&request, &parts)?;
    let named = edit::named(&request)?;
    let programme: Programme = edit::read(&request, payload).await?;
    let change = |content: &Content| {
        edit::unchanged(&named, &edit::etag(&content.programme))?;
        let faults = faults(&programme, parts.intake.site(), content);
        if !faults.is_empty() {
            return Err(refused(&faults));
        }
        Ok((vec![Change::SetProgramme(programme.clone())], ()))
    };
    parts.content.change(change).await?;
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
