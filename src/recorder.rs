//! The one writer: a thread that owns the board, has the journal written by a thread beside it, and publishes the zones.
//!
//! In: batches of arrivals from every feed, reports of the announcers and other arrangements of the site, through one bounded mailbox,
//! and a tick each second. Out: receipts, the newest frame of every zone in its `watch`, and to every announcer what happened in its zones. Whatever gathered while
//! the last commit ran goes into the next one; commit comes first, then the board, then screens and announcers, then the receipts.
//! Showing matters more than recording: while the disk refuses rows or does not answer, events are numbered and shown all the same, and
//! wait until it takes them. See `docs/degraded.md`.
//!
//! When the thread ends it drops the zones' senders, which is how every screen learns that the server stops.

mod announcers;
mod answer;
mod desk;
mod gate;
mod lending;
mod press;
mod recent;
mod turn;
mod unwritten;

use std::{collections::VecDeque, fmt, io, sync::Arc, thread};

use tokio::sync::{mpsc, oneshot, watch};

use crate::{
    clock::Clock,
    daybook::Facts,
    frame::Frames,
    health::Health,
    intake::{Arrival, CursorMove, Receipt},
    journal::{self, AuditRecord, GapRecord, Journal, JournalError, Mute},
    site::Site,
    witness::CallNotes,
};

use answer::Answer;
use desk::Desk;
use press::Asked;

pub use announcers::{
    Displaced, Hire, Hired, News, RESET, STALE_MS, Signal, VoiceReport, WITHDRAWN, Wanted,
};
pub use press::{Press, Pressed};
pub use turn::turn;

/// Live feeds hand over a few events at a time; so many batches mean the disk is slower than the hall. Then feeds wait.
const MAILBOX: usize = 1024;
/// The most live events in one commit: a commit takes under a millisecond, and nobody waits longer than two.
const COMMIT: usize = 64;

/// The handle of the writer. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Recorder {
    orders: mpsc::Sender<Order>,
    facts: watch::Receiver<Arc<Facts>>,
}

/// The server is stopping, and takes nothing more.
#[derive(Debug, thiserror::Error)]
#[error("the server is stopping")]
pub struct Stopped;

/// What the writer is asked to do.
enum Order {
    Record(Batch),
    Voice(VoiceReport),
    Press(Box<Asked>),
    Edit(Edit),
    Rearrange(
        Box<Rearrangement>,
        oneshot::Sender<Result<(), JournalError>>,
    ),
    Tell(String, Box<News>, oneshot::Sender<bool>),
    Gap(Box<GapRecord>),
    Mute(Box<Silencing>, oneshot::Sender<Result<bool, JournalError>>),
    Tick,
    /// The disk has answered at last.
    Returned,
    Stop,
}

/// A look into the journal or a change of it, and where its answer goes.
struct Edit {
    work: Box<dyn FnOnce(&mut Journal) + Send>,
    /// Answers that the disk hangs.
    give_up: Box<dyn FnOnce(JournalError) + Send>,
}

/// Writes something down.
pub type Write = Box<dyn FnOnce(&mut Journal) -> Result<(), JournalError> + Send>;

/// Another arrangement of the site.
pub struct Rearrangement {
    /// The site as it shall be.
    pub site: Arc<Site>,
    /// Writes it down; when that fails everything stays as it is.
    pub write: Write,
    /// Tells everybody else, once it is on the board.
    pub publish: Publish,
}

/// Tells what was written down.
pub type Publish = Box<dyn FnOnce() + Send>;

impl fmt::Debug for Rearrangement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rearrangement")
            .field("site", &self.site)
            .finish_non_exhaustive()
    }
}

/// Whether a speaker is to be silent, and who wants it so.
#[derive(Debug)]
pub struct Silencing {
    /// Which one.
    pub speaker: String,
    /// Until when; absent: it is to be heard again.
    pub mute: Option<Mute>,
    /// What is remembered of it.
    pub audit: AuditRecord,
}

/// Events, and where their receipts go.
struct Batch {
    taken: journal::Batch,
    done: oneshot::Sender<Vec<Receipt>>,
}

/// What the writer works with.
pub struct Parts {
    /// The open journal.
    pub journal: Journal,
    /// The site.
    pub site: Arc<Site>,
    /// What dates events.
    pub clock: Clock,
    /// Where it says how the disk is.
    pub health: Arc<Health>,
    /// Days of events that are kept.
    pub keep_days: u32,
    /// Whether a simulated hall calls too.
    pub is_demo: bool,
    /// Finds who speaks the calls of a speaker.
    pub hire: Hire,
    /// Where calls are announced to whoever looks which screens paint them.
    pub witness: CallNotes,
}

