//! The events of one day, read back page by page: a day that a flood filled does not fit into memory at once.

use super::{Journal, JournalError};
use crate::{daybook::By, intake::Via, model::Stamped};

/// Some of a day's events, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayPage {
    /// The events with who sent them. A row of another version that cannot be read is left out and reported.
    pub events: Vec<(Stamped, By)>,
    /// Of each event, the producer's id or its place in the feed.
    pub ids: Vec<String>,
    /// The number of its last row; none when there are no more.
    pub last: Option<u64>,
}

impl Journal {
    /// The events of one local day after number `after`, so many at most.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn day(&self, day: i32, after: u64, most: u32) -> Result<DayPage, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT seq, at, body, via, src, who, late, id FROM event WHERE day = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
        )?;
        let mut rows = statement.query((day, after.cast_signed(), most))?;
        let (mut events, mut ids, mut last) = (Vec::new(), Vec::new(), None);
        while let Some(row) = rows.next()? {
            let seq = row.get::<_, i64>(0)?.cast_unsigned();
            last = Some(seq);
            let event = match serde_json::from_str(row.get_ref(2)?.as_str().unwrap_or_default()) {
                Ok(event) => event,
                Err(error) => {
                    tracing::warn!(event.seq = seq, %error, "an event in the journal cannot be read");
                    continue;
                }
            };
            let stamped = Stamped {
                seq,
                at: row.get(1)?,
                late: row.get(6)?,
                event,
            };
            let by = By {
                via: Via::parse(row.get_ref(3)?.as_str().unwrap_or_default()),
                src: row.get(4)?,
                name: row.get(5)?,
            };
            events.push((stamped, by));
            ids.push(row.get(7)?);
        }
        Ok(DayPage { events, ids, last })
    }
}
