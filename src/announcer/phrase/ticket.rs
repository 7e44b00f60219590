//! How a ticket number is read: letters spelled, separators silent, digits in the site's style.
//!
//! A separator ends a run of digits (`A-1-05` is read as 1 and 05), and what follows it stands apart;
//! one or many in a row are the same, and none is heard at the ends. A run of more than four
//! significant digits is read digit by digit in every style, and all zeros there are `nol`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::PhraseError;
use super::piece::{Piece, pieces};
use super::words::{Join, Phrase};
use crate::announcer::numerals::{Zero, cardinal, spelled, value};
use crate::model::TicketNumber;

/// How the digits of a ticket are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// One by one, 0 is `nol`: `A012` is A nol satu dua.
    #[default]
    DigitsNol,
    /// One by one, 0 is `kosong`: `A012` is A kosong satu dua.
    DigitsKosong,
    /// Leading zeros one by one, the rest as a number: `A012` is A nol dua belas.
    Mixed,
    /// As a number, without leading zeros: `A012` is A dua belas.
    Cardinal,
}

impl Style {
    /// Every style, the default first.
    pub const ALL: [Self; 4] = [
        Self::DigitsNol,
        Self::DigitsKosong,
        Self::Mixed,
        Self::Cardinal,
    ];

    /// The word used in settings and flags.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DigitsNol => "digits-nol",
            Self::DigitsKosong => "digits-kosong",
            Self::Mixed => "mixed",
            Self::Cardinal => "cardinal",
        }
    }

    fn read(self, run: &[u8]) -> Phrase {
        match self {
            Self::DigitsNol => digits(run, Zero::Nol),
            Self::DigitsKosong => digits(run, Zero::Kosong),
            Self::Mixed => zeros_then_number(run),
            Self::Cardinal => number(run),
        }
    }
}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Style {
    type Err = PhraseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|style| style.as_str() == text)
            .ok_or_else(|| PhraseError::Style {
                text: text.to_owned(),
            })
    }
}

/// A ticket alone, or why its text is no ticket.
pub fn ticket_phrase(text: &str, style: Style) -> Result<Phrase, PhraseError> {
    Ok(read_ticket(&TicketNumber::parse(text)?, style))
}

/// A ticket that is already checked: a clause of its own, never empty.
pub(super) fn read_ticket(ticket: &TicketNumber, style: Style) -> Phrase {
    let (mut phrase, mut before, mut is_apart) = (Phrase::default(), None, false);
    for piece in pieces(ticket.as_str()) {
        let part = match piece {
            Piece::Letter(clip) => Phrase::word(clip),
            Piece::Run(run) => style.read(run),
            Piece::Sign => {
                is_apart = before.is_some();
                continue;
            }
        };
        let part = if is_apart { part.apart() } else { part };
        phrase = phrase.then(join(before, piece), part);
        (before, is_apart) = (Some(piece), false);
    }
    phrase.closed()
}

fn join(before: Option<Piece<'_>>, after: Piece<'_>) -> Join {
    match (before, after) {
        (None, _) => Join::Start,
        (Some(Piece::Letter(_)), Piece::Letter(_)) => Join::Letters,
        (Some(Piece::Run(_)), Piece::Run(_)) => Join::Digits,
        (Some(_), _) => Join::Turn,
    }
}

fn digits(run: &[u8], zero: Zero) -> Phrase {
    Phrase::chain(spelled(run, zero), Join::Digits)
}

fn zeros_then_number(run: &[u8]) -> Phrase {
    let zeros = run.iter().take_while(|&&digit| digit == b'0').count();
    let (zeros, rest) = run.split_at(zeros);
    let zeros = digits(zeros, Zero::Nol);
    if rest.is_empty() {
        zeros
    } else {
        zeros.then(Join::Digits, number(rest))
    }
}

fn number(run: &[u8]) -> Phrase {
    match value(run).and_then(cardinal) {
        Some(words) => Phrase::chain(words, Join::Number),
        None => digits(run, Zero::Nol),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::announcer::phrase::{needed, said};

    #[test]
    fn tickets_are_read_in_every_style() {
        use Style::{Cardinal, DigitsKosong, DigitsNol, Mixed};
        for (style, text, reading) in [
            (DigitsNol, "A012", "huruf_a nol satu dua"),
            (DigitsNol, "B100", "huruf_b satu nol nol"),
            (DigitsNol, "AB-07", "huruf_a huruf_b nol tujuh"),
            (DigitsNol, "  a012 ", "huruf_a nol satu dua"),
            (DigitsNol, "A", "huruf_a"),
            (DigitsNol, "0", "nol"),
            (DigitsKosong, "A001", "huruf_a kosong kosong satu"),
            (DigitsKosong, "100", "satu kosong kosong"),
            (Cardinal, "11", "sebelas"),
            (Cardinal, "A000", "huruf_a nol"),
            (Cardinal, "B100", "huruf_b seratus"),
            (Cardinal, "AB-07", "huruf_a huruf_b tujuh"),
            (Cardinal, "12345", "satu dua tiga empat lima"),
            (Cardinal, "010203", "nol satu nol dua nol tiga"),
            (Cardinal, "00012", "dua belas"),
            (Cardinal, "A-1-05", "huruf_a satu lima"),
            (Cardinal, "A 1/2.3_4", "huruf_a satu dua tiga empat"),
            (Mixed, "A012", "huruf_a nol dua belas"),
            (Mixed, "4K-10", "empat huruf_k sepuluh"),
            (Mixed, "A000", "huruf_a nol nol nol"),
            (Mixed, "A100", "huruf_a seratus"),
            (Mixed, "0012345", "nol nol satu dua tiga empat lima"),
            (
                Mixed,
                "009999",
                "nol nol sembilan ribu sembilan ratus sembilan puluh sembilan",
            ),
        ] {
            assert_eq!(
                said(ticket_phrase(text, style)),
                Ok(reading.into()),
                "{style} {text}"
            );
        }
    }

    #[test]
    fn a_style_reads_back_from_its_word() {
        for style in Style::ALL {
            assert_eq!(style.to_string().parse(), Ok(style));
            assert_eq!(serde_json::to_value(style).unwrap(), style.as_str());
        }
        assert!("Digits-Nol".parse::<Style>().is_err());
        assert_eq!(Style::default(), Style::DigitsNol);
    }

    proptest! {
        #[test]
        fn any_text_is_read_with_known_clips_or_refused(
            text in ".{0,16}|[A-Za-z0-9 ./_-]{0,12}",
            style in proptest::sample::select(&Style::ALL),
        ) {
            if let Ok(phrase) = ticket_phrase(&text, style) {
                prop_assert!(!phrase.words().is_empty());
                for clip in phrase.clips() {
                    prop_assert!(needed().any(|id| id == clip.as_str()), "{clip}");
                }
            }
        }

        #[test]
        fn digit_styles_say_every_letter_and_digit_of_the_ticket(text in "[A-Z0-9./_-]{0,11}[0-9]") {
            let names = "nol satu dua tiga empat lima enam tujuh delapan sembilan";
            let heard: String = ticket_phrase(&text, Style::DigitsNol)
                .unwrap()
                .clips()
                .map(|clip| match clip.as_str().strip_prefix("huruf_") {
                    Some(letter) => letter.to_uppercase(),
                    None => names.split(' ').position(|name| name == clip.as_str()).unwrap().to_string(),
                })
                .collect();
            let written: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
            prop_assert_eq!(heard, written);
        }
    }
}
