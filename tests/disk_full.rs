//! A disk that is full, may only be read, or is held by another program: calls go on being shown and spoken, everybody is told what it is,
//! and what waited is recorded when the disk takes it again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::{
    fs, thread,
    time::{Duration, Instant},
};

use common::{
    Filler, FragileDisk, Hall, Picture, SOON, SmallDisk, TestPanggil, TestRedis, TestScreen, Tv,
    after, again_where_it_may_mount, becomes, claim, eventually, kept, panggil, proof, said,
};
use rusqlite::Connection;
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";
/// What happens to the disk is told within this.
const TOLD: Duration = Duration::from_secs(1);
/// So soon after it has space again all is recorded.
const RECOVERED: Duration = Duration::from_secs(2);
/// A call is shown so soon at the latest, when the disk does not answer.
const SHOWN_WITHOUT_DISK: Duration = Duration::from_millis(2_500);
/// Three announcements of eight seconds, on a busy machine.
const SPOKEN: Duration = Duration::from_secs(90);
/// So much more than half of what can wait for a disk that a whole page is left.
const BACKLOG: usize = 9_900;
/// The contract's, of a stop.
const STOPPED: Duration = Duration::from_secs(3);
/// Between calls, where a quick machine would fill the disk with them.
const PAUSE: Duration = Duration::from_millis(5);
/// A call waits no longer for another program.
const HELD_UP: Duration = Duration::from_millis(1_500);

/// Waits until `/readyz` says this of the journal.
#[track_caller]
fn journal_is(server: &TestPanggil, field: &str, is: &Value) -> Value {
    eventually(SOON, || {
        let journal = server.ready()["journal"].clone();
        claim(journal[field] == *is, journal.clone()).map(|()| journal)
    })
}

/// Sends a call that is taken, recorded or not; its receipt.
#[track_caller]
fn call(server: &TestPanggil, number: usize) -> Value {
    let event = json!({"ticket": format!("A{number:03}"), "counter": "5", "src": "mesin", "id": number.to_string()});
    let answer = server.events(event.to_string()).status(202).document();
    answer["results"][0].clone()
}

fn tickets(numbers: impl Iterator<Item = usize>) -> Vec<String> {
    numbers.map(|number| format!("A{number:03}")).collect()
}

/// The numbers of the journal's events, which grow strictly.
#[track_caller]
fn assert_in_order(server: &TestPanggil) {
    let seqs: Vec<_> = server
        .journal()
        .iter()
        .map(|event| event["seq"].as_u64().unwrap())
        .collect();
    assert!(seqs.is_sorted_by(|one, next| one < next), "{seqs:?}");
}

#[track_caller]
fn assert_intact(server: &TestPanggil) {
    let database = Connection::open(server.data().join("panggil.sqlite3")).unwrap();
    let verdict: String = database
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(verdict, "ok");
}

fn ballast(server: &TestPanggil) -> u64 {
    fs::metadata(server.data().join("ballast")).map_or(0, |file| file.len())
}

#[track_caller]
fn metric(server: &TestPanggil, line: &str) {
    let metrics = server.get("/metrics").send().status(200).body;
    assert!(metrics.lines().any(|known| known == line), "{line}");
}

/// Calls, while the disk is filled up again and again, until one is not recorded; its number.
#[track_caller]
fn call_until_refused(server: &TestPanggil, filler: &Filler, mut last: usize) -> usize {
    eventually(SOON, || {
        last += 1;
        filler.grow();
        let receipt = call(server, last);
        claim(receipt["recorded"] == false, receipt)
    });
    last
}

/// How it is told that rows wait.
#[track_caller]
fn assert_told(server: &TestPanggil) {
    let journal = server.ready()["journal"].clone();
    assert!(journal["waiting"].as_u64().unwrap() >= 100, "{journal}");
    assert_eq!(journal["given_up"], 0);
    let detail = journal["detail"].as_str().unwrap();
    assert!(detail.contains("free some space"), "{journal}");
    metric(server, "panggil_journal_degraded 1");
    metric(server, "panggil_journal_trouble{cause=\"full\"} 1");
}

