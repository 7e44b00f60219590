//! Another medium in the place of one, and media and playlists taken out of wherever they are used. Pure.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Change, Content, Due, LayoutRecord, LayoutRevision, Person, Playlist, PlaylistItem};
use crate::layout::{Layout, Region};

/// When something is done, and by whom.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// In ms since 1970.
    pub at: i64,
    /// Absent: by the server's own machine.
    pub by: Option<Person>,
}

impl Content {
    /// What puts one medium in the place of another: in playlists, in drafts, and in what hangs.
    #[must_use]
    pub fn with_medium_replaced(&self, sha256: &str, with: &str, stamp: &Stamp) -> Vec<Change> {
        let swap = |items: &[PlaylistItem]| {
            let swapped = items.iter().cloned().map(|mut item| {
                if item.media == sha256 {
                    with.clone_into(&mut item.media);
                }
                item
            });
            swapped.collect()
        };
        let mut changes = self.playlists_edited(swap);
        let swap = |region: &mut Region| {
            for value in region.settings.values_mut() {
                replace(value, sha256, with);
            }
        };
        changes.extend(self.layouts_edited(stamp, swap));
        changes
    }

    /// What takes a medium out of playlists and logos. A region that shows nothing else still names it.
    #[must_use]
    pub fn without_medium(&self, sha256: &str, stamp: &Stamp) -> Vec<Change> {
        let keep = |items: &[PlaylistItem]| {
            let others = items.iter().filter(|item| item.media != sha256);
            others.cloned().collect()
        };
        let mut changes = self.playlists_edited(keep);
        let take = |region: &mut Region| take_out(region, "logo", sha256);
        changes.extend(self.layouts_edited(stamp, take));
        changes
    }

    /// What takes a playlist out of the regions that name it: they show the welcome card.
    #[must_use]
    pub fn without_playlist(&self, id: &str, stamp: &Stamp) -> Vec<Change> {
        self.layouts_edited(stamp, |region| take_out(region, "playlist", id))
    }

    fn playlists_edited(&self, edit: impl Fn(&[PlaylistItem]) -> Vec<PlaylistItem>) -> Vec<Change> {
        let edited = self.playlists.values().map(|playlist| Playlist {
            items: edit(&playlist.items),
            ..playlist.clone()
        });
        let pairs = edited.zip(self.playlists.values());
        let changed = pairs.filter(|(edited, playlist)| edited != *playlist);
        changed
            .map(|(edited, _)| Change::SetPlaylist(edited))
            .collect()
    }

    fn layouts_edited(&self, stamp: &Stamp, edit: impl Fn(&mut Region)) -> Vec<Change> {
        let records = self.layouts.iter();
        let edited = records.flat_map(|(id, record)| self.edited(id, record, stamp, &edit));
        self.with_room(edited.collect())
    }

    /// A new revision of each that hangs, is about to, or is the draft, where it differs then; the draft stays the newest one.
    fn edited(
        &self,
        id: &str,
        record: &LayoutRecord,
        stamp: &Stamp,
        edit: &impl Fn(&mut Region),
    ) -> Vec<Change> {
        let Some(draft) = record.draft() else {
            return Vec::new();
        };
        let due = self.due.get(id);
        let meant = [record.published, due.map(|due| due.rev)];
        let mut older: Vec<u64> = meant.into_iter().flatten().collect();
        older.retain(|rev| *rev != draft.rev);
        older.dedup();
        let mut renewal = Renewal {
            stamp,
            newest: draft.rev,
            revisions: Vec::new(),
            instead: BTreeMap::new(),
        };
        for revision in older.iter().filter_map(|rev| record.revisions.get(rev)) {
            renewal.add(revision, edit);
        }
        if !renewal.add(draft, edit) && !renewal.revisions.is_empty() {
            renewal.push(draft.layout.clone());
        }
        let instead = |rev: Option<u64>| renewal.instead.get(&rev?).copied();
        let layout = id.to_owned();
        let hung = instead(record.published).map(|rev| {
            let (layout, at) = (layout.clone(), stamp.at);
            Change::Publish { layout, rev, at }
        });
        let due = due.and_then(|due| {
            let rev = instead(Some(due.rev))?;
            let due = Due { rev, ..due.clone() };
            Some(Change::SetDue { layout, due })
        });
        let drafts = renewal.revisions.into_iter().map(Change::Draft);
        drafts.chain(hung).chain(due).collect()
    }
}

/// The revisions that take the place of others, by number.
struct Renewal<'a> {
    stamp: &'a Stamp,
    newest: u64,
    revisions: Vec<LayoutRevision>,
    instead: BTreeMap<u64, u64>,
}

impl Renewal<'_> {
    /// Whether there is a new one in the place of this.
    fn add(&mut self, of: &LayoutRevision, edit: &impl Fn(&mut Region)) -> bool {
        let mut layout = of.layout.clone();
        layout.regions.iter_mut().for_each(edit);
        let is_other = layout != of.layout;
        if is_other {
            self.push(layout);
            self.instead.insert(of.rev, self.newest);
        }
        is_other
    }

    fn push(&mut self, layout: Layout) {
        self.newest += 1;
        self.revisions.push(LayoutRevision {
            rev: self.newest,
            at: self.stamp.at,
            by: self.stamp.by.clone(),
            published_at: None,
            layout,
        });
    }
}

