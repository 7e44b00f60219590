//! The history of calls: the list, one call's story, and the figures of today.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{
    WebParts, audio,
    auth::Access,
    error::Problem,
    period::Period,
    query,
    table::{self, Endpoint},
};
use crate::{
    console::{
        self, View,
        wire::{CallRow, CallStory, Today},
    },
    daybook::{End, Facts, Visit, Voiced},
    journal::{self, CallQuery, CallState, ReportError},
    model::TicketNumber,
    site::Site,
    why::Why,
};

/// Without a limit.
const USUAL: u32 = 100;
/// The most in one answer.
const MOST: u32 = 1_000;

#[derive(Deserialize)]
struct Filter {
    ticket: Option<String>,
    counter: Option<String>,
    from: Option<String>,
    to: Option<String>,
    state: Option<String>,
    before: Option<u64>,
    limit: Option<u32>,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = CallPage)]
struct Calls {
    calls: Vec<CallRow>,
    next: Option<u64>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/calls",
            Access::Operator,
            "Tickets that were called, newest first",
            calls,
        )
        .query(&[
            "ticket", "counter", "from", "to", "state", "before", "limit",
        ])
        .gives::<Calls>(200),
        table::get(
            "/api/v1/calls/{call}",
            Access::Operator,
            "The story of a call: who called it, who saw and heard it, and what became of it",
            story,
        )
        .gives::<CallStory>(200),
        table::get(
            "/api/v1/today",
            Access::Operator,
            "The figures of today",
            figures,
        )
        .gives::<Today>(200),
    ]
}

async fn calls(request: HttpRequest, parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let site = parts.site();
    let facts = parts.recorder.facts().borrow().clone();
    let query = asked(&request, &site, &facts, &parts)?;
    let screens = parts.screens_now();
    let away = parts.health.away();
    let view = View {
        facts: &facts,
        site: &site,
        screens: &screens,
        away: &away,
    };
    let mut rows = today_of(view, &query);
    let (directory, rest) = (parts.directory.clone(), query.clone());
    let older = query::journal(move || journal::calls(&directory, &rest)).await?;
    rows.extend(older.iter().map(console::stored_row));
    rows.sort_unstable_by_key(|row| std::cmp::Reverse(row.call));
    let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let is_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| is_more).map(|row| row.call);
    Ok(HttpResponse::Ok().json(Calls { calls: rows, next }))
}

/// What is looked for, and one more, so that it is known whether there are more.
fn asked(
    request: &HttpRequest,
    site: &Site,
    facts: &Facts,
    parts: &WebParts,
) -> Result<CallQuery, Problem> {
    let filter: Filter = query::read(request)?;
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let counter = given(&filter.counter);
    let by_number = |name: String| site.counter(&name).map_or(name, |known| known.id.clone());
    let now = parts.clock.now_ms();
    let period = Period {
        offset: site.utc_offset,
        now,
    };
    let state = match given(&filter.state).as_deref() {
        None => None,
        Some("unspoken") => Some(CallState::Unspoken),
        Some("skipped") => Some(CallState::Skipped),
        Some("unshown") => Some(CallState::Unshown),
        Some(_) => {
            return Err(Problem::field(
                "state",
                Why::choice(&["unspoken", "skipped", "unshown"]),
                "use unspoken, skipped or unshown",
            ));
        }
    };
    let first = facts.visits.first().map(|visit| visit.call);
    Ok(CallQuery {
        ticket: given(&filter.ticket).map(|ticket| ticket.trim().to_owned()),
        counter: counter.map(by_number),
        from: period.start("from", filter.from.as_deref())?,
        to: period.end("to", filter.to.as_deref())?,
        state,
        before: filter.before,
        limit: filter.limit.unwrap_or(USUAL).clamp(1, MOST),
        but_not: first.map(|first| (site.utc_offset.local_day(now), first)),
    })
}

