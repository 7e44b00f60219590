use std::collections::HashMap;

use serde_json::json;

use super::*;
use crate::{
    config::SiteParts,
    intake::message,
    site::{assemble, built_in, parse_profile},
};

/// 27 November 2026, 08:15:30 in western Indonesia.
const NOW: i64 = 1_795_742_130_000;
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

fn texts(kept: Kept, preset: Preset) -> Vec<String> {
    let messages = kept.messages(preset).into_iter();
    messages
        .map(|message| String::from_utf8(message).unwrap())
        .collect()
}

fn hash(fields: &[(&str, &str)]) -> Kept {
    let bytes = |text: &str| text.as_bytes().to_vec();
    let fields = fields.iter();
    Kept::Fields(
        fields
            .map(|(name, value)| (bytes(name), bytes(value)))
            .collect(),
    )
}

#[test]
fn a_text_is_one_message_and_a_list_is_as_many_as_it_has() {
    let text = |text: &str| Kept::Text(text.as_bytes().to_vec());
    let one = r#"{"nomor":"A012"}"#;
    assert_eq!(texts(text(one), Preset::Aliases), [one]);
    assert_eq!(texts(text("loket02-102"), Preset::Text), ["loket02-102"]);
    assert_eq!(texts(text("[1]-x"), Preset::Text), ["[1]-x"]);
    assert_eq!(
        texts(
            text(r#"[{"nomor":"A012"},{"nomor":"A013"}]"#),
            Preset::Aliases
        ),
        [one, r#"{"nomor":"A013"}"#]
    );
    assert_eq!(texts(text("{"), Preset::Panggil), ["{"], "to be refused");
}

#[test]
fn a_hash_is_a_message_for_each_counter_or_the_fields_of_one() {
    let of_counters = hash(&[("1", r#"{"nomor":"A1"}"#), ("2", r#"{"nomor":"A2"}"#)]);
    assert_eq!(
        texts(of_counters, Preset::Aliases),
        [r#"{"nomor":"A1"}"#, r#"{"nomor":"A2"}"#]
    );
    let of_one = hash(&[("nomor", "012"), ("counter", r#"{"name":"Loket 5"}"#)]);
    let message: Value = serde_json::from_str(&texts(of_one, Preset::Aliases)[0]).unwrap();
    assert_eq!(
        message,
        json!({"nomor": "012", "counter": "{\"name\":\"Loket 5\"}"})
    );
    let of_texts = hash(&[("1", "loket01-7"), ("2", "loket02-8")]);
    assert_eq!(texts(of_texts, Preset::Text), ["loket01-7", "loket02-8"]);
    assert!(texts(hash(&[]), Preset::Aliases).is_empty());
}

#[test]
fn no_more_messages_are_read_than_a_hall_has_counters() {
    let many = format!("[{}1]", "1,".repeat(MOST));
    let messages = Kept::Text(many.into()).messages(Preset::Aliases);
    assert_eq!(messages.len(), MOST);
}

#[test]
fn a_key_of_more_than_a_hall_has_is_too_large_whatever_it_is() {
    let text = |bytes: usize| Kept::Text(vec![b' '; bytes]);
    assert!(!text(MOST_BYTES).is_too_large());
    assert!(text(MOST_BYTES + 1).is_too_large());
    let half = "x".repeat(MOST_BYTES / 2);
    assert!(!hash(&[("", &half), ("", &half)]).is_too_large());
    assert!(hash(&[("1", &half), ("", &half)]).is_too_large());
}

/// When the call `event` of a key was made, after a hole of ten minutes to a minute ago. The key holds two calls of its counter, where A010
/// and A011 were called before.
fn made(event: &Value) -> Option<i64> {
    made_in(event, hole(), &newest())
}

fn made_in(event: &Value, hole: Hole, newest: &NewestCalls) -> Option<i64> {
    let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
    let site = assemble(&profile, &SiteParts::default()).unwrap();
    let event = message::parse(event.to_string().as_bytes(), &site).unwrap();
    moment(&event, hole, (newest, 2), (NOW, UtcOffset::WIB)).map(|at| at - NOW)
}

fn hole() -> Hole {
    Hole {
        since: NOW - 10 * MINUTE,
        until: NOW - MINUTE,
        is_start: false,
    }
}

/// What was called at counter 5, newest first.
fn calls(tickets: &[&str]) -> HashMap<String, Vec<String>> {
    let tickets = tickets.iter().copied().map(str::to_owned);
    [("5".to_owned(), tickets.collect())].into()
}

fn newest() -> NewestCalls {
    NewestCalls {
        today: calls(&["A011", "A010"]),
        before: calls(&["A120", "A012"]),
        at: Some(NOW - 30 * MINUTE),
    }
}

#[test]
fn a_call_that_never_came_is_as_old_as_the_hole_or_as_its_machine_says_within_it() {
    let call = |ts: i64| json!({"ticket": "A012", "counter": "5", "id": "7", "ts": ts});
    assert_eq!(
        made(&json!({"ticket": "A012", "counter": "5"})),
        Some(-10 * MINUTE)
    );
    assert_eq!(made(&call(NOW - 5 * MINUTE)), Some(-5 * MINUTE));
    assert_eq!(
        made(&call(NOW - 60 * MINUTE)),
        Some(-10 * MINUTE),
        "its clock is slow"
    );
    assert_eq!(
        made(&call(NOW + 60 * MINUTE)),
        Some(-MINUTE),
        "its clock is fast"
    );
}

#[test]
fn what_may_have_come_is_taken_only_where_an_id_and_a_time_tell() {
    let again = |more: Value| {
        let mut event = json!({"ticket": "a011", "counter": "5"});
        event
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        made(&event)
    };
    assert_eq!(again(json!({})), None);
    assert_eq!(again(json!({"id": "7"})), None, "it may be of any day");
    assert_eq!(again(json!({"ts": NOW})), None);
    assert!(
        again(json!({"id": "7", "ts": NOW})).is_some(),
        "its id tells"
    );
}

#[test]
fn a_list_puts_none_of_its_older_calls_back() {
    let call = |ticket: &str| made(&json!({"ticket": ticket, "counter": "5"}));
    assert_eq!((call("A010"), call("A011")), (None, None));
    assert!(call("A012").is_some(), "as yesterday, before it was closed");
    let morning = NewestCalls {
        today: HashMap::new(),
        ..newest()
    };
    let call = |ticket: &str| {
        let event = json!({"ticket": ticket, "counter": "5"});
        made_in(&event, hole(), &morning)
    };
    assert_eq!((call("A120"), call("A012")), (None, None), "yesterday's");
    assert!(call("A001").is_some());
}

#[test]
fn of_several_calls_without_a_time_the_newest_is_the_last_that_is_made() {
    let order = |list: &[(Option<i64>, &'static str)]| -> Vec<_> {
        in_order(list.to_vec()).map(|(_, ticket)| ticket).collect()
    };
    let (lost, came) = (Some(7), None);
    let newest_first = [(lost, "A003"), (lost, "A002"), (came, "A001")];
    assert_eq!(order(&newest_first), ["A002", "A003"]);
    let oldest_first = [(came, "A001"), (lost, "A002"), (lost, "A003")];
    assert_eq!(order(&oldest_first), ["A002", "A003"]);
    assert_eq!(order(&newest_first[..2]), ["A002", "A003"], "nothing tells");
    assert_eq!(order(&[(came, "A001")]), [""; 0]);
}

#[test]
fn nothing_of_another_day_is_taken_and_nothing_but_calls() {
    let call = json!({"ticket": "A012", "counter": "5", "id": "7", "ts": NOW - DAY});
    assert_eq!(made(&call), None);
    let call = json!({"ticket": "A012", "counter": "5", "id": "7", "ts": NOW + DAY});
    assert_eq!(made(&call), None);
    assert_eq!(made(&json!({"type": "reset"})), None);
    assert_eq!(made(&json!({"type": "finish", "ticket": "A012"})), None);
}

#[test]
fn at_the_start_the_hole_begins_when_the_server_was_there_last_and_today() {
    let call = json!({"ticket": "A012", "counter": "5"});
    let start = Hole {
        since: NOW - MINUTE,
        until: NOW,
        is_start: true,
    };
    assert_eq!(made_in(&call, start, &newest()), Some(-30 * MINUTE));
    let midnight = UtcOffset::WIB.midnight_ms(NOW) - NOW;
    let timed = json!({"ticket": "A012", "counter": "5", "ts": NOW - 5 * MINUTE});
    let at_midnight = json!({"ticket": "A012", "counter": "5", "ts": NOW + midnight});
    let yesterday = NewestCalls {
        at: Some(NOW - DAY),
        ..newest()
    };
    for nothing_today in [yesterday, NewestCalls::default()] {
        let made = |call| made_in(call, start, &nothing_today);
        assert_eq!(made(&timed), Some(-5 * MINUTE));
        assert_eq!(made(&at_midnight), Some(midnight));
        assert_eq!(made(&call), None, "it may be of any day before");
    }
}

#[test]
fn two_holes_are_one_from_the_first_to_the_last() {
    let other = Hole {
        since: NOW - 5 * MINUTE,
        until: NOW,
        is_start: true,
    };
    let both = hole().and(other);
    assert_eq!((both.since, both.until), (NOW - 10 * MINUTE, NOW));
    assert!(both.is_start);
}
