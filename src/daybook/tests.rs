//! How counters stand after what happens in a hall, and what presses lead to.

use super::*;
use crate::{
    journal::SpokenState,
    model::{CounterStatus, Event},
};

/// Folds events as they come, numbered from 1.
#[derive(Default)]
struct Hall {
    book: Daybook,
    seq: u64,
}

impl Hall {
    fn apply(&mut self, action: Action) -> &mut Self {
        self.seq += 1;
        let event = Event {
            action,
            zone: None,
            src: "konsol:rina".into(),
            id: Some(format!("press-{}", self.seq)),
            ts: None,
            n: None,
        };
        let at = i64::try_from(self.seq).unwrap() * 1_000;
        let stamped = Stamped {
            seq: self.seq,
            at,
            late: false,
            event,
        };
        self.book.apply(&stamped, &by());
        self
    }

    fn call(&mut self, text: &str, counter: &str) -> &mut Self {
        self.apply(Action::Call {
            ticket: ticket(text),
            counter: counter.into(),
            priority: None,
        })
    }

    fn step(&mut self, step: Step, text: &str, counter: Option<&str>) -> &mut Self {
        self.apply(Action::Progress {
            step,
            ticket: ticket(text),
            counter: counter.map(CounterId::from),
            to: None,
        })
    }

    fn press(&mut self, counter: &str, pressed: &Move) -> Result<Vec<&'static str>, PressFault> {
        let counter = counter.into();
        let running = running();
        let next = || {
            let next = next_of(self.book.facts(), Some("ktp"), Some(&running), 1)?;
            Ok(next[0].clone())
        };
        let actions = plan(self.book.facts(), &counter, pressed, next, false)?;
        let names = actions.iter().map(|action| match action.type_name() {
            "call" => "call",
            "finish" => "finish",
            "skip" => "skip",
            "restore" => "restore",
            other => panic!("{other}"),
        });
        let names = names.collect();
        for action in actions {
            self.apply(action);
        }
        Ok(names)
    }

    fn stand(&self, counter: &str) -> Stand {
        self.book.facts().stand(&counter.into())
    }

    fn shown(&self, counter: &str) -> (Phase, Option<String>) {
        let stand = self.stand(counter);
        (
            stand.phase,
            stand.current.map(|current| current.ticket.to_string()),
        )
    }

    fn missed(&self, counter: &str) -> Vec<String> {
        let missed = self.stand(counter).missed;
        missed.iter().map(ToString::to_string).collect()
    }
}

fn by() -> By {
    By {
        via: Via::Console,
        src: "konsol:rina".into(),
        name: Some("Rina".into()),
    }
}

fn ticket(text: &str) -> TicketNumber {
    TicketNumber::parse(text).unwrap()
}

fn running() -> Running {
    Running {
        service: "ktp".into(),
        prefix: "A".into(),
        digits: 3,
        quota: Some(9),
    }
}

const NEXT: Move = Move::Next(None);

#[test]
fn a_ticket_is_called_served_and_finished() {
    let mut hall = Hall::default();
    hall.call("A001", "5");
    assert_eq!(hall.shown("5"), (Phase::Called, Some("A001".into())));
    hall.step(Step::Serve, "a001", None);
    assert_eq!(hall.shown("5"), (Phase::Serving, Some("A001".into())));
    assert_eq!(hall.stand("5").since, Some(2_000));
    hall.step(Step::Finish, "A001", Some("5"));
    assert_eq!(hall.shown("5"), (Phase::None, None));
    assert_eq!(hall.book.facts().visits[0].end, Some(End::Finish));
}

#[test]
fn every_action_at_a_counter_changes_its_tag_and_nothing_elsewhere_does() {
    let mut hall = Hall::default();
    let before = hall.stand("5").etag();
    hall.call("A001", "5");
    let called = hall.stand("5").etag();
    hall.call("A002", "6");
    assert_ne!(called, before);
    assert_eq!(hall.stand("5").etag(), called);
    hall.step(Step::Serve, "A001", None);
    assert_ne!(hall.stand("5").etag(), called);
}

#[test]
fn who_did_not_come_is_missed_until_called_again_anywhere() {
    let mut hall = Hall::default();
    hall.call("A001", "5").step(Step::Skip, "A001", Some("5"));
    assert_eq!(hall.missed("5"), ["A001"]);
    hall.call("a001", "6");
    assert_eq!(hall.missed("5"), [""; 0]);
}

