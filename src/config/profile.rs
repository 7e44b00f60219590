//! A whole site profile: the site, and what hangs on its screens.
//!
//! In: the text of a profile, TOML or JSON. Out: the [`SiteParts`], and the layouts, playlists, notices, texts and the programme as they are written,
//! each with the line it begins on. Whether these can hang is not for settings to say.

use serde_json::{Map, Value as Json};

use super::fault::{Faults, Spotted};
use super::reader::{Reading, Section};
use super::tree::{self, Table, Value};
use super::{SiteParts, site_parts};

/// What a profile says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileParts {
    /// About the site.
    pub site: SiteParts,
    /// `[[layout]]`.
    pub layouts: Vec<Spotted<Json>>,
    /// `[[playlist]]`.
    pub playlists: Vec<Spotted<Json>>,
    /// `[[notice]]`.
    pub notices: Vec<Spotted<Json>>,
    /// `[[text_item]]`.
    pub text_items: Vec<Spotted<Json>>,
    /// `[programme]`.
    pub programme: Option<Spotted<Json>>,
}

/// What the text of a profile called `file_name` says: JSON where it begins with a brace, else TOML.
///
/// # Errors
/// Every mistake, with its line where there are lines.
pub fn parse_profile(text: &str, file_name: &str) -> Result<ProfileParts, Faults> {
    let mut reading = Reading::default();
    let table = match text.trim_start().starts_with('{') {
        true => tree::from_json(text, file_name, &mut reading.findings),
        false => tree::from_text(text, file_name, &mut reading.findings),
    };
    reading.run(&[table], read)
}

fn read(root: &mut Section<'_, '_>) -> ProfileParts {
    ProfileParts {
        site: site_parts::read(root),
        layouts: documents(root, "layout"),
        playlists: documents(root, "playlist"),
        notices: documents(root, "notice"),
        text_items: documents(root, "text_item"),
        programme: root.take("programme", table),
    }
}

fn documents(root: &mut Section<'_, '_>, key: &str) -> Vec<Spotted<Json>> {
    let tables = root.tables(key).into_iter();
    tables
        .map(|(spot, table)| Spotted::new(&spot, json_of(table)))
        .collect()
}

fn table(value: &Value) -> Result<Json, String> {
    match value {
        Value::Table(table) => Ok(json_of(table)),
        other => Err(format!(
            "must be a table with keys of its own, not {}",
            other.kind()
        )),
    }
}

fn json_of(table: &Table) -> Json {
    let fields = table.iter();
    let fields = fields.map(|(key, node)| (key.clone(), json_value(&node.value)));
    Json::Object(fields.collect::<Map<_, _>>())
}

fn json_value(value: &Value) -> Json {
    match value {
        Value::Text(text) | Value::Untyped(text) => text.as_str().into(),
        Value::Whole(whole) => (*whole).into(),
        Value::Number(number) => (*number).into(),
        Value::Truth(truth) => (*truth).into(),
        Value::List(items) => items.iter().map(|item| json_value(&item.value)).collect(),
        Value::Table(table) => json_of(table),
        Value::Strange => Json::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toml_and_json_say_the_same() {
        let toml = "[site]\nid = \"mpp-a\"\n[[layout]]\nid = \"lobi\"\ngrid = { w = 192, h = 108 }\n[programme]\nentries = [{ layout = \"lobi\" }]\n";
        let json = r#"{"site":{"id":"mpp-a"},"layout":[{"id":"lobi","grid":{"w":192,"h":108}}],"programme":{"entries":[{"layout":"lobi"}]}}"#;
        let (toml, json) = (
            parse_profile(toml, "a.toml").unwrap(),
            parse_profile(json, "a.json").unwrap(),
        );
        assert_eq!(toml.layouts[0].value, json.layouts[0].value);
        assert_eq!(
            toml.programme.map(|programme| programme.value),
            json.programme.map(|programme| programme.value)
        );
        assert_eq!(toml.layouts[0].spot.to_string(), "a.toml:3");
        assert_eq!(
            toml.site.id.map(|id| id.value),
            json.site.id.map(|id| id.value)
        );
    }

    #[test]
    fn what_is_no_part_of_a_profile_is_told_with_its_line() {
        let faults = parse_profile("[site]\nid = \"mpp-a\"\n[[layuot]]\n", "a.toml").unwrap_err();
        assert_eq!(
            faults.to_string(),
            "a.toml:3: unknown section `layuot`; did you mean `layout`?"
        );
        let faults = parse_profile("{\"site\": }", "a.json").unwrap_err();
        assert!(
            faults
                .to_string()
                .starts_with("a.json:1: is not valid JSON"),
            "{faults}"
        );
    }
}
