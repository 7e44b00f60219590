//! What single values of a site must look like, for those who do not write it in a file: the same rules as there.
//!
//! In: a value. Out: what is wrong with it, for pages and as the end of a sentence that begins with the field's name and holds the remedy.

use std::ops::RangeInclusive;

use super::{
    site_parts::{DIGITS, GAIN_DB, QUOTA, STYLES},
    tree::Value,
    values,
};
use crate::why::{Flaw, Why};

/// What comes of looking at a value.
pub type Checked = Result<(), Flaw>;

fn given(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn seen<T>(checked: Result<T, String>, why: Why) -> Checked {
    checked.map(drop).map_err(|detail| Flaw { why, detail })
}

/// Whether two names are the same to whoever reads them.
#[must_use]
pub fn is_same_name(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// One line of 1 to `most` characters in which nothing is hidden.
///
/// # Errors
/// It is not.
pub fn line(text: &str, most: usize) -> Checked {
    seen(values::line(&given(text), most), Why::Line { most })
}

/// The same, where lines may follow each other.
///
/// # Errors
/// It is not.
pub fn paragraph(text: &str, most: usize) -> Checked {
    seen(
        values::paragraph(&given(text), most),
        Why::Paragraph { most },
    )
}

/// The id of a zone, service, speaker or voice.
///
/// # Errors
/// It is not.
pub fn id(text: &str) -> Checked {
    seen(values::id(&given(text)), Why::Id)
}

/// The id or number of a counter.
///
/// # Errors
/// It is not.
pub fn counter_id(text: &str) -> Checked {
    seen(values::counter_id(&given(text)), Why::CounterId)
}

/// What tickets begin with.
///
/// # Errors
/// It is not.
pub fn prefix(text: &str) -> Checked {
    seen(values::prefix(&given(text)), Why::Prefix)
}

/// How numbers are read.
///
/// # Errors
/// It is not.
pub fn style(text: &str) -> Checked {
    let words = STYLES.map(|(name, _)| name);
    seen(values::choice(&given(text), &STYLES), Why::choice(&words))
}

/// Louder or softer, in decibels.
///
/// # Errors
/// It is not.
pub fn gain_db(gain: f64) -> Checked {
    let (from, to) = GAIN_DB.into_inner();
    seen(
        values::number(&Value::Number(gain), &GAIN_DB),
        Why::Number { from, to },
    )
}

/// Figures of a number.
///
/// # Errors
/// It is not.
pub fn digits(digits: u8) -> Checked {
    whole::<u8>(digits.into(), DIGITS)
}

/// The last number of a day.
///
/// # Errors
/// It is not.
pub fn quota(quota: u32) -> Checked {
    whole::<u32>(quota.into(), QUOTA)
}

fn whole<T: TryFrom<i64>>(value: i64, range: RangeInclusive<i64>) -> Checked {
    let checked = values::whole::<T>(&Value::Whole(value), &range);
    let (from, to) = range.into_inner();
    seen(checked, Why::Whole { from, to: Some(to) })
}
