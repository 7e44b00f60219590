//! Events of our own on a topic of the settings, and such with single fields elsewhere.

use serde_json::{Map, Value};

use super::{
    super::message::{self, Refusal},
    Origin, Reading, envelope,
};
use crate::{
    config::{ChannelField, ChannelSettings},
    model::Event,
    site::Site,
};

/// Reads an event as every way in does; a pointer of the settings puts a value where the event has it.
pub(super) fn read(
    payload: &[u8],
    channel: &ChannelSettings,
    site: &Site,
) -> Result<Reading, Refusal> {
    let mut event = match channel.pointers.is_empty() {
        true => message::parse(payload, site)?,
        false => {
            let mut fields = message::fields(payload)?;
            put_right(&mut fields, channel);
            message::event(fields, site)?
        }
    };
    if let Some(src) = channel.src.as_ref().filter(|_| event.src.is_empty()) {
        event.src.clone_from(src);
    }
    let from = origins(&event, channel);
    Ok(Reading {
        event,
        service: None,
        from,
    })
}

/// The event's own field of each key.
fn name_of(field: ChannelField) -> Option<&'static str> {
    match field {
        ChannelField::Time => Some("ts"),
        ChannelField::Number | ChannelField::Recall | ChannelField::Status => None,
        other => Some(other.as_str()),
    }
}

fn put_right(fields: &mut Map<String, Value>, channel: &ChannelSettings) {
    let message = Value::Object(fields.clone());
    let at = |field: ChannelField| -> Option<Value> {
        let mut steps = channel.pointers.get(&field)?.steps();
        let found = steps.try_fold(&message, |value, step| envelope::step_into(value, &step));
        found.cloned()
    };
    for field in channel.pointers.keys() {
        if let Some(name) = name_of(*field) {
            fields.insert(name.to_owned(), at(*field).unwrap_or(Value::Null));
        }
    }
    let plain = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    if let Some(number) = at(ChannelField::Number).as_ref().and_then(plain) {
        let letters = fields.get("ticket").and_then(plain).unwrap_or_default();
        fields.insert("ticket".to_owned(), Value::String(letters + &number));
    }
}

/// Where the parts of an event stood.
fn origins(event: &Event, channel: &ChannelSettings) -> Vec<Origin> {
    let there = [
        (ChannelField::Type, event.action.type_name() != "call"),
        (ChannelField::Ticket, event.action.ticket().is_some()),
        (ChannelField::Counter, event.action.counter().is_some()),
        (ChannelField::Zone, event.zone.is_some()),
        (ChannelField::Time, event.ts.is_some()),
        (ChannelField::Id, event.id.is_some()),
    ];
    let there = there.into_iter().filter(|(_, is_there)| *is_there);
    let origin = |field: ChannelField| Origin {
        field: field.as_str(),
        path: match channel.pointers.get(&field) {
            Some(pointer) => pointer.as_str().to_owned(),
            None => format!("/{}", name_of(field).unwrap_or_default()),
        },
    };
    there.map(|(field, _)| origin(field)).collect()
}
