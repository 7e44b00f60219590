//! The fields of one message, read as texts, numbers, times and lists; what cannot be used is blamed on its field.

use serde_json::{Map, Value};

use super::{MAX_ID, MAX_TEXT, Reason, Refusal, is_hidden};

/// See the module.
pub(super) struct Fields(pub(super) Map<String, Value>);

impl Fields {
    /// An absent field and `null` are the same.
    pub(super) fn get(&self, field: &str) -> Option<&Value> {
        self.0.get(field).filter(|value| !value.is_null())
    }

    /// A text, or a whole number as text: machines write `"counter":5` as often as `"counter":"5"`.
    pub(super) fn raw(&self, field: &'static str) -> Result<Option<String>, Refusal> {
        match self.get(field) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Number(number)) if number.is_u64() => Ok(Some(number.to_string())),
            Some(_) => Err(invalid(field, "a text is needed")),
        }
    }

    pub(super) fn text(
        &self,
        field: &'static str,
        longest: usize,
    ) -> Result<Option<String>, Refusal> {
        let Some(text) = self.raw(field)? else {
            return Ok(None);
        };
        check_text(field, &text, longest).map(Some)
    }

    pub(super) fn needed(&self, field: &'static str, longest: usize) -> Result<String, Refusal> {
        let text = self.text(field, longest)?.ok_or_else(|| missing(field))?;
        if text.is_empty() {
            Err(missing(field))
        } else {
            Ok(text)
        }
    }

    pub(super) fn list(&self, field: &'static str, most: usize) -> Result<Vec<String>, Refusal> {
        let items = match self.get(field) {
            None => return Ok(Vec::new()),
            Some(Value::Array(items)) if items.len() <= most => items,
            Some(Value::Array(_)) => return Err(invalid(field, format!("at most {most} items"))),
            Some(_) => return Err(invalid(field, "a list of texts is needed")),
        };
        let text = |item: &Value| {
            item.as_str()
                .ok_or_else(|| invalid(field, "a list of texts is needed"))
                .map(str::to_owned)
        };
        items
            .iter()
            .map(|item| check_text(field, &text(item)?, MAX_TEXT))
            .collect()
    }

    /// A whole number; as text too, for some machines write all values so.
    pub(super) fn whole(&self, field: &'static str) -> Result<Option<u64>, Refusal> {
        let number = |value: &Value| {
            value
                .as_u64()
                .or_else(|| value.as_str()?.trim().parse().ok())
        };
        let read =
            |value| number(value).ok_or_else(|| invalid(field, "a whole number from 0 is needed"));
        self.get(field).map(read).transpose()
    }

    /// A time in ms; parts of one are cut.
    pub(super) fn time(&self, field: &'static str) -> Result<Option<i64>, Refusal> {
        #[expect(clippy::cast_possible_truncation, reason = "cutting is what is meant")]
        let cut = |value: &Value| value.as_f64().map(|ms| ms as i64);
        let text = |value: &Value| value.as_str()?.trim().parse().ok();
        let number = |value: &Value| {
            value
                .as_i64()
                .or_else(|| cut(value))
                .or_else(|| text(value))
        };
        let read = |value| {
            let ms = number(value).filter(|ms| *ms >= 0);
            ms.ok_or_else(|| invalid(field, "ms since 1970 are needed, as a number"))
        };
        self.get(field).map(read).transpose()
    }
}

fn check_text(field: &'static str, text: &str, longest: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if text.chars().count() > longest {
        return Err(invalid(field, format!("at most {longest} characters")));
    }
    match text.chars().find(|c| is_hidden(*c)) {
        Some(c) => Err(invalid(
            field,
            format!(
                "the character {} cannot be shown: leave it out",
                c.escape_unicode()
            ),
        )),
        None => Ok(text.to_owned()),
    }
}

/// A field that is needed is not there.
pub(super) fn missing(field: &'static str) -> Refusal {
    Refusal {
        reason: Reason::Missing,
        field: Some(field),
        detail: "missing".into(),
    }
}

/// A field cannot be used.
pub(super) fn invalid(field: &'static str, detail: impl Into<String>) -> Refusal {
    Refusal {
        reason: Reason::Invalid,
        field: Some(field),
        detail: detail.into(),
    }
}

/// A field names nothing of this site.
pub(super) fn unknown(field: &'static str, value: &str, expected: &str) -> Refusal {
    let shown: String = value.chars().take(MAX_ID).collect();
    Refusal {
        reason: Reason::Unknown,
        field: Some(field),
        detail: format!("`{shown}` is not known: use {expected}"),
    }
}
