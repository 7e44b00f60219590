//! The call console: staff without a queue machine call who comes next, and no number is given twice.

mod common;

use std::collections::BTreeSet;

use common::{
    Hall, Person, Reply, SOON, Setup, TestPanggil, becomes, claim, eventually, seq, speaking,
};
use rusqlite::Connection;
use serde_json::{Value, json};
use ureq::http::Method;

/// Two counters of a service that is numbered here, one of a service that a machine numbers, and one of none.
const HALL: &str = r#"
[[zone]]
id = "aula"
name = "Aula"
[[service]]
id = "ktp"
name = "KTP"
prefix = "A"
digits = 3
quota = 400
[[service]]
id = "kk"
name = "Kartu Keluarga"
prefix = "K"
[[counter]]
id = "5"
name = "Dukcapil"
service = "ktp"
zone = "aula"
[[counter]]
id = "6"
name = "Dukcapil"
service = "ktp"
zone = "aula"
[[counter]]
id = "7"
name = "Kartu Keluarga"
service = "kk"
zone = "aula"
[[counter]]
id = "8"
name = "Informasi"
zone = "aula"
[[speaker]]
id = "aula"
device = "none"
"#;

fn hall() -> Setup {
    TestPanggil::setup().settings(HALL)
}

/// Presses at a counter, on whatever state it is in.
fn press(server: &TestPanggil, counter: &str, action: &str, body: &Value) -> Reply {
    press_on(server, counter, action, "*", body)
}

fn press_on(server: &TestPanggil, counter: &str, action: &str, etag: &str, body: &Value) -> Reply {
    server
        .post(&format!("/api/v1/counters/{counter}/{action}"))
        .key(server.key())
        .header("If-Match", etag)
        .json(body.to_string())
        .send()
}

#[track_caller]
fn pressed(server: &TestPanggil, counter: &str, action: &str, id: &str) -> Value {
    let reply = press(server, counter, action, &json!({ "id": id }));
    reply.status(200).document()
}

#[track_caller]
fn console(server: &TestPanggil, counter: &str) -> Value {
    server.read(&format!("/api/v1/counters/{counter}/console"))
}

#[test]
fn a_morning_at_a_counter() {
    let server = hall().start();
    // nobody was called
    let before = console(&server, "5");
    assert_eq!(before["phase"], "none", "{before}");
    assert_eq!(before["can_next"], true, "{before}");
    assert_eq!(before["next"][0], "A001", "{before}");
    assert_eq!(before["waiting"], Value::Null, "{before}");
    // the first is called
    let called = pressed(&server, "5", "next", "a");
    assert_eq!(called["duplicate"], false, "{called}");
    let doc = &called["counter"];
    assert_eq!(doc["ticket"], "A001", "{called}");
    assert_eq!(
        (&doc["phase"], &doc["call"]),
        (&json!("called"), &called["seq"])
    );
    assert_eq!(doc["by"]["via"], "console", "{called}");
    assert_ne!(doc["etag"], before["etag"]);
    let tile = server.state("aula").0["counters"][0].clone();
    assert_eq!(tile["ticket"], "A001", "{tile}");
    // served, finished, and that taken back
    assert_eq!(
        pressed(&server, "5", "serve", "b")["counter"]["phase"],
        "serving"
    );
    let finished = pressed(&server, "5", "finish", "c");
    assert_eq!(finished["counter"]["undo"], "A001", "{finished}");
    assert_eq!(finished["counter"]["done"][0]["end"], "finish");
    let undone = pressed(&server, "5", "undo", "d");
    assert_eq!(undone["counter"]["phase"], "serving", "{undone}");
    let tile = server.state("aula").0["counters"][0].clone();
    assert_eq!(tile["ticket"], "A001", "the screens have it again: {tile}");
    // the next one ends it
    let next = pressed(&server, "5", "next", "e");
    assert_eq!(next["counter"]["ticket"], "A002", "{next}");
    // who does not come is kept, and called again by hand
    assert_eq!(
        pressed(&server, "5", "skip", "f")["counter"]["missed"],
        json!(["A002"])
    );
    let again = press(&server, "5", "call", &json!({"id": "g", "ticket": "a002"}));
    let again = again.status(200).document();
    assert_eq!(again["counter"]["missed"], json!([]), "{again}");
    // a mistake
    let back = pressed(&server, "5", "cancel", "h");
    assert_eq!(back["counter"]["missed"], json!(["A002"]), "{back}");
    assert_eq!(
        pressed(&server, "5", "next", "i")["counter"]["ticket"],
        "A003"
    );
    // a break
    let pause = json!({"id": "j", "text": "Istirahat sampai 13.00", "until": 9});
    let paused = press(&server, "5", "pause", &pause).status(200).document();
    assert_eq!(paused["counter"]["status"], "paused", "{paused}");
    assert_eq!(paused["counter"]["until"], 9, "{paused}");
    assert_eq!(
        pressed(&server, "5", "open", "k")["counter"]["status"],
        "open"
    );
}

