//! Files that come in pieces: each goes on where it ended, after a lost line too.
//!
//! In: pieces of announced files, each with its place. Out: whole files, checked by the [`Shelf`] as any other. Promise: a piece that breaks off keeps what came of it,
//! no byte is taken twice, and what nobody goes on with is removed.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use serde::Serialize;
use tokio::{
    sync::mpsc,
    time::{MissedTickBehavior, interval},
};

use super::{
    Refusal, Shelf,
    growing::{Growing, Received},
    receive::Piece,
};
use crate::random;

/// A page sends two at a time; a person may have several pages.
pub const MOST_OF_ONE: usize = 8;
/// Each may hold 2 GB of the disk until it is given up.
pub const MOST: usize = 32;
/// How often those are looked for that nobody goes on with.
const LOOK: Duration = Duration::from_secs(1);

/// The files that are coming. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Uploads(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    shelf: Shelf,
    idle: Duration,
    coming: Mutex<BTreeMap<String, Coming>>,
}

#[derive(Debug)]
struct Coming {
    owner: String,
    upload: Upload,
    touched: Instant,
    /// None while a piece of it is written.
    file: Option<Growing>,
}

/// A file that is coming, as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Upload {
    /// Its id.
    pub id: String,
    /// As the medium will be called.
    pub name: String,
    /// How many bytes it will have.
    pub bytes: u64,
    /// How many of them are here: the next piece begins there.
    pub offset: u64,
}

/// Why an upload does not begin or go on.
#[derive(Debug)]
pub enum Stop {
    /// There is none of this id, or it is somebody else's.
    Unknown,
    /// The next piece begins elsewhere, or one is being written.
    Elsewhere {
        /// So much of it is here.
        offset: u64,
    },
    /// There are so many already.
    TooMany(usize),
    /// The file is not taken.
    Refused(Refusal),
}

/// What a piece came to.
#[derive(Debug)]
pub enum Written {
    /// More has to come.
    More(Upload),
    /// All of it is here.
    Whole(Received, Upload),
    /// It was given up meanwhile.
    GivenUp,
}

/// A piece that is about to be written. Until it is, no other piece of the same file is taken.
#[derive(Debug)]
pub struct Writing {
    uploads: Uploads,
    id: String,
    file: Option<Growing>,
}

impl Uploads {
    /// None yet. `idle`: after so long one is removed that nobody goes on with.
    #[must_use]
    pub fn new(shelf: Shelf, idle: Duration) -> Self {
        Self(Arc::new(Inner {
            shelf,
            idle,
            coming: Mutex::default(),
        }))
    }

    /// Announces a file. Nothing of it is needed to refuse one that is empty, too large, or for which there is no room.
    ///
    /// # Errors
    /// Why it need not be sent.
    pub fn begin(&self, owner: &str, name: String, bytes: u64) -> Result<Upload, Stop> {
        if bytes == 0 {
            return Err(Stop::Refused(Refusal::Empty));
        }
        let mut coming = self.coming();
        let own = coming.values().filter(|one| one.owner == owner).count();
        if own >= MOST_OF_ONE {
            return Err(Stop::TooMany(MOST_OF_ONE));
        }
        if coming.len() >= MOST {
            return Err(Stop::TooMany(MOST));
        }
        let owed: u64 = coming.values().map(|one| one.upload.left()).sum();
        let expected = self.0.shelf.expect(bytes, owed);
        expected.map_err(Stop::Refused)?;
        let upload = Upload {
            id: random::hex::<8>(),
            name,
            bytes,
            offset: 0,
        };
        let announced = Coming {
            owner: owner.to_owned(),
            upload: upload.clone(),
            touched: Instant::now(),
            file: Some(Growing::new(Some(bytes))),
        };
        coming.insert(upload.id.clone(), announced);
        Ok(upload)
    }

    /// Those of one person.
    #[must_use]
    pub fn of(&self, owner: &str) -> Vec<Upload> {
        let coming = self.coming();
        let own = coming.values().filter(|one| one.owner == owner);
        own.map(|one| one.upload.clone()).collect()
    }

    /// One of them.
    #[must_use]
    pub fn one(&self, owner: &str, id: &str) -> Option<Upload> {
        let coming = self.coming();
        let one = coming.get(id).filter(|one| one.owner == owner)?;
        Some(one.upload.clone())
    }

    /// Gives one up, with all that came of it; false when there is none. Blocks: a large file is not removed at once.
    #[must_use]
    pub fn give_up(&self, owner: &str, id: &str) -> bool {
        let mut coming = self.coming();
        let is_there = coming.get(id).is_some_and(|one| one.owner == owner);
        let gone = is_there.then(|| coming.remove(id)).flatten();
        drop(coming); // others need not wait until its file is removed
        gone.is_some()
    }

