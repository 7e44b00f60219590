//! What waits in the mailbox, and in which commits it ends.

use super::*;
use crate::recorder;

/// Hands over what waits in the mailbox, until there is no more. The desk is gone then.
fn hand_over(rig: &mut Rig, orders: Vec<Order>) {
    let (feeds, mailbox) = mpsc::channel(orders.len());
    for order in orders {
        assert!(feeds.try_send(order).is_ok());
    }
    drop(feeds);
    recorder::run(rig.desk.take().unwrap(), mailbox);
}

fn record(taken: Batch) -> Order {
    let (done, _nobody) = tokio::sync::oneshot::channel();
    Order::Record(recorder::Batch { taken, done })
}

#[test]
fn of_a_backlog_that_comes_with_other_calls_only_the_newest_of_a_counter_is_heard_all_the_same() {
    // given
    let mut rig = Rig::new();
    let call = |rig: &mut Rig, ticket: &str, counter: &str| {
        let json = format!(r#"{{"ticket":"{ticket}","counter":"{counter}"}}"#);
        vec![rig.arrival(&json)]
    };
    let page = |rig: &mut Rig, ticket: &str, has_more| {
        let moved = CursorMove {
            has_more,
            ..moved_to("1-0")
        };
        batch(call(rig, ticket, "5"), Some(moved))
    };
    // when
    let waiting = [
        batch(call(&mut rig, "B001", "6"), None),
        page(&mut rig, "A001", true),
        batch(call(&mut rig, "B002", "6"), None),
        page(&mut rig, "A002", true),
        page(&mut rig, "A003", false),
    ];
    hand_over(&mut rig, waiting.map(record).into());
    // then
    assert_eq!(rig.told(), ["B001 to 6", "B002 to 6", "A003 to 5"]);
}

#[test]
fn what_waits_is_recorded_though_the_mailbox_is_too_full_for_ticks() {
    // given
    let mut rig = Rig::new();
    let number = unwritten::fill(&mut rig);
    rig.desk().journal.here().limit_pages(None);
    rig.desk().ticked = Instant::now().checked_sub(OVERDUE * 2).unwrap();
    // when
    let call = rig.arrival(r#"{"ticket":"B001","counter":"5"}"#);
    hand_over(&mut rig, vec![record(batch(vec![call], None))]);
    // then
    rig.restart();
    let day = rig.desk().day;
    assert_eq!(unwritten::rows_of(&mut rig, day), number + 1);
}

#[test]
fn when_the_journals_thread_is_gone_it_is_told_how_many_rows_go_with_it() {
    // given
    let mut rig = Rig::new();
    unwritten::fill(&mut rig);
    rig.send(r#"{"ticket":"B001","counter":"5"}"#);
    // when
    let broken = recorder::Edit {
        work: Box::new(|_| panic!("a test of what a fault costs")),
        give_up: Box::new(|_| ()),
    };
    let log = logged(|| hand_over(&mut rig, vec![Order::Edit(broken)]));
    // then
    assert!(log.contains("rows=2"), "{log}");
}
