//! Notices that take screens over while the hall goes on: whose runs, what is heard, and that no call is lost beneath one.

mod common;

use std::time::{Duration, Instant};

use common::{
    Console, Hall, Person, TestPanggil, TestScreen, becomes,
    hanging::{edit, etag, hears, notice, now_ms},
    said, seq,
};
use serde_json::{Value, json};
use ureq::http::Method;

const NOTICES: &str = "/api/v1/notices";
const ZONE: &str = "lantai-1";
const UPSTAIRS: &str = "lantai-2";

fn broadcasts(person: &Person<'_>, wish: &Value) -> common::Reply {
    person.sends(Method::POST, NOTICES, wish)
}

#[test]
fn a_notice_says_by_whom_it_is_and_whether_calls_are_shown_and_speakers_sound() {
    let server = TestPanggil::start();
    let ani = Person::first(&server);
    let wish = json!({"text": "Evakuasi", "zones": [ZONE], "calls": false, "chime": true, "speech": "mohon_perhatian"});
    let made = broadcasts(&ani, &wish).status(201);
    let list = ani.read(NOTICES);
    let told = &list["notices"][0];
    assert_eq!(
        (&told["by"], &told["calls"]),
        (&json!("Ani Lestari"), &json!(false))
    );
    assert_eq!(told["chime"], true);
    assert_eq!(told["speech"], "mohon_perhatian");
    // what nobody says of it stays
    let path = format!("{NOTICES}/{}", made.document()["id"].as_str().unwrap());
    let words = json!({"text": "Evakuasi selesai", "zones": [ZONE]});
    let changed = ani.edits(Method::PUT, &path, &etag(&made), &words);
    let changed = changed.status(200).document();
    assert_eq!(
        (&changed["by"], &changed["calls"]),
        (&told["by"], &told["calls"])
    );
    let log = ani.read("/api/v1/audit?kind=notice");
    assert_eq!(log["entries"][0]["before"]["text"], "Evakuasi");
    assert_eq!(log["entries"][0]["after"]["text"], "Evakuasi selesai");
    // and by the server's own key nobody is named, calls stay, and nothing sounds
    let plain = notice(&server, &json!({"text": "Mati lampu"})).status(201);
    let plain = plain.document();
    assert_eq!(plain.get("by"), None);
    assert_eq!(
        (&plain["calls"], &plain["chime"]),
        (&json!(true), &json!(false))
    );
}

#[test]
fn the_second_person_is_told_whose_notice_runs_and_may_replace_it() {
    let server = TestPanggil::start();
    let ani = Person::first(&server);
    let budi = ani.adds("budi", "operator", &[]);
    let first = json!({"title": "Evakuasi", "zones": [ZONE, UPSTAIRS]});
    let first = broadcasts(&ani, &first).status(201).document();
    // when another would hide it
    let second = json!({"title": "Mati lampu", "zones": [ZONE]});
    let problem = broadcasts(&budi, &second).problem(409);
    assert_eq!(problem["type"], "urn:panggil:taken");
    let runs = &problem["runs"];
    assert_eq!(
        (&runs["by"], &runs["title"]),
        (&json!("Ani Lestari"), &json!("Evakuasi"))
    );
    assert_eq!(
        (&runs["until"], &runs["zones"]),
        (&first["until"], &first["zones"])
    );
    broadcasts(&budi, &json!({"title": "Mati lampu"})).problem(409);
    // a single screen is no zone
    let screen = json!({"title": "Rusak", "screens": ["tv-9"]});
    broadcasts(&budi, &screen).status(201);
    // and when it means to
    let mut instead = second.clone();
    instead["replace"] = json!(true);
    let made = broadcasts(&budi, &instead).status(201);
    let mut screen = TestScreen::enter(&server, UPSTAIRS);
    let path = format!("{NOTICES}/{}", first["id"].as_str().unwrap());
    assert_eq!(
        ani.read(&path)["zones"],
        json!([UPSTAIRS]),
        "it goes on there"
    );
    // a change that would hide another's is refused just so
    let path = format!("{NOTICES}/{}", made.document()["id"].as_str().unwrap());
    let everywhere = json!({"title": "Mati lampu"});
    let edits = |wish: &Value| budi.edits(Method::PUT, &path, &etag(&made), wish);
    assert_eq!(edits(&everywhere).problem(409)["runs"]["by"], "Ani Lestari");
    edits(&json!({"title": "Mati listrik", "zones": [ZONE]})).status(200);
    // scripts of the server's own machine do as before: the newest is shown
    let newest = notice(&server, &json!({"title": "Gempa"})).status(201);
    let id = newest.document()["id"].as_str().unwrap().to_owned();
    assert_eq!(hears(&mut screen).0, format!("notice-{id}"));
}

