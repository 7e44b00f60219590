//! Files that come in pieces: what goes on after a lost line, what is refused at once, and what is left behind.

#![expect(
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod common;

use std::time::Duration;

use common::{
    Person, Picture, RawSocket, Reply, SOON, SmallDisk, TestPanggil, again_where_it_may_mount,
    claim, eventually, film, kept, long_film,
};
use serde_json::{Value, json};
use socket2::SockRef;
use ureq::http::Method;

#[track_caller]
fn begin(server: &TestPanggil, name: &str, bytes: u64) -> Reply {
    let wish = json!({"name": name, "bytes": bytes});
    let ask = server.post("/api/v1/uploads").key(server.key());
    ask.json(wish.to_string()).send()
}

/// The path of a file that was announced.
#[track_caller]
fn begun(server: &TestPanggil, name: &str, bytes: usize) -> String {
    let upload = begin(server, name, bytes as u64).status(201).document();
    assert_eq!(upload["offset"], 0, "{upload}");
    format!("/api/v1/uploads/{}", upload["id"].as_str().unwrap_or(""))
}

#[track_caller]
fn piece(server: &TestPanggil, path: &str, offset: usize, bytes: &[u8]) -> Reply {
    let ask = server.ask(Method::PATCH, path).key(server.key());
    let ask = ask.header("Upload-Offset", offset.to_string());
    ask.body(bytes).within(Duration::from_secs(60)).send()
}

/// Begins a piece that says it has more bytes than come.
fn broken_piece(server: &TestPanggil, path: &str, offset: usize, bytes: &[u8]) -> RawSocket {
    let mut socket = RawSocket::plain(server);
    let head = format!(
        "PATCH {path} HTTP/1.1\r\nHost: panggil\r\nAuthorization: Bearer {}\r\nUpload-Offset: {offset}\r\nContent-Length: {}\r\n\r\n",
        server.key(),
        bytes.len() + 1000
    );
    let sent = socket
        .send(head.as_bytes())
        .and_then(|()| socket.send(bytes));
    assert!(sent.is_ok(), "{sent:?}");
    socket
}

fn offset(server: &TestPanggil, path: &str) -> Value {
    server.read(path)["offset"].clone()
}

#[test]
fn a_file_comes_in_pieces_and_is_what_it_would_be_in_one() {
    // given
    let server = TestPanggil::start();
    let bytes = film("film.mp4");
    let path = begun(&server, "layanan.mp4", bytes.len());
    // when
    let half = bytes.len() / 2;
    let more = piece(&server, &path, 0, &bytes[..half])
        .status(200)
        .document();
    assert_eq!(more["offset"], half);
    let listed = server.read("/api/v1/uploads");
    assert_eq!(listed["uploads"][0]["name"], "layanan.mp4", "{listed}");
    let medium = piece(&server, &path, half, &bytes[half..]).status(201);
    // then
    let etag = medium.header("etag").to_owned();
    let medium = medium.document();
    assert_eq!(medium["duration_ms"], 2000);
    let again = server.upload("lain.mp4", bytes).status(200);
    assert_eq!(
        (again.header("etag"), again.document()),
        (etag.as_str(), medium)
    );
    server.get(&path).key(server.key()).send().problem(404);
    assert_eq!(server.read("/api/v1/uploads")["uploads"], json!([]));
}

#[test]
fn a_file_whose_line_was_cut_goes_on_where_it_ended() {
    // given
    let server = TestPanggil::start();
    let bytes = Picture::new(1200, 900).jpeg_of_a_turned_camera();
    let path = begun(&server, "foto.jpg", bytes.len());
    let third = bytes.len() / 3;
    // when the line is cut in the middle
    drop(broken_piece(&server, &path, 0, &bytes[..third]));
    // then what came is there
    eventually(SOON, || {
        let offset = offset(&server, &path);
        claim(offset == third, offset)
    });
    // and no byte is taken twice, nor left out
    for wrong in [0, third - 1, third + 1] {
        let problem = piece(&server, &path, wrong, &bytes[third..]).problem(409);
        assert_eq!(problem["type"], "urn:panggil:offset");
        assert_eq!(problem["offset"], third);
    }
    let medium = piece(&server, &path, third, &bytes[third..]).status(201);
    assert_eq!(medium.document()["kind"], "image");
}

