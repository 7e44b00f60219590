//! Notices that meet: in a zone one runs at a time where persons make them. Pure.

use super::{Change, Content, TakeOver};
use crate::site::Site;

impl TakeOver {
    /// Whether it takes over every screen.
    #[must_use]
    pub fn is_everywhere(&self) -> bool {
        self.zones.is_empty() && self.screens.is_empty()
    }

    /// Whether both take over some zone. Single screens are no zone.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let has_zones = |over: &Self| over.is_everywhere() || !over.zones.is_empty();
        let share = self.zones.iter().any(|zone| other.zones.contains(zone));
        let both = has_zones(self) && has_zones(other);
        both && (share || self.is_everywhere() || other.is_everywhere())
    }

    /// Whether it takes over this zone.
    #[must_use]
    pub fn is_in(&self, zone: &str) -> bool {
        self.is_everywhere() || self.zones.iter().any(|named| named == zone)
    }

    /// What is left of it where another takes its place; nothing, where that is everywhere.
    fn beside(&self, other: &Self, site: &Site) -> Option<Self> {
        if other.is_everywhere() {
            return None;
        }
        let mut rest = self.clone();
        if self.is_everywhere() {
            rest.zones = site.zones.iter().map(|zone| zone.id.clone()).collect();
        }
        rest.zones.retain(|zone| !other.zones.contains(zone));
        (!rest.is_everywhere()).then_some(rest)
    }
}

impl Content {
    /// The notices that run where this one takes over.
    pub fn met_by<'a>(
        &'a self,
        over: &'a TakeOver,
        now_ms: i64,
    ) -> impl Iterator<Item = &'a TakeOver> {
        let others = self.notices.values();
        others.filter(move |other| other.id != over.id && other.until > now_ms && other.meets(over))
    }

    /// The changes by which this one takes the place of those that run there: they go on elsewhere.
    #[must_use]
    pub fn making_room(&self, over: &TakeOver, site: &Site, now_ms: i64) -> Vec<Change> {
        let met = self.met_by(over, now_ms);
        met.map(|other| match other.beside(over, site) {
            Some(rest) => Change::SetNotice(rest),
            None => Change::RemoveNotice(other.id.clone()),
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        config::{SiteParts, parse_profile},
        site::{assemble, built_in},
    };

    fn over(id: &str, zones: &[&str], screens: &[&str]) -> TakeOver {
        let over = json!({"id": id, "zones": zones, "screens": screens, "from": 0, "until": 9});
        serde_json::from_value(over).unwrap()
    }

    #[test]
    fn notices_meet_where_they_share_a_zone() {
        let (everywhere, upstairs) = (over("a", &[], &[]), over("b", &["lantai-2"], &["tv-1"]));
        let (downstairs, screen) = (over("c", &["lantai-1"], &[]), over("d", &[], &["tv-1"]));
        assert!(everywhere.meets(&upstairs) && downstairs.meets(&everywhere));
        assert!(upstairs.meets(&over("e", &["lantai-1", "lantai-2"], &[])));
        assert!(!upstairs.meets(&downstairs));
        assert!(!screen.meets(&everywhere) && !upstairs.meets(&screen));
    }

    #[test]
    fn what_gives_way_in_a_zone_goes_on_elsewhere() {
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        let site = assemble(&profile.site, &SiteParts::default()).unwrap();
        let left = |old: &TakeOver, new: &TakeOver| {
            let mut content = Content::default();
            content.apply(&Change::SetNotice(old.clone()));
            for change in content.making_room(new, &site, 5) {
                content.apply(&change);
            }
            let left = content.notices.values().next().cloned();
            left.map(|left| (left.zones, left.screens))
        };
        let (everywhere, upstairs) = (over("a", &[], &[]), over("b", &["lantai-2"], &[]));
        let both = over("c", &["lantai-1", "lantai-2"], &[]);
        let rest = |zones: &[&str], screens: &[&str]| {
            let own = |list: &[&str]| list.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
            Some((own(zones), own(screens)))
        };
        assert_eq!(left(&everywhere, &upstairs), rest(&["lantai-1"], &[]));
        assert_eq!(left(&both, &upstairs), rest(&["lantai-1"], &[]));
        assert_eq!(left(&upstairs, &both), None);
        assert_eq!(left(&both, &everywhere), None);
        let with_screen = over("d", &["lantai-2"], &["tv-1"]);
        assert_eq!(left(&with_screen, &upstairs), rest(&[], &["tv-1"]));
        let elsewhere = over("e", &["lantai-1"], &[]);
        assert_eq!(left(&elsewhere, &upstairs), rest(&["lantai-1"], &[]));
    }
}
