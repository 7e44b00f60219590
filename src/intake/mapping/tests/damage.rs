//! The same messages, damaged: each is read the same, or refused; none becomes another call, none makes a reader panic.

use proptest::prelude::*;

use super::{
    shapes::{Becomes, Shape, all},
    *,
};

/// Those in JSON that become an event, with it.
fn good() -> Vec<(Shape, &'static str)> {
    let good = all().into_iter().filter(|shape| shape.message.is_object());
    let good = good.filter_map(|shape| match shape.becomes {
        Becomes::Event(expected) => Some((shape, expected)),
        Becomes::Refused(..) => None,
    });
    good.collect()
}

/// Every object within a message, by its pointer.
fn objects(message: &Value, path: &str, found: &mut Vec<String>) {
    let Some(fields) = message.as_object() else {
        return;
    };
    found.push(path.to_owned());
    for (name, value) in fields {
        objects(value, &format!("{path}/{name}"), found);
    }
}

/// A message with one field of one object changed or taken away.
fn changed(message: &Value, change: &dyn Fn(&Value) -> Option<Value>) -> Vec<(String, Value)> {
    let (mut paths, mut all) = (Vec::new(), Vec::new());
    objects(message, "", &mut paths);
    for path in paths {
        let names: Vec<String> = message
            .pointer(&path)
            .unwrap()
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect();
        for name in names {
            let mut message = message.clone();
            let fields = message.pointer_mut(&path).unwrap().as_object_mut().unwrap();
            let new = change(&fields[&name]);
            match new {
                Some(value) => fields.insert(name.clone(), value),
                None => fields.remove(&name),
            };
            all.push((format!("{path}/{name}"), message));
        }
    }
    all
}

/// A damaged message is the same call, or none: never one of another ticket or another counter.
fn is_same_or_none(shape: &Shape, expected: &str, path: &str, message: &Value) {
    let Ok(reading) = read(&mapping(shape.lines), message.to_string().as_bytes()) else {
        return;
    };
    let subject = |told: &str| {
        let words: Vec<&str> = told.split(' ').collect();
        (words[1].replace('-', ""), words[2].replace('-', ""))
    };
    let told = told(&reading.event);
    let ((ticket, counter), (ticket_of_all, counter_of_all)) = (subject(&told), subject(expected));
    // without its letters a number is what is left of a ticket, and how a ticket goes on needs no counter
    let is_same =
        ticket_of_all.ends_with(&ticket) && (counter == counter_of_all || counter.is_empty());
    assert!(
        is_same,
        "{}, {path}: {told} and not {expected}\n{message}",
        shape.name
    );
}

#[test]
fn a_message_without_one_of_its_fields_is_no_other_call() {
    for (shape, expected) in good() {
        for (path, message) in changed(&shape.message, &|_| None) {
            is_same_or_none(&shape, expected, &path, &message);
        }
    }
}

#[test]
fn a_field_of_the_wrong_type_makes_no_other_call() {
    for (shape, expected) in good() {
        for wrong in [
            json!(null),
            json!(true),
            json!([]),
            json!({}),
            json!(-1.5),
            json!([[1]]),
        ] {
            for (path, message) in changed(&shape.message, &|_| Some(wrong.clone())) {
                is_same_or_none(&shape, expected, &path, &message);
            }
        }
    }
}

#[test]
fn without_its_ticket_or_its_place_a_message_is_refused_by_name() {
    let message = json!({"number": "A012", "counter": "5"});
    let without = |name: &str, value: Value| {
        let mut message = message.clone();
        message[name] = value;
        refusal(&aliases(), &message)
    };
    for nothing in [json!(null), json!(""), json!(" ")] {
        assert_eq!(without("number", nothing.clone()).reason, Reason::Missing);
        assert_eq!(without("counter", nothing).field, Some("counter"));
    }
    for wrong in [json!(true), json!([1]), json!({}), json!(1.5), json!(-1)] {
        let ticket = without("number", wrong.clone());
        assert_eq!(ticket.field, Some("ticket"), "{ticket}");
        let counter = without("counter", wrong);
        assert_eq!(counter.field, Some("counter"), "{counter}");
    }
}

#[test]
fn of_a_doubled_name_the_last_counts_as_machines_themselves_read_it() {
    for (shape, expected) in good() {
        let text = shape.message.to_string();
        let doubled = text.replacen(
            '{',
            "{\"number\":true,\"counter\":[],\"data\":7,\"queue\":7,",
            1,
        );
        let is_own = ["data", "queue", "number", "counter"]
            .iter()
            .any(|name| shape.message.get(*name).is_some());
        let Ok(reading) = read(&mapping(shape.lines), doubled.as_bytes()) else {
            continue;
        };
        assert!(is_own || told(&reading.event) == expected, "{}", shape.name);
    }
    let doubled = br#"{"number":"B1","number":"A012","counter":"6","counter":"5"}"#;
    assert_eq!(
        told(&read(&aliases(), doubled).unwrap().event),
        "call A012 5"
    );
}

