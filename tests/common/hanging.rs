//! What hangs on the screens, as operators and screens see it.

use std::time::{Duration, Instant, SystemTime};

use rusqlite::Connection;
use serde_json::{Value, json};

use super::{Ask, Heard, Reply, SOON, TestPanggil, TestScreen, hello};

/// Now, in ms since 1970.
pub(crate) fn now_ms() -> i64 {
    let since = SystemTime::UNIX_EPOCH.elapsed().unwrap();
    i64::try_from(since.as_millis()).unwrap()
}

/// The tag of what was answered.
pub(crate) fn etag(reply: &Reply) -> String {
    reply.header("etag").to_owned()
}

/// An edit by the local key of what has this tag.
pub(crate) fn edit(server: &TestPanggil, ask: Ask, tag: &str, body: &Value) -> Reply {
    ask.key(server.key())
        .header("If-Match", tag)
        .json(body.to_string())
        .send()
}

/// A layout of this id and name, like the starter `utama`.
#[track_caller]
pub(crate) fn like_utama(server: &TestPanggil, id: &str, name: &str) -> Value {
    let mut layout = server.read("/api/v1/layouts/utama?rev=draft");
    layout["id"] = id.into();
    layout["name"] = name.into();
    layout
}

/// Drafts a new layout.
#[track_caller]
pub(crate) fn draft(server: &TestPanggil, layout: &Value) -> Reply {
    let ask = server.post("/api/v1/layouts").key(server.key());
    ask.json(layout.to_string()).send()
}

/// Publishes the draft that has this tag.
#[track_caller]
pub(crate) fn publish(server: &TestPanggil, id: &str, tag: &str) -> Reply {
    let path = format!("/api/v1/layouts/{id}/publish");
    edit(server, server.post(&path), tag, &json!({}))
}

/// Saves another draft of a layout.
#[track_caller]
pub(crate) fn save(server: &TestPanggil, tag: &str, layout: &Value) -> Reply {
    let path = format!("/api/v1/layouts/{}", layout["id"].as_str().unwrap());
    edit(server, server.put(&path), tag, layout)
}

/// How a layout stands in the list; null where it does not.
#[track_caller]
pub(crate) fn listed(server: &TestPanggil, id: &str) -> Value {
    let list = server.read("/api/v1/layouts");
    let mut layouts = list["layouts"].as_array().unwrap().iter();
    let found = layouts.find(|layout| layout["id"] == id);
    found.cloned().unwrap_or(Value::Null)
}

/// The tag of a layout in the list.
#[track_caller]
pub(crate) fn tag_of(server: &TestPanggil, id: &str) -> String {
    listed(server, id)["etag"].as_str().unwrap().to_owned()
}

/// Puts up another programme.
#[track_caller]
pub(crate) fn programme(server: &TestPanggil, entries: &Value) -> Reply {
    let path = "/api/v1/programme";
    let present = server.get(path).key(server.key()).send().status(200);
    let body = json!({"entries": entries});
    edit(server, server.put(path), present.header("etag"), &body)
}

/// Posts a notice.
#[track_caller]
pub(crate) fn notice(server: &TestPanggil, wish: &Value) -> Reply {
    let ask = server.post("/api/v1/notices").key(server.key());
    ask.json(wish.to_string()).send()
}

/// What hangs before a screen of this zone and name that comes now: layout and theme.
#[track_caller]
pub(crate) fn hangs(server: &TestPanggil, zone: &str, screen: &str) -> (String, String) {
    let mut greeting = hello(zone);
    greeting["screen"] = screen.into();
    layout_and_theme(&TestScreen::greet(server, &greeting).welcome()["layout"])
}

/// What a screen is told next about its layout.
#[track_caller]
pub(crate) fn hears_of_layout(screen: &mut TestScreen, longest: Duration) -> Value {
    let deadline = Instant::now() + longest;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        match screen.hear(left) {
            Heard::Said(message) if message["t"] == "layout" => return message,
            Heard::Said(_) => {}
            heard => panic!("no word of a layout: {heard:?}"),
        }
    }
}

/// Waits until a screen is told that its directory is another.
#[track_caller]
pub(crate) fn hears_of_directory(screen: &mut TestScreen) {
    let deadline = Instant::now() + SOON;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        match screen.hear(left) {
            Heard::Said(message) if message["t"] == "directory" => return,
            Heard::Said(_) => {}
            heard => panic!("no word of a directory: {heard:?}"),
        }
    }
}

/// The same of its layout, soon: layout and theme.
#[track_caller]
pub(crate) fn hears(screen: &mut TestScreen) -> (String, String) {
    layout_and_theme(&hears_of_layout(screen, SOON))
}

/// The layout a screen fetches after this word, which is the one it was told of.
#[track_caller]
pub(crate) fn fetched(server: &TestPanggil, word: &Value) -> Value {
    let path = format!("/api/v1/layouts/{}", word["id"].as_str().unwrap());
    let reply = server.get(&path).send().status(200);
    assert_eq!(
        etag(&reply).trim_matches('"'),
        word["etag"].as_str().unwrap()
    );
    reply.document()
}

fn layout_and_theme(layout: &Value) -> (String, String) {
    let text = |name: &str| layout[name].as_str().unwrap_or_default().to_owned();
    (text("id"), text("theme"))
}

/// A server where the layout `kafe` is drafted, and its tag.
pub(crate) fn with_kafe() -> (TestPanggil, String) {
    let server = TestPanggil::start();
    let made = draft(&server, &like_utama(&server, "kafe", "Kafe")).status(201);
    let tag = etag(&made);
    (server, tag)
}

/// The one plan there is comes due while the server is off.
pub(crate) fn an_hour_passes(server: &mut TestPanggil) {
    server.terminate();
    let database = Connection::open(server.data().join("panggil.sqlite3")).unwrap();
    let over = "UPDATE due SET doc = json_set(doc, '$.at', ?1)";
    assert_eq!(database.execute(over, [now_ms() - 1]).unwrap(), 1);
    drop(database);
    server.start_again();
}
