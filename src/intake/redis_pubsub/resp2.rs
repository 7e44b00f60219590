//! A link to a Redis that is older than version 6, which cannot publish while it listens.
//!
//! The marker goes by a third, short connection once the subscriptions stand. What is published between comes by this link and by the
//! one before it; how much that is, this link's own marker tells: only when it is here the link counts as standing.

use futures_util::StreamExt;
use redis::{
    AsyncConnectionConfig, Client, Msg, RedisError, Value,
    aio::{PubSub, PubSubSink, PubSubStream},
};
use tokio::sync::mpsc;

use super::{
    bridge::{Receivers, Said},
    link::{self, Plan, UNPROVEN, is_allowed, is_answer, receivers},
    outbox::{Outbox, Published},
    topics::Topics,
};
use crate::intake::redis_feed::CONNECT;

/// What is said of such a link.
const RESP2: &str = "RESP2: Redis is older than version 6";

/// Returns when the connection ended, or with why there is none.
pub(super) async fn listen(
    plan: &Plan,
    client: &Client,
    pings: mpsc::Receiver<()>,
) -> Result<(), RedisError> {
    let mut connection = client.get_async_pubsub().await?;
    for (is_pattern, topic) in plan.topics.each() {
        if is_pattern {
            connection.psubscribe(topic).await?;
        } else {
            connection.subscribe(topic).await?;
        }
    }
    let receivers = match is_marked(plan, &mut connection).await? {
        true => publish(plan, client).await?,
        false => Receivers::Unknown,
    };
    let (sink, mut messages) = connection.split();
    if plan.follows.is_some() && receivers != Receivers::Unknown {
        until_marked(plan, &mut messages).await;
    }
    let detail = match receivers {
        Receivers::Unknown => format!("{RESP2}; {UNPROVEN}"),
        Receivers::Count(_) => RESP2.to_owned(),
    };
    plan.outbox.say(Said::Opened(receivers), Some(detail)).await;
    tokio::select! {
        () = pass_on(&plan.topics, &mut messages, &plan.outbox) => {}
        () = answer(sink, pings, &plan.outbox) => {}
        () = plan.redis.moved(client) => {}
    }
    Ok(())
}

/// Listens to the control channels, if it may.
async fn is_marked(plan: &Plan, connection: &mut PubSub) -> Result<bool, RedisError> {
    for control in plan.controls() {
        if !is_allowed(connection.subscribe(control).await)? {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn publish(plan: &Plan, client: &Client) -> Result<Receivers, RedisError> {
    let config = AsyncConnectionConfig::new()
        .set_connection_timeout(Some(CONNECT))
        .set_response_timeout(Some(CONNECT));
    let mut connection = client
        .get_multiplexed_async_connection_with_config(&config)
        .await?;
    let mut write = redis::pipe();
    write.ignore_errors();
    link::publish(plan, &mut write);
    let counts: Vec<Result<Value, RedisError>> = write.query_async(&mut connection).await?;
    receivers(counts)
}

/// Passes on what comes before the link's own marker, and the marker.
async fn until_marked(plan: &Plan, messages: &mut PubSubStream) {
    while let Some(message) = messages.next().await {
        if let Some(said) = read(&plan.topics, &message) {
            let is_own = said == Said::Marker(plan.link);
            plan.outbox.push(said);
            if is_own {
                return;
            }
        }
    }
}

async fn pass_on(topics: &Topics, messages: &mut PubSubStream, outbox: &Outbox) {
    while let Some(message) = messages.next().await {
        if let Some(said) = read(topics, &message) {
            outbox.push(said);
        }
    }
}

fn read(topics: &Topics, message: &Msg) -> Option<Said<Published>> {
    let pattern: Option<String> = message.get_pattern().ok().flatten();
    let payload = message.get_payload_bytes().to_vec();
    topics.message(pattern.as_deref(), message.get_channel_name(), payload)
}

async fn answer(mut sink: PubSubSink, mut pings: mpsc::Receiver<()>, outbox: &Outbox) {
    while pings.recv().await.is_some() {
        let pong: Result<Value, RedisError> = sink.ping().await;
        if !is_answer(&pong) {
            return;
        }
        outbox.say(Said::Pong, None).await;
    }
}
