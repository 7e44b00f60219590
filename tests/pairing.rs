//! A television from its first code to its removal, and what strangers get from trying.

mod common;

use common::{Heard, Paired, Run, SOON, TestPanggil, TestScreen, Tv, approve, claim, eventually};
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";

fn closed() -> TestPanggil {
    let server = TestPanggil::setup().start();
    server.settle(); // else a frame comes unasked, a second after the start
    server
}

fn hello_is_refused(server: &TestPanggil, hello: &Value) {
    TestScreen::greet(server, hello).ending().told(4401);
}

#[test]
fn a_television_is_paired_with_its_code_and_shows_its_zone_after_a_restart_too() {
    // given a television that is not let in
    let mut server = closed();
    hello_is_refused(&server, &json!({"t": "hello", "v": 1, "zone": ZONE}));
    let tv = Tv::new(1);
    assert_eq!(tv.look(&server).status, 404);
    // when it asks
    let code = tv.ask(&server);
    assert_eq!(tv.ask(&server), code, "it keeps its code");
    let asking = server.read("/api/v1/pairings")["pairings"].clone();
    assert_eq!(asking[0]["code"], code.as_str());
    assert_eq!(asking[0]["address"], "127.0.0.1");
    assert_eq!(asking[0]["engine"], "Chrome/69.0");
    assert!(asking[0]["at"].is_i64() && asking[0]["expires"].is_i64());
    // and an operator approves what they see, typed in their way
    let typed = code.replace('-', "").to_lowercase();
    let how = json!({"name": "Lobi Barat", "zone": "lantai-2", "inches": 55, "distance_m": 7.5});
    let card = approve(&server, &typed, &how).status(201).document();
    assert_eq!(card["id"], "lobi-barat");
    assert_eq!(card["state"], "never");
    assert_eq!(server.read("/api/v1/pairings")["pairings"], json!([]));
    // then it is told its token, once
    let state = tv.look(&server).status(200).document();
    assert_eq!(state["zone"], "lantai-2");
    assert_eq!(tv.look(&server).status, 404);
    let token = state["token"].as_str().unwrap().to_owned();
    let screen = state["screen"].as_str().unwrap().to_owned();
    let paired = Paired { screen, token };
    let (screen, welcome) = paired.enter(&server);
    assert_eq!(welcome["zone"], "lantai-2");
    assert_eq!(welcome["screen"], "lobi-barat");
    let card = paired.card_when(&server, |card| card["state"] == "living");
    assert_eq!(card["paired_by"], "@local");
    assert_eq!(
        (&card["inches"], &card["distance_m"]),
        (&json!(55.0), &json!(7.5))
    );
    // and its secrets are in no log
    drop(screen);
    server.terminate();
    let log = server.log_text();
    assert!(
        !log.contains(&paired.token) && !log.contains(&tv.secret),
        "{log}"
    );
    // and a restart forgets nothing
    server.start_again();
    let (_screen, welcome) = paired.enter(&server);
    assert_eq!(welcome["zone"], "lantai-2");
}

#[test]
fn a_screen_that_is_away_after_a_restart_is_lost_and_one_that_never_came_is_not() {
    // given one that came and one that never did
    let mut server = closed();
    let came = Tv::new(1).pair(&server, "Lobi");
    let never = Tv::new(2).pair(&server, "Gudang");
    let (screen, _) = came.enter(&server);
    let path = "/api/v1/screens/lobi/log";
    let entries = |server: &TestPanggil| server.read(path)["entries"].clone();
    eventually(SOON, || {
        let entries = entries(&server);
        claim(entries[0]["what"] == "connected", entries)
    });
    // when the server restarts without them
    drop(screen);
    server.kill_9();
    server.start_again();
    // then
    let lost = came.card(&server);
    assert_eq!(lost["state"], "lost", "{lost}");
    assert!(
        lost["since"].as_i64() > lost["paired_at"].as_i64(),
        "{lost}"
    );
    assert_eq!(never.card(&server)["state"], "never");
    eventually(SOON, || {
        let entries = entries(&server);
        claim(entries[1]["what"] == "lost", entries)
    });
}

#[test]
fn a_wrong_token_and_the_name_of_another_open_nothing() {
    let server = closed();
    let paired = Tv::new(1).pair(&server, "Lobi");
    let mut hello = paired.hello();
    hello["token"] = json!("f".repeat(64));
    hello_is_refused(&server, &hello);
    hello["token"] = json!(paired.token);
    hello["screen"] = json!("gudang");
    hello_is_refused(&server, &hello);
    hello_is_refused(
        &server,
        &json!({"t": "hello", "v": 1, "zone": ZONE, "screen": "lobi"}),
    );
    // where pairing is open, a paired screen's name needs its token all the same
    let server = TestPanggil::start();
    let paired = Tv::new(1).pair(&server, "Lobi");
    hello_is_refused(
        &server,
        &json!({"t": "hello", "v": 1, "zone": ZONE, "screen": "lobi"}),
    );
    let (_screen, welcome) = paired.enter(&server);
    assert_eq!(welcome["screen"], "lobi");
    TestScreen::enter(&server, ZONE);
}

