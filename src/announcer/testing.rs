//! Calls for the tests of this module.

use crate::{
    model::{Priority, TicketNumber},
    protocol::Call,
    recorder::Wanted,
};

/// When all of them are made, unless they say otherwise.
pub(super) const MORNING: i64 = 1_795_222_800_000;

/// A call shown in one zone and recorded.
pub(super) fn wanted(call: u64, ticket: &str, counter: &str) -> Wanted {
    Wanted {
        call: Call {
            call,
            ticket: TicketNumber::parse(ticket).unwrap(),
            counter: counter.into(),
            at: MORNING,
            attempt: 1,
            priority: None,
        },
        zones: vec!["lantai-1".into()],
    }
}

/// The same, made at another time.
pub(super) fn made(at: i64, mut wanted: Wanted) -> Wanted {
    wanted.call.at = at;
    wanted
}

/// The same, for somebody old.
pub(super) fn elderly(mut wanted: Wanted) -> Wanted {
    wanted.call.priority = Some(Priority::Elderly);
    wanted
}
