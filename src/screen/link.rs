//! The socket of one screen: its inbox, and what waits to go out.
//!
//! Order out: the rest of a half-written frame, then small frames, then the newest word of what hangs, then the newest state. Of the
//! last two there is never more than one of a kind, and it is never dropped. Poll functions only; who polls is [`super::Screen`]'s
//! business.

use std::{
    collections::VecDeque,
    io,
    mem::MaybeUninit,
    pin::Pin,
    task::{Context, Poll, ready},
};

use actix_codec::{AsyncRead, AsyncWrite, ReadBuf};
use bytes::{Buf, Bytes};
use tokio::time::Instant;

use super::{
    bye::Bye,
    inbox::{Heard, Inbox},
};

/// So many pings and pongs may wait: more means that nobody reads.
const SMALL: usize = 8;
/// One read. On the stack while polling, never in the future: an array kept across an await is paid by every session.
const READ: usize = 4096;

/// See the module.
pub(super) struct Link<IO> {
    io: IO,
    pub(super) inbox: Inbox,
    out: Bytes,
    small: VecDeque<Bytes>,
    layout: Option<Bytes>,
    directory: Option<Bytes>,
    newest: Option<Bytes>,
    closing: bool,
}

impl<IO: AsyncRead + AsyncWrite + Unpin> Link<IO> {
    pub(super) fn new(io: IO, inbox: Inbox) -> Self {
        Self {
            io,
            inbox,
            out: Bytes::new(),
            small: VecDeque::new(),
            layout: None,
            directory: None,
            newest: None,
            closing: false,
        }
    }

    pub(super) fn is_closing(&self) -> bool {
        self.closing
    }

    /// Whether a frame may go straight to the socket.
    pub(super) fn is_idle(&self) -> bool {
        self.out.is_empty()
            && self.small.is_empty()
            && self.layout.is_none()
            && self.directory.is_none()
            && self.newest.is_none()
    }

    pub(super) fn set_layout(&mut self, frame: Bytes) {
        self.layout = Some(frame);
    }

    pub(super) fn set_directory(&mut self, frame: Bytes) {
        self.directory = Some(frame);
    }

    pub(super) fn set_newest(&mut self, frame: Bytes) {
        self.newest = Some(frame);
    }

    /// Queues a small frame, if there is room.
    pub(super) fn push_small(&mut self, frame: Bytes) {
        if self.small.len() < SMALL {
            self.small.push_back(frame);
        }
    }

    /// Nothing but `frames` goes out from here on, after what is half written.
    pub(super) fn begin_close(&mut self, frames: impl IntoIterator<Item = Bytes>) {
        self.closing = true;
        (self.layout, self.directory, self.newest) = (None, None, None);
        self.small = frames.into_iter().collect();
    }

    /// Writes a frame to an idle socket without registering anybody for what does not fit; returns whether all is out.
    pub(super) fn write_through(&mut self, frame: &Bytes, cx: &mut Context<'_>) -> bool {
        let written = match Pin::new(&mut self.io).poll_write(cx, frame) {
            Poll::Ready(Ok(written)) => written,
            Poll::Ready(Err(_)) | Poll::Pending => 0, // the session's own turn meets the error again
        };
        if written < frame.len() {
            self.out = frame.slice(written..);
            return false;
        }
        Pin::new(&mut self.io).poll_flush(cx).is_ready()
    }

    fn next(&mut self) -> Option<Bytes> {
        let small = self.small.pop_front();
        let hanging = small
            .or_else(|| self.directory.take())
            .or_else(|| self.layout.take());
        hanging.or_else(|| self.newest.take())
    }

    /// Writes what waits.
    pub(super) fn poll_write(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        loop {
            if self.out.is_empty() {
                match self.next() {
                    Some(frame) => self.out = frame,
                    None => return Pin::new(&mut self.io).poll_flush(cx),
                }
            }
            match ready!(Pin::new(&mut self.io).poll_write(cx, &self.out))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                written if written == self.out.len() => self.out = Bytes::new(),
                written => self.out.advance(written),
            }
        }
    }

    /// Writes what waits and reads what came; ready with the next message.
    pub(super) fn poll_turn(&mut self, cx: &mut Context<'_>) -> Poll<Result<Heard, Bye>> {
        if let Poll::Ready(Err(_)) = self.poll_write(cx) {
            return Poll::Ready(Err(Bye::Gone));
        }
        loop {
            if let Some(heard) = self.inbox.next(Instant::now())? {
                return Poll::Ready(Ok(heard));
            }
            let mut space = [MaybeUninit::uninit(); READ];
            let mut space = ReadBuf::uninit(&mut space);
            match ready!(Pin::new(&mut self.io).poll_read(cx, &mut space)) {
                Ok(()) if !space.filled().is_empty() => self.inbox.feed(space.filled()),
                _ => return Poll::Ready(Err(Bye::Gone)),
            }
        }
    }

    /// Says that nothing more will be written.
    pub(super) fn poll_finish(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }

    /// Reads into `bin` and throws it away; 0 is the peer's end.
    pub(super) fn poll_drain(
        &mut self,
        bin: &mut [u8],
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        let mut space = ReadBuf::new(bin);
        ready!(Pin::new(&mut self.io).poll_read(cx, &mut space))?;
        Poll::Ready(Ok(space.filled().len()))
    }
}
