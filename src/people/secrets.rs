//! Passwords as hashes: Argon2id, by two threads that give way to everything else.
//!
//! Hashing is slow on purpose. However many sign in at once, it takes no more of the machine than two threads of low priority can get, and
//! no worker waits for them: calls come first.

use std::{
    fmt, io,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};
use tokio::sync::oneshot;

use super::is_short;

/// Hashes at a time: two persons at once are not slowed, and five hundred take no more of the machine.
const AT_A_TIME: usize = 2;
/// So many wait for their turn, for about a second and a half; beyond, a flood is answered and not gathered.
const WAITING: usize = 64;
/// How far the threads give way, as `nice` counts: to a tenth of what a worker gets on the same core.
const GIVE_WAY: i32 = 10;
/// What is compared for a login that nobody has, so that it takes as long: made like every other, of a password that nobody knows.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$cGFuZ2dpbC1ub2JvZHk$3i1iEFmr6lA3cSSPGQ7x0yYlT0N8b0qO4zqBgo8fJXk";

/// A password as it is kept. It does not show itself in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// The hash with its salt and parameters, as a PHC string.
    pub phc: String,
    /// Whether the password is too short for more than calling.
    pub is_short: bool,
}

/// Hashes passwords. Cheap to clone; the threads end with the last of them.
#[derive(Debug, Clone)]
pub struct Secrets(SyncSender<Job>);

/// Something to hash.
struct Job(Box<dyn FnOnce() + Send>);

/// Too many sign in at once, or the machine cannot hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many sign in at this moment")]
pub struct Busy;

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Job")
    }
}

impl Secrets {
    /// Starts the threads.
    ///
    /// # Errors
    /// When the system has none to give.
    pub fn start() -> io::Result<Self> {
        let (sender, jobs) = sync_channel(WAITING);
        let jobs = Arc::new(Mutex::new(jobs));
        for _ in 0..AT_A_TIME {
            let jobs = jobs.clone();
            thread::Builder::new()
                .name("hasher".into())
                .spawn(move || work_off(&jobs))?;
        }
        Ok(Self(sender))
    }

    /// Whether this is the password; it takes as long when there is none to compare with.
    ///
    /// # Errors
    /// When too many wait for their turn.
    pub async fn is_right(&self, password: String, secret: Option<Secret>) -> Result<bool, Busy> {
        let exists = secret.is_some();
        let phc = secret.map_or_else(|| NOBODY.to_owned(), |secret| secret.phc);
        let is_same = self.in_turn(move || is_same(&password, &phc)).await?;
        Ok(exists && is_same)
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// When too many wait for their turn, or the operating system has no randomness to give.
    pub async fn keep(&self, password: String) -> Result<Secret, Busy> {
        self.in_turn(move || hash(&password)).await?.ok_or(Busy)
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let (done, result) = oneshot::channel();
        let job = Job(Box::new(move || {
            if !done.is_closed() {
                let _gone = done.send(work()); // the asker may leave meanwhile
            }
        }));
        self.0.try_send(job).map_err(|_full| Busy)?;
        result.await.map_err(|_stopping| Busy)
    }
}

fn work_off(jobs: &Mutex<Receiver<Job>>) {
    if let Err(error) = rustix::process::nice(GIVE_WAY) {
        tracing::debug!(%error, "passwords are hashed at the priority of everything else");
    }
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match next {
            Ok(Job(work)) => work(),
            Err(_nobody_asks_any_more) => return,
        }
    }
}

/// Makes a hash at once: for commands.
#[must_use]
pub fn hash(password: &str) -> Option<Secret> {
    let phc = Argon2::default().hash_password(password.as_bytes()).ok()?;
    Some(Secret {
        phc: phc.to_string(),
        is_short: is_short(password),
    })
}

fn is_same(password: &str, phc: &str) -> bool {
    PasswordHash::new(phc).is_ok_and(|hash| {
        let verified = Argon2::default().verify_password(password.as_bytes(), &hash);
        verified.is_ok()
    })
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering},
    };

    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_and_nothing_else_is() {
        let secrets = Secrets::start().unwrap();
        let secret = secrets.keep("kata sandi siti".into()).await.unwrap();
        assert!(secret.phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(!format!("{secret:?}").contains("argon2"));
        for (password, expected) in [("kata sandi siti", true), ("kata sandi Siti", false)] {
            let right = secrets
                .is_right(password.into(), Some(secret.clone()))
                .await;
            assert_eq!(right, Ok(expected), "{password}");
        }
        assert_ne!(
            secrets.keep("kata sandi siti".into()).await.unwrap(),
            secret
        );
    }

    #[test]
    fn a_login_that_nobody_has_costs_what_every_other_costs() {
        let made = hash("kata sandi siti").unwrap();
        let (made, nobody) = (
            PasswordHash::new(&made.phc).unwrap(),
            PasswordHash::new(NOBODY).unwrap(),
        );
        assert_eq!(made.params, nobody.params);
        assert_eq!(made.algorithm, nobody.algorithm);
        assert_eq!(made.version, nobody.version);
    }

    #[tokio::test]
    async fn no_more_than_two_are_hashed_at_a_time_and_a_flood_is_answered() {
        let secrets = Secrets::start().unwrap();
        let (at_once, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let barrier = Arc::new(Barrier::new(AT_A_TIME + 1));
        let job = || {
            let (at_once, most, barrier) = (at_once.clone(), most.clone(), barrier.clone());
            secrets.in_turn(move || {
                most.fetch_max(at_once.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                barrier.wait();
                at_once.fetch_sub(1, Ordering::SeqCst);
            })
        };
        let mut waiting: Vec<_> = (0..AT_A_TIME).map(|_| Box::pin(job())).collect();
        for job in &mut waiting {
            assert!(futures_util::poll!(job.as_mut()).is_pending());
        }
        while at_once.load(Ordering::SeqCst) < AT_A_TIME {
            tokio::task::yield_now().await;
        }
        let mut others: Vec<_> = (0..WAITING)
            .map(|_| Box::pin(secrets.is_right("x".into(), None)))
            .collect();
        for other in &mut others {
            assert!(futures_util::poll!(other.as_mut()).is_pending());
        }
        assert_eq!(secrets.is_right("x".into(), None).await, Err(Busy));
        drop(others); // nobody waits for them any more: they are not hashed
        barrier.wait();
        for job in waiting {
            job.await.unwrap();
        }
        assert_eq!(most.load(Ordering::SeqCst), AT_A_TIME);
    }
}
