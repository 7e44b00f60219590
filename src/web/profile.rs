//! `/api/v1/profile`: the whole site as one file, and what taking one in would change.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    WebParts,
    auth::{Access, Who},
    body, edit,
    error::{Problem, ProblemType},
    hall::let_counters_go,
    layouts::drafts::caught_up,
    table::{self, Endpoint},
};
use crate::{
    config::{ProfileParts, SiteParts, parse_profile},
    content::Content,
    hall::Plan,
    profile::{self, Form, Note, Outcome, Present, Section, Wishes},
    site::{self, Site, assemble},
    telemetry::chain,
    why::Why,
};

/// The largest profile: a site of a hundred counters with fifty layouts has half a megabyte.
const MAX_BODY: usize = 4 * 1024 * 1024;
/// How a profile is called in its own mistakes.
const FILE: &str = "profile";

/// A profile to be looked at.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = ProfileText)]
#[serde(deny_unknown_fields)]
struct Draft {
    text: String,
}

/// A profile to be taken in.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = ProfileImport)]
#[serde(deny_unknown_fields)]
struct Order {
    text: String,
    /// The kinds whose things go where the profile does not name them.
    #[serde(default)]
    remove: Vec<String>,
    /// The state that the preview was made of.
    base: String,
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    format: Option<String>,
}

/// What taking a profile in would change.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ImportPreview)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ImportPreview"))]
pub(super) struct Preview {
    base: String,
    changes: usize,
    sections: Vec<Section>,
    faults: Vec<Note>,
    notes: Vec<Note>,
}

/// What was done.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ProfileImported)]
struct Done {
    changes: usize,
    /// The profile of the site as it was.
    undo: String,
}

/// A profile inside the program.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ReadyProfile)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ReadyProfile"))]
pub(super) struct Ready {
    name: &'static str,
    title: String,
    counters: usize,
    rows: Vec<Row>,
}

/// A counter of it, as a spreadsheet would have it.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = CounterRow)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "CounterRow"))]
pub(super) struct Row {
    number: String,
    name: String,
    zone: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    service: Option<String>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/profiles",
            Access::Operator,
            "The site profiles that are inside the program",
            list,
        )
        .gives_all::<Ready>("profiles"),
        table::get(
            "/api/v1/profiles/{name}",
            Access::Operator,
            "The text of one of them",
            read,
        )
        .gives_file("text/plain"),
        table::get(
            "/api/v1/profile",
            Access::Operator,
            "The site as a profile; `format` is `toml` or `json`",
            export,
        )
        .query(&["format"])
        .gives_file("application/toml"),
        table::post(
            "/api/v1/profile/preview",
            Access::Operator,
            "What taking a profile in would change",
            preview,
        )
        .takes::<Draft>()
        .gives::<Preview>(200),
        table::post(
            "/api/v1/profile",
            Access::Operator,
            "Takes a profile in, all of it or nothing",
            import,
        )
        .takes::<Order>()
        .gives::<Done>(200),
    ]
}

/// Those inside the program.
pub(super) async fn list() -> HttpResponse {
    let profiles: Vec<Ready> = site::built_in_names().filter_map(ready).collect();
    HttpResponse::Ok().json(json!({ "profiles": profiles }))
}

fn ready(name: &'static str) -> Option<Ready> {
    let parts = site::parse_profile(site::built_in(name)?, name).ok()?;
    let site = assemble(&parts, &SiteParts::default()).ok()?;
    let zone = |id: &str| {
        site.zone(id)
            .map_or_else(|| id.to_owned(), |zone| zone.name.clone())
    };
    let row = |counter: &site::Counter| Row {
        number: counter.number.clone(),
        name: counter.name.clone(),
        zone: zone(&counter.zone),
        service: counter.service.clone(),
    };
    Some(Ready {
        name,
        title: [site.name.as_str(), site.place.as_str()]
            .join(" ")
            .trim()
            .to_owned(),
        counters: site.counters.len(),
        rows: site.counters.iter().map(row).collect(),
    })
}

/// The text of one.
pub(super) async fn read(name: web::Path<String>) -> Result<HttpResponse, Problem> {
    let known: Vec<_> = site::built_in_names().collect();
    let none = || {
        Problem::not_found(format!(
            "there is no profile of this name: known are {}",
            known.join(", ")
        ))
    };
    let text = site::built_in(&name).ok_or_else(none)?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(text))
}

/// The site as a file.
pub(super) async fn export(
    request: HttpRequest,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let wanted = web::Query::<Wanted>::from_query(request.query_string());
    let format = wanted.ok().and_then(|wanted| wanted.into_inner().format);
    let (form, ending, type_name) = match format.as_deref() {
        None | Some("toml") => (Form::Toml, "toml", "application/toml"),
        Some("json") => (Form::Json, "json", "application/json"),
        Some(_) => {
            return Err(Problem::field(
                "format",
                Why::choice(&["toml", "json"]),
                "must be `toml` or `json`",
            ));
        }
    };
    let (site, content) = (parts.site(), parts.content.now());
    let text = written(&parts, &site, &content, form)?;
    let name = format!("attachment; filename=\"{}.{ending}\"", site.id);
    Ok(HttpResponse::Ok()
        .content_type(type_name)
        .insert_header((header::CONTENT_DISPOSITION, name))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text))
}

