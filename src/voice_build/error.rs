//! Why a voice pack was not built.

use std::{io, path::PathBuf};

use thiserror::Error;

/// Why a voice pack was not built. Every message is one line and says what to do where something can be done.
#[derive(Debug, Error)]
pub enum BuildError {
    /// The synthesiser is not there.
    #[error("espeak-ng is not installed, install it: apt-get install espeak-ng")]
    NoEspeak,
    /// The synthesiser cannot be run.
    #[error("espeak-ng cannot be run: {0}")]
    Start(io::Error),
    /// Another program, or one that tells neither version nor data folder.
    #[error(
        "espeak-ng says {said:?} and not where its data is, install it anew: apt-get install --reinstall espeak-ng"
    )]
    UnknownEspeak {
        /// What it said.
        said: String,
    },
    /// Its data is not complete.
    #[error("the data of espeak-ng in {} cannot be copied: {source}, install it anew: apt-get install --reinstall espeak-ng-data", folder.display())]
    EspeakData {
        /// Where it should be.
        folder: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// No place for temporary files.
    #[error("no folder for temporary files: {0}, set TMPDIR to one")]
    Scratch(io::Error),
    /// It did not speak.
    #[error("espeak-ng did not speak {utterance}: {reason}")]
    Espeak {
        /// What it was to say.
        utterance: String,
        /// What it did instead.
        reason: String,
    },
    /// It spoke, but nothing is heard.
    #[error("a clip is silent, check that espeak-ng speaks: espeak-ng -v id nol")]
    Silent,
    /// No way from one rate to the other.
    #[error("{from} Hz cannot be brought to {to} Hz: {reason}")]
    Resample {
        /// The rate as it is.
        from: u32,
        /// The rate as it should be.
        to: u32,
        /// Why.
        reason: String,
    },
    /// No spectrum.
    #[error("a clip cannot be filtered: {0}")]
    Filter(#[from] realfft::FftError),
    /// No FLAC.
    #[error("a clip cannot be written as FLAC: {reason}")]
    Encode {
        /// Why.
        reason: String,
    },
    /// The folder holds something else.
    #[error("{} holds something other than this pack, give an empty folder: --out DIR", folder.display())]
    Occupied {
        /// The folder.
        folder: PathBuf,
    },
    /// A file cannot be written.
    #[error("{} cannot be written: {source}", file.display())]
    Write {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// No manifest.
    #[error("the manifest cannot be written: {0}")]
    Manifest(#[from] toml::ser::Error),
    /// A thread ended early.
    #[error("a thread of the build ended early, run it again")]
    Thread,
}

impl BuildError {
    /// Why the synthesiser did not start.
    pub(super) fn no_espeak(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NoEspeak,
            _ => Self::Start(error),
        }
    }
}
