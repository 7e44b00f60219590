//! The hall is set up while it runs: what operators change is on every screen at once and in the next call, and nothing is lost.

mod common;

use common::{
    Hall, Heard, Person, SOON, Setup, TestPanggil, TestScreen, Tv, approve, becomes, claim,
    eventually,
    hanging::{edit, now_ms, programme},
    hello, seq,
    setting_up::{add, amend, called, item, paste, remove, tag},
};
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";

#[test]
fn a_rename_is_told_to_the_screens_at_once_and_the_call_stays() {
    let server = TestPanggil::start();
    let mut screen = TestScreen::enter(&server, ZONE);
    server.call("A012", "5");
    screen.state_when(|state| state.ticket("5") == Some("A012"));
    amend(
        &server,
        "counters",
        "5",
        &json!({ "name": "Dukcapil Baru" }),
    )
    .status(200);
    // who changed it and looks sees it
    assert_eq!(called(&server, ZONE, "5").as_deref(), Some("Dukcapil Baru"));
    loop {
        match screen.hear(SOON) {
            Heard::Said(message) if message["t"] == "directory" => break,
            Heard::Said(_) => {}
            heard => panic!("no word of a directory: {heard:?}"),
        }
    }
    assert_eq!(server.state(ZONE).ticket("5"), Some("A012"));
    let site = server.read("/api/v1/hall")["site"]["id"].clone();
    assert_eq!(site, "mpp-contoh");
}

#[test]
fn a_zone_that_was_just_added_has_screens_counters_and_calls() {
    let server = TestPanggil::start();
    let zone = add(&server, "zones", &json!({ "name": "Lantai 3" }))
        .status(201)
        .document();
    assert_eq!(zone["id"], "lantai-3");
    let mut screen = TestScreen::enter(&server, "lantai-3");
    let wish = json!({ "number": "24", "name": "Taspen", "zone": "lantai-3" });
    assert_eq!(
        add(&server, "counters", &wish).status(201).document()["id"],
        "24"
    );
    server.call("T001", "24");
    let state = screen
        .state_when(|state| state.counters().contains(&"24") && state.ticket("24") == Some("T001"));
    assert_eq!(state.counters(), ["24"]);
    let zones = server.read("/api/v1/zones");
    assert_eq!(zones["zones"].as_array().unwrap().len(), 3);
}

#[test]
fn a_counter_that_moves_takes_its_call_along() {
    let server = TestPanggil::start();
    server.call("A012", "5");
    amend(&server, "counters", "5", &json!({ "zone": "lantai-2" })).status(200);
    let (old, new) = (server.state(ZONE), server.state("lantai-2"));
    assert_eq!(new.ticket("5"), Some("A012"));
    assert_eq!(new.recent().len(), 1);
    assert!(!old.counters().contains(&"5") && old.recent().is_empty());
}

#[test]
fn what_was_changed_is_still_so_after_a_restart() {
    let mut server = TestPanggil::start();
    amend(
        &server,
        "counters",
        "5",
        &json!({ "name": "Dukcapil Baru" }),
    )
    .status(200);
    add(&server, "zones", &json!({ "name": "Lantai 3" })).status(201);
    let before = server.read("/api/v1/hall");
    server.terminate();
    server.start_again();
    assert_eq!(server.read("/api/v1/hall"), before);
}

#[test]
fn a_zone_that_is_no_more_sends_its_screens_away_and_one_in_use_stays() {
    let server = TestPanggil::start();
    add(&server, "zones", &json!({ "name": "Lantai 3" })).status(201);
    let mut screen = TestScreen::enter(&server, "lantai-3");
    let path = "/api/v1/zones/lantai-3";
    let problem = remove(&server, path, "zones", "lantai-3").problem(409);
    assert_eq!(problem["type"], "urn:panggil:in-use");
    assert_eq!(problem["code"], "occupied");
    assert_eq!(problem["uses"]["screens"].as_array().unwrap().len(), 1);
    let floor = remove(&server, "/api/v1/zones/lantai-1", "zones", ZONE).problem(409);
    assert_eq!(floor["uses"]["counters"].as_array().unwrap().len(), 12);
    drop(screen);
    eventually(common::SOON, || {
        let reply = remove(&server, path, "zones", "lantai-3");
        claim(reply.status == 204, reply.status)
    });
    screen = TestScreen::greet(&server, &hello("lantai-3"));
    assert_eq!(screen.ending().code, Some(4401));
}

