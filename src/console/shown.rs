//! Which screens painted a call: by the witness, and where it has forgotten, by what the screens show now.

use std::{cell::OnceCell, collections::BTreeMap, sync::Arc};

use super::wire::StoryScreen;
use crate::{
    hub::{Roster, ScreenState},
    screen_book,
    screen_list::{self, Seen},
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

/// Who saw what the screens painted; and the screens by their zones, as they are when the first call is asked for that the witness has
/// forgotten. Sixty call consoles look at their calls twice a second: the witness knows them all.
#[derive(Debug)]
pub struct Screens {
    witness: Witness,
    book: Arc<screen_book::Screens>,
    roster: Arc<Roster>,
    zones: OnceCell<Zones>,
}

type Zones = BTreeMap<String, Vec<Seen>>;

impl Screens {
    /// Looks at no screen yet.
    #[must_use]
    pub fn new(witness: Witness, book: Arc<screen_book::Screens>, roster: Arc<Roster>) -> Self {
        Self {
            witness,
            book,
            roster,
            zones: OnceCell::new(),
        }
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
            screen: screen.sight.id.to_string(),
            name: screen.name.clone(),
            late_ms: None,
            why: screen.why_not(call),
        });
        told.collect()
    }

    fn here<'a>(&self, zones: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &Seen> {
        let by_zone = self.zones.get_or_init(|| {
            let mut by_zone = Zones::new();
            for screen in screen_list::seen(&self.book, &self.roster) {
                let zone = screen.sight.zone.as_str().to_owned();
                by_zone.entry(zone).or_default().push(screen);
            }
            by_zone
        });
        zones.flat_map(|zone| by_zone.get(zone).into_iter().flatten())
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
        self.sight.seq.is_some_and(|seq| seq >= call)
    }

    fn why_not(&self, call: u64) -> Option<Unseen> {
        match self.sight.state {
            _ if self.has(call) => None,
            ScreenState::Lost | ScreenState::Never => Some(Unseen::Lost),
            ScreenState::Stalled => Some(Unseen::Stalled),
            ScreenState::Living | ScreenState::Late => Some(Unseen::Unseen),
        }
    }
}
