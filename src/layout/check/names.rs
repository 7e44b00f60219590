//! What a layout names: counters, services, playlists, media and widgets must be there. Pure.

use super::Hall;
use crate::{
    config::instead_of,
    content::MediaKind,
    layout::{
        Layout, Region,
        fault::Fault,
        kinds::{kind_of, settings},
        misfit::Misfit,
        settings::{CountersSettings, HeaderSettings, ImageSettings, MediaSettings, NextSettings},
    },
    site::Site,
};

/// What a region speaks of must be there.
pub(super) fn names(region: &Region, hall: Hall<'_>) -> Vec<Fault> {
    match region.widget.as_str() {
        unknown if kind_of(unknown).is_none() => vec![newer(region)],
        "header" => image(
            region,
            "logo",
            &settings::<HeaderSettings>(region).logo,
            hall,
        ),
        "image" => image(
            region,
            "media",
            &settings::<ImageSettings>(region).media,
            hall,
        ),
        "media" => playlist(region, &settings::<MediaSettings>(region).playlist, hall),
        "counters" => {
            let named = settings::<CountersSettings>(region).counters;
            let unknown = unknown(
                &named,
                &hall.site.counters.iter().map(|counter| counter.id.as_str()),
            );
            region_faults(region, "settings.counters", NO_COUNTER, unknown)
        }
        "next" => {
            let named = settings::<NextSettings>(region).services;
            let unknown = unknown(
                &named,
                &hall.site.services.iter().map(|service| service.id.as_str()),
            );
            region_faults(region, "settings.services", NO_SERVICE, unknown)
        }
        _ => Vec::new(),
    }
}

/// What a newer version arranged.
fn newer(region: &Region) -> Fault {
    let widget: String = region.widget.chars().take(40).collect();
    let detail = format!(
        "this version has no widget `{widget}`: upgrade the server, or use another kind, or remove the region"
    );
    Fault::within(
        &region.id,
        "widget",
        Misfit::UnknownWidget { widget },
        detail,
    )
}

/// What it means that something is not there: its word, and what people call such a thing.
type Missing = (fn(String) -> Misfit, &'static str);

const NO_COUNTER: Missing = (|id| Misfit::NoCounter { id }, "counter");
const NO_SERVICE: Missing = (|id| Misfit::NoService { id }, "service");

fn region_faults(
    region: &Region,
    field: &str,
    (misfit, what): Missing,
    unknown: Vec<(String, String)>,
) -> Vec<Fault> {
    unknown
        .into_iter()
        .map(|(id, instead)| {
            let detail = format!("there is no {what} `{id}`: {instead}");
            Fault::within(&region.id, field, misfit(id), detail)
        })
        .collect()
}

/// The ids that are not among the known ones, each with what may be meant.
fn unknown<'a>(
    named: &[String],
    known: &(impl Iterator<Item = &'a str> + Clone),
) -> Vec<(String, String)> {
    let missing = named
        .iter()
        .filter(|id| !known.clone().any(|other| other == id.as_str()));
    missing
        .map(|id| (id.clone(), instead_of(id, known.clone())))
        .collect()
}

fn image(region: &Region, field: &str, sha256: &str, hall: Hall<'_>) -> Vec<Fault> {
    let (misfit, detail) = match hall.content.media.get(sha256).map(|medium| medium.kind) {
        _ if sha256.is_empty() => return Vec::new(),
        Some(MediaKind::Image) => return Vec::new(),
        Some(MediaKind::Video) => (
            Misfit::Video,
            "it names a video: name an image, or use a `media` widget",
        ),
        None => (
            Misfit::NoMedium,
            "there is no such medium: upload it, or name one of the list of media",
        ),
    };
    let field = format!("settings.{field}");
    vec![Fault::within(&region.id, field, misfit, detail)]
}

fn playlist(region: &Region, id: &str, hall: Hall<'_>) -> Vec<Fault> {
    if id.is_empty() {
        return Vec::new(); // the welcome card
    }
    let content = hall.content;
    let (misfit, detail) = match content.playlists.get(id) {
        None => {
            let instead = instead_of(id, content.playlists.keys().map(String::as_str));
            let id = id.to_owned();
            let detail = format!("there is no playlist `{id}`: {instead}");
            (Misfit::NoPlaylist { id }, detail)
        }
        Some(playlist) if playlist.items.is_empty() => {
            let detail = format!("the playlist `{id}` is empty: add at least 1 medium to it");
            let (id, name) = (id.to_owned(), playlist.name.clone());
            (Misfit::EmptyPlaylist { id, name }, detail)
        }
        Some(playlist) => {
            let mut items = playlist.items.iter();
            if items.any(|item| content.media.contains_key(&item.media)) {
                return Vec::new();
            }
            let detail = format!(
                "none of the media of the playlist `{id}` is there: upload at least 1 of them"
            );
            let (id, name) = (id.to_owned(), playlist.name.clone());
            (Misfit::PlaylistGone { id, name }, detail)
        }
    };
    vec![Fault::within(
        &region.id,
        "settings.playlist",
        misfit,
        detail,
    )]
}

/// What the layout keeps to must be there too.
pub(super) fn part(layout: &Layout, site: &Site) -> Vec<Fault> {
    let Some(only) = &layout.only else {
        return Vec::new();
    };
    let counters = unknown(
        &only.counters,
        &site.counters.iter().map(|counter| counter.id.as_str()),
    );
    let services = unknown(
        &only.services,
        &site.services.iter().map(|service| service.id.as_str()),
    );
    let say = |field: &'static str, (misfit, what): Missing| {
        move |(id, instead): (String, String)| {
            let detail = format!("there is no {what} `{id}`: {instead}");
            Fault::new(field, misfit(id), detail)
        }
    };
    counters
        .into_iter()
        .map(say("only.counters", NO_COUNTER))
        .chain(services.into_iter().map(say("only.services", NO_SERVICE)))
        .collect()
}
