//! The arrangements inside the binary, to start from. A site's own layout with the id of one stands in its place.

use std::sync::LazyLock;

use super::Layout;

/// The preset a screen has when nobody arranged anything.
pub const UTAMA: &str = "utama";
/// The same for a screen that stands upright.
pub const POTRET: &str = "potret";
/// What a message that takes over is shown by.
pub const PENGUMUMAN: &str = "pengumuman";

/// In the order in which they are offered.
const TEXTS: [&str; 7] = [
    include_str!("../../config/layouts/utama.json"),
    include_str!("../../config/layouts/semua-gerai.json"),
    include_str!("../../config/layouts/satu-layanan.json"),
    include_str!("../../config/layouts/potret.json"),
    include_str!("../../config/layouts/media-besar.json"),
    include_str!("../../config/layouts/tutup.json"),
    include_str!("../../config/layouts/pengumuman.json"),
];

static PRESETS: LazyLock<Vec<Layout>> = LazyLock::new(|| {
    TEXTS
        .iter()
        .filter_map(|text| serde_json::from_str(text).ok()) // a test reads them all
        .collect()
});

/// All presets, in the order in which they are offered.
#[must_use]
pub fn all() -> &'static [Layout] {
    &PRESETS
}

/// The preset with this id.
#[must_use]
pub fn preset(id: &str) -> Option<&'static Layout> {
    all().iter().find(|layout| layout.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_read() {
        let ids: Vec<&str> = all().iter().map(|layout| layout.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                UTAMA,
                "semua-gerai",
                "satu-layanan",
                POTRET,
                "media-besar",
                "tutup",
                PENGUMUMAN
            ]
        );
    }

    #[test]
    fn every_preset_fills_its_sheet_without_overlap() {
        for layout in all() {
            let mut covered = vec![0_u8; usize::from(layout.grid.w) * usize::from(layout.grid.h)];
            for region in &layout.regions {
                for y in region.y..region.y + region.h {
                    for x in region.x..region.x + region.w {
                        covered[usize::from(y) * usize::from(layout.grid.w) + usize::from(x)] += 1;
                    }
                }
            }
            assert!(covered.iter().all(|times| *times == 1), "{}", layout.id);
        }
    }
}
