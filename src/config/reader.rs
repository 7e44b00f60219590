//! Takes typed values out of raw tables, key by key.
//!
//! In: layers of raw tables, lowest first, and what each key should be. Out: checked values, each with its place. Promises: a
//! value is checked in every layer although only the highest counts; whatever nobody asked for is told as unknown.

use std::collections::BTreeSet;

use super::fault::{Faults, Findings, Spot, Spotted, instead_of};
use super::tree::{Node, Table, Value};

/// What a whole reading has brought to light.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) findings: Findings,
    /// Every key that was asked for, as section and key.
    pub(super) known: BTreeSet<(String, String)>,
    unknown: Vec<Unknown>,
}

#[derive(Debug)]
struct Unknown {
    spot: Spot,
    section: String,
    key: String,
    is_section: bool,
}

impl Reading {
    /// Reads the whole tree: `read` asks for the sections and keys it knows.
    pub(super) fn run<T>(
        mut self,
        layers: &[Table],
        read: impl FnOnce(&mut Section<'_, '_>) -> T,
    ) -> Result<T, Faults> {
        let value = self.read(layers, read);
        self.findings.into_result(value)
    }

    /// As `run`, and leaves what was found to look at.
    pub(super) fn read<T>(
        &mut self,
        layers: &[Table],
        read: impl FnOnce(&mut Section<'_, '_>) -> T,
    ) -> T {
        let root = Section::new("", &Spot::source("settings"), layers.iter().collect(), self);
        let value = root.run(read);
        // only now are all keys known, those of the sections read last too
        for unknown in std::mem::take(&mut self.unknown) {
            let message = self.about(&unknown);
            self.findings.add(&unknown.spot, message);
        }
        value
    }

    fn about(&self, unknown: &Unknown) -> String {
        let Unknown { section, key, .. } = unknown;
        if unknown.is_section {
            return format!(
                "unknown section `{key}`; {}",
                instead_of(key, self.keys_of(""))
            );
        }
        let place = if section.is_empty() {
            "outside a section".to_owned()
        } else {
            format!("in [{section}]")
        };
        let homes: Vec<&str> = self.sections_with(key).collect();
        match homes.as_slice() {
            [home] => format!("unknown key `{key}` {place}; it belongs in [{home}]"),
            _ => format!(
                "unknown key `{key}` {place}; {}",
                instead_of(key, self.keys_of(section))
            ),
        }
    }

    fn keys_of(&self, section: &str) -> impl Iterator<Item = &str> {
        self.known
            .iter()
            .filter(move |(home, _)| home == section)
            .map(|(_, key)| key.as_str())
    }

    fn sections_with(&self, key: &str) -> impl Iterator<Item = &str> {
        self.known
            .iter()
            .filter(move |(home, known)| !home.is_empty() && known == key)
            .map(|(home, _)| home.as_str())
    }
}

/// One table of the tree, in all its layers.
pub(super) struct Section<'t, 'r> {
    name: String,
    /// Where it stands, for what is missing in it.
    spot: Spot,
    layers: Vec<&'t Table>,
    asked: Vec<String>,
    reading: &'r mut Reading,
}