fn replace(value: &mut Value, sha256: &str, with: &str) {
    match value {
        Value::String(text) if text == sha256 => with.clone_into(text),
        Value::Array(values) => values
            .iter_mut()
            .for_each(|value| replace(value, sha256, with)),
        Value::Object(values) => values
            .values_mut()
            .for_each(|value| replace(value, sha256, with)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn take_out(region: &mut Region, setting: &str, id: &str) {
    if region.settings.get(setting).and_then(Value::as_str) == Some(id) {
        region.settings.remove(setting);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout::presets, programme::Places};

    fn layout(logo: &str, playlist: &str) -> Layout {
        let mut layout = presets::preset("utama").unwrap().clone();
        layout.id = "lobi".into();
        for region in &mut layout.regions {
            let setting = match region.widget.as_str() {
                "header" => ("logo", logo),
                "media" => ("playlist", playlist),
                _ => continue,
            };
            region.settings.insert(setting.0.into(), setting.1.into());
        }
        layout
    }

    fn saved(rev: u64, layout: Layout) -> Change {
        Change::Draft(LayoutRevision::unsigned(rev, layout))
    }

    fn publish(rev: u64) -> Change {
        let layout = "lobi".into();
        Change::Publish { layout, rev, at: 0 }
    }

    fn now() -> Stamp {
        Stamp { at: 9, by: None }
    }

    fn content(changes: &[Change]) -> Content {
        let mut content = Content::default();
        let playlist = Playlist {
            id: "balai".into(),
            name: "Balai".into(),
            items: ["a", "b", "a"]
                .map(|media| PlaylistItem {
                    media: media.into(),
                    seconds: Some(7),
                    when: None,
                })
                .into(),
        };
        content.apply(&Change::SetPlaylist(playlist));
        changes.iter().for_each(|change| content.apply(change));
        content
    }

    fn after(mut content: Content, changes: &[Change]) -> Content {
        changes.iter().for_each(|change| content.apply(change));
        content
    }

    fn media(content: &Content) -> Vec<&str> {
        let items = content.playlists["balai"].items.iter();
        items.map(|item| item.media.as_str()).collect()
    }

    #[test]
    fn what_hangs_and_the_draft_name_the_new_one_and_stay_what_they_were() {
        // given what hangs, and a draft after it
        let before = content(&[
            saved(1, layout("a", "balai")),
            publish(1),
            saved(2, layout("a", "lain")),
        ]);
        // when
        let after = after(
            before.clone(),
            &before.with_medium_replaced("a", "c", &now()),
        );
        // then
        assert_eq!(media(&after), ["c", "b", "c"]);
        let record = &after.layouts["lobi"];
        assert_eq!(record.published().unwrap().layout, layout("c", "balai"));
        assert_eq!(record.draft().unwrap().layout, layout("c", "lain"));
        assert!(record.draft().unwrap().rev > record.published.unwrap());
        assert!(after.uses_of_medium("a").is_none());
        // and once more is nothing
        assert_eq!(after.with_medium_replaced("a", "c", &now()), []);
    }

    #[test]
    fn what_is_about_to_hang_will_name_the_new_one() {
        let due = Due {
            rev: 2,
            at: 99,
            by: None,
            places: Places::default(),
            failed: None,
        };
        let before = content(&[
            saved(1, layout("", "")),
            publish(1),
            saved(2, layout("a", "")),
            saved(3, layout("", "lain")),
            Change::SetDue {
                layout: "lobi".into(),
                due,
            },
        ]);
        assert_eq!(before.uses_of_medium("a").layouts, ["lobi"]);
        let after = after(
            before.clone(),
            &before.with_medium_replaced("a", "c", &now()),
        );
        let record = &after.layouts["lobi"];
        let due = &record.revisions[&after.due["lobi"].rev];
        assert_eq!(due.layout, layout("c", ""));
        assert_eq!(record.published, Some(1));
        assert_eq!(record.draft().unwrap().layout, layout("", "lain"));
    }

    #[test]
    fn a_draft_that_hangs_stays_the_one_that_hangs() {
        let before = content(&[saved(1, layout("a", "")), publish(1)]);
        let after = after(
            before.clone(),
            &before.with_medium_replaced("a", "c", &now()),
        );
        let record = &after.layouts["lobi"];
        assert_eq!(record.published, Some(2));
        assert_eq!(record.draft().unwrap().rev, 2);
    }

    #[test]
    fn a_draft_without_it_stays_the_newest() {
        let before = content(&[
            saved(1, layout("a", "")),
            publish(1),
            saved(2, layout("", "")),
        ]);
        let after = after(before.clone(), &before.without_medium("a", &now()));
        let record = &after.layouts["lobi"];
        assert_eq!(record.draft().unwrap().layout, layout("", ""));
        assert_eq!(media(&after), ["b"]);
        let header = &record.published().unwrap().layout.regions[0];
        assert_eq!(header.settings.get("logo"), None);
    }

    #[test]
    fn revisions_do_not_grow_without_end_when_media_are_replaced() {
        let mut content = content(&[saved(1, layout("a", "")), publish(1)]);
        for number in 0..110 {
            let (old, new) = match number % 2 {
                0 => ("a", "c"),
                _ => ("c", "a"),
            };
            let changes = content.with_medium_replaced(old, new, &now());
            content = after(content, &changes);
        }
        let record = &content.layouts["lobi"];
        assert_eq!(record.published, Some(111));
        assert_eq!(record.revisions.len(), 100);
    }

    #[test]
    fn a_region_without_its_playlist_shows_the_welcome_card() {
        let before = content(&[saved(1, layout("", "balai"))]);
        let after = after(before.clone(), &before.without_playlist("balai", &now()));
        assert!(after.uses_of_playlist("balai").is_none());
        assert_eq!(after.layouts["lobi"].published, None);
    }
}
