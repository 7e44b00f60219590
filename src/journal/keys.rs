//! The producers' keys in the journal's database: hashes, never the keys.

use rusqlite::params;

use super::{Journal, JournalError};

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
}

impl Journal {
    /// Every key.
    ///
    /// # Errors
    /// When SQLite cannot read, or a row is not what it should be.
    pub fn keys(&self) -> Result<Vec<StoredKey>, JournalError> {
        let mut statement = self
            .connection
            .prepare("SELECT id, name, hash, counters FROM key")?;
        let rows = statement.query_map([], |row| {
            let counters: Option<String> = row.get(3)?;
            Ok((
                StoredKey {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    hash: row.get(2)?,
                    counters: None,
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

    /// Adds a key.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn add_key(&mut self, key: &StoredKey, now: i64) -> Result<(), JournalError> {
        let counters = key
            .counters
            .as_ref()
            .map(serde_json::to_string)
            .transpose()?;
        self.connection.execute(
            "INSERT INTO key(id, name, hash, counters, made) VALUES(?1, ?2, ?3, ?4, ?5)",
            params![key.id, key.name, key.hash, counters, now],
        )?;
        Ok(())
    }
}
