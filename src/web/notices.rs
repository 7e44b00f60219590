//! `/api/v1/notices`: messages and layouts that take over screens until their end.

mod meeting;
mod signal;

use actix_web::{HttpResponse, http::StatusCode, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    WebParts,
    auth::{Access, Who},
    edit::{self, Named, Sent},
    error::Problem,
    layouts::drafts::{caught_up, refused},
    minutes,
    table::{self, Endpoint},
};
use crate::{
    content::{Change, Content, Speech, TakeOver},
    layout::{
        fault::Fault,
        limits::{NOTICE_TEXT, NOTICE_TITLE, in_text},
        misfit::Misfit,
    },
    programme::{no_layout, places},
    random,
    site::Site,
    why::Why,
};

/// Where nobody said how long.
const USUAL_MIN: i64 = 15;
/// The longest: who means longer means the programme.
const LONGEST_MIN: i64 = 24 * 60;
/// The most at a time.
const NOTICES: usize = 100;

#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = NewNotice)]
#[serde(deny_unknown_fields)]
struct Wish {
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    layout: Option<String>,
    #[serde(default)]
    zones: Vec<String>,
    #[serde(default)]
    screens: Vec<String>,
    #[serde(default)]
    until: Option<i64>,
    #[serde(default)]
    minutes: Option<i64>,
    /// Whether a strip of calls stays; without it, it does.
    #[serde(default)]
    calls: Option<bool>,
    /// Whether the speakers of its zones sound the chime.
    #[serde(default)]
    chime: Option<bool>,
    /// What they say after it.
    #[serde(default)]
    speech: Option<Speech>,
    /// Whether it takes the place of those that run in its zones.
    #[serde(default)]
    replace: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ListedNotice)]
struct Listed<'a> {
    #[serde(flatten)]
    notice: &'a TakeOver,
    etag: String,
}

/// What a wish leaves as it is.
struct Before {
    id: String,
    from: i64,
    /// Where nobody says how long.
    until: i64,
    calls: bool,
    chime: bool,
    speech: Option<Speech>,
    by: Option<String>,
}

impl Wish {
    fn notice(
        self,
        before: Before,
        now: i64,
        hall: (&Site, &Content),
    ) -> Result<TakeOver, Problem> {
        let (site, content) = hall;
        let mut faults = self.words(content);
        faults.extend(places("", &self.zones, &self.screens, site));
        let until = match self.end(now, before.until) {
            Ok(until) => until,
            Err(fault) => {
                faults.push(fault);
                now
            }
        };
        if !faults.is_empty() {
            return Err(refused(&faults));
        }
        Ok(TakeOver {
            id: before.id,
            title: self.title.trim().to_owned(),
            text: self.text.trim().to_owned(),
            layout: self.layout,
            zones: self.zones,
            screens: self.screens,
            from: before.from,
            until,
            calls: self.calls.unwrap_or(before.calls),
            chime: self.chime.unwrap_or(before.chime),
            speech: self.speech.or(before.speech),
            by: before.by,
        })
    }

    fn words(&self, content: &Content) -> Vec<Fault> {
        let mut faults = Vec::new();
        let title = in_text(&self.title, NOTICE_TITLE, false);
        let text = in_text(&self.text, NOTICE_TEXT, true);
        faults.extend(title.map(|flaw| Fault::new("title", flaw.why, flaw.detail)));
        faults.extend(text.map(|flaw| Fault::new("text", flaw.why, flaw.detail)));
        let is_empty = self.title.trim().is_empty() && self.text.trim().is_empty();
        match &self.layout {
            Some(id) if is_empty => faults.extend(no_layout("layout", id, content)),
            Some(_) => faults.push(Fault::new(
                "layout",
                Misfit::WordsAndLayout,
                "a layout has words of its own: leave out `title` and `text`, or `layout`",
            )),
            None if is_empty => {
                let detail =
                    format!("write a message of 1 to {NOTICE_TEXT} characters, or name a `layout`");
                let most = NOTICE_TEXT;
                faults.push(Fault::new("text", Why::Paragraph { most }, detail));
            }
            None => {}
        }
        faults
    }

    fn end(&self, now: i64, usual: i64) -> Result<i64, Fault> {
        let minutes = match (self.until, self.minutes) {
            (Some(_), Some(_)) => {
                let detail = "give `until` or `minutes`, not both";
                return Err(Fault::new("until", Misfit::TwoEnds, detail));
            }
            (Some(until), None) => {
                let latest = minutes::after(LONGEST_MIN, now);
                if until <= now || until > latest {
                    let detail = format!(
                        "must be a time in ms since 1970 from now ({now}) to a day from now ({latest})"
                    );
                    let (from, to) = (now, latest);
                    return Err(Fault::new("until", Why::Moment { from, to }, detail));
                }
                return Ok(until);
            }
            (None, None) => return Ok(usual),
            (None, Some(minutes)) => minutes,
        };
        let end = minutes::end(minutes, LONGEST_MIN, now);
        end.map_err(|flaw| Fault::new("minutes", flaw.why, flaw.detail))
    }
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/notices",
            Access::Operator,
            "Notices that have not ended",
            list,
        )
        .gives_all::<Listed<'_>>("notices"),
        table::post(
            "/api/v1/notices",
            Access::Operator,
            "Takes over zones or screens with a notice",
            make,
        )
        .takes::<Wish>()
        .gives::<TakeOver>(201),
        table::get("/api/v1/notices/{id}", Access::Operator, "One notice", read)
            .gives::<TakeOver>(200),
        table::put(
            "/api/v1/notices/{id}",
            Access::Operator,
            "Changes a notice",
            change,
        )
        .takes::<Wish>()
        .gives::<TakeOver>(200),
        table::delete(
            "/api/v1/notices/{id}",
            Access::Operator,
            "Ends a notice now",
            remove,
        )
        .gives_nothing(),
    ]
}

