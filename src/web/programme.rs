//! `/api/v1/programme`: which layout hangs where and when.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    WebParts,
    auth::{Access, Who},
    edit::{self, Named, Sent},
    error::Problem,
    layouts::drafts::{caught_up, refused},
    table::{self, Endpoint},
};
use crate::{
    content::{Change, Content, Programme, ProgrammeEntry},
    programme::{faults, never_reached},
};

/// The programme as it is now, and what of it has no effect.
#[derive(Serialize, ToSchema)]
struct SavedProgramme<'a> {
    entries: &'a [ProgrammeEntry],
    notes: Vec<String>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/programme",
            Access::Operator,
            "What hangs where and when",
            read,
        )
        .gives::<Programme>(200),
        table::put(
            "/api/v1/programme",
            Access::Operator,
            "Changes what hangs where and when",
            change,
        )
        .takes::<Programme>()
        .gives::<SavedProgramme<'_>>(200),
    ]
}

/// The programme.
pub(super) async fn read(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    Ok(edit::answer(StatusCode::OK, &parts.content.now().programme))
}

/// Another programme. What it says that has no effect is told, not refused.
pub(super) async fn change(
    named: Named,
    Sent(programme): Sent<Programme>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let change = |content: &Content| {
        named.is(&edit::etag(&content.programme))?;
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
        .json(SavedProgramme {
            entries: &programme.entries,
            notes,
        }))
}
