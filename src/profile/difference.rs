//! What differs between two lists of things, down to the fields.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{FieldChange, Item, ItemChange, Kind, Section};

/// A thing by its id, as people call it, and all it says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Thing {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) fields: Map<String, Value>,
}

impl Thing {
    /// A thing of what it serialises to.
    pub(super) fn new(id: &str, name: &str, document: &impl Serialize) -> Self {
        let fields = match serde_json::to_value(document) {
            Ok(Value::Object(fields)) => fields,
            Ok(other) => Map::from_iter([("value".to_owned(), other)]),
            Err(_) => Map::new(), // our own types always serialise
        };
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            fields,
        }
    }

    fn item(&self) -> Item {
        Item {
            id: self.id.clone(),
            name: self.name.clone(),
        }
    }
}

/// What a list would be instead of what it is. `named`: the ids that a profile names; none of them means that it says nothing of this kind.
pub(super) fn section(
    kind: Kind,
    before: &[Thing],
    after: &[Thing],
    named: &[String],
    locked: bool,
) -> Section {
    let mut section = Section {
        kind,
        add: Vec::new(),
        change: Vec::new(),
        remove: Vec::new(),
        same: 0,
        locked,
    };
    for thing in after {
        match find(before, &thing.id) {
            None => section.add.push(thing.item()),
            Some(old) => {
                let fields = fields(&old.fields, &thing.fields);
                if fields.is_empty() {
                    section.same += 1;
                } else {
                    section.change.push(ItemChange {
                        id: thing.id.clone(),
                        name: old.name.clone(),
                        fields,
                    });
                }
            }
        }
    }
    if !named.is_empty() && !locked {
        let is_named = |thing: &&Thing| named.iter().any(|id| id.eq_ignore_ascii_case(&thing.id));
        let unnamed = before.iter().filter(|thing| !is_named(thing));
        section.remove = unnamed.map(Thing::item).collect();
        let kept = |item: &&Item| find(after, &item.id).is_some();
        section.same -= section.remove.iter().filter(kept).count().min(section.same);
    }
    section
}

fn find<'a>(things: &'a [Thing], id: &str) -> Option<&'a Thing> {
    things
        .iter()
        .find(|thing| thing.id.eq_ignore_ascii_case(id))
}

fn fields(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<FieldChange> {
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    let all = after.keys().chain(gone);
    let changed = all.filter_map(|key| {
        let (before, after) = (before.get(key), after.get(key));
        (before != after).then(|| FieldChange {
            field: key.clone(),
            before: before.cloned().unwrap_or_default(),
            after: after.cloned().unwrap_or_default(),
        })
    });
    changed.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn thing(id: &str, number: u8) -> Thing {
        Thing::new(id, id, &json!({ "number": number }))
    }

    #[test]
    fn what_is_new_other_and_unnamed_is_told_apart() {
        let before = [thing("1", 1), thing("2", 2), thing("3", 3), thing("4", 4)];
        let after = [
            thing("1", 1),
            thing("2", 7),
            thing("3", 3),
            thing("4", 4),
            thing("5", 5),
        ];
        let named = ["1", "2", "5"].map(str::to_owned);
        let section = section(Kind::Counters, &before, &after, &named, false);
        let ids = |items: &[Item]| items.iter().map(|item| item.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&section.add), ["5"]);
        assert_eq!(ids(&section.remove), ["3", "4"]);
        assert_eq!(section.same, 1);
        assert_eq!(
            section.change[0].fields,
            [FieldChange {
                field: "number".into(),
                before: 2.into(),
                after: 7.into()
            }]
        );
    }

    #[test]
    fn a_kind_that_a_profile_says_nothing_of_loses_nothing() {
        let things = [thing("1", 1)];
        let section = section(Kind::Zones, &things, &things, &[], false);
        assert!(section.remove.is_empty() && section.same == 1);
    }
}
