//! Films for the screens: what is taken, what is refused and how, and how screens fetch it.

mod common;

use std::{process::Command, time::Duration};

use common::{RawSocket, SOON, TestPanggil, decoded, film, kept, long_film, sha256};
use image::GenericImageView;
use serde_json::json;
use ureq::http::Method;

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
fn a_long_film_is_taken_without_filling_the_memory_while_calls_go_on() {
    // given
    let server = TestPanggil::start();
    let bytes = long_film(200);
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
