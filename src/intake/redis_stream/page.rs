//! How many entries are asked for at once. Pure.
//!
//! Many while there is much to catch up with, few while nobody knows how large they are: Redis can only be told a number, and what it
//! answers has to fit into memory.

use super::link::Entry;

/// One transaction's worth: each writes the pages of the indexes once, and live events wait behind it for a tenth of a second at most.
const MOST: usize = 2_000;
/// Of the largest values that a queue machine can add by mistake, these are some hundred MB.
const FIRST: usize = 32;
/// A page of usual entries has a quarter of it.
const MOST_BYTES: usize = 1 << 22;

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PageSize(usize);

impl Default for PageSize {
    fn default() -> Self {
        Self(FIRST)
    }
}

impl PageSize {
    /// So many.
    pub(super) fn entries(self) -> usize {
        self.0
    }

    /// Whether more waits behind a page.
    pub(super) fn is_filled_by(self, page: &[Entry]) -> bool {
        page.len() >= self.0
    }

    /// The next one, after a page.
    pub(super) fn after(self, page: &[Entry]) -> Self {
        let bytes: usize = page.iter().map(|entry| entry.payload.len()).sum();
        if bytes > MOST_BYTES {
            return Self((self.0 / 4).max(1));
        }
        if self.is_filled_by(page) {
            return Self((self.0 * 2).min(MOST));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::redis_stream::position::EntryId;

    fn page(count: usize, bytes: usize) -> Vec<Entry> {
        let entry = || Entry {
            id: EntryId::START,
            payload: vec![b' '; bytes],
        };
        std::iter::repeat_with(entry).take(count).collect()
    }

    #[test]
    fn pages_grow_while_they_are_full_and_small() {
        let mut size = PageSize::default();
        for _ in 0..10 {
            size = size.after(&page(size.entries(), 100));
        }
        assert_eq!(size.entries(), MOST);
        assert_eq!(size.after(&page(3, 100)).entries(), MOST, "it stays");
    }

    #[test]
    fn pages_of_huge_entries_shrink_to_one() {
        let mut size = PageSize::default();
        for _ in 0..10 {
            size = size.after(&page(size.entries(), 5 << 20));
        }
        assert_eq!(size.entries(), 1);
    }
}
