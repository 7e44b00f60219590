//! Whether what calls people is large enough for the farthest seat. Pure.
//!
//! Sizes are in hundredths of the sheet's short side, as the page reckons with them. What the page will draw is estimated from the same
//! boxes and the same usual ticket; it may be a little larger there, and smaller only for tickets longer than usual.

use super::{
    Layout, Region, Viewing,
    fault::Fault,
    kinds::settings,
    limits::NOTICE_TEXT,
    misfit::{Misfit, tenths},
    presets::PENGUMUMAN,
    settings::NoticeSettings,
};

/// A capital must fill so much of the eye's field, in minutes of arc.
const ARC_MIN: f64 = 16.0;
/// A capital's height in the font's size.
const CAPITAL: f64 = 0.668;
/// A screen's short side in its diagonal, at 16:9.
const SHORT_SIDE: f64 = 0.490_26;
/// Where nobody said: a 55-inch screen, read from 5 m.
pub const USUAL: Viewing = Viewing {
    diagonal_in: 55.0,
    distance_m: 5.0,
};
/// A ticket of five signs, and `Gerai 12`, in their own size.
const TICKET_EM: f64 = 3.25;
const COUNTER_EM: f64 = 4.2;
/// A letter of running text, and its line.
const LETTER_EM: f64 = 0.55;
const LINE: f64 = 1.15;
/// What regions keep from each other.
const GAP: f64 = 1.4;
/// How much larger everything is where a layout asks for large text.
const LARGE: f64 = 1.25;
/// The page shows fewer counters at a time rather than smaller tickets than this.
const TILE_TICKET: f64 = 6.8;

/// Cells in one hundredth of the short side.
#[must_use]
fn cells_per_unit(layout: &Layout) -> f64 {
    let large = layout.access.is_some_and(|access| access.large_text);
    f64::from(layout.grid.w.min(layout.grid.h)) / 100.0 * if large { LARGE } else { 1.0 }
}

/// The size that is just read at this distance on a screen of this diagonal.
#[must_use]
pub fn needed(viewing: Viewing) -> f64 {
    let height_cm = viewing.distance_m * 100.0 * (ARC_MIN / 60.0).to_radians().tan() / CAPITAL;
    height_cm / (viewing.diagonal_in * 2.54 * SHORT_SIDE / 100.0)
}

/// What is too small where the layout is arranged for, with a remedy in cells, or in inches and metres.
#[must_use]
pub fn faults(layout: &Layout) -> Vec<Fault> {
    faults_at(layout, layout.viewing.unwrap_or(USUAL))
}

/// The same on another screen.
#[must_use]
pub fn faults_at(layout: &Layout, viewing: Viewing) -> Vec<Fault> {
    let needed = needed(viewing);
    let cell = cells_per_unit(layout);
    let large = cell * 100.0 / f64::from(layout.grid.w.min(layout.grid.h));
    let too_small = |region: &Region| {
        let drawn = |w: u16, h: u16| {
            let inside = |cells: u16| (f64::from(cells) / cell - GAP).max(0.0);
            size(layout, region, inside(w), inside(h)).map(|size| size * large)
        };
        let size = drawn(region.w, region.h).filter(|size| *size < needed)?;
        let enough = |size: Option<f64>| size.is_some_and(|size| size >= needed);
        let wider = (region.w..=layout.grid.w).find(|w| enough(drawn(*w, region.h)));
        let higher = (region.h..=layout.grid.h).find(|h| enough(drawn(region.w, *h)));
        let (field, remedy) = match (wider, higher) {
            (Some(w), _) => ("w", format!("make it at least {w} cells wide")),
            (None, Some(h)) => ("h", format!("make it at least {h} cells high")),
            (None, None) => ("widget", elsewhere(viewing, size, needed)),
        };
        let misfit = Misfit::TooSmall {
            metres: viewing.distance_m,
            least_w: wider,
            least_h: higher,
            size: tenths(size),
            needed: tenths(needed),
        };
        let detail = format!(
            "what it says is {size:.1} high, and {needed:.1} (in hundredths of the screen's short side) is needed to be read from \
             {} m on {} inches: {remedy}",
            viewing.distance_m, viewing.diagonal_in
        );
        Some(Fault::within(&region.id, field, misfit, detail))
    };
    layout.regions.iter().filter_map(too_small).collect()
}

fn elsewhere(viewing: Viewing, size: f64, needed: f64) -> String {
    let share = size / needed;
    let inches = (viewing.diagonal_in / share).ceil();
    let metres = (viewing.distance_m * share * 10.0).floor() / 10.0;
    format!("use a screen of at least {inches} inches, or a farthest seat of at most {metres} m")
}

/// The size of the smaller of ticket and counter, or of a message; nothing for widgets that call nobody.
fn size(layout: &Layout, region: &Region, w: f64, h: f64) -> Option<f64> {
    let size = match region.widget.as_str() {
        "call" => call(w, h),
        "strip" => strip(w, h),
        "counters" => counters(w, h),
        "next" => next(w, h),
        // any message is shown by this one: the longest is what it must hold
        "notice" if layout.id == PENGUMUMAN => notice(NOTICE_TEXT, w, h),
        "notice" => notice(letters(&settings(region)), w, h),
        _ => return None,
    };
    Some(size.max(0.0))
}

