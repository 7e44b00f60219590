//! What a profile hangs on the screens: its layouts, playlists, notices, texts and programme, checked against the site they would hang in.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    Kind, Note, Present, Section, Wishes,
    difference::{Thing, section},
};
use crate::{
    config::{ProfileParts, Spot, Spotted},
    content::{
        Change, Content, LayoutRevision, Playlist, Programme, TakeOver, TextItem,
        texts::{SentText, TEXTS},
    },
    layout::{
        Layout,
        check::{self, Hall},
        fault::Fault,
        read,
    },
    programme::{self, Places},
    site::Site,
};

/// What would be done, and what of the profile cannot be.
#[derive(Default)]
pub(super) struct Hanging {
    pub(super) changes: Vec<Change>,
    pub(super) sections: Vec<Section>,
    pub(super) notes: Vec<Note>,
    pub(super) faults: Vec<Note>,
}

/// What would hang, kind by kind: playlists before the layouts that name them, and these before what says where they hang.
pub(super) fn hang(
    profile: &ProfileParts,
    site: &Site,
    present: Present<'_>,
    wishes: Wishes<'_>,
) -> Hanging {
    let mut work = Work {
        site,
        now: present.now,
        wishes,
        content: present.content.clone(),
        done: Hanging::default(),
    };
    work.playlists(&profile.playlists);
    work.layouts(&profile.layouts);
    work.notices(&profile.notices);
    work.texts(&profile.text_items);
    if let Some(programme) = &profile.programme {
        work.programme(programme);
    }
    work.done
}

struct Work<'a> {
    site: &'a Site,
    now: i64,
    wishes: Wishes<'a>,
    /// As it would be after what was planned so far.
    content: Content,
    done: Hanging,
}

