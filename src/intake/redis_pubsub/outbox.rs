//! The one mailbox from all links to the reader, in order for each link, bounded in messages and bytes.
//!
//! A link never waits in it: one that brings more than can be taken says so once and says nothing more, and is to be closed.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Instant,
};

use tokio::sync::mpsc;

use super::bridge::Said;

/// More than a second of a flood, and a mall's week of calls.
const MESSAGES: usize = 65_536;
/// What waits in memory at the most; Redis itself cuts a subscriber off at as much.
const BYTES: usize = 32 * 1024 * 1024;
/// Kept free for what is no message: of each link its end.
const SPARE: usize = 256;

/// A message as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Published {
    /// Which of the topics it came by.
    pub(super) topic: usize,
    /// Its bytes.
    pub(super) payload: Vec<u8>,
}

/// What a link says, and when.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) link: u64,
    pub(super) at: Instant,
    pub(super) said: Said<Published>,
    /// Why a link could not be made, or how it differs.
    pub(super) detail: Option<String>,
}

/// A link's end of the mailbox. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Outbox {
    link: u64,
    sender: mpsc::Sender<Heard>,
    bytes: Arc<AtomicUsize>,
    is_full: Arc<AtomicBool>,
}

/// The reader's end.
#[derive(Debug)]
pub(super) struct Inbox {
    sender: mpsc::Sender<Heard>,
    receiver: mpsc::Receiver<Heard>,
    bytes: Arc<AtomicUsize>,
}

impl Inbox {
    pub(super) fn new() -> Self {
        let (sender, receiver) = mpsc::channel(MESSAGES);
        Self {
            sender,
            receiver,
            bytes: Arc::default(),
        }
    }

    /// The way in for a link.
    pub(super) fn outbox(&self, link: u64) -> Outbox {
        Outbox {
            link,
            sender: self.sender.clone(),
            bytes: self.bytes.clone(),
            is_full: Arc::default(),
        }
    }

    /// Waits for what links say, so much at most.
    pub(super) async fn take(&mut self, heard: &mut Vec<Heard>, most: usize) {
        self.receiver.recv_many(heard, most).await;
        self.free(heard);
    }

    /// What links said already, so much at most.
    pub(super) fn take_now(&mut self, heard: &mut Vec<Heard>, most: usize) {
        while heard.len() < most
            && let Ok(next) = self.receiver.try_recv()
        {
            heard.push(next);
        }
        self.free(heard);
    }

    fn free(&self, heard: &[Heard]) {
        let bytes = heard.iter().map(|heard| match &heard.said {
            Said::Message(message) => message.payload.len(),
            _ => 0,
        });
        self.bytes.fetch_sub(bytes.sum(), Ordering::Relaxed);
    }
}

impl Outbox {
    /// Says something that is never left out; waits for room.
    pub(super) async fn say(&self, said: Said<Published>, detail: Option<String>) {
        let heard = self.heard(said, detail);
        let _stopped = self.sender.send(heard).await;
    }

    /// Says something at once.
    pub(super) fn push(&self, said: Said<Published>) {
        if self.is_full.load(Ordering::Relaxed) {
            return;
        }
        if let Said::Message(message) = &said {
            let bytes = message.payload.len();
            let before = self.bytes.fetch_add(bytes, Ordering::Relaxed);
            if before + bytes > BYTES || self.sender.capacity() < SPARE {
                self.bytes.fetch_sub(bytes, Ordering::Relaxed);
                self.is_full.store(true, Ordering::Relaxed);
                return self.put(Said::Overflow);
            }
        }
        self.put(said);
    }

    fn put(&self, said: Said<Published>) {
        let heard = self.heard(said, None);
        if self.sender.try_send(heard).is_err() {
            tracing::debug!(link = self.link, "the reader has stopped");
        }
    }

    fn heard(&self, said: Said<Published>, detail: Option<String>) -> Heard {
        Heard {
            link: self.link,
            at: Instant::now(),
            said,
            detail,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: usize) -> Said<Published> {
        Said::Message(Published {
            topic: 0,
            payload: vec![b'x'; bytes],
        })
    }

    fn taken(inbox: &mut Inbox) -> Vec<Said<Published>> {
        let mut heard = Vec::new();
        inbox.take_now(&mut heard, usize::MAX);
        heard.into_iter().map(|heard| heard.said).collect()
    }

    #[test]
    fn a_link_that_brings_too_many_messages_is_cut_off_once_and_another_is_not() {
        // given
        let mut inbox = Inbox::new();
        let (flood, other) = (inbox.outbox(1), inbox.outbox(2));
        // when
        for _ in 0..MESSAGES * 2 {
            flood.push(message(1));
        }
        flood.push(Said::Dead);
        other.push(Said::Pong);
        // then
        let said = taken(&mut inbox);
        assert_eq!(said.len(), MESSAGES - SPARE + 3);
        let end = &said[said.len() - 2..];
        assert_eq!(end, [Said::Overflow, Said::Pong]);
        // and there is room again
        other.push(message(1));
        assert_eq!(taken(&mut inbox), [message(1)]);
    }

    #[test]
    fn large_messages_are_counted_by_their_bytes() {
        let mut inbox = Inbox::new();
        let outbox = inbox.outbox(1);
        for _ in 0..10 {
            outbox.push(message(5 * 1024 * 1024));
        }
        let said = taken(&mut inbox);
        assert_eq!((said.len(), said.last()), (7, Some(&Said::Overflow)));
        assert_eq!(inbox.bytes.load(Ordering::Relaxed), 0);
    }
}