#[test]
fn every_page_knows_of_a_notice_until_the_second_it_is_stopped() {
    let server = TestPanggil::start();
    let ani = Person::first(&server);
    let mut console = Console::open(&server);
    let mut screen = TestScreen::enter(&server, ZONE);
    screen.state();
    let is_told = |word: &Value| {
        let mut items = word["items"].as_array().into_iter().flatten();
        items.find(|item| item["kind"] == "interrupt").cloned()
    };
    let wish = json!({"title": "Evakuasi", "zones": [ZONE], "minutes": 5});
    let made = broadcasts(&ani, &wish).status(201);
    hears(&mut screen);
    let word = console.wait("attention", |word| is_told(word).is_some());
    let item = is_told(&word).unwrap();
    let document = made.document();
    assert_eq!(
        (&item["subject"], &item["name"]),
        (&document["id"], &json!("Evakuasi"))
    );
    assert_eq!(
        (&item["since"], &item["until"]),
        (&document["from"], &document["until"])
    );
    assert_eq!(
        (&item["zones"], &item["by"]),
        (&json!([ZONE]), &json!("Ani Lestari"))
    );
    assert_eq!(
        (&item["alarm"], &item["severity"]),
        (&json!(true), &json!("warn"))
    );
    // when somebody stops it
    let stopped = Instant::now();
    let path = format!("{NOTICES}/{}", document["id"].as_str().unwrap());
    ani.removes(&path, &etag(&made)).status(204);
    assert_eq!(hears(&mut screen).0, "utama");
    console.wait("attention", |word| is_told(word).is_none());
    assert!(
        stopped.elapsed() < Duration::from_secs(3),
        "{:?}",
        stopped.elapsed()
    );
}

#[test]
fn a_card_whose_day_comes_is_told_to_every_page() {
    let server = TestPanggil::start();
    let mut console = Console::open(&server);
    let facts = json!({"kind": "rating", "lines": ["90,01"], "source": "Survei", "valid_until": "2020-12-31"});
    let card = json!({"kind": "card", "text": "IKM", "card": facts});
    let ask = server.post("/api/v1/texts").key(server.key());
    let card = ask.json(card.to_string()).send().status(201).document();
    let is_told = |word: &Value| {
        let mut items = word["items"].as_array().into_iter().flatten();
        items.any(|item| {
            item["kind"] == "card.over"
                && item["subject"] == card["id"]
                && item["severity"] == "warn"
        })
    };
    console.wait("attention", is_told);
}

/// A message hides the board, not the hall: what is called meanwhile is shown by the strip, spoken, written down, and there afterwards.
#[test]
fn no_call_is_lost_beneath_a_notice_even_over_a_restart() {
    // given a call that is being spoken
    let mut hall = Hall::open();
    let server = &hall.server;
    let mut screen = TestScreen::enter(server, ZONE);
    let first = seq(&server.call("A012", "5"));
    hall.is_in_the_middle_of(first);
    // when a notice without a strip takes the screens over
    let wish = json!({"text": "Evakuasi", "calls": false, "until": now_ms() + 120_000});
    let made = notice(server, &wish).status(201);
    let id = format!("notice-{}", made.document()["id"].as_str().unwrap());
    assert_eq!(hears(&mut screen).0, id);
    let layout = server.get(&format!("/api/v1/layouts/{id}")).send();
    let layout = layout.status(200).document();
    let widgets = layout["regions"].as_array().unwrap().iter();
    let widgets: Vec<_> = widgets.map(|region| &region["widget"]).collect();
    assert_eq!(widgets, ["notice"]);
    // and calls come, and the server starts anew between them
    let second = seq(&server.call("A013", "6"));
    screen.state_when(|state| state.ticket("6") == Some("A013"));
    hall.server.kill_9();
    hall.server.start_again();
    hall.speaker_is("idle");
    let server = &hall.server;
    let third = seq(&server.call("A014", "7"));
    let mut screen = TestScreen::connect(server);
    screen.say(&common::hello(ZONE));
    let layout = screen.welcome()["layout"].clone();
    assert_eq!(layout["id"], id, "a restart keeps it");
    // then it ends, and nothing is missing
    let path = format!("{NOTICES}/{}", made.document()["id"].as_str().unwrap());
    edit(server, server.delete(&path), &etag(&made), &json!({})).status(204);
    assert_eq!(hears(&mut screen).0, "utama");
    let state = server.read(&format!("/api/v1/zones/{ZONE}/state"));
    let recent = state["recent"].as_array().unwrap().iter();
    let recent: Vec<_> = recent.map(|call| &call["ticket"]).collect();
    assert_eq!(recent, ["A014", "A013", "A012"]);
    let journal = server.journal();
    let calls = journal.iter().filter(|event| event["type"] == "call");
    let tickets: Vec<_> = calls.map(|event| &event["ticket"]).collect();
    assert_eq!(tickets, ["A012", "A013", "A014"]);
    for call in [second, third] {
        becomes(server, call, "done", "");
    }
}

#[test]
fn the_chime_of_a_notice_waits_for_the_call_that_is_spoken() {
    let hall = Hall::open();
    let calls = [said("A012", "Gerai 5"), said("A013", "Gerai 6")];
    let first = seq(&hall.server.call("A012", "5"));
    hall.is_in_the_middle_of(first);
    let wish = json!({"text": "Evakuasi", "zones": [ZONE], "chime": true});
    notice(&hall.server, &wish).status(201);
    hall.server.call("A013", "6");
    hall.hears(&[&calls[0].text, "?", &calls[1].text], &calls);
}

#[test]
fn a_notice_that_shall_not_sound_is_silent() {
    let hall = Hall::open();
    notice(&hall.server, &json!({"text": "Evakuasi"})).status(201);
    hall.server.call("A012", "5");
    let calls = [said("A012", "Gerai 5")];
    hall.hears(&[&calls[0].text], &calls);
}