/// Those that have not ended, the newest first.
async fn list(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let (content, now) = (parts.content.now(), parts.clock.now_ms());
    let mut notices: Vec<&TakeOver> = content.notices.values().collect();
    notices.retain(|notice| notice.until > now);
    notices.sort_by(|a, b| b.from.cmp(&a.from).then_with(|| a.id.cmp(&b.id)));
    let listed = notices.into_iter().map(|notice| Listed {
        etag: edit::etag(notice),
        notice,
    });
    let notices: Vec<_> = listed.collect();
    Ok(HttpResponse::Ok().json(json!({ "notices": notices })))
}

/// One of them.
async fn read(id: web::Path<String>, parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let content = parts.content.now();
    let notice = known(&content, &id, parts.clock.now_ms())?;
    Ok(edit::answer(StatusCode::OK, notice))
}

/// A new one, from now on.
async fn make(
    Sent(wish): Sent<Wish>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let now = parts.clock.now_ms();
    let make = |content: &Content| {
        let hall = (&*parts.hall.now(), content);
        let new = Before {
            id: random::hex::<4>(),
            from: now,
            until: minutes::after(USUAL_MIN, now),
            calls: true,
            chime: false,
            speech: None,
            by: Some(who.name().to_owned()).filter(|name| !name.is_empty()),
        };
        let is_replacing = wish.replace;
        let notice = wish.notice(new, now, hall)?;
        let others = content.met_by(&notice, now);
        meeting::allowed(&who, is_replacing, others)?;
        let ended = content
            .notices
            .values()
            .filter(|notice| notice.until <= now);
        let mut changes: Vec<Change> = ended
            .map(|notice| Change::RemoveNotice(notice.id.clone()))
            .collect();
        if content.notices.len() - changes.len() >= NOTICES {
            let detail = format!("{NOTICES} notices have not ended: end one first");
            return Err(edit::too_many(NOTICES, detail));
        }
        if is_replacing {
            changes.extend(content.making_room(&notice, hall.0, now));
        }
        changes.push(Change::SetNotice(notice.clone()));
        Ok((changes, notice))
    };
    let notice = parts.changes(&who, make).await?;
    signal::sound(&notice, &parts).await;
    caught_up(&parts).await;
    Ok(edit::answer(StatusCode::CREATED, &notice))
}

/// Other words, places or another end for one.
async fn change(
    named: Named,
    Sent(wish): Sent<Wish>,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let now = parts.clock.now_ms();
    let change = |content: &Content| {
        let present = known(content, &id, now)?;
        named.is(&edit::etag(present))?;
        let hall = (&*parts.hall.now(), content);
        let before = Before {
            id: id.to_string(),
            from: present.from,
            until: present.until,
            calls: present.calls,
            chime: present.chime,
            speech: present.speech,
            by: present.by.clone(),
        };
        let is_replacing = wish.replace;
        let notice = wish.notice(before, now, hall)?;
        let others = content.met_by(&notice, now);
        let newly = others.filter(|other| !other.meets(present));
        meeting::allowed(&who, is_replacing, newly)?;
        let mut changes = match is_replacing {
            true => content.making_room(&notice, hall.0, now),
            false => Vec::new(),
        };
        changes.push(Change::SetNotice(notice.clone()));
        Ok::<_, Problem>((changes, notice))
    };
    let notice = parts.changes(&who, change).await?;
    caught_up(&parts).await;
    Ok(edit::answer(StatusCode::OK, &notice))
}

/// Ends one now.
async fn remove(
    named: Named,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let now = parts.clock.now_ms();
    let remove = |content: &Content| {
        named.is(&edit::etag(known(content, &id, now)?))?;
        Ok::<_, Problem>((vec![Change::RemoveNotice(id.to_string())], ()))
    };
    parts.changes(&who, remove).await?;
    caught_up(&parts).await;
    Ok(HttpResponse::NoContent().finish())
}

fn known<'a>(content: &'a Content, id: &str, now: i64) -> Result<&'a TakeOver, Problem> {
    let notice = content.notices.get(id).filter(|notice| notice.until > now);
    notice.ok_or_else(|| {
        let id: String = id.chars().take(40).collect();
        Problem::not_found(format!(
            "there is no notice `{id}`, or it has ended: GET /api/v1/notices lists them"
        ))
    })
}
