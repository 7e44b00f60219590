//! Who changed what: the `audit` table. A row is written in the transaction of the change it tells of.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Row, Transaction, params};
use serde_json::Value;

use super::{DATABASE, Journal, JournalError};

/// The login of who has none: the server's own machine.
pub const LOCAL: &str = "@local";

/// One change by a person.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditRecord {
    /// When, in ms since 1970.
    pub at: i64,
    /// The login of who did it.
    pub who: String,
    /// The person's name then.
    pub name: String,
    /// What was done: `counter.change`.
    pub what: String,
    /// To which thing, by its id; may be empty.
    pub target: String,
    /// How it was; absent for what is new.
    pub before: Option<Value>,
    /// How it is since; absent for what is gone.
    pub after: Option<Value>,
}

/// Which rows are looked for; what is absent does not limit.
#[derive(Debug, Clone, Default)]
pub struct AuditQuery {
    /// Only rows older than the one with this id.
    pub before: Option<i64>,
    /// Only of this login.
    pub who: Option<String>,
    /// Only of this kind: `counter` for all that happened to counters, or `counter.change`.
    pub kind: Option<String>,
    /// Only of this thing.
    pub target: Option<String>,
    /// The most rows.
    pub limit: u32,
}

const SELECT: &str = "SELECT id, at, who, name, what, target, before, after FROM audit \
    WHERE (?1 IS NULL OR id < ?1) AND (?2 IS NULL OR who = ?2) \
    AND (?3 IS NULL OR what = ?3 OR substr(what, 1, length(?3) + 1) = ?3 || '.') \
    AND (?4 IS NULL OR target = ?4) ORDER BY id DESC LIMIT ?5";

impl Journal {
    /// Writes down a change that has no other row of its own.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn audit(&mut self, record: &AuditRecord) -> Result<(), JournalError> {
        let transaction = self.connection.transaction()?;
        note(&transaction, record)?;
        Ok(transaction.commit()?)
    }
}

/// Writes a change down together with what it changes.
pub(super) fn note(
    transaction: &Transaction<'_>,
    record: &AuditRecord,
) -> Result<(), JournalError> {
    let text = |value: &Option<Value>| value.as_ref().map(Value::to_string);
    transaction
        .prepare_cached("INSERT INTO audit(at, who, name, what, target, before, after) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
        .execute(params![record.at, record.who, record.name, record.what, record.target, text(&record.before), text(&record.after)])?;
    Ok(())
}

/// Rows with their ids, the newest first, read beside the writer.
///
/// # Errors
/// When SQLite cannot read.
pub fn audits(
    directory: &Path,
    query: &AuditQuery,
) -> Result<Vec<(i64, AuditRecord)>, JournalError> {
    let connection =
        Connection::open_with_flags(directory.join(DATABASE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = connection.prepare(SELECT)?;
    let filters = params![
        query.before,
        query.who,
        query.kind,
        query.target,
        query.limit
    ];
    let rows = statement.query_map(filters, read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<(i64, AuditRecord)> {
    let value = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
    let record = AuditRecord {
        at: row.get(1)?,
        who: row.get(2)?,
        name: row.get(3)?,
        what: row.get(4)?,
        target: row.get(5)?,
        before: value(row.get(6)?),
        after: value(row.get(7)?),
    };
    Ok((row.get(0)?, record))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn record(what: &str, who: &str, target: &str) -> AuditRecord {
        AuditRecord {
            at: 1,
            who: who.into(),
            name: "Siti".into(),
            what: what.into(),
            target: target.into(),
            before: None,
            after: Some(json!({ "name": target })),
        }
    }

    #[test]
    fn changes_are_found_newest_first_by_person_kind_and_target() {
        let directory = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(directory.path()).unwrap();
        let all = [
            record("counter.change", "siti", "5"),
            record("counter.add", "budi", "6"),
            record("counters.paste", "budi", ""),
            record("zone.change", "siti", "5"),
        ];
        for record in &all {
            journal.audit(record).unwrap();
        }
        let found = |query: AuditQuery| {
            let query = AuditQuery { limit: 10, ..query };
            let rows = audits(directory.path(), &query).unwrap();
            rows.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(found(AuditQuery::default()), [4, 3, 2, 1]);
        let who = some("siti");
        assert_eq!(
            found(AuditQuery {
                who,
                ..AuditQuery::default()
            }),
            [4, 1]
        );
        let kind = some("counter");
        assert_eq!(
            found(AuditQuery {
                kind,
                ..AuditQuery::default()
            }),
            [2, 1]
        );
        let target = some("5");
        assert_eq!(
            found(AuditQuery {
                target,
                before: Some(4),
                ..AuditQuery::default()
            }),
            [1]
        );
        let query = AuditQuery {
            limit: 1,
            ..AuditQuery::default()
        };
        assert_eq!(
            audits(directory.path(), &query).unwrap(),
            [(4, all[3].clone())]
        );
    }
}
