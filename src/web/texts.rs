//! `/api/v1/texts`: what visitors read beside the calls, in its order.

use actix_web::{HttpResponse, http::StatusCode, web};
use serde::{Deserialize, Serialize};

use super::{
    WebParts,
    auth::{Access, Who},
    documented::ListedText,
    edit::{self, Named, Sent},
    error::{Problem, ProblemType},
    hall::Tagged,
    layouts::drafts::caught_up,
    table::{self, Endpoint},
};
use crate::{
    content::{
        Change, Content, TextItem,
        texts::{KEPT_MS, SentCard, ShownAs, TEXTS, TextKind},
    },
    random,
    why::Why,
};

#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = NewText)]
#[serde(deny_unknown_fields)]
struct Wish {
    /// One that was removed may come back under its id.
    id: Option<String>,
    kind: TextKind,
    text: String,
    card: Option<SentCard>,
    #[serde(rename = "as")]
    shown_as: Option<ShownAs>,
    #[serde(default)]
    zones: Vec<String>,
    from: Option<i64>,
    until: Option<i64>,
    /// The text that a new one stands before; else it stands behind all.
    before: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = TextOrder)]
#[serde(deny_unknown_fields)]
struct Order {
    order: Vec<String>,
}

/// All of them, in their order.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Texts)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Texts<'a> {
    #[schema(value_type = Vec<ListedText>)]
    #[cfg_attr(test, ts(type = "ListedText[]"))]
    texts: Vec<Tagged<&'a TextItem>>,
    /// What another order names in `If-Match`.
    etag: String,
}

impl Wish {
    fn text(self, id: String) -> TextItem {
        let text = TextItem {
            id,
            kind: self.kind,
            text: self.text,
            card: self.card.map(Into::into),
            shown_as: self.shown_as,
            zones: self.zones,
            from: self.from,
            until: self.until,
        };
        text.tidied()
    }
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let (all, one) = ("/api/v1/texts", "/api/v1/texts/{id}");
    vec![
        table::get(
            all,
            Access::Operator,
            "Lines, cards and notices, in their order",
            list,
        )
        .gives::<Texts<'_>>(200),
        table::post(all, Access::Operator, "One more text", make)
            .takes::<Wish>()
            .gives::<ListedText>(201),
        table::put(all, Access::Operator, "Another order of the texts", order)
            .takes::<Order>()
            .gives::<Texts<'_>>(200),
        table::get(one, Access::Operator, "One text", read).gives::<ListedText>(200),
        table::put(one, Access::Operator, "Changes a text", change)
            .takes::<Wish>()
            .gives::<ListedText>(200),
        table::delete(one, Access::Operator, "Removes a text", remove).gives_nothing(),
    ]
}

/// All of them; those that ended too, for a month.
async fn list(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    Ok(told(&parts.content.now(), parts.clock.now_ms()))
}

/// One of them.
async fn read(id: web::Path<String>, parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let content = parts.content.now();
    let text = known(&content, &id, parts.clock.now_ms())?;
    Ok(Tagged::new(text).answer(StatusCode::OK))
}

/// A new one; without an id it is given one.
async fn make(
    Sent(wish): Sent<Wish>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let (now, site) = (parts.clock.now_ms(), parts.hall.now());
    let (given, before) = (wish.id.clone(), wish.before.clone());
    let is_recent = |until: &i64| (now.saturating_sub(KEPT_MS)..=now).contains(until);
    let ended = given.as_ref().and(wish.until).filter(is_recent); // what comes back may have ended meanwhile
    let text = wish.text(given.unwrap_or_else(|| format!("t-{}", random::hex::<4>())));
    text.check(&site, now, ended)?;
    let make = |content: &Content| {
        let here = content.text(&text.id);
        if here.is_some_and(|here| !here.is_forgotten(now)) {
            return Err(taken(&text.id));
        }
        let mut changes = forgotten(content, now);
        has_room(content, &text, now)?;
        let text = text.clone();
        changes.push(Change::SetText { text, before });
        Ok((changes, ()))
    };
    parts.changes(&who, make).await?;
    caught_up(&parts).await;
    Ok(Tagged::new(&text).answer(StatusCode::CREATED))
}

