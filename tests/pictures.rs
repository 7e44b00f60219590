//! Pictures for the screens: what is taken, how it is kept, and what is refused.

mod common;

use common::{Picture, TestPanggil, decoded, kept, sha256};
use image::GenericImageView;
use serde_json::json;

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
