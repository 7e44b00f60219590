//! The table of pub/sub without loss: Redis stalls, or its line swallows everything for a while. Every message that could be had is
//! there, none twice, and no hole is reported that was none; when its host is gone, exactly one is.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests fails by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use common::{
    SOON, TestPanggil, TestRedis, claim, eventually,
    net::{Host, TestNet},
    proof,
};
use serde_json::json;

const ROW: &str = "pub/sub";
const ZONE: &str = "lantai-1";
/// Each payload is published so often in a row: equal calls without ids stay as many.
const TIMES: usize = 3;
const COUNTERS: usize = 12;
/// What is published when all is over.
const LAST: &str = "LAST";
/// From the first message to the fault.
const BEFORE: Duration = Duration::from_secs(4);
/// Until the feed is known to be in trouble.
const NOTICED: Duration = Duration::from_millis(3_500);
/// Until everything is there: a hole of 20 s ends for TCP at its next attempt.
const COMPLETE: Duration = Duration::from_secs(22);
/// So many rounds at a time, each with machines of its own.
const AT_A_TIME: usize = 5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// SIGSTOP for 6 s.
    Stalls,
    /// The switch drops everything for 20 s.
    Hole,
    /// The host is gone for 8 s.
    Gone,
}

/// One round.
#[derive(Debug, Clone, Copy)]
struct Round {
    fault: Fault,
    messages: usize,
    with_ids: bool,
    /// When it starts differs, for pings and faults must meet in every phase.
    phase: Duration,
}

/// What a round found.
#[derive(Debug)]
struct Found {
    noticed: Duration,
    complete: Duration,
    out_of_order: usize,
    lost: usize,
    twice: usize,
    holes: usize,
}

/// Messages in a round, and whether they have ids.
const ALL: [(usize, bool); 4] = [(300, false), (300, true), (600, false), (600, true)];

#[test]
fn nothing_is_lost_or_there_twice_when_redis_stalls() {
    let kinds = proof::rounds(&ALL[..1], &ALL);
    nothing_is_lost(Fault::Stalls, kinds, proof::rounds(1, 10));
}

#[test]
#[ignore = "takes a minute at least: part of `make proof`"]
fn nothing_is_lost_or_there_twice_through_a_black_hole() {
    nothing_is_lost(Fault::Hole, &ALL, proof::rounds(1, 10));
}

#[test]
#[ignore = "takes a minute at least: part of `make proof`"]
fn a_host_that_was_gone_is_reported_exactly_once() {
    for kind in ALL {
        let (name, found) = play(Fault::Gone, kind, proof::rounds(1, 5));
        let wrong = found.iter().filter(|round| round.holes != 1).count();
        let without = format!("{name}: rounds without exactly one report");
        proof::exactly(ROW, &without, wrong, "rounds", 0);
        let sum = |what: fn(&Found) -> usize| found.iter().map(what).sum::<usize>();
        proof::exactly(
            ROW,
            &format!("{name}: twice"),
            sum(|round| round.twice),
            "messages",
            0,
        );
        let lost = format!("{name}: on the wire when it went, and lost");
        proof::figure(ROW, &lost, sum(|round| round.lost), "messages");
    }
}

#[track_caller]
fn nothing_is_lost(fault: Fault, kinds: &[(usize, bool)], rounds: usize) {
    for &kind in kinds {
        let (name, found) = play(fault, kind, rounds);
        let sum = |what: fn(&Found) -> usize| found.iter().map(what).sum::<usize>();
        proof::exactly(
            ROW,
            &format!("{name}: lost"),
            sum(|round| round.lost),
            "messages",
            0,
        );
        proof::exactly(
            ROW,
            &format!("{name}: twice"),
            sum(|round| round.twice),
            "messages",
            0,
        );
        proof::exactly(
            ROW,
            &format!("{name}: false holes"),
            sum(|round| round.holes),
            "reports",
            0,
        );
        let late = sum(|round| round.out_of_order);
        proof::figure(
            ROW,
            &format!("{name}: out of order on arrival"),
            late,
            "messages",
        );
        let times = |what: fn(&Found) -> Duration| found.iter().map(what).collect::<Vec<_>>();
        let (noticed, complete) = (times(|round| round.noticed), times(|round| round.complete));
        proof::figure(
            ROW,
            &format!("{name}: noticed, spread"),
            proof::spread(&noticed),
            "s",
        );
        proof::took(
            ROW,
            &format!("{name}: noticed"),
            *noticed.iter().max().unwrap(),
            NOTICED,
        );
        proof::figure(
            ROW,
            &format!("{name}: complete, spread"),
            proof::spread(&complete),
            "s",
        );
        proof::took(
            ROW,
            &format!("{name}: complete"),
            *complete.iter().max().unwrap(),
            COMPLETE,
        );
    }
}

