//! The paired screens, and the log of how all went with them. See [`crate::screen_book`].

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Row, params};
use serde::Serialize;

use super::{AuditRecord, DATABASE, Journal, JournalError, audit, content, schema};
use crate::{
    content::Change,
    screen_book::{ScreenChange, ScreenRecord},
};

/// Until when the server noted how the screens are: `meta`.
const WATCHED: &str = "screens_watched";

/// One line of a screen's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ScreenLogEntry)]
pub struct ScreenLogRow {
    /// When, in ms since 1970.
    pub at: i64,
    /// Which screen.
    #[serde(skip)]
    pub screen: String,
    /// What: `connected`, `lost`, `reloaded`, `stalled`, `late` or `living`.
    pub what: String,
}

impl Journal {
    /// Every paired screen.
    ///
    /// # Errors
    /// When SQLite cannot read, or a row is not what it should be.
    pub fn screens(&self) -> Result<Vec<ScreenRecord>, JournalError> {
        let sql = "SELECT id, name, zone, inches, distance_m, \"groups\", blank, paired_at, paired_by, token_hash FROM screen";
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([], |row| Ok((record(row)?, row.get::<_, String>(5)?)))?;
        rows.map(|row| {
            let (mut record, groups) = row?;
            record.groups = serde_json::from_str(&groups)?;
            Ok(record)
        })
        .collect()
    }

    /// Writes a change down, with what hangs otherwise for it and who made it, all or none. What is known of a screen that goes, goes with it.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write_screen(
        &mut self,
        change: &ScreenChange,
        hung: &[Change],
        notes: &[AuditRecord],
    ) -> Result<(), JournalError> {
        let transaction = self.connection.transaction()?;
        match change {
            ScreenChange::Set(screen) => {
                let sql = "INSERT OR REPLACE INTO screen(id, name, zone, inches, distance_m, \"groups\", blank, paired_at, paired_by, token_hash) \
                           VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
                let groups = serde_json::to_string(&screen.groups)?;
                transaction.execute(
                    sql,
                    params![
                        screen.id,
                        screen.name,
                        screen.zone.as_str(),
                        screen.inches,
                        screen.distance_m,
                        groups,
                        screen.blank,
                        screen.paired_at,
                        screen.paired_by,
                        screen.token_hash
                    ],
                )?;
            }
            ScreenChange::Remove(id) => {
                transaction.execute("DELETE FROM screen WHERE id = ?1", [id])?;
                transaction.execute("DELETE FROM screen_log WHERE screen = ?1", [id])?;
            }
        }
        for change in hung {
            content::write(&transaction, change)?;
        }
        for note in notes {
            audit::note(&transaction, note)?;
        }
        Ok(transaction.commit()?)
    }

    /// Writes lines of the screens' logs, and until when they tell everything.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write_screen_log(
        &mut self,
        rows: &[ScreenLogRow],
        now: i64,
    ) -> Result<(), JournalError> {
        let transaction = self.connection.transaction()?;
        for row in rows {
            transaction
                .prepare_cached("INSERT INTO screen_log(at, screen, what) SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM screen WHERE id = ?2)")?
                .execute(params![row.at, row.screen, row.what])?;
        }
        schema::set_meta(&transaction, WATCHED, &now.to_string())?;
        Ok(transaction.commit()?)
    }

    /// The last line about each screen that ever connected, for a server that starts: nobody is connected yet, so each is `lost` since then.
    /// Whether that is written down already comes with it.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn screens_lost(&self) -> Result<Vec<(ScreenLogRow, bool)>, JournalError> {
        let watched = schema::meta(&self.connection, WATCHED)?;
        let watched: i64 = watched.and_then(|text| text.parse().ok()).unwrap_or(0);
        let sql = "SELECT screen, at, what FROM screen_log WHERE id IN (SELECT max(id) FROM screen_log GROUP BY screen) ORDER BY screen";
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            let (screen, at, what): (String, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let is_noted = what == "lost";
            let lost = ScreenLogRow {
                at: if is_noted { at } else { at.max(watched) },
                screen,
                what: "lost".to_owned(),
            };
            Ok((lost, is_noted))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Removes lines from before a time, but not the last of a screen: it tells since when it is away.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn forget_screen_log_before(&mut self, at: i64) -> Result<usize, JournalError> {
        let sql = "DELETE FROM screen_log WHERE at < ?1 AND id NOT IN (SELECT max(id) FROM screen_log GROUP BY screen)";
        Ok(self.connection.execute(sql, [at])?)
    }
}

