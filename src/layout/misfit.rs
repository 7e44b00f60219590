//! What keeps a layout, a programme or a message from hanging, as a word with its values: what pages make sentences of.
//!
//! What is wrong with a value by itself has its word in [`crate::why::Why`] already.

use serde::Serialize;

use crate::why::Why;

/// Why something cannot hang. Its word and its values are fixed: pages have a sentence for each.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(tag = "code", content = "params", rename_all = "kebab-case")]
pub enum Misfit {
    /// The sheet has no region.
    Empty,
    /// Messages that take over are shown by this layout, and it has no region for them.
    NoNotice,
    /// A region reaches beyond the sheet.
    Outside {
        /// To this cell it may.
        most: u16,
    },
    /// Two regions lie over each other.
    Overlap {
        /// The other's id.
        other: String,
    },
    /// A region has no room for the smallest text of its widget.
    NoRoom {
        /// So many cells are needed.
        least: u16,
    },
    /// It cannot be read from the farthest seat. Sizes are in hundredths of the sheet's short side.
    TooSmall {
        /// How far that is.
        metres: f64,
        /// The width in cells that would be enough.
        #[serde(skip_serializing_if = "Option::is_none")]
        least_w: Option<u16>,
        /// The height in cells that would be enough.
        #[serde(skip_serializing_if = "Option::is_none")]
        least_h: Option<u16>,
        /// How large it is drawn.
        size: f64,
        /// How large it must be.
        needed: f64,
    },
    /// It would show nothing.
    Blank,
    /// The medium is not there.
    NoMedium,
    /// A video is named where a picture is needed.
    Video,
    /// The playlist is not there.
    NoPlaylist {
        /// As it was named.
        id: String,
    },
    /// The playlist is empty.
    EmptyPlaylist {
        /// Which.
        id: String,
        /// What people call it.
        name: String,
    },
    /// None of the playlist's media is there.
    PlaylistGone {
        /// Which.
        id: String,
        /// What people call it.
        name: String,
    },
    /// The counter is not there.
    NoCounter {
        /// As it was named.
        id: String,
    },
    /// The service is not there.
    NoService {
        /// As it was named.
        id: String,
    },
    /// A colour is hardly read on another.
    Contrast {
        /// How well it is, to one.
        ratio: f64,
        /// How well it must be.
        needed: f64,
        /// The nearest colour that is read, `#RRGGBB`.
        suggested: String,
    },
    /// A kind of widget that this version does not know.
    UnknownWidget {
        /// As it was named.
        widget: String,
    },
    /// A setting of a widget is none, or cannot be that.
    Setting {},
    /// There is no such layout.
    NoLayout {
        /// As it was named.
        id: String,
    },
    /// The layout was never published.
    OnlyDraft {
        /// Which.
        id: String,
    },
    /// There is no such screen.
    NoScreen {
        /// As it was named.
        id: String,
    },
    /// A layout that takes over has words of its own.
    WordsAndLayout,
    /// An end and a length were both given.
    TwoEnds,
}

/// The word of a fault: one of hanging, or one of a value by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Cause {
    /// Of hanging.
    Misfit(Misfit),
    /// Of a value.
    Why(Why),
}

impl From<Misfit> for Cause {
    fn from(misfit: Misfit) -> Self {
        Self::Misfit(misfit)
    }
}

impl From<Why> for Cause {
    fn from(why: Why) -> Self {
        Self::Why(why)
    }
}

/// A figure as it is told: to a tenth.
#[must_use]
pub(super) fn tenths(figure: f64) -> f64 {
    (figure * 10.0).round() / 10.0
}
