//! What a machine called last at each counter, as the journal has it: by that its old calls are told from those that never came.

use std::{collections::HashMap, path::Path};

use rusqlite::{Connection, OpenFlags, params};

use super::{DATABASE, ReportError};

/// A busy mall's week: what is older is no machine's newest call.
const EVENTS: i64 = 20_000;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewestCalls {
    /// The ticket, by counter.
    pub tickets: HashMap<String, String>,
    /// When something was taken last up to the time asked for, in ms since 1970: then the server was there.
    pub at: Option<i64>,
}

/// The newest calls of a source, and when anything came last up to a time. Blocks: not for a worker's thread.
///
/// # Errors
/// When SQLite cannot read.
pub fn newest_calls(directory: &Path, src: &str, until: i64) -> Result<NewestCalls, ReportError> {
    let connection =
        Connection::open_with_flags(directory.join(DATABASE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    // beside max() SQLite takes the other columns from the same row
    let sql = "SELECT counter, ticket, max(seq) FROM event \
               WHERE seq > (SELECT coalesce(max(seq), 0) FROM event) - ?1 AND src = ?2 AND type IN ('call', 'recall') GROUP BY counter";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map(params![EVENTS, src], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let tickets = rows.collect::<rusqlite::Result<_>>()?;
    // what the server says itself, as that a day begins, it may say of a time when it was not there
    let sql = "SELECT max(at) FROM event \
               WHERE seq > (SELECT coalesce(max(seq), 0) FROM event) - ?1 AND at <= ?2 AND via <> 'server'";
    let at = connection.query_row(sql, params![EVENTS, until], |row| row.get(0))?;
    Ok(NewestCalls { tickets, at })
}
