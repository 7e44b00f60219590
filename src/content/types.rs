//! The pieces of the content, as they are stored and as they are told over HTTP.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{
    layout::{Layout, Theme},
    programme::Places,
};

/// A layout with its revisions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LayoutRecord {
    /// Every revision, by number; the highest is the draft.
    pub revisions: BTreeMap<u64, Arc<LayoutRevision>>,
    /// The one on screens.
    pub published: Option<u64>,
}

/// A layout as it was saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LayoutRevision {
    /// Its number, from 1.
    pub rev: u64,
    /// When it was saved, in ms since 1970.
    pub at: i64,
    /// By whom; absent: by the server's own machine, from a profile, or before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Person>,
    /// When it was put on the screens, in ms since 1970; absent: never, or before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<i64>,
    /// The arrangement.
    pub layout: Layout,
}

impl LayoutRevision {
    /// By nobody, at no time, and never hung.
    #[must_use]
    pub fn unsigned(rev: u64, layout: Layout) -> Self {
        Self {
            rev,
            at: 0,
            by: None,
            published_at: None,
            layout,
        }
    }
}

/// Somebody of the console, as a thing remembers who made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// By which this one is known for certain.
    pub login: String,
    /// What people say.
    pub name: String,
}

/// A publication at a time to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The revision.
    pub rev: u64,
    /// When, in ms since 1970.
    pub at: i64,
    /// Who wants it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Person>,
    /// Where it hangs from then on; nowhere: where the programme says.
    #[serde(flatten)]
    pub places: Places,
    /// Why it was not published when its time came; it is told until somebody sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed: Option<Failed>,
}

/// That something could not be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// When, in ms since 1970.
    pub at: i64,
    /// Why.
    pub detail: String,
}

/// A draft that is looked at on one screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// The layout, by id.
    pub layout: String,
    /// The screen, by id.
    pub screen: String,
    /// Since when, in ms since 1970.
    pub from: i64,
    /// Until when.
    pub until: i64,
    /// Who looks at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Person>,
}

impl LayoutRecord {
    /// The newest revision.
    #[must_use]
    pub fn draft(&self) -> Option<&LayoutRevision> {
        self.revisions.values().next_back().map(Arc::as_ref)
    }

    /// The revision on screens.
    #[must_use]
    pub fn published(&self) -> Option<&LayoutRevision> {
        self.revisions.get(&self.published?).map(Arc::as_ref)
    }
}

/// Media in turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Playlist {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// In this order.
    pub items: Vec<PlaylistItem>,
}

/// One medium of a playlist, and when it has its turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub struct PlaylistItem {
    /// The medium, by its SHA-256.
    pub media: String,
    /// Seconds an image stays; absent: what the region says. A video runs to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u16>,
    /// When it may run; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
}

/// Days, hours and dates, all local to the site; what is absent does not limit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct When {
    /// Weekdays, 1 for Monday to 7 for Sunday; empty: every day. Hours past midnight belong to the day they begin on.
    pub days: Vec<u8>,
    /// From this time of day, `07:30`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Until this time of day; earlier than `from`: on the next day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The first date, `2026-11-22`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// The last date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
}

/// A file that screens can show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
pub struct Medium {
    /// Its name in the data directory and in URLs.
    pub sha256: String,
    /// As the operator called it.
    pub name: String,
    /// What it is.
    pub kind: MediaKind,
    /// Its content type.
    #[serde(rename = "type")]
    pub type_name: String,
    /// Its size.
    pub bytes: u64,
    /// Pixels across.
    pub w: u32,
    /// Pixels down.
    pub h: u32,
    /// A video's length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<u64>,
    /// When it came, in ms since 1970.
    pub at: i64,
}

/// What a medium is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum MediaKind {
    /// A still picture.
    Image,
    /// A film.
    Video,
}

/// A notice or a layout that takes over zones or screens until its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct TakeOver {
    /// Its id.
    pub id: String,
    /// In a few words.
    #[serde(default)]
    pub title: String,
    /// The message.
    #[serde(default)]
    pub text: String,
    /// A layout instead of a message, by id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// Where; both lists empty: everywhere.
    #[serde(default)]
    pub zones: Vec<String>,
    /// And these screens, by id.
    #[serde(default)]
    pub screens: Vec<String>,
    /// Since when, in ms since 1970.
    pub from: i64,
    /// Until when, in ms since 1970.
    pub until: i64,
    /// Whether a message leaves room for a strip of calls.
    #[serde(default = "yes")]
    pub calls: bool,
    /// Whether the speakers of its zones sounded the chime when it began.
    #[serde(default)]
    pub chime: bool,
    /// What they said after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speech: Option<Speech>,
    /// Who made it, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What speakers say when a notice begins: a clip that every voice has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Speech {
    /// *Mohon perhatian*: attention please.
    MohonPerhatian,
}

fn yes() -> bool {
    true
}

/// What hangs where and when: the first entry that holds. Where none does, a preset hangs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct Programme {
    /// In this order.
    pub entries: Vec<ProgrammeEntry>,
}

/// A layout on some screens at some hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub struct ProgrammeEntry {
    /// The layout, by id.
    pub layout: String,
    /// Other colours than the layout's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    /// In these zones; both lists empty: everywhere.
    #[serde(default)]
    pub zones: Vec<String>,
    /// And on these screens, by id.
    #[serde(default)]
    pub screens: Vec<String>,
    /// When; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
}

/// A layout as a screen fetches it: with the media of the playlists its regions name.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ScreenLayout {
    /// The arrangement.
    #[serde(flatten)]
    pub layout: Layout,
    /// What its playlists hold, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(
        test,
        ts(
            optional,
            as = "Option<std::collections::HashMap<String, Vec<ScreenMedium>>>"
        )
    )]
    pub playlists: BTreeMap<String, Vec<ScreenMedium>>,
}

/// One medium in turn, with all a screen needs to know to fetch, keep and show it: `/media/{sha256}`.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
pub struct ScreenMedium {
    /// Its SHA-256.
    pub media: String,
    /// What it is.
    pub kind: MediaKind,
    /// Its content type.
    #[serde(rename = "type")]
    pub type_name: String,
    /// Its size.
    pub bytes: u64,
    /// Pixels across.
    pub w: u32,
    /// Pixels down.
    pub h: u32,
    /// A video's length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<u64>,
    /// Seconds an image stays; absent: what the region says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u16>,
    /// When it may run; absent: always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
}
