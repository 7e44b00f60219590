//! The file of a site and of what hangs on its screens.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Present;
use crate::{
    config::{CounterPart, ServicePart, SiteParts, SpeakerPart, Spotted, ZonePart},
    content::{Playlist, Programme, TakeOver, TextItem},
    layout::Layout,
    site::Text,
};

/// The form of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Toml,
    /// For programs.
    Json,
}

/// Whole-file header of a TOML profile.
const HEADER: &str = "# A site profile of Panggil: `panggil serve --site FILE` begins with it, `panggil import FILE` takes it in.\n\n";

#[derive(Serialize)]
struct Document<'a> {
    site: SiteSection<'a>,
    zone: Vec<ZoneSection<'a>>,
    speaker: Vec<SpeakerSection<'a>>,
    service: Vec<ServiceSection<'a>>,
    counter: Vec<CounterSection<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    texts: BTreeMap<&'a str, Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    playlist: Vec<&'a Playlist>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    layout: Vec<&'a Layout>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notice: Vec<&'a TakeOver>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    text_item: Vec<&'a TextItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    programme: Option<&'a Programme>,
}

#[derive(Serialize)]
struct SiteSection<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    utc_offset: Option<String>,
    ticker: Vec<&'a str>,
}

#[derive(Serialize)]
struct ZoneSection<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    floor: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<&'a str>,
}

#[derive(Serialize)]
struct SpeakerSection<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    zones: Option<Vec<&'a str>>,
    device: &'a str,
    voice: &'a str,
    style: &'a str,
    gain_db: f64,
}

#[derive(Serialize)]
struct ServiceSection<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    digits: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quota: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<&'a str>,
}

#[derive(Serialize)]
struct CounterSection<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<&'a str>,
    zone: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    spoken: Option<&'a str>,
}

/// Why a profile could not be written: a document holds something TOML has no form for.
#[derive(Debug, thiserror::Error)]
#[error("the profile cannot be written in this form")]
pub struct Unwritable(#[source] Box<dyn std::error::Error + Send + Sync>);

/// The file. Of layouts of the site's own it has what hangs, else the draft; of notices and texts those that have not ended.
///
/// # Errors
/// See [`Unwritable`].
pub fn write(present: Present<'_>, form: Form) -> Result<String, Unwritable> {
    let parts = present.site.to_parts("profile");
    let document = document(&parts, present);
    match form {
        Form::Toml => toml::to_string(&document)
            .map(|text| format!("{HEADER}{text}"))
            .map_err(|error| Unwritable(error.into())),
        Form::Json => {
            serde_json::to_string_pretty(&document).map_err(|error| Unwritable(error.into()))
        }
    }
}

fn document<'a>(parts: &'a SiteParts, present: Present<'a>) -> Document<'a> {
    let content = present.content;
    let layouts = content
        .layouts
        .values()
        .filter_map(|record| record.published().or_else(|| record.draft()));
    let notices = content.notices.values();
    let text_items = content.texts.iter();
    let texts = parts.texts.iter().map(|part| {
        let text = |text: &Option<_>| text.as_ref().map_or_else(String::new, spotted);
        let both = Text {
            id: text(&part.id),
            en: text(&part.en),
        };
        (part.key.value.as_str(), both)
    });
    Document {
        site: site(parts),
        zone: parts.zones.iter().map(zone).collect(),
        speaker: parts.speakers.iter().map(speaker).collect(),
        service: parts.services.iter().map(service).collect(),
        counter: parts.counters.iter().map(counter).collect(),
        texts: texts.collect(),
        playlist: content.playlists.values().collect(),
        layout: layouts.map(|revision| &revision.layout).collect(),
        notice: notices
            .filter(|notice| notice.until > present.now)
            .collect(),
        text_item: text_items
            .filter(|text| !text.has_ended(present.now))
            .collect(),
        programme: Some(&content.programme).filter(|programme| !programme.entries.is_empty()),
    }
}

fn spotted(text: &Spotted<String>) -> String {
    text.value.clone()
}

fn site(parts: &SiteParts) -> SiteSection<'_> {
    SiteSection {
        id: parts.id.as_ref().map_or("", |id| id.value.as_str()),
        name: parts.name.as_ref().map_or("", |name| name.value.as_str()),
        place: parts.place.as_ref().map(spotted_ref),
        mark: parts.mark.as_ref().map(spotted_ref),
        utc_offset: parts
            .utc_offset
            .as_ref()
            .map(|offset| offset.value.to_string()),
        ticker: parts.ticker.iter().flatten().map(spotted_ref).collect(),
    }
}

fn spotted_ref(text: &Spotted<String>) -> &str {
    &text.value
}

fn zone(part: &ZonePart) -> ZoneSection<'_> {
    ZoneSection {
        id: &part.id.value,
        name: &part.name,
        floor: part.floor.as_deref(),
        also: part.also.iter().map(spotted_ref).collect(),
    }
}

fn speaker(part: &SpeakerPart) -> SpeakerSection<'_> {
    SpeakerSection {
        id: &part.id.value,
        zones: part
            .zones
            .as_ref()
            .map(|zones| zones.iter().map(spotted_ref).collect()),
        device: &part.device,
        voice: &part.voice,
        style: &part.style,
        gain_db: part.gain_db,
    }
}

fn service(part: &ServicePart) -> ServiceSection<'_> {
    ServiceSection {
        id: &part.id.value,
        name: &part.name,
        prefix: part.prefix.as_deref(),
        digits: part.queue.map(|queue| queue.digits),
        quota: part.queue.and_then(|queue| queue.quota),
        style: part.style.as_deref(),
    }
}

fn counter(part: &CounterPart) -> CounterSection<'_> {
    CounterSection {
        id: &part.id.value,
        number: part
            .number
            .as_ref()
            .filter(|number| number.value != part.id.value)
            .map(spotted_ref),
        name: &part.name,
        service: part.service.as_ref().map(spotted_ref),
        zone: &part.zone.value,
        spoken: part.spoken.as_deref(),
    }
}
