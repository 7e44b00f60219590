//! Layouts: drafted, checked, published and taken back, and how screens hear of it.

mod common;

use std::time::{Duration, Instant};

use common::{
    Heard, SOON, TestPanggil, TestScreen,
    hanging::{
        draft, edit, etag, fetched, hears, hears_of_layout, like_utama, listed, publish, save,
        tag_of,
    },
    hello,
};
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";

#[test]
fn the_starters_are_there_from_the_first_start() {
    let server = TestPanggil::start();
    let list = server.read("/api/v1/layouts");
    let ids: Vec<&str> = list["layouts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|layout| layout["id"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        [
            "utama",
            "semua-gerai",
            "satu-layanan",
            "potret",
            "media-besar",
            "tutup",
            "pengumuman"
        ]
    );
    for id in ids {
        let layout = server
            .get(&format!("/api/v1/layouts/{id}"))
            .send()
            .status(200);
        assert_eq!(layout.document()["id"], id);
        assert_eq!(listed(&server, id)["preset"], true);
        // each could be published as it is
        let tag = tag_of(&server, id);
        publish(&server, id, &tag).status(200);
    }
    server.get("/api/v1/layouts/none").send().problem(404);
}

#[test]
fn a_published_change_reaches_every_screen_that_shows_it_and_no_draft_does() {
    // given two screens
    let server = TestPanggil::start();
    server.call("A012", "5");
    let mut screens = [
        TestScreen::enter(&server, ZONE),
        TestScreen::enter(&server, "lantai-2"),
    ];
    // when somebody drafts another name for their layout
    let layout = like_utama(&server, "utama", "Lobi");
    let tag = tag_of(&server, "utama");
    let saved = save(&server, &tag, &layout).status(200);
    assert_eq!(
        (&saved.document()["rev"], &saved.document()["published"]),
        (&json!(1), &Value::Null)
    );
    assert_eq!(
        server.get("/api/v1/layouts/utama").send().document()["name"],
        "Utama"
    );
    // and publishes it
    let since = Instant::now();
    let published = publish(&server, "utama", &etag(&saved)).status(200);
    assert_eq!(published.document()["published"], 1);
    // then they hear of it
    for screen in &mut screens {
        let word = hears_of_layout(screen, SOON);
        println!("heard after {:?}", since.elapsed());
        assert_eq!(
            (&word["id"], &word["theme"]),
            (&json!("utama"), &Value::Null)
        );
        assert_eq!(fetched(&server, &word)["name"], "Lobi");
    }
    // and go on hearing of calls, as if nothing had been
    server.call("A013", "5");
    let state = screens[0].state_when(|state| state.ticket("5") == Some("A013"));
    assert_eq!(state.recent(), ["A013 to 5", "A012 to 5"]);
    // and who comes now is welcomed to it
    let welcome = TestScreen::greet(&server, &hello(ZONE)).welcome();
    let document = server.get("/api/v1/layouts/utama").send();
    assert_eq!(welcome["layout"]["etag"], etag(&document).trim_matches('"'));
    assert!(
        welcome["build"].as_str().unwrap().starts_with("screen-"),
        "{welcome}"
    );
}

#[test]
fn a_screen_that_shows_something_else_is_not_disturbed() {
    let server = TestPanggil::start();
    server.settle();
    let mut screen = TestScreen::enter(&server, ZONE);
    screen.state();
    let made = draft(&server, &like_utama(&server, "kafe", "Kafe")).status(201);
    publish(&server, "kafe", &etag(&made)).status(200);
    assert_eq!(screen.hear(Duration::from_millis(1_500)), Heard::Nothing);
}

