//! `panggil call`: one call, by HTTP or straight into Redis. Prints the answer as one JSON line, and on stderr why it takes long.

mod by_redis;

use std::{
    io::{self, Write},
    net::SocketAddr,
    time::Duration,
};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{
    Failure, PlaceArgs,
    server::{self, NoAnswer},
};
use by_redis::Sending;

use crate::{
    intake::redis_feed::Redis,
    local::Local,
    model::{Priority, TicketNumber},
    random,
};

/// The site of a server that was not found: that of the sample profile.
const SAMPLE_SITE: &str = "mpp-contoh";
/// What an event's id may be long, in characters.
const ID_LENGTH: usize = 64;

/// What to call, and where.
#[derive(Debug, Clone, Args)]
pub struct CallArgs {
    /// The ticket, such as A012
    #[arg(allow_hyphen_values = true)]
    ticket: String,
    /// The counter's id or number
    #[arg(allow_hyphen_values = true)]
    counter: String,
    /// The ticket was called before
    #[arg(long)]
    recall: bool,
    /// A zone that shows it beside the counter's own
    #[arg(long)]
    zone: Option<String>,
    /// Who is served first: elderly, disabled, pregnant or priority
    #[arg(long, value_name = "KIND")]
    priority: Option<Priority>,
    /// The server, such as <http://192.168.1.10:8080>
    #[arg(long, value_name = "URL")]
    server: Option<String>,
    /// A producer's key; not needed on the server's own machine
    #[arg(long)]
    key: Option<String>,
    /// Sends it into this Redis instead
    #[arg(long, value_name = "URL", conflicts_with_all = ["server", "key"])]
    redis: Option<String>,
    /// The site whose Redis keys are meant
    #[arg(long, value_name = "ID", requires = "redis")]
    site: Option<String>,
    /// How Redis carries it
    #[arg(long, value_enum, default_value_t, requires = "redis")]
    via: Way,
    /// How long Redis is tried; without it, a stream without end and pub/sub once
    #[arg(long, value_name = "SECONDS", requires = "redis")]
    timeout: Option<u32>,
    /// The id of a call that was sent before, perhaps: the same id makes one call of both
    #[arg(long, value_parser = id)]
    id: Option<String>,
    #[command(flatten)]
    place: PlaceArgs,
}

impl CallArgs {
    /// Redis keeps what is added to a stream: that it comes is worth waiting for. What is published late finds the ticket served.
    fn patience(&self) -> Option<Duration> {
        let given = self
            .timeout
            .map(|seconds| Duration::from_secs(seconds.into()));
        given.or((self.via == Way::Pubsub).then_some(Duration::ZERO))
    }
}

fn id(text: &str) -> Result<String, String> {
    if (1..=ID_LENGTH).contains(&text.chars().count()) {
        Ok(text.to_owned())
    } else {
        Err(format!("must have 1 to {ID_LENGTH} characters"))
    }
}

/// How Redis carries a call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Way {
    /// PUBLISH: whoever listens at this moment.
    #[default]
    Pubsub,
    /// XADD: kept until it is read.
    Stream,
}

#[derive(Serialize)]
struct Message<'a> {
    v: u32,
    #[serde(rename = "type")]
    type_name: &'a str,
    id: String,
    ticket: &'a str,
    counter: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<Priority>,
}

/// Sends the call and prints the answer.
///
/// # Errors
/// Code 1 when it could not be sent, 2 when it cannot be used.
pub fn run(args: &CallArgs, out: &mut impl Write) -> Result<(), Failure> {
    TicketNumber::parse(&args.ticket).map_err(|fault| Failure::wrong_use(fault.to_string()))?;
    let message = Message {
        v: 1,
        type_name: if args.recall { "recall" } else { "call" },
        id: args.id.clone().unwrap_or_else(random::hex::<10>),
        ticket: &args.ticket,
        counter: &args.counter,
        zone: args.zone.as_deref(),
        priority: args.priority,
    };
    let answer = match &args.redis {
        Some(_) => by_redis(args, &message)?,
        None => by_http(args, &message)?,
    };
    writeln!(out, "{answer}")
        .map_err(|error| Failure::failed(format!("the answer cannot be printed: {error}")))
}

