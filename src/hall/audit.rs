//! What differs between two sites, thing by thing, as it is remembered. Pure.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::content::Deed;
use crate::site::{Counter, Service, Site, SpeakerSettings, Zone};

/// One thing that is new, changed or gone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Difference {
    pub(super) what: String,
    pub(super) target: String,
    pub(super) before: Option<Value>,
    pub(super) after: Option<Value>,
}

impl From<Deed> for Difference {
    fn from(deed: Deed) -> Self {
        let (before, after) = deed.difference;
        Self {
            what: deed.what,
            target: deed.target,
            before,
            after,
        }
    }
}

/// A thing with an id.
trait Item: Serialize + PartialEq {
    fn id(&self) -> &str;
}

impl Item for Zone {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Item for Counter {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Item for Service {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Item for SpeakerSettings {
    fn id(&self) -> &str {
        &self.id
    }
}

/// All of them.
pub(super) fn differences(before: &Site, after: &Site) -> Vec<Difference> {
    let mut all = Vec::new();
    all.extend(of_site(before, after));
    all.extend(of_list("zone", &before.zones, &after.zones));
    all.extend(of_list("counter", &before.counters, &after.counters));
    all.extend(of_list("service", &before.services, &after.services));
    all.extend(of_list("speaker", &before.speakers, &after.speakers));
    all
}

/// The fields of the site itself: only those that differ.
fn of_site(before: &Site, after: &Site) -> Option<Difference> {
    let (before, after) = (fields(before), fields(after));
    let differing: Vec<&String> = after
        .iter()
        .filter(|(key, value)| before.get(*key) != Some(*value))
        .map(|(key, _)| key)
        .collect();
    let of = |fields: &Map<String, Value>| {
        let values = differing
            .iter()
            .filter_map(|key| Some(((*key).clone(), fields.get(*key)?.clone())));
        Some(Value::Object(values.collect()))
    };
    (!differing.is_empty()).then(|| Difference {
        what: "site.change".to_owned(),
        target: String::new(),
        before: of(&before),
        after: of(&after),
    })
}

fn fields(site: &Site) -> Map<String, Value> {
    let Value::Object(mut fields) = json(site) else {
        return Map::new();
    };
    for list in ["zones", "counters", "services", "speakers"] {
        fields.remove(list);
    }
    if let Some(Value::Object(texts)) = fields.remove("texts") {
        fields.extend(
            texts
                .into_iter()
                .map(|(key, text)| (format!("texts.{key}"), text)),
        );
    }
    fields
}

fn of_list<T: Item>(kind: &str, before: &[T], after: &[T]) -> Vec<Difference> {
    let find = |list: &'_ [T], id: &str| list.iter().position(|item| item.id() == id);
    let difference = |verb: &str, id: &str, before: Option<&T>, after: Option<&T>| Difference {
        what: format!("{kind}.{verb}"),
        target: id.to_owned(),
        before: before.map(json),
        after: after.map(json),
    };
    let mut all = Vec::new();
    for item in after {
        match find(before, item.id()).and_then(|place| before.get(place)) {
            None => all.push(difference("add", item.id(), None, Some(item))),
            Some(old) if old != item => {
                all.push(difference("change", item.id(), Some(old), Some(item)));
            }
            Some(_same) => {}
        }
    }
    for item in before
        .iter()
        .filter(|item| find(after, item.id()).is_none())
    {
        all.push(difference("remove", item.id(), Some(item), None));
    }
    all.extend(order(kind, before, after));
    all
}

/// Another order of the things that were there before and still are.
fn order<T: Item>(kind: &str, before: &[T], after: &[T]) -> Option<Difference> {
    let ids = |list: &[T], others: &[T]| -> Vec<String> {
        let others: BTreeSet<&str> = others.iter().map(Item::id).collect();
        let stay = list.iter().filter(|item| others.contains(item.id()));
        stay.map(|item| item.id().to_owned()).collect()
    };
    let (was, is) = (ids(before, after), ids(after, before));
    (was != is).then(|| Difference {
        what: format!("{kind}.order"),
        target: String::new(),
        before: Some(was.into()),
        after: Some(is.into()),
    })
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        config::SiteParts,
        site::{assemble, built_in, parse_profile},
    };

    fn site() -> Site {
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        assemble(&profile, &SiteParts::default()).unwrap()
    }

    fn told(change: impl FnOnce(&mut Site)) -> Vec<Difference> {
        let before = site();
        let mut after = before.clone();
        change(&mut after);
        differences(&before, &after)
    }

    #[test]
    fn a_site_that_stays_tells_nothing() {
        assert_eq!(told(|_| {}), []);
    }

    #[test]
    fn every_thing_that_differs_is_told_once_with_both_sides() {
        let all = told(|site| {
            site.name = "Mal Baru".into();
            site.texts.get_mut("counter").unwrap().id = "Loket".into();
            site.counters[4].name = "Dukcapil Baru".into();
            site.counters.pop();
            site.zones.push(Zone {
                id: "lantai-3".into(),
                name: "Lantai 3".into(),
                floor: None,
                also: Vec::new(),
            });
        });
        let words: Vec<String> = all
            .iter()
            .map(|difference| format!("{} {}", difference.what, difference.target))
            .collect();
        assert_eq!(
            words,
            [
                "site.change ",
                "zone.add lantai-3",
                "counter.change 5",
                "counter.remove 23"
            ]
        );
        assert_eq!(
            all[0].after,
            Some(json!({"name": "Mal Baru", "texts.counter": {"id": "Loket", "en": "Counter"}}))
        );
        assert_eq!(all[1].before, None);
        assert_eq!(all[2].after.as_ref().unwrap()["name"], "Dukcapil Baru");
        assert_eq!(all[3].after, None);
    }

    #[test]
    fn another_order_is_one_change() {
        let all = told(|site| site.zones.swap(0, 1));
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].what, "zone.order");
        assert_eq!(all[0].after, Some(json!(["lantai-2", "lantai-1"])));
    }
}
