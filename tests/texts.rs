//! What visitors read beside the calls: lines, cards and notices, where and when they are to be read.

mod common;

use common::{
    Console, Heard, Person, Reply, SOON, TestPanggil, TestScreen, claim, eventually,
    hanging::{edit, etag, hears_of_directory, now_ms},
};
use serde_json::{Value, json};

const TEXTS: &str = "/api/v1/texts";
const ZONE: &str = "lantai-1";
const UPSTAIRS: &str = "lantai-2";

fn post(server: &TestPanggil, text: &Value) -> Reply {
    let ask = server.post(TEXTS).key(server.key());
    ask.json(text.to_string()).send()
}

#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests"
)]
fn path(text: &Reply) -> String {
    format!("{TEXTS}/{}", text.document()["id"].as_str().unwrap())
}

fn line(text: &str) -> Value {
    json!({"kind": "ticker", "text": text})
}

/// The ids in their order.
#[expect(clippy::indexing_slicing, reason = "a helper of tests")]
fn order(server: &TestPanggil) -> Vec<Value> {
    let list = server.read(TEXTS);
    let texts = list["texts"].as_array().into_iter().flatten();
    texts.map(|text| text["id"].clone()).collect()
}

/// What a screen of the zone fetches.
fn directory(server: &TestPanggil, zone: &str) -> Value {
    server.read(&format!("/api/v1/zones/{zone}/directory"))
}

/// The first line of a zone.
#[expect(clippy::indexing_slicing, reason = "a helper of tests")]
fn first_line(server: &TestPanggil, zone: &str) -> Value {
    directory(server, zone)["ticker"][0].clone()
}

#[test]
fn a_text_is_made_changed_put_in_order_and_kept() {
    // given
    let mut server = TestPanggil::start();
    let first = post(&server, &line(" Selamat datang ")).status(201);
    let second = post(&server, &line("Loket tutup pukul 15.00")).status(201);
    assert_eq!(first.document()["text"], "Selamat datang");
    // when it changes, twice from the same state
    let changed = edit(
        &server,
        server.put(&path(&first)),
        &etag(&first),
        &line("Halo"),
    )
    .status(200);
    let stale = edit(
        &server,
        server.put(&path(&first)),
        &etag(&first),
        &line("Hai"),
    );
    assert_eq!(stale.problem(412)["etag"], etag(&changed));
    // and the order
    let ids = order(&server);
    let turned: Vec<_> = ids.iter().rev().cloned().collect();
    let tag = server.read(TEXTS)["etag"].as_str().unwrap().to_owned();
    let wish = json!({ "order": turned });
    edit(&server, server.put(TEXTS), &tag, &wish).status(200);
    edit(&server, server.put(TEXTS), &tag, &wish).problem(412);
    // then, and after a power cut
    server.kill_9();
    server.start_again();
    assert_eq!(order(&server), turned);
    let list = server.read(TEXTS);
    assert_eq!(list["texts"][1]["text"], "Halo");
    assert_eq!(list["texts"][1]["etag"], etag(&changed));
    assert_eq!(list["texts"][0]["etag"], etag(&second));
    let one = server.get(&path(&second)).key(server.key()).send();
    assert_eq!(one.status(200).document(), list["texts"][0]);
}

#[test]
fn an_order_names_each_text_once() {
    let server = TestPanggil::start();
    post(&server, &line("A")).status(201);
    post(&server, &line("B")).status(201);
    let ids = order(&server);
    let tag = server.read(TEXTS)["etag"].as_str().unwrap().to_owned();
    for wrong in [json!([ids[0]]), json!([ids[0], ids[0]]), json!(["x", "y"])] {
        let wish = json!({ "order": wrong });
        let problem = edit(&server, server.put(TEXTS), &tag, &wish).names(422, "order");
        assert_eq!(problem["code"], "each-once");
        assert_eq!(problem["params"]["count"], 2);
    }
}

