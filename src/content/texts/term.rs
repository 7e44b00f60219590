//! Which cards must be renewed: those that will soon not be valid any more, and those that are not. Pure.

use super::TextItem;
use crate::{calendar::Moment, site::UtcOffset};

/// So many days before its last one a card is told of.
const AHEAD: i32 = 14;
const DAY_MS: i64 = 86_400_000;
const MINUTE_MS: i64 = 60_000;

/// How a card's validity stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// Its last day comes within two weeks; told since this moment, in ms since 1970.
    Ends(i64),
    /// Its last day was over at this moment: it is shown no more.
    Over(i64),
}

/// How the validity of a text stands, where there is something to tell. What has ended, or ends before that day, needs no renewal.
#[must_use]
pub fn term(text: &TextItem, now_ms: i64, offset: UtcOffset) -> Option<Term> {
    let last = text.last_day()?;
    let midnight = |day: i32| i64::from(day) * DAY_MS - i64::from(offset.minutes()) * MINUTE_MS;
    let over = midnight(last + 1);
    if text.until.is_some_and(|until| until <= over.max(now_ms)) {
        return None;
    }
    let today = Moment::at(now_ms, offset).day;
    if today > last {
        return Some(Term::Over(over));
    }
    (today >= last - AHEAD).then(|| Term::Ends(midnight(last - AHEAD)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// 31 December 2026, 00:00 in western Indonesia.
    const LAST: i64 = 1_798_650_000_000;

    fn told(now: i64, until: Option<i64>) -> Option<Term> {
        let card = json!({"kind": "standard", "lines": ["KTP"], "valid_until": "2026-12-31"});
        let text = json!({"id": "a", "kind": "card", "text": "KTP", "card": card, "until": until});
        let text: TextItem = serde_json::from_value(text).unwrap();
        term(&text, now, UtcOffset::WIB)
    }

    #[test]
    fn a_card_is_told_of_two_weeks_before_its_last_day_and_once_that_is_over() {
        let begin = LAST - 14 * DAY_MS;
        assert_eq!(told(begin - 1, None), None);
        assert_eq!(told(begin, None), Some(Term::Ends(begin)));
        assert_eq!(told(LAST + DAY_MS - 1, None), Some(Term::Ends(begin)));
        assert_eq!(told(LAST + DAY_MS, None), Some(Term::Over(LAST + DAY_MS)));
    }

    #[test]
    fn what_ends_before_that_day_needs_no_renewal() {
        assert_eq!(told(LAST, Some(LAST + 1)), None);
        assert_eq!(told(LAST + 9 * DAY_MS, Some(LAST + 8 * DAY_MS)), None);
        let lasting = told(LAST + 9 * DAY_MS, Some(LAST + 30 * DAY_MS));
        assert_eq!(lasting, Some(Term::Over(LAST + DAY_MS)));
    }
}
