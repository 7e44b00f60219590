//! One screen's conversation: hello, welcome, then the newest state whenever there is one, until somebody goes.
//!
//! A session is its connection's own future: no task, timer or channel of its own. It is woken by its socket; frames and pings are
//! written by the worker's [`crate::hub::Hub`] straight through [`Seat`], and only what did not fit is left to the session. So a screen
//! that stops reading costs the others nothing, and what it reads next is the newest state.

mod admit;
mod bye;
mod inbox;
mod link;

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    io,
    net::IpAddr,
    rc::Rc,
    task::{Context, Poll, Waker},
    time::Duration,
};

use actix_codec::{AsyncRead, AsyncWrite};
use bytes::Bytes;
use tokio::time::{Instant, timeout};

use crate::{
    hub::{Attendance, Hub},
    protocol::{FromScreen, Hello, ToScreen},
    websocket::{self, Opcode},
};

pub use admit::{PATH, admit};
pub use bye::Bye;
pub use inbox::{Heard, Inbox};

use link::Link;

/// A page says hello at once; so long may a slow television take.
const HELLO: Duration = Duration::from_secs(5);
/// A page that neither draws nor answers for so long is not looked at by anybody.
const SILENCE: Duration = Duration::from_secs(30);
/// So long we wait for the peer's end after ours.
const FAREWELL: Duration = Duration::from_secs(1);
/// So much of what it still sends is thrown away meanwhile.
const DRAIN: usize = 1 << 20;
/// More than this is no measurement but a clock gone wrong.
const LONGEST_DRAWN_MS: f64 = 60_000.0;
/// A page comes back after a time drawn from here, so that sixty screens do not return in one instant; a restart takes about as long.
const RETRY_MS: std::ops::Range<u32> = 300..1_500;

/// What the hub knows of a screen.
pub trait Seat {
    /// Shows a state: at once if nothing waits, else it becomes the newest that does.
    fn show(&self, frame: &Bytes);
    /// Says that another layout hangs, or the same changed. What was said of it and is not out yet is forgotten.
    fn hang(&self, layout: &Bytes);
    /// Says that the directory changed, in the same way.
    fn rename(&self, directory: &Bytes);
    /// Asks for something; a screen that has not read the last eight small messages is not asked.
    fn command(&self, command: &Bytes);
    /// Ends the conversation when the screen was silent too long; else sends the shared ping, when it is its turn.
    fn beat(&self, ping: Option<&Bytes>, now: Instant);
    /// Ends the conversation.
    fn leave(&self, why: Bye);
}

struct Screen<IO> {
    link: RefCell<Link<IO>>,
    task: Cell<Option<Waker>>,
    bye: Cell<Option<Bye>>,
    /// After the welcome: states and pings may go out.
    live: Cell<bool>,
}

/// Runs one conversation to its end.
pub async fn session<IO: AsyncRead + AsyncWrite + Unpin + 'static>(
    io: IO,
    inbox: Inbox,
    hub: Rc<Hub>,
    peer: Option<IpAddr>,
) {
    let screen = Rc::new(Screen {
        link: RefCell::new(Link::new(io, inbox)),
        task: Cell::default(),
        bye: Cell::default(),
        live: Cell::default(),
    });
    let why = converse(&screen, &hub, peer).await;
    tracing::debug!(?why, "a screen's conversation ended");
    if let Some((code, reason)) = why.told() {
        screen.close(why, code, reason).await;
    }
}

async fn converse<IO: AsyncRead + AsyncWrite + Unpin + 'static>(
    screen: &Rc<Screen<IO>>,
    hub: &Rc<Hub>,
    peer: Option<IpAddr>,
) -> Bye {
    let seat: Rc<dyn Seat> = screen.clone();
    let waiting = hub.wait(&seat);
    let Some(pass) = hub.gate().enter(peer) else {
        return Bye::TooMany;
    };
    let hello = match timeout(HELLO, screen.hello()).await {
        Ok(Ok(hello)) => hello,
        Ok(Err(bye)) => return bye,
        Err(_late) => return Bye::NoHello,
    };
    let mut attendance = match hub.welcome(&hello, &seat) {
        Ok(attendance) => attendance,
        Err(bye) => return bye,
    };
    drop((hello, pass, waiting, seat));
    screen.say(std::mem::take(&mut attendance.welcome)); // not kept for the whole session
    screen.link.borrow_mut().inbox.let_in(Instant::now());
    screen.live.set(true);
    attendance.seated().is_at(peer);
    attendance.zone.join(screen);
    screen.talk(&attendance).await
}