#[test]
fn two_hundred_presses_at_once_give_two_hundred_numbers() {
    let server = hall().start();
    let tickets: Vec<String> = std::thread::scope(|scope| {
        let presses: Vec<_> = (0..200)
            .map(|number| {
                let server = &server;
                scope.spawn(move || {
                    let counter = if number % 2 == 0 { "5" } else { "6" };
                    let called = pressed(server, counter, "next", &format!("press-{number}"));
                    called["counter"]["ticket"].as_str().unwrap().to_owned()
                })
            })
            .collect();
        presses
            .into_iter()
            .map(|press| press.join().unwrap())
            .collect()
    });
    let expected: BTreeSet<_> = (1..=200).map(|number| format!("A{number:03}")).collect();
    assert_eq!(tickets.len(), 200);
    assert_eq!(BTreeSet::from_iter(tickets), expected);
}

#[test]
fn a_press_that_is_sent_again_is_pressed_once_even_after_a_power_cut() {
    let mut server = hall().start();
    press(
        &server,
        "6",
        "call",
        &json!({"id": "hand", "ticket": "A002"}),
    )
    .status(200);
    let first = pressed(&server, "5", "next", "a");
    assert_eq!(first["counter"]["ticket"], "A001");
    for _ in 0..2 {
        let etag = first["counter"]["etag"].as_str().unwrap();
        let again = press_on(&server, "5", "next", "\"older\"", &json!({"id": "a"}));
        let again = again.status(200).document();
        assert_eq!(
            (&again["seq"], &again["duplicate"]),
            (&first["seq"], &json!(true))
        );
        assert_eq!(again["counter"]["etag"], etag);
        server.kill_9();
        server.start_again();
    }
    let next = pressed(&server, "5", "next", "b");
    assert_eq!(next["counter"]["ticket"], "A003", "A002 was called by hand");
}

