//! The `visit` table: one row for a ticket at a counter, kept beside the events so that a call's story is found at once among
//! hundreds of days. All inside the transaction of the event, or of what became of its voice.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{EventRecord, JournalError, SpokenRecord, SpokenState, row::subject};
use crate::{
    daybook,
    model::{Action, Priority, ZoneId},
};

/// Notes what an event means for its ticket's visit; gives back which visit that is.
pub(super) fn take_in(
    transaction: &Transaction<'_>,
    row: &EventRecord,
) -> Result<Option<i64>, JournalError> {
    match &row.stamped.event.action {
        Action::Call { priority, .. } | Action::Recall { priority, .. } => {
            call(transaction, row, *priority).map(Some)
        }
        Action::Progress { step, .. } => progress(transaction, row, step.as_str()),
        Action::Restore { .. } => restore(transaction, row),
        Action::Renumber { prefix, digits, .. } => close(transaction, row.day, |ticket| {
            daybook::is_of(ticket, prefix, *digits)
        }),
        Action::Reset if is_overtaken(transaction, row)? => Ok(None),
        Action::Reset => close(transaction, row.day, |_any| true),
        Action::Counter { .. }
        | Action::Queue { .. }
        | Action::Notice { .. }
        | Action::Issued { .. }
        | Action::Unknown { .. } => Ok(None),
    }
}

fn call(
    transaction: &Transaction<'_>,
    row: &EventRecord,
    priority: Option<Priority>,
) -> Result<i64, JournalError> {
    let event = &row.stamped.event;
    let (seq, at) = (row.stamped.seq.cast_signed(), row.stamped.at);
    let (ticket, counter) = subject(event);
    let priority = priority.map(Priority::as_str);
    if row.stamped.late
        && let Some(known) = call_before(transaction, row)?
    {
        return Ok(known);
    }
    if let Some(known) = open_at(transaction, row)? {
        let again = "UPDATE visit SET last_call = ?1, last_at = ?2, attempts = attempts + 1, ended = NULL, \
                     spoken = nullif(spoken, 'skipped'), why = NULL, shown = NULL, screens = NULL, late_ms = NULL, \
                     priority = coalesce(?3, priority) WHERE call = ?4";
        transaction
            .prepare_cached(again)?
            .execute(params![seq, at, priority, known])?;
        return Ok(known);
    }
    let first = "INSERT INTO visit(call, day, ticket, counter, zone, at, last_call, last_at, attempts, priority, via, src, who) \
                 VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?1, ?6, 1, ?7, ?8, ?9, ?10)";
    let zone = event.zone.as_ref().map(ZoneId::as_str);
    transaction.prepare_cached(first)?.execute(params![
        seq,
        row.day,
        ticket,
        counter,
        zone,
        at,
        priority,
        row.via.as_str(),
        event.src,
        row.who
    ])?;
    Ok(seq)
}

/// A call of a visit that went on before it came.
fn call_before(
    transaction: &Transaction<'_>,
    row: &EventRecord,
) -> Result<Option<i64>, JournalError> {
    let (ticket, counter) = subject(&row.stamped.event);
    let sql = "UPDATE visit SET attempts = attempts + 1 WHERE day = ?1 AND ticket = ?2 AND counter = ?3 AND closed = 0 \
               AND (last_at > ?4 OR EXISTS (SELECT 1 FROM event WHERE event.visit = visit.call AND event.at > ?4)) RETURNING call";
    Ok(transaction
        .prepare_cached(sql)?
        .query_row(params![row.day, ticket, counter, row.stamped.at], |row| {
            row.get(0)
        })
        .optional()?)
}

/// Whether a late event came after one of its day that happened after it.
fn is_overtaken(transaction: &Transaction<'_>, row: &EventRecord) -> Result<bool, JournalError> {
    if !row.stamped.late {
        return Ok(false);
    }
    let sql = "SELECT EXISTS (SELECT 1 FROM event WHERE day = ?1 AND at > ?2)";
    let mut statement = transaction.prepare_cached(sql)?;
    Ok(statement.query_row((row.day, row.stamped.at), |row| row.get(0))?)
}

/// The open visit of the ticket at the counter. Found first and changed by its number then: what `RETURNING` gives back goes through a table
/// of its own, which costs several times as much.
fn open_at(transaction: &Transaction<'_>, row: &EventRecord) -> Result<Option<i64>, JournalError> {
    let (ticket, counter) = subject(&row.stamped.event);
    let sql =
        "SELECT call FROM visit WHERE day = ?1 AND ticket = ?2 AND counter = ?3 AND closed = 0";
    let mut statement = transaction.prepare_cached(sql)?;
    let known = statement.query_row(params![row.day, ticket, counter], |row| row.get(0));
    Ok(known.optional()?)
}