impl<'t> Section<'t, '_> {
    fn new<'r>(
        name: &str,
        spot: &Spot,
        layers: Vec<&'t Table>,
        reading: &'r mut Reading,
    ) -> Section<'t, 'r> {
        Section {
            name: name.to_owned(),
            spot: spot.clone(),
            layers,
            asked: Vec::new(),
            reading,
        }
    }

    fn run<T>(mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let value = read(&mut self);
        self.note_unknown();
        value
    }

    /// The value of `key`, if it is given and `check` finds nothing wrong with it.
    pub(super) fn take<T>(
        &mut self,
        key: &str,
        check: impl Fn(&Value) -> Result<T, String>,
    ) -> Option<Spotted<T>> {
        let mut taken = None;
        for node in self.nodes(key) {
            match check(&node.value) {
                Ok(value) => taken = Some(Spotted::new(&node.spot, value)),
                Err(message) => self.fault(&node.spot, format!("`{key}` {message}")),
            }
        }
        taken
    }

    /// As `take`, and it is a mistake to leave it out.
    pub(super) fn need<T>(
        &mut self,
        key: &str,
        check: impl Fn(&Value) -> Result<T, String>,
    ) -> Option<Spotted<T>> {
        if self.nodes(key).is_empty() {
            let message = format!("[[{}]] needs `{key}`; add it", self.name);
            self.fault(&self.spot.clone(), message);
        }
        self.take(key, check)
    }

    /// The entries of a list, each with its own place; from the environment they are separated by commas.
    pub(super) fn list<T>(
        &mut self,
        key: &str,
        check: impl Fn(&Value) -> Result<T, String>,
    ) -> Option<Vec<Spotted<T>>> {
        let mut taken = None;
        for node in self.nodes(key) {
            let Some(items) = items_of(node) else {
                self.fault(
                    &node.spot,
                    format!(
                        "`{key}` must be a list in square brackets, not {}",
                        node.value.kind()
                    ),
                );
                continue;
            };
            taken = Some(self.checked_items(key, &items, &check));
        }
        taken
    }

    fn checked_items<T>(
        &mut self,
        key: &str,
        items: &[Node],
        check: impl Fn(&Value) -> Result<T, String>,
    ) -> Vec<Spotted<T>> {
        let mut taken = Vec::new();
        for item in items {
            match check(&item.value) {
                Ok(value) => taken.push(Spotted::new(&item.spot, value)),
                Err(message) => self.fault(&item.spot, format!("an entry of `{key}` {message}")),
            }
        }
        taken
    }

    /// What `read` makes of the table `key`, which may be missing.
    pub(super) fn section<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Section<'t, '_>) -> T,
    ) -> T {
        let mut layers = Vec::new();
        for node in self.nodes(key) {
            match &node.value {
                Value::Table(table) => layers.push(table),
                other => self.fault(
                    &node.spot,
                    format!(
                        "`{key}` must be a table with keys of its own, not {}",
                        other.kind()
                    ),
                ),
            }
        }
        Section::new(&self.path_of(key), &self.spot, layers, self.reading).run(read)
    }

    /// What `read` makes of each `[[key]]` table, in the order of the file.
    pub(super) fn each<T>(
        &mut self,
        key: &str,
        read: impl Fn(&mut Section<'t, '_>) -> Option<T>,
    ) -> Vec<T> {
        let mut taken = Vec::new();
        for (spot, table) in self.tables(key) {
            let item = Section::new(&self.path_of(key), &spot, vec![table], self.reading);
            taken.extend(item.run(&read));
        }
        taken
    }

    /// What `read` makes of every table in this section, whatever its key.
    pub(super) fn every<T>(
        &mut self,
        read: impl Fn(&mut Section<'t, '_>) -> T,
    ) -> Vec<(Spotted<String>, T)> {
        let keys: BTreeSet<&String> = self.layers.iter().flat_map(|layer| layer.keys()).collect();
        let mut taken = Vec::new();
        for key in keys {
            let Some(spot) = self.nodes(key).last().map(|node| node.spot.clone()) else {
                continue;
            };
            taken.push((Spotted::new(&spot, key.clone()), self.section(key, &read)));
        }
        taken
    }

    /// The `[[key]]` tables as they are, in the order of the file.
    pub(super) fn tables(&mut self, key: &str) -> Vec<(Spot, &'t Table)> {
        let message = format!(
            "`{key}` is given as [[{}]] tables, only in the settings file",
            self.path_of(key)
        );
        let mut tables = Vec::new();
        for node in self.nodes(key) {
            let Value::List(items) = &node.value else {
                self.fault(&node.spot, message.clone());
                continue;
            };
            for item in items {
                match &item.value {
                    Value::Table(table) => tables.push((item.spot.clone(), table)),
                    _ => self.fault(&item.spot, message.clone()),
                }
            }
        }
        tables
    }

    /// Notes a mistake in this section.
    pub(super) fn fault(&mut self, spot: &Spot, message: impl Into<String>) {
        self.reading.findings.add(spot, message);
    }

    fn nodes(&mut self, key: &str) -> Vec<&'t Node> {
        self.asked.push(key.to_owned());
        self.layers
            .iter()
            .filter_map(|layer| layer.get(key))
            .collect()
    }

    fn path_of(&self, key: &str) -> String {
        if self.name.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.name)
        }
    }

    fn note_unknown(&mut self) {
        let nodes = self.layers.iter().flat_map(|layer| layer.iter());
        let unknown = nodes
            .filter(|(key, _)| !self.asked.contains(key))
            .map(|(key, node)| Unknown {
                spot: node.spot.clone(),
                section: self.name.clone(),
                key: key.clone(),
                is_section: self.name.is_empty()
                    && matches!(node.value, Value::Table(_) | Value::List(_)),
            });
        self.reading.unknown.extend(unknown);
        self.reading
            .known
            .extend(self.asked.drain(..).map(|key| (self.name.clone(), key)));
    }
}

fn items_of(node: &Node) -> Option<Vec<Node>> {
    let untyped = |text: &str| Node {
        spot: node.spot.clone(),
        value: Value::Untyped(text.to_owned()),
    };
    match &node.value {
        Value::List(items) => Some(items.clone()),
        Value::Untyped(text) => Some(
            text.split(',')
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(untyped)
                .collect(),
        ),
        _ => None,
    }
}
