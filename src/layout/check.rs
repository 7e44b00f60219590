//! What keeps a draft from being published. Pure.
//!
//! In: a layout that was read, and the hall it is for. Out: all that is wrong with it, each with its region and a remedy in numbers.
//! Promise: what has no problem is seen whole, nothing over another, in colours and sizes that can be read.

mod names;

use super::{
    Layout, Region, Viewing, contrast,
    fault::Fault,
    kinds::{kind_of, settings},
    legible,
    misfit::Misfit,
    presets::PENGUMUMAN,
    settings::{ImageSettings, InfoSettings, NoticeSettings, QrSettings, TextSettings},
};
use crate::{content::Content, site::Site};

use names::{names, part};

/// The most problems told: sixty regions over each other have 1770.
const TOLD: usize = 100;

/// What a layout speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Hall<'a> {
    /// Its counters and services.
    pub site: &'a Site,
    /// Its playlists and media.
    pub content: &'a Content,
}

/// A screen that a layout is to hang on.
#[derive(Debug, Clone, PartialEq)]
pub struct Wall {
    /// What people call it.
    pub screen: String,
    /// Its size and its farthest seat; nothing where nobody said.
    pub viewing: Option<Viewing>,
}

/// All that is wrong with a layout in this hall, read from where it is arranged for.
#[must_use]
pub fn problems(layout: &Layout, hall: Hall<'_>) -> Vec<Fault> {
    problems_at(layout, hall, &[])
}

/// All that is wrong with a layout on these screens of the hall. Where nobody said how large one is, it is as the layout says.
#[must_use]
pub fn problems_at(layout: &Layout, hall: Hall<'_>, walls: &[Wall]) -> Vec<Fault> {
    let mut problems = arrangement(layout, hall);
    if walls.is_empty() || walls.iter().any(|wall| wall.viewing.is_none()) {
        problems.extend(legible::faults(layout));
    }
    for (wall, viewing) in walls.iter().filter_map(|wall| Some((wall, wall.viewing?))) {
        let faults = legible::faults_at(layout, viewing).into_iter();
        problems.extend(faults.map(|fault| Fault {
            screen: Some(wall.screen.clone()),
            ..fault
        }));
    }
    problems.extend(
        layout
            .brand
            .iter()
            .flat_map(|brand| contrast::faults(brand, layout.theme)),
    );
    problems.extend(part(layout, hall.site));
    problems.truncate(TOLD);
    problems
}

/// What is wrong wherever it hangs, and whoever reads it.
fn arrangement(layout: &Layout, hall: Hall<'_>) -> Vec<Fault> {
    let mut problems = Vec::new();
    if layout.regions.is_empty() {
        problems.push(Fault::new(
            "regions",
            Misfit::Empty,
            "the sheet is empty: add at least 1 region",
        ));
    }
    let has_notice = layout
        .regions
        .iter()
        .any(|region| region.widget == "notice");
    if layout.id == PENGUMUMAN && !has_notice {
        let detail =
            "messages that take over are shown by it: add 1 region with the widget `notice`";
        problems.push(Fault::new("regions", Misfit::NoNotice, detail));
    }
    for (place, region) in layout.regions.iter().enumerate() {
        problems.extend(outside(layout, region));
        let earlier = layout.regions.iter().take(place);
        problems.extend(earlier.filter_map(|other| overlap(other, region)));
        problems.extend(too_small(layout, region));
        problems.extend(words(layout, region));
        problems.extend(names(region, hall));
    }
    problems
}

fn end(from: u16, length: u16) -> u16 {
    from.saturating_add(length)
}

fn outside(layout: &Layout, region: &Region) -> Vec<Fault> {
    let axes = [
        ("x", "w", region.x, region.w, layout.grid.w),
        ("y", "h", region.y, region.h, layout.grid.h),
    ];
    let beyond = axes
        .into_iter()
        .filter(|(.., from, length, most)| end(*from, *length) > *most);
    beyond
        .map(|(place, size, from, length, most)| {
            let mut remedies = Vec::new();
            if from < most {
                remedies.push(format!("`{size}` to at most {}", most - from));
            }
            if length <= most {
                remedies.push(format!("`{place}` to at most {}", most - length));
            }
            if remedies.is_empty() {
                remedies.push(format!("`{place}` to 0 and `{size}` to at most {most}"));
            }
            let detail = format!(
                "it reaches to cell {}, and the sheet has {most}: set {}",
                end(from, length),
                remedies.join(", or ")
            );
            let field = if from < most { size } else { place };
            Fault::within(&region.id, field, Misfit::Outside { most }, detail)
        })
        .collect()
}

