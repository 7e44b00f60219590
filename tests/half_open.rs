//! F5: televisions whose line is dead without a word: let go in time, and shown as lost.

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

use common::{TestPanggil, TestScreen, claim, eventually, hello, net::TestNet, proof};
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
    let enter = |name: &str| {
        let mut greeting = hello(ZONE);
        greeting["screen"] = name.into();
        let mut screen = TestScreen::greet(&server, &greeting);
        screen.welcome();
        screen
    };
    let mut near = enter("near");
    let far: Vec<TestScreen> = away.inside(|| {
        let names = (0..screens).map(|number| format!("far-{number}"));
        names.map(|name| enter(&name)).collect()
    });
    let peer: Ipv4Addr = away.address().parse().unwrap();
    assert_eq!(sockets_to(&server, peer), screens, "no screen is there");
    // when their line is dead, and calls go on
    away.black_hole();
    let since = Instant::now();
    let (mut released, mut lost) = (None, None);
    let mut number = 0;
    eventually(2 * LOST, || {
        number += 1;
        let ticket = format!("A{number:04}");
        server.event(&json!({"ticket": &ticket, "counter": "5"}));
        near.state_when(|state| state.ticket("5") == Some(&ticket));
        if sockets_to(&server, peer) == 0 {
            released.get_or_insert(since.elapsed());
        }
        let seen = states(&server);
        if seen.iter().filter(|state| *state == "lost").count() == screens {
            lost.get_or_insert(since.elapsed());
        }
        claim(released.is_some() && lost.is_some(), (released, lost, seen))
    });
    // then
    proof::took(ROW, "released", released.unwrap(), RELEASED);
    proof::took(ROW, "shown as lost", lost.unwrap(), LOST);
    let living = states(&server)
        .iter()
        .filter(|state| *state == "living")
        .count();
    assert_eq!(living, 1, "the one whose line is sound is not touched");
    assert_eq!(far.len(), screens);
    let earliest = released.unwrap().min(lost.unwrap());
    assert!(
        earliest > Duration::from_secs(5),
        "they were never half-open: {earliest:?}"
    );
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