/// Rebuilds the board from the day's journal and starts the thread. `ended` resolves when the thread does.
///
/// # Errors
/// When the journal cannot be read, or no thread can be started.
pub fn start(parts: Parts) -> Result<(Recorder, Frames, oneshot::Receiver<()>), StartError> {
    let (sender, mailbox) = mpsc::channel(MAILBOX);
    let (desk, frames) = Desk::open(parts, &sender)?;
    let facts = desk.facts();
    let (alive, ended) = oneshot::channel();
    thread::Builder::new()
        .name("recorder".into())
        .spawn(move || {
            run(desk, mailbox);
            drop(alive);
        })
        .map_err(StartError::Thread)?;
    let recorder = Recorder {
        orders: sender,
        facts,
    };
    Ok((recorder, frames, ended))
}

/// Why the writer does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The journal's reason.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The system's reason.
    #[error("no thread can be started")]
    Thread(#[source] io::Error),
}

impl Recorder {
    /// What is known of today, whenever it changes. Never waits for the writer.
    #[must_use]
    pub fn facts(&self) -> watch::Receiver<Arc<Facts>> {
        self.facts.clone()
    }

    /// Records and shows events, and moves the cursor of their feed with them.
    ///
    /// # Errors
    /// When the server is stopping.
    pub async fn record(
        &self,
        arrivals: Vec<Arrival>,
        cursor: Option<CursorMove>,
    ) -> Result<Vec<Receipt>, Stopped> {
        let (done, receipts) = oneshot::channel();
        self.orders
            .send(Order::Record(Batch {
                taken: journal::Batch { arrivals, cursor },
                done,
            }))
            .await
            .map_err(|_| Stopped)?;
        receipts.await.map_err(|_| Stopped)
    }

    /// Does what was pressed at a call console, once.
    ///
    /// # Errors
    /// When the server is stopping.
    pub async fn press(&self, press: Press) -> Result<Pressed, Stopped> {
        let (done, pressed) = oneshot::channel();
        let order = Order::Press(Box::new(Asked { press, done }));
        self.orders.send(order).await.map_err(|_| Stopped)?;
        pressed.await.map_err(|_| Stopped)
    }

    /// Notes a hole in a feed: on the disk, or with what waits for it.
    ///
    /// # Errors
    /// When the server is stopping.
    pub async fn note_gap(&self, gap: GapRecord) -> Result<(), Stopped> {
        let order = Order::Gap(Box::new(gap));
        self.orders.send(order).await.map_err(|_| Stopped)
    }

    /// Waits for room, then takes an announcer's report; nothing is lost when the wait is given up.
    ///
    /// # Errors
    /// When the server is stopping.
    pub async fn room_for_report(&self) -> Result<impl FnOnce(VoiceReport) + use<>, Stopped> {
        let room = self
            .orders
            .clone()
            .reserve_owned()
            .await
            .map_err(|_| Stopped)?;
        Ok(move |report| drop(room.send(Order::Voice(report))))
    }

    /// Lets the writer do something with the journal that is no event: quickly, for every call waits meanwhile.
    ///
    /// # Errors
    /// When the server is stopping; inside, when the disk refuses or does not answer.
    pub async fn edit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Journal) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<Result<T, JournalError>, Stopped> {
        let (done, result) = oneshot::channel();
        let answer = Answer::new(done);
        let edit = Edit {
            give_up: {
                let answer = answer.clone();
                Box::new(move |error| answer.give(Err(error)))
            },
            work: Box::new(move |journal| answer.give(work(journal))),
        };
        self.orders
            .send(Order::Edit(edit))
            .await
            .map_err(|_| Stopped)?;
        result.await.map_err(|_| Stopped)
    }

    /// Makes another site of it: on the disk, then on the board and for the announcers, then for everybody else.
    ///
    /// # Errors
    /// When the server is stopping; inside, when the disk refuses.
    pub async fn rearrange(
        &self,
        rearrangement: Rearrangement,
    ) -> Result<Result<(), JournalError>, Stopped> {
        let (done, result) = oneshot::channel();
        let order = Order::Rearrange(Box::new(rearrangement), done);
        self.orders.send(order).await.map_err(|_| Stopped)?;
        result.await.map_err(|_| Stopped)
    }

    /// Tells the announcer of a speaker something that no call says; whether there is such a speaker.
    ///
    /// # Errors
    /// When the server is stopping.
    pub async fn tell(&self, speaker: &str, news: News) -> Result<bool, Stopped> {
        let (done, result) = oneshot::channel();
        let order = Order::Tell(speaker.to_owned(), Box::new(news), done);
        self.orders.send(order).await.map_err(|_| Stopped)?;
        result.await.map_err(|_| Stopped)
    }

    /// Silences a speaker or lets it be heard, on the disk and then at its announcer; whether there is such a speaker. Once it is on its way
    /// both happen, even when nobody waits for it any more.
    ///
    /// # Errors
    /// When the server is stopping; inside, when the disk refuses: then nothing changed.
    pub async fn mute(&self, silencing: Silencing) -> Result<Result<bool, JournalError>, Stopped> {
        let (done, result) = oneshot::channel();
        let order = Order::Mute(Box::new(silencing), done);
        self.orders.send(order).await.map_err(|_| Stopped)?;
        result.await.map_err(|_| Stopped)
    }

    /// Ends the writer after what it was handed before. The zones' senders go with it.
    pub async fn stop(&self) {
        if self.orders.send(Order::Stop).await.is_err() {
            tracing::debug!("the recorder ended before it was asked to");
        }
    }

    /// Says that time has passed: midnight, the end of notices and waiting rows are looked after. Where the mailbox is full the
    /// writer looks at the time itself.
    pub fn tick(&self) {
        if self.orders.try_send(Order::Tick).is_err() {
            tracing::debug!("the recorder is busy or gone: this tick is left out");
        }
    }
}

