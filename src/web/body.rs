//! Reading a JSON body: its type, its size, and its time.

use std::time::Duration;

use actix_web::{HttpMessage, HttpRequest, web};
use futures_util::StreamExt;

use super::error::Problem;

/// A producer on the same network needs milliseconds; a body that drips holds a connection for nothing.
const IN_TIME: Duration = Duration::from_secs(15);

/// The body, if it is JSON by its type, at most `most` bytes, and comes in time.
pub(super) async fn read(
    request: &HttpRequest,
    payload: web::Payload,
    most: usize,
) -> Result<web::Bytes, Problem> {
    let type_name = request.content_type();
    if !type_name.is_empty() && !type_name.eq_ignore_ascii_case("application/json") {
        return Err(Problem::media_type());
    }
    tokio::time::timeout(IN_TIME, collect(payload, most))
        .await
        .map_err(|_late| Problem::too_slow())?
}

async fn collect(mut payload: web::Payload, most: usize) -> Result<web::Bytes, Problem> {
    let mut body = web::BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| Problem::not_json(error.to_string()))?;
        if body.len() + chunk.len() > most {
            return Err(Problem::too_large(format!("at most {most} bytes")));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}
