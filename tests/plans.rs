//! What is planned to be published, and where it hangs: what overtakes a plan, who may take it back, which screens it is checked against,
//! and what goes with a layout or a screen.

mod common;

use common::{
    Picture, Reply, SOON, TestPanggil, TestScreen, Tv, approve, claim, eventually,
    hanging::{
        an_hour_passes, draft, edit, etag, hangs, like_utama, listed, now_ms, publish, save,
        tag_of, with_kafe,
    },
    hello,
};
use serde_json::{Value, json};

const KAFE: &str = "/api/v1/layouts/kafe";

fn publish_at(server: &TestPanggil, wish: &Value) -> Reply {
    let ask = server.post(&format!("{KAFE}/publish"));
    edit(server, ask, &tag_of(server, "kafe"), wish)
}

fn take_back(server: &TestPanggil, tag: &str) -> Reply {
    let ask = server.delete(&format!("{KAFE}/due"));
    ask.key(server.key()).header("If-Match", tag).send()
}

fn remove(server: &TestPanggil) -> Reply {
    let tag = tag_of(server, "kafe");
    edit(server, server.delete(KAFE), &tag, &json!({}))
}

/// In the next hour, long after the test.
fn later() -> i64 {
    now_ms() + 3_600_000
}

/// The targets of the newest deeds of a kind.
fn noted(server: &TestPanggil, kind: &str) -> Vec<Value> {
    let audit = server.read(&format!("/api/v1/audit?kind={kind}"));
    let entries = audit.get("entries").and_then(Value::as_array);
    let targets = entries
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.get("target"));
    targets.cloned().collect()
}

/// Pairs a screen as an operator says it stands.
fn pair(server: &TestPanggil, number: u32, how: &Value) -> Value {
    let code = Tv::new(number).ask(server);
    approve(server, &code, how).status(201).document()
}

/// A small screen far from the last seat, in the second zone.
fn pair_far(server: &TestPanggil) {
    let far = json!({"name": "Jauh", "zone": "lantai-2", "inches": 32, "distance_m": 20});
    pair(server, 1, &far);
}

#[test]
fn a_plan_with_an_older_revision_goes_when_a_newer_one_is_published() {
    let (server, _tag) = with_kafe();
    publish_at(&server, &json!({"zones": ["lantai-1"], "at": later()})).status(200);
    save(
        &server,
        &tag_of(&server, "kafe"),
        &like_utama(&server, "kafe", "Lain"),
    )
    .status(200);
    assert_eq!(listed(&server, "kafe")["due"]["rev"], 1);
    let published = publish_at(&server, &json!({"zones": ["lantai-2"]})).status(200);
    assert_eq!(published.document().get("due"), None);
    assert_eq!(noted(&server, "due.remove"), ["kafe"]);
    // nor is what was gone back from published again
    publish_at(&server, &json!({"zones": ["lantai-1"], "at": later()})).status(200);
    let ask = server.post(&format!("{KAFE}/revert"));
    let back = edit(&server, ask, &tag_of(&server, "kafe"), &json!({"rev": 1}));
    assert_eq!(back.status(200).document().get("due"), None);
    assert_eq!(noted(&server, "due.remove"), ["kafe", "kafe"]);
}

#[test]
fn a_plan_stays_for_other_places_and_goes_when_it_is_done_at_its_own() {
    let (server, _tag) = with_kafe();
    publish_at(&server, &json!({"zones": ["lantai-2"], "at": later()})).status(200);
    publish_at(&server, &json!({"zones": ["lantai-1"]})).status(200);
    assert_eq!(listed(&server, "kafe")["due"]["zones"], json!(["lantai-2"]));
    publish_at(&server, &json!({"zones": ["lantai-2"]})).status(200);
    assert_eq!(listed(&server, "kafe").get("due"), None);
    assert_eq!(noted(&server, "due.remove"), ["kafe"]);
}

