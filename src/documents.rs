//! The documents a screen fetches and keeps: its zone's directory and its layout, encoded once, each with a tag that changes when it
//! does; and which layout is whose.
//!
//! In: the site, the content, the time. Out: the newest [`Documents`], in a `watch`: new ones only where something changed. Promise: what
//! a change of the content means for a screen is out with it, and what the clock means within a second.

mod directory;

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    ptr,
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval},
};

use crate::{
    calendar::Moment,
    clock::Clock,
    content::{Content, LayoutRevision, TextItem, Trial},
    layout::{Layout, Theme},
    model::ZoneId,
    programme::{OnNow, Viewer, layout_of, tried},
    protocol::LayoutRef,
    site::Site,
    websocket,
};

/// How often the time is looked at.
const TICK: Duration = Duration::from_secs(1);

/// A document and its tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The JSON text.
    pub body: Bytes,
    /// The tag, without quotes.
    pub etag: String,
}

/// What documents are made of besides the content.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The site now.
    pub site: Arc<Site>,
    /// `open` or `required`: told to pages that ask for the zones.
    pub pairing: &'static str,
    /// The build of the page that is inside the binary.
    pub build: String,
}

/// All documents of a site at one moment.
#[derive(Debug)]
pub struct Documents {
    made: Arc<Made>,
    site: Arc<Site>,
    content: Arc<Content>,
}

/// What stays the same while only drafts are saved.
#[derive(Debug)]
struct Made {
    directories: HashMap<ZoneId, Document>,
    layouts: HashMap<String, (Theme, Document)>,
    zones: Bytes,
    build: String,
    on_now: OnNow,
    /// The ids of the texts that hold.
    texts: Vec<String>,
}

/// What one screen is told of.
#[derive(Debug, Clone, Copy)]
pub struct Hanging<'a> {
    /// The tag of its zone's directory.
    pub directory: &'a str,
    /// Its layout.
    pub layout: LayoutRef<'a>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Zones<'a> {
    zones: Vec<ZoneName<'a>>,
    pairing: &'a str,
}

#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct ZoneName<'a> {
    id: &'a str,
    name: &'a str,
}

impl Document {
    /// A document with the tag of its bytes.
    #[must_use]
    pub fn new(body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let etag = tag(&body);
        Self { body, etag }
    }
}

/// A tag that changes with the bytes.
#[must_use]
pub fn tag(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(8)
        .fold(String::new(), |tag, byte| tag + &format!("{byte:02x}"))
}

impl Documents {
    /// Encodes the documents of a moment.
    #[must_use]
    pub fn new(facts: &Facts, content: Arc<Content>, now_ms: i64) -> Self {
        let site = &facts.site;
        let on_now = on_now(&content, site, now_ms);
        let texts = content.texts_at(now_ms, site.utc_offset);
        let directories = site.zones.iter().map(|zone| {
            let directory = directory::of(site, zone, &texts);
            (
                zone.id.as_str().into(),
                Document::new(websocket::json(&directory)),
            )
        });
        let zones = site.zones.iter().map(|zone| ZoneName {
            id: &zone.id,
            name: &zone.name,
        });
        let made = Made {
            directories: directories.collect(),
            texts: ids(&texts),
            layouts: layouts(&content, &on_now),
            zones: websocket::json(&Zones {
                zones: zones.collect(),
                pairing: facts.pairing,
            })
            .into(),
            build: facts.build.clone(),
            on_now,
        };
        Self {
            made: Arc::new(made),
            site: site.clone(),
            content,
        }
    }

    /// The directory of a zone.
    #[must_use]
    pub fn directory(&self, zone: &str) -> Option<&Document> {
        self.made.directories.get(zone)
    }

    /// A layout, as screens get it.
    #[must_use]
    pub fn layout(&self, id: &str) -> Option<&Document> {
        let (_, document) = self.made.layouts.get(id)?;
        Some(document)
    }

    /// The list of zones.
    #[must_use]
    pub fn zones(&self) -> &Bytes {
        &self.made.zones
    }

    /// The build of the page that is inside the binary.
    #[must_use]
    pub fn build(&self) -> &str {
        &self.made.build
    }

    /// The site they were made of.
    #[must_use]
    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// The content they were made of.
    #[must_use]
    pub fn content(&self) -> &Arc<Content> {
        &self.content
    }

    /// What a screen is told of; nothing in a zone that is none.
    #[must_use]
    pub fn hanging(&self, viewer: &Viewer) -> Option<Hanging<'_>> {
        let layouts = &self.made.layouts;
        let theme_of = |id: &str| layouts.get(id).map(|(theme, _)| *theme);
        let choice = self.made.on_now.choose(viewer, theme_of);
        let (id, (_, document)) = layouts.get_key_value(&choice.layout)?;
        Some(Hanging {
            directory: &self.directory(viewer.zone.as_str())?.etag,
            layout: LayoutRef {
                id,
                etag: &document.etag,
                theme: choice.theme,
            },
        })
    }

    /// Whether no screen is told of anything else by these.
    #[must_use]
    pub fn tell_the_same_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.made, &other.made)
    }

    /// Those of a moment: what was made before, where nothing else would be made.
    fn at(&self, facts: &Facts, content: &Arc<Content>, now_ms: i64) -> Option<Self> {
        let site = &facts.site;
        let is_same_site = Arc::ptr_eq(&self.site, site);
        let is_same = is_same_site
            && shows_the_same(&self.content, content, &self.made.on_now)
            && self.made.on_now == on_now(content, site, now_ms)
            && self.made.texts == ids(&content.texts_at(now_ms, site.utc_offset));
        if is_same && Arc::ptr_eq(&self.content, content) {
            return None;
        }
        Some(match is_same {
            true => Self {
                made: self.made.clone(),
                site: site.clone(),
                content: content.clone(),
            },
            false => Self::new(facts, content.clone(), now_ms),
        })
    }
}