#[test]
fn a_zone_with_a_paired_screen_or_something_hung_there_by_name_stays_until_these_are_elsewhere() {
    let server = TestPanggil::start();
    add(&server, "zones", &json!({ "name": "Lantai 3" })).status(201);
    let code = Tv::new(1).ask(&server);
    let how = json!({ "name": "Lobi", "zone": "lantai-3" });
    let card = approve(&server, &code, &how).status(201).document();
    let path = "/api/v1/zones/lantai-3";
    let goes = || remove(&server, path, "zones", "lantai-3");
    let problem = goes().problem(409);
    assert_eq!(problem["type"], "urn:panggil:in-use");
    assert_eq!(problem["uses"]["screens"], json!(["lobi"]));
    let ask = server.put("/api/v1/screens/lobi");
    edit(&server, ask, tag(&card), &json!({ "zone": ZONE })).status(200);

    let zones = json!(["lantai-3"]);
    programme(&server, &json!([{ "layout": "utama", "zones": zones }])).status(200);
    let notice = json!({ "title": "Istirahat", "zones": zones, "minutes": 5 });
    let ask = server.post("/api/v1/notices").key(server.key());
    let notice = ask.json(notice.to_string()).send().status(201);
    let problem = goes().problem(409);
    assert_eq!(problem["uses"]["programme"], json!(["utama"]));
    let id = notice.document()["id"].clone();
    assert_eq!(problem["uses"]["notices"], json!([id]));

    programme(&server, &json!([])).status(200);
    let ended = server.delete(&format!("/api/v1/notices/{}", id.as_str().unwrap()));
    edit(&server, ended, notice.header("etag"), &json!({})).status(204);
    goes().status(204);
}

#[test]
fn a_counter_that_goes_leaves_the_lists_of_those_who_call_for_it() {
    let server = TestPanggil::start();
    let ani = Person::first(&server);
    let siti = ani.adds("siti", "counter", &["5", "6"]);
    let path = "/api/v1/counters/5";
    let uses = remove(&server, path, "counters", "5").problem(409)["uses"].clone();
    assert_eq!(uses["users"], json!(["siti"]));
    remove(&server, &format!("{path}?confirm=1"), "counters", "5").status(204);
    assert_eq!(siti.read("/api/v1/me")["counters"], json!(["6"]));
    let noted = ani.read("/api/v1/audit?kind=user&target=siti&limit=1");
    let noted = &noted["entries"][0];
    assert_eq!(noted["what"], "user.change");
    assert_eq!(noted["before"]["counters"], json!(["5", "6"]));
    assert_eq!(noted["after"]["counters"], json!(["6"]));
}

#[test]
fn a_counter_in_use_goes_only_when_that_is_confirmed_and_its_calls_stay_in_the_journal() {
    let server = TestPanggil::start();
    server.call("A012", "5");
    let path = "/api/v1/counters/5";
    let problem = remove(&server, path, "counters", "5").problem(409);
    assert_eq!(problem["type"], "urn:panggil:in-use");
    assert_eq!(problem["code"], "unconfirmed");
    assert_eq!(problem["uses"]["calls_today"], 1);
    assert_eq!(server.read("/api/v1/counters/5/uses"), problem["uses"]);
    remove(&server, &format!("{path}?confirm=1"), "counters", "5").status(204);
    assert!(!server.state(ZONE).counters().contains(&"5"));
    let refused = server.events(json!({ "ticket": "A013", "counter": "5" }).to_string());
    refused.names(422, "counter");
    assert_eq!(server.journal_tickets(), ["A012"]);
}

#[test]
fn of_two_editors_the_second_is_told_and_nothing_is_overwritten() {
    let server = TestPanggil::start();
    let seen = item(&server, "counters", "5");
    let put = |name: &str| {
        let ask = server.put("/api/v1/counters/5");
        edit(&server, ask, tag(&seen), &json!({ "name": name }))
    };
    put("Satu").status(200);
    let problem = put("Dua").problem(412);
    assert_eq!(problem["type"], "urn:panggil:stale");
    assert!(
        problem["at"].is_i64() && problem["who"].is_string(),
        "{problem}"
    );
    assert_eq!(called(&server, ZONE, "5").as_deref(), Some("Satu"));
    // another counter is another edit
    amend(&server, "counters", "6", &json!({ "name": "Tiga" })).status(200);
}

