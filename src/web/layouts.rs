//! `/api/v1/layouts`: what screens fetch, and what operators draft.

pub(super) mod drafts;
pub(super) mod listed;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    WebParts,
    auth::{self, Access, Who},
    edit::{self, Named, Sent},
    error::{Problem, ProblemType},
    table::{self, Endpoint},
    zones::tagged,
};
use crate::{
    config::Pairing,
    content::{Content, Due, ScreenLayout},
    layout::{Layout, presets, read},
    programme::layout_tried,
    why::Why,
};

use drafts::{Saved, answer, caught_up, draft, etag, named, none, refused, revision, save};
use listed::{DraftLayout, Listed};

/// The most layouts of a site's own.
const LAYOUTS: usize = 200;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Which {
    rev: Option<String>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/layouts",
            Access::Operator,
            "Every layout with its state",
            list,
        )
        .gives_all::<Listed>("layouts"),
        table::post("/api/v1/layouts", Access::Operator, "Makes a layout", make)
            .takes::<Layout>()
            .gives::<Saved>(201),
        table::get(
            "/api/v1/layouts/{layout}",
            Access::Anybody,
            "The layout as it hangs; with `rev` a draft or revision, for operators",
            read,
        )
        .query(&["rev"])
        .gives::<ScreenLayout>(200),
        table::get(
            "/api/v1/layouts/{layout}/draft",
            Access::Operator,
            "The newest draft, and what keeps it from being published",
            open,
        )
        .gives::<DraftLayout>(200),
        table::put(
            "/api/v1/layouts/{layout}",
            Access::Operator,
            "Saves a draft",
            change,
        )
        .takes::<Layout>()
        .gives::<Saved>(200),
        table::delete(
            "/api/v1/layouts/{layout}",
            Access::Operator,
            "Removes a layout",
            remove,
        )
        .gives_nothing(),
    ]
}

/// All of them: the starters, then the site's own.
async fn list(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let layouts = listed::all(&parts);
    Ok(HttpResponse::Ok().json(json!({ "layouts": layouts })))
}

/// What the editor opens.
async fn open(id: web::Path<String>, parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let opened = listed::opened(&parts, &id).ok_or_else(|| none(&id))?;
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, opened.etag.as_str()))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .json(opened))
}

/// What screens get; with `rev` a draft or a revision, for operators.
async fn read(
    request: HttpRequest,
    id: web::Path<String>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    if request.query_string().is_empty() {
        return published(&request, &id, &parts);
    }
    auth::is_allowed(Access::Operator, &request, &parts)?;
    let which = web::Query::<Which>::from_query(request.query_string());
    let wanted = which.ok().and_then(|which| which.into_inner().rev);
    let wanted =
        wanted.ok_or_else(|| Problem::field("rev", Why::Shape, "give `rev=draft` or a number"))?;
    let content = parts.content.now();
    let newest = draft(&content, &id).ok_or_else(|| none(&id))?;
    if wanted == "draft" {
        let tag = etag(&content, &id).unwrap_or_default();
        return Ok(HttpResponse::Ok()
            .insert_header((header::ETAG, tag))
            .json(newest.layout));
    }
    let rev: u64 = wanted
        .parse()
        .map_err(|_| Problem::field("rev", Why::Shape, "must be `draft`, or a number from 1"))?;
    let revision = revision(&content, &id, rev)?;
    Ok(HttpResponse::Ok().json(&revision.layout))
}

fn published(request: &HttpRequest, id: &str, parts: &WebParts) -> Result<HttpResponse, Problem> {
    let _pass = auth::anybody(request, parts, &parts.gate)?;
    if let Some(layout) = layout_tried(id) {
        may_see_draft(request, layout, parts)?;
    }
    let documents = parts.documents.borrow().clone();
    let document = documents.layout(id).ok_or_else(|| none(id))?;
    Ok(tagged(request, document))
}