#[test]
fn a_removed_screen_is_sent_away_at_once_and_stays_out() {
    // given
    let server = closed();
    let paired = Tv::new(1).pair(&server, "Lobi");
    let (mut screen, _) = paired.enter(&server);
    let remove = |etag: &str| {
        let remove = server.delete("/api/v1/screens/lobi").key(server.key());
        remove.header("If-Match", etag).send()
    };
    let etag = paired.card(&server)["etag"].as_str().unwrap().to_owned();
    remove("\"old\"").problem(412);
    // when
    remove(&etag).status(204);
    // then
    screen.ending().told(4410);
    hello_is_refused(&server, &paired.hello());
    assert_eq!(server.read("/api/v1/screens")["screens"], json!([]));
    server
        .get("/api/v1/screens/lobi")
        .key(server.key())
        .send()
        .problem(404);
}

#[test]
fn a_moved_screen_comes_back_in_its_new_zone_and_a_darkened_one_is_told_so() {
    // given
    let server = closed();
    let paired = Tv::new(1).pair(&server, "Lobi");
    let (mut screen, welcome) = paired.enter(&server);
    assert_eq!(welcome["blank"], Value::Null);
    // when it is darkened
    let stale = paired.card(&server)["etag"].as_str().unwrap().to_owned();
    paired.change(&server, &json!({"blank": true})).status(200);
    // then
    let Heard::Said(command) = screen.hear(SOON) else {
        panic!("no command")
    };
    assert_eq!(
        (&command["t"], &command["do"]),
        (&json!("command"), &json!("blank"))
    );
    // when it is renamed it stays, and when it is moved it is told to come back
    paired
        .change(&server, &json!({"name": "Lobi Timur", "groups": ["pintu"]}))
        .status(200);
    paired
        .change(&server, &json!({"zone": "lantai-2", "inches": null}))
        .status(200);
    screen.ending().told(1001);
    let (_screen, welcome) = paired.enter(&server);
    assert_eq!(welcome["zone"], "lantai-2");
    assert_eq!(welcome["blank"], true);
    let card = paired.card(&server);
    assert_eq!(card["name"], "Lobi Timur");
    assert_eq!(card["groups"], json!(["pintu"]));
    // and who saw it before that may not overwrite it
    let put = server.put("/api/v1/screens/lobi").key(server.key());
    let put = put.header("If-Match", stale);
    put.json(json!({"name": "Lama"}).to_string())
        .send()
        .problem(412);
    paired
        .change(&server, &json!({"zone": "lantai-9"}))
        .names(422, "zone");
    paired
        .change(&server, &json!({"name": " "}))
        .names(422, "name");
}

#[test]
fn a_screen_answers_what_it_is_asked_or_it_is_told_that_it_does_not() {
    // given
    let server = closed();
    let paired = Tv::new(1).pair(&server, "Lobi Barat");
    let ask = |what: &str| {
        let ask = server.post(&format!("/api/v1/screens/lobi-barat/{what}"));
        ask.key(server.key()).send()
    };
    assert_eq!(ask("identify").problem(409)["type"], "urn:panggil:away");
    server
        .post("/api/v1/screens/gudang/identify")
        .key(server.key())
        .send()
        .problem(404);
    let (mut screen, _) = paired.enter(&server);
    // when it does what it is asked
    let (answer, command) = std::thread::scope(|scope| {
        let asked = scope.spawn(|| ask("identify"));
        let Heard::Said(command) = screen.hear(SOON) else {
            panic!("no command")
        };
        screen.say(&json!({"t": "done", "id": command["id"], "ok": true}));
        (asked.join().unwrap(), command)
    });
    // then
    assert!(answer.status(200).document()["ms"].is_u64());
    assert_eq!(command["name"], "Lobi Barat");
    // when it cannot
    let answer = std::thread::scope(|scope| {
        let asked = scope.spawn(|| ask("test-tone"));
        let Heard::Said(command) = screen.hear(SOON) else {
            panic!("no command")
        };
        assert_eq!(command["do"], "test-tone");
        screen.say(&json!({"t": "done", "id": command["id"], "ok": false, "detail": "no sound"}));
        asked.join().unwrap()
    });
    let problem = answer.problem(409);
    assert_eq!(problem["type"], "urn:panggil:refused");
    assert!(problem["detail"].as_str().unwrap().contains("no sound"));
    // when it says nothing
    assert_eq!(ask("reload").problem(504)["type"], "urn:panggil:no-answer");
    let all = server
        .post("/api/v1/screens/identify")
        .key(server.key())
        .send();
    assert_eq!(all.status(200).document()["told"], 1);
}

