//! How messages of foreign machines become events: one [`Mapping`] a topic. Pure.
//!
//! In: a payload, the site as it is, and the time. Out: a [`Reading`], the event and where in the message each part of it stood, or a
//! refusal that names the field and what would help. Promises: no bytes make it panic, and what is not plainly a call of one ticket to
//! one counter of this site is refused: a call that goes elsewhere than its machine meant is worse than an error.

mod envelope;
mod identity;
mod keys;
mod kind;
mod own;
mod parts;
mod places;
mod reading;
mod text;
mod ticket;
mod time;
mod words;

use serde::Serialize;
use serde_json::Value;

use super::message::{Reason, Refusal};
use crate::{
    config::{ChannelSettings, Preset},
    model::Event,
    site::Site,
};

pub use keys::keys;

/// The largest message of a foreign machine, in bytes: envelopes carry a lot that is not for us, a hall's calls do not need more.
pub const MAX_BYTES: usize = 64 * 1024;

/// How the messages of a topic are read. Made once from its settings.
#[derive(Debug, Clone)]
pub struct Mapping {
    channel: ChannelSettings,
}

/// A topic that is listened to: its name, or the pattern of several, and how its messages are read.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name in Redis.
    pub topic: String,
    /// How its messages are read.
    pub mapping: Mapping,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The event it is.
    pub event: Event,
    /// The service it names, by id, where this site has it.
    pub service: Option<String>,
    /// Where each part of it stood.
    pub from: Vec<Origin>,
}

/// Where a part of an event stood in its message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Origin {
    /// The part, by its key in the settings.
    pub field: &'static str,
    /// The place: a JSON Pointer into the message as it was published, or the named part of a text.
    pub path: String,
}

impl Reading {
    /// An event of our own, which says everything under its own names.
    #[must_use]
    pub fn plain(event: Event) -> Self {
        Self {
            event,
            service: None,
            from: Vec::new(),
        }
    }
}

impl Source {
    /// A topic of the settings.
    #[must_use]
    pub fn of(channel: &ChannelSettings) -> Self {
        Self {
            topic: channel.name.clone(),
            mapping: Mapping::new(channel.clone()),
        }
    }
}

impl Mapping {
    /// Reads messages as a topic's settings say.
    #[must_use]
    pub fn new(channel: ChannelSettings) -> Self {
        Self { channel }
    }

    /// The settings it was made from.
    #[must_use]
    pub fn settings(&self) -> &ChannelSettings {
        &self.channel
    }

    /// Reads one message; `now` is in ms since 1970.
    ///
    /// # Errors
    /// When it is not an event this site can use.
    pub fn read(&self, payload: &[u8], site: &Site, now: i64) -> Result<Reading, Refusal> {
        if self.channel.preset == Preset::Panggil {
            return own::read(payload, &self.channel, site);
        }
        if payload.len() > MAX_BYTES {
            return Err(too_large());
        }
        let parts = match self.channel.preset {
            Preset::Text => text::parts(payload, &self.channel.pattern, site)?,
            _ => {
                let message = envelope::opened(json(payload)?);
                let layers = envelope::layers(&message, &self.channel)?;
                parts::Parts::of(&message, &layers, &self.channel)?
            }
        };
        reading::read(&parts, &self.channel, site, now)
    }
}

fn json(payload: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(payload).map_err(|error| Refusal::not_json(&error))
}

fn too_large() -> Refusal {
    Refusal {
        reason: Reason::TooLarge,
        field: None,
        detail: format!(
            "a message has at most {MAX_BYTES} bytes, and this one has more: publish the call alone, without lists and pictures"
        ),
    }
}

#[cfg(test)]
mod tests;
