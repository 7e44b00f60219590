//! One row of the event table: whether it is new, and how it is written. All inside the caller's transaction.

use std::ops::RangeInclusive;

use rusqlite::{Transaction, params};

use super::{Dating, JournalError, Outcome, visits};
use crate::{
    intake::{Arrival, CursorMove, Via},
    model::{Event, Stamped, ZoneId},
};

/// Whether an event was here before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It was, under this number.
    As(u64),
    /// Its id was, for another event.
    Reused,
    /// It was not.
    No,
}

/// A row of the event table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRecord {
    /// The event and its number.
    pub stamped: Stamped,
    /// Its local day.
    pub day: i32,
    /// The local days on which its id stands for the same event.
    pub days: RangeInclusive<i32>,
    /// The way it came in.
    pub via: Via,
    /// The producer's id, or its place in the feed.
    pub id: String,
    /// Who sent it, by the name people know.
    pub who: Option<String>,
}

impl EventRecord {
    /// Dates and numbers an arrival.
    #[must_use]
    pub fn new(arrival: &Arrival, dating: Dating, seq: u64) -> Self {
        let stamped = Stamped {
            seq,
            at: arrival.at.unwrap_or(dating.now - arrival.age_ms),
            late: arrival.late,
            event: arrival.event.clone(),
        };
        Self {
            stamped,
            day: dating.day - arrival.days_back,
            days: dating.days_of(arrival),
            via: arrival.via,
            id: arrival.id().to_owned(),
            who: arrival.who.clone(),
        }
    }
}

/// Records an arrival under the next number, if it is new.
pub(super) fn record_one(
    transaction: &Transaction<'_>,
    arrival: &Arrival,
    dating: Dating,
    seq: &mut u64,
) -> Result<Outcome, JournalError> {
    let known = look_up(transaction, arrival, dating)?;
    if let Known::As(seq) = known {
        return Ok(Outcome::Duplicate(seq));
    }
    let row = EventRecord::new(arrival, dating, *seq);
    insert(transaction, &row)?;
    *seq += 1;
    Ok(if known == Known::Reused {
        Outcome::Reused(row.stamped)
    } else {
        Outcome::New(row.stamped)
    })
}

/// Whether an arrival was here before.
pub(super) fn look_up(
    transaction: &Transaction<'_>,
    arrival: &Arrival,
    dating: Dating,
) -> Result<Known, JournalError> {
    let sql = "SELECT seq, type = ?4 AND ticket = ?5 AND counter = ?6 FROM event WHERE src = ?1 AND id = ?2 AND day BETWEEN ?3 AND ?7";
    let days = dating.days_of(arrival);
    let Event { action, src, .. } = &arrival.event;
    let (ticket, counter) = subject(&arrival.event);
    let mut statement = transaction.prepare_cached(sql)?;
    let mut rows = statement.query(params![
        src,
        arrival.id(),
        days.start(),
        action.type_name(),
        ticket,
        counter,
        days.end()
    ])?;
    let mut known = Known::No;
    while let Some(row) = rows.next()? {
        if row.get(1)? {
            return Ok(Known::As(row.get::<_, i64>(0)?.cast_unsigned()));
        }
        known = Known::Reused;
    }
    Ok(known)
}

/// Whether the very same event is recorded: of its day, or of the day before if it came in the first hour.
pub(super) fn is_here(
    transaction: &Transaction<'_>,
    row: &EventRecord,
) -> Result<bool, JournalError> {
    let sql = "SELECT EXISTS(SELECT 1 FROM event WHERE src = ?1 AND id = ?2 AND day BETWEEN ?3 AND ?7 AND type = ?4 AND ticket = ?5 AND counter = ?6)";
    let event = &row.stamped.event;
    let (ticket, counter) = subject(event);
    let mut statement = transaction.prepare_cached(sql)?;
    let values = params![
        event.src,
        row.id,
        row.days.start(),
        event.action.type_name(),
        ticket,
        counter,
        row.days.end()
    ];
    Ok(statement.query_row(values, |row| row.get(0))?)
}

/// Writes a row, and what it means for its ticket's visit.
pub(super) fn insert(transaction: &Transaction<'_>, row: &EventRecord) -> Result<(), JournalError> {
    let sql = "INSERT INTO event(seq, src, id, day, via, at, ts, type, zone, counter, ticket, body, who, visit, late) \
               VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
    let visit = visits::take_in(transaction, row)?;
    let Stamped {
        seq,
        at,
        late,
        event,
    } = &row.stamped;
    let (ticket, counter) = subject(event);
    let zone = event.zone.as_ref().map(ZoneId::as_str);
    let body = serde_json::to_string(event)?;
    let type_name = event.action.type_name();
    transaction.prepare_cached(sql)?.execute(params![
        seq.cast_signed(),
        event.src,
        row.id,
        row.day,
        row.via.as_str(),
        at,
        event.ts,
        type_name,
        zone,
        counter,
        ticket,
        body,
        row.who,
        visit,
        late
    ])?;
    Ok(())
}

/// The ticket and the counter an event is about; empty where it has none, for the table compares them.
pub(super) fn subject(event: &Event) -> (&str, &str) {
    let ticket = event.action.ticket().map_or("", |ticket| ticket.as_str());
    let counter = event
        .action
        .counter()
        .map_or("", |counter| counter.as_str());
    (ticket, counter)
}

/// Notes how far a feed has been read.
pub(super) fn move_cursor(
    transaction: &Transaction<'_>,
    cursor: &CursorMove,
    now: i64,
) -> Result<(), JournalError> {
    let sql = "INSERT INTO cursor(feed, pos, added, first, epoch, at) VALUES(?1, ?2, ?3, ?4, ?5, ?6) \
               ON CONFLICT(feed) DO UPDATE SET pos = ?2, added = ?3, first = ?4, epoch = ?5, at = ?6";
    let CursorMove { feed, cursor, .. } = cursor;
    transaction.prepare_cached(sql)?.execute(params![
        feed,
        cursor.position,
        cursor.added.map(u64::cast_signed),
        cursor.first,
        cursor.epoch,
        now
    ])?;
    Ok(())
}
