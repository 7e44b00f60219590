//! Who asks: the credential of a request. Checked before what is asked.

use std::net::IpAddr;

use actix_web::{HttpMessage, HttpRequest, http::header};

use super::{WebParts, cookie, error::Problem};
use crate::{
    hub::{Gate, Pass},
    model::CounterId,
};

pub use super::who::{Access, Who};

/// Who asks: by a key, else by the cookie of somebody who is signed in.
pub(super) fn who(request: &HttpRequest, parts: &WebParts) -> Result<Who, Problem> {
    let asker = match request.headers().get(header::AUTHORIZATION) {
        Some(_) => bearer(request).and_then(|key| parts.keys.who(key, parts.clock.now_ms())),
        None => cookie::token(request)
            .and_then(|token| parts.people.signed_in(&token))
            .map(Who::Person),
    };
    asker.ok_or_else(|| match parts.people.now().persons.is_empty() {
        true => Problem::stranger().with("setup", true),
        false => Problem::stranger(),
    })
}

/// The key or token that a request shows in its header.
pub(super) fn bearer(request: &HttpRequest) -> Option<&str> {
    let value = request.headers().get(header::AUTHORIZATION)?;
    let (scheme, secret) = value.to_str().ok()?.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(secret.trim())
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
        let site = parts.hall.now();
        let counter = named.and_then(|name| site.counter(name));
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
