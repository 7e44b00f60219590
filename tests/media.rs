//! The media of a site: who may send them, what stays of one that is cut off or removed, and what takes its place.

mod common;

use std::fs;

use common::{
    End, Picture, RawSocket, Reply, SOON, SmallDisk, TestPanggil, TestScreen,
    again_where_it_may_mount, claim, eventually, film,
    hanging::{
        draft, edit, etag, fetched, hears_of_layout, like_utama, programme, publish, save, tag_of,
    },
    kept, sha256,
};
use serde_json::{Value, json};
use ureq::http::Method;

#[test]
fn a_file_that_is_cut_off_leaves_nothing_behind() {
    // given
    let mut server = TestPanggil::start();
    let begun = |server: &TestPanggil| {
        let mut socket = RawSocket::plain(server);
        let head = format!(
            "POST /api/v1/media?name=a.mp4 HTTP/1.1\r\nHost: panggil\r\nAuthorization: Bearer {}\r\nContent-Length: 1000000\r\n\r\n",
            server.key()
        );
        socket.send(head.as_bytes()).unwrap();
        socket.send(&film("film.mp4")).unwrap();
        eventually(SOON, || claim(kept(server).len() == 1, kept(server)));
        socket
    };
    // when the sender goes
    drop(begun(&server));
    // then
    eventually(SOON, || claim(kept(&server).is_empty(), kept(&server)));
    // when the power goes
    let mut cut = begun(&server);
    server.kill_9();
    assert_eq!(kept(&server).len(), 1);
    assert_ne!(cut.rest_as_text(SOON).1, End::Open);
    server.start_again();
    // then
    assert!(kept(&server).is_empty(), "{:?}", kept(&server));
}

#[test]
fn a_file_that_lost_its_row_goes_at_the_next_start_unless_all_did() {
    let mut server = TestPanggil::start();
    let folder = server.data().join("media");
    let lost = "f".repeat(64);
    let lose = || {
        fs::write(folder.join(&lost), "no row").unwrap();
        fs::write(folder.join("catatan.txt"), "not ours").unwrap();
    };
    // given no row at all: the files may be those of a database that is to come back
    lose();
    server.kill_9();
    server.start_again();
    assert_eq!(kept(&server).len(), 2);
    // when there is one
    let reply = server.upload("film.mp4", film("film.mp4")).status(201);
    lose();
    server.kill_9();
    server.start_again();
    // then
    let kept = kept(&server);
    assert!(
        kept.iter().any(|name| name == sha256(&reply.document())),
        "{kept:?}"
    );
    assert!(kept.iter().any(|name| name == "catatan.txt"), "{kept:?}");
    assert!(!kept.contains(&lost), "{kept:?}");
}

#[test]
fn strangers_are_turned_away_before_anything() {
    let server = TestPanggil::start();
    let medium = server
        .upload("a", Picture::new(10, 10).png())
        .status(201)
        .document();
    let one = format!("/api/v1/media/{}", sha256(&medium));
    for (method, path) in [
        (Method::GET, "/api/v1/media"),
        (Method::POST, "/api/v1/media"),
        (Method::GET, one.as_str()),
        (Method::PUT, one.as_str()),
        (Method::DELETE, one.as_str()),
        (Method::GET, "/api/v1/media/nothing"),
        (Method::GET, "/api/v1/plays"),
        (Method::GET, "/api/v1/screens"),
        (Method::GET, "/api/v1/playlists"),
        (Method::POST, "/api/v1/playlists"),
        (Method::DELETE, "/api/v1/playlists/nothing"),
        (Method::GET, "/api/v1/notices/nothing"),
        // what the route does not even have
        (Method::PATCH, "/api/v1/media"),
        (Method::DELETE, "/api/v1/programme"),
        (Method::GET, "/api/v1/layouts/utama/publish"),
    ] {
        server.ask(method.clone(), path).send().problem(401);
        let foreign = server.ask(method, path).key("pgl_a_b").send();
        foreign.problem(401);
    }
    let producer = server.command(&["key", "new", "mesin"]).stdout;
    server
        .get("/api/v1/media")
        .key(producer.trim())
        .send()
        .problem(403);
    // what screens fetch needs no key, and leads nowhere else
    for path in [
        "..%2fpanggil.sqlite3",
        "%2e%2e%2flocal.json",
        "../local.json",
        "A",
        "a/b",
    ] {
        assert_eq!(
            server.get(&format!("/media/{path}")).send().status,
            404,
            "{path}"
        );
    }
    fs::write(server.data().join("media").join("f".repeat(64)), "no row").unwrap();
    server
        .get(&format!("/media/{}", "f".repeat(64)))
        .send()
        .problem(404);
}

