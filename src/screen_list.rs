//! All screens as operators see them: the records of the paired ones joined with how each is.

use std::{collections::HashMap, net::IpAddr, sync::Arc};

use serde::Serialize;

use crate::{
    documents::tag,
    hub::{Report, Roster, ScreenState, Sight},
    protocol::ScreenHealth,
    screen_book::{ScreenRecord, Screens},
    websocket,
};

/// A screen. Times are in ms since 1970.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = Screen)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "Screen", optional_fields))]
pub struct ScreenCard {
    /// Its name in a hello, in logs and in the programme.
    pub id: String,
    /// What operators call it.
    pub name: String,
    /// What it shows.
    pub zone: String,
    /// Whether it is paired; others are let in where pairing is open.
    pub paired: bool,
    /// Its diagonal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inches: Option<f64>,
    /// How far the farthest seat is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance_m: Option<f64>,
    /// Free names, for choosing several screens at once.
    pub groups: Vec<String>,
    /// Whether it is to be dark.
    pub blank: bool,
    /// Changes with the record of a paired screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// How it is.
    pub state: ScreenState,
    /// Since when.
    pub since: i64,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(type = "string", optional))]
    #[schema(value_type = Option<String>)]
    pub address: Option<IpAddr>,
    /// The newest event it painted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// When it painted that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<i64>,
    /// From a frame's arrival to the picture, by the screen's own word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drawn_ms: Option<f64>,
    /// From the newest call it painted to the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_ms: Option<u32>,
    /// What it says of itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<ScreenHealth>)]
    pub health: Option<Box<ScreenHealth>>,
    /// When it said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health_at: Option<i64>,
    /// The layout it painted last, by its own word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// And the tag of its document: it follows a change within a tenth of a second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout_etag: Option<String>,
    /// When it was paired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paired_at: Option<i64>,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paired_by: Option<String>,
}

/// What a screen shows, under the name that operators know.
#[derive(Debug)]
pub struct Seen {
    /// What operators call it.
    pub name: String,
    /// What it shows.
    pub sight: Sight,
}

/// What every screen shows, by zone and name: what the call consoles need, which ask often.
#[must_use]
pub fn seen(book: &Screens, roster: &Roster) -> Vec<Seen> {
    let here = roster.sights().into_iter();
    let mut here: HashMap<Arc<str>, Sight> = here.map(|sight| (sight.id.clone(), sight)).collect();
    let mut seen: Vec<_> = book
        .values()
        .map(|record| Seen {
            name: record.name.clone(),
            sight: sight_of(record, here.remove(&*record.id)),
        })
        .collect();
    let others = here.into_values().filter(|sight| !sight.is_paired);
    seen.extend(others.map(|sight| Seen {
        name: sight.id.to_string(),
        sight,
    }));
    seen.sort_by(|a, b| (a.sight.zone.as_str(), &a.name).cmp(&(b.sight.zone.as_str(), &b.name)));
    seen
}

/// A paired screen is in the zone of its record, wherever it is still shown.
fn sight_of(record: &ScreenRecord, here: Option<Sight>) -> Sight {
    let zone = record.zone.clone();
    match here {
        Some(sight) => Sight { zone, ..sight },
        None => Sight {
            id: record.id.as_str().into(),
            is_paired: true,
            zone,
            state: ScreenState::Never,
            seq: None,
        },
    }
}

/// Every screen, by zone and name.
#[must_use]
pub fn screens(book: &Screens, roster: &Roster) -> Vec<ScreenCard> {
    let mut reports: HashMap<String, Report> = roster
        .reports()
        .into_iter()
        .map(|report| (report.id.clone(), report))
        .collect();
    let mut cards: Vec<_> = book
        .values()
        .map(|record| card(record, reports.remove(&record.id)))
        .collect();
    let others = reports.into_values().filter(|report| !report.is_paired); // a removed one is none
    cards.extend(others.map(unpaired));
    cards.sort_by(|a, b| (&a.zone, &a.name, &a.id).cmp(&(&b.zone, &b.name, &b.id)));
    cards
}

/// One paired screen.
#[must_use]
pub fn card(record: &ScreenRecord, report: Option<Report>) -> ScreenCard {
    let never = || Report::never(&record.id, &record.zone, record.paired_at);
    ScreenCard {
        name: record.name.clone(),
        zone: record.zone.as_str().to_owned(),
        paired: true,
        inches: record.inches,
        distance_m: record.distance_m,
        groups: record.groups.clone(),
        blank: record.blank,
        etag: Some(etag(record)),
        paired_at: Some(record.paired_at),
        paired_by: Some(record.paired_by.clone()),
        ..unpaired(report.unwrap_or_else(never))
    }
}

/// The tag of a record.
#[must_use]
pub fn etag(record: &ScreenRecord) -> String {
    format!("\"{}\"", tag(&websocket::json(record)))
}

/// One that is let in without a record.
#[must_use]
pub fn unpaired(report: Report) -> ScreenCard {
    let (layout, layout_etag) = painted(&report);
    ScreenCard {
        name: report.id.clone(),
        id: report.id,
        zone: report.zone.as_str().to_owned(),
        paired: false,
        inches: None,
        distance_m: None,
        groups: Vec::new(),
        blank: false,
        etag: None,
        state: report.state,
        since: report.since,
        address: report.address,
        seq: report.seq,
        seen_at: report.seen_at,
        drawn_ms: report.drawn_ms,
        late_ms: report.late_ms,
        health: report.health,
        health_at: report.health_at,
        layout,
        layout_etag,
        paired_at: None,
        paired_by: None,
    }
}

/// What it painted last; of an older page what it says of itself now and then.
fn painted(report: &Report) -> (Option<String>, Option<String>) {
    match (&report.hung, &report.health) {
        (Some(hung), _) => (Some(hung.layout.clone()), Some(hung.etag.clone())),
        (None, Some(health)) => (health.layout.clone(), health.layout_etag.clone()),
        (None, None) => (None, None),
    }
}
