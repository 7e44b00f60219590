//! Who changed what hangs on the screens is written down, with how it was and how it is since.

mod common;

use common::{Person, Picture, Reply, TestPanggil, hanging::etag};
use serde_json::{Value, json};
use ureq::http::Method;

/// The tag of what is at this address.
#[track_caller]
fn tag(person: &Person<'_>, path: &str) -> String {
    etag(&person.get(path).status(200))
}

/// Puts another document in the place of what is at this address.
#[track_caller]
fn puts(person: &Person<'_>, path: &str, body: &Value) -> Reply {
    let tag = tag(person, path);
    person.edits(Method::PUT, path, &tag, body).status(200)
}

#[track_caller]
fn takes_away(person: &Person<'_>, path: &str) {
    let tag = tag(person, path);
    person.removes(path, &tag).status(204);
}

/// What is written down, the oldest first, without what else the persons did.
#[track_caller]
#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn noted(admin: &Person<'_>) -> Vec<Value> {
    let all = admin.read("/api/v1/audit?limit=100");
    let all = all.get("entries").and_then(Value::as_array).unwrap();
    let kinds = ["layout.", "playlist.", "media.", "notice.", "programme."];
    let is_hung = |entry: &&Value| {
        let what = entry["what"].as_str().unwrap();
        kinds.iter().any(|kind| what.starts_with(kind))
    };
    all.iter().filter(is_hung).rev().cloned().collect()
}

fn told(entries: &[Value]) -> Vec<String> {
    let told = |entry: &Value| {
        let word = |field: &str| entry[field].as_str().unwrap_or_default().to_owned();
        format!("{} {} {}", word("who"), word("what"), word("target"))
    };
    entries.iter().map(told).collect()
}

#[test]
fn a_layout_is_noted_with_who_drafted_published_reverted_and_removed_it() {
    let server = TestPanggil::start();
    let ani = Person::first(&server);
    let budi = ani.adds("budi", "operator", &[]);
    let path = "/api/v1/layouts/utama";
    let draft = format!("{path}?rev=draft");
    let save = |person: &Person<'_>, name: &str| {
        let reply = person.get(&draft).status(200);
        let mut layout = reply.document();
        layout["name"] = name.into();
        person
            .edits(Method::PUT, path, &etag(&reply), &layout)
            .status(200);
    };
    let hang = |person: &Person<'_>, what: &str, body: &Value| {
        let path = format!("{path}/{what}");
        let tag = tag(person, &draft);
        person.edits(Method::POST, &path, &tag, body).status(200);
    };

    save(&budi, "Lobi");
    hang(&ani, "publish", &json!({}));
    save(&budi, "Lobi Timur");
    hang(&budi, "publish", &json!({}));
    hang(&ani, "revert", &json!({ "rev": 1 }));
    budi.removes(path, &tag(&budi, &draft)).status(204);

    let entries = noted(&ani);
    assert_eq!(
        told(&entries),
        [
            "budi layout.draft utama",
            "ani layout.publish utama",
            "budi layout.draft utama",
            "budi layout.publish utama",
            "ani layout.draft utama",
            "ani layout.publish utama",
            "budi layout.remove utama",
        ]
    );
    let revision = |name: &str, rev: u64| json!({ "name": name, "rev": rev });
    assert!(entries[0]["before"].is_null(), "{}", entries[0]);
    assert_eq!(entries[3]["before"], revision("Lobi", 1));
    assert_eq!(entries[3]["after"], revision("Lobi Timur", 2));
    assert_eq!(entries[5]["after"], revision("Lobi", 3));
    assert_eq!(entries[6]["before"], revision("Lobi", 3));
    assert!(entries[6]["after"].is_null(), "{}", entries[6]);
}

#[test]
fn media_playlists_notices_and_the_programme_are_noted_with_both_sides() {
    let server = TestPanggil::start();
    let ani = Person::first(&server);
    let budi = ani.adds("budi", "operator", &[]);

    let upload = budi.ask(Method::POST, "/api/v1/media?name=balai.png");
    let medium = upload.body(Picture::new(64, 36).png()).send().status(201);
    let medium = medium.document();
    let sha256 = medium["sha256"].as_str().unwrap();
    let file = format!("/api/v1/media/{sha256}");
    puts(&ani, &file, &json!({ "name": "pintu.png" }));
    let list = json!({ "id": "lobi", "name": "Lobi", "items": [{ "media": sha256 }] });
    budi.sends(Method::POST, "/api/v1/playlists", &list)
        .status(201);
    let playlist = "/api/v1/playlists/lobi";
    puts(&ani, playlist, &json!({ "name": "Lobi", "items": [] }));
    let notice = json!({ "title": "Istirahat", "minutes": 5 });
    let notice = budi.sends(Method::POST, "/api/v1/notices", &notice);
    let notice = notice.status(201).document();
    let id = notice["id"].as_str().unwrap();
    takes_away(&ani, &format!("/api/v1/notices/{id}"));
    let programme = "/api/v1/programme";
    let evening = json!({ "entries": [{ "layout": "utama" }] });
    puts(&budi, programme, &evening);
    takes_away(&budi, playlist);
    takes_away(&ani, &file);

    let entries = noted(&ani);
    assert_eq!(
        told(&entries),
        [
            format!("budi media.add {sha256}"),
            format!("ani media.change {sha256}"),
            "budi playlist.add lobi".to_owned(),
            "ani playlist.change lobi".to_owned(),
            format!("budi notice.add {id}"),
            format!("ani notice.remove {id}"),
            "budi programme.change ".to_owned(),
            "budi playlist.remove lobi".to_owned(),
            format!("ani media.remove {sha256}"),
        ]
    );
    let sides = |place: usize, field: &str| {
        let entry: &Value = &entries[place];
        [
            entry["before"][field].clone(),
            entry["after"][field].clone(),
        ]
    };
    assert_eq!(sides(1, "name"), [json!("balai.png"), json!("pintu.png")]);
    assert_eq!(sides(3, "items"), [json!([{ "media": sha256 }]), json!([])]);
    assert_eq!(sides(5, "title"), [json!("Istirahat"), Value::Null]);
    assert_eq!(sides(6, "entries")[0], json!([]));
    assert_eq!(entries[6]["after"]["entries"][0]["layout"], "utama");
    assert_eq!(sides(8, "name"), [json!("pintu.png"), Value::Null]);
}
