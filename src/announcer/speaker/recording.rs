//! The output of tests: it remembers what it is to play, and tells what the test's hand makes it tell.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::mpsc;

use super::{Sound, Speaker, SpeakerEvent};

/// As many events as a test may have on their way.
const EVENTS: usize = 64;

/// See the module.
pub(crate) struct RecordingSpeaker {
    heard: Arc<Mutex<Heard>>,
}

/// What moves a [`RecordingSpeaker`], and sees what it was told.
#[derive(Debug)]
pub(crate) struct Hand {
    heard: Arc<Mutex<Heard>>,
    events: mpsc::Sender<SpeakerEvent>,
}

#[derive(Debug, Default)]
struct Heard {
    played: Vec<Arc<Sound>>,
    fades: usize,
}

impl RecordingSpeaker {
    /// An output, the hand that moves it, and what it tells.
    pub(crate) fn open() -> (Box<dyn Speaker>, Hand, mpsc::Receiver<SpeakerEvent>) {
        let heard = Arc::default();
        let (events, told) = mpsc::channel(EVENTS);
        let speaker = Self {
            heard: Arc::clone(&heard),
        };
        (Box::new(speaker), Hand { heard, events }, told)
    }
}

impl Speaker for RecordingSpeaker {
    fn play(&mut self, sound: Arc<Sound>) {
        lock(&self.heard).played.push(sound);
    }

    fn fade_out(&mut self) {
        lock(&self.heard).fades += 1;
    }
}

impl Hand {
    /// All it was to play, in order.
    pub(crate) fn played(&self) -> Vec<Arc<Sound>> {
        lock(&self.heard).played.clone()
    }

    /// How often it was to fade out.
    pub(crate) fn fades(&self) -> usize {
        lock(&self.heard).fades
    }

    /// Makes it tell `event`.
    #[track_caller]
    pub(crate) fn tell(&self, event: SpeakerEvent) {
        self.events.try_send(event).unwrap();
    }

    /// Makes it tell that it is lost.
    #[track_caller]
    pub(crate) fn lose(&self, reason: &str) {
        let reason = reason.to_owned();
        self.tell(SpeakerEvent::Lost { reason });
    }
}

fn lock(heard: &Mutex<Heard>) -> MutexGuard<'_, Heard> {
    heard.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn a_recording_remembers_and_tells() {
    let (mut speaker, hand, mut events) = RecordingSpeaker::open();
    let sound = Arc::new(Sound { samples: vec![0.5] });
    speaker.play(Arc::clone(&sound));
    speaker.fade_out();
    assert_eq!((hand.played(), hand.fades()), (vec![sound], 1));

    hand.tell(SpeakerEvent::Ready);
    hand.lose("unplugged");
    assert_eq!(events.try_recv(), Ok(SpeakerEvent::Ready));
    let reason = "unplugged".into();
    assert_eq!(events.try_recv(), Ok(SpeakerEvent::Lost { reason }));
}
