//! Two servers on one Redis that tell each other what is called at them: by HTTP, or at a console.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod common;

use std::time::Duration;

use common::{Setup, State, TestPanggil, TestRedis, claim, eventually, panggil_with, stream};
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";
/// Long enough that every answer is late, and that an event counts as late.
const AWAY: Duration = Duration::from_secs(5);
/// So long until both have everything again: Redis is looked for every two seconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// Two servers, and their Redis.
struct Pair {
    redis: TestRedis,
    nodes: [TestPanggil; 2],
}

fn setup() -> Setup {
    let settings = "[redis]\nrelay = true\n";
    TestPanggil::setup().pairing_open().settings(settings)
}

impl Pair {
    fn on(redis: TestRedis) -> Self {
        let nodes = [0, 1].map(|_| setup().redis(&redis).start());
        for node in &nodes {
            node.redis_is("ok");
        }
        Self { redis, nodes }
    }

    fn open() -> Self {
        Self::on(TestRedis::start_on_disk())
    }

    /// Waits until both show a zone so.
    #[track_caller]
    fn show(&self, is: impl Fn(&State) -> bool) {
        for node in &self.nodes {
            eventually(PATIENCE, || {
                let state = node.state(ZONE);
                claim(is(&state), state)
            });
        }
    }

    /// Waits until both have these events, each once, by what they say; in this order, if they are of one node.
    #[track_caller]
    fn have(&self, expected: &[String]) {
        for node in &self.nodes {
            eventually(PATIENCE, || {
                let mut told = told(node);
                let mut expected = expected.to_vec();
                told.sort_unstable();
                expected.sort_unstable();
                claim(told == expected, told)
            });
        }
    }

    /// Waits until each node has seen all its own events come back, and knew them; then nothing is on its way any more.
    #[track_caller]
    fn entries(&self, own: [usize; 2]) -> usize {
        for (node, own) in self.nodes.iter().zip(own) {
            eventually(PATIENCE, || {
                let known = duplicates(node);
                claim(known >= own, known)
            });
        }
        self.redis.run(redis::cmd("XLEN").arg(stream()))
    }
}

/// Events that came by the stream, and were here before.
fn duplicates(node: &TestPanggil) -> usize {
    let metrics = node.get("/metrics").send().status(200).body;
    let line = r#"panggil_events_duplicate_total{via="stream"} "#;
    let value = metrics.lines().find_map(|found| found.strip_prefix(line));
    value.map_or(0, |value| value.parse().unwrap())
}

/// What the events in a journal say, in its order.
fn told(node: &TestPanggil) -> Vec<String> {
    let said = |event: &Value| {
        let word = |name: &str| event[name].as_str().unwrap_or("-").to_owned();
        let (what, ticket, counter) = (word("type"), word("ticket"), word("counter"));
        format!("{what} {ticket} {counter}")
    };
    node.journal().iter().map(said).collect()
}

/// The events of a journal that begin so, in its order.
fn of(node: &TestPanggil, prefix: &str) -> Vec<String> {
    let all = told(node);
    let of = all.into_iter().filter(|said| said.starts_with(prefix));
    of.collect()
}

fn calls(letter: char, numbers: std::ops::Range<u32>, counter: &str) -> Vec<String> {
    numbers
        .map(|number| format!("call {letter}{number:03} {counter}"))
        .collect()
}

/// Calls tickets by HTTP without an id.
fn call_all(node: &TestPanggil, letter: char, numbers: std::ops::Range<u32>, counter: &str) {
    for number in numbers {
        node.call(&format!("{letter}{number:03}"), counter);
    }
}

/// A press at a console of counter 5.
#[track_caller]
fn press(node: &TestPanggil, what: &str, body: &Value) {
    let path = format!("/api/v1/counters/5/{what}");
    let press = node.post(&path).key(node.key()).header("If-Match", "*");
    press.json(body.to_string()).send().status(200);
}

