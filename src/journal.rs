//! The journal: every accepted event in SQLite, with the cursor of the feed it came by, in one transaction.
//!
//! In: arrivals, in batches. Out: which of them are new, with their numbers, and which were here before. It promises that an event
//! is on the disk when what [`Journal::prepare`] gave is committed (WAL, `synchronous=FULL`), that the numbers grow strictly, and that the same `src`
//! and `id` within a local day (and the first hour of the next) is one event, by whatever way it comes.
//!
//! [`crate::recorder`] owns the only writing connection.

mod audit;
mod content;
mod day;
mod gaps;
mod keys;
mod mute;
mod newest_calls;
mod node;
mod people;
mod plays;
mod recording;
mod relay;
mod reports;
mod row;
mod schema;
mod screens;
mod shown;
mod simulated;
mod site;
mod spoken;
mod stories;
mod visits;

use std::{
    fs::{self, File, TryLockError},
    io,
    ops::RangeInclusive,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{
    Connection, ErrorCode, OptionalExtension, Transaction, TransactionBehavior, config::DbConfig,
};

use crate::{
    disk::{self, Cause},
    intake::{Arrival, Cursor},
    model::Stamped,
};

pub use audit::{AuditQuery, AuditRecord, LOCAL, audits};
pub use day::DayPage;
pub use gaps::{GapNote, GapRecord, gaps};
pub use keys::StoredKey;
pub use mute::Mute;
pub use newest_calls::{NewestCalls, newest_calls};
pub use people::SeenRow;
pub use plays::{PlayQuery, PlayRow, plays};
pub use recording::{Batch, Waiting};
pub use relay::{OwnEvent, OwnEvents, OwnPage};
pub use reports::{EventRow, Query, ReportError, events};
pub use row::{EventRecord, Known};
pub use screens::{ScreenLogRow, screen_log};
pub use shown::{ShownRow, shown};
pub use spoken::{SPOKEN_ELSEWHERE, SpokenRecord, SpokenState};
pub use stories::{
    CallQuery, CallState, Count, Group, StoredStep, StoredVisit, calls, count, spoken_of, story,
};

const DATABASE: &str = "panggil.sqlite3";
/// Who has the directory holds a lock on this file, in which nothing is.
pub(crate) const LOCK: &str = "panggil.lock";
/// So long a write waits for another program that holds the database, once it is open: every call waits with it.
const BUSY: Duration = Duration::from_millis(500);

/// The open journal of one data directory.
#[derive(Debug)]
pub struct Journal {
    connection: Connection,
    epoch: String,
    directory: PathBuf,
    _lock: File,
    #[cfg(test)]
    stalls: recording::Stalls,
}

/// What became of an arrival.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    New(Stamped),
    /// It is new, but its id stood for another event before.
    Reused(Stamped),
    /// It was here before, under this number.
    Duplicate(u64),
}

/// Dates the arrivals of a batch.
#[derive(Debug, Clone, Copy)]
pub struct Dating {
    /// Now, in ms since 1970.
    pub now: i64,
    /// The local day, counted from 1970.
    pub day: i32,
    /// The first hour of a day still knows the ids of the day before.
    pub first_hour: bool,
}

impl Dating {
    /// The local days on which an event with the id of an arrival is the same event.
    #[must_use]
    pub fn days_of(self, arrival: &Arrival) -> RangeInclusive<i32> {
        let day = self.day - arrival.days_back;
        let first = if self.first_hour { day - 1 } else { day };
        first..=day
    }
}

