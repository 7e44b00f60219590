//! `POST /api/v1/events`: one event or up to a hundred, answered when the disk has them.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use serde_json::value::RawValue;

use super::{
    WebParts,
    auth::{Access, Who},
    body,
    documented::{self, ProblemDocument},
    error::Problem,
    table::{self, Endpoint},
};
use crate::intake::{Arrival, Receipt, Refusal, Via};

/// The largest body.
const MAX_BODY: usize = 512 * 1024;
/// The most events in one.
const MAX_ITEMS: usize = 100;

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = EventsTaken)]
struct Answer {
    results: Vec<Item>,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = EventTaken)]
#[serde(untagged)]
enum Item {
    Taken {
        id: String,
        seq: u64,
        duplicate: bool,
        #[serde(skip_serializing_if = "is_true")]
        recorded: bool,
    },
    Refused {
        #[schema(value_type = ProblemDocument)]
        error: Problem,
    },
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::post(
            "/api/v1/events",
            Access::Producer,
            "Takes events, one or at most 100 in an array",
            post,
        )
        .takes::<documented::Events>()
        .gives::<Answer>(202),
    ]
}

/// Takes events.
pub(super) async fn post(
    request: HttpRequest,
    who: Who,
    payload: web::Payload,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let body = body::read(&request, payload, MAX_BODY).await?;
    let results = match body.trim_ascii_start().first() {
        Some(b'[') => many(&body, &who, &parts).await?,
        _ => vec![one(&body, &who, &parts).await?],
    };
    Ok(HttpResponse::Accepted().json(Answer { results }))
}

async fn one(body: &[u8], who: &Who, parts: &WebParts) -> Result<Item, Problem> {
    let body: &RawValue =
        serde_json::from_slice(body).map_err(|error| not_json(&error, body, parts))?;
    let arrival = check(body, who, parts)?;
    let receipts = parts
        .intake
        .take(vec![arrival], None)
        .await
        .map_err(|_| Problem::stopping())?;
    receipts
        .into_iter()
        .next()
        .map(Item::from)
        .ok_or_else(Problem::stopping)
}

/// One bad event does not hold up the others.
async fn many(body: &[u8], who: &Who, parts: &WebParts) -> Result<Vec<Item>, Problem> {
    let items: Vec<&RawValue> =
        serde_json::from_slice(body).map_err(|error| not_json(&error, body, parts))?;
    if items.len() > MAX_ITEMS {
        return Err(Problem::too_large(format!(
            "at most {MAX_ITEMS} events at a time, these are {}",
            items.len()
        )));
    }
    let checked: Vec<_> = items
        .into_iter()
        .map(|item| check(item, who, parts))
        .collect();
    let good: Vec<Arrival> = checked
        .iter()
        .filter_map(|item| item.as_ref().ok())
        .cloned()
        .collect();
    let mut receipts = match good.is_empty() {
        true => Vec::new(),
        false => parts
            .intake
            .take(good, None)
            .await
            .map_err(|_| Problem::stopping())?,
    }
    .into_iter();
    let answer = |item| match item {
        Ok(_) => receipts
            .next()
            .map(Item::from)
            .ok_or_else(Problem::stopping),
        Err(error) => Ok(Item::Refused { error }),
    };
    checked.into_iter().map(answer).collect()
}

fn not_json(error: &serde_json::Error, body: &[u8], parts: &WebParts) -> Problem {
    let refusal = Refusal::not_json(error);
    parts.intake.refuse(Via::Http, refusal, body);
    Problem::not_json(error.to_string())
}

fn check(item: &RawValue, who: &Who, parts: &WebParts) -> Result<Arrival, Problem> {
    let event = parts
        .intake
        .check(Via::Http, item.get().as_bytes())
        .map_err(|refusal| Problem::event(&refusal))?;
    match who.may_send(&event) {
        true => Ok(Arrival {
            who: who.sender().name,
            ..parts.intake.arrival(Via::Http, event)
        }),
        false => Err(Problem::not_allowed("this key is for other counters")),
    }
}

impl From<Receipt> for Item {
    fn from(receipt: Receipt) -> Self {
        let Receipt {
            id,
            seq,
            duplicate,
            recorded,
        } = receipt;
        Self::Taken {
            id,
            seq,
            duplicate,
            recorded,
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes by reference"
)]
pub(super) fn is_true(value: &bool) -> bool {
    *value
}
