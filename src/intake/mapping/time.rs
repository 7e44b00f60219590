//! Times as machines write them: seconds, ms, ISO 8601, day-month-year, or the time of day alone. Pure.

use serde_json::Value;

use crate::{config::UtcOffset, content::when};

/// Numbers from here on are ms, below it seconds: in seconds it is the year 5138, in ms it is 1973.
const FIRST_MS: f64 = 1e11;
/// Numbers from here on are µs.
const FIRST_US: f64 = 1e14;
const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// The time in ms since 1970, or none where it cannot be understood. A time without an offset is the site's; one without a date is today's,
/// but for the hour around midnight: a call of a second before it that comes after it stays yesterday's.
pub(super) fn read(value: &Value, now: i64, offset: UtcOffset) -> Option<i64> {
    match value {
        Value::Number(number) => from_number(number.as_f64()?),
        Value::String(text) => {
            let text = text.trim();
            match text.parse::<f64>() {
                Ok(number) => from_number(number),
                Err(_) => from_text(text, now, offset),
            }
        }
        _ => None,
    }
}

fn from_number(number: f64) -> Option<i64> {
    let ms = match number {
        number if !number.is_finite() || number < 0.0 => return None,
        number if number < FIRST_MS => number * 1_000.0,
        number if number < FIRST_US => number,
        number => number / 1_000.0,
    };
    #[expect(clippy::cast_possible_truncation, reason = "parts of a ms are cut")]
    (ms < FIRST_US).then_some(ms as i64)
}

fn from_text(text: &str, now: i64, offset: UtcOffset) -> Option<i64> {
    if let Some(of_day) = time_of_day(text) {
        return Some(today(of_day, now, offset));
    }
    let date = text.get(..10)?;
    let day = when::day(date).or_else(|| when::day(&turned(date)?))?;
    let rest = text.get(10..)?;
    let midnight = i64::from(day) * DAY_MS;
    let (of_day, distance) = match rest.strip_prefix(['T', 't', ' ']) {
        None if rest.is_empty() => (0, None),
        None => return None,
        Some(rest) => {
            let end = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
            let (time, zone) = rest.split_at(end);
            (time_of_day(time.trim())?, distance(zone.trim())?)
        }
    };
    let distance = distance.unwrap_or_else(|| i64::from(offset.minutes()) * MINUTE_MS);
    Some(midnight + of_day - distance).filter(|ms| *ms >= 0)
}

/// `27-11-2026` and `27/11/2026` as `2026-11-27`.
fn turned(date: &str) -> Option<String> {
    let mut parts = date.split(['-', '/']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    (year.len() == 4).then(|| format!("{year}-{month}-{day}"))
}

/// `08:15`, `08:15:30` or `08:15:30.250`, in ms.
fn time_of_day(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let (hours, minutes) = (parts.next()?, parts.next()?);
    let seconds = parts.next();
    if parts.next().is_some() || !(1..=2).contains(&hours.len()) || minutes.len() != 2 {
        return None;
    }
    let hours: i64 = digits(hours)?;
    let minutes: i64 = digits(minutes)?;
    let (seconds, fraction) = match seconds.map(|text| text.split_once('.').unwrap_or((text, ""))) {
        None => (0, 0),
        Some((whole, fraction)) if whole.len() == 2 => (digits(whole)?, milliseconds(fraction)?),
        Some(_) => return None,
    };
    let fits = hours < 24 && minutes < 60 && seconds <= 60;
    fits.then_some(hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS + fraction)
}

fn milliseconds(fraction: &str) -> Option<i64> {
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let three: String = fraction.chars().chain("000".chars()).take(3).collect();
    three.parse().ok()
}

/// `Z`, `+07`, `+0700` or `+07:00`, in ms; nothing is the site's own.
fn distance(zone: &str) -> Option<Option<i64>> {
    let (sign, rest) = match zone {
        "" => return Some(None),
        "Z" | "z" => return Some(Some(0)),
        _ => match zone.split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-", rest) => (-1, rest),
            _ => return None,
        },
    };
    let plain = rest.replace(':', "");
    let (hours, minutes) = match plain.len() {
        2 => (plain.as_str(), "0"),
        4 => plain.split_at(2),
        _ => return None,
    };
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    (hours <= 14 && minutes < 60).then_some(Some(sign * (hours * HOUR_MS + minutes * MINUTE_MS)))
}

