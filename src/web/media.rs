//! `/api/v1/media`: pictures and films for the screens, and `/media/{sha256}`, where these fetch them.

use std::{io, path::PathBuf, time::Duration};

use actix_files::NamedFile;
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web,
};
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};
use tokio::{sync::mpsc, time::timeout};

use super::{
    WebParts,
    auth::{self, Access, Who},
    edit::{self, Named, Sent},
    error::{Problem, ProblemType},
    table::{self, Endpoint},
};
use crate::{
    content::{
        Change, Content, Medium,
        media::{Uses, check_name},
    },
    media::{Finished, Piece, Refusal},
    telemetry::chain,
};

/// A sender that is silent for so long is gone. There is no limit to the whole: a film may come over a slow line.
const SILENCE: Duration = Duration::from_secs(60);
/// Pieces on their way to the disk: a few hundred KiB. When full, the sender waits.
const PIECES: usize = 8;
/// So much of a refused file is still taken, and so long: a sender that is cut off does not read why.
const DRAIN: (usize, Duration) = (32 * 1024 * 1024, Duration::from_secs(10));
/// A medium is shown by our pages, and is nothing by itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; frame-ancestors 'self'";

#[derive(Deserialize)]
struct Upload {
    name: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = MediumName)]
#[serde(deny_unknown_fields)]
struct Wish {
    name: String,
}

/// A medium as it is listed.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ListedMedium)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "ListedMedium"))]
pub(super) struct Listed<'a> {
    #[serde(flatten)]
    medium: &'a Medium,
    etag: String,
    used: Uses,
    /// Whether there is a small picture of it: of a film only where the server has ffmpeg.
    thumb: bool,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get("/api/v1/media", Access::Operator, "Lists the media", list)
            .gives_all::<Listed<'_>>("media"),
        table::post("/api/v1/media", Access::Operator, "Takes a file in", upload)
            .query(&["name"])
            .takes_file("application/octet-stream")
            .gives::<Medium>(201),
        table::get(
            "/api/v1/media/{sha256}",
            Access::Operator,
            "What is known of a medium, and where it is used",
            read,
        )
        .gives::<Listed<'_>>(200),
        table::put(
            "/api/v1/media/{sha256}",
            Access::Operator,
            "Renames a medium",
            rename,
        )
        .takes::<Wish>()
        .gives::<Medium>(200),
        table::delete(
            "/api/v1/media/{sha256}",
            Access::Operator,
            "Removes a medium",
            remove,
        )
        .gives_nothing(),
        table::get(
            "/media/{sha256}",
            Access::Anybody,
            "The file of a medium",
            file,
        )
        .gives_file("application/octet-stream"),
        table::get(
            "/media/{sha256}/thumb",
            Access::Anybody,
            "A small picture of a medium",
            thumb,
        )
        .gives_file("image/jpeg"),
    ]
}

/// Takes a file in: 201 with the medium it became, 200 where it is here already.
async fn upload(
    request: HttpRequest,
    mut payload: web::Payload,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let taken = match take(&request, &mut payload, &parts).await {
        Ok(taken) => taken,
        Err(problem) => {
            drain(payload).await;
            return Err(problem);
        }
    };
    let (is_new, medium) = keep(taken, &who, &parts).await?;
    let status = if is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok(edit::answer(status, &medium))
}

async fn take(
    request: &HttpRequest,
    payload: &mut web::Payload,
    parts: &WebParts,
) -> Result<Finished, Problem> {
    let upload = web::Query::<Upload>::from_query(request.query_string());
    let name = upload
        .ok()
        .and_then(|upload| upload.into_inner().name)
        .unwrap_or_default();
    let name = name.trim().to_owned();
    check_name(&name)?;
    let about = |refusal: &Refusal| refused(refusal, &name);
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|value| value.to_str().ok()?.parse().ok());
    parts
        .shelf
        .expect(length.unwrap_or(0))
        .map_err(|refusal| about(&refusal))?;
    let (pieces, inbox) = mpsc::channel(PIECES);
    let shelf = parts.shelf.clone();
    let written = tokio::task::spawn_blocking(move || shelf.receive(inbox));
    let fed = feed(payload, pieces).await;
    let written = written
        .await
        .map_err(|error| Problem::failed(error.to_string()))?;
    fed?;
    let received = written.map_err(|refusal| about(&refusal))?;
    let finished = parts
        .shelf
        .finish(received, name.clone(), parts.clock.now_ms())
        .await;
    finished.map_err(|refusal| about(&refusal))
}