/// Today's calls among those that are looked for.
fn today_of(view: View<'_>, query: &CallQuery) -> Vec<CallRow> {
    let ticket = query.ticket.as_deref().map(TicketNumber::parse);
    let is_meant = |visit: &Visit| {
        let of_ticket = match &ticket {
            None => true,
            Some(Ok(ticket)) => visit.ticket.is(ticket),
            Some(Err(_)) => false,
        };
        let counter = query.counter.as_deref();
        of_ticket
            && counter.is_none_or(|counter| visit.counter.as_str() == counter)
            && query.before.is_none_or(|before| visit.call < before)
    };
    let visits = view.facts.visits.iter().filter(|visit| is_meant(visit));
    let rows = visits.map(|visit| console::call_row(view, visit));
    let rows = rows.filter(|row| {
        let is_state = match query.state {
            None => true,
            Some(CallState::Unspoken) => row.spoken == Voiced::Skipped,
            Some(CallState::Skipped) => row.end == Some(End::Skip),
            Some(CallState::Unshown) => row.shown == 0,
        };
        is_state
            && query.from.is_none_or(|from| row.at >= from)
            && query.to.is_none_or(|to| row.at < to)
    });
    rows.collect()
}

async fn story(named: web::Path<u64>, parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    match story_of(&parts, *named).await? {
        Some(story) => Ok(HttpResponse::Ok().json(story)),
        None => Err(Problem::not_found(format!("there is no call {named}"))),
    }
}

/// The story that a call belongs to, if there is one.
pub(super) async fn story_of(
    parts: &WebParts,
    call: u64,
) -> Result<Option<console::wire::CallStory>, Problem> {
    let directory = parts.directory.clone();
    let read = move || -> Result<_, ReportError> {
        let Some((visit, steps)) = journal::story(&directory, call)? else {
            return Ok(None);
        };
        let calls: Vec<u64> = steps.iter().map(|step| step.seq).collect();
        let spoken = journal::spoken_of(&directory, &calls)?;
        let mut noted = BTreeMap::new();
        for call in calls {
            // a story without its screens is better than none
            if let Ok(Some((_, screens))) = journal::shown(&directory, call) {
                noted.insert(call, screens);
            }
        }
        Ok(Some((visit, steps, spoken, noted)))
    };
    let Some((visit, steps, spoken, noted)) = query::journal(read).await? else {
        return Ok(None);
    };
    let site = parts.site();
    let facts = parts.recorder.facts().borrow().clone();
    let screens = parts.screens_now();
    let away = parts.health.away();
    let view = View {
        facts: &facts,
        site: &site,
        screens: &screens,
        away: &away,
    };
    let mut story = console::story(view, &visit, &steps, &spoken, &noted);
    audio::write_words(parts, &site, &mut story);
    Ok(Some(story))
}

async fn figures(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    Ok(HttpResponse::Ok().json(today(&parts).await?))
}

/// The figures of today beside those of a week ago.
pub(super) async fn today(parts: &WebParts) -> Result<Today, Problem> {
    let site = parts.site();
    let now = parts.clock.now_ms();
    let day = site.utc_offset.local_day(now);
    let last_week = hours_of(parts, &site, day - 7).await?;
    let facts = parts.recorder.facts().borrow().clone();
    let screens = parts.screens_now();
    let away = parts.health.away();
    let view = View {
        facts: &facts,
        site: &site,
        screens: &screens,
        away: &away,
    };
    Ok(console::today(view, &last_week, now))
}

/// The calls of every hour of a day.
pub(super) async fn hours_of(
    parts: &WebParts,
    site: &Site,
    day: i32,
) -> Result<[u32; 24], Problem> {
    let directory = parts.directory.clone();
    let offset = i64::from(site.utc_offset.minutes()) * 60_000;
    let count = move || journal::count(&directory, (day, day), journal::Group::Hour, offset);
    let mut hours = [0; 24];
    for (hour, _, calls) in query::journal(count).await? {
        let place = hour
            .parse::<usize>()
            .ok()
            .and_then(|hour| hours.get_mut(hour));
        if let Some(place) = place {
            *place = calls;
        }
    }
    Ok(hours)
}
