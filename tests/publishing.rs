//! Publishing here or there, now or later; drafts that are looked at on one screen; and what screens say they have painted.

mod common;

use std::time::{Duration, Instant};

use common::{
    Console, Person, Picture, Reply, SOON, TestPanggil, TestScreen, Tv, approve, claim, eventually,
    hanging::{
        an_hour_passes, draft, edit, etag, fetched, hangs, hears, hears_of_layout, like_utama,
        listed, notice, now_ms, programme, publish, save, tag_of, with_kafe,
    },
    hello,
};
use rusqlite::Connection;
use serde_json::{Value, json};
use ureq::http::Method;

const KAFE: &str = "/api/v1/layouts/kafe";
const BOTH: [&str; 2] = ["lantai-1", "lantai-2"];

/// Sends a wish about the layout.
fn post(server: &TestPanggil, more: &str, wish: &Value) -> Reply {
    let ask = server.post(&format!("{KAFE}/{more}"));
    ask.key(server.key()).json(wish.to_string()).send()
}

fn publish_at(server: &TestPanggil, tag: &str, wish: &Value) -> Reply {
    let ask = server.post(&format!("{KAFE}/publish"));
    edit(server, ask, tag, wish)
}

/// What hangs in both zones before a screen of this name.
fn in_zones(server: &TestPanggil, screen: &str) -> [String; 2] {
    BOTH.map(|zone| hangs(server, zone, screen).0)
}

/// A screen of the first zone that is called so.
#[expect(clippy::indexing_slicing, reason = "a helper of tests")]
fn named(server: &TestPanggil, name: &str) -> TestScreen {
    let mut greeting = hello("lantai-1");
    greeting["screen"] = name.into();
    let mut screen = TestScreen::greet(server, &greeting);
    screen.welcome();
    screen
}

#[test]
fn a_layout_is_published_to_zones_and_screens_and_hangs_nowhere_else() {
    let (server, tag) = with_kafe();
    let night = json!({"layout": "tutup", "zones": ["lantai-1"], "screens": [], "when": {"days": [], "first": "2019-01-01", "last": "2019-01-02"}});
    let entries = json!([{"layout": "semua-gerai", "zones": BOTH}, night]);
    programme(&server, &entries).status(200);
    let mut tv = named(&server, "tv-1");
    // to one zone
    let published = publish_at(&server, &tag, &json!({"zones": ["lantai-1"]})).status(200);
    let word = hears_of_layout(&mut tv, SOON);
    assert_eq!(
        (&word["id"], &word["etag"]),
        (&json!("kafe"), &published.document()["hung"])
    );
    assert_eq!(fetched(&server, &word)["name"], "Kafe");
    assert_eq!(in_zones(&server, "tv-1"), ["kafe", "semua-gerai"]);
    assert_eq!(server.read("/api/v1/programme")["entries"][0], night);
    // then to another place: it goes where it is not named any more
    let to_one = json!({"screens": ["tv-1"]});
    publish_at(&server, &etag(&published), &to_one).status(200);
    assert_eq!(in_zones(&server, "tv-1"), ["kafe", "kafe"]);
    assert_eq!(in_zones(&server, "tv-2"), ["utama", "semua-gerai"]);
    // what is published can be hung at more places
    post(&server, "hang", &json!({"zones": ["lantai-2"]})).status(204);
    assert_eq!(in_zones(&server, "tv-2"), ["utama", "kafe"]);
    assert_eq!(in_zones(&server, "tv-1"), ["kafe", "kafe"]);
    // what is nowhere is refused
    post(&server, "hang", &json!({})).names(422, "zones");
    let nowhere = publish_at(&server, "*", &json!({"zones": ["lantai-9"]})).problem(422);
    assert_eq!(nowhere["problems"][0]["code"], "unknown", "{nowhere}");
    publish_at(&server, "*", &json!({"zone": ["lantai-1"]})).problem(422);
}

#[test]
fn what_was_never_published_is_not_hung() {
    let (server, _tag) = with_kafe();
    let problem = post(&server, "hang", &json!({"zones": BOTH})).problem(422);
    assert_eq!(problem["problems"][0]["code"], "only-draft");
}

