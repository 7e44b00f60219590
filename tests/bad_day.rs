//! A hall at twenty times its speed, on a day on which everything goes wrong: Redis is killed, stalled, emptied, its clients are cut; the
//! server is killed; its disk is full, and hangs; screens are cut and stalled; the sound device is lost. Journal, board, screens and `spoken` agree to the call.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests fails by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::{
    collections::BTreeMap,
    thread,
    time::{Duration, Instant},
};

use common::{
    AlsaRig, Filler, FragileDisk, Frozen, LiveScreen, Machines, SOON, TestPanggil, TestRedis,
    Truth, claim, eventually, proof,
    weather::{Way, Weather},
};
use fastrand::Rng;
use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

const ROW: &str = "bad day";
const ZONE: &str = "lantai-1";
/// Each of three machines: together a ticket in 7 s, twenty times as fast.
const PACE: Duration = Duration::from_secs(1);
/// Few, for each has an announcement that waits when the day is over.
const COUNTERS: u32 = 3;
/// A fault lasts so long, in ms.
const LASTS: std::ops::Range<u64> = 500..4_000;
/// How long the day is in the proof: whole decks of faults, until it is over. The ordinary run has one.
const LONG: Duration = Duration::from_secs(600);
/// Room for two days such as this.
const DISK_MB: u64 = 64;
/// Until the last announcement is over.
const PATIENCE: Duration = Duration::from_secs(120);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    RedisKilled,
    RedisStalled,
    RedisEmptied,
    RedisCutsClients,
    ServerKilled,
    DiskFull,
    DiskHangs,
    ScreensCut,
    ScreensStalled,
    SoundLost,
}

const ALL: [Fault; 10] = [
    Fault::RedisKilled,
    Fault::RedisStalled,
    Fault::RedisEmptied,
    Fault::RedisCutsClients,
    Fault::ServerKilled,
    Fault::DiskFull,
    Fault::DiskHangs,
    Fault::ScreensCut,
    Fault::ScreensStalled,
    Fault::SoundLost,
];

struct Hall {
    frozen: Option<Frozen>,
    server: TestPanggil,
    disk: FragileDisk,
    filler: Option<Filler>,
    _home: TempDir,
    redis: TestRedis,
    rig: AlsaRig,
    lines: Vec<Weather>,
    screens: Vec<LiveScreen>,
}

#[test]
fn on_a_day_full_of_faults_all_records_agree_to_the_call() {
    let mut dice = proof::dice();
    let mut hall = Hall::open(&mut dice);
    let mut machines = Machines::new(PACE, COUNTERS, dice.fork());
    let (mut truth, mut happened) = (Truth::default(), BTreeMap::<Fault, usize>::new());
    let mut boards = 0;
    let since = Instant::now();
    let mut deck = Vec::new();
    while !deck.is_empty() || since.elapsed() < proof::rounds(Duration::from_secs(1), LONG) {
        if deck.is_empty() {
            deck.extend(ALL);
            dice.shuffle(&mut deck);
        }
        // when
        let fault = deck.pop().unwrap();
        *happened.entry(fault).or_default() += 1;
        hall.suffer(fault, &mut machines, &mut dice);
        // then
        hall.server.redis_is("ok");
        machines.send_again(
            (hall.server.url(), hall.server.key()),
            &hall.redis.producer(),
        );
        truth.has_once(&hall.server, machines.sent());
        boards += hall.screens_agree(&truth);
    }
    proof::figure(ROW, "faults", format!("{happened:?}"), "");
    proof::figure(ROW, "boards shown, none wrong", boards, "boards");
    let (lost, twice) = truth.lost_and_twice(machines.sent().iter().map(String::as_str));
    proof::figure(ROW, "calls", machines.sent().len(), "calls");
    proof::exactly(ROW, "lost", lost.len(), "calls", 0);
    proof::exactly(ROW, "twice", twice.len(), "calls", 0);
    let spoken = hall.every_call_has_a_word(machines.sent().len());
    proof::figure(ROW, "spoken, and why not", format!("{spoken:?}"), "");
}

impl Hall {
    fn open(dice: &mut Rng) -> Self {
        let (rig, redis) = (AlsaRig::new(), TestRedis::start_on_disk());
        let home = tempfile::tempdir().unwrap();
        let disk = FragileDisk::at(&home.path().join("data"), DISK_MB);
        let server = TestPanggil::setup()
            .pairing_open()
            .data(disk.path())
            .redis(&redis)
            .variable("ALSA_CONFIG_PATH", &rig.config_path())
            .start();
        server.redis_is("ok");
        let lines: Vec<_> = (0..3)
            .map(|_| Weather::before(server.address(), dice.fork()))
            .collect();
        let screens = lines
            .iter()
            .map(|line| LiveScreen::start(line, ZONE, dice.fork()));
        Self {
            screens: screens.collect(),
            server,
            disk,
            filler: None,
            frozen: None,
            _home: home,
            redis,
            rig,
            lines,
        }
    }

