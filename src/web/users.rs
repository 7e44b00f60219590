//! `/api/v1/users`: the persons of the console, for admins.

use actix_web::{HttpResponse, http::StatusCode, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    WebParts,
    auth::{Access, Who},
    edit::{self, Named, Sent},
    error::{Problem, ProblemType},
    table::{self, Endpoint},
};
use crate::{
    model::CounterId,
    people::{
        Change, EntryFault, Invited, LastAdmin, People, Person, Role, Secret, Slip as Kept,
        Written, check_counters, check_login, check_name, check_password,
    },
    site::Site,
};

/// The most persons: more than work in a hall of sixty counters in three shifts.
const PERSONS: usize = 1_000;

/// A person as admins see it.
#[derive(Debug, Serialize, ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct User {
    login: String,
    name: String,
    role: Role,
    #[cfg_attr(test, ts(type = "string[]"))]
    #[schema(value_type = Vec<String>)]
    counters: Vec<CounterId>,
    #[cfg_attr(test, ts(type = "number"))]
    made: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    last_at: Option<i64>,
    /// Whether there is a password: none until the slip was used.
    has_secret: bool,
    /// Until when tries to sign in are not looked at, after ten wrong ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    locked_until: Option<i64>,
    etag: String,
}

#[derive(Serialize, ToSchema)]
struct Users {
    users: Vec<User>,
}

/// A code to set one's password with, shown once.
#[derive(Debug, Serialize, ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Slip {
    code: String,
    #[cfg_attr(test, ts(type = "number"))]
    until: i64,
}

#[derive(Serialize, ToSchema)]
#[schema(as = AddedUser)]
struct Added {
    user: User,
    #[serde(skip_serializing_if = "Option::is_none")]
    slip: Option<Slip>,
}

