//! How a place is read: a place word with its number, a counter code, or a name.
//!
//! | text | read as |
//! |---|---|
//! | `Gerai 5`, `loket 021` | the place word and a number from 1 to 99, leading zeros ignored |
//! | `Gerai A3`, `Loket 3 B`, `Ruang A` | the same with one letter, or with the letter alone |
//! | `5`, `A3`, `3B` | a counter code: it gets `gerai` |
//! | anything else with a letter | a name: one clip, `nama_…` |
//!
//! Where the grammar leaves a choice: any white space, or none, may stand between word, letter and
//! number (`Gerai5`); a number out of range is a fault with a letter too (`A100`), never a name; a
//! letter without a place word is a name (`A` is `nama_a`); two letters make a name (`A3B`).

use super::PhraseError;
use super::clip::Clip;
use super::piece::{Piece, pieces};
use super::words::{Join, Phrase};
use crate::announcer::numerals::{cardinal, letter, value};

/// Clip ids of the words that stand before a number; the first is the one a bare number gets.
pub(super) const PLACE_WORDS: [&str; 9] = [
    COUNTER, "loket", "meja", "ruang", "konter", "lantai", "bilik", "kasir", "zona",
];

const COUNTER: &str = "gerai";

/// A place alone, or why it cannot be said.
pub fn place_phrase(text: &str) -> Result<Phrase, PhraseError> {
    read_place(text).map(Phrase::closed)
}

/// A place, after which its floor may follow.
pub(super) fn read_place(text: &str) -> Result<Phrase, PhraseError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(PhraseError::EmptyPlace);
    }
    let letters = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let (word, rest) = text.split_at(text.len() - letters.len());
    let place = match PLACE_WORDS
        .into_iter()
        .find(|known| word.eq_ignore_ascii_case(known))
    {
        Some(known) => after_word(word, rest.trim())?.map(|code| numbered(known, code)),
        None => code(text)?.map(|code| numbered(COUNTER, code)),
    };
    match place {
        Some(place) => Ok(place),
        None => Ok(Phrase::word(name(text)?)),
    }
}

fn numbered(word: &'static str, code: Phrase) -> Phrase {
    Phrase::word(word).then(Join::Place, code)
}

/// What stands behind a place word: a code or a letter, or nothing where the whole text is a name.
fn after_word(word: &str, rest: &str) -> Result<Option<Phrase>, PhraseError> {
    if rest.is_empty() {
        return Err(PhraseError::LonePlaceWord { word: word.into() });
    }
    if let Some(code) = code(rest)?.or_else(|| lone_letter(rest)) {
        return Ok(Some(code));
    }
    if rest.starts_with(char::is_alphabetic) {
        return Ok(None);
    }
    Err(PhraseError::PlaceCode {
        word: word.into(),
        rest: rest.into(),
    })
}

/// A number with at most one letter at one side; nothing where the text has another shape.
fn code(text: &str) -> Result<Option<Phrase>, PhraseError> {
    let pieces: Vec<_> = text.split_whitespace().flat_map(pieces).collect();
    Ok(match *pieces.as_slice() {
        [Piece::Run(run)] => Some(counting(run)?),
        [Piece::Letter(letter), Piece::Run(run)] => {
            Some(Phrase::word(letter).then(Join::Turn, counting(run)?))
        }
        [Piece::Run(run), Piece::Letter(letter)] => {
            Some(counting(run)?.then(Join::Turn, Phrase::word(letter)))
        }
        _ => None,
    })
}

fn lone_letter(text: &str) -> Option<Phrase> {
    let mut characters = text.chars();
    let only = characters
        .next()
        .filter(|_| characters.as_str().is_empty())?;
    letter(only).map(Phrase::word)
}

/// Places are counted, whatever style tickets are read in.
fn counting(run: &[u8]) -> Result<Phrase, PhraseError> {
    value(run)
        .filter(|number| (1..=99).contains(number))
        .and_then(cardinal)
        .map(|words| Phrase::chain(words, Join::Number))
        .ok_or_else(|| PhraseError::PlaceNumber {
            number: run.iter().copied().map(char::from).collect(),
        })
}

fn name(text: &str) -> Result<Clip, PhraseError> {
    if let Some(letter) = text.chars().find(|&c| is_foreign(c)) {
        return Err(PhraseError::ForeignLetter { letter });
    }
    if !text.contains(|c: char| c.is_ascii_alphabetic()) {
        return Err(PhraseError::NamelessPlace { text: text.into() });
    }
    Ok(Clip::name(text))
}