    /// A fault, from its beginning to its end, while machines call.
    fn suffer(&mut self, fault: Fault, machines: &mut Machines, dice: &mut Rng) {
        let (url, key) = (self.server.url().to_owned(), self.server.key().to_owned());
        let producer = self.redis.producer();
        machines.work((&url, &key), &producer, || {
            self.begin(fault);
            let end = Instant::now() + Duration::from_millis(dice.u64(LASTS));
            while let Some(left) = end.checked_duration_since(Instant::now()) {
                thread::park_timeout(left);
            }
            self.end(fault);
        });
        if fault == Fault::RedisEmptied {
            machines.doubt();
        }
        self.rig.tape("default").forget();
    }

    fn begin(&mut self, fault: Fault) {
        let kill = |kind: &str| {
            let mut kill = redis::cmd("CLIENT");
            kill.arg("KILL").arg("TYPE").arg(kind);
            kill
        };
        match fault {
            Fault::RedisKilled => self.redis.kill_9(),
            Fault::RedisStalled => self.redis.freeze(),
            Fault::RedisEmptied => drop(self.redis.run::<String>(&redis::cmd("FLUSHALL"))),
            Fault::RedisCutsClients => {
                let _normal: i64 = self.redis.run(&kill("normal"));
                let _pubsub: i64 = self.redis.run(&kill("pubsub"));
            }
            Fault::ServerKilled => self.server.kill_9(),
            Fault::DiskFull => {
                self.shrink_log();
                let filler = Filler::new(self.disk.path());
                self.journal_when(|journal| {
                    filler.grow(); // also into what the ballast gives back
                    journal["waiting"] != 0
                });
                self.filler = Some(filler);
            }
            Fault::DiskHangs => {
                self.frozen = Some(self.disk.freeze());
                self.journal_when(|journal| journal["waiting"] != 0);
            }
            Fault::ScreensCut => self.lines[1..].iter().for_each(Weather::cuts),
            Fault::ScreensStalled => self.lines[0].is(Way::clear().stalled()),
            Fault::SoundLost => {
                self.rig.unplug();
                self.rig.tape_mut("default").break_down();
            }
        }
    }

    fn end(&mut self, fault: Fault) {
        match fault {
            Fault::RedisKilled => self.redis.start_again(),
            Fault::RedisStalled => self.redis.thaw(),
            Fault::ServerKilled => {
                self.server.start_again();
                for line in &self.lines {
                    line.leads_to(self.server.address());
                }
            }
            Fault::DiskFull => {
                self.filler.take().unwrap().remove();
                self.journal_when(|journal| journal["state"] == "ok");
            }
            Fault::DiskHangs => {
                self.frozen = None;
                self.journal_when(|journal| journal["state"] == "ok");
            }
            Fault::ScreensStalled => self.lines[0].clears(),
            Fault::SoundLost => {
                self.rig.tape_mut("default").mend();
                self.rig.plug_in();
            }
            Fault::RedisEmptied | Fault::RedisCutsClients | Fault::ScreensCut => {}
        }
    }

    /// Leaves the database no room of its own to write into: its log would be written over for a while.
    fn shrink_log(&self) {
        let database = Connection::open(self.disk.path().join("panggil.sqlite3")).unwrap();
        eventually(SOON, || {
            let shrink = "PRAGMA wal_checkpoint(TRUNCATE)";
            let busy: i64 = database.query_row(shrink, [], |row| row.get(0)).unwrap();
            claim(busy == 0, busy)
        });
    }

    #[track_caller]
    fn journal_when(&self, is: impl Fn(&Value) -> bool) {
        eventually(SOON, || {
            let journal = self.server.ready()["journal"].clone();
            claim(is(&journal), journal)
        });
    }

    /// All show the newest board, and none showed a wrong one. Returns how many they showed.
    #[track_caller]
    fn screens_agree(&self, truth: &Truth) -> usize {
        let newest = self.server.state(ZONE).seq();
        let boards = self.screens.iter().map(|screen| {
            screen.shows(2 * SOON, |shown| shown.seq >= newest);
            truth.vouches_for(&screen.take_shown())
        });
        boards.sum()
    }

    /// Waits until every call is spoken or has a reason why not; returns how many of each.
    #[track_caller]
    fn every_call_has_a_word(&self, calls: usize) -> BTreeMap<String, usize> {
        let word = |event: &Value| {
            let spoken = &event["spoken"][0];
            let reason = spoken["reason"].as_str().unwrap_or_default();
            let reason = reason.split(':').next().unwrap_or_default();
            let state = spoken["state"].as_str().unwrap_or("nothing");
            format!("{state} {reason}").trim_end().to_owned()
        };
        let words = eventually(PATIENCE, || {
            let mut words = BTreeMap::<String, usize>::new();
            for event in self.calls() {
                *words.entry(word(&event)).or_default() += 1;
            }
            let is_final = |word: &String| word == "done" || word.starts_with("skipped ");
            claim(words.keys().all(is_final), words.clone()).map(|()| words)
        });
        assert_eq!(words.values().sum::<usize>(), calls, "{words:?}");
        words
    }

    /// Every call of the journal.
    fn calls(&self) -> Vec<Value> {
        let mut calls = Vec::new();
        let mut after = 0;
        loop {
            let path = format!("/api/v1/journal?limit=5000&type=call&after={after}");
            let page = self.server.read(&path);
            let events = page["events"].as_array().unwrap();
            if events.is_empty() {
                return calls;
            }
            calls.extend(events.iter().cloned());
            after = page["next"].as_u64().unwrap();
        }
    }
}
