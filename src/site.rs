//! The site: one service mall with its zones, counters, services, speakers and words.
//!
//! Owns the types that the rest of the program looks names up in, and the profiles that are inside the binary. In: what the
//! profile (or the database) and the settings file say. Out: a [`Site`] whose pieces fit together. Promise: in an assembled
//! site every id is there once, every reference leads somewhere, and the order is the profile's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::config::{Faults, SiteParts, parse_site};

mod assemble;
mod fit;
mod parts;
mod texts;

pub use crate::config::UtcOffset;
pub use assemble::assemble;

/// One service mall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// Its id, also in the names of its Redis keys.
    pub id: String,
    /// The first line of the header.
    pub name: String,
    /// The second line, often the town or regency; may be empty.
    pub place: String,
    /// The letters of the logo block.
    pub mark: String,
    /// When its day begins.
    pub utc_offset: UtcOffset,
    /// Its waiting areas.
    pub zones: Vec<Zone>,
    /// The places that serve.
    pub counters: Vec<Counter>,
    /// What is served.
    pub services: Vec<Service>,
    /// Its sound outputs.
    pub speakers: Vec<SpeakerSettings>,
    /// The words on its screens, by key.
    pub texts: BTreeMap<String, Text>,
    /// The lines along the foot of its screens.
    pub ticker: Vec<String>,
}

/// A waiting area: what a screen shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Zone {
    /// Its id.
    pub id: String,
    /// Its name on screens.
    pub name: String,
    /// The floor it is on, as it is written on the wall.
    pub floor: Option<String>,
    /// The ids of counters of other zones that it shows as well.
    pub also: Vec<String>,
}

/// A place that serves (gerai).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Counter {
    /// Its id.
    pub id: String,
    /// The number over it.
    pub number: String,
    /// Its name on screens.
    pub name: String,
    /// The id of the service it gives.
    pub service: Option<String>,
    /// The id of the zone it belongs to.
    pub zone: String,
    /// What the voice says instead of `Gerai` and its number: a place as `panggil phrase --place` takes it.
    #[serde(default)]
    pub spoken: Option<String>,
}

/// Something visitors come for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Service {
    /// Its id.
    pub id: String,
    /// Its name on screens.
    pub name: String,
    /// What its tickets begin with.
    pub prefix: Option<String>,
    /// Its numbers are counted here; none where a queue machine counts them.
    #[serde(default)]
    pub queue: Option<OwnQueue>,
    /// How its numbers are read; none: as the speaker reads.
    #[serde(default)]
    pub style: Option<String>,
}

/// How the tickets of a service are numbered where no queue machine does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnQueue {
    /// Figures of a number, zeros in front: A001 has 3.
    pub digits: u8,
    /// The last number of a day; none: as many as the figures can say.
    pub quota: Option<u32>,
}

/// One sound output.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = Speaker)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SpeakerSettings {
    /// Its id.
    pub id: String,
    /// The ids of the zones it covers: at least one.
    pub zones: Vec<String>,
    /// The sound device.
    pub device: String,
    /// The id of the voice pack.
    pub voice: String,
    /// How ticket numbers are read: `digits-nol`, `digits-kosong`, `mixed` or `cardinal`.
    pub style: String,
    /// Louder or softer, in decibels.
    pub gain_db: f64,
}

/// A text on the screen in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Text {
    /// In Indonesian.
    pub id: String,
    /// In English.
    pub en: String,
}

impl Site {
    /// The zone with this id.
    pub fn zone(&self, id: &str) -> Option<&Zone> {
        self.zones.iter().find(|zone| zone.id == id)
    }

    /// The service with this id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The speaker with this id.
    pub fn speaker(&self, id: &str) -> Option<&SpeakerSettings> {
        self.speakers.iter().find(|speaker| speaker.id == id)
    }

    /// The counter with this id, else the one with this number.
    pub fn counter(&self, id_or_number: &str) -> Option<&Counter> {
        let by_id = self
            .counters
            .iter()
            .find(|counter| counter.id.eq_ignore_ascii_case(id_or_number));
        by_id.or_else(|| {
            self.counters
                .iter()
                .find(|counter| counter.number.eq_ignore_ascii_case(id_or_number))
        })
    }

    /// The zones that show a counter: its own first, then those that list it.
    pub fn zones_of<'s>(&'s self, counter: &'s Counter) -> impl Iterator<Item = &'s Zone> {
        let is_guest = |zone: &&Zone| zone.id != counter.zone && zone.also.contains(&counter.id);
        self.zone(&counter.zone)
            .into_iter()
            .chain(self.zones.iter().filter(is_guest))
    }

    /// The counters a zone shows: its own in the profile's order, then those it lists.
    pub fn counters_in(&self, zone: &Zone) -> Vec<&Counter> {
        let own = self
            .counters
            .iter()
            .filter(|counter| counter.zone == zone.id);
        let guests = zone
            .also
            .iter()
            .filter_map(|id| self.counter(id))
            .filter(|counter| counter.zone != zone.id);
        own.chain(guests).collect()
    }
}

/// The profiles inside the binary, by name.
const PROFILES: [(&str, &str); 2] = [
    ("contoh", include_str!("../config/sites/contoh.toml")),
    ("kecil", include_str!("../config/sites/kecil.toml")),
];