    /// Gets ready for the piece that begins at `offset`.
    ///
    /// # Errors
    /// When it is not the next one.
    pub fn piece(&self, owner: &str, id: &str, offset: u64) -> Result<Writing, Stop> {
        let mut coming = self.coming();
        let one = coming.get_mut(id).filter(|one| one.owner == owner);
        let one = one.ok_or(Stop::Unknown)?;
        let elsewhere = Stop::Elsewhere {
            offset: one.upload.offset,
        };
        if one.upload.offset != offset {
            return Err(elsewhere);
        }
        Ok(Writing {
            uploads: self.clone(),
            id: id.to_owned(),
            file: Some(one.file.take().ok_or(elsewhere)?),
        })
    }

    /// Removes those that nobody goes on with, for as long as it runs.
    pub async fn keep_tidy(self) {
        let mut ticks = interval(LOOK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let left = self.left(Instant::now());
            if !left.is_empty() {
                let remove = move || drop(left); // removing large files takes its time
                let _removed = tokio::task::spawn_blocking(remove).await;
            }
        }
    }

    /// Takes out those that nobody goes on with. Their files are removed when they are dropped.
    fn left(&self, now: Instant) -> Vec<Coming> {
        let idle = self.0.idle;
        let is_left = |id: &String, one: &mut Coming| {
            let is_left = one.file.is_some() && now.duration_since(one.touched) > idle;
            if is_left {
                tracing::info!(upload = %id, "an upload that nobody went on with is removed");
            }
            is_left
        };
        let mut coming = self.coming();
        let left = coming.extract_if(.., is_left);
        left.map(|(_, one)| one).collect()
    }

    fn coming(&self) -> MutexGuard<'_, BTreeMap<String, Coming>> {
        let coming = self.0.coming.lock();
        coming.unwrap_or_else(PoisonError::into_inner)
    }
}

impl Upload {
    fn left(&self) -> u64 {
        self.bytes.saturating_sub(self.offset)
    }
}

impl Writing {
    /// Writes what comes until it ends, breaks off, or is given up. Blocks.
    ///
    /// # Errors
    /// What is wrong with the file, or with the disk: then all of it is given up.
    pub fn run(mut self, mut pieces: mpsc::Receiver<Piece>) -> Result<Written, Refusal> {
        let shelf = self.uploads.0.shelf.clone();
        while let Some(Piece::Bytes(bytes)) = pieces.blocking_recv() {
            if !self.is_wanted() {
                return Ok(Written::GivenUp);
            }
            let taken = self.file.as_mut().map(|file| file.take(&bytes, &shelf));
            if let Some(Err(refusal)) = taken {
                self.file = None;
                self.uploads.coming().remove(&self.id);
                return Err(refusal);
            }
        }
        match self.settle() {
            Some((file, upload)) => Ok(Written::Whole(file.end(&shelf)?, upload)),
            None => {
                let coming = self.uploads.coming();
                let upload = coming.get(&self.id).map(|one| one.upload.clone());
                Ok(upload.map_or(Written::GivenUp, Written::More))
            }
        }
    }

    fn is_wanted(&self) -> bool {
        self.uploads.coming().contains_key(&self.id)
    }

