//! `/api/v1/layouts`: what screens fetch, and what operators draft.

use std::{sync::Arc, time::Duration};

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web,
};
use serde::{Deserialize, Serialize};
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
    content::{Change, Content, LayoutRecord, LayoutRevision, ScreenLayout},
    layout::{
        Layout,
        check::{self, Hall},
        fault::Fault,
        presets, read,
    },
    why::Why,
};

/// The most layouts of a site's own.
const LAYOUTS: usize = 200;
/// Documents are made in milliseconds; nobody waits longer to be answered.
const LATEST: Duration = Duration::from_secs(1);
/// Revisions of one layout that are kept, besides the published one.
const REVISIONS: usize = 100;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Which {
    rev: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ListedLayout)]
struct Listed<'a> {
    id: &'a str,
    name: &'a str,
    /// Whether it is one of the starters, whoever's it is now.
    preset: bool,
    draft: u64,
    published: Option<u64>,
    etag: String,
}

/// What is answered to whoever changed a layout.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = SavedLayout)]
pub(super) struct Saved {
    id: String,
    pub(super) rev: u64,
    published: Option<u64>,
    etag: String,
    problems: Vec<Fault>,
}

/// Refuses with all faults, the first in the places every problem has.
pub(super) fn refused(faults: &[Fault]) -> Problem {
    let first = faults.first();
    let more = match faults.len() {
        0 | 1 => String::new(),
        many => format!(" (and {} more: see `problems`)", many - 1),
    };
    let within = first.and_then(|fault| fault.region.as_ref());
    let detail = first.map_or_else(String::new, |fault| {
        let place = within.map_or_else(String::new, |region| format!("region `{region}`, "));
        format!("{place}`{}`: {}{more}", fault.field, fault.detail)
    });
    let problem = Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        ProblemType::Layout,
        "it cannot hang like this",
        detail,
    );
    let field = first.map(|fault| fault.field.as_str());
    let problem = problem.with("field", field).with("problems", json!(faults));
    match within {
        Some(region) => problem.with("region", region.as_str()),
        None => problem,
    }
}

/// What an edit of a layout is an edit of: all of its newest revision, and which one hangs.
pub(super) fn etag(content: &Content, id: &str) -> Option<String> {
    match content.layouts.get(id) {
        Some(record) => Some(edit::etag(&(record.draft(), record.published))),
        None => presets::preset(id).map(edit::etag),
    }
}

/// The newest revision of a layout; a preset that nobody changed has number 0.
pub(super) fn draft(content: &Content, id: &str) -> Option<LayoutRevision> {
    let own = content.layouts.get(id).and_then(LayoutRecord::draft);
    own.cloned().or_else(|| {
        presets::preset(id).map(|layout| LayoutRevision {
            rev: 0,
            at: 0,
            layout: layout.clone(),
        })
    })
}

pub(super) fn none(id: &str) -> Problem {
    let id: String = id.chars().take(40).collect();
    Problem::not_found(format!(
        "there is no layout `{id}`: GET /api/v1/layouts lists them"
    ))
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
        .gives_all::<Listed<'_>>("layouts"),
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
pub(super) async fn list(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let content = parts.content.now();
    let starters = presets::all().iter().map(|layout| layout.id.as_str());
    let own = content.layouts.keys().map(String::as_str);
    let ids = starters.chain(own.filter(|id| presets::preset(id).is_none()));
    let drafts: Vec<_> = ids.filter_map(|id| draft(&content, id)).collect();
    let listed = drafts.iter().map(|draft| {
        let id = draft.layout.id.as_str();
        Listed {
            id,
            name: &draft.layout.name,
            preset: presets::preset(id).is_some(),
            draft: draft.rev,
            published: content.layouts.get(id).and_then(|record| record.published),
            etag: etag(&content, id).unwrap_or_default(),
        }
    });
    let layouts: Vec<_> = listed.collect();
    Ok(HttpResponse::Ok().json(json!({ "layouts": layouts })))
}

/// What screens get; with `rev` a draft or a revision, for operators.
pub(super) async fn read(
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

/// A revision of a layout.
pub(super) fn revision(content: &Content, id: &str, rev: u64) -> Result<LayoutRevision, Problem> {
    let record = content.layouts.get(id);
    let revision = record.and_then(|record| record.revisions.get(&rev));
    let newest = draft(content, id).filter(|draft| draft.rev == rev);
    revision
        .map(|revision| LayoutRevision::clone(revision))
        .or(newest)
        .ok_or_else(|| {
            Problem::not_found(format!(
                "there is no revision {rev} of it: GET its `/revisions` lists them"
            ))
        })
}

fn published(request: &HttpRequest, id: &str, parts: &WebParts) -> Result<HttpResponse, Problem> {
    let _pass = auth::anybody(request, parts, &parts.gate)?;
    let documents = parts.documents.borrow().clone();
    let document = documents.layout(id).ok_or_else(|| none(id))?;
    Ok(tagged(request, document))
}

/// A new one, as a draft.
pub(super) async fn make(
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
            return Err(Problem::new(
                StatusCode::CONFLICT,
                ProblemType::TooMany,
                "there are too many",
                detail,
            )
            .because(Why::TooMany { most: LAYOUTS }));
        }
        save(content, &parts, layout)
    };
    let saved = parts.changes(&who, make).await?;
    Ok(answer(StatusCode::CREATED, &saved))
}

