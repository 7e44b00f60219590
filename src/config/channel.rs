//! `[[redis.channel]]`: further Redis pub/sub topics, and how their messages are read.
//!
//! In: the raw tables. Out: [`ChannelSettings`], each complete in itself. Promise: a key that has no effect with the preset beside it is
//! a mistake and is told, for whoever wrote it counts on it.

use std::collections::BTreeMap;

use super::fault::{Spot, Spotted};
use super::reader::Section;
use super::text_pattern::TextPattern;
use super::tree::Value;
use super::values::{choice, line, text};

/// The longest name of a topic, of a key, or of a place in a message.
const LONGEST: usize = 200;
/// The longest name of a producer: as long as events may have one.
const LONGEST_SRC: usize = 64;
/// What the status of a call says where nobody said otherwise.
const CALLED: [&str; 3] = ["called", "dipanggil", "1"];

/// One further Redis pub/sub topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelSettings {
    /// Its name in Redis, or the pattern of several names.
    pub name: String,
    /// Whose ids its messages have; absent: the topic's name, or what the message says with the preset `panggil`.
    pub src: Option<String>,
    /// The shape of its messages.
    pub preset: Preset,
    /// Where fields stand that are not where the preset looks.
    pub pointers: BTreeMap<ChannelField, JsonPointer>,
    /// The values of a status that mean a call, in small letters; empty: no status is looked at.
    pub called: Vec<String>,
    /// How a text is taken apart.
    pub pattern: TextPattern,
    /// A key of Redis that holds what the machine called last: read after a hole.
    pub state_key: Option<String>,
}

/// The shape of a topic's messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// Events of our own.
    #[default]
    Panggil,
    /// JSON with the names that queue machines use.
    Aliases,
    /// The same in the envelope of Laravel's broadcaster.
    Laravel,
    /// Plain text.
    Text,
}

/// What can be read out of a message, by the key that says where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChannelField {
    /// What happened.
    Type,
    /// The ticket's text, or what stands before its number.
    Ticket,
    /// The ticket's number, where it stands by itself.
    Number,
    /// The place that calls.
    Counter,
    /// What it is about.
    Service,
    /// The waiting area.
    Zone,
    /// Who goes first.
    Priority,
    /// When it was called.
    Time,
    /// The producer's id of the event.
    Id,
    /// Whether it was called before.
    Recall,
    /// How the ticket stands: only some values mean a call.
    Status,
}

/// A place in a JSON message, as RFC 6901 writes it: `/data/queue/nomor`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonPointer(String);

impl Preset {
    /// All, by name.
    pub const ALL: [(&'static str, Self); 4] = [
        ("panggil", Self::Panggil),
        ("aliases", Self::Aliases),
        ("laravel", Self::Laravel),
        ("text", Self::Text),
    ];
}

impl ChannelField {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Type,
        Self::Ticket,
        Self::Number,
        Self::Counter,
        Self::Service,
        Self::Zone,
        Self::Priority,
        Self::Time,
        Self::Id,
        Self::Recall,
        Self::Status,
    ];

    /// Its key in the settings.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Ticket => "ticket",
            Self::Number => "number",
            Self::Counter => "counter",
            Self::Service => "service",
            Self::Zone => "zone",
            Self::Priority => "priority",
            Self::Time => "time",
            Self::Id => "id",
            Self::Recall => "recall",
            Self::Status => "status",
        }
    }
}

impl JsonPointer {
    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names on the way to the place.
    pub fn steps(&self) -> impl Iterator<Item = String> {
        let steps = self.0.split('/').skip(1);
        steps.map(|step| step.replace("~1", "/").replace("~0", "~"))
    }
}

impl ChannelSettings {
    /// A topic whose messages are events of our own.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            src: None,
            preset: Preset::default(),
            pointers: BTreeMap::new(),
            called: CALLED.map(str::to_owned).to_vec(),
            pattern: TextPattern::default(),
            state_key: None,
        }
    }
}

