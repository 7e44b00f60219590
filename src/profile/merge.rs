//! A profile's pieces laid over those of a site.

use super::{Kind, Wishes};
use crate::config::{SiteParts, Spotted};

/// The pieces of a site with those of a profile over them. What is locked stays.
pub(super) fn merge(present: &SiteParts, profile: &SiteParts, wishes: Wishes<'_>) -> SiteParts {
    let over = Over(wishes);
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
        texts: over.list(Kind::Texts, &present.texts, &profile.texts, |text| {
            &text.key
        }),
        ..present.clone()
    };
    if !wishes.locked.contains(&Kind::Site) {
        let or = |profile: &Option<_>, present: &Option<_>| profile.clone().or(present.clone());
        merged.name = or(&profile.name, &present.name);
        merged.place = or(&profile.place, &present.place);
        merged.mark = or(&profile.mark, &present.mark);
        merged.utc_offset = profile.utc_offset.clone().or(present.utc_offset.clone());
        merged.ticker = profile.ticker.clone().or(present.ticker.clone());
    }
    merged
}

struct Over<'a>(Wishes<'a>);

impl Over<'_> {
    /// Things in the place of those with the same id, new ones behind. Where the profile names all that stay, in its order.
    fn list<T: Clone>(
        &self,
        kind: Kind,
        present: &[T],
        profile: &[T],
        id: impl Fn(&T) -> &Spotted<String>,
    ) -> Vec<T> {
        if self.0.locked.contains(&kind) || profile.is_empty() {
            return present.to_vec();
        }
        let same = |a: &T, b: &T| id(a).value.eq_ignore_ascii_case(&id(b).value);
        let stays = |thing: &&T| !profile.iter().any(|new| same(new, thing));
        let goes = self.0.remove.iter().any(|asked| asked == kind.as_str());
        if goes || !present.iter().any(|thing| stays(&thing)) {
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
