//! What nodes tell each other by the site's stream: an event that was made at one of them, as every producer writes it, and under `relay`
//! what only nodes say: when it was made, by the clock of Redis, for an entry can be added long after it was sent. Written and read here.
//!
//! Promise: what is written here is read as the same event under the id that its own node knows it by, so that every node takes it once.

use serde_json::{Map, Value, json};

use super::{Fields, MAX_BYTES, MAX_ID, Reader, Refusal, fields, invalid, unknown};
use crate::{
    model::{Action, Event},
    site::Site,
};

/// Where nodes put what only they say.
const RELAY: &str = "relay";
/// Types that are the nodes' own: to a producer they are unknown ones.
const OWN_TYPES: [&str; 3] = ["restore", "issued", "renumber"];
/// Before 2020 nobody added entries: what is lower tells no time, in ms since 1970.
pub const FIRST_TIME_MS: i64 = 1_577_836_800_000;
/// The longest id that a node makes: a service's, that of a press, and what it adds to them.
const MAX_OWN_ID: usize = 3 * MAX_ID;

/// An entry of the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The event.
    pub event: Event,
    /// When it was made at another node, in ms since 1970 by the clock of Redis; none where a producer added it.
    pub made_at: Option<i64>,
}

/// Whether other nodes speak in the site's stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nodes {
    /// By the settings they tell each other what is called at them.
    Relay,
    /// Whoever writes as a node is a producer.
    None,
}

/// Reads an entry of the stream, of a producer or of another node.
///
/// # Errors
/// When it is not an event this site can use.
pub fn parse_entry(payload: &[u8], site: &Site, nodes: Nodes) -> Result<Entry, Refusal> {
    let fields = Fields(fields(payload)?);
    let relay = fields.get(RELAY).filter(|_| nodes == Nodes::Relay);
    let made_at = relay.and_then(|relay| relay.get("at")?.as_i64());
    let made_at = made_at.filter(|at| *at >= FIRST_TIME_MS);
    let reader = Reader {
        fields,
        site,
        is_relayed: made_at.is_some(),
    };
    Ok(Entry {
        event: reader.event()?,
        made_at,
    })
}

/// An event of this node for the others, under the id it has here. None for what they would understand otherwise, or not take.
#[must_use]
pub fn written(event: &Event, id: &str, made_at: i64) -> Option<String> {
    let type_name = event.action.type_name();
    if matches!(event.action, Action::Unknown { .. }) && OWN_TYPES.contains(&type_name) {
        return None; // it had no effect here
    }
    let mut fields = parts(&event.action);
    let envelope = json!({
        "v": 1, "type": type_name, "id": id, "src": event.src, "zone": event.zone, "ts": event.ts, "n": event.n,
        RELAY: { "at": made_at },
    });
    if let Value::Object(envelope) = envelope {
        fields.extend(envelope);
    }
    fields.retain(|_, value| !value.is_null());
    let text = Value::Object(fields).to_string();
    (text.len() <= MAX_BYTES).then_some(text)
}

fn parts(action: &Action) -> Map<String, Value> {
    let parts = match action {
        Action::Call {
            ticket,
            counter,
            priority,
        }
        | Action::Recall {
            ticket,
            counter,
            priority,
        } => json!({ "ticket": ticket, "counter": counter, "priority": priority }),
        Action::Progress {
            step: _,
            ticket,
            counter,
            to,
        } => json!({ "ticket": ticket, "counter": counter, "to": to }),
        Action::Restore { ticket, counter } => json!({ "ticket": ticket, "counter": counter }),
        Action::Counter {
            counter,
            status,
            text,
            until,
        } => json!({ "counter": counter, "status": status, "text": text, "until": until }),
        Action::Queue {
            service,
            waiting,
            next,
        } => json!({ "service": service, "waiting": waiting, "next": next }),
        Action::Notice { text, until, zones } => {
            json!({ "text": text, "until": until, "zones": zones })
        }
        Action::Issued { service, number } => json!({ "service": service, "number": number }),
        Action::Renumber {
            service,
            prefix,
            digits,
        } => json!({ "service": service, "prefix": prefix, "digits": digits }),
        Action::Reset => json!({}),
        Action::Unknown {
            name: _,
            ticket,
            counter,
        } => json!({ "ticket": ticket, "counter": counter }),
    };
    match parts {
        Value::Object(parts) => parts,
        _ => Map::new(),
    }
}