#[test]
fn who_was_slower_is_shown_how_it_stands_and_changes_nothing() {
    let server = hall().start();
    let seen = console(&server, "5")["etag"].as_str().unwrap().to_owned();
    pressed(&server, "5", "next", "a");
    let stale = press_on(&server, "5", "next", &seen, &json!({"id": "b"}));
    let problem = stale.problem(412);
    assert_eq!(problem["type"], "urn:panggil:stale", "{problem}");
    assert_eq!(problem["counter"]["ticket"], "A001", "{problem}");
    assert_eq!(
        stale.header("etag"),
        problem["counter"]["etag"].as_str().unwrap()
    );
    // nor does who calls a ticket that another counter has
    let taken = press(&server, "6", "call", &json!({"id": "c", "ticket": "A001"}));
    let problem = taken.problem(412);
    assert_eq!(problem["taken"]["counter"], "5", "{problem}");
    assert_eq!(console(&server, "6")["phase"], "none");
    let meant = json!({"id": "c", "ticket": "A001", "anyway": true});
    press(&server, "6", "call", &meant).status(200);
    // and an answer to nothing is none
    let path = "/api/v1/counters/5/next";
    let without = server.post(path).key(server.key()).json(r#"{"id":"d"}"#);
    assert_eq!(without.send().problem(428)["type"], "urn:panggil:if-match");
}

#[test]
fn why_nobody_comes_next_is_said() {
    let server = hall().start();
    let why = |counter: &str| {
        let problem = press(&server, counter, "next", &json!({"id": "x"})).problem(409);
        assert_eq!(problem["type"], "urn:panggil:no-next", "{problem}");
        assert_eq!(problem["counter"]["why_no_next"], problem["why"]);
        problem["why"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        (why("7").as_str(), why("8").as_str()),
        ("machine", "no-service")
    );
    // a machine tells who waits
    server
        .event(&json!({"type": "queue", "service": "kk", "waiting": 2, "next": ["K001", "K002"]}));
    let doc = console(&server, "7");
    assert_eq!(
        (&doc["waiting"], &doc["next"]),
        (&json!(2), &json!(["K001", "K002"]))
    );
    assert_eq!(
        pressed(&server, "7", "next", "a")["counter"]["ticket"],
        "K001"
    );
    assert_eq!(
        pressed(&server, "7", "next", "b")["counter"]["ticket"],
        "K002"
    );
    assert_eq!(why("7"), "nobody");
    // nothing is called, so nothing goes on
    let nothing = press(&server, "8", "recall", &json!({"id": "y"})).problem(409);
    assert_eq!(nothing["type"], "urn:panggil:nothing-called");
    // what cannot be read is named
    press(&server, "5", "call", &json!({"id": "z", "ticket": "Ä"})).names(422, "ticket");
    press(&server, "5", "next", &json!({})).names(422, "id");
    press(&server, "99", "next", &json!({"id": "z"})).problem(404);
}

#[test]
fn operators_say_how_far_tickets_were_handed_out_and_begin_anew() {
    let server = hall().start();
    let issued = |number: u32| {
        let path = "/api/v1/services/ktp/issued";
        let body = json!({ "number": number }).to_string();
        server.put(path).key(server.key()).json(body).send()
    };
    issued(2).status(200);
    assert_eq!(console(&server, "5")["waiting"], 2);
    pressed(&server, "5", "next", "a");
    pressed(&server, "6", "next", "b");
    assert_eq!(console(&server, "5")["waiting"], 0);
    let none = press(&server, "5", "next", &json!({"id": "c"})).problem(409);
    assert_eq!(none["why"], "nobody");
    issued(100_000).names(422, "number");
    let path = "/api/v1/services/ktp/reset";
    server.post(path).key(server.key()).send().status(200);
    let doc = console(&server, "5");
    assert_eq!(
        (&doc["waiting"], &doc["next"][0]),
        (&Value::Null, &json!("A001"))
    );
    let machine = server.post("/api/v1/services/kk/reset").key(server.key());
    machine.send().names(422, "service");
}

#[test]
fn numbers_that_are_begun_anew_twice_by_one_press_begin_anew_once() {
    // given
    let server = hall().start();
    let admin = Person::first(&server);
    pressed(&server, "5", "next", "a");
    let path = "/api/v1/services/ktp/reset";
    let reset = |body: &Value| admin.sends(Method::POST, path, body);
    let first = reset(&json!({"id": "x"})).status(200).document();
    let called = pressed(&server, "5", "next", "b");
    assert_eq!(called["counter"]["ticket"], "A001");
    // when the answer was lost, and it is sent again
    let again = reset(&json!({"id": "x"})).status(200).document();
    // then
    assert_eq!(
        (&again["seq"], &again["duplicate"]),
        (&first["seq"], &json!(true))
    );
    assert_eq!(console(&server, "5")["next"][0], "A002");
    let noted = admin.read("/api/v1/audit?kind=service");
    assert_eq!(
        noted["entries"].as_array().map(Vec::len),
        Some(1),
        "{noted}"
    );
    // and another press is another one
    reset(&json!({"id": "y"})).status(200);
    assert_eq!(console(&server, "5")["next"][0], "A001");
    reset(&json!({"id": "Ä"})).names(422, "id");
}

#[test]
fn what_is_pressed_while_the_disk_takes_nothing_is_answered_as_not_recorded() {
    // given
    let server = hall().start();
    let send = |method: Method, path: &str, body: &Value| {
        let ask = server.ask(method, path).key(server.key());
        ask.json(body.to_string()).send().status(200).document()
    };
    let with_numbers = || {
        [
            send(
                Method::PUT,
                "/api/v1/services/ktp/issued",
                &json!({"number": 9}),
            ),
            send(Method::POST, "/api/v1/services/ktp/reset", &json!({})),
            send(Method::POST, "/api/v1/counters/all/open", &json!({})),
        ]
    };
    let all = |id: &str| {
        let called = pressed(&server, "5", "next", id);
        [vec![called], with_numbers().to_vec()].concat()
    };
    for answer in all("a") {
        assert_eq!(answer["recorded"], Value::Null, "{answer}");
    }
    // when
    let other = Connection::open(server.data().join("panggil.sqlite3")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    // then
    for answer in all("b") {
        assert_eq!(answer["recorded"], false, "{answer}");
    }
    let again = pressed(&server, "5", "next", "b");
    assert_eq!(
        (&again["duplicate"], &again["recorded"]),
        (&json!(true), &json!(false))
    );
    // and when it takes rows again
    drop(other);
    eventually(SOON, || {
        let again = pressed(&server, "5", "next", "b");
        claim(again["recorded"].is_null(), again)
    });
}

#[test]
fn all_counters_close_at_once_and_a_stranger_closes_none() {
    let server = hall().start();
    let path = "/api/v1/counters/all/close";
    let reply = server
        .post(path)
        .key(server.key())
        .json(r#"{"zone":"aula"}"#);
    assert_eq!(reply.send().status(200).document()["counters"], 4);
    for counter in server.state("aula").0["counters"].as_array().unwrap() {
        assert_eq!(counter["status"], "closed", "{counter}");
    }
    for path in [
        path,
        "/api/v1/counters/5/next",
        "/api/v1/services/ktp/reset",
    ] {
        server.post(path).json("{").send().problem(401);
        server.post(path).key("pgl_x_y").send().problem(401);
    }
    server.get("/api/v1/counters/5/console").send().problem(401);
    let unknown = json!({"zone": "atap"}).to_string();
    let unknown = server.post(path).key(server.key()).json(unknown);
    unknown.send().names(422, "zone");
}

#[test]
fn a_key_presses_for_its_own_counters_only() {
    let server = hall().start();
    let made = server.command(&["key", "new", "mesin", "--counters", "5"]);
    let key = made.stdout.trim().to_owned();
    let press = |counter: &str| {
        let path = format!("/api/v1/counters/{counter}/next");
        let press = server.post(&path).key(&key).header("If-Match", "*");
        press.json(json!({"id": "a"}).to_string()).send()
    };
    press("5").status(200);
    press("6").problem(403);
    press("99").problem(403);
}

#[test]
fn the_day_ends_and_numbers_begin_anew() {
    let server = hall().start();
    pressed(&server, "5", "next", "a");
    server.event(&json!({"type": "reset"}));
    eventually(SOON, || {
        let doc = console(&server, "5");
        claim(doc["phase"] == "none" && doc["next"][0] == "A001", doc)
    });
}

#[test]
fn a_recall_waits_until_the_call_before_is_spoken() {
    // given
    let hall = Hall::open();
    let server = &hall.server;
    let called = press(server, "5", "call", &json!({"id": "a", "ticket": "A012"}));
    let call = seq(&called.status(200).document());
    speaking(server, "lantai-1", call);
    // when
    let refused = press(server, "5", "recall", &json!({"id": "b"})).problem(409);
    // then
    assert_eq!(refused["type"], "urn:panggil:still-speaking", "{refused}");
    assert_eq!(refused["counter"]["attempt"], 1, "{refused}");
    becomes(server, call, "done", "");
    let again = pressed(server, "5", "recall", "b");
    assert_eq!(again["counter"]["attempt"], 2, "{again}");
}

#[test]
fn who_changes_numbers_or_many_counters_is_noted() {
    let server = hall().start();
    let admin = Person::first(&server);
    pressed(&server, "5", "next", "a");
    let put = "/api/v1/services/ktp/issued";
    let handed_out = json!({"number": 40});
    admin.sends(Method::PUT, put, &handed_out).status(200);
    let reset = "/api/v1/services/ktp/reset";
    admin.sends(Method::POST, reset, &json!({})).status(200);
    let close = "/api/v1/counters/all/close";
    let closing = json!({"zone": "aula", "text": "Sampai besok"});
    admin.sends(Method::POST, close, &closing).status(200);
    let entries = admin.read("/api/v1/audit")["entries"].clone();
    let newest: Vec<_> = entries.as_array().unwrap().iter().take(3).collect();
    let told = newest.iter().map(|entry| {
        assert_eq!(entry["who"], "ani", "{entry}");
        (entry["what"].as_str().unwrap(), entry["target"].as_str())
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("counter.all", Some("aula")),
            ("service.reset", Some("ktp")),
            ("service.issued", Some("ktp")),
        ]
    );
    assert_eq!(newest[0]["after"]["status"], "closed", "{}", newest[0]);
    assert_eq!(newest[0]["after"]["text"], "Sampai besok");
    let reset = newest[1];
    assert_eq!(reset["before"], json!({"next": "A002", "issued": 40}));
    assert_eq!(reset["after"], json!({"next": "A001", "issued": null}));
}
