//! What the settings file fixes of a site, and what is kept in the database beside it.

use crate::{config::SiteParts, site::Site};

type IsFixed = fn(&SiteParts) -> bool;

/// The fields of the site and the whole lists that can be fixed, each with how one sees that it is.
pub(crate) const FIXABLE: [(&str, IsFixed); 9] = [
    ("name", |parts| parts.name.is_some()),
    ("place", |parts| parts.place.is_some()),
    ("mark", |parts| parts.mark.is_some()),
    ("utc_offset", |parts| parts.utc_offset.is_some()),
    ("ticker", |parts| parts.ticker.is_some()),
    ("zones", |parts| !parts.zones.is_empty()),
    ("counters", |parts| !parts.counters.is_empty()),
    ("services", |parts| !parts.services.is_empty()),
    ("speakers", |parts| !parts.speakers.is_empty()),
];

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct Fixed<'s>(pub &'s SiteParts);

impl Fixed<'_> {
    /// By name: fields of the site, whole lists, and single texts as `texts.counter`.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let parts = self.0;
        let fixed = FIXABLE.iter().filter(|(_, is_fixed)| is_fixed(parts));
        let texts = parts
            .texts
            .iter()
            .map(|text| format!("texts.{}", text.key.value));
        fixed
            .map(|(name, _)| String::from(*name))
            .chain(texts)
            .collect()
    }

    /// Whether this field or list is fixed.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.names().iter().any(|fixed| fixed == name)
    }

    /// The first of them that a change touches. The id of a site is never changed.
    #[must_use]
    pub fn touched(&self, before: &Site, after: &Site) -> Option<String> {
        if before.id != after.id {
            return Some("id".to_owned());
        }
        self.names()
            .into_iter()
            .find(|name| !is_same(name, before, after))
    }

    /// What the database is to hold for `site`: of what is fixed, what it held before, for the file's line may go again.
    #[must_use]
    pub(super) fn kept_apart(&self, stored: &Site, site: &Site) -> Site {
        let mut kept = site.clone();
        for name in self.names() {
            put(&mut kept, stored, &name);
        }
        kept
    }
}

fn is_same(name: &str, a: &Site, b: &Site) -> bool {
    let mut with = b.clone();
    put(&mut with, a, name);
    with == *b
}

/// Puts one field or list of a site in the place of another's.
fn put(into: &mut Site, from: &Site, name: &str) {
    match name {
        "name" => into.name.clone_from(&from.name),
        "place" => into.place.clone_from(&from.place),
        "mark" => into.mark.clone_from(&from.mark),
        "utc_offset" => into.utc_offset = from.utc_offset,
        "ticker" => into.ticker.clone_from(&from.ticker),
        "zones" => into.zones.clone_from(&from.zones),
        "counters" => into.counters.clone_from(&from.counters),
        "services" => into.services.clone_from(&from.services),
        "speakers" => into.speakers.clone_from(&from.speakers),
        other => {
            let key = other.strip_prefix("texts.").unwrap_or(other);
            if let Some(text) = from.texts.get(key) {
                into.texts.insert(key.to_owned(), text.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{assemble, built_in, parse_profile};

    fn site() -> Site {
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        assemble(&profile, &SiteParts::default()).unwrap()
    }

    fn settings() -> SiteParts {
        let file = "[site]\nname = \"Mal Lain\"\n[[speaker]]\nid = \"aula\"\n[texts]\ncounter = { id = \"Loket\" }\n";
        parse_profile(file, "hall.toml").unwrap()
    }

    #[test]
    fn what_the_file_states_is_named_piece_by_piece() {
        assert_eq!(
            Fixed(&settings()).names(),
            ["name", "speakers", "texts.counter"]
        );
        assert!(Fixed(&SiteParts::default()).names().is_empty());
    }

    #[test]
    fn a_change_of_what_is_fixed_is_found_and_another_is_not() {
        let (settings, before) = (settings(), site());
        let fixed = Fixed(&settings);
        let changed = |change: &dyn Fn(&mut Site)| {
            let mut after = before.clone();
            change(&mut after);
            fixed.touched(&before, &after)
        };
        assert_eq!(changed(&|site| site.place = "Kota".into()), None);
        assert_eq!(changed(&|site| site.counters.clear()), None);
        assert_eq!(
            changed(&|site| site.name = "Kota".into()).as_deref(),
            Some("name")
        );
        assert_eq!(
            changed(&|site| site.speakers[0].gain_db = 1.0).as_deref(),
            Some("speakers")
        );
        assert_eq!(
            changed(&|site| site.id = "mpp-b".into()).as_deref(),
            Some("id")
        );
        let loket = |site: &mut Site| site.texts.get_mut("counter").unwrap().en = "Desk".into();
        assert_eq!(changed(&loket).as_deref(), Some("texts.counter"));
    }

    #[test]
    fn the_database_keeps_what_the_file_stands_before() {
        let settings = settings();
        let stored = site();
        let mut shown = assemble(&stored.to_parts("database"), &settings).unwrap();
        shown.place = "Kota".into();
        let kept = Fixed(&settings).kept_apart(&stored, &shown);
        assert_eq!(
            (kept.name.as_str(), kept.place.as_str()),
            (stored.name.as_str(), "Kota")
        );
        assert_eq!(kept.speakers, stored.speakers);
        assert_eq!(kept.texts, stored.texts);
    }
}