/// What the writer is asked next: of a backlog that waits for the disk first, once it need not wait any more.
struct Orders {
    mailbox: mpsc::Receiver<Order>,
    /// Taken out of the mailbox, and not begun.
    next: Option<Order>,
    /// What is left where it comes from for now: its feed has no more underway until that is taken.
    backlog: VecDeque<Batch>,
}

impl Orders {
    fn next(&mut self, desk: &Desk) -> Option<Order> {
        if !desk.lets_backlogs_wait()
            && let Some(batch) = self.backlog.pop_front()
        {
            return Some(Order::Record(batch));
        }
        self.next.take().or_else(|| self.mailbox.blocking_recv())
    }

    /// Keeps a batch for later if it is of a backlog that waits; gives it back if it does not wait.
    fn put_off(&mut self, batch: Batch, desk: &Desk) -> Option<Batch> {
        if desk.lets_backlogs_wait() && batch.taken.has_more() {
            self.backlog.push_back(batch);
            return None;
        }
        Some(batch)
    }
}

fn run(mut desk: Desk, mailbox: mpsc::Receiver<Order>) {
    let mut orders = Orders {
        mailbox,
        next: None,
        backlog: VecDeque::new(),
    };
    while let Some(order) = orders.next(&desk) {
        desk.take_back();
        match order {
            Order::Record(batch) => {
                if let Some(batch) = orders.put_off(batch, &desk) {
                    commit(&mut desk, batch, &mut orders);
                }
            }
            Order::Press(asked) => {
                let _gone = asked.done.send(desk.press(&asked.press)); // the console asks again, with the same id
            }
            Order::Edit(edit) => desk.edit(edit),
            Order::Rearrange(rearrangement, done) => {
                let _gone = done.send(desk.rearrange(*rearrangement)); // the asker may have left
            }
            Order::Tell(speaker, news, done) => {
                let _gone = done.send(desk.tell(&speaker, *news));
            }
            Order::Mute(silencing, done) => {
                let _gone = done.send(desk.mute(*silencing));
            }
            Order::Gap(gap) => desk.note_gap(*gap),
            Order::Voice(report) => desk.note_spoken(&report),
            Order::Tick => desk.tick(),
            Order::Returned => desk.catch_up_with_disk(),
            Order::Stop => return desk.close(),
        }
        desk.tick_if_overdue();
        if desk.is_broken() {
            tracing::error!("the thread that writes the journal is gone");
            return desk.tell_given_up();
        }
    }
}

/// Commits a batch with those that gathered behind it: pages of a backlog, whose calls wait for its end, or what does not wait.
fn commit(desk: &mut Desk, first: Batch, orders: &mut Orders) {
    let is_amid = first.taken.has_more();
    let mut events = first.taken.arrivals.len();
    let (mut batches, mut askers) = (vec![first.taken], vec![first.done]);
    while events < COMMIT && orders.next.is_none() {
        match orders.mailbox.try_recv() {
            Ok(Order::Record(batch)) => {
                let Some(batch) = orders.put_off(batch, desk) else {
                    continue;
                };
                if batch.taken.has_more() != is_amid {
                    orders.next = Some(Order::Record(batch));
                    break;
                }
                events += batch.taken.arrivals.len();
                batches.push(batch.taken);
                askers.push(batch.done);
            }
            Ok(order) => orders.next = Some(order),
            Err(_) => break,
        }
    }
    for (done, receipts) in askers.into_iter().zip(desk.record(batches)) {
        let _gone = done.send(receipts); // the producer may have left; the event is recorded all the same
    }
}