#[test]
fn a_screen_may_wish_for_a_layout_where_pairing_is_open() {
    let server = TestPanggil::start();
    let made = draft(&server, &like_utama(&server, "kafe", "Kafe")).status(201);
    let mut wish = hello(ZONE);
    wish["layout"] = "kafe".into();
    let mut screen = TestScreen::greet(&server, &wish);
    assert_eq!(screen.welcome()["layout"]["id"], "utama", "it is a draft");
    publish(&server, "kafe", &etag(&made)).status(200);
    assert_eq!(hears(&mut screen).0, "kafe");
    wish["layout"] = "semua-gerai".into();
    let welcome = TestScreen::greet(&server, &wish).welcome();
    assert_eq!(welcome["layout"]["id"], "semua-gerai");
}

#[test]
fn an_upright_screen_has_the_upright_starter() {
    let server = TestPanggil::start();
    for (caps, layout) in [
        (json!({"w": 1080, "h": 1920}), "potret"),
        (json!({"w": 1920, "h": 1080}), "utama"),
        (json!({"w": 360, "h": 800}), "utama"),
        (json!({}), "utama"),
    ] {
        let mut greeting = hello(ZONE);
        greeting["caps"] = caps.clone();
        let welcome = TestScreen::greet(&server, &greeting).welcome();
        assert_eq!(welcome["layout"]["id"], layout, "{caps}");
    }
}

#[test]
fn who_asks_comes_before_what_is_asked() {
    let server = TestPanggil::start();
    let asks = || {
        let (layouts, notices) = ("/api/v1/layouts", "/api/v1/notices");
        vec![
            server.get(layouts),
            server.post(layouts).json("}"),
            server.get("/api/v1/layouts/none?rev=draft"),
            server.put("/api/v1/layouts/none").json("}"),
            server.delete("/api/v1/layouts/none"),
            server.post("/api/v1/layouts/none/publish"),
            server.post("/api/v1/layouts/none/revert").json("}"),
            server.get("/api/v1/layouts/none/revisions"),
            server.get("/api/v1/programme"),
            server.put("/api/v1/programme").json("}"),
            server.get(notices),
            server.post(notices).json("}"),
            server.put("/api/v1/notices/none").json("}"),
            server.delete("/api/v1/notices/none"),
        ]
    };
    for ask in asks() {
        ask.clone().send().problem(401);
    }
    // a producer's key is not enough
    let key = server
        .command(&["key", "new", "mesin-1"])
        .ended(0)
        .stdout
        .trim()
        .to_owned();
    for ask in asks() {
        ask.key(&key).send().problem(403);
    }
    // and a foreign page may not use anybody's
    let foreign = server.delete("/api/v1/layouts/none").key(server.key());
    foreign
        .header("Origin", "http://elsewhere.example")
        .send()
        .problem(403);
}

#[test]
fn an_edit_says_what_it_is_an_edit_of() {
    let server = TestPanggil::start();
    let made = draft(&server, &like_utama(&server, "kafe", "Kafe")).status(201);
    let first = etag(&made);
    let layout = like_utama(&server, "kafe", "Kafe baru");
    // without a word
    let path = "/api/v1/layouts/kafe";
    let body = layout.to_string();
    server
        .put(path)
        .key(server.key())
        .json(body.clone())
        .send()
        .problem(428);
    server.delete(path).key(server.key()).send().problem(428);
    for more in ["publish", "revert"] {
        let ask = server.post(&format!("{path}/{more}")).key(server.key());
        ask.json("{\"rev\":1}").send().problem(428);
    }
    // two who began with the same
    let second = etag(&save(&server, &first, &layout).status(200));
    let late = save(&server, &first, &like_utama(&server, "kafe", "Lain"));
    let problem = late.problem(412);
    assert_eq!(problem["etag"], second, "{problem}");
    assert_eq!(etag(&late), second);
    assert_eq!(
        server.read(&format!("{path}?rev=draft"))["name"],
        "Kafe baru"
    );
    publish(&server, "kafe", &first).problem(412);
    // what is not there
    save(&server, &first, &like_utama(&server, "none", "None")).problem(404);
    let ask = server.post("/api/v1/layouts").key(server.key());
    ask.json(body).send().problem(409);
    let starter = like_utama(&server, "utama", "Utama").to_string();
    server
        .post("/api/v1/layouts")
        .key(server.key())
        .json(starter)
        .send()
        .problem(409);
    // the id stays
    let renamed = like_utama(&server, "bistro", "Bistro");
    edit(&server, server.put(path), &second, &renamed).names(422, "id");
}

