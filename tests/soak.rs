//! L6: calls at twenty times the speed of a hall, for long, while screens come and go. Memory stays flat, and files, threads and tasks are
//! what they were.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a helper of tests fails by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::{
    env, fs,
    time::{Duration, Instant},
};

use common::{
    AlsaRig, LiveScreen, Machines, SOON, TestPanggil, TestRedis, Truth, claim, eventually, proof,
    weather::Weather,
};

const ROW: &str = "L6";
const ZONE: &str = "lantai-1";
/// Each of three machines calls so often: together a ticket in 7 s, twenty times as fast.
const PACE: Duration = Duration::from_secs(1);
/// Screens stay so long.
const VISIT: Duration = Duration::from_secs(5);
/// Between the first and the last sample memory is looked at so often.
const SAMPLE: Duration = Duration::from_millis(500);
/// Memory may grow so much in an hour, in MB.
const SLOPE: f64 = 1.0;
/// Over a shorter time than this a slope says nothing; then memory may grow by so many MB in all.
const LONG: Duration = Duration::from_secs(3_600);
const GROWTH: f64 = 8.0;

/// What a process holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Held {
    files: usize,
    threads: usize,
    tasks: usize,
}

#[test]
fn after_long_and_fast_work_the_server_holds_what_it_held() {
    // given a server that has worked for a while, and rests
    let mut dice = proof::dice();
    let (rig, redis) = (AlsaRig::new(), TestRedis::start());
    let server = TestPanggil::setup()
        .pairing_open()
        .redis(&redis)
        .variable("ALSA_CONFIG_PATH", &rig.config_path())
        .start();
    server.redis_is("ok");
    let line = Weather::before(server.address(), dice.fork());
    let mut machines = Machines::new(PACE, 12, dice.fork());
    let mut work = |time: Duration| {
        let mut samples = Vec::new();
        machines.work((server.url(), server.key()), &redis.producer(), || {
            let since = Instant::now();
            while since.elapsed() < time {
                let visits = time.min(VISIT);
                let _screens = [(); 5].map(|()| LiveScreen::start(&line, ZONE, dice.fork()));
                let end = Instant::now() + visits;
                while Instant::now() < end {
                    samples.push((since.elapsed(), server.memory().0));
                    std::thread::park_timeout(SAMPLE);
                }
                rig.tape("default").forget();
            }
        });
        machines.send_again((server.url(), server.key()), &redis.producer());
        samples
    };
    work(proof::rounds(VISIT, Duration::from_secs(60)));
    let before = rests(&server);
    // when
    let time = time();
    let samples = work(time);
    // then
    let after = eventually(3 * SOON, || {
        let held = held(&server);
        claim(
            held.files <= before.files && held.tasks <= before.tasks,
            (before, held),
        )
        .map(|()| held)
    });
    proof::exactly(ROW, "files", after.files, "", before.files);
    proof::exactly(ROW, "tasks", after.tasks, "", before.tasks);
    proof::at_most(ROW, "threads", after.threads, "", before.threads);
    let (slope, growth) = slope(&samples);
    if time >= LONG {
        proof::at_most(ROW, "memory, slope", slope, "MB/h", SLOPE);
    } else {
        proof::figure(ROW, &format!("memory, slope over {time:?}"), slope, "MB/h");
        proof::at_most(ROW, "memory, growth", growth, "MB", GROWTH);
    }
    let truth = Truth::of(&server);
    let (lost, twice) = truth.lost_and_twice(machines.sent().iter().map(String::as_str));
    proof::exactly(ROW, "lost", lost.len(), "events", 0);
    proof::exactly(ROW, "twice", twice.len(), "events", 0);
}

/// `PANGGIL_SOAK_HOURS` of them, or ten minutes; seconds in the ordinary run.
fn time() -> Duration {
    let hours = env::var_os("PANGGIL_SOAK_HOURS");
    hours.map_or(
        proof::rounds(Duration::from_secs(15), Duration::from_secs(600)),
        |hours| {
            let hours: f64 = hours.to_str().and_then(|hours| hours.parse().ok()).unwrap();
            Duration::from_secs_f64(hours * 3_600.0)
        },
    )
}

/// What it holds when nobody is there any more.
#[track_caller]
fn rests(server: &TestPanggil) -> Held {
    let mut last = None;
    let mut since = Instant::now();
    eventually(4 * SOON, || {
        let now = held(server);
        if last != Some(now) {
            (last, since) = (Some(now), Instant::now());
        }
        claim(since.elapsed() > VISIT, now).map(|()| now)
    })
}

#[track_caller]
fn held(server: &TestPanggil) -> Held {
    let entries = |what: &str| {
        let path = format!("/proc/{}/{what}", server.process());
        fs::read_dir(path).unwrap().count()
    };
    let metrics = server.get("/metrics").send().status(200).body;
    let tasks = metrics
        .lines()
        .find_map(|line| line.strip_prefix("panggil_tasks "));
    Held {
        files: entries("fd"),
        threads: entries("task"),
        tasks: tasks
            .and_then(|tasks| tasks.parse().ok())
            .expect("panggil_tasks"),
    }
}

/// By least squares, in MB an hour, and from the first to the last tenth, in MB.
fn slope(samples: &[(Duration, u64)]) -> (f64, f64) {
    let points: Vec<_> = samples
        .iter()
        .map(|(at, kib)| (at.as_secs_f64() / 3_600.0, *kib as f64 * 1_024.0 / 1e6))
        .collect();
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64, points: &[(f64, f64)]| {
        points.iter().map(of).sum::<f64>() / points.len() as f64
    };
    let (hour, megabytes) = (
        mean(|point| point.0, &points),
        mean(|point| point.1, &points),
    );
    let over = points
        .iter()
        .map(|(x, y)| (x - hour) * (y - megabytes))
        .sum::<f64>();
    let under = points.iter().map(|(x, _)| (x - hour).powi(2)).sum::<f64>();
    let tenth = (points.len() / 10).max(1);
    let (first, last) = (&points[..tenth], &points[points.len() - tenth..]);
    let growth = mean(|point| point.1, last) - mean(|point| point.1, first);
    assert!(count > 5.0, "too short: {count} samples");
    (round(over / under), round(growth))
}

fn round(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