#[test]
fn what_was_removed_comes_back_in_its_place() {
    let server = TestPanggil::start();
    let gone = post(&server, &line("A")).status(201);
    let other = post(&server, &line("B")).status(201);
    let ids = order(&server);
    edit(
        &server,
        server.delete(&path(&gone)),
        &etag(&gone),
        &json!({}),
    )
    .status(204);
    assert_eq!(order(&server), [other.document()["id"].clone()]);
    let mut back = line("A");
    back["id"] = gone.document()["id"].clone();
    back["before"] = other.document()["id"].clone();
    back["until"] = json!(now_ms() - 1_000); // it may have ended meanwhile
    post(&server, &back).status(201);
    assert_eq!(order(&server), ids);
    let again = post(&server, &back).problem(409);
    assert_eq!(again["type"], "urn:panggil:taken");
}

#[test]
fn an_id_of_its_own_frees_a_text_from_no_rule() {
    let server = TestPanggil::start();
    let month = 30 * 86_400_000;
    for until in [
        now_ms() / 1_000,          // in seconds
        now_ms() - month - 60_000, // it would be forgotten as it comes
        now_ms() * 1_000,
    ] {
        let mut wish = line("A");
        wish["id"] = json!("lama");
        wish["until"] = json!(until);
        post(&server, &wish).names(422, "until");
    }
}

#[test]
fn what_has_ended_takes_no_room_from_the_others() {
    let server = TestPanggil::start();
    let mut over = line("Kemarin");
    over["id"] = json!("kemarin");
    over["until"] = json!(now_ms() - 1_000);
    let over_tag = etag(&post(&server, &over).status(201));
    for number in 0..200 {
        post(&server, &line(&format!("Baris {number}"))).status(201);
    }
    let problem = post(&server, &line("Satu lagi")).problem(409);
    assert_eq!(problem["params"]["most"], 200, "{problem}");
    // nor does it come back for more
    over["until"] = Value::Null;
    let put = server.put(&format!("{TEXTS}/kemarin"));
    edit(&server, put, &over_tag, &over).problem(409);
    assert_eq!(order(&server).len(), 201);
}

#[test]
fn only_the_screens_of_its_zones_are_told_of_a_line() {
    // given
    let server = TestPanggil::start();
    server.settle();
    let mut screen = TestScreen::enter(&server, ZONE);
    let mut upstairs = TestScreen::enter(&server, UPSTAIRS);
    upstairs.state();
    let before = directory(&server, UPSTAIRS);
    // when
    let mut wish = line("Parkir pindah ke timur");
    wish["zones"] = json!([ZONE]);
    let made = post(&server, &wish).status(201);
    // then
    hears_of_directory(&mut screen);
    let ticker = directory(&server, ZONE)["ticker"].clone();
    assert_eq!(ticker[0], "Parkir pindah ke timur", "before the site's own");
    assert_eq!(ticker[1], before["ticker"][0]);
    assert_eq!(directory(&server, UPSTAIRS), before);
    // and when it goes
    edit(
        &server,
        server.delete(&path(&made)),
        &etag(&made),
        &json!({}),
    )
    .status(204);
    hears_of_directory(&mut screen);
    assert_eq!(directory(&server, ZONE)["ticker"], before["ticker"]);
    // then the others hear first of what is theirs
    let mut own = line("Lift rusak");
    own["zones"] = json!([UPSTAIRS]);
    post(&server, &own).status(201);
    let tag = server.get(&format!("/api/v1/zones/{UPSTAIRS}/directory"));
    let tag = tag.send().header("etag").trim_matches('"').to_owned();
    eventually_hears(&mut upstairs, &tag);
}

/// The next word of a directory is of this one.
#[track_caller]
#[expect(clippy::panic, clippy::indexing_slicing, reason = "a helper of tests")]
fn eventually_hears(screen: &mut TestScreen, tag: &str) {
    loop {
        match screen.hear(SOON) {
            Heard::Said(word) if word["t"] == "directory" => {
                return assert_eq!(word["etag"], tag);
            }
            Heard::Said(_) => {}
            heard => panic!("no word of a directory: {heard:?}"),
        }
    }
}

