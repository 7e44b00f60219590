//! `/api/v1/{zones,counters,services,speakers}`: the things of a site one by one. A body says only the fields that shall be otherwise.

mod kinds;

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::{
    WebParts,
    auth::{Access, Who},
    edit::{self, Named},
    error::Problem,
    hall::{Tagged, change, fitting, told_by_whom, unlocked},
    query,
    table::{Endpoint, delete, get, post, put},
};
use crate::{
    site::{Counter, Service, Site, SpeakerSettings, Zone},
    why::{Thing, Why},
};

/// A kind of thing that a site lists.
pub(super) trait Item:
    Serialize + DeserializeOwned + Clone + PartialEq + ToSchema + 'static
{
    /// One of them with its tag, as it is told.
    type Shown: ToSchema;

    /// The list's name: `counters`.
    const LIST: &'static str;
    /// What one of them is called in notes: `counter`.
    const KIND: &'static str;

    /// The list.
    fn all(site: &Site) -> &Vec<Self>;

    /// The list, to be changed.
    fn all_mut(site: &mut Site) -> &mut Vec<Self>;

    /// What the thing is known by.
    fn id(&self) -> &str;

    /// A new one, where a body says nothing; `body` has the id or what it is made from.
    fn blank(site: &Site, body: &Map<String, Value>) -> Value;

    /// Takes what is about to go out of everything that names it, or says where it is used.
    fn let_go(
        site: &mut Site,
        id: &str,
        parts: &WebParts,
        is_confirmed: bool,
    ) -> Result<(), Problem>;
}

#[derive(Deserialize)]
struct Confirmed {
    confirm: Option<String>,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    // the names of the paths are what the table of routes looks counters up by
    let mut all = of::<Counter>("/api/v1/counters", "/api/v1/counters/{counter}");
    all.extend(of::<Zone>("/api/v1/zones", "/api/v1/zones/{zone}"));
    all.extend(of::<Service>(
        "/api/v1/services",
        "/api/v1/services/{service}",
    ));
    all.extend(of::<SpeakerSettings>(
        "/api/v1/speakers",
        "/api/v1/speakers/{speaker}",
    ));
    all
}

fn of<T: Item>(list: &'static str, one: &'static str) -> Vec<Endpoint> {
    let mut all = vec![
        post(list, Access::Operator, "One more of them", make::<T>)
            .takes_part::<T>()
            .gives::<T::Shown>(201),
        get(one, Access::Staff, "One of them, with its tag", read::<T>).gives::<T::Shown>(200),
        put(
            one,
            Access::Operator,
            "Changes the fields that are named",
            amend::<T>,
        )
        .takes_part::<T>()
        .gives::<T::Shown>(200),
        delete(
            one,
            Access::Operator,
            "Takes one out of the hall",
            remove::<T>,
        )
        .query(&["confirm"])
        .gives_nothing(),
    ];
    if T::LIST != "zones" {
        // the list of zones is for everybody, and elsewhere
        all.insert(
            0,
            get(
                list,
                Access::Staff,
                "All of them, each with its tag",
                list_all::<T>,
            )
            .gives_all::<T::Shown>(T::LIST),
        );
    }
    all
}

async fn list_all<T: Item>(parts: web::Data<WebParts>) -> HttpResponse {
    let site = parts.hall.now();
    let all: Vec<_> = T::all(&site).iter().map(Tagged::new).collect();
    HttpResponse::Ok().json(json!({ T::LIST: all }))
}

async fn read<T: Item>(
    id: web::Path<String>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let site = parts.hall.now();
    Ok(Tagged::new(known::<T>(&site, &id)?).answer(StatusCode::OK))
}

async fn make<T: Item>(
    request: HttpRequest,
    payload: web::Payload,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    unlocked(&parts, T::LIST)?;
    let body: Map<String, Value> = edit::read(&request, payload).await?;
    let place = T::all(&parts.hall.now()).len();
    let site = change(&parts, &who, |site| {
        let item: T = filled(T::blank(site, &body), &body)?;
        if T::all(site)
            .iter()
            .any(|known| known.id().eq_ignore_ascii_case(item.id()))
        {
            return Err(taken(item.id()));
        }
        let mut next = site.clone();
        let place = T::all(site).len();
        T::all_mut(&mut next).push(item);
        fitting(next, T::LIST, Some(place))
    })
    .await?;
    let new = T::all(&site).get(place..).and_then(<[T]>::last);
    let new = new.ok_or_else(|| Problem::failed("what was added is not there"))?;
    Ok(Tagged::new(new).answer(StatusCode::CREATED))
}

async fn amend<T: Item>(
    request: HttpRequest,
    payload: web::Payload,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    unlocked(&parts, T::LIST)?;
    let named = Named::of(&request)?;
    let body: Map<String, Value> = edit::read(&request, payload).await?;
    let changed = change(&parts, &who, |site| {
        let present = known::<T>(site, &id)?;
        named.is(&edit::etag(present))?;
        let item: T = filled(serde_json::to_value(present).unwrap_or_default(), &body)?;
        if item.id() != present.id() {
            return Err(Problem::field(
                "id",
                Why::Fixed,
                "`id` is the one in the path, and stays",
            ));
        }
        let mut next = site.clone();
        let place = T::all(site)
            .iter()
            .position(|known| known.id() == item.id());
        if let Some(slot) = place.and_then(|place| T::all_mut(&mut next).get_mut(place)) {
            *slot = item;
        }
        fitting(next, T::LIST, place)
    })
    .await;
    let site = match changed {
        Ok(site) => site,
        Err(problem) => return Err(told_by_whom(problem, &parts, &[T::KIND], Some(&id)).await),
    };
    Ok(Tagged::new(known::<T>(&site, &id)?).answer(StatusCode::OK))
}

