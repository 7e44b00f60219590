//! `/api/v1/layouts/{layout}/try`: a draft that is looked at on one screen, for a while.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    WebParts,
    auth::{Access, Who},
    edit::Sent,
    error::Problem,
    layouts::drafts::{caught_up, draft, name, none, refused},
    minutes, query,
    table::{self, Endpoint},
};
use crate::{
    content::{Change, Content, Trial},
    layout::{fault::Fault, misfit::Misfit},
};

/// Where nobody said how long.
const USUAL_MIN: i64 = 15;
/// The longest: who means longer means to publish it.
const LONGEST_MIN: i64 = 8 * 60;

/// Where a draft is to be looked at.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = NewTrial)]
#[serde(deny_unknown_fields)]
struct Look {
    /// The screen, by id.
    screen: String,
    /// For so long; absent: 15.
    minutes: Option<i64>,
}

#[derive(Deserialize)]
struct Which {
    screen: String,
}

/// A draft that is looked at on one screen.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Trial)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Trial", optional_fields))]
pub(super) struct TrialDocument {
    /// The layout, by id.
    layout: String,
    /// The screen, by id.
    screen: String,
    /// Since when, in ms since 1970.
    from: i64,
    /// Until when.
    until: i64,
    /// Who looks at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

impl From<&Trial> for TrialDocument {
    fn from(trial: &Trial) -> Self {
        Self {
            layout: trial.layout.clone(),
            screen: trial.screen.clone(),
            from: trial.from,
            until: trial.until,
            by: name(trial.by.as_ref()),
        }
    }
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/layouts/{layout}/try",
            Access::Operator,
            "Where the draft is looked at",
            list,
        )
        .gives_all::<TrialDocument>("trials"),
        table::post(
            "/api/v1/layouts/{layout}/try",
            Access::Operator,
            "Shows the draft on one screen for a while, as it is saved",
            look,
        )
        .takes::<Look>()
        .gives::<TrialDocument>(200),
        table::delete(
            "/api/v1/layouts/{layout}/try",
            Access::Operator,
            "Ends that on a screen",
            end,
        )
        .query(&["screen"])
        .gives_nothing(),
    ]
}

/// Those that have not ended.
async fn list(id: web::Path<String>, parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let (content, now) = (parts.content.now(), parts.clock.now_ms());
    draft(&content, &id).ok_or_else(|| none(&id))?;
    let trials = content.trials.values();
    let trials = trials.filter(|trial| trial.layout == *id && trial.until > now);
    let trials: Vec<_> = trials.map(TrialDocument::from).collect();
    Ok(HttpResponse::Ok().json(json!({ "trials": trials })))
}

/// From now on, instead of another that is looked at there.
async fn look(
    Sent(wish): Sent<Look>,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let minutes = wish.minutes.unwrap_or(USUAL_MIN);
    let from = parts.clock.now_ms();
    let until = minutes::end(minutes, LONGEST_MIN, from);
    let until = until.map_err(|flaw| Problem::field("minutes", flaw.why, flaw.detail))?;
    let is_known = |id: &str| parts.book.now().contains_key(id) || parts.roster.knows(id);
    let look = |content: &Content| {
        draft(content, &id).ok_or_else(|| none(&id))?;
        if !is_known(&wish.screen) {
            let id: String = wish.screen.chars().take(40).collect();
            let misfit = Misfit::NoScreen { id };
            let detail = "there is no such screen: GET /api/v1/screens lists them";
            return Err(refused(&[Fault::new("screen", misfit, detail)]));
        }
        let trial = Trial {
            layout: id.to_string(),
            screen: wish.screen,
            from,
            until,
            by: who.person(),
        };
        let ended = content.trials.values().filter(|trial| trial.until <= from);
        let ended = ended.map(|trial| Change::RemoveTrial(trial.screen.clone()));
        let document = TrialDocument::from(&trial);
        let changes = ended.chain([Change::SetTrial(trial)]).collect();
        Ok((changes, document))
    };
    let document = parts.changes(&who, look).await?;
    caught_up(&parts).await;
    Ok(HttpResponse::build(StatusCode::OK).json(document))
}

/// What hung there before hangs again.
async fn end(
    request: HttpRequest,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let Which { screen } = query::read(&request)?;
    let now = parts.clock.now_ms();
    let end = |content: &Content| {
        let trial = content.trials.get(&screen);
        let trial = trial.filter(|trial| trial.layout == *id && trial.until > now);
        if trial.is_none() {
            let detail = "it is not looked at on this screen, or not any more";
            return Err(Problem::not_found(detail));
        }
        Ok((vec![Change::RemoveTrial(screen.clone())], ()))
    };
    parts.changes(&who, end).await?;
    caught_up(&parts).await;
    Ok(HttpResponse::NoContent().finish())
}
