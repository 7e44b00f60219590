//! From when until when: the two ends of a period as queries name them. Pure.

use super::{WebParts, error::Problem};
use crate::{config::UtcOffset, content::when, why::Why};

/// In ms.
const DAY_MS: i64 = 86_400_000;

/// What the words of a period are read against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Period {
    /// When the site's days begin.
    pub(super) offset: UtcOffset,
    /// Now, in ms since 1970.
    pub(super) now: i64,
}

impl Period {
    /// Read against this moment, in the site's days.
    pub(super) fn now(parts: &WebParts) -> Self {
        Self {
            offset: parts.site().utc_offset,
            now: parts.clock.now_ms(),
        }
    }

    /// A beginning in ms since 1970: of a local date, of today, or a time.
    pub(super) fn start(
        &self,
        field: &'static str,
        text: Option<&str>,
    ) -> Result<Option<i64>, Problem> {
        self.time(field, text, 0)
    }

    /// An end, which is not part of the period: a date's is its last moment.
    pub(super) fn end(
        &self,
        field: &'static str,
        text: Option<&str>,
    ) -> Result<Option<i64>, Problem> {
        self.time(field, text, DAY_MS)
    }

    /// A local day, counted from 1970.
    pub(super) fn day(
        &self,
        field: &'static str,
        text: Option<&str>,
    ) -> Result<Option<i32>, Problem> {
        let time = self.time(field, text, 0)?;
        Ok(time.map(|time| self.offset.local_day(time)))
    }

    fn time(
        &self,
        field: &'static str,
        text: Option<&str>,
        into_day: i64,
    ) -> Result<Option<i64>, Problem> {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        let day = match text {
            "today" => Some(self.offset.local_day(self.now)),
            text => when::day(text),
        };
        let offset = i64::from(self.offset.minutes()) * 60_000;
        let of_day = day.map(|day| i64::from(day) * DAY_MS + into_day - offset);
        let time = of_day.or_else(|| text.parse().ok().filter(|ms| *ms >= 0));
        let needed = "a date is needed, as 2026-11-22, `today`, or milliseconds since 1970";
        time.map(Some)
            .ok_or_else(|| Problem::field(field, Why::Date, needed))
    }
}