#[test]
fn what_the_settings_file_fixes_is_locked_and_the_rest_is_not() {
    let file = "[site]\nname = \"Mal Tetap\"\n[[speaker]]\nid = \"aula\"\ndevice = \"none\"\n[texts]\ncounter = { id = \"Loket\" }\n";
    let server = TestPanggil::setup().pairing_open().settings(file).start();
    let hall = server.read("/api/v1/hall");
    // the hours of the test are fixed by its environment
    let locked = json!(["name", "utc_offset", "speakers", "texts.counter"]);
    assert_eq!(hall["locked"], locked);
    let site = |wish: &Value| {
        let present = server.read("/api/v1/hall")["site"].clone();
        edit(&server, server.put("/api/v1/site"), tag(&present), wish)
    };
    let problem = site(&json!({ "name": "Mal Lain" })).problem(409);
    assert_eq!(problem["type"], "urn:panggil:locked");
    let texts = json!({ "texts": { "counter": { "id": "Meja", "en": "Desk" } } });
    assert_eq!(site(&texts).problem(409)["type"], "urn:panggil:locked");
    let speaker = amend(&server, "speakers", "aula", &json!({ "gain_db": 3.0 }));
    assert_eq!(speaker.problem(409)["type"], "urn:panggil:locked");
    assert_eq!(
        site(&json!({ "place": "Kota Baru" }))
            .status(200)
            .document()["place"],
        "Kota Baru"
    );
}

#[test]
fn two_zones_cannot_have_one_name() {
    let server = TestPanggil::start();
    let twin = json!({ "id": "kembar", "name": "lantai 1" });
    let add = server.post("/api/v1/zones").key(server.key());
    let problem = add.json(twin.to_string()).send().problem(422);
    assert_eq!(problem["field"], "name", "{problem}");
    let detail = problem["detail"].as_str().unwrap();
    assert!(
        detail.contains("`lantai-1`") && detail.contains("choose another"),
        "{problem}"
    );
    amend(
        &server,
        "zones",
        "lantai-2",
        &json!({ "name": "Lantai 1 " }),
    )
    .names(422, "name");
    amend(&server, "zones", "lantai-1", &json!({ "name": "lantai 1" })).status(200);
}

#[test]
fn a_field_that_cannot_be_is_named() {
    let server = TestPanggil::start();
    let word = |problem: Value| (problem["code"].clone(), problem["params"].clone());
    for (wish, field, why) in [
        (
            json!({ "number": "6" }),
            "number",
            ("taken", json!({ "by": "Imigrasi" })),
        ),
        (
            json!({ "name": "" }),
            "name",
            ("line", json!({ "most": 60 })),
        ),
        (
            json!({ "name": "a\u{202e}b" }),
            "name",
            ("line", json!({ "most": 60 })),
        ),
        (
            json!({ "zone": "atap" }),
            "zone",
            ("unknown", json!({ "what": "zone", "id": "atap" })),
        ),
        (
            json!({ "service": "tidak-ada" }),
            "service",
            ("unknown", json!({ "what": "service", "id": "tidak-ada" })),
        ),
        (
            json!({ "nama": "x" }),
            "nama",
            ("unknown", json!({ "what": "field", "id": "nama" })),
        ),
        (json!({ "id": "55" }), "id", ("fixed", Value::Null)),
    ] {
        let problem = amend(&server, "counters", "5", &wish).names(422, field);
        assert_eq!(word(problem), (json!(why.0), why.1), "{wish}");
    }
    let loud = amend(&server, "services", "ktp", &json!({ "style": "nyaring" }));
    let words = ["digits-nol", "digits-kosong", "mixed", "cardinal"];
    assert_eq!(
        word(loud.names(422, "style")),
        (json!("choice"), json!({ "words": words }))
    );
    let many = json!({ "queue": { "digits": 9, "quota": null } });
    let many = amend(&server, "services", "ktp", &many).names(422, "queue.digits");
    assert_eq!(word(many), (json!("whole"), json!({ "from": 1, "to": 5 })));
    let deaf = amend(&server, "speakers", "hall", &json!({ "zones": [] })).names(422, "zones");
    assert_eq!(word(deaf), (json!("nothing"), Value::Null));
    let site = server.read("/api/v1/hall")["site"].clone();
    let put = |wish: &Value| edit(&server, server.put("/api/v1/site"), tag(&site), wish);
    put(&json!({ "utc_offset": "+25:00" })).names(422, "utc_offset");
    let lost = json!({ "texts": { "go_to": { "id": "Silakan", "en": "Please" } } });
    let lost = put(&lost).names(422, "texts.go_to");
    let missing = json!({ "missing": "{n}" });
    assert_eq!(word(lost), (json!("placeholder"), missing));
    put(&json!({ "name": "<b>Mal</b>" })).status(200);
}

