//! `/api/v1/audit`: who changed what, with before and after.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    WebParts,
    auth::Access,
    error::Problem,
    query,
    table::{self, Endpoint},
};
use crate::journal::{self, AuditQuery, AuditRecord};

/// Without a limit: a page.
const USUAL: u32 = 100;
/// The most in one answer.
const MOST: u32 = 1_000;

/// One change.
#[derive(Debug, Serialize, ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct AuditEntry {
    #[cfg_attr(test, ts(type = "number"))]
    id: i64,
    #[cfg_attr(test, ts(type = "number"))]
    at: i64,
    /// The login; what is no person has an `@`.
    who: String,
    name: String,
    /// Such as `counter.change`.
    what: String,
    target: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "unknown"))]
    before: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "unknown"))]
    after: Option<Value>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = AuditEntries)]
struct Entries {
    entries: Vec<AuditEntry>,
    /// What to give as `before` for those that come next; null at the end.
    next: Option<i64>,
}

#[derive(Deserialize)]
pub(super) struct Filter {
    before: Option<String>,
    who: Option<String>,
    kind: Option<String>,
    target: Option<String>,
    limit: Option<String>,
}

impl From<(i64, AuditRecord)> for AuditEntry {
    fn from((id, record): (i64, AuditRecord)) -> Self {
        Self {
            id,
            at: record.at,
            who: record.who,
            name: record.name,
            what: record.what,
            target: record.target,
            before: record.before,
            after: record.after,
        }
    }
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let filters = &["before", "who", "kind", "target", "limit"];
    let about = "Who changed what, the newest first";
    let list = table::get("/api/v1/audit", Access::Admin, about, list);
    vec![list.query(filters).gives::<Entries>(200)]
}

/// The newest first.
pub(super) async fn list(
    filter: web::Query<Filter>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let limit = query::number("limit", filter.limit.as_deref())?;
    let query = AuditQuery {
        before: query::number("before", filter.before.as_deref())?,
        who: given(&filter.who),
        kind: given(&filter.kind),
        target: given(&filter.target),
        limit: limit.unwrap_or(USUAL).clamp(1, MOST),
    };
    let (directory, most) = (parts.directory.clone(), query.limit);
    let rows = query::journal(move || journal::audits(&directory, &query)).await?;
    let is_all = rows.len() < usize::try_from(most).unwrap_or(usize::MAX);
    let entries: Vec<_> = rows.into_iter().map(AuditEntry::from).collect();
    let next = entries.last().map(|entry| entry.id).filter(|_| !is_all);
    Ok(HttpResponse::Ok().json(Entries { entries, next }))
}
