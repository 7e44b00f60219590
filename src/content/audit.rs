//! What changes of the content mean to people, as it is remembered. Pure.

use serde::Serialize;
use serde_json::{Value, json};

use super::{Change, Content, Due, LayoutRevision};

/// How a thing was, absent where it is new, and how it is since, absent where it is gone.
pub type BeforeAfter = (Option<Value>, Option<Value>);

/// What was done, to which thing, and what of it differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// What: `notice.change`.
    pub what: String,
    /// To which thing, by its id; may be empty.
    pub target: String,
    /// How it was and how it is.
    pub difference: BeforeAfter,
}

/// The deeds among changes that are made together; what is only tidied up by the way is none.
#[must_use]
pub fn deeds(before: &Content, changes: &[Change], now_ms: i64) -> Vec<Deed> {
    let mut content = before.clone();
    let mut deeds = Vec::new();
    for change in changes {
        deeds.extend(deed(&content, change, now_ms));
        content.apply(change);
    }
    deeds
}

fn deed(content: &Content, change: &Change, now_ms: i64) -> Option<Deed> {
    Some(match change {
        Change::Draft(revision) => drafted(content, revision)?,
        Change::Publish { layout, rev, .. } => published(content, layout, *rev),
        Change::RemoveLayout(id) => {
            let draft = content.layouts.get(id).and_then(|record| record.draft());
            of("layout", id, (draft.map(card), None))
        }
        Change::SetPlaylist(playlist) => {
            let known = content.playlists.get(&playlist.id);
            of("playlist", &playlist.id, both(known, Some(playlist)))
        }
        Change::RemovePlaylist(id) => of("playlist", id, both(content.playlists.get(id), None)),
        Change::SetMedium(medium) => {
            let known = content.media.get(&medium.sha256);
            of("media", &medium.sha256, both(known, Some(medium)))
        }
        Change::RemoveMedium(sha256) => of("media", sha256, both(content.media.get(sha256), None)),
        Change::SetNotice(notice) => {
            let known = content.notices.get(&notice.id);
            of("notice", &notice.id, both(known, Some(notice)))
        }
        Change::RemoveNotice(id) => {
            let known = content.notices.get(id);
            let ended = known.filter(|notice| notice.until > now_ms)?; // else it was over already
            of("notice", id, both(Some(ended), None))
        }
        Change::SetText { .. } | Change::RemoveText(_) | Change::OrderTexts(_) => {
            return of_texts(content, change, now_ms);
        }
        Change::SetProgramme(programme) => {
            let difference = both(Some(&content.programme), Some(programme));
            of("programme", "", difference)
        }
        Change::SetDue { layout, due } => {
            let known = content.due.get(layout);
            of("due", layout, both(known, Some(due)))
        }
        Change::RemoveDue(layout) => {
            let due = content.due.get(layout)?;
            if has_come_true(content, layout, due, now_ms) {
                return None; // that it was published is told already
            }
            of("due", layout, both(Some(due), None))
        }
        Change::SetTrial(trial) => {
            let known = content.trials.get(&trial.screen);
            let known = known.filter(|known| known.until > now_ms);
            of("trial", &trial.screen, both(known, Some(trial)))
        }
        Change::RemoveTrial(screen) => {
            let known = content.trials.get(screen);
            let ended = known.filter(|trial| trial.until > now_ms)?;
            of("trial", screen, both(Some(ended), None))
        }
        Change::ForgetRevision { .. } => return None,
    })
}

/// One person goes on with what is noted already: that is no deed.
fn drafted(content: &Content, revision: &LayoutRevision) -> Option<Deed> {
    let id = &revision.layout.id;
    let draft = content.layouts.get(id).and_then(|record| record.draft());
    if draft.is_some_and(|draft| draft.rev == revision.rev) {
        return None;
    }
    Some(Deed {
        what: "layout.draft".to_owned(),
        target: id.clone(),
        difference: (draft.map(card), Some(card(revision))),
    })
}