/// Another draft of one.
pub(super) async fn change(
    named: Named,
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
        let present = etag(content, &id).ok_or_else(|| none(&id))?;
        named.is(&present)?;
        save(content, &parts, layout)
    };
    let saved = parts.changes(&who, change).await?;
    Ok(answer(StatusCode::OK, &saved))
}

/// Removes one that hangs nowhere; a starter comes back as it was.
pub(super) async fn remove(
    named: Named,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let now_ms = parts.clock.now_ms();
    let remove = |content: &Content| {
        let present = etag(content, &id).ok_or_else(|| none(&id))?;
        named.is(&present)?;
        let is_preset = presets::preset(&id).is_some();
        let used = used(content, &id, now_ms);
        if !is_preset && !used.is_empty() {
            let used = used.join(", ");
            let detail = format!("it hangs by {used}: take it out there first");
            return Err(edit::in_use(Why::Used, detail));
        }
        let mut changes = Vec::new();
        if content.layouts.contains_key(id.as_str()) {
            changes.push(Change::RemoveLayout(id.to_string()));
        } else {
            return Err(edit::in_use(
                Why::Starter,
                "it is a starter that nobody changed: there is nothing to delete",
            ));
        }
        Ok((changes, ()))
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

/// The changes that make a layout the newest revision.
pub(super) fn save(
    content: &Content,
    parts: &WebParts,
    layout: Layout,
) -> Result<(Vec<Change>, Saved), Problem> {
    let id = layout.id.clone();
    let rev = draft(content, &id).map_or(0, |draft| draft.rev) + 1;
    let revision = LayoutRevision {
        rev,
        at: parts.clock.now_ms(),
        layout,
    };
    let mut changes = vec![Change::Draft(revision)];
    if let Some(record) = content.layouts.get(&id) {
        let old = record.revisions.keys().rev().skip(REVISIONS - 1);
        let old = old.filter(|rev| record.published != Some(**rev));
        changes.extend(old.map(|rev| Change::ForgetRevision {
            layout: id.clone(),
            rev: *rev,
        }));
    }
    let saved = saved(content, parts, &changes, &id);
    Ok((changes, saved))
}

/// What will be when these changes are made.
pub(super) fn saved(content: &Content, parts: &WebParts, changes: &[Change], id: &str) -> Saved {
    let mut next = content.clone();
    for change in changes {
        next.apply(change);
    }
    let problems = draft(&next, id).map(|draft| problems(&draft.layout, parts, &next));
    Saved {
        id: id.to_owned(),
        rev: draft(&next, id).map_or(0, |draft| draft.rev),
        published: next.layouts.get(id).and_then(|record| record.published),
        etag: etag(&next, id).unwrap_or_default(),
        problems: problems.unwrap_or_default(),
    }
}

/// What keeps a layout from being published.
pub(super) fn problems(layout: &Layout, parts: &WebParts, content: &Content) -> Vec<Fault> {
    let site = &parts.hall.now();
    check::problems(layout, Hall { site, content })
}

pub(super) fn answer(status: StatusCode, saved: &Saved) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::ETAG, saved.etag.as_str()))
        .json(saved)
}

/// Waits until what screens fetch is made of the newest site and content: who changed something and looks sees it.
pub(super) async fn caught_up(parts: &WebParts) {
    let mut documents = parts.documents.clone();
    let is_newest = documents.wait_for(|made| {
        Arc::ptr_eq(made.content(), &parts.content.now())
            && Arc::ptr_eq(made.site(), &parts.hall.now())
    });
    let _late_or_stopping = tokio::time::timeout(LATEST, is_newest).await.map(drop);
}