#[test]
fn a_line_begins_and_ends_by_the_clock() {
    let server = TestPanggil::start();
    let mut screen = TestScreen::enter(&server, ZONE);
    let site = first_line(&server, ZONE);
    let from = now_ms() + 5_000; // a busy machine makes it in time, too
    let mut wish = json!({"kind": "notice", "text": "Simulasi kebakaran", "from": from});
    let made = post(&server, &wish).status(201);
    let line = first_line(&server, ZONE);
    assert!(line == site || now_ms() >= from, "not before its beginning");
    hears_of_directory(&mut screen);
    assert!(now_ms() >= from, "not before its beginning");
    assert_eq!(first_line(&server, ZONE), "Simulasi kebakaran");
    let until = now_ms() + 5_000; // it is refused once it is over
    wish["until"] = json!(until);
    let put = server.put(&path(&made));
    edit(&server, put, &etag(&made), &wish).status(200);
    hears_of_directory(&mut screen);
    assert!(now_ms() >= until, "not before its end");
    assert_eq!(first_line(&server, ZONE), site);
    assert_eq!(order(&server).len(), 1, "what ended is listed all the same");
}

#[test]
fn cards_and_notices_that_are_cards_reach_the_zone_with_all_they_say() {
    let server = TestPanggil::start();
    assert_eq!(directory(&server, ZONE).get("cards"), None);
    let facts = json!({"kind": "standard", "lines": ["KTP asli", "Gratis"], "source": "Perbup 1/2026", "valid_until": "2099-12-31"});
    let card = json!({"kind": "card", "text": "Standar KTP", "card": facts, "zones": [UPSTAIRS]});
    let over = json!({"kind": "rating", "lines": ["90,01"], "source": "Survei", "valid_until": "2020-12-31"});
    post(&server, &card).status(201);
    post(
        &server,
        &json!({"kind": "card", "text": "IKM", "card": over}),
    )
    .status(201);
    post(
        &server,
        &json!({"kind": "notice", "text": "Lift rusak", "as": "card"}),
    )
    .status(201);
    let notice = json!({"title": "", "kind": "notice", "lines": ["Lift rusak"]});
    assert_eq!(directory(&server, ZONE)["cards"], json!([notice]));
    let standard = json!({"title": "Standar KTP", "kind": "standard", "lines": ["KTP asli", "Gratis"], "source": "Perbup 1/2026", "valid_until": "2099-12-31"});
    assert_eq!(
        directory(&server, UPSTAIRS)["cards"],
        json!([standard, notice])
    );
}

#[test]
fn a_text_that_cannot_be_shown_is_refused_by_its_field() {
    let server = TestPanggil::start();
    let card = json!({"kind": "standard", "lines": ["KTP"], "source": "Perbup"});
    for (wish, field, code) in [
        (line("a\u{202e}b"), "text", "line"),
        (
            json!({"kind": "ticker", "text": "x", "zones": ["atap"]}),
            "zones",
            "unknown",
        ),
        (
            json!({"kind": "card", "text": "x", "card": card}),
            "card.valid_until",
            "date",
        ),
        (
            json!({"kind": "notice", "text": "x", "until": 7}),
            "until",
            "moment",
        ),
        (json!({"kind": "banner", "text": "x"}), "body", "shape"),
        (
            json!({"kind": "ticker", "text": "x", "html": "y"}),
            "body",
            "shape",
        ),
    ] {
        let problem = post(&server, &wish).names(422, field);
        assert_eq!(problem["code"], code, "{problem}");
    }
    assert_eq!(order(&server), [Value::Null; 0]);
    let made = post(&server, &line("A")).status(201);
    for (more, field) in [
        (json!({"kind": "notice"}), "kind"),
        (json!({"id": "lain"}), "id"),
        (json!({"before": "lain"}), "before"),
    ] {
        let mut wish = line("A");
        wish.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let problem = edit(&server, server.put(&path(&made)), &etag(&made), &wish);
        assert_eq!(problem.names(422, field)["code"], "fixed");
    }
}

