//! Which screens painted a call: by the witness, and where it has forgotten, by what the screens show now.

use std::collections::BTreeMap;

use super::wire::StoryScreen;
use crate::{
    hub::ScreenState,
    screen_list::ScreenCard,
    witness::{ShownScreen, Unseen, Witness},
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

/// The screens by their zones, as they were a moment ago, and who saw what they painted.
#[derive(Debug, Clone)]
pub struct Screens {
    zones: BTreeMap<String, Vec<Seen>>,
    witness: Witness,
}

#[derive(Debug, Clone)]
struct Seen {
    screen: String,
    name: String,
    state: ScreenState,
    /// The newest event it painted.
    seq: Option<u64>,
}

impl Screens {
    /// The screens of some cards.
    #[must_use]
    pub fn of(cards: &[ScreenCard], witness: Witness) -> Self {
        let mut zones: BTreeMap<String, Vec<Seen>> = BTreeMap::new();
        for card in cards {
            let seen = Seen {
                screen: card.id.clone(),
                name: card.name.clone(),
                state: card.state,
                seq: card.seq,
            };
            zones.entry(card.zone.clone()).or_default().push(seen);
        }
        Self { zones, witness }
    }

    /// Where a call shows.
    #[must_use]
    pub fn shown<'a>(&self, call: u64, zones: impl Iterator<Item = &'a str>) -> Shown {
        if let Some(shown) = self.witness.of(call) {
            return Shown {
                shown: shown.shown,
                of: shown.of,
                late_ms: shown.late_ms.map(i64::from),
            };
        }
        let mut shown = Shown::default();
        for screen in self.here(zones) {
            shown.of += 1;
            shown.shown += u32::from(screen.has(call));
        }
        shown
    }

    /// What each screen did with a call, while that is known without the disk.
    #[must_use]
    pub fn story<'a>(&self, call: u64, zones: impl Iterator<Item = &'a str>) -> Vec<StoryScreen> {
        if let Some(screens) = self.witness.screens(call) {
            return story_screens(call, screens);
        }
        let told = self.here(zones).map(|screen| StoryScreen {
            call,
            screen: screen.screen.clone(),
            name: screen.name.clone(),
            late_ms: None,
            why: screen.why_not(call),
        });
        told.collect()
    }

    fn here<'a>(&self, zones: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &Seen> {
        zones.flat_map(|zone| self.zones.get(zone).into_iter().flatten())
    }
}

/// What the witness noted of a call.
pub(super) fn story_screens(call: u64, screens: Vec<ShownScreen>) -> Vec<StoryScreen> {
    let told = screens.into_iter().map(|screen| StoryScreen {
        call,
        screen: screen.screen,
        name: screen.name,
        late_ms: screen.late_ms,
        why: screen.why,
    });
    told.collect()
}

impl Seen {
    fn has(&self, call: u64) -> bool {
        self.seq.is_some_and(|seq| seq >= call)
    }

    fn why_not(&self, call: u64) -> Option<Unseen> {
        match self.state {
            _ if self.has(call) => None,
            ScreenState::Lost | ScreenState::Never => Some(Unseen::Lost),
            ScreenState::Stalled => Some(Unseen::Stalled),
            ScreenState::Living | ScreenState::Late => Some(Unseen::Unseen),
        }
    }
}
