//! A phrase: clips in order, each with what a speaker does before it and whether it ends a clause.

use super::clip::Clip;

/// What is said, word by word. Phrases are put together from shorter ones; only while that is done is one empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase(Vec<Word>);

/// One clip and how it stands among the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What is said.
    pub clip: Clip,
    /// How it follows the word before.
    pub join: Join,
    /// A separator is written before it: the eye sees a gap there, and so must the ear.
    pub is_apart: bool,
    /// The clause ends here, and the voice falls.
    pub closes: bool,
}

/// How a word follows the one before it: each way has its pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Join {
    /// Nothing is before it.
    Start,
    /// Speech after the chime.
    Chime,
    /// The ticket's announcement after its occasion, `panggilan_ulang`.
    Occasion,
    /// The category after `nomor_antrean`.
    Category,
    /// The ticket after the words that announce it.
    Ticket,
    /// A letter after a letter.
    Letters,
    /// A number after a letter or a letter after a number.
    Turn,
    /// A digit or number after a digit that is read alone.
    Digits,
    /// Inside a number: `puluh` after `dua`.
    Number,
    /// `silakan_menuju` after the ticket.
    Destination,
    /// The place after `silakan_menuju`, and the number after the place.
    Place,
    /// `di` before the floor, after the place.
    Floor,
    /// `sekali_lagi` after the whole call.
    Repetition,
    /// The call after `sekali_lagi`.
    Again,
}

impl Phrase {
    /// One word alone.
    pub(super) fn word(clip: impl Into<Clip>) -> Self {
        Self(vec![Word {
            clip: clip.into(),
            join: Join::Start,
            is_apart: false,
            closes: false,
        }])
    }

    /// Words that all follow each other in the same way.
    pub(super) fn chain<C: Into<Clip>>(words: impl IntoIterator<Item = C>, join: Join) -> Self {
        words
            .into_iter()
            .map(Self::word)
            .fold(Self::default(), |phrase, word| phrase.then(join, word))
    }

    /// This and then that, which follows in its own way; after nothing, it begins.
    pub(super) fn then(mut self, join: Join, mut next: Self) -> Self {
        if let (false, Some(first)) = (self.0.is_empty(), next.0.first_mut()) {
            first.join = join;
        }
        self.0.append(&mut next.0);
        self
    }

    /// The same with a separator before it.
    pub(super) fn apart(mut self) -> Self {
        if let Some(first) = self.0.first_mut() {
            first.is_apart = true;
        }
        self
    }

    /// The same as a whole clause.
    pub(super) fn closed(mut self) -> Self {
        if let Some(last) = self.0.last_mut() {
            last.closes = true;
        }
        self
    }

    /// The words in order.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.0
    }

    /// The clips in order.
    pub fn clips(&self) -> impl Iterator<Item = &Clip> {
        self.0.iter().map(|word| &word.clip)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_keeps_its_inner_joins_and_its_end_where_it_is_put() {
        let part = Phrase::chain(["dua", "puluh"], Join::Number);
        let whole = Phrase::word("gerai").then(Join::Place, part.apart().closed());
        let words: Vec<_> = whole
            .words()
            .iter()
            .map(|word| (word.clip.as_str(), word.join, word.is_apart, word.closes))
            .collect();
        assert_eq!(
            words,
            [
                ("gerai", Join::Start, false, false),
                ("dua", Join::Place, true, false),
                ("puluh", Join::Number, false, true),
            ]
        );
    }

    #[test]
    fn nothing_before_or_after_changes_nothing() {
        let word = Phrase::word("gerai");
        assert_eq!(Phrase::default().then(Join::Place, word.clone()), word);
        assert_eq!(word.clone().then(Join::Place, Phrase::default()), word);
        assert_eq!(Phrase::chain([""; 0], Join::Number), Phrase::default());
    }
}
