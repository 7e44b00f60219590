//! The call console over HTTP: what is pressed at a counter, and how the counter stands.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web,
};
use serde::{Deserialize, Serialize};

use super::{
    WebParts,
    auth::{Access, Who},
    edit::{self, Named},
    error::{Problem, ProblemType},
    events::is_true,
    table::{self, Endpoint},
};
use crate::{
    console::{View, counter_doc, wire::CounterDoc},
    daybook::{Facts, Mark, Move, NoNext, PressFault},
    intake::message,
    model::{CounterId, CounterStatus, TicketNumber},
    recorder::{Press, Pressed},
    site::{Counter, Site},
    why::Why,
};

/// The longest id of a press; as of any event.
const MAX_ID: usize = 64;

/// What is read from a press's body.
type Reading = fn(&Body) -> Result<Move, Problem>;

/// What a press carries beside its name.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[schema(as = Press)]
pub(super) struct Body {
    #[serde(default)]
    id: String,
    #[serde(default)]
    ticket: Option<String>,
    #[serde(default)]
    mark: Option<Mark>,
    #[serde(default)]
    anyway: bool,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    until: Option<i64>,
}

/// What a press led to.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Pressed)]
struct Answer {
    seq: u64,
    duplicate: bool,
    /// Left out when the disk has it.
    #[serde(skip_serializing_if = "is_true")]
    recorded: bool,
    counter: CounterDoc,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/counters/{counter}/console",
            Access::Counter,
            "How a counter stands, and who comes next",
            read,
        )
        .gives::<CounterDoc>(200),
        pressing(
            "/api/v1/counters/{counter}/next",
            "Calls who comes next",
            |body| Ok(Move::Next(body.mark)),
        ),
        pressing("/api/v1/counters/{counter}/call", "Calls a number", call),
        pressing(
            "/api/v1/counters/{counter}/recall",
            "Calls the same number again",
            |_| Ok(Move::Recall),
        ),
        pressing(
            "/api/v1/counters/{counter}/serve",
            "The visitor is here",
            |_| Ok(Move::Serve),
        ),
        pressing(
            "/api/v1/counters/{counter}/finish",
            "The visitor is served",
            |_| Ok(Move::Finish),
        ),
        pressing(
            "/api/v1/counters/{counter}/skip",
            "The visitor did not come",
            |_| Ok(Move::Skip),
        ),
        pressing(
            "/api/v1/counters/{counter}/cancel",
            "The call was a mistake",
            |_| Ok(Move::Cancel),
        ),
        pressing(
            "/api/v1/counters/{counter}/undo",
            "The last finish or skip was a mistake",
            |_| Ok(Move::Undo),
        ),
        pressing(
            "/api/v1/counters/{counter}/open",
            "The counter opens",
            |body| be(CounterStatus::Open, body),
        ),
        pressing(
            "/api/v1/counters/{counter}/pause",
            "The counter has a break",
            |body| be(CounterStatus::Paused, body),
        ),
        pressing(
            "/api/v1/counters/{counter}/close",
            "The counter closes",
            |body| be(CounterStatus::Closed, body),
        ),
    ]
}

fn pressing(path: &'static str, about: &'static str, reading: Reading) -> Endpoint {
    let handler = move |request: HttpRequest,
                        who: Who,
                        named: web::Path<String>,
                        payload: web::Payload,
                        parts: web::Data<WebParts>| {
        press(request, who, named, payload, parts, reading)
    };
    table::post(path, Access::Counter, about, handler)
        .takes::<Body>()
        .gives::<Answer>(200)
}

fn call(body: &Body) -> Result<Move, Problem> {
    let text = body.ticket.as_deref().unwrap_or_default();
    let ticket = TicketNumber::parse(text).map_err(|fault| {
        let detail = format!("{fault}; a ticket looks like A012");
        Problem::field("ticket", Why::Ticket, detail)
    })?;
    Ok(Move::Call {
        ticket,
        mark: body.mark,
        anyway: body.anyway,
    })
}

pub(super) fn be(status: CounterStatus, body: &Body) -> Result<Move, Problem> {
    Ok(Move::Be {
        status,
        text: text(body.text.as_deref())?,
        until: body.until,
    })
}

/// A text for the screens, if there is one.
pub(super) fn text(text: Option<&str>) -> Result<Option<String>, Problem> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let is_usable = |text: &&str| {
        text.chars().count() <= message::MAX_TEXT && !text.chars().any(message::is_hidden)
    };
    if text.is_some_and(|text| !is_usable(&text)) {
        let needed = format!(
            "at most {} characters, all of which can be shown",
            message::MAX_TEXT
        );
        let most = message::MAX_TEXT;
        return Err(Problem::field("text", Why::AtMost { most }, needed));
    }
    Ok(text.map(str::to_owned))
}

