//! Child processes that do not outlive the bench, whichever way it ends.

use std::{
    io,
    process::{self, Child, Command},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use super::pause_until;

/// Every child that runs, so that the hard deadline can end them too.
static CHILDREN: Mutex<Vec<Child>> = Mutex::new(Vec::new());

/// A running child. Killed when dropped.
#[derive(Debug)]
pub(crate) struct Running {
    pid: u32,
}

impl Running {
    /// Starts a program.
    pub(crate) fn start(command: &mut Command) -> io::Result<Self> {
        let mut children = children();
        let child = command.spawn()?;
        let pid = child.id();
        children.push(child);
        Ok(Self { pid })
    }

    /// Its process.
    pub(crate) fn pid(&self) -> u32 {
        self.pid
    }

    /// Whether it ended by itself.
    pub(crate) fn has_ended(&self) -> bool {
        let mut children = children();
        let mine = children.iter_mut().find(|child| child.id() == self.pid);
        mine.is_none_or(|child| matches!(child.try_wait(), Ok(Some(_)) | Err(_)))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let mut children = children();
        if let Some(index) = children.iter().position(|child| child.id() == self.pid) {
            end(children.swap_remove(index));
        }
    }
}

/// Ends the whole bench, children first, if it is still at work after `limit`.
pub(crate) fn end_after(limit: Duration) {
    let deadline = Instant::now() + limit;
    thread::spawn(move || {
        pause_until(deadline);
        let mut children = children(); // held to the end: nothing is started any more
        children.drain(..).for_each(end);
        eprintln!("the bench took longer than {limit:?} and was ended");
        process::exit(1);
    });
}

fn end(mut child: Child) {
    let _ended_already = child.kill();
    let _status = child.wait();
}

fn children() -> MutexGuard<'static, Vec<Child>> {
    CHILDREN.lock().unwrap_or_else(PoisonError::into_inner)
}