#[test]
fn who_edits_a_layout_knows_of_its_plan() {
    let (server, tag) = with_kafe();
    let planned = publish_at(&server, &json!({"at": later()})).status(200);
    assert_ne!(etag(&planned), tag);
    save(&server, &tag, &like_utama(&server, "kafe", "Lain")).problem(412);
    // it is taken back as it was read
    let ask = server.delete(&format!("{KAFE}/due"));
    ask.key(server.key()).send().problem(428);
    take_back(&server, &tag).problem(412);
    let gone = take_back(&server, &etag(&planned)).status(204);
    assert_eq!(etag(&gone), tag);
    take_back(&server, &tag).problem(404);
    assert_eq!(noted(&server, "due.remove"), ["kafe"]);
}

#[test]
fn a_layout_that_is_planned_stays_and_one_that_is_looked_at_goes_with_a_note() {
    let (server, _tag) = with_kafe();
    let mut greeting = hello("lantai-1");
    greeting["screen"] = "tv-1".into();
    let mut tv = TestScreen::greet(&server, &greeting);
    tv.welcome();
    let at = later();
    let planned = publish_at(&server, &json!({ "at": at })).status(200);
    let refused = remove(&server).problem(409);
    assert_eq!(
        (&refused["code"], &refused["params"]),
        (&json!("planned"), &json!({"at": at, "by": null})),
        "{refused}"
    );
    take_back(&server, &etag(&planned)).status(204);
    let ask = server.post(&format!("{KAFE}/try")).key(server.key());
    let look = ask.json(json!({"screen": "tv-1"}).to_string());
    look.send().status(200);
    remove(&server).status(204);
    assert_eq!(noted(&server, "trial.remove"), ["tv-1"]);
}

#[test]
fn without_places_a_layout_is_checked_for_the_screens_before_which_it_hangs() {
    let (server, _tag) = with_kafe();
    publish_at(&server, &json!({"zones": ["lantai-2"]})).status(200);
    pair_far(&server);
    let far = |reply: Reply| {
        let problem = reply.problem(422);
        let mut faults = problem["problems"].as_array().unwrap().iter();
        assert!(faults.all(|fault| fault["screen"] == "Jauh"), "{problem}");
        problem["problems"].clone()
    };
    let tag = tag_of(&server, "kafe");
    save(&server, &tag, &like_utama(&server, "kafe", "Lain")).status(200);
    far(publish_at(&server, &json!({})));
    far(publish_at(&server, &json!({ "at": later() })));
    let ask = server.post(&format!("{KAFE}/revert"));
    far(edit(
        &server,
        ask,
        &tag_of(&server, "kafe"),
        &json!({"rev": 1}),
    ));
    let ask = server.post(&format!("{KAFE}/check")).key(server.key());
    let checked = ask.json("{}").send().status(200).document();
    assert_eq!(checked["problems"], far(publish_at(&server, &json!({}))));
    // elsewhere it may hang
    publish_at(&server, &json!({"zones": ["lantai-1"]})).status(200);
}

#[test]
fn the_usual_starter_is_checked_for_the_screens_for_which_nothing_else_is_said() {
    let server = TestPanggil::start();
    pair_far(&server);
    let tag = tag_of(&server, "utama");
    save(&server, &tag, &like_utama(&server, "utama", "Lobi")).status(200);
    let tag = tag_of(&server, "utama");
    let problem = publish(&server, "utama", &tag).problem(422);
    assert_eq!(problem["problems"][0]["screen"], "Jauh", "{problem}");
}

