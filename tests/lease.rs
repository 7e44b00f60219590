//! Two servers on one Redis: both show every call, and one speaks it. Whatever happens to that one, the other takes over.

mod common;
#[path = "lease/pair.rs"]
mod pair;

use std::time::Duration;

use common::{
    AlsaRig, SOON, TestPanggil, TestRedis, becomes, claim, eventually,
    proof::{at_most, dice, figure, rounds, seconds, spread, took},
    quick_voice::give_quick_voice,
    seq, speaker_is, spoken,
};
use pair::{CallStory, FAULTS, Outcome, Pair};
use serde_json::json;

/// By when another node speaks.
const TAKEN_OVER: Duration = Duration::from_secs(6);

#[test]
fn both_nodes_show_a_call_and_the_primary_one_speaks_it() {
    let pair = Pair::open();
    assert_eq!(pair.speaks(), 0);
    let standby = speaker_is(&pair.nodes[1].server, "standby");
    assert!(standby["detail"].is_string(), "{standby}");
    pair.call("A012", "5");
    for node in &pair.nodes {
        node.server
            .state_when("lantai-1", |state| state.ticket("5") == Some("A012"));
    }
    becomes(&pair.nodes[0].server, 1, "done", "");
    becomes(&pair.nodes[1].server, 1, "skipped", "elsewhere");
    assert_eq!(pair.begun("A012"), [1, 0]);
    let visit = pair.nodes[1].server.read("/api/v1/calls?state=unspoken");
    assert_eq!(visit["calls"], json!([]), "it was heard");
}

#[test]
fn a_call_by_http_at_either_node_is_on_both_and_spoken_once() {
    let pair = Pair::open();
    assert_eq!(pair.speaks(), 0);
    for (node, ticket, counter) in [(1, "A012", "5"), (0, "B007", "6")] {
        pair.nodes[node].server.call(ticket, counter);
        for node in &pair.nodes {
            node.server
                .state_when("lantai-1", |state| state.ticket(counter) == Some(ticket));
        }
    }
    for call in [1, 2] {
        becomes(&pair.nodes[0].server, call, "done", "");
        becomes(&pair.nodes[1].server, call, "skipped", "elsewhere");
    }
    assert_eq!(pair.begun("A012"), [1, 0]);
    assert_eq!(pair.begun("B007"), [1, 0]);
}

#[test]
fn a_node_that_stops_in_order_is_replaced_at_once() {
    let mut pair = Pair::open();
    let stopped = pair.nodes[0].server.ask_to_stop();
    speaker_is(&pair.nodes[1].server, "idle");
    assert!(
        stopped.elapsed() < Duration::from_secs(4),
        "{:?}",
        stopped.elapsed()
    );
    pair.nodes[0].server.wait_for_end(stopped);
    pair.nodes[0].server.start_again();
    speaker_is(&pair.nodes[0].server, "standby");
    assert_eq!(pair.speaks(), 1, "who came back does not take it away");
}

#[test]
fn with_an_old_list_of_rights_a_node_speaks_alone() {
    let redis = TestRedis::start();
    let rights = "on >rahasia resetchannels resetkeys %R~panggil:* &panggil:* -@all +hello +auth +ping +time +subscribe +unsubscribe +xread +client|setname";
    let mut user = redis::cmd("ACL");
    user.arg("SETUSER")
        .arg("panggil")
        .arg(rights.split(' ').collect::<Vec<_>>());
    redis.run::<String>(&user);
    let (rig, home) = (AlsaRig::new(), tempfile::tempdir().unwrap());
    give_quick_voice(home.path());
    let url = redis.url().replace("redis://", "redis://panggil:rahasia@");
    let setup = TestPanggil::setup().redis_at(&url).data(home.path());
    let server = setup
        .variable("ALSA_CONFIG_PATH", &rig.config_path())
        .start();
    speaker_is(&server, "idle");
    let call = seq(&server.call("A012", "5"));
    becomes(&server, call, "done", "");
    let log = server.log_text();
    assert_eq!(
        log.matches("docs/two-nodes.md").count(),
        1,
        "told once: {log}"
    );
    let lease = server.ready()["redis"]["lease"].clone();
    let detail = lease["detail"].as_str().unwrap_or_default();
    assert!(detail.contains("docs/two-nodes.md"), "{lease}");
}

#[test]
fn while_redis_is_away_the_primary_node_speaks_and_the_other_does_not() {
    let mut pair = Pair::open();
    pair.redis.kill_9();
    speaker_is(&pair.nodes[1].server, "standby");
    for node in &pair.nodes {
        node.server.call("A012", "5");
    }
    becomes(&pair.nodes[0].server, 1, "done", "");
    eventually(SOON, || {
        let speaker = pair.nodes[1].server.ready()["speakers"][0].clone();
        claim(
            speaker["state"] == "standby" && speaker["detail"].is_null(),
            speaker,
        )
    });
    assert_eq!(spoken(&pair.nodes[1].server, 1).0, "queued");
}

#[test]
fn whatever_happens_to_the_node_that_speaks_every_call_is_spoken_once_or_twice() {
    let mut dice = dice();
    let halls = FAULTS.iter().enumerate().map(|(first, _)| {
        let dice = dice.fork();
        std::thread::spawn(move || rounds_of(first, dice))
    });
    let halls: Vec<_> = halls.collect(); // side by side: a round is mostly waiting
    let rounds = halls.into_iter().flat_map(|hall| hall.join().unwrap());
    let rounds: Vec<_> = rounds.collect();
    for round in &rounds {
        let name = format!("take-over after {:?}", round.fault);
        figure("F10", &name, seconds(round.taken_over), "s");
    }
    let calls = rounds.iter().flat_map(|round| &round.calls);
    let calls: Vec<&CallStory> = calls.collect();
    let lost = calls.iter().filter(|call| !call.is_done).count();
    let most = calls.iter().map(|call| call.begun).max().unwrap();
    figure("F10", "rounds", rounds.len(), "");
    figure("F10", "calls", calls.len(), "");
    at_most("F10", "calls not spoken to the end", lost, "", 0);
    at_most("F10", "a call was begun at most", most, "times", 2);
    let taken_over: Vec<_> = rounds.iter().map(|round| round.taken_over).collect();
    figure(
        "F10",
        "take-over (least / middle / most)",
        spread(&taken_over),
        "s",
    );
    took(
        "F10",
        "take-over",
        *taken_over.iter().max().unwrap(),
        TAKEN_OVER,
    );
    let overlaps: Vec<_> = rounds.iter().map(|round| round.overlap).collect();
    figure(
        "F10",
        "both heard at a time (least / middle / most)",
        spread(&overlaps),
        "s",
    );
    took(
        "F10",
        "both heard at a time",
        *overlaps.iter().max().unwrap(),
        TAKEN_OVER,
    );
}

/// The rounds of one pair, which begin with this fault.
fn rounds_of(first: usize, mut dice: fastrand::Rng) -> Vec<Outcome> {
    let mut pair = Pair::open();
    let faults = FAULTS.into_iter().cycle().skip(first).take(rounds(1, 20));
    faults.map(|fault| pair.round(fault, &mut dice)).collect()
}
