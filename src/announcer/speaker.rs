//! One sound output, whatever it is made of: the trait, and what an output tells of itself.
//!
//! In: whole announcements, one at a time. Out: [`SpeakerEvent`]s through the channel made together with the output. An output never
//! decides what is spoken and never repeats anything by itself: the announcer does both.

#[cfg(test)]
pub(crate) mod recording;
mod silent;

use std::{io, sync::Arc};

use thiserror::Error;
use tokio::sync::mpsc;

#[cfg(feature = "audio")]
use super::rodio_speaker;

use silent::SilentSpeaker;

/// Samples a second of every announcement: what practically every device takes as it is.
pub const RATE: u32 = 48_000;

/// The device that a machine calls its own.
pub const DEFAULT: &str = "default";
/// The device of a place that wants no sound.
pub const NONE: &str = "none";

/// A whole announcement, ready to be played.
#[derive(Debug, Clone, PartialEq)]
pub struct Sound {
    /// One channel at [`RATE`], from -1 to 1.
    pub samples: Vec<f32>,
}

/// One sound output. Its methods return at once.
pub trait Speaker: Send {
    /// Begins to play, after [`SpeakerEvent::Ready`] and after the end of what was played before.
    fn play(&mut self, sound: Arc<Sound>);

    /// Fades out what plays within 200 ms; [`SpeakerEvent::Ended`] follows.
    fn fade_out(&mut self);
}

/// What becomes of an output and of what it plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpeakerEvent {
    /// It can play.
    Ready,
    /// The device took the first sample of what is to be played.
    Started,
    /// The last sample is out of the device.
    Ended,
    /// It will not play anything in this run.
    Silent {
        /// Why, for the operator.
        reason: String,
    },
    /// It cannot play for now, and forgets what it played; it tries again by itself.
    Lost {
        /// Why, and the remedy, for the operator.
        reason: String,
    },
}

/// An output and what it tells of itself. Dropping the output closes its device.
pub type Opened = (Box<dyn Speaker>, mpsc::Receiver<SpeakerEvent>);

/// Why a device cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DeviceFault {
    /// No device has this name.
    #[error("no device `{device}`; this machine has: {}; set [[speaker]] device", listed(.known))]
    Unknown {
        /// The name as set.
        device: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// It has the name and does not open.
    #[error(
        "cannot open the device `{device}`: {cause}; connect it, or stop the program that holds it, or set [[speaker]] device"
    )]
    Refused {
        /// The name as set.
        device: String,
        /// What the sound system says.
        cause: String,
    },
    /// The machine's sound system does not answer at all.
    #[error("this machine's sound system does not start: {cause}")]
    NoSystem {
        /// What it says.
        cause: String,
    },
    /// The program was built without sound.
    #[error(
        "this build has no sound; build it with the feature `audio`, or set [[speaker]] device = \"none\""
    )]
    NoSound,
}

/// Opens the output of a speaker: a device by its name, `default` for the machine's own choice, `none` for no sound.
///
/// A device that is missing is no error here: it is told as [`SpeakerEvent::Lost`], and tried again.
///
/// # Errors
/// The thread that is to own the device does not start.
pub fn open(device: &str) -> io::Result<Opened> {
    if device == NONE {
        return Ok(SilentSpeaker::open(
            "no sound is wanted here ([[speaker]] device = \"none\")",
        ));
    }
    open_device(device)
}

/// An output that never plays anything, for this reason.
#[must_use]
pub fn silent(reason: &str) -> Opened {
    SilentSpeaker::open(reason)
}

/// The devices of this machine, by the names that settings take.
#[must_use]
pub fn devices() -> Vec<String> {
    #[cfg(feature = "audio")]
    let names = rodio_speaker::devices().unwrap_or_default();
    #[cfg(not(feature = "audio"))]
    let names = Vec::new();
    names
}

/// Whether a device opens; it is closed again at once.
///
/// # Errors
/// It does not.
pub fn probe(device: &str) -> Result<(), DeviceFault> {
    if device == NONE {
        return Ok(());
    }
    #[cfg(feature = "audio")]
    let found = rodio_speaker::probe(device);
    #[cfg(not(feature = "audio"))]
    let found = Err(DeviceFault::NoSound);
    found
}

#[cfg(feature = "audio")]
fn open_device(device: &str) -> io::Result<Opened> {
    rodio_speaker::open(device)
}

#[cfg(not(feature = "audio"))]
#[expect(clippy::unnecessary_wraps, reason = "with sound, a thread must start")]
fn open_device(_device: &str) -> io::Result<Opened> {
    Ok(SilentSpeaker::open(&DeviceFault::NoSound.to_string()))
}

fn listed(names: &[String]) -> String {
    if names.is_empty() {
        "none".into()
    } else {
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sound_wanted_is_told_once_and_for_good() {
        let (mut speaker, mut events) = open("none").unwrap();
        speaker.play(Arc::new(Sound { samples: vec![0.5] }));
        speaker.fade_out();

        let reason = "no sound is wanted here ([[speaker]] device = \"none\")".into();
        assert_eq!(events.try_recv(), Ok(SpeakerEvent::Silent { reason }));
        assert_eq!(events.try_recv(), Err(mpsc::error::TryRecvError::Empty));
        assert_eq!(probe("none"), Ok(()));
    }

    #[cfg(not(feature = "audio"))]
    #[test]
    fn a_build_without_sound_says_so() {
        let (_speaker, mut events) = open("default").unwrap();

        let reason = DeviceFault::NoSound.to_string();
        assert!(reason.starts_with("this build has no sound"), "{reason}");
        assert_eq!(events.try_recv(), Ok(SpeakerEvent::Silent { reason }));
        assert_eq!(probe("default"), Err(DeviceFault::NoSound));
        assert_eq!(devices(), Vec::<String>::new());
    }

    #[test]
    fn an_unknown_device_names_those_that_exist() {
        let fault = |known: &[&str]| {
            DeviceFault::Unknown {
                device: "aula".into(),
                known: known.iter().map(|&name| name.into()).collect(),
            }
            .to_string()
        };
        assert_eq!(
            fault(&["default", "lantai-1"]),
            "no device `aula`; this machine has: default, lantai-1; set [[speaker]] device"
        );
        assert_eq!(
            fault(&[]),
            "no device `aula`; this machine has: none; set [[speaker]] device"
        );
    }
}
