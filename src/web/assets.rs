//! The built pages, from inside the binary.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::{
    auth::Access,
    error::Problem,
    table::{self, Endpoint},
};

#[derive(RustEmbed)]
#[folder = "display-client/dist"]
struct Client;

const CONSOLE: &str = "console.html";

/// The page's own files only; styles set sizes on elements.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; \
                      connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";

/// The build of the TV page: the name of its script, which holds its hash.
#[must_use]
pub fn build() -> String {
    let is_script = |name: &str| {
        let file = name.strip_prefix("assets/");
        file.filter(|file| file.starts_with("screen-") && file.ends_with(".js"))
            .map(str::to_owned)
    };
    Client::iter()
        .find_map(|name| is_script(&name))
        .unwrap_or_default()
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get("/", Access::Anybody, "The console", console).gives_file("text/html"),
        table::get(
            "/console/{page:.*}",
            Access::Anybody,
            "A page of the console",
            console,
        )
        .gives_file("text/html"),
        table::get("/counter", Access::Anybody, "The call console", counter)
            .gives_file("text/html"),
        table::get(
            "/screen",
            Access::Anybody,
            "The page of a television",
            screen,
        )
        .gives_file("text/html"),
        table::get("/sw.js", Access::Anybody, "The worker of that page", worker)
            .gives_file("text/javascript"),
        table::get(
            "/assets/{file:.*}",
            Access::Anybody,
            "A file of a page",
            asset,
        )
        .gives_file("application/octet-stream"),
    ]
}

/// The build of the console: the tag of its page, which names its scripts.
pub(super) fn console_build() -> String {
    let page = Client::get(CONSOLE);
    page.map_or_else(String::new, |page| tag(&page))
}

/// The console. It is one page, whatever the address in it.
pub(super) async fn console(request: HttpRequest) -> Result<HttpResponse, Problem> {
    serve(&request, CONSOLE, "no-cache")
}

/// The call console.
pub(super) async fn counter(request: HttpRequest) -> Result<HttpResponse, Problem> {
    serve(&request, "counter.html", "no-cache")
}

/// The TV page.
pub(super) async fn screen(request: HttpRequest) -> Result<HttpResponse, Problem> {
    serve(&request, "screen.html", "no-cache")
}

/// The TV page's worker. It must stand at the root to be in charge of `/screen`, and changes with every build.
pub(super) async fn worker(request: HttpRequest) -> Result<HttpResponse, Problem> {
    serve(&request, "sw.js", "no-cache")
}

/// A file of a page: its name holds its hash, so it never changes.
pub(super) async fn asset(
    request: HttpRequest,
    file: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    serve(
        &request,
        &format!("assets/{file}"),
        "public, max-age=31536000, immutable",
    )
}

fn serve(request: &HttpRequest, path: &str, cache: &'static str) -> Result<HttpResponse, Problem> {
    let file = Client::get(path)
        .ok_or_else(|| Problem::not_found(format!("there is nothing at {}", request.path())))?;
    let etag = etag(&file);
    let known = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    if known == Some(etag.as_str()) {
        return Ok(HttpResponse::NotModified()
            .insert_header((header::ETAG, etag))
            .finish());
    }
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, file.metadata.mimetype()))
        .insert_header((header::ETAG, etag))
        .insert_header((header::CACHE_CONTROL, cache))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(file.data.into_owned()))
}

fn etag(file: &EmbeddedFile) -> String {
    format!("\"{}\"", tag(file))
}

fn tag(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    hash.iter()
        .take(8)
        .fold(String::new(), |tag, byte| tag + &format!("{byte:02x}"))
}
