//! Who saw which call, as the database keeps it. See [`crate::witness`].

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, params};

use super::{DATABASE, Journal, JournalError};
use crate::witness::{Shown, ShownScreen};

/// The most screens of one call that are kept by name: those that did not show it come first.
const SCREENS: usize = 200;

/// What is written down of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownRow {
    /// The call.
    pub seq: u64,
    shown: Shown,
    doc: String,
}

impl ShownRow {
    /// Of a call, and what its screens did.
    #[must_use]
    pub fn new(call: u64, shown: Shown, screens: &[ShownScreen]) -> Self {
        let kept = screens.get(..SCREENS).unwrap_or(screens);
        Self {
            seq: call,
            shown,
            doc: serde_json::to_string(kept).unwrap_or_default(),
        }
    }
}

impl Journal {
    /// Writes down who saw calls, in place of what was known before, and in the stories of their tickets.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write_shown(&mut self, rows: &[ShownRow]) -> Result<(), JournalError> {
        let transaction = self.connection.transaction()?;
        for ShownRow { seq, shown, doc } in rows {
            let Shown { shown, of, late_ms } = shown;
            transaction
                .prepare_cached("INSERT OR REPLACE INTO shown(seq, shown, \"of\", late_max, doc) VALUES(?1, ?2, ?3, ?4, ?5)")?
                .execute(params![seq.cast_signed(), shown, of, late_ms, doc])?;
            note_again(&transaction, *seq)?;
        }
        Ok(transaction.commit()?)
    }

    /// Removes the screens of calls of days before `day`; how many they were is kept as long as the calls.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn forget_screens_of_calls_before(&mut self, day: i32) -> Result<usize, JournalError> {
        let sql = "UPDATE shown SET doc = NULL WHERE doc IS NOT NULL \
                   AND seq < (SELECT min(seq) FROM event WHERE day >= ?1)";
        Ok(self.connection.execute(sql, [day])?)
    }
}

/// Notes who saw a call in the story of its ticket, whose newest call it is.
pub(super) fn note_again(transaction: &Transaction<'_>, seq: u64) -> Result<(), JournalError> {
    let sql = "UPDATE visit SET (shown, screens, late_ms) = (SELECT shown, \"of\", late_max FROM shown WHERE seq = ?1) \
               WHERE call = (SELECT visit FROM event WHERE seq = ?1) AND last_call = ?1 \
               AND EXISTS (SELECT 1 FROM shown WHERE seq = ?1)";
    transaction
        .prepare_cached(sql)?
        .execute([seq.cast_signed()])?;
    Ok(())
}

/// Who saw a call; no screens when it was long ago. Blocks: not for a worker's thread.
///
/// # Errors
/// When SQLite cannot read.
pub fn shown(
    directory: &Path,
    call: u64,
) -> Result<Option<(Shown, Vec<ShownScreen>)>, JournalError> {
    let connection =
        Connection::open_with_flags(directory.join(DATABASE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sql = "SELECT shown, \"of\", late_max, doc FROM shown WHERE seq = ?1";
    let row = connection
        .query_row(sql, [call.cast_signed()], |row| {
            let shown = Shown {
                shown: row.get(0)?,
                of: row.get(1)?,
                late_ms: row.get(2)?,
            };
            Ok((shown, row.get::<_, Option<String>>(3)?))
        })
        .optional()?;
    let Some((shown, doc)) = row else {
        return Ok(None);
    };
    let screens = doc.map_or(Ok(Vec::new()), |doc| serde_json::from_str(&doc))?;
    Ok(Some((shown, screens)))
}