#[test]
fn a_file_is_kept_whose_sender_is_gone_before_it_hears_so() {
    // given all but the end
    let server = TestPanggil::start();
    let bytes = Picture::new(2400, 1800).jpeg_of_a_turned_camera();
    let path = begun(&server, "foto.jpg", bytes.len());
    let end = bytes.len() - 1_000;
    piece(&server, &path, 0, &bytes[..end]).status(200);
    // when the last piece is sent, and nobody waits for the answer
    let mut socket = RawSocket::plain(&server);
    let head = format!(
        "PATCH {path} HTTP/1.1\r\nHost: panggil\r\nAuthorization: Bearer {}\r\nUpload-Offset: {end}\r\nContent-Length: 1000\r\n\r\n",
        server.key(),
    );
    let rest = [head.as_bytes(), &bytes[end..]].concat();
    socket.send(&rest).unwrap();
    eventually(SOON, || {
        let coming = server.read("/api/v1/uploads")["uploads"].clone();
        claim(coming == json!([]), coming)
    });
    SockRef::from(&socket.stream)
        .set_linger(Some(Duration::ZERO))
        .unwrap(); // cut, not closed
    drop(socket);
    // then
    eventually(SOON, || {
        let media = server.read("/api/v1/media")["media"].clone();
        claim(media[0]["name"] == "foto.jpg", media)
    });
}

#[test]
fn of_two_pieces_at_one_place_one_is_taken() {
    // given a piece that is being written
    let server = TestPanggil::start();
    let bytes = film("film.mp4");
    let path = begun(&server, "a.mp4", bytes.len());
    let first = broken_piece(&server, &path, 0, &bytes[..5000]);
    eventually(SOON, || claim(kept(&server).len() == 1, kept(&server)));
    // when
    let second = piece(&server, &path, 0, &bytes).problem(409);
    // then
    assert_eq!(second["type"], "urn:panggil:offset");
    // and it goes on once the first has ended
    drop(first);
    let here = eventually(SOON, || {
        let offset = offset(&server, &path).as_u64().unwrap_or(0);
        claim(offset > 0, offset).map(|()| usize::try_from(offset).unwrap())
    });
    piece(&server, &path, here, &bytes[here..]).status(201);
}

#[test]
fn what_nobody_goes_on_with_is_removed() {
    // given
    let setup = TestPanggil::setup().pairing_open();
    let server = setup
        .variable("PANGGIL__LIMITS__UPLOAD_IDLE_S", "4")
        .start();
    let bytes = film("film.mp4");
    let path = begun(&server, "a.mp4", bytes.len());
    // when
    piece(&server, &path, 0, &bytes[..5000]).status(200);
    // then
    eventually(SOON, || claim(kept(&server).is_empty(), kept(&server)));
    server.get(&path).key(server.key()).send().problem(404);
}

#[test]
fn a_restart_forgets_what_was_coming_and_leaves_nothing_behind() {
    // given
    let mut server = TestPanggil::start();
    let bytes = film("film.mp4");
    let path = begun(&server, "a.mp4", bytes.len());
    piece(&server, &path, 0, &bytes[..5000]).status(200);
    // when
    server.kill_9();
    assert_eq!(kept(&server).len(), 1);
    server.start_again();
    // then
    assert!(kept(&server).is_empty(), "{:?}", kept(&server));
    piece(&server, &path, 5000, &bytes[5000..]).problem(404);
    // and an orderly end leaves nothing either
    let path = begun(&server, "a.mp4", bytes.len());
    piece(&server, &path, 0, &bytes[..5000]).status(200);
    server.terminate();
    server.start_again();
    assert!(kept(&server).is_empty(), "{:?}", kept(&server));
}

#[test]
fn what_cannot_be_kept_is_refused_before_it_is_sent() {
    let server = TestPanggil::start();
    let cases = [(5_000_000_000, 413, "file-large"), (0, 422, "empty-file")];
    for (bytes, status, code) in cases {
        let problem = begin(&server, "a.mp4", bytes).problem(status);
        assert_eq!(problem["code"], code, "{problem}");
    }
    for name in ["", "a\nb", &"a".repeat(129)] {
        begin(&server, name, 10).names(422, "name");
    }
    assert!(kept(&server).is_empty());
}