#[test]
fn what_has_no_shape_is_no_draft_and_the_problem_names_region_and_remedy() {
    let server = TestPanggil::start();
    let refused = |layout: &Value| {
        let ask = server.post("/api/v1/layouts").key(server.key());
        ask.json(layout.to_string()).send().problem(422)
    };
    let mut layout = like_utama(&server, "kafe", "Kafe");
    layout["regions"][2]["widget"] = "conters".into();
    layout["regions"][5]["settings"] = json!({"sped": 2});
    let problem = refused(&layout);
    assert_eq!(
        (&problem["region"], &problem["field"]),
        (&json!("counters"), &json!("widget"))
    );
    assert!(
        problem["detail"]
            .as_str()
            .unwrap()
            .contains("did you mean `counters`?"),
        "{problem}"
    );
    assert_eq!(
        problem["problems"].as_array().unwrap().len(),
        2,
        "{problem}"
    );
    assert_eq!(problem["problems"][1]["field"], "settings.sped");
    let codes = [0, 1].map(|at| problem["problems"][at]["code"].clone());
    assert_eq!(codes, ["unknown-widget", "unknown"]);
    assert_eq!(
        problem["problems"][0]["params"],
        json!({"widget": "conters"})
    );
    // what is no JSON, no object, or too much
    let post = |body: &str| {
        server
            .post("/api/v1/layouts")
            .key(server.key())
            .json(body)
            .send()
    };
    post("{").problem(400);
    post("[]").problem(422);
    post(&format!("{{\"name\":\"{}\"}}", "x".repeat(300_000))).problem(413);
    assert_eq!(listed(&server, "kafe"), Value::Null);
}

#[test]
fn a_draft_with_problems_is_kept_and_not_published() {
    let server = TestPanggil::start();
    let mut layout = like_utama(&server, "kafe", "Kafe");
    layout["regions"][1]["w"] = 120.into();
    layout["regions"][3]["settings"] = json!({"playlist": "lobi"});
    layout["brand"] = json!({"ground": "#777777", "ink": "#888888"});
    // drafted
    let made = draft(&server, &layout).status(201);
    let problems = made.document()["problems"].as_array().unwrap().clone();
    let told: Vec<(&str, &str)> = problems
        .iter()
        .map(|problem| {
            let text = |name: &str| problem[name].as_str().unwrap_or_default();
            (text("region"), text("field"))
        })
        .collect();
    let expected = [
        ("media", "x"),
        ("media", "settings.playlist"),
        ("history", "y"),
        ("", "brand.ground"),
        ("", "brand.ink"),
    ];
    assert_eq!(told, expected, "{problems:#?}");
    let codes: Vec<&Value> = problems.iter().map(|problem| &problem["code"]).collect();
    assert_eq!(
        codes,
        ["overlap", "no-playlist", "overlap", "contrast", "contrast"]
    );
    assert_eq!(problems[0]["params"], json!({"other": "call"}));
    let ground = &problems[3]["params"];
    assert_eq!(
        (&ground["ratio"], &ground["needed"]),
        (&json!(4.2), &json!(7.0)),
        "{ground}"
    );
    // not published
    let problem = publish(&server, "kafe", &etag(&made)).problem(422);
    assert_eq!(problem["problems"], json!(problems));
    assert_eq!(
        (&problem["region"], &problem["field"]),
        (&json!("media"), &json!("x"))
    );
    server.get("/api/v1/layouts/kafe").send().problem(404);
    assert_eq!(
        server.read("/api/v1/layouts/kafe?rev=draft")["regions"][1]["w"],
        120
    );
    // mended
    let mended = save(&server, &etag(&made), &like_utama(&server, "kafe", "Kafe")).status(200);
    assert_eq!(mended.document()["problems"], json!([]));
    publish(&server, "kafe", &etag(&mended)).status(200);
    server.get("/api/v1/layouts/kafe").send().status(200);
}