#[derive(Deserialize, ToSchema)]
#[schema(as = NewUser)]
#[serde(deny_unknown_fields)]
struct Wish {
    login: String,
    name: String,
    role: Role,
    #[serde(default)]
    counters: Vec<String>,
    password: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[schema(as = EditUser)]
#[serde(deny_unknown_fields)]
struct Edit {
    name: Option<String>,
    role: Option<Role>,
    counters: Option<Vec<String>>,
}

impl User {
    fn of(person: &Person, people: &People, parts: &WebParts) -> Self {
        let now = parts.clock.now_ms();
        let lockouts = parts.people.lockouts().into_iter();
        let mut locked = lockouts.filter(|lockout| lockout.login == person.login);
        Self {
            login: person.login.clone(),
            name: person.name.clone(),
            role: person.role,
            counters: person.counters.clone(),
            made: person.made,
            last_at: people.last_at(person),
            has_secret: person.secret.is_some(),
            locked_until: locked
                .next()
                .map(|lockout| lockout.until)
                .filter(|until| *until > now),
            etag: etag(person),
        }
    }
}

/// What an edit is an edit of: not when the person was last seen.
fn etag(person: &Person) -> String {
    edit::etag(&(&person.login, person.card(), person.secret.is_some()))
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let (all, one) = ("/api/v1/users", "/api/v1/users/{login}");
    vec![
        table::get(all, Access::Admin, "Every person", list).gives::<Users>(200),
        table::post(
            all,
            Access::Admin,
            "Adds a person; without a password they get a slip",
            add,
        )
        .takes::<Wish>()
        .gives::<Added>(201),
        table::get(one, Access::Admin, "One person", read).gives::<User>(200),
        table::put(one, Access::Admin, "Changes a person", change)
            .takes::<Edit>()
            .gives::<User>(200),
        table::delete(one, Access::Admin, "Removes a person", remove).gives_nothing(),
        table::post(
            "/api/v1/users/{login}/slip",
            Access::Admin,
            "Makes a slip by which the person sets a password, within 24 hours",
            slip,
        )
        .takes_nothing()
        .gives::<Slip>(201),
    ]
}

/// All of them, by login.
async fn list(parts: web::Data<WebParts>) -> HttpResponse {
    let people = parts.people.now();
    let persons = people.persons.values();
    let users = persons
        .map(|person| User::of(person, &people, &parts))
        .collect();
    HttpResponse::Ok().json(Users { users })
}

/// One of them.
async fn read(
    login: web::Path<String>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let people = parts.people.now();
    Ok(answer(known(&people, &login)?, &people, &parts))
}

/// A new one.
async fn add(
    Sent(wish): Sent<Wish>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let secret = match wish.password.clone() {
        Some(password) => Some(secret(password, &wish, &parts).await?),
        None => None,
    };
    let now = parts.clock.now_ms();
    let person = Person {
        login: check_login(&wish.login)?,
        name: check_name(&wish.name)?,
        role: wish.role,
        counters: check_counters(wish.role, &wish.counters, &parts.hall.now())?,
        secret,
        made: now,
        last_at: None,
    };
    let invited = match person.secret {
        Some(_) => None,
        None => Some(Invited::slip().map_err(EntryFault::from)?),
    };
    let add = |people: &People| {
        refuse_more(people, &person.login)?;
        let card = (None, Some(person.card()));
        let note = who.note(now, "user.add", &person.login, card);
        let set = Change::SetPerson(person.clone());
        let slip = invited.as_ref();
        let slip = slip.map(|invited| Change::SetSlip(kept(invited, &person.login, now)));
        let written = Written {
            changes: [set].into_iter().chain(slip).collect(),
            audit: vec![note],
        };
        Ok::<_, Problem>((written, ()))
    };
    parts.people.change(add).await?;
    let slip = invited.map(|invited| shown(invited, now));
    let user = User::of(&person, &parts.people.now(), &parts);
    Ok(HttpResponse::Created().json(Added { user, slip }))
}

/// Another name, role, or other counters.
async fn change(
    named: Named,
    Sent(wish): Sent<Edit>,
    login: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let (site, now) = (parts.hall.now(), parts.clock.now_ms());
    let change = |people: &People| {
        let person = known(people, &login)?;
        named.is(&etag(person))?;
        let next = wish.of(person, &site)?;
        people.keeps_an_admin(&login, Some(&next))?;
        let cards = (Some(person.card()), Some(next.card()));
        let mut changes = vec![Change::SetPerson(next.clone())];
        if next.secret.is_none() {
            changes.extend(people.end_sessions(&login, None));
        }
        let written = Written {
            changes,
            audit: vec![who.note(now, "user.change", &login, cards)],
        };
        Ok::<_, Problem>((written, next))
    };
    let person = parts.people.change(change).await?;
    Ok(answer(&person, &parts.people.now(), &parts))
}

/// Removes one, with all sessions.
async fn remove(
    named: Named,
    login: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let now = parts.clock.now_ms();
    let remove = |people: &People| {
        let person = known(people, &login)?;
        named.is(&etag(person))?;
        people.keeps_an_admin(&login, None)?;
        let card = (Some(person.card()), None);
        let written = Written {
            changes: vec![Change::RemovePerson(login.to_string())],
            audit: vec![who.note(now, "user.remove", &login, card)],
        };
        Ok::<_, Problem>((written, ()))
    };
    parts.people.change(remove).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A slip for somebody who has no password yet, or forgot it. The one before opens nothing any more.
async fn slip(
    login: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let invited = Invited::slip().map_err(EntryFault::from)?;
    let now = parts.clock.now_ms();
    let make = |people: &People| {
        let person = known(people, &login)?;
        let written = Written {
            changes: vec![Change::SetSlip(kept(&invited, &person.login, now))],
            audit: vec![who.note(now, "slip.make", &login, (None, None))],
        };
        Ok::<_, Problem>((written, ()))
    };
    parts.people.change(make).await?;
    Ok(HttpResponse::Created().json(shown(invited, now)))
}

impl Edit {
    fn of(&self, person: &Person, site: &Site) -> Result<Person, Problem> {
        let name = self.name.as_deref().map(check_name).transpose()?;
        let role = self.role.unwrap_or(person.role);
        let own: Vec<String> = person.counters.iter().map(ToString::to_string).collect();
        let counters = match (&self.counters, role) {
            (None, Role::Counter) if person.role == role => person.counters.clone(),
            (wished, _) => check_counters(role, wished.as_ref().unwrap_or(&own), site)?,
        };
        // what is enough to call with is too short for more
        let is_enough = |secret: &Secret| role == Role::Counter || !secret.is_short;
        Ok(Person {
            name: name.unwrap_or_else(|| person.name.clone()),
            role,
            counters,
            secret: person.secret.clone().filter(is_enough),
            ..person.clone()
        })
    }
}

async fn secret(password: String, wish: &Wish, parts: &WebParts) -> Result<Secret, Problem> {
    let login = check_login(&wish.login)?;
    check_password(&password, &login, wish.role, "password")?;
    Ok(parts.people.keep(password).await?)
}

fn refuse_more(people: &People, login: &str) -> Result<(), Problem> {
    if let Err(fault) = people.check_new(login) {
        let (status, title) = (StatusCode::CONFLICT, "the login is taken");
        let taken = Problem::new(status, ProblemType::Taken, title, fault.detail);
        return Err(taken.because(fault.why));
    }
    if people.persons.len() >= PERSONS {
        let detail = format!("there are {PERSONS} persons: remove one first");
        return Err(edit::too_many(PERSONS, detail));
    }
    Ok(())
}

fn known<'p>(people: &'p People, login: &str) -> Result<&'p Person, Problem> {
    let missing = || Problem::not_found("there is no such person: GET /api/v1/users lists them");
    people.persons.get(login).ok_or_else(missing)
}

fn kept(invited: &Invited, login: &str, now: i64) -> Kept {
    Kept {
        hash: invited.hash,
        login: login.to_owned(),
        until: now + Kept::HOLDS_MS,
    }
}

fn shown(invited: Invited, now: i64) -> Slip {
    Slip {
        code: invited.code,
        until: now + Kept::HOLDS_MS,
    }
}

fn answer(person: &Person, people: &People, parts: &WebParts) -> HttpResponse {
    let user = User::of(person, people, parts);
    HttpResponse::Ok()
        .insert_header((actix_web::http::header::ETAG, user.etag.as_str()))
        .json(user)
}

impl From<LastAdmin> for Problem {
    fn from(fault: LastAdmin) -> Self {
        Self::new(
            StatusCode::CONFLICT,
            ProblemType::LastAdmin,
            "nobody could add persons any more",
            fault.to_string(),
        )
    }
}
