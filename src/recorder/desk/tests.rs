//! The invariants of journal and board, over random days.

use std::{
    io::{self, Write},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicUsize, Ordering},
    },
};

use proptest::prelude::*;
use tempfile::TempDir;
use tokio::sync::mpsc;

use super::*;
use crate::{
    board::Moment,
    frame::Frames,
    intake::{Cursor, CursorMove, Via, message},
    journal::{self, Journal},
    model::{Action, CounterStatus, Stamped},
    recorder::{News, Order, Parts},
    site::{OwnQueue, Site, assemble, built_in, parse_profile},
};

const HOUR: i64 = 3_600_000;
/// 2026-11-21 08:00 at +07:00.
const MORNING: i64 = 1_795_222_800_000;
/// 2026-11-22 00:00 at +07:00.
const MIDNIGHT: i64 = MORNING + 16 * HOUR;

mod clock;
mod hangs;
mod late;
mod numbering;
mod orders;
mod presses;
mod simulated;
mod unwritten;
mod voice;

/// A desk on a directory and a clock of its own.
struct Rig {
    directory: TempDir,
    time: Arc<AtomicI64>,
    desk: Option<Desk>,
    is_demo: bool,
    /// What the announcer of both zones is told.
    news: mpsc::Receiver<Vec<News>>,
    /// How many announcers were hired.
    hired: Arc<AtomicUsize>,
    /// Held, for who is hired is given a handle of it.
    _mailbox: mpsc::Sender<Order>,
    places: u64,
}

impl Rig {
    fn new() -> Self {
        let mut rig = Self {
            directory: tempfile::tempdir().unwrap(),
            time: Arc::new(MORNING.into()),
            desk: None,
            is_demo: false,
            news: mpsc::channel(1).1,
            hired: Arc::default(),
            _mailbox: mpsc::channel(1).0,
            places: 0,
        };
        rig.restart();
        rig
    }

    fn restart(&mut self) {
        self.desk = None; // lets go of the directory
        let time = self.time.clone();
        let (inbox, news) = mpsc::channel(10_000); // nobody drains it while a test goes on
        self.news = news;
        let (mailbox, _nobody) = mpsc::channel(1);
        let hired = self.hired.clone();
        let parts = Parts {
            journal: Journal::open(self.directory.path()).unwrap(),
            site: Arc::new(site()),
            clock: Clock::from_fn(move || time.load(Ordering::Relaxed)),
            health: Arc::new(Health::new(&site(), [])),
            keep_days: 400,
            is_demo: self.is_demo,
            hire: Box::new(move |_| {
                hired.fetch_add(1, Ordering::Relaxed);
                inbox.clone()
            }),
            witness: crate::witness::channel().0,
        };
        self.desk = Some(Desk::open(parts, &mailbox).unwrap().0);
        self._mailbox = mailbox;
    }

    fn desk(&mut self) -> &mut Desk {
        self.desk.as_mut().unwrap()
    }

    fn at(&mut self, ms: i64) -> &mut Self {
        self.time.store(ms, Ordering::Relaxed);
        self
    }

    fn arrival(&mut self, json: &str) -> Arrival {
        self.places += 1;
        let event = message::parse(json.as_bytes(), &site()).unwrap();
        Arrival {
            event,
            via: Via::Http,
            place: format!("place-{}", self.places),
            age_ms: 0,
            days_back: 0,
            at: None,
            late: false,
            who: None,
        }
    }

    fn send(&mut self, json: &str) -> Receipt {
        let arrival = self.arrival(json);
        self.take(vec![arrival]).remove(0)
    }

    fn take(&mut self, arrivals: Vec<Arrival>) -> Vec<Receipt> {
        self.desk().record(vec![batch(arrivals, None)]).remove(0)
    }

    fn board(&mut self) -> Board {
        self.desk().board.clone()
    }

    fn facts(&mut self) -> Facts {
        self.desk().daybook.facts().clone()
    }

    fn shown(&mut self, counter: &str) -> Option<String> {
        let state = self
            .board()
            .state(&"lantai-1".into(), Moment::default())
            .unwrap();
        let counter = state
            .counters
            .into_iter()
            .find(|known| known.id.as_str() == counter)
            .unwrap();
        counter.ticket.map(|ticket| ticket.to_string())
    }
}

