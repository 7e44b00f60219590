//! A disk that does not answer: calls are shown all the same, and what is recorded late is recorded once.

use std::{
    collections::VecDeque,
    sync::mpsc,
    time::{Duration, Instant},
};

use super::{voice::silencing, *};
use crate::{
    journal::{GapRecord, JournalError, SpokenState},
    recorder::{self, Orders, lending::Lent},
};

/// A call is shown so soon at the latest.
const SHOWN: Duration = Duration::from_millis(2_500);

impl Rig {
    /// Sends a call, and holds that it is shown in time; its receipt.
    #[track_caller]
    fn call(&mut self, number: u32) -> Receipt {
        let began = Instant::now();
        let event = format!(r#"{{"id":"{number}","ticket":"A{number:03}","counter":"5"}}"#);
        let receipt = self.send(&event);
        assert_eq!(self.shown("5"), Some(format!("A{number:03}")));
        assert!(began.elapsed() < SHOWN, "{:?}", began.elapsed());
        receipt
    }

    /// Waits until the disk has answered.
    #[track_caller]
    pub(super) fn answered(&mut self) {
        let began = Instant::now();
        while !self.desk().journal.is_here() {
            assert!(began.elapsed() < Duration::from_secs(20), "no answer");
            self.desk().take_back();
            std::thread::yield_now();
        }
    }

    /// Keeps the journal busy until the result is dropped.
    fn keep_busy(&mut self) -> mpsc::Sender<()> {
        let end = self.desk().journal.stall();
        let lent = self.desk().journal.lend(|_| Ok(()), |_, _| ());
        assert!(matches!(lent, Lent::Late));
        end
    }

    /// The epoch that the screens of a zone know.
    fn epoch(&mut self) -> String {
        let state = self.board().state(&"lantai-1".into(), Moment::default());
        state.unwrap().epoch
    }

    /// The tickets of the journal by their numbers.
    fn recorded(&mut self) -> Vec<(u64, String)> {
        let day = self.desk().day;
        let events = self
            .desk()
            .journal
            .here()
            .day(day, 0, u32::MAX)
            .unwrap()
            .events;
        let of = |stamped: &Stamped| stamped.event.action.ticket().unwrap().to_string();
        events
            .iter()
            .map(|(stamped, _by)| (stamped.seq, of(stamped)))
            .collect()
    }

    /// All that was sent is in the journal once, under the numbers of the receipts, and nothing waits.
    #[track_caller]
    fn assert_all_is_recorded(&mut self, receipts: &[Receipt]) {
        self.answered();
        self.desk().tick();
        assert!(self.desk().unwritten.is_empty());
        let sent = receipts
            .iter()
            .map(|receipt| (receipt.seq, format!("A{:0>3}", receipt.id)));
        assert_eq!(self.recorded(), sent.collect::<Vec<_>>());
        let before = self.board();
        self.restart();
        assert_eq!(self.board(), before);
    }
}

#[test]
fn a_call_whose_commit_hangs_is_shown_and_recorded_once_when_that_ends() {
    let mut rig = Rig::new();
    let mut sent = vec![rig.call(1)];
    let end = rig.desk().journal.here().stall_commit();
    sent.extend((2..6).map(|number| rig.call(number)));
    assert!(sent.iter().skip(1).all(|receipt| !receipt.recorded));
    let again = rig.call(5);
    assert_eq!((again.duplicate, again.seq), (true, sent[4].seq));
    end.send(true).unwrap();
    rig.assert_all_is_recorded(&sent);
    let next = rig.call(6);
    assert_eq!((next.recorded, next.seq), (true, sent[4].seq + 1));
}

#[test]
fn a_commit_that_hung_and_then_failed_is_made_up_for() {
    let mut rig = Rig::new();
    let mut sent = vec![rig.call(1)];
    let end = rig.desk().journal.here().stall_commit();
    sent.extend((2..6).map(|number| rig.call(number)));
    end.send(false).unwrap();
    rig.answered();
    assert_eq!(rig.recorded().len(), 1);
    rig.assert_all_is_recorded(&sent);
}

#[test]
fn when_that_commit_was_all_that_waited_every_zone_says_that_it_is_recorded() {
    let mut rig = Rig::new();
    let end = rig.desk().journal.here().stall_commit();
    let sent = rig.call(1);
    let frames = Frames::new(rig.desk().zones.subscribe());
    let frame = frames.of("lantai-1").unwrap();
    let is_degraded = || {
        let frame = frame.borrow();
        String::from_utf8_lossy(&frame.bytes).contains(r#""degraded":true"#)
    };
    assert!(is_degraded());
    end.send(true).unwrap();
    rig.answered();
    assert!(!is_degraded());
    assert_eq!(rig.recorded(), [(sent.seq, "A001".to_owned())]);
    rig.assert_all_is_recorded(&[sent]);
}

#[test]
fn the_epoch_stays_when_all_events_were_in_the_commit_that_hung() {
    let mut rig = Rig::new();
    let before = rig.epoch();
    for (number, last, is_same) in [(1, 1, true), (2, 3, false)] {
        let end = rig.desk().journal.here().stall_commit();
        for number in number..=last {
            let sent = rig.call(number);
            rig.report(sent.seq, SpokenState::Queued, None); // that waits beside
        }
        end.send(true).unwrap();
        rig.answered();
        rig.desk().tick();
        assert!(rig.desk().unwritten.is_empty());
        assert_eq!(rig.epoch() == before, is_same, "{number}");
    }
    assert_eq!(rig.spoken(3)[0]["state"], "queued");
}

#[test]
fn the_epoch_of_events_that_were_written_back_late_begins_though_something_else_waits_by_then() {
    // given
    let mut rig = Rig::new();
    let (before, end) = (rig.epoch(), rig.keep_busy());
    let sent = rig.call(1);
    drop(end);
    rig.answered();
    let end = rig.desk().journal.stall();
    rig.desk().tick();
    // when
    rig.report(sent.seq, SpokenState::Queued, None);
    drop(end);
    rig.answered();
    assert_eq!(rig.desk().unwritten.len(), 1);
    rig.desk().tick();
    // then
    assert!(rig.desk().unwritten.is_empty());
    assert_ne!(rig.epoch(), before);
    let of_journal = rig.desk().journal.here().epoch().to_owned();
    assert_eq!(rig.epoch(), of_journal);
}

#[test]
fn who_waits_for_news_of_the_journal_is_told_when_a_call_is_in_it_at_last() {
    for is_committed in [true, false] {
        let mut rig = Rig::new();
        let mut news = rig.desk().facts();
        let end = rig.desk().journal.here().stall_commit();
        let sent = rig.call(1);
        news.mark_unchanged();
        end.send(is_committed).unwrap();
        rig.answered();
        rig.desk().tick();
        assert_eq!(rig.recorded(), [(sent.seq, "A001".to_owned())]);
        assert!(news.has_changed().unwrap(), "{is_committed}");
    }
}

#[test]
fn calls_are_shown_while_other_work_hangs_and_what_was_sent_before_is_known() {
    let mut rig = Rig::new();
    let mut sent = vec![rig.call(1)];
    let end = rig.keep_busy();
    let again = rig.send(r#"{"id":"1","ticket":"A001","counter":"5"}"#);
    assert_eq!((again.duplicate, again.seq), (true, sent[0].seq));
    sent.extend((2..6).map(|number| rig.call(number)));
    drop(end);
    rig.assert_all_is_recorded(&sent);
}

#[test]
fn what_was_sent_before_a_restart_is_known_while_the_disk_hangs() {
    let mut rig = Rig::new();
    rig.at(MIDNIGHT - HOUR / 2);
    let by_id = rig.arrival(r#"{"id":"1","ticket":"A001","counter":"5"}"#);
    rig.take(vec![by_id.clone()]);
    rig.at(MIDNIGHT + HOUR / 2);
    let by_place = rig.arrival(r#"{"ticket":"A002","counter":"5"}"#);
    rig.take(vec![by_place.clone()]);
    rig.restart();
    let end = rig.keep_busy();
    let receipts = rig.take(vec![by_id, by_place]);
    assert!(receipts.iter().all(|receipt| receipt.duplicate));
    drop(end);
    rig.answered();
}

#[test]
fn a_batch_that_the_desk_went_on_without_is_not_committed_after_that() {
    let mut rig = Rig::new();
    let end = rig.desk().journal.here().stall_begin();
    let sent: Vec<_> = (1..4).map(|number| rig.call(number)).collect();
    assert!(sent.iter().all(|receipt| !receipt.recorded));
    drop(end);
    rig.answered();
    assert_eq!(rig.recorded(), []);
    rig.assert_all_is_recorded(&sent);
}

#[test]
fn a_change_is_refused_while_the_disk_hangs_and_one_that_hangs_itself_follows() {
    let mut rig = Rig::new();
    let end = rig.keep_busy();
    let refused = rig.desk().rearrange(rearrangement(arranged(&[])));
    assert!(matches!(refused, Err(JournalError::Hangs)));
    drop(end);
    rig.answered();
    // and one that the disk takes its time for
    let (end, busy) = mpsc::channel::<()>();
    let mut wish = rearrangement(arranged(&[]));
    wish.write = Box::new(move |_| {
        let _ended = busy.recv();
        Ok(())
    });
    let unsure = rig.desk().rearrange(wish);
    assert!(matches!(unsure, Err(JournalError::Unsure)));
    assert_eq!(rig.desk().outlets.len(), 2);
    drop(end);
    rig.answered();
    assert_eq!(rig.desk().outlets.len(), 3, "it is arranged so since");
}

#[test]
fn a_mute_that_hung_and_is_refused_is_told_in_the_log() {
    // given a disk that takes no more
    let mut rig = Rig::new();
    rig.desk().journal.here().limit_pages(Some(1));
    while rig.desk().mute(silencing("hall")).is_ok() {}
    rig.told();
    // when
    let end = rig.desk().journal.stall();
    let unsure = rig.desk().mute(silencing("hall"));
    assert!(matches!(unsure, Err(JournalError::Unsure)));
    drop(end);
    let log = logged(|| rig.answered());
    // then
    assert_eq!(rig.told(), [""; 0]);
    assert!(log.contains("the speaker stays"), "{log}");
}

#[test]
fn a_large_backlog_waits_for_a_disk_that_hangs_until_all_is_recorded() {
    let mut rig = Rig::new();
    let end = rig.desk().journal.here().stall_commit();
    rig.call(1);
    assert!(!rig.desk().lets_backlogs_wait(), "a small one is shown");
    let like = rig.arrival(r#"{"ticket":"B001","counter":"6"}"#);
    let of_backlog = |number: usize| Arrival {
        place: format!("entry-{number}"),
        ..like.clone()
    };
    rig.take((0..5_000).map(of_backlog).collect());
    assert!(rig.desk().lets_backlogs_wait());
    rig.call(2);
    end.send(true).unwrap();
    rig.answered();
    while !rig.desk().unwritten.is_empty() {
        rig.desk().take_back(); // a piece may take longer than is waited for
        rig.desk().tick();
    }
    assert!(!rig.desk().lets_backlogs_wait());
    assert_eq!(rig.recorded().len(), 5_002);
}

#[test]
fn after_a_backlog_the_journal_is_as_usual_again_though_the_disk_hung_then() {
    let mut rig = Rig::new();
    let amid = CursorMove {
        has_more: true,
        ..moved_to("1-0")
    };
    let call = rig.arrival(r#"{"ticket":"A001","counter":"5"}"#);
    rig.desk().record(vec![batch(vec![call], Some(amid))]);
    assert!(rig.desk().journal.here().expects_many());
    let end = rig.keep_busy();
    for _ in 0..3 {
        rig.desk().tick();
    }
    assert_eq!(rig.told(), ["A001 to 5"], "that needs no disk");
    drop(end);
    rig.answered();
    rig.desk().tick();
    assert!(!rig.desk().journal.here().expects_many());
}

fn hole() -> GapRecord {
    GapRecord {
        at: MORNING,
        feed: "pubsub".into(),
        src: None,
        since: Some(MORNING - 7),
        until: Some(MORNING),
        missing: None,
        is_bridged: false,
    }
}

fn holes(rig: &Rig) -> Vec<GapRecord> {
    journal::gaps(rig.directory.path(), 0, 10).unwrap()
}

#[test]
fn what_became_of_a_call_that_hangs_itself_is_recorded_and_calls_go_on() {
    let mut rig = Rig::new();
    let first = rig.call(1);
    let end = rig.desk().journal.stall();
    rig.report(first.seq, SpokenState::Queued, None);
    assert_eq!(rig.desk().unwritten.len(), 1);
    rig.report(first.seq, SpokenState::Done, None);
    let sent = [first, rig.call(2)];
    drop(end);
    rig.answered();
    assert_eq!(rig.spoken(1)[0]["state"], "queued");
    rig.desk().tick();
    assert_eq!(rig.spoken(1)[0]["state"], "done");
    rig.assert_all_is_recorded(&sent);
}

#[test]
fn a_hole_whose_writing_hangs_is_written_down_once() {
    let mut rig = Rig::new();
    let end = rig.desk().journal.stall();
    rig.desk().note_gap(hole());
    assert!(!rig.desk().unwritten.is_empty());
    drop(end);
    rig.answered();
    assert!(rig.desk().unwritten.is_empty());
    rig.desk().tick();
    assert_eq!(holes(&rig), [hole()]);
}

#[test]
fn a_hole_in_a_commit_that_hung_is_written_down_once_whether_that_failed_or_not() {
    for is_committed in [true, false] {
        let mut rig = Rig::new();
        let end = rig.desk().journal.here().stall_commit();
        let call = rig.arrival(r#"{"id":"1","ticket":"A001","counter":"5"}"#);
        let moved = CursorMove {
            gap: Some(hole()),
            ..moved_to("1-0")
        };
        let sent = rig.desk().record(vec![batch(vec![call], Some(moved))]);
        end.send(is_committed).unwrap();
        rig.assert_all_is_recorded(&sent[0]);
        assert_eq!(holes(&rig), [hole()], "{is_committed}");
        let (cursor, _) = rig.desk().journal.here().cursor("stream").unwrap().unwrap();
        assert_eq!(cursor.position, "1-0");
    }
}

#[test]
fn a_page_of_a_backlog_waits_and_other_calls_go_ahead() {
    let mut rig = Rig::new();
    let (_feeds, mailbox) = tokio::sync::mpsc::channel(1);
    let mut orders = Orders {
        mailbox,
        next: None,
        backlog: VecDeque::new(),
    };
    let of_feed = |has_more| {
        let moved = CursorMove {
            has_more,
            ..moved_to("1-0")
        };
        batch(Vec::new(), Some(moved))
    };
    let (more, end, other) = (of_feed(true), of_feed(false), batch(Vec::new(), None));
    let mut waits = |rig: &mut Rig, taken: &Batch| {
        let (done, _nobody) = tokio::sync::oneshot::channel();
        let taken = taken.clone();
        let sent = recorder::Batch { taken, done };
        orders.put_off(sent, rig.desk()).is_none()
    };
    assert!(!waits(&mut rig, &more), "the disk is well");
    let hung = rig.keep_busy();
    let like = rig.arrival(r#"{"ticket":"B001","counter":"6"}"#);
    let many = (0..5_000).map(|number| Arrival {
        place: format!("entry-{number}"),
        ..like.clone()
    });
    rig.take(many.collect());
    assert!(rig.desk().lets_backlogs_wait());
    assert!(waits(&mut rig, &more));
    assert!(!waits(&mut rig, &end), "no more follows it");
    assert!(!waits(&mut rig, &other));
    drop(hung);
    rig.answered();
    while !rig.desk().unwritten.is_empty() {
        rig.desk().take_back(); // a piece may take longer than is waited for
        rig.desk().tick();
    }
    let Some(Order::Record(next)) = orders.next(rig.desk()) else {
        panic!("it is gone");
    };
    assert!(next.taken.has_more());
}
