//! The producers' keys in the journal's database: hashes, never the keys.

use rusqlite::params;

use super::{AuditRecord, Journal, JournalError, audit};

/// A key as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredKey {
    /// The part of the key that names it.
    pub id: String,
    /// Whose it is, in the operator's words.
    pub name: String,
    /// SHA-256 of its secret.
    pub hash: Vec<u8>,
    /// The counters it may call for; none means the whole site.
    pub counters: Option<Vec<String>>,
    /// When it was made, in ms since 1970.
    pub made: i64,
    /// When it was last used, as far as that was written down.
    pub last_at: Option<i64>,
}

impl Journal {
    /// Every key.
    ///
    /// # Errors
    /// When SQLite cannot read, or a row is not what it should be.
    pub fn keys(&self) -> Result<Vec<StoredKey>, JournalError> {
        let mut statement = self
            .connection
            .prepare("SELECT id, name, hash, counters, made, last_at FROM key")?;
        let rows = statement.query_map([], |row| {
            let counters: Option<String> = row.get(3)?;
            Ok((
                StoredKey {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    hash: row.get(2)?,
                    counters: None,
                    made: row.get(4)?,
                    last_at: row.get(5)?,
                },
                counters,
            ))
        })?;
        rows.map(|row| {
            let (mut key, counters) = row?;
            key.counters = counters
                .map(|text| serde_json::from_str(&text))
                .transpose()?;
            Ok(key)
        })
        .collect()
    }

    /// Adds a key, with the note of who made it.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn add_key(&mut self, key: &StoredKey, note: &AuditRecord) -> Result<(), JournalError> {
        let counters = key
            .counters
            .as_ref()
            .map(serde_json::to_string)
            .transpose()?;
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "INSERT INTO key(id, name, hash, counters, made) VALUES(?1, ?2, ?3, ?4, ?5)",
            params![key.id, key.name, key.hash, counters, key.made],
        )?;
        audit::note(&transaction, note)?;
        Ok(transaction.commit()?)
    }

    /// Takes a key away, with the note of who did it; says whether it was there.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn remove_key(&mut self, id: &str, note: &AuditRecord) -> Result<bool, JournalError> {
        let transaction = self.connection.transaction()?;
        let gone = transaction.execute("DELETE FROM key WHERE id = ?1", [id])?;
        if gone > 0 {
            audit::note(&transaction, note)?;
        }
        transaction.commit()?;
        Ok(gone > 0)
    }
}
