//! `/api/v1/layouts/{layout}/…`: publishing a draft, going back, and what there was.

use actix_web::{HttpResponse, http::StatusCode, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    WebParts,
    auth::{Access, Who},
    edit::{Named, Sent},
    error::Problem,
    layouts::{
        Saved, answer, caught_up, draft, etag, none, problems, refused, revision, save, saved,
    },
    table::{self, Endpoint},
};
use crate::content::{Change, Content, LayoutRevision};

#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = Revert)]
#[serde(deny_unknown_fields)]
struct Back {
    rev: u64,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ListedRevision)]
struct Listed<'a> {
    rev: u64,
    at: i64,
    name: &'a str,
    published: bool,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::post(
            "/api/v1/layouts/{layout}/publish",
            Access::Operator,
            "Puts a revision on the screens",
            publish,
        )
        .takes_nothing()
        .gives::<Saved>(200),
        table::post(
            "/api/v1/layouts/{layout}/revert",
            Access::Operator,
            "Makes an older revision the draft",
            revert,
        )
        .takes::<Back>()
        .gives::<Saved>(200),
        table::get(
            "/api/v1/layouts/{layout}/revisions",
            Access::Operator,
            "Lists the revisions",
            list,
        )
        .gives_all::<Listed<'_>>("revisions"),
    ]
}

/// The newest revision hangs from here on.
async fn publish(
    named: Named,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let publish = |content: &Content| {
        named.is(&etag(content, &id).ok_or_else(|| none(&id))?)?;
        let newest = draft(content, &id).ok_or_else(|| none(&id))?;
        let faults = problems(&newest.layout, &parts, content);
        if !faults.is_empty() {
            return Err(refused(&faults));
        }
        let mut changes = Vec::new();
        if newest.rev > 0 {
            changes.push(Change::Publish {
                layout: id.to_string(),
                rev: newest.rev,
            });
        } // a starter that nobody changed hangs already
        let saved = saved(content, &parts, &changes, &id);
        Ok((changes, saved))
    };
    let saved = parts.changes(&who, publish).await?;
    caught_up(&parts).await;
    Ok(answer(StatusCode::OK, &saved))
}

/// What an older revision says hangs again, as a new revision.
async fn revert(
    named: Named,
    Sent(back): Sent<Back>,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let revert = |content: &Content| {
        named.is(&etag(content, &id).ok_or_else(|| none(&id))?)?;
        let older = revision(content, &id, back.rev)?;
        let faults = problems(&older.layout, &parts, content);
        if !faults.is_empty() {
            return Err(refused(&faults)); // a picture of then may be gone
        }
        let (mut changes, draft) = save(content, &parts, older.layout)?;
        let rev = draft.rev;
        let layout = id.to_string();
        changes.push(Change::Publish { layout, rev });
        let saved = saved(content, &parts, &changes, &id);
        Ok((changes, saved))
    };
    let saved = parts.changes(&who, revert).await?;
    caught_up(&parts).await;
    Ok(answer(StatusCode::OK, &saved))
}

/// What there was, newest first.
async fn list(id: web::Path<String>, parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let content = parts.content.now();
    let newest = draft(&content, &id).ok_or_else(|| none(&id))?;
    let record = content.layouts.get(id.as_str());
    let mut revisions: Vec<&LayoutRevision> = record
        .into_iter()
        .flat_map(|record| record.revisions.values())
        .map(AsRef::as_ref)
        .rev()
        .collect();
    if revisions.is_empty() {
        revisions.push(&newest); // the starter
    }
    let published = record.and_then(|record| record.published);
    let listed = revisions.into_iter().map(|revision| Listed {
        rev: revision.rev,
        at: revision.at,
        name: &revision.layout.name,
        published: published.unwrap_or(0) == revision.rev,
    });
    let revisions: Vec<_> = listed.collect();
    Ok(HttpResponse::Ok().json(json!({ "revisions": revisions })))
}
