//! What is wrong with something an operator wrote, and what to do about it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::misfit::Cause;

/// One mistake: where it is, why, and a sentence that ends with the remedy.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "LayoutFault", optional_fields))]
pub struct Fault {
    /// The region of a layout it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The field, such as `w` or `settings.size`.
    pub field: String,
    /// What is wrong, and what to use instead.
    pub detail: String,
    /// The name of the screen on which it would be wrong, where that is one screen's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screen: Option<String>,
    /// The same as a word with its values: `code` and `params`.
    #[serde(flatten)]
    #[schema(value_type = FaultWord)]
    pub cause: Box<Cause>,
}

/// How a fault's word is written; for `/openapi.json` alone.
#[derive(Debug, utoipa::ToSchema)]
#[expect(dead_code, reason = "it describes what others are written as")]
struct FaultWord {
    /// The word.
    code: String,
    /// Its values.
    params: Option<BTreeMap<String, Value>>,
}

impl Fault {
    /// A mistake in a field of the whole document.
    #[must_use]
    pub fn new(
        field: impl Into<String>,
        cause: impl Into<Cause>,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            region: None,
            field: field.into(),
            detail: detail.into(),
            screen: None,
            cause: Box::new(cause.into()),
        }
    }

    /// A mistake in a region.
    #[must_use]
    pub fn within(
        region: impl Into<String>,
        field: impl Into<String>,
        cause: impl Into<Cause>,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            region: Some(region.into()),
            ..Self::new(field, cause, detail)
        }
    }
}
