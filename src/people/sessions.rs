//! Sessions: somebody is signed in on a device. Their token is in a cookie there, and only its hash here.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use sha2::{Digest, Sha256};

use crate::random;

/// A session that nobody used for so long is over: a shift and a break.
const IDLE_MS: i64 = 12 * 60 * 60_000;
/// The longest a session lasts, however often it is used.
const LONGEST_MS: i64 = 30 * 24 * 60 * 60_000;
/// Bytes of the hash that name a session to people.
const NAMED_BY: usize = 8;

/// What a device shows: 256 random bits. Neither stored nor logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// One signed-in device.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Names it to people; opens nothing.
    pub id: String,
    /// The SHA-256 of its token.
    pub hash: [u8; 32],
    /// Whose it is.
    pub login: String,
    /// Since when, in ms since 1970.
    pub since: i64,
    /// The device in plain words, such as "Chrome · Windows".
    pub device: String,
    /// Where it came from at first.
    pub address: Option<String>,
    seen: Seen,
}

/// When a session was last used: noted at every request by whoever serves it, so not a change of the people.
#[derive(Debug, Clone)]
struct Seen(Arc<AtomicI64>);

impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        self.0.load(Ordering::Relaxed) == other.0.load(Ordering::Relaxed)
    }
}

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn new() -> Result<Self, getrandom::Error> {
        random::secret().map(Self)
    }

    /// As a device shows it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        hash(&self.0)
    }
}

/// The hash of what a device shows.
pub(super) fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

impl Session {
    /// The session of a token with this hash.
    #[must_use]
    pub fn new(
        hash: [u8; 32],
        login: String,
        (since, last_at): (i64, i64),
        (device, address): (String, Option<String>),
    ) -> Self {
        Self {
            id: Self::id(&hash),
            hash,
            login,
            since,
            device,
            address,
            seen: Seen(Arc::new(AtomicI64::new(last_at))),
        }
    }

    /// How a session with this hash is named to people.
    #[must_use]
    pub fn id(hash: &[u8; 32]) -> String {
        let named_by = hash.iter().take(NAMED_BY);
        named_by.fold(String::new(), |id, byte| id + &format!("{byte:02x}"))
    }

    /// When it was last used, in ms since 1970.
    #[must_use]
    pub fn last_at(&self) -> i64 {
        self.seen.0.load(Ordering::Relaxed)
    }

    /// Notes that it is used.
    pub fn touch(&self, now: i64) {
        self.seen.0.fetch_max(now, Ordering::Relaxed);
    }

    /// Whether it is over.
    #[must_use]
    pub fn is_over(&self, now: i64) -> bool {
        now - self.last_at() >= IDLE_MS || now - self.since >= LONGEST_MS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 60 * 60_000;

    fn session(token: &Token) -> Session {
        let device = ("Chrome · Windows".to_owned(), None);
        Session::new(token.hash(), "siti".into(), (0, 0), device)
    }

    #[test]
    fn a_session_ends_when_nobody_uses_it_and_after_thirty_days_at_the_latest() {
        let session = session(&Token::new().unwrap());
        assert!(!session.is_over(12 * HOUR - 1));
        assert!(session.is_over(12 * HOUR));
        let end = 30 * 24 * HOUR;
        for now in (0..end).step_by(usize::try_from(11 * HOUR).unwrap()) {
            assert!(!session.is_over(now), "{now}");
            session.touch(now);
        }
        assert!(session.is_over(end));
    }

    #[test]
    fn what_names_a_session_does_not_open_it() {
        let token = Token::new().unwrap();
        let session = session(&token);
        assert!(!token.as_str().contains(&session.id));
        assert_eq!(session.id.len(), 16);
        assert_ne!(Token::new().unwrap().hash(), token.hash());
    }
}
