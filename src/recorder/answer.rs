//! Where the answer to a change goes: from the thread that makes it, or from the desk when that takes too long. The first one counts.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;

use crate::journal::JournalError;

/// See the module. Cheap to clone.
pub(super) struct Answer<T>(Arc<Mutex<Option<Sender<T>>>>);

type Sender<T> = oneshot::Sender<Result<T, JournalError>>;

impl<T> Answer<T> {
    pub(super) fn new(sender: Sender<T>) -> Self {
        Self(Arc::new(Mutex::new(Some(sender))))
    }

    /// Answers, unless that is done. The asker may have left.
    pub(super) fn give(&self, result: Result<T, JournalError>) {
        let sender = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(sender) = sender {
            let _gone = sender.send(result);
        }
    }
}

impl<T> Clone for Answer<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}
