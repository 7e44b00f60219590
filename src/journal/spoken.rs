//! What became of every call at every speaker: the `spoken` table.

use std::{collections::HashMap, ops::Range};

use rusqlite::{Connection, Transaction, params};

use super::{Journal, JournalError, visits};

/// How far a call has come at a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpokenState {
    /// It waits for its turn.
    Queued,
    /// It is being spoken.
    Started,
    /// It began and was cut short; it is spoken again if that is soon.
    Interrupted,
    /// It was spoken to its end.
    Done,
    /// It is not spoken, for the reason given.
    Skipped,
}

impl SpokenState {
    /// Its word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Started => "started",
            Self::Interrupted => "interrupted",
            Self::Done => "done",
            Self::Skipped => "skipped",
        }
    }

    /// The state of a word; what a later version wrote counts as done with.
    fn parse(word: &str) -> Self {
        let open = [Self::Queued, Self::Started, Self::Interrupted, Self::Done];
        let known = open.into_iter().find(|state| state.as_str() == word);
        known.unwrap_or(Self::Skipped)
    }
}

/// How the reason of a skipped call begins that visitors heard all the same: another node had the voice.
pub const SPOKEN_ELSEWHERE: &str = "elsewhere: spoken by ";

/// A row of the table. Times are in ms since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenRecord {
    /// The call's number.
    pub seq: u64,
    /// The speaker's id.
    pub speaker: String,
    /// How far it has come.
    pub state: SpokenState,
    /// When the speaker heard of it.
    pub queued: i64,
    /// When its first sample went to the device.
    pub started: Option<i64>,
    /// When it ended, in whatever way.
    pub ended: Option<i64>,
    /// Why it is not, or not wholly, spoken.
    pub reason: Option<String>,
}

impl SpokenRecord {
    /// Whether visitors heard the call to its end: from here, or from another node.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        let is_elsewhere = |reason: &String| reason.starts_with(SPOKEN_ELSEWHERE);
        match self.state {
            SpokenState::Done => true,
            SpokenState::Skipped => self.reason.as_ref().is_some_and(is_elsewhere),
            SpokenState::Queued | SpokenState::Started | SpokenState::Interrupted => false,
        }
    }
}

impl Journal {
    /// Writes rows; a later one of the same call and speaker replaces an earlier one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write_spoken(&mut self, rows: &[SpokenRecord]) -> Result<(), JournalError> {
        let transaction = self.connection.transaction()?;
        insert(&transaction, rows)?;
        Ok(transaction.commit()?)
    }

    /// How far the calls after number `after` and up to number `to` have come, by call and speaker.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn spoken_between(
        &self,
        after: u64,
        to: u64,
    ) -> Result<HashMap<(u64, String), SpokenState>, JournalError> {
        let sql = "SELECT seq, speaker, state FROM spoken WHERE seq > ?1 AND seq <= ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([after.cast_signed(), to.cast_signed()], |row| {
            let call = (row.get::<_, i64>(0)?.cast_unsigned(), row.get(1)?);
            Ok((call, SpokenState::parse(&row.get::<_, String>(2)?)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What became of the calls with these numbers.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn spoken_rows(&self, calls: Range<u64>) -> Result<Vec<SpokenRecord>, JournalError> {
        let sql = format!("{RECORD} WHERE seq >= ?1 AND seq < ?2 ORDER BY seq");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let calls = [calls.start.cast_signed(), calls.end.cast_signed()];
        let rows = statement.query_map(calls, record)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Ends the rows that an earlier run left open, before number `seq`.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn give_up_before(
        &mut self,
        seq: u64,
        now: i64,
        reason: &str,
    ) -> Result<usize, JournalError> {
        let sql = "UPDATE spoken SET state = 'skipped', ended = ?2, reason = coalesce(reason, ?3) \
                   WHERE seq < ?1 AND state NOT IN ('done', 'skipped')";
        let transaction = self.connection.transaction()?;
        let ended = transaction.execute(sql, params![seq.cast_signed(), now, reason])?;
        visits::give_up_before(&transaction, seq, reason)?;
        transaction.commit()?;
        Ok(ended)
    }
}

/// Writes rows inside the caller's transaction.
pub(super) fn insert(
    transaction: &Transaction<'_>,
    rows: &[SpokenRecord],
) -> Result<(), JournalError> {
    let sql = "INSERT OR REPLACE INTO spoken(seq, speaker, state, queued, started, ended, reason) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let mut statement = transaction.prepare_cached(sql)?;
    for row in rows {
        let (seq, state) = (row.seq.cast_signed(), row.state.as_str());
        statement.execute(params![
            seq,
            row.speaker,
            state,
            row.queued,
            row.started,
            row.ended,
            row.reason
        ])?;
        visits::note_spoken(transaction, row)?;
    }
    Ok(())
}

const RECORD: &str = "SELECT seq, speaker, state, queued, started, ended, reason FROM spoken";

/// The same of one call, as records.
pub(super) fn records_of(connection: &Connection, seq: u64) -> rusqlite::Result<Vec<SpokenRecord>> {
    let sql = format!("{RECORD} WHERE seq = ?1 ORDER BY speaker");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([seq.cast_signed()], record)?;
    rows.collect()
}

fn record(row: &rusqlite::Row<'_>) -> rusqlite::Result<SpokenRecord> {
    Ok(SpokenRecord {
        seq: row.get::<_, i64>(0)?.cast_unsigned(),
        speaker: row.get(1)?,
        state: SpokenState::parse(&row.get::<_, String>(2)?),
        queued: row.get(3)?,
        started: row.get(4)?,
        ended: row.get(5)?,
        reason: row.get(6)?,
    })
}

/// What became of one call, by speaker.
pub(super) fn of_call(connection: &Connection, seq: i64) -> rusqlite::Result<Vec<SpokenRow>> {
    let sql = "SELECT speaker, state, queued, started, ended, reason FROM spoken WHERE seq = ?1 ORDER BY speaker";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([seq], |row| {
        Ok(SpokenRow {
            speaker: row.get(0)?,
            state: row.get(1)?,
            queued: row.get(2)?,
            started: row.get(3)?,
            ended: row.get(4)?,
            reason: row.get(5)?,
        })
    })?;
    rows.collect()
}

/// What became of a call at a speaker, as the journal's readers see it. Times are in ms since 1970.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub(super) struct SpokenRow {
    speaker: String,
    state: String,
    queued: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    started: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}
