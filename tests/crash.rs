//! F1: the server is killed at a random moment, under load from all ways in, again and again. Nothing is lost, nothing is shown twice, it is
//! back in time, and of all announcements only the one that was cut is heard again.

mod common;

use std::{
    collections::BTreeSet,
    thread,
    time::{Duration, Instant},
};

use common::{
    AlsaRig, LiveScreen, Machines, SOON, Shown, TestPanggil, TestRedis, Truth, proof,
    weather::Weather,
};

const ROW: &str = "F1";
const ZONE: &str = "lantai-1";
/// Until a start answers.
const START: Duration = Duration::from_secs(2);
/// Between two calls of a machine.
const PACE: Duration = Duration::from_millis(20);
/// A server lives so long before it is killed, in ms.
const LIFE: std::ops::Range<u64> = 50..1_500;

#[test]
fn killed_at_any_moment_it_loses_nothing_and_shows_nothing_twice() {
    // given a hall that is heard, and screens that come back by themselves
    let mut dice = proof::dice();
    let (rig, redis) = (AlsaRig::new(), TestRedis::start_on_disk());
    let mut server = TestPanggil::setup()
        .pairing_open()
        .redis(&redis)
        .variable("ALSA_CONFIG_PATH", &rig.config_path())
        .start();
    server.redis_is("ok");
    let line = Weather::before(server.address(), dice.fork());
    let screens = [(); 2].map(|()| LiveScreen::start(&line, ZONE, dice.fork()));
    let mut machines = Machines::new(PACE, 12, dice.fork());
    let (mut truth, mut voice) = (Truth::default(), Voice::default());
    let mut starts = Vec::new();
    let rounds = proof::rounds(4, 200);
    for _ in 0..rounds {
        // when it is killed under load
        let (url, key) = (server.url().to_owned(), server.key().to_owned());
        let life = Duration::from_millis(dice.u64(LIFE));
        machines.work((&url, &key), &redis.producer(), || {
            let dies = Instant::now() + life;
            while let Some(left) = dies.checked_duration_since(Instant::now()) {
                thread::park_timeout(left);
            }
            server.kill_9();
        });
        let since = Instant::now();
        server.start_again();
        starts.push(since.elapsed());
        line.leads_to(server.address());
        // then what was not acknowledged is sent again, and everything is there once
        server.redis_is("ok");
        machines.send_again((server.url(), server.key()), &redis.producer());
        truth.has_once(&server, machines.sent());
        let newest = server.state(ZONE).seq();
        for screen in &screens {
            screen.shows(2 * SOON, |shown| shown.seq >= newest);
        }
        let [first, second] = screens.each_ref().map(LiveScreen::take_shown);
        truth.vouches_for(&first);
        truth.vouches_for(&second);
        voice.hears(&first);
    }
    // then
    let times = *starts.iter().max().unwrap();
    proof::figure(ROW, "start, spread", proof::spread(&starts), "s");
    let sent = machines.sent();
    let (lost, twice) = truth.lost_and_twice(sent.iter().map(String::as_str));
    proof::figure(ROW, "events", sent.len(), "events");
    proof::exactly(ROW, "lost", lost.len(), "events", 0);
    proof::exactly(ROW, "shown twice", twice.len(), "events", 0);
    proof::figure(ROW, "announcements", voice.calls(), "calls");
    proof::at_most(
        ROW,
        "announcements repeated after one crash",
        voice.most_repeated,
        "calls",
        1,
    );
    proof::took(ROW, &format!("start, {rounds} rounds"), times, START);
}

/// What was being spoken, one life of the server after the other.
#[derive(Debug, Default)]
struct Voice {
    line: usize,
    /// In this life, and in those before.
    now: BTreeSet<u64>,
    before: BTreeSet<u64>,
    most_repeated: usize,
}

impl Voice {
    /// By the boards, which say what is being spoken: a screen's line ends with the life of its server.
    fn hears(&mut self, boards: &[Shown]) {
        for board in boards {
            if board.line != self.line {
                self.line = board.line;
                self.before.append(&mut self.now);
            }
            self.now.extend(board.speaking);
            let repeated = self.now.intersection(&self.before).count();
            self.most_repeated = self.most_repeated.max(repeated);
        }
    }

    fn calls(&self) -> usize {
        self.before.union(&self.now).count()
    }
}
