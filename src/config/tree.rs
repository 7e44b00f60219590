//! The raw form of settings: tables of values that remember where they were written.
//!
//! In: the text of a TOML file, environment variables, flags. Out: one [`Table`] per source, laid over each other by the reader.
//! Promise: a broken file is told line by line and what could be read of it is still there to be checked.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::fault::{Findings, Spot};

/// What all environment variables of ours begin with.
pub(super) const ENV_PREFIX: &str = "PANGGIL__";

/// Values by key.
pub(super) type Table = BTreeMap<String, Node>;

/// One value and where it was written.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) spot: Spot,
    pub(super) value: Value,
}

/// A value before anybody has said what it should be.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Whole(i64),
    Number(f64),
    Truth(bool),
    List(Vec<Node>),
    Table(Table),
    /// From the environment or a flag: its type is the one that is asked for.
    Untyped(String),
    /// Dates and numbers too large: no setting is one.
    Strange,
}

impl Value {
    /// What it is, for a message.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) | Self::Untyped(_) => "text",
            Self::Whole(_) => "a whole number",
            Self::Number(_) => "a number",
            Self::Truth(_) => "true or false",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Strange => "a date or a number too large",
        }
    }
}

/// Reads a settings file; one that cannot be read is noted and counts as empty.
pub(super) fn from_file(path: &Path, findings: &mut Findings) -> Table {
    let name = path.display().to_string();
    match std::fs::read(path) {
        Ok(bytes) => from_bytes(&bytes, &name, findings),
        Err(error) => {
            let message = format!(
                "cannot be read ({error}); give a TOML file that exists and may be read, or no file at all"
            );
            findings.add(&Spot::source(&name), message);
            Table::new()
        }
    }
}

fn from_bytes(bytes: &[u8], name: &str, findings: &mut Findings) -> Table {
    match std::str::from_utf8(bytes) {
        Ok(text) => from_text(text, name, findings),
        Err(error) => {
            let line = bytes
                .iter()
                .take(error.valid_up_to())
                .filter(|byte| **byte == b'\n')
                .count()
                + 1;
            findings.add(
                &Spot::Line(Arc::from(name), line),
                "is not UTF-8; save the file with that encoding",
            );
            Table::new()
        }
    }
}

/// Reads the text of a TOML file called `name`.
pub(super) fn from_text(text: &str, name: &str, findings: &mut Findings) -> Table {
    let lines = Lines {
        file: Arc::from(name),
        text,
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let spot = lines.spot(error.span().map_or(0, |span| span.start));
        findings.add_unreadable(
            &spot,
            format!(
                "is not valid TOML: {}; mend the line",
                one_line(error.message())
            ),
        );
    }
    lines.table(table.get_ref())
}

/// Reads the text of a JSON file called `name`. Its values have no lines.
pub(super) fn from_json(text: &str, name: &str, findings: &mut Findings) -> Table {
    let spot = Spot::source(name);
    match serde_json::from_str(text) {
        Ok(serde_json::Value::Object(fields)) => table_of(fields, &spot),
        Ok(_) => {
            findings.add(&spot, "must be one JSON object");
            Table::new()
        }
        Err(error) => {
            let line = Spot::Line(Arc::from(name), error.line());
            findings.add(&line, format!("is not valid JSON: {error}; mend the line"));
            Table::new()
        }
    }
}

fn table_of(fields: serde_json::Map<String, serde_json::Value>, spot: &Spot) -> Table {
    let present = fields.into_iter().filter(|(_, value)| !value.is_null());
    present
        .map(|(key, value)| (key, node_of(value, spot)))
        .collect()
}

