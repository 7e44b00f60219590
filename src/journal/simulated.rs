//! What the simulator called: it stands in the journal like every other call, so that each has its story and counts in the figures, but only
//! while the demonstration runs. When it ends, or at the next start if it could not, all of it goes, and the stories of real tickets are told as
//! if it had never been.

use rusqlite::Transaction;

use super::{
    EventRecord, Journal, JournalError, never_again, newest_row, schema, shown, spoken, visits,
};
use crate::{intake::Via, model::Stamped};

/// The first number that a simulated call can have.
const SINCE: &str = "simulated";

impl Journal {
    /// Notes that a simulated hall calls too, from number `seq` on.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn begin_demonstration(&mut self, seq: u64) -> Result<(), JournalError> {
        let transaction = self.connection.transaction()?;
        schema::set_meta(&transaction, SINCE, &seq.to_string())?;
        Ok(transaction.commit()?)
    }

    /// Forgets what was simulated, if anything was, and says how many events that were.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn forget_simulated(&mut self) -> Result<usize, JournalError> {
        let Some(since) = schema::meta(&self.connection, SINCE)? else {
            return Ok(0);
        };
        let since: i64 = since.parse().unwrap_or(0);
        let transaction = self.connection.transaction()?;
        if let Some(newest) = newest_row(&transaction)? {
            never_again(&transaction, newest)?;
        }
        let days = days(&transaction, since)?;
        for table in ["spoken", "shown"] {
            let sql = format!(
                "DELETE FROM {table} WHERE seq IN (SELECT seq FROM event WHERE seq >= ?1 AND via = ?2)"
            );
            transaction.execute(&sql, (since, Via::Demo.as_str()))?;
        }
        let sql = "DELETE FROM event WHERE seq >= ?1 AND via = ?2";
        let gone = transaction.execute(sql, (since, Via::Demo.as_str()))?;
        for day in days {
            tell_again(&transaction, day)?;
        }
        transaction.execute("DELETE FROM meta WHERE key = ?1", [SINCE])?;
        transaction.commit()?;
        Ok(gone)
    }
}

fn days(transaction: &Transaction<'_>, since: i64) -> Result<Vec<i32>, JournalError> {
    let sql = "SELECT DISTINCT day FROM event WHERE seq >= ?1 AND via = ?2";
    let mut statement = transaction.prepare(sql)?;
    let days = statement.query_map((since, Via::Demo.as_str()), |row| row.get(0))?;
    Ok(days.collect::<rusqlite::Result<_>>()?)
}

/// Makes the visits of a day anew from its events: a real recall may stand in the story of a call that is gone.
fn tell_again(transaction: &Transaction<'_>, day: i32) -> Result<(), JournalError> {
    transaction.execute("DELETE FROM visit WHERE day = ?1", [day])?;
    transaction.execute("UPDATE event SET visit = NULL WHERE day = ?1", [day])?;
    for row in rows(transaction, day)? {
        let visit = visits::take_in(transaction, &row)?;
        let seq = row.stamped.seq;
        transaction
            .prepare_cached("UPDATE event SET visit = ?2 WHERE seq = ?1")?
            .execute((seq.cast_signed(), visit))?;
        for record in spoken::records_of(transaction, seq)? {
            visits::note_spoken(transaction, &record)?;
        }
        shown::note_again(transaction, seq)?;
    }
    Ok(())
}

/// The events of a day in order. One of another version that cannot be read belongs to no visit.
fn rows(transaction: &Transaction<'_>, day: i32) -> Result<Vec<EventRecord>, JournalError> {
    let sql = "SELECT seq, at, body, via, id, who, late FROM event WHERE day = ?1 ORDER BY seq";
    let mut statement = transaction.prepare(sql)?;
    let mut found = statement.query([day])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let Ok(event) = serde_json::from_str(&row.get::<_, String>(2)?) else {
            continue;
        };
        rows.push(EventRecord {
            stamped: Stamped {
                seq: row.get::<_, i64>(0)?.cast_unsigned(),
                at: row.get(1)?,
                late: row.get(6)?,
                event,
            },
            day,
            days: day..=day,
            via: Via::parse(&row.get::<_, String>(3)?),
            id: row.get(4)?,
            who: row.get(5)?,
        });
    }
    Ok(rows)
}
