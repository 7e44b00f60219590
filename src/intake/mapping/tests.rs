//! Every shape that queue machines are known to publish, whole and damaged.

mod damage;
mod shapes;

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::*;
use crate::{
    config::{SiteParts, parse_channels},
    intake::message::Reason,
    model::Action,
    site::{assemble, built_in, parse_profile},
};

/// 27 November 2026, 08:15:30 in western Indonesia.
const NOW: i64 = 1_795_742_130_000;
/// The same second, as machines write it.
const SECOND: i64 = NOW / 1_000;

static CONTOH: LazyLock<Site> = LazyLock::new(|| {
    let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
    assemble(&profile, &SiteParts::default()).unwrap()
});

/// A mapping by the lines of its table.
fn mapping(lines: &str) -> Mapping {
    let text = format!("[[redis.channel]]\nname = \"antrian\"\n{lines}");
    let mut channels = parse_channels(&text, "hall.toml").unwrap();
    Mapping::new(channels.remove(0))
}

fn aliases() -> Mapping {
    mapping("preset = \"aliases\"")
}

fn read(mapping: &Mapping, payload: &[u8]) -> Result<Reading, Refusal> {
    mapping.read(payload, &CONTOH, NOW)
}

fn reading(mapping: &Mapping, message: &Value) -> Reading {
    read(mapping, message.to_string().as_bytes())
        .unwrap_or_else(|refusal| panic!("{message}: {refusal}"))
}

fn refusal(mapping: &Mapping, message: &Value) -> Refusal {
    match read(mapping, message.to_string().as_bytes()) {
        Ok(reading) => panic!("{message}: {reading:?}"),
        Err(refusal) => refusal,
    }
}

/// What an event says, in one line.
fn told(event: &Event) -> String {
    let name = event.action.type_name();
    let ticket = event.action.ticket().map_or("-", |ticket| ticket.as_str());
    let counter = event
        .action
        .counter()
        .map_or("-", |counter| counter.as_str());
    format!("{name} {ticket} {counter}")
}

fn says(mapping: &Mapping, message: &Value) -> String {
    told(&reading(mapping, message).event)
}

fn place(reading: &Reading, field: &str) -> Option<String> {
    let mut from = reading.from.iter();
    from.find(|origin| origin.field == field)
        .map(|origin| origin.path.clone())
}

#[test]
fn events_of_our_own_are_read_as_on_every_way() {
    let panggil = mapping("");
    let event = reading(
        &panggil,
        &json!({"ticket": "A012", "counter": 5, "id": "1", "ts": NOW}),
    );
    assert_eq!(told(&event.event), "call A012 5");
    assert_eq!(event.event.src, "");
    assert_eq!(place(&event, "time").as_deref(), Some("/ts"));
    assert_eq!(
        refusal(&panggil, &json!({"nomor": "A012", "loket": 5})).field,
        Some("ticket")
    );
    assert_eq!(
        says(
            &panggil,
            &json!({"type": "counter", "counter": "5", "status": "paused"})
        ),
        "counter - 5"
    );
    let large = json!({"ticket": "A012", "counter": "5", "x": "a".repeat(5_000)});
    assert_eq!(refusal(&panggil, &large).reason, Reason::TooLarge);
}

#[test]
fn the_channels_source_is_that_of_events_without_one() {
    let panggil = mapping("src = \"mesin-1\"");
    let src = |message| reading(&panggil, &message).event.src;
    assert_eq!(src(json!({"ticket": "A012", "counter": "5"})), "mesin-1");
    assert_eq!(
        src(json!({"ticket": "A012", "counter": "5", "src": "lain"})),
        "lain"
    );
    let foreign = reading(
        &aliases(),
        &json!({"nomor": "A012", "loket": "5", "src": "lain"}),
    );
    assert_eq!(foreign.event.src, "antrian");
}

#[test]
fn a_field_of_our_own_event_may_stand_elsewhere() {
    let panggil =
        mapping("ticket = \"/kode\"\nnumber = \"/urut\"\ncounter = \"/tujuan/0\"\ntime = \"/jam\"");
    let reading = reading(
        &panggil,
        &json!({"kode": "A", "urut": 12, "tujuan": ["5"], "jam": NOW}),
    );
    assert_eq!(told(&reading.event), "call A12 5");
    assert_eq!(reading.event.ts, Some(NOW));
    assert_eq!(place(&reading, "counter").as_deref(), Some("/tujuan/0"));
    assert_eq!(
        refusal(&panggil, &json!({"ticket": "A012", "counter": "5"})).field,
        Some("ticket")
    );
}