#[test]
fn a_layout_is_checked_for_the_very_screens_it_is_for() {
    let (server, tag) = with_kafe();
    for (number, name, zone, inches, distance_m) in [
        (1, "Dekat", "lantai-1", 55, 3),
        (2, "Jauh", "lantai-2", 32, 20),
    ] {
        let code = Tv::new(number).ask(&server);
        let how = json!({"name": name, "zone": zone, "inches": inches, "distance_m": distance_m});
        approve(&server, &code, &how).status(201);
    }
    let check = |wish: &Value| {
        let checked = post(&server, "check", wish).status(200).document();
        checked["problems"].clone()
    };
    assert_eq!(check(&json!({"zones": ["lantai-1"]})), json!([]));
    assert_eq!(check(&json!({})), json!([]));
    let far = check(&json!({"zones": BOTH}));
    let mut faults = far.as_array().unwrap().iter();
    assert!(faults.all(|fault| fault["screen"] == "Jauh"), "{far}");
    assert_eq!(
        (&far[0]["code"], &far[0]["params"]["metres"]),
        (&json!("too-small"), &json!(20.0))
    );
    let refused = publish_at(&server, &tag, &json!({"zones": ["lantai-2"]})).problem(422);
    assert_eq!(refused["problems"], far);
    server.get(KAFE).send().problem(404);
    publish_at(&server, &tag, &json!({"zones": ["lantai-1"]})).status(200);
}

#[test]
fn a_check_tells_of_a_programme_that_would_be_too_long_as_the_publication_does() {
    let (server, tag) = with_kafe();
    let entry = |number| json!({"layout": "potret", "screens": [format!("tv-{number}")]});
    let entries: Vec<Value> = (0..100).map(entry).collect();
    programme(&server, &json!(entries)).status(200);
    let wish = json!({"zones": ["lantai-2"]});
    let checked = post(&server, "check", &wish).status(200).document();
    assert_eq!(checked["problems"][0]["code"], "too-many", "{checked}");
    let refused = publish_at(&server, &tag, &wish).problem(422);
    assert_eq!(refused["problems"], checked["problems"]);
}

#[test]
fn what_is_due_is_published_in_the_name_of_who_wanted_it_even_when_the_server_was_off() {
    let (mut server, tag) = with_kafe();
    let at;
    {
        let ani = Person::first(&server);
        at = now_ms() + 8_000;
        let nanti = like_utama(&server, "kafe", "Nanti");
        let saved = ani.edits(Method::PUT, KAFE, &tag, &nanti).status(200);
        let wish = json!({"zones": ["lantai-1"], "at": at});
        let path = format!("{KAFE}/publish");
        let due = ani.edits(Method::POST, &path, &etag(&saved), &wish);
        let told = due.status(200).document()["due"].clone();
        assert_eq!(
            (&told["at"], &told["by"]),
            (&json!(at), &json!("Ani Lestari"))
        );
        assert_eq!(listed(&server, "kafe")["due"], told);
        // the revision is fixed: who goes on makes another
        let lain = like_utama(&server, "kafe", "Lain");
        let more = ani.edits(Method::PUT, KAFE, "*", &lain).status(200);
        assert_eq!(more.document()["rev"], 3);
        server.get(KAFE).send().problem(404);
    }
    server.terminate();
    eventually(SOON, || claim(now_ms() > at, now_ms()));
    server.start_again();
    let name = || server.get(KAFE).send().document()["name"].clone();
    eventually(SOON, || claim(name() == "Nanti", name()));
    assert_eq!(in_zones(&server, "tv-1"), ["kafe", "utama"]);
    let audit = server.read("/api/v1/audit?kind=layout.publish");
    assert_eq!(audit["entries"][0]["name"], "Ani Lestari", "{audit}");
    assert_eq!(listed(&server, "kafe").get("due"), None);
}

#[test]
fn what_is_due_can_be_taken_back_and_is_only_in_the_time_to_come() {
    let (server, tag) = with_kafe();
    let year = 366 * 24 * 60 * 60 * 1_000;
    for at in [now_ms() - 1, now_ms() + year + 60_000] {
        publish_at(&server, &tag, &json!({ "at": at })).names(422, "at");
    }
    let soon = json!({"at": now_ms() + 60_000});
    publish_at(&server, &tag, &soon).status(200);
    let due = format!("{KAFE}/due");
    let take_back = || {
        let ask = server.delete(&due).key(server.key());
        ask.header("If-Match", "*").send()
    };
    take_back().status(204);
    take_back().problem(404);
    assert_eq!(listed(&server, "kafe").get("due"), None);
}

