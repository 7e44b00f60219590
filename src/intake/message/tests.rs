//! What is taken, what is refused, and which field is blamed.

use proptest::prelude::*;

use super::*;
use crate::{
    config::SiteParts,
    site::{assemble, built_in, parse_profile},
};

fn site() -> Site {
    assemble(
        &parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap(),
        &SiteParts::default(),
    )
    .unwrap()
}

fn read(json: &str) -> Result<Event, Refusal> {
    parse(json.as_bytes(), &site())
}

#[test]
fn ticket_and_counter_are_a_call() {
    let event = read(r#"{"ticket":" A012 ","counter":"5"}"#).unwrap();
    let expected = Action::Call {
        ticket: TicketNumber::parse("A012").unwrap(),
        counter: "5".into(),
        priority: None,
    };
    assert_eq!(event.action, expected);
    assert_eq!((event.src.as_str(), event.id, event.zone), ("", None, None));
}

#[test]
fn everything_a_producer_may_say_is_kept() {
    let event = read(
        r#"{"v":1,"id":"01JD8Z","type":"recall","ticket":"A012","counter":5,"service":"ktp","zone":"lantai-2",
            "priority":"elderly","ts":1795284309744,"src":"mesin-1","n":4711,"unknown":{"a":[1]}}"#,
    )
    .unwrap();
    assert_eq!(
        (event.id.as_deref(), event.src.as_str(), event.ts, event.n),
        (
            Some("01JD8Z"),
            "mesin-1",
            Some(1_795_284_309_744),
            Some(4711)
        )
    );
    assert_eq!(event.zone, Some("lantai-2".into()));
    assert!(matches!(
        event.action,
        Action::Recall {
            priority: Some(Priority::Elderly),
            ..
        }
    ));
}

