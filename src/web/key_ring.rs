//! The producers' keys, as requests are looked up in them, and the local key.
//!
//! Read at every request, written when a key is made or taken away: that holds from the next request on.

use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicI64, Ordering},
    },
};

use sha2::{Digest, Sha256};

use super::auth::Who;
use crate::{
    journal::StoredKey,
    model::{CounterId, Event},
};

/// What a producer's key opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// A producer for the whole site; it may also read the journal.
    Site,
    /// A producer for some counters.
    Counters(Vec<CounterId>),
}

impl Scope {
    /// Whether it may send this event.
    #[must_use]
    pub fn allows(&self, event: &Event) -> bool {
        match self {
            Self::Site => true,
            Self::Counters(counters) => event
                .action
                .counter()
                .is_some_and(|counter| counters.contains(counter)),
        }
    }
}

/// See the module.
#[derive(Debug)]
pub struct KeyRing {
    local: [u8; 32],
    keys: RwLock<HashMap<String, Arc<Ringed>>>,
}

/// A key, and when it was last used.
#[derive(Debug)]
struct Ringed {
    stored: StoredKey,
    scope: Scope,
    seen: AtomicI64,
}

/// A key just made: shown once.
#[derive(Debug, Clone)]
pub struct NewKey {
    /// What is stored.
    pub stored: StoredKey,
    /// What its owner keeps.
    pub text: String,
}

impl KeyRing {
    /// The stored keys, and the local one.
    #[must_use]
    pub fn new(local: &str, keys: Vec<StoredKey>) -> Self {
        let ring = Self {
            local: digest(local),
            keys: RwLock::default(),
        };
        for key in keys {
            ring.add(key);
        }
        ring
    }

    /// Adds a key.
    pub fn add(&self, key: StoredKey) {
        let of_some = |counters: &Vec<String>| {
            let counters = counters.iter().map(|id| CounterId::from(id.as_str()));
            Scope::Counters(counters.collect())
        };
        let ringed = Ringed {
            scope: key.counters.as_ref().map_or(Scope::Site, of_some),
            seen: AtomicI64::new(key.last_at.unwrap_or(0)),
            stored: key,
        };
        self.write()
            .insert(ringed.stored.id.clone(), Arc::new(ringed));
    }

    /// Takes a key away.
    pub fn remove(&self, id: &str) {
        self.write().remove(id);
    }

    /// Every key as it is stored, the oldest first, with when it was last used.
    #[must_use]
    pub fn all(&self) -> Vec<StoredKey> {
        let keys = self.read();
        let stored = keys.values().map(|ringed| StoredKey {
            last_at: ringed.last_at(),
            ..ringed.stored.clone()
        });
        let mut all: Vec<_> = stored.collect();
        all.sort_by(|a, b| (a.made, &a.id).cmp(&(b.made, &b.id)));
        all
    }

    /// When keys were last used, by id.
    #[must_use]
    pub fn seen(&self) -> Vec<(String, i64)> {
        let keys = self.read();
        let seen = keys
            .iter()
            .filter_map(|(id, ringed)| Some((id.clone(), ringed.last_at()?)));
        seen.collect()
    }

    /// Whose key it is. Secrets are compared by their digests, so the time it takes tells nothing about them.
    #[must_use]
    pub fn who(&self, text: &str, now: i64) -> Option<Who> {
        if digest(text) == self.local {
            return Some(Who::Local);
        }
        let (id, secret) = text.strip_prefix("pgl_")?.split_once('_')?;
        let ringed = self.read().get(id)?.clone();
        if ringed.stored.hash != digest(secret) {
            return None;
        }
        ringed.seen.fetch_max(now, Ordering::Relaxed);
        Some(Who::Key {
            id: ringed.stored.id.clone(),
            name: ringed.stored.name.clone(),
            scope: ringed.scope.clone(),
        })
    }

    fn read(&self) -> RwLockReadGuard<'_, HashMap<String, Arc<Ringed>>> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, HashMap<String, Arc<Ringed>>> {
        self.keys.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ringed {
    fn last_at(&self) -> Option<i64> {
        Some(self.seen.load(Ordering::Relaxed)).filter(|at| *at > 0)
    }
}

/// SHA-256: the secrets are 256 random bits, which no dictionary holds.
pub(super) fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}
