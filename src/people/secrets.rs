//! Passwords as hashes: Argon2id, on threads that may block, and only so many at a time.
//!
//! Hashing is slow on purpose. However many sign in at once, two cores are the most they take, and no worker waits for them.

use std::{fmt, sync::Arc, time::Duration};

use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::spawn_blocking,
    time::timeout,
};

use super::is_short;

/// Hashes at a time: two persons at once are not slowed, and five hundred take no more of the machine.
const AT_A_TIME: usize = 2;
/// Nobody waits longer for a turn: a flood is answered, not gathered.
const TURN: Duration = Duration::from_secs(5);
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

/// Hashes passwords. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Secrets(Arc<Semaphore>);

/// Too many sign in at once, or the machine cannot hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many sign in at this moment")]
pub struct Busy;

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Default for Secrets {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_A_TIME)))
    }
}

impl Secrets {
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
        let turn = timeout(TURN, self.0.clone().acquire_owned()).await;
        let turn = turn.ok().and_then(Result::ok).ok_or(Busy)?;
        // the turn goes with the work: an asker who leaves does not let another thread begin beside it
        let work = spawn_blocking(move || while_it_lasts(turn, work));
        work.await.map_err(|_panicked| Busy)
    }
}

fn while_it_lasts<T>(turn: OwnedSemaphorePermit, work: impl FnOnce() -> T) -> T {
    let done = work();
    drop(turn);
    done
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
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_and_nothing_else_is() {
        let secrets = Secrets::default();
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

    #[tokio::test(start_paused = true)]
    async fn no_more_than_two_are_hashed_at_a_time_and_a_flood_is_answered() {
        let secrets = Secrets::default();
        let turns = secrets.0.clone().acquire_many_owned(2).await.unwrap();
        let waiting = secrets.is_right("x".into(), None);
        assert_eq!(waiting.await, Err(Busy));
        drop(turns);
        assert_eq!(secrets.0.available_permits(), AT_A_TIME);
    }
}
