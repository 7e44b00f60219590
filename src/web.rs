//! The table of routes. Handlers are thin: they check who asks, turn HTTP into calls of the parts, and their answers into HTTP.

mod assets;
mod auth;
mod body;
mod edit;
mod error;
mod events;
mod health;
mod journal;
mod keys;
mod layouts;
mod media;
mod notices;
mod playlists;
mod programme;
mod revisions;
mod screens;
mod zones;

use std::{path::PathBuf, sync::Arc};

use actix_web::{
    Resource, Route, guard,
    web::{self, ServiceConfig},
};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::sync::watch;

use crate::{
    clock::Clock,
    content::ContentStore,
    documents::Documents,
    frame::Frames,
    health::Health,
    hub::{Gate, Roster},
    intake::Intake,
    media::Shelf,
    origin::Origins,
    recorder::Recorder,
};

pub use assets::build;
pub use auth::{KeyRing, NewKey, Scope};
pub use keys::make as make_key;

/// What the handlers work with.
#[derive(Clone)]
pub struct WebParts {
    /// The way in.
    pub intake: Intake,
    /// Stores what is no event.
    pub recorder: Recorder,
    /// What hangs on the screens.
    pub content: ContentStore,
    /// Where the files of media are.
    pub shelf: Shelf,
    /// Who is connected.
    pub roster: Arc<Roster>,
    /// The wall clock.
    pub clock: Clock,
    /// The newest frame of every zone.
    pub frames: Arc<Frames>,
    /// Directories and layouts.
    pub documents: watch::Receiver<Arc<Documents>>,
    /// How the parts are.
    pub health: Arc<Health>,
    /// Who may do what.
    pub keys: Arc<KeyRing>,
    /// How many requests strangers of an address may have under way.
    pub gate: Gate,
    /// The same for those that wait for the next state.
    pub followers: Gate,
    /// Which pages may send.
    pub origins: Arc<Origins>,
    /// Renders the metrics.
    pub metrics: PrometheusHandle,
    /// The data directory, for reading the journal.
    pub directory: PathBuf,
}

/// Every route.
pub fn routes(config: &mut ServiceConfig, parts: &WebParts) {
    config
        .app_data(web::Data::new(parts.clone()))
        .service(guarded("/api/v1/events").route(web::post().to(events::post)))
        .service(guarded("/api/v1/keys").route(web::post().to(keys::post)))
        .service(guarded("/api/v1/journal").route(get().to(journal::events)))
        .service(guarded("/api/v1/refused").route(get().to(journal::refused)))
        .service(at("/api/v1/zones", get().to(zones::list)))
        .service(at("/api/v1/zones/{zone}/state", get().to(zones::state)))
        .service(at(
            "/api/v1/zones/{zone}/directory",
            get().to(zones::directory),
        ))
        .configure(hanging)
        .configure(files)
        .service(guarded("/api/v1/screens").route(get().to(screens::list)))
        .service(at("/healthz", get().to(health::alive)))
        .service(at("/readyz", get().to(health::ready)))
        .service(at("/metrics", get().to(health::metrics)))
        .service(at("/", get().to(assets::start)))
        .service(at("/screen", get().to(assets::screen)))
        .service(at("/sw.js", get().to(assets::worker)))
        .service(at("/assets/{file:.*}", get().to(assets::asset)))
        .default_service(web::to(error::no_such_page));
}

/// What hangs on the screens.
fn hanging(config: &mut ServiceConfig) {
    let layout = "/api/v1/layouts/{layout}";
    config
        .service(
            guarded("/api/v1/layouts")
                .route(get().to(layouts::list))
                .route(web::post().to(layouts::make)),
        )
        .service(
            guarded(layout)
                .route(get().to(layouts::read))
                .route(web::put().to(layouts::change))
                .route(web::delete().to(layouts::remove)),
        )
        .service(guarded(&format!("{layout}/publish")).route(web::post().to(revisions::publish)))
        .service(guarded(&format!("{layout}/revert")).route(web::post().to(revisions::revert)))
        .service(guarded(&format!("{layout}/revisions")).route(get().to(revisions::list)))
        .service(
            guarded("/api/v1/programme")
                .route(get().to(programme::read))
                .route(web::put().to(programme::change)),
        )
        .service(
            guarded("/api/v1/notices")
                .route(get().to(notices::list))
                .route(web::post().to(notices::make)),
        )
        .service(
            guarded("/api/v1/notices/{id}")
                .route(get().to(notices::read))
                .route(web::put().to(notices::change))
                .route(web::delete().to(notices::remove)),
        );
}

/// Media, the playlists they run in, and what ran.
fn files(config: &mut ServiceConfig) {
    config
        .service(
            guarded("/api/v1/media")
                .route(get().to(media::list))
                .route(web::post().to(media::upload)),
        )
        .service(
            guarded("/api/v1/media/{sha256}")
                .route(get().to(media::read))
                .route(web::put().to(media::rename))
                .route(web::delete().to(media::remove)),
        )
        .service(
            guarded("/api/v1/playlists")
                .route(get().to(playlists::list))
                .route(web::post().to(playlists::make)),
        )
        .service(
            guarded("/api/v1/playlists/{id}")
                .route(get().to(playlists::read))
                .route(web::put().to(playlists::change))
                .route(web::delete().to(playlists::remove)),
        )
        .service(guarded("/api/v1/plays").route(get().to(screens::plays)))
        .service(at("/media/{sha256}", get().to(media::file)))
        .service(at("/media/{sha256}/thumb", get().to(media::thumb)));
}

/// GET, and HEAD for those who only look whether it is there.
fn get() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// For those who have a key: a stranger hears nothing else, whatever the method.
fn guarded(path: &str) -> Resource {
    web::resource(path).default_service(web::to(error::wrong_method_or_stranger))
}

/// For anybody.
fn at(path: &str, route: Route) -> Resource {
    web::resource(path)
        .route(route)
        .default_service(web::to(error::wrong_method))
}