fn digits(text: &str) -> Option<i64> {
    let are_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| text.parse().ok()).flatten()
}

/// That time of day today; of another day where only midnight lies between it and now, an hour at most.
fn today(of_day: i64, now: i64, offset: UtcOffset) -> i64 {
    let distance = i64::from(offset.minutes()) * MINUTE_MS;
    let today = i64::from(offset.local_day(now)) * DAY_MS + of_day - distance;
    match today.saturating_sub(now) {
        ahead if ahead > DAY_MS - HOUR_MS => today - DAY_MS,
        behind if behind < HOUR_MS - DAY_MS => today + DAY_MS,
        _ => today,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// 27 November 2026, 08:15:30 in western Indonesia.
    const NOW: i64 = 1_795_742_130_000;
    /// Midnight before it.
    const MIDNIGHT: i64 = 1_795_712_400_000;

    fn at(value: &Value, now: i64) -> Option<i64> {
        read(value, now, UtcOffset::WIB)
    }

    #[test]
    fn one_moment_is_written_in_many_ways() {
        for value in [
            json!(1_795_742_130),
            json!(1_795_742_130_000_i64),
            json!(1_795_742_130_000_000_i64),
            json!(1_795_742_130.4),
            json!("1795742130"),
            json!("1795742130000"),
            json!("2026-11-27T01:15:30Z"),
            json!("2026-11-27T01:15:30.000000Z"),
            json!("2026-11-27T08:15:30+07:00"),
            json!("2026-11-27T09:15:30+0800"),
            json!("2026-11-27 08:15:30"),
            json!("27-11-2026 08:15:30"),
            json!("27/11/2026 08:15:30"),
            json!("08:15:30"),
            json!(" 8:15:30 "),
        ] {
            let read = at(&value, NOW).unwrap_or_else(|| panic!("{value}"));
            assert_eq!(read / 1_000, NOW / 1_000, "{value}");
        }
        assert_eq!(at(&json!("08:15"), NOW), Some(NOW - 30_000));
        assert_eq!(at(&json!("2026-11-27"), NOW), Some(MIDNIGHT));
        assert_eq!(at(&json!("08:15:30.25"), NOW), Some(NOW + 250));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for value in [
            json!(-1),
            json!(true),
            json!("NaN"),
            json!("1e400"),
            json!(1e300),
            json!(""),
            json!("kemarin"),
            json!("25:00:00"),
            json!("08:60"),
            json!("2026-13-01"),
            json!("2026-11-27T"),
            json!("2026-11-27T08:15:30+99"),
            json!("2026-11-2708:15"),
            json!("１２:00"),
            json!("éééééé"),
            json!({"seconds": 1}),
        ] {
            assert_eq!(at(&value, NOW), None, "{value}");
        }
    }

    #[test]
    fn a_time_of_day_is_todays_but_around_midnight() {
        let evening = MIDNIGHT + 23 * HOUR_MS;
        let eight = Some(MIDNIGHT + 8 * HOUR_MS);
        assert_eq!(at(&json!("08:00:00"), evening - HOUR_MS), eight);
        assert_eq!(at(&json!("08:00:00"), evening), eight);
        let night = Some(MIDNIGHT + 20 * HOUR_MS);
        assert_eq!(at(&json!("20:00:00"), MIDNIGHT + 2 * HOUR_MS), night);
        let just_after = MIDNIGHT + 2_000;
        assert_eq!(at(&json!("23:59:58"), just_after), Some(MIDNIGHT - 2_000));
        let just_before = MIDNIGHT - 2_000;
        assert_eq!(at(&json!("00:00:01"), just_before), Some(MIDNIGHT + 1_000));
        assert_eq!(at(&json!("23:59:58"), just_before), Some(MIDNIGHT - 2_000));
    }
}
