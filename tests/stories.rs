//! Whether a number was called, seen and heard: the list of calls, one call's story, the figures of today, and the reports.

mod common;

use common::{
    Hall, SOON, TestPanggil, TestScreen, becomes, claim, eventually, panggil, seq, speaker_is,
};
use serde_json::{Value, json};

#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests"
)]
fn calls(server: &TestPanggil, query: &str) -> Vec<Value> {
    let calls = server.read(&format!("/api/v1/calls?{query}"));
    calls["calls"].as_array().unwrap().clone()
}

fn tickets(calls: &[Value]) -> Vec<&str> {
    let tickets = calls.iter().filter_map(|call| call["ticket"].as_str());
    tickets.collect()
}

fn step(server: &TestPanggil, step: &str, ticket: &str, counter: &str) {
    server.event(&json!({"type": step, "ticket": ticket, "counter": counter}));
}

#[test]
fn a_recall_and_the_end_stand_in_the_same_story_also_after_a_restart() {
    // given
    let mut server = TestPanggil::start();
    let mut tv = TestScreen::enter(&server, "lantai-1");
    let first = server.call("A012", "5")["seq"].clone();
    let again = server.event(&json!({"type": "recall", "ticket": "a012", "counter": "5"}));
    tv.say(&json!({"t": "seen", "seq": again["seq"], "drawn": 12}));
    step(&server, "serve", "A012", "5");
    step(&server, "finish", "A012", "5");
    for round in ["before a restart", "after it"] {
        // when any of its numbers is asked for
        for call in [&first, &again["seq"]] {
            let story = server.read(&format!("/api/v1/calls/{call}"));
            // then
            let steps: Vec<_> = story["steps"].as_array().unwrap().iter().collect();
            let types: Vec<_> = steps
                .iter()
                .map(|step| step["type"].as_str().unwrap())
                .collect();
            assert_eq!(types, ["call", "recall", "serve", "finish"], "{round}");
            assert_eq!(steps[1]["attempt"], 2, "{story}");
            let row = &story["row"];
            assert_eq!(row["call"], first, "{story}");
            assert_eq!(
                (&row["attempts"], &row["end"]),
                (&json!(2), &json!("finish"))
            );
            assert_eq!(story["zones"], json!(["lantai-1"]), "{story}");
        }
        server.kill_9();
        server.start_again();
    }
    server
        .get("/api/v1/calls/999999")
        .key(server.key())
        .send()
        .problem(404);
}

#[test]
fn calls_are_found_by_ticket_counter_time_and_what_became_of_them() {
    let server = TestPanggil::start();
    server.call("A001", "5");
    step(&server, "skip", "A001", "5");
    server.call("A002", "5");
    server.call("B001", "6");
    assert_eq!(tickets(&calls(&server, "")), ["B001", "A002", "A001"]);
    assert_eq!(tickets(&calls(&server, "ticket=a002")), ["A002"]);
    assert_eq!(tickets(&calls(&server, "counter=5")), ["A002", "A001"]);
    assert_eq!(tickets(&calls(&server, "state=skipped")), ["A001"]);
    assert_eq!(tickets(&calls(&server, "from=today")).len(), 3);
    assert_eq!(calls(&server, "to=2020-01-01").len(), 0);
    assert_eq!(
        tickets(&calls(&server, "state=unshown")).len(),
        3,
        "nobody has a screen"
    );
    let page = server.read("/api/v1/calls?limit=2");
    let next = page["next"].as_u64().unwrap();
    assert_eq!(
        tickets(&calls(&server, &format!("before={next}"))),
        ["A001"]
    );
    for (query, field) in [("state=odd", "state"), ("from=odd", "from")] {
        let path = format!("/api/v1/calls?{query}");
        server.get(&path).key(server.key()).send().names(422, field);
    }
}

#[test]
fn what_was_not_spoken_says_why() {
    let server = TestPanggil::setup()
        .pairing_open()
        .settings("[[speaker]]\nid = \"hall\"\ndevice = \"none\"\n")
        .start();
    server.call("A001", "5");
    let row = eventually(SOON, || {
        let row = calls(&server, "").remove(0);
        claim(
            matches!(row["spoken"].as_str(), Some("done" | "skipped")),
            row.clone(),
        )?;
        Ok::<_, Value>(row)
    });
    let story = server.read(&format!("/api/v1/calls/{}", row["call"]));
    assert_eq!(story["spoken"][0]["speaker"], "hall", "{story}");
    assert_eq!(story["row"]["spoken"], row["spoken"], "{story}");
}

