//! A screen's arrangement: rectangles on a sheet of cells, each filled by a widget. Pure.
//!
//! [`settings`] has what each kind of widget can be told, [`presets`] the arrangements to start from. What somebody wrote
//! is [`read`], and [`check`]ed before it hangs anywhere. The TypeScript twins of all of it are generated with the messages.

pub mod check;
pub mod contrast;
pub mod fault;
pub mod kinds;
pub mod legible;
pub mod limits;
pub mod misfit;
pub mod presets;
pub mod read;
pub mod settings;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// An arrangement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
pub struct Layout {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The sheet it is laid out on.
    pub grid: Sheet,
    /// Its colours.
    pub theme: Theme,
    /// The site's own colours, in place of the theme's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<Brand>,
    /// The screen it is arranged for; absent: a usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viewing: Option<Viewing>,
    /// For eyes and ears that need more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    /// The counters and services it is about; absent: all of its zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<Only>,
    /// Its rectangles.
    pub regions: Vec<Region>,
    /// What a newer version wrote besides: kept as it is.
    #[serde(flatten, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(test, ts(skip))]
    #[schema(ignore)]
    pub more: Map<String, Value>,
}

/// A sheet of square cells: 192 × 108, or upright 108 × 192.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Sheet {
    /// Cells across.
    pub w: u16,
    /// Cells down.
    pub h: u16,
}

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// For halls whose light can be turned down.
    Dark,
    /// For bright halls.
    Light,
}

/// The site's own pair of colours, `#RRGGBB`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Brand {
    /// The logo block, the ticker's label and the zone's.
    pub ground: String,
    /// What is written on it.
    pub ink: String,
}

/// The screen a layout is arranged for, and its farthest reader.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Viewing {
    /// The screen's diagonal, in inches.
    pub diagonal_in: f64,
    /// The farthest seat, in metres.
    pub distance_m: f64,
}

/// For eyes and ears that need more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = LayoutAccess)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Access {
    /// Larger text, fewer things at a time.
    pub large_text: bool,
    /// One gentle pulse of the whole screen in the first second of a call.
    pub flash: bool,
    /// Nothing slides or breathes.
    pub still: bool,
}

/// A part of a zone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Only {
    /// These counters, by id.
    pub counters: Vec<String>,
    /// And the counters of these services, by id.
    pub services: Vec<String>,
}

/// A rectangle in cells, and what fills it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Region {
    /// Its id in the layout.
    pub id: String,
    /// The kind of widget.
    pub widget: String,
    /// Cells from the left.
    pub x: u16,
    /// Cells from the top.
    pub y: u16,
    /// Cells across.
    pub w: u16,
    /// Cells down.
    pub h: u16,
    /// The widget's own settings, as in [`settings`].
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(test, ts(optional, type = "{ [key: string]: unknown }"))]
    #[schema(value_type = Object)]
    pub settings: Map<String, Value>,
    /// What a newer version wrote besides: kept as it is.
    #[serde(flatten, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(test, ts(skip))]
    #[schema(ignore)]
    pub more: Map<String, Value>,
}
