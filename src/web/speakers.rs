//! `/api/v1/speakers/{speaker}/…`: hearing a speaker, and silencing it.

use actix_web::{HttpResponse, http::StatusCode, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    WebParts,
    auth::{Access, Who},
    edit::Sent,
    error::{Problem, ProblemType},
    hall_items::known,
    table::{Endpoint, delete, get, post},
};
use crate::{
    announcer::speaker,
    journal::Mute,
    model::TicketNumber,
    protocol::Call,
    recorder::{News, Silencing},
    site::SpeakerSettings,
    why::{Thing, Why},
};

/// The longest mute with an end: who means longer means without one.
const LONGEST_MS: i64 = 31 * 86_400_000;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Sample {
    ticket: String,
    counter: String,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Silence {
    #[serde(default)]
    until: Option<i64>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Devices {
    devices: Vec<String>,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mute = "/api/v1/speakers/{speaker}/mute";
    vec![
        get(
            "/api/v1/devices",
            Access::Operator,
            "The sound devices of this machine",
            devices,
        )
        .gives::<Devices>(200),
        post(
            "/api/v1/speakers/{speaker}/test",
            Access::Operator,
            "A tone to hear whether it sounds",
            test,
        )
        .takes_nothing()
        .gives_empty(202),
        post(
            "/api/v1/speakers/{speaker}/say",
            Access::Operator,
            "A call as it would be spoken, without a trace",
            say,
        )
        .takes::<Sample>()
        .gives_empty(202),
        post(
            mute,
            Access::Operator,
            "Silences it, until a time or until somebody lets it speak",
            silence,
        )
        .takes::<Silence>()
        .gives_nothing(),
        delete(mute, Access::Operator, "Lets it speak again", unmute).gives_nothing(),
    ]
}

async fn devices() -> Result<HttpResponse, Problem> {
    let asked = web::block(speaker::devices).await; // a sound system may think for a while
    let mut devices = asked.map_err(|error| Problem::failed(error.to_string()))?;
    devices.retain(|device| device != speaker::DEFAULT && device != speaker::NONE);
    devices.insert(0, speaker::DEFAULT.to_owned());
    devices.push(speaker::NONE.to_owned());
    Ok(HttpResponse::Ok().json(Devices { devices }))
}

async fn test(id: web::Path<String>, parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    audible(&id, &parts)?;
    tell(&id, News::Test, &parts).await?;
    Ok(HttpResponse::Accepted().finish())
}

async fn say(
    Sent(sample): Sent<Sample>,
    id: web::Path<String>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    audible(&id, &parts)?;
    let ticket = TicketNumber::parse(sample.ticket.trim())
        .map_err(|error| Problem::field("ticket", Why::Ticket, format!("`ticket` {error}")))?;
    let site = parts.hall.now();
    let counter = site.counter(sample.counter.trim()).ok_or_else(|| {
        Problem::field(
            "counter",
            Why::unknown(Thing::Counter, &sample.counter),
            "`counter` names none of this hall: use its number",
        )
    })?;
    let call = Call {
        call: 0,
        ticket,
        counter: counter.id.as_str().into(),
        at: parts.clock.now_ms(),
        attempt: 1,
        priority: None,
    };
    tell(&id, News::Say(call), &parts).await?;
    Ok(HttpResponse::Accepted().finish())
}

async fn silence(
    Sent(wish): Sent<Silence>,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let now = parts.clock.now_ms();
    if let Some(until) = wish
        .until
        .filter(|until| *until <= now || *until > now + LONGEST_MS)
    {
        let detail = format!(
            "`until` must be a time in ms since 1970 within a month from now ({now}); it is {until}"
        );
        let (from, to) = (now, now + LONGEST_MS);
        return Err(Problem::field("until", Why::Moment { from, to }, detail));
    }
    let by = match who.name() {
        "" => "panggil",
        name => name,
    };
    let mute = Mute {
        speaker: id.to_string(),
        until: wish.until,
        by: by.to_owned(),
    };
    mute_it(&id, Some(mute), &who, &parts).await
}

async fn unmute(
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    mute_it(&id, None, &who, &parts).await
}

async fn mute_it(
    id: &str,
    mute: Option<Mute>,
    who: &Who,
    parts: &WebParts,
) -> Result<HttpResponse, Problem> {
    exists(id, parts)?;
    let what = match &mute {
        Some(_) => "speaker.mute",
        None => "speaker.unmute",
    };
    let after = mute.as_ref().map(|mute| json!({ "until": mute.until }));
    let note = who.note(parts.clock.now_ms(), what, id, (None, after));
    let silencing = Silencing {
        speaker: id.to_owned(),
        mute,
        audit: note,
    };
    match parts.recorder.mute(silencing).await {
        Ok(Ok(true)) => Ok(HttpResponse::NoContent().finish()),
        Ok(Ok(false)) => Err(gone()),
        Ok(Err(error)) => Err(error.into()),
        Err(_stopped) => Err(Problem::stopping()),
    }
}

fn exists(id: &str, parts: &WebParts) -> Result<(), Problem> {
    known::<SpeakerSettings>(&parts.hall.now(), id).map(drop)
}

/// Whether something could be heard there now.
fn audible(id: &str, parts: &WebParts) -> Result<(), Problem> {
    exists(id, parts)?;
    let refuse = |type_name, detail: String| {
        Problem::new(
            StatusCode::CONFLICT,
            type_name,
            "nothing can be heard there now",
            detail,
        )
    };
    match parts.health.speaker(id) {
        Some(("muted", _)) => Err(refuse(
            ProblemType::Muted,
            "this speaker is muted: let it speak first".to_owned(),
        )),
        Some(("idle" | "speaking" | "standby", _)) => Ok(()),
        Some((_, detail)) => Err(refuse(
            ProblemType::Silent,
            detail.unwrap_or_else(|| "the speaker is being made ready: try again soon".to_owned()),
        )),
        None => Err(Problem::not_found("there is no such speaker")),
    }
}

async fn tell(id: &str, news: News, parts: &WebParts) -> Result<(), Problem> {
    match parts.recorder.tell(id, news).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(gone()),
        Err(_) => Err(Problem::stopping()),
    }
}

fn gone() -> Problem {
    Problem::not_found("the speaker was removed meanwhile")
}
