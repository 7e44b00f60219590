//! Edits of what several people may edit: each says by `If-Match` which state it is an edit of.

use std::future::{Ready, ready};

use actix_web::{
    FromRequest, HttpRequest, HttpResponse,
    dev::Payload,
    http::{StatusCode, header},
    web,
};
use futures_util::future::LocalBoxFuture;
use serde::{Serialize, de::DeserializeOwned};

use super::{
    body,
    error::{Problem, ProblemType},
};
use crate::{
    content::{StoreError, media::Uses},
    documents::tag,
    why::Why,
};

/// The largest body.
const MAX_BODY: usize = 256 * 1024;

/// A document's tag: another one as soon as anything in it is.
pub(super) fn etag(document: &impl Serialize) -> String {
    let bytes = serde_json::to_vec(document).unwrap_or_default();
    format!("\"{}\"", tag(&bytes))
}

/// The tag that an edit names: which state it is an edit of.
pub(super) struct Named(pub(super) String);

/// What the body of a request says.
pub(super) struct Sent<T>(pub(super) T);

impl Named {
    /// What a request names; reading it needs no state.
    pub(super) fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let named = request
            .headers()
            .get(header::IF_MATCH)
            .and_then(|value| value.to_str().ok());
        let missing = || {
            Problem::new(
                StatusCode::PRECONDITION_REQUIRED,
                ProblemType::IfMatch,
                "an edit says what it is an edit of",
                "send If-Match with the ETag of what you read",
            )
        };
        named.map(|tag| Self(tag.to_owned())).ok_or_else(missing)
    }

    /// Refuses an edit of another state than this one.
    pub(super) fn is(&self, present: &str) -> Result<(), Problem> {
        unchanged(&self.0, present)
    }
}

impl FromRequest for Named {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

impl<T: DeserializeOwned> FromRequest for Sent<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (
            request.clone(),
            web::Payload::from_request(request, payload),
        );
        Box::pin(async move {
            let payload = payload.await.map_err(|_| Problem::stopping())?;
            read(&request, payload).await.map(Self)
        })
    }
}

/// Refuses an edit of a state that is no more.
pub(super) fn unchanged(named: &str, present: &str) -> Result<(), Problem> {
    let is_it = named
        .split(',')
        .any(|tag| matches!(tag.trim(), "*") || tag.trim() == present);
    match is_it {
        true => Ok(()),
        false => Err(Problem::new(
            StatusCode::PRECONDITION_FAILED,
            ProblemType::Stale,
            "somebody else changed it",
            "read it again, and decide what is to be: nothing was overwritten",
        )
        .with("etag", present)),
    }
}

/// What is used cannot go.
pub(super) fn in_use(why: Why, detail: impl Into<String>) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        ProblemType::InUse,
        "it is used",
        detail,
    )
    .because(why)
}

/// One more is too many.
pub(super) fn too_many(most: usize, detail: impl Into<String>) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        ProblemType::TooMany,
        "there are too many",
        detail,
    )
    .because(Why::TooMany { most })
}

/// Refuses to remove what is used somewhere.
pub(super) fn unused(uses: &Uses) -> Result<(), Problem> {
    match uses.is_none() {
        true => Ok(()),
        false => Err(in_use(
            Why::Used,
            format!("take it out of {} first", uses.told()),
        )),
    }
}

/// The body of an edit.
pub(super) async fn read<T: DeserializeOwned>(
    request: &HttpRequest,
    payload: web::Payload,
) -> Result<T, Problem> {
    parse(&body::read(request, payload, MAX_BODY).await?)
}

/// The body of what can be asked for without a word: nothing is the same as an empty document.
pub(super) async fn read_if_any<T: DeserializeOwned + Default>(
    request: &HttpRequest,
    payload: web::Payload,
) -> Result<T, Problem> {
    let body = body::read(request, payload, MAX_BODY).await?;
    match body.is_empty() {
        true => Ok(T::default()),
        false => parse(&body),
    }
}

/// What a body says.
pub(super) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => Problem::field("body", Why::Shape, error.to_string()),
        _ => Problem::not_json(error.to_string()),
    })
}

/// A document with its tag.
pub(super) fn answer(status: StatusCode, document: &impl Serialize) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::ETAG, etag(document)))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .json(document)
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stopped(_) => Self::stopping(),
            StoreError::Journal(error) => error.into(),
        }
    }
}
