//! The journal, lent for every piece of work to a thread of its own: a disk that hangs holds up that thread, and not the hall.
//!
//! In: work on the journal, and what is to follow when it is done late. Out: its result, if it is done in time. Else the work goes on by
//! itself, nothing else can be done meanwhile, and [`Lending::returned`] tells when the journal is back.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, RecvTimeoutError, TryRecvError},
    },
    thread,
    time::{Duration, Instant},
};

use tokio::sync::mpsc::{Sender as Mailbox, WeakSender};

use super::{Order, StartError, desk::Desk};
use crate::{
    disk::Cause,
    health::Health,
    journal::{Journal, JournalError},
};

/// So long a call waits for the disk at most, and is then shown without it.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// A disk that took so long just now is waited for no longer the next time.
const SLUGGISH: Duration = Duration::from_millis(500);
/// So much longer for each event of a backlog: it is not the disk that takes the time then.
const EACH: Duration = Duration::from_micros(500);
/// And so much at most for a page of it: the calls behind it wait, too.
const ALL: Duration = Duration::from_millis(500);

/// See the module.
pub(super) struct Lending {
    here: Option<Journal>,
    work: mpsc::Sender<Box<dyn FnOnce() + Send>>,
    owed: Option<Owed>,
    mailbox: WeakSender<Order>,
    /// Whether the desk waits for the work that is done.
    is_awaited: Arc<AtomicBool>,
    health: Arc<Health>,
    is_sluggish: bool,
    /// The writing thread is gone, and the journal with it.
    is_lost: bool,
    #[cfg(test)]
    stall: Option<mpsc::Receiver<()>>,
}

/// Looks whether the journal is back, and says what follows.
type Owed = Box<dyn FnMut() -> Result<(Journal, Then), TryRecvError> + Send>;
/// What follows from work that was done late.
pub(super) type Then = Box<dyn FnOnce(&mut Desk) + Send>;

/// Why the disk did not take it.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) error: JournalError,
    pub(super) cause: Cause,
}

/// What became of work on the journal.
#[derive(Debug)]
pub(super) enum Lent<T> {
    /// It is done.
    InTime(Result<T, Refused>),
    /// It has begun, and goes on.
    Late,
    /// It has not begun, for other work has not ended.
    Away,
}

impl<T> Lent<T> {
    /// What was done; what is not done in time is as good as refused.
    pub(super) fn in_time(self) -> Result<T, JournalError> {
        match self {
            Self::InTime(result) => result.map_err(|refused| refused.error),
            Self::Late => Err(JournalError::Unsure),
            Self::Away => Err(JournalError::Hangs),
        }
    }
}

impl Lending {
    /// Starts the thread, if the system has one. Into the mailbox goes word that the journal is back after work that was late.
    pub(super) fn start(
        journal: Journal,
        health: Arc<Health>,
        mailbox: &Mailbox<Order>,
    ) -> Result<Self, StartError> {
        let (work, todo) = mpsc::channel::<Box<dyn FnOnce() + Send>>();
        thread::Builder::new()
            .name("journal".into())
            .spawn(move || todo.into_iter().for_each(|work| work()))
            .map_err(StartError::Thread)?;
        Ok(Self {
            here: Some(journal),
            work,
            owed: None,
            mailbox: mailbox.downgrade(),
            is_awaited: Arc::default(),
            health,
            is_sluggish: false,
            is_lost: false,
            #[cfg(test)]
            stall: None,
        })
    }

    /// Whether work can be done at once.
    pub(super) fn is_here(&self) -> bool {
        self.here.is_some()
    }

    /// Whether it will never come back.
    pub(super) fn is_lost(&self) -> bool {
        self.is_lost
    }