fn node_of(value: serde_json::Value, spot: &Spot) -> Node {
    use serde_json::Value as Json;
    let value = match value {
        Json::Null => Value::Strange,
        Json::Bool(truth) => Value::Truth(truth),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Value::Whole(whole),
            (None, Some(number)) => Value::Number(number),
            (None, None) => Value::Strange,
        },
        Json::String(text) => Value::Text(text),
        Json::Array(items) => {
            Value::List(items.into_iter().map(|item| node_of(item, spot)).collect())
        }
        Json::Object(fields) => Value::Table(table_of(fields, spot)),
    };
    Node {
        spot: spot.clone(),
        value,
    }
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Turns offsets into lines.
struct Lines<'t> {
    file: Arc<str>,
    text: &'t str,
}

impl Lines<'_> {
    fn spot(&self, offset: usize) -> Spot {
        let before = self.text.bytes().take(offset);
        Spot::Line(
            self.file.clone(),
            before.filter(|byte| *byte == b'\n').count() + 1,
        )
    }

    fn table(&self, table: &DeTable<'_>) -> Table {
        let node = |key: &Spanned<_>, value: &Spanned<DeValue<'_>>| Node {
            // a table's own span is its header, which may be far below a key that several headers share
            spot: self.spot(if value.get_ref().is_table() {
                value.span().start
            } else {
                key.span().start
            }),
            value: self.value(value.get_ref()),
        };
        table
            .iter()
            .map(|(key, value)| (key.get_ref().to_string(), node(key, value)))
            .collect()
    }

    fn list(&self, list: &DeArray<'_>) -> Vec<Node> {
        let node = |item: &Spanned<DeValue<'_>>| Node {
            spot: self.spot(item.span().start),
            value: self.value(item.get_ref()),
        };
        list.iter().map(node).collect()
    }

    fn value(&self, value: &DeValue<'_>) -> Value {
        match value {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(whole) => i64::from_str_radix(whole.as_str(), whole.radix())
                .map_or(Value::Strange, Value::Whole),
            DeValue::Float(number) => number
                .as_str()
                .parse()
                .map_or(Value::Strange, Value::Number),
            DeValue::Boolean(truth) => Value::Truth(*truth),
            DeValue::Datetime(_) => Value::Strange,
            DeValue::Array(list) => Value::List(self.list(list)),
            DeValue::Table(table) => Value::Table(self.table(table)),
        }
    }
}

/// One layer per variable of ours, in the order of their names; others are not ours to judge.
pub(super) fn from_env(
    env: impl IntoIterator<Item = (String, String)>,
    findings: &mut Findings,
) -> Vec<Table> {
    let mut ours: Vec<(String, String)> = env
        .into_iter()
        .filter(|(name, _)| name.starts_with(ENV_PREFIX))
        .collect();
    ours.sort();
    ours.into_iter()
        .filter_map(|(name, text)| from_variable(&name, text, findings))
        .collect()
}

fn from_variable(name: &str, text: String, findings: &mut Findings) -> Option<Table> {
    let spot = Spot::Variable(name.to_owned());
    let path: Vec<String> = name
        .strip_prefix(ENV_PREFIX)?
        .split("__")
        .map(str::to_ascii_lowercase)
        .collect();
    match path.as_slice() {
        _ if text.contains(char::REPLACEMENT_CHARACTER) => {
            findings.add(&spot, "is not UTF-8; set it with that encoding");
            None
        }
        [section, key] if !section.is_empty() && !key.is_empty() => {
            Some(single(section, key, &spot, text))
        }
        _ => {
            findings.add(
                &spot,
                "names no setting; write PANGGIL__SECTION__KEY, for example PANGGIL__LIMITS__FRAME",
            );
            None
        }
    }
}

/// A layer that holds one value.
pub(super) fn single(section: &str, key: &str, spot: &Spot, text: String) -> Table {
    let leaf = Node {
        spot: spot.clone(),
        value: Value::Untyped(text),
    };
    let table = Node {
        spot: spot.clone(),
        value: Value::Table(Table::from([(key.to_owned(), leaf)])),
    };
    Table::from([(section.to_owned(), table)])
}