#[test]
fn pointers_lead_anywhere_and_count_before_names() {
    let pointed = mapping(
        "preset = \"aliases\"\nticket = \"/a/b/c/d/0/t~1x\"\ncounter = \"/dest\"\nservice = \"/s\"\nzone = \"/z\"\ntime = \"/w\"\nid = \"/i\"\nrecall = \"/r\"\nstatus = \"/st\"\ncalled = [\"2\"]\npriority = \"/p\"",
    );
    let message = json!({"a": {"b": {"c": {"d": [{"t/x": "A012", "number": "X9"}]}}}, "dest": {"id": 5}, "s": "ktp", "z": "Lantai 1",
        "w": "08:15:30", "i": 7, "r": 1, "st": 2, "p": "lansia", "nomor": "B1"});
    let reading = reading(&pointed, &message);
    assert_eq!(told(&reading.event), "recall A012 5");
    assert_eq!(reading.event.id.as_deref(), Some("7"));
    assert_eq!(reading.event.ts, Some(NOW));
    assert_eq!(reading.event.zone.as_ref().unwrap().as_str(), "lantai-1");
    assert_eq!(reading.service.as_deref(), Some("ktp"));
    assert_eq!(
        place(&reading, "ticket").as_deref(),
        Some("/a/b/c/d/0/t~1x")
    );
    let waits = refusal(&pointed, &json!({"a": message["a"], "dest": 5, "st": "1"}));
    assert_eq!(waits.reason, Reason::NotACall);
    let elsewhere = refusal(
        &pointed,
        &json!({"a": message["a"], "dest": 5, "st": 2, "z": "Lantai 9"}),
    );
    assert_eq!(
        (elsewhere.reason, elsewhere.field),
        (Reason::Unknown, Some("zone"))
    );
    let gone = refusal(&pointed, &json!({"nomor": "A012", "dest": 5}));
    assert_eq!(gone.reason, Reason::Missing);
    assert!(
        gone.detail.contains("/a/b/c/d/0/t~1x") && gone.detail.contains("`/nomor`"),
        "{gone}"
    );
}

#[test]
fn a_status_that_means_something_else_is_no_call() {
    let message =
        |status: Value| json!({"queue_number": "A012", "counter_id": 5, "status": status});
    for called in [
        json!("called"),
        json!("Dipanggil"),
        json!("1"),
        json!(1),
        json!(true),
    ] {
        assert_eq!(
            says(&aliases(), &message(called.clone())),
            "call A012 5",
            "{called}"
        );
    }
    for other in [
        "waiting",
        "menunggu",
        "belum dipanggil",
        "belum dilayani",
        "belum selesai",
        "tidak hadir",
        "2",
        "",
        "baru",
    ] {
        let message = message(json!(other));
        if other.is_empty() {
            assert_eq!(
                says(&aliases(), &message),
                "call A012 5",
                "an empty status says nothing"
            );
        } else {
            let refusal = refusal(&aliases(), &message);
            assert_eq!(
                (refusal.reason, refusal.field),
                (Reason::NotACall, Some("status")),
                "{other}"
            );
        }
    }
}

#[test]
fn a_status_may_say_how_a_called_ticket_goes_on() {
    let message =
        |status: Value| json!({"queue_number": "A012", "counter_id": 5, "status": status});
    for (status, step) in [
        ("served", "serve"),
        ("sedang dilayani", "serve"),
        ("done", "finish"),
        ("selesai", "finish"),
        ("canceled", "cancel"),
        ("batal", "cancel"),
        ("dilewati", "skip"),
    ] {
        assert_eq!(
            says(&aliases(), &message(json!(status))),
            format!("{step} A012 5"),
            "{status}"
        );
    }
    let any = mapping("preset = \"aliases\"\ncalled = []");
    assert_eq!(says(&any, &message(json!("waiting"))), "call A012 5");
    assert_eq!(
        refusal(&aliases(), &message(json!({}))).reason,
        Reason::Invalid
    );
}