async fn read(
    who: Who,
    named: web::Path<String>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let site = parts.site();
    let counter = counter(&site, &named)?;
    let facts = parts.recorder.facts().borrow().clone();
    let document = document(&facts, &site, counter, &who, &parts);
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, document.etag.clone()))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(document))
}

async fn press(
    request: HttpRequest,
    who: Who,
    named: web::Path<String>,
    payload: web::Payload,
    parts: web::Data<WebParts>,
    reading: Reading,
) -> Result<HttpResponse, Problem> {
    let Named(expected) = Named::of(&request)?;
    let body: Body = edit::read(&request, payload).await?;
    let site = parts.site();
    let counter = counter(&site, &named)?;
    let sender = who.sender();
    let press = Press {
        counter: CounterId::from(counter.id.as_str()),
        pressed: reading(&body)?,
        id: press_id(&body.id)?,
        src: sender.src,
        who: sender.name,
        expected,
    };
    let pressed = parts
        .recorder
        .press(press)
        .await
        .map_err(|_| Problem::stopping())?;
    let document = document(&pressed.facts, &site, counter, &who, &parts);
    let etag = document.etag.clone();
    match pressed.outcome {
        Ok(seq) => Ok(HttpResponse::Ok()
            .insert_header((header::ETAG, etag))
            .json(Answer {
                seq,
                duplicate: pressed.duplicate,
                recorded: pressed.recorded,
                counter: document,
            })),
        Err(ref fault) => Err(refusal(fault, &body, &pressed, &site, document)),
    }
}

/// Chosen by the console, so that trying again is not pressing twice.
pub(super) fn press_id(id: &str) -> Result<String, Problem> {
    let is_usable =
        (1..=MAX_ID).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic());
    match is_usable {
        true => Ok(id.to_owned()),
        false => Err(Problem::field(
            "id",
            Why::Shape,
            "choose one of 1 to 64 letters and digits for every press, and keep it when you try again",
        )),
    }
}

fn counter<'a>(site: &'a Site, named: &str) -> Result<&'a Counter, Problem> {
    site.counter(named)
        .ok_or_else(|| Problem::not_found(format!("there is no counter `{named}`")))
}

fn document(
    facts: &Facts,
    site: &Site,
    counter: &Counter,
    who: &Who,
    parts: &WebParts,
) -> CounterDoc {
    let screens = parts.screens_now();
    let away = parts.health.away();
    let view = View {
        facts,
        site,
        screens: &screens,
        away: &away,
    };
    let others = parts.watchers.others(&counter.id, &who.sender().src);
    counter_doc(view, counter, others)
}

fn refusal(
    fault: &PressFault,
    body: &Body,
    pressed: &Pressed,
    site: &Site,
    document: CounterDoc,
) -> Problem {
    let problem = match fault {
        PressFault::Stale => stale(),
        PressFault::Taken(other) => stale().with("taken", taken(body, other, pressed, site)),
        PressFault::NoNext(why) => no_next(*why),
        PressFault::StillSpeaking => conflict(
            ProblemType::StillSpeaking,
            "the call before is still being spoken",
            "wait until it has been spoken",
        ),
        PressFault::NothingCalled => conflict(
            ProblemType::NothingCalled,
            "the counter has no ticket for this",
            "call one first",
        ),
    };
    let etag = document.etag.clone();
    problem.with("etag", etag).with(
        "counter",
        serde_json::to_value(document).unwrap_or_default(),
    )
}

fn stale() -> Problem {
    Problem::new(
        StatusCode::PRECONDITION_FAILED,
        ProblemType::Stale,
        "somebody was faster",
        "look at how the counter stands now: nothing was called or changed",
    )
}

fn no_next(why: NoNext) -> Problem {
    let detail = match why {
        NoNext::NoService => "the counter gives no service: set one, or call a number",
        NoNext::Machine => {
            "its numbers are counted by a machine, which has told nothing today: call a number, or count the service's numbers here"
        }
        NoNext::Quota => "all numbers of today were called",
        NoNext::Nobody => "everybody who holds a ticket was called",
    };
    conflict(ProblemType::NoNext, "nobody comes next", detail).with("why", why.as_str())
}

/// Who calls the ticket now.
fn taken(body: &Body, other: &CounterId, pressed: &Pressed, site: &Site) -> serde_json::Value {
    let stand = pressed.facts.stand(other);
    let by = stand.current.map(|current| current.by);
    let who = by.map(|by| by.name.unwrap_or(by.src));
    let number = site
        .counter(other.as_str())
        .map_or(other.as_str(), |counter| counter.number.as_str());
    serde_json::json!({ "ticket": body.ticket, "who": who, "counter": number })
}

fn conflict(type_name: ProblemType, title: &'static str, detail: &str) -> Problem {
    Problem::new(StatusCode::CONFLICT, type_name, title, detail)
}