    /// Puts what came back in its place; gives it out, and the place up, when it is all.
    fn settle(&mut self) -> Option<(Growing, Upload)> {
        let file = self.file.take()?;
        let mut coming = self.uploads.coming();
        let one = coming.get_mut(&self.id)?;
        one.upload.offset = file.bytes();
        if one.upload.left() == 0 {
            let upload = coming.remove(&self.id)?.upload;
            return Some((file, upload));
        }
        (one.touched, one.file) = (Instant::now(), Some(file));
        None
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        let _whole_and_nobody_waits = self.settle(); // when nothing was written at all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF and more";

    fn uploads(directory: &tempfile::TempDir) -> Uploads {
        let shelf = Shelf::open(directory.path(), &BTreeMap::new()).unwrap();
        Uploads::new(shelf, HOUR)
    }

    fn begun(uploads: &Uploads, bytes: usize) -> Upload {
        let name = "foto.jpg".to_owned();
        uploads.begin("siti", name, bytes as u64).unwrap()
    }

    /// Sends a piece that breaks off after so many bytes.
    fn sent(uploads: &Uploads, id: &str, at: usize, bytes: &'static [u8]) -> Written {
        let writing = uploads.piece("siti", id, at as u64).unwrap();
        let (pieces, inbox) = mpsc::channel(1);
        pieces
            .try_send(Piece::Bytes(bytes::Bytes::from_static(bytes)))
            .unwrap();
        drop(pieces);
        writing.run(inbox).unwrap()
    }

    #[test]
    fn a_file_goes_on_where_it_broke_off() {
        let directory = tempfile::tempdir().unwrap();
        let uploads = uploads(&directory);
        let upload = begun(&uploads, JPEG.len());
        for (from, to) in [(0, 5), (5, 14)] {
            let Written::More(now) = sent(&uploads, &upload.id, from, &JPEG[from..to]) else {
                panic!("more has to come");
            };
            assert_eq!(now.offset, to as u64);
        }
        let wrong = uploads.piece("siti", &upload.id, 13);
        assert!(matches!(wrong, Err(Stop::Elsewhere { offset: 14 })));
        let Written::Whole(received, _) = sent(&uploads, &upload.id, 14, &JPEG[14..]) else {
            panic!("it is whole");
        };
        assert_eq!(std::fs::read(received.file.path()).unwrap(), JPEG);
        use sha2::Digest;
        assert_eq!(
            received.sha256,
            super::super::hex(&sha2::Sha256::digest(JPEG))
        );
        assert_eq!(uploads.of("siti"), []);
    }

    #[test]
    fn one_piece_is_written_at_a_time_and_others_see_nothing_of_it() {
        let directory = tempfile::tempdir().unwrap();
        let uploads = uploads(&directory);
        let upload = begun(&uploads, 100);
        let first = uploads.piece("siti", &upload.id, 0).unwrap();
        let second = uploads.piece("siti", &upload.id, 0);
        assert!(matches!(second, Err(Stop::Elsewhere { offset: 0 })));
        drop(first);
        assert!(uploads.piece("siti", &upload.id, 0).is_ok());
        let other = uploads.piece("budi", &upload.id, 0);
        assert!(matches!(other, Err(Stop::Unknown)));
        assert!(!uploads.give_up("budi", &upload.id));
    }

    #[test]
    fn what_nobody_goes_on_with_is_removed() {
        let directory = tempfile::tempdir().unwrap();
        let uploads = uploads(&directory);
        let upload = begun(&uploads, 100);
        sent(&uploads, &upload.id, 0, JPEG);
        let kept = || {
            std::fs::read_dir(directory.path().join("media"))
                .unwrap()
                .count()
        };
        assert_eq!(kept(), 1);
        drop(uploads.left(Instant::now() + HOUR / 2));
        assert_eq!(uploads.of("siti").len(), 1);
        let busy = uploads
            .piece("siti", &upload.id, JPEG.len() as u64)
            .unwrap();
        drop(uploads.left(Instant::now() + HOUR * 2));
        assert_eq!(uploads.of("siti").len(), 1, "a piece is being written");
        drop(busy);
        drop(uploads.left(Instant::now() + HOUR * 2));
        assert_eq!((uploads.of("siti").len(), kept()), (0, 0));
    }

    #[test]
    fn of_a_file_that_was_given_up_nothing_more_is_written() {
        let directory = tempfile::tempdir().unwrap();
        let uploads = uploads(&directory);
        let upload = begun(&uploads, 100);
        let writing = uploads.piece("siti", &upload.id, 0).unwrap();
        let (pieces, inbox) = mpsc::channel(1);
        let (told, ended) = std::sync::mpsc::channel();
        let write = std::thread::spawn(move || {
            let written = writing.run(inbox);
            told.send(written).is_ok()
        });
        let bytes = || Piece::Bytes(bytes::Bytes::from_static(JPEG));
        pieces.blocking_send(bytes()).unwrap();
        // when somebody gives it up while its sender goes on
        assert!(uploads.give_up("siti", &upload.id));
        let _heard_or_ended = pieces.blocking_send(bytes());
        let _heard_or_ended = pieces.blocking_send(bytes());
        // then the writer does not wait for the rest
        let written = ended.recv_timeout(Duration::from_secs(20)).unwrap();
        assert!(matches!(written, Ok(Written::GivenUp)), "{written:?}");
        assert!(write.join().unwrap());
        let mut kept = std::fs::read_dir(directory.path().join("media")).unwrap();
        assert!(kept.next().is_none());
    }

    #[test]
    fn nobody_holds_the_disk_with_uploads_without_end() {
        let directory = tempfile::tempdir().unwrap();
        let uploads = uploads(&directory);
        for _ in 0..MOST_OF_ONE {
            begun(&uploads, 100);
        }
        let more = uploads.begin("siti", "a".into(), 1);
        assert!(matches!(more, Err(Stop::TooMany(MOST_OF_ONE))));
        assert!(uploads.begin("budi", "a".into(), 1).is_ok());
        let none = uploads.begin("budi", "a".into(), 0);
        assert!(matches!(none, Err(Stop::Refused(Refusal::Empty))));
        let large = uploads.begin("budi", "a".into(), 5_000_000_000);
        assert!(matches!(
            large,
            Err(Stop::Refused(Refusal::TooLarge { .. }))
        ));
    }
}
