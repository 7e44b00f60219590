//! How soon a call is heard, and what it costs to be ready for it: the real server behind ALSA, without a sound card.
//!
//! It is heard when the device takes its first sample, by the journal; what a card or a sound server holds on the way to the
//! loudspeakers comes on top. Server, cards and sound server share this machine's cores.

#[path = "../common/mod.rs"]
mod common;
mod idle;
mod outage;
#[path = "../../tests/common/mod.rs"]
mod rigs;

use std::{process::ExitCode, time::Duration};

use anyhow::Context;
use serde_json::Value;

use common::figures::Report;
use rigs::{TestPanggil, claim, eventually};

/// An announcement takes eight seconds, ten of them some patience on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);
/// When the device took the first sample of a call.
const STARTED: &str = "/spoken/0/started";
/// Two minutes of announcements and outages, and one that does not come.
const LIMIT: Duration = Duration::from_secs(300);

fn main() -> ExitCode {
    common::run(LIMIT, bench)
}

fn bench() -> anyhow::Result<()> {
    let mut report = Report::new("speech");
    idle::measure(&mut report)?;
    outage::measure(&mut report)?;
    report.print()?;
    Ok(())
}

/// Waits until every speaker is in this state.
fn speakers_are(server: &TestPanggil, state: &str) {
    eventually(PATIENCE, || {
        let health = server.ready();
        let speakers = health.get("speakers").and_then(Value::as_array);
        let are = |speakers: &Vec<Value>| speakers.iter().all(|speaker| is(speaker, state));
        claim(speakers.is_some_and(are), health)
    });
}

/// Waits until a call is in this state at its speaker, and returns its event in the journal.
fn call_is(server: &TestPanggil, call: &Value, state: &str) -> Value {
    eventually(PATIENCE, || {
        let mut events = server.journal().into_iter();
        let event = events.find(|event| event.get("seq") == call.get("seq"));
        let event = event.unwrap_or_default();
        let spoken = event.pointer("/spoken/0");
        if spoken.is_some_and(|spoken| is(spoken, state)) {
            Ok(event)
        } else {
            Err(event)
        }
    })
}

fn is(thing: &Value, state: &str) -> bool {
    thing.get("state").is_some_and(|is| is == state)
}

/// A time of an event, in ms since 1970.
fn time_ms(event: &Value, pointer: &str) -> anyhow::Result<f64> {
    let time = event.pointer(pointer).and_then(Value::as_f64);
    time.with_context(|| format!("no {pointer} in {event}"))
}
