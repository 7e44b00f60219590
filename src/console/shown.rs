//! Which screens painted a call. Pure.

use std::collections::BTreeMap;

use super::wire::{StoryScreen, Unseen};
use crate::{
    hub::{Report, ScreenState},
    model::ZoneId,
};

/// On how many screens a call shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown {
    /// Screens that painted it.
    pub shown: u32,
    /// Screens of its zones.
    pub of: u32,
    /// How late the latest of them was, in ms.
    pub late_ms: Option<i64>,
}

/// The screens by their zones, as they were a moment ago.
#[derive(Debug, Clone, Default)]
pub struct Screens(BTreeMap<ZoneId, Vec<Seen>>);

#[derive(Debug, Clone)]
struct Seen {
    screen: String,
    state: ScreenState,
    seq: Option<u64>,
}

impl Screens {
    /// The screens of some reports.
    #[must_use]
    pub fn new(reports: &[Report]) -> Self {
        let mut zones: BTreeMap<ZoneId, Vec<Seen>> = BTreeMap::new();
        for report in reports {
            let is_here = report.state != ScreenState::Lost;
            let seq = report.seq.filter(|_| is_here);
            zones.entry(report.zone.clone()).or_default().push(Seen {
                screen: report.id.clone(),
                state: report.state,
                seq,
            });
        }
        Self(zones)
    }

    /// Where a call shows.
    #[must_use]
    pub fn shown<'a>(&self, call: u64, zones: impl Iterator<Item = &'a str>) -> Shown {
        let mut shown = Shown::default();
        for zone in zones {
            let here = self.0.get(&ZoneId::from(zone)).into_iter().flatten();
            for screen in here {
                shown.of += 1;
                shown.shown += u32::from(screen.seq.is_some_and(|seq| seq >= call));
            }
        }
        shown
    }

    /// What each screen did with a call.
    pub fn story<'a>(
        &'a self,
        call: u64,
        zones: impl Iterator<Item = &'a str>,
    ) -> Vec<StoryScreen> {
        let here = zones.flat_map(|zone| self.0.get(&ZoneId::from(zone)).into_iter().flatten());
        let told = here.map(|screen| {
            let has = screen.seq.is_some_and(|seq| seq >= call);
            let why = match screen.state {
                _ if has => None,
                ScreenState::Lost | ScreenState::Never => Some(Unseen::Lost),
                ScreenState::Stalled => Some(Unseen::Stalled),
                ScreenState::Living | ScreenState::Late => Some(Unseen::Unseen),
            };
            StoryScreen {
                call,
                screen: screen.screen.clone(),
                name: screen.screen.clone(),
                late_ms: None,
                why,
            }
        });
        told.collect()
    }
}
