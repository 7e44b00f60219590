//! The whole zone at one moment, encoded once for every screen and every HTTP reader of it.

use std::collections::HashMap;

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

/// The newest frame of every zone.
pub type Frames = HashMap<ZoneId, watch::Receiver<Frame>>;

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
