//! What single values must look like.
//!
//! In: one raw value. Out: the typed value, or the end of a sentence that begins with the key's name and holds the remedy.
//! Promise: no message repeats a value that may be a secret.

use std::net::SocketAddr;
use std::ops::RangeInclusive;

use super::fault::is_unseen;
use super::tree::Value;

/// Any text.
pub(super) fn text(value: &Value) -> Result<String, String> {
    match value {
        Value::Text(text) | Value::Untyped(text) => Ok(text.clone()),
        other => Err(format!("must be text in quotes, not {}", other.kind())),
    }
}

/// Text for people: one line, not empty, at most `most` characters, nothing in it that cannot be seen.
pub(super) fn line(value: &Value, most: usize) -> Result<String, String> {
    let text = paragraph(value, most)?;
    if text.contains('\n') {
        return Err("must be one line; remove the line break".to_owned());
    }
    Ok(text)
}

/// As `line`, but lines may follow each other.
pub(super) fn paragraph(value: &Value, most: usize) -> Result<String, String> {
    let text = text(value)?;
    let length = text.chars().count();
    if text.trim().is_empty() || length > most {
        return Err(format!("must have 1 to {most} characters, it has {length}"));
    }
    match text
        .chars()
        .find(|character| *character != '\n' && is_unseen(*character))
    {
        Some(unseen) => Err(format!(
            "holds the invisible character U+{:04X}; remove it",
            u32::from(unseen)
        )),
        None => Ok(text),
    }
}

/// A whole number within `range`.
pub(super) fn whole<T: TryFrom<i64>>(
    value: &Value,
    range: &RangeInclusive<i64>,
) -> Result<T, String> {
    let whole = match value {
        Value::Whole(whole) => Some(*whole),
        Value::Untyped(text) => text.trim().parse().ok(),
        _ => None,
    };
    let inside = whole
        .filter(|whole| range.contains(whole))
        .and_then(|whole| T::try_from(whole).ok());
    inside.ok_or_else(|| {
        format!(
            "must be a whole number from {} to {}",
            range.start(),
            range.end()
        )
    })
}

/// A number within `range`.
pub(super) fn number(value: &Value, range: &RangeInclusive<f64>) -> Result<f64, String> {
    let number = match value {
        Value::Whole(whole) => whole.to_string().parse().ok(),
        Value::Number(number) => Some(*number),
        Value::Untyped(text) => text.trim().parse().ok(),
        _ => None,
    };
    number
        .filter(|number| range.contains(number))
        .ok_or_else(|| {
            format!(
                "must be a number from {:.1} to {:.1}",
                range.start(),
                range.end()
            )
        })
}

/// `true` or `false`.
pub(super) fn truth(value: &Value) -> Result<bool, String> {
    match value {
        Value::Truth(truth) => Ok(*truth),
        Value::Untyped(text) if text == "true" => Ok(true),
        Value::Untyped(text) if text == "false" => Ok(false),
        _ => Err("must be true or false, without quotes in the file".to_owned()),
    }
}

/// One of a few words.
pub(super) fn choice<T: Copy>(value: &Value, choices: &[(&str, T)]) -> Result<T, String> {
    let word = text(value)?;
    let chosen = choices
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, choice)| *choice);
    chosen.ok_or_else(|| {
        let names: Vec<String> = choices
            .iter()
            .map(|(name, _)| format!("\"{name}\""))
            .collect();
        format!("must be {}, not {word:?}", names.join(" or "))
    })
}

/// The id of a site, zone, service, speaker or voice.
pub(super) fn id(value: &Value) -> Result<String, String> {
    let id = text(value)?;
    if is_id(&id) {
        return Ok(id);
    }
    Err(format!(
        "must be 1 to 32 small letters, digits or `-`, not beginning with `-`; it is {id:?}"
    ))
}

/// Whether a text can be an id: 1 to 32 small letters, digits or `-`, not beginning with `-`.
#[must_use]
pub fn is_id(id: &str) -> bool {
    let is_lower = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let begins_well = id.bytes().next().is_some_and(is_lower);
    begins_well && id.len() <= 32 && id.bytes().all(|byte| is_lower(byte) || byte == b'-')
}

/// The id or the number of a counter: what a queue machine sends.
pub(super) fn counter_id(value: &Value) -> Result<String, String> {
    let id = text(value)?;
    let fits = (1..=16).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if fits {
        Ok(id)
    } else {
        Err(format!(
            "must be 1 to 16 letters, digits or `-`; it is {id:?}"
        ))
    }
}

/// What tickets of a service begin with.
pub(super) fn prefix(value: &Value) -> Result<String, String> {
    let prefix = text(value)?;
    let fits = (1..=4).contains(&prefix.len())
        && prefix
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if fits {
        Ok(prefix)
    } else {
        Err(format!(
            "must be 1 to 4 capital letters or digits; it is {prefix:?}"
        ))
    }
}

