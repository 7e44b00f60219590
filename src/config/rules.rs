//! What single values of a site must look like, for those who do not write it in a file: the same rules as there.
//!
//! In: a value. Out: the end of a sentence that begins with the field's name and holds the remedy.

use super::{
    site_parts::{DIGITS, GAIN_DB, QUOTA, STYLES},
    tree::Value,
    values,
};

/// What comes of looking at a value.
pub type Checked = Result<(), String>;

fn given(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn seen<T>(checked: Result<T, String>) -> Checked {
    checked.map(drop)
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
    seen(values::line(&given(text), most))
}

/// The same, where lines may follow each other.
///
/// # Errors
/// It is not.
pub fn paragraph(text: &str, most: usize) -> Checked {
    seen(values::paragraph(&given(text), most))
}

/// The id of a zone, service, speaker or voice.
///
/// # Errors
/// It is not.
pub fn id(text: &str) -> Checked {
    seen(values::id(&given(text)))
}

/// The id or number of a counter.
///
/// # Errors
/// It is not.
pub fn counter_id(text: &str) -> Checked {
    seen(values::counter_id(&given(text)))
}

/// What tickets begin with.
///
/// # Errors
/// It is not.
pub fn prefix(text: &str) -> Checked {
    seen(values::prefix(&given(text)))
}

/// How numbers are read.
///
/// # Errors
/// It is not.
pub fn style(text: &str) -> Checked {
    seen(values::choice(&given(text), &STYLES))
}

/// Louder or softer, in decibels.
///
/// # Errors
/// It is not.
pub fn gain_db(gain: f64) -> Checked {
    seen(values::number(&Value::Number(gain), &GAIN_DB))
}

/// Figures of a number.
///
/// # Errors
/// It is not.
pub fn digits(digits: u8) -> Checked {
    seen(values::whole::<u8>(&Value::Whole(digits.into()), &DIGITS))
}

/// The last number of a day.
///
/// # Errors
/// It is not.
pub fn quota(quota: u32) -> Checked {
    seen(values::whole::<u32>(&Value::Whole(quota.into()), &QUOTA))
}
