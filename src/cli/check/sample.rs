//! `panggil check --sample FILE`: what a message of a machine would become, without sending it anywhere.

use std::{
    fs::File,
    io::{self, Read, Write},
    path::Path,
};

use super::super::Failure;
use crate::{
    clock::Clock,
    config::{ChannelSettings, Settings},
    intake::{
        mapping::{Mapping, Reading},
        redis_feed::calls_topic,
        redis_pubsub::topic_of,
    },
    model::{Action, Priority},
    site::Site,
};

/// More is read of no file: every message is refused long before.
const MOST: u64 = 16 * 1024 * 1024;
/// The widest name of a field, and a space behind it.
const WIDTH: usize = 10;

/// Prints what the message in a file would become on a channel of the settings, or on the site's own.
///
/// # Errors
/// Code 1 when it would be refused, 2 when there is no such channel or no such file.
pub(super) fn show(
    file: &Path,
    channel: Option<&str>,
    settings: &Settings,
    site: &Site,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let mapping = Mapping::new(channel_of(channel, settings, site)?);
    let message = read(file).map_err(|error| {
        let file = file.display();
        Failure::wrong_use(format!(
            "{file} cannot be read: give a file with one message, or - for standard input ({error})"
        ))
    })?;
    let now = Clock::system().now_ms();
    let reading = mapping.read(&message, site, now).map_err(|refusal| {
        Failure::failed(format!("refused, {}: {refusal}", refusal.reason.as_str()))
    })?;
    write!(out, "{}", lines(&reading, site))
        .map_err(|error| Failure::failed(format!("what it is cannot be printed: {error}")))
}

fn channel_of(
    name: Option<&str>,
    settings: &Settings,
    site: &Site,
) -> Result<ChannelSettings, Failure> {
    let own = calls_topic(&site.id);
    let Some(name) = name.filter(|name| *name != own) else {
        return Ok(ChannelSettings::named(&own));
    };
    let channels = &settings.redis.channels;
    let names = channels.iter().map(|channel| channel.name.as_str());
    let known = topic_of(names.clone(), name).and_then(|index| channels.get(index));
    known.cloned().ok_or_else(|| {
        let names: Vec<_> = names.chain([own.as_str()]).collect();
        let names = names.join(", ");
        Failure::wrong_use(format!(
            "there is no channel {name} in the settings: known are {names}; add a [[redis.channel]] for it, or name one of these"
        ))
    })
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut message = Vec::new();
    if file == Path::new("-") {
        io::stdin().lock().take(MOST).read_to_end(&mut message)?;
    } else {
        File::open(file)?.take(MOST).read_to_end(&mut message)?;
    }
    Ok(message)
}

/// A line for each part: its name, what it is, and where in the message it stood.
fn lines(reading: &Reading, site: &Site) -> String {
    let event = &reading.event;
    let counter = event.action.counter().map(|id| {
        let name = site
            .counter(id.as_str())
            .map(|counter| counter.name.as_str());
        match name {
            Some(name) => format!("{} ({name})", id.as_str()),
            None => id.as_str().to_owned(),
        }
    });
    let src = Some(event.src.clone()).filter(|src| !src.is_empty());
    let parts = [
        ("type", Some(event.action.type_name().to_owned())),
        ("ticket", event.action.ticket().map(ToString::to_string)),
        ("counter", counter),
        (
            "zone",
            event.zone.as_ref().map(|zone| zone.as_str().to_owned()),
        ),
        ("service", reading.service.clone()),
        (
            "priority",
            priority(&event.action).map(|priority| priority.as_str().to_owned()),
        ),
        ("time", event.ts.map(|ts| ts.to_string())),
        ("id", event.id.clone()),
        ("src", src),
    ];
    let there = parts
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    there
        .map(|(name, value)| {
            let places: Vec<&str> = places(reading, name).collect();
            match places.is_empty() {
                true => format!("{name:WIDTH$}{value}\n"),
                false => format!("{name:WIDTH$}{value:24} from {}\n", places.join(", ")),
            }
        })
        .collect()
}

fn priority(action: &Action) -> Option<Priority> {
    match action {
        Action::Call { priority, .. } | Action::Recall { priority, .. } => *priority,
        _ => None,
    }
}

/// Where a part stood: a status and a mark say what happened, a number is the end of a ticket.
fn places<'r>(reading: &'r Reading, name: &str) -> impl Iterator<Item = &'r str> {
    let from = reading
        .from
        .iter()
        .filter(move |origin| match origin.field {
            "status" | "recall" => name == "type",
            "number" => name == "ticket",
            field => field == name,
        });
    from.map(|origin| origin.path.as_str())
}