#[test]
fn all_that_is_said_at_one_server_is_on_the_other_in_its_order() {
    // given
    let pair = Pair::open();
    let [first, second] = &pair.nodes;
    // when
    let until = 4_000_000_000_000_i64;
    first.event(
        &json!({"ticket": "A012", "counter": "6", "priority": "elderly", "zone": "lantai-2"}),
    );
    first.event(&json!({"type": "recall", "ticket": "A012", "counter": "6"}));
    first.event(&json!({"type": "serve", "ticket": "A012", "counter": "6"}));
    first.event(&json!({"ticket": "A013", "counter": "7"}));
    first.event(&json!({"type": "cancel", "ticket": "A013"}));
    first.event(
        &json!({"type": "notice", "text": "Loket 6 pindah", "until": until, "zones": [ZONE]}),
    );
    press(first, "call", &json!({"id": "1", "ticket": "B001"}));
    press(first, "finish", &json!({"id": "2"}));
    press(first, "undo", &json!({"id": "3"}));
    press(first, "skip", &json!({"id": "4"}));
    press(
        first,
        "pause",
        &json!({"id": "5", "text": "Istirahat", "until": until}),
    );
    first.event(&json!({"type": "masa-depan", "ticket": "A014", "src": "mesin", "id": "7"}));
    // then
    let said = [
        "call A012 6",
        "recall A012 6",
        "serve A012 6",
        "call A013 7",
        "cancel A013 -",
        "notice - -",
        "call B001 5",
        "finish B001 5",
        "restore B001 5",
        "skip B001 5",
        "counter - 5",
        "masa-depan A014 -",
    ];
    pair.have(&said.map(str::to_owned));
    assert_eq!(told(first), said);
    assert_eq!(told(second), said);
    for zone in [ZONE, "lantai-2"] {
        let shown = |node: &TestPanggil| {
            let mut picture = node.state(zone).picture();
            let parts = picture.as_object_mut().unwrap();
            parts.remove("epoch");
            parts.remove("seq"); // a frame goes out when something changes
            without_times(&mut picture);
            picture
        };
        eventually(PATIENCE, || {
            claim(shown(first) == shown(second), (shown(first), shown(second)))
        });
    }
    let state = second.state(ZONE);
    assert_eq!(state.attempt("6"), 2);
    assert_eq!(state.counter("5")["text"], "Istirahat");
    let console = second.read("/api/v1/counters/5/console");
    assert_eq!(console["until"], until, "{console}");
    assert_eq!(pair.entries([said.len(), 0]), said.len(), "each went once");
}

/// Two servers' clocks differ by some ms.
fn without_times(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("at");
            fields.values_mut().for_each(without_times);
        }
        Value::Array(items) => items.iter_mut().for_each(without_times),
        _ => {}
    }
}

#[test]
fn nothing_goes_back_and_forth() {
    // given
    let pair = Pair::open();
    let [first, second] = &pair.nodes;
    // when
    pair.redis.add(&json!({"ticket": "S001", "counter": "8"}));
    pair.redis
        .publish(&json!({"ticket": "P001", "counter": "9"}));
    pair.show(|state| state.ticket("8") == Some("S001") && state.ticket("9") == Some("P001"));
    call_all(first, 'A', 1..6, "5");
    call_all(second, 'B', 1..6, "6");
    for node in &pair.nodes {
        node.event(&json!({"src": "mesin", "id": "7", "ticket": "C007", "counter": "7"})); // told to both
    }
    // then
    pair.show(|state| {
        ["5", "6", "7"].map(|counter| state.ticket(counter))
            == [Some("A005"), Some("B005"), Some("C007")]
    });
    let made = [
        vec![
            "call S001 8".to_owned(),
            "call P001 9".to_owned(),
            "call C007 7".to_owned(),
        ],
        calls('A', 1..6, "5"),
        calls('B', 1..6, "6"),
    ];
    pair.have(&made.concat());
    // S001, five of each, and C007 of the one that had it first, or of both
    let entries = pair.entries([6, 5]);
    assert!((12..=13).contains(&entries), "{entries}");
    for node in &pair.nodes {
        assert_eq!(of(node, "call A"), calls('A', 1..6, "5"));
        assert_eq!(of(node, "call B"), calls('B', 1..6, "6"));
        assert!(node.refused().is_empty(), "{:?}", node.refused());
        assert!(node.gaps().is_empty(), "{:?}", node.gaps());
    }
}

#[test]
fn while_redis_is_away_everything_waits_and_is_told_then_once_and_in_order() {
    // given
    let mut pair = Pair::open();
    call_all(&pair.nodes[0], 'A', 1..4, "5");
    pair.show(|state| state.ticket("5") == Some("A003"));
    // when
    pair.redis.kill_9();
    call_all(&pair.nodes[0], 'A', 4..10, "5");
    call_all(&pair.nodes[1], 'B', 1..10, "6");
    call_all(&pair.nodes[1], 'C', 1..2, "5"); // later than what the other has at this counter
    common::after(AWAY);
    for node in &pair.nodes {
        assert_eq!(node.ready()["redis"]["relay"]["state"], "away");
    }
    pair.redis.start_again();
    // then
    let made = [
        calls('A', 1..10, "5"),
        calls('B', 1..10, "6"),
        calls('C', 1..2, "5"),
    ];
    pair.have(&made.concat());
    pair.show(|state| state.ticket("5") == Some("C001") && state.ticket("6") == Some("B009"));
    for node in &pair.nodes {
        assert_eq!(of(node, "call A"), calls('A', 1..10, "5"));
        assert_eq!(of(node, "call B"), calls('B', 1..10, "6"));
        node.redis_is("ok");
    }
}

