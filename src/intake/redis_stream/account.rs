//! Whether all that was added to a stream has been read. Pure.
//!
//! In: what was read, and how Redis describes the stream afterwards. Out: how far it has been read now, and whether entries went unread:
//! how many, where Redis still knows it. A stream that is no longer the one that was read, because Redis came back without its data or
//! somebody removed the key, is read again from its start: what is known already changes nothing.

use super::position::EntryId;
use crate::intake::Cursor;

/// A stream as `XINFO STREAM` describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The oldest entry that it holds.
    pub first: Option<EntryId>,
    /// The newest id that was given, whether its entry is still there or not.
    pub last: EntryId,
    /// How many entries it holds.
    pub length: u64,
    /// How many were ever added; Redis before 7 does not count them.
    pub added: Option<u64>,
}

impl Look {
    /// A key that does not exist.
    pub const GONE: Self = Self {
        first: None,
        last: EntryId::START,
        length: 0,
        added: Some(0),
    };

    /// Whether all it holds came after an entry.
    fn is_after(&self, id: EntryId) -> bool {
        self.first.is_none_or(|first| first > id)
    }
}

/// What was read since the last look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// It was not tried.
    NotYet,
    /// There was nothing.
    Nothing,
    /// Entries.
    Page {
        /// The first of them.
        first: EntryId,
        /// The last of them.
        last: EntryId,
        /// How many.
        count: u64,
    },
}

/// What a look at the stream says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is missing, as far as can be known.
    Whole,
    /// Redis forgot so many entries before they were read; without a number, some at most.
    Missing(Option<u64>),
    /// It is not the stream that was read, or not all of it: it is to be read from its start. A page that came with this is there once more.
    Anew,
}

/// How far a stream has been read, and how many entries it had up to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Account {
    position: EntryId,
    added: Option<u64>,
    /// The oldest entry at the last look, by which the stream is known again.
    first: Option<EntryId>,
    epoch: u32,
    /// The newest id at the last look.
    last: Option<EntryId>,
}

impl From<&Cursor> for Account {
    fn from(cursor: &Cursor) -> Self {
        Self {
            position: cursor.position.parse().unwrap_or_default(),
            added: cursor.added,
            first: cursor.first.as_deref().and_then(|id| id.parse().ok()),
            epoch: cursor.epoch,
            last: None,
        }
    }
}

impl Account {
    /// The last entry that was read.
    #[must_use]
    pub fn position(&self) -> EntryId {
        self.position
    }

    /// Counts the streams that stood under this key: their ids may be the same, and their entries are not.
    #[must_use]
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// Whether all there was had been read at the last look.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.last == Some(self.position)
    }

    /// How many entries wait to be read, where that is known.
    #[must_use]
    pub fn waiting(&self, look: &Look) -> Option<u64> {
        look.added?.checked_sub(self.added?)
    }

    /// As it is kept.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor {
            position: self.position.to_string(),
            added: self.added,
            first: self.first.map(|id| id.to_string()),
            epoch: self.epoch,
        }
    }

    /// How it stands after something was read and the stream was looked at, in this order; without a look nothing can be counted.
    #[must_use]
    pub fn settle(&self, read: Read, look: Option<&Look>) -> (Self, Verdict) {
        let (position, count) = match read {
            Read::Page { last, count, .. } => (last, count),
            Read::NotYet | Read::Nothing => (self.position, 0),
        };
        let mut next = Self {
            position,
            added: self.added.map(|added| added.saturating_add(count)),
            ..*self
        };
        let Some(look) = look else {
            next.added = None;
            return (next, Verdict::Whole);
        };
        if self.is_another(&next, look) {
            return self.begin_anew(read, next, look);
        }
        if read == Read::Nothing && self.last == Some(look.last) {
            next.position = look.last; // it was there before the read that found nothing: it was removed
        }
        (next.first, next.last) = (look.first, Some(look.last));
        let verdict = next.count(self, look);
        (next, verdict)
    }

    /// Whether what Redis describes cannot have grown out of what was read up to here.
    fn is_another(&self, next: &Self, look: &Look) -> bool {
        let before = self.position;
        let never_trimmed = look.added == Some(look.length);
        let holds_after = |id| look.first.is_some_and(|first| first > id);
        let is_short = next.unread(look).is_some_and(|unread| {
            unread < 0 || holds_after(next.position) && unread < i128::from(look.length)
        });
        let lost_what_was_read = before > EntryId::START && never_trimmed && holds_after(before);
        look.last < next.position || is_short || lost_what_was_read
    }

    /// How many were added after the position, where that is known.
    fn unread(&self, look: &Look) -> Option<i128> {
        Some(i128::from(look.added?) - i128::from(self.added?))
    }

    fn begin_anew(&self, read: Read, mut next: Self, look: &Look) -> (Self, Verdict) {
        let comes_again = match read {
            Read::NotYet | Read::Nothing => true,
            Read::Page { first, last, .. } => {
                look.first.is_some_and(|known| known <= first) && last <= look.last
            }
        };
        if !comes_again {
            next.added = None;
            return (next, Verdict::Missing(None));
        }
        let is_same = self.first.is_some() && self.first == look.first; // it lost its newest entries, as after a power cut
        let anew = Self {
            position: EntryId::START,
            added: look.added.map(|added| added.saturating_sub(look.length)),
            first: look.first,
            epoch: self.epoch.saturating_add(u32::from(!is_same)),
            last: Some(look.last),
        };
        (anew, Verdict::Anew)
    }

    /// What is missing since it stood as `before`; from here on it is not looked for again.
    fn count(&mut self, before: &Self, look: &Look) -> Verdict {
        if self.added.is_none() && self.position == EntryId::START {
            self.added = look.added.map(|added| added.saturating_sub(look.length)); // what it lost before was never ours
            return Verdict::Whole;
        }
        let unread = self.unread(look);
        let here = if look.last == self.position {
            Some(0)
        } else {
            look.is_after(self.position).then_some(look.length)
        };
        let Some(here) = here else {
            return if unread.is_none() && before.is_cut(look) {
                Verdict::Missing(None)
            } else {
                Verdict::Whole // the rest tells
            };
        };
        self.added = look.added.map(|added| added.saturating_sub(here));
        let Some(unread) = unread else {
            return if before.is_cut(look) {
                Verdict::Missing(None)
            } else {
                Verdict::Whole
            };
        };
        match u64::try_from(unread - i128::from(here)) {
            Ok(missing) if missing > 0 => Verdict::Missing(Some(missing)),
            _ => Verdict::Whole,
        }
    }

    /// Whether the entry read last went since, where nobody counts: others may have gone with it.
    fn is_cut(&self, look: &Look) -> bool {
        let was_there = self.first.is_none_or(|first| first <= self.position);
        let has_more = look.last > self.position;
        self.position > EntryId::START && was_there && has_more && look.is_after(self.position)
    }
}

#[cfg(test)]
mod tests;
