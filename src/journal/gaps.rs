//! Holes in what came in: the `gap` table. A machine whose numbering jumps, or a feed that was away, is told of once.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Transaction, params};

use super::{DATABASE, Journal, JournalError, ReportError};

/// A hole. Times are in ms since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapRecord {
    /// When it was noticed.
    pub at: i64,
    /// The feed.
    pub feed: String,
    /// The machine whose numbering jumped.
    pub src: Option<String>,
    /// From when.
    pub since: Option<i64>,
    /// Until when.
    pub until: Option<i64>,
    /// How many events are missing, if that is known.
    pub missing: Option<u32>,
    /// Whether what was missing came after all.
    pub is_bridged: bool,
}

/// What is to be written down of a hole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GapNote {
    /// It was noticed.
    New(GapRecord),
    /// One of the events that were missing in it, as it was written down before, came after all.
    Filled(GapRecord),
}

impl From<GapRecord> for GapNote {
    fn from(gap: GapRecord) -> Self {
        Self::New(gap)
    }
}

impl GapRecord {
    /// The same hole when one more event has come; with the last it is bridged.
    #[must_use]
    pub fn with_one_less(&self) -> Self {
        let missing = self.missing.map(|missing| missing.saturating_sub(1));
        Self {
            missing,
            is_bridged: missing == Some(0),
            ..self.clone()
        }
    }
}

impl Journal {
    /// Writes down a hole.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn add_gap(&mut self, gap: &GapRecord) -> Result<(), JournalError> {
        let transaction = self.connection.transaction()?;
        insert(&transaction, gap)?;
        Ok(transaction.commit()?)
    }

    /// Forgets holes noticed before a time.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn forget_gaps_before(&mut self, at: i64) -> Result<usize, JournalError> {
        Ok(self
            .connection
            .execute("DELETE FROM gap WHERE at < ?1", [at])?)
    }
}

/// Writes down what there is to note, inside the caller's transaction.
pub(super) fn note(transaction: &Transaction<'_>, note: &GapNote) -> Result<(), JournalError> {
    match note {
        GapNote::New(gap) => insert(transaction, gap),
        GapNote::Filled(was) => fill(transaction, was),
    }
}

/// Of equal holes any is as good.
fn fill(transaction: &Transaction<'_>, was: &GapRecord) -> Result<(), JournalError> {
    let sql = "UPDATE gap SET missing = ?1, bridged = ?2 \
               WHERE id = (SELECT id FROM gap WHERE at = ?3 AND src = ?4 AND missing = ?5 AND bridged = 0 LIMIT 1)";
    let now = was.with_one_less();
    transaction.prepare_cached(sql)?.execute(params![
        now.missing,
        now.is_bridged,
        was.at,
        was.src,
        was.missing
    ])?;
    Ok(())
}

/// Writes down a hole inside the caller's transaction.
pub(super) fn insert(transaction: &Transaction<'_>, gap: &GapRecord) -> Result<(), JournalError> {
    let sql = "INSERT INTO gap(at, feed, src, since, until, missing, bridged) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    transaction.prepare_cached(sql)?.execute(params![
        gap.at,
        gap.feed,
        gap.src,
        gap.since,
        gap.until,
        gap.missing,
        gap.is_bridged
    ])?;
    Ok(())
}

/// The holes noticed since a time, newest first, so many at most. Blocks: not for a worker's thread.
///
/// # Errors
/// When SQLite cannot read.
pub fn gaps(directory: &Path, since: i64, most: u32) -> Result<Vec<GapRecord>, ReportError> {
    let connection =
        Connection::open_with_flags(directory.join(DATABASE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sql = "SELECT at, feed, src, since, until, missing, bridged FROM gap WHERE at >= ?1 ORDER BY at DESC, id DESC LIMIT ?2";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map(params![since, most], |row| {
        Ok(GapRecord {
            at: row.get(0)?,
            feed: row.get(1)?,
            src: row.get(2)?,
            since: row.get(3)?,
            until: row.get(4)?,
            missing: row.get(5)?,
            is_bridged: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
