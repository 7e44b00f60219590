//! Pictures and films that screens show: taken in, checked, kept by their SHA-256.
//!
//! In: the bytes of a file, piece by piece. Out: a file in the data directory that every television can show, with a small picture of it,
//! or a [`Refusal`] that says what to do. What a file is, is found from its bytes; its name and its sender's word count for nothing.
//! Promise: memory stays flat however large the file is, a file that is refused or cut off leaves nothing behind, and a file that is
//! kept is on the disk before its row.

mod ffmpeg;
mod film;
mod format;
mod growing;
mod mp4;
mod picture;
mod receive;
mod refusal;
mod uploads;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::{Arc, MutexGuard as SyncGuard, PoisonError},
};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use tokio::sync::{Mutex, MutexGuard, Semaphore, mpsc};

use crate::{
    content::{MediaKind, Medium},
    disk,
};

pub use film::FilmFault;
pub use format::Format;
pub use growing::Received;
pub use receive::Piece;
pub use refusal::Refusal;
pub use uploads::{MOST, MOST_OF_ONE, Stop, Upload, Uploads, Written};

/// The largest picture: a phone's have 5 to 12 MB.
pub const LARGEST_PICTURE: u64 = 20_000_000;
/// The largest film: minutes at the bit rates of televisions.
pub const LARGEST_FILM: u64 = 2_000_000_000;
/// Kept free on the disk: calls have to be written down after the largest film too.
const RESERVE: u64 = 64 * 1024 * 1024;
/// Works on files at a time: the machine has calls to carry meanwhile.
const WORKS: u32 = 2;
/// The folder in the data directory.
const FOLDER: &str = "media";
/// What the name of a small picture ends with.
const THUMB: &str = ".thumb.jpg";
/// What a file that is still being taken in begins with.
const UNFINISHED: &str = ".incoming-";

/// Where media are kept. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Shelf(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    folder: PathBuf,
    works: Semaphore,
    /// Held while a file and its row come or go together.
    turn: Mutex<()>,
    /// Of which media there are small pictures, by their SHA-256.
    thumbs: std::sync::Mutex<BTreeSet<String>>,
}

/// A file as it will be kept, still under a passing name.
#[derive(Debug)]
pub struct Finished {
    /// Its row.
    pub medium: Medium,
    file: NamedTempFile,
    thumb: Option<NamedTempFile>,
}

