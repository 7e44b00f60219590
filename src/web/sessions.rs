//! `/api/v1/sessions`: where persons are signed in, and how that ends from elsewhere.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{
    WebParts,
    auth::{Access, Who},
    error::Problem,
    table::{self, Endpoint},
};
use crate::people::{self, Change, People, Role, Signed, Written};

/// A device on which somebody is signed in.
#[derive(Debug, Serialize, ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Session {
    id: String,
    login: String,
    name: String,
    /// In plain words, such as "Chrome · Windows"; empty when it does not say.
    device: String,
    address: Option<String>,
    #[cfg_attr(test, ts(type = "number"))]
    since: i64,
    #[cfg_attr(test, ts(type = "number"))]
    last_at: i64,
    /// Whether it is the one that asks.
    current: bool,
}

#[derive(Serialize, ToSchema)]
struct Sessions {
    sessions: Vec<Session>,
}

#[derive(Deserialize)]
pub(super) struct Which {
    all: Option<String>,
}

impl Session {
    fn of(session: &people::Session, people: &People, signed: &Signed) -> Self {
        let person = people.persons.get(&session.login);
        Self {
            id: session.id.clone(),
            login: session.login.clone(),
            name: person.map_or_else(String::new, |person| person.name.clone()),
            device: session.device.clone(),
            address: session.address.clone(),
            since: session.since,
            last_at: session.last_at(),
            current: session.id == signed.session,
        }
    }
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/sessions",
            Access::Person,
            "Where one is signed in; with `all=1` everybody, for admins",
            list,
        )
        .query(&["all"])
        .gives::<Sessions>(200),
        table::delete(
            "/api/v1/sessions/{id}",
            Access::Person,
            "Ends a session of one's own; for admins, anybody's",
            end,
        )
        .gives_nothing(),
    ]
}

/// One's own, or everybody's, the one last used first.
pub(super) async fn list(
    which: web::Query<Which>,
    signed: Signed,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let all = which.all.as_deref().is_some_and(|all| all != "0");
    if all && signed.role != Role::Admin {
        return Err(Problem::not_allowed("only an admin may see everybody's"));
    }
    let (people, now) = (parts.people.now(), parts.clock.now_ms());
    let listed = people.sessions.values();
    let listed = listed.filter(|session| all || session.login == signed.login);
    let listed = listed.filter(|session| !session.is_over(now));
    let mut sessions: Vec<_> = listed
        .map(|session| Session::of(session, &people, &signed))
        .collect();
    sessions.sort_by_key(|session| std::cmp::Reverse(session.last_at));
    Ok(HttpResponse::Ok().json(Sessions { sessions }))
}

/// Ends one. Its next request is a stranger's, and its socket is closed.
pub(super) async fn end(
    id: web::Path<String>,
    signed: Signed,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let now = parts.clock.now_ms();
    let end = |people: &People| {
        let session = people.sessions.get(id.as_str());
        let theirs =
            session.filter(|session| signed.role == Role::Admin || session.login == signed.login);
        let session = theirs.ok_or_else(|| {
            Problem::not_found("there is no such session: GET /api/v1/sessions lists them")
        })?;
        let device = json!({ "device": session.device, "address": session.address });
        let who = Who::Person(signed.clone());
        let written = Written {
            changes: vec![Change::EndSession(session.clone())],
            audit: vec![who.note(now, "session.end", &session.login, (Some(device), None))],
        };
        Ok::<_, Problem>((written, ()))
    };
    parts.people.change(end).await?;
    Ok(HttpResponse::NoContent().finish())
}
