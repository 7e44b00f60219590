//! How a message of plain text is taken apart: `{counter}-{ticket}`.
//!
//! In: the setting's text. Out: its parts in order. Promise: between two named parts stands a text that separates them, no part is named
//! twice, and ticket and counter are there, for without them nothing can be called.

use std::fmt;

use super::channel::ChannelField;

/// What a pattern without its own setting says.
const USUAL: &str = "{counter}-{ticket}";
/// The longest pattern.
const LONGEST: usize = 200;

/// One piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternPart {
    /// Text that stands there as it is.
    Literal(String),
    /// Text that says something.
    Field(ChannelField),
}

/// A checked pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPattern {
    text: String,
    parts: Vec<PatternPart>,
}

impl TextPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// The end of a sentence that begins with the key's name and holds the remedy.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.chars().count() > LONGEST {
            return Err(format!("must have at most {LONGEST} characters"));
        }
        let parts = parts(text)?;
        check(&parts)?;
        Ok(Self {
            text: text.to_owned(),
            parts,
        })
    }

    /// Its pieces, in order.
    #[must_use]
    pub fn parts(&self) -> &[PatternPart] {
        &self.parts
    }
}

impl Default for TextPattern {
    fn default() -> Self {
        Self {
            text: USUAL.to_owned(),
            parts: vec![
                PatternPart::Field(ChannelField::Counter),
                PatternPart::Literal("-".to_owned()),
                PatternPart::Field(ChannelField::Ticket),
            ],
        }
    }
}

impl fmt::Display for TextPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn parts(text: &str) -> Result<Vec<PatternPart>, String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((literal, after)) = rest.split_once('{') {
        if !literal.is_empty() {
            parts.push(PatternPart::Literal(literal.to_owned()));
        }
        let (name, after) = after
            .split_once('}')
            .ok_or("has a `{` without its `}`; write named parts as in \"{counter}-{ticket}\"")?;
        parts.push(PatternPart::Field(field(name)?));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(PatternPart::Literal(rest.to_owned()));
    }
    Ok(parts)
}

fn field(name: &str) -> Result<ChannelField, String> {
    let known = ChannelField::ALL
        .into_iter()
        .find(|known| known.as_str() == name);
    known.ok_or_else(|| {
        let names = ChannelField::ALL.map(ChannelField::as_str).join(", ");
        format!("names the part {{{name}}}; known parts are {names}")
    })
}

fn check(parts: &[PatternPart]) -> Result<(), String> {
    let fields: Vec<ChannelField> = parts
        .iter()
        .filter_map(|part| match part {
            PatternPart::Field(field) => Some(*field),
            PatternPart::Literal(_) => None,
        })
        .collect();
    for needed in [ChannelField::Ticket, ChannelField::Counter] {
        if !fields.contains(&needed) {
            let name = needed.as_str();
            return Err(format!(
                "needs the part {{{name}}}, for example \"{USUAL}\""
            ));
        }
    }
    for (place, field) in fields.iter().enumerate() {
        if fields.iter().take(place).any(|before| before == field) {
            let name = field.as_str();
            return Err(format!("names the part {{{name}}} twice; remove one"));
        }
    }
    let pairs = parts.iter().zip(parts.iter().skip(1));
    let touching = pairs
        .filter(|(one, next)| matches!((one, next), (PatternPart::Field(_), PatternPart::Field(_))))
        .count();
    if touching > 0 {
        return Err(
            "has two parts without a text between them; write what separates them".to_owned(),
        );
    }
    Ok(())
}
