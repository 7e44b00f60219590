//! What waits in the mailbox, and in which commits it ends.

use super::*;
use crate::recorder;

/// Hands batches over as they wait in the mailbox, until there are no more. The desk is gone then.
fn hand_over(rig: &mut Rig, batches: Vec<Batch>) {
    let (feeds, mailbox) = mpsc::channel(batches.len());
    for taken in batches {
        let (done, _nobody) = tokio::sync::oneshot::channel();
        let order = Order::Record(recorder::Batch { taken, done });
        assert!(feeds.try_send(order).is_ok());
    }
    drop(feeds);
    recorder::run(rig.desk.take().unwrap(), mailbox);
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
    let waiting = vec![
        batch(call(&mut rig, "B001", "6"), None),
        page(&mut rig, "A001", true),
        batch(call(&mut rig, "B002", "6"), None),
        page(&mut rig, "A002", true),
        page(&mut rig, "A003", false),
    ];
    hand_over(&mut rig, waiting);
    // then
    assert_eq!(rig.told(), ["B001 to 6", "B002 to 6", "A003 to 5"]);
}