/// Two regions over each other; the remedy is the shortest way apart.
fn overlap(earlier: &Region, region: &Region) -> Option<Fault> {
    let common = |a: (u16, u16), b: (u16, u16)| {
        end(a.0, a.1)
            .min(end(b.0, b.1))
            .checked_sub(a.0.max(b.0))
            .filter(|cells| *cells > 0)
    };
    let w = common((earlier.x, earlier.w), (region.x, region.w))?;
    let h = common((earlier.y, earlier.h), (region.y, region.h))?;
    let (place, size, first, second) = if w <= h {
        ("x", "w", (earlier.x, earlier.w), (region.x, region.w))
    } else {
        ("y", "h", (earlier.y, earlier.h), (region.y, region.h))
    };
    let ((near, near_at), (far, far_at)) = if second.0 >= first.0 {
        ((earlier, first), (region, second))
    } else {
        ((region, second), (earlier, first))
    };
    let shorter = far_at.0 - near_at.0;
    let remedy = if shorter > 0 {
        format!(", or `{size}` of `{}` to at most {shorter}", near.id)
    } else {
        String::new()
    };
    let detail = format!(
        "it covers {w} x {h} cells of `{}`: set `{place}` of `{}` to at least {}{remedy}",
        earlier.id,
        far.id,
        end(near_at.0, near_at.1)
    );
    let other = earlier.id.clone();
    Some(Fault::within(
        &region.id,
        place,
        Misfit::Overlap { other },
        detail,
    ))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few dozen cells"
)]
fn too_small(layout: &Layout, region: &Region) -> Vec<Fault> {
    let Some(kind) = kind_of(&region.widget) else {
        return Vec::new(); // told as what it is
    };
    // large text needs no larger region: widgets then leave out or break what has no room
    let cell = f64::from(layout.grid.w.min(layout.grid.h)) / 100.0;
    let axes = [
        ("w", region.w, kind.smallest.0),
        ("h", region.h, kind.smallest.1),
    ];
    axes.into_iter()
        .filter_map(|(field, cells, units)| {
            let least = (units * cell - 1e-9).ceil() as u16;
            (cells < least).then(|| {
                let detail = format!(
                    "`{}` has no room for the smallest text in {cells} cells: set `{field}` to at least {least}",
                    region.widget
                );
                Fault::within(&region.id, field, Misfit::NoRoom { least }, detail)
            })
        })
        .collect()
}

/// A widget that would say nothing is a hole in the wall.
fn words(layout: &Layout, region: &Region) -> Option<Fault> {
    let blank = |text: &str| text.trim().is_empty();
    let (field, remedy) = match region.widget.as_str() {
        "notice" if layout.id != PENGUMUMAN => {
            let notice: NoticeSettings = settings(region);
            (blank(&notice.title) && blank(&notice.text))
                .then_some(("text", "write a message of 1 to 160 characters"))
        }
        "text" => {
            let text: TextSettings = settings(region);
            (blank(&text.id) && blank(&text.en)).then_some(("id", "write at least 1 character"))
        }
        "info" => {
            let info: InfoSettings = settings(region);
            let is_blank = blank(&info.title) && info.lines.iter().all(|line| blank(line));
            (is_blank && !info.site) // without cards the room is greeted
                .then_some(("title", "write a title, or at least 1 line"))
        }
        "qr" => blank(&settings::<QrSettings>(region).data)
            .then_some(("data", "write what phones shall read, 1 to 300 bytes")),
        "image" => blank(&settings::<ImageSettings>(region).media)
            .then_some(("media", "name 1 image of the list of media")),
        _ => None,
    }?;
    let detail = format!("it would show nothing: {remedy}, or remove the region");
    Some(Fault::within(
        &region.id,
        format!("settings.{field}"),
        Misfit::Blank,
        detail,
    ))
}

#[cfg(test)]
mod tests;
