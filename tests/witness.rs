//! Who saw which call: on how many screens, how late, and why not on the others.

mod common;

use common::{Paired, SOON, State, TestPanggil, TestScreen, Tv, claim, eventually};
use panggil::{
    journal,
    witness::{Shown, ShownScreen, Unseen},
};
use serde_json::json;

/// What the journal says of a call, once it is as `is` says.
#[track_caller]
fn shown_when(
    server: &TestPanggil,
    call: u64,
    is: impl Fn(&Shown) -> bool,
) -> (Shown, Vec<ShownScreen>) {
    eventually(SOON, || match journal::shown(&server.data(), call) {
        Ok(Some((shown, screens))) if is(&shown) => Ok((shown, screens)),
        other => Err(format!("{other:?}")),
    })
}

/// Paints what it hears, up to this call.
#[track_caller]
fn paint(screen: &mut TestScreen, call: u64) {
    let state: State = screen.state_when(|state| state.seq() >= call);
    screen.say(&json!({"t": "seen", "seq": state.seq(), "drawn": 12}));
}

#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn call(server: &TestPanggil, ticket: &str, counter: &str) -> u64 {
    let receipt = server.call(ticket, counter);
    receipt
        .get("seq")
        .and_then(serde_json::Value::as_u64)
        .unwrap()
}

#[test]
fn a_call_is_shown_on_so_many_of_the_screens_of_its_zones_and_the_others_have_a_reason() {
    // given in one zone a screen that paints, one that does not, one that is away, one that never came, and another zone's
    let server = TestPanggil::setup().start();
    let pair = |number, name: &str| -> Paired { Tv::new(number).pair(&server, name) };
    let (good, deaf, away) = (pair(1, "Baik"), pair(2, "Diam"), pair(3, "Pergi"));
    pair(4, "Gudang");
    let upstairs = pair(5, "Atas");
    upstairs
        .change(&server, &json!({"zone": "lantai-2"}))
        .status(200);
    let (mut good_screen, _) = good.enter(&server);
    let (mut deaf_screen, _) = deaf.enter(&server);
    let (away_screen, _) = away.enter(&server);
    let (_upstairs_screen, _) = upstairs.enter(&server);
    drop(away_screen);
    away.card_when(&server, |card| card["state"] == "lost");
    // when
    let first = call(&server, "A012", "5");
    paint(&mut good_screen, first);
    // then
    let (shown, screens) = shown_when(&server, first, |shown| shown.shown == 1);
    assert_eq!(shown.of, 3, "{screens:?}");
    let late_ms = shown.late_ms.unwrap();
    assert!(late_ms < 10_000, "{late_ms}");
    let of = |name: &str| screens.iter().find(|screen| screen.name == name).unwrap();
    assert_eq!(of("Pergi").why, Some(Unseen::Lost));
    assert_eq!(of("Baik").late_ms, shown.late_ms);
    assert_eq!(
        (of("Diam").late_ms, of("Diam").why),
        (None, None),
        "it may still"
    );
    let card = good.card_when(&server, |card| card["late_ms"].is_u64());
    assert_eq!(card["late_ms"], late_ms);
    // when the slow one paints the next call, it has shown the first too; the one that was away comes back
    let second = call(&server, "A013", "6");
    paint(&mut deaf_screen, second);
    let (mut away_screen, _) = away.enter(&server);
    away_screen.say(&json!({"t": "seen", "seq": second}));
    // then
    shown_when(&server, first, |shown| (shown.shown, shown.of) == (3, 3));
    shown_when(&server, second, |shown| (shown.shown, shown.of) == (2, 3));
    // and a call of the other zone is none of theirs
    let other = call(&server, "B001", "13");
    shown_when(&server, other, |shown| (shown.shown, shown.of) == (0, 1));
}

#[test]
fn a_call_in_an_empty_hall_is_shown_nowhere_and_a_stop_loses_nothing() {
    // given
    let mut server = TestPanggil::start();
    let alone = call(&server, "A001", "5");
    shown_when(&server, alone, |shown| (shown.shown, shown.of) == (0, 0));
    let mut screen = TestScreen::enter(&server, "lantai-1");
    // when the server is stopped right after a call
    let last = call(&server, "A002", "5");
    paint(&mut screen, last);
    server.terminate();
    // then
    let kept = journal::shown(&server.data(), last).unwrap();
    let (shown, _) = kept.expect("a row");
    claim(shown.of == 1, shown).unwrap();
}