fn written(
    parts: &WebParts,
    site: &Site,
    content: &Content,
    form: Form,
) -> Result<String, Problem> {
    let present = Present {
        site,
        content,
        now: parts.clock.now_ms(),
    };
    profile::write(present, form).map_err(|error| Problem::failed(chain(&error)))
}

/// What would come of a profile. Its mistakes are the answer, not a refusal: they are shown beside its lines.
pub(super) async fn preview(
    request: HttpRequest,
    payload: web::Payload,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let draft: Draft = asked(&request, payload).await?;
    let (site, content) = (parts.site(), parts.content.now());
    let fixed = parts.hall.fixed().names();
    let wishes = Wishes {
        remove: &[],
        fixed: &fixed,
    };
    let base = base(&site, &content);
    let planned = text_of(&draft.text)
        .and_then(|profile| planned(&profile, &parts, (&site, &content), wishes));
    let preview = match planned {
        Ok(outcome) => Preview {
            base,
            changes: outcome.count(wishes),
            sections: outcome.sections,
            faults: Vec::new(),
            notes: outcome.notes,
        },
        Err(faults) => Preview {
            base,
            changes: 0,
            sections: Vec::new(),
            faults,
            notes: Vec::new(),
        },
    };
    Ok(HttpResponse::Ok().json(preview))
}

/// Takes a profile in, if the site is still the one it was previewed on.
pub(super) async fn import(
    request: HttpRequest,
    who: Who,
    payload: web::Payload,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let order: Order = asked(&request, payload).await?;
    let profile = text_of(&order.text).map_err(|faults| unusable(&faults))?;
    let fixed = parts.hall.fixed().names();
    let held = parts.content.hold().await?;
    let content = held.now.clone();
    let mut done = None;
    let work = |site: &Site| {
        if order.base != "*" {
            edit::unchanged(&order.base, &base(site, &content))?;
        }
        let wishes = Wishes {
            remove: &order.remove,
            fixed: &fixed,
        };
        let outcome = planned(&profile, &parts, (site, &content), wishes)
            .map_err(|faults| unusable(&faults))?;
        let present = Present {
            site,
            content: &content,
            now: parts.clock.now_ms(),
        };
        nobody_left_behind(&outcome, present, &parts)?;
        let changes = outcome.count(wishes);
        done = Some(Done {
            changes,
            undo: written(&parts, site, &content, Form::Toml)?,
        });
        Ok::<_, Problem>(Plan {
            audit: outcome.remembered(wishes),
            site: outcome.site,
            hung: outcome.changes,
        })
    };
    let hung = |changes: &[_]| held.publish(changes);
    parts.hall.carry_out(&who.author(), work, hung).await?;
    let_counters_go(&parts, &who).await;
    caught_up(&parts).await;
    Ok(HttpResponse::Ok().json(done))
}

/// A zone that screens show, or where something hangs by name, stays, whoever wants it away.
fn nobody_left_behind(
    outcome: &Outcome,
    present: Present<'_>,
    parts: &WebParts,
) -> Result<(), Problem> {
    let Some(left) = outcome.left_behind(present, |zone| parts.screens_in(zone)) else {
        return Ok(());
    };
    let uses = json!({
        "counters": [], "screens": left.screens, "speakers": [],
        "programme": left.hung.layouts, "notices": left.hung.notices, "texts": left.hung.texts,
    });
    let why = match left.screens.is_empty() {
        true => Why::Hung,
        false => Why::Occupied,
    };
    Err(edit::in_use(why, left.to_string()).with("uses", uses))
}

async fn asked<T: serde::de::DeserializeOwned>(
    request: &HttpRequest,
    payload: web::Payload,
) -> Result<T, Problem> {
    edit::parse(&body::read(request, payload, MAX_BODY).await?)
}

fn text_of(text: &str) -> Result<ProfileParts, Vec<Note>> {
    parse_profile(text, FILE).map_err(|faults| Note::all(&faults))
}

fn planned(
    profile: &ProfileParts,
    parts: &WebParts,
    (site, content): (&Site, &Content),
    wishes: Wishes<'_>,
) -> Result<Outcome, Vec<Note>> {
    let present = Present {
        site,
        content,
        now: parts.clock.now_ms(),
    };
    profile::plan(profile, present, wishes)
}

/// A tag of all that a profile is laid over.
fn base(site: &Site, content: &Content) -> String {
    let layouts: Vec<_> = content
        .layouts
        .iter()
        .map(|(id, record)| (id, record.draft(), record.published))
        .collect();
    let hung = (
        &content.playlists,
        &content.notices,
        &content.texts,
        &content.programme,
        &content.due,
        content.media.keys().collect::<Vec<_>>(),
    );
    edit::etag(&(site, layouts, hung))
}

fn unusable(faults: &[Note]) -> Problem {
    let first = faults.first();
    let line = first.and_then(|fault| fault.line);
    let place = line.map_or_else(String::new, |line| format!("line {line}: "));
    let message = first.map_or("", |fault| fault.message.as_str());
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        ProblemType::Profile,
        "the profile cannot be taken in",
        format!("{place}{message}"),
    )
    .with("faults", json!(faults))
}
