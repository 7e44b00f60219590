//! What a machine called at each counter, as the journal has it: by that its old calls are told from those that never came.

use std::{collections::HashMap, path::Path};

use rusqlite::{Connection, OpenFlags, params};

use super::{DATABASE, ReportError};

/// A busy mall's week: what is older no machine keeps.
const EVENTS: i64 = 20_000;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewestCalls {
    /// The tickets of the day asked for, by counter, newest first.
    pub today: HashMap<String, Vec<String>>,
    /// Those of the days before.
    pub before: HashMap<String, Vec<String>>,
    /// When something came last while the server was there, up to the time asked for, in ms since 1970.
    pub at: Option<i64>,
}

impl NewestCalls {
    /// How many calls there were at a counter today.
    #[must_use]
    pub fn of_today(&self, counter: &str) -> usize {
        self.today.get(counter).map_or(0, Vec::len)
    }

    /// Whether a ticket was called at a counter today, or is among the newest there, as many as the machine keeps.
    #[must_use]
    pub fn has(&self, ticket: &str, counter: &str, kept: usize) -> bool {
        let among = |calls: &HashMap<String, Vec<String>>, most: usize| {
            let mut newest = calls.get(counter).into_iter().flatten().take(most);
            newest.any(|called| called.eq_ignore_ascii_case(ticket))
        };
        let before = kept.saturating_sub(self.of_today(counter));
        among(&self.today, usize::MAX) || among(&self.before, before)
    }
}

/// The calls of a source up to a local day, and when anything came last up to a time. Blocks: not for a worker's thread.
///
/// # Errors
/// When SQLite cannot read.
pub fn newest_calls(
    directory: &Path,
    src: &str,
    (today, until): (i32, i64),
) -> Result<NewestCalls, ReportError> {
    let connection =
        Connection::open_with_flags(directory.join(DATABASE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    read(&connection, src, (today, until))
}

fn read(
    connection: &Connection,
    src: &str,
    (today, until): (i32, i64),
) -> Result<NewestCalls, ReportError> {
    let mut newest = NewestCalls::default();
    // what came late has a high number and an early time
    let sql = "SELECT day, counter, ticket FROM event \
               WHERE seq > (SELECT coalesce(max(seq), 0) FROM event) - ?1 AND src = ?2 AND type IN ('call', 'recall') \
               ORDER BY at DESC, seq DESC";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query(params![EVENTS, src])?;
    while let Some(row) = rows.next()? {
        let calls = match row.get::<_, i32>(0)? < today {
            true => &mut newest.before,
            false => &mut newest.today,
        };
        calls.entry(row.get(1)?).or_default().push(row.get(2)?);
    }
    // what the server says itself, as that a day begins, it may say of a time when it was not there; so is what waited in a stream, and
    // what came late
    let sql = "SELECT max(at) FROM event WHERE seq > (SELECT coalesce(max(seq), 0) FROM event) - ?1 AND at <= ?2 \
               AND via NOT IN ('server', 'stream') AND NOT late";
    newest.at = connection.query_row(sql, params![EVENTS, until], |row| row.get(0))?;
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: i32 = 20_784;

    /// A journal with what came, in its order: on which day, when, how, whether late, and which ticket, at counter 5.
    fn journal(came: &[(i32, i64, &str, bool, &str)]) -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        crate::journal::schema::migrate(&mut connection).unwrap();
        let sql = "INSERT INTO event(src, id, day, via, at, type, counter, ticket, body, late) \
                   VALUES('antrian', ?1, ?2, ?3, ?4, 'call', '5', ?5, '{}', ?6)";
        for (number, (day, at, via, late, ticket)) in came.iter().enumerate() {
            let number = number.to_string();
            let row = params![number, day, via, at, ticket, late];
            connection.execute(sql, row).unwrap();
        }
        connection
    }

    #[test]
    fn every_ticket_of_today_is_known_and_of_days_before_the_newest() {
        let yesterday = TODAY - 1;
        let journal = journal(&[
            (yesterday, 1, "pubsub", false, "A118"),
            (yesterday, 3, "pubsub", false, "A120"),
            (yesterday, 2, "pubsub", true, "A119"), // late
            (TODAY, 10, "pubsub", false, "A001"),
            (TODAY, 11, "pubsub", false, "A002"),
        ]);
        let newest = read(&journal, "antrian", (TODAY, 20)).unwrap();
        for today in ["A001", "a002"] {
            assert!(newest.has(today, "5", 1), "{today}");
            assert!(!newest.has(today, "6", 1), "{today} at another counter");
        }
        assert!(!newest.has("A120", "5", 2), "today it can be called again");
        assert!(newest.has("A120", "5", 3), "of three it is one");
        assert!(!newest.has("A119", "5", 3), "it is the fourth");
        assert!(newest.has("A119", "5", 4));
        assert!(!newest.has("A118", "5", 4));
        let other = read(&journal, "lain", (TODAY, 20)).unwrap();
        assert!(!other.has("A001", "5", 1), "of another machine");
    }

    #[test]
    fn before_a_counters_first_call_of_the_day_its_last_is_known() {
        let journal = journal(&[
            (TODAY - 1, 1, "pubsub", false, "A119"),
            (TODAY - 1, 2, "pubsub", false, "A120"),
        ]);
        let newest = read(&journal, "antrian", (TODAY, 20)).unwrap();
        assert!(newest.has("A120", "5", 1));
        assert!(!newest.has("A119", "5", 1));
    }

    #[test]
    fn the_server_was_there_when_something_came_in_time() {
        let journal = journal(&[
            (TODAY, 5, "http", false, "A001"),
            (TODAY, 6, "server", false, ""),
            (TODAY, 7, "stream", false, "A002"),
            (TODAY, 8, "pubsub", true, "A003"),
            (TODAY, 30, "pubsub", false, "A004"),
        ]);
        let at = |until| read(&journal, "antrian", (TODAY, until)).unwrap().at;
        assert_eq!((at(20), at(30), at(4)), (Some(5), Some(30), None));
    }
}