#[test]
fn who_was_missed_is_missed_again_when_another_call_was_a_mistake() {
    let mut hall = Hall::default();
    hall.press("5", &NEXT).unwrap();
    hall.step(Step::Skip, "A001", Some("5"));
    for counter in ["6", "5"] {
        hall.call("a001", counter);
        assert_eq!(hall.missed("5"), [""; 0]);
        hall.step(Step::Cancel, "A001", Some(counter));
        assert_eq!(hall.missed("5"), ["A001"], "called by {counter}");
    }
    hall.press("5", &NEXT).unwrap();
    assert_eq!(hall.shown("5").1.as_deref(), Some("A002"));
}

#[test]
fn a_recall_goes_on_with_the_same_visit() {
    let mut hall = Hall::default();
    hall.call("A001", "5").call("a001", "5");
    let visit = &hall.book.facts().visits[0];
    assert_eq!((visit.attempts(), visit.newest()), (2, (2, 2_000)));
    assert_eq!(hall.stand("5").current.unwrap().attempt, 2);
    assert_eq!(hall.book.facts().visit_of(2).unwrap().call, 1);
}

#[test]
fn next_finishes_who_is_served_and_marks_who_was_only_called() {
    let mut hall = Hall::default();
    assert_eq!(hall.press("5", &NEXT), Ok(vec!["call"]));
    assert_eq!(hall.press("6", &NEXT), Ok(vec!["call"]));
    assert_eq!(hall.shown("6").1.as_deref(), Some("A002"));
    let not_there = Move::Next(Some(Mark::Skip));
    assert_eq!(hall.press("5", &not_there), Ok(vec!["skip", "call"]));
    assert_eq!(hall.missed("5"), ["A001"]);
    hall.step(Step::Serve, "A003", None);
    assert_eq!(hall.press("5", &NEXT), Ok(vec!["finish", "call"]));
    assert_eq!(hall.shown("5").1.as_deref(), Some("A004"));
}

#[test]
fn what_was_called_by_mistake_is_next_again() {
    let mut hall = Hall::default();
    hall.press("5", &NEXT).unwrap();
    hall.step(Step::Cancel, "A001", Some("5"));
    hall.press("5", &NEXT).unwrap();
    assert_eq!(hall.shown("5").1.as_deref(), Some("A001"));
}

#[test]
fn who_was_served_does_not_wait_again_when_a_second_call_was_a_mistake() {
    let mut hall = Hall::default();
    hall.press("5", &NEXT).unwrap();
    hall.step(Step::Finish, "A001", Some("5"));
    for counter in ["6", "5"] {
        hall.call("a1", counter)
            .step(Step::Cancel, "a1", Some(counter));
    }
    hall.press("5", &NEXT).unwrap();
    assert_eq!(hall.shown("5").1.as_deref(), Some("A002"));
    hall.call("A002", "6").step(Step::Cancel, "A002", Some("6"));
    hall.press("6", &NEXT).unwrap();
    assert_eq!(hall.shown("6").1.as_deref(), Some("A003"));
}

#[test]
fn a_prefix_that_ends_in_a_figure_gives_every_number_once() {
    let mut hall = Hall::default();
    let running = Running {
        prefix: "B1".into(),
        ..running()
    };
    let next = |hall: &Hall| {
        let facts = hall.book.facts();
        next_of(facts, Some("ktp"), Some(&running), 1).unwrap()[0].to_string()
    };
    for ticket in ["B1001", "B1002"] {
        assert_eq!(next(&hall), ticket);
        hall.call(ticket, "5");
    }
    hall.call("B003", "5").call("B2001", "5");
    assert_eq!(next(&hall), "B1003");
    hall.apply(Action::Issued {
        service: "ktp".into(),
        number: 5,
    });
    assert_eq!(hall.book.facts().numbers.waiting(&running), Some(3));
    hall.apply(Action::Renumber {
        service: "ktp".into(),
        prefix: "B1".into(),
        digits: 3,
    });
    assert_eq!(next(&hall), "B1001");
    assert!(hall.book.facts().numbers.is_called(&ticket("B3")));
}

#[test]
fn a_finish_or_skip_can_be_taken_back_until_the_counter_calls_again() {
    let mut hall = Hall::default();
    let nothing = Err(PressFault::NothingCalled);
    assert_eq!(hall.press("5", &Move::Undo), nothing);
    hall.call("A001", "5").step(Step::Serve, "A001", None);
    hall.step(Step::Finish, "A001", Some("5"));
    assert_eq!(hall.press("5", &Move::Undo), Ok(vec!["restore"]));
    assert_eq!(hall.shown("5"), (Phase::Serving, Some("A001".into())));
    hall.step(Step::Skip, "A001", Some("5"));
    hall.press("5", &Move::Undo).unwrap();
    assert_eq!(hall.missed("5"), [""; 0]);
    hall.step(Step::Finish, "A001", Some("5")).call("A002", "5");
    assert_eq!(hall.press("5", &Move::Undo), nothing);
}

