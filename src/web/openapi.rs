//! `/openapi.json`: every route of the list as an `OpenAPI` 3.1 document, for whoever writes a program against this server.
//!
//! In: the list of routes, with who may use each, what it takes and what it gives. Out: the document, made once.
//! Promise: what is in the list is in the document, and nothing else is.

use std::sync::LazyLock;

use actix_web::{HttpResponse, http::Method};
use utoipa::{
    PartialSchema,
    openapi::{
        ComponentsBuilder, Content, InfoBuilder, OpenApi, OpenApiBuilder, Paths, RefOr, Required,
        ResponseBuilder,
        path::{HttpMethod, Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn},
        schema::Schema,
        security::{
            ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
        },
    },
};

use super::{
    auth::Access,
    documented::ProblemDocument,
    endpoints,
    shape::{Body, Schemas, described},
    table::{self, Endpoint},
};

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";
/// How the two kinds of credentials are named in the document.
const KEY: &str = "key";
const SESSION: &str = "session";

static DOCUMENT: LazyLock<String> =
    LazyLock::new(|| document(&endpoints()).to_json().unwrap_or_default());

/// The routes.
pub(super) fn endpoints_here() -> Vec<Endpoint> {
    vec![table::get("/openapi.json", Access::Anybody, "This document", read).gives_file(JSON)]
}

/// The document.
async fn read() -> HttpResponse {
    HttpResponse::Ok()
        .content_type(JSON)
        .body(DOCUMENT.as_str())
}

fn document(endpoints: &[Endpoint]) -> OpenApi {
    let mut schemas = Schemas::new();
    let problem = described::<ProblemDocument>(&mut schemas);
    let mut paths = Paths::new();
    for endpoint in endpoints {
        let operation = operation(endpoint, &problem, &mut schemas);
        paths.add_path_operation(
            plain(endpoint.path),
            vec![method(&endpoint.method)],
            operation,
        );
    }
    let info = InfoBuilder::new()
        .title("Panggil")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Calls tickets in the waiting rooms of public service malls.",
        ));
    let key = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("pgl_ID_SECRET");
    let session = ApiKey::Cookie(ApiKeyValue::new("panggil_session"));
    let components = ComponentsBuilder::new()
        .schemas_from_iter(schemas)
        .security_scheme(KEY, SecurityScheme::Http(key.build()))
        .security_scheme(SESSION, SecurityScheme::ApiKey(session));
    OpenApiBuilder::new()
        .info(info.build())
        .paths(paths)
        .components(Some(components.build()))
        .build()
}

fn operation(endpoint: &Endpoint, problem: &RefOr<Schema>, schemas: &mut Schemas) -> Operation {
    let shape = &endpoint.shape;
    let (status, gives) = shape.gives.unwrap_or((200, Body::Nothing));
    let refusal = ResponseBuilder::new()
        .description("refused, and why")
        .content(PROBLEM, Content::new(Some(problem.clone())))
        .build();
    let mut operation = OperationBuilder::new()
        .summary(Some(endpoint.about))
        .operation_id(Some(id(endpoint)))
        .tag(area(endpoint.path))
        .response(status.to_string(), gives.response(schemas))
        .response("default", refusal);
    for parameter in parameters(endpoint) {
        operation = operation.parameter(parameter);
    }
    if let Some(body) = shape.takes.and_then(|takes| takes.request(schemas)) {
        operation = operation.request_body(Some(body));
    }
    for credential in credentials(endpoint.access) {
        let needs: [&str; 0] = [];
        operation = operation.security(SecurityRequirement::new(*credential, needs));
    }
    operation.build()
}

fn parameters(endpoint: &Endpoint) -> Vec<Parameter> {
    let parameter = |name: &str, place: ParameterIn| {
        let required = match place {
            ParameterIn::Path => Required::True,
            _ => Required::False,
        };
        ParameterBuilder::new()
            .name(name)
            .parameter_in(place)
            .required(required)
            .schema(Some(String::schema()))
            .build()
    };
    let of_path = names(endpoint.path).into_iter();
    let of_path = of_path.map(|name| parameter(name, ParameterIn::Path));
    let of_query = endpoint.shape.query.iter();
    of_path
        .chain(of_query.map(|name| parameter(name, ParameterIn::Query)))
        .collect()
}

/// By what a route can be used.
fn credentials(access: Access) -> &'static [&'static str] {
    match access {
        Access::Anybody => &[],
        Access::Person => &[SESSION],
        Access::Producer | Access::WholeSite | Access::Counter => &[KEY, SESSION],
        Access::Staff | Access::Operator | Access::Admin => &[SESSION, KEY],
    }
}

