//! What operators do to many counters at once, and to the running numbers: opening and closing time, numbers that begin anew, and how
//! far tickets were handed out.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    WebParts,
    auth::{Access, Who},
    edit::{self, Sent},
    error::Problem,
    events::is_true,
    presses,
    table::{self, Endpoint},
};
use crate::{
    daybook::Running,
    intake::{Arrival, Receipt, Via},
    model::{Action, CounterId, CounterStatus, Event},
    random,
    site::{Service, Site},
    telemetry::chain,
    why::{Thing, Why},
};

/// The most that five figures can say.
const MOST: u32 = 99_999;

#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[schema(as = EveryCounter)]
struct All {
    #[serde(default)]
    zone: Option<String>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    until: Option<i64>,
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct HandedOut {
    number: u32,
}

/// What names a press, so that trying again is not pressing twice; without one every request is a press of its own.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[schema(as = NumbersAnew)]
struct Anew {
    #[serde(default)]
    id: Option<String>,
}

/// How many counters were told.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = CountersTold)]
struct Told {
    counters: usize,
    /// Left out when the disk has all of it.
    #[serde(skip_serializing_if = "is_true")]
    recorded: bool,
}

/// The event that says it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Renumbered)]
struct Issued {
    seq: u64,
    /// Left out when the disk has it.
    #[serde(skip_serializing_if = "is_true")]
    recorded: bool,
}

/// The event that says it, and whether it was asked for before.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BegunAnew)]
struct Begun {
    seq: u64,
    duplicate: bool,
    /// Left out when the disk has it.
    #[serde(skip_serializing_if = "is_true")]
    recorded: bool,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::post(
            "/api/v1/counters/all/open",
            Access::Operator,
            "Every counter opens, or every one of a zone",
            |asked, who, parts| all(asked, who, parts, CounterStatus::Open),
        )
        .takes::<All>()
        .gives::<Told>(200),
        table::post(
            "/api/v1/counters/all/pause",
            Access::Operator,
            "Every counter has a break, or every one of a zone",
            |asked, who, parts| all(asked, who, parts, CounterStatus::Paused),
        )
        .takes::<All>()
        .gives::<Told>(200),
        table::post(
            "/api/v1/counters/all/close",
            Access::Operator,
            "Every counter closes, or every one of a zone",
            |asked, who, parts| all(asked, who, parts, CounterStatus::Closed),
        )
        .takes::<All>()
        .gives::<Told>(200),
        table::post(
            "/api/v1/services/{service}/reset",
            Access::Operator,
            "The service's numbers begin anew",
            reset,
        )
        .takes::<Anew>()
        .gives::<Begun>(200),
        table::put(
            "/api/v1/services/{service}/issued",
            Access::Operator,
            "How far tickets of the service were handed out",
            issued,
        )
        .takes::<HandedOut>()
        .gives::<Issued>(200),
    ]
}

async fn all(
    Sent(asked): Sent<All>,
    who: Who,
    parts: web::Data<WebParts>,
    status: CounterStatus,
) -> Result<HttpResponse, Problem> {
    let site = parts.site();
    let zone = asked.zone.as_deref().filter(|zone| !zone.is_empty());
    if let Some(zone) = zone.filter(|zone| site.zone(zone).is_none()) {
        let why = Why::unknown(Thing::Zone, zone);
        return Err(Problem::field(
            "zone",
            why,
            format!("there is no zone `{zone}`"),
        ));
    }
    let text = presses::text(asked.text.as_deref())?;
    let counters = site.counters.iter();
    let meant = counters.filter(|counter| zone.is_none_or(|zone| counter.zone == zone));
    let actions = meant.map(|counter| Action::Counter {
        counter: CounterId::from(counter.id.as_str()),
        status,
        text: text.clone(),
        until: asked.until,
    });
    let receipts = send(&parts, &who, &own_press(), actions.collect()).await?;
    let after =
        json!({ "status": status, "text": text, "until": asked.until, "counters": receipts.len() });
    let change = (None, Some(after));
    note(
        &parts,
        &who,
        "counter.all",
        zone.unwrap_or_default(),
        change,
    )
    .await?;
    Ok(HttpResponse::Ok().json(Told {
        counters: receipts.len(),
        recorded: receipts.iter().all(|receipt| receipt.recorded),
    }))
}