#[test]
fn what_hung_before_hangs_again_and_a_restart_keeps_it_all() {
    // given three revisions, of which the second hangs
    let mut server = TestPanggil::start();
    let first = draft(&server, &like_utama(&server, "kafe", "Satu")).status(201);
    publish(&server, "kafe", &etag(&first)).status(200);
    let tag = tag_of(&server, "kafe");
    let second = save(&server, &tag, &like_utama(&server, "kafe", "Dua")).status(200);
    let published = publish(&server, "kafe", &etag(&second)).status(200);
    save(
        &server,
        &etag(&published),
        &like_utama(&server, "kafe", "Tiga"),
    )
    .status(200);
    let name = |server: &TestPanggil| {
        server.get("/api/v1/layouts/kafe").send().document()["name"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(name(&server), "Dua");
    // when the server is killed
    server.kill_9();
    server.start_again();
    // then it is so again
    assert_eq!(name(&server), "Dua");
    let revisions = server.read("/api/v1/layouts/kafe/revisions");
    let told: Vec<(u64, bool)> = revisions["revisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|revision| {
            (
                revision["rev"].as_u64().unwrap(),
                revision["published"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(told, [(3, false), (2, true), (1, false)]);
    assert_eq!(server.read("/api/v1/layouts/kafe?rev=1")["name"], "Satu");
    // and the first hangs again as the fourth
    let tag = tag_of(&server, "kafe");
    let path = "/api/v1/layouts/kafe/revert";
    edit(&server, server.post(path), &tag, &json!({"rev": 9})).problem(404);
    let reverted = edit(&server, server.post(path), &tag, &json!({"rev": 1})).status(200);
    assert_eq!(
        (
            &reverted.document()["rev"],
            &reverted.document()["published"]
        ),
        (&json!(4), &json!(4))
    );
    assert_eq!(name(&server), "Satu");
}

#[test]
fn a_starter_that_was_changed_comes_back_when_it_is_deleted() {
    let server = TestPanggil::start();
    let mut screen = TestScreen::enter(&server, ZONE);
    let tag = |server: &TestPanggil| listed(server, "utama")["etag"].as_str().unwrap().to_owned();
    let delete = |tag: &str| {
        let ask = server.delete("/api/v1/layouts/utama").key(server.key());
        ask.header("If-Match", tag).send()
    };
    delete(&tag(&server)).problem(409);
    let saved = save(
        &server,
        &tag(&server),
        &like_utama(&server, "utama", "Lobi"),
    )
    .status(200);
    publish(&server, "utama", &etag(&saved)).status(200);
    let changed = hears_of_layout(&mut screen, SOON);
    delete(&tag(&server)).status(204);
    let again = hears_of_layout(&mut screen, SOON);
    assert_ne!(again["etag"], changed["etag"]);
    assert_eq!(fetched(&server, &again)["name"], "Utama");
}

#[test]
fn so_many_revisions_are_kept_and_the_published_one_always() {
    let server = TestPanggil::start();
    let made = draft(&server, &like_utama(&server, "kafe", "Kafe")).status(201);
    let mut tag = etag(&publish(&server, "kafe", &etag(&made)).status(200));
    for number in 2..=110 {
        let layout = like_utama(&server, "kafe", &format!("Kafe {number}"));
        tag = etag(&save(&server, &tag, &layout).status(200));
    }
    let revisions = server.read("/api/v1/layouts/kafe/revisions");
    let revisions = revisions["revisions"].as_array().unwrap();
    assert_eq!(revisions.len(), 101);
    assert_eq!(
        (&revisions[0]["rev"], &revisions[100]["rev"]),
        (&json!(110), &json!(1))
    );
}
