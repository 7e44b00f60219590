//! `/api/v1/layouts/{layout}/{publish|check|hang|due}`: putting a layout up, at once or later, here or there.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web,
};
use serde::{Deserialize, Serialize};

use super::{
    WebParts,
    auth::{Access, Who},
    edit::{self, Named, Sent},
    error::Problem,
    layouts::drafts::{
        Saved, add, answer, caught_up, draft, etag, hung, named, none, refused, saved,
    },
    table::{self, Endpoint},
};
use crate::{
    content::{Change, Content, Due, LayoutRevision},
    layout::fault::Fault,
    programme::{self, Places, hung_also},
    publishing::{Hanger, Wish},
    why::Why,
};

/// The latest time for which something can be planned: a year.
const LATEST_MS: i64 = 366 * 24 * 60 * 60 * 1_000;

/// How a draft is to be published.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub(super) struct Publish {
    /// In these zones and nowhere else by default; with neither list: where the programme says.
    #[schema(required = false)]
    zones: Option<Vec<String>>,
    /// And on these screens, by id.
    #[schema(required = false)]
    screens: Option<Vec<String>>,
    /// When, in ms since 1970; absent: at once.
    at: Option<i64>,
}

/// Where something is to hang.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub(super) struct Target {
    /// In these zones.
    #[schema(required = false)]
    zones: Option<Vec<String>>,
    /// And on these screens, by id.
    #[schema(required = false)]
    screens: Option<Vec<String>>,
}

/// What is wrong with a draft at some places.
#[derive(Serialize, utoipa::ToSchema)]
struct Checked {
    problems: Vec<Fault>,
}

impl Target {
    fn places(self) -> Places {
        Places {
            zones: self.zones.unwrap_or_default(),
            screens: self.screens.unwrap_or_default(),
        }
    }
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::post(
            "/api/v1/layouts/{layout}/publish",
            Access::Operator,
            "Puts the draft on the screens: where the programme says, or at some places; at once, or later",
            publish,
        )
        .takes::<Publish>()
        .gives::<Saved>(200),
        table::post(
            "/api/v1/layouts/{layout}/check",
            Access::Operator,
            "What would keep the draft from being published at some places; nothing is changed",
            check,
        )
        .takes::<Target>()
        .gives::<Checked>(200),
        table::post(
            "/api/v1/layouts/{layout}/hang",
            Access::Operator,
            "Hangs what is published at some places, too, while no entry with hours holds",
            hang,
        )
        .takes::<Target>()
        .gives_nothing(),
        table::delete(
            "/api/v1/layouts/{layout}/due",
            Access::Operator,
            "Takes back what was to be published later, or says that its failure was seen",
            take_back,
        )
        .gives_nothing(),
    ]
}

/// The newest revision hangs, from now or from a time on.
async fn publish(
    tag: Named,
    request: HttpRequest,
    payload: web::Payload,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let Publish { zones, screens, at } = edit::read_if_any(&request, payload).await?;
    let places = Target { zones, screens }.places();
    let publish = |content: &Content| {
        named(&tag, content, &id)?;
        let newest = draft(content, &id).ok_or_else(|| none(&id))?;
        let changes = match at {
            None => now(content, &parts, &newest, &places)?,
            Some(at) => later(content, &parts, &who, newest, (places, at))?,
        };
        let saved = saved(content, &parts, &changes, &id);
        Ok((changes, saved))
    };
    let mut saved = parts.changes(&who, publish).await?;
    caught_up(&parts).await;
    if at.is_none() {
        saved.hung = hung(&parts, &id);
    }
    Ok(answer(StatusCode::OK, &saved))
}

fn now(
    content: &Content,
    parts: &WebParts,
    newest: &LayoutRevision,
    places: &Places,
) -> Result<Vec<Change>, Problem> {
    let layout = &newest.layout.id;
    let wish = Wish {
        layout,
        rev: newest.rev,
        places,
    };
    let changes = with_hanger(content, parts, |hanger| {
        let strangers = hanger.strangers(places);
        if !strangers.is_empty() {
            return Err(strangers);
        }
        hanger.publish(wish, parts.clock.now_ms())
    });
    let mut changes = changes.map_err(|faults| refused(&faults))?;
    changes.extend(content.seen_to(layout));
    Ok(changes)
}

