//! How long a hall waits for the server: from the start of its process to the first 200 of `/readyz`, asked each millisecond.
//!
//! Once on an empty directory, and once on a day of 10,000 events. Between the starts on that day the server is killed as by a power
//! cut, so each one also goes through the database's log again. The files are in the system's cache.

mod common;

use std::{process::ExitCode, time::Duration};

use serde_json::{Value, json};
use tempfile::TempDir;

use common::{figures::Report, panggil::Panggil};

const STARTS: usize = 7;
const EVENTS: usize = 10_000;
/// The most that one request may carry.
const BATCH: usize = 100;
/// Everything takes a few seconds.
const LIMIT: Duration = Duration::from_secs(180);

fn main() -> ExitCode {
    common::run(LIMIT, bench)
}

fn bench() -> anyhow::Result<()> {
    let mut report = Report::new("start");
    report.add(
        "ready on an empty directory",
        "ms",
        Some(300.0),
        on_nothing()?,
    );
    report.add(
        format!("ready on a day of {EVENTS} events"),
        "ms",
        Some(1_000.0),
        on_a_day()?,
    );
    report.print()?;
    Ok(())
}

fn on_nothing() -> anyhow::Result<Vec<f64>> {
    let start = |_| {
        let data = TempDir::new()?;
        Ok(ready_ms(&Panggil::start(data.path(), None)?))
    };
    (0..STARTS).map(start).collect()
}

fn on_a_day() -> anyhow::Result<Vec<f64>> {
    let data = TempDir::new()?;
    let panggil = Panggil::start(data.path(), None)?;
    for batch in 0..EVENTS / BATCH {
        let events = batch * BATCH..(batch + 1) * BATCH;
        panggil.post(&Value::Array(events.map(event).collect()))?;
    }
    drop(panggil);
    let start = |_| Ok(ready_ms(&Panggil::start(data.path(), None)?));
    (0..STARTS).map(start).collect()
}

/// Every visitor is called, served and done, at one of the 23 counters.
fn event(number: usize) -> Value {
    let visitor = number / 3;
    let kind = match number % 3 {
        0 => "call",
        1 => "serve",
        _ => "finish",
    };
    json!({
        "type": kind,
        "ticket": format!("A{visitor:04}"),
        "counter": (visitor % 23 + 1).to_string(),
    })
}

fn ready_ms(panggil: &Panggil) -> f64 {
    panggil.ready_after().as_secs_f64() * 1e3
}