impl Reader<'_> {
    /// What a node says in a type of its own.
    pub(super) fn of_a_node(&self, name: &str) -> Option<Result<Action, Refusal>> {
        match name {
            _ if !self.is_relayed => None,
            "restore" => Some(self.restore()),
            "issued" => Some(self.issued()),
            "renumber" => Some(self.renumber()),
            _ => None,
        }
    }

    /// How long a name in the envelope may be.
    pub(super) fn longest_id(&self) -> usize {
        if self.is_relayed { MAX_OWN_ID } else { MAX_ID }
    }

    fn restore(&self) -> Result<Action, Refusal> {
        Ok(Action::Restore {
            ticket: self.ticket()?,
            counter: self.counter()?,
        })
    }

    fn issued(&self) -> Result<Action, Refusal> {
        let number = u32::try_from(self.fields.whole("number")?.unwrap_or(0));
        Ok(Action::Issued {
            service: self.service()?,
            number: number.map_err(|_| invalid("number", "more than any queue holds"))?,
        })
    }

    fn renumber(&self) -> Result<Action, Refusal> {
        let digits = u8::try_from(self.fields.whole("digits")?.unwrap_or(0));
        Ok(Action::Renumber {
            service: self.service()?,
            prefix: self.fields.text("prefix", MAX_ID)?.unwrap_or_default(),
            digits: digits.map_err(|_| invalid("digits", "more than a ticket has"))?,
        })
    }

    pub(super) fn service(&self) -> Result<String, Refusal> {
        let service = self.fields.needed("service", MAX_ID)?;
        let is_known = self.site.services.iter().any(|known| known.id == service);
        if is_known {
            Ok(service)
        } else {
            Err(unknown("service", &service, "a service of this site"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::SiteParts,
        intake::message::parse,
        model::{CounterStatus, Priority, Step, TicketNumber},
        site::{assemble, built_in, parse_profile},
    };

    const NOW: i64 = 1_795_284_309_744;

    fn site() -> Site {
        assemble(
            &parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap(),
            &SiteParts::default(),
        )
        .unwrap()
    }

    fn ticket() -> TicketNumber {
        TicketNumber::parse("A-012").unwrap()
    }

    fn every_action() -> Vec<Action> {
        let service = site().services[0].id.clone();
        let (ticket, counter) = (ticket(), "5".into());
        let progress = |step, to: Option<&str>| Action::Progress {
            step,
            ticket: self::ticket(),
            counter: Some("5".into()),
            to: to.map(str::to_owned),
        };
        vec![
            Action::Call {
                ticket: ticket.clone(),
                counter: "5".into(),
                priority: Some(Priority::Elderly),
            },
            Action::Recall {
                ticket: ticket.clone(),
                counter: "5".into(),
                priority: None,
            },
            progress(Step::Serve, None),
            progress(Step::Finish, None),
            progress(Step::Skip, None),
            progress(Step::Cancel, None),
            progress(Step::Transfer, Some("6")),
            Action::Restore {
                ticket: ticket.clone(),
                counter,
            },
            Action::Counter {
                counter: "5".into(),
                status: CounterStatus::Paused,
                text: Some("Istirahat".into()),
                until: Some(1_795_284_309_744),
            },
            Action::Queue {
                service: service.clone(),
                waiting: 17,
                next: vec![ticket.clone()],
            },
            Action::Notice {
                text: "Loket \"5\" pindah".into(),
                until: Some(7),
                zones: vec!["lantai-2".into()],
            },
            Action::Issued {
                service: service.clone(),
                number: 40,
            },
            Action::Renumber {
                service,
                prefix: "A".into(),
                digits: 3,
            },
            Action::Reset,
            Action::Unknown {
                name: "masa-depan".into(),
                ticket: Some(ticket),
                counter: None,
            },
        ]
    }

    fn event(action: Action) -> Event {
        Event {
            action,
            zone: Some("lantai-1".into()),
            src: "konsol:siti".into(),
            id: None,
            ts: Some(1_795_284_309_000),
            n: Some(4_711),
        }
    }

    #[test]
    fn what_a_node_writes_another_reads_as_the_same_event_of_the_same_time() {
        for action in every_action() {
            let event = event(action);
            let id = format!("{}:{}+before", "l".repeat(64), "k".repeat(64));
            let text = written(&event, &id, NOW).unwrap();
            let read = parse_entry(text.as_bytes(), &site(), Nodes::Relay).unwrap();
            let expected = Event {
                id: Some(id),
                ..event
            };
            assert_eq!((read.event, read.made_at), (expected, Some(NOW)));
        }
    }

    #[test]
    fn a_nodes_type_is_unknown_without_its_mark_by_http_and_where_none_relays() {
        let own = r#"{"type":"restore","ticket":"A012","counter":"5"}"#;
        let read = parse_entry(own.as_bytes(), &site(), Nodes::Relay).unwrap();
        assert!(matches!(read.event.action, Action::Unknown { .. }));
        assert_eq!(read.made_at, None);
        assert_eq!(written(&event(read.event.action), "1", 0), None);
        let marked =
            format!(r#"{{"type":"restore","ticket":"A012","counter":"5","relay":{{"at":{NOW}}}}}"#);
        let by_http = parse(marked.as_bytes(), &site()).unwrap();
        assert!(matches!(by_http.action, Action::Unknown { .. }));
        let read = |nodes| parse_entry(marked.as_bytes(), &site(), nodes).unwrap();
        let alone = read(Nodes::None);
        assert!(matches!(alone.event.action, Action::Unknown { .. }));
        assert_eq!(alone.made_at, None);
        let of_a_node = read(Nodes::Relay);
        assert!(matches!(of_a_node.event.action, Action::Restore { .. }));
    }

    #[test]
    fn a_field_of_a_producer_that_has_the_same_name_means_nothing() {
        let hand_written = format!("{{\"at\":{}}}", FIRST_TIME_MS - 1);
        for relay in [
            "true",
            "\"x\"",
            "{}",
            "{\"at\":\"x\"}",
            "null",
            &hand_written,
        ] {
            let text = format!(r#"{{"ticket":"A012","counter":"5","relay":{relay}}}"#);
            let read = parse_entry(text.as_bytes(), &site(), Nodes::Relay).unwrap();
            assert_eq!(read.made_at, None, "{relay}");
        }
    }
}