/// What a screen says after its hello is only noted.
fn note(message: FromScreen, attendance: &Attendance) {
    match message {
        FromScreen::Seen { seq, drawn } => {
            if let Some(ms) = drawn {
                metrics::histogram!("panggil_drawn_ms").record(ms.clamp(0.0, LONGEST_DRAWN_MS));
            }
            attendance.seated().saw(seq, drawn);
        }
        FromScreen::Hung { layout, etag } => attendance.seated().hung(&layout, &etag),
        FromScreen::Pong { .. } => attendance.seated().answered(),
        FromScreen::Health(health) => attendance.told(health),
        FromScreen::Done { id, ok, detail } => attendance.done(&id, ok, detail.as_deref()),
        FromScreen::Hello(_) | FromScreen::Other => {}
    }
}

impl<IO: AsyncRead + AsyncWrite + Unpin> Screen<IO> {
    /// Waits for the hello; what else comes before it is not answered, but for pings.
    async fn hello(&self) -> Result<Hello, Bye> {
        loop {
            match self.turn().await? {
                Heard::Said(FromScreen::Hello(hello)) => return Ok(hello),
                Heard::Ping(payload) => self.say(websocket::frame(Opcode::Pong, &payload)),
                Heard::Said(_) | Heard::Pong => {}
            }
        }
    }

    async fn talk(&self, attendance: &Attendance) -> Bye {
        loop {
            match self.turn().await {
                Ok(Heard::Ping(payload)) => self.say(websocket::frame(Opcode::Pong, &payload)),
                Ok(Heard::Said(message)) => note(message, attendance),
                Ok(Heard::Pong) => {}
                Err(bye) => return bye,
            }
        }
    }

    /// The next message. Whatever waits is written meanwhile.
    async fn turn(&self) -> Result<Heard, Bye> {
        poll_fn(|cx| {
            if let Some(bye) = self.bye.get() {
                return Poll::Ready(Err(bye));
            }
            self.task.set(Some(cx.waker().clone()));
            self.link.borrow_mut().poll_turn(cx)
        })
        .await
    }

    fn say(&self, small: Bytes) {
        self.link.borrow_mut().push_small(small);
    }

    fn wake(&self) {
        if let Some(waker) = self.task.take() {
            waker.wake();
        }
    }

    /// Writes through when nothing waits; otherwise leaves the frame to the session's own task, which its socket wakes.
    fn put(&self, frame: &Bytes, keep: impl FnOnce(&mut Link<IO>, Bytes)) {
        let mut link = self.link.borrow_mut();
        if link.is_closing() {
            return;
        }
        if !link.is_idle() {
            return keep(&mut link, frame.clone());
        }
        let all_out = link.write_through(frame, &mut Context::from_waker(Waker::noop()));
        drop(link);
        if !all_out {
            self.wake(); // nothing registered the no-op waker: the session's task registers itself
        }
    }

    /// The close frame, our end, then a short wait for theirs: a socket dropped with unread bytes would reset, and a reset overtakes the
    /// close frame.
    async fn close(&self, why: Bye, code: u16, reason: &str) {
        let retry_ms = fastrand::u32(RETRY_MS);
        let message = why.is_for_the_page().then(|| {
            websocket::message(&ToScreen::Bye {
                code,
                retry_ms,
                reason,
            })
        });
        self.link
            .borrow_mut()
            .begin_close(message.into_iter().chain([websocket::close(code, reason)]));
        let _late_or_gone = timeout(FAREWELL, self.part()).await; // either way the socket is dropped now
    }

    async fn part(&self) -> io::Result<()> {
        poll_fn(|cx| self.link.borrow_mut().poll_write(cx)).await?;
        poll_fn(|cx| self.link.borrow_mut().poll_finish(cx)).await?;
        let (mut left, mut bin) = (DRAIN, vec![0; 16 * 1024]);
        while left > 0 {
            let read = poll_fn(|cx| self.link.borrow_mut().poll_drain(&mut bin, cx)).await?;
            if read == 0 {
                break;
            }
            left = left.saturating_sub(read);
        }
        Ok(())
    }
}

impl<IO: AsyncRead + AsyncWrite + Unpin> Seat for Screen<IO> {
    fn show(&self, frame: &Bytes) {
        if self.live.get() {
            self.put(frame, Link::set_newest);
        }
    }

    fn hang(&self, layout: &Bytes) {
        if self.live.get() {
            self.put(layout, Link::set_layout);
        }
    }

    fn rename(&self, directory: &Bytes) {
        if self.live.get() {
            self.put(directory, Link::set_directory);
        }
    }

    fn command(&self, command: &Bytes) {
        if self.live.get() {
            self.put(command, Link::push_small);
        }
    }

    fn beat(&self, ping: Option<&Bytes>, now: Instant) {
        let alive = self.link.borrow().inbox.alive();
        if now.duration_since(alive) > SILENCE {
            self.leave(Bye::Silent);
        } else if let Some(ping) = ping {
            self.put(ping, Link::push_small);
        }
    }

    fn leave(&self, why: Bye) {
        self.bye.set(Some(why));
        self.wake();
    }
}

#[cfg(test)]
mod tests;
