//! What the console costs the server: a page that watches a hall of 60 living screens, 60 call consoles in a rush, and the journal of 400
//! days being read.
//!
//! The page keeps every document, as pages do, and watches both zones. In every round the server works the same calls at the same pace
//! with no page and with one; the page's own work is not in the figure. What the journal is asked over HTTP is asked one after another.

#[path = "../common/mod.rs"]
mod common;
mod counters;
mod page;
mod past;

use std::{
    ops::RangeInclusive,
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Context;
use serde_json::json;
use tempfile::TempDir;

use common::{
    figures::Report,
    panggil::Panggil,
    pause_until,
    process::Usage,
    screens::{Manners, Screens},
};
use page::Page;

const SCREENS: usize = 60;
const ROUNDS: usize = 5;
/// The counters of the zone that the screens show.
const COUNTERS: RangeInclusive<usize> = 1..=12;
/// A page fetches its first documents, and screens settle.
const SETTLE: Duration = Duration::from_secs(2);
const PATIENCE: Duration = Duration::from_secs(10);
/// Eight rounds of twice ten seconds, and the filling of a journal.
const LIMIT: Duration = Duration::from_secs(500);
/// What a page may cost of a core.
const PAGE_PERCENT: f64 = 2.0;

/// How much is called in a round.
struct Calling {
    calls: usize,
    pace: Duration,
    /// One after the other calls.
    counters: Vec<String>,
}

fn main() -> ExitCode {
    common::run(LIMIT, bench)
}

fn bench() -> anyhow::Result<()> {
    let mut report = Report::new("console");
    pages(&mut report)?;
    counters::measure(&mut report)?;
    past::measure(&mut report)?;
    report.print()?;
    Ok(())
}

/// The server's share of a core with no page and with one.
fn pages(report: &mut Report) -> anyhow::Result<()> {
    let data = TempDir::new()?;
    let panggil = Panggil::start(data.path(), None)?;
    let screens = Screens::connect(SCREENS, panggil.address()?, Manners::PongAndSeen)?;
    // a busy mall: 600 calls in eight hours are one in 48 s
    let usual = Calling {
        calls: 5,
        pace: Duration::from_secs(2),
        counters: COUNTERS.map(|number| number.to_string()).collect(),
    };
    let (mut without, mut with, mut others) = (Vec::new(), Vec::new(), Vec::new());
    let mut kib = Vec::new();
    for round in 0..ROUNDS {
        eprintln!("round {} of {ROUNDS}", round + 1);
        let (share, beside) = share(&panggil, &screens, &usual)?;
        without.push(share);
        others.push(beside);
        let page = Page::of_operator(&panggil)?;
        with.push(self::share(&panggil, &screens, &usual)?.0);
        kib.push(page.close()?);
    }
    screens.leave()?;
    let more = with
        .iter()
        .zip(&without)
        .map(|(with, without)| with - without);
    let more: Vec<_> = more.collect();
    report.add("60 screens, no page, of one core", "%", None, without);
    report.add("60 screens, one page, of one core", "%", None, with);
    report.add("one page, of one core", "%", Some(PAGE_PERCENT), more);
    report.add("documents to the page", "KiB/s", None, kib);
    report.add("other programs, of one core", "%", None, others);
    Ok(())
}

/// What the server uses of a core while it is called, in per cent; and what other programs use.
fn share(panggil: &Panggil, screens: &Screens, calling: &Calling) -> anyhow::Result<(f64, f64)> {
    pause_until(Instant::now() + SETTLE);
    let (before, began) = (Usage::now(panggil.pid())?, Instant::now());
    let mut newest = 0;
    let counters = calling.counters.iter().cycle().take(calling.calls);
    for (call, counter) in (1_u32..).zip(counters) {
        let ticket = format!("A{:03}", fastrand::u64(1..1_000));
        newest = panggil.post(&json!({"ticket": ticket, "counter": counter}))?;
        screens.wait_for(newest, PATIENCE)?;
        pause_until(began + calling.pace * call);
    }
    let used = Usage::now(panggil.pid())?.since(&before);
    let percent = 100.0 * used.server.as_secs_f64() / began.elapsed().as_secs_f64();
    (newest > 0).then_some(()).context("nothing was called")?;
    Ok((percent, used.others_percent()))
}