#[test]
fn what_cannot_hang_any_more_when_its_time_comes_is_told_and_not_published() {
    let (mut server, tag) = with_kafe();
    let playlist = json!({"id": "pagi", "name": "Pagi", "items": []});
    let picture = server.upload("foto.png", Picture::new(64, 64).png());
    let sha256 = picture.status_in(&[200, 201]).document()["sha256"].clone();
    let mut full = playlist.clone();
    full["items"] = json!([{ "media": sha256 }]);
    let made = server.post("/api/v1/playlists").key(server.key());
    let made = made.json(full.to_string()).send().status(201);
    let mut layout = like_utama(&server, "kafe", "Kafe");
    layout["regions"][3]["settings"] = json!({"playlist": "pagi"});
    let saved = save(&server, &tag, &layout).status(200);
    let later = json!({"at": now_ms() + 3_600_000});
    publish_at(&server, &etag(&saved), &later).status(200);
    // meanwhile somebody empties the playlist
    let path = "/api/v1/playlists/pagi";
    edit(&server, server.put(path), &etag(&made), &playlist).status(200);
    an_hour_passes(&mut server);
    let mut page = Console::open(&server);
    let told = page.wait("attention", |doc| {
        let items = doc["items"].as_array().unwrap();
        items.iter().any(|item| item["kind"] == "due.failed")
    });
    let mut items = told["items"].as_array().unwrap().iter();
    let item = items.find(|item| item["kind"] == "due.failed");
    assert_eq!(
        (&item.unwrap()["subject"], &item.unwrap()["name"]),
        (&json!("kafe"), &json!("Kafe"))
    );
    server.get(KAFE).send().problem(404);
    assert_eq!(listed(&server, "kafe").get("due"), None);
    let audit = server.read("/api/v1/audit?kind=due.failed");
    assert_eq!(audit["entries"][0]["target"], "kafe", "{audit}");
    // who sees to it is not told any more
    let mended = like_utama(&server, "kafe", "Kafe");
    let saved = save(&server, "*", &mended).status(200);
    publish(&server, "kafe", &etag(&saved)).status(200);
    page.wait("attention", |doc| {
        let items = doc["items"].as_array().unwrap();
        items.iter().all(|item| item["kind"] != "due.failed")
    });
}

#[test]
fn a_draft_is_looked_at_on_one_screen_and_follows_what_is_saved() {
    let (mut server, tag) = with_kafe();
    let mut tv = named(&server, "tv-1");
    let mut other = named(&server, "tv-2");
    let trial = post(&server, "try", &json!({"screen": "tv-1"})).status(200);
    let trial = trial.document();
    let minutes = trial["until"].as_i64().unwrap() - trial["from"].as_i64().unwrap();
    assert_eq!(minutes, 15 * 60_000);
    let first = hears_of_layout(&mut tv, SOON);
    assert_eq!(first["id"], "trial.kafe");
    assert_eq!(fetched(&server, &first)["name"], "Kafe");
    // as it is saved
    let saved = save(&server, &tag, &like_utama(&server, "kafe", "Kafe baru")).status(200);
    let second = hears_of_layout(&mut tv, SOON);
    assert_eq!(fetched(&server, &second)["name"], "Kafe baru");
    // it is no message, and gives way to one
    assert_eq!(server.read("/api/v1/notices"), json!({"notices": []}));
    let over = notice(&server, &json!({"text": "Mohon perhatian"})).status(201);
    assert!(hears(&mut tv).0.starts_with("notice-"));
    assert!(hears(&mut other).0.starts_with("notice-"));
    let path = format!(
        "/api/v1/notices/{}",
        over.document()["id"].as_str().unwrap()
    );
    edit(&server, server.delete(&path), &etag(&over), &json!({})).status(204);
    assert_eq!(hears(&mut tv).0, "trial.kafe");
    assert_eq!(hears(&mut other).0, "utama");
    // a restart keeps it
    drop((tv, other));
    server.terminate();
    server.start_again();
    assert_eq!(hangs(&server, "lantai-1", "tv-1").0, "trial.kafe");
    let trials = server.read(&format!("{KAFE}/try"));
    assert_eq!(trials, json!({ "trials": [trial] }));
    // it is ended by hand
    let end = format!("{KAFE}/try?screen=tv-1");
    let end = || server.delete(&end).key(server.key()).send();
    end().status(204);
    end().problem(404);
    assert_eq!(hangs(&server, "lantai-1", "tv-1").0, "utama");
    server.get("/api/v1/layouts/trial.kafe").send().problem(404);
    // and with the layout
    let _tv = named(&server, "tv-1");
    post(&server, "try", &json!({"screen": "tv-1"})).status(200);
    let path = server.delete(KAFE);
    edit(&server, path, &etag(&saved), &json!({})).status(204);
    assert_eq!(hangs(&server, "lantai-1", "tv-1").0, "utama");
}

