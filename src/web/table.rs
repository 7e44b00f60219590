//! How a route is written down: one line with its method, path, who may use it, and what it does.
//!
//! In: the lists of the areas. Out: routes for actix-web. Promise: who asks is checked before what is asked. A stranger hears nothing else on a
//! guarded route, whatever the method, the body, or whether the thing exists; a foreign page changes nothing anywhere.

use actix_web::{
    FromRequest, Handler, Resource, Responder, Route,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    guard,
    http::Method,
    middleware::{Next, from_fn},
    web::{self, Data, ServiceConfig},
};
use utoipa::ToSchema;

use super::{
    WebParts,
    auth::{self, Access},
    error,
    shape::{Body, Shape},
};

/// One route.
pub struct Endpoint {
    /// Its method.
    pub method: Method,
    /// Its path, with the names of what varies: `/api/v1/counters/{counter}`.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    /// What it does, in a line.
    pub about: &'static str,
    /// What it takes and gives.
    pub(super) shape: Shape,
    route: Route,
}

impl Endpoint {
    /// Says what is sent to it.
    pub(super) fn takes<T: ToSchema>(self) -> Self {
        self.taking(Body::one::<T>())
    }

    /// Says that fields of such a document are sent to it: those that shall be otherwise.
    pub(super) fn takes_part<T: ToSchema>(self) -> Self {
        self.taking(Body::part::<T>())
    }

    /// Says that a file is sent to it.
    pub(super) fn takes_file(self, type_name: &'static str) -> Self {
        self.taking(Body::File(type_name))
    }

    /// Says that nothing is sent to it.
    pub(super) fn takes_nothing(self) -> Self {
        self.taking(Body::Nothing)
    }

    fn taking(mut self, body: Body) -> Self {
        self.shape.takes = Some(body);
        self
    }

    /// Says what it answers, with which status.
    pub(super) fn gives<T: ToSchema>(self, status: u16) -> Self {
        self.giving(status, Body::one::<T>())
    }

    /// Says that it answers a list, in a field of this name.
    pub(super) fn gives_all<T: ToSchema>(self, name: &'static str) -> Self {
        self.giving(200, Body::all::<T>(name))
    }

    /// Says that it answers a file, usually of this type.
    pub(super) fn gives_file(self, type_name: &'static str) -> Self {
        self.giving(200, Body::File(type_name))
    }

    /// Says that its answer is that it is done.
    pub(super) fn gives_nothing(self) -> Self {
        self.gives_empty(204)
    }

    /// The same with another status: what was asked for goes on.
    pub(super) fn gives_empty(self, status: u16) -> Self {
        self.giving(status, Body::Nothing)
    }

    fn giving(mut self, status: u16, body: Body) -> Self {
        self.shape.gives = Some((status, body));
        self
    }

    /// Says what its query may have.
    pub(super) fn query(mut self, names: &'static [&'static str]) -> Self {
        self.shape.query = names;
        self
    }
}

/// Reads something; who only looks whether it is there (HEAD) is answered too.
pub(super) fn get<Args: FromRequest + 'static>(
    path: &'static str,
    access: Access,
    about: &'static str,
    handler: impl Handler<Args, Output: Responder + 'static>,
) -> Endpoint {
    let reads = guard::Any(guard::Get()).or(guard::Head());
    let route = web::route().guard(reads).to(handler);
    endpoint(Method::GET, path, access, about, route)
}

/// Adds something, or does something.
pub(super) fn post<Args: FromRequest + 'static>(
    path: &'static str,
    access: Access,
    about: &'static str,
    handler: impl Handler<Args, Output: Responder + 'static>,
) -> Endpoint {
    endpoint(Method::POST, path, access, about, web::post().to(handler))
}

/// Changes something.
pub(super) fn put<Args: FromRequest + 'static>(
    path: &'static str,
    access: Access,
    about: &'static str,
    handler: impl Handler<Args, Output: Responder + 'static>,
) -> Endpoint {
    endpoint(Method::PUT, path, access, about, web::put().to(handler))
}

/// Goes on with something.
pub(super) fn patch<Args: FromRequest + 'static>(
    path: &'static str,
    access: Access,
    about: &'static str,
    handler: impl Handler<Args, Output: Responder + 'static>,
) -> Endpoint {
    let route = web::patch().to(handler);
    endpoint(Method::PATCH, path, access, about, route)
}

/// Takes something away.
pub(super) fn delete<Args: FromRequest + 'static>(
    path: &'static str,
    access: Access,
    about: &'static str,
    handler: impl Handler<Args, Output: Responder + 'static>,
) -> Endpoint {
    let route = web::delete().to(handler);
    endpoint(Method::DELETE, path, access, about, route)
}

fn endpoint(
    method: Method,
    path: &'static str,
    access: Access,
    about: &'static str,
    route: Route,
) -> Endpoint {
    let check = move |request, next| admit(access, request, next);
    Endpoint {
        method,
        path,
        access,
        about,
        shape: Shape::default(),
        route: route.wrap(from_fn(check)),
    }
}

/// Registers routes; those of one path together, in the order they are listed.
pub(super) fn register(config: &mut ServiceConfig, endpoints: Vec<Endpoint>) {
    let mut paths: Vec<(&'static str, Vec<Endpoint>)> = Vec::new();
    for endpoint in endpoints {
        match paths.iter_mut().find(|(path, _)| *path == endpoint.path) {
            Some((_, listed)) => listed.push(endpoint),
            None => paths.push((endpoint.path, vec![endpoint])),
        }
    }
    for (path, listed) in paths {
        config.service(resource(path, listed));
    }
}

fn resource(path: &'static str, listed: Vec<Endpoint>) -> Resource {
    let is_open = listed
        .iter()
        .all(|endpoint| endpoint.access == Access::Anybody);
    let resource = match is_open {
        true => web::resource(path).default_service(web::to(error::wrong_method)),
        false => web::resource(path).default_service(web::to(error::wrong_method_or_stranger)),
    };
    listed.into_iter().fold(resource, |resource, endpoint| {
        resource.route(endpoint.route)
    })
}

/// Lets a request through to its handler, or answers it.
async fn admit(
    access: Access,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let parts = request.app_data::<Data<WebParts>>().cloned();
    let admitted = parts.map_or(Err(error::Problem::stopping()), |parts| {
        auth::admit(access, request.request(), &parts)
    });
    match admitted {
        Ok(()) => Ok(next.call(request).await?.map_into_boxed_body()),
        Err(problem) => Ok(request.error_response(problem)),
    }
}
