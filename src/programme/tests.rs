use super::*;
use crate::{
    config::SiteParts,
    content::{LayoutRecord, LayoutRevision, when::minutes},
    site::{assemble, built_in, parse_profile},
};

/// Monday, 23 November 2026.
const MONDAY: i32 = 20_780;
const NOW: i64 = 1_000_000;

fn entry(
    layout: &str,
    zones: &[&str],
    screens: &[&str],
    hours: Option<(&str, &str)>,
) -> ProgrammeEntry {
    let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
    ProgrammeEntry {
        layout: layout.into(),
        theme: None,
        zones: texts(zones),
        screens: texts(screens),
        when: hours.map(|(from, until)| When {
            from: Some(from.into()),
            until: Some(until.into()),
            ..When::default()
        }),
    }
}

fn over(id: &str, from: i64, zones: &[&str]) -> TakeOver {
    TakeOver {
        id: id.into(),
        title: String::new(),
        text: "Pesan".into(),
        layout: None,
        zones: zones.iter().map(|zone| (*zone).to_owned()).collect(),
        screens: Vec::new(),
        from,
        until: NOW + 10,
        calls: true,
        chime: false,
        speech: None,
        by: None,
    }
}

fn viewer(zone: &str, screen: &str) -> Viewer {
    Viewer {
        zone: zone.into(),
        screen: screen.into(),
        wish: None,
        is_upright: false,
    }
}

/// Every layout is there, and dark.
fn all(_id: &str) -> Option<Theme> {
    Some(Theme::Dark)
}

fn at(content: &Content, time: &str) -> OnNow {
    let moment = Moment {
        day: MONDAY,
        minute: minutes(time).unwrap(),
    };
    OnNow::at(content, NOW, moment)
}

fn hangs(on: &OnNow, viewer: &Viewer) -> String {
    on.choose(viewer, all).layout
}

fn content(entries: Vec<ProgrammeEntry>) -> Content {
    Content {
        programme: Programme { entries },
        ..Content::default()
    }
}

#[test]
fn where_nothing_is_said_a_preset_hangs() {
    let on = at(&Content::default(), "12:00");
    assert_eq!(hangs(&on, &viewer("a", "tv")), "utama");
    assert_eq!(
        hangs(
            &on,
            &Viewer {
                is_upright: true,
                ..viewer("a", "tv")
            }
        ),
        "potret"
    );
}

#[test]
fn the_first_entry_that_holds_and_means_the_screen_wins() {
    let content = content(vec![
        entry("pagi", &["a"], &["tv-9"], Some(("07:00", "12:00"))),
        entry("siang", &["a"], &[], None),
        entry("lain", &[], &[], None),
    ]);
    for (time, zone, screen, layout) in [
        ("07:00", "a", "tv", "pagi"),
        ("11:59", "b", "tv-9", "pagi"),
        ("11:59", "b", "tv", "lain"),
        ("12:00", "a", "tv", "siang"),
        ("12:00", "b", "tv-9", "lain"),
    ] {
        assert_eq!(
            hangs(&at(&content, time), &viewer(zone, screen)),
            layout,
            "{time} {zone} {screen}"
        );
    }
}

#[test]
fn an_entry_whose_layout_is_gone_is_passed_over() {
    let on = at(
        &content(vec![
            entry("gone", &[], &[], None),
            entry("here", &[], &[], None),
        ]),
        "12:00",
    );
    assert_eq!(
        on.choose(&viewer("a", "tv"), |id| (id == "here")
            .then_some(Theme::Dark))
            .layout,
        "here"
    );
}

#[test]
fn a_wish_wins_over_the_programme_and_a_message_over_both() {
    let mut content = content(vec![entry("siang", &[], &[], None)]);
    let wishing = Viewer {
        wish: Some("lobi".into()),
        ..viewer("a", "tv")
    };
    assert_eq!(hangs(&at(&content, "12:00"), &wishing), "lobi");
    assert_eq!(
        at(&content, "12:00")
            .choose(&wishing, |id| (id != "lobi").then_some(Theme::Dark))
            .layout,
        "siang"
    );
    content
        .notices
        .insert("1".into(), over("1", NOW - 5, &["a"]));
    assert_eq!(hangs(&at(&content, "12:00"), &wishing), "notice-1");
    assert_eq!(hangs(&at(&content, "12:00"), &viewer("b", "tv")), "siang");
}

#[test]
fn the_newest_message_wins_until_its_end() {
    let mut content = Content::default();
    for notice in [over("old", NOW - 9, &[]), over("new", NOW, &[])] {
        content.notices.insert(notice.id.clone(), notice);
    }
    let moment = Moment {
        day: MONDAY,
        minute: 0,
    };
    let hangs_at = |ms| hangs(&OnNow::at(&content, ms, moment), &viewer("a", "tv"));
    assert_eq!(hangs_at(NOW), "notice-new");
    assert_eq!(hangs_at(NOW + 9), "notice-new");
    assert_eq!(hangs_at(NOW + 10), "utama");
    content.notices.remove("new");
    let hangs_at = |ms| hangs(&OnNow::at(&content, ms, moment), &viewer("a", "tv"));
    assert_eq!(hangs_at(NOW), "notice-old");
}