/// Another content for one; what it is stays.
async fn change(
    named: Named,
    Sent(wish): Sent<Wish>,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    if wish.id.as_ref().is_some_and(|wished| *wished != *id) {
        let detail = "it is the one in the path, and stays";
        return Err(Problem::field("id", Why::Fixed, detail));
    }
    if wish.before.is_some() {
        let detail = "only a new text has it: PUT /api/v1/texts sets another order";
        return Err(Problem::field("before", Why::Fixed, detail));
    }
    let (now, site) = (parts.clock.now_ms(), parts.hall.now());
    let change = |content: &Content| {
        let present = known(content, &id, now)?;
        named.is(&edit::etag(present))?;
        if wish.kind != present.kind {
            let detail = "what a text is stays: remove it, and make another";
            return Err(Problem::field("kind", Why::Fixed, detail));
        }
        let text = wish.text(present.id.clone());
        text.check(&site, now, present.until)?;
        has_room(content, &text, now)?;
        let set = Change::SetText {
            text: text.clone(),
            before: None,
        };
        Ok((vec![set], text))
    };
    let text = parts.changes(&who, change).await?;
    caught_up(&parts).await;
    Ok(Tagged::new(text).answer(StatusCode::OK))
}

/// Removes one.
async fn remove(
    named: Named,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let now = parts.clock.now_ms();
    let remove = |content: &Content| {
        named.is(&edit::etag(known(content, &id, now)?))?;
        Ok::<_, Problem>((vec![Change::RemoveText(id.to_string())], ()))
    };
    parts.changes(&who, remove).await?;
    caught_up(&parts).await;
    Ok(HttpResponse::NoContent().finish())
}

/// Another order, which names each once.
async fn order(
    named: Named,
    Sent(wish): Sent<Order>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let now = parts.clock.now_ms();
    let order = |content: &Content| {
        let present = listed(content, now);
        named.is(&tag(&present))?;
        let mut wished: Vec<&str> = wish.order.iter().map(String::as_str).collect();
        let mut ids: Vec<&str> = present.iter().map(|text| text.id.as_str()).collect();
        let is_other = wished != ids;
        wished.sort_unstable();
        ids.sort_unstable();
        if wished != ids {
            let count = ids.len();
            let detail = format!("it must name each of the {count} texts once");
            return Err(Problem::field("order", Why::EachOnce { count }, detail));
        }
        let mut changes = forgotten(content, now);
        if is_other {
            changes.push(Change::OrderTexts(wish.order.clone()));
        }
        Ok((changes, ()))
    };
    parts.changes(&who, order).await?;
    caught_up(&parts).await;
    Ok(told(&parts.content.now(), now))
}

fn told(content: &Content, now: i64) -> HttpResponse {
    let texts = listed(content, now);
    let etag = tag(&texts);
    let texts = texts.into_iter().map(Tagged::new).collect();
    HttpResponse::Ok().json(Texts { texts, etag })
}

fn listed(content: &Content, now: i64) -> Vec<&TextItem> {
    let texts = content.texts.iter();
    texts.filter(|text| !text.is_forgotten(now)).collect()
}

/// What an edit of the order is an edit of: which texts there are, and how they stand.
fn tag(texts: &[&TextItem]) -> String {
    edit::etag(&texts.iter().map(|text| &text.id).collect::<Vec<_>>())
}

/// Those that nobody is told of any more go by the way.
fn forgotten(content: &Content, now: i64) -> Vec<Change> {
    let texts = content.texts.iter().filter(|text| text.is_forgotten(now));
    texts
        .map(|text| Change::RemoveText(text.id.clone()))
        .collect()
}

/// Whether a text can hang beside those that have not ended.
fn has_room(content: &Content, text: &TextItem, now: i64) -> Result<(), Problem> {
    let others = content.texts.iter().filter(|other| other.id != text.id);
    let others = others.filter(|other| !other.has_ended(now)).count();
    if text.has_ended(now) || others < TEXTS {
        return Ok(());
    }
    let detail = format!("there are {TEXTS} texts: remove some first");
    Err(edit::too_many(TEXTS, detail))
}

fn known<'a>(content: &'a Content, id: &str, now: i64) -> Result<&'a TextItem, Problem> {
    let text = content.text(id).filter(|text| !text.is_forgotten(now));
    text.ok_or_else(|| {
        Problem::not_found("there is no such text: GET /api/v1/texts lists those there are")
    })
}

fn taken(id: &str) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        ProblemType::Taken,
        "the id is taken",
        format!("there is a text `{id}` already: choose another id"),
    )
}
