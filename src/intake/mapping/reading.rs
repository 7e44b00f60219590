//! The parts of a message, understood: counters and zones of this site, times of its clock, and the event they make.

use serde_json::Value;

use super::{
    super::message::{Reason, Refusal},
    Origin, Reading, identity,
    kind::{self, Kind},
    parts::{Part, Parts},
    places::{self, Named},
    ticket::ticket,
    time,
};
use crate::{
    config::{ChannelField, ChannelSettings},
    model::{Action, Event, Priority},
    site::{Counter, Site, Zone},
};

/// What the parts of a message say.
pub(super) fn read(
    parts: &Parts,
    channel: &ChannelSettings,
    site: &Site,
    now: i64,
) -> Result<Reading, Refusal> {
    let mut from = Vec::new();
    let kind = kind::of(parts, channel, &mut from)?;
    let ticket = ticket(parts, &mut from)?;
    let zone = zone(parts, site, &mut from)?;
    let counter = counter(parts, site, zone, kind, &mut from)?;
    let service = service(parts, site, &mut from);
    let priority = priority(parts, &mut from);
    let ts = moment(parts, site, now, &mut from);
    let call = identity::Call {
        kind,
        ticket: ticket.as_str(),
        counter: counter.map_or("", |counter| counter.id.as_str()),
        ts,
    };
    let id = identity::id(parts, call, channel, &mut from)?;
    let counter = counter.map(|counter| counter.id.as_str().into());
    let action = match (kind, counter) {
        (Kind::Step(step), counter) => Action::Progress {
            step,
            ticket,
            counter,
            to: None,
        },
        (Kind::Call, Some(counter)) => Action::Call {
            ticket,
            counter,
            priority,
        },
        (Kind::Recall, Some(counter)) => Action::Recall {
            ticket,
            counter,
            priority,
        },
        (Kind::Call | Kind::Recall, None) => return Err(no_counter(parts)),
    };
    let event = Event {
        action,
        zone: zone.map(|zone| zone.id.as_str().into()),
        src: channel.src.clone().unwrap_or_else(|| channel.name.clone()),
        id,
        ts,
        n: None,
    };
    Ok(Reading {
        event,
        service,
        from,
    })
}

/// A zone the settings lead to must be one; a machine's own word for a waiting area may mean nothing here.
fn zone<'s>(
    parts: &Parts,
    site: &'s Site,
    from: &mut Vec<Origin>,
) -> Result<Option<&'s Zone>, Refusal> {
    let Some(part) = &parts.zone else {
        return Ok(None);
    };
    for text in labels(part).map(|(text, _)| text) {
        if let Some(zone) = places::zone(&text, site) {
            from.push(part.origin());
            return Ok(Some(zone));
        }
    }
    match part.by_setting {
        true => Err(unknown(
            part,
            &part.text()?,
            "the id, the name or the floor of a zone of this site",
        )),
        false => Ok(None),
    }
}

/// The counter. How a ticket goes on may be told without one.
fn counter<'s>(
    parts: &Parts,
    site: &'s Site,
    zone: Option<&Zone>,
    kind: Kind,
    from: &mut Vec<Origin>,
) -> Result<Option<&'s Counter>, Refusal> {
    let place = parts.counter.as_ref().or(parts.counter_id.as_ref());
    if let Some(part) = place {
        return named(part, parts, site, zone, from).map(Some);
    }
    for part in &parts.services {
        let Ok(text) = part.text() else { continue };
        if let Named::One(counter) = places::counter_of_service(&text, site) {
            let path = part.path.clone();
            let field = ChannelField::Counter.as_str();
            from.push(Origin { field, path });
            return Ok(Some(counter));
        }
    }
    match kind {
        Kind::Step(_) => Ok(None),
        Kind::Call | Kind::Recall => Err(no_counter(parts)),
    }
}

