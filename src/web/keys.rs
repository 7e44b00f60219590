//! `POST /api/v1/keys`: a producer's key, shown once.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{
    WebParts,
    auth::{self, Access, NewKey},
    body,
    error::Problem,
    table::{self, Endpoint},
};
use crate::{intake::message, journal::StoredKey, random, site::Site};

/// The largest body.
const MAX_BODY: usize = 16 * 1024;
/// The longest name.
const MAX_NAME: usize = 64;

#[derive(Deserialize)]
struct KeyRequest {
    name: String,
    #[serde(default)]
    counters: Option<Vec<String>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    name: &'a str,
    key: &'a str,
}

/// Why a key cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    /// The name is none.
    #[error("a key's name has 1 to {MAX_NAME} characters that can be shown")]
    Name,
    /// A key for nothing.
    #[error("name at least one counter, or leave `counters` out for the whole site")]
    NoCounter,
    /// No such counter.
    #[error("there is no counter `{0}`")]
    Counter(String),
    /// The system has no randomness.
    #[error("the operating system gives no random numbers")]
    Random(#[source] getrandom::Error),
}

/// Makes a key for the whole site or for some of its counters, named by id or number.
///
/// # Errors
/// When the name or a counter is not usable.
pub fn make(site: &Site, name: &str, counters: Option<&[String]>) -> Result<NewKey, KeyFault> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > MAX_NAME || name.chars().any(message::is_hidden) {
        return Err(KeyFault::Name);
    }
    if counters.is_some_and(<[String]>::is_empty) {
        return Err(KeyFault::NoCounter);
    }
    let known = |wanted: &String| {
        let counter = site.counter(wanted.trim());
        counter
            .map(|counter| counter.id.clone())
            .ok_or_else(|| KeyFault::Counter(wanted.clone()))
    };
    let counters = counters
        .map(|counters| counters.iter().map(known).collect())
        .transpose()?;
    let (id, secret) = (
        random::hex::<5>(),
        random::secret().map_err(KeyFault::Random)?,
    );
    let text = format!("pgl_{id}_{secret}");
    Ok(NewKey {
        stored: StoredKey {
            id,
            name: name.to_owned(),
            hash: auth::digest(&secret).to_vec(),
            counters,
        },
        text,
    })
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![table::post(
        "/api/v1/keys",
        Access::Admin,
        "Makes a key, shown once",
        post,
    )]
}

/// Makes and stores a key; only for the server's own machine.
pub(super) async fn post(
    request: HttpRequest,
    payload: web::Payload,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let body = body::read(&request, payload, MAX_BODY).await?;
    let asked: KeyRequest =
        serde_json::from_slice(&body).map_err(|error| Problem::not_json(error.to_string()))?;
    let key =
        make(parts.intake.site(), &asked.name, asked.counters.as_deref()).map_err(|fault| {
            match fault {
                KeyFault::Name => Problem::field("name", fault.to_string()),
                KeyFault::NoCounter | KeyFault::Counter(_) => {
                    Problem::field("counters", fault.to_string())
                }
                KeyFault::Random(_) => Problem::failed(fault.to_string()),
            }
        })?;
    let (row, now) = (key.stored.clone(), parts.clock.now_ms());
    let stored = parts
        .recorder
        .edit(move |journal| journal.add_key(&row, now))
        .await
        .map_err(|_| Problem::stopping())?;
    stored.map_err(|error| Problem::failed(crate::telemetry::chain(&error)))?;
    parts.keys.add(key.stored.clone());
    Ok(HttpResponse::Created().json(Answer {
        id: &key.stored.id,
        name: &key.stored.name,
        key: &key.text,
    }))
}
