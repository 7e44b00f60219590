//! Drafts of persons: whose they are, when they become revisions, and what the list and the editor are told of them.

mod common;

use common::{
    Person, TestPanggil,
    hanging::{draft, etag, like_utama, listed, programme, publish, save, tag_of},
};
use serde_json::{Value, json};
use ureq::http::Method;

const KAFE: &str = "/api/v1/layouts/kafe";

/// Saves a draft of `kafe` under this name.
#[expect(clippy::indexing_slicing, reason = "a helper of tests")]
fn saves(person: &Person<'_>, tag: &str, layout: &Value, name: &str) -> common::Reply {
    let mut layout = layout.clone();
    layout["name"] = name.into();
    person.edits(Method::PUT, KAFE, tag, &layout)
}

#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests"
)]
fn numbers(server: &TestPanggil) -> Vec<u64> {
    let revisions = server.read(&format!("{KAFE}/revisions"));
    let revisions = revisions["revisions"].as_array().unwrap().iter();
    revisions
        .map(|revision| revision["rev"].as_u64().unwrap())
        .collect()
}

#[test]
fn one_persons_saves_are_one_revision_until_somebody_else_saves_or_it_hangs() {
    let server = TestPanggil::start();
    let ani = Person::first(&server);
    let budi = ani.adds("budi", "operator", &[]);
    let layout = like_utama(&server, "kafe", "Kafe");
    let made = ani
        .sends(Method::POST, "/api/v1/layouts", &layout)
        .status(201);
    assert_eq!(made.document()["by"], "Ani Lestari");
    // one person saves and saves
    let second = saves(&ani, &etag(&made), &layout, "Kafe 2").status(200);
    let third = saves(&ani, &etag(&second), &layout, "Kafe 3").status(200);
    assert_eq!(third.document()["rev"], 1);
    assert_ne!(etag(&second), etag(&third));
    assert_eq!(
        server.read(&format!("{KAFE}?rev=draft"))["name"],
        "Kafe 3",
        "the newest counts"
    );
    // somebody else, and then the first again
    let of_budi = saves(&budi, &etag(&third), &layout, "Kafe 4").status(200);
    assert_eq!(of_budi.document()["rev"], 2);
    let again = saves(&ani, &etag(&of_budi), &layout, "Kafe 5").status(200);
    assert_eq!(again.document()["rev"], 3);
    // what hangs is not written over
    let path = format!("{KAFE}/publish");
    let hung = ani.edits(Method::POST, &path, &etag(&again), &json!({}));
    let hung = hung.status(200);
    let after = saves(&ani, &etag(&hung), &layout, "Kafe 6").status(200);
    assert_eq!(after.document()["rev"], 4);
    assert_eq!(server.read(KAFE)["name"], "Kafe 5");
    // nor what the server's own key saved: a program means every one
    let by_key = save(
        &server,
        &etag(&after),
        &like_utama(&server, "kafe", "Kafe 7"),
    );
    let by_key = by_key.status(200);
    let by_key = save(
        &server,
        &etag(&by_key),
        &like_utama(&server, "kafe", "Kafe 8"),
    );
    assert_eq!(by_key.status(200).document()["rev"], 6);
    assert_eq!(numbers(&server), [6, 5, 4, 3, 2, 1]);
}

#[test]
fn going_back_never_writes_over_the_draft_of_the_same_person() {
    let server = TestPanggil::start();
    let ani = Person::first(&server);
    let layout = like_utama(&server, "kafe", "Kafe");
    let made = ani
        .sends(Method::POST, "/api/v1/layouts", &layout)
        .status(201);
    let path = format!("{KAFE}/publish");
    let hung = ani.edits(Method::POST, &path, &etag(&made), &json!({}));
    let draft = saves(&ani, &etag(&hung.status(200)), &layout, "Draf").status(200);
    let path = format!("{KAFE}/revert");
    let back = ani.edits(Method::POST, &path, &etag(&draft), &json!({"rev": 1}));
    assert_eq!(back.status(200).document()["rev"], 3);
    assert_eq!(server.read(&format!("{KAFE}?rev=2"))["name"], "Draf");
}

