//! How many revisions of a layout are kept. Pure.

use std::collections::BTreeSet;

use super::{Change, Content};

/// Revisions of one layout that are kept, besides the published one and the one that is due.
const REVISIONS: usize = 100;

impl Content {
    /// Changes, and what makes room for the revisions among them: the oldest go.
    #[must_use]
    pub fn with_room(&self, mut changes: Vec<Change>) -> Vec<Change> {
        let drafted = changes.iter().filter_map(|change| match change {
            Change::Draft(revision) => Some(revision.layout.id.clone()),
            _ => None,
        });
        let drafted: BTreeSet<String> = drafted.collect();
        let after = self.after(&changes);
        let old = drafted.iter().flat_map(|layout| after.old(layout));
        changes.extend(old);
        changes
    }

    fn old(&self, layout: &str) -> Vec<Change> {
        let Some(record) = self.layouts.get(layout) else {
            return Vec::new();
        };
        let due = self.due_of(layout).map(|due| due.rev);
        let old = record.revisions.keys().rev().skip(REVISIONS);
        let old = old.filter(|rev| record.published != Some(**rev) && due != Some(**rev));
        old.map(|rev| Change::ForgetRevision {
            layout: layout.to_owned(),
            rev: *rev,
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::{Due, LayoutRevision},
        layout::presets,
        programme::Places,
    };

    fn draft(rev: u64) -> Change {
        let mut layout = presets::preset("utama").unwrap().clone();
        layout.id = "lobi".into();
        Change::Draft(LayoutRevision::unsigned(rev, layout))
    }

    #[test]
    fn the_oldest_make_room_and_what_hangs_or_is_to_come_stays() {
        let layout = "lobi".to_owned();
        let due = Due {
            rev: 3,
            at: 9,
            by: None,
            places: Places::default(),
            failed: None,
        };
        let mut content = Content::default().after(&(1..=100).map(draft).collect::<Vec<_>>());
        for change in [
            Change::Publish {
                layout: layout.clone(),
                rev: 2,
                at: 0,
            },
            Change::SetDue { layout, due },
        ] {
            content.apply(&change);
        }
        let changes = content.with_room(vec![draft(101), draft(102), draft(103), draft(104)]);
        let after = content.after(&changes);
        let kept: Vec<u64> = after.layouts["lobi"].revisions.keys().copied().collect();
        assert_eq!(kept[..3], [2, 3, 5]);
        assert_eq!(kept.len(), 102);
        assert_eq!(after.with_room(Vec::new()), []);
    }
}
