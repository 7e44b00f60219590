//! The database's shape, and how an older one becomes the present one.

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::JournalError;

/// One step a version, in order; never edited once released.
const MIGRATIONS: [&str; 13] = [
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
    // a visit is one ticket at one counter; of earlier days there is one for each, whatever happened between its calls
    "
    ALTER TABLE event ADD COLUMN who TEXT;
    ALTER TABLE event ADD COLUMN visit INTEGER;
    CREATE TABLE visit(
        call INTEGER PRIMARY KEY,
        day INTEGER NOT NULL,
        ticket TEXT NOT NULL COLLATE NOCASE,
        counter TEXT NOT NULL,
        zone TEXT,
        at INTEGER NOT NULL,
        last_call INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        priority TEXT,
        via TEXT NOT NULL,
        src TEXT NOT NULL,
        who TEXT,
        ended TEXT,
        spoken TEXT,
        why TEXT,
        shown INTEGER,
        screens INTEGER,
        late_ms INTEGER,
        closed INTEGER NOT NULL DEFAULT 0,
        UNIQUE(day, ticket, counter, closed)
    );
    INSERT INTO visit(call, day, ticket, counter, at, last_call, last_at, attempts, via, src)
        SELECT min(seq), day, ticket, counter, min(at), max(seq), max(at), count(*), via, src FROM event
        WHERE type IN ('call', 'recall') GROUP BY day, ticket, counter;
    UPDATE event SET visit = (SELECT call FROM visit WHERE visit.day = event.day AND visit.ticket = event.ticket
        AND (visit.counter = event.counter OR event.counter = '')) WHERE ticket <> '';
    UPDATE visit SET ended = (SELECT type FROM event WHERE event.visit = visit.call
        AND type IN ('call', 'recall', 'serve', 'finish', 'skip', 'cancel', 'transfer') ORDER BY seq DESC LIMIT 1);
    UPDATE visit SET ended = NULL WHERE ended IN ('call', 'recall');
    UPDATE visit SET spoken = CASE WHEN EXISTS (SELECT 1 FROM event JOIN spoken USING(seq) WHERE event.visit = visit.call AND spoken.state = 'done')
        THEN 'done' WHEN EXISTS (SELECT 1 FROM event JOIN spoken USING(seq) WHERE event.visit = visit.call) THEN 'skipped' END;
    CREATE INDEX event_visit ON event(visit) WHERE visit IS NOT NULL;
    CREATE INDEX visit_ticket ON visit(ticket, call);
    CREATE INDEX visit_counter ON visit(counter, call);
    CREATE INDEX visit_at ON visit(at);
    CREATE INDEX visit_unspoken ON visit(call) WHERE spoken = 'skipped';
    CREATE INDEX visit_skipped ON visit(call) WHERE ended = 'skip';
    CREATE INDEX visit_unshown ON visit(call) WHERE shown = 0;
    CREATE INDEX visit_report ON visit(day, counter, ended, attempts);
    CREATE TABLE gap(
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        feed TEXT NOT NULL,
        src TEXT,
        since INTEGER,
        until INTEGER,
        missing INTEGER,
        bridged INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX gap_at ON gap(at);
",
    "
    CREATE TABLE user(
        login TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        counters TEXT NOT NULL,
        secret TEXT,
        short INTEGER NOT NULL DEFAULT 0,
        made INTEGER NOT NULL,
        last_at INTEGER
    ) WITHOUT ROWID;
    CREATE TABLE session(
        hash BLOB PRIMARY KEY,
        login TEXT NOT NULL REFERENCES user(login) ON DELETE CASCADE,
        made INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        device TEXT NOT NULL,
        address TEXT
    ) WITHOUT ROWID;
    CREATE TABLE slip(login TEXT PRIMARY KEY REFERENCES user(login) ON DELETE CASCADE, hash BLOB NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
    ALTER TABLE key ADD COLUMN last_at INTEGER;
",
    "
    CREATE TABLE screen(
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        zone TEXT NOT NULL,
        inches REAL,
        distance_m REAL,
        \"groups\" TEXT NOT NULL,
        blank INTEGER NOT NULL,
        paired_at INTEGER NOT NULL,
        paired_by TEXT NOT NULL,
        token_hash BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE screen_log(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, screen TEXT NOT NULL, what TEXT NOT NULL);
    CREATE INDEX screen_log_screen ON screen_log(screen, at);
    CREATE TABLE shown(seq INTEGER PRIMARY KEY, shown INTEGER NOT NULL, \"of\" INTEGER NOT NULL, late_max INTEGER, doc TEXT);
",
    // reports by the hour are read from the index alone, too
    "
    DROP INDEX visit_report;
    CREATE INDEX visit_report ON visit(day, counter, ended, attempts, at);
",
    // what midnight and a start look for among hundreds of days, while calls wait
    "
    CREATE INDEX shown_doc ON shown(seq) WHERE doc IS NOT NULL;
    CREATE INDEX visit_open ON visit(last_call) WHERE spoken IN ('waiting', 'speaking');
",
    // what is to be published later, by layout, and drafts that are looked at, by screen
    "
    CREATE TABLE due(id TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE trial(id TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID;
",
    "
    CREATE TABLE text(id TEXT PRIMARY KEY, place INTEGER NOT NULL, doc TEXT NOT NULL) WITHOUT ROWID;
",
    // an event that came after what happened after it
    "
    ALTER TABLE event ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
",
    // by the oldest entry a stream is known again; the epoch counts the streams that stood under one key
    "
    ALTER TABLE cursor ADD COLUMN first TEXT;
    ALTER TABLE cursor ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;
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
