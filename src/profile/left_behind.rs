//! What would be left behind in zones that are no more: screens, and what hangs there by name.

use std::{collections::BTreeSet, fmt};

use super::{Outcome, Present};
use crate::content::ZoneUses;

/// A zone that cannot go yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftBehind {
    /// Which one.
    pub zone: String,
    /// The screens that show it.
    pub screens: BTreeSet<String>,
    /// What hangs there by name. Without its zone it would hang everywhere.
    pub hung: ZoneUses,
}

impl Outcome {
    /// The first zone that would go although something is there; `screens_in` knows the screens of a zone.
    #[must_use]
    pub fn left_behind(
        &self,
        present: Present<'_>,
        screens_in: impl Fn(&str) -> BTreeSet<String>,
    ) -> Option<LeftBehind> {
        let content = present.content.after(&self.changes);
        let zones = present.site.zones.iter();
        let mut gone = zones.filter(|zone| self.site.zone(&zone.id).is_none());
        gone.find_map(|zone| {
            let (screens, hung) = (
                screens_in(&zone.id),
                content.uses_of_zone(&zone.id, present.now),
            );
            (!screens.is_empty() || !hung.is_none()).then(|| LeftBehind {
                zone: zone.id.clone(),
                screens,
                hung,
            })
        })
    }
}

impl fmt::Display for LeftBehind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            zone,
            screens,
            hung,
        } = self;
        if !screens.is_empty() {
            return write!(f, "move the screens of `{zone}` to another zone first");
        }
        let programme = (!hung.layouts.is_empty())
            .then(|| format!("the programme ({})", hung.layouts.join(", ")));
        let notices = (!hung.notices.is_empty())
            .then(|| format!("the notices ({})", hung.notices.join(", ")));
        let texts =
            (!hung.texts.is_empty()).then(|| format!("the texts ({})", hung.texts.join(", ")));
        let places: Vec<String> = programme.into_iter().chain(notices).chain(texts).collect();
        write!(
            f,
            "take the zone `{zone}` out of {} first",
            places.join(" and ")
        )
    }
}