async fn remove<T: Item>(
    request: HttpRequest,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    unlocked(&parts, T::LIST)?;
    let named = Named::of(&request)?;
    let confirmed: Confirmed = query::read(&request)?;
    let is_confirmed = confirmed.confirm.as_deref() == Some("1");
    let changed = change(&parts, &who, |site| {
        let present = known::<T>(site, &id)?;
        named.is(&edit::etag(present))?;
        let id = present.id().to_owned();
        let mut next = site.clone();
        T::let_go(&mut next, &id, &parts, is_confirmed)?;
        T::all_mut(&mut next).retain(|known| known.id() != id);
        Ok(next)
    })
    .await;
    match changed {
        Ok(_) => Ok(HttpResponse::NoContent().finish()),
        Err(problem) => Err(told_by_whom(problem, &parts, &[T::KIND], Some(&id)).await),
    }
}

/// A thing with the fields of a body put in: those that are not named stay.
fn filled<T: Item>(present: Value, body: &Map<String, Value>) -> Result<T, Problem> {
    let Value::Object(mut fields) = present else {
        return Err(Problem::failed("a thing of the site is no object"));
    };
    for (field, value) in body.iter().filter(|(field, _)| *field != "etag") {
        if !fields.contains_key(field) {
            let detail = format!("there is no field `{field}` here");
            let why = Why::unknown(Thing::Field, field);
            return Err(Problem::field(field.clone(), why, detail));
        }
        let before = fields.insert(field.clone(), tidy(value));
        if let Err(error) = serde_json::from_value::<T>(Value::Object(fields.clone())) {
            let detail = format!("`{field}` cannot be used: {error}");
            return Err(Problem::field(field.clone(), Why::Shape, detail));
        }
        drop(before);
    }
    serde_json::from_value(Value::Object(fields))
        .map_err(|error| Problem::field("body", Why::Shape, error.to_string()))
}

/// What somebody typed: without what is around it, and nothing where nothing is meant.
fn tidy(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.trim().to_owned()),
        other => other.clone(),
    }
}

pub(super) fn known<'s, T: Item>(site: &'s Site, id: &str) -> Result<&'s T, Problem> {
    let item = T::all(site).iter().find(|item| item.id() == id);
    item.ok_or_else(|| {
        let id: String = id.chars().take(40).collect();
        Problem::not_found(format!(
            "there is no `{id}` in {}: GET /api/v1/hall lists them",
            T::LIST
        ))
    })
}

fn taken(id: &str) -> Problem {
    let detail = format!("`id` `{id}` is taken: choose another");
    Problem::field("id", Why::Taken { by: None }, detail)
}

/// An id made of what somebody called a thing: small letters, digits and `-`, and free.
pub(super) fn made_id<T: Item>(site: &Site, name: &str) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let base: String = words.join("-").chars().take(28).collect();
    let base = match base.trim_end_matches('-') {
        "" => "x",
        base => base,
    };
    let is_free = |id: &str| {
        !T::all(site)
            .iter()
            .any(|known| known.id().eq_ignore_ascii_case(id))
    };
    let numbered = (2..1_000).map(|number| format!("{base}-{number}"));
    let mut candidates = std::iter::once(base.to_owned()).chain(numbered);
    candidates
        .find(|id| is_free(id))
        .unwrap_or_else(|| base.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::SiteParts,
        site::{assemble, built_in, parse_profile},
    };

    fn site() -> Site {
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        assemble(&profile, &SiteParts::default()).unwrap()
    }

    #[test]
    fn an_id_is_made_of_a_name_and_is_free() {
        let site = site();
        for (name, id) in [
            ("Lantai 3", "lantai-3"),
            ("Lantai 1", "lantai-1-2"),
            ("  Lobi — Timur ", "lobi-timur"),
            ("日本", "x"),
        ] {
            assert_eq!(made_id::<Zone>(&site, name), id);
        }
    }

    #[test]
    fn a_body_changes_what_it_names_and_a_field_that_cannot_be_is_named() {
        let site = site();
        let present = serde_json::to_value(&site.counters[4]).unwrap();
        let body = |value: Value| value.as_object().unwrap().clone();
        let item: Counter = filled(
            present.clone(),
            &body(json!({ "name": " Baru ", "etag": "x" })),
        )
        .unwrap();
        assert_eq!((item.name.as_str(), item.id.as_str()), ("Baru", "5"));
        assert_eq!(item.service, site.counters[4].service);
        for (wish, field) in [
            (json!({ "nama": "x" }), "nama"),
            (json!({ "number": 7 }), "number"),
        ] {
            let problem = filled::<Counter>(present.clone(), &body(wish)).unwrap_err();
            assert_eq!(serde_json::to_value(problem).unwrap()["field"], field);
        }
    }
}
