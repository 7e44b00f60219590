//! A phrase as a person writes down what was heard: *Nomor antrean A nol satu dua, silakan menuju gerai lima*.

use super::{CHIME, Join, Phrase, Word, clip::NAME};

/// What the clip of every letter begins with.
const LETTER: &str = "huruf_";

impl Phrase {
    /// What is heard, in plain words; the chime has none. A name is written as its clip is called.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for word in self
            .words()
            .iter()
            .filter(|word| word.clip.as_str() != CHIME)
        {
            if !text.is_empty() {
                text.push_str(before(word));
            }
            text.push_str(&written(word.clip.as_str()));
        }
        capital(&text)
    }
}

/// Where the voice falls and rests, a comma is written.
fn before(word: &Word) -> &'static str {
    match word.join {
        Join::Occasion | Join::Destination | Join::Repetition => ", ",
        _ => " ",
    }
}

fn written(id: &str) -> String {
    if let Some(letter) = id.strip_prefix(LETTER) {
        return letter.to_ascii_uppercase();
    }
    match id.strip_prefix(NAME) {
        Some(name) => name.split('_').map(capital).collect::<Vec<_>>().join(" "),
        None => id.replace('_', " "),
    }
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use crate::{
        announcer::phrase::{Announcement, Style, phrase_for},
        model::{Priority, TicketNumber},
    };

    fn announcement(ticket: &str, place: &str) -> Announcement {
        Announcement::new(TicketNumber::parse(ticket).unwrap(), place)
    }

    fn text(announcement: &Announcement, style: Style) -> String {
        phrase_for(announcement, style).unwrap().text()
    }

    #[test]
    fn a_call_is_written_as_it_is_heard() {
        for (ticket, place, style, written) in [
            (
                "A012",
                "Gerai 5",
                Style::DigitsNol,
                "Nomor antrean A nol satu dua, silakan menuju gerai lima",
            ),
            (
                "AB-7",
                "Loket 3B",
                Style::DigitsNol,
                "Nomor antrean A B tujuh, silakan menuju loket tiga B",
            ),
            (
                "112",
                "Dinas Kependudukan",
                Style::Cardinal,
                "Nomor antrean seratus dua belas, silakan menuju Dinas Kependudukan",
            ),
        ] {
            assert_eq!(text(&announcement(ticket, place), style), written);
        }
    }

    #[test]
    fn what_is_said_around_a_call_is_written_too() {
        let again = Announcement {
            recall: true,
            priority: Some(Priority::Elderly),
            floor: Some(2),
            repeat: 2,
            ..announcement("B3", "5")
        };
        let call = "nomor antrean lansia B tiga, silakan menuju gerai lima di lantai dua";
        assert_eq!(
            text(&again, Style::DigitsNol),
            format!("Panggilan ulang, {call}, sekali lagi {call}")
        );
    }
}
