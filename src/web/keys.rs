//! `/api/v1/keys`: the producers' keys. A new one is shown once.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{
    WebParts,
    auth::{Access, Who},
    body,
    error::Problem,
    key_ring::{self, NewKey},
    table::{self, Endpoint},
};
use crate::{
    intake::message,
    journal::{AuditRecord, Journal, JournalError, StoredKey},
    random,
    site::Site,
    why::{Thing, Why},
};

/// The largest body.
const MAX_BODY: usize = 16 * 1024;
/// The longest name.
const MAX_NAME: usize = 64;

#[derive(Deserialize, ToSchema)]
#[schema(as = NewKey)]
struct KeyRequest {
    name: String,
    #[serde(default)]
    counters: Option<Vec<String>>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = MadeKey)]
struct Answer<'a> {
    id: &'a str,
    name: &'a str,
    key: &'a str,
}

/// A key as it is listed: nothing that opens anything.
#[derive(Debug, Serialize, ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Key {
    id: String,
    name: String,
    /// The counters it may call for; null for the whole site.
    counters: Option<Vec<String>>,
    #[cfg_attr(test, ts(type = "number"))]
    made: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    last_at: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct Keys {
    keys: Vec<Key>,
}

impl From<StoredKey> for Key {
    fn from(key: StoredKey) -> Self {
        Self {
            id: key.id,
            name: key.name,
            counters: key.counters,
            made: key.made,
            last_at: key.last_at,
        }
    }
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
pub fn make(
    site: &Site,
    name: &str,
    counters: Option<&[String]>,
    now: i64,
) -> Result<NewKey, KeyFault> {
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
            hash: key_ring::digest(&secret).to_vec(),
            counters,
            made: now,
            last_at: None,
        },
        text,
    })
}

impl NewKey {
    /// The note of who made it.
    #[must_use]
    pub fn note(&self, who: &Who) -> AuditRecord {
        let key = &self.stored;
        who.note(key.made, "key.add", &key.id, (None, Some(card(key))))
    }
}

/// What a note says of a key.
fn card(key: &StoredKey) -> serde_json::Value {
    json!({ "name": key.name, "counters": key.counters })
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let path = "/api/v1/keys";
    vec![
        table::get(path, Access::Admin, "Every key, without what opens", list).gives::<Keys>(200),
        table::post(path, Access::Admin, "Makes a key, shown once", post)
            .takes::<KeyRequest>()
            .gives::<Answer<'_>>(201),
        table::delete(
            "/api/v1/keys/{id}",
            Access::Admin,
            "Makes a key invalid, at once",
            remove,
        )
        .gives_nothing(),
    ]
}

/// All of them, the oldest first.
pub(super) async fn list(parts: web::Data<WebParts>) -> HttpResponse {
    let keys = parts.keys.all().into_iter().map(Key::from).collect();
    HttpResponse::Ok().json(Keys { keys })
}

/// Makes and stores a key.
pub(super) async fn post(
    request: HttpRequest,
    payload: web::Payload,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let body = body::read(&request, payload, MAX_BODY).await?;
    let asked: KeyRequest =
        serde_json::from_slice(&body).map_err(|error| Problem::not_json(error.to_string()))?;
    let (site, now) = (parts.hall.now(), parts.clock.now_ms());
    let key = make(&site, &asked.name, asked.counters.as_deref(), now)?;
    let (row, note, keys) = (key.stored.clone(), key.note(&who), parts.keys.clone());
    let add = move |journal: &mut Journal| {
        journal.add_key(&row, &note)?;
        keys.add(row); // here, for the asker may be gone: it is listed, and can be removed, all the same
        Ok::<_, JournalError>(())
    };
    let added = parts.recorder.edit(add).await;
    added.map_err(|_| Problem::stopping())??;
    Ok(HttpResponse::Created().json(Answer {
        id: &key.stored.id,
        name: &key.stored.name,
        key: &key.text,
    }))
}

/// Takes a key away: the next request with it is a stranger's.
pub(super) async fn remove(
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let all = parts.keys.all();
    let key = all.iter().find(|key| key.id == *id);
    let key =
        key.ok_or_else(|| Problem::not_found("there is no such key: GET /api/v1/keys lists them"))?;
    let now = parts.clock.now_ms();
    let note = who.note(now, "key.remove", &key.id, (Some(card(key)), None));
    let (gone, keys) = (key.id.clone(), parts.keys.clone());
    let remove = move |journal: &mut Journal| {
        journal.remove_key(&gone, &note)?;
        keys.remove(&gone); // here, for the asker may be gone: it opens nothing any more all the same
        Ok::<_, JournalError>(())
    };
    let removed = parts.recorder.edit(remove).await;
    removed.map_err(|_| Problem::stopping())??;
    Ok(HttpResponse::NoContent().finish())
}

impl From<KeyFault> for Problem {
    fn from(fault: KeyFault) -> Self {
        match fault {
            KeyFault::Name => Self::field("name", Why::Line { most: MAX_NAME }, fault.to_string()),
            KeyFault::NoCounter => Self::field("counters", Why::Nothing, fault.to_string()),
            KeyFault::Counter(ref id) => Self::field(
                "counters",
                Why::unknown(Thing::Counter, id),
                fault.to_string(),
            ),
            KeyFault::Random(_) => Self::failed(fault.to_string()),
        }
    }
}