#[test]
fn nothing_is_hung_on_a_screen_that_nobody_knows() {
    let (server, _tag) = with_kafe();
    let nowhere = json!({"screens": ["tv-9"]});
    let mut planned = nowhere.clone();
    planned["at"] = later().into();
    let unknown = |reply: Reply| {
        let problem = reply.problem(422);
        assert_eq!(problem["problems"][0]["code"], "no-screen", "{problem}");
        assert_eq!(problem["problems"][0]["params"]["id"], "tv-9");
    };
    unknown(publish_at(&server, &nowhere));
    unknown(publish_at(&server, &planned));
    publish_at(&server, &json!({"zones": ["lantai-1"]})).status(200);
    let ask = server.post(&format!("{KAFE}/hang")).key(server.key());
    unknown(ask.json(nowhere.to_string()).send());
    let mut greeting = hello("lantai-1");
    greeting["screen"] = "tv-9".into();
    let mut tv = TestScreen::greet(&server, &greeting);
    tv.welcome();
    publish_at(&server, &nowhere).status(200);
}

#[test]
fn a_screen_that_is_removed_is_named_nowhere_any_more() {
    let (server, _tag) = with_kafe();
    let card = pair(&server, 1, &json!({"name": "Lobi", "zone": "lantai-1"}));
    publish_at(&server, &json!({"screens": ["lobi"]})).status(200);
    publish_at(&server, &json!({"screens": ["lobi"], "at": later()})).status(200);
    let ask = server.post(&format!("{KAFE}/try")).key(server.key());
    let look = ask.json(json!({"screen": "lobi"}).to_string());
    look.send().status(200);
    let screen = server.delete("/api/v1/screens/lobi");
    edit(&server, screen, card["etag"].as_str().unwrap(), &json!({})).status(204);
    let programme = server.read("/api/v1/programme");
    assert_eq!(programme["entries"], json!([]));
    let trials = server.read(&format!("{KAFE}/try"));
    assert_eq!(trials["trials"], json!([]));
    assert_eq!(noted(&server, "trial.remove"), ["lobi"]);
    // what was to come there is told, not forgotten
    let kafe = listed(&server, "kafe");
    assert_eq!(kafe.get("due"), None);
    let detail = kafe["failed"]["detail"].as_str().unwrap();
    assert!(detail.contains("`lobi` was removed"), "{kafe}");
}

#[test]
fn a_starter_is_checked_for_the_screens_that_stand_as_it_does() {
    // given a plan for the site's own starter, and then a screen too small for it of which nobody knows how it stands
    let mut server = TestPanggil::start();
    let tag = tag_of(&server, "utama");
    save(&server, &tag, &like_utama(&server, "utama", "Aula")).status(200);
    let publish = |server: &TestPanggil, wish: &Value| {
        let ask = server.post("/api/v1/layouts/utama/publish");
        edit(server, ask, &tag_of(server, "utama"), wish)
    };
    publish(&server, &json!({"at": later()})).status(200);
    let paired = Tv::new(1).pair(&server, "Jauh");
    let far = json!({"name": "Jauh", "zone": "lantai-1", "inches": 32, "distance_m": 20});
    paired.change(&server, &far).status(200);
    // then a person is told of it, and the plan comes true
    let refused = publish(&server, &json!({})).problem(422);
    assert_eq!(refused["problems"][0]["screen"], "Jauh", "{refused}");
    an_hour_passes(&mut server);
    let name = || server.get("/api/v1/layouts/utama").send().document()["name"].clone();
    eventually(SOON, || claim(name() == "Aula", name()));
    // upright it shows another starter, and lying this one
    let stands = |w: u32, h: u32| {
        let mut greeting = paired.hello();
        greeting["caps"] = json!({"w": w, "h": h});
        TestScreen::greet(&server, &greeting).welcome();
    };
    save(&server, "*", &like_utama(&server, "utama", "Lagi")).status(200);
    stands(1080, 1920);
    publish(&server, &json!({})).status(200);
    stands(1920, 1080);
    publish(&server, &json!({})).problem(422);
}

