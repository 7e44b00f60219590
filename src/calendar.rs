//! The clock and the calendar on the wall. Pure; Indonesia has no daylight saving, so both are arithmetic.

use crate::config::UtcOffset;

const MINUTE_MS: i64 = 60_000;
/// Minutes of a day.
pub const DAY_MIN: u16 = 24 * 60;

/// A local day and a minute of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day, counted from 1 January 1970.
    pub day: i32,
    /// Minutes since midnight, 0 to 1439.
    pub minute: u16,
}

impl Moment {
    /// What a clock with this offset says at `ms` since 1970.
    #[must_use]
    pub fn at(ms: i64, offset: UtcOffset) -> Self {
        let local = ms.saturating_add(i64::from(offset.minutes()) * MINUTE_MS);
        let minute = local.div_euclid(MINUTE_MS).rem_euclid(i64::from(DAY_MIN));
        Self {
            day: offset.local_day(ms),
            minute: u16::try_from(minute).unwrap_or(0),
        }
    }
}

/// The weekday of a day, 1 for Monday to 7 for Sunday.
#[must_use]
pub fn weekday(day: i32) -> u8 {
    // 1 January 1970 was a Thursday
    u8::try_from((i64::from(day) + 3).rem_euclid(7) + 1).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_local() {
        // 21 November 2026, 17:00 UTC: midnight in western Indonesia
        let midnight = 1_795_280_400_000;
        let at = |ms| {
            let moment = Moment::at(ms, UtcOffset::WIB);
            (moment.day, moment.minute)
        };
        assert_eq!(at(midnight - 1), (20_778, 1_439));
        assert_eq!(at(midnight), (20_779, 0));
        assert_eq!(at(midnight + 59_999), (20_779, 0));
        assert_eq!(at(midnight + 60_000), (20_779, 1));
        assert_eq!(at(-1), (0, 419));
    }

    #[test]
    fn a_weekday_follows_another() {
        assert_eq!((weekday(0), weekday(20_779), weekday(20_780)), (4, 7, 1));
        assert_eq!(
            (
                weekday(-1),
                weekday(-4),
                weekday(i32::MIN),
                weekday(i32::MAX)
            ),
            (3, 7, 2, 5)
        );
    }
}
