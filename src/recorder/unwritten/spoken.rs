//! What became of calls at speakers, while it waits: of each call at each speaker the newest only.

use std::collections::{BTreeMap, HashMap};

use super::MOST;
use crate::journal::SpokenRecord;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    /// By their places: in the order in which they came.
    rows: BTreeMap<u64, SpokenRecord>,
    /// The place of the newest row of each call and speaker.
    newest: HashMap<(u64, String), u64>,
    next_place: u64,
    on_its_way: OnItsWay,
}

/// How many rows are on their way to the disk: all before a place. None of them is taken out meanwhile.
#[derive(Debug, Default)]
struct OnItsWay {
    before: u64,
    rows: usize,
}

impl Spoken {
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn to_vec(&self) -> Vec<SpokenRecord> {
        self.rows.values().cloned().collect()
    }

    /// Takes in a row, in place of an older one of the same call and speaker: it is the last word of that. How many of others, the oldest,
    /// were given up for it.
    pub(super) fn push(&mut self, row: SpokenRecord) -> u64 {
        let older = self.newest.insert(key(&row), self.next_place);
        if let Some(place) = older.filter(|place| *place >= self.on_its_way.before) {
            self.rows.remove(&place);
        }
        self.rows.insert(self.next_place, row);
        self.next_place += 1;
        let most = self.on_its_way.rows + MOST;
        let excess = self.rows.len().saturating_sub(most);
        (0..excess).for_each(|_| self.forget_oldest());
        excess as u64
    }

    fn forget_oldest(&mut self) {
        let oldest = self.rows.range(self.on_its_way.before..).next();
        let oldest = oldest.map(|(place, row)| (*place, key(row)));
        if let Some((place, key)) = oldest {
            self.rows.remove(&place);
            self.newest.remove(&key);
        }
    }

    /// All that waits is on its way to the disk.
    pub(super) fn send_off(&mut self) {
        self.on_its_way = OnItsWay {
            before: self.next_place,
            rows: self.rows.len(),
        };
    }

    /// What was on its way is on the disk, and waits here no more.
    pub(super) fn has_arrived(&mut self) {
        let before = std::mem::take(&mut self.on_its_way).before;
        self.rows = self.rows.split_off(&before);
        self.newest.retain(|_, place| *place >= before);
    }

    /// What was on its way is not on the disk, and waits as before, unless there is a newer word of it by now.
    pub(super) fn has_come_back(&mut self) {
        let before = std::mem::take(&mut self.on_its_way).before;
        if self.next_place > before {
            let newest = &self.newest;
            self.rows
                .retain(|place, row| newest.get(&key(row)) == Some(place));
        }
    }
}

fn key(row: &SpokenRecord) -> (u64, String) {
    (row.seq, row.speaker.clone())
}
