//! `/api/v1/media`: pictures and films for the screens, and `/media/{sha256}`, where these fetch them.

use std::{io, path::PathBuf};

use actix_files::NamedFile;
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web,
};
use serde::{Deserialize, Serialize};

use super::{
    WebParts,
    auth::{self, Access, Who},
    edit::{self, Named, Sent},
    error::Problem,
    incoming::{self, Kept},
    layouts::drafts::caught_up,
    query::{self, Everywhere},
    table::{self, Endpoint},
};
use crate::{
    content::{
        Change, Content, Medium,
        media::{Uses, check_name},
    },
    media::{Received, Refusal},
    telemetry::chain,
    why::{Thing, Why},
};

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

/// What takes a medium's place.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Replacement {
    /// The other medium, by its SHA-256.
    with: String,
    /// Whether the one that is replaced goes.
    #[serde(default)]
    remove: bool,
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
        table::post(
            "/api/v1/media/{sha256}/replace",
            Access::Operator,
            "Puts another medium in its place everywhere",
            replace,
        )
        .takes::<Replacement>()
        .gives::<Listed<'_>>(200),
        table::delete(
            "/api/v1/media/{sha256}",
            Access::Operator,
            "Removes a medium; with `everywhere` it is taken out of playlists and logos first",
            remove,
        )
        .query(&["everywhere"])
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
    match take(&request, &mut payload, who, &parts).await {
        Ok(kept) => Ok(kept.answer()),
        Err(problem) => {
            incoming::drain(payload).await;
            Err(problem)
        }
    }
}

async fn take(
    request: &HttpRequest,
    payload: &mut web::Payload,
    who: Who,
    parts: &web::Data<WebParts>,
) -> Result<Kept, Problem> {
    let upload = web::Query::<Upload>::from_query(request.query_string());
    let name = upload
        .ok()
        .and_then(|upload| upload.into_inner().name)
        .unwrap_or_default();
    let name = name.trim().to_owned();
    check_name(&name)?;
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|value| value.to_str().ok()?.parse().ok());
    parts
        .shelf
        .expect(length.unwrap_or(0), 0)
        .map_err(|refusal| incoming::refused(&refusal, &name))?;
    let (shelf, here) = (parts.shelf.clone(), parts.clone());
    let receive = move |inbox| shelf.receive(inbox, length);
    let keep = |received: Result<Received, Refusal>| async move {
        let received = received.map_err(|refusal| incoming::refused(&refusal, &name))?;
        incoming::keep(received, name, &who, &here).await
    };
    let (fed, kept) = incoming::taken(payload, parts, receive, keep).await;
    fed?;
    kept
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

/// Another one in its place, wherever it is named.
async fn replace(
    named: Named,
    Sent(wish): Sent<Replacement>,
    sha256: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let all = parts.clone();
    let medium = wish.with.clone();
    let replaced = async move { put_instead(&named, &wish, &sha256, &who, &all).await };
    parts.to_its_end(replaced).await?;
    let content = parts.content.now();
    let medium = known(&content, &medium)?;
    Ok(HttpResponse::Ok().json(listed(&parts, &content, medium)))
}

async fn put_instead(
    named: &Named,
    wish: &Replacement,
    sha256: &str,
    who: &Who,
    parts: &WebParts,
) -> Result<(), Problem> {
    let _turn = parts.shelf.turn().await;
    let stamp = parts.stamp(who);
    let replace = |content: &Content| {
        let before = known(content, sha256)?;
        named.is(&edit::etag(before))?;
        let after = content.media.get(&wish.with).ok_or_else(|| {
            let why = Why::unknown(Thing::Medium, &wish.with);
            Problem::field("with", why, "there is no such medium: send it first")
        })?;
        let uses = content.uses_of_medium(sha256);
        if before.kind != after.kind && !uses.layouts.is_empty() {
            let detail = format!(
                "it stands in {}: only an image can take its place",
                uses.told()
            );
            return Err(Problem::field("with", Why::OtherKind, detail));
        }
        let mut changes = content.with_medium_replaced(sha256, &wish.with, &stamp);
        let goes = wish.remove && wish.with != *sha256;
        changes.extend(goes.then(|| Change::RemoveMedium(sha256.to_owned())));
        Ok((changes, goes))
    };
    if parts.changes(who, replace).await? {
        forget(sha256.to_owned(), parts).await?;
    }
    caught_up(parts).await;
    Ok(())
}

/// Removes one that is used nowhere, or nowhere any more: its row, then its file.
async fn remove(
    request: HttpRequest,
    named: Named,
    sha256: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let everywhere = query::read::<Everywhere>(&request)?.is_meant();
    let all = parts.clone();
    let removed = async move { take_away(&named, &sha256, everywhere, &who, &all).await };
    parts.to_its_end(removed).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn take_away(
    named: &Named,
    sha256: &str,
    everywhere: bool,
    who: &Who,
    parts: &WebParts,
) -> Result<(), Problem> {
    let _turn = parts.shelf.turn().await;
    let stamp = parts.stamp(who);
    let remove = |content: &Content| {
        named.is(&edit::etag(known(content, sha256)?))?;
        let mut changes = match everywhere {
            true => content.without_medium(sha256, &stamp),
            false => Vec::new(),
        };
        edit::unused(&content.after(&changes).uses_of_medium(sha256))?;
        changes.push(Change::RemoveMedium(sha256.to_owned()));
        Ok::<_, Problem>((changes, ()))
    };
    parts.changes(who, remove).await?;
    forget(sha256.to_owned(), parts).await?;
    caught_up(parts).await;
    Ok(())
}

/// The file of a medium that is no more.
async fn forget(sha256: String, parts: &WebParts) -> Result<(), Problem> {
    let shelf = parts.shelf.clone();
    let gone = web::block(move || shelf.remove(&sha256)).await;
    let gone = gone.map_err(|error| Problem::failed(error.to_string()))?;
    gone.map_err(|error| Problem::failed(chain(&error)))
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
