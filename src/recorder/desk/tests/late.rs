//! Events that come after what happened after them: they end where they would have been, and displace nothing.

use super::*;
use crate::{journal::CallQuery, recorder::News};

const NOON: i64 = MORNING + 5 * HOUR;

impl Rig {
    /// Takes an event that was published before `at`, after which others came first.
    fn late(&mut self, at: i64, json: &str) -> Receipt {
        let mut arrival = self.arrival(json);
        (arrival.at, arrival.late) = (Some(at), true);
        self.take(vec![arrival]).remove(0)
    }

    fn recent(&mut self) -> Vec<String> {
        let state = self.board().state(&"lantai-1".into(), Moment::default());
        let recent = state.unwrap().recent;
        recent.iter().map(|call| call.ticket.to_string()).collect()
    }
}

#[test]
fn a_late_call_goes_to_the_history_of_a_counter_that_has_called_since() {
    // given
    let mut rig = Rig::new();
    rig.at(NOON).send(r#"{"ticket":"A001","counter":"5"}"#);
    rig.at(NOON + 20_000)
        .send(r#"{"ticket":"A003","counter":"5"}"#);
    rig.news.try_recv().unwrap();
    rig.news.try_recv().unwrap();
    // when
    let late = r#"{"ticket":"A002","counter":"5"}"#;
    rig.at(NOON + 25_000).late(NOON + 10_000, late);
    // then
    assert_eq!(rig.shown("5").as_deref(), Some("A003"));
    assert_eq!(rig.recent(), ["A003", "A002", "A001"]);
    let news = rig.news.try_recv().unwrap();
    assert!(matches!(&news[..], [News::Overtaken(_)]), "{news:?}");
    let current = rig.facts().stand(&"5".into()).current.unwrap();
    assert_eq!(current.ticket.to_string(), "A003");
    // and a restart finds the same
    let (board, facts) = (rig.board(), rig.facts());
    rig.restart();
    assert_eq!((rig.board(), rig.facts()), (board, facts));
}

#[test]
fn a_late_call_of_a_counter_that_called_nothing_since_is_called() {
    let mut rig = Rig::new();
    rig.at(NOON).send(r#"{"ticket":"A001","counter":"5"}"#);
    rig.at(NOON + 20_000)
        .send(r#"{"ticket":"B001","counter":"6"}"#);
    while rig.news.try_recv().is_ok() {}
    rig.late(NOON + 10_000, r#"{"ticket":"A002","counter":"5"}"#);
    assert_eq!(rig.shown("5").as_deref(), Some("A002"));
    assert_eq!(rig.recent(), ["B001", "A002", "A001"]);
    let news = rig.news.try_recv().unwrap();
    assert!(matches!(&news[..], [News::Called(_)]), "{news:?}");
}

#[test]
fn several_late_calls_of_a_counter_follow_each_other() {
    let mut rig = Rig::new();
    rig.at(NOON + 20_000)
        .send(r#"{"ticket":"B001","counter":"6"}"#);
    for ticket in ["A001", "A002", "A003"] {
        rig.late(NOON, &format!(r#"{{"ticket":"{ticket}","counter":"5"}}"#));
    }
    assert_eq!(rig.shown("5").as_deref(), Some("A003"));
    assert_eq!(rig.recent(), ["B001", "A003", "A002", "A001"]);
}

#[test]
fn a_ticket_that_is_done_is_not_shown_again_by_its_late_call() {
    let mut rig = Rig::new();
    rig.at(NOON + 20_000);
    rig.send(r#"{"type":"finish","ticket":"A001","counter":"5"}"#);
    rig.send(r#"{"type":"cancel","ticket":"A002"}"#);
    rig.late(NOON, r#"{"ticket":"A001","counter":"5"}"#);
    rig.late(NOON, r#"{"ticket":"A002","counter":"6"}"#);
    assert_eq!((rig.shown("5"), rig.shown("6")), (None, None));
    assert_eq!(rig.recent(), ["A001"], "a cancelled call is not history");
}

#[test]
fn a_late_end_does_not_end_what_was_called_again_since() {
    let mut rig = Rig::new();
    rig.at(NOON + 20_000)
        .send(r#"{"ticket":"A001","counter":"5"}"#);
    for end in ["finish", "skip", "cancel"] {
        let json = format!(r#"{{"type":"{end}","ticket":"A001","counter":"5"}}"#);
        rig.late(NOON, &json);
        rig.late(
            NOON,
            r#"{"type":"counter","counter":"5","status":"closed"}"#,
        );
    }
    assert_eq!(rig.shown("5").as_deref(), Some("A001"));
    assert_eq!(rig.recent(), ["A001"]);
    let facts = rig.facts();
    assert_eq!(facts.visits[0].end, None);
    assert!(facts.stand(&"5".into()).missed.is_empty());
}

#[test]
fn the_story_of_a_ticket_counts_a_late_call_and_keeps_how_it_ended() {
    // given
    let mut rig = Rig::new();
    rig.at(NOON + 20_000)
        .send(r#"{"ticket":"A001","counter":"5"}"#);
    rig.at(NOON + 30_000);
    rig.send(r#"{"type":"finish","ticket":"A001","counter":"5"}"#);
    // when
    rig.late(NOON, r#"{"ticket":"A001","counter":"5"}"#);
    // then
    let facts = rig.facts();
    let visit = &facts.visits[0];
    assert_eq!((visit.attempts(), visit.newest().0), (2, 1));
    let found = crate::journal::calls(
        rig.directory.path(),
        &CallQuery {
            limit: 10,
            ..CallQuery::default()
        },
    )
    .unwrap();
    assert_eq!(
        (found[0].attempts, found[0].ended.as_deref()),
        (2, Some("finish"))
    );
}

/// Folds events of one time, the number of each behind that of the one before.
fn fold(board: &mut Board, events: &[(u8, u8, u8)], at: i64, late: bool) {
    let site = site();
    for (what, counter, ticket) in events {
        let types = ["call", "call", "finish", "skip", "cancel"];
        let word = types[usize::from(*what)];
        let json = format!(r#"{{"type":"{word}","ticket":"A{ticket:03}","counter":"{counter}"}}"#);
        let event = message::parse(json.as_bytes(), &site).unwrap();
        board.apply(&Stamped {
            seq: board.seq() + 1,
            at,
            late,
            event,
        });
    }
}

/// The tickets on the tiles and in the history.
fn picture(board: &Board) -> (Vec<Option<String>>, Vec<String>) {
    let state = board.state(&"lantai-1".into(), Moment::default()).unwrap();
    let tiles = state.counters.iter();
    let tiles = tiles.map(|counter| counter.ticket.as_ref().map(ToString::to_string));
    let recent = state.recent.iter().map(|call| call.ticket.to_string());
    (tiles.collect(), recent.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// An old link held some events while a new one brought others: with the held ones after, the tiles and the history are those of
    /// the true order.
    #[test]
    fn what_comes_late_ends_where_it_would_have_been(
        held in prop::collection::vec((0..5_u8, 1..4_u8, 0..6_u8), 0..12),
        newer in prop::collection::vec((0..5_u8, 1..4_u8, 0..6_u8), 0..12),
    ) {
        let mut in_order = Board::new(&site(), "e");
        fold(&mut in_order, &held, NOON, false);
        fold(&mut in_order, &newer, NOON + 10_000, false);
        let mut late = Board::new(&site(), "e");
        fold(&mut late, &newer, NOON + 10_000, false);
        fold(&mut late, &held, NOON, true);
        prop_assert_eq!(picture(&late), picture(&in_order));
    }
}