/// The text of the profile inside the binary that has this name.
pub fn built_in(name: &str) -> Option<&'static str> {
    PROFILES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}

/// The names of the profiles inside the binary.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    PROFILES.iter().map(|(name, _)| *name)
}

/// What the text of a profile says; `file_name` is for its mistakes.
pub fn parse_profile(text: &str, file_name: &str) -> Result<SiteParts, Faults> {
    parse_site(text, file_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contoh() -> Site {
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        assemble(&profile, &SiteParts::default()).unwrap()
    }

    #[test]
    fn the_small_sample_site_counts_its_numbers_itself() {
        let profile = parse_profile(built_in("kecil").unwrap(), "kecil.toml").unwrap();
        let site = assemble(&profile, &SiteParts::default()).unwrap();
        assert_eq!(site.id, "mpp-kecil");
        assert_eq!((site.zones.len(), site.counters.len()), (1, 6));
        assert_eq!(site.speakers[0].zones, ["ruang-tunggu"]);
        let queues = site.services.iter().map(|service| service.queue);
        let queues: Vec<_> = queues.map(Option::unwrap).collect();
        assert!(queues.iter().all(|queue| queue.digits == 3));
        let quotas: Vec<_> = queues.iter().map(|queue| queue.quota).collect();
        assert_eq!(quotas, [Some(100), Some(60), None, None]);
        assert_eq!(site.services[2].style.as_deref(), Some("cardinal"));
        assert!(built_in_names().eq(["contoh", "kecil"]));
    }

    fn ids<'a>(counters: impl IntoIterator<Item = &'a Counter>) -> Vec<&'a str> {
        counters
            .into_iter()
            .map(|counter| counter.id.as_str())
            .collect()
    }

    #[test]
    fn the_sample_site_is_what_it_is_promised_to_be() {
        let site = contoh();
        assert_eq!(site.id, "mpp-contoh");
        assert_eq!(
            site.zones
                .iter()
                .map(|zone| zone.id.as_str())
                .collect::<Vec<_>>(),
            ["lantai-1", "lantai-2"]
        );
        let numbers: Vec<String> = (1..=23).map(|number: u8| number.to_string()).collect();
        assert_eq!(ids(&site.counters), numbers);
        assert!(
            site.counters
                .iter()
                .all(|counter| counter.id == counter.number && counter.service.is_some())
        );
        assert_eq!(ids(site.counters_in(&site.zones[0])), numbers[..12]);
        assert_eq!(ids(site.counters_in(&site.zones[1])), numbers[12..]);
        assert_eq!(site.speakers.len(), 1);
        assert_eq!(site.speakers[0].zones, ["lantai-1", "lantai-2"]);
        assert_eq!(site.ticker.len(), 3);
    }

    #[test]
    fn a_ticket_of_the_demo_belongs_to_its_counter() {
        let site = contoh();
        let service = site
            .counter("5")
            .and_then(|counter| counter.service.as_deref())
            .unwrap();
        assert_eq!(
            site.service(service)
                .and_then(|service| service.prefix.as_deref()),
            Some("A")
        );
    }

    #[test]
    fn ticket_prefixes_of_the_sample_site_cannot_be_misread() {
        let site = contoh();
        let mut prefixes: Vec<&str> = site
            .services
            .iter()
            .map(|service| service.prefix.as_deref().unwrap())
            .collect();
        assert!(
            prefixes
                .iter()
                .all(|prefix| !prefix.contains(['I', 'O', 'Q', 'B', 'S', 'Z']))
        );
        prefixes.sort_unstable();
        prefixes.dedup();
        assert_eq!(prefixes.len(), site.services.len());
    }

    #[test]
    fn a_counter_is_found_by_id_first_and_then_by_number() {
        let mut site = contoh();
        site.counters[0].id = "ktp-A".to_owned();
        assert_eq!(site.counter("KTP-a").unwrap().number, "1");
        assert_eq!(site.counter("1").unwrap().id, "ktp-A");
        assert_eq!(site.counter("24"), None);
    }

    #[test]
    fn a_counter_shows_in_its_own_zone_first_and_then_where_it_is_listed() {
        let mut site = contoh();
        site.zones[0].also = vec!["13".to_owned(), "1".to_owned()];
        let counter = site.counter("13").unwrap();
        assert_eq!(
            site.zones_of(counter)
                .map(|zone| zone.id.as_str())
                .collect::<Vec<_>>(),
            ["lantai-2", "lantai-1"]
        );
        assert_eq!(site.zones_of(site.counter("1").unwrap()).count(), 1);
        assert_eq!(ids(site.counters_in(&site.zones[0])).last(), Some(&"13"));
    }

    #[test]
    fn a_site_survives_being_stored() {
        let site = contoh();
        let stored = serde_json::to_string(&site).unwrap();
        assert_eq!(serde_json::from_str::<Site>(&stored).unwrap(), site);
    }

    #[test]
    fn every_built_in_profile_makes_a_site() {
        for name in built_in_names() {
            let profile = parse_profile(built_in(name).unwrap(), name).unwrap();
            assert!(assemble(&profile, &SiteParts::default()).is_ok(), "{name}");
        }
    }
}
