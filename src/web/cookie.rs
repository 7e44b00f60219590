//! The cookie of a session. Only the server reads it, only requests of our own pages carry it.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
    http::header,
};

use crate::people::Token;

const NAME: &str = "panggil_session";
/// As long as a session lasts at most.
const DAYS: i64 = 30;

/// The token that a device shows.
pub(super) fn token(request: &HttpRequest) -> Option<String> {
    request.cookie(NAME).map(|cookie| cookie.value().to_owned())
}

/// The cookie for somebody who came in.
pub(super) fn set(request: &HttpRequest, token: &Token) -> Cookie<'static> {
    let mut cookie = bare(request, token.as_str().to_owned());
    cookie.set_max_age(Duration::days(DAYS));
    cookie
}

/// What takes it away.
pub(super) fn gone(request: &HttpRequest) -> Cookie<'static> {
    let mut cookie = bare(request, String::new());
    cookie.make_removal();
    cookie
}

fn bare(request: &HttpRequest, value: String) -> Cookie<'static> {
    Cookie::build(NAME, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(is_https(request))
        .finish()
}

/// Whether the page came over TLS: it says so itself, also behind a proxy that ends it.
fn is_https(request: &HttpRequest) -> bool {
    let origin = request.headers().get(header::ORIGIN);
    origin.is_some_and(|origin| origin.as_bytes().starts_with(b"https://"))
}
