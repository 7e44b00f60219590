//! The site's zones, counters, services and texts, as the database keeps them.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use serde::{Serialize, de::DeserializeOwned};

use super::{DATABASE, Journal, JournalError, schema};

impl Journal {
    /// What the directory was filled with, if it was.
    ///
    /// # Errors
    /// When SQLite cannot read, or the document is not what it should be.
    pub fn site<T: DeserializeOwned>(&self) -> Result<Option<T>, JournalError> {
        read(&self.connection)
    }

    /// The same, of a directory that another process may have open.
    ///
    /// # Errors
    /// As above.
    pub fn stored_site<T: DeserializeOwned>(directory: &Path) -> Result<Option<T>, JournalError> {
        read(&Connection::open_with_flags(
            directory.join(DATABASE),
            OpenFlags::SQLITE_OPEN_READ_ONLY,
        )?)
    }

    /// Fills the directory.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn set_site(&mut self, site: &impl Serialize) -> Result<(), JournalError> {
        let text = serde_json::to_string(site)?;
        let transaction = self.connection.transaction()?;
        schema::set_meta(&transaction, "site", &text)?;
        transaction.commit()?;
        Ok(())
    }
}

fn read<T: DeserializeOwned>(connection: &Connection) -> Result<Option<T>, JournalError> {
    schema::meta(connection, "site")?
        .map(|text| Ok(serde_json::from_str(&text)?))
        .transpose()
}
