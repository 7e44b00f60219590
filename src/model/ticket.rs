//! The ticket's text: the number a visitor holds, such as `A012`.
//!
//! What comes in is text from a queue machine, a counter or a command; what goes out is a
//! [`TicketNumber`], shown as it was sent, or a [`TicketFault`] that names what is wrong. Promise: a
//! ticket number has at most 12 characters, all of them ASCII letters, digits and separators, with
//! at least one letter or digit, so whoever holds one can show it, compare it and read it aloud.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// As many as a card shows in figures that are read across a hall.
const LONGEST: usize = 12;

/// A checked ticket number. `==` compares the text as shown; [`TicketNumber::is`] ignores case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct TicketNumber(String);

impl TicketNumber {
    /// Reads a ticket as it was sent; only spaces at its ends are cut, tabs and line ends are faults.
    pub fn parse(text: &str) -> Result<Self, TicketFault> {
        let text = text.trim_matches(' ');
        if text.is_empty() {
            return Err(TicketFault::Empty);
        }
        let count = text.chars().count();
        if count > LONGEST {
            return Err(TicketFault::TooLong { count });
        }
        if let Some(character) = text.chars().find(|&c| !is_allowed(c)) {
            return Err(TicketFault::Character { character });
        }
        if !text.contains(|c: char| c.is_ascii_alphanumeric()) {
            return Err(TicketFault::NothingToRead);
        }
        Ok(Self(text.to_owned()))
    }

    /// The text as sent, trimmed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the same ticket: `a012` and `A012` are one.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl TryFrom<String> for TicketNumber {
    type Error = TicketFault;

    fn try_from(text: String) -> Result<Self, TicketFault> {
        Self::parse(&text)
    }
}

impl From<TicketNumber> for String {
    fn from(ticket: TicketNumber) -> Self {
        ticket.0
    }
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Why a text is no ticket number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TicketFault {
    /// Nothing is left when the spaces are cut.
    #[error("the ticket is empty")]
    Empty,
    /// More characters than a screen shows.
    #[error("the ticket has {count} characters, more than {LONGEST}")]
    TooLong {
        /// How many it has, trimmed.
        count: usize,
    },
    /// A character that is not allowed, such as an accented letter, an emoji or a tab.
    #[error("the ticket has the character {}, which is no letter A-Z, digit or separator", shown(*.character))]
    Character {
        /// The first of them.
        character: char,
    },
    /// Separators only.
    #[error("the ticket has no letter and no digit")]
    NothingToRead,
}

fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '/' | '-' | '_')
}

/// Outside ASCII the code point is shown alone: look-alikes and invisible characters need it.
fn shown(c: char) -> String {
    if c.is_ascii_graphic() {
        c.to_string()
    } else {
        c.escape_unicode().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fault(text: &str) -> String {
        TicketNumber::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn a_ticket_is_shown_as_sent_without_the_spaces_at_its_ends() {
        for (sent, shown) in [
            ("A012", "A012"),
            ("  a-1 05 ", "a-1 05"),
            ("4K/1.0_2", "4K/1.0_2"),
            ("-7", "-7"),
            ("ABC", "ABC"),
            (" 123456789012 ", "123456789012"),
        ] {
            let ticket = TicketNumber::parse(sent).unwrap();
            assert_eq!(ticket.as_str(), shown);
            assert_eq!(ticket.to_string(), shown);
            assert_eq!(serde_json::to_value(&ticket).unwrap(), shown);
        }
    }

    #[test]
    fn tickets_are_compared_without_regard_to_case() {
        let ticket = |text| TicketNumber::parse(text).unwrap();
        assert!(ticket("ab-07").is(&ticket("AB-07 ")));
        assert!(!ticket("AB-07").is(&ticket("AB-7")));
    }

    #[test]
    fn a_refusal_says_what_is_wrong() {
        for (sent, reason) in [
            ("", "the ticket is empty"),
            ("   ", "the ticket is empty"),
            (
                "1234567890123",
                "the ticket has 13 characters, more than 12",
            ),
            ("-./_", "the ticket has no letter and no digit"),
            (
                "A#1",
                "the ticket has the character #, which is no letter A-Z, digit or separator",
            ),
            (
                "A０１",
                "the ticket has the character \\u{ff10}, which is no letter A-Z, digit or separator",
            ),
            (
                "É1",
                "the ticket has the character \\u{c9}, which is no letter A-Z, digit or separator",
            ),
            (
                "A1\t",
                "the ticket has the character \\u{9}, which is no letter A-Z, digit or separator",
            ),
        ] {
            assert_eq!(fault(sent), reason, "{sent:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_ticket_or_a_one_line_fault(text in ".{0,16}|[A-Za-z0-9 ./_-]{0,14}") {
            match TicketNumber::parse(&text) {
                Ok(ticket) => prop_assert_eq!(TicketNumber::parse(ticket.as_str()), Ok(ticket)),
                Err(fault) => prop_assert_eq!(fault.to_string().lines().count(), 1),
            }
        }
    }
}