#[test]
fn a_medium_is_renamed_and_removed_by_who_knows_its_state() {
    // given
    let server = TestPanggil::start();
    let medium = server
        .upload("satu", Picture::new(10, 10).png())
        .status(201);
    let (etag, medium) = (medium.header("etag").to_owned(), medium.document());
    let path = format!("/api/v1/media/{}", sha256(&medium));
    let put = |etag: Option<&str>, body: &str| {
        let ask = server.ask(Method::PUT, &path).key(server.key()).json(body);
        match etag {
            Some(etag) => ask.header("If-Match", etag).send(),
            None => ask.send(),
        }
    };
    // when, then
    put(None, r#"{"name":"dua"}"#).problem(428);
    put(Some("\"other\""), r#"{"name":"dua"}"#).problem(412);
    put(Some(&etag), r#"{"name":"\u202edua"}"#).names(422, "name");
    let renamed = put(Some(&etag), r#"{"name":"dua"}"#).status(200);
    let newer = renamed.header("etag").to_owned();
    assert_ne!(newer, etag);
    let stale = put(Some(&etag), r#"{"name":"tiga"}"#);
    assert_eq!(stale.header("etag"), newer);
    assert_eq!(stale.problem(412)["etag"], newer.as_str());
    assert_eq!(server.read(&path)["name"], "dua");
    // and a playlist holds it
    let playlist = json!({"id": "balai", "name": "Balai", "items": [{"media": sha256(&medium)}]});
    let made = server
        .post("/api/v1/playlists")
        .key(server.key())
        .json(playlist.to_string());
    let list = made.send().status(201);
    let remove = |path: &str, etag: &str| {
        let ask = server.ask(Method::DELETE, path).key(server.key());
        ask.header("If-Match", etag).send()
    };
    assert_eq!(
        server.read("/api/v1/media")["media"][0]["used"]["playlists"],
        json!(["balai"])
    );
    let held = remove(&path, &newer).problem(409);
    assert!(
        held["detail"]
            .as_str()
            .unwrap()
            .contains("playlist `balai`"),
        "{held}"
    );
    remove("/api/v1/playlists/balai", list.header("etag")).status(204);
    remove(&path, &newer).status(204);
    assert!(kept(&server).is_empty());
    server
        .get(&format!("/media/{}", sha256(&medium)))
        .send()
        .problem(404);
    remove(&path, &newer).problem(404);
}

#[test]
fn a_full_disk_is_said_and_nothing_stays_on_it() {
    // given
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let Some(_disk) = SmallDisk::at(&data.join("media"), 100) else {
        return again_where_it_may_mount("a_full_disk_is_said_and_nothing_stays_on_it");
    };
    let server = TestPanggil::setup().pairing_open().data(&data).start();
    let long = |megabytes: usize| {
        let mut bytes = film("film.mp4");
        bytes.resize(megabytes * 1_000_000, 0);
        bytes
    };
    // when its length is known
    server.upload("long.mp4", long(60)).problem(507);
    // when it is not
    let mut socket = RawSocket::plain(&server);
    let head = format!(
        "POST /api/v1/media?name=a.mp4 HTTP/1.1\r\nHost: panggil\r\nAuthorization: Bearer {}\r\nTransfer-Encoding: chunked\r\n\r\n",
        server.key()
    );
    socket.send(head.as_bytes()).unwrap();
    for piece in long(70).chunks(1_000_000) {
        let head = format!("{:x}\r\n", piece.len());
        let chunk = [head.as_bytes(), piece, b"\r\n"].concat();
        if socket.send(&chunk).is_err() {
            break;
        }
    }
    let (answer, _) = socket.rest_as_text(SOON);
    // then
    assert!(answer.starts_with("HTTP/1.1 507 "), "{answer}");
    eventually(SOON, || claim(kept(&server).is_empty(), kept(&server)));
    server.call("A012", "5");
    server
        .upload("small", Picture::new(100, 100).png())
        .status(201);
}

/// A playlist of one medium, hung by the header's logo and the media region of a published layout in every zone.
#[expect(clippy::indexing_slicing, reason = "a helper of tests")]
fn hung_everywhere(server: &TestPanggil, sha256: &str, playlist: &Value) {
    let made = server.post("/api/v1/playlists").key(server.key());
    made.json(playlist.to_string()).send().status(201);
    let mut layout = like_utama(server, "lobi", "Lobi");
    for region in layout["regions"].as_array_mut().into_iter().flatten() {
        match region["widget"].as_str() {
            Some("header") => region["settings"] = json!({"logo": sha256}),
            Some("media") => region["settings"] = json!({"playlist": playlist["id"]}),
            _ => {}
        }
    }
    let saved = draft(server, &layout).status(201);
    publish(server, "lobi", &etag(&saved)).status(200);
    let entries = json!([{"layout": "lobi", "zones": [], "screens": []}]);
    programme(server, &entries).status(200);
}

fn picture_of(server: &TestPanggil, name: &str, w: u32) -> Reply {
    server.upload(name, Picture::new(w, 100).png()).status(201)
}

#[test]
fn what_takes_a_mediums_place_hangs_in_every_place_at_once() {
    // given
    let server = TestPanggil::start();
    let old = picture_of(&server, "lama", 100);
    let new = picture_of(&server, "baru", 200);
    let (tag, old) = (etag(&old), old.document());
    let new = new.document();
    let (old, new) = (sha256(&old), sha256(&new));
    let playlist = json!({"id": "balai", "name": "Balai", "items": [{"media": old, "seconds": 7}]});
    hung_everywhere(&server, old, &playlist);
    let mut screen = TestScreen::enter(&server, "lantai-1");
    // and a draft that goes on
    let mut layout = server.read("/api/v1/layouts/lobi?rev=draft");
    layout["name"] = "Lobi besok".into();
    save(&server, &tag_of(&server, "lobi"), &layout).status(200);
    // when
    let path = format!("/api/v1/media/{old}");
    let wish = json!({"with": new, "remove": true});
    let replace = |tag: &str| {
        let ask = server.post(&format!("{path}/replace"));
        edit(&server, ask, tag, &wish)
    };
    replace("\"other\"").problem(412);
    let listed = replace(&tag).status(200).document();
    // then
    assert_eq!(listed["name"], "baru");
    assert_eq!(
        listed["used"],
        json!({"playlists": ["balai"], "layouts": ["lobi"]})
    );
    let shown = fetched(&server, &hears_of_layout(&mut screen, SOON));
    assert_eq!(shown["name"], "Lobi", "the draft does not hang by it");
    assert_eq!(shown["playlists"]["balai"][0]["media"], new);
    assert_eq!(shown["playlists"]["balai"][0]["seconds"], 7);
    assert!(!shown.to_string().contains(old), "{shown}");
    let drafted = server.read("/api/v1/layouts/lobi?rev=draft");
    assert_eq!(drafted["name"], "Lobi besok");
    assert!(drafted.to_string().contains(new), "{drafted}");
    // and the old one is gone
    server.get(&format!("/media/{old}")).send().problem(404);
    assert_eq!(kept(&server).len(), 2, "{:?}", kept(&server));
}

#[test]
fn a_film_does_not_take_the_place_of_a_logo() {
    // given
    let server = TestPanggil::start();
    let picture = picture_of(&server, "logo", 100);
    let (tag, picture) = (etag(&picture), picture.document());
    let playlist = json!({"id": "balai", "name": "Balai", "items": [{"media": sha256(&picture)}]});
    hung_everywhere(&server, sha256(&picture), &playlist);
    let film = server
        .upload("a.mp4", film("film.mp4"))
        .status(201)
        .document();
    let replace = |with: &str| {
        let path = format!("/api/v1/media/{}/replace", sha256(&picture));
        edit(&server, server.post(&path), &tag, &json!({"with": with}))
    };
    // when, then
    assert_eq!(
        replace(sha256(&film)).names(422, "with")["code"],
        "other-kind"
    );
    let unknown = replace(&"f".repeat(64)).names(422, "with");
    assert_eq!(unknown["code"], "unknown");
}

#[test]
fn a_medium_is_taken_out_of_everywhere_by_who_says_so() {
    // given
    let server = TestPanggil::start();
    let medium = picture_of(&server, "foto", 100);
    let (tag, medium) = (etag(&medium), medium.document());
    let playlist = json!({"id": "balai", "name": "Balai", "items": [{"media": sha256(&medium)}]});
    hung_everywhere(&server, sha256(&medium), &playlist);
    let mut screen = TestScreen::enter(&server, "lantai-1");
    let path = format!("/api/v1/media/{}", sha256(&medium));
    let remove = |path: &str, tag: &str| {
        let ask = server.ask(Method::DELETE, path).key(server.key());
        ask.header("If-Match", tag).send()
    };
    // when
    remove(&path, &tag).problem(409);
    remove(&format!("{path}?everywhere=1"), &tag).status(204);
    // then
    let shown = fetched(&server, &hears_of_layout(&mut screen, SOON));
    assert!(!shown.to_string().contains(sha256(&medium)), "{shown}");
    assert_eq!(server.read("/api/v1/playlists/balai")["items"], json!([]));
    // and so is its playlist
    let list = server.read("/api/v1/playlists");
    let tag = list["playlists"][0]["etag"].as_str().unwrap();
    remove("/api/v1/playlists/balai", tag).problem(409);
    remove("/api/v1/playlists/balai?everywhere=1", tag).status(204);
    let shown = fetched(&server, &hears_of_layout(&mut screen, SOON));
    assert_eq!(shown.get("playlists"), None, "{shown}");
}

#[test]
fn a_picture_that_is_all_a_region_shows_stays_until_the_region_is_changed() {
    // given
    let server = TestPanggil::start();
    let medium = picture_of(&server, "foto", 100);
    let (tag, medium) = (etag(&medium), medium.document());
    let mut layout = like_utama(&server, "lobi", "Lobi");
    for region in layout["regions"].as_array_mut().into_iter().flatten() {
        if region["widget"] == "media" {
            region["widget"] = "image".into();
            region["settings"] = json!({"media": sha256(&medium)});
        }
    }
    draft(&server, &layout).status(201);
    // when
    let path = format!("/api/v1/media/{}?everywhere=1", sha256(&medium));
    let ask = server.ask(Method::DELETE, &path).key(server.key());
    let held = ask.header("If-Match", tag).send().problem(409);
    // then
    assert_eq!(held["code"], "used", "{held}");
    assert_eq!(
        server.read("/api/v1/media")["media"][0]["used"]["layouts"],
        json!(["lobi"])
    );
}
