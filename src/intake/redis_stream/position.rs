//! The id of a stream's entry: a time in ms and a number within it. Pure.

use std::{fmt, str::FromStr};

/// See the module. The one before all is `0-0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct EntryId {
    /// In ms since 1970 by Redis' clock, unless somebody chose it by hand.
    pub ms: u64,
    /// Within that ms.
    pub number: u64,
}

/// Not an entry's id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the id of a stream's entry")]
pub struct NotAnId(String);

impl EntryId {
    /// Before every entry.
    pub const START: Self = Self { ms: 0, number: 0 };
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.ms, self.number)
    }
}

impl FromStr for EntryId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let parts = text.split_once('-');
        let parsed = parts.and_then(|(ms, number)| Some((ms.parse().ok()?, number.parse().ok()?)));
        let (ms, number) = parsed.ok_or_else(|| NotAnId(text.to_owned()))?;
        Ok(Self { ms, number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_in_order_of_time_then_of_number() {
        let id = |text: &str| text.parse::<EntryId>().unwrap();
        assert!(id("9-0") < id("10-0"), "not as text");
        assert!(id("10-2") < id("10-11"));
        assert_eq!(id("1795237190000-3").to_string(), "1795237190000-3");
        assert_eq!(id("0-0"), EntryId::START);
    }

    #[test]
    fn what_is_no_id_is_told() {
        for text in [
            "",
            "5",
            "5-",
            "-1",
            "a-b",
            "5-6-7",
            "18446744073709551616-0",
        ] {
            assert_eq!(text.parse::<EntryId>(), Err(NotAnId(text.into())), "{text}");
        }
    }
}
