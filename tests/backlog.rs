//! L4: a server that starts finds a million entries in the stream, some of them of the day before. It has read them within a minute, within
//! bounds of memory, shows what the last of them say, and speaks of each counter one call at most.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests fails by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use common::{
    Hall, TestPanggil, TestRedis, claim, eventually,
    hanging::now_ms,
    proof::{self, rounds},
};
use fastrand::Rng;
use rusqlite::{Connection, OpenFlags};
use serde_json::json;

const COUNTERS: usize = 23;
/// Each numbers its tickets, as machines do.
const SERVICES: usize = 8;
const LONGEST: Duration = Duration::from_secs(60);
/// In KiB.
const MOST_MEMORY: u64 = 250 * 1024;
const DAY_MS: i64 = 86_400_000;
/// The backlog of today reaches back so far: its end is young enough to be spoken.
const REACH_MS: i64 = 600_000;

/// What a hall sent while nobody read, and how its counters stand in the end.
struct Backlog {
    entries: Vec<(String, String)>,
    tiles: BTreeMap<String, Option<String>>,
    yesterday: usize,
}

impl Backlog {
    fn of(count: usize, dice: &mut Rng) -> Self {
        let mut tiles: BTreeMap<String, Option<String>> = (1..=COUNTERS)
            .map(|counter| (counter.to_string(), None))
            .collect();
        let (now, yesterday) = (now_ms(), count / 10);
        let (mut entries, mut numbers) = (Vec::with_capacity(count), [0; SERVICES]);
        for n in 0..count {
            let counter = dice.usize(1..=COUNTERS).to_string();
            let is_today = n >= yesterday;
            let ms = if is_today {
                let (place, of) = ((n - yesterday) as i64, (count - yesterday) as i64);
                now - REACH_MS + place * REACH_MS / of
            } else {
                now - DAY_MS
            };
            let tile = tiles.get_mut(&counter).unwrap();
            let mut event = json!({"id": format!("{n:x}"), "src": "mesin", "counter": counter});
            match tile.clone().filter(|_| dice.u8(..10) < 3) {
                Some(ticket) => {
                    event["ticket"] = ticket.into();
                    event["type"] = "finish".into();
                    *tile = None;
                }
                None => {
                    let service = dice.usize(..numbers.len());
                    numbers[service] += 1;
                    let letter = char::from(b'A' + u8::try_from(service).unwrap());
                    let ticket = format!("{letter}{:03}", numbers[service]);
                    event["ticket"] = ticket.clone().into();
                    *tile = Some(ticket).filter(|_| is_today);
                }
            }
            entries.push((format!("{ms}-{n}"), event.to_string()));
        }
        Self {
            entries,
            tiles,
            yesterday,
        }
    }
}

#[test]
fn a_backlog_is_read_within_a_minute_and_spoken_once_a_counter() {
    // given
    let count = rounds(10_000, 1_000_000);
    let redis = TestRedis::start();
    let backlog = Backlog::of(count, &mut proof::dice());
    let entries = backlog.entries.iter();
    redis.add_all(entries.map(|(id, event)| (id.as_str(), event.clone())));
    let last = backlog.entries.last().map(|(id, _)| id.clone()).unwrap();
    // when
    let hall = Hall::open_with(TestPanggil::setup().pairing_open().redis(&redis));
    let began = Instant::now();
    let journal = read_only(&hall.server);
    let position = || -> rusqlite::Result<String> {
        journal.query_row("SELECT pos FROM cursor", [], |row| row.get(0))
    };
    eventually(LONGEST * 3, || {
        let position = position();
        claim(position.as_ref() == Ok(&last), position)
    });
    let took = began.elapsed();
    // then
    hall.server.redis_is("ok");
    assert_shown(&hall.server, &backlog);
    assert_recorded(&journal, &backlog);
    let (_, peak) = hall.server.memory();
    proof::figure("L4", "entries in the stream at the start", count, "entries");
    proof::took("L4", "caught up", took, LONGEST);
    let rate = count as f64 / took.as_secs_f64();
    proof::figure("L4", "entries a second", rate.round(), "entries/s");
    proof::at_most("L4", "memory at its peak", peak, "KiB", MOST_MEMORY);
    let of_one_counter = "SELECT coalesce(max(n), 0) FROM (SELECT count(*) n FROM spoken JOIN event USING(seq) \
                          WHERE state <> 'skipped' GROUP BY counter)";
    let announcements = number(&journal, of_one_counter);
    proof::at_most(
        "L4",
        "announcements of one counter",
        announcements,
        "calls",
        1,
    );
}

#[track_caller]
fn assert_shown(server: &TestPanggil, backlog: &Backlog) {
    for (counter, ticket) in &backlog.tiles {
        let zone = if counter.parse::<u8>().unwrap() <= 12 {
            "lantai-1"
        } else {
            "lantai-2"
        };
        server.state_when(zone, |state| state.ticket(counter) == ticket.as_deref());
    }
}

/// Each once, of its own day, without a hole; and of every call of today it is known whether it was spoken, or why not.
#[track_caller]
fn assert_recorded(journal: &Connection, backlog: &Backlog) {
    let count = backlog.entries.len();
    for counted in ["count(*)", "count(DISTINCT id)"] {
        let sql = format!("SELECT {counted} FROM event WHERE via = 'stream'");
        assert_eq!(number(journal, &sql), count, "{counted}");
    }
    let first_day = "SELECT count(*) FROM event WHERE day = (SELECT min(day) FROM event)";
    assert_eq!(number(journal, first_day), backlog.yesterday);
    assert_eq!(number(journal, "SELECT count(*) FROM gap"), 0);
    let today = "type = 'call' AND day = (SELECT max(day) FROM event)";
    let unexplained =
        format!("SELECT count(*) FROM event WHERE {today} AND seq NOT IN (SELECT seq FROM spoken)");
    eventually(LONGEST, || {
        let left = number(journal, &unexplained);
        let seen = format!("{left} calls that are neither spoken nor have a reason");
        claim(left == 0, seen)
    });
}

#[track_caller]
fn number(journal: &Connection, sql: &str) -> usize {
    let count: i64 = journal.query_row(sql, [], |row| row.get(0)).unwrap();
    usize::try_from(count).unwrap()
}

#[track_caller]
fn read_only(server: &TestPanggil) -> Connection {
    let path = server.data().join("panggil.sqlite3");
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}
