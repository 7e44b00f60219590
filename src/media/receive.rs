//! Takes a file in as it comes: to the disk, and through SHA-256, a piece at a time.

use std::io::Write;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use tokio::sync::mpsc;

use super::{Format, Refusal, Shelf, format::HEAD, hex};

/// The disk's free space is looked at again after so many bytes: others write too.
const LOOK: u64 = 16 * 1024 * 1024;

/// What comes of a file.
#[derive(Debug)]
pub enum Piece {
    /// Some of it.
    Bytes(Bytes),
    /// Its end. Without it, the sender went away.
    End,
}

/// A file that came to its end, under a passing name. Removed when dropped.
#[derive(Debug)]
pub struct Received {
    pub(super) file: NamedTempFile,
    pub(super) sha256: String,
    pub(super) bytes: u64,
    pub(super) format: Format,
}

/// See [`Shelf::receive`].
pub(super) fn receive(
    shelf: &Shelf,
    mut pieces: mpsc::Receiver<Piece>,
) -> Result<Received, Refusal> {
    let (head, is_whole) = head(&mut pieces)?;
    let format = Format::of(head.get(..HEAD).unwrap_or(&head))?;
    let mut file = shelf.unfinished()?;
    let mut intake = Intake {
        hash: Sha256::new(),
        bytes: 0,
        looked: None,
        format,
    };
    intake.take(&mut file, &head, shelf)?;
    let mut is_whole = is_whole;
    while !is_whole {
        match pieces.blocking_recv().ok_or(Refusal::CutOff)? {
            Piece::Bytes(bytes) => intake.take(&mut file, &bytes, shelf)?,
            Piece::End => is_whole = true,
        }
    }
    Ok(Received {
        file,
        sha256: hex(&intake.hash.finalize()),
        bytes: intake.bytes,
        format,
    })
}

/// Enough of the beginning to tell what it is, and whether that is all.
fn head(pieces: &mut mpsc::Receiver<Piece>) -> Result<(Vec<u8>, bool), Refusal> {
    let mut head = Vec::new();
    while head.len() < HEAD {
        match pieces.blocking_recv().ok_or(Refusal::CutOff)? {
            Piece::Bytes(bytes) => head.extend_from_slice(&bytes),
            Piece::End => return Ok((head, true)),
        }
    }
    Ok((head, false))
}

struct Intake {
    hash: Sha256,
    bytes: u64,
    looked: Option<u64>,
    format: Format,
}

impl Intake {
    fn take(&mut self, file: &mut impl Write, bytes: &[u8], shelf: &Shelf) -> Result<(), Refusal> {
        self.bytes += bytes.len() as u64;
        if self.bytes > self.format.most() {
            return Err(self.format.too_large());
        }
        if self.looked.is_none_or(|looked| self.bytes - looked > LOOK) {
            shelf.room_for(0)?;
            self.looked = Some(self.bytes);
        }
        self.hash.update(bytes);
        Ok(file.write_all(bytes)?)
    }
}
