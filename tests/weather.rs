//! F4: bad weather on the screens' lines: loss, latency, jitter and a narrow line. No screen ever shows a wrong board, and all show the
//! newest soon after it clears.

mod common;

use std::time::{Duration, Instant};

use common::{
    LiveScreen, TestPanggil, Truth, claim, eventually,
    net::TestNet,
    proof,
    weather::{Way, Weather},
};

const ROW: &str = "F4";
const ZONE: &str = "lantai-1";
/// Until all show the newest board after it clears.
const CONVERGED: Duration = Duration::from_secs(8);
/// Packets lost in the switch.
const LOSS_PERCENT: u8 = 5;
const LATENCY: Duration = Duration::from_millis(300);
const JITTER: Duration = Duration::from_secs(1);
const BITS_PER_SECOND: u32 = 64_000;
/// So many calls come at once; then one screen is waited for.
const BURST: u64 = 8;

#[test]
fn in_bad_weather_no_board_is_wrong_and_all_are_new_when_it_clears() {
    // given screens, each on a line of its own, to a server behind a switch
    let mut dice = proof::dice();
    let net = TestNet::new();
    let hall = net.host(2);
    let server = TestPanggil::setup().pairing_open().on(&hall).start();
    let lines: Vec<_> = (0..proof::rounds(4, 20))
        .map(|_| Weather::before(server.address(), dice.fork()))
        .collect();
    let screens: Vec<_> = lines
        .iter()
        .map(|line| LiveScreen::start(line, ZONE, dice.fork()))
        .collect();
    all_show(&screens, 0);
    let bad = Way::clear()
        .delayed(LATENCY)
        .jittered(JITTER)
        .throttled(BITS_PER_SECOND);
    let (mut called, mut delays, mut converged) = (0, Vec::new(), Vec::new());
    for _round in 0..proof::rounds(1, 10) {
        // when
        hall.loses(LOSS_PERCENT);
        lines.iter().for_each(|line| line.is(bad));
        let end = Instant::now() + proof::rounds(Duration::from_secs(6), Duration::from_secs(30));
        while Instant::now() < end {
            called += 1;
            let counter = dice.u32(1..=12).to_string();
            server.call(&format!("A{called}"), &counter);
            if called % BURST != 0 {
                continue;
            }
            let since = Instant::now();
            let watched = &screens[dice.usize(..screens.len())];
            watched.shows(3 * CONVERGED, |shown| shown.seq >= called);
            delays.push(since.elapsed());
        }
        assert!(hall.lost() > 0, "the switch lost nothing");
        // then
        hall.heals();
        lines.iter().for_each(Weather::clears);
        let since = Instant::now();
        all_show(&screens, called);
        converged.push(since.elapsed());
    }
    assert!(
        delays.iter().all(|delay| *delay >= LATENCY),
        "no bad weather: {delays:?}"
    );
    let to_board = "call to board in bad weather, spread";
    proof::figure(ROW, to_board, proof::spread(&delays), "s");
    proof::figure(ROW, "converged, spread", proof::spread(&converged), "s");
    let longest = *converged.iter().max().unwrap();
    proof::took(ROW, "converged", longest, CONVERGED);
    no_board_was_wrong(&server, &screens, called);
}

/// By the journal, which has all that was called.
#[track_caller]
fn no_board_was_wrong(server: &TestPanggil, screens: &[LiveScreen], called: u64) {
    let truth = Truth::of(server);
    assert_eq!(truth.tickets().len() as u64, called);
    let boards = screens
        .iter()
        .map(|screen| truth.vouches_for(&screen.shown()));
    let boards: usize = boards.sum();
    proof::figure(ROW, "boards shown, none wrong", boards, "boards");
}

/// Waits until all show what is new to this event.
#[track_caller]
fn all_show(screens: &[LiveScreen], seq: u64) {
    eventually(3 * CONVERGED, || {
        let seen: Vec<_> = screens
            .iter()
            .map(|screen| screen.newest().map(|shown| shown.seq))
            .collect();
        claim(seen.iter().all(|shown| *shown >= Some(seq)), seen)
    });
}