#[test]
fn a_trial_is_refused_where_there_is_no_screen_and_for_longer_than_a_day_of_work() {
    let (server, _tag) = with_kafe();
    let problem = post(&server, "try", &json!({"screen": "tv-9"})).problem(422);
    assert_eq!(problem["problems"][0]["code"], "no-screen");
    let _tv = named(&server, "tv-1");
    let long = json!({"screen": "tv-1", "minutes": 481});
    post(&server, "try", &long).names(422, "minutes");
    let dotted = like_utama(&server, "trial.kafe", "Kafe");
    draft(&server, &dotted).problem(422);
}

#[test]
fn consoles_see_what_a_screen_has_painted_at_once() {
    let (server, tag) = with_kafe();
    let mut tv = named(&server, "tv-1");
    let mut page = Console::open(&server);
    let is_card = |doc: &Value, layout: &str, etag: &str| {
        let card = &doc["screens"][0];
        card["layout"] == layout && card["layout_etag"] == etag
    };
    page.wait("screens", |doc| doc["screens"][0]["id"] == "tv-1");
    let mut took: Vec<Duration> = Vec::new();
    for number in 0..5 {
        let etag = format!("e{number}");
        let since = Instant::now();
        tv.say(&json!({"t": "hung", "layout": "kafe", "etag": etag}));
        page.wait("screens", |doc| is_card(doc, "kafe", &etag));
        took.push(since.elapsed());
    }
    // by the tick alone each but the first would take a second; a busy machine is slow now and then, not each time
    let soonest = took.iter().skip(1).min();
    assert!(soonest < Some(&Duration::from_millis(500)), "{took:?}");
    // what is published is what it will say
    let published = publish_at(&server, &tag, &json!({"screens": ["tv-1"]})).status(200);
    let word = hears_of_layout(&mut tv, SOON);
    tv.say(&json!({"t": "hung", "layout": word["id"], "etag": word["etag"]}));
    let hung = published.document()["hung"].clone();
    page.wait("screens", |doc| {
        is_card(doc, "kafe", hung.as_str().unwrap())
    });
}

#[test]
fn two_who_arrange_one_layout_know_of_each_other() {
    let (server, _tag) = with_kafe();
    let ani = Person::first(&server);
    let open = |layout: &str| {
        let mut page = Console::with(&server, &[("Cookie", ani.cookie())]).unwrap();
        page.watch(&json!({ "layout": layout }));
        page.wait("editors", |doc| doc["layout"] == layout);
        page
    };
    let mut first = open("kafe");
    let _elsewhere = open("utama");
    first.wait("editors", |doc| doc["others"] == json!([]));
    let mut second = open("kafe");
    second.wait("editors", |doc| doc["others"] == json!(["Ani Lestari"]));
    first.wait("editors", |doc| doc["others"] == json!(["Ani Lestari"]));
    second.watch(&json!({}));
    first.wait("editors", |doc| doc["others"] == json!([]));
}

#[test]
fn tags_name_what_is_edited_when_a_publication_is_planned_too() {
    let (server, tag) = with_kafe();
    save(&server, &tag, &like_utama(&server, "kafe", "Lain")).status(200);
    let wish = json!({"at": now_ms() + 60_000, "zones": ["lantai-1"]});
    let stale = publish_at(&server, &tag, &wish).problem(412);
    assert_eq!(stale["etag"], tag_of(&server, "kafe"));
    let ask = server.post(&format!("{KAFE}/publish")).key(server.key());
    ask.json("{}").send().problem(428);
}