#[test]
fn a_pasted_table_is_taken_whole_or_not_at_all() {
    let server = TestPanggil::start();
    let bad = json!([
        { "number": "24", "name": "Satu", "zone": "Lantai 3" },
        { "number": "25", "name": "", "zone": "" },
        { "number": "24", "name": "Dua", "zone": "" },
    ]);
    let before = server.read("/api/v1/hall");
    let problem = paste(&server, &bad).problem(422);
    assert_eq!(
        (&problem["field"], &problem["row"]),
        (&json!("name"), &json!(2))
    );
    assert_eq!(problem["code"], "line");
    let doubled = &problem["faults"][1];
    assert_eq!(doubled["code"], "taken");
    assert_eq!((&doubled["row"], &doubled["other"]), (&json!(3), &json!(1)));
    assert_eq!(server.read("/api/v1/hall"), before);
    let good = json!([
        { "number": "5", "name": "Dukcapil Baru", "zone": "Lantai 1" },
        { "number": "24", "name": "Taspen", "zone": "Lantai 3", "service": "ktp" },
    ]);
    let expected = json!({ "added": 1, "changed": 1, "same": 0, "left": 22 });
    assert_eq!(paste(&server, &good).status(200).document(), expected);
    assert_eq!(called(&server, "lantai-3", "24").as_deref(), Some("Taspen"));
}

#[test]
fn another_order_is_the_order_of_the_tiles() {
    let server = TestPanggil::start();
    let hall = server.read("/api/v1/hall");
    let order = json!({ "zones": ["lantai-2", "lantai-1"] });
    let ask = server.put("/api/v1/hall/order");
    edit(&server, ask, tag(&hall), &order).status(200);
    assert_eq!(server.read("/api/v1/zones")["zones"][0]["id"], "lantai-2");
    // who saw the order before is told whose it is now
    let ask = server.put("/api/v1/hall/order");
    let problem = edit(&server, ask, tag(&hall), &order).problem(412);
    assert!(
        problem["at"].is_i64() && problem["who"].is_string(),
        "{problem}"
    );
    let hall = server.read("/api/v1/hall");
    let ask = server.put("/api/v1/hall/order");
    edit(&server, ask, tag(&hall), &json!({ "zones": ["lantai-2"] })).names(422, "zones");
}

/// A hall with a second loudspeaker set up on the same card.
fn heard() -> Hall {
    let setup: Setup = TestPanggil::setup().pairing_open();
    Hall::open_with(setup)
}

#[test]
fn another_gain_and_style_do_not_lose_or_repeat_a_waiting_call() {
    let hall = heard();
    let server = &hall.server;
    let first = seq(&server.call("A012", "5"));
    let second = seq(&server.call("A013", "6"));
    hall.is_in_the_middle_of(first);
    amend(
        server,
        "speakers",
        "hall",
        &json!({ "gain_db": -6.0, "style": "mixed" }),
    )
    .status(200);
    becomes(server, first, "done", "");
    becomes(server, second, "done", "");
    assert_eq!(hall.speaker_is("idle")["lost"], 0);
}

#[test]
fn a_muted_speaker_says_why_and_stays_muted_over_a_restart() {
    let mut hall = heard();
    let mute = "/api/v1/speakers/hall/mute";
    let post = |server: &TestPanggil, path: &str, body: Value| {
        server
            .post(path)
            .key(server.key())
            .json(body.to_string())
            .send()
    };
    post(&hall.server, mute, json!({ "until": null })).status(204);
    assert_eq!(hall.speaker_is("muted")["muted_by"], "panggil");
    let call = seq(&hall.server.call("A012", "5"));
    becomes(&hall.server, call, "skipped", "muted");
    let tone = post(&hall.server, "/api/v1/speakers/hall/test", json!({}));
    assert_eq!(tone.problem(409)["type"], "urn:panggil:muted");
    hall.server.terminate();
    hall.server.start_again();
    hall.speaker_is("muted");
    let ask = hall.server.delete(mute).key(hall.server.key());
    ask.send().status(204);
    hall.speaker_is("idle");
    post(&hall.server, "/api/v1/speakers/hall/test", json!({})).status(202);
    let sample = json!({ "ticket": "A012", "counter": "5" });
    post(&hall.server, "/api/v1/speakers/hall/say", sample).status(202);
    eventually(common::SOON, || {
        let sounds = hall.rig.captured().iter().any(|sample| *sample != 0.0);
        claim(sounds, "silence")
    });
    assert_eq!(hall.server.journal().len(), 1);
    let past = json!({ "until": now_ms() - 1 });
    post(&hall.server, mute, past).names(422, "until");
}

#[test]
fn a_service_may_be_read_in_its_own_way_and_a_stranger_changes_nothing() {
    let server = TestPanggil::start();
    amend(
        &server,
        "services",
        "ktp",
        &json!({ "style": "cardinal", "queue": { "digits": 3, "quota": 120 } }),
    )
    .status(200);
    let service = item(&server, "services", "ktp");
    assert_eq!(
        (&service["style"], &service["queue"]["quota"]),
        (&json!("cardinal"), &json!(120))
    );
    for path in ["/api/v1/hall", "/api/v1/counters/5", "/api/v1/devices"] {
        server.get(path).send().status(401);
    }
    server
        .put("/api/v1/counters/5")
        .json("{}")
        .send()
        .status(401);
}
