//! Why something that was wished for cannot be, as a word with its values: what pages make sentences of, in the language of who reads them.
//!
//! Every such word is here. An English sentence stands beside it, made where the flaw is found, for logs, commands and scripts.

use std::fmt;

use serde::Serialize;

/// What is wrong with a value, or stands in the way. Its word and its values are fixed: pages have a sentence for each.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", content = "params", rename_all = "kebab-case")]
pub enum Why {
    /// One line of 1 to so many characters, all of which can be shown, is needed.
    Line {
        /// So many.
        most: usize,
    },
    /// The same, but lines may follow each other.
    Paragraph {
        /// So many.
        most: usize,
    },
    /// At most so many characters, all of which can be shown; none is fine too.
    AtMost {
        /// So many.
        most: usize,
    },
    /// 1 to 32 small letters, digits or `-` are needed, not beginning with `-`.
    Id,
    /// 1 to 16 letters, digits or `-` are needed.
    CounterId,
    /// 1 to 4 capital letters or digits are needed.
    Prefix,
    /// 1 to so many letters, digits, `.`, `-` or `_` are needed, beginning with a letter or digit.
    Login {
        /// So many.
        most: usize,
    },
    /// A ticket's number is needed, such as A012.
    Ticket,
    /// A whole number is needed.
    Whole {
        /// The smallest.
        from: i64,
        /// The largest; none: any.
        to: Option<i64>,
    },
    /// A number is needed.
    Number {
        /// The smallest.
        from: f64,
        /// The largest.
        to: f64,
    },
    /// One of a few words is needed.
    Choice {
        /// The words.
        words: Vec<&'static str>,
    },
    /// Hours and minutes off universal time are needed, such as `+07:00`.
    TimeZone,
    /// A date is needed, such as `2026-11-22`.
    Date,
    /// A time of day is needed, such as `07:30`.
    TimeOfDay,
    /// A time within these is needed, in ms since 1970.
    Moment {
        /// The earliest.
        from: i64,
        /// The latest.
        to: i64,
    },
    /// The end is before the beginning.
    Backwards,
    /// Nothing is named, and at least one is needed.
    Nothing,
    /// Something is named twice.
    Twice {
        /// Which.
        id: String,
    },
    /// A list is too long, or there are so many already.
    TooMany {
        /// So many can be.
        most: usize,
    },
    /// A list must name each of so many once.
    EachOnce {
        /// So many.
        count: usize,
    },
    /// It names something that is not there.
    Unknown {
        /// What.
        what: Thing,
        /// As it was named.
        id: String,
    },
    /// Another has it.
    Taken {
        /// What people call that one, where that helps.
        by: Option<String>,
    },
    /// It cannot be changed here.
    Fixed,
    /// It must hold what is filled in when it is shown.
    Placeholder {
        /// Such as `{n}`.
        missing: String,
    },
    /// It is of another shape than is read here. A page of this build never sends it.
    Shape,
    /// A password is shorter than so many characters.
    Short {
        /// So many.
        least: usize,
    },
    /// Neither a PIN of so many digits nor a password of so many characters.
    ShortPin {
        /// Digits.
        digits: usize,
        /// Characters.
        least: usize,
    },
    /// A password is the login.
    LikeLogin,
    /// This is not the password until now.
    WrongPassword,
    /// Somebody changed it meanwhile.
    Meanwhile,
    /// The service's numbers are counted by a machine.
    Machine,
    /// Counters, screens or speakers are in the zone: `uses` has them.
    Occupied,
    /// The programme or a notice names the zone: `uses` has them.
    Hung,
    /// A hall has at least one zone.
    LastZone,
    /// It is used: who confirms it all the same sends `confirm=1`. `uses` says where.
    Unconfirmed,
    /// It is used in a playlist, a layout, a notice or the programme, and has to be taken out there first.
    Used,
    /// It is to be published later, which has to be taken back first.
    Planned {
        /// When, in ms since 1970.
        at: i64,
        /// Who wants it; none: the server's own machine.
        by: Option<String>,
    },
    /// A starter that nobody changed cannot be removed.
    Starter,
    /// A file has nothing in it.
    EmptyFile,
    /// Screens show no files of this kind.
    FileKind {
        /// What it is called, if it is known.
        found: Option<&'static str>,
    },
    /// A file has more than so many megabytes.
    FileLarge {
        /// So many.
        most_mb: u64,
    },
    /// A file changed while it was sent.
    FileChanged,
    /// A picture has too many pixels.
    PicturePixels,
    /// A picture cannot be read.
    PictureBroken,
    /// A picture stands in layouts: only a picture can take its place.
    OtherKind,
    /// Screens cannot play the film: `faults` says why, `fix` what helps.
    Film,
    /// The screen says why not.
    Screen {
        /// Its word: `blocked`, `none`, `too-often`, `unknown`, or its own.
        says: String,
    },
}

/// What can be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// A zone.
    Zone,
    /// A counter.
    Counter,
    /// A service.
    Service,
    /// A text of the screens.
    Text,
    /// A medium.
    Medium,
    /// A field of a document.
    Field,
}

/// What is wrong with a value, without its field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flaw {
    /// For pages.
    #[serde(flatten)]
    pub why: Why,
    /// In English: the end of a sentence that begins with the field's name.
    pub detail: String,
}

/// A field that cannot be used, and what helps.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{detail}")]
pub struct Unfit {
    /// Which field.
    pub field: &'static str,
    /// For pages.
    pub why: Why,
    /// What is wrong, and what helps, in English.
    pub detail: String,
}

impl Flaw {
    /// A flaw in both ways of saying it.
    pub fn new(why: Why, detail: impl Into<String>) -> Self {
        Self {
            why,
            detail: detail.into(),
        }
    }
}

impl Unfit {
    /// Names the field.
    pub fn new(field: &'static str, why: Why, detail: impl Into<String>) -> Self {
        Self {
            field,
            why,
            detail: detail.into(),
        }
    }
}

impl Why {
    /// One of a few words.
    #[must_use]
    pub fn choice(words: &[&'static str]) -> Self {
        Self::Choice {
            words: words.to_vec(),
        }
    }

    /// It names something that is not there.
    #[must_use]
    pub fn unknown(what: Thing, id: &str) -> Self {
        Self::Unknown {
            what,
            id: id.chars().take(64).collect(),
        }
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Zone => "zone",
            Self::Counter => "counter",
            Self::Service => "service",
            Self::Text => "text",
            Self::Medium => "medium",
            Self::Field => "field",
        })
    }
}
