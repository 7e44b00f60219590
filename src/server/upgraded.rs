//! A request that asks for a WebSocket of actix-web's: its handler answers it, and the connection carries the answer's body and the
//! request's payload to their ends.
//!
//! actix-http hands every such request to one upgrade service. The screens' sessions own their sockets; a conversation with a console
//! is written with actix-ws, which wants a request with a payload and gives a response with a body. One task does both ways, so a
//! console that does not read is not read from either, and nothing waits for it.

use std::{future::poll_fn, pin::pin};

use actix_codec::{AsyncRead, AsyncWrite, Encoder, Framed, FramedParts};
use actix_http::{
    BoxedPayloadStream, ConnectionType, Payload, Request, Response, StatusCode,
    body::{BodySize, MessageBody},
    h1,
};
use actix_service::Service;
use bytes::{Bytes, BytesMut};
use futures_util::stream;
use tokio::io::{AsyncReadExt, AsyncWriteExt, ReadHalf};

/// What is read at a time.
const CHUNK: usize = 4 * 1024;

/// Answers one request and carries its connection to its end.
pub(super) async fn serve<IO, S, R, B>(
    request: Request,
    framed: Framed<IO, h1::Codec>,
    app: &S,
) -> Result<(), actix_http::Error>
where
    IO: AsyncRead + AsyncWrite + Unpin + 'static,
    S: Service<Request, Response = R>,
    R: Into<Response<B>>,
    S::Error: Into<Response<actix_http::body::BoxBody>>,
    B: MessageBody + 'static,
{
    let FramedParts {
        io,
        mut codec,
        read_buf,
        ..
    } = framed.into_parts();
    let (reader, mut writer) = tokio::io::split(io);
    let (request, _none) = request.replace_payload(Payload::Stream {
        payload: incoming(reader, read_buf),
    });
    let response = match app.call(request).await {
        Ok(response) => response.into().map_into_boxed_body(),
        Err(error) => error.into(),
    };
    let (mut head, body) = response.into_parts();
    if head.status() != StatusCode::SWITCHING_PROTOCOLS {
        head.head_mut().set_connection_type(ConnectionType::Close);
    }
    let mut out = BytesMut::new();
    let size = body.size();
    let _written = codec.encode(h1::Message::Item((head, size)), &mut out);
    let mut body = pin!(body);
    loop {
        if writer.write_all(&out).await.is_err() || writer.flush().await.is_err() {
            return Ok(()); // the console is gone
        }
        out.clear();
        let chunk = match size {
            BodySize::None => None,
            _ => poll_fn(|cx| body.as_mut().poll_next(cx)).await,
        };
        let Some(Ok(bytes)) = chunk else { break };
        if codec
            .encode(h1::Message::Chunk(Some(bytes)), &mut out)
            .is_err()
        {
            return Ok(());
        }
    }
    let _ended = codec.encode(h1::Message::Chunk(None), &mut out);
    let _gone = writer.write_all(&out).await;
    let _gone = writer.shutdown().await;
    Ok(())
}

/// What the connection brings, beginning with what came with the head.
fn incoming<IO: AsyncRead + 'static>(reader: ReadHalf<IO>, first: BytesMut) -> BoxedPayloadStream {
    Box::pin(stream::unfold(
        (reader, first.freeze()),
        |(mut reader, first)| async move {
            if !first.is_empty() {
                return Some((Ok(first), (reader, Bytes::new())));
            }
            let mut chunk = BytesMut::with_capacity(CHUNK);
            match reader.read_buf(&mut chunk).await {
                Ok(0) => None,
                Ok(_) => Some((Ok(chunk.freeze()), (reader, Bytes::new()))),
                Err(error) => Some((Err(error.into()), (reader, Bytes::new()))),
            }
        },
    ))
}