/// A name counts before an id: ids of a machine's own database mean nothing here, unless its name says nothing either.
fn named<'s>(
    part: &Part,
    parts: &Parts,
    site: &'s Site,
    zone: Option<&Zone>,
    from: &mut Vec<Origin>,
) -> Result<&'s Counter, Refusal> {
    let mut texts: Vec<(String, String)> = labels(part).collect();
    if texts.is_empty() {
        return Err(part.text().err().unwrap_or_else(|| no_counter(parts)));
    }
    if let Some(id) = parts.counter_id.as_ref().filter(|id| id.path != part.path) {
        texts.extend(labels(id));
    }
    for (text, path) in &texts {
        match places::counter(text, site, zone) {
            Named::One(counter) => {
                let (field, path) = (ChannelField::Counter.as_str(), path.clone());
                from.push(Origin { field, path });
                return Ok(counter);
            }
            Named::Several => {
                return Err(part.invalid(format!(
                    "`{}` is the name of several counters: let the machine send the number",
                    shown(text)
                )));
            }
            Named::None if places::has_number(text) => break,
            Named::None => {}
        }
    }
    let first = texts.first().map_or("", |(text, _)| text.as_str());
    Err(unknown(
        part,
        first,
        "the id, the number or the name of a counter of this site",
    ))
}

/// What a value may be called: itself, or the name, the number and the id in an object, each with its place.
fn labels(part: &Part) -> impl Iterator<Item = (String, String)> {
    const NAMES: [&str; 7] = ["name", "nama", "label", "number", "nomor", "kode", "id"];
    let inner = |value: &Value| -> Vec<Part> {
        let Value::Object(fields) = value else {
            return vec![part.clone()];
        };
        let named = NAMES.iter().filter_map(|name| {
            Some(Part {
                path: format!("{}/{name}", part.path),
                value: fields.get(*name)?.clone(),
                ..part.clone()
            })
        });
        named.collect()
    };
    let labels = inner(&part.value).into_iter();
    let labels = labels.filter_map(|label| Some((label.text().ok()?, label.path)));
    labels.filter(|(text, _)| !text.is_empty())
}

fn service(parts: &Parts, site: &Site, from: &mut Vec<Origin>) -> Option<String> {
    parts.services.iter().find_map(|part| {
        let text = part.text().ok()?;
        let service = places::service(&text, site)?;
        from.push(part.origin());
        Some(service.id.clone())
    })
}

/// Who goes first. A word that is not known is none: the call itself is clear.
fn priority(parts: &Parts, from: &mut Vec<Origin>) -> Option<Priority> {
    let part = parts.priority.as_ref()?;
    let word = match &part.value {
        Value::Bool(true) => "priority".to_owned(),
        _ => part.text().ok()?.to_lowercase(),
    };
    let priority = match word.as_str() {
        "lansia" | "lanjut usia" => Priority::Elderly,
        "difabel" | "disabilitas" => Priority::Disabled,
        "hamil" | "ibu hamil" | "bumil" => Priority::Pregnant,
        "prioritas" | "1" | "true" | "ya" => Priority::Priority,
        word => word.parse().ok()?,
    };
    from.push(part.origin());
    Some(priority)
}

/// A time that cannot be understood is none: it is shown, and nothing hangs on it.
fn moment(parts: &Parts, site: &Site, now: i64, from: &mut Vec<Origin>) -> Option<i64> {
    let part = parts.time.as_ref()?;
    let ms = time::read(&part.value, now, site.utc_offset)?;
    from.push(part.origin());
    Some(ms)
}

fn no_counter(parts: &Parts) -> Refusal {
    let field = ChannelField::Counter.as_str();
    let service = parts.services.iter().find_map(|part| {
        let text = part.text().ok()?;
        Some(format!(
            " `{}` at `{}` is neither the name of a counter nor a service that one counter alone gives.",
            shown(&text),
            part.path
        ))
    });
    Refusal {
        reason: Reason::Missing,
        field: Some(field),
        detail: format!(
            "no counter in it, only {}.{} Let the machine send where the ticket is called; if it does under another name, say where, as counter = \"/…\"",
            parts.names,
            service.unwrap_or_default()
        ),
    }
}

fn unknown(part: &Part, text: &str, expected: &str) -> Refusal {
    Refusal {
        reason: Reason::Unknown,
        field: Some(part.field.as_str()),
        detail: format!(
            "`{}` is not known, at `{}`: use {expected}",
            shown(text),
            part.path
        ),
    }
}

/// A machine's word as it can be shown.
fn shown(text: &str) -> String {
    let visible = text
        .chars()
        .filter(|c| !super::super::message::is_hidden(*c));
    visible.take(64).collect()
}
