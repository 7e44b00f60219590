//! Reading calls back: the list, one call's story, and the reports. On connections of their own that cannot write.

use std::{collections::BTreeMap, path::Path};

use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, params};

use super::{DATABASE, ReportError};

/// Which calls are looked for; what is absent does not limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallQuery {
    /// Only this ticket, without regard to case.
    pub ticket: Option<String>,
    /// Only at this counter.
    pub counter: Option<String>,
    /// First called from this time on, in ms since 1970.
    pub from: Option<i64>,
    /// First called before this time.
    pub to: Option<i64>,
    /// Only those of which this holds.
    pub state: Option<CallState>,
    /// Only calls older than this one.
    pub before: Option<u64>,
    /// So many at most.
    pub limit: u32,
    /// Not those of this day from this number on: they are known without the disk.
    pub but_not: Option<(i32, u64)>,
}

/// What can be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallState {
    /// Nobody heard it.
    Unspoken,
    /// Its holder did not come.
    Skipped,
    /// No screen painted it.
    Unshown,
}

/// A ticket at a counter, as it stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredVisit {
    /// Its first call.
    pub call: u64,
    /// The ticket.
    pub ticket: String,
    /// The counter's id.
    pub counter: String,
    /// A zone its producer named.
    pub zone: Option<String>,
    /// When it was first called.
    pub at: i64,
    /// When it was last called.
    pub last_at: i64,
    /// How often.
    pub attempts: u32,
    /// The visitor's lane.
    pub priority: Option<String>,
    /// The way it came in.
    pub via: String,
    /// The producer's name for itself.
    pub src: String,
    /// The name people know.
    pub who: Option<String>,
    /// How it ended.
    pub ended: Option<String>,
    /// What became of its voice.
    pub spoken: Option<String>,
    /// Why it was not spoken.
    pub why: Option<String>,
    /// Screens that painted it.
    pub shown: Option<u32>,
    /// Screens of its zones.
    pub screens: Option<u32>,
    /// How late the latest of them was.
    pub late_ms: Option<i64>,
}

/// An event of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredStep {
    /// Its number.
    pub seq: u64,
    /// When it came.
    pub at: i64,
    /// Its type.
    pub type_name: String,
    /// The way it came in.
    pub via: String,
    /// The producer's name for itself.
    pub src: String,
    /// The name people know.
    pub who: Option<String>,
    /// The counter it named.
    pub counter: String,
    /// The producer's id, or the one it was given.
    pub id: String,
}

/// By what a report counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// By the counter's id.
    Counter,
    /// By the hour of the day, 0 to 23.
    Hour,
    /// By the local day, counted from 1970.
    Day,
}

/// A line of a report: its key, tickets, and calls.
pub type Count = (String, u32, u32);

const VISIT: &str = "SELECT call, ticket, counter, zone, at, last_at, attempts, priority, via, src, who, ended, spoken, why, shown, \
                     screens, late_ms FROM visit";

