//! The whole zone at one moment, encoded once for every screen and every HTTP reader of it.

use std::{collections::HashMap, sync::Arc};

use bytes::Bytes;
use tokio::sync::watch;

use crate::{
    model::ZoneId,
    protocol::{ToScreen, ZoneState},
    websocket,
};

/// An encoded state. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The newest event in it.
    pub seq: u64,
    /// The zone's count of frames.
    pub rev: u64,
    /// The WebSocket frame.
    pub bytes: Bytes,
}

/// The newest frame of every zone there is.
#[derive(Debug, Clone)]
pub struct Frames(watch::Receiver<Arc<ZoneFrames>>);

/// The zones of a moment, each with where its frames come from.
pub type ZoneFrames = HashMap<ZoneId, watch::Receiver<Frame>>;

impl Frames {
    /// Those that `zones` tells of. When its sender goes, the server stops.
    #[must_use]
    pub fn new(zones: watch::Receiver<Arc<ZoneFrames>>) -> Self {
        Self(zones)
    }

    /// Where the frames of a zone come from, if there is such a zone.
    #[must_use]
    pub fn of(&self, zone: &str) -> Option<watch::Receiver<Frame>> {
        self.0.borrow().get(zone).cloned()
    }

    /// The zones as they are now.
    pub fn now(&mut self) -> Arc<ZoneFrames> {
        self.0.borrow_and_update().clone()
    }

    /// Waits for other zones than those of [`Self::now`].
    ///
    /// # Errors
    /// When the server stops.
    pub async fn changed(&mut self) -> Result<(), watch::error::RecvError> {
        self.0.changed().await
    }
}

impl Frame {
    /// Encodes a state.
    #[must_use]
    pub fn new(state: &ZoneState) -> Self {
        Self {
            seq: state.seq,
            rev: state.rev,
            bytes: websocket::message(&ToScreen::State(state)),
        }
    }

    /// The document alone, without the WebSocket header.
    #[must_use]
    pub fn json(&self) -> Bytes {
        let header = match self.bytes.get(1) {
            Some(126) => 4,
            Some(127) => 10,
            _ => 2,
        };
        self.bytes.slice(header.min(self.bytes.len())..)
    }
}
