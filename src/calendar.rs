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

/// The date of a day, as `2026-11-22`.
#[must_use]
pub fn date(day: i32) -> String {
    // years begin in March here, so that a leap day is the last of its year
    let days = i64::from(day) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{of_month:02}")
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
    fn a_day_has_the_date_it_is_counted_from() {
        for text in [
            "1970-01-01",
            "1972-02-29",
            "2000-03-01",
            "2026-11-22",
            "2027-12-31",
        ] {
            assert_eq!(date(crate::content::when::day(text).unwrap()), text);
        }
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