/// A path without the patterns of its names.
fn plain(path: &str) -> String {
    path.replace(":.*}", "}")
}

/// The names of what varies in a path.
fn names(path: &str) -> Vec<&str> {
    let parts = path.split('{').skip(1);
    parts
        .filter_map(|part| part.split(['}', ':']).next())
        .collect()
}

/// The first word of a path: what it is about.
fn area(path: &str) -> String {
    let rest = path.strip_prefix("/api/v1/").unwrap_or("pages");
    rest.split('/').next().unwrap_or_default().to_owned()
}

/// Unique and stable: `put_users_login`, `get_page_screen`.
fn id(endpoint: &Endpoint) -> String {
    let path = plain(endpoint.path);
    let (kind, rest) = match path.strip_prefix("/api/v1/") {
        Some(rest) => ("", rest),
        None => ("_page", path.as_str()),
    };
    let words = rest.split(|c: char| !c.is_ascii_alphanumeric());
    let method = endpoint.method.as_str().to_lowercase();
    words
        .filter(|word| !word.is_empty())
        .fold(method + kind, |id, word| id + "_" + word)
}

fn method(method: &Method) -> HttpMethod {
    match *method {
        Method::POST => HttpMethod::Post,
        Method::PUT => HttpMethod::Put,
        Method::PATCH => HttpMethod::Patch,
        Method::DELETE => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde_json::{Value, json};

    use super::*;

    fn parsed() -> Value {
        serde_json::from_str(&DOCUMENT).unwrap()
    }

    /// Everything a value refers to.
    fn references(value: &Value, into: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                let reference = members.get("$ref").and_then(Value::as_str);
                into.extend(reference.map(str::to_owned));
                members.values().for_each(|member| references(member, into));
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, into)),
            _ => {}
        }
    }

    #[test]
    fn every_route_is_in_the_document_and_nothing_else_is() {
        let document = parsed();
        assert_eq!(document["openapi"], "3.1.0");
        let mut told = BTreeSet::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            let methods = item.as_object().unwrap().keys();
            told.extend(methods.map(|method| (path.clone(), method.to_uppercase())));
        }
        let endpoints = endpoints();
        let listed = endpoints
            .iter()
            .map(|endpoint| (plain(endpoint.path), endpoint.method.to_string()));
        assert_eq!(told, listed.collect());
    }

    #[test]
    fn every_route_says_what_it_takes_and_gives() {
        for endpoint in endpoints() {
            let id = id(&endpoint);
            let has_body = [Method::POST, Method::PUT, Method::PATCH].contains(&endpoint.method);
            assert_eq!(endpoint.shape.takes.is_some(), has_body, "{id} takes");
            assert!(endpoint.shape.gives.is_some(), "{id} gives");
        }
    }

    #[test]
    fn a_name_means_one_type() {
        let mut schemas = Schemas::new();
        for endpoint in endpoints() {
            let gives = endpoint.shape.gives.map(|(_, gives)| gives);
            for body in [endpoint.shape.takes, gives].into_iter().flatten() {
                body.response(&mut schemas);
            }
        }
        let mut known = BTreeMap::new();
        for (name, schema) in schemas {
            let before = known.insert(name.clone(), schema.clone());
            assert!(before.is_none_or(|before| before == schema), "{name}");
        }
    }

    #[test]
    fn what_is_referred_to_is_there_and_ids_are_unique() {
        let document = parsed();
        let mut referred = BTreeSet::new();
        references(&document, &mut referred);
        for reference in &referred {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(document.pointer(pointer).is_some(), "{reference}");
        }
        let endpoints = endpoints();
        let ids: BTreeSet<_> = endpoints.iter().map(id).collect();
        assert_eq!(ids.len(), endpoints.len());
    }

    #[test]
    fn it_says_who_may_and_how_one_is_refused() {
        let document = parsed();
        let add = &document["paths"]["/api/v1/users"]["post"];
        assert_eq!(add["security"], json!([{ "session": [] }, { "key": [] }]));
        assert_eq!(
            add["requestBody"]["content"][JSON]["schema"]["$ref"],
            "#/components/schemas/NewUser"
        );
        assert_eq!(
            add["responses"]["default"]["content"][PROBLEM]["schema"]["$ref"],
            "#/components/schemas/Problem"
        );
        let health = &document["paths"]["/healthz"]["get"];
        assert_eq!(health["security"], Value::Null);
        let one = &document["paths"]["/api/v1/users/{login}"]["put"]["parameters"][0];
        assert_eq!(
            (&one["name"], &one["in"]),
            (&json!("login"), &json!("path"))
        );
    }
}
