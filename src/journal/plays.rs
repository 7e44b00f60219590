//! What ran on the screens, as the database keeps it.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, params};
use serde::Serialize;

use super::{DATABASE, Journal, JournalError, ReportError};

/// A medium that ran.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PlayRow {
    /// When it began, in ms since 1970.
    pub at: i64,
    /// On which screen.
    pub screen: String,
    /// In which zone.
    pub zone: String,
    /// The medium, by its SHA-256.
    pub media: String,
    /// For how long, in ms.
    pub ms: i64,
    /// Why it was not shown to its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

/// What to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlayQuery {
    /// From this time on, in ms since 1970.
    pub from: i64,
    /// Before this time.
    pub to: i64,
    /// Only this screen.
    pub screen: Option<String>,
    /// Only this medium.
    pub media: Option<String>,
    /// So many at most.
    pub limit: u32,
}

impl Journal {
    /// Writes down what ran, all or nothing.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write_plays(&mut self, rows: &[PlayRow]) -> Result<(), JournalError> {
        let transaction = self.connection.transaction()?;
        for row in rows {
            let mut statement = transaction.prepare_cached(
                "INSERT INTO play(at, screen, zone, media, ms, fault) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
            )?;
            statement.execute(params![
                row.at, row.screen, row.zone, row.media, row.ms, row.fault
            ])?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Removes what ran before a time, in ms since 1970.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn forget_plays_before(&mut self, at: i64) -> Result<usize, JournalError> {
        Ok(self
            .connection
            .execute("DELETE FROM play WHERE at < ?1", [at])?)
    }
}

/// What ran, oldest first. Blocks: not for a worker's thread.
///
/// # Errors
/// When SQLite cannot read.
pub fn plays(directory: &Path, query: &PlayQuery) -> Result<Vec<PlayRow>, ReportError> {
    let connection =
        Connection::open_with_flags(directory.join(DATABASE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sql = "SELECT at, screen, zone, media, ms, fault FROM play WHERE at >= ?1 AND at < ?2 \
               AND (?3 IS NULL OR screen = ?3) AND (?4 IS NULL OR media = ?4) ORDER BY at LIMIT ?5";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map(
        params![query.from, query.to, query.screen, query.media, query.limit],
        |row| {
            Ok(PlayRow {
                at: row.get(0)?,
                screen: row.get(1)?,
                zone: row.get(2)?,
                media: row.get(3)?,
                ms: row.get(4)?,
                fault: row.get(5)?,
            })
        },
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
