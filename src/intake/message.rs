//! One message becomes one event, or a refusal that names the field. Pure.
//!
//! Unknown fields are ignored and an unknown type is kept, for old servers meet new producers; a known field that cannot be used is
//! refused, for a call that goes elsewhere than its producer meant is worse than an error.

mod fields;
mod relayed;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{
    model::{Action, CounterId, CounterStatus, Event, Priority, Step, TicketNumber, ZoneId},
    site::Site,
};

use fields::{Fields, invalid, missing, unknown};

pub use relayed::{Entry, FIRST_TIME_MS, Nodes, parse_entry, written};

/// The largest event, in bytes.
pub const MAX_BYTES: usize = 4 * 1024;
/// The longest id of a producer, or of an event.
const MAX_ID: usize = 64;
/// The longest name of a type.
const MAX_TYPE: usize = 32;
/// The longest text for a screen.
pub const MAX_TEXT: usize = 500;
/// The most tickets of a queue that are named.
const MAX_NEXT: usize = 20;

/// Why a message is not an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[error("{}{detail}", field.map(|field| format!("`{field}`: ")).unwrap_or_default())]
pub struct Refusal {
    /// The kind, for counting.
    pub reason: Reason,
    /// The field at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub field: Option<&'static str>,
    /// What is wrong with it, and what it should be.
    pub detail: String,
}

impl Refusal {
    /// The whole message is not JSON.
    #[must_use]
    pub fn not_json(error: &serde_json::Error) -> Self {
        Self {
            reason: Reason::NotJson,
            field: None,
            detail: format!("not JSON: {error}"),
        }
    }
}

/// The kinds of refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, utoipa::ToSchema)]
#[schema(as = RefusalReason)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "RefusalReason"))]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// More bytes than its way in takes.
    TooLarge,
    /// Not JSON.
    NotJson,
    /// JSON, but not an object.
    NotAnObject,
    /// A field that is needed is not there.
    Missing,
    /// A field cannot be used.
    Invalid,
    /// No such counter, zone or service.
    Unknown,
    /// Another event of the same machine, which no board shows.
    NotACall,
}

impl Reason {
    /// Its name in metrics.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::NotJson => "not-json",
            Self::NotAnObject => "not-an-object",
            Self::Missing => "missing",
            Self::Invalid => "invalid",
            Self::Unknown => "unknown",
            Self::NotACall => "not-a-call",
        }
    }
}

/// Reads one message.
///
/// # Errors
/// When it is not an event this site can use.
pub fn parse(payload: &[u8], site: &Site) -> Result<Event, Refusal> {
    event(fields(payload)?, site)
}

/// The fields of a message.
pub(super) fn fields(payload: &[u8]) -> Result<Map<String, Value>, Refusal> {
    let whole = |reason, detail: String| Refusal {
        reason,
        field: None,
        detail,
    };
    if payload.len() > MAX_BYTES {
        return Err(whole(
            Reason::TooLarge,
            format!("an event has at most {MAX_BYTES} bytes, and this one has more"),
        ));
    }
    match serde_json::from_slice(payload) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(whole(
            Reason::NotAnObject,
            "an event is a JSON object such as {\"ticket\":\"A012\",\"counter\":\"5\"}".into(),
        )),
        Err(error) => Err(Refusal::not_json(&error)),
    }
}

/// The event that fields make.
pub(super) fn event(fields: Map<String, Value>, site: &Site) -> Result<Event, Refusal> {
    let fields = Fields(fields);
    let is_relayed = false;
    Reader {
        fields,
        site,
        is_relayed,
    }
    .event()
}

/// Whether a character must not stand in a text: control characters, and those that turn the direction of writing or hide it.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

struct Reader<'a> {
    fields: Fields,
    site: &'a Site,
    /// Another node wrote it.
    is_relayed: bool,
}

