//! Commands on their way to screens, and their answers.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use bytes::Bytes;
use tokio::{sync::oneshot, time::timeout};

use super::Roster;
use crate::{
    protocol::{Command, ToScreen},
    websocket,
};

/// A screen that is well answers at once; a person who pressed a button waits no longer.
const IN_TIME: Duration = Duration::from_secs(2);
/// The most characters of a screen's reason.
const REASON: usize = 200;

/// Asks screens, and matches their answers. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Errands {
    roster: Arc<Roster>,
    next: Arc<AtomicU64>,
    open: Arc<Mutex<HashMap<String, Open>>>,
}

#[derive(Debug)]
struct Open {
    screen: String,
    done: oneshot::Sender<Result<(), String>>,
}

/// Why a command was not done.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undone {
    /// It is not connected.
    #[error("the screen is not connected")]
    Away,
    /// It says nothing.
    #[error("the screen did not answer within {} s", IN_TIME.as_secs())]
    NoAnswer,
    /// It says why not.
    #[error("the screen answered: {0}")]
    Refused(String),
}

/// Strikes an errand off when nobody waits for it any more.
struct Waiting<'a> {
    errands: &'a Errands,
    id: String,
}

impl Errands {
    /// Errands to the screens of a roster.
    #[must_use]
    pub fn new(roster: Arc<Roster>) -> Self {
        Self {
            roster,
            next: Arc::default(),
            open: Arc::default(),
        }
    }

    /// Asks a screen for something; gives back how long it took to be done. `name` is what `identify` shows.
    ///
    /// # Errors
    /// When the screen is away, says nothing, or says why not.
    pub async fn ask(&self, screen: &str, what: Command, name: &str) -> Result<Duration, Undone> {
        let id = self.id();
        let (done, answer) = oneshot::channel();
        let open = Open {
            screen: screen.to_owned(),
            done,
        };
        self.lock().insert(id.clone(), open);
        let waiting = Waiting { errands: self, id };
        let since = Instant::now();
        if !self.roster.tell(screen, frame(what, &waiting.id, name)) {
            return Err(Undone::Away);
        }
        match timeout(IN_TIME, answer).await {
            Ok(Ok(Ok(()))) => Ok(since.elapsed()),
            Ok(Ok(Err(reason))) => Err(Undone::Refused(reason)),
            Ok(Err(_)) | Err(_) => Err(Undone::NoAnswer),
        }
    }

    /// Asks a screen for something and does not wait for the answer; says whether it is on its way.
    #[must_use]
    pub fn send(&self, screen: &str, what: Command, name: &str) -> bool {
        self.roster.tell(screen, frame(what, &self.id(), name))
    }

    /// A command that nobody waits for the answer of, as a frame.
    pub(super) fn frame(&self, what: Command) -> Bytes {
        frame(what, &self.id(), "")
    }

    /// A screen answered.
    pub(super) fn done(&self, screen: &str, id: &str, ok: bool, detail: Option<&str>) {
        let mut all = self.lock();
        if all.get(id).is_none_or(|open| open.screen != screen) {
            return; // late, or another screen's
        }
        let open = all.remove(id);
        drop(all);
        let reason = || {
            let detail = detail.unwrap_or("it could not");
            super::vitals::shown(detail, REASON)
        };
        let answer = if ok { Ok(()) } else { Err(reason()) };
        if let Some(open) = open {
            let _gone = open.done.send(answer); // whoever asked may have left
        }
    }

    fn id(&self) -> String {
        self.next.fetch_add(1, Relaxed).to_string()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.errands.lock().remove(&self.id);
    }
}

fn frame(what: Command, id: &str, name: &str) -> Bytes {
    let name = (what == Command::Identify).then_some(name);
    websocket::message(&ToScreen::Command { what, id, name })
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc;

    use super::*;
    use crate::{
        clock::Clock,
        hub::{Named, Word},
        stir::Stir,
    };

    fn errands() -> (Errands, mpsc::Receiver<Word>, super::super::Seated) {
        let roster = Roster::new(10, Clock::system(), Stir::default());
        let (worker, words) = mpsc::channel(8);
        let zone = "lantai-1".into();
        let seated = roster.seat(Named::Paired("tv-1"), &zone, &worker).unwrap();
        (Errands::new(roster), words, seated)
    }

    fn said(word: Word) -> serde_json::Value {
        let Word::Say(_, frame) = word else {
            panic!("{word:?}")
        };
        serde_json::from_slice(&frame[2..]).unwrap()
    }

    #[tokio::test]
    async fn a_screens_answer_reaches_whoever_asked_and_nobody_elses_does() {
        let (errands, mut words, _seated) = errands();
        let screen = async {
            let command = said(words.recv().await.unwrap());
            assert_eq!(command["t"], "command");
            assert_eq!(command["do"], "test-tone");
            let id = command["id"].as_str().unwrap().to_owned();
            errands.done("tv-2", &id, true, None);
            errands.done("tv-1", "no such", true, None);
            errands.done("tv-1", &id, false, Some("no sound\u{202e}"));
        };
        let (answer, ()) = tokio::join!(errands.ask("tv-1", Command::TestTone, "TV"), screen);
        assert_eq!(answer, Err(Undone::Refused("no sound\u{fffd}".into())));
        assert!(errands.lock().is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn a_screen_that_says_nothing_and_one_that_is_away_are_told_apart() {
        let (errands, _words, seated) = errands();
        let ask = || errands.ask("tv-1", Command::Identify, "TV");
        assert_eq!(ask().await, Err(Undone::NoAnswer));
        drop(seated);
        assert_eq!(ask().await, Err(Undone::Away));
        assert!(errands.lock().is_empty());
    }
}