impl Work<'_> {
    fn playlists(&mut self, written: &[Spotted<Value>]) {
        let before = things_of_playlists(&self.content);
        let mut named = Vec::new();
        for document in written {
            let Some(mut playlist) = self.parsed::<Playlist>(document, "playlist") else {
                continue;
            };
            let (known, missing): (Vec<_>, Vec<_>) = playlist
                .items
                .into_iter()
                .partition(|item| self.content.media.contains_key(&item.media));
            playlist.items = known;
            if !missing.is_empty() {
                let message = format!(
                    "playlist `{}` names {} files that are not here: they are left out; upload them in Media and add them again",
                    playlist.id,
                    missing.len()
                );
                self.done.notes.push(Note::at(&document.spot, message));
            }
            if let Err(fault) = self.content.check_playlist(&playlist) {
                self.fault(
                    &document.spot,
                    format!("playlist `{}`: `{}`: {fault}", playlist.id, fault.field),
                );
                continue;
            }
            named.push(playlist.id.clone());
            if self.content.playlists.get(&playlist.id) != Some(&playlist) {
                self.plan(Change::SetPlaylist(playlist));
            }
        }
        self.told(
            Kind::Playlists,
            &before,
            &named,
            things_of_playlists,
            |_content, id| vec![Change::RemovePlaylist(id.to_owned())],
        );
    }

    fn layouts(&mut self, written: &[Spotted<Value>]) {
        let before = things_of_layouts(&self.content);
        let mut named = Vec::new();
        for document in written {
            let layout = match read::read(&document.value) {
                Ok(layout) => layout,
                Err(faults) => {
                    self.faults(&document.spot, "layout", &faults);
                    continue;
                }
            };
            let hall = Hall {
                site: self.site,
                content: &self.content,
            };
            let faults = check::problems(&layout, hall);
            if !faults.is_empty() {
                self.faults(&document.spot, &format!("layout `{}`", layout.id), &faults);
                continue;
            }
            named.push(layout.id.clone());
            if hangs(&self.content, &layout.id) != Some(&layout) {
                self.hang_layout(layout);
            }
        }
        self.told(
            Kind::Layouts,
            &before,
            &named,
            things_of_layouts,
            Content::without_layout,
        );
    }

    fn hang_layout(&mut self, layout: Layout) {
        let record = self.content.layouts.get(&layout.id);
        let newest = record.and_then(|record| record.draft());
        let rev = newest.map_or(0, |revision| revision.rev) + 1;
        let id = layout.id.clone();
        let draft = Change::Draft(LayoutRevision {
            rev,
            at: self.now,
            by: None,
            published_at: None,
            layout,
        });
        let overtaken = self.content.overtaken(&id, rev, &Places::default());
        let publish = Change::Publish {
            layout: id,
            rev,
            at: self.now,
        };
        let mut changes = vec![draft, publish];
        changes.extend(overtaken);
        for change in self.content.with_room(changes) {
            self.plan(change);
        }
    }

    fn notices(&mut self, written: &[Spotted<Value>]) {
        let now = self.now;
        let things = move |content: &Content| things_of_notices(content, now);
        let before = things(&self.content);
        let mut named = Vec::new();
        for document in written {
            let Some(notice) = self.parsed::<TakeOver>(document, "notice") else {
                continue;
            };
            if notice.until <= self.now {
                let message = format!("the notice `{}` has ended: it is left out", notice.title);
                self.done.notes.push(Note::at(&document.spot, message));
                continue;
            }
            let is_here = self.content.notices.get(&notice.id) == Some(&notice);
            if notice.from > self.now && !is_here {
                let message = format!(
                    "the notice `{}` begins only later: it is left out; send it when it is to begin",
                    notice.title
                );
                self.done.notes.push(Note::at(&document.spot, message));
                continue;
            }
            let faults = programme::places("", &notice.zones, &notice.screens, self.site);
            let layout = notice.layout.as_ref();
            let no_layout = layout.and_then(|id| programme::no_layout("layout", id, &self.content));
            let faults: Vec<Fault> = faults.into_iter().chain(no_layout).collect();
            if !faults.is_empty() {
                self.faults(&document.spot, "notice", &faults);
                continue;
            }
            named.push(notice.id.clone());
            if !is_here {
                self.plan(Change::SetNotice(notice));
            }
        }
        self.told(Kind::Notices, &before, &named, things, |_content, id| {
            vec![Change::RemoveNotice(id.to_owned())]
        });
    }

    fn texts(&mut self, written: &[Spotted<Value>]) {
        let now = self.now;
        let things = move |content: &Content| things_of_texts(content, now);
        let before = things(&self.content);
        let mut named = Vec::new();
        for document in written {
            let Some(text) = self.parsed::<SentText>(document, "text") else {
                continue;
            };
            let text = TextItem::from(text).tidied();
            if text.has_ended(self.now) {
                let message = format!("the text `{}` has ended: it is left out", text.text);
                self.done.notes.push(Note::at(&document.spot, message));
                continue;
            }
            if let Err(fault) = text.check(self.site, self.now, None) {
                let message = format!("text `{}`: `{}`: {fault}", text.id, fault.field);
                self.fault(&document.spot, message);
                continue;
            }
            named.push(text.id.clone());
            if self.content.text(&text.id) != Some(&text) {
                let before = None;
                self.plan(Change::SetText { text, before });
            }
        }
        self.told(Kind::TextItems, &before, &named, things, |_content, id| {
            vec![Change::RemoveText(id.to_owned())]
        });
        let count = things(&self.content).len();
        if let Some(last) = written.last().filter(|_| count > TEXTS) {
            let message = format!("there would be {count} texts: at most {TEXTS} can hang");
            self.fault(&last.spot, message);
        }
        let present = self.content.texts.iter().map(|text| text.id.as_str());
        let present: Vec<&str> = present.collect();
        let wished = in_order(&present, &named);
        if wished != present {
            let wished = wished.into_iter().map(str::to_owned).collect();
            self.plan(Change::OrderTexts(wished));
        }
    }

    fn programme(&mut self, written: &Spotted<Value>) {
        let before = thing_of_programme(&self.content);
        let Some(programme) = self.parsed::<Programme>(written, "programme") else {
            return;
        };
        let faults = programme::faults(&programme, self.site, &self.content);
        if !faults.is_empty() {
            self.faults(&written.spot, "programme", &faults);
            return;
        }
        if self.content.programme != programme {
            self.plan(Change::SetProgramme(programme));
        }
        let after = thing_of_programme(&self.content);
        let section = section(Kind::Programme, &before, &after, &[], false);
        self.done.sections.push(section);
    }

    fn parsed<T: DeserializeOwned>(&mut self, document: &Spotted<Value>, what: &str) -> Option<T> {
        match serde_json::from_value(document.value.clone()) {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.fault(
                    &document.spot,
                    format!("this {what} cannot be read: {error}"),
                );
                None
            }
        }
    }

    fn plan(&mut self, change: Change) {
        self.content.apply(&change);
        self.done.changes.push(change);
    }

    /// Tells what differs in a kind, and lets go of what is unnamed where that is asked for.
    fn told(
        &mut self,
        kind: Kind,
        before: &[Thing],
        named: &[String],
        things: impl Fn(&Content) -> Vec<Thing>,
        removal: impl Fn(&Content, &str) -> Vec<Change>,
    ) {
        let section = section(kind, before, &things(&self.content), named, false);
        if self.wishes.goes(kind) {
            for item in &section.remove {
                let changes = removal(&self.content, &item.id);
                changes.into_iter().for_each(|change| self.plan(change));
            }
        }
        self.done.sections.push(section);
    }

    fn fault(&mut self, spot: &Spot, message: String) {
        self.done.faults.push(Note::at(spot, message));
    }

    fn faults(&mut self, spot: &Spot, what: &str, faults: &[Fault]) {
        for fault in faults {
            let region = fault.region.as_ref();
            let within = region.map_or_else(String::new, |region| format!("region `{region}`, "));
            self.fault(
                spot,
                format!("{what}: {within}`{}`: {}", fault.field, fault.detail),
            );
        }
    }
}

