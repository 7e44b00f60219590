//! The documents a screen fetches once and keeps: its zone's directory and its layout, encoded once, each with a tag that changes when
//! it does.

use std::collections::HashMap;

use bytes::Bytes;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    layout::presets::UTAMA,
    model::ZoneId,
    protocol::{Bilingual, Directory, DirectoryCounter, DirectoryService, SiteFacts},
    site::{Counter, Site, Zone},
    websocket,
};

/// A document and its tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The JSON text.
    pub body: Bytes,
    /// The tag, without quotes.
    pub etag: String,
}

/// All documents of a site.
#[derive(Debug)]
pub struct Documents {
    directories: HashMap<ZoneId, Document>,
    layout: Document,
    zones: Bytes,
}

#[derive(Serialize)]
struct Zones<'a> {
    zones: Vec<ZoneName<'a>>,
    pairing: &'a str,
}

#[derive(Serialize)]
struct ZoneName<'a> {
    id: &'a str,
    name: &'a str,
}

impl Document {
    fn new(body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let digest = Sha256::digest(&body);
        let etag = digest
            .iter()
            .take(8)
            .fold(String::new(), |tag, byte| tag + &format!("{byte:02x}"));
        Self { body, etag }
    }
}

impl Documents {
    /// Encodes the documents; `pairing` is told to pages that ask for the zones.
    #[must_use]
    pub fn new(site: &Site, pairing: &str) -> Self {
        let directory = |zone: &Zone| {
            (
                zone.id.as_str().into(),
                Document::new(websocket::json(&directory(site, zone))),
            )
        };
        let zones = site
            .zones
            .iter()
            .map(|zone| ZoneName {
                id: &zone.id,
                name: &zone.name,
            })
            .collect();
        Self {
            directories: site.zones.iter().map(directory).collect(),
            layout: Document::new(include_str!("../config/layouts/utama.json")),
            zones: websocket::json(&Zones { zones, pairing }).into(),
        }
    }

    /// The directory of a zone.
    #[must_use]
    pub fn directory(&self, zone: &str) -> Option<&Document> {
        self.directories.get(zone)
    }

    /// A layout.
    #[must_use]
    pub fn layout(&self, id: &str) -> Option<&Document> {
        (id == UTAMA).then_some(&self.layout)
    }

    /// The list of zones.
    #[must_use]
    pub fn zones(&self) -> &Bytes {
        &self.zones
    }
}

fn directory<'a>(site: &'a Site, zone: &'a Zone) -> Directory<'a> {
    let listed = site.counters_in(zone);
    let elsewhere = site
        .counters
        .iter()
        .filter(|counter| !listed.iter().any(|known| known.id == counter.id));
    Directory {
        zone: &zone.id,
        zone_name: &zone.name,
        site: SiteFacts {
            id: &site.id,
            name: &site.name,
            place: &site.place,
            mark: &site.mark,
            utc_offset_min: site.utc_offset.minutes(),
            time_zone: site.utc_offset.zone_label(),
        },
        elsewhere: elsewhere.map(|counter| names(site, counter)).collect(),
        counters: listed
            .into_iter()
            .map(|counter| names(site, counter))
            .collect(),
        services: site
            .services
            .iter()
            .map(|service| DirectoryService {
                id: &service.id,
                name: &service.name,
            })
            .collect(),
        texts: site
            .texts
            .iter()
            .map(|(key, text)| {
                (
                    key.as_str(),
                    Bilingual {
                        id: &text.id,
                        en: &text.en,
                    },
                )
            })
            .collect(),
        ticker: site.ticker.iter().map(String::as_str).collect(),
    }
}

fn names<'a>(site: &'a Site, counter: &'a Counter) -> DirectoryCounter<'a> {
    DirectoryCounter {
        id: &counter.id,
        number: &counter.number,
        name: &counter.name,
        service: counter.service.as_deref(),
        zone: &counter.zone,
        floor: site
            .zone(&counter.zone)
            .and_then(|zone| zone.floor.as_deref()),
    }
}
