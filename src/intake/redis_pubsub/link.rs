//! One subscription: its connection is made, its marker published, and from then on it says what it hears.
//!
//! In: which link it is and which it follows, and a word whenever it is to ping. Out: all it hears, in order, into the one mailbox. One
//! write subscribes and publishes the marker: Redis runs it back to back, so nothing falls between. It ends when it is aborted, which
//! closes the socket, or with its connection.

use std::sync::Arc;

use redis::{
    AsyncConnectionConfig, Client, ErrorKind, Pipeline, ProtocolVersion, PushInfo, RedisError,
    Value, aio::MultiplexedConnection,
};
use tokio::sync::mpsc;

use super::{
    RedisPubSub,
    bridge::{Receivers, Said},
    outbox::Outbox,
    resp2,
    topics::Topics,
};
use crate::intake::redis_feed::{CONNECT, Redis, advice};

/// What a link is.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) redis: Redis,
    pub(super) topics: Arc<Topics>,
    pub(super) link: u64,
    pub(super) follows: Option<u64>,
    pub(super) outbox: Outbox,
}

impl Plan {
    /// The control channels it listens to: its own, and that of the link before.
    pub(super) fn controls(&self) -> impl Iterator<Item = String> {
        let links = [Some(self.link), self.follows].into_iter().flatten();
        links.map(|link| self.topics.control(link))
    }
}

/// A link that stands.
struct Open {
    connection: MultiplexedConnection,
    receivers: Receivers,
}

/// Makes a link and listens to it until its end.
pub(super) async fn run(plan: Plan, pings: mpsc::Receiver<()>) {
    let failed = match listen(&plan, pings).await {
        Ok(()) => return plan.outbox.say(Said::Dead, None).await,
        Err(error) => error,
    };
    plan.outbox.say(Said::Failed, Some(advice(&failed))).await;
}

/// Returns when the connection ended, or with why there is none.
async fn listen(plan: &Plan, pings: mpsc::Receiver<()>) -> Result<(), RedisError> {
    let client = plan.redis.client(RedisPubSub::tcp()).await?;
    let open = match open(plan, &client).await {
        Err(error) if is_too_old(&error) => return resp2::listen(plan, &client, pings).await,
        opened => opened?,
    };
    let detail = (open.receivers == Receivers::Unknown).then(|| UNPROVEN.to_owned());
    plan.outbox.say(Said::Opened(open.receivers), detail).await;
    tokio::select! {
        () = answer(open.connection, pings, &plan.outbox) => {}
        () = plan.redis.moved(&client) => {}
    }
    Ok(())
}

/// Why what was published through a stall may be lost.
pub(crate) const UNPROVEN: &str = "the user may not publish to the control channels, or not listen to them, so that nothing can be proved after a stall: give it the rights of docs/redis.md";

async fn open(plan: &Plan, client: &Client) -> Result<Open, RedisError> {
    let info = client.get_connection_info();
    let login = info.redis_settings().clone();
    let login = login.set_protocol(ProtocolVersion::RESP3);
    let client = Client::open(info.clone().set_redis_settings(login))?;
    let (topics, outbox) = (plan.topics.clone(), plan.outbox.clone());
    let hear = move |push: PushInfo| {
        if let Some(said) = topics.read(push) {
            outbox.push(said);
        }
        Ok::<_, redis::aio::SendError>(())
    };
    let config = AsyncConnectionConfig::new()
        .set_connection_timeout(Some(CONNECT))
        .set_response_timeout(None) // the bridge has a clock of its own, and a late answer is a good one
        .set_push_sender(hear);
    let mut connection = client
        .get_multiplexed_async_connection_with_config(&config)
        .await?;
    let receivers = subscribe(plan, &mut connection).await?;
    Ok(Open {
        connection,
        receivers,
    })
}

/// The one write.
async fn subscribe(
    plan: &Plan,
    connection: &mut MultiplexedConnection,
) -> Result<Receivers, RedisError> {
    let mut write = redis::pipe();
    write.ignore_errors();
    for (is_pattern, topic) in plan.topics.each() {
        // one command each: of several topics in one the answers would be counted wrong
        let word = if is_pattern {
            "PSUBSCRIBE"
        } else {
            "SUBSCRIBE"
        };
        write.cmd(word).arg(topic);
    }
    for control in plan.controls() {
        write.cmd("SUBSCRIBE").arg(control);
    }
    publish(plan, &mut write);
    let mut answers: Vec<Result<Value, RedisError>> = write.query_async(connection).await?;
    let of_topics = plan.topics.each().count().min(answers.len());
    let mut of_controls = answers.split_off(of_topics).into_iter();
    for answer in answers {
        answer?;
    }
    for answer in of_controls.by_ref().take(plan.controls().count()) {
        if !is_allowed(answer)? {
            return Ok(Receivers::Unknown);
        }
    }
    receivers(of_controls)
}

