//! The output that is a sound device, by rodio: the only part of the program that knows of it.
//!
//! In: announcements, and the wish to fade out. Out: [`SpeakerEvent`]s. A thread of its own holds the device open, for amplifiers
//! swallow the beginning of what they are woken with, and supervises it: a device that is missing or lost is told once, closed, and
//! tried again for ever. Nothing here ever waits for the sound to end.

mod backoff;
mod chatter;
mod device;
mod line;
mod source;
mod watch;

use std::{
    convert::Infallible,
    io,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

use tokio::sync::mpsc;
use tracing::{debug, info_span};

use super::speaker::{DeviceFault, Opened, Sound, Speaker, SpeakerEvent};
use backoff::Backoff;
use line::Line;

/// Room for commands. It fills only while the device hangs in opening, and then they are in vain: nothing plays.
const COMMANDS: usize = 16;
/// Room for events. When it is full the thread waits for the announcer, while the device plays on.
const EVENTS: usize = 16;

/// The sending end of a device's thread. Dropping it closes the device.
struct RodioSpeaker {
    commands: SyncSender<Command>,
}

enum Command {
    Play(Arc<Sound>),
    FadeOut,
}

/// The thread that owns a device.
struct Supervisor {
    device: String,
    commands: Receiver<Command>,
    events: mpsc::Sender<SpeakerEvent>,
    backoff: Backoff,
    is_lost: bool,
}

/// Nobody holds the speaker or hears its events any more, so its thread ends.
struct Forsaken;

/// Starts the thread that owns the device of this name.
pub(super) fn open(device: &str) -> io::Result<Opened> {
    let (commands, inbox) = sync_channel(COMMANDS);
    let (events, told) = mpsc::channel(EVENTS);
    let supervisor = Supervisor {
        device: device.to_owned(),
        commands: inbox,
        events,
        backoff: Backoff::default(),
        is_lost: false,
    };
    let thread = thread::Builder::new().name("speaker".into());
    thread.spawn(move || {
        let _span = info_span!("speaker", device = supervisor.device).entered();
        let Err(Forsaken) = supervisor.run();
        debug!("the speaker is closed");
    })?;
    Ok((Box::new(RodioSpeaker { commands }), told))
}

/// The names of all devices.
pub(super) fn devices() -> Result<Vec<String>, DeviceFault> {
    device::names()
}

/// Opens a device and closes it again.
pub(super) fn probe(device: &str) -> Result<(), DeviceFault> {
    Line::open(device).map(|line| chatter::hushed(|| drop(line)))
}

impl RodioSpeaker {
    fn send(&self, command: Command) {
        if self.commands.try_send(command).is_err() {
            debug!("the sound device hangs, a command to it is forgotten");
        }
    }
}

impl Speaker for RodioSpeaker {
    fn play(&mut self, sound: Arc<Sound>) {
        self.send(Command::Play(sound));
    }

    fn fade_out(&mut self) {
        self.send(Command::FadeOut);
    }
}

impl Supervisor {
    fn run(mut self) -> Result<Infallible, Forsaken> {
        loop {
            match Line::open(&self.device) {
                Ok(line) => self.serve(line)?,
                Err(fault) => self.lost(fault.to_string())?,
            }
            let wait = self.backoff.wait(Instant::now());
            self.idle(wait)?;
        }
    }

    /// Plays what is commanded until the device is lost.
    fn serve(&mut self, mut line: Line) -> Result<(), Forsaken> {
        let opened = Instant::now();
        let loss = loop {
            match self.commands.recv_timeout(line.pause()) {
                Ok(Command::Play(sound)) => line.play(sound),
                Ok(Command::FadeOut) => line.fade_out(),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(Forsaken),
            }
            match line.look(Instant::now()) {
                Ok(Some(event)) => self.tell(event)?,
                Ok(None) => {}
                Err(loss) => break loss,
            }
        };
        line.abandon();
        self.backoff.relapsed(opened, Instant::now());
        self.lost(loss.to_string())
    }

    fn tell(&mut self, event: SpeakerEvent) -> Result<(), Forsaken> {
        if event == SpeakerEvent::Ready {
            self.is_lost = false;
        }
        self.events.blocking_send(event).map_err(|_| Forsaken)
    }

    /// Tells of a loss, once until the device is back.
    fn lost(&mut self, reason: String) -> Result<(), Forsaken> {
        if self.is_lost {
            debug!(reason, "the speaker is still silent");
            return Ok(());
        }
        self.is_lost = true;
        self.tell(SpeakerEvent::Lost { reason })
    }

    /// Lets time pass, in which nothing can be played.
    fn idle(&self, wait: Duration) -> Result<(), Forsaken> {
        let until = Instant::now() + wait;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.commands.recv_timeout(left) {
                Ok(Command::Play(_) | Command::FadeOut) => {}
                Err(RecvTimeoutError::Timeout) => return Ok(()),
                Err(RecvTimeoutError::Disconnected) => return Err(Forsaken),
            }
        }
    }
}