/// Plays so many rounds, some at a time.
#[track_caller]
fn play(fault: Fault, kind: (usize, bool), rounds: usize) -> (String, Vec<Found>) {
    let (messages, with_ids) = kind;
    let name = format!(
        "{fault:?}, {rounds} × {messages}{}",
        if with_ids { ", ids" } else { "" }
    );
    let all: Vec<_> = (0..rounds).collect();
    let found = all.chunks(AT_A_TIME).flat_map(|some| {
        thread::scope(|scope| {
            let rounds: Vec<_> = some
                .iter()
                .map(|&number| {
                    let phase = Duration::from_millis(100 * number as u64);
                    let round = Round {
                        fault,
                        messages,
                        with_ids,
                        phase,
                    };
                    scope.spawn(move || round.play())
                })
                .collect();
            rounds
                .into_iter()
                .map(|round| round.join().unwrap())
                .collect::<Vec<_>>()
        })
    });
    (name, found.collect())
}

impl Round {
    fn play(self) -> Found {
        let net = TestNet::new();
        let host = net.host(2);
        let mut redis = TestRedis::start_on(&host);
        let server = TestPanggil::setup()
            .pairing_open()
            .redis(&redis)
            .variable("PANGGIL__REDIS__ALLOW_PLAIN", "true")
            .start();
        server.redis_is("ok");
        let machine = Machine::new(self, &host, redis.port());
        thread::scope(|scope| {
            scope.spawn(|| machine.publish());
            wait_until(Instant::now() + self.phase + BEFORE);
            let before = machine.taken();
            assert!(before > 0, "nothing was published before the fault");
            let since = Instant::now();
            self.begins(&host, &mut redis, &machine);
            eventually(2 * SOON, || {
                let feed = server.ready()["redis"]["pubsub"].clone();
                claim(feed["state"] != "ok", feed)
            });
            let noticed = since.elapsed();
            wait_until(since + self.lasts());
            let missing = machine.sent() - rows(&server);
            let was_felt = self.fault == Fault::Gone || missing > self.messages / 10;
            assert!(was_felt, "the fault stopped nothing: {missing} missing");
            self.ends(&host, &mut redis);
            let healed = Instant::now();
            let complete = self.completes(&server, &machine, healed);
            self.is_over(&server, &redis, &machine);
            Found {
                noticed,
                complete,
                ..machine.judge(&server)
            }
        })
    }

    /// Waits until what was published before the end of the fault is there; returns since when it ended.
    #[track_caller]
    fn completes(self, server: &TestPanggil, machine: &Machine, healed: Instant) -> Duration {
        let numbers = machine.sent() / TIMES;
        if self.fault != Fault::Gone {
            eventually(2 * COMPLETE, || {
                let tickets = server.journal_tickets();
                let there = tickets.iter().filter(|ticket| number(ticket) < numbers);
                let there = there.count();
                claim(there >= numbers * TIMES, (there, numbers * TIMES))
            });
        }
        healed.elapsed()
    }

    /// Everything is published, and the last word has come.
    #[track_caller]
    fn is_over(self, server: &TestPanggil, redis: &TestRedis, machine: &Machine) {
        server.redis_is("ok");
        if self.fault != Fault::Gone {
            eventually(3 * SOON, || {
                let counts = (machine.sent(), machine.taken());
                claim(counts == (self.messages, self.messages), counts)
            });
            eventually(SOON, || {
                let rows = rows(server);
                claim(rows >= self.messages, rows)
            });
        }
        redis.publish(&json!({"ticket": LAST, "counter": "13"}));
        server.state_when("lantai-2", |state| state.ticket("13") == Some(LAST));
    }

    fn lasts(self) -> Duration {
        Duration::from_secs(match self.fault {
            Fault::Stalls => 6,
            Fault::Gone => 8,
            Fault::Hole => 20,
        })
    }

    fn begins(self, host: &Host, redis: &mut TestRedis, machine: &Machine) {
        match self.fault {
            Fault::Stalls => redis.freeze(),
            Fault::Hole => host.black_hole(),
            Fault::Gone => {
                host.vanishes();
                redis.kill_9();
                machine.stop();
            }
        }
    }

    fn ends(self, host: &Host, redis: &mut TestRedis) {
        match self.fault {
            Fault::Stalls => redis.thaw(),
            Fault::Hole => host.heals(),
            Fault::Gone => {
                host.come_back();
                redis.start_again();
            }
        }
    }
}

/// A queue machine on the host of Redis, that publishes without waiting for an answer.
struct Machine {
    round: Round,
    stream: Mutex<TcpStream>,
    sent: AtomicUsize,
    taken: AtomicUsize,
    is_stopped: AtomicBool,
}

impl Machine {
    #[track_caller]
    fn new(round: Round, host: &Host, port: u16) -> Self {
        let address = (host.address(), port);
        let stream = host.inside(move || TcpStream::connect(address).unwrap());
        stream.set_nodelay(true).unwrap();
        Self {
            round,
            stream: Mutex::new(stream),
            sent: AtomicUsize::new(0),
            taken: AtomicUsize::new(0),
            is_stopped: AtomicBool::new(false),
        }
    }

