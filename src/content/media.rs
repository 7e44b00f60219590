//! Media and the playlists they run in: what a playlist may hold, and where either is used. Pure.

use serde::Serialize;
use serde_json::Value;

use super::{Content, LayoutRecord, Playlist};
use crate::{
    config::is_id,
    intake::message::is_hidden,
    layout::Layout,
    why::{Thing, Unfit, Why},
};

/// The most entries of a playlist.
const MOST_ITEMS: usize = 200;
/// The most characters of a name.
const LONGEST_NAME: usize = 128;
/// A SHA-256 in hexadecimal: so much of another text is told again.
const SHA256: usize = 64;

/// Where something is used.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, utoipa::ToSchema)]
#[schema(as = MediumUses)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "MediumUses"))]
pub struct Uses {
    /// In these playlists, by id.
    pub playlists: Vec<String>,
    /// In these layouts, by id: as they are on screens, or as drafts.
    pub layouts: Vec<String>,
}

impl Uses {
    /// Whether it is used nowhere.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.playlists.is_empty() && self.layouts.is_empty()
    }

    /// In words.
    #[must_use]
    pub fn told(&self) -> String {
        let playlists = self.playlists.iter().map(|id| format!("playlist `{id}`"));
        let layouts = self.layouts.iter().map(|id| format!("layout `{id}`"));
        playlists.chain(layouts).collect::<Vec<_>>().join(", ")
    }
}

impl Content {
    /// Where a medium is used.
    #[must_use]
    pub fn uses_of_medium(&self, sha256: &str) -> Uses {
        let playlists = self.playlists.values();
        let holding =
            playlists.filter(|playlist| playlist.items.iter().any(|item| item.media == sha256));
        Uses {
            playlists: holding.map(|playlist| playlist.id.clone()).collect(),
            layouts: self.layouts_with(|value| value == sha256),
        }
    }

    /// Where a playlist is used.
    #[must_use]
    pub fn uses_of_playlist(&self, id: &str) -> Uses {
        let names = |layout: &Layout| {
            let mut settings = layout.regions.iter().map(|region| &region.settings);
            settings.any(|settings| settings.get("playlist").and_then(Value::as_str) == Some(id))
        };
        Uses {
            playlists: Vec::new(),
            layouts: self.layouts_that(names),
        }
    }

    /// The layouts in whose settings a text is found, however deep.
    fn layouts_with(&self, is: impl Fn(&str) -> bool) -> Vec<String> {
        self.layouts_that(|layout| {
            let mut settings = layout
                .regions
                .iter()
                .flat_map(|region| region.settings.values());
            settings.any(|value| holds(value, &is))
        })
    }

    fn layouts_that(&self, is: impl Fn(&Layout) -> bool) -> Vec<String> {
        let present = |(id, record): &(&String, &LayoutRecord)| {
            let due = self.due.get(*id);
            let due = due.and_then(|due| record.revisions.get(&due.rev));
            let due = due.map(std::sync::Arc::as_ref);
            let mut revisions = record
                .draft()
                .into_iter()
                .chain(record.published())
                .chain(due);
            revisions.any(|revision| is(&revision.layout))
        };
        let found = self.layouts.iter().filter(present);
        found.map(|(id, _)| id.clone()).collect()
    }

    /// Looks at a playlist before it is kept.
    ///
    /// # Errors
    /// The first thing that cannot be used.
    pub fn check_playlist(&self, playlist: &Playlist) -> Result<(), Unfit> {
        check_id(&playlist.id)?;
        check_name(&playlist.name)?;
        let unusable = |why, detail: String| Unfit::new("items", why, detail);
        if playlist.items.len() > MOST_ITEMS {
            let many = playlist.items.len();
            return Err(unusable(
                Why::TooMany { most: MOST_ITEMS },
                format!("{many} entries: at most {MOST_ITEMS}, make two playlists of them"),
            ));
        }
        for (number, item) in (1..).zip(&playlist.items) {
            if !self.media.contains_key(&item.media) {
                let media = item.media.chars().take(SHA256).collect::<String>();
                return Err(unusable(
                    Why::unknown(Thing::Medium, &media),
                    format!(
                        "entry {number}: there is no medium `{media}`: GET /api/v1/media lists them"
                    ),
                ));
            }
            if item
                .seconds
                .is_some_and(|seconds| !(3..=600).contains(&seconds))
            {
                let (from, to) = (3, Some(600));
                let detail = format!("entry {number}: `seconds` is 3 to 600");
                return Err(unusable(Why::Whole { from, to }, detail));
            }
            let when = item.when.as_ref().map_or(Ok(()), super::When::check);
            when.map_err(|fault| {
                let detail = format!("entry {number}: `when`: {}: {fault}", fault.field);
                unusable(fault.why, detail)
            })?;
        }
        Ok(())
    }
}

fn holds(value: &Value, is: &impl Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => is(text),
        Value::Array(values) => values.iter().any(|value| holds(value, is)),
        Value::Object(values) => values.values().any(|value| holds(value, is)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Looks at an id.
///
/// # Errors
/// When it cannot be one.
pub fn check_id(id: &str) -> Result<(), Unfit> {
    match is_id(id) {
        true => Ok(()),
        false => Err(Unfit::new(
            "id",
            Why::Id,
            "1 to 32 small letters, digits or `-`, not beginning with `-`",
        )),
    }
}

/// Looks at a name.
///
/// # Errors
/// When it cannot be one.
pub fn check_name(name: &str) -> Result<(), Unfit> {
    let is_one = !name.trim().is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.chars().any(is_hidden);
    match is_one {
        true => Ok(()),
        false => Err(Unfit::new(
            "name",
            Why::Line { most: LONGEST_NAME },
            format!("1 to {LONGEST_NAME} characters that can be shown"),
        )),
    }
}
