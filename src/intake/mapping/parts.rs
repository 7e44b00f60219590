//! The parts of a call as they stand in a message: each value with its place, not yet understood.
//!
//! A pointer of the settings counts before every name; among the names the one nearest to the ticket does.

use serde_json::Value;

use super::super::message::{Reason, Refusal};
use super::{
    Origin,
    envelope::{self, Layer},
    words,
};
use crate::config::{ChannelField, ChannelSettings, JsonPointer};

/// One value with its place.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) field: ChannelField,
    pub(super) path: String,
    pub(super) value: Value,
    /// The settings say that it stands there.
    pub(super) by_setting: bool,
}

/// See the module.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    pub(super) ticket: Option<Part>,
    /// The ticket that is called, where the other one is that of whoever asks.
    pub(super) called: Option<Part>,
    pub(super) letters: Option<Part>,
    pub(super) number: Option<Part>,
    pub(super) counter: Option<Part>,
    pub(super) counter_id: Option<Part>,
    pub(super) services: Vec<Part>,
    pub(super) zone: Option<Part>,
    pub(super) priority: Option<Part>,
    pub(super) time: Option<Part>,
    /// What names the event itself.
    pub(super) id: Option<Part>,
    /// What names the ticket, called once or twice.
    pub(super) row: Option<Part>,
    pub(super) recall: Option<Part>,
    pub(super) recalls: Option<Part>,
    pub(super) status: Option<Part>,
    /// What happened, in the machine's words.
    pub(super) kinds: Vec<Part>,
    /// The names there are, for whoever looks for a part that is not among them.
    pub(super) names: String,
}

impl Part {
    /// A text or a whole number, as text without the spaces around it.
    pub(super) fn text(&self) -> Result<String, Refusal> {
        match &self.value {
            Value::String(text) => Ok(text.trim().to_owned()),
            Value::Number(number) if number.is_u64() => Ok(number.to_string()),
            other => Err(self.invalid(format!(
                "a text or a whole number is needed at `{}`, not {}",
                self.path,
                kind_of(other)
            ))),
        }
    }

    /// A refusal that blames it.
    pub(super) fn invalid(&self, detail: String) -> Refusal {
        Refusal {
            reason: Reason::Invalid,
            field: Some(self.field.as_str()),
            detail,
        }
    }

    pub(super) fn origin(&self) -> Origin {
        Origin {
            field: self.field.as_str(),
            path: self.path.clone(),
        }
    }
}

impl Parts {
    /// Whether there is a ticket at all.
    pub(super) fn has_ticket(&self) -> bool {
        self.ticket.is_some() || self.number.is_some()
    }

    /// Adds a part by the key that names it.
    pub(super) fn put(&mut self, part: Part) {
        match part.field {
            ChannelField::Type => self.kinds.push(part),
            ChannelField::Service => self.services.push(part),
            ChannelField::Ticket => self.ticket = Some(part),
            ChannelField::Number => self.number = Some(part),
            ChannelField::Counter => self.counter = Some(part),
            ChannelField::Zone => self.zone = Some(part),
            ChannelField::Priority => self.priority = Some(part),
            ChannelField::Time => self.time = Some(part),
            ChannelField::Id => self.id = Some(part),
            ChannelField::Recall => self.recall = Some(part),
            ChannelField::Status => self.status = Some(part),
        }
    }