/// A letter or digit beyond ASCII, or an accent that was typed as a character of its own.
fn is_foreign(c: char) -> bool {
    let is_accent = ('\u{300}'..='\u{36f}').contains(&c);
    !c.is_ascii() && (c.is_alphanumeric() || is_accent)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::announcer::phrase::{needed, said};

    #[test]
    fn places_are_read_as_in_the_table() {
        for (text, reading) in [
            ("Gerai 5", "gerai lima"),
            ("Loket 21", "loket dua puluh satu"),
            ("05", "gerai lima"),
            ("99", "gerai sembilan puluh sembilan"),
            (" \tmEJA \u{a0} 0011 ", "meja sebelas"),
            ("Gerai5", "gerai lima"),
            ("Lantai 2", "lantai dua"),
            ("Gerai A3", "gerai huruf_a tiga"),
            ("Gerai a 03", "gerai huruf_a tiga"),
            ("Loket 3B", "loket tiga huruf_b"),
            ("Loket 12 b", "loket dua belas huruf_b"),
            ("Ruang A", "ruang huruf_a"),
            ("zona z", "zona huruf_z"),
            ("A3", "gerai huruf_a tiga"),
            ("3b", "gerai tiga huruf_b"),
            (
                "Dinas Kependudukan dan Pencatatan Sipil",
                "nama_dinas_kependudukan_dan_pencatatan_sipil",
            ),
            ("Ruang Tunggu", "nama_ruang_tunggu"),
            ("Ruangan 3", "nama_ruangan_3"),
            ("Gerai BPJS 2", "nama_gerai_bpjs_2"),
            ("(PLN) – lt. 2_", "nama_pln_lt_2"),
            ("A3B", "nama_a3b"),
            ("Gerai A-3", "nama_gerai_a_3"),
            ("A", "nama_a"),
            ("24 Jam", "nama_24_jam"),
        ] {
            assert_eq!(said(place_phrase(text)), Ok(reading.into()), "{text:?}");
        }
    }

    #[test]
    fn every_place_word_takes_a_number() {
        for word in PLACE_WORDS {
            assert_eq!(
                said(place_phrase(&format!("{word} 10"))),
                Ok(format!("{word} sepuluh"))
            );
        }
    }

    #[test]
    fn what_cannot_be_said_is_refused_with_its_reason() {
        for (text, reason) in [
            ("", "the place is empty"),
            (" \n", "the place is empty"),
            (
                "Gerai",
                "the place is only the word \"Gerai\" and needs a number",
            ),
            (
                "loket  ",
                "the place is only the word \"loket\" and needs a number",
            ),
            ("0", "place number 0 is not between 1 and 99"),
            ("Gerai 100", "place number 100 is not between 1 and 99"),
            ("Gerai 000", "place number 000 is not between 1 and 99"),
            ("Gerai A100", "place number 100 is not between 1 and 99"),
            ("0B", "place number 0 is not between 1 and 99"),
            (
                "99999999999999999999",
                "place number 99999999999999999999 is not between 1 and 99",
            ),
            ("Gerai -1", "\"-1\" after \"Gerai\" is no place number"),
            ("Gerai 5!", "\"5!\" after \"Gerai\" is no place number"),
            ("Gerai 5 6", "\"5 6\" after \"Gerai\" is no place number"),
            ("Gerai 3BC", "\"3BC\" after \"Gerai\" is no place number"),
            ("Gerai ５", "\"５\" after \"Gerai\" is no place number"),
            ("Gerai_5", "\"_5\" after \"Gerai\" is no place number"),
            (
                "-1",
                "the place \"-1\" is neither a number from 1 to 99 nor a name",
            ),
            (
                "5!",
                "the place \"5!\" is neither a number from 1 to 99 nor a name",
            ),
            (
                "1 2",
                "the place \"1 2\" is neither a number from 1 to 99 nor a name",
            ),
            (
                "Café",
                "the place has the letter 'é' beyond A-Z, give its name an id",
            ),
            (
                "Cafe\u{301}",
                "the place has the letter '\\u{301}' beyond A-Z, give its name an id",
            ),
            (
                "Gerai é",
                "the place has the letter 'é' beyond A-Z, give its name an id",
            ),
            (
                "五番",
                "the place has the letter '五' beyond A-Z, give its name an id",
            ),
        ] {
            assert_eq!(said(place_phrase(text)), Err(reason.into()), "{text:?}");
        }
    }

    fn is_id(text: &str) -> bool {
        let is_allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        text.bytes().all(is_allowed) && !text.ends_with('_')
    }

    proptest! {
        #[test]
        fn any_text_is_read_with_known_clips_or_refused_in_one_line(
            text in ".{0,20}|(?i:gerai|ruang)?[ _!A-c0-9é]{0,6}",
        ) {
            match place_phrase(&text) {
                Ok(phrase) => {
                    prop_assert!(!phrase.words().is_empty());
                    for clip in phrase.clips() {
                        prop_assert!(clip.is_name() || needed().any(|id| id == clip.as_str()));
                        prop_assert!(is_id(clip.as_str()), "{clip}");
                    }
                }
                Err(fault) => prop_assert_eq!(fault.to_string().lines().count(), 1),
            }
        }

        #[test]
        fn a_counter_number_sounds_the_same_with_and_without_its_word(number in 1_u32..100) {
            let bare = place_phrase(&number.to_string());
            prop_assert_eq!(&bare, &place_phrase(&format!("Gerai {number:04}")));
            let words: Vec<_> = cardinal(number).unwrap();
            prop_assert_eq!(said(bare), Ok(format!("gerai {}", words.join(" "))));
        }
    }
}
