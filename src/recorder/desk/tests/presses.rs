//! Presses at call consoles: numbers are given once, whatever happens to the disk or the server.

use super::*;
use crate::{
    daybook::{Move, PressFault},
    recorder::{Press, Pressed},
};

const NEXT: Move = Move::Next(None);

impl Rig {
    fn press(&mut self, counter: &str, id: &str, pressed: Move) -> Pressed {
        let press = Press {
            counter: counter.into(),
            pressed,
            id: id.into(),
            src: "konsol:rina".into(),
            who: Some("Rina".into()),
            expected: "*".into(),
        };
        self.desk().press(&press)
    }

    fn next(&mut self, counter: &str, id: &str) -> String {
        let pressed = self.press(counter, id, NEXT);
        assert!(pressed.outcome.is_ok(), "{pressed:?}");
        self.shown(counter).unwrap()
    }
}

#[test]
fn two_counters_of_a_service_are_given_two_numbers() {
    let mut rig = Rig::new();
    assert_eq!(rig.next("5", "a"), "A001");
    assert_eq!(rig.next("6", "b"), "A002");
}

#[test]
fn a_press_that_is_repeated_calls_once_also_after_a_restart() {
    let mut rig = Rig::new();
    let first = rig.press("5", "a", NEXT);
    for _ in 0..2 {
        let again = rig.press("5", "a", NEXT);
        assert_eq!(
            (again.outcome, again.duplicate),
            (first.outcome.clone(), true)
        );
        rig.restart();
    }
    assert_eq!(rig.next("5", "b"), "A002");
}

#[test]
fn a_press_on_what_is_no_more_changes_nothing() {
    let mut rig = Rig::new();
    rig.next("5", "a");
    let seq = rig.board().seq();
    let press = Press {
        counter: "5".into(),
        pressed: Move::Finish,
        id: "b".into(),
        src: "konsol:budi".into(),
        who: None,
        expected: "\"0-None-none\"".into(),
    };
    assert_eq!(rig.desk().press(&press).outcome, Err(PressFault::Stale));
    assert_eq!(rig.board().seq(), seq);
}

#[test]
fn no_number_is_given_twice_while_the_disk_refuses() {
    let mut rig = Rig::new();
    rig.next("5", "first");
    rig.desk().journal.here().limit_pages(Some(1));
    let mut given = Vec::new();
    for press in 0..300 {
        given.push(rig.next("5", &format!("press-{press}")));
    }
    assert!(!rig.desk().unwritten.is_empty(), "the limit was reached");
    let again = rig.press("5", "press-299", NEXT);
    assert!(again.duplicate, "what waits is known too");
    assert!(!again.recorded);
    rig.desk().journal.here().limit_pages(None);
    rig.desk().tick();
    assert!(rig.press("5", "press-299", NEXT).recorded);
    rig.restart();
    given.push(rig.next("5", "last"));
    let expected: Vec<_> = (2..=302).map(|number| format!("A{number:03}")).collect();
    assert_eq!(given, expected);
}

#[test]
fn the_next_day_begins_with_the_first_number() {
    let mut rig = Rig::new();
    rig.next("5", "a");
    rig.at(MIDNIGHT + 1);
    assert_eq!(rig.next("5", "b"), "A001");
    assert!(
        rig.press("5", "a", NEXT).duplicate,
        "a console that tries again across midnight"
    );
}
