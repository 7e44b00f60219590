//! What it costs to show a call on a thousand screens, beside the least it can cost.
//!
//! In every round, one after another and every other time in the opposite order: the floor (one `send()` per screen of a frame that is
//! ready), Panggil with screens that answer pings, and Panggil with screens that also say `seen` as pages do. Each gets the same calls
//! at the same pace in frames of the same size, but for the few digits by which numbers grow. Server and screens share this machine's
//! cores, so the ratio to the floor of the same round is the figure, and the microseconds are an upper bound. On two cores Panggil's two
//! workers and the screens' thread are three; the floor and the screens have a core each, which favours the floor's latency.
//!
//! Panggil's processor time has everything in it that happens meanwhile: HTTP, commits to the disk, the log, pings and what screens say.
//! Its latency runs from before the POST to the read of a state, so it holds intake and commit too; the floor's runs from before a line
//! over TCP. A screen that got a newer state instead counts as having seen the earlier ones when that came.

mod common;

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    process::ExitCode,
    time::{Duration, Instant},
};

use serde_json::json;
use tempfile::TempDir;

use common::{
    delays::{Delays, Sent},
    figures::{Report, quantile},
    floor::{self, Floor},
    panggil::Panggil,
    pause_until,
    process::{self, Usage},
    screens::{Manners, Screens},
};

const SCREENS: usize = 1_000;
const CALLS: usize = 50;
const PACE: Duration = Duration::from_millis(100);
const ROUNDS: usize = 3;
/// Calls that fill the list of recent ones and every counter before anything is measured, so that frames have their full size.
const BEFORE: usize = 24;
/// Calls that every screen gets before anything is measured.
const WARM: usize = 5;
/// Deliveries that take longer are missing.
const PATIENCE: Duration = Duration::from_secs(10);
/// Three rounds take about a minute and a half.
const LIMIT: Duration = Duration::from_secs(300);
const ZONE: &str = "/api/v1/zones/lantai-1/state";
/// The header of a frame between 126 bytes and 64 KiB.
const HEADER: usize = 4;

fn main() -> ExitCode {
    match floor::is_wanted() {
        Some(bench) => common::exit_code(floor::serve(bench)),
        None => common::run(LIMIT, bench),
    }
}

fn bench() -> anyhow::Result<()> {
    let rounds: Vec<Round> = (0..ROUNDS).map(round).collect::<Result<_, _>>()?;
    report(&rounds).print()?;
    Ok(())
}

/// Who shows the calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Server {
    Floor,
    Panggil,
    PanggilWithSeen,
}

const SERVERS: [Server; 3] = [Server::Floor, Server::Panggil, Server::PanggilWithSeen];

/// What each of them needed.
type Round = BTreeMap<Server, Run>;

/// What one server needed for all the calls.
struct Run {
    cpu_us: f64,
    each_p50_ms: f64,
    each_p99_ms: f64,
    first_p50_ms: f64,
    after_first_p50_ms: f64,
    after_first_p99_ms: f64,
    memory_kib: f64,
    frame_bytes: f64,
    replaced_percent: f64,
    screens_us: f64,
    others_percent: f64,
}

fn round(number: usize) -> anyhow::Result<Round> {
    eprintln!("round {} of {ROUNDS}", number + 1);
    let size = frame_size()?;
    let mut order = SERVERS;
    if !number.is_multiple_of(2) {
        order.reverse();
    }
    let run = |server: Server| Ok((server, server.run(size)?));
    order.into_iter().map(run).collect()
}

impl Server {
    fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Panggil => "panggil",
            Self::PanggilWithSeen => "panggil with seen",
        }
    }

    fn run(self, size: usize) -> anyhow::Result<Run> {
        match self {
            Self::Floor => run_floor(size),
            Self::Panggil => run_panggil(Manners::Pong),
            Self::PanggilWithSeen => run_panggil(Manners::PongAndSeen),
        }
    }
}

fn run_floor(size: usize) -> anyhow::Result<Run> {
    let mut floor = Floor::start()?;
    let (pid, address) = (floor.pid(), floor.address());
    let mut seq = 0;
    Run::measure(pid, address, Manners::Silent, || {
        seq += 1;
        floor.send(seq, size)?;
        Ok(seq)
    })
}

fn run_panggil(manners: Manners) -> anyhow::Result<Run> {
    let mut hall = Hall::open()?;
    let (pid, address) = (hall.panggil.pid(), hall.panggil.address()?);
    Run::measure(pid, address, manners, || hall.call())
}

/// How large Panggil's frames are while the calls of this bench go on.
fn frame_size() -> anyhow::Result<usize> {
    let hall = Hall::open()?;
    Ok(HEADER + hall.panggil.get(ZONE)?.len())
}

/// A Panggil whose board is full.
struct Hall {
    panggil: Panggil,
    called: usize,
    _data: TempDir,
}

impl Hall {
    fn open() -> anyhow::Result<Self> {
        let data = TempDir::new()?;
        let mut hall = Self {
            panggil: Panggil::start(data.path(), None)?,
            called: 0,
            _data: data,
        };
        for _ in 0..BEFORE {
            hall.call()?;
        }
        Ok(hall)
    }

    /// Calls the next ticket at the next counter of the zone; returns its number.
    fn call(&mut self) -> anyhow::Result<u64> {
        let ticket = format!("A{:03}", self.called % 1_000);
        let counter = (self.called % 12 + 1).to_string();
        self.called += 1;
        self.panggil
            .post(&json!({"ticket": ticket, "counter": counter}))
    }
}

