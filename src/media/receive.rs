//! Takes a file in that comes in one request.

use bytes::Bytes;
use tokio::sync::mpsc;

use super::{
    Refusal, Shelf,
    growing::{Growing, Received},
};

/// What comes of a file.
#[derive(Debug)]
pub enum Piece {
    /// Some of it.
    Bytes(Bytes),
    /// The end of what is sent. Without it, the sender went away.
    End,
}

/// See [`Shelf::receive`].
pub(super) fn receive(
    shelf: &Shelf,
    mut pieces: mpsc::Receiver<Piece>,
    announced: Option<u64>,
) -> Result<Received, Refusal> {
    let mut file = Growing::new(announced);
    loop {
        match pieces.blocking_recv().ok_or(Refusal::CutOff)? {
            Piece::Bytes(bytes) => file.take(&bytes, shelf)?,
            Piece::End => return file.end(shelf),
        }
    }
}