/// The newest open visit of the ticket, at whatever counter.
fn open_anywhere(
    transaction: &Transaction<'_>,
    row: &EventRecord,
) -> Result<Option<i64>, JournalError> {
    let (ticket, _) = subject(&row.stamped.event);
    let sql = "SELECT max(call) FROM visit WHERE day = ?1 AND ticket = ?2 AND closed = 0";
    let mut statement = transaction.prepare_cached(sql)?;
    Ok(statement.query_row(params![row.day, ticket], |row| row.get(0))?)
}

fn progress(
    transaction: &Transaction<'_>,
    row: &EventRecord,
    step: &str,
) -> Result<Option<i64>, JournalError> {
    let (_, counter) = subject(&row.stamped.event);
    let known = match counter {
        "" => open_anywhere(transaction, row)?,
        _ => open_at(transaction, row)?,
    };
    let Some(known) = known else {
        return Ok(None);
    };
    if row.stamped.late && went_on(transaction, known, row.stamped.at)? {
        return Ok(None);
    }
    let sql = "UPDATE visit SET ended = ?1 WHERE call = ?2";
    transaction
        .prepare_cached(sql)?
        .execute(params![step, known])?;
    Ok(Some(known))
}

/// Whether a visit was called, or anything else of it happened, after a time.
fn went_on(transaction: &Transaction<'_>, visit: i64, at: i64) -> Result<bool, JournalError> {
    let sql = "SELECT (SELECT last_at > ?2 FROM visit WHERE call = ?1) OR EXISTS (SELECT 1 FROM event WHERE visit = ?1 AND at > ?2)";
    let mut statement = transaction.prepare_cached(sql)?;
    Ok(statement.query_row((visit, at), |row| row.get(0))?)
}

/// The ticket is served again if it was, else it is called.
fn restore(transaction: &Transaction<'_>, row: &EventRecord) -> Result<Option<i64>, JournalError> {
    let (ticket, counter) = subject(&row.stamped.event);
    let sql = "UPDATE visit SET ended = (SELECT nullif(nullif(type, 'call'), 'recall') FROM event \
               WHERE event.visit = visit.call AND type IN ('call', 'recall', 'serve') ORDER BY seq DESC LIMIT 1) \
               WHERE day = ?1 AND ticket = ?2 AND counter = ?3 AND closed = 0 RETURNING call";
    Ok(transaction
        .prepare_cached(sql)?
        .query_row(params![row.day, ticket, counter], |row| row.get(0))
        .optional()?)
}

/// The numbers begin anew: the same ticket is another visitor's from now on.
fn close(
    transaction: &Transaction<'_>,
    day: i32,
    is_meant: impl Fn(&str) -> bool,
) -> Result<Option<i64>, JournalError> {
    let sql = "SELECT call, ticket FROM visit WHERE day = ?1 AND closed = 0";
    let mut statement = transaction.prepare_cached(sql)?;
    let open = statement.query_map([day], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let open: Vec<(i64, String)> = open.collect::<rusqlite::Result<_>>()?;
    let mut close = transaction.prepare_cached("UPDATE visit SET closed = call WHERE call = ?1")?;
    for (call, _) in open.iter().filter(|(_, ticket)| is_meant(ticket)) {
        close.execute([call])?;
    }
    Ok(None)
}

/// Notes what became of a call's voice. Once it was heard somewhere, it was heard.
pub(super) fn note_spoken(
    transaction: &Transaction<'_>,
    row: &SpokenRecord,
) -> Result<(), JournalError> {
    let word = match row.state {
        SpokenState::Queued | SpokenState::Interrupted => "waiting",
        SpokenState::Started => "speaking",
        SpokenState::Done => "done",
        SpokenState::Skipped if row.is_heard() => "done",
        SpokenState::Skipped => "skipped",
    };
    let why = (word == "skipped").then_some(row.reason.as_deref());
    let sql = "UPDATE visit SET spoken = ?1, why = ?2 \
               WHERE call = (SELECT visit FROM event WHERE seq = ?3) AND (spoken IS NULL OR spoken <> 'done')";
    transaction.prepare_cached(sql)?.execute(params![
        word,
        why.flatten(),
        row.seq.cast_signed()
    ])?;
    Ok(())
}

/// What an earlier run left open before number `seq` is not spoken any more.
pub(super) fn give_up_before(
    transaction: &Transaction<'_>,
    seq: u64,
    reason: &str,
) -> Result<(), JournalError> {
    let sql = "UPDATE visit SET spoken = 'skipped', why = coalesce(why, ?2) \
               WHERE last_call < ?1 AND spoken IN ('waiting', 'speaking')";
    transaction.execute(sql, params![seq.cast_signed(), reason])?;
    Ok(())
}