#[test]
fn a_clock_that_is_set_back_hides_no_message_and_no_trial() {
    let mut content = Content::default();
    content.notices.insert("1".into(), over("1", NOW, &["a"]));
    let trial = crate::content::Trial {
        layout: "utama".into(),
        screen: "tv".into(),
        from: NOW,
        until: NOW + 9,
        by: None,
    };
    content.trials.insert("tv".into(), trial);
    let moment = Moment {
        day: MONDAY,
        minute: 0,
    };
    let on = OnNow::at(&content, NOW - 3_600_000, moment);
    assert_eq!(hangs(&on, &viewer("a", "tv-2")), "notice-1");
    assert_eq!(hangs(&on, &viewer("b", "tv")), "trial.utama");
}

#[test]
fn a_message_keeps_the_colours_of_the_hour_and_a_layout_that_takes_over_its_own() {
    let mut light = entry("siang", &[], &[], None);
    light.theme = Some(Theme::Light);
    let mut content = content(vec![light]);
    content.notices.insert("1".into(), over("1", NOW, &[]));
    let theme = |content: &Content| at(content, "12:00").choose(&viewer("a", "tv"), all).theme;
    assert_eq!(theme(&content), Some(Theme::Light));
    content.notices.get_mut("1").unwrap().layout = Some("evakuasi".into());
    assert_eq!(theme(&content), None);
    assert_eq!(
        hangs(&at(&content, "12:00"), &viewer("a", "tv")),
        "evakuasi"
    );
}

#[test]
fn what_is_wrong_with_a_programme_is_named() {
    let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
    let site = assemble(&profile, &SiteParts::default()).unwrap();
    let mut content = Content::default();
    let layout = presets::preset(UTAMA).unwrap().clone();
    let revision = LayoutRevision::unsigned(1, layout);
    let record = LayoutRecord {
        revisions: [(1, revision.into())].into(),
        published: None,
    };
    content.layouts.insert("draf".into(), record);
    let programme = Programme {
        entries: vec![
            entry("utamma", &["lantai-3"], &[""], Some(("7:00", "12:00"))),
            entry("draf", &[], &[], None),
            entry("tutup", &["lantai-1"], &["tv-1"], Some(("22:00", "05:00"))),
        ],
    };
    let faults = faults(&programme, &site, &content);
    let told: Vec<(&str, bool)> = faults
        .iter()
        .zip([
            "`utama`",
            "lantai-",
            "1 to 128",
            "from 00:00",
            "publish it first",
        ])
        .map(|(fault, remedy)| (fault.field.as_str(), fault.detail.contains(remedy)))
        .collect();
    assert_eq!(
        told,
        [
            ("entries[0].layout", true),
            ("entries[0].zones", true),
            ("entries[0].screens", true),
            ("entries[0].when.from", true),
            ("entries[1].layout", true)
        ],
        "{faults:?}"
    );
    let many = Programme {
        entries: vec![entry("utama", &[], &[], None); 101],
    };
    assert_eq!(super::faults(&many, &site, &content).len(), 1);
}

#[test]
fn an_entry_behind_one_that_always_holds_is_never_reached() {
    let programme = Programme {
        entries: vec![
            entry("a", &["x", "y"], &[], None),
            entry("b", &["x"], &[], Some(("07:00", "12:00"))),
            entry("c", &["z"], &[], Some(("07:00", "12:00"))),
            entry("d", &[], &[], None),
            entry("e", &[], &["tv"], None),
        ],
    };
    assert_eq!(never_reached(&programme), [(1, 0), (4, 3)]);
}

#[test]
fn a_layout_has_its_turn_before_a_screen_where_nothing_always_comes_first() {
    let programme = Programme {
        entries: vec![
            entry("pagi", &["a"], &[], Some(("07:00", "12:00"))),
            entry("siang", &["a"], &["tv-9"], None),
            entry("gone", &["b"], &[], None),
            entry("lain", &["a", "b"], &[], None),
        ],
    };
    let has_turn = |layout, zone, screen| {
        let is_there = |id: &str| id != "gone";
        has_turn(&programme, layout, &viewer(zone, screen), is_there)
    };
    for (layout, zone, screen, has) in [
        ("pagi", "a", "tv", true),
        ("pagi", "b", "tv", false),
        ("siang", "a", "tv", true),
        ("siang", "b", "tv-9", true),
        ("lain", "a", "tv", false),
        ("lain", "b", "tv", true),
        ("lain", "b", "tv-9", false),
        ("utama", "b", "tv", false),
        ("utama", "c", "tv", true),
        ("potret", "c", "tv", false),
    ] {
        assert_eq!(
            has_turn(layout, zone, screen),
            has,
            "{layout} {zone} {screen}"
        );
    }
}

#[test]
fn a_draft_is_looked_at_on_its_screen_alone_and_gives_way_to_a_message() {
    let trial = |until| crate::content::Trial {
        layout: "utama".into(),
        screen: "tv-1".into(),
        from: 0,
        until,
        by: None,
    };
    let mut content = content(vec![entry("tutup", &[], &[], None)]);
    content.trials.insert("tv-1".into(), trial(NOW + 1));
    let hung = |content: &Content, screen| hangs(&at(content, "12:00"), &viewer("a", screen));
    assert_eq!(hung(&content, "tv-1"), "trial.utama");
    assert_eq!(hung(&content, "tv-2"), "tutup");
    let wishing = Viewer {
        wish: Some("trial.utama".into()),
        ..viewer("a", "tv-2")
    };
    assert_eq!(hangs(&at(&content, "12:00"), &wishing), "tutup");
    let message = over("1", NOW, &["a"]);
    content.notices.insert("1".into(), message);
    assert_eq!(hung(&content, "tv-1"), "notice-1");
    content.notices.clear();
    content.trials.insert("tv-1".into(), trial(NOW));
    assert_eq!(hung(&content, "tv-1"), "tutup", "it has ended");
}
