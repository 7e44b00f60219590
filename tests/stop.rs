//! F11: a stop under a full hall and a rush: everybody is told 1001, the process is gone in three seconds, nothing that was answered is lost.

mod common;

use std::{thread, time::Duration};

use common::{SOON, TestPanggil, Visitor, proof, raise_file_limit};
use futures_util::{StreamExt, future::join_all, stream};
use serde_json::json;
use tokio::runtime;

const ROW: &str = "F11";
const ZONE: &str = "lantai-1";
/// The contract's.
const LONGEST: Duration = Duration::from_secs(3);
/// Machines that call while it stops.
const MACHINES: usize = 3;

#[test]
fn a_full_hall_is_told_1001_and_the_server_is_gone_in_three_seconds_with_nothing_lost() {
    // given screens, and sockets on which nobody said a word
    let sockets = proof::rounds(300, 2_000);
    raise_file_limit(5_000);
    let mut server = TestPanggil::setup()
        .pairing_open()
        .variable("PANGGIL__LIMITS__PER_ADDRESS", "20000")
        .start();
    let hall = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut visitors = hall.block_on(screens(&server, sockets / 2));
    // when it is stopped in the midst of a rush
    let before = server.state(ZONE).seq();
    let (url, key) = (server.url().to_owned(), server.key().to_owned());
    let (answered, endings, ended) = thread::scope(|scope| {
        let rush: Vec<_> = (0..MACHINES)
            .map(|machine| {
                let (url, key) = (&url, &key);
                scope.spawn(move || call_until_it_stops(url, key, machine))
            })
            .collect();
        server.state_when(ZONE, |state| state.seq() > before + 60);
        // last, for without a word they are let go after five seconds
        visitors.extend(hall.block_on(strangers(&server, sockets / 2)));
        let since = server.ask_to_stop();
        let endings = join_all(visitors.into_iter().map(Visitor::ending));
        let endings = hall.block_on(async { tokio::time::timeout(SOON, endings).await });
        let ended = server.wait_for_end(since);
        let answered: Vec<_> = rush
            .into_iter()
            .flat_map(|machine| machine.join().unwrap())
            .collect();
        (answered, endings.expect("every socket ends"), ended)
    });
    // then
    assert_eq!(ended.code, Some(0));
    proof::took(
        ROW,
        &format!("{sockets} sockets: stop"),
        ended.took,
        LONGEST,
    );
    let told = endings.iter().filter(|code| **code == Some(1001)).count();
    proof::exactly(ROW, "told 1001", told, "sockets", sockets);
    // and what was answered is there, once
    server.start_again();
    let kept = server.journal_tickets();
    let count = |ticket: &str| kept.iter().filter(|kept| *kept == ticket).count();
    let lost = answered.iter().filter(|ticket| count(ticket) != 1).count();
    assert!(answered.len() > 50, "no rush: {}", answered.len());
    proof::exactly(ROW, "answered and lost", lost, "events", 0);
}

async fn screens(server: &TestPanggil, count: usize) -> Vec<Visitor> {
    let screens = stream::iter(0..count).map(|_| Visitor::enter(server, ZONE));
    screens.buffer_unordered(100).collect().await
}

async fn strangers(server: &TestPanggil, count: usize) -> Vec<Visitor> {
    let strangers = stream::iter(0..count).map(|_| Visitor::connect(server));
    strangers.buffer_unordered(100).collect().await
}

/// Calls one ticket after the other; returns those that were answered.
fn call_until_it_stops(url: &str, key: &str, machine: usize) -> Vec<String> {
    let mut answered = Vec::new();
    for number in 0_u32.. {
        let ticket = format!("R{machine}-{number}");
        let event = json!({"ticket": &ticket, "counter": "5"});
        let sent = ureq::post(format!("{url}/api/v1/events"))
            .header("Authorization", format!("Bearer {key}"))
            .send_json(&event);
        if sent.is_err() {
            break;
        }
        answered.push(ticket);
    }
    answered
}
