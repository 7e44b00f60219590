//! What is drafted: the newest revision of a layout, its tag, and how another one is saved.

use std::{sync::Arc, time::Duration};

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};
use serde::Serialize;
use serde_json::json;

use super::super::{
    WebParts,
    auth::Who,
    edit::{self, Named},
    error::{Problem, ProblemType},
};
use crate::{
    content::{Change, Content, Due, Failed, LayoutRevision, Person},
    layout::{
        Layout,
        check::{self, Hall},
        fault::Fault,
        presets,
    },
};

/// Documents are made in milliseconds; nobody waits longer to be answered.
const LATEST: Duration = Duration::from_secs(1);

/// What is answered to whoever changed a layout.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = SavedLayout)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "SavedLayout", optional_fields))]
pub(crate) struct Saved {
    /// Its id.
    pub(in crate::web) id: String,
    /// The newest revision.
    pub(in crate::web) rev: u64,
    /// The one on screens.
    #[cfg_attr(test, ts(optional = false))]
    pub(in crate::web) published: Option<u64>,
    /// What the next edit names.
    pub(in crate::web) etag: String,
    /// When the newest revision was saved.
    at: i64,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// What keeps it from being published.
    #[cfg_attr(test, ts(type = "Array<LayoutFault>"))]
    problems: Vec<Fault>,
    /// The tag of what screens get now, once it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::web) hung: Option<String>,
    /// What is still to come.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<DueDocument>,
    /// What did not come when its time had come.
    #[serde(skip_serializing_if = "Option::is_none")]
    failed: Option<FailedDocument>,
}

/// A publication at a time to come, as it is told.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = Due)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Due", optional_fields))]
pub(crate) struct DueDocument {
    /// The revision.
    rev: u64,
    /// When.
    at: i64,
    /// Who wants it.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// Where it hangs from then on; both lists empty: where the programme says.
    zones: Vec<String>,
    /// And on these screens, by id.
    screens: Vec<String>,
}

/// A publication that was not done when its time had come, as it is told until somebody sees to it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = FailedDue)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "FailedDue", optional_fields))]
pub(crate) struct FailedDocument {
    /// What, when and where it was to be.
    #[serde(flatten)]
    due: DueDocument,
    /// When it was tried.
    failed_at: i64,
    /// Why it could not be.
    detail: String,
}

impl From<(&Due, &Failed)> for FailedDocument {
    fn from((due, failed): (&Due, &Failed)) -> Self {
        Self {
            due: due.into(),
            failed_at: failed.at,
            detail: failed.detail.clone(),
        }
    }
}

impl From<&Due> for DueDocument {
    fn from(due: &Due) -> Self {
        Self {
            rev: due.rev,
            at: due.at,
            by: name(due.by.as_ref()),
            zones: due.places.zones.clone(),
            screens: due.places.screens.clone(),
        }
    }
}

