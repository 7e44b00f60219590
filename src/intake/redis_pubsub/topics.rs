//! What is subscribed to, and by which of it a message came. Pure.
//!
//! A message of a channel that has a topic of its own comes by that alone, and one that several patterns match by the first of them, as
//! the settings have them: Redis sends it once for each. A marker never counts as a message, and a pattern for all brings no calls of other
//! sites: those come where a name or a pattern of the settings begins as theirs do.

use redis::{PushInfo, PushKind, Value};

use super::{bridge::Said, outbox::Published};
use crate::intake::{mapping::MAX_BYTES, redis_feed::control_topics};

/// What the channels of all sites begin with.
const OURS: &str = "panggil:{";

/// See the module.
#[derive(Debug)]
pub(super) struct Topics {
    names: Vec<String>,
    /// What the control channels of this process begin with; and of any of the site's.
    control: String,
    controls: String,
}

impl Topics {
    /// The topics of a site, in the order of its sources.
    pub(super) fn new(site: &str, process: &str, names: Vec<String>) -> Self {
        let controls = control_topics(site);
        Self {
            names,
            control: format!("{controls}{process}:"),
            controls,
        }
    }

    /// The channels and the patterns to subscribe to.
    pub(super) fn each(&self) -> impl Iterator<Item = (bool, &str)> {
        self.names.iter().map(|name| (is_pattern(name), &**name))
    }

    /// The channel by which a link gets the marker of the one after it.
    pub(super) fn control(&self, link: u64) -> String {
        format!("{}{link}", self.control)
    }

    /// What a push of Redis says.
    pub(super) fn read(&self, push: PushInfo) -> Option<Said<Published>> {
        let mut parts = push.data.into_iter();
        let pattern = match push.kind {
            PushKind::Disconnection => return Some(Said::Dead),
            PushKind::Message => None,
            PushKind::PMessage => Some(text(parts.next()?)?),
            _ => return None,
        };
        let channel = text(parts.next()?)?;
        let Value::BulkString(payload) = parts.next()? else {
            return None;
        };
        self.message(pattern.as_deref(), &channel, payload)
    }

    /// What a message says that came on a channel, by a pattern or not.
    pub(super) fn message(
        &self,
        pattern: Option<&str>,
        channel: &str,
        payload: Vec<u8>,
    ) -> Option<Said<Published>> {
        if channel.starts_with(&self.controls) {
            let is_ours = pattern.is_none() && channel.starts_with(&self.control);
            let link = str::from_utf8(&payload).ok()?.parse().ok()?;
            return is_ours.then_some(Said::Marker(link));
        }
        let topic = topic_of(self.names.iter().map(String::as_str), channel)?;
        let by = pattern.unwrap_or(channel);
        let is_first = self.names.get(topic).is_some_and(|name| name == by);
        is_first.then(|| {
            let payload = bounded(payload);
            Said::Message(Published { topic, payload })
        })
    }
}

/// Of what is refused for its size no more is kept than shows it: messages are held by their number.
fn bounded(mut payload: Vec<u8>) -> Vec<u8> {
    if payload.len() > MAX_BYTES {
        payload.truncate(MAX_BYTES + 1);
        payload.shrink_to_fit();
    }
    payload
}

/// Which of these names and patterns a channel's messages come by.
pub(crate) fn topic_of<'n>(
    mut names: impl Iterator<Item = &'n str> + Clone,
    channel: &str,
) -> Option<usize> {
    let is_of_a_site = channel.starts_with(OURS);
    let matching = |name: &str| {
        is_pattern(name)
            && (!is_of_a_site || name.starts_with(OURS))
            && matches(name.as_bytes(), channel.as_bytes())
    };
    let named = names.clone().position(|name| name == channel);
    named.or_else(|| names.position(matching))
}

/// Whether a name stands for several channels.
pub(crate) fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?', '['])
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::BulkString(bytes) => String::from_utf8(bytes).ok(),
        Value::SimpleString(text) => Some(text),
        _ => None,
    }
}

/// Whether Redis' pattern matches a channel: `*`, `?`, `[a-z]`, `[^a]`, and `\` before any of them.
fn matches(pattern: &[u8], channel: &[u8]) -> bool {
    match (pattern, channel) {
        ([], rest) => rest.is_empty(),
        ([b'*', more @ ..], rest) => {
            (0..=rest.len()).any(|skipped| matches(more, rest.get(skipped..).unwrap_or_default()))
        }
        (_, []) => false,
        ([b'?', more @ ..], [_, rest @ ..]) => matches(more, rest),
        ([b'[', more @ ..], [first, rest @ ..]) => {
            let (is_in, more) = class(more, *first);
            is_in && matches(more, rest)
        }
        ([b'\\', wanted, more @ ..] | [wanted, more @ ..], [first, rest @ ..]) => {
            wanted == first && matches(more, rest)
        }
    }
}