/// Why the journal cannot be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The directory cannot be made or written.
    #[error(
        "the data directory {path} cannot be written: choose another with --data, or give this user the right to it"
    )]
    Directory {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Another process has it.
    #[error(
        "another panggil is running on the data directory {path}: stop it, or choose another with --data"
    )]
    InUse {
        /// Which one.
        path: PathBuf,
    },
    /// Made by a later version.
    #[error(
        "the database is of a newer version (schema {found}, this program knows {known}): install that version"
    )]
    Newer {
        /// Its version.
        found: usize,
        /// Ours.
        known: usize,
    },
    /// The file is something else.
    #[error(
        "{path} is not a database of panggil, or it is damaged: move it away, or put a backup in its place"
    )]
    NotOurs {
        /// Which file.
        path: PathBuf,
    },
    /// What SQLite said.
    #[error("the database cannot be used: look at the disk's space and health")]
    Sqlite(#[from] rusqlite::Error),
    /// A stored document is not what it should be.
    #[error("the database holds a document that cannot be read")]
    Document(#[from] serde_json::Error),
    /// What was to be done before it is not done yet.
    #[error("the disk does not answer: nothing was changed")]
    Hangs,
    /// It has begun, and no end is in sight.
    #[error("the disk has not answered yet: this may still be done, once it does")]
    Unsure,
}

impl JournalError {
    /// Why the disk refused, as far as SQLite tells.
    #[must_use]
    pub fn cause(&self) -> Cause {
        let error = match self {
            Self::Sqlite(error) => error,
            Self::Hangs | Self::Unsure => return Cause::Slow,
            _ => return Cause::Error,
        };
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Cause::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Cause::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Cause::Slow,
            _ => Cause::Error,
        }
    }

    /// Says of which directory, where the reason lies there.
    fn about(self, directory: &Path) -> Self {
        let Self::Sqlite(error) = self else {
            return self;
        };
        let path = directory.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::Directory {
                    path,
                    source: io::Error::other(error),
                }
            }
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::NotOurs {
                path: path.join(DATABASE),
            },
            _ => Self::Sqlite(error),
        }
    }
}