/// Hands the body over, piece by piece. It ends early when the other side has seen enough.
async fn feed(payload: &mut web::Payload, pieces: mpsc::Sender<Piece>) -> Result<(), Problem> {
    loop {
        let next = timeout(SILENCE, payload.next())
            .await
            .map_err(|_silence| Problem::too_slow())?;
        let piece = match next {
            Some(Ok(bytes)) => Piece::Bytes(bytes),
            Some(Err(error)) => return Err(Problem::not_json(error.to_string())),
            None => Piece::End,
        };
        let is_end = matches!(piece, Piece::End);
        if pieces.send(piece).await.is_err() || is_end {
            return Ok(());
        }
    }
}

async fn drain(mut payload: web::Payload) {
    let (most, longest) = DRAIN;
    let _enough = timeout(longest, async {
        let mut came = 0;
        while let Some(Ok(bytes)) = payload.next().await {
            came += bytes.len();
            if came > most {
                break;
            }
        }
    })
    .await;
}

/// The file, then its row; nobody removes either between them.
async fn keep(taken: Finished, who: &Who, parts: &WebParts) -> Result<(bool, Medium), Problem> {
    let _turn = parts.shelf.turn().await;
    let medium = taken.medium.clone();
    let shelf = parts.shelf.clone();
    let put = web::block(move || shelf.put(taken)).await;
    let put = put.map_err(|error| Problem::failed(error.to_string()))?;
    put.map_err(|refusal| refused(&refusal, &medium.name))?;
    let add = |content: &Content| {
        Ok::<_, Problem>(match content.media.get(&medium.sha256) {
            Some(here) => (Vec::new(), (false, here.clone())),
            None => (
                vec![Change::SetMedium(medium.clone())],
                (true, medium.clone()),
            ),
        })
    };
    parts.changes(who, add).await
}

/// Every medium, the newest first, with where it is used.
async fn list(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let content = parts.content.now();
    let mut media: Vec<_> = content
        .media
        .values()
        .map(|medium| listed(&parts, &content, medium))
        .collect();
    media.sort_by_key(|listed| {
        (
            std::cmp::Reverse(listed.medium.at),
            listed.medium.name.clone(),
        )
    });
    Ok(HttpResponse::Ok().json(serde_json::json!({ "media": media })))
}

/// One of them.
async fn read(
    sha256: web::Path<String>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let content = parts.content.now();
    let medium = known(&content, &sha256)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, edit::etag(medium)))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .json(listed(&parts, &content, medium)))
}

fn listed<'a>(parts: &WebParts, content: &Content, medium: &'a Medium) -> Listed<'a> {
    Listed {
        etag: edit::etag(medium),
        used: content.uses_of_medium(&medium.sha256),
        thumb: parts.shelf.has_thumb(&medium.sha256),
        medium,
    }
}

/// Another name.
async fn rename(
    named: Named,
    Sent(wish): Sent<Wish>,
    sha256: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let name = wish.name.trim().to_owned();
    check_name(&name)?;
    let rename = |content: &Content| {
        let before = known(content, &sha256)?;
        named.is(&edit::etag(before))?;
        let medium = Medium {
            name,
            ..before.clone()
        };
        Ok::<_, Problem>((vec![Change::SetMedium(medium.clone())], medium))
    };
    let medium = parts.changes(&who, rename).await?;
    Ok(edit::answer(StatusCode::OK, &medium))
}

