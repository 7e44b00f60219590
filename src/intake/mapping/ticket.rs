//! The ticket: a whole text, or letters and a number that stand apart.

use super::{
    super::message::{Reason, Refusal},
    Origin,
    parts::{Part, Parts},
};
use crate::{config::ChannelField, model::TicketNumber};

/// Longer letters before a number are a service's code and no part of what is printed.
const LETTERS: usize = 2;

/// The ticket, and where it stood.
pub(super) fn ticket(parts: &Parts, from: &mut Vec<Origin>) -> Result<TicketNumber, Refusal> {
    let (text, places) = match (&parts.ticket, &parts.number) {
        (Some(part), number) if part.by_setting => by_setting(part, number.as_ref())?,
        (Some(part), _) => whole(part, parts)?,
        (None, Some(number)) => apart(parts.letters.as_ref(), number)?,
        (None, None) => return Err(missing(parts)),
    };
    let ticket = TicketNumber::parse(&text).map_err(|fault| Refusal {
        reason: Reason::Invalid,
        field: Some(ChannelField::Ticket.as_str()),
        detail: match places.first() {
            Some(place) => format!("{fault}, at `{}`", place.path),
            None => fault.to_string(),
        },
    })?;
    from.extend(places);
    Ok(ticket)
}

type Found = (String, Vec<Origin>);

/// Where the settings say: the number is put behind it, if they name one.
fn by_setting(part: &Part, number: Option<&Part>) -> Result<Found, Refusal> {
    let mut text = part.text()?;
    let mut places = vec![part.origin()];
    if let Some(number) = number {
        text += &number.text()?;
        places.push(number.origin());
    }
    Ok((text, places))
}

/// A text that has digits only is a number whose letters may stand beside it.
fn whole(part: &Part, parts: &Parts) -> Result<Found, Refusal> {
    let text = part.text()?;
    if let Some(called) = &parts.called
        && called.path != part.path
        && !is_same_ticket(&called.text()?, &text)
    {
        return Err(part.invalid(format!(
            "`{}` and `{}` name different tickets: say which is called, as ticket = \"{1}\"",
            part.path, called.path
        )));
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    match parts.letters.as_ref().filter(|_| is_number) {
        Some(letters) if is_short(&letters.text()?) => apart(Some(letters), part),
        _ => Ok((text, vec![part.origin()])),
    }
}

fn apart(letters: Option<&Part>, number: &Part) -> Result<Found, Refusal> {
    let mut places: Vec<Origin> = letters.map(Part::origin).into_iter().collect();
    let before = letters.map(Part::text).transpose()?.unwrap_or_default();
    places.push(Origin {
        field: match letters {
            Some(_) => ChannelField::Number.as_str(),
            None => ChannelField::Ticket.as_str(),
        },
        path: number.path.clone(),
    });
    Ok((before + &number.text()?, places))
}

fn is_short(letters: &str) -> bool {
    letters.chars().count() <= LETTERS && letters.chars().any(char::is_alphabetic)
}

fn is_same_ticket(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> String {
        let kept = text.chars().filter(char::is_ascii_alphanumeric);
        kept.map(|c| c.to_ascii_uppercase()).collect()
    };
    plain(one) == plain(other)
}

fn missing(parts: &Parts) -> Refusal {
    Refusal {
        reason: Reason::Missing,
        field: Some(ChannelField::Ticket.as_str()),
        detail: format!(
            "no ticket in it, only {}: the machine has to send ticket and counter with its message; if the ticket stands there under another name, say where, as ticket = \"/…\"",
            parts.names
        ),
    }
}