/// Calls, newest first. Blocks: not for a worker's thread.
///
/// # Errors
/// When SQLite cannot read.
pub fn calls(directory: &Path, query: &CallQuery) -> Result<Vec<StoredVisit>, ReportError> {
    let state = match query.state {
        Some(CallState::Unspoken) => "spoken = 'skipped'",
        Some(CallState::Skipped) => "ended = 'skip'",
        Some(CallState::Unshown) => "shown = 0",
        None => "TRUE",
    };
    // one condition for each filter that is there, so that each finds its index
    let mut sql = format!("{VISIT} WHERE {state} AND call < ?1 AND NOT (day = ?2 AND call >= ?3)");
    let (day, first) = query.but_not.unwrap_or((i32::MIN, 0));
    let before = query
        .before
        .unwrap_or(u64::MAX)
        .min(i64::MAX.cast_unsigned());
    let mut values: Vec<Box<dyn rusqlite::ToSql>> = vec![
        Box::new(before.cast_signed()),
        Box::new(day),
        Box::new(first.cast_signed()),
    ];
    let mut filter = |condition: &str, value: Box<dyn rusqlite::ToSql>| {
        values.push(value);
        sql.push_str(&format!(" AND {condition} ?{}", values.len()));
    };
    if let Some(ticket) = query.ticket.clone() {
        filter("ticket =", Box::new(ticket));
    }
    if let Some(counter) = query.counter.clone() {
        filter("counter =", Box::new(counter));
    }
    if let Some(from) = query.from {
        filter("at >=", Box::new(from));
    }
    if let Some(to) = query.to {
        filter("at <", Box::new(to));
    }
    sql.push_str(&format!(" ORDER BY call DESC LIMIT {}", query.limit));
    let connection = open(directory)?;
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map(rusqlite::params_from_iter(values), visit)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The story that a call belongs to: its row and its events. Blocks.
///
/// # Errors
/// When SQLite cannot read.
pub fn story(
    directory: &Path,
    call: u64,
) -> Result<Option<(StoredVisit, Vec<StoredStep>)>, ReportError> {
    let connection = open(directory)?;
    let sql =
        format!("{VISIT} WHERE call = coalesce((SELECT visit FROM event WHERE seq = ?1), ?1)");
    let row = connection
        .query_row(&sql, [call.cast_signed()], visit)
        .optional()?;
    let Some(row) = row else {
        return Ok(None);
    };
    let sql =
        "SELECT seq, at, type, via, src, who, counter, id FROM event WHERE visit = ?1 ORDER BY seq";
    let mut statement = connection.prepare(sql)?;
    let steps = statement.query_map([row.call.cast_signed()], |row| {
        Ok(StoredStep {
            seq: row.get::<_, i64>(0)?.cast_unsigned(),
            at: row.get(1)?,
            type_name: row.get(2)?,
            via: row.get(3)?,
            src: row.get(4)?,
            who: row.get(5)?,
            counter: row.get(6)?,
            id: row.get(7)?,
        })
    })?;
    let steps = steps.collect::<rusqlite::Result<_>>()?;
    Ok(Some((row, steps)))
}

/// What became of calls at the speakers, by call and speaker. Blocks.
///
/// # Errors
/// When SQLite cannot read.
pub fn spoken_of(directory: &Path, calls: &[u64]) -> Result<Vec<super::SpokenRecord>, ReportError> {
    let connection = open(directory)?;
    let mut all = Vec::new();
    for call in calls {
        all.extend(super::spoken::records_of(&connection, *call)?);
    }
    Ok(all)
}

/// Counts tickets and calls from one local day to another, both included. What was called by mistake does not count. Blocks.
///
/// # Errors
/// When SQLite cannot read.
pub fn count(
    directory: &Path,
    days: (i32, i32),
    group: Group,
    offset_ms: i64,
) -> Result<Vec<Count>, ReportError> {
    const MEANT: &str = "FROM visit WHERE day BETWEEN ?1 AND ?2 AND ended IS NOT 'cancel'";
    let connection = open(directory)?;
    // in the order of the index, so that nothing is sorted: a year has hundreds of thousands
    let sql = match group {
        Group::Hour => return hours(&connection, MEANT, days, offset_ms),
        Group::Day => {
            format!("SELECT CAST(day AS TEXT), count(*), sum(attempts) {MEANT} GROUP BY day")
        }
        Group::Counter => format!(
            "SELECT counter, sum(tickets), sum(calls) FROM \
             (SELECT counter, count(*) AS tickets, sum(attempts) AS calls {MEANT} GROUP BY day, counter) GROUP BY counter"
        ),
    };
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map(params![days.0, days.1], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// By the hour of the day; hours without a call are left out.
fn hours(
    connection: &Connection,
    meant: &str,
    days: (i32, i32),
    offset_ms: i64,
) -> Result<Vec<Count>, ReportError> {
    let sql = format!("SELECT (at + ?3) / 3600000 % 24, attempts {meant}");
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(params![days.0, days.1, offset_ms])?;
    let mut hours: BTreeMap<u8, (u32, u32)> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (tickets, calls) = hours.entry(row.get(0)?).or_default();
        *tickets += 1;
        *calls += row.get::<_, u32>(1)?;
    }
    let counts = hours.into_iter();
    Ok(counts
        .map(|(hour, (tickets, calls))| (hour.to_string(), tickets, calls))
        .collect())
}

fn open(directory: &Path) -> Result<Connection, ReportError> {
    Ok(Connection::open_with_flags(
        directory.join(DATABASE),
        OpenFlags::SQLITE_OPEN_READ_ONLY,
    )?)
}

fn visit(row: &Row<'_>) -> rusqlite::Result<StoredVisit> {
    Ok(StoredVisit {
        call: row.get::<_, i64>(0)?.cast_unsigned(),
        ticket: row.get(1)?,
        counter: row.get(2)?,
        zone: row.get(3)?,
        at: row.get(4)?,
        last_at: row.get(5)?,
        attempts: row.get(6)?,
        priority: row.get(7)?,
        via: row.get(8)?,
        src: row.get(9)?,
        who: row.get(10)?,
        ended: row.get(11)?,
        spoken: row.get(12)?,
        why: row.get(13)?,
        shown: row.get(14)?,
        screens: row.get(15)?,
        late_ms: row.get(16)?,
    })
}
