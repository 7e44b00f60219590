//! The site's distance from UTC: when its day begins.
//!
//! In: `+07:00`. Out: local days and midnights of a time in milliseconds. Indonesia has no daylight saving, so one number is
//! enough. Pure: the time is passed in.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// Minutes east of UTC, from -12:00 to +14:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UtcOffset(i16);

/// A text that is no offset.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be hours and minutes with a sign, for example \"+07:00\"; it is {0:?}")]
pub struct NotAnOffset(String);

impl UtcOffset {
    /// Western Indonesian time, +07:00.
    pub const WIB: Self = Self(7 * 60);

    /// Minutes east of UTC.
    pub fn minutes(self) -> i16 {
        self.0
    }

    /// The local date, as days since 1 January 1970.
    pub fn local_day(self, ms: i64) -> i32 {
        i32::try_from(self.local(ms).div_euclid(DAY_MS)).unwrap_or(i32::MAX)
    }

    /// The first moment of the next local day, always later than `ms`.
    pub fn next_midnight_ms(self, ms: i64) -> i64 {
        let midnight = self
            .local(ms)
            .div_euclid(DAY_MS)
            .saturating_add(1)
            .saturating_mul(DAY_MS);
        midnight.saturating_sub(self.distance_ms())
    }

    /// The first moment of the local day of `ms`.
    pub fn midnight_ms(self, ms: i64) -> i64 {
        self.next_midnight_ms(ms).saturating_sub(DAY_MS)
    }

    /// What a clock on the wall calls it: WIB, WITA, WIT, or `UTC+05:30`.
    pub fn zone_label(self) -> Cow<'static, str> {
        match self.0 {
            420 => Cow::Borrowed("WIB"),
            480 => Cow::Borrowed("WITA"),
            540 => Cow::Borrowed("WIT"),
            _ => Cow::Owned(format!("UTC{self}")),
        }
    }

    fn local(self, ms: i64) -> i64 {
        ms.saturating_add(self.distance_ms())
    }

    fn distance_ms(self) -> i64 {
        i64::from(self.0) * MINUTE_MS
    }
}

impl FromStr for UtcOffset {
    type Err = NotAnOffset;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        minutes_in(text)
            .filter(|minutes| (-720..=840).contains(minutes))
            .map(Self)
            .ok_or_else(|| NotAnOffset(text.to_owned()))
    }
}

fn minutes_in(text: &str) -> Option<i16> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !two_digits(hours) || !two_digits(minutes) {
        return None;
    }
    let minutes: i16 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
    Some(sign * (hours.parse::<i16>().ok()? * 60 + minutes))
}

impl fmt::Display for UtcOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", self.0.abs() / 60, self.0.abs() % 60)
    }
}

impl TryFrom<String> for UtcOffset {
    type Error = NotAnOffset;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<UtcOffset> for String {
    fn from(offset: UtcOffset) -> Self {
        offset.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 21 November 2026, 17:00 UTC: midnight in western Indonesia.
    const MIDNIGHT_WIB: i64 = 1_795_280_400_000;

    #[test]
    fn an_offset_reads_as_it_is_written() {
        for text in [
            "+07:00", "+08:00", "+09:00", "+05:30", "-03:30", "+00:00", "+14:00", "-12:00",
        ] {
            assert_eq!(text.parse::<UtcOffset>().unwrap().to_string(), text);
        }
        for text in [
            "", "7", "07:00", "+7:00", "+07", "+07:60", "+14:01", "-12:01", "+0a:00", "WIB",
            "+07:000", "é07:00",
        ] {
            assert!(text.parse::<UtcOffset>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_day_turns_at_local_midnight() {
        let before = UtcOffset::WIB.local_day(MIDNIGHT_WIB - 1);
        let after = UtcOffset::WIB.local_day(MIDNIGHT_WIB);
        assert_eq!((before, after), (20_778, 20_779));
        assert_eq!(
            "+08:00"
                .parse::<UtcOffset>()
                .unwrap()
                .local_day(MIDNIGHT_WIB - 1),
            20_779
        );
    }

    #[test]
    fn the_next_midnight_is_always_later_and_begins_the_next_day() {
        for ms in [MIDNIGHT_WIB - 1, MIDNIGHT_WIB, MIDNIGHT_WIB + 1, 0, -1] {
            let next = UtcOffset::WIB.next_midnight_ms(ms);
            assert!(next > ms);
            assert_eq!(
                UtcOffset::WIB.local_day(next),
                UtcOffset::WIB.local_day(ms) + 1
            );
            assert_eq!(
                UtcOffset::WIB.local_day(next - 1),
                UtcOffset::WIB.local_day(ms)
            );
            let began = UtcOffset::WIB.midnight_ms(ms);
            assert!(began <= ms && UtcOffset::WIB.next_midnight_ms(began) == next);
        }
        assert_eq!(
            UtcOffset::WIB.next_midnight_ms(i64::MAX),
            i64::MAX - 7 * 60 * MINUTE_MS
        );
    }

    #[test]
    fn indonesian_zones_have_names() {
        let label = |text: &str| text.parse::<UtcOffset>().unwrap().zone_label().into_owned();
        assert_eq!(
            [
                label("+07:00"),
                label("+08:00"),
                label("+09:00"),
                label("+05:30")
            ],
            ["WIB", "WITA", "WIT", "UTC+05:30"]
        );
    }
}
