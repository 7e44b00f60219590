//! `panggil phrase`: prints the clip ids a call is spoken with.
//!
//! Only the ticket's with `--ticket`, only the place's with `--place`, the whole announcement with
//! both; the flags about the announcement say nothing where only one of them is read. `panggil say`
//! takes the same flags.

use std::io::{self, Write};

use clap::Args;
use thiserror::Error;

use crate::announcer::phrase::{
    Announcement, Clip, Phrase, PhraseError, Style, phrase_for, place_phrase, ticket_phrase,
};
use crate::model::{Priority, TicketNumber};

/// What is to be said.
#[derive(Debug, Clone, Args)]
pub struct PhraseArgs {
    /// The ticket, such as A012
    #[arg(long, allow_hyphen_values = true)]
    pub ticket: Option<String>,
    /// The place, such as "Gerai 5"
    #[arg(long, allow_hyphen_values = true)]
    pub place: Option<String>,
    /// How digits are read: digits-nol, digits-kosong, mixed or cardinal
    #[arg(long, default_value_t)]
    pub style: Style,
    /// Who is served first: elderly, disabled, pregnant or priority
    #[arg(long, value_name = "KIND")]
    pub priority: Option<Priority>,
    /// The ticket was called before
    #[arg(long)]
    pub recall: bool,
    /// The ticket is called for the last time
    #[arg(long = "final")]
    pub final_call: bool,
    /// The floor of the place, 1 to 99
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub floor: Option<i64>,
    /// How often the call is said in all, 1 to 99
    #[arg(
        long,
        value_name = "N",
        default_value_t = 1,
        allow_negative_numbers = true
    )]
    pub repeat: i64,
}

impl PhraseArgs {
    /// What the flags name, as it is said.
    pub fn phrase(&self) -> Result<Phrase, PhraseFault> {
        let phrase = match (&self.ticket, &self.place) {
            (None, None) => return Err(PhraseFault::Nothing),
            (Some(ticket), None) => ticket_phrase(ticket, self.style),
            (None, Some(place)) => place_phrase(place),
            (Some(ticket), Some(place)) => self
                .announcement(ticket, place)
                .and_then(|call| phrase_for(&call, self.style)),
        };
        Ok(phrase?)
    }

    fn announcement(&self, ticket: &str, place: &str) -> Result<Announcement, PhraseError> {
        let floor = |floor| u8::try_from(floor).map_err(|_| PhraseError::Floor { floor });
        let repeat = self.repeat;
        Ok(Announcement {
            ticket: TicketNumber::parse(ticket)?,
            place: place.to_owned(),
            priority: self.priority,
            recall: self.recall,
            final_call: self.final_call,
            floor: self.floor.map(floor).transpose()?,
            repeat: u8::try_from(repeat).map_err(|_| PhraseError::Repeat { repeat })?,
        })
    }
}

/// Why nothing was printed.
#[derive(Debug, Error)]
pub enum PhraseFault {
    /// Neither a ticket nor a place.
    #[error("nothing to say: give --ticket, --place or both")]
    Nothing,
    /// The ticket, the place or the call cannot be said.
    #[error(transparent)]
    Unspeakable(#[from] PhraseError),
    /// The line could not be written.
    #[error("the phrase could not be written")]
    Output(#[from] io::Error),
}

impl PhraseFault {
    /// What the process ends with: 2 where the input is at fault, 1 where the machine is.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Nothing | Self::Unspeakable(_) => 2,
            Self::Output(_) => 1,
        }
    }
}

/// Prints the clip ids in one line, or nothing at all.
pub fn run(args: &PhraseArgs, out: &mut impl Write) -> Result<(), PhraseFault> {
    let phrase = args.phrase()?;
    let ids: Vec<_> = phrase.clips().map(Clip::as_str).collect();
    Ok(writeln!(out, "{}", ids.join(" "))?)
}