#[test]
fn what_a_file_is_is_found_with_its_first_piece() {
    let server = TestPanggil::start();
    let refused = |name: &str, announced: usize, bytes: &[u8]| {
        let path = begun(&server, name, announced);
        let reply = piece(&server, &path, 0, bytes);
        server.get(&path).key(server.key()).send().problem(404);
        reply
    };
    let lie = refused("foto.png", 1_000_000, b"<html><script>alert(1)</script>").problem(415);
    assert_eq!(lie["code"], "file-kind");
    assert_eq!(lie["params"]["found"], Value::Null);
    let heic = refused("foto.jpg", 1_000_000, b"\0\0\0\x20ftypheic and more").problem(415);
    assert_eq!(heic["params"]["found"], "HEIC");
    let large = refused("foto.jpg", 500_000_000, &Picture::new(9, 9).png()).problem(413);
    assert_eq!(large["params"]["most_mb"], 20);
    let bytes = film("hevc.mp4");
    let film = refused("it's ours.mp4", bytes.len(), &bytes).problem(422);
    assert_eq!(film["code"], "film");
    assert_eq!(film["faults"][0]["code"], "codec");
    assert_eq!(film["faults"][0]["params"]["found"], "hvc1");
    assert!(film["fix"].as_str().unwrap().starts_with("ffmpeg -i "));
    let picture = Picture::new(9, 9).png();
    let longer = refused("a.png", picture.len() - 1, &picture).problem(422);
    assert_eq!(longer["code"], "file-changed");
    assert!(kept(&server).is_empty(), "{:?}", kept(&server));
}

#[test]
fn a_name_is_a_name_and_no_path() {
    // given
    let server = TestPanggil::start();
    let bytes = Picture::new(9, 9).png();
    let path = begun(&server, "../../panggil.sqlite3", bytes.len());
    // when
    let medium = piece(&server, &path, 0, &bytes).status(201).document();
    // then
    assert_eq!(medium["name"], "../../panggil.sqlite3");
    assert_eq!(kept(&server).len(), 2, "{:?}", kept(&server));
    assert!(server.data().join("panggil.sqlite3").is_file());
}

#[test]
fn somebody_elses_upload_is_nobodys_business() {
    // given
    let server = TestPanggil::start();
    let ani = Person::first(&server);
    let path = begun(&server, "a.mp4", 1000);
    // when, then
    ani.ask(Method::GET, &path).send().problem(404);
    ani.ask(Method::DELETE, &path).send().problem(404);
    let own = ani.ask(Method::GET, "/api/v1/uploads").send().status(200);
    assert_eq!(own.document()["uploads"], json!([]));
    // and whose it is gives it up
    let gone = server.ask(Method::DELETE, &path).key(server.key());
    gone.send().status(204);
    // and nobody announces without end
    for _ in 0..8 {
        begun(&server, "a.mp4", 1000);
    }
    let more = begin(&server, "a.mp4", 1000).problem(409);
    assert_eq!(
        (&more["code"], &more["params"]["most"]),
        (&json!("too-many"), &json!(8))
    );
}

#[test]
fn a_disk_that_gets_full_is_said_and_nothing_stays_on_it() {
    // given
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let Some(_disk) = SmallDisk::at(&data.join("media"), 130) else {
        let test = "a_disk_that_gets_full_is_said_and_nothing_stays_on_it";
        return again_where_it_may_mount(test);
    };
    let server = TestPanggil::setup().pairing_open().data(&data).start();
    // what is promised to one is not promised to the next
    let path = begun(&server, "a.mp4", 50_000_000);
    begin(&server, "b.mp4", 50_000_000).problem(507);
    // when others fill the disk meanwhile
    let bytes = long_film(50);
    piece(&server, &path, 0, &bytes[..1_000_000]).status(200);
    std::fs::write(data.join("media").join("catatan.txt"), &bytes[..45_000_000]).unwrap();
    let full = piece(&server, &path, 1_000_000, &bytes[1_000_000..50_000_000]).problem(507);
    // then
    assert_eq!(full["type"], "urn:panggil:disk-full");
    assert_eq!(kept(&server), ["catatan.txt"]);
    server.call("A012", "5");
}
