//! Whether something has its turn at a moment, local to the site. Pure.
//!
//! Hours past midnight belong to the day they begin on, and so do its weekday and its date: Saturday 20:00 to 02:00 ends on Sunday.

use super::{
    When,
    when::{day, minutes},
};
use crate::calendar::{DAY_MIN, Moment, weekday};

impl When {
    /// Whether it holds at a moment. What cannot be read does not limit: it was refused before it was kept.
    #[must_use]
    pub fn holds(&self, now: Moment) -> bool {
        let from = self.from.as_deref().and_then(minutes).unwrap_or(0);
        let until = self.until.as_deref().and_then(minutes).unwrap_or(DAY_MIN);
        if from < until {
            return (from..until).contains(&now.minute) && self.is_on(now.day);
        }
        // from one day into the next; the same time twice is a whole day
        (now.minute >= from && self.is_on(now.day))
            || (now.minute < until && self.is_on(now.day.saturating_sub(1)))
    }

    /// Whether what begins on this day is meant.
    fn is_on(&self, date: i32) -> bool {
        (self.days.is_empty() || self.days.contains(&weekday(date)))
            && self
                .first
                .as_deref()
                .and_then(day)
                .is_none_or(|first| date >= first)
            && self
                .last
                .as_deref()
                .and_then(day)
                .is_none_or(|last| date <= last)
    }

    /// Whether nothing limits it; every day of the week is no limit.
    #[must_use]
    pub fn is_always(&self) -> bool {
        let days: &[u8] = match (1..=7).all(|day| self.days.contains(&day)) {
            true => &[],
            false => &self.days,
        };
        let rest = Self {
            days: days.to_vec(),
            ..self.clone()
        };
        rest == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Monday, 23 November 2026.
    const MONDAY: i32 = 20_780;

    fn when(days: &[u8], from: &str, until: &str) -> When {
        let time = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        When {
            days: days.into(),
            from: time(from),
            until: time(until),
            first: None,
            last: None,
        }
    }

    fn at(day: i32, time: &str) -> Moment {
        Moment {
            day,
            minute: minutes(time).unwrap(),
        }
    }

    #[test]
    fn hours_begin_on_the_minute_and_end_before_it() {
        let office = when(&[1, 2, 3, 4, 5], "07:30", "15:00");
        for (day, time, holds) in [
            (MONDAY, "07:29", false),
            (MONDAY, "07:30", true),
            (MONDAY, "14:59", true),
            (MONDAY, "15:00", false),
            (MONDAY + 4, "12:00", true),
            (MONDAY + 5, "12:00", false),
            (MONDAY - 1, "12:00", false),
        ] {
            assert_eq!(office.holds(at(day, time)), holds, "{day} {time}");
        }
        assert!(When::default().holds(at(MONDAY, "00:00")));
    }

    #[test]
    fn hours_past_midnight_belong_to_the_day_they_begin_on() {
        let mut sunday_night = when(&[7], "22:00", "02:00");
        for (day, time, holds) in [
            (MONDAY - 1, "01:59", false), // Saturday's night
            (MONDAY - 1, "21:59", false),
            (MONDAY - 1, "22:00", true),
            (MONDAY, "00:00", true),
            (MONDAY, "01:59", true),
            (MONDAY, "02:00", false),
            (MONDAY, "22:00", false),
        ] {
            assert_eq!(sunday_night.holds(at(day, time)), holds, "{day} {time}");
        }
        // so do dates
        sunday_night.days.clear();
        sunday_night.last = Some("2026-11-22".into());
        assert!(sunday_night.holds(at(MONDAY, "01:00")));
        assert!(!sunday_night.holds(at(MONDAY, "23:00")));
        sunday_night.first = Some("2026-11-22".into());
        assert!(!sunday_night.holds(at(MONDAY - 1, "01:00")));
        assert!(sunday_night.holds(at(MONDAY - 1, "23:00")));
    }

    #[test]
    fn all_days_of_the_week_are_no_limit() {
        assert!(when(&[7, 6, 5, 4, 3, 2, 1], "", "").is_always());
        assert!(!when(&[1, 2, 3, 4, 5], "", "").is_always());
        assert!(!when(&[1, 2, 3, 4, 5, 6, 7], "07:00", "").is_always());
    }

    #[test]
    fn an_end_alone_or_a_beginning_alone_is_of_the_same_day() {
        assert!(when(&[], "", "12:00").holds(at(MONDAY, "00:00")));
        assert!(!when(&[], "", "12:00").holds(at(MONDAY, "12:00")));
        assert!(when(&[1], "12:00", "").holds(at(MONDAY, "23:59")));
        assert!(!when(&[1], "12:00", "").holds(at(MONDAY + 1, "00:00")));
        assert!(when(&[], "12:00", "00:00").holds(at(MONDAY, "23:59")));
        assert!(!when(&[], "12:00", "00:00").holds(at(MONDAY, "00:00")));
    }

    fn text(minute: u16) -> String {
        format!("{:02}:{:02}", minute / 60, minute % 60)
    }

    proptest! {
        /// Told once more, minute by minute from each day it begins on.
        #[test]
        fn it_holds_exactly_in_the_hours_after_each_of_its_beginnings(
            days in prop::collection::vec(1..=7_u8, 0..4), from in 0..DAY_MIN, until in 0..DAY_MIN,
            first in -3..3_i32, length in 0..4_i32, dated: bool,
        ) {
            let date = |day: i32| format!("2026-11-{:02}", 23 + day);
            let when = When {
                days: days.clone(),
                from: Some(text(from)),
                until: Some(text(until)),
                first: dated.then(|| date(first)),
                last: dated.then(|| date(first + length)),
            };
            let lasts = (until + DAY_MIN - from - 1) % DAY_MIN + 1;
            let mut on = std::collections::HashSet::new();
            for day in -9..9 {
                let is_on = (days.is_empty() || days.contains(&weekday(MONDAY + day)))
                    && (!dated || (first..=first + length).contains(&day));
                if is_on {
                    let begin = i64::from(day) * i64::from(DAY_MIN) + i64::from(from);
                    on.extend(begin..begin + i64::from(lasts));
                }
            }
            for minute in (-7 * i64::from(DAY_MIN)..7 * i64::from(DAY_MIN)).step_by(7) {
                let day = i32::try_from(minute.div_euclid(i64::from(DAY_MIN))).unwrap();
                let of_day = u16::try_from(minute.rem_euclid(i64::from(DAY_MIN))).unwrap();
                let moment = Moment { day: MONDAY + day, minute: of_day };
                prop_assert_eq!(when.holds(moment), on.contains(&minute), "{:?} {}", when, minute);
            }
        }

        #[test]
        fn nothing_makes_it_panic(texts in prop::collection::vec(prop::option::of(".{0,12}"), 4), days: Vec<u8>, day: i32, minute: u16) {
            let mut texts = texts.into_iter();
            let mut text = || texts.next().flatten();
            let when = When { days, from: text(), until: text(), first: text(), last: text() };
            let _holds = when.holds(Moment { day, minute });
            let _fault = when.check();
        }
    }
}
