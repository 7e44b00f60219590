//! What is told of a screen.

use std::{net::IpAddr, sync::Arc};

use serde::Serialize;

use crate::{model::ZoneId, protocol::ScreenHealth};

/// How a screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ScreenState {
    /// It paints and answers.
    Living,
    /// Connected, but it neither paints nor answers.
    Stalled,
    /// It paints, later than a second.
    Late,
    /// It is gone.
    Lost,
    /// It was paired and never came.
    Never,
}

/// How a screen is, in short. Times are in ms since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Its name.
    pub name: Arc<str>,
    /// How it is.
    pub state: ScreenState,
    /// Since when.
    pub since: i64,
    /// When its socket came.
    pub connected_at: i64,
    /// When its page began, if it said so.
    pub page_at: Option<i64>,
}

/// What is known of a screen. Times are in ms since 1970.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its name.
    pub id: String,
    /// Whether it was let in by its pairing.
    pub is_paired: bool,
    /// Its zone.
    pub zone: ZoneId,
    /// How it is.
    pub state: ScreenState,
    /// Since when.
    pub since: i64,
    /// Where it is.
    pub address: Option<IpAddr>,
    /// Whether it stands upright, with pixels enough; nothing until it came once since the server started.
    pub is_upright: Option<bool>,
    /// The newest event it painted.
    pub seq: Option<u64>,
    /// When it painted that.
    pub seen_at: Option<i64>,
    /// From its arrival to the picture.
    pub drawn_ms: Option<f64>,
    /// From the newest call it painted to the picture.
    pub late_ms: Option<u32>,
    /// What it says of itself.
    pub health: Option<Box<ScreenHealth>>,
    /// When it said so.
    pub health_at: Option<i64>,
    /// The layout it painted last, if it tells.
    pub hung: Option<Hung>,
}

/// A layout that was painted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hung {
    /// Its id.
    pub layout: String,
    /// Its tag.
    pub etag: String,
}

/// What a screen shows, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// Its name in a hello.
    pub id: Arc<str>,
    /// Whether it was let in by its pairing.
    pub is_paired: bool,
    /// Its zone.
    pub zone: ZoneId,
    /// How it is.
    pub state: ScreenState,
    /// The newest event it painted.
    pub seq: Option<u64>,
}
