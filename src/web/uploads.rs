//! `/api/v1/uploads`: files that come in pieces, and go on after a lost line.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use serde::Deserialize;
use serde_json::json;

use super::{
    WebParts,
    auth::{Access, Who},
    edit::{self, Sent},
    error::{Problem, ProblemType},
    incoming::{self, Kept},
    table::{self, Endpoint},
};
use crate::{
    content::media::check_name,
    media::{Refusal, Stop, Upload, Written},
    why::Why,
};

/// Where a piece begins.
const OFFSET: &str = "Upload-Offset";

/// A file that is announced.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = NewUpload)]
#[serde(deny_unknown_fields)]
struct Wish {
    name: String,
    bytes: u64,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/uploads",
            Access::Operator,
            "Lists your files that are coming",
            list,
        )
        .gives_all::<Upload>("uploads"),
        table::post(
            "/api/v1/uploads",
            Access::Operator,
            "Announces a file that comes in pieces",
            begin,
        )
        .takes::<Wish>()
        .gives::<Upload>(201),
        table::get(
            "/api/v1/uploads/{id}",
            Access::Operator,
            "How much of a file is here",
            read,
        )
        .gives::<Upload>(200),
        table::patch(
            "/api/v1/uploads/{id}",
            Access::Operator,
            "Takes the next piece of a file; the header `Upload-Offset` says where it begins. The last one is answered with the medium",
            piece,
        )
        .takes_file("application/octet-stream")
        .gives::<Upload>(200),
        table::delete(
            "/api/v1/uploads/{id}",
            Access::Operator,
            "Gives a file up that is coming",
            give_up,
        )
        .gives_nothing(),
    ]
}

/// Those of who asks.
async fn list(who: Who, parts: web::Data<WebParts>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "uploads": parts.uploads.of(&who.login()) }))
}

/// A new one. What can be refused by its name and length is refused here.
async fn begin(
    Sent(wish): Sent<Wish>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let name = wish.name.trim().to_owned();
    check_name(&name)?;
    let begun = parts.uploads.begin(&who.login(), name.clone(), wish.bytes);
    let upload = begun.map_err(|stop| stopped(&stop, &name))?;
    Ok(HttpResponse::Created().json(upload))
}

/// One of them.
async fn read(
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let upload = parts.uploads.one(&who.login(), &id).ok_or_else(none)?;
    Ok(HttpResponse::Ok().json(upload))
}

/// What comes next of one. Where it breaks off, what came is kept.
async fn piece(
    request: HttpRequest,
    mut payload: web::Payload,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    match next(&request, &mut payload, &id, who, &parts).await {
        Ok(Came::All(kept)) => Ok(kept.answer()),
        Ok(Came::More(upload)) => Ok(HttpResponse::Ok().json(upload)),
        Err(problem) => {
            incoming::drain(payload).await;
            Err(problem)
        }
    }
}

/// What a piece came to.
enum Came {
    More(Upload),
    All(Kept),
}

async fn next(
    request: &HttpRequest,
    payload: &mut web::Payload,
    id: &str,
    who: Who,
    parts: &web::Data<WebParts>,
) -> Result<Came, Problem> {
    let login = who.login();
    let offset = request.headers().get(OFFSET);
    let offset = offset.and_then(|value| value.to_str().ok()?.parse().ok());
    let offset = offset.ok_or_else(|| {
        let why = Why::Whole { from: 0, to: None };
        Problem::field(OFFSET, why, "say where this piece begins, in bytes")
    })?;
    let upload = parts.uploads.one(&login, id).ok_or_else(none)?;
    let writing = parts.uploads.piece(&login, id, offset);
    let writing = writing.map_err(|stop| stopped(&stop, &upload.name))?;
    let here = parts.clone();
    let keep = |written: Result<Written, Refusal>| async move {
        match written.map_err(|refusal| incoming::refused(&refusal, &upload.name))? {
            Written::More(upload) => Ok(Came::More(upload)),
            Written::GivenUp => Err(none()),
            Written::Whole(received, upload) => {
                let kept = incoming::keep(received, upload.name, &who, &here).await;
                kept.map(Came::All)
            }
        }
    };
    let (fed, came) = incoming::taken(payload, parts, |pieces| writing.run(pieces), keep).await;
    match came? {
        Came::All(kept) => Ok(Came::All(kept)),
        more @ Came::More(_) => fed.map(|()| more),
    }
}

/// Removes what came of one.
async fn give_up(
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let uploads = parts.uploads.clone();
    let given_up = web::block(move || uploads.give_up(&who.login(), &id)).await;
    match given_up.map_err(|error| Problem::failed(error.to_string()))? {
        true => Ok(HttpResponse::NoContent().finish()),
        false => Err(none()),
    }
}

fn none() -> Problem {
    Problem::not_found("no such file is coming: announce it by POST /api/v1/uploads")
}

fn stopped(stop: &Stop, name: &str) -> Problem {
    match stop {
        Stop::Unknown => none(),
        Stop::Refused(refusal) => incoming::refused(refusal, name),
        Stop::Elsewhere { offset } => Problem::new(
            StatusCode::CONFLICT,
            ProblemType::Offset,
            "the next piece begins elsewhere",
            format!(
                "go on at byte {offset}, or wait until the piece that is being written has ended"
            ),
        )
        .with("offset", *offset),
        Stop::TooMany(most) => {
            let detail = format!("{most} files are coming already: let one end, or give one up");
            edit::too_many(*most, detail)
        }
    }
}
