//! Why a file is not taken, and what to do about it.

use std::io;

use super::{ffmpeg, film};
use crate::why::Why;

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nothing in it.
    #[error("the file is empty: look at it on the computer it comes from, and send it again")]
    Empty,
    /// Neither a picture nor a film a television shows.
    #[error(
        "this is {found}: screens show JPEG, PNG and WebP pictures and MP4 films with H.264; {remedy}"
    )]
    Kind {
        /// What it is.
        found: &'static str,
        /// What it is called everywhere, if it is known.
        called: Option<&'static str>,
        /// What to do.
        remedy: &'static str,
        /// The command that makes a film of it that is taken, for the file of that name.
        is_film: bool,
    },
    /// More than is taken.
    #[error("{what} has at most {} MB: {remedy}", most / 1_000_000)]
    TooLarge {
        /// Of what kind.
        what: &'static str,
        /// The limit, in bytes.
        most: u64,
        /// What to do.
        remedy: &'static str,
    },
    /// The picture has more pixels than can be held.
    #[error("the picture has too many pixels ({0}): save it with at most 12000 pixels a side")]
    Pixels(String),
    /// The picture cannot be read.
    #[error(
        "the picture cannot be read ({0}): save it again as JPEG or PNG, at most 12000 pixels a side"
    )]
    Picture(String),
    /// The film is not for a television.
    #[error("{}", .0.told())]
    Film(film::Faults),
    /// No space.
    #[error("the disk has no room for it: remove media that are not used, or free some space")]
    Full,
    /// More of it came than was announced.
    #[error("the file changed while it was sent: send it again")]
    Changed,
    /// The sender went away.
    #[error("the file did not come to its end: send it again")]
    CutOff,
    /// The system's reason.
    #[error("the file cannot be kept: look at the disk's space and health")]
    Disk(#[source] io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Disk(error),
        }
    }
}

impl Refusal {
    /// The reason as pages say it; none where its type says it whole.
    #[must_use]
    pub fn why(&self) -> Option<Why> {
        Some(match self {
            Self::Empty => Why::EmptyFile,
            Self::Kind { called, .. } => Why::FileKind { found: *called },
            Self::TooLarge { most, .. } => Why::FileLarge {
                most_mb: most / 1_000_000,
            },
            Self::Pixels(_) => Why::PicturePixels,
            Self::Picture(_) => Why::PictureBroken,
            Self::Film(_) => Why::Film,
            Self::Changed => Why::FileChanged,
            Self::Full | Self::CutOff | Self::Disk(_) => return None,
        })
    }

    /// The command that makes a file of this name one that is taken, where there is one.
    #[must_use]
    pub fn fix(&self, name: &str) -> Option<String> {
        match self {
            Self::Film(faults) => Some(faults.fix(name)),
            Self::Kind { is_film: true, .. } => Some(ffmpeg::Fix::default().line(name)),
            _ => None,
        }
    }
}
