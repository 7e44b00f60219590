//! Reading the journal back, on connections of their own that cannot write.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Row, params};
use serde::Serialize;
use serde_json::value::RawValue;

use super::{
    DATABASE,
    spoken::{SpokenRow, of_call},
};
use crate::intake::Via;

/// What to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Only events after this number.
    pub after: u64,
    /// Only this type.
    pub type_name: Option<String>,
    /// Only this ticket, without regard to case.
    pub ticket: Option<String>,
    /// So many at most.
    pub limit: u32,
}

/// An event as it stands in the journal.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct EventRow {
    seq: i64,
    epoch: String,
    at: i64,
    via: String,
    src: String,
    id: String,
    #[serde(rename = "type")]
    type_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ts: Option<i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spoken: Vec<SpokenRow>,
    #[schema(value_type = Object)]
    body: Box<RawValue>,
}

impl EventRow {
    /// Its number.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq.cast_unsigned()
    }
}

/// Why the journal cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the journal cannot be read")]
pub struct ReportError(#[from] rusqlite::Error);

/// Events, oldest first. Blocks: not for a worker's thread.
///
/// # Errors
/// When SQLite cannot read.
pub fn events(directory: &Path, query: &Query) -> Result<Vec<EventRow>, ReportError> {
    let connection =
        Connection::open_with_flags(directory.join(DATABASE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    // programs read it too: to them what is only simulated never happened
    let sql = "SELECT seq, at, via, src, id, type, ticket, counter, zone, ts, body, (SELECT value FROM meta WHERE key = 'epoch') \
               FROM event WHERE seq > ?1 AND via <> ?5 AND (?2 IS NULL OR type = ?2) AND (?3 IS NULL OR ticket = ?3) ORDER BY seq LIMIT ?4";
    let mut statement = connection.prepare(sql)?;
    let events = statement.query_map(
        params![
            query.after.cast_signed(),
            query.type_name,
            query.ticket,
            query.limit,
            Via::Demo.as_str()
        ],
        event_row,
    )?;
    let with_spoken = |event: rusqlite::Result<EventRow>| {
        let mut event = event?;
        event.spoken = of_call(&connection, event.seq)?;
        Ok(event)
    };
    Ok(events
        .map(with_spoken)
        .collect::<rusqlite::Result<Vec<EventRow>>>()?)
}

fn event_row(row: &Row<'_>) -> rusqlite::Result<EventRow> {
    let given = |text: String| Some(text).filter(|text| !text.is_empty());
    let body =
        RawValue::from_string(row.get(10)?).or_else(|_| RawValue::from_string("null".into()));
    Ok(EventRow {
        seq: row.get(0)?,
        at: row.get(1)?,
        via: row.get(2)?,
        src: row.get(3)?,
        id: row.get(4)?,
        type_name: row.get(5)?,
        ticket: given(row.get(6)?),
        counter: given(row.get(7)?),
        zone: row.get(8)?,
        ts: row.get(9)?,
        spoken: Vec::new(),
        body: body.map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(10, rusqlite::types::Type::Text, error.into())
        })?,
        epoch: row.get(11)?,
    })
}
