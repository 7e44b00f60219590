//! Whether the days, hours and dates of a [`When`] are such. Pure.

use super::When;
use crate::why::{Unfit, Why};

impl When {
    /// Looks at every field.
    ///
    /// # Errors
    /// The first that cannot be used.
    pub fn check(&self) -> Result<(), Unfit> {
        let fault = |field, why, remedy| Err(Unfit::new(field, why, remedy));
        if self.days.len() > 7 || self.days.iter().any(|day| !(1..=7).contains(day)) {
            let (from, to) = (1, Some(7));
            let remedy = "weekdays are 1 for Monday to 7 for Sunday";
            return fault("days", Why::Whole { from, to }, remedy);
        }
        for (field, time) in [("from", &self.from), ("until", &self.until)] {
            if time.as_deref().is_some_and(|time| minutes(time).is_none()) {
                let remedy = "a time of day is needed, from 00:00 to 23:59";
                return fault(field, Why::TimeOfDay, remedy);
            }
        }
        if self.from.is_some() && self.from == self.until {
            return fault(
                "until",
                Why::Backwards,
                "it must differ from `from`; leave both out for the whole day",
            );
        }
        for (field, date) in [("first", &self.first), ("last", &self.last)] {
            if date.as_deref().is_some_and(|date| day(date).is_none()) {
                return fault(field, Why::Date, "a date is needed, as 2026-11-22");
            }
        }
        let dates = self
            .first
            .as_deref()
            .and_then(day)
            .zip(self.last.as_deref().and_then(day));
        if dates.is_some_and(|(first, last)| last < first) {
            return fault("last", Why::Backwards, "it must not be before `first`");
        }
        Ok(())
    }
}

/// Minutes since midnight of `07:30`.
#[must_use]
pub fn minutes(time: &str) -> Option<u16> {
    let (hours, minutes) = time.split_once(':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    (hours < 24 && minutes < 60).then(|| u16::try_from(hours * 60 + minutes).ok())?
}

/// Days since 1970 of `2026-11-22`.
#[must_use]
pub fn day(date: &str) -> Option<i32> {
    let mut parts = date.split('-');
    let (year, month, day) = (
        digits(parts.next()?, 4)?,
        digits(parts.next()?, 2)?,
        digits(parts.next()?, 2)?,
    );
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i32::from(is_leap),
        _ => return None,
    };
    if parts.next().is_some() || year < 1970 || !(1..=longest).contains(&day) {
        return None;
    }
    // years begin in March here, so that a leap day is the last of its year
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let in_year = (153 * month + 2) / 5 + day - 1;
    Some(year * 365 + year / 4 - year / 100 + year / 400 + in_year - 719_468)
}

fn digits(text: &str, many: usize) -> Option<i32> {
    let are = text.len() == many && text.bytes().all(|byte| byte.is_ascii_digit());
    are.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_counted_from_1970() {
        for (date, days) in [
            ("1970-01-01", 0),
            ("1972-02-29", 789),
            ("1972-03-01", 790),
            ("2000-02-29", 11_016),
            ("2026-11-22", 20_779),
        ] {
            assert_eq!(day(date), Some(days), "{date}");
        }
        for date in [
            "2026-02-29",
            "2026-13-01",
            "2026-11-31",
            "26-11-22",
            "2026-11",
            "2026-11-22-1",
            "2026-+1-22",
            "1969-12-31",
        ] {
            assert_eq!(day(date), None, "{date}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let names = |json: &str| {
            let when: When = serde_json::from_str(json).unwrap();
            when.check().err().map(|fault| fault.field)
        };
        assert_eq!(
            names(
                r#"{"days":[1,7],"from":"22:00","until":"02:00","first":"2026-11-22","last":"2026-11-22"}"#
            ),
            None
        );
        assert_eq!(names(r#"{"days":[0]}"#), Some("days"));
        assert_eq!(names(r#"{"from":"24:00"}"#), Some("from"));
        assert_eq!(names(r#"{"from":"7:30"}"#), Some("from"));
        assert_eq!(names(r#"{"from":"07:30","until":"07:30"}"#), Some("until"));
        assert_eq!(names(r#"{"first":"2026-02-30"}"#), Some("first"));
        assert_eq!(
            names(r#"{"first":"2026-03-02","last":"2026-03-01"}"#),
            Some("last")
        );
    }
}
