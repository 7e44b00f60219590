//! Makes a site of its pieces.
//!
//! In: what the profile (or the database) says and what the settings file says. Out: a [`Site`], or every mistake at once with
//! the line it is on. Promise: what the settings file states counts, kind by kind; what it leaves out comes from the profile.

use std::collections::BTreeMap;

use super::fit::{Fit, number_of};
use super::texts::{built_in_texts, replace};
use super::{Counter, Service, Site, SpeakerSettings, Text, UtcOffset, Zone};
use crate::config::{
    CounterPart, Faults, Findings, ServicePart, SiteParts, SpeakerPart, Spotted, ZonePart,
};

/// The site that a profile and a settings file make together.
pub fn assemble(profile: &SiteParts, settings: &SiteParts) -> Result<Site, Faults> {
    let parts = merged(profile, settings);
    let mut texts = built_in_texts()?;
    let mut fit = Fit {
        parts: &parts,
        findings: Findings::default(),
        profile: profile.id.as_ref().map(|id| id.spot.origin()),
        replaced: BTreeMap::new(),
    };
    fit.check();
    // the settings' texts last: they replace the profile's one by one
    replace(&mut texts, &profile.texts, &mut fit.findings);
    replace(&mut texts, &settings.texts, &mut fit.findings);
    fit.findings.into_result(site(&parts, texts))
}

/// All but the texts, which are replaced one by one.
fn merged(profile: &SiteParts, settings: &SiteParts) -> SiteParts {
    fn kind<T: Clone>(settings: &[T], profile: &[T]) -> Vec<T> {
        if settings.is_empty() {
            profile.to_vec()
        } else {
            settings.to_vec()
        }
    }
    SiteParts {
        id: settings.id.clone().or_else(|| profile.id.clone()),
        name: settings.name.clone().or_else(|| profile.name.clone()),
        place: settings.place.clone().or_else(|| profile.place.clone()),
        mark: settings.mark.clone().or_else(|| profile.mark.clone()),
        utc_offset: settings
            .utc_offset
            .clone()
            .or_else(|| profile.utc_offset.clone()),
        ticker: settings.ticker.clone().or_else(|| profile.ticker.clone()),
        zones: kind(&settings.zones, &profile.zones),
        counters: kind(&settings.counters, &profile.counters),
        services: kind(&settings.services, &profile.services),
        speakers: kind(&settings.speakers, &profile.speakers),
        texts: Vec::new(),
    }
}

/// What the pieces make; where one is missing something else stands, and the check has said so.
fn site(parts: &SiteParts, texts: BTreeMap<String, Text>) -> Site {
    let text = |text: &Option<Spotted<String>>| {
        text.as_ref()
            .map_or_else(String::new, |text| text.value.clone())
    };
    let name = text(&parts.name);
    Site {
        id: text(&parts.id),
        place: text(&parts.place),
        mark: parts
            .mark
            .as_ref()
            .map_or_else(|| initials(&name), |mark| mark.value.clone()),
        name,
        utc_offset: parts
            .utc_offset
            .as_ref()
            .map_or(UtcOffset::WIB, |offset| offset.value),
        zones: parts.zones.iter().map(|part| zone(part, parts)).collect(),
        counters: parts.counters.iter().map(counter).collect(),
        services: parts.services.iter().map(service).collect(),
        speakers: parts
            .speakers
            .iter()
            .map(|part| speaker(part, parts))
            .collect(),
        texts,
        ticker: parts
            .ticker
            .iter()
            .flatten()
            .map(|line| line.value.clone())
            .collect(),
    }
}

/// The first letters of the first two words.
fn initials(name: &str) -> String {
    name.split_whitespace()
        .take(2)
        .filter_map(|word| word.chars().next())
        .collect()
}

fn zone(part: &ZonePart, parts: &SiteParts) -> Zone {
    // the id as the counter itself writes it: a list may differ in capitals
    let written = |id: &Spotted<String>| {
        let counter = parts
            .counters
            .iter()
            .find(|counter| counter.id.value.eq_ignore_ascii_case(&id.value));
        counter.map(|counter| counter.id.value.clone())
    };
    Zone {
        id: part.id.value.clone(),
        name: part.name.clone(),
        floor: part.floor.clone(),
        also: part.also.iter().filter_map(written).collect(),
    }
}

fn counter(part: &CounterPart) -> Counter {
    Counter {
        id: part.id.value.clone(),
        number: number_of(part).value.clone(),
        name: part.name.clone(),
        service: part.service.as_ref().map(|service| service.value.clone()),
        zone: part.zone.value.clone(),
        spoken: part.spoken.clone(),
    }
}

fn service(part: &ServicePart) -> Service {
    Service {
        id: part.id.value.clone(),
        name: part.name.clone(),
        prefix: part.prefix.clone(),
        queue: part.queue,
        style: part.style.clone(),
    }
}