#[test]
fn who_was_slower_is_told_whose_draft_is_there_and_since_when() {
    let server = TestPanggil::start();
    let ani = Person::first(&server);
    let budi = ani.adds("budi", "operator", &[]);
    let made = draft(&server, &like_utama(&server, "kafe", "Kafe")).status(201);
    let layout = like_utama(&server, "kafe", "Kafe");
    let of_budi = saves(&budi, &etag(&made), &layout, "Punya Budi").status(200);
    let problem = saves(&ani, &etag(&made), &layout, "Punya Ani").problem(412);
    let of_budi = of_budi.document();
    for told in ["rev", "at", "by", "etag"] {
        assert_eq!(problem[told], of_budi[told], "{told}: {problem}");
    }
    assert_eq!(problem["by"], "budi");
}

#[test]
fn a_starter_is_listed_as_nobodys() {
    let server = TestPanggil::start();
    let starter = listed(&server, "utama");
    assert_eq!(
        (&starter["draft"], starter.get("at"), starter.get("by")),
        (&json!(0), None, None),
        "{starter}"
    );
    assert_eq!(starter["grid"], json!({"w": 192, "h": 108}));
    let nowhere = json!({"zones": [], "screens": [], "everywhere": false});
    assert_eq!(starter["hangs"], nowhere);
    programme(&server, &json!([{"layout": "tutup"}])).status(200);
    assert_eq!(listed(&server, "tutup")["hangs"]["everywhere"], true);
    let path = "/api/v1/layouts/utama/draft";
    let opened = server.read(path);
    assert_eq!((&opened["rev"], &opened["at"]), (&json!(0), &json!(0)));
    server.get(path).send().problem(401);
    let none = server.get("/api/v1/layouts/none/draft");
    none.key(server.key()).send().problem(404);
}

#[test]
fn the_list_and_the_editor_are_told_all_they_show() {
    // given a layout of a person that has a fault, hangs at hours here and there
    let mut server = TestPanggil::start();
    let layout = {
        let ani = Person::first(&server);
        let mut layout = like_utama(&server, "kafe", "Kafe");
        let made = ani.sends(Method::POST, "/api/v1/layouts", &layout);
        publish(&server, "kafe", &etag(&made.status(201))).status(200);
        layout["regions"][0]["w"] = 3.into();
        saves(&ani, &tag_of(&server, "kafe"), &layout, "Kafe").status(200);
        layout
    };
    let entries = json!([
        {"layout": "kafe", "zones": ["lantai-1"], "when": {"from": "07:00", "until": "09:00"}},
        {"layout": "kafe", "zones": ["lantai-1"], "screens": ["tv-9"]},
    ]);
    programme(&server, &entries).status(200);
    // then it is told, after a restart too
    for _again in 0..2 {
        let kafe = listed(&server, "kafe");
        assert_eq!(
            (&kafe["draft"], &kafe["published"], &kafe["by"]),
            (&json!(2), &json!(1), &json!("Ani Lestari")),
            "{kafe}"
        );
        assert!(kafe["at"].as_i64() > Some(0) && kafe["problems"].as_u64() > Some(0));
        let hangs = json!({"zones": ["lantai-1"], "screens": ["tv-9"], "everywhere": false});
        assert_eq!(kafe["hangs"], hangs);
        let opened = server.read(&format!("{KAFE}/draft"));
        assert_eq!(opened["layout"], layout);
        for same in ["at", "by", "etag", "published"] {
            assert_eq!(opened[same], kafe[same], "{same}");
        }
        let problems = opened["problems"].as_array().unwrap().len();
        assert_eq!(kafe["problems"], problems);
        let revisions = server.read(&format!("{KAFE}/revisions"));
        let (newer, older) = (&revisions["revisions"][0], &revisions["revisions"][1]);
        assert_eq!(newer.get("published_at"), None);
        assert!(older["published_at"].as_i64() >= older["at"].as_i64());
        assert_eq!(older["by"], "Ani Lestari");
        server.terminate();
        server.start_again();
    }
}
