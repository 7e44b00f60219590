//! Keeps what alsa-lib prints out of the log: a machine without a sound card would have ten lines of it at every attempt, for ever, and
//! a card that fails a thousand lines a second.
//!
//! In: whatever it says on a thread. Out: where it is of use, the same in one line for who looks closely (`debug`).

use alsa::Output;
use tracing::debug;

/// Does `work` on this thread, and takes down what alsa-lib says meanwhile instead of letting it print.
pub(super) fn hushed<T>(work: impl FnOnce() -> T) -> T {
    // Each handler replaces the last one of the thread, with all that it took down.
    let handler = Output::local_error_handler();
    let done = work();
    if let Ok(output) = handler {
        let said = output.borrow().to_string();
        if !said.is_empty() {
            debug!(alsa = said.trim(), "alsa-lib has something to say");
        }
    }
    done
}

/// From now on alsa-lib prints nothing from this thread. For a device's own: what it says is kept until the device is closed.
pub(super) fn hush_this_thread() {
    let _prints_without = Output::local_error_handler();
}
