//! Finds the call within what is wrapped around it.
//!
//! In: a JSON message. Out: the objects from the outermost to the one that holds the ticket. JSON within a text is looked through, as
//! is an array of one; a ticket may stand three objects deep. Where two places could be meant, none is taken.

use serde_json::{Map, Value};

use super::{
    super::message::{Reason, Refusal},
    words::{self, NUMBER, TICKET, WRAPPERS},
};
use crate::config::{ChannelField, ChannelSettings, JsonPointer, Preset};

/// So many objects deep a ticket may stand: `{event, data: {queue: {…}}}`.
const DEEPEST: usize = 3;
/// JSON in a text in a text in a text: what escapes itself more often is no message.
const TEXTS: usize = 3;
/// So many names of a message are told.
const NAMED: usize = 8;

/// One object on the way to the ticket, with its place in the message.
#[derive(Debug, Clone)]
pub(super) struct Layer<'a> {
    pub(super) path: String,
    pub(super) fields: &'a Map<String, Value>,
}

/// The message with every text that is JSON itself replaced by what it says.
pub(super) fn opened(message: Value) -> Value {
    open(message, TEXTS)
}

fn open(value: Value, texts: usize) -> Value {
    match value {
        Value::String(text) if texts > 0 && text.trim_start().starts_with(['{', '[', '"']) => {
            match serde_json::from_str(&text) {
                Ok(inner @ (Value::Object(_) | Value::Array(_) | Value::String(_))) => {
                    open(inner, texts - 1)
                }
                _ => Value::String(text),
            }
        }
        Value::Array(items) => {
            let items = items.into_iter().map(|item| open(item, texts));
            Value::Array(items.collect())
        }
        Value::Object(fields) => {
            let fields = fields.into_iter();
            Value::Object(
                fields
                    .map(|(name, value)| (name, open(value, texts)))
                    .collect(),
            )
        }
        other => other,
    }
}

/// The objects that hold the call, the outermost first; at least one.
pub(super) fn layers<'a>(
    message: &'a Value,
    channel: &ChannelSettings,
) -> Result<Vec<Layer<'a>>, Refusal> {
    if let Some(pointer) = channel.pointers.get(&ChannelField::Ticket) {
        let along = along(message, pointer);
        if !along.is_empty() {
            return Ok(along);
        }
    }
    let outermost = object(message, String::new())?;
    match channel.preset {
        Preset::Laravel => in_laravel(outermost),
        _ => lead(vec![outermost]),
    }
}

/// The objects on the way to where the settings say that the ticket stands.
fn along<'a>(message: &'a Value, pointer: &JsonPointer) -> Vec<Layer<'a>> {
    let (mut layers, mut value, mut path) = (Vec::new(), message, String::new());
    for step in pointer.steps() {
        if let Value::Object(fields) = value {
            let path = path.clone();
            layers.push(Layer { path, fields });
        }
        let Some(inner) = step_into(value, &step) else {
            break;
        };
        path = format!("{path}/{}", escaped(&step));
        value = inner;
    }
    layers
}

/// What a step of a pointer leads to.
pub(super) fn step_into<'a>(value: &'a Value, step: &str) -> Option<&'a Value> {
    match value {
        Value::Object(fields) => fields.get(step),
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        _ => None,
    }
}

