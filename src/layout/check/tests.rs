use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    config::SiteParts,
    content::{MediaKind, Medium, Playlist, PlaylistItem},
    layout::{Access, Only, Sheet, presets},
    site::{assemble, built_in, parse_profile},
};

fn site() -> Site {
    let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
    assemble(&profile, &SiteParts::default()).unwrap()
}

fn medium(sha256: &str, kind: MediaKind) -> Medium {
    Medium {
        sha256: sha256.into(),
        name: "foto".into(),
        kind,
        type_name: "image/jpeg".into(),
        bytes: 1,
        w: 1,
        h: 1,
        duration_ms: None,
        at: 0,
    }
}

/// A hall with a picture `a…`, a film `b…`, and the playlists `ada`, `kosong` and `hilang`.
fn content() -> Content {
    let (picture, film) = ("a".repeat(64), "b".repeat(64));
    let playlist = |id: &str, media: &[&str]| Playlist {
        id: id.into(),
        name: id.into(),
        items: media
            .iter()
            .map(|media| PlaylistItem {
                media: (*media).into(),
                seconds: None,
                when: None,
            })
            .collect(),
    };
    Content {
        media: [
            (picture.clone(), medium(&picture, MediaKind::Image)),
            (film.clone(), medium(&film, MediaKind::Video)),
        ]
        .into(),
        playlists: [
            ("ada".into(), playlist("ada", &[&picture, "weg"])),
            ("kosong".into(), playlist("kosong", &[])),
            ("hilang".into(), playlist("hilang", &["weg"])),
        ]
        .into(),
        ..Content::default()
    }
}

fn told(layout: &Layout) -> Vec<Fault> {
    problems(
        layout,
        Hall {
            site: &site(),
            content: &content(),
        },
    )
}

fn utama() -> Layout {
    presets::preset("utama").unwrap().clone()
}

/// A sheet with one region in its middle.
fn one(widget: &str, settings: serde_json::Value) -> Layout {
    let serde_json::Value::Object(settings) = settings else {
        panic!("no object")
    };
    Layout {
        regions: vec![Region {
            id: "satu".into(),
            widget: widget.into(),
            x: 10,
            y: 10,
            w: 170,
            h: 80,
            settings,
            more: serde_json::Map::new(),
        }],
        ..utama()
    }
}

#[test]
fn presets_have_no_problems() {
    for layout in presets::all() {
        assert_eq!(told(layout), [], "{}", layout.id);
    }
}

#[test]
fn presets_may_have_large_text() {
    for layout in presets::all() {
        let access = Some(Access {
            large_text: true,
            ..Access::default()
        });
        let layout = Layout {
            access,
            ..layout.clone()
        };
        assert_eq!(told(&layout), [], "{}", layout.id);
    }
}

#[test]
fn a_region_that_reaches_beyond_the_sheet_is_told_how_far_it_may() {
    let cases = [
        (
            (30, 10, 170, 80),
            "w",
            "cell 200",
            "`w` to at most 162, or `x` to at most 22",
        ),
        (
            (10, 40, 170, 80),
            "h",
            "cell 120",
            "`h` to at most 68, or `y` to at most 28",
        ),
        ((192, 10, 170, 80), "x", "cell 362", "`x` to at most 22"),
        (
            (10, 0, 192, 90),
            "w",
            "cell 202",
            "`w` to at most 182, or `x` to at most 0",
        ),
        ((0, 0, 192, 109), "h", "cell 109", "`h` to at most 108"),
    ];
    for ((x, y, w, h), field, where_to, remedy) in cases {
        let mut layout = one("closing", json!({}));
        let region = &mut layout.regions[0];
        (region.x, region.y, region.w, region.h) = (x, y, w, h);
        let told = told(&layout);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(
            (told[0].region.as_deref(), told[0].field.as_str()),
            (Some("satu"), field)
        );
        assert!(
            told[0].detail.contains(where_to) && told[0].detail.contains(remedy),
            "{told:?}"
        );
    }
}

#[test]
fn regions_over_each_other_are_both_named_with_the_shortest_way_apart() {
    let mut layout = utama();
    layout.regions[1].w = 120; // call, into media and history
    let found = told(&layout);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].region.as_deref(), Some("media"));
    assert!(
        found[0].detail.contains("8 x 45 cells of `call`"),
        "{found:?}"
    );
    assert!(
        found[0]
            .detail
            .contains("`x` of `media` to at least 120, or `w` of `call` to at most 112"),
        "{found:?}"
    );
    // one right over another
    let mut layout = one("closing", json!({}));
    layout.regions.push(Region {
        id: "dua".into(),
        ..layout.regions[0].clone()
    });
    assert!(told(&layout)[0].detail.contains("170 x 80 cells of `satu`"));
}

