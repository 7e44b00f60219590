//! Who asks, and what they may do. Checked before what is asked.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{PoisonError, RwLock},
};

use actix_web::{HttpRequest, http::header};
use sha2::{Digest, Sha256};

use super::{WebParts, error::Problem};
use crate::{
    hub::{Gate, Pass},
    journal::StoredKey,
    model::{CounterId, Event},
};

/// What a credential opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The server's own machine: everything.
    Local,
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
            Self::Local | Self::Site => true,
            Self::Counters(counters) => event
                .action
                .counter()
                .is_some_and(|counter| counters.contains(counter)),
        }
    }
}

/// The keys that are known, by the part that names them. Read often, written when a key is made.
#[derive(Debug)]
pub struct KeyRing {
    local: [u8; 32],
    keys: RwLock<HashMap<String, (Vec<u8>, Scope)>>,
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
        let scope = key.counters.map_or(Scope::Site, |counters| {
            Scope::Counters(counters.into_iter().map(CounterId::from).collect())
        });
        self.keys
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key.id, (key.hash, scope));
    }

    /// What a key opens. Secrets are compared by their digests, so the time it takes tells nothing about them.
    #[must_use]
    pub fn scope(&self, text: &str) -> Option<Scope> {
        if digest(text) == self.local {
            return Some(Scope::Local);
        }
        let (id, secret) = text.strip_prefix("pgl_")?.split_once('_')?;
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let (hash, scope) = keys.get(id)?;
        (*hash == digest(secret)).then(|| scope.clone())
    }
}

/// SHA-256: the secrets are 256 random bits, which no dictionary holds.
pub(super) fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// Lets a producer in.
pub(super) fn producer(request: &HttpRequest, parts: &WebParts) -> Result<Scope, Problem> {
    let bearer = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let key = bearer
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let scope = key.and_then(|(_, key)| parts.keys.scope(key.trim()));
    scope.ok_or_else(Problem::stranger)
}

/// Lets in who may read what concerns the whole site.
pub(super) fn whole_site(request: &HttpRequest, parts: &WebParts) -> Result<(), Problem> {
    match producer(request, parts)? {
        Scope::Local | Scope::Site => Ok(()),
        Scope::Counters(_) => Err(Problem::not_allowed("this key is for some counters only")),
    }
}

/// Lets in the server's own machine.
pub(super) fn local(request: &HttpRequest, parts: &WebParts) -> Result<(), Problem> {
    match producer(request, parts)? {
        Scope::Local => Ok(()),
        Scope::Site | Scope::Counters(_) => Err(Problem::not_allowed(
            "only the server's own machine may do this",
        )),
    }
}

/// Lets in who may change what hangs on the screens: until there are operators the server's own machine, and only our own pages.
pub(super) fn editor(request: &HttpRequest, parts: &WebParts) -> Result<(), Problem> {
    local(request, parts)?;
    own_page(request, parts)
}

/// Lets anybody in; strangers only while their address has not too many inside. The pass is to be kept for the request.
pub(super) fn anybody(
    request: &HttpRequest,
    parts: &WebParts,
    gate: &Gate,
) -> Result<Option<Pass>, Problem> {
    if producer(request, parts).is_ok() {
        return Ok(None);
    }
    gate.enter(address(request))
        .map(Some)
        .ok_or_else(Problem::too_many)
}

/// Lets a page in only if it is ours: for requests that change something.
pub(super) fn own_page(request: &HttpRequest, parts: &WebParts) -> Result<(), Problem> {
    let text = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    match parts
        .origins
        .allow(text(header::ORIGIN), text(header::HOST))
    {
        true => Ok(()),
        false => Err(Problem::foreign_origin()),
    }
}

pub(super) fn address(request: &HttpRequest) -> Option<IpAddr> {
    request.peer_addr().map(|address| address.ip())
}
