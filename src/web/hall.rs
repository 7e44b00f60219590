//! `/api/v1/hall`: the whole site in one document for the console, its order, and how a change of it is made and refused.

use std::sync::Arc;

use actix_web::{
    HttpResponse, ResponseError,
    http::{StatusCode, header},
    web,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    WebParts,
    auth::{Access, Who},
    documented::{HallCounter, HallService, HallSite, HallSpeaker, HallZone},
    edit::{self, Named, Sent},
    error::{Problem, ProblemType},
    hall_items::Item,
    layouts::drafts::caught_up,
    site::SiteSettings,
    table::{Endpoint, get, put},
};
use crate::{
    hall::{
        HallError,
        misfit::{Misfit, misfits},
    },
    journal::{AuditQuery, audits},
    model::CounterId,
    people::{self, People, Person, Written},
    site::{Counter, Service, Site, SpeakerSettings, Zone},
    why::{Flaw, Why},
};

/// What is noted of a hall, by kind: an order is an edit of all of it.
const KINDS: [&str; 5] = ["site", "zone", "counter", "service", "speaker"];

/// A thing of the site, with the tag an edit of it names.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Tagged<T> {
    #[serde(flatten)]
    item: T,
    etag: String,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Hall)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Hall"))]
pub(super) struct HallDocument<'a> {
    etag: String,
    #[cfg_attr(test, ts(type = "SiteSettings"))]
    #[schema(value_type = HallSite)]
    site: Tagged<SiteSettings<'a>>,
    #[cfg_attr(test, ts(type = "HallZone[]"))]
    #[schema(value_type = Vec<HallZone>)]
    zones: Vec<Tagged<&'a Zone>>,
    #[cfg_attr(test, ts(type = "HallCounter[]"))]
    #[schema(value_type = Vec<HallCounter>)]
    counters: Vec<Tagged<&'a Counter>>,
    #[cfg_attr(test, ts(type = "HallService[]"))]
    #[schema(value_type = Vec<HallService>)]
    services: Vec<Tagged<&'a Service>>,
    #[cfg_attr(test, ts(type = "HallSpeaker[]"))]
    #[schema(value_type = Vec<HallSpeaker>)]
    speakers: Vec<Tagged<&'a SpeakerSettings>>,
    #[cfg_attr(test, ts(type = "Locked[]"))]
    locked: Vec<String>,
}

/// The order that lists shall have, each by all its ids; what is absent stays.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = HallOrder)]
#[serde(deny_unknown_fields)]
struct Order {
    zones: Option<Vec<String>>,
    counters: Option<Vec<String>>,
    services: Option<Vec<String>>,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    let path = "/api/v1/hall";
    vec![
        get(
            path,
            Access::Staff,
            "The site as it is now, for the console",
            read,
        )
        .gives::<HallDocument<'_>>(200),
        put(
            "/api/v1/hall/order",
            Access::Operator,
            "Another order of zones, counters or services",
            order,
        )
        .takes::<Order>()
        .gives::<HallDocument<'_>>(200),
    ]
}

impl<T: Serialize> Tagged<T> {
    pub(super) fn new(item: T) -> Self {
        let etag = edit::etag(&item);
        Self { item, etag }
    }

    /// As an answer, with the tag in the head too.
    pub(super) fn answer(&self, status: StatusCode) -> HttpResponse {
        HttpResponse::build(status)
            .insert_header((header::ETAG, self.etag.as_str()))
            .insert_header((header::CACHE_CONTROL, "no-cache"))
            .json(self)
    }
}

impl From<HallError> for Problem {
    fn from(error: HallError) -> Self {
        match error {
            HallError::Locked(name) => locked(&name),
            HallError::Unfit(faults) => Self::field("site", Why::Shape, faults.to_string()),
            HallError::Journal(error) => error.into(),
            HallError::Stopped(_) => Self::stopping(),
        }
    }
}

/// What the settings file fixes cannot be changed here.
fn locked(name: &str) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        ProblemType::Locked,
        "the settings file fixes it",
        format!("`{name}` is set in the settings file of the server: change it there"),
    )
    .with("locked", name)
}

/// Refuses, before anything else is looked at, to touch a list that the settings file fixes.
pub(super) fn unlocked(parts: &WebParts, list: &str) -> Result<(), Problem> {
    match parts.hall.fixed().has(list) {
        true => Err(locked(list)),
        false => Ok(()),
    }
}

/// The first misfit of one thing, as a refusal that names the field. What was wrong before elsewhere is not for who changes this one to mend.
pub(super) fn fitting(site: Site, list: &str, place: Option<usize>) -> Result<Site, Problem> {
    let is_own = |misfit: &&Misfit| {
        misfit.list == list && (Some(misfit.place) == place || misfit.other == place)
    };
    match misfits(&site).iter().find(is_own) {
        None => Ok(site),
        Some(misfit) => Err(refused(misfit)),
    }
}

pub(super) fn refused(misfit: &Misfit) -> Problem {
    flawed(misfit.field, misfit.flaw.clone())
}