impl Run {
    /// Connects the screens and has `call` called at the pace; it returns the number by which its state is known.
    fn measure(
        pid: u32,
        address: SocketAddr,
        manners: Manners,
        mut call: impl FnMut() -> anyhow::Result<u64>,
    ) -> anyhow::Result<Self> {
        let empty_kib = process::memory_kib(pid)?;
        let screens = Screens::connect(SCREENS, address, manners)?;
        let warm = paced(WARM, &mut call)?;
        screens.wait_for(last(&warm), PATIENCE)?;
        let before = Usage::now(pid)?;
        let calls = paced(CALLS, &mut call)?;
        screens.wait_for(last(&calls), PATIENCE)?;
        let usage = Usage::now(pid)?.since(&before);
        let full_kib = process::memory_kib(pid)?;
        let sights = screens.leave()?;
        let delays = Delays::of(&calls, &sights, SCREENS);
        let deliveries = count(SCREENS * CALLS);
        Ok(Self {
            cpu_us: usage.server.as_secs_f64() * 1e6 / deliveries,
            each_p50_ms: quantile(&delays.each_ms, 0.5),
            each_p99_ms: quantile(&delays.each_ms, 0.99),
            first_p50_ms: quantile(&delays.first_ms, 0.5),
            after_first_p50_ms: quantile(&delays.after_first_ms, 0.5),
            after_first_p99_ms: quantile(&delays.after_first_ms, 0.99),
            memory_kib: (full_kib - empty_kib) / count(SCREENS),
            frame_bytes: sights.last().map_or(0.0, |sight| count(sight.bytes)),
            replaced_percent: 100.0 - 100.0 * count(delays.states) / deliveries,
            screens_us: usage.bench.as_secs_f64() * 1e6 / deliveries,
            others_percent: usage.others_percent(),
        })
    }
}

fn paced(calls: usize, mut call: impl FnMut() -> anyhow::Result<u64>) -> anyhow::Result<Vec<Sent>> {
    let mut due = Instant::now() + PACE;
    let mut sent = Vec::with_capacity(calls);
    for _ in 0..calls {
        pause_until(due);
        let at = Instant::now();
        sent.push((call()?, at));
        due += PACE;
    }
    Ok(sent)
}

fn last(sent: &[Sent]) -> u64 {
    sent.last().map_or(0, |(seq, _)| *seq)
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn count(number: usize) -> f64 {
    number as f64
}

/// What is told of a run.
type Of = fn(&Run) -> f64;

const FIGURES: [(&str, &str, Of); 11] = [
    ("processor time per delivery", "µs", |run| run.cpu_us),
    ("latency p50, send to screen", "ms", |run| run.each_p50_ms),
    ("latency p99, send to screen", "ms", |run| run.each_p99_ms),
    ("latency p50, send to first screen", "ms", |run| {
        run.first_p50_ms
    }),
    ("latency p50, first screen to screen", "ms", |run| {
        run.after_first_p50_ms
    }),
    ("latency p99, first screen to screen", "ms", |run| {
        run.after_first_p99_ms
    }),
    ("memory per screen", "KiB", |run| run.memory_kib),
    ("frame", "bytes", |run| run.frame_bytes),
    ("states replaced by newer ones", "%", |run| {
        run.replaced_percent
    }),
    ("processor time of the screens", "µs", |run| run.screens_us),
    ("other programs, of one core", "%", |run| run.others_percent),
];

/// Relative to the floor of the same round.
const RATIOS: [(&str, Of); 4] = [
    ("processor time to the floor", |run| run.cpu_us),
    ("latency p50 to the floor", |run| run.each_p50_ms),
    ("latency p99 to the floor", |run| run.each_p99_ms),
    ("p99 from the first screen to the floor", |run| {
        run.after_first_p99_ms
    }),
];

/// What a figure should be at most. The aims were set with screens that answer pings and say nothing else.
const AIMS: [(&str, f64); 3] = [
    ("memory per screen", 6.0),
    ("processor time to the floor", 1.4),
    ("latency p99 to the floor", 1.3),
];

fn aim(server: Server, what: &str) -> Option<f64> {
    let aim = AIMS.iter().find(|(name, _)| *name == what);
    aim.filter(|_| server == Server::Panggil)
        .map(|(_, aim)| *aim)
}

fn report(rounds: &[Round]) -> Report {
    let mut report = Report::new("fanout");
    for server in SERVERS {
        for (what, unit, of) in FIGURES {
            let values = rounds
                .iter()
                .filter_map(|round| Some(of(round.get(&server)?)));
            report.add(
                format!("{}: {what}", server.name()),
                unit,
                aim(server, what),
                values,
            );
        }
    }
    for server in [Server::Panggil, Server::PanggilWithSeen] {
        for (what, of) in RATIOS {
            let ratio =
                |round: &Round| Some(of(round.get(&server)?) / of(round.get(&Server::Floor)?));
            let values = rounds.iter().filter_map(ratio);
            report.add(
                format!("{}: {what}", server.name()),
                "×",
                aim(server, what),
                values,
            );
        }
    }
    report.add("missing deliveries", "", Some(0.0), [0.0]); // one that is missing had ended the bench
    report
}
