//! Plain text, taken apart by a pattern: `loket02-A-012` by `{counter}-{ticket}`.
//!
//! A part ends at the first text that separates it from the next; a counter at the first one that leaves a counter of this site, for its
//! name may have the separator in it. The last part takes the rest.

use serde_json::Value;

use super::{
    super::message::{Reason, Refusal},
    parts::{Part, Parts},
    places::{self, Named},
};
use crate::{
    config::{ChannelField, PatternPart, TextPattern},
    site::Site,
};

/// The longest text, in bytes: a place and a number are short.
const LONGEST: usize = 1024;
/// So many places where a counter's name could end are tried.
const TRIES: usize = 8;

/// The parts of a text.
pub(super) fn parts(payload: &[u8], pattern: &TextPattern, site: &Site) -> Result<Parts, Refusal> {
    if payload.len() > LONGEST {
        let length = payload.len();
        return Err(refusal(
            Reason::TooLarge,
            format!("a text has at most {LONGEST} bytes, this one {length}"),
        ));
    }
    let Ok(text) = std::str::from_utf8(payload) else {
        return Err(refusal(
            Reason::Invalid,
            "it is not UTF-8 text: set the machine to UTF-8 or plain ASCII".into(),
        ));
    };
    let Some(found) = taken_apart(pattern.parts(), text.trim(), site) else {
        return Err(refusal(
            Reason::Invalid,
            format!(
                "it does not fit `{pattern}`: correct `pattern` of this channel, or what the machine sends"
            ),
        ));
    };
    let mut parts = Parts {
        names: format!("what fits `{pattern}`"),
        ..Parts::default()
    };
    for (field, text) in found
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
    {
        parts.put(Part {
            field,
            path: format!("{{{}}}", field.as_str()),
            value: Value::String(text.trim().to_owned()),
            by_setting: true,
        });
    }
    Ok(parts)
}

type Found<'t> = Vec<(ChannelField, &'t str)>;

fn taken_apart<'t>(pattern: &[PatternPart], text: &'t str, site: &Site) -> Option<Found<'t>> {
    match pattern {
        [] => text.is_empty().then(Vec::new),
        [PatternPart::Literal(literal), rest @ ..] => {
            taken_apart(rest, text.strip_prefix(literal.as_str())?, site)
        }
        [PatternPart::Field(field)] => Some(vec![(*field, text)]),
        [PatternPart::Field(field), rest @ ..] => {
            let [PatternPart::Literal(literal), ..] = rest else {
                return None; // the settings have no such pattern
            };
            let end = match field {
                ChannelField::Counter => end_of_counter(text, literal, site)?,
                _ => text.find(literal.as_str())?,
            };
            let (value, after) = text.split_at_checked(end)?;
            let mut found = taken_apart(rest, after, site)?;
            found.insert(0, (*field, value));
            Some(found)
        }
    }
}

fn end_of_counter(text: &str, literal: &str, site: &Site) -> Option<usize> {
    let ends = || text.match_indices(literal).map(|(end, _)| end).take(TRIES);
    let names_one = |end: &usize| {
        let name = text.get(..*end).unwrap_or_default();
        matches!(places::counter(name.trim(), site, None), Named::One(_))
    };
    ends().find(names_one).or_else(|| ends().next())
}

fn refusal(reason: Reason, detail: String) -> Refusal {
    Refusal {
        reason,
        field: None,
        detail,
    }
}
