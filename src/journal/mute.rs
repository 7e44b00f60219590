//! The speakers that operators silenced, until a time or until somebody lets them speak again.

use rusqlite::params;

use super::{AuditRecord, Journal, JournalError, audit};

/// A speaker that is to be silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mute {
    /// The speaker's id.
    pub speaker: String,
    /// Until when, in ms since 1970; absent: until somebody says otherwise.
    pub until: Option<i64>,
    /// Who wanted it, by name.
    pub by: String,
}

impl Mute {
    /// Whether it is over.
    #[must_use]
    pub fn is_over(&self, now_ms: i64) -> bool {
        self.until.is_some_and(|until| until <= now_ms)
    }
}

impl Journal {
    /// All of them, those whose time is over too.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn mutes(&self) -> Result<Vec<Mute>, JournalError> {
        let mut statement = self
            .connection
            .prepare("SELECT speaker, until, by FROM mute")?;
        let rows = statement.query_map([], |row| {
            Ok(Mute {
                speaker: row.get(0)?,
                until: row.get(1)?,
                by: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Silences a speaker, or lets it speak, and notes who did it.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn set_mute(
        &mut self,
        speaker: &str,
        mute: Option<&Mute>,
        record: &AuditRecord,
    ) -> Result<(), JournalError> {
        let transaction = self.connection.transaction()?;
        transaction.execute("DELETE FROM mute WHERE speaker = ?1", [speaker])?;
        if let Some(mute) = mute {
            transaction.execute(
                "INSERT INTO mute(speaker, until, by) VALUES(?1, ?2, ?3)",
                params![speaker, mute.until, mute.by],
            )?;
        }
        audit::note(&transaction, record)?;
        Ok(transaction.commit()?)
    }

    /// Forgets those of speakers that are no more.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep_mutes<'a>(
        &mut self,
        speakers: impl Iterator<Item = &'a str>,
    ) -> Result<(), JournalError> {
        let kept = serde_json::to_string(&speakers.collect::<Vec<_>>())?;
        let sql = "DELETE FROM mute WHERE speaker NOT IN (SELECT value FROM json_each(?1))";
        self.connection.execute(sql, [kept])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mute_is_still_there_after_a_restart_until_it_is_taken_back() {
        let directory = tempfile::tempdir().unwrap();
        let record = AuditRecord {
            at: 1,
            who: "siti".into(),
            name: "Siti".into(),
            what: "speaker.mute".into(),
            target: "hall".into(),
            before: None,
            after: None,
        };
        let mute = Mute {
            speaker: "hall".into(),
            until: Some(5),
            by: "Siti".into(),
        };
        let mut journal = Journal::open(directory.path()).unwrap();
        journal.set_mute("hall", Some(&mute), &record).unwrap();
        drop(journal);
        let mut journal = Journal::open(directory.path()).unwrap();
        assert_eq!(journal.mutes().unwrap(), std::slice::from_ref(&mute));
        assert!(!mute.is_over(4) && mute.is_over(5));
        journal.keep_mutes(["hall", "aula"].into_iter()).unwrap();
        assert_eq!(journal.mutes().unwrap().len(), 1);
        journal.keep_mutes(["aula"].into_iter()).unwrap();
        assert_eq!(journal.mutes().unwrap(), []);
        journal.set_mute("hall", Some(&mute), &record).unwrap();
        journal.set_mute("hall", None, &record).unwrap();
        assert_eq!(journal.mutes().unwrap(), []);
    }
}
