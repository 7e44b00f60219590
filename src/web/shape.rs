//! What a route takes and gives, as its line in the table says it, and how `/openapi.json` describes that.

use utoipa::{
    ToSchema,
    openapi::{
        Content, Ref, RefOr, Required, ResponseBuilder,
        request_body::{RequestBody, RequestBodyBuilder},
        response::Response,
        schema::{Array, ObjectBuilder, Schema},
    },
};

const JSON: &str = "application/json";

/// Types by name, gathered while routes are described.
pub(super) type Schemas = Vec<(String, RefOr<Schema>)>;
/// Adds a type to those, and refers to it.
type Described = fn(&mut Schemas) -> RefOr<Schema>;

/// What a route takes and gives, and what its query may have.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// None while nobody has said.
    pub(super) takes: Option<Body>,
    /// With its status; none while nobody has said.
    pub(super) gives: Option<(u16, Body)>,
    /// The names of its query.
    pub(super) query: &'static [&'static str],
}

/// The body of a request or of an answer.
#[derive(Debug, Clone, Copy)]
pub(super) enum Body {
    /// None.
    Nothing,
    /// A file of this type.
    File(&'static str),
    /// A document.
    One(Described),
    /// An object whose one field, so called, lists documents.
    All(&'static str, Described),
}

impl Body {
    pub(super) fn one<T: ToSchema>() -> Self {
        Self::One(described::<T>)
    }

    /// The fields of a document, none of which has to be there.
    pub(super) fn part<T: ToSchema>() -> Self {
        Self::One(part::<T>)
    }

    pub(super) fn all<T: ToSchema>(name: &'static str) -> Self {
        Self::All(name, described::<T>)
    }

    fn content(self, schemas: &mut Schemas) -> Option<(&'static str, Content)> {
        match self {
            Self::Nothing => None,
            Self::File(type_name) => Some((type_name, Content::new(None::<RefOr<Schema>>))),
            Self::One(described) => Some((JSON, Content::new(Some(described(schemas))))),
            Self::All(name, described) => {
                let list = Array::new(described(schemas));
                let object = ObjectBuilder::new().property(name, list).required(name);
                Some((JSON, Content::new(Some(Schema::Object(object.build())))))
            }
        }
    }

    /// As the body of a request.
    pub(super) fn request(self, schemas: &mut Schemas) -> Option<RequestBody> {
        let (type_name, content) = self.content(schemas)?;
        let body = RequestBodyBuilder::new().required(Some(Required::True));
        Some(body.content(type_name, content).build())
    }

    /// As an answer.
    pub(super) fn response(self, schemas: &mut Schemas) -> Response {
        let answer = ResponseBuilder::new().description("done");
        let answer = match self.content(schemas) {
            Some((type_name, content)) => answer.content(type_name, content),
            None => answer,
        };
        answer.build()
    }
}

/// Adds a type with all it refers to, and refers to it.
pub(super) fn described<T: ToSchema>(schemas: &mut Schemas) -> RefOr<Schema> {
    T::schemas(schemas);
    let name = T::name().into_owned();
    let reference = Ref::from_schema_name(name.clone());
    schemas.push((name, T::schema()));
    reference.into()
}

fn part<T: ToSchema>(schemas: &mut Schemas) -> RefOr<Schema> {
    T::schemas(schemas);
    match T::schema() {
        RefOr::T(Schema::Object(mut object)) => {
            object.required.clear();
            RefOr::T(Schema::Object(object))
        }
        whole => whole,
    }
}
