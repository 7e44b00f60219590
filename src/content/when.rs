//! Whether something has its turn at a moment, local to the site. Pure.
//!
//! Hours past midnight belong to the day they begin on, and so do its weekday and its date: Saturday 20:00 to 02:00 ends on Sunday.

use super::When;
use crate::{
    calendar::{DAY_MIN, Date, Moment, TimeOfDay},
    layout::fault::Fault,
};

impl When {
    /// Whether it holds at a moment. What cannot be read does not limit: it was refused before it was kept.
    #[must_use]
    pub fn holds(&self, now: Moment) -> bool {
        let time = |text: &Option<String>| text.as_ref()?.parse::<TimeOfDay>().ok();
        let from = time(&self.from).map_or(0, TimeOfDay::minutes);
        let until = time(&self.until).map_or(DAY_MIN, TimeOfDay::minutes);
        let minute = now.time.minutes();
        if from < until {
            return (from..until).contains(&minute) && self.is_on(now.date);
        }
        // from one day into the next; the same time twice is a whole day
        (minute >= from && self.is_on(now.date))
            || (minute < until && self.is_on(now.date.before()))
    }

    /// Whether what begins on this day is meant.
    fn is_on(&self, date: Date) -> bool {
        let day = |text: &Option<String>| text.as_ref()?.parse::<Date>().ok();
        (self.days.is_empty() || self.days.contains(&date.weekday()))
            && day(&self.first).is_none_or(|first| date >= first)
            && day(&self.last).is_none_or(|last| date <= last)
    }

    /// What is wrong with it; `field` is what it is called where it stands.
    #[must_use]
    pub fn faults(&self, field: &str) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut say = |name: &str, detail: String| {
            faults.push(Fault::new(format!("{field}.{name}"), detail));
        };
        if self.days.len() > 7 || self.days.iter().any(|day| !(1..=7).contains(day)) {
            say(
                "days",
                "must be weekdays from 1 for Monday to 7 for Sunday".into(),
            );
        }
        for (name, text) in [("from", &self.from), ("until", &self.until)] {
            if let Some(Err(error)) = text.as_ref().map(|text| text.parse::<TimeOfDay>()) {
                say(name, error.to_string());
            }
        }
        let mut days = [None, None];
        let given = [("first", &self.first), ("last", &self.last)];
        for (place, (name, text)) in days.iter_mut().zip(given) {
            match text.as_ref().map(|text| text.parse::<Date>()) {
                Some(Err(error)) => say(name, error.to_string()),
                Some(Ok(date)) => *place = Some(date),
                None => {}
            }
        }
        if let ([Some(first), Some(last)], Some(text)) = (days, &self.first)
            && last < first
        {
            say(
                "last",
                format!("is before the first day: use {text} or later"),
            );
        }
        faults
    }

    /// Whether nothing limits it.
    #[must_use]
    pub fn is_always(&self) -> bool {
        let is_whole =
            self.from.as_deref().unwrap_or("00:00") == self.until.as_deref().unwrap_or("00:00");
        self.days.is_empty() && self.first.is_none() && self.last.is_none() && is_whole
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
            date: Date(day),
            time: time.parse().unwrap(),
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
    fn an_end_alone_or_a_beginning_alone_is_of_the_same_day() {
        assert!(when(&[], "", "12:00").holds(at(MONDAY, "00:00")));
        assert!(!when(&[], "", "12:00").holds(at(MONDAY, "12:00")));
        assert!(when(&[1], "12:00", "").holds(at(MONDAY, "23:59")));
        assert!(!when(&[1], "12:00", "").holds(at(MONDAY + 1, "00:00")));
        assert!(when(&[], "12:00", "00:00").holds(at(MONDAY, "23:59")));
        assert!(!when(&[], "12:00", "00:00").holds(at(MONDAY, "00:00")));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = When {
            days: vec![0],
            from: Some("7.30".into()),
            until: Some("24:00".into()),
            first: Some("2026-02-30".into()),
            last: Some("soon".into()),
        };
        let fields: Vec<String> = wrong
            .faults("when")
            .into_iter()
            .map(|fault| fault.field)
            .collect();
        assert_eq!(
            fields,
            [
                "when.days",
                "when.from",
                "when.until",
                "when.first",
                "when.last"
            ]
        );
        let backwards = When {
            first: Some("2026-12-02".into()),
            last: Some("2026-12-01".into()),
            ..When::default()
        };
        assert!(backwards.faults("when")[0].detail.contains("2026-12-02"));
        assert_eq!(when(&[1, 7], "22:00", "02:00").faults("when"), []);
    }

    fn text(minute: u16) -> String {
        TimeOfDay::from_minutes(minute).to_string()
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
            prop_assert_eq!(when.faults("when"), []);
            let lasts = (until + DAY_MIN - from - 1) % DAY_MIN + 1;
            let mut on = std::collections::HashSet::new();
            for day in -9..9 {
                let is_on = (days.is_empty() || days.contains(&Date(MONDAY + day).weekday()))
                    && (!dated || (first..=first + length).contains(&day));
                if is_on {
                    let begin = i64::from(day) * i64::from(DAY_MIN) + i64::from(from);
                    on.extend(begin..begin + i64::from(lasts));
                }
            }
            for minute in (-7 * i64::from(DAY_MIN)..7 * i64::from(DAY_MIN)).step_by(7) {
                let day = i32::try_from(minute.div_euclid(i64::from(DAY_MIN))).unwrap();
                let of_day = u16::try_from(minute.rem_euclid(i64::from(DAY_MIN))).unwrap();
                let moment = Moment { date: Date(MONDAY + day), time: TimeOfDay::from_minutes(of_day) };
                prop_assert_eq!(when.holds(moment), on.contains(&minute), "{:?} {}", when, minute);
            }
        }

        #[test]
        fn nothing_makes_it_panic(texts in prop::collection::vec(prop::option::of(".{0,12}"), 4), days: Vec<u8>, day: i32, minute: u16) {
            let mut texts = texts.into_iter();
            let mut text = || texts.next().flatten();
            let when = When { days, from: text(), until: text(), first: text(), last: text() };
            let _holds = when.holds(Moment { date: Date(day), time: TimeOfDay::from_minutes(minute) });
            let _faults = when.faults("when");
        }
    }
}