impl Journal {
    /// Opens the journal of a data directory, and makes both where they are missing.
    ///
    /// # Errors
    /// When the directory cannot be written, another process has it, or the database is unusable.
    pub fn open(directory: &Path) -> Result<Self, JournalError> {
        let in_directory = |source| JournalError::Directory {
            path: directory.to_owned(),
            source,
        };
        fs::create_dir_all(directory).map_err(in_directory)?;
        let lock = File::create(directory.join(LOCK)).map_err(in_directory)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(JournalError::InUse {
                    path: directory.to_owned(),
                });
            }
            Err(TryLockError::Error(source)) => return Err(in_directory(source)),
        }
        Self::open_locked(directory, lock).map_err(|error| error.about(directory))
    }

    fn open_locked(directory: &Path, lock: File) -> Result<Self, JournalError> {
        let mut connection = Connection::open(directory.join(DATABASE))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        // else some statements are compiled anew for every row, in case its values suit another index
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // else a transaction that reads first is refused at once while another program writes, and not waited for
        connection.set_transaction_behavior(TransactionBehavior::Immediate);
        schema::migrate(&mut connection)?;
        let epoch = match schema::meta(&connection, "epoch")? {
            Some(epoch) => epoch,
            None => new_epoch(&mut connection)?,
        };
        connection.busy_timeout(BUSY)?;
        Ok(Self {
            connection,
            epoch,
            directory: directory.to_owned(),
            _lock: lock,
            #[cfg(test)]
            stalls: recording::Stalls::default(),
        })
    }

    /// Whether a directory has a database already.
    #[must_use]
    pub fn exists(directory: &Path) -> bool {
        directory.join(DATABASE).exists()
    }

    /// Whether a process has the directory's database open.
    #[must_use]
    pub fn is_in_use(directory: &Path) -> bool {
        let lock = File::open(directory.join(LOCK));
        lock.is_ok_and(|lock| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }

    /// Drawn when the journal was born; changes when its numbering starts anew.
    #[must_use]
    pub fn epoch(&self) -> &str {
        &self.epoch
    }

    /// Why the disk refused. SQLite has one word for much that fails: then the disk itself is asked.
    #[must_use]
    pub fn cause_of(&self, error: &JournalError) -> Cause {
        match error.cause() {
            Cause::Error => disk::try_page(&self.directory)
                .map_or_else(|error| Cause::of(&error), |()| Cause::Error),
            known => known,
        }
    }

    /// The highest number and the latest local day that were given.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn newest(&self) -> Result<(u64, Option<i32>), JournalError> {
        // one aggregate each: two in one query would read all rows
        let sql = "SELECT max(coalesce((SELECT max(seq) FROM event), 0), coalesce((SELECT value FROM meta WHERE key = 'forgotten'), 0) + 0), \
                   (SELECT max(day) FROM event)";
        Ok(self.connection.query_row(sql, [], |row| {
            Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get(1)?))
        })?)
    }

    /// How far a feed has been read, and when that was, in ms since 1970.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn cursor(&self, feed: &str) -> Result<Option<(Cursor, i64)>, JournalError> {
        let sql = "SELECT pos, added, first, epoch, at FROM cursor WHERE feed = ?1";
        let cursor = self.connection.query_row(sql, [feed], |row| {
            let cursor = Cursor {
                position: row.get(0)?,
                added: row.get::<_, Option<i64>>(1)?.map(i64::cast_unsigned),
                first: row.get(2)?,
                epoch: row.get(3)?,
            };
            Ok((cursor, row.get(4)?))
        });
        Ok(cursor.optional()?)
    }

    /// Prepares for many rows, or for the usual few again: what SQLite writes for a row of a backlog is a fraction then, for more memory and
    /// a longer log beside the database.
    ///
    /// # Errors
    /// When SQLite cannot be told.
    pub fn expect_many(&mut self, many: bool) -> Result<(), JournalError> {
        let (pages, cache_kib) = if many {
            (8_000, 32_000)
        } else {
            (1_000, 2_000)
        };
        if !many {
            let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
            self.connection.query_row(sql, [], |_| Ok(()))?;
        }
        let settings = format!(
            "PRAGMA wal_autocheckpoint = {pages}; PRAGMA cache_size = -{cache_kib}; PRAGMA shrink_memory;"
        );
        Ok(self.connection.execute_batch(&settings)?)
    }

    /// Removes the events of days before `day`.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn forget_before(&mut self, day: i32) -> Result<usize, JournalError> {
        let transaction = self.connection.transaction()?;
        let newest = newest_row(&transaction)?;
        let gone = transaction.execute("DELETE FROM event WHERE day < ?1", [day])?;
        transaction.execute("DELETE FROM visit WHERE day < ?1", [day])?;
        for table in ["spoken", "shown"] {
            let sql = format!(
                "DELETE FROM {table} WHERE seq < coalesce((SELECT min(seq) FROM event), ?1)"
            );
            transaction.execute(&sql, [newest.map_or(0, |newest| newest.saturating_add(1))])?;
        }
        if let Some(newest) = newest.filter(|_| gone > 0) {
            never_again(&transaction, newest)?;
        }
        transaction.commit()?;
        Ok(gone)
    }

    /// Stands in for a disk of so many pages, as SQLite counts them.
    #[cfg(test)]
    pub(crate) fn limit_pages(&self, most: Option<u32>) {
        self.connection
            .pragma_update(None, "max_page_count", most.unwrap_or(u32::MAX))
            .unwrap();
    }

    /// Whether it is prepared for many rows.
    #[cfg(test)]
    pub(crate) fn expects_many(&self) -> bool {
        let pages: u32 = self
            .connection
            .pragma_query_value(None, "wal_autocheckpoint", |row| row.get(0))
            .unwrap();
        pages > 1_000
    }
}

/// Numbers are not given twice, even when no row is left to tell.
fn never_again(transaction: &Transaction<'_>, newest: i64) -> Result<(), JournalError> {
    let known = schema::meta(transaction, "forgotten")?;
    let known = known.and_then(|known| known.parse().ok());
    let newest = known.map_or(newest, |known: i64| known.max(newest));
    schema::set_meta(transaction, "forgotten", &newest.to_string())
}

fn newest_row(transaction: &Transaction<'_>) -> Result<Option<i64>, JournalError> {
    Ok(transaction.query_row("SELECT max(seq) FROM event", [], |row| row.get(0))?)
}

fn new_epoch(connection: &mut Connection) -> Result<String, JournalError> {
    let epoch = random_hex();
    let transaction = connection.transaction()?;
    schema::set_meta(&transaction, "epoch", &epoch)?;
    transaction.commit()?;
    Ok(epoch)
}

fn random_hex() -> String {
    crate::random::hex::<6>()
}