impl Reader<'_> {
    fn event(&self) -> Result<Event, Refusal> {
        Ok(Event {
            action: self.action()?,
            zone: self
                .fields
                .text("zone", MAX_ID)?
                .filter(|id| !id.is_empty())
                .map(|id| self.zone("zone", &id))
                .transpose()?,
            src: self
                .fields
                .text("src", self.longest_id())?
                .unwrap_or_default(),
            id: self
                .fields
                .text("id", self.longest_id())?
                .filter(|id| !id.is_empty()),
            ts: self.fields.time("ts")?,
            n: self.fields.whole("n")?,
        })
    }

    fn action(&self) -> Result<Action, Refusal> {
        let name = self
            .fields
            .text("type", MAX_TYPE)?
            .unwrap_or_else(|| "call".into());
        if let Some(own) = self.of_a_node(&name) {
            return own;
        }
        Ok(match name.as_str() {
            "call" => Action::Call {
                ticket: self.ticket()?,
                counter: self.counter()?,
                priority: self.priority()?,
            },
            "recall" => Action::Recall {
                ticket: self.ticket()?,
                counter: self.counter()?,
                priority: self.priority()?,
            },
            "serve" => self.progress(Step::Serve)?,
            "finish" => self.progress(Step::Finish)?,
            "skip" => self.progress(Step::Skip)?,
            "cancel" => self.progress(Step::Cancel)?,
            "transfer" => self.progress(Step::Transfer)?,
            "counter" => Action::Counter {
                counter: self.counter()?,
                status: self.status()?,
                text: self.fields.text("text", MAX_TEXT)?,
                until: match self.is_relayed {
                    true => self.fields.time("until")?,
                    false => None,
                },
            },
            "queue" => self.queue()?,
            "notice" => self.notice()?,
            "reset" => Action::Reset,
            _ => Action::Unknown {
                name,
                ticket: self.ticket().ok(),
                counter: self.counter().ok(),
            },
        })
    }

    fn progress(&self, step: Step) -> Result<Action, Refusal> {
        let counter = if self.fields.get("counter").is_some() {
            Some(self.counter()?)
        } else {
            None
        };
        let to = if step == Step::Transfer {
            Some(self.destination()?)
        } else {
            None
        };
        Ok(Action::Progress {
            step,
            ticket: self.ticket()?,
            counter,
            to,
        })
    }

    fn queue(&self) -> Result<Action, Refusal> {
        let service = self.service()?;
        let waiting = u32::try_from(self.fields.whole("waiting")?.unwrap_or(0))
            .map_err(|_| invalid("waiting", "more people than a hall holds"))?;
        Ok(Action::Queue {
            service,
            waiting,
            next: self.next()?,
        })
    }

    fn next(&self) -> Result<Vec<TicketNumber>, Refusal> {
        self.fields
            .list("next", MAX_NEXT)?
            .iter()
            .map(|text| {
                TicketNumber::parse(text).map_err(|fault| invalid("next", fault.to_string()))
            })
            .collect()
    }

    fn notice(&self) -> Result<Action, Refusal> {
        let zones = self
            .fields
            .list("zones", 100)?
            .iter()
            .map(|id| self.zone("zones", id))
            .collect::<Result<_, _>>()?;
        Ok(Action::Notice {
            text: self.fields.needed("text", MAX_TEXT)?,
            until: self.fields.time("until")?,
            zones,
        })
    }

    fn ticket(&self) -> Result<TicketNumber, Refusal> {
        TicketNumber::parse(
            &self
                .fields
                .raw("ticket")?
                .ok_or_else(|| missing("ticket"))?,
        )
        .map_err(|fault| invalid("ticket", fault.to_string()))
    }

    fn counter(&self) -> Result<CounterId, Refusal> {
        let text = self.fields.needed("counter", MAX_ID)?;
        let found = self
            .site
            .counter(&text)
            .map(|counter| counter.id.as_str().into());
        found.ok_or_else(|| {
            unknown(
                "counter",
                &text,
                "the id or the number of a counter of this site",
            )
        })
    }

    fn destination(&self) -> Result<String, Refusal> {
        let text = self.fields.needed("to", MAX_ID)?;
        let counter = self
            .site
            .counter(&text)
            .map(|counter| counter.id.as_str().to_owned());
        let service = || {
            self.site
                .services
                .iter()
                .find(|service| service.id == text)
                .map(|service| service.id.clone())
        };
        counter
            .or_else(service)
            .ok_or_else(|| unknown("to", &text, "a counter or a service of this site"))
    }

    fn zone(&self, field: &'static str, id: &str) -> Result<ZoneId, Refusal> {
        let found = self.site.zone(id).map(|zone| zone.id.as_str().into());
        found.ok_or_else(|| unknown(field, id, "a zone of this site"))
    }

    fn priority(&self) -> Result<Option<Priority>, Refusal> {
        let text = self
            .fields
            .text("priority", MAX_ID)?
            .filter(|text| !text.is_empty());
        let parse = |text: String| {
            text.parse().map_err(|_| {
                invalid(
                    "priority",
                    "use elderly, disabled, pregnant or priority, or leave it out",
                )
            })
        };
        text.map(parse).transpose()
    }

    fn status(&self) -> Result<CounterStatus, Refusal> {
        match self.fields.needed("status", MAX_ID)?.as_str() {
            "open" => Ok(CounterStatus::Open),
            "paused" => Ok(CounterStatus::Paused),
            "closed" => Ok(CounterStatus::Closed),
            _ => Err(invalid("status", "use open, paused or closed")),
        }
    }
}

#[cfg(test)]
mod tests;
