//! An open device: what is played on it, and whether it still takes sound.
//!
//! In: announcements, and a look every now and then. Out: an event when an announcement begins or ends; the loss of the device. A dead
//! sound server says nothing of itself: its errors come by the hundred thousand, or nothing comes at all. So errors are only counted
//! where they happen, and silence is played without end to see that it is taken.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use rodio::{MixerDeviceSink, cpal::Error as CpalError};
use tracing::{debug, warn};

use super::{
    chatter::hushed,
    device,
    source::{Heartbeat, Playback, Progress},
    watch::{Loss, Signs, Watch},
};
use crate::announcer::speaker::{DeviceFault, RATE, Sound, SpeakerEvent};

/// From the last sample taken to the last one heard: two periods of 2,048 frames are 85 to 93 ms, and a sound server or a card holds
/// more behind them.
const TAIL: Duration = Duration::from_millis(200);
/// What an announcement may take beyond its length.
const GRACE: Duration = Duration::from_secs(2);
/// A look that is so late means that this process stood still, and not the device.
const ASLEEP: Duration = Duration::from_millis(500);
/// Between two looks while something plays, so that its beginning is told in time, ...
const BUSY: Duration = Duration::from_millis(10);
/// ... and otherwise: a dead sound server keeps a core busy until it is seen.
const IDLE: Duration = Duration::from_millis(50);

/// See the module. Its device closes when it is dropped.
pub(super) struct Line {
    sink: MixerDeviceSink,
    signs: Arc<Signs>,
    watch: Watch,
    is_ready: bool,
    playing: Option<Playing>,
}

struct Playing {
    progress: Arc<Progress>,
    deadline: Instant,
    looked: Instant,
    is_told: bool,
    /// When the last sample will be out of the device.
    end: Option<Instant>,
}

impl Line {
    /// Opens the device of this name.
    pub(super) fn open(device: &str) -> Result<Self, DeviceFault> {
        let signs = Arc::<Signs>::default();
        let noted = Arc::clone(&signs);
        let sink = device::open(device, move |error: CpalError| noted.note(error.kind()))?;
        sink.mixer().add(Heartbeat::new(Arc::clone(&signs.pulled)));
        debug!(config = ?sink.config(), "the sound device is open, and must show that it takes sound");
        Ok(Self {
            sink,
            signs,
            watch: Watch::new(Instant::now()),
            is_ready: false,
            playing: None,
        })
    }

    /// Plays an announcement; one that still plays makes way.
    pub(super) fn play(&mut self, sound: Arc<Sound>) {
        if !self.is_ready {
            return; // it was meant for the device that was lost meanwhile
        }
        self.fade_out();
        let now = Instant::now();
        let progress = Arc::<Progress>::default();
        self.playing = Some(Playing {
            progress: Arc::clone(&progress),
            deadline: now + length(&sound) + GRACE,
            looked: now,
            is_told: false,
            end: None,
        });
        self.sink.mixer().add(Playback::new(sound, progress));
    }

    /// Lets what plays die away.
    pub(super) fn fade_out(&self) {
        if let Some(playing) = &self.playing {
            playing.progress.fade_out();
        }
    }

    /// When to look again.
    pub(super) fn pause(&self) -> Duration {
        if self.playing.is_some() { BUSY } else { IDLE }
    }

    /// What has happened by `now`.
    pub(super) fn look(&mut self, now: Instant) -> Result<Option<SpeakerEvent>, Loss> {
        self.watch.look(&self.signs, now)?;
        if !self.is_ready {
            return Ok(self.settle());
        }
        let event = match &mut self.playing {
            Some(playing) if !self.watch.is_storming() => playing.look(now)?,
            _ => None,
        };
        if event == Some(SpeakerEvent::Ended) {
            self.playing = None;
            debug!(underruns = self.signs.underruns(), "announcement played");
        }
        Ok(event)
    }

    fn settle(&mut self) -> Option<SpeakerEvent> {
        if !self.watch.is_settled() {
            return None;
        }
        self.is_ready = true;
        let rate = self.sink.config().sample_rate().get();
        debug!(rate, "the sound device takes sound");
        if rate != RATE {
            warn!(
                rate,
                "the sound device does not play at 48 kHz, so its sound is converted and a little duller"
            );
        }
        Some(SpeakerEvent::Ready)
    }

    /// Gives a lost device up at once. A sound server that hangs may never let it be closed, so that is waited for elsewhere.
    pub(super) fn abandon(self) {
        let closing = thread::Builder::new().name("speaker-closing".into());
        let _closed_here_without_a_thread = closing.spawn(move || hushed(|| drop(self)));
    }
}

impl Playing {
    fn look(&mut self, now: Instant) -> Result<Option<SpeakerEvent>, Loss> {
        let asleep = now - self.looked;
        if asleep > ASLEEP {
            self.deadline += asleep;
        }
        self.looked = now;
        if !self.is_told && self.progress.has_begun() {
            self.is_told = true;
            return Ok(Some(SpeakerEvent::Started));
        }
        if self.end.is_none() && self.progress.has_ended() {
            self.end = Some(now + TAIL);
        }
        match self.end {
            Some(end) => Ok((now >= end).then_some(SpeakerEvent::Ended)),
            None if now > self.deadline => Err(Loss::Overdue),
            None => Ok(None),
        }
    }
}

fn length(sound: &Sound) -> Duration {
    let samples = u64::try_from(sound.samples.len()).unwrap_or(u64::MAX);
    Duration::from_millis(samples.saturating_mul(1_000) / u64::from(RATE))
}