/// Nothing but calls is taken, nor half taken.
#[track_caller]
fn assert_nothing_else_is_taken(server: &TestPanggil) {
    let picture = Picture::new(100, 100).png();
    let upload = server.upload("foto", picture).problem(507);
    let ask = server.post("/api/v1/keys").key(server.key());
    let key = ask.json(r#"{"name":"mesin"}"#).send().problem(507);
    for problem in [upload, key] {
        assert_eq!(problem["type"], "urn:panggil:disk-full");
    }
    assert_eq!(kept(server), [""; 0]);
    assert_eq!(server.read("/api/v1/keys")["keys"], json!([]));
}

#[test]
fn a_full_disk_loses_no_call_and_is_told_at_once() {
    // given a hall that can be heard, on a disk of its own
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let Some(_disk) = SmallDisk::at(&data, 2) else {
        return again_where_it_may_mount("a_full_disk_loses_no_call_and_is_told_at_once");
    };
    let hall = Hall::open_with(TestPanggil::setup().pairing_open().data(&data));
    let server = &hall.server;
    let mut screen = TestScreen::enter(server, ZONE);
    assert_eq!(call(server, 1)["seq"], 1);
    let well = json!({"state": "ok", "waiting": 0, "given_up": 0});
    assert_eq!(server.ready()["journal"], well);
    eventually(SOON, || claim(ballast(server) > 0, "no ballast"));
    for nothing in [
        "panggil_journal_degraded 0",
        "panggil_journal_waiting_rows 0",
        "panggil_events_unrecorded_total 0",
    ] {
        metric(server, nothing);
    }
    // when something fills the disk, and no call comes
    let filler = Filler::new(&data);
    let since = Instant::now();
    // then that is told, and the ballast is given back
    journal_is(server, "cause", &json!("full"));
    let name = "a full disk is told, though no call comes";
    proof::took("F7", name, since.elapsed(), TOLD);
    eventually(SOON, || claim(ballast(server) == 0, "the ballast stays"));
    // when the space that gave is taken, too
    let refused = call_until_refused(server, &filler, 1);
    // then calls are shown, by the numbers they will keep, and every screen says that they are not recorded
    let last = refused + 100;
    for number in refused + 1..=last {
        assert_eq!(call(server, number)["seq"], number);
    }
    assert_eq!(call(server, last)["duplicate"], true, "it is known");
    let newest = format!("A{last:03}");
    let state = screen.state_when(|state| state.ticket("5") == Some(&newest));
    assert_eq!(state.0["degraded"], true);
    assert_told(server);
    assert_nothing_else_is_taken(server);
    let check = panggil(["check", "--data", data.to_str().unwrap()]);
    let words = ["data: the disk of", "is full: free some space"];
    check.ended(1).said(&words);
    // when there is space again
    filler.remove();
    let since = Instant::now();
    // then it recovers by itself
    journal_is(server, "state", &json!("ok"));
    let name = "all is recorded once there is space";
    proof::took("F7", name, since.elapsed(), RECOVERED);
    let after = screen.state_when(|state| state.0["degraded"] != true);
    assert_ne!(after.epoch(), state.epoch());
    let lost = last - server.journal_tickets().len();
    proof::exactly("F7", "calls lost by a full disk", lost, "", 0);
    assert_eq!(server.journal_tickets(), tickets(1..=last));
    assert_in_order(server);
    eventually(SOON, || claim(ballast(server) > 0, "no ballast again"));
    metric(server, "panggil_journal_degraded 0");
    assert_intact(server);
    assert_heard(&hall, last, last);
}

/// This ticket's call, which is an event of this number, was spoken to its end.
#[track_caller]
fn assert_heard(hall: &Hall, number: usize, call: usize) {
    becomes(&hall.server, call as u64, "done", "");
    let said = [said(&format!("A{number:03}"), "Gerai 5")];
    eventually(SOON, || {
        let heard = hall.heard(&said);
        claim(heard.last() == Some(&said[0].text), heard.clone())
    });
}

#[test]
fn a_restart_on_a_full_disk_loses_only_what_nobody_was_told_is_recorded() {
    // given
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let Some(_disk) = SmallDisk::at(&data, 2) else {
        return again_where_it_may_mount(
            "a_restart_on_a_full_disk_loses_only_what_nobody_was_told_is_recorded",
        );
    };
    let redis = TestRedis::start_on_disk();
    let setup = TestPanggil::setup().pairing_open().data(&data);
    let mut server = setup.redis(&redis).start();
    server.redis_is("ok");
    let stream = |ticket: &str| redis.add(&json!({"ticket": ticket, "counter": "6"}));
    stream("S001");
    server.state_when(ZONE, |state| state.ticket("6") == Some("S001"));
    // when the disk is full, and calls come on both ways
    let filler = Filler::new(&data);
    journal_is(&server, "cause", &json!("full"));
    let mut recorded = Vec::new();
    let mut last = 0;
    eventually(SOON, || {
        filler.grow();
        last += 1;
        let receipt = call(&server, last);
        if receipt["recorded"] != false {
            recorded.push(last);
        }
        claim(receipt["recorded"] == false, last)
    });
    for number in 2..=30 {
        stream(&format!("S{number:03}"));
    }
    server.state_when(ZONE, |state| state.ticket("6") == Some("S030"));
    // when the server is killed, and started on the disk as it is
    server.kill_9();
    server.start_again();
    // then it reads again from the stream what it had not recorded
    server.redis_is("ok");
    server.state_when(ZONE, |state| state.ticket("6") == Some("S030"));
    journal_is(&server, "cause", &json!("full"));
    // and when there is space, the journal has all that producers were told it has, once, and in order
    filler.remove();
    journal_is(&server, "state", &json!("ok"));
    let journal = server.journal_tickets();
    let of = |letter: char| {
        let known = journal.iter().filter(|ticket| ticket.starts_with(letter));
        known.cloned().collect::<Vec<_>>()
    };
    assert_eq!(of('A'), tickets(recorded.into_iter()));
    let all: Vec<_> = (1..=30).map(|number| format!("S{number:03}")).collect();
    assert_eq!(of('S'), all);
    assert_in_order(&server);
    assert_intact(&server);
}

#[test]
fn a_disk_that_an_error_made_read_only_is_told_at_once_and_calls_go_on() {
    // given
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let disk = FragileDisk::at(&data, 16);
    let server = TestPanggil::setup().pairing_open().data(&data).start();
    let mut screen = TestScreen::enter(&server, ZONE);
    call(&server, 1);
    // when, and no call comes
    disk.break_down();
    let since = Instant::now();
    // then
    journal_is(&server, "cause", &json!("read-only"));
    proof::took(
        "F7",
        "a read-only disk is told, though no call comes",
        since.elapsed(),
        TOLD,
    );
    assert_eq!(call(&server, 2)["recorded"], false);
    let state = screen.state_when(|state| state.ticket("5") == Some("A002"));
    assert_eq!(state.0["degraded"], true);
    let journal = server.ready()["journal"].clone();
    let detail = journal["detail"].as_str().unwrap();
    assert!(detail.contains("mount it writable again"), "{journal}");
    assert_eq!(
        server.journal_tickets(),
        ["A001"],
        "what was recorded can be read"
    );
}

/// A call that is answered and shown, and not recorded; after which time.
#[track_caller]
fn call_is_shown(server: &TestPanggil, screen: &mut TestScreen, number: usize) -> Duration {
    let since = Instant::now();
    assert_eq!(call(server, number)["recorded"], false);
    is_shown(screen, "5", &format!("A{number:03}"), since)
}

/// A counter shows a ticket, and every screen says that it is not recorded; after which time.
#[track_caller]
fn is_shown(screen: &mut TestScreen, counter: &str, ticket: &str, since: Instant) -> Duration {
    let state = screen.state_when(|state| state.ticket(counter) == Some(ticket));
    let took = since.elapsed();
    assert_eq!(state.0["degraded"], true);
    took
}

/// The disk takes everything again, and has all that was sent: once, in order.
#[track_caller]
fn assert_recovers(server: &TestPanggil, screen: &mut TestScreen, sent: &[String]) {
    let since = Instant::now();
    journal_is(server, "state", &json!("ok"));
    let name = "all is recorded once a disk that hung answers";
    proof::took("F7", name, since.elapsed(), RECOVERED);
    screen.state_when(|state| state.0["degraded"] != true);
    let recorded = server.journal_tickets();
    let lost = sent.iter().filter(|ticket| !recorded.contains(ticket));
    proof::exactly("F7", "calls lost by a disk that hangs", lost.count(), "", 0);
    let twice = recorded.len().saturating_sub(sent.len());
    proof::exactly(
        "F7",
        "calls recorded twice by a disk that hangs",
        twice,
        "",
        0,
    );
    assert_eq!(recorded, sent);
    assert_in_order(server);
    assert_intact(server);
}

#[test]
fn a_disk_that_hangs_holds_up_no_call_and_loses_none() {
    // given a hall that can be heard
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let disk = FragileDisk::at(&data, 16);
    let redis = TestRedis::start();
    let hall = Hall::open_with(
        TestPanggil::setup()
            .pairing_open()
            .data(&data)
            .redis(&redis),
    );
    let server = &hall.server;
    server.redis_is("ok");
    let mut screen = TestScreen::enter(server, ZONE);
    call(server, 1);
    // when a call meets a disk that hangs
    let frozen = disk.freeze();
    let since = Instant::now();
    let mut longest = thread::scope(|scope| {
        let told = scope.spawn(|| {
            let journal = journal_is(server, "cause", &json!("slow"));
            let name = "a disk that hangs is told";
            proof::took("F7", name, since.elapsed(), TOLD);
            assert_eq!(journal["state"], "degraded", "{journal}");
        });
        let took = call_is_shown(server, &mut screen, 2);
        told.join().unwrap();
        took
    });
    let mut sent = tickets(1..=2);
    // then that is shown, and so is every other, by whatever way it comes
    for number in 3..=20 {
        longest = longest.max(call_is_shown(server, &mut screen, number));
        let (ticket, since) = (format!("S{number:03}"), Instant::now());
        redis.add(&json!({"ticket": &ticket, "counter": "6"}));
        longest = longest.max(is_shown(&mut screen, "6", &ticket, since));
        sent.extend([format!("A{number:03}"), ticket]);
    }
    let name = "a call is shown while the disk hangs";
    proof::took("F7", name, longest, SHOWN_WITHOUT_DISK);
    // and heard, and known when it is sent again
    let words = [
        said("A001", "Gerai 5"),
        said("A020", "Gerai 5"),
        said("S020", "Gerai 6"),
    ];
    let said: Vec<_> = words.iter().map(|said| said.text.clone()).collect();
    eventually(SPOKEN, || {
        let heard = hall.heard(&words);
        claim(heard == said, heard.clone())
    });
    assert_eq!(call(server, 1)["duplicate"], true);
    assert_eq!(call(server, 20)["duplicate"], true);
    // while nothing else is taken, nor waits without end
    let ask = server.post("/api/v1/keys").key(server.key());
    let problem = ask.json(r#"{"name":"mesin"}"#).send().problem(503);
    assert_eq!(problem["type"], "urn:panggil:disk-slow");
    let journal = server.ready()["journal"].clone();
    assert!(journal["waiting"].as_u64().unwrap() >= 37, "{journal}");
    // when it goes on
    let mut screen = TestScreen::enter(server, ZONE); // the one before answered nobody while announcements were heard
    drop(frozen);
    // then so does everything
    assert_recovers(server, &mut screen, &sent);
    assert_eq!(server.read("/api/v1/keys")["keys"], json!([]));
    assert_ne!(call(server, 21)["recorded"], false);
    assert_heard(&hall, 21, 39);
}

#[test]
fn a_large_backlog_waits_in_redis_for_a_disk_that_hangs_and_calls_do_not() {
    // given
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let disk = FragileDisk::at(&data, 64);
    let redis = TestRedis::start();
    let setup = TestPanggil::setup().pairing_open().data(&data);
    let server = setup.redis(&redis).start();
    server.redis_is("ok");
    let mut screen = TestScreen::enter(&server, ZONE);
    call(&server, 1);
    let frozen = disk.freeze();
    call_is_shown(&server, &mut screen, 2);
    // when the queue machine adds more than half of what can wait here
    let event = |number: usize| json!({"ticket": format!("S{number:04}"), "counter": "6"});
    redis.add_all((0..BACKLOG).map(|number| ("*", event(number).to_string())));
    let waiting = || server.ready()["journal"]["waiting"].as_u64().unwrap();
    eventually(4 * SOON, || claim(waiting() >= 5_000, waiting()));
    let mut screen = TestScreen::enter(&server, ZONE); // the one before answered nobody meanwhile
    // then there is room for the calls of now
    call_is_shown(&server, &mut screen, 3);
    after(Duration::from_secs(1));
    let stream = server.ready()["redis"]["stream"].clone();
    assert_eq!(stream["state"], "catching-up", "{stream}");
    // and when the disk goes on, all is read and recorded once
    drop(frozen);
    eventually(6 * SOON, || {
        let recorded = number_of_events(&server);
        claim(recorded == BACKLOG as i64 + 3, recorded)
    });
    let mut screen = TestScreen::enter(&server, ZONE);
    let last = format!("S{:04}", BACKLOG - 1);
    screen.state_when(|state| state.ticket("6") == Some(&last) && state.0["degraded"] != true);
    let journal = journal_is(&server, "state", &json!("ok"));
    assert_eq!(journal["given_up"], 0);
    assert_intact(&server);
}

/// How many events are in the journal.
fn number_of_events(server: &TestPanggil) -> i64 {
    let database = Connection::open(server.data().join("panggil.sqlite3")).unwrap();
    let sql = "SELECT count(*) FROM event";
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_disk_that_hangs_again_and_again_loses_no_call_and_makes_none_of_two() {
    // given
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let disk = FragileDisk::at(&data, 16);
    let server = TestPanggil::setup().pairing_open().data(&data).start();
    let mut screen = TestScreen::enter(&server, ZONE);
    let (mut last, mut dice) = (0, proof::dice());
    // when it hangs for longer or shorter, and is asked too soon after
    for _ in 0..proof::rounds(6, 60) {
        let frozen = disk.freeze();
        let hangs = Duration::from_millis(dice.u64(0..4_000));
        let since = Instant::now();
        while since.elapsed() < hangs {
            last += 1;
            call(&server, last);
            let newest = format!("A{last:03}");
            screen.state_when(|state| state.ticket("5") == Some(&newest));
            after(PAUSE);
        }
        drop(frozen);
        for _ in 0..dice.usize(0..5) {
            last += 1;
            call(&server, last);
        }
    }
    // then
    let sent: Vec<_> = (1..=last).map(|number| format!("A{number:03}")).collect();
    assert_recovers(&server, &mut screen, &sent);
}

#[test]
fn a_key_that_a_disk_that_hangs_is_asked_for_is_known_once_it_answers() {
    // given
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let disk = FragileDisk::at(&data, 16);
    let server = TestPanggil::setup().data(&data).start();
    // when the disk hangs, and that is the first it is to write
    let frozen = disk.freeze();
    let ask = server.post("/api/v1/keys").key(server.key());
    let problem = ask.json(r#"{"name":"mesin"}"#).send().problem(503);
    assert_eq!(problem["type"], "urn:panggil:disk-late");
    assert_eq!(server.read("/api/v1/keys")["keys"], json!([]));
    drop(frozen);
    // then
    let known = eventually(SOON, || {
        let keys = server.read("/api/v1/keys")["keys"].clone();
        claim(keys[0]["name"] == "mesin", keys.clone()).map(|()| keys[0]["id"].clone())
    });
    journal_is(&server, "state", &json!("ok"));
    let path = format!("/api/v1/keys/{}", known.as_str().unwrap());
    server.delete(&path).key(server.key()).send().status(204);
}

#[test]
fn a_line_of_a_screens_log_that_a_disk_that_hangs_took_is_written_once() {
    // given
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let disk = FragileDisk::at(&data, 16);
    let server = TestPanggil::setup().data(&data).start();
    let paired = Tv::new(1).pair(&server, "Lobi");
    let (screen, _) = paired.enter(&server);
    let log_is = |lines: &[&str]| {
        eventually(SOON, || {
            let log = server.read("/api/v1/screens/lobi/log");
            let entries = log["entries"].as_array().unwrap().iter();
            let told: Vec<_> = entries.map(|entry| entry["what"].clone()).collect();
            claim(told == lines, log)
        });
    };
    log_is(&["connected"]);
    // when the disk hangs as the screen is lost
    let frozen = disk.freeze();
    drop(screen);
    journal_is(&server, "cause", &json!("slow"));
    assert_eq!(call(&server, 1)["recorded"], false); // after the log was told that this takes long
    drop(frozen);
    journal_is(&server, "state", &json!("ok"));
    // and when it is back
    let (_screen, _) = paired.enter(&server);
    // then
    log_is(&["connected", "lost", "connected"]);
}

#[test]
fn a_server_whose_disk_hangs_tells_its_screens_in_time_that_it_stops() {
    // given
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let disk = FragileDisk::at(&data, 16);
    let mut server = TestPanggil::setup().pairing_open().data(&data).start();
    let mut screen = TestScreen::enter(&server, ZONE);
    call(&server, 1);
    let frozen = disk.freeze();
    call_is_shown(&server, &mut screen, 2);
    // when
    let since = server.ask_to_stop();
    // then
    screen.ending().told(1001);
    let name = "screens are told of a stop while the disk hangs";
    proof::took("F7", name, since.elapsed(), STOPPED);
    // and it is gone as soon as the system lets it
    drop(frozen);
    assert_eq!(server.wait_for_end(since).code, Some(0));
}

#[test]
fn a_program_that_holds_the_database_holds_up_no_call() {
    // given
    let server = TestPanggil::start();
    let mut screen = TestScreen::enter(&server, ZONE);
    call(&server, 1);
    // when
    let other = Connection::open(server.data().join("panggil.sqlite3")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    thread::scope(|scope| {
        // and somebody changes something
        let refused = scope.spawn(|| {
            let ask = server.post("/api/v1/keys").key(server.key());
            ask.json(r#"{"name":"mesin"}"#).send().problem(503)
        });
        // then calls are shown
        for number in 2..5 {
            let since = Instant::now();
            assert_eq!(call(&server, number)["recorded"], false);
            screen.state_when(|state| state.ticket("5") == Some(&format!("A{number:03}")));
            let name = "a call is shown while another program holds the database";
            proof::took("F7", name, since.elapsed(), HELD_UP);
        }
        refused.join().unwrap();
    });
    let journal = journal_is(&server, "cause", &json!("slow"));
    assert!(
        journal["detail"]
            .as_str()
            .unwrap()
            .contains("panggil.sqlite3"),
        "{journal}"
    );
    // when it lets go
    drop(other);
    let since = Instant::now();
    // then
    journal_is(&server, "state", &json!("ok"));
    proof::took(
        "F7",
        "all is recorded once the database is free",
        since.elapsed(),
        RECOVERED,
    );
    assert_eq!(server.journal_tickets(), tickets(1..=4));
    assert_in_order(&server);
}