async fn reset(
    who: Who,
    named: web::Path<String>,
    request: HttpRequest,
    payload: web::Payload,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let asked: Anew = edit::read_if_any(&request, payload).await?;
    let site = parts.site();
    let service = service(&site, &named)?;
    let running = running(service)?;
    let press = match asked.id {
        Some(id) => format!("{}:{}", service.id, presses::press_id(&id)?),
        None => own_press(),
    };
    let action = Action::Renumber {
        service: running.service.clone(),
        prefix: running.prefix.clone(),
        digits: running.digits,
    };
    let before = figures(&parts, &running);
    let Receipt {
        seq,
        duplicate,
        recorded,
        ..
    } = one(&parts, &who, &press, action).await?;
    if !duplicate {
        let change = (Some(before), Some(figures(&parts, &running)));
        note(&parts, &who, "service.reset", &service.id, change).await?;
    }
    Ok(HttpResponse::Ok().json(Begun {
        seq,
        duplicate,
        recorded,
    }))
}

async fn issued(
    Sent(asked): Sent<HandedOut>,
    who: Who,
    named: web::Path<String>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let site = parts.site();
    let service = service(&site, &named)?;
    let running = running(service)?;
    if asked.number > MOST {
        let (from, to) = (0, Some(MOST.into()));
        return Err(Problem::field(
            "number",
            Why::Whole { from, to },
            format!("a number from 0 to {MOST} is needed"),
        ));
    }
    let action = Action::Issued {
        service: running.service.clone(),
        number: asked.number,
    };
    let before = figures(&parts, &running);
    let Receipt { seq, recorded, .. } = one(&parts, &who, &own_press(), action).await?;
    let change = (Some(before), Some(figures(&parts, &running)));
    note(&parts, &who, "service.issued", &service.id, change).await?;
    Ok(HttpResponse::Ok().json(Issued { seq, recorded }))
}

fn service<'a>(site: &'a Site, named: &str) -> Result<&'a Service, Problem> {
    site.service(named)
        .ok_or_else(|| Problem::not_found(format!("there is no service `{named}`")))
}

fn running(service: &Service) -> Result<Running, Problem> {
    Running::of(service).ok_or_else(|| {
        let detail = "its numbers are counted by a machine: let them be counted here first";
        Problem::field("service", Why::Machine, detail)
    })
}

/// How a service's numbers stand, as a note has it.
fn figures(parts: &WebParts, running: &Running) -> Value {
    let facts = parts.recorder.facts().borrow().clone();
    let next = facts.numbers.next(running, 1);
    json!({ "next": next.first(), "issued": facts.numbers.issued(&running.service) })
}

/// Notes who did it. What it led to is known by then, and stands in the journal with the same name.
async fn note(
    parts: &WebParts,
    who: &Who,
    what: &str,
    target: &str,
    change: (Option<Value>, Option<Value>),
) -> Result<(), Problem> {
    let record = who.note(parts.clock.now_ms(), what, target, change);
    let noted = parts
        .recorder
        .edit(move |journal| journal.audit(&record))
        .await
        .map_err(|_| Problem::stopping())?;
    if let Err(error) = noted {
        tracing::error!(error = %chain(&error), "a change of numbers or counters could not be noted"); // it is done all the same
    }
    Ok(())
}

/// The id of a press that can be told from every other, and so is never a repeat.
fn own_press() -> String {
    random::hex::<8>()
}

async fn one(parts: &WebParts, who: &Who, press: &str, action: Action) -> Result<Receipt, Problem> {
    let receipts = send(parts, who, press, vec![action]).await?;
    receipts.into_iter().next().ok_or_else(Problem::stopping)
}

async fn send(
    parts: &WebParts,
    who: &Who,
    press: &str,
    actions: Vec<Action>,
) -> Result<Vec<Receipt>, Problem> {
    let sender = who.sender();
    let arrivals = actions
        .into_iter()
        .enumerate()
        .map(|(index, action)| Arrival {
            event: Event {
                action,
                zone: None,
                src: sender.src.clone(),
                id: Some(format!("{press}-{index}")),
                ts: None,
                n: None,
            },
            via: Via::Console,
            place: String::new(),
            age_ms: 0,
            days_back: 0,
            at: None,
            late: false,
            who: sender.name.clone(),
        });
    let taken = parts.intake.take(arrivals.collect(), None).await;
    taken.map_err(|_| Problem::stopping())
}