#[test]
fn a_recall_is_told_by_a_mark_a_count_or_a_name() {
    for (field, value, kind) in [
        ("is_recall", json!(true), "recall"),
        ("recall", json!("1"), "recall"),
        ("recalled", json!("ya"), "recall"),
        ("recall_count", json!(2), "recall"),
        ("jenis", json!("ulang"), "recall"),
        ("jenis", json!("panggil"), "call"),
        ("is_recall", json!(false), "call"),
        ("recall_count", json!(0), "call"),
        ("recall", json!("tidak"), "call"),
        ("is_recall", json!({"a": 1}), "call"),
    ] {
        let message = json!({"number": "A012", "counter": "5", field: value});
        assert_eq!(
            says(&aliases(), &message),
            format!("{kind} A012 5"),
            "{message}"
        );
    }
}

#[test]
fn letters_and_a_number_apart_are_one_ticket() {
    for (message, ticket) in [
        (json!({"kode": "A", "nomor_urutan": "012"}), "A012"),
        (json!({"kode_huruf": "A", "nomor_urut": 12}), "A12"),
        (json!({"number_code": "A", "number_queue": 12}), "A12"),
        (
            json!({"servicePrefix": "4K", "queueNumber": "4K-10"}),
            "4K-10",
        ),
        (json!({"prefix": "A", "number": "012"}), "A012"),
        (json!({"prefix": "KTP", "number": "012"}), "012"),
        (json!({"angkaantrean": "12"}), "12"),
    ] {
        let mut message = message;
        message["loket"] = json!(5);
        assert_eq!(
            says(&aliases(), &message),
            format!("call {ticket} 5"),
            "{message}"
        );
    }
}

#[test]
fn an_id_is_the_announcements_or_the_rows_with_its_time() {
    let id = |message: Value| {
        let mut message = message;
        message["number"] = json!("A012");
        message["counter"] = json!("5");
        reading(&aliases(), &message).event.id
    };
    assert_eq!(id(json!({"announcementId": "7:1"})).as_deref(), Some("7:1"));
    assert_eq!(
        id(json!({"id": 7, "called_at": SECOND})),
        Some(format!("7:{SECOND}"))
    );
    assert_eq!(
        id(json!({"id": 7, "called_at": "08:15:30"})),
        Some(format!("7:{SECOND}"))
    );
    assert_eq!(
        id(json!({"id": 7, "called_at": SECOND, "recall_count": 2})),
        Some(format!("7:{SECOND}:2"))
    );
    assert_eq!(
        id(json!({"id": 7})),
        None,
        "it stays the same when it is called again"
    );
    assert_eq!(
        id(json!({"id": 7, "called_at": SECOND, "is_recall": true})),
        None,
        "the next recall looks the same"
    );
    assert_eq!(
        id(json!({"called_at": SECOND})),
        None,
        "two equal calls stay two"
    );
    assert_eq!(
        id(json!({"announcement_id": "a".repeat(65)})).map(|id| id.len()),
        Some(32)
    );
    assert_eq!(id(json!({"announcement_id": [1]})), None);
}

#[test]
fn a_call_that_comes_by_the_key_too_is_known_by_ticket_place_and_second() {
    let kept = mapping("preset = \"aliases\"\nstate_key = \"antrian:akhir\"");
    let message = json!({"number": "A012", "counter": "Loket 5", "called_at": "08:15:30"});
    assert_eq!(
        reading(&kept, &message).event.id,
        Some(format!("A012@5@{SECOND}"))
    );
    let undated = json!({"number": "A012", "counter": "Loket 5"});
    assert_eq!(reading(&kept, &undated).event.id, None);
}

#[test]
fn a_clock_that_is_a_day_off_changes_nothing_but_the_time_shown() {
    for called_at in [
        json!(SECOND - 86_400),
        json!((SECOND + 86_400) * 1_000),
        json!("2026-11-26 08:15:30"),
    ] {
        let reading = reading(
            &aliases(),
            &json!({"number": "A012", "counter": "5", "called_at": called_at}),
        );
        assert_eq!(told(&reading.event), "call A012 5");
        assert!(
            reading
                .event
                .ts
                .is_some_and(|ts| (ts - NOW).abs() == 86_400_000)
        );
    }
    let odd = reading(
        &aliases(),
        &json!({"number": "A012", "counter": "5", "called_at": "tadi pagi"}),
    );
    assert_eq!(odd.event.ts, None);
}