#[test]
fn a_code_opens_nothing_to_a_stranger_and_guessing_gains_nothing() {
    let server = closed();
    let tv = Tv::new(1);
    let code = tv.ask(&server);
    let how = json!({"name": "Lobi", "zone": ZONE}).to_string();
    // nobody, a producer, and the television itself
    let path = format!("/api/v1/pairings/{code}/approve");
    server.post(&path).json(how.clone()).send().problem(401);
    let key = server.command(&["key", "new", "mesin"]).stdout;
    server
        .post(&path)
        .key(key.trim())
        .json(how.clone())
        .send()
        .problem(403);
    server
        .post(&path)
        .key(&tv.secret)
        .json(how.clone())
        .send()
        .problem(401);
    server.get("/api/v1/pairings").send().problem(401);
    server
        .delete(&format!("/api/v1/pairings/{code}"))
        .send()
        .problem(401);
    server
        .post(&path)
        .key(server.key())
        .header("Origin", "http://evil.example")
        .json(how)
        .send()
        .problem(403);
    // another device learns nothing of it, and a poor secret is none
    assert_eq!(Tv::new(2).look(&server).status, 404);
    for secret in ["", "abc", &"g".repeat(64)] {
        let current = server.get("/api/v1/pairings/current").key(secret).send();
        assert_eq!(current.problem(401)["type"], "urn:panggil:device-secret");
    }
    // a wrong code, and a wrong zone: the television goes on asking
    let wrong = approve(&server, "AAA-AAA", &json!({"name": "Lobi", "zone": ZONE}));
    assert_eq!(wrong.problem(404)["type"], "urn:panggil:no-code");
    approve(&server, &code, &json!({"name": "Lobi", "zone": "lantai-9"})).names(422, "zone");
    approve(&server, &code, &json!({"zone": ZONE, "inches": -1})).names(422, "inches");
    assert_eq!(tv.look(&server).document()["state"], "waiting");
    // a colleague who is second hears who was first
    approve(&server, &code, &json!({"zone": ZONE})).status(201);
    let second = approve(&server, &code, &json!({"zone": ZONE})).problem(409);
    assert_eq!(
        (&second["type"], &second["by"]),
        (&json!("urn:panggil:approved"), &json!("@local"))
    );
}

#[test]
fn an_address_cannot_fill_the_list_and_a_refused_television_hears_it() {
    let server = closed();
    let tvs: Vec<Tv> = (1..=4).map(Tv::new).collect();
    let codes: Vec<String> = tvs.iter().take(3).map(|tv| tv.ask(&server)).collect();
    let full = tvs[3].try_ask(&server).problem(429);
    assert!(
        full["detail"].as_str().unwrap().contains("address"),
        "{full}"
    );
    let refuse = server.delete(&format!("/api/v1/pairings/{}", codes[0]));
    refuse.key(server.key()).send().status(204);
    assert_eq!(tvs[0].look(&server).document()["state"], "refused");
    tvs[3].ask(&server);
}

#[test]
fn a_television_is_let_in_from_the_servers_own_machine() {
    // given
    let server = closed();
    let tv = Tv::new(1);
    let code = tv.ask(&server);
    // when
    let run = |args: &[&str]| -> Run { server.command(args) };
    assert_eq!(
        run(&["screen", "approve", "AAAAAA", "--zone", ZONE]).code,
        Some(2)
    );
    assert_eq!(
        run(&["screen", "approve", "../key", "--zone", ZONE]).code,
        Some(2)
    );
    assert_eq!(
        run(&["screen", "approve", &code, "--zone", "lantai-9"]).code,
        Some(2)
    );
    let approved = run(&["screen", "approve", &code, "--zone", ZONE]);
    assert_eq!(approved.code, Some(0), "{approved:?}");
    assert_eq!(approved.stdout, "tv-1-lantai-1\tlantai-1\tTV 1 Lantai 1\n");
    assert_eq!(
        run(&["screen", "approve", &code, "--zone", ZONE]).code,
        Some(1)
    );
    // then
    assert_eq!(tv.look(&server).document()["state"], "approved");
    let list = run(&["screen", "list"]);
    assert_eq!(
        list.stdout,
        "tv-1-lantai-1\tnever\tlantai-1\tTV 1 Lantai 1\n"
    );
}