fn published(content: &Content, layout: &str, rev: u64) -> Deed {
    let record = content.layouts.get(layout);
    let hung = record.and_then(|record| record.published());
    let hangs = record.and_then(|record| record.revisions.get(&rev));
    Deed {
        what: "layout.publish".to_owned(),
        target: layout.to_owned(),
        difference: (hung.map(card), hangs.map(|revision| card(revision))),
    }
}

fn has_come_true(content: &Content, layout: &str, due: &Due, now_ms: i64) -> bool {
    let record = content.layouts.get(layout);
    let published = record.and_then(|record| record.published);
    due.failed.is_none() && due.at <= now_ms && published == Some(due.rev)
}

fn of_texts(content: &Content, change: &Change, now_ms: i64) -> Option<Deed> {
    Some(match change {
        Change::SetText { text, .. } => {
            let known = content.text(&text.id);
            of("text", &text.id, both(known, Some(text)))
        }
        Change::RemoveText(id) => {
            let known = content.text(id);
            let gone = known.filter(|text| !text.is_forgotten(now_ms))?; // else nobody saw it any more
            of("text", id, both(Some(gone), None))
        }
        Change::OrderTexts(ids) => {
            let before: Vec<_> = content.texts.iter().map(|text| &text.id).collect();
            Deed {
                what: "text.order".to_owned(),
                target: String::new(),
                difference: (Some(json!(before)), Some(json!(ids))),
            }
        }
        _ => return None,
    })
}

fn of(kind: &str, target: &str, difference: BeforeAfter) -> Deed {
    let verb = match difference {
        (None, _) => "add",
        (Some(_), Some(_)) => "change",
        (Some(_), None) => "remove",
    };
    Deed {
        what: format!("{kind}.{verb}"),
        target: target.to_owned(),
        difference,
    }
}

/// What is told of a revision: all of it can be read as long as it is kept.
fn card(revision: &LayoutRevision) -> Value {
    json!({ "name": revision.layout.name, "rev": revision.rev })
}

fn both<T: Serialize>(before: Option<&T>, after: Option<&T>) -> BeforeAfter {
    let value = |thing: &T| serde_json::to_value(thing).unwrap_or_default();
    (before.map(value), after.map(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Playlist, TakeOver};

    fn playlist(name: &str) -> Playlist {
        Playlist {
            id: "pagi".into(),
            name: name.into(),
            items: Vec::new(),
        }
    }

    fn notice(id: &str, until: i64) -> TakeOver {
        TakeOver {
            id: id.into(),
            title: "Evakuasi".into(),
            text: String::new(),
            layout: None,
            zones: Vec::new(),
            screens: Vec::new(),
            from: 0,
            until,
            calls: true,
            chime: false,
            speech: None,
            by: None,
        }
    }

    #[test]
    fn every_deed_is_told_with_before_and_after() {
        let changes = [
            Change::SetPlaylist(playlist("Pagi")),
            Change::SetPlaylist(playlist("Siang")),
            Change::RemovePlaylist("pagi".into()),
            Change::SetNotice(notice("a", 9)),
            Change::RemoveNotice("a".into()),
        ];
        let deeds = deeds(&Content::default(), &changes, 5);
        let told: Vec<_> = deeds.iter().map(|deed| deed.what.as_str()).collect();
        assert_eq!(
            told,
            [
                "playlist.add",
                "playlist.change",
                "playlist.remove",
                "notice.add",
                "notice.remove"
            ]
        );
        let (before, after) = &deeds[1].difference;
        assert_eq!(before.as_ref().unwrap()["name"], "Pagi");
        assert_eq!(after.as_ref().unwrap()["name"], "Siang");
    }

    #[test]
    fn what_is_tidied_up_by_the_way_is_no_deed() {
        let mut content = Content::default();
        content.apply(&Change::SetNotice(notice("ended", 4)));
        let tidied = [
            Change::RemoveNotice("ended".into()),
            Change::ForgetRevision {
                layout: "utama".into(),
                rev: 1,
            },
        ];
        assert_eq!(deeds(&content, &tidied, 5), []);
    }
}
