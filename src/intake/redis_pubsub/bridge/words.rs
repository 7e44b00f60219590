//! What the bridge is told, and what it wants done.

use std::time::Duration;

/// What a link says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Said<T> {
    /// Its subscriptions stand.
    Opened(Receivers),
    /// It could not be made.
    Failed,
    /// A message.
    Message(T),
    /// The marker of a link.
    Marker(u64),
    /// The answer to a ping.
    Pong,
    /// Its connection ended.
    Dead,
    /// It brought more than could be taken, and was cut off.
    Overflow,
}

/// How many got a link's marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Receivers {
    /// So many of its process: one is itself, the second the link before it.
    Count(u64),
    /// It may not publish: nothing is proved.
    Unknown,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Act<T> {
    /// Make a link that follows another.
    Start { link: u64, follows: Option<u64> },
    /// Ping a link.
    Ping(u64),
    /// Close a link.
    Close(u64),
    /// A link stands from here on; what it followed is old.
    Stands(u64),
    /// A message.
    Emit(Emitted<T>),
    /// Something may be lost.
    Gap(Gap),
}

/// A message and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Emitted<T> {
    /// Its link.
    pub(in super::super) link: u64,
    /// Its number on the link, from 1.
    pub(in super::super) position: u64,
    /// The link that was ahead of it when it came late.
    pub(in super::super) late: Option<u64>,
    /// The message.
    pub(in super::super) message: T,
}

/// What may be lost: published between these times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Gap {
    pub(in super::super) since: Duration,
    pub(in super::super) until: Duration,
    pub(in super::super) why: Why,
}

/// Why something may be lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Why {
    /// The link ended, or Redis had let go of it.
    Cut,
    /// No link could be made at first.
    Unreached,
    /// More came than could be taken.
    Overflow,
    /// The marker may not be published.
    Unproven,
    /// It drained for too long, or too many did.
    Bound,
}

/// How the feed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum State {
    /// The first link is being made.
    Connecting,
    /// Messages come as they are published.
    Ok,
    /// None stands: the current link is stalled or ended, or the first could not be made.
    Away,
    /// Redis may still hold messages for an old link.
    CatchingUp,
}
