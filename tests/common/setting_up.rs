//! Setting the hall up, as operators do it.

use serde_json::{Value, json};

use super::{Ask, Reply, TestPanggil, hanging::edit};

/// A thing of the hall as the server tells it.
#[track_caller]
pub(crate) fn item(server: &TestPanggil, list: &str, id: &str) -> Value {
    let hall = server.read("/api/v1/hall");
    let mut items = hall[list].as_array().unwrap().iter();
    let found = items.find(|item| item["id"] == id).cloned();
    found.unwrap_or_else(|| panic!("no {id} in {list}"))
}

/// What an edit of a thing names.
pub(crate) fn tag(item: &Value) -> &str {
    item["etag"].as_str().unwrap()
}

/// Changes fields of a thing, as whoever has just read it.
#[track_caller]
pub(crate) fn amend(server: &TestPanggil, list: &str, id: &str, wish: &Value) -> Reply {
    let present = item(server, list, id);
    let ask = server.put(&format!("/api/v1/{list}/{id}"));
    edit(server, ask, tag(&present), wish)
}

/// Takes a thing out of the hall, as whoever has just read it.
#[track_caller]
pub(crate) fn remove(server: &TestPanggil, path: &str, list: &str, id: &str) -> Reply {
    let present = item(server, list, id);
    edit(server, server.delete(path), tag(&present), &json!({}))
}

/// Adds a thing to the hall.
pub(crate) fn add(server: &TestPanggil, list: &str, wish: &Value) -> Reply {
    let ask: Ask = server.post(&format!("/api/v1/{list}")).key(server.key());
    ask.json(wish.to_string()).send()
}

/// Pastes a table of counters.
pub(crate) fn paste(server: &TestPanggil, rows: &Value) -> Reply {
    let ask = server.put("/api/v1/counters").key(server.key());
    ask.json(json!({ "rows": rows }).to_string()).send()
}

/// What the directory of a zone calls a counter.
pub(crate) fn called(server: &TestPanggil, zone: &str, counter: &str) -> Option<String> {
    let directory = server.read(&format!("/api/v1/zones/{zone}/directory"));
    let mut counters = directory["counters"].as_array().unwrap().iter();
    let counter = counters.find(|known| known["id"] == counter)?;
    counter["name"].as_str().map(str::to_owned)
}
