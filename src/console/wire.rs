//! The documents of calls, counters, health and attention as the console's pages get them: names and fields are the contract with the pages.
//!
//! Times are in ms since 1970. What may be absent is left out at its default.

mod signs;

use serde::Serialize;

use crate::{
    daybook::{End, NoNext, Phase, Voiced},
    model::{CounterStatus, Priority},
    witness::Unseen,
};

pub use signs::*;

/// Who sent an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct By {
    /// The way it came in.
    pub via: String,
    /// The producer's name for itself.
    pub src: String,
    /// The name people know: a person's, or a key's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A ticket at a counter, in the list of calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct CallRow {
    /// Its first call.
    pub call: u64,
    /// The ticket.
    pub ticket: String,
    /// The counter's id.
    pub counter: String,
    /// When it was first called.
    pub at: i64,
    /// When it was last called.
    pub last_at: i64,
    /// How often it was called.
    pub attempts: u32,
    /// The visitor's lane.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// Who called it first.
    pub by: By,
    /// Screens that painted its newest call.
    pub shown: u32,
    /// Screens of its zones.
    pub of: u32,
    /// How late the latest of them was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_ms: Option<i64>,
    /// What became of its voice.
    pub spoken: Voiced,
    /// Why it was not spoken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What became of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
}

/// The figures of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Today {
    /// Calls, recalls too.
    pub calls: u32,
    /// Tickets called.
    pub tickets: u32,
    /// Tickets that a screen painted.
    pub shown: u32,
    /// Tickets that were spoken.
    pub spoken: u32,
    /// Tickets that were not, and will not be.
    pub unspoken: u32,
    /// Tickets whose holders did not come.
    pub skipped: u32,
    /// By the hour, every hour of the day.
    pub hours: Vec<Hour>,
    /// The local date.
    pub day: String,
}

/// An hour's calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Hour {
    /// 0 to 23.
    pub hour: u8,
    /// Calls today.
    pub calls: u32,
    /// Calls on the same weekday a week ago.
    pub last_week: u32,
}

/// One counter as its call console shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct CounterDoc {
    /// Its id.
    pub counter: String,
    /// Changes with every action at this counter; what a press names in `If-Match`.
    pub etag: String,
    /// Whether it serves.
    pub status: CounterStatus,
    /// What it shows instead of the usual word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// When its staff mean to be back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
    /// What it does with its ticket.
    pub phase: Phase,
    /// Its ticket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket: Option<String>,
    /// The ticket's newest call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call: Option<u64>,
    /// When that was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
    /// The how-manieth call it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempt: Option<u32>,
    /// Since when it is served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<i64>,
    /// The visitor's lane.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// Who called it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<By>,
    /// Screens that painted the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<u32>,
    /// Screens of its zones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<u32>,
    /// How late the latest of them was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_ms: Option<i64>,
    /// What became of its voice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spoken: Option<Voiced>,
    /// When it was spoken to its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spoken_at: Option<i64>,
    /// Why it was not spoken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The id of its service.
    #[cfg_attr(test, ts(optional = false))]
    pub service: Option<String>,
    /// Whether a press on *next* calls somebody.
    pub can_next: bool,
    /// How many wait, if that is known.
    #[cfg_attr(test, ts(optional = false))]
    pub waiting: Option<u32>,
    /// Who comes next.
    pub next: Vec<String>,
    /// Whose holders did not come today.
    pub missed: Vec<String>,
    /// The names of others at this counter.
    pub others: Vec<String>,
    /// Why a press on *next* calls nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_no_next: Option<NoNext>,
    /// What this counter ended today, newest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Done>>"))]
    pub done: Vec<Done>,
    /// The ticket whose finish or skip can be taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<String>,
}

/// A ticket that a counter is done with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = CounterDone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "CounterDone"))]
pub struct Done {
    /// The ticket.
    pub ticket: String,
    /// How it ended.
    #[cfg_attr(test, ts(type = "Exclude<End, \"serve\">"))]
    pub end: End,
    /// When.
    pub at: i64,
}

/// The story of a ticket at a counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CallStory {
    /// It in the list.
    pub row: CallRow,
    /// What happened to it, in order.
    pub steps: Vec<StoryStep>,
    /// What every screen did with every call of it.
    pub screens: Vec<StoryScreen>,
    /// What every speaker did with every call of it.
    pub spoken: Vec<StorySpoken>,
    /// The zones it showed in.
    pub zones: Vec<String>,
}

/// An event of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct StoryStep {
    /// Its number.
    pub seq: u64,
    /// When it came.
    pub at: i64,
    /// Its type.
    #[serde(rename = "type")]
    pub type_name: String,
    /// Who sent it.
    pub by: By,
    /// The counter it named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter: Option<String>,
    /// The how-manieth call it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempt: Option<u32>,
    /// The producer's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// A screen in a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct StoryScreen {
    /// Which call.
    pub call: u64,
    /// The screen's id.
    pub screen: String,
    /// Its name.
    pub name: String,
    /// How late it painted the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_ms: Option<u32>,
    /// Why it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Unseen>,
}

/// A speaker in a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct StorySpoken {
    /// Which call.
    pub call: u64,
    /// The speaker's id.
    pub speaker: String,
    /// How far it came.
    pub state: Voiced,
    /// When the speaker heard of it.
    pub queued: i64,
    /// When it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started: Option<i64>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<i64>,
    /// Why it was not, or not wholly, spoken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A hole in what a feed or a machine sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Gap {
    /// When it was noticed.
    pub at: i64,
    /// The feed.
    pub feed: String,
    /// From when.
    #[cfg_attr(test, ts(optional = false))]
    pub from: Option<i64>,
    /// Until when.
    #[cfg_attr(test, ts(optional = false))]
    pub to: Option<i64>,
    /// How many calls are missing, if that is known.
    #[cfg_attr(test, ts(optional = false))]
    pub missing: Option<u32>,
    /// The machine whose numbering jumped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub src: Option<String>,
    /// Whether what was missing came after all.
    pub bridged: bool,
}
