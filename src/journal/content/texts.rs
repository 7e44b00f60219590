//! The texts, which have an order.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{JournalError, text};
use crate::content::TextItem;

/// Keeps a text where it stands; a new one before another, else behind all.
pub(super) fn set(
    transaction: &Transaction<'_>,
    item: &TextItem,
    before: Option<&str>,
) -> Result<(), JournalError> {
    let document = text(item)?;
    let known = "UPDATE text SET doc = ?2 WHERE id = ?1";
    if transaction.execute(known, params![item.id, document])? > 0 {
        return Ok(());
    }
    let place = "SELECT place FROM text WHERE id = ?1";
    let place: Option<i64> = transaction
        .query_row(place, [before], |row| row.get(0))
        .optional()?;
    let end = "SELECT coalesce(max(place), 0) + 1 FROM text";
    let place = match place {
        Some(place) => place,
        None => transaction.query_row(end, [], |row| row.get(0))?,
    };
    let room = "UPDATE text SET place = place + 1 WHERE place >= ?1";
    transaction.execute(room, [place])?;
    transaction.execute(
        "INSERT INTO text(id, place, doc) VALUES(?1, ?2, ?3)",
        params![item.id, place, document],
    )?;
    Ok(())
}

/// Gives the texts another order.
pub(super) fn order(transaction: &Transaction<'_>, ids: &[String]) -> Result<(), JournalError> {
    let mut place = transaction.prepare("UPDATE text SET place = ?2 WHERE id = ?1")?;
    for (number, id) in (1_i64..).zip(ids) {
        place.execute(params![id, number])?;
    }
    Ok(())
}
