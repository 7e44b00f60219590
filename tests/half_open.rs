//! F5: televisions whose line is dead without a word: let go in time, and shown as lost. Where packets vanish, the kernel notices that
//! nothing is acknowledged; behind a box that acknowledges for them, only their own silence tells.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests fails by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::{
    fs,
    net::Ipv4Addr,
    time::{Duration, Instant},
};

use common::{
    TestPanggil, TestScreen, claim, eventually, hello,
    net::TestNet,
    proof,
    weather::{Way, Weather},
};
use serde_json::{Value, json};

const ROW: &str = "F5";
const ZONE: &str = "lantai-1";
/// Until their sockets are released.
const RELEASED: Duration = Duration::from_secs(40);
/// Until operators see that they are lost.
const LOST: Duration = Duration::from_secs(45);

#[test]
fn screens_behind_a_dead_line_are_released_and_shown_as_lost() {
    // given screens on a machine of their own, one of them beside us
    let screens = proof::rounds(3, 100);
    let net = TestNet::new();
    let (hall, away) = (net.host(2), net.host(3));
    let server = TestPanggil::setup().pairing_open().on(&hall).start();
    let near = greeted(TestScreen::greet(&server, &named("near")));
    let far: Vec<TestScreen> = away.inside(|| {
        let names = (0..screens).map(|number| named(&format!("far-{number}")));
        let enter = |greeting| greeted(TestScreen::greet(&server, &greeting));
        names.map(enter).collect()
    });
    let peer: Ipv4Addr = away.address().parse().unwrap();
    assert_eq!(sockets_to(&server, peer), screens, "no screen is there");
    // when their line is dead
    away.black_hole();
    // then
    are_let_go("", &server, near, far.len(), || {
        screens - sockets_to(&server, peer)
    });
}

#[test]
fn screens_whose_line_takes_everything_and_says_nothing_are_let_go_too() {
    // given screens behind a box that acknowledges what it is sent, as a router or a proxy in between does
    let screens = proof::rounds(3, 100);
    let server = TestPanggil::setup().pairing_open().start();
    let line = Weather::before(server.address(), proof::dice());
    let near = greeted(TestScreen::greet(&server, &named("near")));
    let enter = |number| TestScreen::greet_through(&line, &named(&format!("far-{number}")));
    let far: Vec<TestScreen> = (0..screens).map(|number| greeted(enter(number))).collect();
    assert_eq!(line.open(), screens, "no screen is there");
    // when it swallows everything: the kernel of the server sees nothing wrong
    line.is(Way::clear().swallowed());
    // then
    are_let_go(
        " by a box that acknowledges",
        &server,
        near,
        far.len(),
        || line.let_go(),
    );
}

/// Calls go on until all screens that are away are let go and shown as lost, and the near one is untouched.
#[track_caller]
fn are_let_go(
    how: &str,
    server: &TestPanggil,
    mut near: TestScreen,
    screens: usize,
    let_go: impl Fn() -> usize,
) {
    let since = Instant::now();
    let (mut released, mut lost) = (None, None);
    let mut number = 0;
    eventually(2 * LOST, || {
        number += 1;
        let ticket = format!("A{number:04}");
        server.event(&json!({"ticket": &ticket, "counter": "5"}));
        near.state_when(|state| state.ticket("5") == Some(&ticket));
        if let_go() == screens {
            released.get_or_insert(since.elapsed());
        }
        let seen = states(server);
        if seen.iter().filter(|state| *state == "lost").count() == screens {
            lost.get_or_insert(since.elapsed());
        }
        claim(released.is_some() && lost.is_some(), (released, lost, seen))
    });
    let (released, lost) = (released.unwrap(), lost.unwrap());
    proof::took(ROW, &format!("released{how}"), released, RELEASED);
    proof::took(ROW, &format!("shown as lost{how}"), lost, LOST);
    let seen = states(server);
    let living = seen.iter().filter(|state| *state == "living").count();
    assert_eq!(living, 1, "the one whose line is sound is not touched");
    let earliest = released.min(lost);
    assert!(
        earliest > Duration::from_secs(5),
        "they were never half-open: {earliest:?}"
    );
}

fn named(name: &str) -> Value {
    let mut greeting = hello(ZONE);
    greeting["screen"] = name.into();
    greeting
}

#[track_caller]
fn greeted(mut screen: TestScreen) -> TestScreen {
    screen.welcome();
    screen
}

/// How every screen is, as operators see it.
#[track_caller]
fn states(server: &TestPanggil) -> Vec<String> {
    let screens = server.read("/api/v1/screens");
    let state = |screen: &Value| screen["state"].as_str().unwrap_or_default().to_owned();
    screens["screens"]
        .as_array()
        .unwrap()
        .iter()
        .map(state)
        .collect()
}

/// How many connections to this machine the server has, as its kernel knows.
fn sockets_to(server: &TestPanggil, peer: Ipv4Addr) -> usize {
    const ESTABLISHED: &str = "01";
    let table = fs::read_to_string(format!("/proc/{}/net/tcp", server.process())).unwrap();
    let remote = format!("{:08X}:", u32::from_le_bytes(peer.octets()));
    let is_to = |line: &&str| {
        let mut words = line.split_whitespace().skip(2);
        let to = words.next().is_some_and(|word| word.starts_with(&remote));
        to && words.next() == Some(ESTABLISHED)
    };
    table.lines().filter(is_to).count()
}
