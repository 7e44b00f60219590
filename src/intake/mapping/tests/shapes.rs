//! One message of every kind of machine that is known, and what it becomes.

use super::*;

/// What a message becomes.
pub(super) enum Becomes {
    /// This event, in one line.
    Event(&'static str),
    /// Nothing, for this field.
    Refused(Reason, &'static str),
}

use Becomes::{Event as Is, Refused};

/// One kind of message.
pub(super) struct Shape {
    pub(super) name: &'static str,
    /// The lines of its channel's table.
    pub(super) lines: &'static str,
    pub(super) message: Value,
    pub(super) becomes: Becomes,
}

fn shape(name: &'static str, lines: &'static str, message: Value, becomes: Becomes) -> Shape {
    Shape {
        name,
        lines,
        message,
        becomes,
    }
}

const ALIASES: &str = "preset = \"aliases\"";
const LARAVEL: &str = "preset = \"laravel\"";
const TEXT: &str = "preset = \"text\"";

/// All of them; texts as JSON texts.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
pub(super) fn all() -> Vec<Shape> {
    let row = json!({"id": 41, "ticket_number": "A-012", "service_type": "umum", "status": "called", "layanan_id": 2, "counter_id": 31,
        "counter": {"id": 31, "name": "Loket 5"}, "called_at": "2026-11-27T01:15:30.000000Z", "completed_at": null,
        "created_at": "2026-11-27T00:45:00.000000Z"});
    vec![
        shape(
            "text with place and number",
            TEXT,
            json!("loket02-102"),
            Is("call 102 2"),
        ),
        shape(
            "text with letters in the number",
            TEXT,
            json!("loket02-A-012"),
            Is("call A-012 2"),
        ),
        shape(
            "text with another noun",
            TEXT,
            json!("kasir01-7"),
            Is("call 7 1"),
        ),
        shape(
            "text of a bare number",
            TEXT,
            json!("102"),
            Refused(Reason::Invalid, ""),
        ),
        shape(
            "hint with a category",
            ALIASES,
            json!({"kategori_antrian": "umum"}),
            Refused(Reason::Missing, "ticket"),
        ),
        shape(
            "hint with a service",
            ALIASES,
            json!({"nama_layanan": "KTP elektronik"}),
            Refused(Reason::Missing, "ticket"),
        ),
        shape(
            "broadcast with the row",
            LARAVEL,
            json!({"event": "queue.called",
            "data": {"announcement_id": "41:1", "queue": row, "previous_status": "waiting"}, "socket": null}),
            Is("call A-012 5"),
        ),
        shape(
            "row without its broadcast",
            ALIASES,
            json!({"announcement_id": "41:1", "queue": row, "previous_status": "waiting"}),
            Is("call A-012 5"),
        ),
        shape(
            "broadcast with plain fields",
            LARAVEL,
            json!({"event": "queue.called", "data": {"number": "A012", "counter": 5,
            "service_name": "KTP elektronik", "called_at": "2026-11-27 08:15:30", "voice_url": "/suara/a012.mp3"}, "socket": "1.2"}),
            Is("call A012 5"),
        ),
        shape(
            "broadcast of statistics",
            LARAVEL,
            json!({"event": "display.updated", "data": {"statistics": {"waiting": 3},
            "last_updated": "2026-11-27 08:15:30"}, "socket": null}),
            Refused(Reason::NotACall, "type"),
        ),
        shape(
            "broadcast of a hint",
            LARAVEL,
            json!({"event": "App\\Events\\TicketCalled", "data": {"queueTicketId": 41}, "socket": null}),
            Refused(Reason::Missing, "ticket"),
        ),
        shape(
            "row with a status",
            ALIASES,
            json!({"queue": {"id": 41, "queue_number": "A012", "counter_id": 5, "status": "called",
            "called_at": "2026-11-27 08:15:30", "served_at": null, "done_at": null, "canceled_at": null}}),
            Is("call A012 5"),
        ),
        shape(
            "row that is done",
            LARAVEL,
            json!({"event": "QueueUpdated", "data": {"queue": {"id": 41, "queue_number": "A012", "counter_id": 5,
            "status": "done", "called_at": "2026-11-27 08:15:30"}}, "socket": null}),
            Is("finish A012 5"),
        ),
        shape(
            "row that waits",
            LARAVEL,
            json!({"event": "QueueUpdated", "data": {"queue": {"id": 41, "queue_number": "A012", "counter_id": null,
            "status": "waiting"}}, "socket": null}),
            Refused(Reason::NotACall, "status"),
        ),
        shape(
            "announcement of a browser",
            ALIASES,
            json!({"queueId": 41, "queueNumber": "4K-10", "serviceName": "Perizinan", "servicePrefix": "4K",
            "counterName": "Loket 05", "zona": "Zona 1", "calledAt": "08:15:30"}),
            Is("call 4K-10 5"),
        ),
        shape(
            "announcement that is polled",
            ALIASES,
            json!({"announcementId": "41:1795742130", "queueNumber": "4K-10",
            "counterName": "Loket 05", "zona": "Lantai 1", "calledAt": "08:15:30"}),
            Is("call 4K-10 5"),
        ),
        shape(
            "call with marks of a recall",
            ALIASES,
            json!({"number": "PU-001", "service": "umum", "counter": "Loket 5", "id": 41, "is_recall": false,
            "recall": false, "recalled": false, "recall_count": 0}),
            Is("call PU-001 5"),
        ),
        shape(
            "call again",
            LARAVEL,
            json!({"event": "antrian-recalled", "data": {"number": "PU-001", "counter": "Loket 5", "id": 41},
            "socket": null}),
            Is("recall PU-001 5"),
        ),
        shape(
            "call again, counted",
            ALIASES,
            json!({"number": "PU-001", "counter": "Loket 5", "id": 41, "is_recall": true, "recall_count": 2}),
            Is("recall PU-001 5"),
        ),
        shape(
            "answer to a poll",
            ALIASES,
            json!({"currentCalled": [{"id": 41, "service_id": 2, "formatted_number": "PU-001", "service_name": "Umum",
            "counter_name": "Loket 5", "called_at": "2026-11-27 08:15:30"}], "nextQueues": [], "services": [], "timestamp": SECOND}),
            Is("call PU-001 5"),
        ),
        shape(
            "current call",
            ALIASES,
            json!({"queue_number": "D-1", "gerai_name": "Gerai 11", "agency": "Balai Uji", "service_type": "Konsultasi",
            "timestamp": SECOND}),
            Is("call D-1 11"),
        ),
        shape(
            "active counter",
            ALIASES,
            json!({"label": "Gerai 11", "number": "D-1", "timestamp": SECOND}),
            Is("call D-1 11"),
        ),
        shape(
            "counter's record",
            LARAVEL,
            json!({"event": "panggil-antrian-ptsp", "data": {"nama_loket": "Loket 5", "file_audio": "loket5.wav",
            "status": "aktif", "antrian": {"kode": "A", "nomor_urutan": 12, "status": 1}, "petugas": [{"nama": "-"}]}, "socket": null}),
            Is("call A12 5"),
        ),
        shape(
            "end of a call",
            LARAVEL,
            json!({"event": "stop-antrian-ptsp", "data": {"nama_loket": "Loket 5",
            "antrian": {"kode": "A", "nomor_urutan": 12}}, "socket": null}),
            Refused(Reason::NotACall, "type"),
        ),
        shape(
            "announcement of a file",
            LARAVEL,
            json!({"event": "pengumuman", "data": {"filename": "doa.wav"}, "socket": null}),
            Refused(Reason::NotACall, "type"),
        ),
        shape(
            "next call that is polled",
            ALIASES,
            json!({"id": 41, "number_code": "A", "number_queue": "012", "called_to": "Loket 5", "type": "poli",
            "initiator_name": "-", "sound": ["a.mp3"], "middle_sound": ["b.mp3"]}),
            Is("call A012 5"),
        ),
        shape(
            "raw socket",
            ALIASES,
            json!({"server": "5", "media": "plasma", "channel": "channel1", "antrian": "A012"}),
            Refused(Reason::Missing, "counter"),
        ),
        shape(
            "raw socket with its place",
            "preset = \"aliases\"\ncounter = \"/server\"",
            json!({"server": "5", "media": "plasma", "antrian": "A012"}),
            Is("call A012 5"),
        ),
        shape(
            "number without a place",
            ALIASES,
            json!({"timestamp": NOW, "noAntrian": "A012", "soundState": 1}),
            Refused(Reason::Missing, "counter"),
        ),
        shape(
            "feed of offices",
            ALIASES,
            json!({"con": "Office 5", "cot": "A012", "cott": "KTP", "w1": 3, "p1": "A011"}),
            Is("call A012 5"),
        ),
        shape(
            "health queue",
            ALIASES,
            json!({"nomorantrean": "A12", "angkaantrean": "12", "namapoli": "BPJS Kesehatan", "kodepoli": "BPJ", "kodebooking": "20261127A12",
            "sisaantrean": "4", "antreanpanggil": "A-12", "estimasidilayani": NOW + 600_000}),
            Is("call A12 4"),
        ),
        shape(
            "health queue in its envelope",
            ALIASES,
            json!({"response": {"nomorantrean": "A12", "namapoli": "BPJS Kesehatan"}, "metadata": {"code": 200, "message": "Ok"}}),
            Is("call A12 4"),
        ),
    ]
}

fn payload(message: &Value) -> Vec<u8> {
    match message {
        Value::String(text) => text.clone().into_bytes(),
        other => other.to_string().into_bytes(),
    }
}

#[test]
fn every_known_shape_becomes_the_right_call_or_is_refused_with_a_reason() {
    for Shape {
        name,
        lines,
        message,
        becomes,
    } in all()
    {
        let read = read(&mapping(lines), &payload(&message));
        match (becomes, read) {
            (Is(expected), Ok(reading)) => assert_eq!(told(&reading.event), expected, "{name}"),
            (Refused(reason, field), Err(refusal)) => {
                assert_eq!(
                    (refusal.reason, refusal.field.unwrap_or("")),
                    (reason, field),
                    "{name}: {refusal}"
                );
            }
            (_, read) => panic!("{name}: {read:?}"),
        }
    }
}

#[test]
fn a_broadcasts_data_may_be_a_text_of_json() {
    for Shape {
        name,
        lines,
        message,
        becomes,
    } in all()
    {
        let (LARAVEL, Is(expected)) = (lines, becomes) else {
            continue;
        };
        let mut message = message;
        message["data"] = json!(message["data"].to_string());
        let reading = reading(&mapping(lines), &message);
        assert_eq!(told(&reading.event), expected, "{name}");
        let path = place(&reading, "ticket")
            .or_else(|| place(&reading, "number"))
            .unwrap();
        assert!(path.starts_with("/data/"), "{path}");
    }
}

#[test]
fn a_broadcast_without_its_envelope_says_so() {
    let refusal = refusal(&mapping(LARAVEL), &json!({"number": "A012", "counter": 5}));
    assert_eq!(refusal.reason, Reason::Missing);
    assert!(refusal.detail.contains("preset = \"aliases\""), "{refusal}");
}

#[test]
fn a_text_is_taken_apart_by_the_pattern_of_its_channel() {
    for (pattern, text, expected) in [
        ("{counter}-{ticket}", " loket-2-012 \r\n", "call 012 2"),
        ("{counter}-{ticket}", "5-A-012", "call A-012 5"),
        ("{ticket} ke {counter}", "A012 ke Loket 5", "call A012 5"),
        (
            "P|{ticket}|{counter}|{time}",
            "P|A012|5|08:15:30",
            "call A012 5",
        ),
        ("{status}:{counter}:{ticket}", "1:5:A012", "call A012 5"),
    ] {
        let mapping = mapping(&format!("preset = \"text\"\npattern = \"{pattern}\""));
        let reading =
            read(&mapping, text.as_bytes()).unwrap_or_else(|refusal| panic!("{text}: {refusal}"));
        assert_eq!(told(&reading.event), expected, "{text}");
        assert_eq!(place(&reading, "ticket").as_deref(), Some("{ticket}"));
    }
}

#[test]
fn a_text_that_cannot_be_used_is_refused() {
    for (text, reason, field) in [
        (b"".as_slice(), Reason::Invalid, None),
        (b"102", Reason::Invalid, None),
        (b"loket99-102", Reason::Unknown, Some("counter")),
        (b"loket02-", Reason::Missing, Some("ticket")),
        (b"-102", Reason::Missing, Some("counter")),
        (b"loket02-<b>102</b>", Reason::Invalid, Some("ticket")),
        (b"loket02-1\xff", Reason::Invalid, None),
        (&[b'-'; 2_000], Reason::TooLarge, None),
    ] {
        let refusal = read(&mapping(TEXT), text).unwrap_err();
        assert_eq!(
            (refusal.reason, refusal.field),
            (reason, field),
            "{}: {refusal}",
            String::from_utf8_lossy(text)
        );
    }
}