#[test]
fn a_ticket_of_another_counter_is_called_only_by_who_means_it() {
    let mut hall = Hall::default();
    hall.call("A001", "5");
    let call = |anyway| Move::Call {
        ticket: ticket("a001"),
        mark: None,
        anyway,
    };
    let taken = Err(PressFault::Taken("5".into()));
    assert_eq!(hall.press("6", &call(false)), taken);
    assert_eq!(hall.press("6", &call(true)), Ok(vec!["call"]));
}

#[test]
fn there_is_no_next_for_a_reason() {
    let mut hall = Hall::default();
    let facts = |hall: &Hall| hall.book.facts().clone();
    let none = |hall: &Hall, service, running: Option<&Running>| {
        next_of(&facts(hall), service, running, 1).unwrap_err()
    };
    assert_eq!(none(&hall, None, None), NoNext::NoService);
    assert_eq!(none(&hall, Some("kk"), None), NoNext::Machine);
    hall.apply(Action::Queue {
        service: "kk".into(),
        waiting: 2,
        next: vec![ticket("K001"), ticket("K002")],
    });
    hall.call("k001", "5");
    let next = next_of(&facts(&hall), Some("kk"), None, 5).unwrap();
    assert_eq!(next, [ticket("K002")]);
    hall.call("K002", "5");
    assert_eq!(none(&hall, Some("kk"), None), NoNext::Nobody);
    hall.apply(Action::Issued {
        service: "ktp".into(),
        number: 1,
    });
    hall.press("5", &NEXT).unwrap();
    assert_eq!(none(&hall, Some("ktp"), Some(&running())), NoNext::Nobody);
    for number in 2..=9 {
        hall.call(&format!("A{number}"), "5");
    }
    assert_eq!(none(&hall, Some("ktp"), Some(&running())), NoNext::Quota);
}

#[test]
fn numbers_begin_anew_with_a_renumbering_and_with_the_day() {
    let mut hall = Hall::default();
    hall.press("5", &NEXT).unwrap();
    hall.apply(Action::Renumber {
        service: "ktp".into(),
        prefix: "A".into(),
        digits: 3,
    });
    hall.press("5", &NEXT).unwrap();
    assert_eq!(hall.shown("5").1.as_deref(), Some("A001"));
    assert_eq!(hall.book.facts().visits.len(), 2, "another visitor's");
    hall.apply(Action::Reset);
    assert_eq!(*hall.book.facts(), Facts::default());
    assert!(hall.book.pressed("konsol:rina", "press-1").is_some());
    hall.apply(Action::Reset);
    assert!(hall.book.pressed("konsol:rina", "press-1").is_none());
}

#[test]
fn a_counter_that_calls_is_open_again() {
    let mut hall = Hall::default();
    hall.apply(Action::Counter {
        counter: "5".into(),
        status: CounterStatus::Paused,
        text: Some("Istirahat".into()),
        until: Some(9),
    });
    assert_eq!(hall.stand("5").until, Some(9));
    hall.call("A001", "5");
    let stand = hall.stand("5");
    assert_eq!((stand.status, stand.until), (CounterStatus::Open, None));
}

#[test]
fn a_flood_of_calls_does_not_fill_the_memory_and_the_newest_stay_known() {
    let mut hall = Hall::default();
    // each a new visit, and then the last one again and again
    let newest = 2 * VISITS;
    for number in 1..=newest + 2 * SPOKEN {
        hall.call(&format!("A{}", number.min(newest)), "5");
        let seq = hall.seq;
        hall.book.note_spoken(&[SpokenRecord {
            seq,
            speaker: "hall".into(),
            state: SpokenState::Done,
            queued: 1,
            started: Some(2),
            ended: Some(3),
            reason: None,
        }]);
        let facts = hall.book.facts();
        assert!(facts.visits.len() < 2 * VISITS && facts.spoken.len() < 2 * SPOKEN);
    }
    let facts = hall.book.facts();
    assert!(facts.visits.len() >= VISITS && facts.spoken.contains_key(&hall.seq));
    assert!(facts.visit_of(hall.seq).is_some() && facts.visit_of(1).is_none());
}