/// What the server's log would say.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is logged meanwhile.
fn logged(work: impl FnOnce()) -> String {
    let log = Log::default();
    let lines = log.clone();
    let logger = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || lines.clone());
    tracing::subscriber::with_default(logger.finish(), work);
    let bytes = log.0.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap()
}

/// The sample site, with a service that is numbered here.
fn site() -> Site {
    let mut site = assemble(
        &parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap(),
        &crate::config::SiteParts::default(),
    )
    .unwrap();
    for counter in ["5", "6"] {
        let known = site.counters.iter_mut().find(|known| known.id == counter);
        known.unwrap().service = Some("ktp".into());
    }
    let queue = OwnQueue {
        digits: 3,
        quota: None,
    };
    site.services[0].queue = Some(queue);
    site
}

fn moved_to(position: &str) -> CursorMove {
    CursorMove {
        feed: "stream".into(),
        cursor: Cursor {
            position: position.into(),
            added: Some(7),
            first: Some("1-0".into()),
            epoch: 2,
        },
        gap: None,
        has_more: false,
    }
}

fn batch(arrivals: Vec<Arrival>, cursor: Option<CursorMove>) -> Batch {
    Batch { arrivals, cursor }
}

#[test]
fn a_call_is_on_the_board_again_after_a_restart() {
    let mut rig = Rig::new();
    rig.send(r#"{"ticket":"A012","counter":"5"}"#);
    let before = rig.board();
    rig.restart();
    assert_eq!(rig.board(), before);
    assert_eq!(rig.shown("5").as_deref(), Some("A012"));
}

#[test]
fn the_same_id_is_one_event_for_a_day_and_the_first_hour_of_the_next() {
    let mut rig = Rig::new();
    let event = r#"{"id":"7","src":"mesin","ticket":"A012","counter":"5"}"#;
    rig.at(MIDNIGHT - HOUR / 2);
    let first = rig.send(event);
    assert!(!first.duplicate);
    rig.at(MIDNIGHT + HOUR / 2);
    let retried = rig.send(event);
    assert!(retried.duplicate);
    assert_eq!(retried.seq, first.seq);
    rig.at(MIDNIGHT + 2 * HOUR);
    assert!(
        !rig.send(event).duplicate,
        "a machine that counts from 1 each day is not silenced"
    );
}

#[test]
fn an_id_that_stands_for_another_ticket_is_another_event() {
    let mut rig = Rig::new();
    rig.send(r#"{"id":"1","ticket":"A012","counter":"5"}"#);
    assert!(
        !rig.send(r#"{"id":"1","ticket":"A013","counter":"5"}"#)
            .duplicate
    );
    assert_eq!(rig.shown("5").as_deref(), Some("A013"));
    assert!(
        rig.send(r#"{"id":"1","ticket":"a013","counter":"5"}"#)
            .duplicate,
        "case makes no other ticket"
    );
}

#[test]
fn the_board_starts_anew_at_local_midnight_once() {
    let mut rig = Rig::new();
    rig.at(MIDNIGHT - 1)
        .send(r#"{"ticket":"A012","counter":"5"}"#);
    assert_eq!(rig.shown("5").as_deref(), Some("A012"));
    rig.at(MIDNIGHT);
    rig.desk().tick();
    assert_eq!(rig.shown("5"), None);
    let seq = rig.board().seq();
    rig.desk().tick();
    rig.restart();
    rig.desk().tick();
    assert_eq!(
        rig.board().seq(),
        seq,
        "one reset, whoever looks at the clock"
    );
}

#[test]
fn a_call_just_after_midnight_does_not_wait_for_the_tick() {
    let mut rig = Rig::new();
    rig.at(MIDNIGHT - 1)
        .send(r#"{"ticket":"A012","counter":"5"}"#);
    rig.at(MIDNIGHT + 1)
        .send(r#"{"ticket":"A001","counter":"6"}"#);
    assert_eq!(rig.shown("5"), None);
    assert_eq!(rig.shown("6").as_deref(), Some("A001"));
}

#[test]
fn a_clock_set_back_loses_no_call_and_opens_no_old_day() {
    let mut rig = Rig::new();
    rig.send(r#"{"ticket":"A012","counter":"5"}"#);
    rig.at(MORNING - 24 * HOUR)
        .send(r#"{"ticket":"A013","counter":"6"}"#);
    rig.desk().tick();
    assert_eq!(
        (rig.shown("5").as_deref(), rig.shown("6").as_deref()),
        (Some("A012"), Some("A013"))
    );
}

#[test]
fn a_midnight_that_was_missed_is_made_up_for_at_the_start() {
    let mut rig = Rig::new();
    let seq = rig.send(r#"{"ticket":"A012","counter":"5"}"#).seq;
    rig.at(MIDNIGHT + HOUR).restart();
    assert_eq!(rig.shown("5"), None);
    assert!(
        rig.board().seq() > seq,
        "no screen takes it for older than what it has"
    );
}

#[test]
fn a_clock_that_was_days_ahead_is_not_believed_for_ever() {
    let mut rig = Rig::new();
    rig.at(MORNING + 240 * HOUR)
        .send(r#"{"ticket":"A012","counter":"5"}"#);
    rig.at(MORNING).send(r#"{"ticket":"A013","counter":"5"}"#);
    rig.at(MIDNIGHT);
    rig.desk().tick();
    assert_eq!(rig.shown("5"), None, "the next midnight counts again");
}

#[test]
fn numbers_are_not_given_twice_when_all_rows_are_too_old() {
    let mut rig = Rig::new();
    let seq = rig.send(r#"{"ticket":"A012","counter":"5"}"#).seq;
    rig.at(MORNING + 24 * HOUR * 500).restart();
    rig.restart();
    assert!(rig.send(r#"{"ticket":"A013","counter":"5"}"#).seq > seq);
}

#[test]
fn an_entry_that_waited_through_midnight_is_recorded_and_not_shown() {
    let mut rig = Rig::new();
    let mut arrival = rig.arrival(r#"{"ticket":"A099","counter":"5"}"#);
    (arrival.age_ms, arrival.days_back) = (20 * HOUR, 1);
    let receipt = rig.take(vec![arrival.clone()]).remove(0);
    assert!(receipt.recorded);
    assert_eq!(rig.shown("5"), None);
    assert!(rig.take(vec![arrival]).remove(0).duplicate);
    rig.restart();
    assert_eq!(rig.shown("5"), None);
}

#[test]
fn the_cursor_moves_with_the_events_even_when_all_were_here_before() {
    let mut rig = Rig::new();
    let arrival = rig.arrival(r#"{"id":"1","ticket":"A012","counter":"5"}"#);
    for position in ["1-0", "2-0"] {
        rig.desk()
            .record(vec![batch(vec![arrival.clone()], Some(moved_to(position)))]);
        let (cursor, _) = rig.desk().journal.here().cursor("stream").unwrap().unwrap();
        assert_eq!(cursor, moved_to(position).cursor);
    }
}

#[test]
fn calls_go_on_while_the_disk_is_full_and_are_recorded_when_there_is_space() {
    let mut rig = Rig::new();
    rig.send(r#"{"id":"1","ticket":"A001","counter":"1"}"#);
    let epoch = rig.desk().journal.here().epoch().to_owned();
    rig.desk().journal.here().limit_pages(Some(1));
    let mut refused = 0;
    for number in 2..400 {
        let receipt = rig.send(&format!(
            r#"{{"id":"{number}","ticket":"A{number}","counter":"2"}}"#
        ));
        refused += u32::from(!receipt.recorded);
    }
    assert!(refused > 100, "the limit was reached");
    assert_eq!(rig.shown("2").as_deref(), Some("A399"));
    assert!(
        rig.send(r#"{"id":"399","ticket":"A399","counter":"2"}"#)
            .duplicate,
        "what waits is known too"
    );
    rig.desk().journal.here().limit_pages(None);
    rig.desk().tick();
    assert_ne!(rig.desk().journal.here().epoch(), epoch);
    assert!(
        rig.send(r#"{"id":"400","ticket":"A400","counter":"2"}"#)
            .recorded
    );
    let before = rig.board();
    rig.restart();
    assert_eq!(rig.board(), before);
}

#[test]
fn a_counter_that_calls_is_open_again() {
    let mut rig = Rig::new();
    rig.send(r#"{"type":"counter","counter":"5","status":"paused","text":"Istirahat"}"#);
    rig.send(r#"{"ticket":"A012","counter":"5"}"#);
    let state = rig
        .board()
        .state(&"lantai-1".into(), Moment::default())
        .unwrap();
    let counter = state
        .counters
        .into_iter()
        .find(|counter| counter.id.as_str() == "5")
        .unwrap();
    assert_eq!((counter.status, counter.text), (CounterStatus::Open, None));
}

/// Some event of a busy morning; ids and tickets are few, so that they meet.
fn any_event() -> impl Strategy<Value = String> {
    let ticket = prop::sample::select(vec!["A001", "a001", "A002", "B-003", "C4"]);
    let counter = prop::sample::select(vec!["1", "2", "5", "13", "14"]);
    let kind = prop::sample::select(vec![
        "call", "call", "call", "recall", "serve", "finish", "skip", "cancel", "counter", "future",
    ]);
    let status = prop::sample::select(vec!["open", "paused", "closed"]);
    let id = prop::option::of(0..40_u8);
    (kind, ticket, counter, status, id).prop_map(|(kind, ticket, counter, status, id)| {
        let id = id.map_or(String::new(), |id| format!(r#""id":"{id}","#));
        format!(r#"{{{id}"type":"{kind}","ticket":"{ticket}","counter":"{counter}","status":"{status}"}}"#)
    })
}

/// A case is a hundred commits: fewer of them than of other properties, and as many times more in `make proof`.
fn fewer_cases() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig {
        cases: usual.cases / 10,
        ..usual
    }
}

proptest! {
    #![proptest_config(fewer_cases())]

    #[test]
    fn folding_the_journal_gives_the_live_board(batches in prop::collection::vec(prop::collection::vec(any_event(), 1..6), 1..20)) {
        let mut rig = Rig::new();
        let mut newest = 0;
        for events in batches {
            let arrivals: Vec<_> = events.iter().map(|event| rig.arrival(event)).collect();
            for receipt in rig.take(arrivals) {
                prop_assert!(receipt.recorded);
                if !receipt.duplicate {
                    prop_assert!(receipt.seq > newest, "numbers grow strictly");
                    newest = receipt.seq;
                }
            }
        }
        let (live, facts) = (rig.board(), rig.facts());
        rig.restart();
        prop_assert_eq!(rig.board(), live);
        prop_assert_eq!(rig.facts(), facts);
    }

    #[test]
    fn duplicates_in_any_order_change_nothing(
        events in prop::collection::vec(any_event(), 1..30),
        again in prop::collection::vec(any::<prop::sample::Index>(), 1..20),
    ) {
        let mut rig = Rig::new();
        let arrivals: Vec<_> = events.iter().map(|event| rig.arrival(event)).collect();
        rig.take(arrivals.clone());
        let before = rig.board();
        for index in again {
            let receipt = rig.take(vec![index.get(&arrivals).clone()]).remove(0);
            prop_assert!(receipt.duplicate);
        }
        prop_assert_eq!(rig.board(), before);
    }
}

/// The site with another arrangement of its counters: `wishes` move them between zones, remove them, and add a zone.
fn arranged(wishes: &[u8]) -> Site {
    let mut site = site();
    site.zones.push(crate::site::Zone {
        id: "lantai-3".into(),
        name: "Lantai 3".into(),
        floor: None,
        also: Vec::new(),
    });
    for (place, wish) in wishes.iter().enumerate() {
        match wish % 5 {
            0 => site.counters[place].zone = "lantai-1".into(),
            1 => site.counters[place].zone = "lantai-3".into(),
            2 => site.zones[1].also.push(site.counters[place].id.clone()),
            3 => site.counters[place].id = format!("x{place}"),
            _ => {}
        }
    }
    for zone in &mut site.zones {
        let counters = &site.counters;
        zone.also
            .retain(|id| counters.iter().any(|counter| counter.id == *id));
    }
    site
}

fn rearrangement(site: Site) -> crate::recorder::Rearrangement {
    crate::recorder::Rearrangement {
        site: Arc::new(site),
        write: Box::new(|_| Ok(())),
        publish: Box::new(|| ()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    /// Whatever happened, and however the site is arranged since: folding the day again gives the board that is shown.
    #[test]
    fn another_arrangement_shows_what_folding_the_day_again_would(
        before in prop::collection::vec((0..7_u8, 1..6_u8, 0..40_u8, 0..9_i64), 0..50),
        wishes in prop::collection::vec(any::<u8>(), 6),
        after in prop::collection::vec((0..7_u8, 1..6_u8, 0..40_u8, 0..9_i64), 0..15),
    ) {
        let mut rig = Rig::new();
        let mut now = MORNING;
        let mut send = |rig: &mut Rig, (what, counter, ticket, late): (u8, u8, u8, i64)| {
            now += 1_000;
            rig.at(now);
            let types = ["call", "call", "recall", "finish", "cancel", "skip", "notice"];
            let zone = if ticket % 7 == 0 { r#","zone":"lantai-2""# } else { "" };
            let word = types[usize::from(what)];
            let mut arrival = rig.arrival(&format!(r#"{{"type":"{word}","ticket":"A{ticket:03}","counter":"{counter}","text":"Info {ticket}"{zone}}}"#));
            if late > 4 {
                (arrival.at, arrival.late) = (Some(now - late * 800), true);
            }
            rig.take(vec![arrival]);
        };
        for event in before {
            send(&mut rig, event);
        }
        let site = arranged(&wishes);
        rig.desk().rearrange(rearrangement(site.clone())).unwrap();
        for event in after {
            send(&mut rig, event);
        }
        let shown = rig.board();
        let mut again = Board::new(&site, rig.desk().journal.here().epoch());
        let day = rig.desk().day;
        for (stamped, _by) in rig.desk().journal.here().day(day, 0, u32::MAX).unwrap().events {
            again.apply(&stamped);
        }
        prop_assert_eq!(shown, again);
    }
}

#[test]
fn a_counter_that_moves_takes_its_calls_along_and_a_zone_that_is_new_shows_them() {
    let mut rig = Rig::new();
    rig.send(r#"{"ticket":"A012","counter":"5"}"#);
    rig.send(r#"{"ticket":"A013","counter":"6"}"#);
    let mut site = arranged(&[]);
    site.counters[4].zone = "lantai-3".into();
    site.counters.remove(5);
    rig.desk().rearrange(rearrangement(site)).unwrap();
    let state = |zone: &str| {
        rig.desk
            .as_ref()
            .unwrap()
            .board
            .state(&zone.into(), Moment::default())
    };
    let (old, new) = (state("lantai-1").unwrap(), state("lantai-3").unwrap());
    assert!(old.recent.is_empty());
    assert!(
        !old.counters
            .iter()
            .any(|counter| ["5", "6"].contains(&counter.id.as_str()))
    );
    assert_eq!(new.counters.len(), 1);
    assert_eq!(new.recent.len(), 1);
    assert_eq!(new.counters[0].ticket.as_ref().unwrap().to_string(), "A012");
}

#[test]
fn when_the_disk_refuses_another_arrangement_everything_stays() {
    let mut rig = Rig::new();
    let before = rig.board();
    let mut wish = rearrangement(arranged(&[1, 1]));
    wish.write = Box::new(|_| Err(JournalError::Sqlite(rusqlite::Error::InvalidQuery)));
    wish.publish = Box::new(|| panic!("nobody is told"));
    assert!(rig.desk().rearrange(wish).is_err());
    assert_eq!(rig.board(), before);
}

#[test]
fn zones_come_and_go_with_their_frames_and_speakers_with_their_announcers() {
    let mut rig = Rig::new();
    let mut frames = Frames::new(rig.desk().zones.subscribe());
    let known = frames.of("lantai-1").unwrap();
    assert_eq!(rig.hired.load(Ordering::Relaxed), 1);
    let mut site = arranged(&[]);
    site.zones.remove(1);
    site.counters.retain(|counter| counter.zone == "lantai-1");
    site.speakers[0].zones = vec!["lantai-1".into()];
    let mut second = site.speakers[0].clone();
    second.id = "lobi".into();
    site.speakers.push(second);
    rig.desk().rearrange(rearrangement(site)).unwrap();
    assert_eq!(frames.now().len(), 2);
    assert!(frames.of("lantai-1").unwrap().same_channel(&known));
    assert!(frames.of("lantai-2").is_none());
    assert!(!frames.of("lantai-3").unwrap().borrow().bytes.is_empty());
    assert_eq!(rig.hired.load(Ordering::Relaxed), 2);
}