fn record(row: &Row<'_>) -> rusqlite::Result<ScreenRecord> {
    Ok(ScreenRecord {
        id: row.get(0)?,
        name: row.get(1)?,
        zone: row.get::<_, String>(2)?.as_str().into(),
        inches: row.get(3)?,
        distance_m: row.get(4)?,
        groups: Vec::new(),
        blank: row.get(6)?,
        paired_at: row.get(7)?,
        paired_by: row.get(8)?,
        token_hash: row.get(9)?,
    })
}

/// The log of a screen from a time on and before another, oldest first; at most `limit` lines. Blocks: not for a worker's thread.
///
/// # Errors
/// When SQLite cannot read.
pub fn screen_log(
    directory: &Path,
    screen: &str,
    from: i64,
    to: i64,
    limit: u32,
) -> Result<Vec<ScreenLogRow>, JournalError> {
    let connection =
        Connection::open_with_flags(directory.join(DATABASE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sql = "SELECT at, screen, what FROM screen_log WHERE screen = ?1 AND at >= ?2 AND at < ?3 ORDER BY at, id LIMIT ?4";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map(params![screen, from, to, limit], |row| {
        Ok(ScreenLogRow {
            at: row.get(0)?,
            screen: row.get(1)?,
            what: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn audit() -> AuditRecord {
        AuditRecord {
            at: 1,
            who: "budi".into(),
            name: "Budi".into(),
            what: "screen.approve".into(),
            target: "lobi".into(),
            before: None,
            after: None,
        }
    }

    fn lobi() -> ScreenRecord {
        ScreenRecord {
            id: "lobi".into(),
            name: "Lobi".into(),
            zone: "lantai-1".into(),
            inches: Some(55.0),
            distance_m: Some(7.5),
            groups: vec!["pintu".into()],
            blank: true,
            paired_at: 5,
            paired_by: "budi".into(),
            token_hash: vec![7; 32],
        }
    }

    fn row(at: i64, screen: &str, what: &str) -> ScreenLogRow {
        ScreenLogRow {
            at,
            screen: screen.into(),
            what: what.into(),
        }
    }

    #[test]
    fn a_screen_is_found_again_until_it_is_removed_with_its_log() {
        let directory = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(directory.path()).unwrap();
        journal
            .write_screen(&ScreenChange::Set(lobi()), &[], &[audit()])
            .unwrap();
        let moved = ScreenRecord {
            zone: "lantai-2".into(),
            inches: None,
            ..lobi()
        };
        journal
            .write_screen(&ScreenChange::Set(moved.clone()), &[], &[audit()])
            .unwrap();
        drop(journal);
        let mut journal = Journal::open(directory.path()).unwrap();
        assert_eq!(journal.screens().unwrap(), [moved]);
        journal
            .write_screen_log(&[row(1, "lobi", "connected")], 2)
            .unwrap();
        journal
            .write_screen(&ScreenChange::Remove("lobi".into()), &[], &[audit()])
            .unwrap();
        assert!(journal.screens().unwrap().is_empty());
        assert!(journal.screens_lost().unwrap().is_empty());
    }

    #[test]
    fn after_a_restart_a_screen_is_away_since_it_was_last_known_to_be_there() {
        let directory = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(directory.path()).unwrap();
        for id in ["gone", "there"] {
            let screen = ScreenRecord {
                id: id.into(),
                ..lobi()
            };
            journal
                .write_screen(&ScreenChange::Set(screen), &[], &[audit()])
                .unwrap();
        }
        let rows = [
            row(12, "unknown", "connected"),
            row(10, "gone", "connected"),
            row(20, "gone", "lost"),
            row(15, "there", "connected"),
        ];
        journal.write_screen_log(&rows, 30).unwrap();
        journal.write_screen_log(&[], 90).unwrap();
        let lost = journal.screens_lost().unwrap();
        let expected = [
            (row(20, "gone", "lost"), true),
            (row(90, "there", "lost"), false),
        ];
        assert_eq!(lost, expected);
        assert_eq!(journal.forget_screen_log_before(1_000).unwrap(), 1);
        assert_eq!(journal.screens_lost().unwrap(), lost);
        let log = screen_log(directory.path(), "gone", 0, 100, 10).unwrap();
        assert_eq!(log, [row(20, "gone", "lost")]);
    }
}