#[test]
fn a_region_without_room_for_its_widget_is_told_the_least_number_of_cells() {
    let mut layout = utama();
    layout.regions[5].h = 7; // 7 hundredths are 7.56 cells
    let found = told(&layout);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].region.as_deref(), found[0].field.as_str()),
        (Some("ticker"), "h")
    );
    assert!(
        found[0].detail.ends_with("set `h` to at least 8"),
        "{found:?}"
    );
    layout.regions[5].h = 8;
    assert_eq!(told(&layout), []);
}

#[test]
fn what_is_not_there_or_says_nothing_is_named() {
    let film = "b".repeat(64);
    let cases = [
        (
            "media",
            json!({"playlist": "adda"}),
            "playlist",
            "did you mean `ada`?",
        ),
        (
            "media",
            json!({"playlist": "kosong"}),
            "playlist",
            "is empty",
        ),
        ("media", json!({"playlist": "hilang"}), "playlist", "upload"),
        (
            "image",
            json!({"media": "c".repeat(64)}),
            "media",
            "no such medium",
        ),
        ("image", json!({"media": film}), "media", "video"),
        ("image", json!({}), "media", "show nothing"),
        (
            "header",
            json!({"logo": "c".repeat(64)}),
            "logo",
            "no such medium",
        ),
        ("notice", json!({}), "text", "1 to 160"),
        ("text", json!({}), "id", "show nothing"),
        ("info", json!({"lines": [" "]}), "title", "show nothing"),
        ("qr", json!({}), "data", "show nothing"),
        (
            "counters",
            json!({"counters": ["99"]}),
            "counters",
            "no counter `99`",
        ),
        (
            "next",
            json!({"services": ["xx"]}),
            "services",
            "no service `xx`",
        ),
    ];
    for (widget, settings, field, remedy) in cases {
        let found = told(&one(widget, settings.clone()));
        assert_eq!(found.len(), 1, "{widget} {settings}: {found:?}");
        assert_eq!(found[0].field, format!("settings.{field}"));
        assert!(found[0].detail.contains(remedy), "{found:?}");
    }
}

#[test]
fn what_is_there_is_good() {
    let good = [
        ("media", json!({"playlist": "ada"})),
        ("media", json!({})),
        ("image", json!({"media": "a".repeat(64)})),
        ("notice", json!({"text": "Layanan selesai"})),
        ("counters", json!({"counters": ["5"]})),
    ];
    for (widget, settings) in good {
        assert_eq!(told(&one(widget, settings)), [], "{widget}");
    }
}

#[test]
fn a_part_of_a_zone_is_of_known_counters_and_services() {
    let mut layout = utama();
    layout.only = Some(Only {
        counters: vec!["4".into(), "44".into()],
        services: vec!["zz".into()],
    });
    let fields: Vec<String> = told(&layout).into_iter().map(|fault| fault.field).collect();
    assert_eq!(fields, ["only.counters", "only.services"]);
}

#[test]
fn the_base_of_messages_shows_messages() {
    let mut layout = presets::preset("pengumuman").unwrap().clone();
    layout.regions.remove(1);
    let found = told(&layout);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].detail.contains("`notice`"), "{found:?}");
}

#[test]
fn an_empty_sheet_is_told() {
    let layout = Layout {
        regions: Vec::new(),
        ..utama()
    };
    assert_eq!(told(&layout).len(), 1);
}

proptest! {
    #[test]
    fn checking_never_panics_and_separate_regions_have_no_overlap(
        cells in prop::collection::vec((0..=200_u16, 0..=200_u16, 0..=200_u16, 0..=200_u16, 0..16_usize), 0..20),
        upright: bool,
    ) {
        let kinds = ["header", "call", "strip", "counters", "history", "next", "media", "ticker", "text", "image", "clock", "qr", "info",
            "notice", "closing", "none"];
        let regions: Vec<Region> = cells
            .iter()
            .enumerate()
            .map(|(place, (x, y, w, h, kind))| Region {
                id: place.to_string(),
                widget: kinds[*kind].into(),
                x: *x, y: *y, w: *w, h: *h,
                settings: serde_json::Map::new(),
more: serde_json::Map::new(),
            })
            .collect();
        let grid = if upright { Sheet { w: 108, h: 192 } } else { Sheet { w: 192, h: 108 } };
        let layout = Layout { regions, grid, ..utama() };
        let found = told(&layout);
        let meet = layout.regions.iter().enumerate().any(|(place, a)| layout.regions.iter().take(place).any(|b| {
            (a.x..a.x + a.w).any(|x| x >= b.x && x < b.x + b.w) && (a.y..a.y + a.h).any(|y| y >= b.y && y < b.y + b.h)
        }));
        if found.len() < TOLD {
            prop_assert_eq!(found.iter().any(|fault| fault.detail.contains("it covers")), meet);
        }
    }
}
