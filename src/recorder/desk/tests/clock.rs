//! A clock that is not even.

use super::*;

fn resets(rig: &mut Rig) -> usize {
    let days = [MORNING, MIDNIGHT].map(|at| site().utc_offset.local_day(at));
    let events = days.map(|day| {
        rig.desk()
            .journal
            .here()
            .day(day, 0, u32::MAX)
            .unwrap()
            .events
    });
    let events = events.iter().flatten();
    events
        .filter(|(stamped, _)| stamped.event.action == Action::Reset)
        .count()
}

#[test]
fn a_midnight_that_comes_again_begins_no_other_day() {
    let mut rig = Rig::new();
    rig.send(r#"{"ticket":"A012","counter":"5"}"#);
    for at in [MIDNIGHT - 1, MIDNIGHT, MIDNIGHT - 1_000, MIDNIGHT + 1] {
        rig.at(at).desk().tick();
    }
    assert_eq!(resets(&mut rig), 1);
    rig.at(MIDNIGHT - 500)
        .send(r#"{"ticket":"A001","counter":"5"}"#);
    rig.at(MIDNIGHT + 500).desk().tick();
    assert_eq!(rig.shown("5").as_deref(), Some("A001"));
    rig.restart();
    assert_eq!(
        (rig.shown("5").as_deref(), resets(&mut rig)),
        (Some("A001"), 1)
    );
}

#[test]
fn another_zone_of_time_begins_a_day_once_and_opens_none_again() {
    let mut rig = Rig::new();
    rig.at(MIDNIGHT - HOUR / 2)
        .send(r#"{"ticket":"A012","counter":"5"}"#);
    let zone = |rig: &mut Rig, offset: &str| {
        let mut site = site();
        site.utc_offset = offset.parse().unwrap();
        rig.desk().rearrange(rearrangement(site)).unwrap();
    };
    zone(&mut rig, "+08:00");
    assert_eq!(rig.shown("5"), None, "there it is past midnight");
    rig.send(r#"{"ticket":"A001","counter":"5"}"#);
    for offset in ["+07:00", "+08:00"] {
        zone(&mut rig, offset);
        assert_eq!(rig.shown("5").as_deref(), Some("A001"), "{offset}");
    }
    assert_eq!(resets(&mut rig), 1);
}

#[test]
fn events_keep_their_order_when_the_clock_goes_back_between_them() {
    let mut rig = Rig::new();
    for (number, at) in [(1, 0), (2, -700), (3, 300), (4, -999)] {
        rig.at(MORNING + at)
            .send(&format!(r#"{{"ticket":"A00{number}","counter":"5"}}"#));
    }
    assert_eq!(rig.shown("5").as_deref(), Some("A004"));
    let before = rig.board();
    rig.restart();
    assert_eq!(rig.board(), before);
}