/// Reads every `[[redis.channel]]`; a topic is given once.
pub(super) fn read(section: &mut Section<'_, '_>) -> Vec<ChannelSettings> {
    let mut channels: Vec<Spotted<ChannelSettings>> = Vec::new();
    for channel in section.each("channel", channel) {
        let name = &channel.value.name;
        let known = channels.iter().find(|known| known.value.name == *name);
        match known {
            Some(known) => {
                let message = format!(
                    "channel `{name}` is already given at {}; remove one",
                    known.spot
                );
                section.fault(&channel.spot, message);
            }
            None => channels.push(channel),
        }
    }
    channels.into_iter().map(|channel| channel.value).collect()
}

fn channel(section: &mut Section<'_, '_>) -> Option<Spotted<ChannelSettings>> {
    let preset = section.take("preset", |value| choice(value, &Preset::ALL));
    let preset = preset.map(|preset| preset.value).unwrap_or_default();
    let pointers = pointers(section, preset);
    let called = section.list("called", word);
    let pattern = section.take("pattern", |value| TextPattern::parse(&text(value)?));
    if let Some(pattern) = pattern.as_ref().filter(|_| preset != Preset::Text) {
        let message = "`pattern` is for messages of plain text; set `preset = \"text\"` beside it, or remove it";
        section.fault(&pattern.spot, message);
    }
    let src = section.take("src", |value| line(value, LONGEST_SRC));
    let state_key = section.take("state_key", |value| line(value, LONGEST));
    let name = section.need("name", |value| line(value, LONGEST))?;
    if src.is_none() && preset != Preset::Panggil && name.value.chars().count() > LONGEST_SRC {
        let message = format!(
            "`name` has more than {LONGEST_SRC} characters and cannot name the messages' source; add a shorter `src`"
        );
        section.fault(&name.spot, message);
    }
    let built_in = ChannelSettings::named(&name.value);
    let settings = ChannelSettings {
        src: src.map(|src| src.value),
        preset,
        pointers,
        called: called.map_or(built_in.called, |words| {
            words.into_iter().map(|word| word.value).collect()
        }),
        pattern: pattern.map_or(built_in.pattern, |pattern| pattern.value),
        state_key: state_key.map(|key| key.value),
        ..built_in
    };
    Some(Spotted::new(&name.spot, settings))
}

fn pointers(section: &mut Section<'_, '_>, preset: Preset) -> BTreeMap<ChannelField, JsonPointer> {
    let mut pointers = BTreeMap::new();
    let mut spots: Vec<(ChannelField, Spot)> = Vec::new();
    for field in ChannelField::ALL {
        if let Some(found) = section.take(field.as_str(), pointer) {
            spots.push((field, found.spot));
            pointers.insert(field, found.value);
        }
    }
    for (field, spot) in spots {
        let key = field.as_str();
        if preset == Preset::Text {
            let message = format!(
                "`{key}` is a place in JSON, and this preset reads plain text; name it in `pattern` as {{{key}}}"
            );
            section.fault(&spot, message);
        }
        if preset == Preset::Panggil && matches!(field, ChannelField::Recall | ChannelField::Status)
        {
            let message = format!(
                "events of our own have no `{key}`; set `preset = \"aliases\"` beside it, or remove it"
            );
            section.fault(&spot, message);
        }
        if field == ChannelField::Number && !pointers.contains_key(&ChannelField::Ticket) {
            let message = "`number` is put behind what `ticket` leads to; add `ticket`, or name the place `ticket` alone";
            section.fault(&spot, message);
        }
    }
    pointers
}

fn pointer(value: &Value) -> Result<JsonPointer, String> {
    let text = line(value, LONGEST)?;
    let mut after_tilde = text.split('~').skip(1);
    let escapes = after_tilde.all(|rest| rest.starts_with(['0', '1']));
    if text.starts_with('/') && escapes {
        return Ok(JsonPointer(text));
    }
    Err(format!(
        "must be a place in the message such as \"/data/nomor\": it begins with `/`, and `~` in a name is written ~0; it is {text:?}"
    ))
}

/// One value of a status; compared without regard to case.
fn word(value: &Value) -> Result<String, String> {
    line(value, LONGEST_SRC).map(|word| word.trim().to_lowercase())
}

#[cfg(test)]
mod tests;
