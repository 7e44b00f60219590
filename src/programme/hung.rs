//! How a programme is rewritten so that a layout hangs at some places. Pure.
//!
//! Only entries without hours are touched: what has hours stays, in its order, and comes first.

use crate::content::{Programme, ProgrammeEntry, When};

/// Zones and screens.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// The zones, by id.
    pub zones: Vec<String>,
    /// The screens, by id.
    pub screens: Vec<String>,
}

impl Places {
    /// Whether nothing is named.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.zones.is_empty() && self.screens.is_empty()
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

/// The programme by which a layout hangs exactly at these places while no entry with hours holds. Where it hung without hours and is
/// not meant to any more, what comes after it hangs, or a usual starter.
#[must_use]
pub fn hung_at(programme: &Programme, layout: &str, places: &Places) -> Programme {
    rewritten(programme, layout, places, false)
}

/// The programme by which a layout hangs at these places, too, while no entry with hours holds.
#[must_use]
pub fn hung_also(programme: &Programme, layout: &str, places: &Places) -> Programme {
    rewritten(programme, layout, places, true)
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
            its.push(at_places(entry.clone(), here));
        }
        let stays = at.is_none() || !elsewhere.is_none();
        if stays && (!is_its || stays_elsewhere) {
            others.push(at_places(entry, elsewhere));
        }
    }
    if !new.is_none() {
        let entry = ProgrammeEntry {
            layout: layout.to_owned(),
            theme: None,
            zones: Vec::new(),
            screens: Vec::new(),
            when: None,
        };
        its.push(at_places(entry, new));
    }
    entries.extend(its);
    entries.extend(others);
    Programme { entries }
}

fn has_hours(entry: &ProgrammeEntry) -> bool {
    entry
        .when
        .as_ref()
        .is_some_and(|when| !When::is_always(when))
}

fn at_places(entry: ProgrammeEntry, places: Places) -> ProgrammeEntry {
    ProgrammeEntry {
        zones: places.zones,
        screens: places.screens,
        ..entry
    }
}

#[cfg(test)]
mod tests;
