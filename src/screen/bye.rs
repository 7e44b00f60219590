//! Why a conversation with a screen ends. Every close code of the protocol stands in this one table.

/// The reason of an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bye {
    /// The screen said so, with this code.
    Done(u16),
    /// The server stops; come back.
    Restart,
    /// It hangs in another zone now; come back.
    Moved,
    /// Not a WebSocket as it should be.
    Protocol,
    /// A binary message.
    Unsupported,
    /// Text that is not UTF-8, or not JSON.
    NotText,
    /// A frame over the limit.
    FrameTooLarge,
    /// Not paired, or no such zone.
    Token(&'static str),
    /// No hello in time.
    NoHello,
    /// Neither `seen` nor `pong` for too long.
    Silent,
    /// More messages than a screen has reason to send.
    Flood,
    /// The same screen came by another socket.
    Replaced,
    /// An operator removed the screen.
    Removed,
    /// A hello with a field beyond its size, or with hidden characters.
    TooLarge,
    /// A version that is not spoken here.
    Version,
    /// More sockets than allowed.
    TooMany,
    /// The socket is gone: there is nobody to tell.
    Gone,
}

impl Bye {
    /// The close code, if there is somebody to tell, and the reason in words.
    #[must_use]
    pub fn told(self) -> Option<(u16, &'static str)> {
        Some(match self {
            Self::Done(code) => (code, ""),
            Self::Restart => (1001, "the server restarts"),
            Self::Moved => (1001, "the screen shows another zone now"),
            Self::Protocol => (1002, "a frame against the protocol"),
            Self::Unsupported => (1003, "text messages only"),
            Self::NotText => (1007, "a message is JSON in UTF-8"),
            Self::FrameTooLarge => (1009, "a frame over the limit"),
            Self::Token(reason) => (4401, reason),
            Self::NoHello => (4408, "no hello"),
            Self::Silent => (4408, "silence"),
            Self::Flood => (4408, "too many messages"),
            Self::Replaced => (4409, "the same screen connected again"),
            Self::Removed => (4410, "the screen was removed"),
            Self::TooLarge => (
                4413,
                "a field of the hello is too large, or has hidden characters",
            ),
            Self::Version => (4426, "this server speaks version 1"),
            Self::TooMany => (4429, "too many connections"),
            Self::Gone => return None,
        })
    }

    /// Whether the screen's page can use a `bye` message: a peer that breaks the protocol cannot.
    #[must_use]
    pub fn is_for_the_page(self) -> bool {
        self.told()
            .is_some_and(|(code, _)| code == 1001 || code >= 4400)
            && !matches!(self, Self::Done(_))
    }
}