#[test]
fn a_call_that_waits_for_a_speaker_that_is_away_says_so_at_once() {
    // given
    let server = TestPanggil::start();
    let speaker = speaker_is(&server, "lost");
    // when
    let call = seq(&server.call("A012", "5"));
    becomes(&server, call, "queued", "");
    // then
    let story = server.read(&format!("/api/v1/calls/{call}"));
    let counter = server.read("/api/v1/counters/5/console");
    let why = format!("no device: {}", speaker["detail"].as_str().unwrap());
    for told in [&story["row"], &calls(&server, "")[0], &counter] {
        assert_eq!(
            (&told["spoken"], &told["why"]),
            (&json!("waiting"), &json!(why)),
            "{told}"
        );
    }
    let spoken = &story["spoken"][0];
    assert_eq!(
        (&spoken["state"], &spoken["reason"]),
        (&json!("waiting"), &json!(why))
    );
    // and when it is muted, somebody decided that
    let mute = server.post("/api/v1/speakers/hall/mute").key(server.key());
    mute.json("{}").send().status(204);
    speaker_is(&server, "muted");
    becomes(&server, call, "skipped", "muted");
}

#[test]
fn a_call_can_be_heard_again_sample_by_sample_and_read_as_it_was_said() {
    // given
    let hall = Hall::open();
    let first = seq(&hall.server.call("A012", "5"));
    becomes(&hall.server, first, "done", "");
    let again = seq(&hall.server.call("A012", "5"));
    becomes(&hall.server, again, "done", "");
    let call = "Nomor antrean A nol satu dua, silakan menuju gerai lima";
    let repeated = format!("Panggilan ulang, n{}", &call[1..]);
    // when
    let story = hall.server.read(&format!("/api/v1/calls/{first}"));
    // then
    assert_eq!(story["spoken"][0]["text"], call, "{story}");
    assert_eq!(story["spoken"][1]["text"], repeated, "{story}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("call.wav");
    let out = ["--out", file.to_str().unwrap()];
    for (number, flags) in [(first, &[][..]), (again, &["--recall"][..])] {
        let say = ["say", "--ticket", "A012", "--place", "Gerai 5"];
        panggil([&say, flags, &out].concat()).ended(0);
        let path = format!("/audio/{number}.wav");
        let wav = hall.server.get(&path).key(hall.server.key()).send();
        let wav = wav.status(200);
        assert_eq!(wav.header("content-type"), "audio/wav");
        let same = wav.bytes == std::fs::read(&file).unwrap();
        assert!(same, "{number}: {} bytes are others", wav.bytes.len());
    }
}

#[test]
fn what_no_voice_can_say_again_is_not_there() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(home.path().join("voices/id-wanita")).unwrap();
    let server = TestPanggil::setup().data(home.path()).start();
    speaker_is(&server, "silent");
    let call = server.call("A012", "5")["seq"].clone();
    let finished = server.event(&json!({"type": "finish", "ticket": "A012", "counter": "5"}));
    for (number, why) in [
        (&call, "voice"),
        (&finished["seq"], "no call"),
        (&json!(999_999), "no call"),
        (&json!("satu"), "no call"),
    ] {
        let number = number.to_string().replace('"', "");
        let path = format!("/audio/{number}.wav");
        let problem = server.get(&path).key(server.key()).send().problem(404);
        assert!(problem["detail"].as_str().unwrap().contains(why));
        server.get(&path).send().problem(401);
    }
}

#[test]
fn a_report_counts_tickets_and_calls_with_their_share() {
    let server = TestPanggil::start();
    for ticket in ["A001", "A002", "A003"] {
        server.call(ticket, "5");
    }
    server.call("A003", "5");
    server.call("B001", "6");
    server.call("C001", "6");
    step(&server, "cancel", "C001", "6");
    let report = server.read("/api/v1/reports/calls");
    assert_eq!(report["total"], 4, "{report}");
    let row = &report["rows"][0];
    assert_eq!(
        (&row["key"], &row["tickets"], &row["calls"], &row["share"]),
        (&json!("5"), &json!(3), &json!(4), &json!(75.0))
    );
    for group in ["service", "hour", "day"] {
        let report = server.read(&format!("/api/v1/reports/calls?group={group}"));
        assert_eq!(report["total"], 4, "{report}");
    }
    let csv = server
        .get("/api/v1/reports/calls?format=csv")
        .key(server.key())
        .send();
    let csv = csv.status(200);
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert!(csv.body.starts_with('\u{feff}'), "{}", csv.body);
    assert!(csv.body.contains(";3;4;75,00\r\n"), "{}", csv.body);
    let odd = server
        .get("/api/v1/reports/calls?group=odd")
        .key(server.key());
    odd.send().names(422, "group");
    let today = server.read("/api/v1/today");
    assert_eq!(
        (&today["tickets"], &today["calls"]),
        (&json!(4), &json!(5)),
        "{today}"
    );
}

#[test]
fn history_is_for_operators() {
    let server = TestPanggil::start();
    for path in [
        "/api/v1/calls",
        "/api/v1/calls/1",
        "/api/v1/today",
        "/api/v1/gaps",
        "/api/v1/reports/calls",
    ] {
        server.get(path).send().problem(401);
    }
}
