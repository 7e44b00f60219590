//! `/api/v1/messages`: what Redis brought lately and what it was understood as, and what a message would become by another rule.
//!
//! In: a message that came or is pasted, and a rule as it stands in a settings file. Out: what it means, where in it each part stood, and
//! the rule as text for that file. Promise: nothing that is tried is counted, recorded or shown.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    WebParts,
    auth::Access,
    edit::Sent,
    error::Problem,
    table::{self, Endpoint},
};
use crate::{
    config::{ChannelSettings, parse_channels},
    intake::{
        Head, Intake, Message, Reading, Refusal,
        mapping::{Mapping, Origin, keys},
    },
    model::{Action, Priority},
    site::Site,
    why::Why,
};

/// What the mistakes of a rule that is tried are told of.
const RULE: &str = "rule";

/// A message that Redis brought.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub(super) struct RedisMessage {
    /// Its number among all that came.
    id: u64,
    /// When it came, in ms since 1970.
    at: i64,
    /// `pubsub` or `stream`.
    via: &'static str,
    /// Its topic, or the pattern of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    /// Its first 200 characters.
    head: String,
    /// Whether that is not all of it.
    cut: bool,
    /// What it means.
    #[serde(skip_serializing_if = "Option::is_none")]
    understood: Option<Understood>,
    /// Why it means nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    refusal: Option<Refusal>,
}

/// What a message means here.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub(super) struct Understood {
    /// What happened.
    #[serde(rename = "type")]
    type_name: String,
    /// The ticket, as it is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket: Option<String>,
    /// The counter, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<String>,
    /// Its name on screens.
    #[serde(skip_serializing_if = "Option::is_none")]
    counter_name: Option<String>,
    /// The zone it names, or that of its counter, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<String>,
    /// The service it names, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<String>,
    /// The visitor's lane.
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<Priority>,
    /// The machine's clock, in ms since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    ts: Option<i64>,
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// The machine's name for itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    src: Option<String>,
    /// Where in the message each part stood.
    from: Vec<Origin>,
}

/// A message and a rule to try on it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub(super) struct Trying {
    /// The message as it is pasted.
    sample: Option<String>,
    /// One that came, by number.
    message: Option<u64>,
    /// How it is to be read.
    mapping: MappingRule,
}

/// A `[[redis.channel]]` of the settings file.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub(super) struct MappingRule {
    /// The channel.
    name: String,
    /// `panggil`, `aliases`, `laravel` or `text`.
    preset: String,
    /// Whose ids its messages have.
    #[serde(skip_serializing_if = "Option::is_none")]
    src: Option<String>,
    /// How a text is taken apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
    /// Where the kind of event stands, as a JSON Pointer; so are the rest.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    type_name: Option<String>,
    /// The ticket, or its letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket: Option<String>,
    /// The number behind them.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// The counter.
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<String>,
    /// The service.
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<String>,
    /// The zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<String>,
    /// Who goes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<String>,
    /// When it was called.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    /// The id.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// Whether it was called before.
    #[serde(skip_serializing_if = "Option::is_none")]
    recall: Option<String>,
    /// How the ticket stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    /// The values of a status that mean a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    called: Option<Vec<String>>,
}

/// What became of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub(super) struct Tried {
    /// What it means.
    #[serde(skip_serializing_if = "Option::is_none")]
    understood: Option<Understood>,
    /// Why it means nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    refusal: Option<Refusal>,
    /// The rule, as it stands in the settings file.
    settings: String,
    /// Where something stands in a message of which only the beginning is shown.
    keys: Vec<String>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/messages",
            Access::Operator,
            "What Redis brought lately and what it was understood as, newest first",
            list,
        )
        .gives_all::<RedisMessage>("messages"),
        table::post(
            "/api/v1/messages/try",
            Access::Operator,
            "What a message would become by a rule; nothing of it is counted, recorded or shown",
            attempt,
        )
        .takes::<Trying>()
        .gives::<Tried>(200),
    ]
}

/// The newest messages of Redis.
async fn list(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let site = parts.intake.site();
    let messages = parts.intake.lately().into_iter();
    let messages: Vec<_> = messages.map(|message| document(message, &site)).collect();
    Ok(HttpResponse::Ok().json(json!({ "messages": messages })))
}

