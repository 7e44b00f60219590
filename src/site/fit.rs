//! Proves that the pieces of a site fit together.
//!
//! In: all pieces of one site. Out: the mistakes in them. Promise: after no mistake every id is there once, every reference
//! leads somewhere, and a counter is called by its number only if no other one answers to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{CounterPart, Findings, SiteParts, SpeakerPart, Spot, Spotted, instead_of};

/// The pieces, and what is wrong with them so far.
pub(super) struct Fit<'p> {
    pub(super) parts: &'p SiteParts,
    pub(super) findings: Findings,
    /// Where the profile's pieces come from.
    pub(super) profile: Option<&'p str>,
    /// Names that one source gives to things whose list another source replaced.
    pub(super) replaced: BTreeMap<(Spot, String), BTreeSet<String>>,
}

impl Fit<'_> {
    /// Checks everything.
    pub(super) fn check(&mut self) {
        let parts = self.parts;
        self.stated();
        self.unique("zone", parts.zones.iter().map(|zone| &zone.id));
        self.unique("counter", parts.counters.iter().map(|counter| &counter.id));
        self.unique("service", parts.services.iter().map(|service| &service.id));
        self.unique("speaker", parts.speakers.iter().map(|speaker| &speaker.id));
        for zone in &parts.zones {
            for id in &zone.also {
                let claim = format!("zone `{}` also shows counter", zone.id.value);
                self.exists(&claim, id, parts.counters.iter().map(|counter| &counter.id));
            }
        }
        for (place, counter) in parts.counters.iter().enumerate() {
            self.counter(counter);
            self.number(counter, parts.counters.iter().take(place));
        }
        for speaker in &parts.speakers {
            self.speaker(speaker);
        }
        self.tell_replaced();
    }

    fn stated(&mut self) {
        let parts = self.parts;
        let demands = [
            (
                parts.id.is_some(),
                "`id` is missing in [site]; add it, for example id = \"mpp-contoh\"",
            ),
            (
                parts.name.is_some(),
                "`name` is missing in [site]; add it, for example name = \"Mal Pelayanan Publik\"",
            ),
            (
                parts.utc_offset.is_some(),
                "`utc_offset` is missing in [site]; add it, for example utc_offset = \"+07:00\"",
            ),
            (
                !parts.zones.is_empty(),
                "there is no zone; add a [[zone]] with `id` and `name`",
            ),
        ];
        for (_, message) in demands.iter().filter(|(met, _)| !met) {
            self.findings.add(&Spot::source("site profile"), *message);
        }
    }

    fn unique<'a>(&mut self, what: &str, ids: impl Iterator<Item = &'a Spotted<String>>) {
        let mut given: BTreeMap<String, &Spot> = BTreeMap::new();
        for id in ids {
            if let Some(first) = given.get(&id.value.to_ascii_lowercase()) {
                let message = format!(
                    "{what} `{}` is already given at {first}; change one",
                    id.value
                );
                self.findings.add(&id.spot, message);
            } else {
                given.insert(id.value.to_ascii_lowercase(), &id.spot);
            }
        }
    }

    fn exists<'a>(
        &mut self,
        claim: &str,
        id: &Spotted<String>,
        known: impl Iterator<Item = &'a Spotted<String>>,
    ) {
        let known: Vec<&Spotted<String>> = known.collect();
        if known.iter().any(|known| same(known, id)) {
            return;
        }
        let is_of_profile = |spot: &Spot| Some(spot.origin()) == self.profile;
        let replaced = known
            .first()
            .filter(|first| is_of_profile(&id.spot) && !is_of_profile(&first.spot));
        if let Some(first) = replaced {
            let from = (first.spot.clone(), id.spot.origin().to_owned());
            self.replaced
                .entry(from)
                .or_default()
                .insert(id.value.clone());
            return;
        }
        let hint = instead_of(&id.value, known.iter().map(|known| known.value.as_str()));
        let message = format!("{claim} `{}`, which there is not; {hint}", id.value);
        self.findings.add(&id.spot, message);
    }

    /// One fault for a list that took another's place: what the other source says of the old one is no mistake there.
    fn tell_replaced(&mut self) {
        for ((spot, origin), gone) in std::mem::take(&mut self.replaced) {
            let gone: Vec<String> = gone.into_iter().map(|id| format!("`{id}`")).collect();
            let message = format!(
                "this list replaces that of {origin}, where others still name {}; list here what belongs to it too, such as the counters",
                gone.join(", ")
            );
            self.findings.add(&spot, message);
        }
    }

    fn counter(&mut self, counter: &CounterPart) {
        let parts = self.parts;
        let claim = format!("counter `{}` is in zone", counter.id.value);
        self.exists(
            &claim,
            &counter.zone,
            parts.zones.iter().map(|zone| &zone.id),
        );
        if let Some(service) = &counter.service {
            let claim = format!("counter `{}` gives service", counter.id.value);
            self.exists(
                &claim,
                service,
                parts.services.iter().map(|service| &service.id),
            );
        }
    }

    /// Ids are looked up before numbers, so neither another counter's number nor its id may be this one's number.
    fn number<'a>(
        &mut self,
        counter: &CounterPart,
        mut before: impl Iterator<Item = &'a CounterPart>,
    ) {
        let number = number_of(counter);
        let is_other = |other: &CounterPart| !same(&other.id, &counter.id);
        let by_id = self
            .parts
            .counters
            .iter()
            .find(|other| is_other(other) && same(&other.id, number));
        let by_number = || {
            before
                .find(|other| is_other(other) && same(number_of(other), number))
                .map(number_of)
        };
        if let Some(holder) = by_id.map(|other| &other.id).or_else(by_number) {
            let message = format!(
                "counter number `{}` is already given at {}; change one",
                number.value, holder.spot
            );
            self.findings.add(&number.spot, message);
        }
    }

    fn speaker(&mut self, speaker: &SpeakerPart) {
        let (parts, id) = (self.parts, &speaker.id.value);
        let Some(zones) = &speaker.zones else { return };
        if zones.is_empty() {
            let message =
                format!("speaker `{id}` covers no zone; name some, or leave `zones` out for all");
            self.findings.add(&speaker.id.spot, message);
        }
        self.unique(&format!("in speaker `{id}`, zone"), zones.iter());
        for zone in zones {
            self.exists(
                &format!("speaker `{id}` covers zone"),
                zone,
                parts.zones.iter().map(|zone| &zone.id),
            );
        }
    }
}

/// The number over a counter: its id if no other is given.
pub(super) fn number_of(counter: &CounterPart) -> &Spotted<String> {
    counter.number.as_ref().unwrap_or(&counter.id)
}

fn same(a: &Spotted<String>, b: &Spotted<String>) -> bool {
    a.value.eq_ignore_ascii_case(&b.value)
}