/// Something that is checked against the hall as it is.
pub(super) fn with_hanger<T>(
    content: &Content,
    parts: &WebParts,
    work: impl FnOnce(Hanger<'_>) -> T,
) -> T {
    let (site, book) = (parts.hall.now(), parts.book.now());
    work(Hanger {
        site: &site,
        content,
        book: &book,
        roster: &parts.roster,
        is_wary: true,
    })
}

/// Keeps in mind what is to hang at a time; what could not hang now is refused now.
fn later(
    content: &Content,
    parts: &WebParts,
    who: &Who,
    newest: LayoutRevision,
    (places, at): (Places, i64),
) -> Result<Vec<Change>, Problem> {
    let now_ms = parts.clock.now_ms();
    let latest = now_ms.saturating_add(LATEST_MS);
    if at <= now_ms || at > latest {
        let (from, to) = (now_ms, latest);
        let detail =
            format!("must be a time in ms since 1970 from now ({from}) to a year from now ({to})");
        return Err(Problem::field("at", Why::Moment { from, to }, detail));
    }
    now(content, parts, &newest, &places)?;
    let layout = newest.layout.id.clone();
    let mut changes = Vec::new();
    let mut rev = newest.rev;
    if rev == 0 {
        let (made, saved) = add(content, parts, who, newest.layout); // a starter may be another by then
        changes.extend(made);
        rev = saved.rev;
    }
    let due = Due {
        rev,
        at,
        by: who.person(),
        places,
        failed: None,
    };
    changes.push(Change::SetDue { layout, due });
    Ok(changes)
}

/// What is wrong with the draft at some places.
async fn check(
    Sent(target): Sent<Target>,
    id: web::Path<String>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let content = parts.content.now();
    let newest = draft(&content, &id).ok_or_else(|| none(&id))?;
    let places = target.places();
    let problems = with_hanger(&content, &parts, |hanger| {
        let mut faults = hanger.faults_of(&places);
        faults.extend(hanger.strangers(&places));
        let programme = hanger.programme(&id, &places);
        faults.extend(hanger.faults(&newest.layout, &programme));
        faults.extend(programme::too_long(&programme));
        faults
    });
    Ok(HttpResponse::Ok().json(Checked { problems }))
}

/// What is published hangs at some places, too.
async fn hang(
    Sent(target): Sent<Target>,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let places = target.places();
    if places.is_none() {
        let detail = "name at least 1 zone or screen";
        return Err(Problem::field("zones", Why::Nothing, detail));
    }
    let hang = |content: &Content| {
        draft(content, &id).ok_or_else(|| none(&id))?;
        let programme = hung_also(&content.programme, &id, &places);
        let mut faults: Vec<Fault> = programme::no_layout("layout", &id, content)
            .into_iter()
            .collect();
        if let Some(layout) = content.hanging(&id) {
            faults.extend(with_hanger(content, &parts, |hanger| {
                let mut faults = hanger.faults_of(&places);
                faults.extend(hanger.strangers(&places));
                faults.extend(hanger.faults(layout, &programme));
                faults
            }));
        }
        faults.extend(programme::too_long(&programme));
        if !faults.is_empty() {
            return Err(refused(&faults));
        }
        let is_new = programme != content.programme;
        let changes = is_new.then_some(Change::SetProgramme(programme));
        Ok((changes.into_iter().collect(), ()))
    };
    parts.changes(&who, hang).await?;
    caught_up(&parts).await;
    Ok(HttpResponse::NoContent().finish())
}

/// What was to come does not, and what failed was seen.
async fn take_back(
    tag: Named,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let take_back = |content: &Content| {
        named(&tag, content, &id)?;
        if !content.due.contains_key(id.as_str()) {
            let detail = "nothing of it is to be published later: it was, or somebody took it back";
            return Err(Problem::not_found(detail));
        }
        let changes = vec![Change::RemoveDue(id.to_string())];
        let tag = etag(&content.after(&changes), &id);
        Ok((changes, tag))
    };
    let tag = parts.changes(&who, take_back).await?;
    let mut response = HttpResponse::NoContent();
    if let Some(tag) = tag {
        response.insert_header((header::ETAG, tag)); // what the next edit names
    }
    Ok(response.finish())
}
