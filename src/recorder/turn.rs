//! Changes are made one after another. When the one before hangs on the disk, the next is not made, and does not wait without end.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{Mutex, OwnedMutexGuard},
    time::timeout,
};

use crate::journal::JournalError;

/// A change takes milliseconds; so many wait for each other no longer.
const LONGEST: Duration = Duration::from_secs(2);

/// Waits for one's turn to change something.
///
/// # Errors
/// When the change before has no end.
pub async fn turn<T>(of: &Arc<Mutex<T>>) -> Result<OwnedMutexGuard<T>, JournalError> {
    let turn = timeout(LONGEST, of.clone().lock_owned()).await;
    turn.map_err(|_| JournalError::Hangs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_change_without_end_does_not_hold_up_the_next_for_ever() {
        let of = Arc::new(Mutex::new(()));
        let first = turn(&of).await.unwrap();
        assert!(matches!(turn(&of).await, Err(JournalError::Hangs)));
        drop(first);
        assert!(turn(&of).await.is_ok());
    }
}
