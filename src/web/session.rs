//! Coming in and going out: `/api/v1/session`, the first start's `/api/v1/setup`, and `/api/v1/slips`.

use std::ops::RangeInclusive;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    WebParts,
    auth::{self, Access},
    cookie, edit,
    error::{Problem, ProblemType},
    me::Me,
    table::{self, Endpoint},
};
use crate::{
    people::{Change, Entered, EntryFault, Newcomer, People, Signed, Visit, Written, device},
    why::Why,
};

/// The steps of the first start.
const STEPS: RangeInclusive<u8> = 1..=5;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignIn {
    login: String,
    password: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetUp {
    code: String,
    name: String,
    login: String,
    password: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Redeem {
    code: String,
    password: String,
}

/// Where the first start goes on.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct SetupStep {
    /// 1 to 5; null when it is done.
    step: Option<u8>,
}

/// Which of the three ways in.
#[derive(Clone, Copy)]
enum Way {
    Password,
    Setup,
    Slip,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let (session, setup) = ("/api/v1/session", "/api/v1/setup");
    vec![
        table::post(session, Access::Anybody, "Signs in", sign_in)
            .takes::<SignIn>()
            .gives::<Me>(200),
        table::delete(session, Access::Person, "Signs out", sign_out).gives_nothing(),
        table::post(
            setup,
            Access::Anybody,
            "Adds the first admin, by the code of the setup link",
            set_up,
        )
        .takes::<SetUp>()
        .gives::<Me>(201),
        table::get(setup, Access::Admin, "Where the first start goes on", step)
            .gives::<SetupStep>(200),
        table::put(
            setup,
            Access::Admin,
            "Notes where the first start goes on",
            set_step,
        )
        .takes::<SetupStep>()
        .gives::<SetupStep>(200),
        table::post(
            "/api/v1/slips",
            Access::Anybody,
            "Sets one's password, by the code of a slip",
            redeem,
        )
        .takes::<Redeem>()
        .gives::<Me>(200),
    ]
}

/// With login and password.
pub(super) async fn sign_in(
    request: HttpRequest,
    payload: web::Payload,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let asked: SignIn = edit::read(&request, payload).await?;
    let visit = visit(&request, &parts);
    let entered = parts.people.sign_in(&asked.login, asked.password, visit);
    let entered = entered
        .await
        .map_err(|fault| refused(fault, Way::Password))?;
    Ok(welcome(StatusCode::OK, &request, &parts, &entered))
}

/// With the setup link.
pub(super) async fn set_up(
    request: HttpRequest,
    payload: web::Payload,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let asked: SetUp = edit::read(&request, payload).await?;
    let first = Newcomer {
        code: asked.code,
        login: asked.login,
        name: asked.name,
        password: asked.password,
    };
    let entered = parts.people.set_up(first, visit(&request, &parts));
    let entered = entered.await.map_err(|fault| refused(fault, Way::Setup))?;
    note_step(&parts, Some(STEPS.start() + 1)).await?;
    Ok(welcome(StatusCode::CREATED, &request, &parts, &entered))
}

/// With a slip.
pub(super) async fn redeem(
    request: HttpRequest,
    payload: web::Payload,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let asked: Redeem = edit::read(&request, payload).await?;
    let visit = visit(&request, &parts);
    let entered = parts.people.redeem(&asked.code, asked.password, visit);
    let entered = entered.await.map_err(|fault| refused(fault, Way::Slip))?;
    Ok(welcome(StatusCode::OK, &request, &parts, &entered))
}

/// Ends this session.
pub(super) async fn sign_out(
    request: HttpRequest,
    signed: Signed,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let end = |people: &People| {
        let session = people.sessions.get(&signed.session).cloned();
        let written = Written {
            changes: session.map(Change::EndSession).into_iter().collect(),
            audit: Vec::new(),
        };
        Ok::<_, Problem>((written, ()))
    };
    parts.people.change(end).await?;
    Ok(HttpResponse::NoContent()
        .cookie(cookie::gone(&request))
        .finish())
}

/// Where the first start goes on.
pub(super) async fn step(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let read = parts.recorder.edit(|journal| journal.setup_step()).await;
    let step = read.map_err(|_| Problem::stopping())??;
    Ok(HttpResponse::Ok().json(SetupStep { step }))
}

/// Notes where the first start goes on.
pub(super) async fn set_step(
    request: HttpRequest,
    payload: web::Payload,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let asked: SetupStep = edit::read(&request, payload).await?;
    if asked.step.is_some_and(|step| !STEPS.contains(&step)) {
        let (from, to) = (1, Some(5));
        return Err(Problem::field(
            "step",
            Why::Whole { from, to },
            "must be 1 to 5, or null when it is done",
        ));
    }
    note_step(&parts, asked.step).await?;
    Ok(HttpResponse::Ok().json(asked))
}

async fn note_step(parts: &WebParts, step: Option<u8>) -> Result<(), Problem> {
    let noted = parts
        .recorder
        .edit(move |journal| journal.set_setup_step(step))
        .await;
    Ok(noted.map_err(|_| Problem::stopping())??)
}

/// Where a request comes from, and the session that its device had.
pub(super) fn visit(request: &HttpRequest, parts: &WebParts) -> Visit {
    let user_agent = request.headers().get(header::USER_AGENT);
    let user_agent = user_agent.and_then(|value| value.to_str().ok());
    let before = cookie::token(request).and_then(|token| parts.people.signed_in(&token));
    Visit {
        device: device(user_agent.unwrap_or_default()),
        address: auth::address(request),
        before: before.map(|signed| signed.session),
    }
}

fn welcome(
    status: StatusCode,
    request: &HttpRequest,
    parts: &WebParts,
    (token, signed): &Entered,
) -> HttpResponse {
    HttpResponse::build(status)
        .cookie(cookie::set(request, token))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(Me::of(signed, parts))
}

fn refused(fault: EntryFault, way: Way) -> Problem {
    match fault {
        EntryFault::Wait(ms) => too_many(ms, way),
        EntryFault::Busy => too_many(1_000, way),
        EntryFault::Wrong(ms) => {
            let (type_name, title, detail) = way.mismatch();
            let problem = Problem::new(StatusCode::UNAUTHORIZED, type_name, title, detail);
            problem.with("wait_s", seconds(ms))
        }
        other => Problem::from(other),
    }
}

impl From<EntryFault> for Problem {
    fn from(fault: EntryFault) -> Self {
        match fault {
            EntryFault::Unfit(unfit) => unfit.into(),
            EntryFault::Store(error) => error.into(),
            EntryFault::Random(error) => Self::failed(error.to_string()),
            EntryFault::Wait(ms) => too_many(ms, Way::Password),
            EntryFault::Busy => too_many(1_000, Way::Password),
            EntryFault::Wrong(_) => Self::stranger(),
        }
    }
}

fn too_many(ms: i64, way: Way) -> Problem {
    let (type_name, ..) = way.mismatch();
    let wait_s = seconds(ms).max(1);
    Problem::new(
        StatusCode::TOO_MANY_REQUESTS,
        type_name,
        "too many did not match",
        format!("this try was not looked at: the next one is in {wait_s} s"),
    )
    .with("wait_s", wait_s)
}

/// Whole seconds after which the time is over.
fn seconds(ms: i64) -> u64 {
    u64::try_from(ms).unwrap_or(0).div_ceil(1_000)
}

impl Way {
    fn mismatch(self) -> (ProblemType, &'static str, &'static str) {
        match self {
            Self::Password => (
                ProblemType::SignIn,
                "it does not match",
                "login or password does not match",
            ),
            Self::Setup => (
                ProblemType::SetupCode,
                "the link is not valid any more",
                "the setup link was used, is over, or is another server's: restart the server for a new one",
            ),
            Self::Slip => (
                ProblemType::Slip,
                "the slip is not valid any more",
                "the code was used, is over, or has a typing error: an admin makes a new one",
            ),
        }
    }
}
