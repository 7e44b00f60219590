//! Whether a device still takes sound, judged by what it does. Pure but for the counters: the time is passed in.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use rodio::cpal::ErrorKind;
use thiserror::Error;

use crate::announcer::speaker::RATE;

/// A device that takes no sample for so long is lost. Just opened, a sound server may well pause for half a second.
const FROZEN: Duration = Duration::from_millis(1_500);
/// Silence that a device has taken when it can be relied on: half a second, more than the buffers and pipes on the way hold. What takes
/// less may be dead behind them; and a sound server that has just come back may fail once more.
const SETTLED: u64 = RATE as u64 / 2;
/// The device is judged by what it did in so long. Less would be too little to see errors in that come two or three to a period.
const LOOK: Duration = Duration::from_millis(50);
/// So many errors from look to look may pass. A dead sound server makes thousands, ...
const STRAY: u64 = 3;
/// ... and goes on with it so long. One that has just been opened makes some dozens within a millisecond, and then plays.
const STORM: Duration = Duration::from_millis(100);
/// A storm without errors for so long is over: longer than one look, in which a busy machine may let the device do nothing.
const LULL: Duration = Duration::from_millis(150);

/// Why a device that was open is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(super) enum Loss {
    /// It said so.
    #[error("the sound device is gone; connect it again, or set [[speaker]] device")]
    Gone,
    /// It takes nothing and reports an error each time.
    #[error(
        "the sound device reports nothing but errors; see whether the sound server runs and the device is connected"
    )]
    Errors,
    /// It does nothing at all.
    #[error(
        "the sound device takes no sound; see whether the sound server runs and the device is connected"
    )]
    Frozen,
    /// It took samples, and too few.
    #[error(
        "the sound device plays too slowly; see whether the sound server and the machine are overloaded"
    )]
    Overdue,
}

/// What the device's own thread leaves behind; it does nothing but count, as it may be called 350,000 times a second.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// Samples of silence it took.
    pub(super) pulled: Arc<AtomicU64>,
    errors: AtomicU64,
    underruns: AtomicU64,
    is_gone: AtomicBool,
}

/// What was seen last. See the module.
#[derive(Debug)]
pub(super) struct Watch {
    looked: Instant,
    pulled: u64,
    moved: Instant,
    errors: u64,
    storm: Option<Storm>,
}

/// Errors in numbers, from the first look that saw them to the last.
#[derive(Debug, Clone, Copy)]
struct Storm {
    began: Instant,
    last: Instant,
}

impl Signs {
    /// Takes an error down.
    pub(super) fn note(&self, kind: ErrorKind) {
        match kind {
            ErrorKind::DeviceNotAvailable | ErrorKind::StreamInvalidated => {
                self.is_gone.store(true, Relaxed);
            }
            ErrorKind::Xrun => {
                self.underruns.fetch_add(1, Relaxed);
            }
            ErrorKind::DeviceChanged | ErrorKind::RealtimeDenied => {}
            _ => {
                self.errors.fetch_add(1, Relaxed);
            }
        }
    }

    /// How often the machine was too late with samples; the device goes on by itself.
    pub(super) fn underruns(&self) -> u64 {
        self.underruns.load(Relaxed)
    }
}

impl Watch {
    /// From the opening on.
    pub(super) fn new(now: Instant) -> Self {
        Self {
            looked: now,
            pulled: 0,
            moved: now,
            errors: 0,
            storm: None,
        }
    }

    /// Whether it has taken enough to be relied on, by the last look.
    pub(super) fn is_settled(&self) -> bool {
        self.pulled >= SETTLED && !self.is_storming()
    }

    /// Whether errors come in numbers: what the device takes now may be heard by nobody.
    pub(super) fn is_storming(&self) -> bool {
        self.storm.is_some()
    }

    /// Looks at the device, as often as one likes.
    pub(super) fn look(&mut self, signs: &Signs, now: Instant) -> Result<(), Loss> {
        if signs.is_gone.load(Relaxed) {
            return Err(Loss::Gone);
        }
        if now.duration_since(self.looked) < LOOK {
            return Ok(());
        }
        self.looked = now;
        self.look_at_errors(signs.errors.load(Relaxed), now)?;
        self.look_at_samples(signs.pulled.load(Relaxed), now)
    }

    fn look_at_errors(&mut self, errors: u64, now: Instant) -> Result<(), Loss> {
        let is_many = errors - self.errors > STRAY;
        self.errors = errors;
        let known = self
            .storm
            .filter(|storm| now.duration_since(storm.last) < LULL);
        self.storm = match known {
            _ if !is_many => known,
            None => Some(Storm {
                began: now,
                last: now,
            }),
            Some(storm) if now.duration_since(storm.began) >= STORM => return Err(Loss::Errors),
            Some(storm) => Some(Storm { last: now, ..storm }),
        };
        Ok(())
    }

