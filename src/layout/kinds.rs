//! The kinds of widgets: how small each may be, and which settings it takes. Pure.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

use super::{
    Region,
    limits::Limits,
    misfit::{Cause, Misfit},
    settings::{
        CallSettings, ClockSettings, ClosingSettings, CountersSettings, HeaderSettings,
        HistorySettings, ImageSettings, InfoSettings, MediaSettings, NextSettings, NoticeSettings,
        QrSettings, StripSettings, TextSettings, TickerSettings,
    },
};
use crate::{
    config::instead_of,
    why::{Thing, Why},
};

/// A setting that cannot be.
#[derive(Debug, PartialEq)]
pub struct Mistake {
    /// Its name.
    pub setting: String,
    /// Why not.
    pub cause: Cause,
    /// What to use instead.
    pub detail: String,
}

/// A kind of widget.
#[derive(Debug)]
pub struct Kind {
    /// Its name in a region.
    pub name: &'static str,
    /// The least width and height, in hundredths of the short side: with less it has no room for the smallest text.
    pub smallest: (f64, f64),
    settings: fn(&Map<String, Value>) -> Vec<Mistake>,
}

const KINDS: [Kind; 15] = [
    kind::<HeaderSettings>("header", (60.0, 8.0)),
    kind::<CallSettings>("call", (44.0, 30.0)),
    kind::<StripSettings>("strip", (60.0, 9.0)),
    kind::<CountersSettings>("counters", (31.0, 14.0)),
    kind::<HistorySettings>("history", (40.0, 15.0)),
    kind::<NextSettings>("next", (44.0, 9.0)),
    kind::<MediaSettings>("media", (16.0, 9.0)),
    kind::<TickerSettings>("ticker", (40.0, 7.0)),
    kind::<TextSettings>("text", (12.0, 5.0)),
    kind::<ImageSettings>("image", (8.0, 8.0)),
    kind::<ClockSettings>("clock", (24.0, 12.0)),
    kind::<QrSettings>("qr", (16.0, 16.0)),
    kind::<InfoSettings>("info", (40.0, 16.0)),
    kind::<NoticeSettings>("notice", (60.0, 30.0)),
    kind::<ClosingSettings>("closing", (60.0, 40.0)),
];

const fn kind<S>(name: &'static str, smallest: (f64, f64)) -> Kind
where
    S: DeserializeOwned + Serialize + Default + Limits,
{
    Kind {
        name,
        smallest,
        settings: mistakes::<S>,
    }
}

/// The kind with this name.
#[must_use]
pub fn kind_of(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// What to use instead of a name that is none.
#[must_use]
pub fn instead_of_kind(name: &str) -> String {
    instead_of(name, KINDS.iter().map(|kind| kind.name))
}

/// The settings of a region, as its kind of widget has them; what is missing or wrong is the default.
#[must_use]
pub fn settings<S: DeserializeOwned + Default>(region: &Region) -> S {
    serde_json::from_value(Value::Object(region.settings.clone())).unwrap_or_default()
}

impl Kind {
    /// What is wrong with the settings of such a widget.
    #[must_use]
    pub fn mistakes(&self, settings: &Map<String, Value>) -> Vec<Mistake> {
        (self.settings)(settings)
    }
}

fn mistakes<S>(given: &Map<String, Value>) -> Vec<Mistake>
where
    S: DeserializeOwned + Serialize + Default + Limits,
{
    let usual = serde_json::to_value(S::default()).unwrap_or_default();
    let known = |name: &str| usual.get(name);
    let names = || usual.as_object().into_iter().flat_map(Map::keys);
    let mut mistakes = Vec::new();
    for (name, value) in given {
        let Some(usual) = known(name) else {
            let instead = instead_of(name, names().map(String::as_str));
            let cause = Why::unknown(Thing::Field, name);
            mistakes.push(mistake(
                name,
                cause,
                format!("is no setting of it: {instead}"),
            ));
            continue;
        };
        // Everything has a default, so one setting alone is good or bad by itself.
        if serde_json::from_value::<S>(json!({ name.as_str(): value })).is_err() {
            let detail = of_another_type(value, usual);
            mistakes.push(mistake(name, Misfit::Setting {}, detail));
        }
    }
    if mistakes.is_empty() {
        let settings: S = serde_json::from_value(Value::Object(given.clone())).unwrap_or_default();
        let beyond = settings.beyond().into_iter();
        mistakes.extend(beyond.map(|(name, flaw)| mistake(name, flaw.why, flaw.detail)));
    }
    mistakes
}

fn mistake(setting: &str, cause: impl Into<Cause>, detail: String) -> Mistake {
    Mistake {
        setting: setting.to_owned(),
        cause: cause.into(),
        detail,
    }
}

fn of_another_type(value: &Value, usual: &Value) -> String {
    let wanted = match usual {
        Value::Bool(_) => "true or false",
        Value::Number(number) if number.is_f64() => "a number",
        Value::Number(_) => "a whole number from 0",
        Value::Array(_) => "a list of texts",
        _ => return format!("cannot be {}: use a word such as {usual}", shown(value)),
    };
    format!("must be {wanted}, such as {usual}, not {}", shown(value))
}

/// A value that is repeated in a message is cut: it may be anything.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(kind: &str, settings: &Value) -> Vec<(String, String)> {
        let mistakes = kind_of(kind)
            .unwrap()
            .mistakes(settings.as_object().unwrap());
        let told = mistakes.into_iter();
        told.map(|mistake| (mistake.setting, mistake.detail))
            .collect()
    }

    #[test]
    fn no_settings_are_always_good() {
        for kind in &KINDS {
            assert_eq!(kind.mistakes(&Map::new()), [], "{}", kind.name);
        }
    }

    #[test]
    fn a_setting_that_is_unknown_mistyped_or_beyond_is_named_with_its_remedy() {
        let cases = [
            (
                "ticker",
                json!({"sped": 2}),
                "sped",
                "did you mean `speed`?",
            ),
            ("ticker", json!({"speed": "2"}), "speed", "a whole number"),
            ("ticker", json!({"speed": 4}), "speed", "1 to 3"),
            ("ticker", json!({"lines": "a"}), "lines", "a list of texts"),
            (
                "counters",
                json!({"tiles": "big"}),
                "tiles",
                "such as \"auto\"",
            ),
            (
                "counters",
                json!({"page_seconds": 3}),
                "page_seconds",
                "4 to 60",
            ),
            ("header", json!({"date": 1}), "date", "true or false"),
            ("text", json!({"size": 3.1}), "size", "3.2 to 30"),
            ("text", json!({"id": "a\u{202e}b"}), "id", "U+202E"),
            ("image", json!({"media": "abc"}), "media", "64"),
            (
                "info",
                json!({"valid_until": "2026-02-30"}),
                "valid_until",
                "2026-12-31",
            ),
            ("notice", json!({"title": "x".repeat(41)}), "title", "40"),
            ("closing", json!({"x": 1}), "x", "there is none"),
        ];
        for (kind, settings, field, remedy) in cases {
            let told = told(kind, &settings);
            assert_eq!(told.len(), 1, "{kind} {settings}: {told:?}");
            assert_eq!(told[0].0, field, "{told:?}");
            assert!(told[0].1.contains(remedy), "{told:?}");
        }
    }
}