#[test]
fn through_a_redis_that_stands_still_nothing_is_lost_or_there_twice() {
    // given
    let pair = Pair::open();
    // when
    pair.redis.freeze();
    call_all(&pair.nodes[0], 'A', 1..10, "5");
    common::after(AWAY);
    call_all(&pair.nodes[1], 'B', 1..10, "6");
    pair.redis.thaw();
    // then
    pair.have(&[calls('A', 1..10, "5"), calls('B', 1..10, "6")].concat());
    pair.show(|state| state.ticket("5") == Some("A009") && state.ticket("6") == Some("B009"));
    for node in &pair.nodes {
        assert_eq!(of(node, "call A"), calls('A', 1..10, "5"));
        assert_eq!(of(node, "call B"), calls('B', 1..10, "6"));
    }
}

#[test]
fn what_a_server_had_not_told_when_it_was_killed_it_tells_after_its_start_once() {
    // given
    let mut pair = Pair::open();
    call_all(&pair.nodes[0], 'A', 1..4, "5");
    pair.show(|state| state.ticket("5") == Some("A003"));
    assert_eq!(pair.entries([3, 0]), 3);
    // when
    pair.redis.kill_9();
    call_all(&pair.nodes[0], 'A', 4..7, "5");
    pair.nodes[0].kill_9();
    pair.redis.start_again();
    pair.nodes[1].redis_is("ok");
    assert_eq!(told(&pair.nodes[1]), calls('A', 1..4, "5"));
    pair.nodes[0].start_again();
    // then
    pair.have(&calls('A', 1..7, "5"));
    assert_eq!(told(&pair.nodes[1]), calls('A', 1..7, "5"));
    assert_eq!(
        pair.entries([3, 0]),
        6,
        "what was told before is not told again"
    );
}

#[test]
fn a_server_that_may_not_add_says_so_goes_on_and_tells_when_it_may() {
    // given
    let redis = TestRedis::start();
    let rights = |more: &str| {
        let rights = format!(
            "on >rahasia resetchannels resetkeys %R~panggil:* %W~panggil:*:lease:* &panggil:* -@all +hello +auth +ping +time +role +client|setname +subscribe +unsubscribe +psubscribe +punsubscribe +xread +xrange +xinfo|stream +get +set +publish {more}"
        );
        let mut user = redis::cmd("ACL");
        user.arg("SETUSER").arg("panggil");
        redis.run::<String>(user.arg(rights.trim().split(' ').collect::<Vec<_>>()));
    };
    rights("");
    let url = redis.url().replace("redis://", "redis://panggil:rahasia@");
    let may_not = setup().redis_at(&url).start();
    let other = setup().redis(&redis).start();
    // then
    let report = may_not.redis_is("degraded");
    assert_eq!(report["relay"]["state"], "degraded");
    for word in ["+xadd", "docs/two-nodes.md"] {
        assert!(
            report["relay"]["detail"].to_string().contains(word),
            "{report}"
        );
    }
    let variables = [
        ("PANGGIL__REDIS__URL".to_owned(), url.clone()),
        ("PANGGIL__REDIS__RELAY".to_owned(), "true".to_owned()),
    ];
    let run = panggil_with(["check"], variables);
    run.said_in_one_line(1, &["Redis", "give the user the rights", "docs/redis.md"]);
    may_not.call("A012", "5");
    other.call("B007", "6");
    may_not.state_when(ZONE, |state| {
        state.ticket("5") == Some("A012") && state.ticket("6") == Some("B007")
    });
    assert_eq!(told(&other), ["call B007 6"]);
    // when
    rights("(%W~panggil:{mpp-contoh}:events +xadd)");
    // then
    may_not.redis_is("ok");
    other.state_when(ZONE, |state| state.ticket("5") == Some("A012"));
    let log = may_not.log_text();
    assert_eq!(
        log.matches("docs/two-nodes.md").count(),
        1,
        "told once: {log}"
    );
}

#[test]
fn a_server_that_is_not_told_to_adds_nothing() {
    let redis = TestRedis::start();
    let server = TestPanggil::setup().pairing_open().redis(&redis).start();
    let report = server.redis_is("ok");
    assert_eq!(report["relay"], Value::Null);
    server.call("A012", "5");
    let entry = redis.add(&json!({"ticket": "B007", "counter": "6"}));
    server.state_when(ZONE, |state| state.ticket("6") == Some("B007"));
    let all: Vec<(String, Vec<String>)> =
        redis.run(redis::cmd("XRANGE").arg(stream()).arg("-").arg("+"));
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].0, entry);
}