    /// Has work done and waits for it, not too long. `late` follows when it ends after that.
    pub(super) fn lend<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut Journal) -> Result<T, JournalError> + Send + 'static,
        late: impl FnOnce(&mut Desk, Result<T, Refused>) + Send + 'static,
    ) -> Lent<T> {
        self.lend_for(0, work, late)
    }

    /// The same for work on so many events.
    pub(super) fn lend_for<T: Send + 'static>(
        &mut self,
        events: usize,
        work: impl FnOnce(&mut Journal) -> Result<T, JournalError> + Send + 'static,
        late: impl FnOnce(&mut Desk, Result<T, Refused>) + Send + 'static,
    ) -> Lent<T> {
        let more = longer_for(events);
        let Some(mut journal) = self.here.take() else {
            return Lent::Away;
        };
        let (done, back) = mpsc::channel();
        self.is_awaited.store(true, Ordering::Relaxed);
        let (is_awaited, mailbox) = (self.is_awaited.clone(), self.mailbox.clone());
        #[cfg(test)]
        let stall = self.stall.take();
        let work = move || {
            #[cfg(test)]
            if let Some(stall) = stall {
                let _ended = stall.recv();
            }
            let result = work(&mut journal).map_err(|error| Refused {
                cause: journal.cause_of(&error),
                error,
            });
            let _gone = done.send((journal, result)); // the desk has ended: the journal is closed here
            if !is_awaited.load(Ordering::Relaxed)
                && let Some(mailbox) = mailbox.upgrade()
            {
                let _tick_will_do = mailbox.try_send(Order::Returned);
            }
        };
        self.health.journal.write_began();
        let began = Instant::now();
        self.is_lost = self.work.send(Box::new(work)).is_err();
        match back.recv_timeout(self.patience() + more) {
            Ok((journal, result)) => {
                self.health.journal.write_ended();
                self.is_sluggish = began.elapsed() > SLUGGISH + more;
                self.here = Some(journal);
                Lent::InTime(result)
            }
            Err(RecvTimeoutError::Timeout) => {
                self.is_awaited.store(false, Ordering::Relaxed);
                let mut late = Some(late);
                self.owed = Some(Box::new(move || {
                    let (journal, result) = back.try_recv()?;
                    let late = late.take();
                    let then: Then = Box::new(move |desk| {
                        if let Some(late) = late {
                            late(desk, result);
                        }
                    });
                    Ok((journal, then))
                }));
                Lent::Late
            }
            Err(RecvTimeoutError::Disconnected) => {
                self.is_lost = true;
                Lent::Late
            }
        }
    }

    /// What follows now that the journal is back, when it has come back just now.
    pub(super) fn returned(&mut self) -> Option<Then> {
        match self.owed.as_mut()?() {
            Ok((journal, then)) => {
                self.health.journal.write_ended();
                (self.here, self.owed, self.is_sluggish) = (Some(journal), None, true);
                Some(then)
            }
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                self.is_lost = true;
                None
            }
        }
    }

    /// So long the disk is waited for.
    fn patience(&self) -> Duration {
        match self.is_sluggish {
            true => SLUGGISH,
            false => PATIENCE,
        }
    }

    /// Stands in for a disk that takes its time for the next work, until what this gives is dropped.
    #[cfg(test)]
    pub(super) fn stall(&mut self) -> mpsc::Sender<()> {
        let (end, stall) = mpsc::channel();
        self.stall = Some(stall);
        end
    }

    /// The journal, while nothing is done with it.
    #[cfg(test)]
    pub(super) fn here(&mut self) -> &mut Journal {
        self.here.as_mut().expect("the journal is lent")
    }
}

/// So much longer for so many events.
fn longer_for(events: usize) -> Duration {
    let events = u32::try_from(events).unwrap_or(u32::MAX);
    EACH.saturating_mul(events).min(ALL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_behind_a_page_of_a_backlog_is_shown_in_time_all_the_same() {
        let shown = Duration::from_millis(2_500);
        assert_eq!(longer_for(0), Duration::ZERO);
        assert!(longer_for(100) < longer_for(1_000));
        for events in [2_000, 10_000, usize::MAX] {
            assert!(PATIENCE + longer_for(events) < shown);
        }
    }
}
