//! Whether a handshake is let in: path, origin, sub-protocol. A pure function from request head to response.

use actix_http::{
    RequestHead, Response, ResponseBuilder, StatusCode, body::BoxBody, header, header::HeaderName,
    ws,
};

use crate::{origin::Origins, protocol::SUBPROTOCOL};

/// The screens' socket.
pub const PATH: &str = "/ws/screens";

/// The response that opens the socket, or the one that refuses it.
///
/// # Errors
/// The refusal: 404 for another path, 403 for a foreign origin, 400 and its kin for what is no handshake.
pub fn admit(head: &RequestHead, origins: &Origins) -> Result<ResponseBuilder, Response<BoxBody>> {
    if head.uri.path() != PATH {
        return Err(Response::new(StatusCode::NOT_FOUND).map_into_boxed_body());
    }
    if !origins.allow(text(head, &header::ORIGIN), text(head, &header::HOST)) {
        return Err(Response::new(StatusCode::FORBIDDEN).map_into_boxed_body());
    }
    let mut response = ws::handshake(head).map_err(Response::from)?;
    let offered = text(head, &header::SEC_WEBSOCKET_PROTOCOL).unwrap_or_default();
    if offered
        .split(',')
        .any(|protocol| protocol.trim() == SUBPROTOCOL)
    {
        response.insert_header((header::SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL));
    }
    Ok(response)
}

fn text<'a>(head: &'a RequestHead, name: &HeaderName) -> Option<&'a str> {
    head.headers().get(name)?.to_str().ok()
}
