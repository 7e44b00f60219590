//! `/ws/console`: the console's live socket. One conversation with one page; what it watches comes as whole documents, the newest only.

mod conversation;
mod driven;
mod guarded;

use actix_web::{
    FromRequest, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::Payload,
    web::{self, Data},
};

use super::{
    WebParts,
    auth::{self, Access, Who},
    error::Problem,
    table::{self, Endpoint},
};
use crate::why::Why;
use conversation::Conversation;
use driven::Driven;
use guarded::guarded;

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![table::get(
        "/ws/console",
        Access::Staff,
        "The console's live socket: screens, calls, counters and what needs attention, as they are",
        open,
    ).gives_empty(101)]
}

/// Opens the socket. The conversation is a part of the answer: it ends with the connection.
async fn open(
    request: HttpRequest,
    who: Who,
    payload: web::Payload,
    parts: Data<WebParts>,
) -> Result<HttpResponse, actix_web::Error> {
    auth::own_page(&request, &parts)?;
    let (stream, verdict) = guarded(payload.into_inner());
    let mut stream = Payload::Stream { payload: stream };
    let payload = web::Payload::from_request(&request, &mut stream).await?;
    let (response, session, messages) = actix_ws::handle(&request, payload)
        .map_err(|error| Problem::field("upgrade", Why::Shape, error.to_string()))?;
    let conversation = Conversation::new(session, who, parts, verdict);
    let work = Box::pin(conversation.run(messages));
    Ok(response.map_body(|_head, body| Driven::new(work, body).boxed()))
}
