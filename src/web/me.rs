//! `/api/v1/me`: who is signed in, and what a page needs to know of the site before anything else.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{
    WebParts, assets,
    auth::{self, Access, Who},
    edit::Sent,
    error::Problem,
    table::{self, Endpoint},
};
use crate::{
    model::CounterId,
    people::{Change, People, Person, Role, Signed, Written, check_name},
    site::{Site, Text},
};

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Me {
    login: String,
    name: String,
    role: Role,
    #[cfg_attr(test, ts(type = "string[]"))]
    #[schema(value_type = Vec<String>)]
    counters: Vec<CounterId>,
    /// The id of this session.
    session: String,
    site: SiteCard,
    /// The build of the pages: another one means to load them anew.
    build: String,
    /// The version of the server.
    version: &'static str,
}

/// The site, as every page of the console needs it.
#[derive(Debug, Serialize, ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct SiteCard {
    id: String,
    name: String,
    place: String,
    mark: String,
    utc_offset_min: i16,
    /// WIB, WITA, WIT, or the offset.
    time_zone: String,
    counter_word: Bilingual,
    ticket_word: Bilingual,
    /// Whether televisions can come: false on an address of this machine only.
    listens_beyond: bool,
    /// The address that televisions open.
    url: String,
}

/// A text in both languages.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Bilingual {
    /// In Indonesian.
    pub(super) id: String,
    /// In English.
    pub(super) en: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Rename {
    name: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPassword {
    old: String,
    new: String,
}

impl From<&Text> for Bilingual {
    fn from(text: &Text) -> Self {
        Self {
            id: text.id.clone(),
            en: text.en.clone(),
        }
    }
}

impl Me {
    pub(super) fn of(signed: &Signed, parts: &WebParts) -> Self {
        Self {
            login: signed.login.clone(),
            name: signed.name.clone(),
            role: signed.role,
            counters: signed.counters.clone(),
            session: signed.session.clone(),
            site: SiteCard::of(&parts.hall.now(), parts),
            build: assets::console_build(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}

impl SiteCard {
    fn of(site: &Site, parts: &WebParts) -> Self {
        let word = |key: &str| {
            let text = site.texts.get(key).map(Bilingual::from);
            text.unwrap_or_else(|| Bilingual {
                id: String::new(),
                en: String::new(),
            })
        };
        Self {
            id: site.id.clone(),
            name: site.name.clone(),
            place: site.place.clone(),
            mark: site.mark.clone(),
            utc_offset_min: site.utc_offset.minutes(),
            time_zone: site.utc_offset.zone_label().into_owned(),
            counter_word: word("counter"),
            ticket_word: word("queue_number"),
            listens_beyond: parts.reach.is_beyond(),
            url: parts.reach.url(),
        }
    }
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let path = "/api/v1/me";
    vec![
        table::get(path, Access::Person, "Who is signed in, and the site", me).gives::<Me>(200),
        table::put(path, Access::Person, "Changes one's own name", rename)
            .takes::<Rename>()
            .gives::<Me>(200),
        table::put(
            "/api/v1/me/password",
            Access::Person,
            "Changes one's own password; other sessions end",
            password,
        )
        .takes::<NewPassword>()
        .gives_nothing(),
    ]
}

/// Who is signed in.
pub(super) async fn me(signed: Signed, parts: web::Data<WebParts>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(Me::of(&signed, &parts))
}

/// Another name.
async fn rename(
    Sent(wish): Sent<Rename>,
    signed: Signed,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let name = check_name(&wish.name)?;
    let now = parts.clock.now_ms();
    let rename = |people: &People| {
        let person = people
            .persons
            .get(&signed.login)
            .ok_or_else(Problem::stranger)?;
        let (before, after) = (json!({ "name": person.name }), json!({ "name": name }));
        let who = Who::Person(signed.clone());
        let note = who.note(
            now,
            "user.change",
            &signed.login,
            (Some(before), Some(after)),
        );
        let next = Person {
            name: name.clone(),
            ..person.clone()
        };
        let written = Written {
            changes: vec![Change::SetPerson(next)],
            audit: vec![note],
        };
        Ok::<_, Problem>((written, ()))
    };
    parts.people.change(rename).await?;
    let renamed = Signed { name, ..signed };
    Ok(HttpResponse::Ok().json(Me::of(&renamed, &parts)))
}

/// Another password.
async fn password(
    request: HttpRequest,
    Sent(NewPassword { old, new }): Sent<NewPassword>,
    signed: Signed,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let address = auth::address(&request);
    let changed = parts.people.change_password(&signed, (old, new), address);
    changed.await?;
    Ok(HttpResponse::NoContent().finish())
}
