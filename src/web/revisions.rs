//! `/api/v1/layouts/{layout}/…`: going back, and what there was.

use actix_web::{HttpResponse, http::StatusCode, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    WebParts,
    auth::{Access, Who},
    edit::{Named, Sent},
    error::Problem,
    layouts::drafts::{
        Saved, add, answer, caught_up, draft, hung, name, named, none, refused, revision, saved,
    },
    publishing::with_hanger,
    table::{self, Endpoint},
};
use crate::{
    content::{Change, Content, LayoutRevision},
    programme::Places,
    publishing::Wish,
};

#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = Revert)]
#[serde(deny_unknown_fields)]
struct Back {
    rev: u64,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ListedRevision)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(rename = "ListedRevision", optional_fields)
)]
pub(super) struct Listed<'a> {
    /// Its number.
    rev: u64,
    /// When it was saved.
    at: i64,
    /// The layout's name then.
    name: &'a str,
    /// Whether it is on screens.
    published: bool,
    /// Who saved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// When it was published last.
    #[serde(skip_serializing_if = "Option::is_none")]
    published_at: Option<i64>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
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

/// What an older revision says hangs again, as a new revision.
async fn revert(
    tag: Named,
    Sent(back): Sent<Back>,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let revert = |content: &Content| {
        named(&tag, content, &id)?;
        let older = revision(content, &id, back.rev)?;
        let (mut changes, draft) = add(content, &parts, &who, older.layout);
        let published = publish(&content.after(&changes), &parts, &id, draft.rev)?; // a picture of then may be gone
        changes.extend(published);
        let saved = saved(content, &parts, &changes, &id);
        Ok((changes, saved))
    };
    let mut saved = parts.changes(&who, revert).await?;
    caught_up(&parts).await;
    saved.hung = hung(&parts, &id);
    Ok(answer(StatusCode::OK, &saved))
}

/// What hangs a revision wherever the programme says.
fn publish(
    content: &Content,
    parts: &WebParts,
    layout: &str,
    rev: u64,
) -> Result<Vec<Change>, Problem> {
    let places = &Places::default();
    let wish = Wish {
        layout,
        rev,
        places,
    };
    let now_ms = parts.clock.now_ms();
    let changes = with_hanger(content, parts, |hanger| hanger.publish(wish, now_ms));
    let mut changes = changes.map_err(|faults| refused(&faults))?;
    changes.extend(content.seen_to(layout));
    Ok(changes)
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
        by: name(revision.by.as_ref()),
        published_at: revision.published_at,
    });
    let revisions: Vec<_> = listed.collect();
    Ok(HttpResponse::Ok().json(json!({ "revisions": revisions })))
}