#[test]
fn a_counter_in_an_object_is_its_name_before_its_id() {
    let says = |counter: Value| says(&aliases(), &json!({"number": "A012", "counter": counter}));
    assert_eq!(says(json!({"id": 12, "name": "Loket 5"})), "call A012 5");
    assert_eq!(
        says(json!({"id": 5, "name": "Loket Perdata"})),
        "call A012 5"
    );
    assert_eq!(says(json!({"id": 5})), "call A012 5");
    let other = refusal(
        &aliases(),
        &json!({"number": "A012", "counter": {"id": 5, "name": "Loket 99"}}),
    );
    assert_eq!(
        (other.reason, other.field),
        (Reason::Unknown, Some("counter"))
    );
    assert!(
        other.detail.starts_with("`Loket 99` is not known"),
        "{other}"
    );
}

#[test]
fn what_somebody_asks_is_no_call_of_his_ticket() {
    let asked = json!({"nomorantrean": "A12", "antreanpanggil": "A9", "loket": "5"});
    let refusal = refusal(&aliases(), &asked);
    assert!(
        refusal.detail.contains("ticket = \"/antreanpanggil\""),
        "{refusal}"
    );
    let pointed = mapping("preset = \"aliases\"\nticket = \"/antreanpanggil\"");
    assert_eq!(says(&pointed, &asked), "call A9 5");
    assert_eq!(
        says(&aliases(), &json!({"antreanpanggil": "A9", "loket": "5"})),
        "call A9 5"
    );
}

#[test]
fn lists_and_two_calls_in_one_are_not_guessed_at() {
    let call = json!({"formatted_number": "A012", "counter_name": "Loket 5"});
    let told = refusal(&aliases(), &json!({"currentCalled": [call, call]}));
    assert!(told.detail.contains("one message for each call"), "{told}");
    let told = refusal(&aliases(), &json!({"currentCalled": [call], "queue": call}));
    assert!(
        told.detail.contains("both `/currentCalled/0` and `/queue`"),
        "{told}"
    );
    let next_only = json!({"currentCalled": [], "nextQueues": [call]});
    assert_eq!(refusal(&aliases(), &next_only).reason, Reason::Missing);
    assert_eq!(
        refusal(&aliases(), &json!([call, call])).reason,
        Reason::NotAnObject
    );
}

#[test]
fn a_hint_is_refused_with_what_it_lacks() {
    for hint in [
        json!({"kategori_antrian": "umum"}),
        json!({"nama_layanan": "KTP"}),
        json!({"queueTicketId": 7}),
    ] {
        let refusal = refusal(&aliases(), &hint);
        assert_eq!(
            (refusal.reason, refusal.field),
            (Reason::Missing, Some("ticket")),
            "{hint}"
        );
        let name = hint.as_object().unwrap().keys().next().unwrap();
        assert!(refusal.detail.contains(&format!("`/{name}`")), "{refusal}");
    }
}

#[test]
fn a_foreign_message_may_have_64_kib() {
    let with = |many| json!({"number": "A012", "counter": "5", "x": "a".repeat(many)});
    assert_eq!(says(&aliases(), &with(60_000)), "call A012 5");
    assert_eq!(refusal(&aliases(), &with(70_000)).reason, Reason::TooLarge);
    assert_eq!(
        refusal(&aliases(), &with(5_000_000)).reason,
        Reason::TooLarge
    );
}

#[test]
fn a_place_by_its_service_is_the_only_counter_that_gives_it() {
    let site = &*CONTOH;
    let alone = site.counters.iter().find(|counter| {
        let gives = |other: &&crate::site::Counter| other.service == counter.service;
        counter.service.is_some() && site.counters.iter().filter(gives).count() == 1
    });
    let counter = alone.unwrap();
    let service = site.service(counter.service.as_ref().unwrap()).unwrap();
    let reading = reading(
        &aliases(),
        &json!({"nomorantrean": "A12", "namapoli": service.name}),
    );
    assert_eq!(told(&reading.event), format!("call A12 {}", counter.id));
    assert_eq!(place(&reading, "counter").as_deref(), Some("/namapoli"));
    assert_eq!(reading.service.as_ref(), counter.service.as_ref());
}

#[test]
fn priority_is_taken_in_both_languages_and_an_unknown_word_is_none() {
    let priority = |value: Value| {
        let reading = reading(
            &aliases(),
            &json!({"number": "A012", "counter": "5", "prioritas": value}),
        );
        match reading.event.action {
            Action::Call { priority, .. } => priority.map(crate::model::Priority::as_str),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(priority(json!("Lansia")), Some("elderly"));
    assert_eq!(priority(json!("disabled")), Some("disabled"));
    assert_eq!(priority(json!(true)), Some("priority"));
    assert_eq!(priority(json!("VIP")), None);
    assert_eq!(priority(json!(false)), None);
}