#[test]
fn texts_are_for_operators_and_each_deed_is_noted() {
    let server = TestPanggil::start();
    let ani = Person::first(&server);
    let siti = ani.adds("siti", "counter", &["5"]);
    let budi = ani.adds("budi", "operator", &[]);
    server
        .post(TEXTS)
        .json(line("A").to_string())
        .send()
        .problem(401);
    siti.get(TEXTS).problem(403);
    let ask = |method: &str, path: &str, tag: &str, body: &Value| {
        budi.edits(method.parse().unwrap(), path, tag, body)
    };
    let made = ask("POST", TEXTS, "", &line("A")).status(201);
    ask("POST", TEXTS, "", &line("B")).status(201);
    let mut ids = order(&server);
    ids.reverse();
    let tag = server.read(TEXTS)["etag"].as_str().unwrap().to_owned();
    ask("PUT", TEXTS, &tag, &json!({ "order": ids })).status(200);
    let changed = ask("PUT", &path(&made), &etag(&made), &line("C")).status(200);
    budi.removes(&path(&made), &etag(&changed)).status(204);
    let log = ani.read("/api/v1/audit?limit=100");
    let noted = log["entries"].as_array().unwrap().iter().rev();
    let noted = noted.filter(|entry| entry["what"].as_str().unwrap().starts_with("text."));
    let noted: Vec<_> = noted.collect();
    let told: Vec<_> = noted
        .iter()
        .map(|entry| entry["what"].as_str().unwrap())
        .collect();
    assert_eq!(
        told,
        [
            "text.add",
            "text.add",
            "text.order",
            "text.change",
            "text.remove"
        ]
    );
    assert_eq!(noted[3]["who"], "budi");
    assert_eq!(noted[3]["before"]["text"], "A");
    assert_eq!(noted[3]["after"]["text"], "C");
}

#[test]
fn consoles_are_told_to_fetch_them_again() {
    let server = TestPanggil::start();
    let mut console = Console::open(&server);
    console.wait("welcome", |_| true);
    post(&server, &line("A")).status(201);
    console.wait("changed", |word| word["what"] == "content");
}

#[test]
fn a_zone_that_a_text_names_stays_until_the_text_ends() {
    let server = TestPanggil::start();
    let zone = json!({"id": "lantai-3", "name": "Lantai 3"});
    let ask = server.post("/api/v1/zones").key(server.key());
    let zone = ask.json(zone.to_string()).send().status(201);
    let goes = || {
        edit(
            &server,
            server.delete("/api/v1/zones/lantai-3"),
            &etag(&zone),
            &json!({}),
        )
    };
    let wish =
        json!({"kind": "notice", "text": "A", "zones": ["lantai-3"], "until": now_ms() + 6_000});
    let made = post(&server, &wish).status(201);
    let problem = goes().problem(409);
    assert_eq!(problem["code"], "hung");
    assert_eq!(problem["uses"]["texts"], json!([made.document()["id"]]));
    eventually(SOON, || {
        let reply = goes();
        claim(reply.status == 204, reply.body)
    });
}

#[test]
fn an_exported_profile_has_them_and_one_without_them_leaves_them() {
    let server = TestPanggil::start();
    let facts = json!({"kind": "pledge", "lines": ["Ramah"]});
    let card = json!({"kind": "card", "text": "Maklumat", "card": facts, "zones": [ZONE]});
    post(&server, &line("Satu")).status(201);
    post(&server, &card).status(201);
    let ids = order(&server);
    let export = server.get("/api/v1/profile?format=json").key(server.key());
    let profile = export.send().status(200).document();
    let take_in = |server: &TestPanggil, profile: &Value, remove: Value| {
        let order = json!({"text": profile.to_string(), "remove": remove, "base": "*"});
        let ask = server.post("/api/v1/profile").key(server.key());
        ask.json(order.to_string()).send().status(200).document()
    };
    // given another place with the same site
    let other = TestPanggil::start();
    assert_eq!(take_in(&other, &profile, json!([]))["changes"], 2);
    assert_eq!(order(&other), ids);
    assert_eq!(other.read(TEXTS), server.read(TEXTS));
    // when what is taken in says nothing of texts
    let mut silent = profile.clone();
    silent.as_object_mut().unwrap().remove("text_item");
    take_in(&other, &silent, json!(["text_items"]));
    assert_eq!(order(&other), ids);
    // or names one of them, in another order, or not at all
    let texts = profile["text_item"].as_array().unwrap();
    let mut turned = profile.clone();
    turned["text_item"] = json!([texts[1], texts[0]]);
    take_in(&other, &turned, json!([]));
    assert_eq!(order(&other), [ids[1].clone(), ids[0].clone()]);
    turned["text_item"] = json!([texts[1]]);
    take_in(&other, &turned, json!([]));
    assert_eq!(order(&other).len(), 2);
    take_in(&other, &turned, json!(["text_items"]));
    assert_eq!(order(&other), [ids[1].clone()]);
}