/// A field with a flaw, as a refusal that names it.
pub(super) fn flawed(field: &'static str, flaw: Flaw) -> Problem {
    Problem::field(field, flaw.why, format!("`{field}` {}", flaw.detail))
}

/// Makes another site of it, and waits until screens can fetch what it means for them.
pub(super) async fn change(
    parts: &WebParts,
    who: &Who,
    work: impl FnOnce(&Site) -> Result<Site, Problem>,
) -> Result<Arc<Site>, Problem> {
    let site = parts.hall.change(&who.author(), work).await?;
    let_counters_go(parts, who).await;
    caught_up(parts).await;
    Ok(site)
}

/// Takes counters that are no more out of the lists of those who call for them. The hall is another one already: if this cannot be written
/// down, the next change of it does.
pub(super) async fn let_counters_go(parts: &WebParts, who: &Who) {
    let (site, now) = (parts.hall.now(), parts.clock.now_ms());
    let is_known = |counter: &CounterId| site.counter(counter.as_str()).is_some();
    if parts.people.now().without(is_known).is_empty() {
        return;
    }
    let let_go = |people: &People| {
        let mut written = Written::default();
        for next in people.without(is_known) {
            let card = |person: &Person| Some(person.card());
            let before = people.persons.get(&next.login).and_then(card);
            let note = who.note(now, "user.change", &next.login, (before, card(&next)));
            written.audit.push(note);
            written.changes.push(people::Change::SetPerson(next));
        }
        Ok::<_, Problem>((written, ()))
    };
    if let Err(problem) = parts.people.change(let_go).await {
        tracing::error!(error = %problem, "counters that are no more stay in the lists of their people");
    }
}

/// Makes the refusal of a stale edit say who changed the thing last, and when.
pub(super) async fn told_by_whom(
    problem: Problem,
    parts: &WebParts,
    kinds: &[&str],
    target: Option<&str>,
) -> Problem {
    if problem.status_code() != StatusCode::PRECONDITION_FAILED {
        return problem;
    }
    let query = |kind: &&str| AuditQuery {
        kind: Some((*kind).to_owned()),
        target: target.map(str::to_owned),
        limit: 1,
        ..AuditQuery::default()
    };
    let (directory, queries) = (parts.directory.clone(), kinds.iter().map(query));
    let queries: Vec<_> = queries.collect();
    let read = web::block(move || {
        let found = queries.iter().map(|query| audits(&directory, query));
        found.collect::<Result<Vec<_>, _>>()
    });
    let rows = read.await.ok().and_then(Result::ok).unwrap_or_default();
    match rows.into_iter().flatten().max_by_key(|(id, _)| *id) {
        Some((_, row)) => problem.with("who", row.name).with("at", row.at),
        None => problem, // the refusal stands without it
    }
}

/// The whole site.
async fn read(parts: web::Data<WebParts>) -> HttpResponse {
    let site = parts.hall.now();
    let document = HallDocument {
        etag: edit::etag(&*site),
        site: Tagged::new(SiteSettings::of(&site)),
        zones: site.zones.iter().map(Tagged::new).collect(),
        counters: site.counters.iter().map(Tagged::new).collect(),
        services: site.services.iter().map(Tagged::new).collect(),
        speakers: site.speakers.iter().map(Tagged::new).collect(),
        locked: parts.hall.fixed().names(),
    };
    HttpResponse::Ok()
        .insert_header((header::ETAG, document.etag.as_str()))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .json(document)
}

async fn order(
    named: Named,
    Sent(order): Sent<Order>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let work = |site: &Site| {
        named.is(&edit::etag(site))?;
        let mut site = site.clone();
        put_in_order(&mut site.zones, "zones", order.zones.as_deref())?;
        put_in_order(&mut site.counters, "counters", order.counters.as_deref())?;
        put_in_order(&mut site.services, "services", order.services.as_deref())?;
        Ok(site)
    };
    match change(&parts, &who, work).await {
        Ok(_) => Ok(read(parts).await),
        Err(problem) => Err(told_by_whom(problem, &parts, &KINDS, None).await),
    }
}

fn put_in_order<T: Item>(
    items: &mut [T],
    list: &'static str,
    order: Option<&[String]>,
) -> Result<(), Problem> {
    let Some(order) = order else { return Ok(()) };
    let place = |item: &T| order.iter().position(|id| id == item.id());
    let is_whole = order.len() == items.len() && items.iter().all(|item| place(item).is_some());
    if !is_whole {
        let detail = format!(
            "`{list}` must name each of the {} once, by its id",
            items.len()
        );
        let count = items.len();
        return Err(Problem::field(list, Why::EachOnce { count }, detail));
    }
    items.sort_by_key(|item| place(item));
    Ok(())
}

/// A field of a JSON object, if it is there and says something.
pub(super) fn text_of<'a>(
    body: &'a serde_json::Map<String, Value>,
    field: &str,
) -> Option<&'a str> {
    body.get(field)?
        .as_str()
        .map(str::trim)
        .filter(|text| !text.is_empty())
}
