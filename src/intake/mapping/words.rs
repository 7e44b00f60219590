//! The names under which queue machines in use publish the parts of a call, and the words of their values.
//!
//! Names are compared without regard to case, `_` and `-`: `queue_number` is `queueNumber`. The first in a list that is there counts.

/// The ticket's whole text.
pub(super) const TICKET: &[&str] = &[
    "ticket_number",
    "queue_number",
    "formatted_number",
    "nomor_antrian",
    "nomor_antrean",
    "no_antrian",
    "no_antrean",
    "number",
    "nomor",
    "antrian",
    "antrean",
    "antrean_panggil",
    "cot",
    "ticket",
];
/// The ticket that a health queue calls now, beside that of the one who asks.
pub(super) const CALLED: &[&str] = &["antrean_panggil"];
/// What stands before the number, where both stand apart.
pub(super) const LETTERS: &[&str] = &[
    "kode",
    "kode_huruf",
    "number_code",
    "service_prefix",
    "prefix",
];
/// The number, where both stand apart.
pub(super) const NUMBER: &[&str] = &[
    "nomor_urutan",
    "nomor_urut",
    "number_queue",
    "angka_antrean",
];
/// The place that calls.
pub(super) const COUNTER: &[&str] = &[
    "gerai_name",
    "gerai",
    "counter_name",
    "counter",
    "nama_loket",
    "loket",
    "no_loket",
    "meja",
    "called_to",
    "label",
    "con",
];
/// The number by which a machine's own database knows that place.
pub(super) const COUNTER_ID: &[&str] = &["counter_id", "loket_id", "id_loket", "gerai_id"];
/// What it is about.
pub(super) const SERVICE: &[&str] = &[
    "service_name",
    "service",
    "nama_layanan",
    "layanan",
    "service_type",
    "nama_poli",
    "kode_poli",
    "cott",
];
/// Who serves.
pub(super) const AGENCY: &[&str] = &["agency", "instansi", "nama_instansi"];
/// The waiting area.
pub(super) const ZONE: &[&str] = &["zona", "zone", "lantai"];
/// When it was called.
pub(super) const TIME: &[&str] = &["called_at", "waktu_panggil", "mulai_panggil", "timestamp"];
/// What names the announcement itself.
pub(super) const ANNOUNCEMENT: &[&str] = &["announcement_id"];
/// What names the ticket's row, which stays the same when it is called again.
pub(super) const ROW: &[&str] = &["id", "queue_id"];
/// Whether it was called before.
pub(super) const RECALL: &[&str] = &["is_recall", "recall", "recalled"];
/// How often it was called again.
pub(super) const RECALLS: &[&str] = &["recall_count"];
/// How the ticket stands.
pub(super) const STATUS: &[&str] = &["status"];
/// What kind of message it is.
pub(super) const KIND: &[&str] = &["jenis"];
/// Who goes first.
pub(super) const PRIORITY: &[&str] = &["priority", "prioritas"];

/// Objects that hold the call, whatever stands beside them.
pub(super) const WRAPPERS: &[&str] = &[
    "data",
    "queue",
    "antrian",
    "antrean",
    "payload",
    "response",
    "message",
    "current",
    "current_call",
    "current_called",
    "call",
    "called",
    "panggilan",
    "ticket",
];

/// What places are called; a machine writes it before the number or the name, or leaves it out.
pub(super) const NOUNS: &[&str] = &[
    "loket", "gerai", "meja", "konter", "counter", "kasir", "ruang", "poli", "cs", "desk",
    "office", "window",
];
/// Those of them that a machine writes before any place.
pub(super) const ANY_PLACE: &[&str] = &[
    "loket", "gerai", "meja", "konter", "counter", "desk", "office", "window",
];
/// What may stand between such a noun and its number.
pub(super) const FILLERS: &[&str] = &["nomor", "nomer", "no"];
/// What waiting areas are called.
pub(super) const AREAS: &[&str] = &["lantai", "zona", "zone", "floor", "area"];

/// Whether a message's name is one of ours. Ours are in small letters; nothing is copied, for a flood of messages comes by here too.
pub(super) fn is_same(name: &str, ours: &str) -> bool {
    fn plain(text: &str) -> impl Iterator<Item = u8> {
        let kept = text.bytes().filter(|byte| !matches!(byte, b'_' | b'-'));
        kept.map(|byte| byte.to_ascii_lowercase())
    }
    name == ours || plain(name).eq(plain(ours))
}

/// Whether it is one of a list.
pub(super) fn is_any(name: &str, list: &[&str]) -> bool {
    list.iter().any(|ours| is_same(name, ours))
}
