//! The site profile: the whole site in one file, and what taking one in would change.
//!
//! [`write()`] makes the file of a site and of what hangs on its screens; [`plan()`] lays a file over them and says what would come of it, down to
//! the fields. Pure. Promise: a written profile that is taken in again changes nothing, and what a profile does not name stays unless its
//! removal is asked for.

mod difference;
mod hanging;
mod left_behind;
mod merge;
mod plan;
mod write;

use serde::Serialize;

use crate::{
    config::{Faults, Spot},
    content::{Change, Content, Deed},
    site::Site,
};

pub use left_behind::LeftBehind;
pub use plan::plan;
pub use write::{Form, Unwritable, write};

/// A kind of thing that a profile lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[schema(as = ImportKind)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// `[site]`.
    Site,
    /// `[[zone]]`.
    Zones,
    /// `[[counter]]`.
    Counters,
    /// `[[service]]`.
    Services,
    /// `[[speaker]]`.
    Speakers,
    /// `[texts]`.
    Texts,
    /// `[[layout]]`.
    Layouts,
    /// `[[playlist]]`.
    Playlists,
    /// `[[notice]]`.
    Notices,
    /// `[[text_item]]`.
    #[serde(rename = "text_items")]
    TextItems,
    /// `[programme]`.
    Programme,
}

impl Kind {
    /// Its name, as it is told and asked for.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Zones => "zones",
            Self::Counters => "counters",
            Self::Services => "services",
            Self::Speakers => "speakers",
            Self::Texts => "texts",
            Self::Layouts => "layouts",
            Self::Playlists => "playlists",
            Self::Notices => "notices",
            Self::TextItems => "text_items",
            Self::Programme => "programme",
        }
    }
}

/// What is there before.
#[derive(Debug, Clone, Copy)]
pub struct Present<'a> {
    /// The site.
    pub site: &'a Site,
    /// What hangs on its screens.
    pub content: &'a Content,
    /// The time, in ms since 1970.
    pub now: i64,
}

/// How a profile is to be taken in: without wishes everything it names, and nothing goes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wishes<'a> {
    /// The kinds whose things go where the profile does not name them.
    pub remove: &'a [String],
    /// What the settings file fixes, by name: whole lists (`counters`), fields of the site (`name`), single texts (`texts.counter`). It stays
    /// as it is.
    pub fixed: &'a [String],
}

/// What would come of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How the site would be.
    pub site: Site,
    /// What would be done to what hangs.
    pub changes: Vec<Change>,
    /// The same as people remember it, thing by thing.
    pub deeds: Vec<Deed>,
    /// What differs, kind by kind.
    pub sections: Vec<Section>,
    /// What is left out of the profile, each with its reason.
    pub notes: Vec<Note>,
}

/// What differs in one kind.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = ImportSection)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ImportSection"))]
pub struct Section {
    /// Which kind.
    #[cfg_attr(test, ts(type = "string"))]
    pub kind: Kind,
    /// What is new.
    pub add: Vec<Item>,
    /// What becomes other than it is.
    pub change: Vec<ItemChange>,
    /// What the profile does not name: it goes only where that is asked for.
    pub remove: Vec<Item>,
    /// How many things are the same.
    pub same: usize,
    /// Whether the settings file fixes them.
    pub locked: bool,
}

/// One thing.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = ImportItem)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ImportItem"))]
pub struct Item {
    /// Its id.
    pub id: String,
    /// As people call it.
    pub name: String,
}

/// One thing that becomes other than it is.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = ImportChange)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ImportChange"))]
pub struct ItemChange {
    /// Its id.
    pub id: String,
    /// As people call it.
    pub name: String,
    /// Its fields that differ.
    pub fields: Vec<FieldChange>,
}

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = ImportField)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ImportField"))]
pub struct FieldChange {
    /// Its name.
    pub field: String,
    /// As it is.
    #[cfg_attr(test, ts(type = "unknown"))]
    pub before: serde_json::Value,
    /// As it would be.
    #[cfg_attr(test, ts(type = "unknown"))]
    pub after: serde_json::Value,
}

/// A mistake, or something that is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ImportNote)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ImportNote"))]
pub struct Note {
    /// The line of the profile, where it has lines.
    pub line: Option<usize>,
    /// What, why, and the remedy.
    pub message: String,
}

impl Wishes<'_> {
    fn is_fixed(&self, name: &str) -> bool {
        self.fixed.iter().any(|fixed| fixed == name)
    }

    fn goes(&self, kind: Kind) -> bool {
        self.remove.iter().any(|asked| asked == kind.as_str())
    }
}

impl Note {
    fn at(spot: &Spot, message: String) -> Self {
        let line = match spot {
            Spot::Line(_, line) => Some(*line),
            Spot::Source(_) | Spot::Variable(_) => None,
        };
        Self { line, message }
    }

    /// Every mistake of a list.
    #[must_use]
    pub fn all(faults: &Faults) -> Vec<Self> {
        let faults = faults.iter();
        faults
            .map(|fault| Self::at(&fault.spot, fault.message.clone()))
            .collect()
    }
}

impl Outcome {
    /// What is remembered of taking it in, besides the things of the site that differ: each thing that hangs otherwise, and how much it was.
    #[must_use]
    pub fn remembered(&self, wishes: Wishes<'_>) -> Vec<Deed> {
        let changes = serde_json::json!({ "changes": self.count(wishes) });
        let import = Deed {
            what: "profile.import".to_owned(),
            target: String::new(),
            difference: (None, Some(changes)),
        };
        self.deeds.iter().cloned().chain([import]).collect()
    }

    /// How many things become other than they are.
    #[must_use]
    pub fn count(&self, wishes: Wishes<'_>) -> usize {
        let count = |section: &Section| {
            let removed = match wishes.goes(section.kind) {
                true => section.remove.len(),
                false => 0,
            };
            section.add.len() + section.change.len() + removed
        };
        self.sections.iter().map(count).sum()
    }
}