/// A draft that is looked at is for the screens on which it is, and for who makes it. Where no screen has a token, there is no telling.
fn may_see_draft(request: &HttpRequest, layout: &str, parts: &WebParts) -> Result<(), Problem> {
    if parts.pairing == Pairing::Open {
        return Ok(());
    }
    let (content, book) = (parts.content.now(), parts.book.now());
    let mut trials = content.trials.values();
    let is_its_screen = |token: &str| {
        trials.any(|trial| {
            let record = book.get(&trial.screen);
            trial.layout == layout && record.is_some_and(|record| record.is_proved_by(token))
        })
    };
    match auth::bearer(request).is_some_and(is_its_screen) {
        true => Ok(()),
        false => auth::is_allowed(Access::Operator, request, parts),
    }
}

/// A new one, as a draft.
async fn make(
    Sent(document): Sent<Value>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let layout = layout(&document)?;
    let make = |content: &Content| {
        if draft(content, &layout.id).is_some() {
            return Err(taken(&layout.id));
        }
        if content.layouts.len() >= LAYOUTS {
            let detail = format!("there are {LAYOUTS} layouts: delete one first");
            return Err(edit::too_many(LAYOUTS, detail));
        }
        Ok(save(content, &parts, &who, layout))
    };
    let saved = parts.changes(&who, make).await?;
    Ok(answer(StatusCode::CREATED, &saved))
}

/// Another draft of one.
async fn change(
    tag: Named,
    Sent(document): Sent<Value>,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let layout = layout(&document)?;
    if layout.id != *id {
        return Err(Problem::field(
            "id",
            Why::Fixed,
            "it is the one in the path, and stays",
        ));
    }
    let change = |content: &Content| {
        named(&tag, content, &id)?;
        Ok(save(content, &parts, &who, layout))
    };
    let saved = parts.changes(&who, change).await?;
    Ok(answer(StatusCode::OK, &saved))
}

/// Removes one that hangs nowhere; a starter comes back as it was.
async fn remove(
    tag: Named,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let now_ms = parts.clock.now_ms();
    let remove = |content: &Content| {
        named(&tag, content, &id)?;
        let is_preset = presets::preset(&id).is_some();
        let used = used(content, &id, now_ms);
        if !is_preset && !used.is_empty() {
            let used = used.join(", ");
            let detail = format!("it hangs by {used}: take it out there first");
            return Err(edit::in_use(Why::Used, detail));
        }
        if !content.layouts.contains_key(id.as_str()) {
            return Err(edit::in_use(
                Why::Starter,
                "it is a starter that nobody changed: there is nothing to delete",
            ));
        }
        if let Some(due) = content.due_of(&id) {
            return Err(planned(due));
        }
        Ok((content.without_layout(&id), ()))
    };
    parts.changes(&who, remove).await?;
    caught_up(&parts).await;
    Ok(HttpResponse::NoContent().finish())
}

fn taken(id: &str) -> Problem {
    let detail = if presets::preset(id).is_some() {
        format!("`{id}` is a starter: PUT /api/v1/layouts/{id} changes it, or choose another id")
    } else {
        format!("there is a layout `{id}` already: choose another id")
    };
    Problem::new(
        StatusCode::CONFLICT,
        ProblemType::Taken,
        "the id is taken",
        detail,
    )
}

/// Somebody counts on it.
fn planned(due: &Due) -> Problem {
    let by = drafts::name(due.by.as_ref());
    let who = by.as_deref().unwrap_or("the server's own key");
    let at = due.at;
    let detail = format!("{who} wants it published at {at}: DELETE its `/due` first");
    edit::in_use(Why::Planned { at, by }, detail)
}

/// Where a layout hangs or will.
fn used(content: &Content, id: &str, now_ms: i64) -> Vec<String> {
    let entries = content.programme.entries.iter().enumerate();
    let entries = entries.filter(|(_, entry)| entry.layout == id);
    let notices = content.notices.values();
    let notices =
        notices.filter(|notice| notice.layout.as_deref() == Some(id) && notice.until > now_ms);
    let entries = entries.map(|(place, _)| format!("entries[{place}] of the programme"));
    entries
        .chain(notices.map(|notice| format!("the notice `{}`", notice.id)))
        .collect()
}

fn layout(document: &Value) -> Result<Layout, Problem> {
    read::read(document).map_err(|faults| refused(&faults))
}
