//! `/healthz`, `/readyz` and `/metrics`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{
    WebParts,
    auth::{self, Access},
    error::Problem,
    table::{self, Endpoint},
};
use crate::health::Report;

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get("/healthz", Access::Anybody, "The process lives", alive)
            .gives_file("text/plain"),
        table::get(
            "/readyz",
            Access::Anybody,
            "Every part with its state",
            ready,
        )
        .gives::<Report>(200),
        table::get(
            "/metrics",
            Access::Anybody,
            "Metrics for Prometheus, from this machine or with a key",
            metrics,
        )
        .gives_file("text/plain"),
    ]
}

/// The process lives.
pub(super) async fn alive() -> &'static str {
    "ok"
}

/// Every part with its state; 200 while calls can be shown.
pub(super) async fn ready(parts: web::Data<WebParts>) -> HttpResponse {
    HttpResponse::Ok().json(parts.health.report())
}

/// The metrics, for this machine or a key.
pub(super) async fn metrics(
    request: HttpRequest,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    if !auth::address(&request).is_some_and(|address| address.is_loopback()) {
        auth::who(&request, &parts)?;
    }
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(parts.metrics.render()))
}
