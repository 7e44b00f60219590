//! What hangs where and when, and messages that take over.

mod common;

use std::{io::Write, net::TcpStream, thread::sleep, time::Duration};

use common::{
    Heard, SOON, TestPanggil, TestScreen, eventually,
    hanging::{
        draft, edit, etag, hangs, hears, hears_of_layout, notice, now_ms, programme, publish,
    },
    hello, offset,
};
use rusqlite::Connection;
use serde_json::json;
use socket2::SockRef;

const ZONE: &str = "lantai-1";
const OFFSET: &str = "PANGGIL__SITE__UTC_OFFSET";

fn is(layout: &str, theme: &str) -> (String, String) {
    (layout.to_owned(), theme.to_owned())
}

#[test]
fn the_programme_says_what_hangs_by_zone_and_screen_at_once() {
    let server = TestPanggil::start();
    let mut downstairs = TestScreen::enter(&server, ZONE);
    let mut upstairs = TestScreen::enter(&server, "lantai-2");
    let entries = json!([
        {"layout": "tutup", "screens": ["tv-9"]},
        {"layout": "semua-gerai", "theme": "light", "zones": ["lantai-2"]},
    ]);
    let reply = programme(&server, &entries).status(200);
    assert_eq!(reply.document()["notes"], json!([]));
    assert_eq!(hears(&mut upstairs), is("semua-gerai", "light"));
    assert_eq!(hangs(&server, ZONE, "tv-9"), is("tutup", ""));
    assert_eq!(
        hangs(&server, "lantai-2", "tv-1"),
        is("semua-gerai", "light")
    );
    assert_eq!(hangs(&server, ZONE, "tv-1"), is("utama", ""));
    // the colours alone may change
    programme(
        &server,
        &json!([{"layout": "utama", "theme": "light", "zones": [ZONE]}]),
    )
    .status(200);
    assert_eq!(hears(&mut downstairs), is("utama", "light"));
    assert_eq!(hears(&mut upstairs), is("utama", ""));
}