#[test]
fn every_type_of_event_is_read() {
    let cases = [
        (r#"{"type":"serve","ticket":"A1"}"#, "serve"),
        (r#"{"type":"finish","ticket":"A1","counter":"5"}"#, "finish"),
        (r#"{"type":"skip","ticket":"A1","counter":"5"}"#, "skip"),
        (r#"{"type":"cancel","ticket":"A1","counter":"5"}"#, "cancel"),
        (
            r#"{"type":"transfer","ticket":"A1","counter":"5","to":"6"}"#,
            "transfer",
        ),
        (
            r#"{"type":"counter","counter":"5","status":"closed","text":"Tutup"}"#,
            "counter",
        ),
        (
            r#"{"type":"queue","service":"ktp","waiting":3,"next":["A013","A014"]}"#,
            "queue",
        ),
        (
            r#"{"type":"notice","text":"Halo","until":1795284309744,"zones":["lantai-1"]}"#,
            "notice",
        ),
        (r#"{"type":"reset"}"#, "reset"),
        (r#"{"type":"teleport","to":7}"#, "teleport"),
    ];
    for (json, name) in cases {
        let event = read(json).unwrap_or_else(|refusal| panic!("{json}: {refusal}"));
        assert_eq!(event.action.type_name(), name);
        let stored = serde_json::to_string(&event).unwrap();
        assert_eq!(
            serde_json::from_str::<Event>(&stored).unwrap(),
            event,
            "the journal gives back what it took"
        );
    }
}

/// A message, the field at fault, and the kind of fault.
const REFUSED: &[(&str, &str, Reason)] = &[
    (r#"{"counter":"5"}"#, "ticket", Reason::Missing),
    (r#"{"ticket":"A012"}"#, "counter", Reason::Missing),
    (
        r#"{"ticket":null,"counter":"5"}"#,
        "ticket",
        Reason::Missing,
    ),
    (
        r#"{"ticket":"A#12","counter":"5"}"#,
        "ticket",
        Reason::Invalid,
    ),
    (r#"{"ticket":"","counter":"5"}"#, "ticket", Reason::Invalid),
    (
        r#"{"ticket":"1234567890123","counter":"5"}"#,
        "ticket",
        Reason::Invalid,
    ),
    (
        r#"{"ticket":"Ａ０１２","counter":"5"}"#,
        "ticket",
        Reason::Invalid,
    ),
    (
        r#"{"ticket":"A\u0000","counter":"5"}"#,
        "ticket",
        Reason::Invalid,
    ),
    (
        r#"{"ticket":"A\u202e1","counter":"5"}"#,
        "ticket",
        Reason::Invalid,
    ),
    (
        r#"{"ticket":["A012"],"counter":"5"}"#,
        "ticket",
        Reason::Invalid,
    ),
    (
        r#"{"ticket":"A012","counter":"99"}"#,
        "counter",
        Reason::Unknown,
    ),
    (
        r#"{"ticket":"A012","counter":"5\u0007"}"#,
        "counter",
        Reason::Invalid,
    ),
    (
        r#"{"ticket":"A012","counter":-5}"#,
        "counter",
        Reason::Invalid,
    ),
    (
        r#"{"ticket":"A012","counter":"5","zone":"atap"}"#,
        "zone",
        Reason::Unknown,
    ),
    (
        r#"{"ticket":"A012","counter":"5","priority":"vip"}"#,
        "priority",
        Reason::Invalid,
    ),
    (
        r#"{"ticket":"A012","counter":"5","ts":-1}"#,
        "ts",
        Reason::Invalid,
    ),
    (
        r#"{"ticket":"A012","counter":"5","ts":"now"}"#,
        "ts",
        Reason::Invalid,
    ),
    (
        r#"{"ticket":"A012","counter":"5","n":1.5}"#,
        "n",
        Reason::Invalid,
    ),
    (
        r#"{"type":"counter","counter":"5"}"#,
        "status",
        Reason::Missing,
    ),
    (
        r#"{"type":"counter","counter":"5","status":"broken"}"#,
        "status",
        Reason::Invalid,
    ),
    (
        r#"{"type":"counter","counter":"5","status":"closed","text":"a\u2066b"}"#,
        "text",
        Reason::Invalid,
    ),
    (
        r#"{"type":"transfer","ticket":"A1","counter":"5"}"#,
        "to",
        Reason::Missing,
    ),
    (
        r#"{"type":"transfer","ticket":"A1","to":"nowhere"}"#,
        "to",
        Reason::Unknown,
    ),
    (
        r#"{"type":"queue","service":"none","waiting":1}"#,
        "service",
        Reason::Unknown,
    ),
    (
        r#"{"type":"queue","service":"ktp","waiting":-1}"#,
        "waiting",
        Reason::Invalid,
    ),
    (
        r#"{"type":"queue","service":"ktp","waiting":1,"next":["A#"]}"#,
        "next",
        Reason::Invalid,
    ),
    (r#"{"type":"notice"}"#, "text", Reason::Missing),
    (
        r#"{"type":"notice","text":"a","zones":["atap"]}"#,
        "zones",
        Reason::Unknown,
    ),
    (r#"{"type":7.5}"#, "type", Reason::Invalid),
];

#[test]
fn a_refusal_names_the_field_at_fault() {
    let long = format!(
        r#"{{"ticket":"A1","counter":"5","src":"{}"}}"#,
        "x".repeat(65)
    );
    for (json, field, reason) in REFUSED
        .iter()
        .chain(&[(long.as_str(), "src", Reason::Invalid)])
    {
        let refusal = read(json).unwrap_err();
        assert_eq!(
            (refusal.field, refusal.reason),
            (Some(*field), *reason),
            "{json}: {refusal}"
        );
        assert!(
            refusal.to_string().starts_with(&format!("`{field}`: ")),
            "{refusal}"
        );
    }
}

#[test]
fn what_is_no_event_at_all_is_refused_as_a_whole() {
    let deep = format!("{}{}", "[".repeat(1_500), "]".repeat(1_500));
    let nested = format!(r#"{{"ticket":"A1","counter":"5","x":{deep}}}"#);
    let large = format!(
        r#"{{"ticket":"A1","counter":"5","x":"{}"}}"#,
        "x".repeat(MAX_BYTES)
    );
    for (json, reason) in [
        ("A012 5", Reason::NotJson),
        ("", Reason::NotJson),
        (r#"{"ticket":"A012""#, Reason::NotJson),
        (r#"{"ticket":"\ud800","counter":"5"}"#, Reason::NotJson),
        ("\"A012\"", Reason::NotAnObject),
        ("[]", Reason::NotAnObject),
        (&nested, Reason::NotJson),
        (&large, Reason::TooLarge),
    ] {
        let refusal = read(json).unwrap_err();
        assert_eq!((refusal.field, refusal.reason), (None, reason), "{refusal}");
    }
    assert_eq!(
        parse(b"{\"ticket\":\"\xff\"}", &site()).unwrap_err().reason,
        Reason::NotJson
    );
}

proptest! {
    #[test]
    fn no_message_makes_it_panic(payload in prop::collection::vec(any::<u8>(), 0..300)) {
        let _either = parse(&payload, &site());
    }

    #[test]
    fn no_field_makes_it_panic_or_hides_a_control_character(field in "type|ticket|counter|zone|src|id|text|status|to", text in any::<String>()) {
        let mut event = serde_json::json!({"type": "counter", "counter": "5", "status": "open", "ticket": "A1"});
        event[field] = text.into();
        if let Ok(event) = read(&event.to_string()) {
            let stored = serde_json::to_value(&event).unwrap();
            for value in stored.as_object().unwrap().values().filter_map(|value| value.as_str()) {
                prop_assert!(!value.chars().any(is_hidden), "{value:?}");
            }
        }
    }
}