fn speaker(part: &SpeakerPart, parts: &SiteParts) -> SpeakerSettings {
    let every = || {
        parts
            .zones
            .iter()
            .map(|zone| zone.id.value.clone())
            .collect()
    };
    let named =
        |zones: &Vec<Spotted<String>>| zones.iter().map(|zone| zone.value.clone()).collect();
    SpeakerSettings {
        id: part.id.value.clone(),
        zones: part.zones.as_ref().map_or_else(every, named),
        device: part.device.clone(),
        voice: part.voice.clone(),
        style: part.style.clone(),
        gain_db: part.gain_db,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{built_in, parse_profile};
    use super::*;

    fn assembled(profile: &str, settings: &str) -> Result<Site, Faults> {
        assemble(
            &parse_profile(profile, "profile.toml")?,
            &parse_profile(settings, "hall.toml")?,
        )
    }

    const SITE: &str = "[site]\nid = \"mpp-a\"\nname = \"Mal A\"\nutc_offset = \"+07:00\"\n";

    #[test]
    fn what_the_settings_state_counts_kind_by_kind() {
        let contoh = built_in("contoh").unwrap();
        let site = assembled(
            contoh,
            "[site]\nname = \"Mal Lain\"\n[[speaker]]\nid = \"aula\"\n",
        )
        .unwrap();
        assert_eq!(
            (site.id.as_str(), site.name.as_str()),
            ("mpp-contoh", "Mal Lain")
        );
        assert_eq!(site.counters.len(), 23);
        assert_eq!(site.speakers.len(), 1);
        assert_eq!(site.speakers[0].id, "aula");
        assert_eq!(site.speakers[0].zones, ["lantai-1", "lantai-2"]);
    }

    #[test]
    fn a_zone_given_twice_is_told_with_both_lines() {
        let zones = "[[zone]]\nid = \"a\"\nname = \"A\"\n[[zone]]\nid = \"a\"\nname = \"B\"\n";
        let faults = assembled(&format!("{SITE}{zones}"), "").unwrap_err();
        assert_eq!(
            faults.to_string(),
            "profile.toml:9: zone `a` is already given at profile.toml:6; change one"
        );
    }

    #[test]
    fn two_zones_of_one_name_are_told_in_a_file_and_borne_in_the_database() {
        let zones =
            "[[zone]]\nid = \"a\"\nname = \"Lobi\"\n[[zone]]\nid = \"b\"\nname = \"lobi\"\n";
        let faults = assembled(&format!("{SITE}{zones}"), "").unwrap_err();
        assert_eq!(
            faults.to_string(),
            "profile.toml:9: zone `b` has the name of zone `a` (profile.toml:6): `name` must be another one"
        );
        let two = format!("{SITE}{}", zones.replace("lobi", "Aula"));
        let mut site = assembled(&two, "").unwrap();
        site.zones[1].name = "Lobi".into();
        assert!(assemble(&site.to_parts("database"), &SiteParts::default()).is_ok());
    }

    #[test]
    fn pieces_that_do_not_fit_are_all_told_with_their_lines() {
        let profile = "\
[[zone]]
id = \"a\"
name = \"A\"
also = [\"1\", \"9\"]
[[counter]]
id = \"1\"
name = \"Satu\"
zone = \"aa\"
[[counter]]
id = \"2\"
number = \"1\"
name = \"Dua\"
service = \"ktp\"
zone = \"a\"
[[service]]
id = \"sim\"
name = \"SIM\"
";
        let settings = "[[speaker]]\nid = \"aula\"\nzones = [\n  \"a\",\n  \"lantai-9\",\n]\n[[speaker]]\nid = \"diam\"\nzones = []\n";
        let faults = assembled(&format!("{SITE}{profile}"), settings).unwrap_err();
        let expected = [
            "hall.toml:5: speaker `aula` covers zone `lantai-9`, which there is not; known are a",
            "hall.toml:8: speaker `diam` covers no zone; name some, or leave `zones` out for all",
            "profile.toml:8: zone `a` also shows counter `9`, which there is not; known are 1, 2",
            "profile.toml:12: counter `1` is in zone `aa`, which there is not; did you mean `a`?",
            "profile.toml:15: counter number `1` is already given at profile.toml:10; change one",
            "profile.toml:17: counter `2` gives service `ktp`, which there is not; known are sim",
        ];
        assert_eq!(faults.to_string(), expected.join("\n"));
    }

    #[test]
    fn no_counter_answers_to_another_ones_number() {
        let zone = "[[zone]]\nid = \"a\"\nname = \"A\"\n";
        let counter = |id: &str, number: &str| {
            format!(
                "[[counter]]\nid = \"{id}\"\nnumber = \"{number}\"\nname = \"X\"\nzone = \"a\"\n"
            )
        };
        let with =
            |first: &str, second: &str| assembled(&format!("{SITE}{zone}{first}{second}"), "");
        assert!(with(&counter("ktp-1", "1"), &counter("ktp-2", "2")).is_ok());
        for second in [counter("b", "2"), counter("2", "3")] {
            let told = with(&counter("a", "2"), &second).unwrap_err().to_string();
            assert_eq!(told.lines().count(), 1, "{told}");
            assert!(
                told.contains("counter number `2` is already given at profile.toml:"),
                "{told}"
            );
        }
        assert_eq!(
            with(&counter("a", "1"), &counter("A", "1"))
                .unwrap_err()
                .iter()
                .count(),
            1
        );
    }

    #[test]
    fn a_site_without_anything_says_what_it_needs() {
        let faults = assembled("", "").unwrap_err().to_string();
        for needed in ["`id`", "`name`", "`utc_offset`", "[[zone]]"] {
            assert!(faults.contains(needed), "{needed} in {faults}");
        }
    }

    #[test]
    fn a_zone_without_counters_is_a_zone() {
        let site = assembled(&format!("{SITE}[[zone]]\nid = \"a\"\nname = \"A\"\n"), "").unwrap();
        assert_eq!(site.mark, "MA");
        assert!(site.counters_in(&site.zones[0]).is_empty());
    }
}