impl Shelf {
    /// Makes the folder in a data directory, and removes what a crash left there: files that are unfinished, and files without a row, of
    /// which `media` are all. Without any row nothing but the unfinished goes: then the database may be another than the files'.
    ///
    /// # Errors
    /// When the directory cannot be written.
    pub fn open(directory: &Path, media: &BTreeMap<String, Medium>) -> io::Result<Self> {
        let folder = directory.join(FOLDER);
        fs::create_dir_all(&folder)?;
        let mut thumbs = BTreeSet::new();
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let is_left = |sha256: &str| !media.is_empty() && !media.contains_key(sha256);
            if name.starts_with(UNFINISHED) || kept_as(&name).is_some_and(is_left) {
                tracing::info!(file = %name, "a file that no medium belongs to is removed");
                fs::remove_file(entry.path())?;
            } else if let Some(sha256) = name.strip_suffix(THUMB) {
                thumbs.insert(sha256.to_owned());
            }
        }
        Ok(Self(Arc::new(Inner {
            folder,
            works: Semaphore::new(WORKS as usize),
            turn: Mutex::default(),
            thumbs: thumbs.into(),
        })))
    }

    /// Refuses what cannot be kept by its announced length, before a byte of it comes. `owed` bytes were let in already and are to come.
    ///
    /// # Errors
    /// Too large for anything, or for the disk.
    pub fn expect(&self, length: u64, owed: u64) -> Result<(), Refusal> {
        if length > LARGEST_FILM {
            return Err(Format::Mp4.too_large());
        }
        self.room_for(length.saturating_add(owed))
    }

    /// Takes a file in as it comes, of so many bytes if that is known. Blocks.
    ///
    /// # Errors
    /// What is wrong with it, or with the disk.
    pub fn receive(
        &self,
        pieces: mpsc::Receiver<Piece>,
        announced: Option<u64>,
    ) -> Result<Received, Refusal> {
        receive::receive(self, pieces, announced)
    }

    /// Checks a received file, and makes it what will be kept.
    ///
    /// # Errors
    /// What is wrong with it, or with the disk.
    pub async fn finish(
        &self,
        received: Received,
        name: String,
        now: i64,
    ) -> Result<Finished, Refusal> {
        let is_film = received.format == Format::Mp4;
        // one picture's pixels may take hundreds of megabytes: pictures have the whole bench
        let work = self.0.works.acquire_many(if is_film { 1 } else { WORKS });
        let _work = work.await.map_err(|_| Refusal::CutOff)?;
        let shelf = self.clone();
        let finish = move || shelf.check(received, name, now);
        let checked = tokio::task::spawn_blocking(finish).await;
        let mut finished = checked.map_err(|error| Refusal::Disk(io::Error::other(error)))??;
        if is_film {
            finished.thumb = ffmpeg::thumb(finished.file.path(), self.unfinished()?).await;
        }
        Ok(finished)
    }

    fn check(&self, received: Received, name: String, now: i64) -> Result<Finished, Refusal> {
        let Received {
            file,
            sha256,
            bytes,
            format,
        } = received;
        if format == Format::Mp4 {
            let facts = film::check(file.as_file(), bytes).map_err(|fault| match fault {
                film::Fault::Disk(error) => Refusal::from(error),
                film::Fault::Film(faults) => Refusal::Film(faults),
            })?;
            file.as_file().sync_all()?;
            let medium = Medium {
                sha256,
                name,
                kind: MediaKind::Video,
                type_name: "video/mp4".into(),
                bytes,
                w: facts.w,
                h: facts.h,
                duration_ms: Some(facts.duration_ms),
                at: now,
            };
            return Ok(Finished {
                medium,
                file,
                thumb: None,
            });
        }
        let picture = picture::redraw(file.path(), format)?;
        let medium = Medium {
            sha256: hex(&Sha256::digest(&picture.bytes)),
            name,
            kind: MediaKind::Image,
            type_name: picture.type_name.into(),
            bytes: picture.bytes.len() as u64,
            w: picture.w,
            h: picture.h,
            duration_ms: None,
            at: now,
        };
        Ok(Finished {
            medium,
            file: self.written(&picture.bytes)?,
            thumb: Some(self.written(&picture.thumb)?),
        })
    }

    /// Keeps others from bringing or removing files until it is dropped: a file and its row come and go together.
    pub async fn turn(&self) -> MutexGuard<'_, ()> {
        self.0.turn.lock().await
    }

    /// Puts a finished file in its place. Blocks.
    ///
    /// # Errors
    /// The disk's reason.
    pub fn put(&self, finished: Finished) -> Result<(), Refusal> {
        let place = self.file(&finished.medium.sha256);
        if let Some(thumb) = finished.thumb {
            thumb
                .persist(self.thumb(&finished.medium.sha256))
                .map_err(|error| error.error)?;
            self.thumbs().insert(finished.medium.sha256.clone());
        }
        finished.file.persist(place).map_err(|error| error.error)?;
        File::open(&self.0.folder)?.sync_all()?; // the name is on the disk too
        Ok(())
    }

    /// Removes a file. Blocks.
    ///
    /// # Errors
    /// The disk's reason; a file that is not there is no error.
    pub fn remove(&self, sha256: &str) -> io::Result<()> {
        self.thumbs().remove(sha256);
        for path in [self.thumb(sha256), self.file(sha256)] {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _gone => {}
            }
        }
        Ok(())
    }

    /// Where a file is kept.
    #[must_use]
    pub fn file(&self, sha256: &str) -> PathBuf {
        self.0.folder.join(sha256)
    }

    /// Where its small picture is kept.
    #[must_use]
    pub fn thumb(&self, sha256: &str) -> PathBuf {
        self.0.folder.join(format!("{sha256}{THUMB}"))
    }

    /// Whether there is a small picture of a file.
    #[must_use]
    pub fn has_thumb(&self, sha256: &str) -> bool {
        self.thumbs().contains(sha256)
    }

    fn thumbs(&self) -> SyncGuard<'_, BTreeSet<String>> {
        let thumbs = self.0.thumbs.lock();
        thumbs.unwrap_or_else(PoisonError::into_inner)
    }

    fn unfinished(&self) -> Result<NamedTempFile, Refusal> {
        let made = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .tempfile_in(&self.0.folder);
        Ok(made?)
    }

    fn written(&self, bytes: &[u8]) -> Result<NamedTempFile, Refusal> {
        let mut file = self.unfinished()?;
        io::Write::write_all(&mut file, bytes)?;
        file.as_file().sync_all()?;
        Ok(file)
    }

    fn room_for(&self, bytes: u64) -> Result<(), Refusal> {
        match disk::look(&self.0.folder)?.free < bytes.saturating_add(RESERVE) {
            true => Err(Refusal::Full),
            false => Ok(()),
        }
    }
}

/// The SHA-256 in the name of a file that was kept, or of its small picture.
fn kept_as(name: &str) -> Option<&str> {
    let sha256 = name.strip_suffix(THUMB).unwrap_or(name);
    let is_hex = sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then_some(sha256)
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
