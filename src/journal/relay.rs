//! What was made at this node, by HTTP and at consoles, for the relay that tells other nodes of it; and how far it has told them.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, params};

use super::{DATABASE, Journal, JournalError, ReportError, row::move_cursor};
use crate::{
    intake::{Cursor, CursorMove, Via},
    model::Event,
};

/// Its name among the cursors.
const FEED: &str = "relay";
/// Events in one go.
const PAGE: u32 = 100;

/// An event of this node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEvent {
    /// The producer's id, or what stands for it here.
    pub id: String,
    /// When it was made, in ms since 1970.
    pub at: i64,
    /// The event.
    pub event: Event,
}

/// Events of this node, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPage {
    /// The events.
    pub events: Vec<OwnEvent>,
    /// The number up to which the journal holds no others.
    pub end: u64,
    /// Whether there may be more after it.
    pub has_more: bool,
}

/// Reads them, on a connection of its own that cannot write.
#[derive(Debug)]
pub struct OwnEvents(Connection);

impl Journal {
    /// The number up to which other nodes were told. The first time it is the newest there is: what was before is nobody's news.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn told_others(&mut self, now: i64) -> Result<u64, JournalError> {
        let kept = self.cursor(FEED)?;
        if let Some(seq) = kept.and_then(|(cursor, _)| cursor.position.parse().ok()) {
            return Ok(seq);
        }
        let (newest, _) = self.newest()?;
        self.note_told(newest, now)?;
        Ok(newest)
    }

    /// Notes that other nodes were told up to this number.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn note_told(&mut self, seq: u64, now: i64) -> Result<(), JournalError> {
        let moved = CursorMove {
            feed: FEED.to_owned(),
            cursor: Cursor {
                position: seq.to_string(),
                ..Cursor::default()
            },
            gap: None,
            has_more: false,
        };
        let transaction = self.connection.transaction()?;
        move_cursor(&transaction, &moved, now)?;
        Ok(transaction.commit()?)
    }
}

impl OwnEvents {
    /// Opens the journal of a directory for reading.
    ///
    /// # Errors
    /// When SQLite cannot.
    pub fn open(directory: &Path) -> Result<Self, ReportError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let connection = Connection::open_with_flags(directory.join(DATABASE), flags)?;
        Ok(Self(connection))
    }

    /// The events after a number. One of another version that cannot be read is left out and reported. Blocks: not for a worker's thread.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn after(&self, seq: u64) -> Result<OwnPage, ReportError> {
        let newest = "SELECT coalesce(max(seq), 0) FROM event"; // before the rest: what comes between is found the next time
        let newest: i64 = self.0.query_row(newest, [], |row| row.get(0))?;
        let sql = "SELECT seq, id, at, body FROM event WHERE seq > ?1 AND via IN (?2, ?3) ORDER BY seq LIMIT ?4";
        let mut statement = self.0.prepare_cached(sql)?;
        let (http, console) = (Via::Http.as_str(), Via::Console.as_str());
        let mut rows = statement.query(params![seq.cast_signed(), http, console, PAGE])?;
        let (mut events, mut read, mut last) = (Vec::new(), 0, seq);
        while let Some(row) = rows.next()? {
            read += 1;
            last = row.get::<_, i64>(0)?.cast_unsigned();
            match serde_json::from_str(&row.get::<_, String>(3)?) {
                Ok(event) => events.push(OwnEvent {
                    id: row.get(1)?,
                    at: row.get(2)?,
                    event,
                }),
                Err(error) => {
                    tracing::warn!(event.seq = last, %error, "an event in the journal cannot be read: other servers do not hear of it");
                }
            }
        }
        let has_more = read == PAGE;
        let end = match has_more {
            true => last,
            false => last.max(newest.cast_unsigned()),
        };
        Ok(OwnPage {
            events,
            end,
            has_more,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        intake::Arrival,
        journal::{Batch, Dating},
        model::Action,
    };

    fn recorded(journal: &mut Journal, next_seq: &mut u64, ways: &[Via]) {
        let arrival = |via: &Via| Arrival {
            event: Event {
                action: Action::Reset,
                zone: None,
                src: String::new(),
                id: None,
                ts: None,
                n: None,
            },
            via: *via,
            place: format!("{}:{}", via.as_str(), crate::random::hex::<4>()),
            age_ms: 0,
            days_back: 0,
            at: None,
            late: false,
            who: None,
        };
        let batch = Batch {
            arrivals: ways.iter().map(arrival).collect(),
            cursor: None,
        };
        let dating = Dating {
            now: 7,
            day: 1,
            first_hour: false,
        };
        let prepared = journal.prepare(&[batch], dating, *next_seq, |_, _| None);
        let (_, next, uncommitted) = prepared.unwrap();
        uncommitted.commit().unwrap();
        *next_seq = next;
    }

    #[test]
    fn what_was_made_here_is_read_in_order_and_what_came_by_redis_is_passed_over() {
        let home = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(home.path()).unwrap();
        let (mut next, own) = (1, OwnEvents::open(home.path()).unwrap());
        let ways = [
            Via::Stream,
            Via::Http,
            Via::PubSub,
            Via::Console,
            Via::Server,
            Via::Demo,
        ];
        recorded(&mut journal, &mut next, &ways);
        let page = own.after(0).unwrap();
        assert_eq!((page.end, page.has_more), (6, false));
        let begins: Vec<_> = page.events.iter().map(|own| &own.id[..4]).collect();
        assert_eq!(begins, ["http", "cons"]);
        assert_eq!(own.after(6).unwrap().events, []);
        recorded(&mut journal, &mut next, &[Via::Http; 250]);
        let (mut after, mut pages) = (6, Vec::new());
        loop {
            let page = own.after(after).unwrap();
            after = page.end;
            pages.push(page.events.len());
            if !page.has_more {
                break;
            }
        }
        assert_eq!((pages, after), (vec![100, 100, 50], 256));
    }

    #[test]
    fn what_was_before_the_first_start_is_nobodys_news_and_a_restart_goes_on() {
        let home = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(home.path()).unwrap();
        let mut next = 1;
        recorded(&mut journal, &mut next, &[Via::Http, Via::Http]);
        assert_eq!(journal.told_others(7).unwrap(), 2);
        recorded(&mut journal, &mut next, &[Via::Http]);
        drop(journal);
        let mut journal = Journal::open(home.path()).unwrap();
        assert_eq!(journal.told_others(7).unwrap(), 2);
        journal.note_told(3, 7).unwrap();
        assert_eq!(journal.told_others(7).unwrap(), 3);
    }
}