/// What a message would become.
async fn attempt(
    Sent(trying): Sent<Trying>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let payload = payload(&trying, &parts.intake)?;
    let settings = trying.mapping.text()?;
    let mapping = Mapping::new(channel(&settings)?);
    let site = parts.intake.site();
    let reading = mapping.read(&payload, &site, parts.clock.now_ms());
    let (understood, refusal) = told(reading, &site);
    let is_cut = trying.message.is_some() && Head::of(&payload).is_cut;
    let keys = if is_cut { keys(&payload) } else { Vec::new() };
    Ok(HttpResponse::Ok().json(Tried {
        understood,
        refusal,
        settings,
        keys,
    }))
}

fn document(message: Message, site: &Site) -> RedisMessage {
    let (understood, refusal) = told(message.reading, site);
    RedisMessage {
        id: message.id,
        at: message.at,
        via: message.via.as_str(),
        channel: message.channel,
        head: message.head.text,
        cut: message.head.is_cut,
        understood,
        refusal,
    }
}

fn told(reading: Result<Reading, Refusal>, site: &Site) -> (Option<Understood>, Option<Refusal>) {
    match reading {
        Ok(reading) => (Some(Understood::of(reading, site)), None),
        Err(refusal) => (None, Some(refusal)),
    }
}

fn payload(trying: &Trying, intake: &Intake) -> Result<Arc<[u8]>, Problem> {
    match (&trying.sample, trying.message) {
        (Some(sample), None) => Ok(sample.as_bytes().into()),
        (None, Some(id)) => intake.whole(id).ok_or_else(|| {
            Problem::not_found(
                "this message is not kept any more, or too long to be: paste it as `sample`",
            )
        }),
        _ => Err(Problem::field(
            "sample",
            Why::Shape,
            "name either a `sample` or a `message`",
        )),
    }
}

/// The channel that a text of the settings describes.
fn channel(settings: &str) -> Result<ChannelSettings, Problem> {
    let wrong = |detail: String| Problem::field("mapping", Why::Shape, detail);
    let channels = parse_channels(settings, RULE).map_err(|faults| {
        let faults: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
        wrong(faults.join("; "))
    })?;
    let first = channels.into_iter().next();
    first.ok_or_else(|| wrong("there is no rule in it".to_owned()))
}

impl MappingRule {
    /// The rule as it stands in the settings file.
    fn text(&self) -> Result<String, Problem> {
        let table = toml::to_string(self)
            .map_err(|error| Problem::field("mapping", Why::Shape, error.to_string()))?;
        Ok(format!("[[redis.channel]]\n{table}"))
    }
}

impl Understood {
    fn of(reading: Reading, site: &Site) -> Self {
        let Reading {
            event,
            service,
            from,
        } = reading;
        let counter = event.action.counter().map(ToString::to_string);
        let known = counter.as_deref().and_then(|id| site.counter(id));
        let named = event.zone.as_ref().map(ToString::to_string);
        let priority = match event.action {
            Action::Call { priority, .. } | Action::Recall { priority, .. } => priority,
            _ => None,
        };
        Self {
            type_name: event.action.type_name().to_owned(),
            ticket: event.action.ticket().map(ToString::to_string),
            counter_name: known.map(|counter| counter.name.clone()),
            zone: named.or_else(|| known.map(|counter| counter.zone.clone())),
            counter,
            service,
            priority,
            ts: event.ts,
            id: event.id,
            src: Some(event.src).filter(|src| !src.is_empty()),
            from,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_reads_as_the_settings_file_reads_it() {
        let rule: MappingRule = serde_json::from_value(json!({
            "name": "antrian \"lama\"", "preset": "aliases", "src": "mesin-1", "ticket": "/kode", "number": "/urut",
            "status": "/s", "called": ["dipanggil", "1"],
        }))
        .unwrap();
        let text = rule.text().unwrap();
        assert!(text.starts_with("[[redis.channel]]\nname = "), "{text}");
        let channel = channel(&text).unwrap();
        assert_eq!(channel.name, "antrian \"lama\"");
        assert_eq!(channel.src.as_deref(), Some("mesin-1"));
        assert_eq!(channel.called, ["dipanggil", "1"]);
        assert_eq!(channel.pointers.len(), 3);
    }

    #[test]
    fn a_rule_that_the_settings_would_refuse_is_refused_with_its_remedy() {
        let text = "[[redis.channel]]\nname = \"a\"\npreset = \"text\"\nticket = \"/nomor\"\nnumber = \"nomor\"\n";
        let problem = channel(text).unwrap_err();
        let told = format!("{problem:?}");
        assert!(
            told.contains("plain text") && told.contains("begins with"),
            "{told}"
        );
    }
}