/// An address to listen on.
pub(super) fn address(value: &Value) -> Result<SocketAddr, String> {
    let text = text(value)?;
    let numeric = match text.strip_prefix("localhost:") {
        Some(port) => format!("127.0.0.1:{port}"),
        None => text.clone(),
    };
    let remedy =
        "must be address:port, for example \"127.0.0.1:8080\", or \"0.0.0.0:8080\" for the hall";
    numeric
        .parse()
        .map_err(|_| format!("{remedy}; it is {text:?}"))
}

/// A web origin: scheme, host and perhaps a port, in small letters.
pub(super) fn origin(value: &Value) -> Result<String, String> {
    let text = text(value)?;
    let lower = text.to_ascii_lowercase();
    let rest = lower
        .strip_prefix("http://")
        .or_else(|| lower.strip_prefix("https://"));
    if rest.and_then(host_and_port).is_some() {
        return Ok(without_usual_port(&lower).to_owned());
    }
    Err(format!(
        "must be scheme://host or scheme://host:port, for example \"http://192.168.1.10:8080\"; it is {text:?}"
    ))
}

/// Browsers leave the usual port out of an origin, and origins are compared as text.
fn without_usual_port(origin: &str) -> &str {
    let usual = if origin.starts_with("https:") {
        ":443"
    } else {
        ":80"
    };
    origin.strip_suffix(usual).unwrap_or(origin)
}

/// Where browsers find this server, or nothing.
pub(super) fn public_url(value: &Value) -> Result<String, String> {
    let given = text(value)?;
    if given.is_empty() {
        return Ok(given);
    }
    origin(&Value::Text(given.trim_end_matches('/').to_owned()))
}

/// Parts `host`, `host:port` or `[v6]:port`.
pub(super) fn host_and_port(text: &str) -> Option<(&str, Option<u16>)> {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !text.ends_with(']') => (host, Some(port.parse::<u16>().ok()?)),
        _ => (text, None),
    };
    let inner = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let fits = match inner {
        Some(v6) => v6.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            !host.is_empty()
                && host
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
        }
    };
    fits.then_some((inner.unwrap_or(host), port))
}

/// How much is logged: a level, or levels by module as `panggil=debug,info`.
pub(super) fn log_level(value: &Value) -> Result<String, String> {
    const LEVELS: [&str; 6] = ["error", "warn", "info", "debug", "trace", "off"];
    let text = text(value)?;
    let is_level = |part: &str| LEVELS.contains(&part.rsplit('=').next().unwrap_or(part).trim());
    if text.split(',').all(is_level) {
        return Ok(text);
    }
    Err(format!(
        "must be one of {}, also by module as \"panggil=debug,info\"; it is {text:?}",
        LEVELS.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn an_id_is_short_small_and_plain() {
        for good in ["a", "mpp-contoh", "lantai-1", "1"] {
            assert_eq!(id(&given(good)).as_deref(), Ok(good));
        }
        for bad in ["", "-a", "Lantai", "lantai 1", "lantai_1", &"a".repeat(33)] {
            assert!(id(&given(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_origin_has_a_scheme_and_a_host_and_nothing_behind_them() {
        for good in [
            "http://192.168.1.10:8080",
            "https://antrean.contoh.go.id",
            "http://[::1]:8080",
        ] {
            assert_eq!(origin(&given(good)).as_deref(), Ok(good));
        }
        for bad in [
            "",
            "*",
            "antrean.contoh.go.id",
            "http://",
            "http://a/",
            "http://a/b",
            "http://a:b",
            "ftp://a",
            "http://a@b",
        ] {
            assert!(origin(&given(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        assert_eq!(
            origin(&given("HTTP://A.go.id:80")).as_deref(),
            Ok("http://a.go.id")
        );
        assert_eq!(origin(&given("https://a:443")).as_deref(), Ok("https://a"));
        assert_eq!(
            origin(&given("https://a:80")).as_deref(),
            Ok("https://a:80")
        );
    }

    #[test]
    fn localhost_is_an_address_to_listen_on_and_a_bare_port_is_not() {
        assert_eq!(
            address(&given("localhost:8080")),
            Ok(SocketAddr::from(([127, 0, 0, 1], 8080)))
        );
        assert!(address(&given("[::]:0")).is_ok());
        assert!(address(&given("8080")).is_err());
        assert!(address(&given("contoh.go.id:8080")).is_err());
    }

    #[test]
    fn text_that_hides_something_is_refused() {
        assert!(line(&given("Dukcapil"), 40).is_ok());
        for bad in ["", " ", "a\nb", "a\u{7}", "a\u{202E}b", "\u{2066}a"] {
            assert!(line(&given(bad), 40).is_err(), "{bad:?}");
        }
        assert!(paragraph(&given("satu\ndua"), 40).is_ok());
    }

    #[test]
    fn a_level_may_be_given_by_module() {
        assert!(log_level(&given("info")).is_ok());
        assert!(log_level(&given("panggil=debug,info")).is_ok());
        assert!(log_level(&given("loud")).is_err());
        assert!(log_level(&given("")).is_err());
    }
}