    fn sent(&self) -> usize {
        self.sent.load(Ordering::SeqCst)
    }

    /// How many Redis answered.
    fn taken(&self) -> usize {
        self.taken.load(Ordering::SeqCst)
    }

    fn stop(&self) {
        self.is_stopped.store(true, Ordering::SeqCst);
    }

    fn goes_on(&self) -> bool {
        !self.is_stopped.load(Ordering::SeqCst)
    }

    fn publish(&self) {
        let mut stream = self.stream.lock().unwrap();
        let mut answers = stream.try_clone().unwrap();
        thread::scope(|scope| {
            scope.spawn(|| self.count(&mut answers));
            let span = self.round.span();
            let started = Instant::now() + self.round.phase;
            for index in 0..self.round.messages {
                wait_until(started + span.mul_f64(index as f64 / self.round.messages as f64));
                if !self.goes_on() || stream.write_all(&self.round.message(index)).is_err() {
                    return;
                }
                self.sent.fetch_add(1, Ordering::SeqCst);
            }
        });
    }

    /// Each answer is a line: how many received it.
    fn count(&self, answers: &mut TcpStream) {
        answers
            .set_read_timeout(Some(Duration::from_millis(200)))
            .unwrap();
        let mut some = [0; 4_096];
        while self.goes_on() && self.taken() < self.round.messages {
            let count = answers.read(&mut some).unwrap_or(0);
            let lines = some[..count].iter().filter(|byte| **byte == b'\n').count();
            self.taken.fetch_add(lines, Ordering::SeqCst);
        }
    }

    /// By the journal, and the board of now.
    #[track_caller]
    fn judge(&self, server: &TestPanggil) -> Found {
        let sent = self.sent();
        let mut expected = vec![0; sent.div_ceil(TIMES)];
        (0..sent).for_each(|index| expected[index / TIMES] += 1);
        let (mut newest, mut out_of_order) = (0, 0);
        let mut kept = vec![0; expected.len()];
        for ticket in server
            .journal_tickets()
            .iter()
            .filter(|ticket| *ticket != LAST)
        {
            let number = number(ticket);
            kept[number] += 1;
            out_of_order += usize::from(number < newest);
            newest = newest.max(number);
        }
        let pairs = || kept.iter().zip(&expected);
        let lost = pairs()
            .map(|(kept, sent): (&usize, &usize)| sent.saturating_sub(*kept))
            .sum();
        let twice = pairs().map(|(kept, sent)| kept.saturating_sub(*sent)).sum();
        if lost == 0 {
            shows_the_newest(server, expected.len());
        }
        let gaps = server.read("/api/v1/gaps");
        let holes = gaps["gaps"].as_array().unwrap().iter();
        Found {
            noticed: Duration::ZERO,
            complete: Duration::ZERO,
            out_of_order,
            lost,
            twice,
            holes: holes
                .filter(|gap| gap["feed"] == "pubsub" && gap["bridged"] != true)
                .count(),
        }
    }
}

impl Round {
    /// All is published within this time.
    fn span(self) -> Duration {
        Duration::from_secs(if self.fault == Fault::Stalls { 12 } else { 30 })
    }

    /// A message as Redis takes it.
    fn message(self, index: usize) -> Vec<u8> {
        let number = index / TIMES;
        let mut call = json!({"ticket": ticket(number), "counter": counter(number)});
        if self.with_ids {
            call["src"] = "mesin-1".into();
            call["id"] = index.to_string().into();
            call["n"] = index.into();
        }
        let parts = [
            "PUBLISH".to_owned(),
            "panggil:{mpp-contoh}:calls".to_owned(),
            call.to_string(),
        ];
        let part = |part: &String| format!("${}\r\n{part}\r\n", part.len());
        let parts: String = parts.iter().map(part).collect();
        format!("*3\r\n{parts}").into_bytes()
    }
}

/// Of so many tickets, each counter shows the newest of its own, however late others came.
#[track_caller]
fn shows_the_newest(server: &TestPanggil, tickets: usize) {
    let state = server.state(ZONE);
    for number in tickets.saturating_sub(COUNTERS)..tickets {
        let shown = state.ticket(&counter(number));
        assert_eq!(shown, Some(ticket(number).as_str()), "{state:?}");
    }
}

fn ticket(number: usize) -> String {
    format!("A{number:03}")
}

fn counter(number: usize) -> String {
    (number % COUNTERS + 1).to_string()
}

/// Which ticket it was; the last word comes after all.
fn number(ticket: &str) -> usize {
    ticket[1..].parse().unwrap_or(usize::MAX)
}

fn rows(server: &TestPanggil) -> usize {
    server.journal_tickets().len()
}

/// The pace of a machine.
fn wait_until(time: Instant) {
    while let Some(left) = time.checked_duration_since(Instant::now()) {
        thread::park_timeout(left);
    }
}