/// Removes one that is used nowhere: its row, then its file.
async fn remove(
    named: Named,
    sha256: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let _turn = parts.shelf.turn().await;
    let remove = |content: &Content| {
        named.is(&edit::etag(known(content, &sha256)?))?;
        edit::unused(&content.uses_of_medium(&sha256))?;
        Ok::<_, Problem>((vec![Change::RemoveMedium(sha256.to_string())], ()))
    };
    parts.changes(&who, remove).await?;
    let shelf = parts.shelf.clone();
    let gone = web::block(move || shelf.remove(&sha256)).await;
    let gone = gone.map_err(|error| Problem::failed(error.to_string()))?;
    gone.map_err(|error| Problem::failed(chain(&error)))?;
    Ok(HttpResponse::NoContent().finish())
}

/// The file itself: it never changes, so it is fetched once. In ranges, if wanted.
async fn file(
    request: HttpRequest,
    sha256: web::Path<String>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let _pass = auth::anybody(&request, &parts, &parts.gate)?;
    let content = parts.content.now();
    let medium = known(&content, &sha256)?;
    let file = open(parts.shelf.file(&medium.sha256)).await;
    let file = file.map_err(|error| {
        tracing::error!(media = medium.sha256, %error, "a medium's file cannot be read: send it again");
        Problem::not_found("the file of this medium is not there: send it again")
    })?;
    Ok(serve(file, &request, &medium.type_name))
}

/// A small picture of it.
async fn thumb(
    request: HttpRequest,
    sha256: web::Path<String>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let _pass = auth::anybody(&request, &parts, &parts.gate)?;
    let content = parts.content.now();
    let medium = known(&content, &sha256)?;
    let file = open(parts.shelf.thumb(&medium.sha256)).await;
    let file = file.map_err(|_missing| {
        Problem::not_found("there is no small picture of this film: install ffmpeg beside the server, remove the film, and send it again")
    })?;
    Ok(serve(file, &request, "image/jpeg"))
}

async fn open(path: PathBuf) -> io::Result<NamedFile> {
    let opened = web::block(move || NamedFile::open(path)).await;
    opened.map_err(io::Error::other)?
}

fn serve(file: NamedFile, request: &HttpRequest, type_name: &str) -> HttpResponse {
    let mut response = file.disable_content_disposition().into_response(request);
    let headers = response.headers_mut();
    let fixed = [
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_TYPE, type_name),
    ];
    for (name, value) in fixed {
        if let Ok(value) = header::HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    response
}

fn known<'a>(content: &'a Content, sha256: &str) -> Result<&'a Medium, Problem> {
    let missing = || Problem::not_found("there is no such medium: GET /api/v1/media lists them");
    content.media.get(sha256).ok_or_else(missing)
}

fn refused(refusal: &Refusal, name: &str) -> Problem {
    let (status, type_name, title) = match refusal {
        Refusal::Kind { .. } => (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ProblemType::MediaKind,
            "screens cannot show this kind of file",
        ),
        Refusal::TooLarge { .. } => (
            StatusCode::PAYLOAD_TOO_LARGE,
            ProblemType::TooLarge,
            "the file is too large",
        ),
        Refusal::Empty | Refusal::Picture(_) | Refusal::Film(_) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            ProblemType::Media,
            "screens cannot show this file",
        ),
        Refusal::CutOff => (
            StatusCode::BAD_REQUEST,
            ProblemType::CutOff,
            "the file was cut off",
        ),
        Refusal::Full => (
            StatusCode::INSUFFICIENT_STORAGE,
            ProblemType::DiskFull,
            "the disk is full",
        ),
        Refusal::Disk(error) => {
            tracing::error!(error = %chain(error), "a medium cannot be kept");
            (
                StatusCode::INTERNAL_SERVER_ERROR,
                ProblemType::Failed,
                "the server failed",
            )
        }
    };
    let mut problem = Problem::new(status, type_name, title, refusal.to_string());
    if let Refusal::Film(faults) = refusal {
        problem = problem.with("reasons", faults.reasons().to_vec());
    }
    match refusal.fix(name) {
        Some(fix) => problem.with("fix", fix),
        None => problem,
    }
}
