//! How long something lasts that ends by itself: a whole number of minutes. Pure.

use crate::why::{Flaw, Why};

const MINUTE_MS: i64 = 60_000;

/// The moment so many minutes after another.
pub(super) fn after(minutes: i64, now_ms: i64) -> i64 {
    now_ms.saturating_add(minutes.saturating_mul(MINUTE_MS))
}

/// The end of what lasts so many minutes from now, `longest` at most.
pub(super) fn end(minutes: i64, longest: i64, now_ms: i64) -> Result<i64, Flaw> {
    match (1..=longest).contains(&minutes) {
        true => Ok(after(minutes, now_ms)),
        false => {
            let (from, to) = (1, Some(longest));
            let detail = format!("must be a whole number from 1 to {longest}");
            Err(Flaw::new(Why::Whole { from, to }, detail))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lasts_no_minute_or_too_many_is_refused() {
        assert_eq!(end(1, 480, 5).unwrap(), 60_005);
        assert_eq!(end(480, 480, 5).unwrap(), 28_800_005);
        for wrong in [i64::MIN, 0, 481, i64::MAX] {
            let why = end(wrong, 480, 5).unwrap_err().why;
            let (from, to) = (1, Some(480));
            assert_eq!(why, Why::Whole { from, to }, "{wrong}");
        }
    }
}
