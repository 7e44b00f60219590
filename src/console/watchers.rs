//! Who has which page open: staff see that a colleague uses the same counter, operators that another arranges the same layout. Shared;
//! held for a look or a note only.

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

/// What a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A counter, by id: its call console.
    Counter(String),
    /// A layout, by id: its editor.
    Layout(String),
}

#[derive(Debug, Default)]
struct Pages {
    next: u64,
    open: BTreeMap<u64, Page>,
}

#[derive(Debug)]
struct Page {
    about: About,
    /// As of the events this one sends.
    src: String,
    name: String,
}

/// A page that is open, until it is dropped.
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

    /// Notes that a page is open.
    #[must_use]
    pub fn watch(self: &Arc<Self>, about: About, src: &str, name: &str) -> Watching {
        let mut pages = self.lock();
        let number = pages.next;
        pages.next += 1;
        let page = Page {
            about,
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
        let is_here = |page: &Page| matches!(&page.about, About::Counter(at) if at == counter);
        let pages = self.lock();
        names(
            pages
                .open
                .values()
                .filter(|page| is_here(page) && page.src != src),
        )
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

impl Watching {
    /// The names behind all other pages that are about the same, by name, each once: another window of the same person is one, too.
    #[must_use]
    pub fn others(&self) -> Vec<String> {
        let pages = self.watchers.lock();
        let own = pages.open.get(&self.number).map(|page| &page.about);
        let others = pages.open.iter();
        let others =
            others.filter(|(number, page)| **number != self.number && Some(&page.about) == own);
        names(others.map(|(_, page)| page))
    }
}

fn names<'a>(pages: impl Iterator<Item = &'a Page>) -> Vec<String> {
    let mut names: Vec<_> = pages.map(|page| page.name.clone()).collect();
    names.sort_unstable();
    names.dedup();
    names
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

    fn counter(id: &str) -> About {
        About::Counter(id.to_owned())
    }

    #[test]
    fn others_at_a_counter_are_named_once_until_they_leave() {
        let watchers = Watchers::new();
        let _own = watchers.watch(counter("5"), "konsol:rina", "Rina");
        let budi = [(); 2].map(|()| watchers.watch(counter("5"), "konsol:budi", "Budi"));
        let _elsewhere = watchers.watch(counter("6"), "konsol:sari", "Sari");
        let layout = About::Layout("5".to_owned());
        let _editor = watchers.watch(layout, "konsol:dewi", "Dewi");
        assert_eq!(watchers.others("5", "konsol:rina"), ["Budi"]);
        drop(budi);
        assert_eq!(watchers.others("5", "konsol:rina"), [""; 0]);
    }

    #[test]
    fn every_other_window_at_a_layout_is_named() {
        let watchers = Watchers::new();
        let open = |login: &str| {
            let layout = About::Layout("utama".to_owned());
            watchers.watch(layout, login, login)
        };
        let (rina, again, budi) = (open("Rina"), open("Rina"), open("Budi"));
        assert_eq!(rina.others(), ["Budi", "Rina"]);
        drop(again);
        assert_eq!(rina.others(), ["Budi"]);
        assert_eq!(budi.others(), ["Rina"]);
    }
}
