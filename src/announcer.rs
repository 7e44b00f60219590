//! How a call is spoken: the reading of numbers and the grammar of announcements. Pure.

pub mod numerals;
pub mod phrase;
