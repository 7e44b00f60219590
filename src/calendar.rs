//! Local days and times of day. Pure; Indonesia has no daylight saving, so both are arithmetic.

use std::{fmt, str::FromStr};

use crate::config::UtcOffset;

const MINUTE_MS: i64 = 60_000;
/// Minutes of a day.
pub const DAY_MIN: u16 = 24 * 60;

/// A day, counted from 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub i32);

/// A time of day, in minutes since midnight: 0 to 1439.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

/// A day and a minute of it, as the clock on the wall has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The minute.
    pub time: TimeOfDay,
}

/// A text that is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is no day: use year, month and day, such as 2026-12-31")]
pub struct NotADate;

/// A text that is no time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is no time of day: use hours and minutes from 00:00 to 23:59, such as 07:30")]
pub struct NotATime;

impl Date {
    /// The weekday, 1 for Monday to 7 for Sunday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        // 1 January 1970 was a Thursday
        u8::try_from((i64::from(self.0) + 3).rem_euclid(7) + 1).unwrap_or(1)
    }

    /// The day before.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

impl TimeOfDay {
    /// So many minutes after midnight; what is beyond the day begins it anew.
    #[must_use]
    pub fn from_minutes(minutes: u16) -> Self {
        Self(minutes % DAY_MIN)
    }

    /// Minutes since midnight.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl Moment {
    /// What a clock with this offset says at `ms` since 1970.
    #[must_use]
    pub fn at(ms: i64, offset: UtcOffset) -> Self {
        let local = ms.saturating_add(i64::from(offset.minutes()) * MINUTE_MS);
        let minutes = local.div_euclid(MINUTE_MS).rem_euclid(i64::from(DAY_MIN));
        Self {
            date: Date(offset.local_day(ms)),
            time: TimeOfDay(u16::try_from(minutes).unwrap_or(0)),
        }
    }
}

/// Digits only: a sign would be read by `parse` as well.
fn number(text: &str, digits: usize) -> Option<u16> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

fn length(year: u16, month: u16) -> u16 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.splitn(3, '-');
        let mut part = |digits| parts.next().and_then(|part| number(part, digits));
        let (year, month, day) = (part(4), part(2), part(2));
        let (Some(year @ 1970..), Some(month @ 1..=12), Some(day)) = (year, month, day) else {
            return Err(NotADate);
        };
        if day == 0 || day > length(year, month) {
            return Err(NotADate);
        }
        // years counted from March end with the leap day, and months then have a simple rhythm
        let (y, m) = if month > 2 {
            (i32::from(year), i32::from(month) - 3)
        } else {
            (i32::from(year) - 1, i32::from(month) + 9)
        };
        let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + i32::from(day);
        Ok(Self(days - 719_469))
    }
}

impl FromStr for TimeOfDay {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let (hours, minutes) = text.split_once(':').ok_or(NotATime)?;
        match (number(hours, 2), number(minutes, 2)) {
            (Some(hours @ ..=23), Some(minutes @ ..=59)) => Ok(Self(hours * 60 + minutes)),
            _ => Err(NotATime),
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_counted_from_1970() {
        let cases = [
            ("1970-01-01", 0, 4),
            ("1970-03-01", 59, 7),
            ("2000-02-29", 11_016, 2),
            ("2026-11-22", 20_779, 7),
            ("2026-11-23", 20_780, 1),
            ("2100-03-01", 47_541, 1),
        ];
        for (text, days, weekday) in cases {
            let date: Date = text.parse().unwrap();
            assert_eq!((date, date.weekday()), (Date(days), weekday), "{text}");
        }
        let bad = [
            "",
            "2026",
            "2026-13-01",
            "2026-00-01",
            "2026-02-29",
            "2100-02-29",
            "2026-1-1",
            "2026-04-31",
            "2026-11-00",
            "1969-12-31",
            "+026-01-01",
            "2026-01-01-",
            "2026-11-22T00",
            "22-11-2026",
        ];
        for text in bad {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut last = "1999-12-31".parse::<Date>().unwrap();
        for year in 2000..2010_u16 {
            for month in 1..=12 {
                for day in 1..=length(year, month) {
                    let date: Date = format!("{year}-{month:02}-{day:02}").parse().unwrap();
                    assert_eq!(date.before(), last, "{year}-{month}-{day}");
                    last = date;
                }
            }
        }
    }

    #[test]
    fn a_time_of_day_reads_as_it_is_written() {
        for text in ["00:00", "07:30", "23:59"] {
            assert_eq!(text.parse::<TimeOfDay>().unwrap().to_string(), text);
        }
        for text in [
            "", "7:30", "24:00", "12:60", "12.30", "12:3", "+1:30", "12:300",
        ] {
            assert_eq!(text.parse::<TimeOfDay>(), Err(NotATime), "{text}");
        }
    }

    #[test]
    fn a_moment_is_local() {
        // 21 November 2026, 17:00 UTC: midnight in western Indonesia
        let midnight = 1_795_280_400_000;
        let at = |ms| {
            let moment = Moment::at(ms, UtcOffset::WIB);
            (moment.date.0, moment.time.minutes())
        };
        assert_eq!(at(midnight - 1), (20_778, 1_439));
        assert_eq!(at(midnight), (20_779, 0));
        assert_eq!(at(midnight + 59_999), (20_779, 0));
        assert_eq!(at(midnight + 60_000), (20_779, 1));
        assert_eq!(at(-1), (0, 419));
    }
}
