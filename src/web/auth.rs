//! Who asks, and what they may do. Checked before what is asked.

use std::{
    collections::HashMap,
    future::{Ready, ready},
    net::IpAddr,
    sync::{PoisonError, RwLock},
};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, http::header};
use sha2::{Digest, Sha256};

use super::{WebParts, error::Problem};
use crate::{
    hub::{Gate, Pass},
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

    /// Whose key it is. Secrets are compared by their digests, so the time it takes tells nothing about them.
    #[must_use]
    pub fn who(&self, text: &str) -> Option<Who> {
        if digest(text) == self.local {
            return Some(Who::Local);
        }
        let (id, secret) = text.strip_prefix("pgl_")?.split_once('_')?;
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let (hash, scope) = keys.get(id)?;
        (*hash == digest(secret)).then(|| Who::Key(scope.clone()))
    }
}

/// SHA-256: the secrets are 256 random bits, which no dictionary holds.
pub(super) fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Whoever comes.
    Anybody,
    /// Whoever may send events: a key, or a person who may call.
    Producer,
    /// Whoever may read what concerns the whole site: its keys, operators.
    WholeSite,
    /// Whoever may call for the counter that the path names.
    Counter,
    /// Every person who is signed in.
    Staff,
    /// Operators and admins.
    Operator,
    /// Admins.
    Admin,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The server's own machine: everything.
    Local,
    /// A producer with a key.
    Key(Scope),
}

impl Who {
    /// Whether this one may use a route. For a counter's, `counter` is the one that the path names, if it is known.
    fn may(&self, access: Access, counter: Option<&CounterId>) -> Result<(), &'static str> {
        match (self, access) {
            (_, Access::Anybody | Access::Producer)
            | (Self::Local, _)
            | (Self::Key(Scope::Site), Access::WholeSite | Access::Counter) => Ok(()),
            (Self::Key(Scope::Counters(counters)), Access::Counter) => match counter {
                Some(counter) if counters.contains(counter) => Ok(()),
                _ => Err("this key is for other counters"),
            },
            (Self::Key(Scope::Counters(_)), Access::WholeSite) => {
                Err("this key is for some counters only")
            }
            (Self::Key(_), Access::Staff | Access::Operator | Access::Admin) => {
                Err("a key is for machines that send events: a person has to sign in for this")
            }
        }
    }

    /// Whether this one may send this event.
    pub(super) fn may_send(&self, event: &Event) -> bool {
        match self {
            Self::Local => true,
            Self::Key(scope) => scope.allows(event),
        }
    }
}

/// The asker, in handlers of routes that not everybody may use.
impl FromRequest for Who {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            request
                .extensions()
                .get::<Self>()
                .cloned()
                .ok_or_else(|| Problem::stranger().into()),
        )
    }
}

/// Who asks, by the credential of a request.
pub(super) fn who(request: &HttpRequest, parts: &WebParts) -> Result<Who, Problem> {
    let bearer = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let key = bearer
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    key.and_then(|(_, key)| parts.keys.who(key.trim()))
        .ok_or_else(Problem::stranger)
}

/// Lets a request in, and leaves word of who asks for its handler.
pub(super) fn admit(
    access: Access,
    request: &HttpRequest,
    parts: &WebParts,
) -> Result<(), Problem> {
    let asker = who(request, parts);
    if access != Access::Anybody {
        let named = request.match_info().get("counter");
        let counter = named.and_then(|name| parts.intake.site().counter(name));
        let counter = counter.map(|counter| CounterId::from(counter.id.as_str()));
        let asker = asker.as_ref().map_err(Problem::clone)?;
        asker
            .may(access, counter.as_ref())
            .map_err(Problem::not_allowed)?;
    }
    if !request.method().is_safe() {
        own_page(request, parts)?;
    }
    if let Ok(asker) = asker {
        request.extensions_mut().insert(asker);
    }
    Ok(())
}

/// Whether the asker is who may use such a route.
pub(super) fn is_allowed(
    access: Access,
    request: &HttpRequest,
    parts: &WebParts,
) -> Result<(), Problem> {
    who(request, parts)?
        .may(access, None)
        .map_err(Problem::not_allowed)
}

/// Lets anybody in; strangers only while their address has not too many inside. The pass is to be kept for the request.
pub(super) fn anybody(
    request: &HttpRequest,
    parts: &WebParts,
    gate: &Gate,
) -> Result<Option<Pass>, Problem> {
    if who(request, parts).is_ok() {
        return Ok(None);
    }
    gate.enter(address(request))
        .map(Some)
        .ok_or_else(Problem::too_many)
}

/// Lets a page in only if it is ours: for requests that change something.
fn own_page(request: &HttpRequest, parts: &WebParts) -> Result<(), Problem> {
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
