//! A profile's pieces laid over those of a site.

use super::{Kind, Wishes};
use crate::config::{SiteParts, Spotted, TextPart};

/// The pieces of a site with those of a profile over them. What is locked stays.
pub(super) fn merge(present: &SiteParts, profile: &SiteParts, wishes: Wishes<'_>) -> SiteParts {
    let over = Over(wishes);
    let is_free = |text: &&TextPart| !wishes.is_fixed(&format!("texts.{}", text.key.value));
    let texts: Vec<_> = profile.texts.iter().filter(is_free).cloned().collect();
    let mut merged = SiteParts {
        id: present.id.clone(), // it is in the names of the Redis keys: another one is another site
        zones: over.list(Kind::Zones, &present.zones, &profile.zones, |zone| &zone.id),
        counters: over.list(
            Kind::Counters,
            &present.counters,
            &profile.counters,
            |counter| &counter.id,
        ),
        services: over.list(
            Kind::Services,
            &present.services,
            &profile.services,
            |service| &service.id,
        ),
        speakers: over.list(
            Kind::Speakers,
            &present.speakers,
            &profile.speakers,
            |speaker| &speaker.id,
        ),
        texts: over.list(Kind::Texts, &present.texts, &texts, |text| &text.key),
        ..present.clone()
    };
    over.field("name", &mut merged.name, &profile.name);
    over.field("place", &mut merged.place, &profile.place);
    over.field("mark", &mut merged.mark, &profile.mark);
    over.field("utc_offset", &mut merged.utc_offset, &profile.utc_offset);
    over.field("ticker", &mut merged.ticker, &profile.ticker);
    merged
}

struct Over<'a>(Wishes<'a>);

impl Over<'_> {
    /// What the profile says in the place of what is there.
    fn field<T: Clone>(&self, name: &str, present: &mut Option<T>, profile: &Option<T>) {
        if profile.is_some() && !self.0.is_fixed(name) {
            present.clone_from(profile);
        }
    }

    /// Things in the place of those with the same id, new ones behind. Where the profile names all that stay, in its order.
    fn list<T: Clone>(
        &self,
        kind: Kind,
        present: &[T],
        profile: &[T],
        id: impl Fn(&T) -> &Spotted<String>,
    ) -> Vec<T> {
        if self.0.is_fixed(kind.as_str()) || profile.is_empty() {
            return present.to_vec();
        }
        let same = |a: &T, b: &T| id(a).value.eq_ignore_ascii_case(&id(b).value);
        let stays = |thing: &&T| !profile.iter().any(|new| same(new, thing));
        if self.0.goes(kind) || !present.iter().any(|thing| stays(&thing)) {
            return profile.to_vec();
        }
        let replaced = present.iter().map(|old| {
            let new = profile.iter().find(|new| same(new, old));
            new.unwrap_or(old).clone()
        });
        let is_new = |new: &&T| !present.iter().any(|old| same(new, old));
        replaced
            .chain(profile.iter().filter(is_new).cloned())
            .collect()
    }
}
