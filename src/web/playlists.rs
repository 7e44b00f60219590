//! `/api/v1/playlists`: media in turn.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use serde::{Deserialize, Serialize};

use super::{
    WebParts,
    auth::{Access, Who},
    edit::{self, Named, Sent},
    error::{Problem, ProblemType},
    layouts::drafts::caught_up,
    query::{self, Everywhere},
    table::{self, Endpoint},
};
use crate::{
    content::{Change, Content, Playlist, PlaylistItem},
    random,
    why::Why,
};

#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = NewPlaylist)]
#[serde(deny_unknown_fields)]
struct Wish {
    id: Option<String>,
    name: String,
    #[serde(default)]
    items: Vec<PlaylistItem>,
}

/// A playlist as it is listed.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ListedPlaylist)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "ListedPlaylist"))]
pub(super) struct Listed<'a> {
    #[serde(flatten)]
    playlist: &'a Playlist,
    etag: String,
    layouts: Vec<String>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/api/v1/playlists",
            Access::Operator,
            "Lists the playlists",
            list,
        )
        .gives_all::<Listed<'_>>("playlists"),
        table::post(
            "/api/v1/playlists",
            Access::Operator,
            "Makes a playlist",
            make,
        )
        .takes::<Wish>()
        .gives::<Playlist>(201),
        table::get(
            "/api/v1/playlists/{id}",
            Access::Operator,
            "One playlist",
            read,
        )
        .gives::<Playlist>(200),
        table::put(
            "/api/v1/playlists/{id}",
            Access::Operator,
            "Changes a playlist",
            change,
        )
        .takes::<Wish>()
        .gives::<Playlist>(200),
        table::delete(
            "/api/v1/playlists/{id}",
            Access::Operator,
            "Removes a playlist; with `everywhere` it is taken out of layouts first",
            remove,
        )
        .query(&["everywhere"])
        .gives_nothing(),
    ]
}

/// All of them, by id.
async fn list(parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let content = parts.content.now();
    let listed = content.playlists.values().map(|playlist| Listed {
        etag: edit::etag(playlist),
        layouts: content.uses_of_playlist(&playlist.id).layouts,
        playlist,
    });
    let playlists: Vec<_> = listed.collect();
    Ok(HttpResponse::Ok().json(serde_json::json!({ "playlists": playlists })))
}

/// One of them.
async fn read(id: web::Path<String>, parts: web::Data<WebParts>) -> Result<HttpResponse, Problem> {
    let content = parts.content.now();
    Ok(edit::answer(StatusCode::OK, known(&content, &id)?))
}

/// A new one; without an id it is given one.
async fn make(
    Sent(wish): Sent<Wish>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let playlist = Playlist {
        id: wish
            .id
            .unwrap_or_else(|| format!("p-{}", random::hex::<4>())),
        name: wish.name.trim().to_owned(),
        items: wish.items,
    };
    let make = |content: &Content| {
        content.check_playlist(&playlist)?;
        if content.playlists.contains_key(&playlist.id) {
            let detail = format!(
                "there is a playlist `{}` already: choose another id",
                playlist.id
            );
            return Err(Problem::new(
                StatusCode::CONFLICT,
                ProblemType::Taken,
                "the id is taken",
                detail,
            ));
        }
        Ok((vec![Change::SetPlaylist(playlist.clone())], ()))
    };
    parts.changes(&who, make).await?;
    Ok(edit::answer(StatusCode::CREATED, &playlist))
}

/// Another content for one.
async fn change(
    named: Named,
    Sent(wish): Sent<Wish>,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    if wish.id.is_some_and(|wished| wished != *id) {
        return Err(Problem::field(
            "id",
            Why::Fixed,
            "it is the one in the path, and stays",
        ));
    }
    let playlist = Playlist {
        id: id.into_inner(),
        name: wish.name.trim().to_owned(),
        items: wish.items,
    };
    let change = |content: &Content| {
        named.is(&edit::etag(known(content, &playlist.id)?))?;
        content.check_playlist(&playlist)?;
        Ok::<_, Problem>((vec![Change::SetPlaylist(playlist.clone())], ()))
    };
    parts.changes(&who, change).await?;
    Ok(edit::answer(StatusCode::OK, &playlist))
}

/// Removes one that no layout names, or none any more.
async fn remove(
    request: HttpRequest,
    named: Named,
    id: web::Path<String>,
    who: Who,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let everywhere = query::read::<Everywhere>(&request)?.is_meant();
    let stamp = parts.stamp(&who);
    let remove = |content: &Content| {
        named.is(&edit::etag(known(content, &id)?))?;
        let mut changes = match everywhere {
            true => content.without_playlist(&id, &stamp),
            false => Vec::new(),
        };
        edit::unused(&content.after(&changes).uses_of_playlist(&id))?;
        changes.push(Change::RemovePlaylist(id.to_string()));
        Ok::<_, Problem>((changes, ()))
    };
    parts.changes(&who, remove).await?;
    caught_up(&parts).await;
    Ok(HttpResponse::NoContent().finish())
}

fn known<'a>(content: &'a Content, id: &str) -> Result<&'a Playlist, Problem> {
    let missing =
        || Problem::not_found("there is no such playlist: GET /api/v1/playlists lists them");
    content.playlists.get(id).ok_or_else(missing)
}
