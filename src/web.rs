//! The table of routes. Handlers are thin: they check who asks, turn HTTP into calls of the parts, and their answers into HTTP.

mod assets;
mod auth;
mod body;
mod error;
mod events;
mod health;
mod journal;
mod keys;
mod zones;

use std::{path::PathBuf, sync::Arc};

use actix_web::{
    Resource, Route, guard,
    web::{self, ServiceConfig},
};
use metrics_exporter_prometheus::PrometheusHandle;

use crate::{
    clock::Clock, content::ContentStore, documents::Documents, frame::Frames, health::Health,
    hub::Gate, intake::Intake, origin::Origins, recorder::Recorder,
};

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
    /// The wall clock.
    pub clock: Clock,
    /// The newest frame of every zone.
    pub frames: Arc<Frames>,
    /// Directories and layouts.
    pub documents: Arc<Documents>,
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
        .service(at("/api/v1/events", web::post().to(events::post)))
        .service(at("/api/v1/keys", web::post().to(keys::post)))
        .service(at("/api/v1/journal", get().to(journal::events)))
        .service(at("/api/v1/refused", get().to(journal::refused)))
        .service(at("/api/v1/zones", get().to(zones::list)))
        .service(at("/api/v1/zones/{zone}/state", get().to(zones::state)))
        .service(at(
            "/api/v1/zones/{zone}/directory",
            get().to(zones::directory),
        ))
        .service(at("/api/v1/layouts/{layout}", get().to(zones::layout)))
        .service(at("/healthz", get().to(health::alive)))
        .service(at("/readyz", get().to(health::ready)))
        .service(at("/metrics", get().to(health::metrics)))
        .service(at("/", get().to(assets::start)))
        .service(at("/screen", get().to(assets::screen)))
        .service(at("/assets/{file:.*}", get().to(assets::asset)))
        .default_service(web::to(error::no_such_page));
}

/// GET, and HEAD for those who only look whether it is there.
fn get() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

fn at(path: &str, route: Route) -> Resource {
    web::resource(path)
        .route(route)
        .default_service(web::to(error::wrong_method))
}