fn things_of_playlists(content: &Content) -> Vec<Thing> {
    let all = content.playlists.values();
    all.map(|playlist| Thing::new(&playlist.id, &playlist.name, playlist))
        .collect()
}

/// The site's own layouts as they hang, else as they are drafted.
fn things_of_layouts(content: &Content) -> Vec<Thing> {
    let all = content.layouts.keys();
    let layouts = all.filter_map(|id| hangs(content, id));
    layouts
        .map(|layout| Thing::new(&layout.id, &layout.name, layout))
        .collect()
}

fn hangs<'a>(content: &'a Content, id: &str) -> Option<&'a Layout> {
    let record = content.layouts.get(id)?;
    let revision = record.published().or_else(|| record.draft())?;
    Some(&revision.layout)
}

/// Those that have not ended: a profile has no others.
fn things_of_notices(content: &Content, now: i64) -> Vec<Thing> {
    let all = content.notices.values();
    all.filter(|notice| notice.until > now)
        .map(|notice| Thing::new(&notice.id, &notice.title, notice))
        .collect()
}

/// Those that have not ended: a profile has no others.
fn things_of_texts(content: &Content, now: i64) -> Vec<Thing> {
    let all = content.texts.iter();
    all.filter(|text| !text.has_ended(now))
        .map(|text| Thing::new(&text.id, &text.text, text))
        .collect()
}

/// The ids that are there, with those that are named in the order in which they are; the others stay in their places.
fn in_order<'a>(present: &[&'a str], named: &'a [String]) -> Vec<&'a str> {
    let place_of = |id: &str| named.iter().position(|one| one == id);
    let each_once = named.iter().enumerate();
    let each_once = each_once.filter(|(place, id)| place_of(id) == Some(*place));
    let mut next = each_once.map(|(_, id)| id.as_str());
    let place = |id: &&'a str| match place_of(id) {
        Some(_) => next.next().unwrap_or(id),
        None => *id,
    };
    present.iter().map(place).collect()
}

fn thing_of_programme(content: &Content) -> Vec<Thing> {
    vec![Thing::new("programme", "", &content.programme)]
}
