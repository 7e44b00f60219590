//! Who is connected, over all workers: counts screens, and lets the newer of two sockets of one screen win.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{mpsc, watch};

/// See the module. Held for a look-up only.
#[derive(Debug)]
pub struct Roster {
    most: usize,
    inner: Mutex<Inner>,
    present: watch::Sender<usize>,
}

#[derive(Debug, Default)]
struct Inner {
    next: u64,
    named: HashMap<String, Holder>,
}

#[derive(Debug)]
struct Holder {
    number: u64,
    worker: mpsc::Sender<u64>,
}

/// A screen on the roster. Struck off when dropped.
#[derive(Debug)]
pub struct Seated {
    roster: Arc<Roster>,
    number: u64,
    name: String,
}

impl Roster {
    /// A roster for so many screens.
    #[must_use]
    pub fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            most,
            inner: Mutex::default(),
            present: watch::Sender::new(0),
        })
    }

    /// How many screens are connected.
    #[must_use]
    pub fn present(&self) -> watch::Receiver<usize> {
        self.present.subscribe()
    }

    /// Enters a screen, unless there are too many. Without a name it is given one. An earlier socket under the same name is sent away
    /// by its worker, which hears the number of that socket, and leaves its place to this one.
    pub fn seat(
        self: &Arc<Self>,
        name: Option<&str>,
        worker: &mpsc::Sender<u64>,
    ) -> Option<Seated> {
        let mut inner = self.lock();
        let replaces = name.is_some_and(|name| inner.named.contains_key(name));
        if !replaces && *self.present.borrow() >= self.most {
            return None;
        }
        self.present.send_modify(|present| *present += 1);
        let number = inner.next;
        inner.next += 1;
        let name = name.map_or_else(|| format!("open-{number}"), str::to_owned);
        let holder = Holder {
            number,
            worker: worker.clone(),
        };
        let earlier = inner.named.insert(name.clone(), holder);
        drop(inner);
        if let Some(earlier) = earlier
            && earlier.worker.try_send(earlier.number).is_err()
        {
            tracing::warn!(
                screen.id = name,
                "the earlier socket of a screen could not be told to go; silence will end it"
            );
        }
        self.gauge();
        Some(Seated {
            roster: self.clone(),
            number,
            name,
        })
    }

    fn gauge(&self) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a count of screens is far below 2^52"
        )]
        metrics::gauge!("panggil_screens").set(*self.present.borrow() as f64);
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seated {
    /// The socket's number.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The screen's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Seated {
    fn drop(&mut self) {
        let mut inner = self.roster.lock();
        if inner
            .named
            .get(&self.name)
            .is_some_and(|holder| holder.number == self.number)
        {
            inner.named.remove(&self.name);
        }
        drop(inner);
        self.roster.present.send_modify(|present| *present -= 1);
        self.roster.gauge();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newer_socket_of_a_screen_wins() {
        let roster = Roster::new(10);
        let (worker, mut words) = mpsc::channel(8);
        let first = roster.seat(Some("tv-1"), &worker).unwrap();
        let second = roster.seat(Some("tv-1"), &worker).unwrap();
        assert_eq!(words.try_recv().unwrap(), first.number());
        drop(first);
        let third = roster.seat(Some("tv-1"), &worker).unwrap();
        assert_eq!(words.try_recv().unwrap(), second.number());
        drop((second, third));
        assert_eq!(*roster.present().borrow(), 0);
    }

    #[test]
    fn a_full_house_takes_nobody_until_somebody_leaves() {
        let roster = Roster::new(1);
        let (worker, _words) = mpsc::channel(8);
        let first = roster.seat(None, &worker).unwrap();
        assert!(roster.seat(None, &worker).is_none());
        drop(first);
        assert!(roster.seat(None, &worker).is_some());
    }

    #[test]
    fn a_screen_that_comes_again_to_a_full_house_takes_its_own_place() {
        let roster = Roster::new(1);
        let (worker, mut words) = mpsc::channel(8);
        let first = roster.seat(Some("tv-1"), &worker).unwrap();
        let _second = roster.seat(Some("tv-1"), &worker).unwrap();
        assert_eq!(words.try_recv().unwrap(), first.number());
        assert!(roster.seat(Some("tv-2"), &worker).is_none());
    }
}
