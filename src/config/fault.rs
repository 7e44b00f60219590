//! Mistakes in settings and profiles, and where they were made.
//!
//! Owns the places a value can come from and the list of everything that is wrong with a set of files. In: places and
//! messages, one by one. Out: one [`Faults`] that names them all. Promise: files come first, in the order of their lines, then
//! environment and flags, so a person can work through the list from top to bottom.

use std::fmt;
use std::sync::Arc;

/// Where a value was given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A line of a file, counted from 1.
    Line(Arc<str>, usize),
    /// A whole source: a file, a flag such as `--listen`, the database.
    Source(Arc<str>),
    /// An environment variable.
    Variable(String),
}

impl Spot {
    /// A source that has no lines.
    pub fn source(name: &str) -> Self {
        Self::Source(Arc::from(name))
    }

    /// Whether a value given here counts before one given there: a flag before a variable, a variable before a file.
    pub(crate) fn outranks(&self, other: &Self) -> bool {
        let rank = |spot: &Self| match spot {
            Self::Line(..) => 0,
            Self::Variable(_) => 1,
            Self::Source(_) => 2,
        };
        rank(self) > rank(other)
    }

    /// The file, the variable, or the source as a whole.
    pub(crate) fn origin(&self) -> &str {
        match self {
            Self::Line(name, _) | Self::Source(name) => name,
            Self::Variable(name) => name,
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(file, line) => write!(f, "{file}:{line}"),
            Self::Source(name) => write!(f, "{name}"),
            Self::Variable(name) => write!(f, "{name}"),
        }
    }
}

/// A value with the place it came from, so that a later check can still name the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Spotted<T> {
    /// Where it was given.
    pub spot: Spot,
    /// What was given.
    pub value: T,
}

impl<T> Spotted<T> {
    /// A value given at `spot`.
    pub fn new(spot: &Spot, value: T) -> Self {
        Self {
            spot: spot.clone(),
            value,
        }
    }
}

/// One mistake: where it is, what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// `hall.toml:12`, `PANGGIL__LIMITS__FRAME` or `--listen`.
    pub spot: Spot,
    /// One line: what is wrong, and the remedy.
    pub message: String,
}

/// Every mistake that was found, in the order a person would mend them. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// The mistakes one by one.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }

    /// These and others in one list.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self.0.sort_by(|a, b| a.spot.cmp(&b.spot));
        self.0.dedup();
        self
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            let line_break = if index == 0 { "" } else { "\n" };
            write!(f, "{line_break}{}: {}", fault.spot, fault.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Collects mistakes until all of them can be told together.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    found: Vec<(Spot, String)>,
    unreadable: Vec<Spot>,
}

impl Findings {
    /// Notes one mistake.
    pub(crate) fn add(&mut self, spot: &Spot, message: impl Into<String>) {
        self.found.push((spot.clone(), message.into()));
    }

    /// Notes a line that is no TOML: what else was found on it is only a consequence, and is not told.
    pub(crate) fn add_unreadable(&mut self, spot: &Spot, message: impl Into<String>) {
        self.unreadable.push(spot.clone());
        self.found.insert(0, (spot.clone(), message.into()));
    }

    /// The value if nothing was wrong, else everything that was.
    pub(crate) fn into_result<T>(mut self, value: T) -> Result<T, Faults> {
        self.drop_consequences();
        self.found.sort_by(|a, b| a.0.cmp(&b.0));
        self.found.dedup();
        if self.found.is_empty() {
            return Ok(value);
        }
        let fault = |(spot, message): (Spot, String)| Fault {
            spot,
            message: visible(&message),
        };
        Err(Faults(self.found.into_iter().map(fault).collect()))
    }

    fn drop_consequences(&mut self) {
        let mut told: Vec<Spot> = Vec::new();
        self.found.retain(|(spot, _)| {
            if !self.unreadable.contains(spot) {
                return true;
            }
            let first = !told.contains(spot);
            told.push(spot.clone());
            first
        });
    }
}

/// Control characters, and the marks that turn the direction of writing: they make a text look like another one.
pub(super) fn is_unseen(character: char) -> bool {
    let breaks = matches!(character, '\u{2028}' | '\u{2029}' | '\u{FEFF}');
    let turns = matches!(
        character,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    );
    breaks || turns || character.is_control()
}

/// A message repeats what was written: it stays one line, and shows what is hidden there.
fn visible(message: &str) -> String {
    let mut visible = String::with_capacity(message.len());
    for character in message.chars() {
        if is_unseen(character) {
            visible.extend(character.escape_default());
        } else {
            visible.push(character);
        }
    }
    visible
}

/// How alike two names must be, from 0 to 1, to be offered as what was meant: low, for a wrong guess costs nothing.
const ALIKE: f64 = 0.5;

/// What to say after an unknown name: the nearest known one, or all of them when none is near.
pub(crate) fn instead_of<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let mut known: Vec<(f64, &str)> = known
        .map(|candidate| {
            (
                strsim::normalized_damerau_levenshtein(name, candidate),
                candidate,
            )
        })
        .collect();
    known.sort_by(|a, b| b.0.total_cmp(&a.0));
    known.dedup();
    match known.first() {
        None => "there is none yet".to_owned(),
        Some((likeness, nearest)) if *likeness >= ALIKE => format!("did you mean `{nearest}`?"),
        Some(_) => {
            let names: Vec<&str> = known.iter().map(|(_, name)| *name).collect();
            format!("known are {}", names.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_told_by_line_whatever_order_they_were_found_in() {
        let file: Arc<str> = Arc::from("hall.toml");
        let mut findings = Findings::default();
        findings.add(&Spot::Variable("PANGGIL__LOG__LEVEL".to_owned()), "c");
        findings.add(&Spot::Line(file.clone(), 10), "b");
        findings.add(&Spot::Line(file, 9), "a");

        let faults = findings.into_result(()).unwrap_err();

        assert_eq!(
            faults.to_string(),
            "hall.toml:9: a\nhall.toml:10: b\nPANGGIL__LOG__LEVEL: c"
        );
    }

    #[test]
    fn a_message_is_one_line_whatever_it_repeats() {
        let mut findings = Findings::default();
        findings.add(&Spot::source("hall.toml"), "unknown key `a\n\u{202E}b`");
        let faults = findings.into_result(()).unwrap_err();
        assert_eq!(
            faults.to_string(),
            "hall.toml: unknown key `a\\n\\u{202e}b`"
        );
    }

    #[test]
    fn a_near_name_is_offered_and_far_ones_are_listed() {
        let known = ["frame", "screens"];
        assert_eq!(
            instead_of("frames", known.into_iter()),
            "did you mean `frame`?"
        );
        assert_eq!(
            instead_of("warna", known.into_iter()),
            "known are screens, frame"
        );
    }
}
