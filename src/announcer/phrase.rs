//! What is said when a ticket is called: a call in, a [`Phrase`] of clips in order out.
//!
//! Pure: it knows the grammar and no voice pack, so a place's name is always its `nama_…` clip and
//! whoever speaks puts the counter's number where the pack lacks it. Promise: a phrase holds only
//! clips from [`needed`] and names, and what cannot be said is an error, never a gap.

mod clip;
mod piece;
mod place;
mod text;
mod ticket;
mod words;

use thiserror::Error;

use crate::announcer::numerals::cardinal;
use crate::model::{Priority, TicketFault, TicketNumber};

pub use clip::{Clip, is_name, needed, vocabulary};
pub use place::place_phrase;
pub use ticket::{Style, ticket_phrase};
pub use words::{Join, Phrase, Word};

/// Highest floor and most repetitions: beyond two digits either is a slip of the finger.
const MOST: u8 = 99;

/// The clip id of whatever chime opens an announcement.
pub const CHIME: &str = "chime";

/// Clip ids of the words around a ticket and its place.
const CARRIERS: [&str; 11] = [
    CHIME,
    "panggilan_ulang",
    "panggilan_terakhir",
    "sekali_lagi",
    "nomor_antrean",
    "lansia",
    "penyandang_disabilitas",
    "ibu_hamil",
    "prioritas",
    "silakan_menuju",
    "di",
];

/// A call to be spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// The ticket that is wanted.
    pub ticket: TicketNumber,
    /// Where: `Gerai 5`, a counter code or a name, as [`place_phrase`] takes it.
    pub place: String,
    /// Said before the ticket, where it has one.
    pub priority: Option<Priority>,
    /// The ticket was called to this counter before.
    pub recall: bool,
    /// The ticket is not called again after this; said instead of the recall.
    pub final_call: bool,
    /// The floor of the place, from 1 to 99, where it must be said.
    pub floor: Option<u8>,
    /// How often in all, from 1 to 99; only the first has the chime.
    pub repeat: u8,
}

impl Announcement {
    /// A first call, said once to whoever holds the ticket.
    #[must_use]
    pub fn new(ticket: TicketNumber, place: impl Into<String>) -> Self {
        Self {
            ticket,
            place: place.into(),
            priority: None,
            recall: false,
            final_call: false,
            floor: None,
            repeat: 1,
        }
    }
}

/// Why something cannot be said. Every message is one line, whatever the text holds.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PhraseError {
    /// The ticket is no ticket.
    #[error(transparent)]
    Ticket(#[from] TicketFault),
    /// Nothing is left when white space is cut.
    #[error("the place is empty")]
    EmptyPlace,
    /// A place word without a number or letter.
    #[error("the place is only the word {word:?} and needs a number")]
    LonePlaceWord {
        /// The word as given.
        word: String,
    },
    /// A place number of 0 or above 99.
    #[error("place number {number} is not between 1 and 99")]
    PlaceNumber {
        /// Its digits as given.
        number: String,
    },
    /// A sign or digit behind a place word that makes no number.
    #[error("{rest:?} after {word:?} is no place number")]
    PlaceCode {
        /// The place word as given.
        word: String,
        /// What follows it.
        rest: String,
    },
    /// Neither a number nor a letter to make a name of.
    #[error("the place {text:?} is neither a number from 1 to 99 nor a name")]
    NamelessPlace {
        /// The place as given, trimmed.
        text: String,
    },
    /// A letter that a clip id cannot hold.
    #[error("the place has the letter {letter:?} beyond A-Z, give its name an id")]
    ForeignLetter {
        /// The first of them.
        letter: char,
    },
    /// A floor that has no reading.
    #[error("floor {floor} is not between 1 and {MOST}")]
    Floor {
        /// The floor as given.
        floor: i64,
    },
    /// Never, or more often than anyone wants to hear.
    #[error("a call is said between 1 and {MOST} times, not {repeat}")]
    Repeat {
        /// The number as given.
        repeat: i64,
    },
    /// No reading style of this name.
    #[error("style {text:?} is not digits-nol, digits-kosong, mixed or cardinal")]
    Style {
        /// The text as given.
        text: String,
    },
}

/// A whole announcement, from the chime to the place.
pub fn phrase_for(announcement: &Announcement, style: Style) -> Result<Phrase, PhraseError> {
    let repeat = announcement.repeat;
    if !(1..=MOST).contains(&repeat) {
        return Err(PhraseError::Repeat {
            repeat: repeat.into(),
        });
    }
    let call = call(announcement, style)?;
    let opened = match occasion(announcement) {
        Some(occasion) => Phrase::word(CHIME)
            .then(Join::Chime, Phrase::word(occasion).closed())
            .then(Join::Occasion, call.clone()),
        None => Phrase::word(CHIME).then(Join::Chime, call.clone()),
    };
    Ok((1..repeat).fold(opened, |phrase, _again| {
        phrase
            .then(Join::Repetition, Phrase::word("sekali_lagi"))
            .then(Join::Again, call.clone())
    }))
}

/// The part that every repetition says in full.
fn call(announcement: &Announcement, style: Style) -> Result<Phrase, PhraseError> {
    let mut call = Phrase::word("nomor_antrean");
    if let Some(priority) = announcement.priority {
        call = call.then(Join::Category, Phrase::word(category(priority)));
    }
    call = call
        .then(
            Join::Ticket,
            ticket::read_ticket(&announcement.ticket, style),
        )
        .then(Join::Destination, Phrase::word("silakan_menuju"))
        .then(Join::Place, place::read_place(&announcement.place)?);
    if let Some(floor) = announcement.floor {
        call = call.then(Join::Floor, floor_phrase(floor)?);
    }
    Ok(call.closed())
}

/// What is heard when a message takes over: the chime, and *mohon perhatian* where that is said too.
#[must_use]
pub fn attention(has_chime: bool, is_said: bool) -> Phrase {
    let said = is_said.then(|| Phrase::word("mohon_perhatian").closed());
    let chime = has_chime.then(|| Phrase::word(CHIME));
    let parts = chime.into_iter().chain(said);
    parts.fold(Phrase::default(), |phrase, part| {
        phrase.then(Join::Chime, part)
    })
}

fn occasion(announcement: &Announcement) -> Option<&'static str> {
    if announcement.final_call {
        Some("panggilan_terakhir")
    } else if announcement.recall {
        Some("panggilan_ulang")
    } else {
        None
    }
}

fn category(priority: Priority) -> &'static str {
    match priority {
        Priority::Elderly => "lansia",
        Priority::Disabled => "penyandang_disabilitas",
        Priority::Pregnant => "ibu_hamil",
        Priority::Priority => "prioritas",
    }
}

fn floor_phrase(floor: u8) -> Result<Phrase, PhraseError> {
    let number = Some(floor)
        .filter(|floor| (1..=MOST).contains(floor))
        .and_then(|floor| cardinal(floor.into()))
        .ok_or(PhraseError::Floor {
            floor: floor.into(),
        })?;
    let number = Phrase::chain(number, Join::Number);
    Ok(Phrase::chain(["di", "lantai"], Join::Place).then(Join::Place, number))
}

#[cfg(test)]
mod tests;

/// What is heard, or the reason: the form in which this module's tests state both.
#[cfg(test)]
fn said(phrase: Result<Phrase, PhraseError>) -> Result<String, String> {
    let phrase = phrase.map_err(|fault| fault.to_string())?;
    let ids: Vec<_> = phrase.clips().map(Clip::as_str).collect();
    Ok(ids.join(" "))
}
