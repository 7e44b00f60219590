//! The places of a message where something stands: what a rule can name.

use serde_json::Value;

/// More than anybody looks through.
const MOST: usize = 60;
/// Deeper than machines nest.
const DEEPEST: usize = 8;

/// JSON Pointers to every text, number and truth of a message; a JSON text inside of it is looked through.
#[must_use]
pub fn keys(payload: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    if let Ok(message @ (Value::Object(_) | Value::Array(_))) = serde_json::from_slice(payload) {
        walk(&message, "", 0, &mut found);
    }
    found
}

fn walk(value: &Value, path: &str, depth: usize, found: &mut Vec<String>) {
    if depth > DEEPEST || found.len() >= MOST {
        return;
    }
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            for (name, inner) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                walk(inner, &format!("{path}/{name}"), depth + 1, found);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                walk(inner, &format!("{path}/{index}"), depth + 1, found);
            }
        }
        Value::String(text) => match serde_json::from_str(text) {
            Ok(inner @ (Value::Object(_) | Value::Array(_))) => {
                walk(&inner, path, depth + 1, found);
            }
            _ => found.push(path.to_owned()),
        },
        Value::Bool(_) | Value::Number(_) => found.push(path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_places_that_a_rule_can_name() {
        let message =
            br#"{"event":"e","data":"{\"queue\":{\"no\":\"A1\",\"x\":null}}","a/b~c":[1,true]}"#;
        let mut found = keys(message);
        found.sort();
        assert_eq!(
            found,
            ["/a~1b~0c/0", "/a~1b~0c/1", "/data/queue/no", "/event"]
        );
    }

    #[test]
    fn there_are_none_in_what_is_no_message_and_an_end_to_them() {
        for payload in [&b""[..], b"\"A1\"", b"12", b"{", b"\xff"] {
            assert_eq!(keys(payload), Vec::<String>::new());
        }
        let many = serde_json::to_vec(&vec![1; 500]).unwrap();
        assert_eq!(keys(&many).len(), MOST);
        let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
        assert_eq!(keys(deep.as_bytes()), Vec::<String>::new());
    }
}
