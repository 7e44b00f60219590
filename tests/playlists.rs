//! Playlists: media in turn, edited by who knows their state.

mod common;

use common::{Picture, Reply, TestPanggil};
use serde_json::{Value, json};
use ureq::http::Method;

/// A server with one medium.
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests"
)]
fn hall() -> (TestPanggil, String) {
    let server = TestPanggil::start();
    let medium = server
        .upload("a", Picture::new(10, 10).png())
        .status(201)
        .document();
    let sha256 = medium["sha256"].as_str().unwrap().to_owned();
    (server, sha256)
}

fn make(server: &TestPanggil, playlist: &Value) -> Reply {
    server
        .post("/api/v1/playlists")
        .key(server.key())
        .json(playlist.to_string())
        .send()
}

fn put(server: &TestPanggil, id: &str, etag: &str, playlist: &Value) -> Reply {
    let path = format!("/api/v1/playlists/{id}");
    let ask = server
        .ask(Method::PUT, &path)
        .key(server.key())
        .header("If-Match", etag);
    ask.json(playlist.to_string()).send()
}

fn remove(server: &TestPanggil, id: &str, etag: &str) -> Reply {
    let path = format!("/api/v1/playlists/{id}");
    server
        .ask(Method::DELETE, &path)
        .key(server.key())
        .header("If-Match", etag)
        .send()
}

#[test]
fn a_playlist_is_made_changed_and_kept() {
    // given
    let (mut server, media) = hall();
    let when = json!({"days": [1, 5], "from": "22:00", "until": "02:00", "first": "2026-11-22", "last": "2027-01-31"});
    let item = json!({"media": media, "seconds": 12, "when": when});
    // when
    let made = make(
        &server,
        &json!({"id": "balai", "name": "Balai", "items": [item]}),
    )
    .status(201);
    // then
    let path = "/api/v1/playlists/balai";
    assert_eq!(made.document()["items"][0], item);
    let read = server.get(path).key(server.key()).send().status(200);
    assert_eq!(read.header("etag"), made.header("etag"));
    // when it changes, twice from the same state
    let empty = json!({"name": "Balai lama", "items": []});
    let changed = put(&server, "balai", made.header("etag"), &empty).status(200);
    let stale = put(&server, "balai", made.header("etag"), &json!({"name": "x"}));
    assert_eq!(stale.problem(412)["etag"], changed.header("etag"));
    let blind = server
        .ask(Method::PUT, path)
        .key(server.key())
        .json(empty.to_string());
    blind.send().problem(428);
    // then, and after a power cut
    server.kill_9();
    server.start_again();
    assert_eq!(
        server.read(path),
        json!({"id": "balai", "name": "Balai lama", "items": []})
    );
    let list = server.read("/api/v1/playlists");
    assert_eq!(list["playlists"][0]["etag"], changed.header("etag"));
    remove(&server, "balai", changed.header("etag")).status(204);
    server.get(path).key(server.key()).send().problem(404);
}

#[test]
fn without_an_id_it_is_given_one_and_an_id_is_given_once() {
    let (server, _) = hall();
    let made = make(&server, &json!({"name": "Balai"}))
        .status(201)
        .document();
    let id = made["id"].as_str().unwrap();
    make(&server, &json!({"id": id, "name": "Lain"})).problem(409);
    assert_eq!(
        server.read(&format!("/api/v1/playlists/{id}"))["name"],
        "Balai"
    );
}

#[test]
fn what_cannot_run_is_refused_by_its_place() {
    let (server, media) = hall();
    let item = |more: Value| {
        let mut item = json!({"media": media});
        item.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        json!({"id": "a", "name": "A", "items": [{"media": media}, item]})
    };
    let cases = [
        (json!({"id": "A b", "name": "A"}), "id", "small letters"),
        (
            json!({"id": "a".repeat(33), "name": "A"}),
            "id",
            "small letters",
        ),
        (json!({"id": "a", "name": " "}), "name", "characters"),
        (
            json!({"id": "a", "name": "a\u{202e}b"}),
            "name",
            "characters",
        ),
        (
            item(json!({"media": "f".repeat(64)})),
            "items",
            "entry 2: there is no medium",
        ),
        (item(json!({"seconds": 2})), "items", "entry 2: `seconds`"),
        (item(json!({"seconds": 601})), "items", "entry 2: `seconds`"),
        (
            item(json!({"when": {"days": [8]}})),
            "items",
            "entry 2: `when`: days",
        ),
        (
            item(json!({"when": {"from": "25:00"}})),
            "items",
            "entry 2: `when`: from",
        ),
        (
            item(json!({"when": {"last": "2026-02-30"}})),
            "items",
            "entry 2: `when`: last",
        ),
        (item(json!({"when": {"hari": 1}})), "body", "unknown field"),
        (
            json!({"id": "a", "name": "A", "items": vec![json!({"media": media}); 201]}),
            "items",
            "at most 200",
        ),
        (json!({"id": "a"}), "body", "missing field `name`"),
    ];
    for (playlist, field, words) in cases {
        let problem = make(&server, &playlist).problem(422);
        assert_eq!(problem["field"], field, "{problem}");
        assert!(
            problem["detail"].as_str().unwrap().contains(words),
            "{problem}"
        );
    }
}

#[test]
fn what_is_no_playlist_at_all_is_refused() {
    let (server, _) = hall();
    let broken = server
        .post("/api/v1/playlists")
        .key(server.key())
        .json("{\"name\":");
    broken.send().problem(400);
    let other = server
        .post("/api/v1/playlists")
        .key(server.key())
        .header("Content-Type", "text/plain");
    other.body("{}").send().problem(415);
    assert_eq!(server.read("/api/v1/playlists")["playlists"], json!([]));
}
