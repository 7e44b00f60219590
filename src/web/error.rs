//! Every refusal in HTTP: RFC 9457 problems with a stable `type`, mapped to their status once.

use std::borrow::Cow;

use actix_web::{
    HttpRequest, HttpResponse, ResponseError,
    http::{StatusCode, header},
    web,
};
use serde::Serialize;

use super::{WebParts, auth};
use crate::{
    disk::Cause,
    intake::Refusal,
    journal::JournalError,
    telemetry::chain,
    why::{Unfit, Why},
};

pub(super) use super::problem_type::ProblemType;

/// So many seconds a disk that hangs is given before a change is sent again.
const RETRY_S: u64 = 5;

/// What a request is refused for.
#[derive(Debug, Clone, PartialEq, Serialize, thiserror::Error)]
#[error("{title}: {detail}")]
pub(super) struct Problem {
    #[serde(rename = "type")]
    type_name: ProblemType,
    title: &'static str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<Cow<'static, str>>,
    detail: String,
    /// What of its type it is; `code` and `params`.
    #[serde(flatten)]
    why: Option<Box<Why>>,
    /// What else helps, by its name.
    #[serde(flatten)]
    more: serde_json::Map<String, serde_json::Value>,
}

impl Problem {
    pub(super) fn new(
        status: StatusCode,
        type_name: ProblemType,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            type_name,
            title,
            status: status.as_u16(),
            field: None,
            detail: detail.into(),
            why: None,
            more: serde_json::Map::new(),
        }
    }

    /// With what of its type it is.
    pub(super) fn because(mut self, why: Why) -> Self {
        self.why = Some(Box::new(why));
        self
    }

    /// With something else that helps.
    pub(super) fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.more.insert(name.to_owned(), value.into());
        self
    }

    /// An event that cannot be used.
    pub(super) fn event(refusal: &Refusal) -> Self {
        let detail = refusal.to_string();
        let problem = Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            ProblemType::Event,
            "the event cannot be used",
            detail,
        );
        Self {
            field: Some(refusal.field.unwrap_or("event").into()),
            ..problem
        }
    }

    /// A field of another body, or of the query.
    pub(super) fn field(
        field: impl Into<Cow<'static, str>>,
        why: Why,
        detail: impl Into<String>,
    ) -> Self {
        let problem = Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            ProblemType::Field,
            "a field cannot be used",
            detail,
        )
        .because(why);
        Self {
            field: Some(field.into()),
            ..problem
        }
    }

    /// The body is not JSON.
    pub(super) fn not_json(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            ProblemType::NotJson,
            "the body is not JSON",
            detail,
        )
    }

    /// The body is of another type.
    pub(super) fn media_type() -> Self {
        let detail = "send Content-Type: application/json";
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ProblemType::MediaType,
            "the body is of another type",
            detail,
        )
    }

    /// The body is too large.
    pub(super) fn too_large(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            ProblemType::TooLarge,
            "the body is too large",
            detail,
        )
    }

    /// The body did not come in time.
    pub(super) fn too_slow() -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            ProblemType::TooSlow,
            "the body did not come in time",
            "send it within 15 s",
        )
    }

    /// Nobody we know.
    pub(super) fn stranger() -> Self {
        let detail = "sign in, or send a key: Authorization: Bearer pgl_...; `panggil key new NAME` makes one";
        Self::new(
            StatusCode::UNAUTHORIZED,
            ProblemType::NoKey,
            "nobody is signed in, and a key is needed",
            detail,
        )
    }

    /// Somebody, but not with this right.
    pub(super) fn not_allowed(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            ProblemType::NotAllowed,
            "this right is missing",
            detail,
        )
    }

    /// A page that is not ours.
    pub(super) fn foreign_origin() -> Self {
        let detail = "a page of another site asks: name it in [server] origins if it may";
        Self::new(
            StatusCode::FORBIDDEN,
            ProblemType::Origin,
            "a foreign page",
            detail,
        )
    }

    /// Too many strangers of one address.
    pub(super) fn too_many() -> Self {
        let detail = "too many requests without a key at a time from this address: use a key, or raise [limits] per_address";
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            ProblemType::TooMany,
            "too many requests",
            detail,
        )
    }

    /// Nothing there.
    pub(super) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            ProblemType::NotFound,
            "there is no such thing",
            detail,
        )
    }

    /// The server stops.
    pub(super) fn stopping() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            ProblemType::Stopping,
            "the server is stopping",
            "send it again in a few seconds",
        )
    }

    /// There is no space for it.
    pub(super) fn disk_full() -> Self {
        Self::new(
            StatusCode::INSUFFICIENT_STORAGE,
            ProblemType::DiskFull,
            "the disk is full",
            "nothing was changed: remove media that are not used, or free some space on the server's disk, and send it again",
        )
    }

    /// The disk does not answer, or another program holds the database.
    fn disk_slow() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            ProblemType::DiskSlow,
            "the disk does not answer",
            "nothing was changed, and calls are shown all the same: look at the server's disk, and send it again when GET /readyz says that the journal is ok",
        )
        .with("wait_s", RETRY_S)
    }

    /// The disk has not answered yet.
    fn disk_late() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            ProblemType::DiskLate,
            "the disk has not answered yet",
            "this may still be done once it does: look how it is before you send it again, when GET /readyz says that the journal is ok",
        )
        .with("wait_s", RETRY_S)
    }

    /// Something of ours failed.
    pub(super) fn failed(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            ProblemType::Failed,
            "the server failed",
            detail,
        )
    }
}

