//! What of the content hangs, and how a screen gets it. Pure.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Content, LayoutRevision, Playlist, ScreenLayout, ScreenMedium, TakeOver};
use crate::layout::{
    Layout, Region,
    kinds::settings,
    presets::{self, PENGUMUMAN},
    settings::MediaSettings,
};

/// The widget that shows a message.
const NOTICE: &str = "notice";

/// What hangs in a zone by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ZoneUses {
    /// The layouts of the programme's entries, by id.
    pub layouts: Vec<String>,
    /// The notices that have not ended, by id.
    pub notices: Vec<String>,
    /// The texts that have not ended, by id.
    pub texts: Vec<String>,
}

impl ZoneUses {
    /// Whether nothing does.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.layouts.is_empty() && self.notices.is_empty() && self.texts.is_empty()
    }
}

impl Content {
    /// The layout that hangs under this id: the site's own, as it was published last, else the preset.
    #[must_use]
    pub fn hanging(&self, id: &str) -> Option<&Layout> {
        let published = self.layouts.get(id).and_then(|record| record.published());
        published
            .map(|revision| &revision.layout)
            .or_else(|| presets::preset(id))
    }

    /// The layout as it was saved last under this id, else the preset.
    #[must_use]
    pub fn draft_of(&self, id: &str) -> Option<&Layout> {
        let draft = self.layouts.get(id).and_then(|record| record.draft());
        let draft = draft.map(|revision| &revision.layout);
        draft.or_else(|| presets::preset(id))
    }

    /// Its newest revision; that of a preset which nobody changed has number 0.
    #[must_use]
    pub fn newest_of(&self, id: &str) -> Option<LayoutRevision> {
        let own = self.layouts.get(id).and_then(|record| record.draft());
        own.cloned().or_else(|| {
            let layout = self.draft_of(id)?.clone();
            Some(LayoutRevision::unsigned(0, layout))
        })
    }

    /// Every layout that can hang.
    pub fn all_hanging(&self) -> impl Iterator<Item = &Layout> {
        let presets = presets::all().iter().map(|layout| layout.id.as_str());
        let of_presets = presets.filter_map(|id| self.hanging(id));
        let own = self
            .layouts
            .keys()
            .filter(|id| presets::preset(id).is_none());
        of_presets.chain(own.filter_map(|id| self.hanging(id)))
    }

    /// What hangs in a zone by name, now or at its hours.
    #[must_use]
    pub fn uses_of_zone(&self, zone: &str, now_ms: i64) -> ZoneUses {
        let is_named = |zones: &[String]| zones.iter().any(|named| named == zone);
        let entries = self.programme.entries.iter();
        let entries = entries.filter(|entry| is_named(&entry.zones));
        let notices = self.notices.values();
        let notices = notices.filter(|notice| notice.until > now_ms && is_named(&notice.zones));
        let texts = self.texts.iter();
        let texts = texts.filter(|text| !text.has_ended(now_ms) && is_named(&text.zones));
        ZoneUses {
            layouts: entries.map(|entry| entry.layout.clone()).collect(),
            notices: notices.map(|notice| notice.id.clone()).collect(),
            texts: texts.map(|text| text.id.clone()).collect(),
        }
    }

    /// The layout that shows a message, under this id; without a strip of calls it has the sheet to itself.
    #[must_use]
    pub fn showing(&self, over: &TakeOver, id: String) -> Option<Layout> {
        let mut layout = self.hanging(PENGUMUMAN)?.clone();
        layout.id = id;
        if !over.calls {
            alone(&mut layout);
        }
        for region in layout
            .regions
            .iter_mut()
            .filter(|region| region.widget == NOTICE)
        {
            let words = [("title", &over.title), ("text", &over.text)];
            let words = words.map(|(name, text)| (name.to_owned(), Value::from(text.as_str())));
            region.settings.extend(words);
        }
        Some(layout)
    }

    /// A layout with the media of the playlists its regions name. What is not there any more is left out.
    #[must_use]
    pub fn for_screens(&self, layout: &Layout) -> ScreenLayout {
        let mut playlists = BTreeMap::new();
        for region in layout
            .regions
            .iter()
            .filter(|region| region.widget == "media")
        {
            let id = settings::<MediaSettings>(region).playlist;
            if let Some(playlist) = self.playlists.get(&id) {
                playlists.insert(id, self.media_of(playlist));
            }
        }
        ScreenLayout {
            layout: layout.clone(),
            playlists,
        }
    }

    fn media_of(&self, playlist: &Playlist) -> Vec<ScreenMedium> {
        let items = playlist.items.iter();
        items
            .filter_map(|item| {
                let medium = self.media.get(&item.media)?;
                Some(ScreenMedium {
                    media: medium.sha256.clone(),
                    kind: medium.kind,
                    type_name: medium.type_name.clone(),
                    bytes: medium.bytes,
                    w: medium.w,
                    h: medium.h,
                    duration_ms: medium.duration_ms,
                    seconds: item.seconds,
                    when: item.when.clone(),
                })
            })
            .collect()
    }
}

