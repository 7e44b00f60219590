//! `GET /api/v1/plays`: what ran on the screens.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{
    WebParts,
    auth::Access,
    error::Problem,
    period::Period,
    query,
    table::{self, Endpoint},
};
use crate::journal::{self, PlayQuery, PlayRow};

/// Without a limit.
const USUAL: u32 = 500;
/// The most in one answer.
const MOST: u32 = 5_000;

#[derive(Deserialize)]
struct Filter {
    from: Option<String>,
    to: Option<String>,
    screen: Option<String>,
    media: Option<String>,
    limit: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Play {
    #[serde(flatten)]
    row: PlayRow,
    /// As the medium is called now; none where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/plays",
            Access::Operator,
            "What ran on the screens",
            list,
        )
        .query(&["from", "to", "screen", "media", "limit"])
        .gives_all::<Play>("plays"),
    ]
}

/// What ran, oldest first.
async fn list(request: HttpRequest, parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let filter: Filter = query::read(&request)?;
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let period = Period::now(&parts);
    let query = PlayQuery {
        from: period.start("from", filter.from.as_deref())?.unwrap_or(0),
        to: period.end("to", filter.to.as_deref())?.unwrap_or(i64::MAX),
        screen: given(&filter.screen),
        media: given(&filter.media),
        limit: query::number("limit", filter.limit.as_deref())?
            .unwrap_or(USUAL)
            .clamp(1, MOST),
    };
    let directory = parts.directory.clone();
    let rows = query::journal(move || journal::plays(&directory, &query)).await?;
    let content = parts.content.now();
    let named = rows.into_iter().map(|row| Play {
        name: content
            .media
            .get(&row.media)
            .map(|medium| medium.name.clone()),
        row,
    });
    let plays: Vec<_> = named.collect();
    Ok(HttpResponse::Ok().json(serde_json::json!({ "plays": plays })))
}
