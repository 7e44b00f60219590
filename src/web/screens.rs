//! `/api/v1/screens`: how the screens are, their records, and what they are asked to do.

use std::iter;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};
use serde::{Deserialize, Deserializer, Serialize};

use super::{
    WebParts,
    auth::{Access, Who},
    edit::{Named, Sent},
    error::{Problem, ProblemType},
    layouts::drafts::caught_up,
    period::Period,
    query,
    table::{self, Endpoint},
};
use crate::{
    content::deeds,
    hub::Undone,
    journal::{self, ScreenLogRow},
    protocol::Command,
    screen_book::{ScreenChange, ScreenRecord, Worked},
    screen_list::{self, ScreenCard},
    why::Why,
};

const DAY_MS: i64 = 86_400_000;
/// More lines than a screen with the worst of networks has in a month of hours.
const LOG: u32 = 10_000;

#[derive(Serialize, utoipa::ToSchema)]
struct Screens {
    screens: Vec<ScreenCard>,
}

/// What an operator wants to be different; what is absent stays.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = EditScreen)]
struct Wish {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    zone: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<f64>)]
    inches: Option<Option<f64>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<f64>)]
    distance_m: Option<Option<f64>>,
    #[serde(default)]
    groups: Option<Vec<String>>,
    #[serde(default)]
    blank: Option<bool>,
}

/// Tells `null` from what is absent.
fn given<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Option<f64>>, D::Error> {
    Deserialize::deserialize(value).map(Some)
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ScreenAnswered)]
struct Done {
    #[schema(value_type = u64)]
    ms: u128,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ScreensTold)]
struct Told {
    told: usize,
}

#[derive(Deserialize)]
struct Between {
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ScreenLog)]
struct Log {
    entries: Vec<ScreenLogRow>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let all = "/api/v1/screens";
    let one = "/api/v1/screens/{screen}";
    let mut routes = vec![
        table::get(all, Access::Operator, "How every screen is", list).gives::<Screens>(200),
        table::post(
            "/api/v1/screens/identify",
            Access::Operator,
            "Every screen shows its name for 15 s",
            identify_all,
        )
        .takes_nothing()
        .gives::<Told>(200),
        table::get(one, Access::Operator, "How a screen is", read).gives::<ScreenCard>(200),
        table::put(
            one,
            Access::Operator,
            "Renames, moves or darkens a screen",
            change,
        )
        .takes::<Wish>()
        .gives::<ScreenCard>(200),
        table::delete(
            one,
            Access::Operator,
            "Removes a screen: its token opens nothing any more, and nothing is for it any more",
            remove,
        )
        .gives_nothing(),
        table::get(
            "/api/v1/screens/{screen}/log",
            Access::Operator,
            "When a screen came, was lost, stalled or was loaded anew",
            log,
        )
        .query(&["from", "to"])
        .gives::<Log>(200),
    ];
    routes.extend(commands());
    routes
}

/// What a screen is told to do, and answers.
fn commands() -> Vec<Endpoint> {
    vec![
        table::post(
            "/api/v1/screens/{screen}/identify",
            Access::Operator,
            "A screen shows its name for 15 s",
            identify,
        )
        .takes_nothing()
        .gives::<Done>(200),
        table::post(
            "/api/v1/screens/{screen}/reload",
            Access::Operator,
            "A screen loads its page anew",
            reload,
        )
        .takes_nothing()
        .gives::<Done>(200),
        table::post(
            "/api/v1/screens/{screen}/test-tone",
            Access::Operator,
            "A screen sounds",
            test_tone,
        )
        .takes_nothing()
        .gives::<Done>(200),
    ]
}

async fn list(parts: Data<WebParts>) -> HttpResponse {
    HttpResponse::Ok().json(Screens {
        screens: screen_list::screens(&parts.book.now(), &parts.roster),
    })
}

async fn read(screen: Path<String>, parts: Data<WebParts>) -> Result<HttpResponse, Problem> {
    let cards = screen_list::screens(&parts.book.now(), &parts.roster);
    let mut cards = cards.into_iter();
    let card = cards.find(|card| card.id == *screen);
    card.map(answer).ok_or_else(|| no_such_screen(&screen))
}

async fn change(
    named: Named,
    Sent(wish): Sent<Wish>,
    screen: Path<String>,
    who: Who,
    parts: Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let work = |screens: &crate::screen_book::Screens| {
        let before = known(screens, &screen)?;
        named.is(&screen_list::etag(before))?;
        let after = changed(before, wish).checked(screens, &parts.hall.now())?;
        let told = (
            serde_json::to_value(before).ok(),
            serde_json::to_value(&after).ok(),
        );
        let audit = who.note(parts.clock.now_ms(), "screen.change", &after.id, told);
        Ok::<_, Problem>(Worked {
            answer: after.clone(),
            change: ScreenChange::Set(after),
            hung: Vec::new(),
            notes: vec![audit],
            done: || {},
        })
    };
    let after = parts.book.change(work).await?;
    let report = parts.roster.report(&after.id);
    Ok(answer(screen_list::card(&after, report)))
}

