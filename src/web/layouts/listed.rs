//! How layouts are listed, and how the editor opens one.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    super::WebParts,
    drafts::{DueDocument, FailedDocument, draft, etag, name, problems},
};
use crate::{
    content::{Content, Programme},
    layout::{Layout, Sheet, Theme, fault::Fault, presets},
};

/// A layout with its state.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ListedLayout)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ListedLayout", optional_fields))]
pub(crate) struct Listed {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// Whether it is one of the starters, whoever's it is now.
    preset: bool,
    /// Its newest revision; a starter that nobody changed has 0.
    draft: u64,
    /// The revision on screens.
    #[cfg_attr(test, ts(optional = false))]
    published: Option<u64>,
    /// What an edit names.
    etag: String,
    /// The sheet of the draft.
    grid: Sheet,
    /// The colours of the draft.
    theme: Theme,
    /// When the draft was saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<i64>,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// How many faults keep the draft from being published.
    problems: usize,
    /// Where the programme puts it.
    hangs: Hangs,
    /// What is still to come of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<DueDocument>,
    /// What did not come when its time had come.
    #[serde(skip_serializing_if = "Option::is_none")]
    failed: Option<FailedDocument>,
}

/// Where the programme puts a layout, at whichever hours.
#[derive(Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(crate) struct Hangs {
    /// In these zones.
    zones: BTreeSet<String>,
    /// On these screens, by id.
    screens: BTreeSet<String>,
    /// Everywhere.
    everywhere: bool,
}

/// A draft as the editor opens it.
#[derive(Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub(crate) struct DraftLayout {
    /// The arrangement.
    layout: Layout,
    /// Its number; a starter that nobody changed has 0.
    rev: u64,
    /// The revision on screens.
    #[cfg_attr(test, ts(optional = false))]
    published: Option<u64>,
    /// What an edit names.
    pub(super) etag: String,
    /// When it was saved.
    at: i64,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// What keeps it from being published.
    #[cfg_attr(test, ts(type = "Array<LayoutFault>"))]
    problems: Vec<Fault>,
    /// What is still to come of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<DueDocument>,
    /// What did not come when its time had come.
    #[serde(skip_serializing_if = "Option::is_none")]
    failed: Option<FailedDocument>,
}

impl Hangs {
    fn of(layout: &str, programme: &Programme) -> Self {
        let mut hangs = Self::default();
        for entry in programme
            .entries
            .iter()
            .filter(|entry| entry.layout == layout)
        {
            hangs.everywhere |= entry.zones.is_empty() && entry.screens.is_empty();
            hangs.zones.extend(entry.zones.iter().cloned());
            hangs.screens.extend(entry.screens.iter().cloned());
        }
        hangs
    }
}

/// Every layout: the starters, then the site's own.
pub(super) fn all(parts: &WebParts) -> Vec<Listed> {
    let content = parts.content.now();
    let starters = presets::all().iter().map(|layout| layout.id.as_str());
    let own = content.layouts.keys().map(String::as_str);
    let ids = starters.chain(own.filter(|id| presets::preset(id).is_none()));
    ids.filter_map(|id| one(&content, id, parts)).collect()
}

fn one(content: &Content, id: &str, parts: &WebParts) -> Option<Listed> {
    let draft = draft(content, id)?;
    Some(Listed {
        id: id.to_owned(),
        preset: presets::preset(id).is_some(),
        draft: draft.rev,
        published: content.layouts.get(id).and_then(|record| record.published),
        etag: etag(content, id).unwrap_or_default(),
        grid: draft.layout.grid,
        theme: draft.layout.theme,
        at: (draft.rev > 0).then_some(draft.at),
        by: name(draft.by.as_ref()),
        problems: problems(&draft.layout, parts, content).len(),
        hangs: Hangs::of(id, &content.programme),
        due: content.due_of(id).map(DueDocument::from),
        failed: content.failed_of(id).map(FailedDocument::from),
        name: draft.layout.name,
    })
}

/// A draft with all that the editor shows of it.
pub(super) fn opened(parts: &WebParts, id: &str) -> Option<DraftLayout> {
    let content = parts.content.now();
    let draft = draft(&content, id)?;
    Some(DraftLayout {
        rev: draft.rev,
        published: content.layouts.get(id).and_then(|record| record.published),
        etag: etag(&content, id).unwrap_or_default(),
        at: draft.at,
        by: name(draft.by.as_ref()),
        problems: problems(&draft.layout, parts, &content),
        due: content.due_of(id).map(DueDocument::from),
        failed: content.failed_of(id).map(FailedDocument::from),
        layout: draft.layout,
    })
}