fn call(w: f64, h: f64) -> f64 {
    let bar: f64 = if h > 58.0 { 16.0 } else { 12.0 };
    let ticket = ((w - 6.0) / TICKET_EM).min((h - 6.8 - bar) / 0.86);
    let share = if w < 95.0 { 0.52 } else { 0.62 };
    let counter = ((w - 13.0) * share / COUNTER_EM).min(bar - 2.4);
    ticket.min(counter)
}

fn strip(w: f64, h: f64) -> f64 {
    let ticket = (w * 0.35 / TICKET_EM).min(h / 0.9);
    let counter = (w * 0.3 / COUNTER_EM).min(h);
    ticket.min(counter)
}

/// One counter as a tile or as a line, whichever has the larger ticket: the page shows as many as keep it readable.
fn counters(w: f64, h: f64) -> f64 {
    let stacked = ((w - 2.2) / TICKET_EM).min((h - 9.0) / 0.72);
    let list = ((w - 35.8) / TICKET_EM).min(h - 0.4);
    stacked.max(list).min(TILE_TICKET)
}

fn next(w: f64, h: f64) -> f64 {
    (w * 0.2 / TICKET_EM).min((h - 4.0) / 0.9)
}

fn letters(notice: &NoticeSettings) -> usize {
    let length = |text: &str| text.chars().count();
    length(&notice.text).max(length(&notice.title))
}

fn notice(letters: usize, w: f64, h: f64) -> f64 {
    let letters = u32::try_from(letters.max(1)).map_or(f64::MAX, f64::from);
    // a third is lost to the title, the margins and ends of lines
    (w * h * 0.65 / (letters * LETTER_EM * LINE))
        .sqrt()
        .min(16.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::presets;

    fn at(diagonal_in: f64, distance_m: f64) -> Viewing {
        Viewing {
            diagonal_in,
            distance_m,
        }
    }

    #[test]
    fn the_size_that_is_needed_is_that_of_the_eye() {
        let table = [
            (32.0, [5.2, 8.7, 14.0]),
            (43.0, [3.9, 6.5, 10.4]),
            (55.0, [3.1, 5.1, 8.1]),
            (65.0, [2.6, 4.3, 6.9]),
        ];
        for (inches, sizes) in table {
            for (metres, size) in [3.0, 5.0, 8.0].into_iter().zip(sizes) {
                let found = needed(at(inches, metres));
                assert!(
                    (found - size).abs() < 0.06,
                    "{inches} in, {metres} m: {found}"
                );
            }
        }
    }

    #[test]
    fn presets_are_read_where_nobody_said_anything() {
        for layout in presets::all() {
            assert_eq!(faults(layout), [], "{}", layout.id);
        }
    }

    #[test]
    fn a_far_seat_asks_for_a_wider_region_or_for_a_larger_screen() {
        let mut layout = presets::preset("media-besar").unwrap().clone();
        layout.viewing = Some(at(55.0, 6.0));
        let found = faults(&layout);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (found[0].region.as_deref(), found[0].field.as_str()),
            (Some("call"), "w")
        );
        // what it advises is enough, and one cell less is not
        let advised: u16 = found[0]
            .detail
            .split("at least ")
            .nth(1)
            .unwrap()
            .split(' ')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        layout.regions[1].w = advised;
        assert_eq!(faults(&layout), []);
        layout.regions[1].w = advised - 1;
        assert_eq!(faults(&layout).len(), 1);
    }

    #[test]
    fn counters_that_no_region_makes_larger_ask_for_a_larger_screen() {
        let mut layout = presets::preset("semua-gerai").unwrap().clone();
        layout.viewing = Some(at(55.0, 8.0));
        let found = faults(&layout);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].region.as_deref(), Some("counters"));
        assert!(
            found[0].detail.contains("at least 66 inches")
                && found[0].detail.contains("at most 6.6 m"),
            "{found:?}"
        );
        layout.viewing = Some(at(66.0, 8.0));
        assert_eq!(faults(&layout), []);
    }

    #[test]
    fn a_long_message_is_smaller() {
        let mut layout = presets::preset("pengumuman").unwrap().clone();
        layout.viewing = Some(at(43.0, 8.0));
        layout.id = "satu".into();
        layout.regions[1]
            .settings
            .insert("text".into(), "Mohon perhatian".into());
        let of_notice = |layout: &Layout| {
            let found = faults(layout);
            found
                .into_iter()
                .filter(|fault| fault.region.as_deref() == Some("notice"))
                .count()
        };
        assert_eq!(of_notice(&layout), 0);
        layout.regions[1]
            .settings
            .insert("text".into(), "m".repeat(160).into());
        assert_eq!(of_notice(&layout), 1);
        // any message is shown by this one
        layout.regions[1].settings.clear();
        layout.id = PENGUMUMAN.into();
        assert_eq!(of_notice(&layout), 1);
    }
}
