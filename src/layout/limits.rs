//! What the settings of each kind of widget may hold. Pure.

use super::settings::{
    CallSettings, ClockSettings, ClosingSettings, CountersSettings, HeaderSettings,
    HistorySettings, ImageSettings, InfoSettings, MediaSettings, NextSettings, NoticeSettings,
    QrSettings, StripSettings, TextSettings, TickerSettings,
};
use crate::{
    config::is_id,
    content::when::day,
    intake::message::is_hidden,
    why::{Flaw, Thing, Why},
};

/// The longest title of a notice.
pub const NOTICE_TITLE: usize = 40;
/// The longest text of a notice.
pub const NOTICE_TEXT: usize = 160;
/// The most counters or services that can be named: a hall has fewer.
const NAMED: usize = 100;
/// The longest id of a counter or service in a list.
const ID: usize = 32;
/// The most bytes a code for phones can hold and still be read across a hall.
const QR_BYTES: usize = 300;

/// A setting, and what is wrong with its value.
type Beyond = (&'static str, Flaw);

/// Settings whose values have limits.
pub(super) trait Limits {
    /// The settings beyond their limits, each with its remedy.
    fn beyond(&self) -> Vec<Beyond> {
        Vec::new()
    }
}

/// What is wrong with a text of at most `most` characters; `lines`: it may have line ends.
#[must_use]
pub fn in_text(text: &str, most: usize, lines: bool) -> Option<Flaw> {
    let length = text.chars().count();
    if length > most {
        let detail = format!("has {length} characters: use at most {most}");
        return Some(Flaw::new(Why::AtMost { most }, detail));
    }
    let hidden = text
        .chars()
        .find(|character| is_hidden(*character) && !(lines && *character == '\n'))?;
    let detail = format!(
        "holds the invisible character U+{:04X}: remove it",
        u32::from(hidden)
    );
    Some(Flaw::new(Why::AtMost { most }, detail))
}

fn text(field: &'static str, text: &str, most: usize) -> Option<Beyond> {
    in_text(text, most, false).map(|flaw| (field, flaw))
}

fn paragraph(field: &'static str, text: &str, most: usize) -> Option<Beyond> {
    in_text(text, most, true).map(|flaw| (field, flaw))
}

fn texts(field: &'static str, lines: &[String], most: usize, longest: usize) -> Option<Beyond> {
    if lines.len() > most {
        let detail = format!("has {} lines: use at most {most}", lines.len());
        return Some((field, Flaw::new(Why::TooMany { most }, detail)));
    }
    lines.iter().find_map(|line| text(field, line, longest))
}

fn range(field: &'static str, value: u16, range: std::ops::RangeInclusive<u16>) -> Option<Beyond> {
    (!range.contains(&value)).then(|| {
        let detail = format!(
            "is {value}: use a whole number from {} to {}",
            range.start(),
            range.end()
        );
        let (from, to) = ((*range.start()).into(), Some((*range.end()).into()));
        (field, Flaw::new(Why::Whole { from, to }, detail))
    })
}

/// A medium's name: its SHA-256, or nothing.
fn medium(field: &'static str, name: &str) -> Option<Beyond> {
    let is_hash = name.len() == 64
        && name
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    (!name.is_empty() && !is_hash).then(|| {
        let detail =
            "is no medium: use the 64 signs of its `sha256`, as the list of media has them";
        (field, Flaw::new(Why::unknown(Thing::Medium, name), detail))
    })
}

fn all<const N: usize>(found: [Option<Beyond>; N]) -> Vec<Beyond> {
    found.into_iter().flatten().collect()
}

impl Limits for HeaderSettings {
    fn beyond(&self) -> Vec<Beyond> {
        all([medium("logo", &self.logo)])
    }
}

impl Limits for CallSettings {}
impl Limits for StripSettings {}
impl Limits for ClockSettings {}
impl Limits for ClosingSettings {}

impl Limits for CountersSettings {
    fn beyond(&self) -> Vec<Beyond> {
        all([
            texts("counters", &self.counters, NAMED, ID),
            range("page_seconds", self.page_seconds, 4..=60),
        ])
    }
}

impl Limits for HistorySettings {
    fn beyond(&self) -> Vec<Beyond> {
        all([range("rows", self.rows, 0..=12)])
    }
}

impl Limits for NextSettings {
    fn beyond(&self) -> Vec<Beyond> {
        all([texts("services", &self.services, NAMED, ID)])
    }
}

impl Limits for MediaSettings {
    fn beyond(&self) -> Vec<Beyond> {
        let playlist = (!self.playlist.is_empty() && !is_id(&self.playlist)).then(|| {
            let detail = "is no playlist: use an id as the list of playlists has it";
            ("playlist", Flaw::new(Why::Id, detail))
        });
        all([playlist, range("seconds", self.seconds, 3..=600)])
    }
}

impl Limits for TickerSettings {
    fn beyond(&self) -> Vec<Beyond> {
        all([
            range("speed", self.speed, 1..=3),
            texts("lines", &self.lines, 20, 300),
        ])
    }
}

impl Limits for TextSettings {
    fn beyond(&self) -> Vec<Beyond> {
        let size = (!(3.2..=30.0).contains(&self.size)).then(|| {
            let detail = format!("is {}: use a number from 3.2 to 30", self.size);
            let (from, to) = (3.2, 30.0);
            ("size", Flaw::new(Why::Number { from, to }, detail))
        });
        all([
            paragraph("id", &self.id, 600),
            paragraph("en", &self.en, 600),
            size,
        ])
    }
}

impl Limits for ImageSettings {
    fn beyond(&self) -> Vec<Beyond> {
        all([medium("media", &self.media), text("alt", &self.alt, 200)])
    }
}

impl Limits for QrSettings {
    fn beyond(&self) -> Vec<Beyond> {
        let length = self.data.len();
        let long = (length > QR_BYTES).then(|| {
            let detail = format!("has {length} bytes: use at most {QR_BYTES}");
            ("data", Flaw::new(Why::AtMost { most: QR_BYTES }, detail))
        });
        all([
            long.or_else(|| text("data", &self.data, QR_BYTES)),
            text("id", &self.id, 80),
            text("en", &self.en, 80),
        ])
    }
}

impl Limits for InfoSettings {
    fn beyond(&self) -> Vec<Beyond> {
        let until = &self.valid_until;
        let no_day = (!until.is_empty() && day(until).is_none()).then(|| {
            let detail = "is no day: use year, month and day, such as 2026-12-31";
            ("valid_until", Flaw::new(Why::Date, detail))
        });
        all([
            text("title", &self.title, 80),
            texts("lines", &self.lines, 12, 200),
            text("source", &self.source, 120),
            no_day,
            range("seconds", self.seconds, 4..=120),
        ])
    }
}

impl Limits for NoticeSettings {
    fn beyond(&self) -> Vec<Beyond> {
        all([
            text("title", &self.title, NOTICE_TITLE),
            paragraph("text", &self.text, NOTICE_TEXT),
        ])
    }
}
