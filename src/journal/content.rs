//! What hangs on the screens, as the database keeps it: a document a row. See [`crate::content`].

use rusqlite::{Connection, Transaction, params};
use serde::{Serialize, de::DeserializeOwned};

use super::{AuditRecord, Journal, JournalError, audit, schema};
use crate::content::{Change, Content, LayoutRevision, Medium, Playlist, TakeOver};

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
            let (layout, rev) = row?;
            content.apply(&Change::Publish {
                layout,
                rev: rev.cast_unsigned(),
            });
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
        if let Some(programme) = schema::meta(&self.connection, "programme")? {
            content.apply(&Change::SetProgramme(serde_json::from_str(&programme)?));
        }
        Ok(content)
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
                "INSERT INTO layout(id, rev, doc) VALUES(?1, ?2, ?3)",
                params![
                    revision.layout.id,
                    revision.rev.cast_signed(),
                    text(revision)?
                ],
            )?;
        }
        Change::Publish { layout, rev } => {
            transaction.execute(
                "INSERT INTO published(layout, rev) VALUES(?1, ?2) ON CONFLICT(layout) DO UPDATE SET rev = ?2",
                params![layout, rev.cast_signed()],
            )?;
        }
        Change::ForgetRevision { layout, rev } => {
            transaction.execute(
                "DELETE FROM layout WHERE id = ?1 AND rev = ?2",
                params![layout, rev.cast_signed()],
            )?;
        }
        Change::RemoveLayout(id) => {
            transaction.execute("DELETE FROM layout WHERE id = ?1", [id])?;
            transaction.execute("DELETE FROM published WHERE layout = ?1", [id])?;
        }
        Change::SetPlaylist(playlist) => set(transaction, "playlist", &playlist.id, playlist)?,
        Change::RemovePlaylist(id) => remove(transaction, "playlist", id)?,
        Change::SetMedium(medium) => set(transaction, "media", &medium.sha256, medium)?,
        Change::RemoveMedium(sha256) => remove(transaction, "media", sha256)?,
        Change::SetNotice(notice) => set(transaction, "notice", &notice.id, notice)?,
        Change::RemoveNotice(id) => remove(transaction, "notice", id)?,
        Change::SetProgramme(programme) => {
            schema::set_meta(transaction, "programme", &text(programme)?)?;
        }
    }
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
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        content::{MediaKind, PlaylistItem, Programme, ProgrammeEntry},
        layout::{Layout, presets::preset},
    };

    fn id() -> impl Strategy<Value = String> {
        prop::sample::select(vec!["a", "b", "c"]).prop_map(str::to_owned)
    }

    /// Changes as they come: revisions count up, and only what exists is published.
    fn changes() -> impl Strategy<Value = Vec<Change>> {
        prop::collection::vec((0..11_u8, id(), any::<u16>()), 0..40).prop_map(|wishes| {
            let mut content = Content::default();
            let mut made = Vec::new();
            for (what, id, number) in wishes {
                let change = change(&content, what, id, number);
                content.apply(&change);
                made.push(change);
            }
            made
        })
    }

    fn change(content: &Content, what: u8, id: String, number: u16) -> Change {
        let newest = content
            .layouts
            .get(&id)
            .and_then(|record| record.draft())
            .map_or(0, |draft| draft.rev);
        match what {
            1 if newest > 0 => Change::Publish {
                rev: 1 + u64::from(number) % newest,
                layout: id,
            },
            2 => Change::RemoveLayout(id),
            3 => Change::SetPlaylist(Playlist {
                name: number.to_string(),
                items: vec![PlaylistItem {
                    media: id.clone(),
                    seconds: Some(number),
                    when: None,
                }],
                id,
            }),
            4 => Change::RemovePlaylist(id),
            5 => Change::SetMedium(Medium {
                sha256: id,
                name: number.to_string(),
                kind: MediaKind::Image,
                type_name: "image/png".to_owned(),
                bytes: number.into(),
                w: 1,
                h: 1,
                duration_ms: None,
                at: 0,
            }),
            6 => Change::RemoveMedium(id),
            7 => Change::SetNotice(TakeOver {
                title: number.to_string(),
                text: String::new(),
                layout: None,
                zones: Vec::new(),
                screens: Vec::new(),
                from: 0,
                until: number.into(),
                id,
            }),
            8 => Change::RemoveNotice(id),
            9 => Change::SetProgramme(programme(id, number)),
            10 => Change::ForgetRevision {
                rev: newest.saturating_sub(1).min(number.into()), // never the draft
                layout: id,
            },
            _ => Change::Draft(LayoutRevision {
                rev: newest + 1,
                at: number.into(),
                layout: Layout {
                    id,
                    ..preset("utama").unwrap().clone()
                },
            }),
        }
    }

    fn programme(layout: String, number: u16) -> Programme {
        Programme {
            entries: vec![ProgrammeEntry {
                layout,
                theme: None,
                zones: vec![number.to_string()],
                screens: Vec::new(),
                when: None,
            }],
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
        #[test]
        fn what_was_written_is_what_is_found_again(changes in changes(), together in 1..5_usize) {
            let directory = tempfile::tempdir().unwrap();
            let mut content = Content::default();
            {
                let mut journal = Journal::open(directory.path()).unwrap();
                for some in changes.chunks(together) {
                    journal.write_content(some, &[]).unwrap();
                    some.iter().for_each(|change| content.apply(change));
                }
            }
            let journal = Journal::open(directory.path()).unwrap();
            prop_assert_eq!(journal.content().unwrap(), content);
        }
    }

    #[test]
    fn changes_made_together_are_written_together_or_not_at_all() {
        let directory = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(directory.path()).unwrap();
        let draft = change(&Content::default(), 0, "a".to_owned(), 1);
        let twice = [draft.clone(), draft];
        assert!(journal.write_content(&twice, &[]).is_err());
        assert_eq!(journal.content().unwrap(), Content::default());
    }
}
