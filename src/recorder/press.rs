//! A press at a call console, as the writer is handed it, and what it is told.

use std::sync::Arc;

use tokio::sync::oneshot;

use crate::{
    daybook::{Facts, Move, PressFault},
    model::CounterId,
};

/// A press at a call console.
#[derive(Debug, Clone)]
pub struct Press {
    /// Which counter's.
    pub counter: CounterId,
    /// What is pressed.
    pub pressed: Move,
    /// Chosen once by the console, and kept when it tries again.
    pub id: String,
    /// Who pressed: `konsol:` and the login.
    pub src: String,
    /// The name people know.
    pub who: Option<String>,
    /// The state it is an answer to, as `If-Match` names it.
    pub expected: String,
}

/// What a press led to.
#[derive(Debug, Clone)]
pub struct Pressed {
    /// The number of the event, or why there is none.
    pub outcome: Result<u64, PressFault>,
    /// It was pressed before: this is what it led to then.
    pub duplicate: bool,
    /// The disk has it, if there is an event.
    pub recorded: bool,
    /// What is known after it.
    pub facts: Arc<Facts>,
}

/// A press and where its answer goes.
pub(super) struct Asked {
    pub(super) press: Press,
    pub(super) done: oneshot::Sender<Pressed>,
}