fn changed(before: &ScreenRecord, wish: Wish) -> ScreenRecord {
    ScreenRecord {
        name: wish.name.unwrap_or_else(|| before.name.clone()),
        zone: wish
            .zone
            .map_or_else(|| before.zone.clone(), |zone| zone.as_str().into()),
        inches: wish.inches.unwrap_or(before.inches),
        distance_m: wish.distance_m.unwrap_or(before.distance_m),
        groups: wish.groups.unwrap_or_else(|| before.groups.clone()),
        blank: wish.blank.unwrap_or(before.blank),
        ..before.clone()
    }
}

async fn remove(
    named: Named,
    screen: Path<String>,
    who: Who,
    parts: Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let held = parts.content.hold().await?;
    let work = |screens: &crate::screen_book::Screens| {
        let before = known(screens, &screen)?;
        named.is(&screen_list::etag(before))?;
        let now = parts.clock.now_ms();
        let told = (serde_json::to_value(before).ok(), None);
        let removed = who.note(now, "screen.remove", &before.id, told);
        let hung = held.now.without_screen(&screen, now);
        let left = deeds(&held.now, &hung, now).into_iter();
        let left = left.map(|deed| who.note(now, &deed.what, &deed.target, deed.difference));
        Ok::<_, Problem>(Worked {
            change: ScreenChange::Remove(before.id.clone()),
            notes: iter::once(removed).chain(left).collect(),
            hung: hung.clone(),
            answer: (),
            done: move || held.publish(&hung),
        })
    };
    parts.book.change(work).await?;
    tracing::info!(screen.id = *screen, "a screen was removed");
    caught_up(&parts).await;
    Ok(HttpResponse::NoContent().finish())
}

async fn identify(screen: Path<String>, parts: Data<WebParts>) -> Result<HttpResponse, Problem> {
    ask(&screen, Command::Identify, &parts).await
}

async fn reload(screen: Path<String>, parts: Data<WebParts>) -> Result<HttpResponse, Problem> {
    ask(&screen, Command::Reload, &parts).await
}

async fn test_tone(screen: Path<String>, parts: Data<WebParts>) -> Result<HttpResponse, Problem> {
    ask(&screen, Command::TestTone, &parts).await
}

async fn ask(screen: &str, what: Command, parts: &WebParts) -> Result<HttpResponse, Problem> {
    let book = parts.book.now();
    let record = book.get(screen);
    if record.is_none() && parts.roster.report(screen).is_none() {
        return Err(no_such_screen(screen));
    }
    let name = record.map_or(screen, |record| &record.name);
    let took = parts.errands.ask(screen, what, name).await?;
    Ok(HttpResponse::Ok().json(Done {
        ms: took.as_millis(),
    }))
}

async fn identify_all(parts: Data<WebParts>) -> HttpResponse {
    let book = parts.book.now();
    let here = parts.roster.connected();
    let told = here.iter().filter(|id| {
        let name = book.get(&***id).map_or(&***id, |record| &record.name);
        parts.errands.send(id, Command::Identify, name)
    });
    HttpResponse::Ok().json(Told { told: told.count() })
}

async fn log(
    request: HttpRequest,
    screen: Path<String>,
    parts: Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    known(&parts.book.now(), &screen)?;
    let between: Between = query::read(&request)?;
    let period = Period::now(&parts);
    let to = period.end("to", between.to.as_deref())?.unwrap_or(i64::MAX);
    let from = period.start("from", between.from.as_deref())?;
    let from = from.unwrap_or(period.now - DAY_MS);
    let directory = parts.directory.clone();
    let read = move || journal::screen_log(&directory, &screen, from, to, LOG);
    let entries = query::journal(read).await?;
    Ok(HttpResponse::Ok().json(Log { entries }))
}

fn known<'a>(
    screens: &'a crate::screen_book::Screens,
    id: &str,
) -> Result<&'a ScreenRecord, Problem> {
    let record = screens.get(id);
    record
        .map(|record| &**record)
        .ok_or_else(|| no_such_screen(id))
}

fn no_such_screen(id: &str) -> Problem {
    Problem::not_found(format!("there is no paired screen `{id}`"))
}

fn answer(card: ScreenCard) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CACHE_CONTROL, "no-cache"));
    if let Some(tag) = &card.etag {
        response.insert_header((header::ETAG, tag.clone()));
    }
    response.json(card)
}

impl From<Undone> for Problem {
    fn from(why: Undone) -> Self {
        let (status, type_name, title) = match &why {
            Undone::Away => (
                StatusCode::CONFLICT,
                ProblemType::Away,
                "the screen is away",
            ),
            Undone::NoAnswer => (
                StatusCode::GATEWAY_TIMEOUT,
                ProblemType::NoAnswer,
                "the screen does not answer",
            ),
            Undone::Refused(_) => (
                StatusCode::CONFLICT,
                ProblemType::Refused,
                "the screen could not do it",
            ),
        };
        let problem = Self::new(status, type_name, title, why.to_string());
        match why {
            Undone::Refused(says) => problem.because(Why::Screen { says }),
            Undone::Away | Undone::NoAnswer => problem,
        }
    }
}