#[test]
fn a_plan_that_failed_is_told_until_a_person_sees_to_it() {
    // given a plan whose playlist is emptied before its time
    let (mut server, tag) = with_kafe();
    let send = |high: u32| {
        let picture = server.upload("foto.png", Picture::new(64, high).png());
        let medium = picture.status_in(&[200, 201]).document();
        medium["sha256"].as_str().unwrap().to_owned()
    };
    let (old, new) = (send(64), send(65));
    let full = json!({"id": "pagi", "name": "Pagi", "items": [{ "media": old }]});
    let made = server.post("/api/v1/playlists").key(server.key());
    let made = made.json(full.to_string()).send().status(201);
    let mut layout = like_utama(&server, "kafe", "Kafe");
    layout["regions"][3]["settings"] = json!({"playlist": "pagi"});
    layout["regions"][0]["settings"]["logo"] = old.clone().into();
    save(&server, &tag, &layout).status(200);
    publish_at(&server, &json!({})).status(200);
    let planned = json!({"zones": ["lantai-1"], "at": later()});
    publish_at(&server, &planned).status(200);
    let path = "/api/v1/playlists/pagi";
    let empty = json!({"id": "pagi", "name": "Pagi", "items": []});
    let emptied = edit(&server, server.put(path), &etag(&made), &empty).status(200);
    an_hour_passes(&mut server);
    eventually(SOON, || {
        let kafe = listed(&server, "kafe");
        claim(kafe.get("failed").is_some(), kafe)
    });
    let failed = listed(&server, "kafe")["failed"].clone();
    assert_eq!(failed["zones"], json!(["lantai-1"]));
    // when another picture comes in the place of one, and a file is taken in
    edit(&server, server.put(path), &etag(&emptied), &full).status(200);
    let medium = format!("/api/v1/media/{old}");
    let present = server.get(&medium).key(server.key()).send().status(200);
    let ask = server.post(&format!("{medium}/replace"));
    edit(&server, ask, &etag(&present), &json!({ "with": new })).status(200);
    // then it is still told, with the revision that stands in its place
    let after = listed(&server, "kafe");
    assert_eq!(after["failed"]["detail"], failed["detail"], "{after}");
    // until somebody says that they saw it
    take_back(&server, &tag_of(&server, "kafe")).status(204);
    assert_eq!(listed(&server, "kafe").get("failed"), None);
    assert_eq!(noted(&server, "due.remove"), ["kafe"]);
}

#[test]
fn a_draft_that_is_looked_at_is_for_its_screen_and_who_makes_it() {
    let server = TestPanggil::setup().start();
    draft(&server, &like_utama(&server, "kafe", "Kafe")).status(201);
    let (lobi, other) = (
        Tv::new(1).pair(&server, "Lobi"),
        Tv::new(2).pair(&server, "Gudang"),
    );
    let ask = server.post(&format!("{KAFE}/try")).key(server.key());
    let look = ask.json(json!({"screen": lobi.screen}).to_string());
    look.send().status(200);
    let (_tv, welcome) = lobi.enter(&server);
    assert_eq!(welcome["layout"]["id"], "trial.kafe");
    let trial = || server.get("/api/v1/layouts/trial.kafe");
    trial().send().problem(401);
    trial().key(&other.token).send().problem(401);
    trial().key(&lobi.token).send().status(200);
    trial().key(server.key()).send().status(200);
    // what hangs is anybody's
    server.get("/api/v1/layouts/utama").send().status(200);
}

#[test]
fn nobody_wishes_for_a_draft_that_is_looked_at_elsewhere() {
    let (server, _tag) = with_kafe();
    let mut greeting = hello("lantai-1");
    greeting["screen"] = "tv-1".into();
    let mut tv = TestScreen::greet(&server, &greeting);
    tv.welcome();
    let ask = server.post(&format!("{KAFE}/try")).key(server.key());
    let look = ask.json(json!({"screen": "tv-1"}).to_string());
    look.send().status(200);
    assert_eq!(hangs(&server, "lantai-1", "tv-1").0, "trial.kafe");
    let mut wishing = hello("lantai-1");
    wishing["layout"] = "trial.kafe".into();
    let welcome = TestScreen::greet(&server, &wishing).welcome();
    assert_eq!(welcome["layout"]["id"], "utama");
}