/// Whether a class behind its `[` has a byte, and what follows its `]`.
fn class(mut pattern: &[u8], byte: u8) -> (bool, &[u8]) {
    let mut is_in = false;
    let is_negated = pattern.first() == Some(&b'^');
    if let (true, [_, more @ ..]) = (is_negated, pattern) {
        pattern = more;
    }
    loop {
        pattern = match pattern {
            [] => break,
            [b']', more @ ..] => {
                pattern = more;
                break;
            }
            [b'\\', one, more @ ..] => {
                is_in |= *one == byte;
                more
            }
            [from, b'-', to, more @ ..] => {
                is_in |= (*from.min(to)..=*from.max(to)).contains(&byte);
                more
            }
            [one, more @ ..] => {
                is_in |= *one == byte;
                more
            }
        };
    }
    (is_in != is_negated, pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics() -> Topics {
        let names = ["panggil:{mpp}:calls", "antrian", "antri*", "*"];
        Topics::new("mpp", "ab12", names.map(str::to_owned).to_vec())
    }

    fn came(pattern: Option<&str>, channel: &str) -> Option<usize> {
        match topics().message(pattern, channel, b"{}".to_vec()) {
            Some(Said::Message(message)) => Some(message.topic),
            _ => None,
        }
    }

    #[test]
    fn a_message_is_taken_once_by_whatever_it_came() {
        let once = |channel: &str, topic: usize| {
            let ways = [None, Some("antri*"), Some("*")].map(|pattern| came(pattern, channel));
            let ways: Vec<usize> = ways.into_iter().flatten().collect();
            assert_eq!(ways, [topic], "{channel}");
        };
        once("panggil:{mpp}:calls", 0);
        once("antrian", 1);
        once("antrian-2", 2);
        once("loket", 3);
    }

    #[test]
    fn of_a_message_that_is_too_large_only_so_much_is_kept_as_shows_it() {
        let kept = |bytes: usize| match topics().message(None, "antrian", vec![b'x'; bytes]) {
            Some(Said::Message(message)) => (message.payload.len(), message.payload.capacity()),
            _ => panic!("it is a message"),
        };
        assert_eq!(kept(MAX_BYTES).0, MAX_BYTES);
        assert_eq!(kept(5 * 1024 * 1024), (MAX_BYTES + 1, MAX_BYTES + 1));
    }

    #[test]
    fn another_sites_calls_are_not_ours_by_a_pattern_for_all() {
        assert_eq!(came(Some("*"), "panggil:{mpp-lain}:calls"), None);
        let names = ["panggil:{mpp-*", "*"].map(str::to_owned).to_vec();
        let named = Topics::new("mpp", "ab12", names);
        let calls = |pattern| named.message(Some(pattern), "panggil:{mpp-lain}:calls", Vec::new());
        assert!(calls("panggil:{mpp-*").is_some(), "it is asked for");
        assert_eq!(calls("*"), None, "it came by the other");
    }

    #[test]
    fn markers_are_read_from_the_control_channels_of_this_process_alone() {
        let marker = |pattern, channel: &str| topics().message(pattern, channel, b"7".to_vec());
        let own = topics().control(6);
        assert_eq!(own, "panggil:{mpp}:ctl:ab12:6");
        assert_eq!(marker(None, &own), Some(Said::Marker(7)));
        assert_eq!(marker(Some("*"), &own), None, "it came by its own, too");
        assert_eq!(marker(None, "panggil:{mpp}:ctl:other:6"), None);
        assert_eq!(marker(Some("*"), "panggil:{mpp}:ctl:other:6"), None);
    }

    #[test]
    fn patterns_match_as_those_of_redis() {
        for (pattern, channel, is) in [
            ("*", "", true),
            ("a*c", "abbc", true),
            ("a*c", "abb", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("loket-[1-3]", "loket-2", true),
            ("loket-[1-3]", "loket-4", false),
            ("loket-[^1]", "loket-2", true),
            ("loket-[^1]", "loket-1", false),
            (r"a\*", "a*", true),
            (r"a\*", "ab", false),
            ("[", "a", false),
        ] {
            let found = matches(pattern.as_bytes(), channel.as_bytes());
            assert_eq!(found, is, "{pattern} {channel}");
        }
    }
}
