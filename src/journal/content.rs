//! What hangs on the screens, as the database keeps it: a document a row. See [`crate::content`].

mod texts;

use std::collections::BTreeMap;

use rusqlite::{Connection, Transaction, params};
use serde::{Serialize, de::DeserializeOwned};

use super::{AuditRecord, Journal, JournalError, audit, schema};
use crate::content::{
    Change, Content, Due, LayoutRevision, Medium, Playlist, TakeOver, TextItem, Trial,
};

impl Journal {
    /// All of it.
    ///
    /// # Errors
    /// When SQLite cannot read, or a document is not what it should be.
    pub fn content(&self) -> Result<Content, JournalError> {
        let mut content = Content::default();
        for revision in documents::<LayoutRevision>(
            &self.connection,
            "SELECT doc FROM layout ORDER BY id, rev",
        )? {
            content.apply(&Change::Draft(revision));
        }
        let mut published = self
            .connection
            .prepare("SELECT layout, rev FROM published")?;
        let rows = published.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))?;
        for row in rows {
            let (layout, rev): (String, _) = row?;
            if let Some(record) = content.layouts.get_mut(&layout) {
                record.published = Some(rev.cast_unsigned());
            }
        }
        for playlist in documents::<Playlist>(&self.connection, "SELECT doc FROM playlist")? {
            content.apply(&Change::SetPlaylist(playlist));
        }
        for medium in documents::<Medium>(&self.connection, "SELECT doc FROM media")? {
            content.apply(&Change::SetMedium(medium));
        }
        for notice in documents::<TakeOver>(&self.connection, "SELECT doc FROM notice")? {
            content.apply(&Change::SetNotice(notice));
        }
        for trial in documents::<Trial>(&self.connection, "SELECT doc FROM trial")? {
            content.apply(&Change::SetTrial(trial));
        }
        content.due = self.due()?;
        let texts = "SELECT doc FROM text ORDER BY place";
        for text in documents::<TextItem>(&self.connection, texts)? {
            content.apply(&Change::SetText { text, before: None });
        }
        if let Some(programme) = schema::meta(&self.connection, "programme")? {
            content.apply(&Change::SetProgramme(serde_json::from_str(&programme)?));
        }
        Ok(content)
    }

    fn due(&self) -> Result<BTreeMap<String, Due>, JournalError> {
        let mut statement = self.connection.prepare("SELECT id, doc FROM due")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        rows.map(|row| {
            let (layout, doc) = row?;
            Ok((layout, serde_json::from_str(&doc)?))
        })
        .collect()
    }

    /// Writes changes down with the notes of who made them, all or none.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write_content(
        &mut self,
        changes: &[Change],
        notes: &[AuditRecord],
    ) -> Result<(), JournalError> {
        let transaction = self.connection.transaction()?;
        for change in changes {
            write(&transaction, change)?;
        }
        for record in notes {
            audit::note(&transaction, record)?;
        }
        transaction.commit()?;
        Ok(())
    }
}

fn documents<T: DeserializeOwned>(
    connection: &Connection,
    sql: &str,
) -> Result<Vec<T>, JournalError> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|row| Ok(serde_json::from_str(&row?)?)).collect()
}

pub(super) fn write(transaction: &Transaction<'_>, change: &Change) -> Result<(), JournalError> {
    match change {
        Change::Draft(revision) => {
            transaction.execute(
                "INSERT INTO layout(id, rev, doc) VALUES(?1, ?2, ?3) ON CONFLICT(id, rev) DO UPDATE SET doc = ?3",
                params![
                    revision.layout.id,
                    revision.rev.cast_signed(),
                    text(revision)?
                ],
            )?;
        }
        Change::Publish { layout, rev, at } => publish(transaction, layout, *rev, *at)?,
        Change::ForgetRevision { layout, rev } => {
            transaction.execute(
                "DELETE FROM layout WHERE id = ?1 AND rev = ?2",
                params![layout, rev.cast_signed()],
            )?;
        }
        Change::RemoveLayout(id) => {
            transaction.execute("DELETE FROM layout WHERE id = ?1", [id])?;
            transaction.execute("DELETE FROM published WHERE layout = ?1", [id])?;
            transaction.execute("DELETE FROM due WHERE id = ?1", [id])?;
            transaction.execute("DELETE FROM trial WHERE doc ->> 'layout' = ?1", [id])?;
        }
        Change::SetPlaylist(playlist) => set(transaction, "playlist", &playlist.id, playlist)?,
        Change::RemovePlaylist(id) => remove(transaction, "playlist", id)?,
        Change::SetMedium(medium) => set(transaction, "media", &medium.sha256, medium)?,
        Change::RemoveMedium(sha256) => remove(transaction, "media", sha256)?,
        Change::SetNotice(notice) => set(transaction, "notice", &notice.id, notice)?,
        Change::RemoveNotice(id) => remove(transaction, "notice", id)?,
        Change::SetText { text, before } => texts::set(transaction, text, before.as_deref())?,
        Change::RemoveText(id) => remove(transaction, "text", id)?,
        Change::OrderTexts(ids) => texts::order(transaction, ids)?,
        Change::SetProgramme(programme) => {
            schema::set_meta(transaction, "programme", &text(programme)?)?;
        }
        Change::SetDue { layout, due } => set(transaction, "due", layout, due)?,
        Change::RemoveDue(layout) => remove(transaction, "due", layout)?,
        Change::SetTrial(trial) => set(transaction, "trial", &trial.screen, trial)?,
        Change::RemoveTrial(screen) => remove(transaction, "trial", screen)?,
    }
    Ok(())
}

/// The rest of the revision's document stays as it is, to the letter.
fn publish(
    transaction: &Transaction<'_>,
    layout: &str,
    rev: u64,
    at: i64,
) -> Result<(), JournalError> {
    let rev = rev.cast_signed();
    transaction.execute(
        "INSERT INTO published(layout, rev) VALUES(?1, ?2) ON CONFLICT(layout) DO UPDATE SET rev = ?2",
        params![layout, rev],
    )?;
    transaction.execute(
        "UPDATE layout SET doc = json_set(doc, '$.published_at', ?3) WHERE id = ?1 AND rev = ?2",
        params![layout, rev, at],
    )?;
    Ok(())
}

fn set(
    transaction: &Transaction<'_>,
    table: &'static str,
    id: &str,
    document: &impl Serialize,
) -> Result<(), JournalError> {
    let sql = format!(
        "INSERT INTO {table}(id, doc) VALUES(?1, ?2) ON CONFLICT(id) DO UPDATE SET doc = ?2"
    );
    transaction.execute(&sql, params![id, text(document)?])?;
    Ok(())
}

fn remove(
    transaction: &Transaction<'_>,
    table: &'static str,
    id: &str,
) -> Result<(), JournalError> {
    transaction.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [id])?;
    Ok(())
}

fn text(document: &impl Serialize) -> Result<String, JournalError> {
    Ok(serde_json::to_string(document)?)
}

#[cfg(test)]
mod tests;
