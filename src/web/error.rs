//! Every refusal in HTTP: RFC 9457 problems with a stable `type`, mapped to their status once.

use std::borrow::Cow;

use actix_web::{
    HttpRequest, HttpResponse, ResponseError,
    http::{StatusCode, header},
    web,
};
use serde::Serialize;

use super::{WebParts, auth};
use crate::intake::Refusal;

/// What a request is refused for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{title}: {detail}")]
pub(super) struct Problem {
    #[serde(rename = "type")]
    type_uri: &'static str,
    title: &'static str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<Cow<'static, str>>,
    detail: String,
    /// What else helps, by its name.
    #[serde(flatten)]
    more: serde_json::Map<String, serde_json::Value>,
}

impl Problem {
    pub(super) fn new(
        status: StatusCode,
        type_uri: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            type_uri,
            title,
            status: status.as_u16(),
            field: None,
            detail: detail.into(),
            more: serde_json::Map::new(),
        }
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
            "urn:panggil:event",
            "the event cannot be used",
            detail,
        );
        Self {
            field: Some(refusal.field.unwrap_or("event").into()),
            ..problem
        }
    }

    /// A field of another body, or of the query.
    pub(super) fn field(field: impl Into<Cow<'static, str>>, detail: impl Into<String>) -> Self {
        let problem = Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "urn:panggil:field",
            "a field cannot be used",
            detail,
        );
        Self {
            field: Some(field.into()),
            ..problem
        }
    }

    /// The body is not JSON.
    pub(super) fn not_json(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "urn:panggil:not-json",
            "the body is not JSON",
            detail,
        )
    }

    /// The body is of another type.
    pub(super) fn media_type() -> Self {
        let detail = "send Content-Type: application/json";
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "urn:panggil:media-type",
            "the body is of another type",
            detail,
        )
    }

    /// The body is too large.
    pub(super) fn too_large(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "urn:panggil:too-large",
            "the body is too large",
            detail,
        )
    }

    /// The body did not come in time.
    pub(super) fn too_slow() -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            "urn:panggil:too-slow",
            "the body did not come in time",
            "send it within 15 s",
        )
    }

    /// Nobody we know.
    pub(super) fn stranger() -> Self {
        let detail = "sign in, or send a key: Authorization: Bearer pgl_...; `panggil key new NAME` makes one";
        Self::new(
            StatusCode::UNAUTHORIZED,
            "urn:panggil:no-key",
            "nobody is signed in, and a key is needed",
            detail,
        )
    }

    /// Somebody, but not with this right.
    pub(super) fn not_allowed(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "urn:panggil:not-allowed",
            "this right is missing",
            detail,
        )
    }

    /// A page that is not ours.
    pub(super) fn foreign_origin() -> Self {
        let detail = "a page of another site asks: name it in [server] origins if it may";
        Self::new(
            StatusCode::FORBIDDEN,
            "urn:panggil:origin",
            "a foreign page",
            detail,
        )
    }

    /// Too many strangers of one address.
    pub(super) fn too_many() -> Self {
        let detail = "too many requests without a key at a time from this address: use a key, or raise [limits] per_address";
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "urn:panggil:too-many",
            "too many requests",
            detail,
        )
    }

    /// Nothing there.
    pub(super) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "urn:panggil:not-found",
            "there is no such thing",
            detail,
        )
    }

    /// The server stops.
    pub(super) fn stopping() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "urn:panggil:stopping",
            "the server is stopping",
            "send it again in a few seconds",
        )
    }

    /// Something of ours failed.
    pub(super) fn failed(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "urn:panggil:failed",
            "the server failed",
            detail,
        )
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
        "urn:panggil:method",
        "another method is needed",
        detail,
    )
    .error_response()
}