#[test]
fn a_programme_that_cannot_be_is_refused_and_says_where() {
    let server = TestPanggil::start();
    let entries = json!([
        {"layout": "utama"},
        {"layout": "semuagerai", "zones": ["lantai-3"], "when": {"from": "7:30"}},
    ]);
    let problem = programme(&server, &entries).problem(422);
    let fields: Vec<&str> = problem["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["field"].as_str().unwrap())
        .collect();
    assert_eq!(
        fields,
        [
            "entries[1].layout",
            "entries[1].zones",
            "entries[1].when.from"
        ]
    );
    assert!(
        problem["detail"]
            .as_str()
            .unwrap()
            .contains("did you mean `semua-gerai`?"),
        "{problem}"
    );
    programme(&server, &json!([{"layout": "utama", "whem": {}}])).problem(422);
    let path = "/api/v1/programme";
    let body = "{\"entries\":[]}";
    server
        .put(path)
        .key(server.key())
        .json(body)
        .send()
        .problem(428);
    edit(
        &server,
        server.put(path),
        "\"old\"",
        &json!({"entries": []}),
    )
    .problem(412);
    // what never has its turn is taken, and told
    let covered = json!([{"layout": "utama"}, {"layout": "tutup", "zones": [ZONE]}]);
    let reply = programme(&server, &covered).status(200);
    let notes = reply.document()["notes"].as_array().unwrap().clone();
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert!(
        notes[0].as_str().unwrap().starts_with("entries[1]"),
        "{notes:?}"
    );
}

/// The clock stays; the site's offset moves its day.
#[test]
fn hours_and_days_are_the_sites_own_and_a_restart_keeps_them() {
    let minute = now_ms().div_euclid(60_000);
    // given half past eleven in the evening, and hours past midnight on this weekday only
    let evening = (23 * 60 + 30 - minute.rem_euclid(1_440) + 720).rem_euclid(1_440) - 720;
    let today = ((minute + evening).div_euclid(1_440) + 3).rem_euclid(7) + 1;
    let mut server = TestPanggil::setup()
        .pairing_open()
        .variable(OFFSET, &offset(evening))
        .start();
    let night = json!({"days": [today], "from": "23:00", "until": "00:45"});
    let morning = json!({"from": "00:00", "until": "05:00"});
    let entries =
        json!([{"layout": "tutup", "when": night}, {"layout": "semua-gerai", "when": morning}]);
    programme(&server, &entries).status(200);
    assert_eq!(hangs(&server, ZONE, "tv-1").0, "tutup");
    // when it is later and later, beyond midnight
    for (later, layout) in [(45, "tutup"), (90, "semua-gerai")] {
        server.kill_9();
        server.with(OFFSET, &offset(evening + later));
        server.start_again();
        assert_eq!(
            hangs(&server, ZONE, "tv-1").0,
            layout,
            "{later} minutes later"
        );
    }
}

/// Lasts up to a minute: hours begin on the minute.
#[test]
fn a_screen_hears_when_its_hour_comes() {
    let server = TestPanggil::setup()
        .pairing_open()
        .variable(OFFSET, "+00:00")
        .start();
    let mut screen = TestScreen::enter(&server, ZONE);
    let next = now_ms().div_euclid(60_000) + 1;
    let next = if next * 60_000 - now_ms() < 3_000 {
        next + 1
    } else {
        next
    };
    let from = format!(
        "{:02}:{:02}",
        next.rem_euclid(1_440) / 60,
        next.rem_euclid(60)
    );
    programme(
        &server,
        &json!([{"layout": "tutup", "when": {"from": from, "until": "00:00"}}]),
    )
    .status(200);
    assert_eq!(
        hears_of_layout(&mut screen, Duration::from_secs(90))["id"],
        "tutup"
    );
    let late = now_ms() - next * 60_000;
    println!("heard {late} ms after the minute");
    assert!(late >= 0, "not before its hour");
}

#[test]
fn a_message_takes_over_and_ends() {
    // given
    let server = TestPanggil::start();
    server.settle();
    programme(&server, &json!([{"layout": "utama", "theme": "light"}])).status(200);
    let mut screen = TestScreen::enter(&server, ZONE);
    let mut upstairs = TestScreen::enter(&server, "lantai-2");
    upstairs.state();
    // when
    let wish = json!({"title": "Perhatian", "text": "Layanan <b>selesai</b>\npukul 15.00", "zones": [ZONE], "until": now_ms() + 8_000});
    let made = notice(&server, &wish).status(201).document();
    let id = format!("notice-{}", made["id"].as_str().unwrap());
    // then it hangs there, in the colours of the hour
    assert_eq!(hears(&mut screen), is(&id, "light"));
    let layout = server
        .get(&format!("/api/v1/layouts/{id}"))
        .send()
        .status(200)
        .document();
    let mut regions = layout["regions"].as_array().unwrap().iter();
    let region = regions.find(|region| region["widget"] == "notice").unwrap();
    assert_eq!(region["settings"]["text"], wish["text"]);
    assert_eq!(hangs(&server, ZONE, "tv-9"), is(&id, "light"));
    assert_eq!(
        server.read("/api/v1/notices")["notices"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    // calls go on meanwhile
    server.call("A012", "5");
    screen.state_when(|state| state.ticket("5") == Some("A012"));
    // and it ends by itself
    assert_eq!(hears(&mut screen), is("utama", "light"));
    assert!(
        now_ms() >= made["until"].as_i64().unwrap(),
        "not before its end"
    );
    assert_eq!(server.read("/api/v1/notices")["notices"], json!([]));
    server
        .get(&format!("/api/v1/layouts/{id}"))
        .send()
        .problem(404);
    assert_eq!(upstairs.hear(Duration::from_millis(300)), Heard::Nothing);
}

#[test]
fn a_message_is_changed_survives_a_restart_and_is_ended_by_hand() {
    let mut server = TestPanggil::start();
    let made = notice(&server, &json!({"text": "Mati lampu", "screens": ["tv-9"]})).status(201);
    let id = made.document()["id"].as_str().unwrap().to_owned();
    let layout = format!("notice-{id}");
    let lasts =
        made.document()["until"].as_i64().unwrap() - made.document()["from"].as_i64().unwrap();
    assert_eq!(lasts, 15 * 60_000);
    server.kill_9();
    server.start_again();
    assert_eq!(hangs(&server, ZONE, "tv-9").0, layout);
    assert_eq!(hangs(&server, ZONE, "tv-8").0, "utama");
    let mut greeting = hello(ZONE);
    greeting["screen"] = "tv-9".into();
    let mut screen = TestScreen::greet(&server, &greeting);
    screen.welcome();
    // other words are another document
    let path = format!("/api/v1/notices/{id}");
    assert_eq!(server.read(&path)["text"], "Mati lampu");
    let words = json!({"text": "Lampu menyala lagi", "screens": ["tv-9"]});
    server
        .put(&path)
        .key(server.key())
        .json(words.to_string())
        .send()
        .problem(428);
    let changed = edit(&server, server.put(&path), made.header("etag"), &words).status(200);
    assert_eq!(hears(&mut screen).0, layout);
    let until = |reply: &common::Reply| reply.document()["until"].clone();
    assert_eq!(
        until(&changed),
        until(&made),
        "it ends as it was said before"
    );
    edit(&server, server.put(&path), made.header("etag"), &words).problem(412);
    // ended
    let delete = |tag: &str| {
        server
            .delete(&path)
            .key(server.key())
            .header("If-Match", tag)
            .send()
    };
    delete(made.header("etag")).problem(412);
    delete(changed.header("etag")).status(204);
    assert_eq!(hears(&mut screen).0, "utama");
    delete(changed.header("etag")).problem(404);
}

#[test]
fn a_layout_can_take_over_and_cannot_be_deleted_meanwhile() {
    let server = TestPanggil::start();
    let mut layout = server.read("/api/v1/layouts/tutup?rev=draft");
    layout["id"] = "evakuasi".into();
    notice(&server, &json!({"layout": "evakuasi"})).names(422, "layout");
    let made = draft(&server, &layout).status(201);
    assert!(
        notice(&server, &json!({"layout": "evakuasi"})).problem(422)["detail"]
            .as_str()
            .unwrap()
            .contains("publish it first")
    );
    let published = publish(&server, "evakuasi", &etag(&made)).status(200);
    let tag = etag(&published);
    let mut screen = TestScreen::enter(&server, ZONE);
    let taken = notice(&server, &json!({"layout": "evakuasi", "minutes": 1})).status(201);
    assert_eq!(hears(&mut screen), is("evakuasi", ""));
    let delete = |tag: &str| {
        server
            .delete("/api/v1/layouts/evakuasi")
            .key(server.key())
            .header("If-Match", tag)
            .send()
    };
    let problem = delete(&tag).problem(409);
    let id = taken.document()["id"].as_str().unwrap().to_owned();
    assert!(
        problem["detail"].as_str().unwrap().contains(&id),
        "{problem}"
    );
    let path = format!("/api/v1/notices/{id}");
    server
        .delete(&path)
        .key(server.key())
        .header("If-Match", taken.header("etag"))
        .send()
        .status(204);
    programme(
        &server,
        &json!([{"layout": "evakuasi", "zones": ["lantai-2"]}]),
    )
    .status(200);
    assert!(
        delete(&tag).problem(409)["detail"]
            .as_str()
            .unwrap()
            .contains("entries[0]")
    );
    programme(&server, &json!([])).status(200);
    delete(&tag).status(204);
}

#[test]
fn a_message_that_cannot_be_shown_is_refused_and_says_why() {
    let server = TestPanggil::start();
    let cases = [
        (json!({}), "text"),
        (json!({"text": " "}), "text"),
        (json!({"text": "x".repeat(161)}), "text"),
        (json!({"text": "a\u{202e}b"}), "text"),
        (json!({"title": "x".repeat(41)}), "title"),
        (json!({"title": "a\nb"}), "title"),
        (json!({"text": "a", "zones": ["lantai-9"]}), "zones"),
        (json!({"text": "a", "screens": [""]}), "screens"),
        (json!({"text": "a", "minutes": 0}), "minutes"),
        (json!({"text": "a", "minutes": 1_441}), "minutes"),
        (json!({"text": "a", "until": now_ms() - 1}), "until"),
        (
            json!({"text": "a", "until": now_ms() + 86_500_000}),
            "until",
        ),
        (
            json!({"text": "a", "until": now_ms() + 60_000, "minutes": 1}),
            "until",
        ),
        (json!({"text": "a", "layout": "utama"}), "layout"),
        (json!({"layout": "utamaa"}), "layout"),
    ];
    for (wish, field) in cases {
        notice(&server, &wish).names(422, field);
    }
    notice(&server, &json!({"text": "a", "colour": "red"})).problem(422);
    assert_eq!(server.read("/api/v1/notices")["notices"], json!([]));
    let longest = json!({"title": "x".repeat(40), "text": "é".repeat(160), "minutes": 1_440});
    notice(&server, &longest).status(201);
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "nothing tells when a request is half done"
)]
fn what_is_written_is_seen_even_when_its_sender_has_gone() {
    let server = TestPanggil::start();
    let body = json!({"text": "Mati lampu", "minutes": 5}).to_string();
    for number in 0_u64..60 {
        let mut socket = TcpStream::connect(server.address()).unwrap();
        write!(
            socket,
            "POST /api/v1/notices HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            server.address(),
            server.key(),
            body.len()
        )
        .unwrap();
        sleep(Duration::from_micros(100 + number * 50)); // while it is read, worked out, written down, answered
        SockRef::from(&socket)
            .set_linger(Some(Duration::ZERO)) // its end is a reset
            .unwrap();
    }
    notice(&server, &json!({"text": "Lampu menyala lagi"})).status(201);
    let disk = Connection::open(server.data().join("panggil.sqlite3")).unwrap();
    let count = "SELECT count(*) FROM notice";
    let is_written_and_seen = || {
        let written: u32 = disk.query_row(count, [], |row| row.get(0)).unwrap();
        let seen = server.read("/api/v1/notices")["notices"].clone();
        match seen.as_array().unwrap().len() {
            length if length == written as usize && length > 1 => Ok(()),
            length => Err((written, length)),
        }
    };
    eventually(SOON, is_written_and_seen); // the last ones may still be written between two looks
}
