//! The one owner of the people. Cheap to clone.

use std::{
    collections::HashMap,
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{Mutex as Turns, watch},
    time::{MissedTickBehavior, interval},
};

use super::{
    Attempts, Change, Lockout, People, Person, Role, Secrets, Session, codes::SetupLink,
    sessions::hash,
};
use crate::{
    clock::Clock,
    content::StoreError,
    journal::{AuditRecord, Journal, JournalError, SeenRow},
    model::CounterId,
    recorder::{self, Recorder},
};

/// Between two looks at who was seen and what is over: nobody needs it to the second, and each is a write.
const LOOK: Duration = Duration::from_mins(1);

/// See the module.
#[derive(Debug, Clone)]
pub struct PeopleStore(Arc<Inner>);

#[derive(Debug)]
pub(super) struct Inner {
    recorder: Recorder,
    newest: watch::Sender<Arc<People>>,
    /// Held while a change is worked out and written: the next one is worked out from what it left.
    turn: Arc<Turns<()>>,
    attempts: Mutex<Attempts>,
    /// The setup link, while nobody has used it.
    setup: Mutex<Option<SetupLink>>,
    pub(super) secrets: Secrets,
    pub(super) clock: Clock,
}

/// What a wish comes to: the changes, and the notes of who made them, written together.
#[derive(Debug, Default)]
pub struct Written {
    /// The changes, in order.
    pub changes: Vec<Change>,
    /// What is noted of them.
    pub audit: Vec<AuditRecord>,
}

/// A person who is signed in, as one request or socket knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The login.
    pub login: String,
    /// The full name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The counters that counter staff calls for.
    pub counters: Vec<CounterId>,
    /// The session's id.
    pub session: String,
}

impl Signed {
    pub(super) fn new(person: &Person, session: &Session) -> Self {
        Self {
            login: person.login.clone(),
            name: person.name.clone(),
            role: person.role,
            counters: person.counters.clone(),
            session: session.id.clone(),
        }
    }
}

impl PeopleStore {
    /// A store that begins with what the journal holds.
    ///
    /// # Errors
    /// When the system has no threads to hash passwords with.
    pub fn start(people: People, recorder: Recorder, clock: Clock) -> io::Result<Self> {
        Ok(Self(Arc::new(Inner {
            recorder,
            newest: watch::Sender::new(Arc::new(people)),
            turn: Arc::default(),
            attempts: Mutex::default(),
            setup: Mutex::default(),
            secrets: Secrets::start()?,
            clock,
        })))
    }

    /// Everybody, now.
    #[must_use]
    pub fn now(&self) -> Arc<People> {
        self.0.newest.borrow().clone()
    }

