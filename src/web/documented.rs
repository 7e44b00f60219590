//! Documents that are read or written field by field, as types for `/openapi.json` alone: none of them is ever made.
#![expect(
    dead_code,
    reason = "they describe documents, and are never made themselves"
)]

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::site::SiteSettings;
use crate::{
    content::TextItem,
    model::{CounterStatus, Priority},
    site::{Counter, Service, SpeakerSettings, Zone},
};

/// What every refusal is: RFC 9457, with members that depend on its type.
#[derive(ToSchema)]
#[schema(as = Problem)]
pub(super) struct ProblemDocument {
    /// Stable, such as `urn:panggil:field`.
    r#type: String,
    title: String,
    status: u16,
    detail: String,
    /// What of its type it is; `params` has what a sentence about it needs.
    code: Option<String>,
    params: Option<BTreeMap<String, Value>>,
    /// Which field is meant.
    field: Option<String>,
    /// Seconds after which the next try is looked at.
    wait_s: Option<u64>,
}

/// One event, or up to a hundred.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = NewEvents)]
pub(super) enum Events {
    One(Box<NewEvent>),
    Many(Vec<NewEvent>),
}

/// An event. Which fields it needs depends on its type; numbers may be sent as texts, and fields of no meaning are ignored.
#[derive(Serialize, ToSchema)]
pub(super) struct NewEvent {
    /// `call`, which it is without one, `recall`, `serve`, `finish`, `skip`, `cancel`, `transfer`, `counter`, `queue`, `notice` or `reset`.
    r#type: Option<String>,
    /// Such as A012.
    ticket: Option<String>,
    /// A counter's id or number.
    counter: Option<String>,
    /// The visitor's lane.
    priority: Option<Priority>,
    /// A zone that shows the call beside those of the counter.
    zone: Option<String>,
    /// The producer's name for itself.
    src: Option<String>,
    /// The producer's own id of it: one that was taken already is a duplicate.
    id: Option<String>,
    /// When it happened, in ms since 1970.
    ts: Option<i64>,
    /// The producer's running number.
    n: Option<i64>,
    /// Of `transfer`: a counter or a service.
    to: Option<String>,
    /// Of `counter`.
    status: Option<CounterStatus>,
    /// Of `counter` and `notice`.
    text: Option<String>,
    /// Of `notice`: when it ends, in ms since 1970.
    until: Option<i64>,
    /// Of `notice`: where; without any, everywhere.
    zones: Option<Vec<String>>,
    /// Of `queue`: a service's id.
    service: Option<String>,
    /// Of `queue`: how many wait.
    waiting: Option<u32>,
    /// Of `queue`: who comes next.
    next: Option<Vec<String>>,
}

macro_rules! tagged {
    ($($(#[$about:meta])* $name:ident: $item:ty,)*) => {
        $(
            $(#[$about])*
            #[derive(Serialize, ToSchema)]
            pub(super) struct $name {
                #[serde(flatten)]
                item: $item,
                /// What an edit names in `If-Match`.
                etag: String,
            }
        )*
    };
}

tagged! {
    /// The site itself, with its tag.
    HallSite: SiteSettings<'static>,
    /// A zone, with its tag.
    HallZone: Zone,
    /// A counter, with its tag.
    HallCounter: Counter,
    /// A service, with its tag.
    HallService: Service,
    /// A speaker, with its tag.
    HallSpeaker: SpeakerSettings,
    /// A text, with its tag.
    ListedText: TextItem,
}
