//! Pictures and films for the screens: what is taken, what is refused and how, and how screens fetch it.

mod common;

use std::{fs, path::PathBuf, process::Command, time::Duration};

use common::{End, Picture, RawSocket, Reply, SOON, TestPanggil, claim, eventually, film};
use image::{DynamicImage, GenericImageView};
use serde_json::{Value, json};
use ureq::http::Method;

#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn decoded(reply: &Reply) -> DynamicImage {
    image::load_from_memory(&reply.bytes).unwrap()
}

/// The names of the files in the folder of the media.
#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn kept(server: &TestPanggil) -> Vec<String> {
    let folder = fs::read_dir(server.data().join("media")).unwrap();
    folder
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn sha256(medium: &Value) -> &str {
    medium["sha256"].as_str().unwrap()
}

#[test]
fn a_camera_picture_is_kept_upright_small_and_without_its_notes() {
    // given
    let server = TestPanggil::start();
    let taken = Picture::new(2400, 1600).jpeg_of_a_turned_camera();
    // when
    let medium = server
        .upload("foto%20balai.jpg", taken.clone())
        .status(201)
        .document();
    // then
    let expected = json!({"name": "foto balai.jpg", "kind": "image", "type": "image/jpeg", "w": 1080, "h": 1620});
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&medium[field], value, "{medium}");
    }
    let file = server
        .get(&format!("/media/{}", sha256(&medium)))
        .send()
        .status(200);
    assert_eq!(file.header("content-type"), "image/jpeg");
    assert!(
        !file.body.contains("106.0459"),
        "where it was taken is nobody's business"
    );
    assert_eq!(medium["bytes"], file.bytes.len());
    let picture = decoded(&file);
    assert_eq!(picture.dimensions(), (1080, 1620));
    let [r, g, b, _] = picture.get_pixel(1000, 100).0; // red was above left; turned to the right it is above right
    assert!(r > 150 && g < 100 && b < 100, "{r} {g} {b}");
    // and its small picture
    let thumb = server
        .get(&format!("/media/{}/thumb", sha256(&medium)))
        .send()
        .status(200);
    assert_eq!(decoded(&thumb).dimensions(), (320, 480));
    // and the same again is the same
    let again = server.upload("lain.jpg", taken).status(200).document();
    assert_eq!(again, medium);
    // and a restart keeps all
    let mut server = server;
    server.kill_9();
    server.start_again();
    assert_eq!(
        server.read(&format!("/api/v1/media/{}", sha256(&medium)))["name"],
        "foto balai.jpg"
    );
    server
        .get(&format!("/media/{}", sha256(&medium)))
        .send()
        .status(200);
}

