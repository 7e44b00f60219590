//! Who has which counter's page open: staff see that a colleague uses the same counter. Shared; held for a look or a note only.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::watch;

/// See the module.
#[derive(Debug)]
pub struct Watchers {
    pages: Mutex<Pages>,
    changed: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Pages {
    next: u64,
    open: BTreeMap<u64, Page>,
}

#[derive(Debug)]
struct Page {
    counter: String,
    /// As of the events this one sends.
    src: String,
    name: String,
}

/// A page that watches a counter, until it is dropped.
#[derive(Debug)]
pub struct Watching {
    watchers: Arc<Watchers>,
    number: u64,
}

impl Watchers {
    /// Nobody watches anything.
    #[must_use]
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            pages: Mutex::default(),
            changed: watch::Sender::new(0),
        })
    }

    /// Notes that a page watches a counter.
    #[must_use]
    pub fn watch(self: &Arc<Self>, counter: &str, src: &str, name: &str) -> Watching {
        let mut pages = self.lock();
        let number = pages.next;
        pages.next += 1;
        let page = Page {
            counter: counter.to_owned(),
            src: src.to_owned(),
            name: name.to_owned(),
        };
        pages.open.insert(number, page);
        drop(pages);
        self.changed.send_modify(|times| *times += 1);
        Watching {
            watchers: self.clone(),
            number,
        }
    }

    /// The names of others at a counter, by name, each once.
    #[must_use]
    pub fn others(&self, counter: &str, src: &str) -> Vec<String> {
        let pages = self.lock();
        let others = pages
            .open
            .values()
            .filter(|page| page.counter == counter && page.src != src);
        let mut names: Vec<_> = others.map(|page| page.name.clone()).collect();
        drop(pages);
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Wakes when somebody came or left.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    fn lock(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.watchers.lock().open.remove(&self.number);
        self.watchers.changed.send_modify(|times| *times += 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_at_a_counter_are_named_once_until_they_leave() {
        let watchers = Watchers::new();
        let _own = watchers.watch("5", "konsol:rina", "Rina");
        let budi = [(); 2].map(|()| watchers.watch("5", "konsol:budi", "Budi"));
        let _elsewhere = watchers.watch("6", "konsol:sari", "Sari");
        assert_eq!(watchers.others("5", "konsol:rina"), ["Budi"]);
        drop(budi);
        assert_eq!(watchers.others("5", "konsol:rina"), [""; 0]);
    }
}
