//! `/api/v1/pairings`: televisions that ask to be let in, and operators who decide about them.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path, Payload},
};
use serde::{Deserialize, Serialize};

use super::{
    WebParts,
    auth::{self, Access, Who},
    edit,
    error::{Problem, ProblemType},
    table::{self, Endpoint},
};
use crate::{
    intake::message::is_hidden,
    journal::JournalError,
    pairing::{About, AskError, Asking, Code, Device, Grant, Undecidable},
    protocol::{PairingRequest, PairingState, Secret},
    random,
    screen_book::{ScreenChange, ScreenRecord, Screens, Worked, digest, id_for, name_for},
    screen_list::{ScreenCard, card},
    telemetry::chain,
};

/// A secret of 256 bits, as hexadecimal.
const SECRET: usize = 64;
/// The most characters of a browser's name.
const ENGINE: usize = 80;
/// No screen is larger, in pixels.
const PIXELS: f64 = 100_000.0;

#[derive(Serialize, utoipa::ToSchema)]
struct Pairings {
    pairings: Vec<Asking>,
}

/// What an operator says of a screen that they let in.
#[derive(Deserialize, utoipa::ToSchema)]
struct Approval {
    #[serde(default)]
    name: Option<String>,
    zone: String,
    #[serde(default)]
    inches: Option<f64>,
    #[serde(default)]
    distance_m: Option<f64>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::post(
            "/api/v1/pairings",
            Access::Anybody,
            "A television asks to be let in, by a secret of its own",
            ask,
        )
        .takes::<PairingRequest>()
        .gives::<PairingState>(201),
        table::get(
            "/api/v1/pairings",
            Access::Operator,
            "Which televisions ask",
            list,
        )
        .gives::<Pairings>(200),
        table::get(
            "/api/v1/pairings/current",
            Access::Anybody,
            "How the asking of a television stands, by its secret",
            current,
        )
        .gives::<PairingState>(200),
        table::post(
            "/api/v1/pairings/{code}/approve",
            Access::Operator,
            "Lets the television in that shows this code",
            approve,
        )
        .takes::<Approval>()
        .gives::<ScreenCard>(201),
        table::delete(
            "/api/v1/pairings/{code}",
            Access::Operator,
            "Refuses the television that shows this code",
            refuse,
        )
        .gives_nothing(),
    ]
}

async fn ask(
    request: HttpRequest,
    payload: Payload,
    parts: Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let _pass = auth::anybody(&request, &parts, &parts.gate)?;
    let device = device(&request)?;
    let told: PairingRequest = edit::read(&request, payload).await?;
    let pixels = |number: Option<f64>| number.filter(|number| (1.0..=PIXELS).contains(number));
    let shown = |text: String| {
        text.chars()
            .filter(|c| !is_hidden(*c))
            .take(ENGINE)
            .collect()
    };
    let about = About {
        address: auth::address(&request),
        w: pixels(told.w),
        h: pixels(told.h),
        engine: told.engine.map(shown),
    };
    match parts.pairings.ask(device, about) {
        Ok(state) => Ok(answer(StatusCode::CREATED, &state)),
        Err(AskError::Full(full)) => Err(Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            ProblemType::Pairings,
            "too many screens ask",
            full.to_string(),
        )),
        Err(error @ AskError::Random(_)) => Err(Problem::failed(chain(&error))),
    }
}

async fn current(request: HttpRequest, parts: Data<WebParts>) -> Result<HttpResponse, Problem> {
    let _pass = auth::anybody(&request, &parts, &parts.gate)?;
    let state = parts.pairings.current(device(&request)?);
    let state = state
        .ok_or_else(|| Problem::not_found("nothing is known of this asking any more: ask anew"))?;
    Ok(answer(StatusCode::OK, &state))
}

async fn list(parts: Data<WebParts>) -> HttpResponse {
    HttpResponse::Ok().json(Pairings {
        pairings: parts.pairings.asking(),
    })
}

