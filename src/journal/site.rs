//! The site's zones, counters, services and texts, as the database keeps them.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use serde::{Serialize, de::DeserializeOwned};

use super::{AuditRecord, DATABASE, Journal, JournalError, audit, content, schema};
use crate::content::Change;

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
        let path = directory.join(DATABASE);
        let open = || {
            let connection = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            let born = connection.table_exists(None, "meta")?; // else power was lost while it was made
            if born { read(&connection) } else { Ok(None) }
        };
        open().map_err(|error| error.about(directory))
    }

    /// Makes another site of it, with what hangs there, and notes who did it: all or nothing.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn change_site(
        &mut self,
        site: &impl Serialize,
        hung: &[Change],
        who: &[AuditRecord],
    ) -> Result<(), JournalError> {
        let text = serde_json::to_string(site)?;
        let transaction = self.connection.transaction()?;
        schema::set_meta(&transaction, "site", &text)?;
        for change in hung {
            content::write(&transaction, change)?;
        }
        for record in who {
            audit::note(&transaction, record)?;
        }
        Ok(transaction.commit()?)
    }
}

fn read<T: DeserializeOwned>(connection: &Connection) -> Result<Option<T>, JournalError> {
    schema::meta(connection, "site")?
        .map(|text| Ok(serde_json::from_str(&text)?))
        .transpose()
}
