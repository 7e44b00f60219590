//! A site taken apart again, so that one kept in the database can stand where a profile stood.
//!
//! In: an assembled site. Out: the pieces it would be assembled from. Promise: assembling them gives the same site; texts that
//! are as built in are left out, so that they follow a newer version of the program.

use super::texts::built_in_texts;
use super::{Site, SpeakerSettings, Text};
use crate::config::{
    CounterPart, ServicePart, SiteParts, SpeakerPart, Spot, Spotted, TextPart, ZonePart,
};

impl Site {
    /// Its pieces; `source` is where they are from, for messages: `database`.
    pub fn to_parts(&self, source: &str) -> SiteParts {
        let source = Source(Spot::source(source));
        SiteParts {
            id: Some(source.text(&self.id)),
            name: Some(source.text(&self.name)),
            place: Some(source.text(&self.place)).filter(|place| !place.value.is_empty()),
            mark: Some(source.text(&self.mark)),
            utc_offset: Some(Spotted::new(&source.0, self.utc_offset)),
            ticker: Some(source.texts(&self.ticker)),
            zones: self.zones.iter().map(|zone| source.zone(zone)).collect(),
            counters: self
                .counters
                .iter()
                .map(|counter| source.counter(counter))
                .collect(),
            services: self
                .services
                .iter()
                .map(|service| source.service(service))
                .collect(),
            speakers: self
                .speakers
                .iter()
                .map(|speaker| source.speaker(speaker))
                .collect(),
            texts: self
                .own_texts()
                .map(|(key, text)| source.translations(key, text))
                .collect(),
        }
    }

    fn own_texts(&self) -> impl Iterator<Item = (&String, &Text)> {
        let built_in = built_in_texts().unwrap_or_default();
        self.texts
            .iter()
            .filter(move |(key, text)| built_in.get(*key) != Some(text))
    }
}

/// Where all pieces of one site come from.
struct Source(Spot);

impl Source {
    fn text(&self, text: &str) -> Spotted<String> {
        Spotted::new(&self.0, text.to_owned())
    }

    fn texts(&self, texts: &[String]) -> Vec<Spotted<String>> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    fn zone(&self, zone: &super::Zone) -> ZonePart {
        ZonePart {
            id: self.text(&zone.id),
            name: zone.name.clone(),
            floor: zone.floor.clone(),
            also: self.texts(&zone.also),
        }
    }

    fn counter(&self, counter: &super::Counter) -> CounterPart {
        CounterPart {
            id: self.text(&counter.id),
            number: Some(self.text(&counter.number)),
            name: counter.name.clone(),
            service: counter.service.as_deref().map(|service| self.text(service)),
            zone: self.text(&counter.zone),
            spoken: counter.spoken.clone(),
        }
    }

    fn service(&self, service: &super::Service) -> ServicePart {
        ServicePart {
            id: self.text(&service.id),
            name: service.name.clone(),
            prefix: service.prefix.clone(),
            queue: service.queue,
            style: service.style.clone(),
        }
    }

    fn speaker(&self, speaker: &SpeakerSettings) -> SpeakerPart {
        SpeakerPart {
            id: self.text(&speaker.id),
            zones: Some(self.texts(&speaker.zones)),
            device: speaker.device.clone(),
            voice: speaker.voice.clone(),
            style: speaker.style.clone(),
            gain_db: speaker.gain_db,
        }
    }

    fn translations(&self, key: &str, text: &Text) -> TextPart {
        TextPart {
            key: self.text(key),
            id: Some(self.text(&text.id)),
            en: Some(self.text(&text.en)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{assemble, built_in, parse_profile};
    use super::*;

    #[test]
    fn a_site_taken_apart_and_assembled_is_the_same_site() {
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        let own_word = parse_profile("[texts]\ncounter = { id = \"Loket\" }", "hall.toml").unwrap();
        let site = assemble(&profile, &own_word).unwrap();

        let parts = site.to_parts("database");

        assert_eq!(parts.texts.len(), 1);
        assert_eq!(assemble(&parts, &SiteParts::default()).unwrap(), site);
    }
}
