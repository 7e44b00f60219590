//! The database's shape, and how an older one becomes the present one.

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::JournalError;

/// One step a version, in order; never edited once released.
const MIGRATIONS: [&str; 4] = [
    "
    CREATE TABLE event(
        seq INTEGER PRIMARY KEY,
        src TEXT NOT NULL DEFAULT '',
        id TEXT NOT NULL,
        day INTEGER NOT NULL,
        via TEXT NOT NULL,
        at INTEGER NOT NULL,
        ts INTEGER,
        type TEXT NOT NULL,
        zone TEXT,
        counter TEXT NOT NULL DEFAULT '',
        ticket TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
        body TEXT NOT NULL,
        UNIQUE(src, id, day, type, ticket, counter)
    );
    CREATE INDEX event_day ON event(day);
    CREATE TABLE cursor(feed TEXT PRIMARY KEY, pos TEXT NOT NULL, added INTEGER, run TEXT, at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE key(id TEXT PRIMARY KEY, name TEXT NOT NULL, hash BLOB NOT NULL, counters TEXT, made INTEGER NOT NULL) WITHOUT ROWID;
",
    "
    CREATE TABLE spoken(
        seq INTEGER NOT NULL,
        speaker TEXT NOT NULL,
        state TEXT NOT NULL,
        queued INTEGER NOT NULL,
        started INTEGER,
        ended INTEGER,
        reason TEXT,
        PRIMARY KEY(seq, speaker)
    ) WITHOUT ROWID;
    CREATE INDEX spoken_open ON spoken(state) WHERE state NOT IN ('done', 'skipped');
",
    "
    CREATE TABLE layout(id TEXT NOT NULL, rev INTEGER NOT NULL, doc TEXT NOT NULL, PRIMARY KEY(id, rev)) WITHOUT ROWID;
    CREATE TABLE published(layout TEXT PRIMARY KEY, rev INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE playlist(id TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE media(id TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE notice(id TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE play(
        at INTEGER NOT NULL,
        screen TEXT NOT NULL,
        zone TEXT NOT NULL,
        media TEXT NOT NULL,
        ms INTEGER NOT NULL,
        fault TEXT
    );
    CREATE INDEX play_at ON play(at);
",
    "
    CREATE TABLE audit(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        who TEXT NOT NULL,
        name TEXT NOT NULL,
        what TEXT NOT NULL,
        target TEXT NOT NULL,
        before TEXT,
        after TEXT
    );
    CREATE INDEX audit_at ON audit(at);
    CREATE TABLE mute(speaker TEXT PRIMARY KEY, until INTEGER, by TEXT NOT NULL) WITHOUT ROWID;
",
];

/// Brings the database to the present version.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), JournalError> {
    connection.execute_batch(
        "CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;",
    )?;
    let found = meta(connection, "schema")?;
    let version: usize = found
        .as_deref()
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    if version > MIGRATIONS.len() {
        return Err(JournalError::Newer {
            found: version,
            known: MIGRATIONS.len(),
        });
    }
    for (index, step) in MIGRATIONS.iter().enumerate().skip(version) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step)?;
        set_meta(&transaction, "schema", &(index + 1).to_string())?;
        transaction.commit()?;
    }
    Ok(())
}

/// A single value, such as the epoch.
pub(super) fn meta(connection: &Connection, key: &str) -> Result<Option<String>, JournalError> {
    let value = connection
        .query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| {
            row.get(0)
        })
        .optional()?;
    Ok(value)
}

/// Sets a single value.
pub(super) fn set_meta(
    transaction: &Transaction<'_>,
    key: &str,
    value: &str,
) -> Result<(), JournalError> {
    transaction.execute(
        "INSERT INTO meta(key, value) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2",
        [key, value],
    )?;
    Ok(())
}