#[test]
fn png_and_webp_become_what_a_television_shows_best() {
    let server = TestPanggil::start();
    let cases = [
        (Picture::new(200, 100).png(), "image/jpeg"),
        (Picture::new(200, 100).holed().png(), "image/png"),
        (Picture::new(200, 100).webp(), "image/jpeg"),
        (Picture::new(200, 100).holed().webp(), "image/png"),
    ];
    for (bytes, type_name) in cases {
        let medium = server.upload("a", bytes).status_in(&[200, 201]).document();
        assert_eq!(medium["type"], type_name, "{medium}");
        assert_eq!((&medium["w"], &medium["h"]), (&json!(200), &json!(100)));
    }
    assert_eq!(
        server.read("/api/v1/media")["media"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn a_good_film_is_kept_as_it_is() {
    // given
    let server = TestPanggil::start();
    // when
    let medium = server
        .upload("layanan.mp4", film("film.mp4"))
        .status(201)
        .document();
    let sound = server
        .upload("bersuara.mp4", film("with-sound.mp4"))
        .status(201)
        .document();
    // then
    assert_eq!(medium["kind"], "video");
    assert_eq!(medium["duration_ms"], 2000);
    assert_eq!((&medium["w"], &medium["h"]), (&json!(320), &json!(180)));
    assert_eq!((&sound["w"], &sound["h"]), (&json!(180), &json!(320)));
    let file = server
        .get(&format!("/media/{}", sha256(&medium)))
        .send()
        .status(200);
    assert_eq!(file.bytes, film("film.mp4"));
    assert_eq!(file.header("content-type"), "video/mp4");
    assert_eq!(
        file.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    // and with ffmpeg beside the server it has a small picture
    let thumb = server
        .get(&format!("/media/{}/thumb", sha256(&medium)))
        .send();
    if Command::new("ffmpeg").arg("-version").output().is_ok() {
        assert_eq!(decoded(&thumb.status(200)).dimensions(), (320, 180));
    } else {
        assert!(
            thumb.problem(404)["detail"]
                .as_str()
                .unwrap()
                .contains("ffmpeg")
        );
    }
}

#[test]
fn a_film_is_fetched_in_ranges() {
    // given
    let server = TestPanggil::start();
    let whole = film("film.mp4");
    let medium = server.upload("a.mp4", whole.clone()).status(201).document();
    let path = format!("/media/{}", sha256(&medium));
    let range = |range: &str| server.get(&path).header("Range", range).send();
    // when, then
    let first = range("bytes=0-99").status(206);
    assert_eq!(first.bytes, whole[..100]);
    assert_eq!(
        first.header("content-range"),
        format!("bytes 0-99/{}", whole.len())
    );
    assert_eq!(
        range("bytes=-10").status(206).bytes,
        whole[whole.len() - 10..]
    );
    let rest = range(&format!("bytes={}-", whole.len() - 5)).status(206);
    assert_eq!(rest.bytes, whole[whole.len() - 5..]);
    let none = range("bytes=99999999-").status(416);
    assert_eq!(
        none.header("content-range"),
        format!("bytes */{}", whole.len())
    );
    let etag = first.header("etag").to_owned();
    assert!(!etag.is_empty());
    server
        .get(&path)
        .header("If-None-Match", &etag)
        .send()
        .status(304);
    let resumed = server
        .get(&path)
        .header("Range", "bytes=5-9")
        .header("If-Range", &etag)
        .send();
    assert_eq!(resumed.status(206).bytes, whole[5..10]);
    let head = server.ask(Method::HEAD, &path).send().status(200);
    assert_eq!(head.header("content-length"), whole.len().to_string());
    assert_eq!(head.header("accept-ranges"), "bytes");
    assert!(head.bytes.is_empty());
}

#[test]
fn a_bad_film_is_refused_with_every_reason_and_the_command_that_helps() {
    let server = TestPanggil::start();
    let good = film("film.mp4");
    let mut no_pictures = good.clone();
    let samples = no_pictures
        .windows(4)
        .position(|name| name == b"mdat")
        .unwrap();
    no_pictures.truncate(samples + 4);
    no_pictures[samples - 4..samples].copy_from_slice(&8_u32.to_be_bytes());
    let cases: [(Vec<u8>, &[&str], &str); 8] = [
        (film("late-index.mp4"), &["its end"], "-c:v copy -c:a copy"),
        (film("hevc.mp4"), &["hvc1"], "-c:v libx264"),
        (film("ten-bits.mp4"), &["profile"], "-pix_fmt yuv420p"),
        (
            film("fast-mp3.mp4"),
            &["AAC", "60 pictures a second"],
            "-fpsmax 30",
        ),
        (film("fragmented.mp4"), &["fragmented"], "-c:v copy"),
        (
            film("tall.mp4"),
            &["level is above", "1080 x 2560"],
            "min(1080,iw)",
        ),
        (no_pictures, &["missing"], "-c:v libx264"),
        (
            good[..good.len() - 2000].to_vec(),
            &["cut off"],
            "-c:v libx264",
        ),
    ];
    for (bytes, reasons, fix) in cases {
        let problem = server.upload("it%27s%20ours.mp4", bytes).problem(422);
        let told = problem["reasons"].as_array().unwrap();
        assert_eq!(told.len(), reasons.len(), "{problem}");
        for reason in reasons {
            assert!(problem["reasons"].to_string().contains(reason), "{problem}");
        }
        let line = problem["fix"].as_str().unwrap();
        assert!(line.contains(fix), "{problem}");
        assert!(
            line.starts_with(r"ffmpeg -i 'it'\''s ours.mp4' "),
            "{problem}"
        );
    }
    assert!(kept(&server).is_empty(), "{:?}", kept(&server));
}

#[test]
fn what_is_neither_picture_nor_film_is_refused_whatever_it_is_called() {
    let server = TestPanggil::start();
    let upload = |name: &str, bytes: &[u8]| {
        let path = format!("/api/v1/media?name={name}");
        let ask = server
            .post(&path)
            .key(server.key())
            .header("Content-Type", "image/png");
        ask.body(bytes).send()
    };
    assert!(
        upload("a.png", b"").problem(422)["detail"]
            .as_str()
            .unwrap()
            .contains("empty")
    );
    upload("a.png", b"<html><script>alert(1)</script>").problem(415);
    upload("a.jpg", b"GIF89a and more of it").problem(415);
    upload("a.jpg", b"\0\0\0\x20ftypheic and more").problem(415);
    let webm = upload("a.webm", b"\x1a\x45\xdf\xa3 and more of it").problem(415);
    assert!(
        webm["fix"]
            .as_str()
            .unwrap()
            .starts_with("ffmpeg -i 'a.webm'"),
        "{webm}"
    );
    upload("a.png", b"\x89PNG\r\n\x1a\n and then something else").problem(422);
    upload("a.mp4", b"\0\0\0\x20ftypisom and then something else").problem(422);
    let picture = Picture::new(100, 100).png();
    upload("a.png", &picture[..picture.len() / 2]).problem(422);
    // its type is in its bytes
    assert_eq!(
        upload("a.mp4", &picture).status(201).document()["kind"],
        "image"
    );
    // a name is needed, one that can be shown
    for name in ["", "%0a", &"a".repeat(129)] {
        upload(name, &picture).names(422, "name");
    }
    assert_eq!(
        kept(&server).len(),
        2,
        "the picture and its small one: {:?}",
        kept(&server)
    );
}

#[test]
fn a_picture_that_would_fill_the_memory_is_refused_before_it_does() {
    // given
    let server = TestPanggil::start();
    server
        .upload("warm", Picture::new(100, 100).png())
        .status(201);
    let flat = |w: u32, h: u32| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let picture = image::GrayImage::new(w, h);
        picture
            .write_to(&mut bytes, image::ImageFormat::Png)
            .unwrap();
        bytes.into_inner()
    };
    server.forget_peak();
    let (before, _) = server.memory();
    // when, then
    server.upload("wide", flat(20_000, 10)).problem(422);
    let mut bomb = flat(16, 16);
    bomb[16..24].copy_from_slice(&[0, 0, 0x2e, 0xe0, 0, 0, 0x2e, 0xe0]); // it says 12000 x 12000
    bomb[25] = 6; // in four colours
    let check = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&check.to_be_bytes());
    let problem = server.upload("bomb", bomb).problem(422);
    assert!(
        problem["detail"]
            .as_str()
            .unwrap()
            .contains("too many pixels"),
        "{problem}"
    );
    let most = vec![0xff; 20_000_001];
    let large = [b"\xff\xd8\xff".as_slice(), &most].concat();
    server.upload("large.jpg", large).problem(413);
    let (_, peak) = server.memory();
    assert!(peak < before + 64 * 1024, "{before} KiB, then {peak} KiB");
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1))
        })
    })
}

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
fn a_long_film_is_taken_without_filling_the_memory_while_calls_go_on() {
    // given: a film whose samples are followed by 200 MB that belong to nothing
    let server = TestPanggil::start();
    let mut bytes = film("film.mp4");
    let padding = 200_000_000_u32;
    bytes.extend(padding.to_be_bytes());
    bytes.extend(b"free");
    bytes.resize(bytes.len() + padding as usize - 8, 7);
    server.forget_peak();
    let (before, _) = server.memory();
    // when
    let started = std::time::Instant::now();
    let ask = server.post("/api/v1/media?name=long.mp4").key(server.key());
    let medium = std::thread::scope(|scope| {
        let sent = scope.spawn(|| ask.body(bytes).within(Duration::from_secs(120)).send());
        server.call("A012", "5");
        sent.join().unwrap().status(201).document()
    });
    println!("200 MB in {:?}", started.elapsed());
    // then
    let (_, peak) = server.memory();
    assert!(peak < before + 32 * 1024, "{before} KiB, then {peak} KiB");
    assert!(medium["bytes"].as_u64().unwrap() > 200_000_000);
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
fn a_film_larger_than_any_is_refused_by_its_announced_length() {
    // given
    let server = TestPanggil::start();
    let mut socket = RawSocket::plain(&server);
    let head = format!(
        "POST /api/v1/media?name=a.mp4 HTTP/1.1\r\nHost: panggil\r\nAuthorization: Bearer {}\r\nContent-Length: 2000000001\r\n\r\n",
        server.key()
    );
    // when
    socket.send(head.as_bytes()).unwrap();
    socket.finish();
    // then
    let (answer, _) = socket.rest_as_text(SOON);
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

/// A folder on a disk of its own, of so many megabytes. Needs the right to mount.
struct SmallDisk(PathBuf);

#[expect(clippy::unwrap_used, reason = "a helper of tests")]
impl SmallDisk {
    fn at(path: PathBuf, megabytes: u32) -> Option<Self> {
        fs::create_dir_all(&path).unwrap();
        let size = format!("size={megabytes}m");
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &size, "panggil-test"])
            .arg(&path);
        let output = mount.output().ok()?;
        output.status.success().then_some(Self(path))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ended = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_said_and_nothing_stays_on_it() {
    // given
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let Some(_disk) = SmallDisk::at(data.join("media"), 100) else {
        eprintln!("left out: a disk of its own needs the right to mount");
        return;
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