fn by_http(args: &CallArgs, message: &Message<'_>) -> Result<String, Failure> {
    let directory = server::settings(&args.place, None)?.store.path;
    let local = if args.server.is_some() && args.key.is_some() {
        None
    } else {
        server::running(&directory)?
    };
    let nowhere = || {
        format!(
            "no server runs on the data directory {}: start one with `panggil serve`, or name it with --server",
            directory.display()
        )
    };
    let url = args
        .server
        .clone()
        .or_else(|| local.as_ref().map(|local| local.url.clone()))
        .ok_or_else(|| Failure::failed(nowhere()))?;
    // the local key opens everything: it does not leave this machine
    let ours = |local: &Local| local.url == url || is_loopback(&url);
    let key = args
        .key
        .clone()
        .or_else(|| local.filter(ours).map(|local| local.key));
    let no_key = "--server needs --key: make one with `panggil key new NAME` on the server";
    let key = key.ok_or_else(|| Failure::wrong_use(no_key))?;
    let answer = server::post(
        &format!("{}/api/v1/events", url.trim_end_matches('/')),
        &key,
        message,
    )
    .map_err(|no_answer| match no_answer {
        NoAnswer::Unreachable(error) => Failure::failed(format!(
            "no server answers at {url}: is it running there? ({error})"
        )),
        NoAnswer::Other(error) => Failure::failed(format!(
            "the server at {url} did not take the call: {error}"
        )),
    })?;
    match answer.status {
        202 => Ok(answer.body),
        422 => Err(Failure::wrong_use(detail(&answer.body))),
        401 => Err(Failure::failed(
            "the server does not know this key: make one with `panggil key new NAME`",
        )),
        status => Err(Failure::failed(format!(
            "the server answered {status}: {}",
            detail(&answer.body)
        ))),
    }
}

fn is_loopback(url: &str) -> bool {
    let address = url.trim_start_matches("http://").trim_end_matches('/');
    address.starts_with("localhost:")
        || address
            .parse::<SocketAddr>()
            .is_ok_and(|address| address.ip().is_loopback())
}

/// What a problem document says, or the whole answer.
fn detail(body: &str) -> String {
    let document: Option<serde_json::Value> = serde_json::from_str(body).ok();
    let detail = document
        .as_ref()
        .and_then(|document| document.get("detail"))
        .and_then(serde_json::Value::as_str);
    detail.unwrap_or(body).to_owned()
}

fn by_redis(args: &CallArgs, message: &Message<'_>) -> Result<String, Failure> {
    let settings = server::settings(&args.place, args.redis.as_ref())?;
    let locked = settings.parts.id.as_ref().map(|id| id.value.clone());
    let running = || {
        server::running(&settings.store.path)
            .ok()
            .flatten()
            .map(|local| local.site)
    };
    let site = args
        .site
        .clone()
        .or(locked)
        .or_else(running)
        .unwrap_or_else(|| SAMPLE_SITE.into());
    let json =
        serde_json::to_string(message).map_err(|error| Failure::wrong_use(error.to_string()))?;
    let redis = Redis::new(&settings.redis)
        .map_err(|fault| Failure::failed(crate::telemetry::chain(&fault)))?;
    let redis = redis.ok_or_else(|| Failure::wrong_use("--redis needs a URL"))?;
    let sending = Sending {
        redis: &redis,
        via: args.via,
        site: &site,
        id: &message.id,
        json: &json,
        patience: args.patience(),
    };
    let sent = server::wait_for(sending.send(&mut io::stderr()))?;
    sent.map(|answer| answer.to_string())
        .map_err(Failure::failed)
}
