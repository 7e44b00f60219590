//! A file as it comes: to the disk, and through SHA-256, a piece at a time.

use std::io::Write;

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::{Format, Refusal, Shelf, format::HEAD, hex};

/// The disk's free space is looked at again after so many bytes: others write too.
const LOOK: u64 = 16 * 1024 * 1024;

/// A file that came to its end, under a passing name. Removed when dropped.
#[derive(Debug)]
pub struct Received {
    pub(super) file: NamedTempFile,
    pub(super) sha256: String,
    pub(super) bytes: u64,
    pub(super) format: Format,
}

/// A file that comes. What came of it is removed when it is dropped.
#[derive(Debug, Default)]
pub(super) struct Growing {
    announced: Option<u64>,
    bytes: u64,
    head: Vec<u8>,
    begun: Option<Begun>,
}

/// What is there as soon as it is known what it is.
#[derive(Debug)]
struct Begun {
    file: NamedTempFile,
    hash: Sha256,
    format: Format,
    looked: Option<u64>,
}

impl Growing {
    /// A file of so many bytes, if that is known.
    pub(super) fn new(announced: Option<u64>) -> Self {
        Self {
            announced,
            ..Self::default()
        }
    }

    /// So much of it came.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Takes what comes next. Blocks.
    ///
    /// # Errors
    /// What is wrong with it, or with the disk; the file is of no use any more.
    pub(super) fn take(&mut self, bytes: &[u8], shelf: &Shelf) -> Result<(), Refusal> {
        self.bytes += bytes.len() as u64;
        if self.announced.is_some_and(|most| self.bytes > most) {
            return Err(Refusal::Changed);
        }
        match &mut self.begun {
            Some(begun) => begun.take(bytes, self.bytes, shelf),
            None => {
                self.head.extend_from_slice(bytes);
                match self.head.len() < HEAD {
                    true => Ok(()),
                    false => self.begin(shelf),
                }
            }
        }
    }

    /// Its end.
    ///
    /// # Errors
    /// What is wrong with it, or with the disk.
    pub(super) fn end(mut self, shelf: &Shelf) -> Result<Received, Refusal> {
        if self.begun.is_none() {
            self.begin(shelf)?;
        }
        let begun = self.begun.ok_or(Refusal::Empty)?;
        Ok(Received {
            file: begun.file,
            sha256: hex(&begun.hash.finalize()),
            bytes: self.bytes,
            format: begun.format,
        })
    }

    fn begin(&mut self, shelf: &Shelf) -> Result<(), Refusal> {
        let format = Format::of(self.head.get(..HEAD).unwrap_or(&self.head))?;
        if self.announced.is_some_and(|bytes| bytes > format.most()) {
            return Err(format.too_large());
        }
        let mut begun = Begun {
            file: shelf.unfinished()?,
            hash: Sha256::new(),
            format,
            looked: None,
        };
        begun.take(&self.head, self.bytes, shelf)?;
        self.head = Vec::new();
        self.begun = Some(begun);
        Ok(())
    }
}

impl Begun {
    fn take(&mut self, bytes: &[u8], whole: u64, shelf: &Shelf) -> Result<(), Refusal> {
        if whole > self.format.most() {
            return Err(self.format.too_large());
        }
        if self.looked.is_none_or(|looked| whole - looked > LOOK) {
            shelf.room_for(0)?;
            self.looked = Some(whole);
        }
        self.hash.update(bytes);
        Ok(self.file.write_all(bytes)?)
    }
}