/// Refuses with all faults, the first in the places every problem has.
pub(in crate::web) fn refused(faults: &[Fault]) -> Problem {
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

/// What an edit of a layout is an edit of: all of its newest revision, which one hangs, and what is planned.
pub(in crate::web) fn etag(content: &Content, id: &str) -> Option<String> {
    match content.layouts.get(id) {
        Some(record) => {
            let due = content.due.get(id);
            Some(edit::etag(&(record.draft(), record.published, due)))
        }
        None => presets::preset(id).map(edit::etag),
    }
}

/// Refuses an edit of a layout that is no more as it was read; says whose the present one is.
pub(in crate::web) fn named(named: &Named, content: &Content, id: &str) -> Result<(), Problem> {
    let present = etag(content, id).ok_or_else(|| none(id))?;
    named.is(&present).map_err(|stale| {
        let Some(draft) = draft(content, id) else {
            return stale;
        };
        let stale = stale.with("rev", draft.rev).with("at", draft.at);
        match draft.by {
            Some(person) => stale.with("by", person.name),
            None => stale,
        }
    })
}

/// The newest revision of a layout; a preset that nobody changed has number 0.
pub(in crate::web) fn draft(content: &Content, id: &str) -> Option<LayoutRevision> {
    content.newest_of(id)
}

/// There is no such layout.
pub(in crate::web) fn none(id: &str) -> Problem {
    let id: String = id.chars().take(40).collect();
    Problem::not_found(format!(
        "there is no layout `{id}`: GET /api/v1/layouts lists them"
    ))
}

/// A revision of a layout.
pub(in crate::web) fn revision(
    content: &Content,
    id: &str,
    rev: u64,
) -> Result<LayoutRevision, Problem> {
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

/// The changes that save a layout as the draft.
pub(in crate::web) fn save(
    content: &Content,
    parts: &WebParts,
    who: &Who,
    layout: Layout,
) -> (Vec<Change>, Saved) {
    let rev = next(content, &layout.id, who);
    revised(content, parts, who, layout, rev)
}

/// The changes that make a layout a revision of its own, which is the newest.
pub(in crate::web) fn add(
    content: &Content,
    parts: &WebParts,
    who: &Who,
    layout: Layout,
) -> (Vec<Change>, Saved) {
    let rev = draft(content, &layout.id).map_or(0, |draft| draft.rev) + 1;
    revised(content, parts, who, layout, rev)
}

fn revised(
    content: &Content,
    parts: &WebParts,
    who: &Who,
    layout: Layout,
    rev: u64,
) -> (Vec<Change>, Saved) {
    let id = layout.id.clone();
    let revision = LayoutRevision {
        rev,
        at: parts.clock.now_ms(),
        by: who.person(),
        published_at: None,
        layout,
    };
    let changes = content.with_room(vec![Change::Draft(revision)]);
    let saved = saved(content, parts, &changes, &id);
    (changes, saved)
}

/// The number of the next revision. One person's saves one after another are one revision, while nobody ever published it or is about to:
/// a page that saves by itself makes no history, and what hung once can be gone back to.
fn next(content: &Content, id: &str, who: &Who) -> u64 {
    let Some(record) = content.layouts.get(id) else {
        return 1;
    };
    let Some(newest) = record.draft() else {
        return 1;
    };
    let is_fixed = record.published == Some(newest.rev)
        || newest.published_at.is_some()
        || content.due_of(id).is_some_and(|due| due.rev == newest.rev);
    let login = |person: &Option<Person>| person.as_ref().map(|person| person.login.clone());
    let by = login(&who.person());
    match !is_fixed && by.is_some() && by == login(&newest.by) {
        true => newest.rev,
        false => newest.rev + 1,
    }
}

/// What will be when these changes are made.
pub(in crate::web) fn saved(
    content: &Content,
    parts: &WebParts,
    changes: &[Change],
    id: &str,
) -> Saved {
    let next = content.after(changes);
    let draft = draft(&next, id);
    let problems = draft
        .as_ref()
        .map(|draft| problems(&draft.layout, parts, &next));
    Saved {
        id: id.to_owned(),
        rev: draft.as_ref().map_or(0, |draft| draft.rev),
        published: next.layouts.get(id).and_then(|record| record.published),
        etag: etag(&next, id).unwrap_or_default(),
        at: draft.as_ref().map_or(0, |draft| draft.at),
        by: draft.and_then(|draft| name(draft.by.as_ref())),
        problems: problems.unwrap_or_default(),
        hung: None,
        due: next.due_of(id).map(DueDocument::from),
        failed: next.failed_of(id).map(FailedDocument::from),
    }
}

/// What people call somebody.
pub(in crate::web) fn name(person: Option<&Person>) -> Option<String> {
    person.map(|person| person.name.clone())
}

/// What keeps a layout from being published.
pub(in crate::web) fn problems(layout: &Layout, parts: &WebParts, content: &Content) -> Vec<Fault> {
    let site = &parts.hall.now();
    check::problems(layout, Hall { site, content })
}

/// A layout that was changed, with the tag of the next edit.
pub(in crate::web) fn answer(status: StatusCode, saved: &Saved) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::ETAG, saved.etag.as_str()))
        .json(saved)
}

/// The tag of a layout as screens get it now.
pub(in crate::web) fn hung(parts: &WebParts, id: &str) -> Option<String> {
    let documents = parts.documents.borrow();
    documents.layout(id).map(|document| document.etag.clone())
}

/// Waits until what screens fetch is made of the newest site and content: who changed something and looks sees it.
pub(in crate::web) async fn caught_up(parts: &WebParts) {
    let mut documents = parts.documents.clone();
    let is_newest = documents.wait_for(|made| {
        Arc::ptr_eq(made.content(), &parts.content.now())
            && Arc::ptr_eq(made.site(), &parts.hall.now())
    });
    let _late_or_stopping = tokio::time::timeout(LATEST, is_newest).await.map(drop);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{Role, Signed};

    fn ani() -> Who {
        Who::Person(Signed {
            login: "ani".into(),
            name: "Ani".into(),
            role: Role::Operator,
            counters: Vec::new(),
            session: "s".into(),
        })
    }

    fn content(published_at: Option<i64>) -> Content {
        let layout = presets::preset("utama").cloned().unwrap();
        Content::default().after(&[Change::Draft(LayoutRevision {
            rev: 7,
            at: 0,
            by: ani().person(),
            published_at,
            layout,
        })])
    }

    #[test]
    fn one_persons_saves_are_one_revision_but_what_hung_once_is_never_written_over() {
        assert_eq!(next(&content(None), "utama", &ani()), 7);
        assert_eq!(next(&content(None), "utama", &Who::Local), 8);
        assert_eq!(next(&content(Some(5)), "utama", &ani()), 8);
    }
}
