//! The names that go with the numbers of a zone, and what is to be read beside them.

use crate::{
    content::TextItem,
    protocol::{
        Bilingual, Directory, DirectoryCard, DirectoryCounter, DirectoryService, SiteFacts,
    },
    site::{Counter, Site, Zone},
};

/// A zone's directory, with those of these texts that are shown there.
pub(super) fn of<'a>(site: &'a Site, zone: &'a Zone, texts: &[&'a TextItem]) -> Directory<'a> {
    let here = || texts.iter().filter(|text| text.is_in(&zone.id));
    let lines = here().filter(|text| text.is_line());
    let cards = here().filter(|text| !text.is_line());
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
        ticker: lines
            .map(|text| &text.text)
            .chain(&site.ticker)
            .map(String::as_str)
            .collect(),
        cards: cards.map(|text| card(text)).collect(),
    }
}

fn card(text: &TextItem) -> DirectoryCard<'_> {
    match &text.card {
        Some(card) => DirectoryCard {
            title: &text.text,
            kind: card.kind.as_str(),
            lines: card.lines.iter().map(String::as_str).collect(),
            source: card.source.as_deref(),
            valid_until: card.valid_until.as_deref(),
        },
        None => DirectoryCard {
            title: "",
            kind: "notice",
            lines: vec![&text.text],
            source: None,
            valid_until: None,
        },
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
