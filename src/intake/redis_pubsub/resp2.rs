//! A link to a Redis that is older than version 6, which cannot publish while it listens.
//!
//! The marker goes by a third, short connection once the subscriptions stand. What is published between comes by this link and by the
//! one before it; how much that is, this link's own marker tells: only when it is here the link counts as standing.

use futures_util::{FutureExt, Stream, StreamExt};
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
    if plan.follows.is_some()
        && receivers != Receivers::Unknown
        && !until_marked(plan.link, &plan.topics, &mut messages, &plan.outbox).await
    {
        return Ok(()); // what both links have is not known: it does not stand
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
    let rest = pass_on(&plan.topics, &mut messages, &plan.outbox);
    tokio::task::unconstrained(rest).now_or_never(); // what is here already
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

/// Passes on what comes before the link's own marker, and the marker; whether that came.
async fn until_marked(
    link: u64,
    topics: &Topics,
    messages: &mut (impl Stream<Item = Msg> + Unpin),
    outbox: &Outbox,
) -> bool {
    while let Some(message) = messages.next().await {
        if let Some(said) = read(topics, &message) {
            let is_own = said == Said::Marker(link);
            outbox.push(said);
            if is_own {
                return true;
            }
        }
    }
    false
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

#[cfg(test)]
mod tests {
    use futures_util::stream;
    use redis::{PushInfo, PushKind};

    use super::*;
    use crate::intake::redis_pubsub::outbox::Inbox;

    const CALLS: &str = "panggil:{mpp}:calls";

    fn message(channel: &str, payload: &str) -> Msg {
        let bulk = |text: &str| Value::BulkString(text.as_bytes().to_vec());
        let data = vec![bulk(channel), bulk(payload)];
        let kind = PushKind::Message;
        Msg::from_push_info(PushInfo { kind, data }).unwrap()
    }

    async fn is_marked(messages: Vec<Msg>) -> (bool, usize) {
        let topics = Topics::new("mpp", "ab12", vec![CALLS.to_owned()]);
        let mut inbox = Inbox::new();
        let mut messages = stream::iter(messages);
        let marked = until_marked(7, &topics, &mut messages, &inbox.outbox(7)).await;
        let mut heard = Vec::new();
        inbox.take_now(&mut heard, usize::MAX);
        (marked, heard.len())
    }

    #[tokio::test]
    async fn a_link_that_ends_before_its_own_marker_does_not_stand() {
        let marker = |link: &str| message("panggil:{mpp}:ctl:ab12:6", link);
        let call = || message(CALLS, "{}");
        assert_eq!(
            is_marked(vec![call(), marker("6"), call()]).await,
            (false, 3)
        );
        assert_eq!(
            is_marked(vec![call(), marker("7"), call()]).await,
            (true, 2)
        );
    }
}