    /// Those of a JSON message.
    pub(super) fn of(
        message: &Value,
        layers: &[Layer<'_>],
        channel: &ChannelSettings,
    ) -> Result<Self, Refusal> {
        let finder = Finder {
            message,
            layers,
            channel,
        };
        let one = |field, names| finder.one(field, names);
        let mut parts = Self {
            ticket: one(ChannelField::Ticket, words::TICKET),
            counter: one(ChannelField::Counter, words::COUNTER),
            zone: one(ChannelField::Zone, words::ZONE),
            priority: one(ChannelField::Priority, words::PRIORITY),
            time: one(ChannelField::Time, words::TIME),
            id: one(ChannelField::Id, words::ANNOUNCEMENT),
            recall: one(ChannelField::Recall, words::RECALL),
            status: finder.innermost(ChannelField::Status, words::STATUS),
            row: finder.innermost(ChannelField::Id, words::ROW),
            recalls: finder.named(ChannelField::Recall, words::RECALLS),
            services: finder.services(),
            kinds: finder.kinds(),
            names: envelope::names(layers),
            ..Self::default()
        };
        for field in [ChannelField::Ticket, ChannelField::Counter] {
            if let Some(pointer) = channel.pointers.get(&field)
                && finder.pointed(field).is_none()
            {
                return Err(not_there(field, pointer, &parts.names));
            }
        }
        if channel.pointers.contains_key(&ChannelField::Ticket) {
            parts.number = finder.pointed(ChannelField::Number);
        } else {
            parts.called = finder.named(ChannelField::Ticket, words::CALLED);
            parts.letters = finder.named(ChannelField::Ticket, words::LETTERS);
            parts.number = finder.named(ChannelField::Number, words::NUMBER);
        }
        if !channel.pointers.contains_key(&ChannelField::Counter) {
            parts.counter_id = finder.named(ChannelField::Counter, words::COUNTER_ID);
        }
        Ok(parts)
    }
}

struct Finder<'a> {
    message: &'a Value,
    layers: &'a [Layer<'a>],
    channel: &'a ChannelSettings,
}

impl Finder<'_> {
    /// Where the settings say, else by name.
    fn one(&self, field: ChannelField, names: &[&str]) -> Option<Part> {
        match self.channel.pointers.contains_key(&field) {
            true => self.pointed(field),
            false => self.named(field, names),
        }
    }

    fn pointed(&self, field: ChannelField) -> Option<Part> {
        let pointer = self.channel.pointers.get(&field)?;
        let mut value = self.message;
        for step in pointer.steps() {
            value = envelope::step_into(value, &step)?;
        }
        is_there(value).then(|| Part {
            field,
            path: pointer.as_str().to_owned(),
            value: value.clone(),
            by_setting: true,
        })
    }

    fn named(&self, field: ChannelField, names: &[&str]) -> Option<Part> {
        let mut layers = self.layers.iter().rev();
        layers.find_map(|layer| in_layer(layer, field, names))
    }

    /// Only beside the ticket: an envelope has a status and an id of its own.
    fn innermost(&self, field: ChannelField, names: &[&str]) -> Option<Part> {
        match self.channel.pointers.contains_key(&field) {
            true => self
                .pointed(field)
                .filter(|_| field == ChannelField::Status),
            false => in_layer(self.layers.last()?, field, names),
        }
    }

    fn services(&self) -> Vec<Part> {
        if self.channel.pointers.contains_key(&ChannelField::Service) {
            return self.pointed(ChannelField::Service).into_iter().collect();
        }
        let named = words::SERVICE.iter().chain(words::AGENCY);
        let named = named.filter_map(|name| self.named(ChannelField::Service, &[*name]));
        named.collect()
    }

    fn kinds(&self) -> Vec<Part> {
        if self.channel.pointers.contains_key(&ChannelField::Type) {
            return self.pointed(ChannelField::Type).into_iter().collect();
        }
        let event = self.layers.first();
        let event = event.and_then(|layer| in_layer(layer, ChannelField::Type, &["event"]));
        let kind = self.named(ChannelField::Type, words::KIND);
        event.into_iter().chain(kind).collect()
    }
}

/// The first name that is there with a value. An object under a name that may also wrap the call is that wrapper, and no value.
fn in_layer(layer: &Layer<'_>, field: ChannelField, names: &[&str]) -> Option<Part> {
    let is_wrapper = |name: &str, value: &Value| {
        (value.is_object() || value.is_array()) && words::is_any(name, words::WRAPPERS)
    };
    names.iter().find_map(|ours| {
        let mut there = layer.fields.iter().filter(|(name, value)| {
            words::is_same(name, ours) && is_there(value) && !is_wrapper(name, value)
        });
        let (name, value) = there.next()?;
        Some(Part {
            field,
            path: format!("{}/{}", layer.path, envelope::escaped(name)),
            value: value.clone(),
            by_setting: false,
        })
    })
}

/// Nothing, `null` and an empty text are the same.
fn is_there(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        _ => true,
    }
}

fn not_there(field: ChannelField, pointer: &JsonPointer, names: &str) -> Refusal {
    let (key, pointer) = (field.as_str(), pointer.as_str());
    Refusal {
        reason: Reason::Missing,
        field: Some(key),
        detail: format!(
            "there is nothing at `{pointer}`, where the setting `{key}` of this channel leads; the message has {names}"
        ),
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number with parts or below zero",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
