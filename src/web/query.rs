//! What a query asks for, and reading the journal for it.

use std::str::FromStr;

use actix_web::{HttpRequest, web};
use serde::{Deserialize, de::DeserializeOwned};

use super::error::Problem;
use crate::{telemetry::chain, why::Why};

/// The query, by its names.
pub(super) fn read<T: DeserializeOwned>(request: &HttpRequest) -> Result<T, Problem> {
    web::Query::from_query(request.query_string())
        .map(web::Query::into_inner)
        .map_err(|error| Problem::field("query", Why::Shape, error.to_string()))
}

/// Whether what is removed is taken out of everywhere first.
#[derive(Debug, Deserialize)]
pub(super) struct Everywhere {
    everywhere: Option<String>,
}

impl Everywhere {
    pub(super) fn is_meant(&self) -> bool {
        self.everywhere.as_deref() == Some("1")
    }
}

/// A whole number that may be left out.
pub(super) fn number<T: FromStr>(
    field: &'static str,
    text: Option<&str>,
) -> Result<Option<T>, Problem> {
    let (from, to) = (0, None);
    let needed = "a whole number from 0 is needed";
    let refused = || Problem::field(field, Why::Whole { from, to }, needed);
    let given = text.filter(|text| !text.is_empty());
    given
        .map(|text| text.parse().map_err(|_| refused()))
        .transpose()
}

/// Reads the journal beside the workers.
pub(super) async fn journal<T, E>(
    read: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, Problem>
where
    T: Send + 'static,
    E: std::error::Error + Send + 'static,
{
    web::block(read)
        .await
        .map_err(|error| Problem::failed(error.to_string()))?
        .map_err(|error| Problem::failed(chain(&error)))
}