    /// Everybody, whenever somebody is changed, signs in, or is signed out.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Arc<People>> {
        self.0.newest.subscribe()
    }

    /// Who shows this token, if the session lasts; that it is used is noted.
    #[must_use]
    pub fn signed_in(&self, token: &str) -> Option<Signed> {
        let (hash, people, now) = (hash(token), self.now(), self.0.clock.now_ms());
        let session = people.sessions.get(&Session::id(&hash))?;
        if session.hash != hash || session.is_over(now) {
            return None;
        }
        session.touch(now);
        let person = people.persons.get(&session.login)?;
        Some(Signed::new(person, session))
    }

    /// Who is signed in by a session now; none once it is over. For sockets, which were let in once and stay open.
    #[must_use]
    pub fn signed(&self, session: &str) -> Option<Signed> {
        let people = self.now();
        let session = people.sessions.get(session)?;
        let person = people.persons.get(&session.login)?;
        Some(Signed::new(person, session)).filter(|_| !session.is_over(self.0.clock.now_ms()))
    }

    /// Resolves when a session is over: ended by its owner or an admin, by a new password, or by time.
    pub async fn ended(&self, session: &str) {
        let mut newest = self.watch();
        let is_over = newest.wait_for(|people| !people.sessions.contains_key(session));
        let _over_or_stopping = is_over.await.map(drop);
    }

    /// Logins that failed so often that they wait their longest.
    #[must_use]
    pub fn lockouts(&self) -> Vec<Lockout> {
        self.attempts().lockouts(self.0.clock.now_ms())
    }

    pub(super) fn inner(&self) -> &Inner {
        &self.0
    }

    pub(super) fn attempts(&self) -> MutexGuard<'_, Attempts> {
        let attempts = self.0.attempts.lock();
        attempts.unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn setup(&self) -> MutexGuard<'_, Option<SetupLink>> {
        self.0.setup.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works out changes from the present people, writes them down, and publishes the result. Nobody changes them meanwhile. Once they are
    /// on their way to the disk they are also published, even when nobody waits for it any more.
    ///
    /// # Errors
    /// What `work` finds wrong, else the disk's reason.
    pub async fn change<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&People) -> Result<(Written, T), E>,
    ) -> Result<T, E> {
        let turn = recorder::turn(&self.0.turn)
            .await
            .map_err(StoreError::from)?;
        let mut people = People::clone(&self.now());
        let (written, answer) = work(&people)?;
        for change in &written.changes {
            people.apply(change);
        }
        let inner = self.0.clone();
        let write = move |journal: &mut Journal| {
            let _turn = turn; // the asker may be gone: then the next one waits for this all the same
            journal.write_people(&written.changes, &written.audit)?;
            inner.newest.send_replace(Arc::new(people));
            Ok::<_, JournalError>(())
        };
        let done = self.0.recorder.edit(write).await;
        done.map_err(StoreError::from)?.map_err(StoreError::from)?;
        Ok(answer)
    }

    /// Writes down who was seen, and takes away what is over. `keys` says when keys were last used.
    pub async fn keep_books(self, keys: impl Fn() -> Vec<(String, i64)> + Send + 'static) {
        let mut look = interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut written = HashMap::new();
        loop {
            look.tick().await;
            let kept = self.end_what_is_over().await;
            if let Err(error) = kept.and(self.note_seen(keys(), &mut written).await) {
                tracing::warn!(%error, "who was seen cannot be written down");
            }
        }
    }

    async fn end_what_is_over(&self) -> Result<(), StoreError> {
        let now = self.0.clock.now_ms();
        let over = |people: &People| {
            let sessions = people.sessions.values();
            let sessions = sessions.filter(|session| session.is_over(now));
            let slips = people.slips.values().filter(|slip| now >= slip.until);
            let changes = sessions.map(|session| Change::EndSession(session.clone()));
            changes
                .chain(slips.map(|slip| Change::RemoveSlip(slip.login.clone())))
                .collect::<Vec<_>>()
        };
        if over(&self.now()).is_empty() {
            return Ok(());
        }
        let end = |people: &People| {
            let changes = over(people);
            let written = Written {
                changes,
                ..Written::default()
            };
            Ok((written, ()))
        };
        self.change(end).await
    }

    async fn note_seen(
        &self,
        keys: Vec<(String, i64)>,
        written: &mut HashMap<SeenRow, i64>,
    ) -> Result<(), StoreError> {
        let people = self.now();
        let sessions = people.sessions.values();
        let sessions = sessions.map(|session| (SeenRow::Session(session.hash), session.last_at()));
        let keys = keys.into_iter().map(|(id, at)| (SeenRow::Key(id), at));
        let seen: HashMap<_, _> = sessions.chain(keys).collect();
        let changed = seen.iter().filter(|(row, at)| written.get(row) != Some(at));
        let changed: Vec<_> = changed.map(|(row, at)| (row.clone(), *at)).collect();
        *written = seen;
        if changed.is_empty() {
            return Ok(());
        }
        let note = move |journal: &mut Journal| journal.note_seen(&changed);
        Ok(self.0.recorder.edit(note).await??)
    }
}