/// `{event, data, socket}`: what counts is `data`.
fn in_laravel(envelope: Layer<'_>) -> Result<Vec<Layer<'_>>, Refusal> {
    let Some(data) = envelope.fields.get("data").filter(|data| !data.is_null()) else {
        return Err(Refusal {
            reason: Reason::Missing,
            field: None,
            detail: "no `data` in it: Laravel's broadcaster sends {event, data, socket}; for messages without this envelope set preset = \"aliases\"".into(),
        });
    };
    let data = object(data, "/data".to_owned())?;
    lead(vec![envelope, data])
}

/// Goes on inwards until the ticket is found, or there is nowhere to go.
fn lead(mut layers: Vec<Layer<'_>>) -> Result<Vec<Layer<'_>>, Refusal> {
    while let Some(last) = layers.last() {
        if holds_ticket(last.fields) || layers.len() >= DEEPEST {
            break;
        }
        match inwards(last, DEEPEST - layers.len())? {
            Some(inner) => layers.push(inner),
            None => break,
        }
    }
    Ok(layers)
}

/// The one object within this one that leads to a ticket.
fn inwards<'a>(outer: &Layer<'a>, depth: usize) -> Result<Option<Layer<'a>>, Refusal> {
    let wrapped = outer.fields.iter();
    let wrapped = wrapped.filter(|(name, _)| words::is_any(name, WRAPPERS));
    let mut found: Option<Layer<'a>> = None;
    for (name, value) in wrapped {
        let path = format!("{}/{}", outer.path, escaped(name));
        if let Value::Array(items) = value
            && items.len() > 1
            && items.iter().any(|item| leads_to_ticket(item, depth))
        {
            let count = items.len();
            return Err(ambiguous(format!(
                "`{path}` has {count} tickets: publish one message for each call"
            )));
        }
        let Ok(inner) = object(value, path) else {
            continue;
        };
        if !leads_to_ticket_in(inner.fields, depth) {
            continue;
        }
        if let Some(other) = &found {
            return Err(ambiguous(format!(
                "both `{}` and `{}` have a ticket: say which is called, as ticket = \"{0}/…\"",
                other.path, inner.path
            )));
        }
        found = Some(inner);
    }
    Ok(found)
}

fn leads_to_ticket(value: &Value, depth: usize) -> bool {
    object(value, String::new()).is_ok_and(|inner| leads_to_ticket_in(inner.fields, depth))
}

fn leads_to_ticket_in(fields: &Map<String, Value>, depth: usize) -> bool {
    let inner = || {
        let wrapped = fields.iter();
        wrapped
            .filter(|(name, _)| words::is_any(name, WRAPPERS))
            .any(|(_, value)| leads_to_ticket(value, depth - 1))
    };
    depth > 0 && (holds_ticket(fields) || inner())
}

/// Whether an object has a ticket itself, whole or in two parts.
fn holds_ticket(fields: &Map<String, Value>) -> bool {
    let has = |names: &[&str]| {
        fields
            .iter()
            .any(|(name, value)| is_scalar(value) && words::is_any(name, names))
    };
    has(TICKET) || has(NUMBER)
}

fn is_scalar(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.trim().is_empty(),
        Value::Number(_) => true,
        _ => false,
    }
}

/// An object, or the one in an array of one.
fn object(value: &Value, path: String) -> Result<Layer<'_>, Refusal> {
    match value {
        Value::Object(fields) => Ok(Layer { path, fields }),
        Value::Array(items) => match items.as_slice() {
            [Value::Object(fields)] => Ok(Layer {
                path: format!("{path}/0"),
                fields,
            }),
            items => Err(not_an_object(&format!("a list of {}", items.len()))),
        },
        Value::String(_) => Err(not_an_object("a text")),
        Value::Number(_) => Err(not_an_object("a number")),
        Value::Bool(_) | Value::Null => Err(not_an_object("one word")),
    }
}

fn not_an_object(what: &str) -> Refusal {
    Refusal {
        reason: Reason::NotAnObject,
        field: None,
        detail: format!(
            "a JSON object with one call is needed, not {what}; for plain text set preset = \"text\""
        ),
    }
}

fn ambiguous(detail: String) -> Refusal {
    Refusal {
        reason: Reason::Invalid,
        field: Some(ChannelField::Ticket.as_str()),
        detail,
    }
}

/// A name as it stands in a JSON Pointer.
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The names a message has, for whoever looks for what is missing.
pub(super) fn names(layers: &[Layer<'_>]) -> String {
    let all = layers.iter().flat_map(|layer| {
        let path = &layer.path;
        layer.fields.keys().map(move |name| {
            let shown: String = name
                .chars()
                .filter(|c| !super::super::message::is_hidden(*c))
                .take(40)
                .collect();
            format!("`{path}/{}`", escaped(&shown))
        })
    });
    let mut named: Vec<String> = all.take(NAMED + 1).collect();
    if named.len() > NAMED {
        named.truncate(NAMED);
        named.push("more".to_owned());
    }
    match named.is_empty() {
        true => "nothing".to_owned(),
        false => named.join(", "),
    }
}