#[test]
fn what_a_newer_version_arranged_is_kept_shown_and_not_saved_again() {
    // given a row as a newer version writes it, where a layout hangs
    let (mut server, tag) = with_kafe();
    publish_at(&server, &tag, &json!({"zones": ["lantai-1"]})).status(200);
    server.terminate();
    let database = Connection::open(server.data().join("panggil.sqlite3")).unwrap();
    let row: String = database
        .query_row("SELECT doc FROM layout WHERE id = 'kafe'", [], |row| {
            row.get(0)
        })
        .unwrap();
    let mut newer: Value = serde_json::from_str(&row).unwrap();
    let layout = &mut newer["layout"];
    layout["weather"] = json!({"from": "bmkg"});
    layout["brand"] = json!({"ground": "#7FD1FF", "ink": "#06202F", "glow": true});
    layout["regions"][3]["widget"] = "cuaca".into();
    layout["regions"][3]["depth"] = 2.into();
    let row = newer.to_string();
    database
        .execute("UPDATE layout SET doc = ?1 WHERE id = 'kafe'", [&row])
        .unwrap();
    drop(database);
    // when
    server.start_again();
    // then it is listed, hangs, and is read as it was written
    let listed = listed(&server, "kafe");
    assert_eq!(
        (&listed["name"], &listed["published"]),
        (&json!("Kafe"), &json!(1))
    );
    let mut tv = TestScreen::greet(&server, &hello("lantai-1"));
    assert_eq!(tv.welcome()["layout"]["id"], "kafe");
    let shown = server.get(KAFE).send().status(200).document();
    assert_eq!(shown["regions"][3]["widget"], "cuaca");
    let opened = server.read(&format!("{KAFE}/draft"));
    assert_eq!(
        (
            &opened["layout"]["weather"],
            &opened["layout"]["regions"][3]["depth"]
        ),
        (&json!({"from": "bmkg"}), &json!(2))
    );
    assert_eq!(opened["problems"][0]["code"], "unknown-widget", "{opened}");
    // and is not saved or published again by this version
    let refused = save(&server, "*", &opened["layout"]).problem(422);
    let codes: Vec<&Value> = refused["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| &problem["code"])
        .collect();
    assert!(codes.contains(&&json!("unknown-widget")), "{codes:?}");
    publish_at(&server, "*", &json!({})).problem(422);
    server.terminate();
    let kept: String = Connection::open(server.data().join("panggil.sqlite3"))
        .unwrap()
        .query_row("SELECT doc FROM layout WHERE id = 'kafe'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(kept, row);
}

#[test]
fn what_the_disk_refused_at_its_time_does_not_hang_over_what_came_after_it() {
    // given two layouts for one zone, whose times were missed, and a disk that refuses the first
    let (mut server, _tag) = with_kafe();
    draft(&server, &like_utama(&server, "siang", "Siang")).status(201);
    for layout in ["kafe", "siang"] {
        let ask = server.post(&format!("/api/v1/layouts/{layout}/publish"));
        let wish = json!({"zones": ["lantai-1"], "at": now_ms() + 3_600_000});
        edit(&server, ask, "*", &wish).status(200);
    }
    server.terminate();
    let database = Connection::open(server.data().join("panggil.sqlite3")).unwrap();
    for (layout, ago) in [("kafe", 2_000), ("siang", 1_000)] {
        let over = "UPDATE due SET doc = json_set(doc, '$.at', ?1) WHERE id = ?2";
        let missed = (now_ms() - ago, layout);
        assert_eq!(database.execute(over, missed).unwrap(), 1);
    }
    let refuse = "CREATE TRIGGER full BEFORE INSERT ON published WHEN NEW.layout = 'kafe' \
                  BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";
    database.execute_batch(refuse).unwrap();
    server.start_again();
    let told = "cannot be published at its time";
    eventually(SOON, || claim(server.log_text().contains(told), ()));
    // when there is room again
    database.execute_batch("DROP TRIGGER full").unwrap();
    // then
    let due = |layout: &str| listed(&server, layout).get("due").cloned();
    eventually(SOON, || {
        let due = [due("kafe"), due("siang")];
        claim(due == [None, None], due)
    });
    assert_eq!(hangs(&server, "lantai-1", "tv-1").0, "siang");
}