async fn approve(
    request: HttpRequest,
    payload: Payload,
    code: Path<String>,
    who: Who,
    parts: Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let approval: Approval = edit::read(&request, payload).await?;
    let code = Code::parse(&code).ok_or(Undecidable::NoCode)?;
    let reservation = parts.pairings.reserve(&code, &by(&who))?;
    let token = random::secret().map_err(|error| Problem::failed(chain(&error)))?;
    let work = |screens: &Screens| {
        let record = record(approval, &who, &parts, screens, &token)?;
        let after = serde_json::to_value(&record).ok();
        let audit = who.note(
            record.paired_at,
            "screen.approve",
            &record.id,
            (None, after),
        );
        let grant = Grant {
            screen: record.id.clone(),
            zone: record.zone.as_str().to_owned(),
            token: Secret(token),
        };
        Ok::<_, Problem>(Worked {
            answer: card(&record, None),
            change: ScreenChange::Set(record),
            hung: Vec::new(),
            notes: vec![audit],
            done: move || reservation.grant(grant),
        })
    };
    let card: ScreenCard = parts.book.change(work).await?;
    tracing::info!(
        screen.id = card.id,
        zone.id = card.zone,
        "a screen was paired"
    );
    let tag = card.etag.clone().unwrap_or_default();
    let mut response = HttpResponse::Created();
    Ok(response.insert_header((header::ETAG, tag)).json(card))
}

fn record(
    approval: Approval,
    who: &Who,
    parts: &WebParts,
    screens: &Screens,
    token: &str,
) -> Result<ScreenRecord, Problem> {
    let site = &parts.hall.now();
    let Approval {
        name,
        zone,
        inches,
        distance_m,
    } = approval;
    let name = name.unwrap_or_else(|| name_for(&zone, site, screens));
    let here = parts.roster.connected();
    let is_taken = |id: &str| screens.contains_key(id) || here.iter().any(|name| **name == *id);
    let record = ScreenRecord {
        id: id_for(&name, is_taken),
        name,
        zone: zone.as_str().into(),
        inches,
        distance_m,
        groups: Vec::new(),
        blank: false,
        paired_at: parts.clock.now_ms(),
        paired_by: by(who),
        token_hash: digest(token).to_vec(),
    };
    Ok(record.checked(screens, site)?)
}

/// Who did it, for colleagues: a name, or what stands for one.
fn by(who: &Who) -> String {
    match who.name() {
        "" => who.login(),
        name => name.to_owned(),
    }
}

async fn refuse(
    code: Path<String>,
    who: Who,
    parts: Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let code = Code::parse(&code).ok_or(Undecidable::NoCode)?;
    let reservation = parts.pairings.reserve(&code, &by(&who))?;
    let note = who.note(
        parts.clock.now_ms(),
        "screen.refuse",
        &code.to_string(),
        (None, None),
    );
    let noted = parts
        .recorder
        .edit(move |journal| {
            journal.audit(&note)?;
            reservation.refuse(); // once it is noted; else it asks as before
            Ok::<_, JournalError>(())
        })
        .await;
    match noted {
        Ok(Ok(())) => Ok(HttpResponse::NoContent().finish()),
        Ok(Err(error)) => Err(error.into()),
        Err(_stopped) => Err(Problem::stopping()),
    }
}

/// Who asks, by the digest of its secret.
fn device(request: &HttpRequest) -> Result<Device, Problem> {
    let secret = auth::bearer(request);
    let is_secret = |secret: &&str| {
        secret.len() == SECRET && secret.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    secret.filter(is_secret).map(digest).ok_or_else(|| {
        Problem::new(
            StatusCode::UNAUTHORIZED,
            ProblemType::DeviceSecret,
            "a secret of the television's own is needed",
            "send Authorization: Bearer, with 64 hexadecimal digits drawn at random and kept",
        )
    })
}

/// What is for one television only is kept by nothing between.
fn answer(status: StatusCode, state: &PairingState) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(state)
}

impl From<Undecidable> for Problem {
    fn from(why: Undecidable) -> Self {
        let detail = why.to_string();
        match why {
            Undecidable::NoCode => Self::new(
                StatusCode::NOT_FOUND,
                ProblemType::NoCode,
                "no screen shows this code",
                detail,
            ),
            Undecidable::Approved(by) => Self::new(
                StatusCode::CONFLICT,
                ProblemType::Approved,
                "a colleague was first",
                detail,
            )
            .with("by", by),
        }
    }
}