#[test]
fn a_message_in_a_list_of_one_is_the_same_call() {
    for (shape, expected) in good()
        .into_iter()
        .filter(|(shape, _)| !shape.lines.contains('/'))
    {
        assert_eq!(
            says(&mapping(shape.lines), &json!([shape.message])),
            expected,
            "{}",
            shape.name
        );
    }
}

#[test]
fn a_message_as_a_text_of_json_is_the_same_call() {
    for (shape, expected) in good() {
        let once = json!(shape.message.to_string());
        assert_eq!(
            says(&mapping(shape.lines), &once),
            expected,
            "{}",
            shape.name
        );
        let twice = json!(once.to_string());
        assert_eq!(
            says(&mapping(shape.lines), &twice),
            expected,
            "{}",
            shape.name
        );
    }
}

#[test]
fn a_message_that_is_wrapped_too_deep_is_refused_with_a_hint() {
    let call = json!({"number": "A012", "counter": "5"});
    let wrapped = |many: usize| (0..many).fold(call.clone(), |inner, _| json!({"data": inner}));
    for many in 0..=2 {
        assert_eq!(says(&aliases(), &wrapped(many)), "call A012 5", "{many}");
    }
    let refusal = refusal(&aliases(), &wrapped(3));
    assert_eq!(
        (refusal.reason, refusal.field),
        (Reason::Missing, Some("ticket"))
    );
    assert!(refusal.detail.contains("ticket = \"/…\""), "{refusal}");
    let pointed = mapping("preset = \"aliases\"\nticket = \"/data/data/data/number\"");
    assert_eq!(says(&pointed, &wrapped(3)), "call A012 5");
    for (shape, _) in good() {
        let deeper = json!({"lain": shape.message});
        assert!(
            read(&mapping(shape.lines), deeper.to_string().as_bytes()).is_err(),
            "{}",
            shape.name
        );
    }
}

#[test]
fn what_is_no_text_or_no_json_is_refused() {
    for (shape, _) in good() {
        let mut bytes = shape.message.to_string().into_bytes();
        let refusal = |bytes: &[u8]| read(&mapping(shape.lines), bytes).unwrap_err().reason;
        let middle = bytes.len() / 2;
        assert_eq!(refusal(&bytes[..middle]), Reason::NotJson);
        let at = bytes.iter().position(u8::is_ascii_alphabetic).unwrap();
        bytes[at] = 0xff;
        assert_eq!(refusal(&bytes), Reason::NotJson);
    }
    let deep = "[".repeat(60_000);
    assert_eq!(
        read(&aliases(), deep.as_bytes()).unwrap_err().reason,
        Reason::NotJson
    );
}

fn presets() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "preset = \"aliases\"",
        "preset = \"laravel\"",
        "preset = \"text\"",
        "preset = \"text\"\npattern = \"{ticket}|{counter}|{time}|{status}\"",
        "preset = \"aliases\"\nticket = \"/data/0/nomor\"\nnumber = \"/n\"\ntime = \"/t\"",
        "ticket = \"/a\"\nnumber = \"/b\"",
    ])
}

/// JSON with the names that are looked for, and values of every kind.
fn messages() -> impl Strategy<Value = Value> {
    let texts = prop::sample::select(vec![
        "A012",
        "Loket 5",
        "5",
        "",
        "é\u{202e}",
        "{\"nomor\":\"A1\"}",
        "[]",
        "08:15:30",
        "2026-11-27T08:15",
        "called",
        "-",
        "99999999999999999999",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        texts.prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
    ];
    let names = prop::sample::select(vec![
        "data",
        "queue",
        "antrian",
        "nomor",
        "number",
        "kode",
        "nomor_urut",
        "counter",
        "loket",
        "status",
        "event",
        "id",
        "called_at",
        "recall",
        "recall_count",
        "zona",
        "namapoli",
        "prioritas",
        "name",
        "jenis",
    ]);
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map(names.clone().prop_map(str::to_owned), inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(lines in presets(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _read = read(&mapping(lines), &bytes);
    }

    #[test]
    fn no_json_makes_a_reader_panic(lines in presets(), message in messages(), now in any::<i64>()) {
        let _read = mapping(lines).read(message.to_string().as_bytes(), &CONTOH, now);
    }

    #[test]
    fn no_text_makes_a_reader_panic(lines in presets(), text in "[A-Z0-9{}|: -]{0,40}") {
        let _read = read(&mapping(lines), text.as_bytes());
    }
}
