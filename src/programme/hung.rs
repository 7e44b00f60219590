//! How a programme is rewritten so that a layout hangs at some places. Pure.
//!
//! Only entries without hours are touched: what has hours stays, in its order, and comes first. Behind it what is said of single screens
//! comes first, then what is said of zones, then what is said of everywhere, as the console's page has them.

use std::collections::BTreeSet;

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
    let (mut entries, usual): (Vec<_>, Vec<_>) = entries.partition(has_hours);
    let (mut its, mut others) = (Vec::new(), Vec::new());
    let mut new = places.clone();
    for entry in usual {
        let is_its = entry.layout == layout;
        let at = Places {
            zones: entry.zones.clone(),
            screens: entry.screens.clone(),
        };
        let (here, elsewhere) = at.split(places);
        if is_its && !here.is_none() {
            new = new.split(&here).1; // it hangs there already, in the colours that were chosen
            its.extend(at_places(&entry, here));
        }
        if at.is_none() {
            others.extend((!is_its || stays_elsewhere).then_some(entry));
        } else if !is_its || stays_elsewhere {
            others.extend(at_places(&entry, elsewhere));
        }
    }
    let entry = ProgrammeEntry {
        layout: layout.to_owned(),
        theme: None,
        zones: Vec::new(),
        screens: Vec::new(),
        when: None,
    };
    its.extend(at_places(&entry, new));
    its.extend(others);
    its.sort_by_key(reach);
    entries.extend(its);
    Programme { entries }
}

fn has_hours(entry: &ProgrammeEntry) -> bool {
    entry
        .when
        .as_ref()
        .is_some_and(|when| !When::is_always(when))
}

/// How far an entry reaches: what is said of less comes first, so that it is an exception.
fn reach(entry: &ProgrammeEntry) -> u8 {
    match (entry.zones.is_empty(), entry.screens.is_empty()) {
        (true, false) => 0,
        (false, _) => 1,
        (true, true) => 2,
    }
}

/// An entry at these places: its screens and its zones apart, for they have different ranks.
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