/// Publishes the marker to the link before, if there is one, and first nothing to itself: whoever listens by a pattern gets both, so the
/// difference tells whether the link before does.
pub(super) fn publish(plan: &Plan, write: &mut Pipeline) {
    for (control, marker) in plan.controls().zip([0, plan.link]) {
        write.cmd("PUBLISH").arg(control).arg(marker);
    }
}

/// What the answers to these say: how many got the marker and listen for it.
pub(super) fn receivers(
    answers: impl IntoIterator<Item = Result<Value, RedisError>>,
) -> Result<Receivers, RedisError> {
    let mut counts = Vec::new();
    for answer in answers {
        match answer {
            Err(error) if is_denied(&error) => return Ok(Receivers::Unknown),
            answer => counts.push(redis::from_redis_value::<u64>(answer?)?),
        }
    }
    let own = counts.first().copied().unwrap_or_default();
    let both = counts.last().copied().unwrap_or_default();
    Ok(Receivers::Count(1 + both.saturating_sub(own)))
}

/// Whether the user may listen to a control channel.
pub(super) fn is_allowed<T>(answer: Result<T, RedisError>) -> Result<bool, RedisError> {
    match answer {
        Err(error) if is_denied(&error) => Ok(false),
        answer => answer.map(|_| true),
    }
}

/// Whether a right is missing.
pub(crate) fn is_denied(error: &RedisError) -> bool {
    error.code() == Some("NOPERM")
}

/// Answers for the link whenever it is to ping. One ping at a time; one without an answer is left to wait: it is what makes a host that
/// started anew say that it knows this connection no more.
async fn answer(
    mut connection: MultiplexedConnection,
    mut pings: mpsc::Receiver<()>,
    outbox: &Outbox,
) {
    while pings.recv().await.is_some() {
        let pong: Result<Value, RedisError> = redis::cmd("PING").query_async(&mut connection).await;
        if !is_answer(&pong) {
            return;
        }
        outbox.say(Said::Pong, None).await;
    }
}

/// Whether Redis answered at all. It also refuses a ping: to a user without the right, while it cannot write to its disk, in a long script.
pub(super) fn is_answer(pong: &Result<Value, RedisError>) -> bool {
    pong.as_ref()
        .err()
        .is_none_or(|error| error.code().is_some())
}

/// Redis before version 6 does not know HELLO.
fn is_too_old(error: &RedisError) -> bool {
    let text = error.to_string();
    error.kind() == ErrorKind::RESP3NotSupported
        || (text.contains("unknown command") && text.contains("HELLO"))
}

#[cfg(test)]
mod tests {
    use redis::ServerErrorKind;

    use super::*;

    #[test]
    fn who_listens_by_a_pattern_is_not_taken_for_the_link_before() {
        let told = |counts: &[i64]| {
            let answers = counts.iter().map(|count| Ok(Value::Int(*count)));
            receivers(answers).unwrap()
        };
        assert_eq!(told(&[1, 2]), Receivers::Count(2));
        assert_eq!(told(&[1, 1]), Receivers::Count(1), "it is gone");
        assert_eq!(told(&[4, 5]), Receivers::Count(2), "three patterns match");
        assert_eq!(told(&[4, 4]), Receivers::Count(1));
        assert_eq!(told(&[4]), Receivers::Count(1), "there is none before");
    }

    #[test]
    fn a_user_that_may_not_use_the_control_channels_proves_nothing() {
        let denied = || RedisError::from((ErrorKind::Server(ServerErrorKind::NoPerm), "denied"));
        let unknown = receivers([Err(denied()), Err(denied())]).unwrap();
        assert_eq!(unknown, Receivers::Unknown);
        assert!(!is_allowed::<()>(Err(denied())).unwrap());
        assert!(is_allowed(Ok(())).unwrap());
        let other = RedisError::from((ErrorKind::Server(ServerErrorKind::TryAgain), "later"));
        assert!(is_allowed::<()>(Err(other)).is_err());
    }

    #[test]
    fn a_ping_that_redis_refuses_is_answered() {
        let refused = |kind| Err(RedisError::from((ErrorKind::Server(kind), "refused")));
        assert!(is_answer(&Ok(Value::SimpleString("PONG".into()))));
        assert!(is_answer(&refused(ServerErrorKind::NoPerm)));
        assert!(is_answer(&refused(ServerErrorKind::BusyLoading)));
        let ended = RedisError::from(std::io::Error::from(std::io::ErrorKind::BrokenPipe));
        assert!(!is_answer(&Err(ended)));
    }
}
