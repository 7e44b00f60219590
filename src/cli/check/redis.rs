//! What can be said about Redis without starting: who answers, who is the master, and whether the rights suffice.

use redis::{
    AsyncConnectionConfig, Client, Cmd, RedisError, Value, aio::MultiplexedConnection,
    io::tcp::TcpSettings,
};

use super::Findings;
use crate::{
    cli::server::wait_for,
    config::RedisSettings,
    intake::{
        redis_feed::{
            CONNECT, Redis, advice, calls_topic, can_add, control_topics, may_add, stream_key,
        },
        redis_pubsub::{
            UNPROVEN, is_denied, is_pattern,
            state_key::{self, Unread},
        },
    },
    telemetry::chain,
};

/// Checks what the settings say about Redis, for this site, where one can be read.
pub(super) fn check(settings: &RedisSettings, site: Option<&str>, findings: &mut Findings) {
    let shown = settings.url.as_ref().map(ToString::to_string);
    let redis = match Redis::new(settings) {
        Err(fault) => return findings.add(Err(format!("Redis: {}", chain(&fault)))),
        Ok(None) => return findings.add(Ok("Redis: not set; HTTP is the way in".into())),
        Ok(Some(redis)) => redis,
    };
    let shown = shown.unwrap_or_default();
    let looked = wait_for(async {
        sentinels(&redis, findings).await;
        match answer(&redis, settings, site).await {
            Ok(address) => {
                findings.add(Ok(format!("Redis: {shown} answers{address}")));
                markers(&redis, settings, site, findings).await;
                state_keys(&redis, settings, findings).await;
            }
            Err(error) => findings.add(Err(format!(
                "Redis: {shown} cannot be used: {}",
                advice(&error)
            ))),
        }
    });
    if let Err(failure) = looked {
        findings.add(Err(failure.text));
    }
}

/// A line for each sentinel. One that is away is no fault as long as the others know the master.
async fn sentinels(redis: &Redis, findings: &mut Findings) {
    for answer in redis.sentinels().await {
        let sentinel = answer.sentinel;
        match answer.master {
            Ok(master) => findings.add(Ok(format!(
                "Redis: the sentinel {sentinel} names {master} as the master"
            ))),
            Err(error) => findings.warn(&format!(
                "Redis: the sentinel {sentinel} does not name the master: {}",
                advice(&error)
            )),
        }
    }
}

/// Asks for all that the server will; says where, if sentinels said where.
async fn answer(
    redis: &Redis,
    settings: &RedisSettings,
    site: Option<&str>,
) -> Result<String, RedisError> {
    let client = redis.client(TcpSettings::default()).await?;
    let address = client.get_connection_info().addr().to_string();
    let mut questions = vec![redis::cmd("PING")];
    if let Some(site) = site.filter(|_| settings.stream) {
        questions.extend(of_the_stream(site));
    }
    ask(&client, &questions).await?;
    if let Some(site) = site.filter(|_| settings.pubsub) {
        let mut connection = client.get_async_pubsub().await?;
        connection.subscribe(calls_topic(site)).await?;
        for channel in &settings.channels {
            if is_pattern(&channel.name) {
                connection.psubscribe(&channel.name).await?;
            } else {
                connection.subscribe(&channel.name).await?;
            }
        }
    }
    if let Some(site) = site.filter(|_| settings.relay) {
        can_relay(&client, site).await?;
    }
    let is_told = settings
        .url
        .as_ref()
        .is_some_and(|url| url.master().is_some());
    Ok(if is_told {
        format!("; the master is {address}")
    } else {
        String::new()
    })
}

/// Asks whether the server may tell others what is called at it.
async fn can_relay(client: &Client, site: &str) -> Result<(), RedisError> {
    let key = stream_key(site);
    can_add(asked(client, &may_add(&key)).await)
}

fn of_the_stream(site: &str) -> [Cmd; 3] {
    let key = stream_key(site);
    let mut read = redis::cmd("XREAD");
    read.arg("COUNT").arg(1).arg("STREAMS").arg(&key).arg("0-0");
    let mut range = redis::cmd("XRANGE");
    range.arg(&key).arg("-").arg("+").arg("COUNT").arg(1);
    [read, range, redis::cmd("TIME")]
}

/// Whether it can be proved after a stall of pub/sub that nothing is lost.
async fn markers(
    redis: &Redis,
    settings: &RedisSettings,
    site: Option<&str>,
    findings: &mut Findings,
) {
    let Some(site) = site.filter(|_| settings.pubsub) else {
        return;
    };
    let tried = async {
        let client = redis.client(TcpSettings::default()).await?;
        let control = format!("{}check", control_topics(site)); // nobody listens to it
        let mut connection = client.get_async_pubsub().await?;
        connection.subscribe(&control).await?;
        asked(&client, redis::cmd("PUBLISH").arg(&control).arg(0)).await
    };
    match tried.await {
        Ok(_) => {}
        Err(error) if is_denied(&error) => findings.warn(&format!("Redis: {UNPROVEN}")),
        Err(error) => findings.warn(&format!("Redis: {}", advice(&error))),
    }
}

/// What cannot be read of what machines keep, a fault each.
async fn state_keys(redis: &Redis, settings: &RedisSettings, findings: &mut Findings) {
    let keys = settings.channels.iter();
    let keys = keys.filter_map(|channel| channel.state_key.as_deref());
    for key in keys.filter(|_| settings.pubsub) {
        let read = async {
            let client = redis.client(TcpSettings::default()).await;
            let client = client.map_err(Unread::Redis)?;
            let mut connection = connected(&client).await.map_err(Unread::Redis)?;
            state_key::read(&mut connection, key).await
        };
        match read.await {
            Ok(None) => findings.warn(&format!(
                "Redis: state_key {key:?} holds nothing now; check its name, if the machine has called"
            )),
            Ok(Some(_)) => findings.add(Ok(format!("Redis: state_key {key:?} can be read"))),
            Err(Unread::Fault(fault)) => findings.add(Err(format!("Redis: {fault}"))),
            Err(Unread::Redis(error)) => findings.add(Err(format!("Redis: {}", advice(&error)))),
        }
    }
}

async fn ask(client: &Client, questions: &[Cmd]) -> Result<(), RedisError> {
    let mut connection = connected(client).await?;
    for question in questions {
        question.query_async::<Value>(&mut connection).await?;
    }
    Ok(())
}

async fn asked(client: &Client, question: &Cmd) -> Result<Value, RedisError> {
    question.query_async(&mut connected(client).await?).await
}

async fn connected(client: &Client) -> Result<MultiplexedConnection, RedisError> {
    let config = AsyncConnectionConfig::new()
        .set_connection_timeout(Some(CONNECT))
        .set_response_timeout(Some(CONNECT));
    client
        .get_multiplexed_async_connection_with_config(&config)
        .await
}