    fn look_at_samples(&mut self, pulled: u64, now: Instant) -> Result<(), Loss> {
        if pulled != self.pulled {
            self.pulled = pulled;
            self.moved = now;
        }
        if now.duration_since(self.moved) > FROZEN {
            return Err(Loss::Frozen);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A device that was opened, and how it looks so many milliseconds later.
    struct Device {
        signs: Signs,
        watch: Watch,
        opened: Instant,
    }

    impl Device {
        fn open() -> Self {
            let opened = Instant::now();
            Self {
                signs: Signs::default(),
                watch: Watch::new(opened),
                opened,
            }
        }

        fn errors(&self, kind: ErrorKind, count: u32) {
            (0..count).for_each(|_| self.signs.note(kind));
        }

        fn after(&mut self, ms: u64) -> Result<(), Loss> {
            let now = self.opened + Duration::from_millis(ms);
            self.watch.look(&self.signs, now)
        }
    }

    #[test]
    fn a_device_that_says_so_is_lost() {
        for kind in [ErrorKind::DeviceNotAvailable, ErrorKind::StreamInvalidated] {
            let mut device = Device::open();
            device.errors(kind, 1);
            assert_eq!(device.after(1), Err(Loss::Gone));
        }
    }

    #[test]
    fn a_storm_of_errors_is_a_loss() {
        let mut device = Device::open();
        for (ms, seen) in [(50, Ok(())), (100, Ok(())), (150, Err(Loss::Errors))] {
            device.errors(ErrorKind::BackendError, 4);
            assert_eq!(device.after(ms), seen);
            assert!(device.watch.is_storming());
        }
    }

    #[test]
    fn stray_errors_and_a_gust_now_and_then_are_no_loss() {
        let mut device = Device::open();
        for (ms, errors, is_storming) in [
            (50, 3, false),
            (100, 1_000, true),
            (200, 3, true),
            (250, 3, false),
            (300, 1_000, true),
            (400, 3, true),
            (450, 3, false),
        ] {
            device.errors(ErrorKind::BackendError, errors);
            assert_eq!(device.after(ms), Ok(()));
            assert_eq!(device.watch.is_storming(), is_storming, "after {ms} ms");
        }
    }

    #[test]
    fn a_storm_that_pauses_for_a_moment_is_a_loss() {
        let mut device = Device::open();
        for (ms, errors) in [(50, 4), (100, 0), (149, 4)] {
            device.errors(ErrorKind::BackendError, errors);
            assert_eq!(device.after(ms), Ok(()), "after {ms} ms");
        }
        assert_eq!(device.after(150), Err(Loss::Errors));
    }

    #[test]
    fn underruns_are_only_counted() {
        let mut device = Device::open();
        device.errors(ErrorKind::Xrun, 1_000);
        device.errors(ErrorKind::DeviceChanged, 1_000);
        assert_eq!(device.after(50), Ok(()));
        assert_eq!(device.signs.underruns(), 1_000);
    }

    #[test]
    fn a_device_that_stands_still_for_more_than_1500_ms_is_lost() {
        let mut device = Device::open();
        device.signs.pulled.store(4_096, Relaxed);
        assert_eq!(device.after(1_000), Ok(()));
        assert_eq!(device.after(2_500), Ok(()));
        assert_eq!(device.after(2_550), Err(Loss::Frozen));
    }

    #[test]
    fn a_device_is_relied_on_after_half_a_second_of_silence() {
        let mut device = Device::open();
        for (ms, pulled, is_settled) in [(50, 0, false), (100, 23_999, false), (150, 24_000, true)]
        {
            device.signs.pulled.store(pulled, Relaxed);
            assert_eq!(device.after(ms), Ok(()));
            assert_eq!(device.watch.is_settled(), is_settled);
        }
    }

    #[test]
    fn a_device_that_swallows_sound_and_fails_is_never_relied_on() {
        let mut device = Device::open();
        for ms in (10..150).step_by(10) {
            device.signs.pulled.fetch_add(20_000, Relaxed);
            device.errors(ErrorKind::BackendError, 2);
            assert_eq!(device.after(ms), Ok(()));
            assert!(!device.watch.is_settled(), "after {ms} ms");
        }
        assert_eq!(device.after(150), Err(Loss::Errors));
    }

    #[test]
    fn a_device_that_never_takes_anything_is_lost_too() {
        assert_eq!(Device::open().after(1_501), Err(Loss::Frozen));
    }
}
