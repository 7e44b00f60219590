use proptest::prelude::*;

use super::*;
use crate::{
    calendar::Moment,
    content::Content,
    layout::Theme,
    programme::{OnNow, Viewer},
};

const NOON: Moment = Moment {
    day: 20_780,
    minute: 720,
};

fn places(zones: &[&str], screens: &[&str]) -> Places {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Places {
        zones: owned(zones),
        screens: owned(screens),
    }
}

fn entry(layout: &str, zones: &[&str], screens: &[&str]) -> ProgrammeEntry {
    let Places { zones, screens } = places(zones, screens);
    ProgrammeEntry {
        layout: layout.to_owned(),
        theme: None,
        zones,
        screens,
        when: None,
    }
}

/// With hours that do not hold at noon.
fn at_night(entry: ProgrammeEntry) -> ProgrammeEntry {
    let when = When {
        from: Some("22:00".to_owned()),
        ..When::default()
    };
    ProgrammeEntry {
        when: Some(when),
        ..entry
    }
}

fn hangs(programme: &Programme, zone: &str, screen: &str) -> String {
    let content = Content {
        programme: programme.clone(),
        ..Content::default()
    };
    let viewer = Viewer {
        zone: zone.into(),
        screen: screen.to_owned(),
        wish: None,
        is_upright: false,
    };
    let choice = OnNow::at(&content, 0, NOON).choose(&viewer, |_| Some(Theme::Dark));
    choice.layout
}

fn programme(entries: Vec<ProgrammeEntry>) -> Programme {
    Programme { entries }
}

#[test]
fn what_hung_there_gives_way_and_stays_elsewhere() {
    let before = programme(vec![
        entry("pagi", &["a", "b"], &["tv-1"]),
        entry("lobi", &[], &[]),
    ]);
    let after = hung_at(&before, "kafe", &places(&["a"], &["tv-1"]));
    assert_eq!(
        after.entries,
        [
            entry("kafe", &[], &["tv-1"]),
            entry("kafe", &["a"], &[]),
            entry("pagi", &["b"], &[]),
            entry("lobi", &[], &[]),
        ]
    );
}

#[test]
fn a_screen_with_an_entry_of_its_own_keeps_it_when_a_layout_comes_to_its_zone() {
    let own = entry("pagi", &["c"], &["tv-1"]);
    let before = programme(vec![own, entry("lobi", &[], &[])]);
    let after = hung_at(&before, "kafe", &places(&["a"], &[]));
    assert_eq!(hangs(&after, "a", "tv-1"), "pagi");
    assert_eq!(hangs(&after, "a", "tv-2"), "kafe");
    assert_eq!(hangs(&after, "c", "tv-2"), "pagi");
    assert_eq!(
        after.entries,
        [
            entry("pagi", &[], &["tv-1"]),
            entry("kafe", &["a"], &[]),
            entry("pagi", &["c"], &[]),
            entry("lobi", &[], &[]),
        ]
    );
    // unless it is named itself
    let after = hung_at(&after, "kafe", &places(&[], &["tv-1"]));
    assert_eq!(hangs(&after, "a", "tv-1"), "kafe");
}

#[test]
fn what_hangs_elsewhere_stays_however_the_programme_was_written() {
    // given a zone's entry before that of a screen in it, which never has its turn
    let before = programme(vec![
        entry("pagi", &["a"], &[]),
        entry("siang", &[], &["tv-1"]),
        entry("lobi", &[], &[]),
    ]);
    let after = hung_at(&before, "kafe", &places(&["b"], &[]));
    assert_eq!(hangs(&after, "a", "tv-1"), "pagi");
    assert_eq!(hangs(&after, "b", "tv-2"), "kafe");
    // what comes to the zone comes in the turn of what gives way
    let after = hung_at(&before, "kafe", &places(&["a", "b"], &[]));
    assert_eq!(hangs(&after, "a", "tv-1"), "kafe");
    assert_eq!(hangs(&after, "b", "tv-1"), "siang");
}

#[test]
fn without_a_screen_no_other_screen_shows_anything_else() {
    let before = programme(vec![
        at_night(entry("pagi", &[], &["tv-1"])),
        entry("kafe", &["a"], &["tv-1", "tv-2"]),
    ]);
    let after = without_screen(&before, "tv-1");
    assert_eq!(after.entries, [entry("kafe", &["a"], &["tv-2"])]);
}

