//! A screen's arrangement: rectangles on a sheet of cells, each filled by a widget. Pure.
//!
//! Until operators arrange their own, every screen has the preset `utama`, which is inside the binary.

use serde::{Deserialize, Serialize};

/// The id of the preset every screen has.
pub const UTAMA: &str = "utama";
/// The preset as a screen fetches it.
pub const UTAMA_JSON: &str = include_str!("../config/layouts/utama.json");

/// An arrangement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Layout {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The sheet it is laid out on.
    pub grid: Sheet,
    /// Its colours.
    pub theme: Theme,
    /// Its rectangles.
    pub regions: Vec<Region>,
}

/// A sheet of square cells: 192 × 108, or upright 108 × 192.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Sheet {
    /// Cells across.
    pub w: u16,
    /// Cells down.
    pub h: u16,
}

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// For halls whose light can be turned down.
    Dark,
    /// For bright halls.
    Light,
}

/// A rectangle in cells, and what fills it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// The widget's own settings.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    #[cfg_attr(test, ts(optional, type = "{ [key: string]: unknown }"))]
    pub settings: serde_json::Map<String, serde_json::Value>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preset_fills_its_sheet_without_overlap() {
        let layout: Layout = serde_json::from_str(UTAMA_JSON).unwrap();
        assert_eq!(layout.id, UTAMA);
        let mut covered = vec![0_u8; usize::from(layout.grid.w) * usize::from(layout.grid.h)];
        for region in &layout.regions {
            for y in region.y..region.y + region.h {
                for x in region.x..region.x + region.w {
                    covered[usize::from(y) * usize::from(layout.grid.w) + usize::from(x)] += 1;
                }
            }
        }
        assert!(covered.iter().all(|times| *times == 1));
    }
}
