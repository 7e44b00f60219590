//! How long one call takes from a queue machine to one screen, on an idle server, by every way in.
//!
//! From before the POST, PUBLISH or XADD to the read of the state that has the call in it, commit to the disk included; over loopback,
//! at random times, one call at a time.

mod common;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Context;
use panggil::intake::redis_feed::{calls_topic, stream_key};
use serde_json::{Value, json};
use tempfile::TempDir;

use common::{
    figures::{Report, quantile, sorted},
    panggil::Panggil,
    pause_until,
    redis_server::RedisServer,
    screens::{Manners, Screens},
    wait_for,
};

const CALLS: u64 = 300;
/// Between two calls, in ms: the server is idle again, and falls into no step with the bench.
const PAUSE_MS: std::ops::RangeInclusive<u64> = 10..=50;
/// On an idle loopback one of two calls is on the socket within this...
const MIDDLE_MS: f64 = 5.0;
/// ...and ninety-nine of a hundred within this.
const LATE_MS: f64 = 15.0;
/// A call that takes longer is missing.
const PATIENCE: Duration = Duration::from_secs(10);
/// Three ways take about half a minute.
const LIMIT: Duration = Duration::from_secs(180);

fn main() -> ExitCode {
    common::run(LIMIT, bench)
}

fn bench() -> anyhow::Result<()> {
    let redis = RedisServer::start()?;
    let data = TempDir::new()?;
    let panggil = Panggil::start(data.path(), Some(redis.url()))?;
    let mut connection = redis.connect()?;
    let mut report = Report::new("latency");
    feeds_are_there(&panggil)?;

    let by_http = measure(&panggil, |call| panggil.post(call).map(drop))?;
    add(&mut report, "HTTP POST", &by_http);

    let topic = calls_topic(panggil.site());
    let by_pubsub = measure(&panggil, |call| {
        let mut publish = redis::cmd("PUBLISH");
        publish.arg(&topic).arg(call.to_string());
        Ok(publish.exec(&mut connection)?)
    })?;
    add(&mut report, "Redis PUBLISH", &by_pubsub);

    let stream = stream_key(panggil.site());
    let by_stream = measure(&panggil, |call| {
        let mut append = redis::cmd("XADD");
        append.arg(&stream).arg(&["MAXLEN", "~", "20000", "*", "j"]);
        append.arg(call.to_string());
        Ok(append.exec(&mut connection)?)
    })?;
    add(&mut report, "Redis XADD", &by_stream);

    report.print()?;
    Ok(())
}

/// Calls to one screen by one way; returns the delays in ms, sorted.
fn measure(
    panggil: &Panggil,
    mut send: impl FnMut(&Value) -> anyhow::Result<()>,
) -> anyhow::Result<Vec<f64>> {
    let screens = Screens::connect(1, panggil.address()?, Manners::PongAndSeen)?;
    let mut newest = panggil.post(&call(0))?; // the numbers go on from here
    screens.wait_for(newest, PATIENCE)?;
    let mut sent = Vec::new();
    for number in 1..=CALLS {
        pause_until(Instant::now() + Duration::from_millis(fastrand::u64(PAUSE_MS)));
        let call = call(number);
        newest += 1;
        sent.push((newest, Instant::now()));
        send(&call)?;
        screens.wait_for(newest, PATIENCE)?;
    }
    let sights = screens.leave()?;
    let delay = |(seq, at): (u64, Instant)| {
        let sight = sights.iter().find(|sight| sight.seq == seq);
        let sight = sight.context("another event came between")?;
        Ok((sight.at - at).as_secs_f64() * 1e3)
    };
    Ok(sorted(
        sent.into_iter()
            .map(delay)
            .collect::<anyhow::Result<Vec<_>>>()?,
    ))
}

fn call(number: u64) -> Value {
    json!({
        "ticket": format!("B{number:03}"),
        "counter": (number % 12 + 1).to_string(),
    })
}

/// Both feeds say that they are connected.
fn feeds_are_there(panggil: &Panggil) -> anyhow::Result<()> {
    wait_for("Redis is read", PATIENCE, || {
        let health: Value = serde_json::from_str(&panggil.get("/readyz")?)?;
        Ok(health
            .pointer("/redis/state")
            .filter(|state| *state == "ok")
            .map(drop))
    })
}

fn add(report: &mut Report, way: &str, sorted: &[f64]) {
    for (name, share, aim) in [
        ("p50", 0.5, Some(MIDDLE_MS)),
        ("p99", 0.99, Some(LATE_MS)),
        ("worst", 1.0, None),
    ] {
        report.add(
            format!("{way} to state, {name} of {CALLS}"),
            "ms",
            aim,
            [quantile(sorted, share)],
        );
    }
}