/// Leaves the message alone on the whole sheet.
fn alone(layout: &mut Layout) {
    let is_message = |region: &Region| region.widget == NOTICE;
    let Some(place) = layout.regions.iter().position(is_message) else {
        return; // then it is shown as it is drawn
    };
    let mut message = layout.regions.swap_remove(place);
    (message.x, message.y) = (0, 0);
    (message.w, message.h) = (layout.grid.w, layout.grid.h);
    layout.regions = vec![message];
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::content::{Change, LayoutRevision, MediaKind, Medium, PlaylistItem, When};

    fn revision(rev: u64, id: &str, name: &str) -> LayoutRevision {
        let mut layout = presets::preset("utama").unwrap().clone();
        (layout.id, layout.name) = (id.into(), name.into());
        LayoutRevision::unsigned(rev, layout)
    }

    #[test]
    fn a_layout_of_the_sites_own_hangs_in_its_presets_place_once_it_is_published() {
        let mut content = Content::default();
        assert_eq!(content.hanging("utama").unwrap().name, "Utama");
        content.apply(&Change::Draft(revision(1, "utama", "Lobi")));
        content.apply(&Change::Draft(revision(1, "kafe", "Kafe")));
        assert_eq!(content.hanging("utama").unwrap().name, "Utama");
        assert_eq!(content.hanging("kafe"), None);
        content.apply(&Change::Publish {
            layout: "utama".into(),
            rev: 1,
            at: 0,
        });
        content.apply(&Change::Publish {
            layout: "kafe".into(),
            rev: 1,
            at: 0,
        });
        content.apply(&Change::Draft(revision(2, "utama", "Nanti")));
        assert_eq!(content.hanging("utama").unwrap().name, "Lobi");
        let ids: Vec<&str> = content
            .all_hanging()
            .map(|layout| layout.id.as_str())
            .collect();
        assert_eq!(ids.len(), presets::all().len() + 1);
        assert!(ids.contains(&"kafe"));
        content.apply(&Change::RemoveLayout("utama".into()));
        assert_eq!(content.hanging("utama").unwrap().name, "Utama");
    }

    #[test]
    fn a_message_is_shown_by_its_base() {
        let over = TakeOver {
            id: "1".into(),
            title: "Perhatian".into(),
            text: "Layanan <b>selesai</b>".into(),
            layout: None,
            zones: Vec::new(),
            screens: Vec::new(),
            from: 0,
            until: 1,
            calls: true,
            chime: false,
            speech: None,
            by: None,
        };
        let layout = Content::default()
            .showing(&over, "notice-1".into())
            .unwrap();
        assert_eq!(layout.id, "notice-1");
        let settings = Value::Object(layout.regions[1].settings.clone());
        assert_eq!(
            settings,
            json!({"title": "Perhatian", "text": "Layanan <b>selesai</b>"})
        );
    }

    #[test]
    fn a_message_without_calls_has_the_sheet_to_itself() {
        let over = json!({"id": "1", "text": "Evakuasi", "from": 0, "until": 1, "calls": false});
        let over: TakeOver = serde_json::from_value(over).unwrap();
        let layout = Content::default()
            .showing(&over, "notice-1".into())
            .unwrap();
        let [message] = &layout.regions[..] else {
            panic!("{layout:?}");
        };
        assert_eq!(message.settings["text"], "Evakuasi");
        let place = (message.x, message.y, message.w, message.h);
        assert_eq!(place, (0, 0, layout.grid.w, layout.grid.h));
    }

    #[test]
    fn a_screen_gets_the_media_that_are_there() {
        let mut content = Content::default();
        let medium = |sha256: &str| Medium {
            sha256: sha256.into(),
            name: "foto".into(),
            kind: MediaKind::Image,
            type_name: "image/jpeg".into(),
            bytes: 7,
            w: 1920,
            h: 1080,
            duration_ms: None,
            at: 0,
        };
        let mondays = When {
            days: vec![1],
            ..When::default()
        };
        let item = |media: &str| PlaylistItem {
            media: media.into(),
            seconds: Some(5),
            when: Some(mondays.clone()),
        };
        content.apply(&Change::SetMedium(medium("a")));
        content.apply(&Change::SetPlaylist(Playlist {
            id: "lobi".into(),
            name: "Lobi".into(),
            items: vec![item("a"), item("gone"), item("a")],
        }));
        let mut layout = presets::preset("utama").unwrap().clone();
        layout.regions[3]
            .settings
            .insert("playlist".into(), "lobi".into());
        let shown = serde_json::to_value(content.for_screens(&layout)).unwrap();
        assert_eq!(shown["id"], "utama");
        let expected = json!({"media": "a", "kind": "image", "type": "image/jpeg", "bytes": 7, "w": 1920, "h": 1080, "seconds": 5, "when": mondays});
        assert_eq!(shown["playlists"], json!({"lobi": [expected, expected]}));
        let plain =
            serde_json::to_value(content.for_screens(presets::preset("utama").unwrap())).unwrap();
        assert!(plain.get("playlists").is_none());
    }
}
