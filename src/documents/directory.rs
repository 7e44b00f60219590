//! The names that go with the numbers of a zone.

use crate::{
    protocol::{Bilingual, Directory, DirectoryCounter, DirectoryService, SiteFacts},
    site::{Counter, Site, Zone},
};

/// A zone's directory.
pub(super) fn of<'a>(site: &'a Site, zone: &'a Zone) -> Directory<'a> {
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