#[test]
fn where_it_is_not_meant_any_more_it_goes() {
    let before = programme(vec![
        entry("kafe", &["a"], &["tv-1"]),
        entry("kafe", &[], &[]),
    ]);
    let after = hung_at(&before, "kafe", &places(&["b"], &[]));
    assert_eq!(after.entries, [entry("kafe", &["b"], &[])]);
    // to hang it on one more screen takes it from nowhere
    let after = hung_also(&before, "kafe", &places(&["b"], &[]));
    assert_eq!(hangs(&after, "b", "tv-9"), "kafe");
    assert_eq!(hangs(&after, "c", "tv-9"), "kafe");
}

#[test]
fn the_colours_that_were_chosen_for_a_place_stay() {
    let light = ProgrammeEntry {
        theme: Some(Theme::Light),
        ..entry("kafe", &["a"], &[])
    };
    let before = programme(vec![light.clone()]);
    let after = hung_at(&before, "kafe", &places(&["a", "b"], &[]));
    assert_eq!(after.entries, [light, entry("kafe", &["b"], &[])]);
    assert_eq!(hung_at(&after, "kafe", &places(&["a", "b"], &[])), after);
}

#[test]
fn what_has_hours_stays_and_comes_first() {
    let night = at_night(entry("kafe", &["a"], &[]));
    let before = programme(vec![entry("pagi", &[], &[]), night.clone()]);
    let after = hung_at(&before, "kafe", &places(&["b"], &[]));
    assert_eq!(
        after.entries,
        [night, entry("kafe", &["b"], &[]), entry("pagi", &[], &[])]
    );
}

fn names(all: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop::sample::subsequence(all, 0..=all.len())
        .prop_map(|names| names.into_iter().map(str::to_owned).collect())
}

fn entries() -> impl Strategy<Value = Vec<ProgrammeEntry>> {
    let one = (
        prop::sample::select(vec!["kafe", "pagi", "lobi"]),
        names(&["a", "b", "c"]),
        names(&["tv-1", "tv-2"]),
        any::<bool>(),
    );
    let one = one.prop_map(|(layout, zones, screens, is_at_night)| {
        let entry = ProgrammeEntry {
            zones,
            screens,
            ..entry(layout, &[], &[])
        };
        if is_at_night { at_night(entry) } else { entry }
    });
    prop::collection::vec(one, 0..8)
}

proptest! {
    #[test]
    fn it_hangs_at_the_named_places_but_before_no_screen_with_another_of_its_own(
        entries in entries(), zones in names(&["a", "b", "c"]), screens in names(&["tv-1", "tv-2"]),
    ) {
        let before = programme(entries); // in any order
        let places = Places { zones, screens };
        let after = hung_at(&before, "kafe", &places);
        let with_hours = |programme: &Programme| -> Vec<_> {
            programme.entries.iter().filter(|entry| has_hours(entry)).cloned().collect()
        };
        prop_assert_eq!(with_hours(&after), with_hours(&before));
        for zone in ["a", "b", "c"] {
            for screen in ["tv-1", "tv-2", "tv-3"] {
                let is_named = |names: &[String], name: &str| names.iter().any(|one| one == name);
                let usual = before.entries.iter().filter(|entry| !has_hours(entry));
                let mut said = usual.filter(|entry| {
                    let is_said_of_zone = is_named(&entry.zones, zone)
                        || (entry.zones.is_empty() && entry.screens.is_empty());
                    is_said_of_zone || (is_named(&entry.screens, screen) && entry.layout != "kafe")
                });
                let has_own = said.next().is_some_and(|entry| {
                    entry.layout != "kafe" && is_named(&entry.screens, screen)
                });
                let is_meant = is_named(&places.screens, screen)
                    || (is_named(&places.zones, zone) && !has_own);
                let hung = hangs(&after, zone, screen);
                prop_assert_eq!(hung == "kafe", is_meant, "{} {}: {:?}", zone, screen, after);
                let was = hangs(&before, zone, screen);
                if !is_meant && was != "kafe" {
                    prop_assert_eq!(hung, was);
                }
                // hung there too, it goes nowhere
                let also = hangs(&hung_also(&before, "kafe", &places), zone, screen);
                prop_assert_eq!(also, if is_meant { "kafe".to_owned() } else { hangs(&before, zone, screen) });
            }
        }
    }
}