/// The disk did not take a change: nothing of it is made.
impl From<JournalError> for Problem {
    fn from(error: JournalError) -> Self {
        match error.cause() {
            Cause::Full => Self::disk_full(),
            Cause::Slow if matches!(error, JournalError::Unsure) => Self::disk_late(),
            Cause::Slow => Self::disk_slow(),
            Cause::ReadOnly | Cause::Error => Self::failed(chain(&error)),
        }
    }
}

impl From<Unfit> for Problem {
    fn from(unfit: Unfit) -> Self {
        Self::field(unfit.field, unfit.why, unfit.detail)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header((header::CONTENT_TYPE, "application/problem+json"));
        if self.status == StatusCode::UNAUTHORIZED.as_u16() {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        if let Some(seconds) = self.more.get("wait_s").and_then(serde_json::Value::as_u64) {
            response.insert_header((header::RETRY_AFTER, seconds));
        }
        if let Some(etag) = self.more.get("etag").and_then(serde_json::Value::as_str) {
            response.insert_header((header::ETAG, etag));
        }
        response.body(serde_json::to_vec(self).unwrap_or_default())
    }
}

/// What no route takes.
pub(super) async fn no_such_page(request: HttpRequest) -> HttpResponse {
    Problem::not_found(format!("there is nothing at {}", request.path())).error_response()
}

/// A method that a guarded route does not have: who asks is looked at first all the same.
pub(super) async fn wrong_method_or_stranger(
    request: HttpRequest,
    parts: web::Data<WebParts>,
) -> HttpResponse {
    match auth::who(&request, &parts) {
        Ok(_) => wrong_method(request).await,
        Err(stranger) => stranger.error_response(),
    }
}

/// What a route takes only by another method.
pub(super) async fn wrong_method(request: HttpRequest) -> HttpResponse {
    let detail = format!("{} is not for {}", request.path(), request.method());
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        ProblemType::Method,
        "another method is needed",
        detail,
    )
    .error_response()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(problem: &Problem) -> serde_json::Value {
        serde_json::to_value(problem).unwrap()
    }

    #[test]
    fn a_refusal_has_a_word_and_its_values_beside_the_sentence() {
        let why = Why::Taken {
            by: Some("Dukcapil".into()),
        };
        assert_eq!(
            told(&Problem::field("number", why, "`5` belongs to Dukcapil").with("row", 3)),
            json!({
                "type": "urn:panggil:field", "title": "a field cannot be used", "status": 422, "field": "number",
                "detail": "`5` belongs to Dukcapil", "code": "taken", "params": { "by": "Dukcapil" }, "row": 3,
            })
        );
        let id = told(&Problem::field("id", Why::Id, "1 to 32 small letters"));
        assert_eq!((&id["code"], id.get("params")), (&json!("id"), None));
    }

    #[test]
    fn a_refusal_that_its_type_says_whole_has_no_word_beside_it() {
        let stranger = told(&Problem::stranger());
        assert_eq!(stranger["type"], "urn:panggil:no-key");
        assert_eq!(stranger.get("code"), None);
    }
}