impl Hanging<'_> {
    /// Numbers that change with the layout, and with the directory.
    #[must_use]
    pub fn marks(&self) -> (u64, u64) {
        let mark = |told: &dyn Fn(&mut DefaultHasher)| {
            let mut hasher = DefaultHasher::new();
            told(&mut hasher);
            hasher.finish()
        };
        let layout = self.layout;
        let is_light = layout.theme.map(|theme| theme == Theme::Light);
        (
            mark(&|hasher| (layout.id, layout.etag, is_light).hash(hasher)),
            mark(&|hasher| self.directory.hash(hasher)),
        )
    }
}

fn ids(texts: &[&TextItem]) -> Vec<String> {
    texts.iter().map(|text| text.id.clone()).collect()
}

/// Whether two contents show the same where the same is on: they may differ in drafts that nobody looks at.
fn shows_the_same(before: &Arc<Content>, after: &Arc<Content>, on_now: &OnNow) -> bool {
    if Arc::ptr_eq(before, after) {
        return true;
    }
    let hung = |content: &Content| -> Vec<(String, *const LayoutRevision)> {
        let records = content.layouts.iter();
        let hung = records
            .filter_map(|(id, record)| Some((id.clone(), ptr::from_ref(record.published()?))));
        hung.collect()
    };
    let looked_at = |content: &Content| -> Vec<Option<*const LayoutRevision>> {
        let draft = |trial: &Trial| {
            let record = content.layouts.get(&trial.layout)?;
            record.draft().map(ptr::from_ref)
        };
        on_now.trials().iter().map(draft).collect()
    };
    hung(before) == hung(after)
        && looked_at(before) == looked_at(after)
        && before.playlists == after.playlists
        && before.media == after.media
        && before.texts == after.texts
}

fn on_now(content: &Content, site: &Site, now_ms: i64) -> OnNow {
    OnNow::at(content, now_ms, Moment::at(now_ms, site.utc_offset))
}

fn layouts(content: &Content, on_now: &OnNow) -> HashMap<String, (Theme, Document)> {
    let document = |layout: &Layout| {
        let body = websocket::json(&content.for_screens(layout));
        (layout.id.clone(), (layout.theme, Document::new(body)))
    };
    let messages = on_now.take_overs().iter();
    let messages = messages.filter(|over| over.layout.is_none());
    let messages = messages.filter_map(|over| content.showing(over, layout_of(over)));
    let mut layouts: HashMap<_, _> = content.all_hanging().map(document).collect();
    layouts.extend(messages.map(|layout| document(&layout)));
    let trials = on_now.trials().iter();
    let trials = trials.filter_map(|trial| content.draft_of(&trial.layout));
    layouts.extend(trials.map(|layout| {
        let id = tried(&layout.id);
        document(&Layout {
            id,
            ..layout.clone()
        })
    }));
    layouts
}

/// Keeps the documents true.
#[derive(Debug)]
pub struct Publisher {
    facts: Facts,
    sites: watch::Receiver<Arc<Site>>,
    content: watch::Receiver<Arc<Content>>,
    clock: Clock,
    newest: watch::Sender<Arc<Documents>>,
}

impl Publisher {
    /// Encodes the first documents.
    #[must_use]
    pub fn new(
        facts: Facts,
        sites: watch::Receiver<Arc<Site>>,
        content: watch::Receiver<Arc<Content>>,
        clock: Clock,
    ) -> Self {
        let first = Documents::new(&facts, content.borrow().clone(), clock.now_ms());
        Self {
            newest: watch::Sender::new(Arc::new(first)),
            facts,
            sites,
            content,
            clock,
        }
    }

    /// The newest documents.
    #[must_use]
    pub fn newest(&self) -> watch::Receiver<Arc<Documents>> {
        self.newest.subscribe()
    }

    /// Publishes new ones whenever they differ, until the site's or the content's sender is gone.
    pub async fn run(mut self) {
        let mut tick = interval(TICK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                changed = self.content.changed() => if changed.is_err() {
                    return;
                },
                changed = self.sites.changed() => if changed.is_err() {
                    return;
                },
                _now = tick.tick() => {}
            }
            self.facts.site = self.sites.borrow_and_update().clone();
            let content = self.content.borrow_and_update().clone();
            self.publish(&content);
        }
    }

    fn publish(&self, content: &Arc<Content>) {
        let now_ms = self.clock.now_ms();
        self.newest.send_if_modified(|documents| {
            let newer = documents.at(&self.facts, content, now_ms);
            let is_other = newer.is_some();
            if let Some(newer) = newer {
                *documents = Arc::new(newer);
            }
            is_other
        });
    }
}

#[cfg(test)]
mod tests;
