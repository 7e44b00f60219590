//! Tables of further topics.

use super::super::{Faults, parse_channels};
use super::*;

fn read(table: &str) -> Result<Vec<ChannelSettings>, Faults> {
    let text = format!("[[redis.channel]]\nname = \"antrian\"\n{table}");
    parse_channels(&text, "hall.toml")
}

fn channel(table: &str) -> ChannelSettings {
    read(table).unwrap().remove(0)
}

fn faults(table: &str) -> String {
    read(table).unwrap_err().to_string()
}

#[test]
fn a_topic_alone_carries_events_of_our_own() {
    assert_eq!(channel(""), ChannelSettings::named("antrian"));
}

#[test]
fn a_table_says_where_each_field_stands() {
    let channel = channel(
        "preset = \"aliases\"\nticket = \"/data/kode\"\nnumber = \"/data/no~1urut\"\ncalled = [\"Dipanggil \"]\nstate_key = \"antrian:akhir\"\nsrc = \"mesin-1\"",
    );
    assert_eq!(channel.preset, Preset::Aliases);
    let steps: Vec<String> = channel.pointers[&ChannelField::Number].steps().collect();
    assert_eq!(steps, ["data", "no/urut"]);
    assert_eq!(channel.called, ["dipanggil"]);
    assert_eq!(channel.src.as_deref(), Some("mesin-1"));
    assert_eq!(channel.state_key.as_deref(), Some("antrian:akhir"));
}

#[test]
fn a_pattern_is_taken_apart() {
    let channel = channel("preset = \"text\"\npattern = \"P:{ticket} ke {counter}\"");
    let pattern = &channel.pattern;
    assert_eq!(pattern.to_string(), "P:{ticket} ke {counter}");
    assert_eq!(pattern.parts().len(), 4);
    assert_eq!(
        TextPattern::parse(&TextPattern::default().to_string()),
        Ok(TextPattern::default())
    );
}

#[test]
fn what_has_no_effect_or_no_meaning_is_told_with_its_remedy() {
    for (table, told) in [
        (
            "preset = \"json\"",
            "\"panggil\" or \"aliases\" or \"laravel\" or \"text\"",
        ),
        (
            "pattern = \"{counter}-{ticket}\"",
            "set `preset = \"text\"`",
        ),
        (
            "preset = \"text\"\nticket = \"/nomor\"",
            "name it in `pattern` as {ticket}",
        ),
        (
            "preset = \"text\"\npattern = \"{ticket}\"",
            "needs the part {counter}",
        ),
        (
            "preset = \"text\"\npattern = \"{counter}{ticket}\"",
            "write what separates them",
        ),
        (
            "preset = \"text\"\npattern = \"{counter}-{ticket}-{ticket}\"",
            "twice",
        ),
        (
            "preset = \"text\"\npattern = \"{counter}-{nomor}\"",
            "known parts are type, ticket",
        ),
        (
            "preset = \"text\"\npattern = \"{counter}-{ticket\"",
            "without its `}`",
        ),
        ("status = \"/status\"", "set `preset = \"aliases\"`"),
        (
            "preset = \"aliases\"\nticket = \"nomor\"",
            "begins with `/`",
        ),
        ("preset = \"aliases\"\nticket = \"/a~2\"", "is written ~0"),
        ("preset = \"aliases\"\nnumber = \"/a\"", "add `ticket`"),
        (
            "preset = \"aliases\"\ncalled = \"called\"",
            "must be a list",
        ),
        ("[[redis.channel]]\nname = \"antrian\"", "already given"),
    ] {
        let faults = faults(table);
        assert!(faults.contains(told), "{table}: {faults}");
    }
}

#[test]
fn a_long_name_needs_a_shorter_source() {
    let name = "a".repeat(65);
    let table = |rest: &str| {
        parse_channels(
            &format!("[[redis.channel]]\nname = \"{name}\"\n{rest}"),
            "hall.toml",
        )
    };
    assert!(table("").is_ok());
    let told = table("preset = \"aliases\"").unwrap_err().to_string();
    assert!(told.contains("add a shorter `src`"), "{told}");
    assert!(table("preset = \"aliases\"\nsrc = \"mesin\"").is_ok());
}
