//! Persons do not talk over each other: in a zone one notice runs at a time, unless the second one means to take its place. Scripts on the
//! server's own machine do as before: the newest is shown.

use actix_web::http::StatusCode;
use serde_json::json;

use crate::{
    content::TakeOver,
    web::{
        auth::Who,
        error::{Problem, ProblemType},
    },
};

/// Refuses a person's notice that would hide these.
pub(super) fn allowed<'a>(
    who: &Who,
    is_replacing: bool,
    others: impl Iterator<Item = &'a TakeOver>,
) -> Result<(), Problem> {
    if is_replacing || !matches!(who, Who::Person(_)) {
        return Ok(());
    }
    match others.max_by_key(|other| other.from) {
        None => Ok(()),
        Some(other) => Err(runs(other)),
    }
}

fn runs(other: &TakeOver) -> Problem {
    let detail = format!(
        "the notice `{}` runs there until {}: end it first, or send `replace`",
        other.id, other.until
    );
    let runs = json!({
        "id": other.id, "title": other.title, "text": other.text, "by": other.by,
        "until": other.until, "zones": other.zones,
    });
    Problem::new(
        StatusCode::CONFLICT,
        ProblemType::Taken,
        "another notice runs there",
        detail,
    )
    .with("runs", runs)
}
