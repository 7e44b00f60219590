//! How a programme is rewritten so that a layout hangs at some places. Pure.
//!
//! Only entries without hours are touched: what has hours stays, in its order, and comes first. What hangs elsewhere stays in its order,
//! too, whoever wrote it; what is hung comes before it at single screens, and in zones as late as it still comes before all there.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::content::{Programme, ProgrammeEntry, When};

/// Zones and screens.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Places {
    /// The zones, by id.
    #[serde(default)]
    pub zones: Vec<String>,
    /// The screens, by id.
    #[serde(default)]
    pub screens: Vec<String>,
}

impl Places {
    /// Whether nothing is named.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.zones.is_empty() && self.screens.is_empty()
    }

    /// Whether these are the same, in whichever order.
    #[must_use]
    pub fn are(&self, others: &Self) -> bool {
        let sorted = |names: &[String]| names.iter().cloned().collect::<BTreeSet<_>>();
        sorted(&self.zones) == sorted(&others.zones)
            && sorted(&self.screens) == sorted(&others.screens)
    }

    /// What of these is, and what is not, among others.
    fn split(&self, others: &Self) -> (Self, Self) {
        let part = |these: &[String], those: &[String]| -> (Vec<String>, Vec<String>) {
            these.iter().cloned().partition(|one| those.contains(one))
        };
        let (zones, other_zones) = part(&self.zones, &others.zones);
        let (screens, other_screens) = part(&self.screens, &others.screens);
        let rest = Self {
            zones: other_zones,
            screens: other_screens,
        };
        (Self { zones, screens }, rest)
    }
}

/// The programme by which a layout hangs exactly at these places while no entry with hours holds; in a zone not on the screens that have
/// another of their own. Where it hung without hours and is not meant to any more, what comes after it hangs, or a usual starter.
#[must_use]
pub fn hung_at(programme: &Programme, layout: &str, places: &Places) -> Programme {
    rewritten(programme, layout, places, false)
}

/// The programme by which a layout hangs at these places, too, while no entry with hours holds.
#[must_use]
pub fn hung_also(programme: &Programme, layout: &str, places: &Places) -> Programme {
    rewritten(programme, layout, places, true)
}

/// The programme without a screen. An entry for this screen alone goes: without it, it would hang everywhere.
#[must_use]
pub fn without_screen(programme: &Programme, screen: &str) -> Programme {
    let is_named = |entry: &ProgrammeEntry| entry.screens.iter().any(|id| id == screen);
    let left = |entry: &ProgrammeEntry| {
        let mut left = entry.clone();
        left.screens.retain(|id| id != screen);
        let hangs = !is_named(entry) || !left.screens.is_empty() || !left.zones.is_empty();
        hangs.then_some(left)
    };
    Programme {
        entries: programme.entries.iter().filter_map(left).collect(),
    }
}

fn rewritten(
    programme: &Programme,
    layout: &str,
    places: &Places,
    stays_elsewhere: bool,
) -> Programme {
    let entries = programme.entries.iter().cloned();
    let (entries, usual): (Vec<_>, Vec<_>) = entries.partition(has_hours);
    let mut hanging = Hanging::default();
    let mut new = places.clone();
    for entry in usual.into_iter().flat_map(apart) {
        hanging.meet(&entry, places);
        let is_its = entry.layout == layout;
        let (here, elsewhere) = at(&entry).split(places);
        if is_its && !here.is_none() {
            new = new.split(&here).1; // it hangs there already, in the colours that were chosen
            hanging.its.extend(at_places(&entry, here));
        }
        let is_everywhere = at(&entry).is_none();
        if is_its && !stays_elsewhere {
            continue;
        }
        match is_everywhere {
            true => hanging.others.push(entry),
            false => hanging.others.extend(at_places(&entry, elsewhere)),
        }
    }
    let entry = ProgrammeEntry {
        layout: layout.to_owned(),
        theme: None,
        zones: Vec::new(),
        screens: Vec::new(),
        when: None,
    };
    hanging.its.extend(at_places(&entry, new));
    let entries = entries.into_iter().chain(hanging.entries()).collect();
    Programme { entries }
}

/// A layout's own entries without hours, and those that stay around it.
#[derive(Default)]
struct Hanging {
    its: Vec<ProgrammeEntry>,
    others: Vec<ProgrammeEntry>,
    /// Before which of the others what is hung in a zone has its turn.
    turns: BTreeMap<String, usize>,
}

impl Hanging {
    /// The first entry that means a zone gives its turn; screens with an entry of their own before it keep theirs.
    fn meet(&mut self, entry: &ProgrammeEntry, places: &Places) {
        let means = |zone: &&String| at(entry).is_none() || entry.zones.contains(zone);
        let turn = self.behind_screens();
        for zone in places.zones.iter().filter(means) {
            self.turns.entry(zone.clone()).or_insert(turn);
        }
    }

    /// The place behind the last of the others that means a single screen.
    fn behind_screens(&self) -> usize {
        let last = self
            .others
            .iter()
            .rposition(|entry| !entry.screens.is_empty());
        last.map_or(0, |last| last + 1)
    }

    fn entries(self) -> Vec<ProgrammeEntry> {
        let last = self.behind_screens();
        let turn = |zone: &String| self.turns.get(zone).copied().unwrap_or(last);
        let in_zones = |place: usize| -> Vec<ProgrammeEntry> {
            let its = self.its.iter().flat_map(|entry| {
                let zones = entry.zones.iter().filter(|zone| turn(zone) == place);
                let places = Places {
                    zones: zones.cloned().collect(),
                    screens: Vec::new(),
                };
                at_places(entry, places)
            });
            its.collect()
        };
        let its = self.its.iter();
        let on_screens = its.filter(|entry| !entry.screens.is_empty());
        let mut entries: Vec<_> = on_screens.cloned().collect();
        for (place, other) in self.others.iter().enumerate() {
            entries.extend(in_zones(place));
            entries.push(other.clone());
        }
        entries.extend(in_zones(self.others.len()));
        entries
    }
}

fn at(entry: &ProgrammeEntry) -> Places {
    Places {
        zones: entry.zones.clone(),
        screens: entry.screens.clone(),
    }
}

fn has_hours(entry: &ProgrammeEntry) -> bool {
    entry
        .when
        .as_ref()
        .is_some_and(|when| !When::is_always(when))
}

/// What an entry says of single screens, and behind it what it says of zones.
fn apart(entry: ProgrammeEntry) -> Vec<ProgrammeEntry> {
    if entry.zones.is_empty() || entry.screens.is_empty() {
        return vec![entry];
    }
    at_places(&entry, at(&entry))
}

/// An entry at these places: its screens and its zones apart, for what is said of a screen comes before what is said of its zone.
fn at_places(entry: &ProgrammeEntry, places: Places) -> Vec<ProgrammeEntry> {
    let Places { zones, screens } = places;
    let parts = [(Vec::new(), screens), (zones, Vec::new())].into_iter();
    let parts = parts.filter(|(zones, screens)| !zones.is_empty() || !screens.is_empty());
    parts
        .map(|(zones, screens)| ProgrammeEntry {
            zones,
            screens,
            ..entry.clone()
        })
        .collect()
}

#[cfg(test)]
mod tests;
