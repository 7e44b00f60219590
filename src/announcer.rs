//! How calls are spoken: one announcer per speaker, a task that owns the calls waiting for it and the output they are spoken by.
//!
//! In: what happened in the zones of its speaker, from the recorder, and what the output tells of itself. Out: whole announcements to
//! the output, one at a time; to the recorder, what is being spoken (which the screens show) and what became of every call; to
//! [`Health`], how the speaker is. Showing never waits for it: it drains its inbox at once, and what cannot be spoken has a reason in
//! the journal.
//!
//! - [`phrase`] and [`numerals`] turn a call into words; [`voice_pack`] has their recordings; [`plan`] puts these in time and
//!   [`render`] makes one sound of them. All pure.
//! - `turns` decides whose turn it is, over the `backlog` of those that wait. Pure too.
//! - Where several nodes share a Redis, [`lease`] says which of them has the voice, [`claim`] carries it, and [`finished`] is what the others
//!   have done with.
//! - [`speaker`] is the output, [`tone`] what an operator tests it with, [`replay`] says a call again for whoever looks it up.
//!
//! The site changes while it runs: names, style and loudness count from the next call on; another device or voice is taken once nothing is
//! being spoken, so that no call is cut short or heard twice.

mod backlog;
pub mod claim;
mod equip;
mod extras;
pub mod finished;
mod kept;
pub mod lease;
pub mod limiter;
pub mod numerals;
pub mod phrase;
pub mod plan;
pub mod render;
pub mod replay;
#[cfg(feature = "audio")]
mod rodio_speaker;
pub mod speaker;
pub mod spoken_place;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
pub mod tone;
mod turns;
pub mod voice_pack;
pub mod wav;
pub mod wording;

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{mpsc, watch},
    time::{Instant, sleep_until, timeout},
};
use tokio_util::sync::CancellationToken;

use crate::{
    clock::Clock,
    health::{Health, Muted, SpeakerHealth},
    model::ZoneId,
    protocol::Speaking,
    recorder::{Hired, News, Recorder, Stopped, VoiceReport},
    site::{Site, SpeakerSettings},
};

use claim::Claim;
use extras::Extras;
use lease::Holder;
use speaker::{Opened, RATE, Sound, Speaker, SpeakerEvent};
use turns::{Moment, Turn, Turns};
use voice_pack::VoicePack;
use wording::Wording;

/// Fading out takes 200 ms; a device that does not answer is not waited for.
const FADE: Duration = Duration::from_millis(400);

/// How a voice is handed to the announcers of its speakers: absent while it is being loaded, else itself or why it cannot be used.
pub type Voice = watch::Receiver<Option<Result<Arc<VoicePack>, String>>>;

/// Where announcers get what they speak with.
pub trait Equipment: Send + Sync {
    /// The output of a device, by its name.
    fn open(&self, device: &str) -> Opened;

    /// The voice of a pack, by its id; it may still have to be loaded.
    fn voice(&self, id: &str) -> Voice;
}

/// What an announcer works with.
pub struct Parts {
    /// Its speaker, and where it reports.
    pub hired: Hired,
    /// What happens in its zones.
    pub inbox: mpsc::Receiver<Vec<News>>,
    /// Where its output and its voice come from.
    pub equipment: Arc<dyn Equipment>,
    /// Where it says how it is.
    pub health: Arc<Health>,
    /// What dates its reports.
    pub clock: Clock,
    /// Its claim to the voice, where another node may have it.
    pub claim: Option<Claim>,
}

/// See the module.
pub struct Announcer {
    number: usize,
    speaker: SpeakerSettings,
    site: Arc<Site>,
    inbox: mpsc::Receiver<Vec<News>>,
    equipment: Arc<dyn Equipment>,
    output: Box<dyn Speaker>,
    events: mpsc::Receiver<SpeakerEvent>,
    /// Where its voice comes from, until it is there or known to be unusable.
    voice: Option<Voice>,
    pack: Option<Arc<VoicePack>>,
    wording: Option<Wording>,
    /// It still tells of itself.
    has_output: bool,
    is_open: bool,
    /// Why its device is away, since it said so.
    lost: Option<String>,
    /// The site names another device, which is taken once nothing is heard.
    is_to_reopen: bool,
    /// Of what is being spoken.
    length: Duration,
    turns: Turns,
    claim: Option<Claim>,
    extras: Extras,
    reported: Option<(Speaking, Vec<ZoneId>)>,
    recorder: Recorder,
    health: Arc<Health>,
    clock: Clock,
}

/// What woke an announcer.
enum Woken {
    News(Vec<News>),
    Output(SpeakerEvent),
    OutputGone,
    Voice,
    NoVoice,
    Time,
    Lease,
    Reported,
    Stop,
}

impl Announcer {
    /// An announcer with nothing to say yet.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let (hired, equipment) = (parts.hired, parts.equipment);
        let (output, events) = equipment.open(&hired.speaker.device);
        let mut announcer = Self {
            number: hired.number,
            turns: Turns::new(&hired.speaker.id, parts.claim.is_some()),
            claim: parts.claim,
            extras: Extras::default(),
            site: hired.site,
            inbox: parts.inbox,
            output,
            events,
            voice: None,
            pack: None,
            equipment,
            speaker: hired.speaker,
            wording: None,
            has_output: true,
            is_open: false,
            lost: None,
            is_to_reopen: false,
            length: Duration::ZERO,
            reported: None,
            recorder: hired.recorder,
            health: parts.health,
            clock: parts.clock,
        };
        announcer.ask_for_voice();
        let now = announcer.now();
        announcer.turns.mute(hired.muted, now);
        announcer
    }

    /// Speaks until the server stops or its speaker is no more; then fades out, and reports what was cut short.
    pub async fn run(mut self, stop: CancellationToken) {
        loop {
            self.look_at_lease(); // before all else: the process may have slept
            self.reopen();
            self.speak_next();
            self.tell_health();
            match self.woken(&stop).await {
                Woken::News(news) => self.hear(news),
                Woken::Output(event) => self.output_told(event),
                Woken::OutputGone => {
                    self.has_output = false;
                    let reason = "its sound thread ended unasked: restart the server";
                    self.be_silent(reason, reason);
                }
                Woken::Voice => self.take_voice(),
                Woken::NoVoice => {
                    self.voice = None;
                    let reason = "the voice pack could not be loaded: see the log";
                    self.be_silent(reason, reason);
                }
                Woken::Time | Woken::Lease | Woken::Reported => {}
                Woken::Stop => break,
            }
        }
        self.end().await;
    }

    /// In order: what is said of the site counts for the calls behind it.
    fn hear(&mut self, news: Vec<News>) {
        for news in news {
            match news {
                News::Site(site) => self.follow(site),
                News::Muted(mute) => {
                    if self.turns.mute(mute, self.now()) {
                        self.output.fade_out();
                    }
                }
                News::Test => self.extras.test(),
                News::Say(call) => self.extras.say(call),
                News::Signal(signal) => self.extras.signal(signal),
                News::Dismissed => {
                    let reason = "removed: this speaker was taken out of the hall";
                    self.turns.give_up(self.now(), reason);
                }
                of_calls => self.turns.hear(vec![of_calls], self.now()),
            }
        }
    }

    async fn woken(&mut self, stop: &CancellationToken) -> Woken {
        let due = self.turns.wake(self.now(), self.extras.wait());
        let wakes = due.unwrap_or_else(Instant::now);
        let has_report = self.turns.has_rows() || self.turns.speaking() != self.reported;
        let waits_for_voice = self.voice.is_some() && !self.turns.is_silent();
        tokio::select! {
            () = stop.cancelled() => Woken::Stop,
            news = self.inbox.recv() => news.map_or(Woken::Stop, Woken::News),
            event = self.events.recv(), if self.has_output => event.map_or(Woken::OutputGone, Woken::Output),
            loaded = told(&mut self.voice), if waits_for_voice => loaded.map_or(Woken::NoVoice, |()| Woken::Voice),
            room = self.recorder.room_for_report(), if has_report => self.report(room),
            () = sleep_until(wakes), if due.is_some() => Woken::Time,
            () = told_of_lease(&mut self.claim) => Woken::Lease,
        }
    }

    /// Follows who has the voice, and says whether this speaker could have it.
    fn look_at_lease(&mut self) {
        let now = self.now();
        let Some(claim) = &mut self.claim else { return };
        let told = claim.told();
        let holder = told.holder(now.steady);
        self.turns.reported(told.reported, now);
        if self.turns.held_by(holder, now) {
            self.output.fade_out();
        }
        claim.say(self.turns.is_ready(), self.turns.take_finished());
    }

    fn output_told(&mut self, event: SpeakerEvent) {
        let now = self.now();
        match event {
            SpeakerEvent::Ready => {
                self.is_open = true;
                self.lost = None;
                self.be_ready();
            }
            SpeakerEvent::Started => self.started(now),
            SpeakerEvent::Ended if self.extras.ended() => self.turns.pause(now),
            SpeakerEvent::Ended => self.turns.ended(now),
            SpeakerEvent::Lost { reason } => {
                self.is_open = false;
                self.extras.ended();
                self.turns.lost(now);
                self.lost = Some(reason);
            }
            SpeakerEvent::Silent { reason } => self.be_silent(&reason, &reason),
        }
    }

    fn take_voice(&mut self) {
        let voice = self.voice.as_mut();
        match voice.and_then(|voice| voice.borrow_and_update().clone()) {
            None => {}
            Some(Ok(pack)) => {
                self.voice = None;
                self.pack = Some(pack);
                self.find_words();
                self.be_ready();
            }
            Some(Err(reason)) => {
                self.voice = None;
                (self.pack, self.wording) = (None, None);
                self.be_silent("the voice pack cannot be used", &reason);
            }
        }
    }

    /// The words of its voice for the site as it is now.
    fn find_words(&mut self) {
        let Some(pack) = &self.pack else { return };
        let wording = Wording::new(&self.site, &self.speaker, pack.clone());
        self.tell_what_cannot_be_said(&wording);
        self.wording = Some(wording);
    }

    fn tell_what_cannot_be_said(&self, wording: &Wording) {
        let id = self.speaker.id.as_str();
        for fault in wording.faults() {
            let (Ok(line) | Err(line)) = fault;
            tracing::warn!(speaker.id = id, "{line}");
        }
        self.health.clips_are_missing(id, wording.missing());
    }

    /// A voice and an output make a speaker.
    fn be_ready(&mut self) {
        if self.is_open && self.wording.is_some() {
            self.turns.ready(self.now());
        }
    }

    /// `short` is the reason of every call from here on, `reason` is told once.
    fn be_silent(&mut self, short: &str, reason: &str) {
        self.turns.silent(self.now(), short);
        self.be(&SpeakerHealth::Silent(reason.to_owned()));
    }

    /// Begins the next call, if one may begin now. What cannot be said makes room for the next.
    fn speak_next(&mut self) {
        if self.extras.sound() {
            return;
        }
        if let Some(sound) = self.extra() {
            return self.play(sound);
        }
        while let Some(Turn { wanted, is_brief }) = self.turns.next(self.now()) {
            let sound = match &self.wording {
                Some(wording) => wording.sound(&wanted.call, is_brief),
                None => Err("no voice is loaded".to_owned()),
            };
            match sound {
                Ok(sound) => return self.play(sound),
                Err(why) => self.turns.unspeakable(self.now(), &why),
            }
        }
    }

    /// What is no call, if something may begin now: before the next call, for somebody stands there and listens. A muted speaker signals
    /// nothing, and neither does one whose voice another node has.
    fn extra(&mut self) -> Option<Sound> {
        if !self.turns.is_free(self.now()) {
            return None;
        }
        let now = self.now();
        if self.turns.muted_at(now).is_some() || *self.turns.holder() != Holder::Us {
            self.extras.forget_signals();
        }
        let (wording, gain_db) = (self.wording.as_ref(), self.speaker.gain_db);
        let speaker = &self.speaker.id;
        self.extras.next(speaker, wording, gain_db, now.wall)
    }

    fn play(&mut self, sound: Sound) {
        let frames = u64::try_from(sound.samples.len()).unwrap_or(u64::MAX);
        self.length = Duration::from_micros(frames.saturating_mul(1_000_000) / u64::from(RATE));
        self.output.play(Arc::new(sound));
    }

    fn started(&mut self, now: Moment) {
        if let Some(call) = self.turns.started(now, self.length) {
            let late_ms = now.wall - call.at;
            tracing::info!(call.id = call.call, ticket.number = %call.ticket, counter.id = %call.counter, speaker.id = self.speaker.id, late_ms, "speaking");
            metrics::histogram!("panggil_speech_late_ms") // a repeat after a loss counts again, with the time of the loss
                .record(f64::from(i32::try_from(late_ms).unwrap_or(i32::MAX)));
        }
    }

    fn tell_health(&self) {
        if let Some(state) = self.state() {
            self.be(&state);
        }
        self.health
            .calls_wait(&self.speaker.id, self.turns.waiting());
    }

    /// How it is, unless it is still being made ready or was told to be silent for good. What somebody decided is told before what happened.
    fn state(&self) -> Option<SpeakerHealth> {
        let (lost, is_ready) = (self.lost.as_ref(), self.turns.is_ready());
        if self.turns.is_silent() || (lost.is_none() && !is_ready) {
            return None;
        }
        if let Some(mute) = self.turns.muted_at(self.now()) {
            return Some(SpeakerHealth::Muted(Muted {
                until: mute.until,
                by: mute.by.clone(),
                away: lost.cloned(),
            }));
        }
        let holder = self.turns.holder();
        Some(match (lost, holder) {
            (Some(reason), _) => SpeakerHealth::Lost(reason.clone()),
            (None, Holder::Other(node)) => SpeakerHealth::Standby(node.clone()),
            (None, Holder::Nobody) => return None,
            (None, Holder::Us) if self.turns.speaking().is_some() => SpeakerHealth::Speaking,
            (None, Holder::Us) => SpeakerHealth::Idle,
        })
    }

    fn be(&self, health: &SpeakerHealth) {
        let now = self.clock.now_ms();
        self.health.speaker_is(&self.speaker.id, health, now);
    }

    fn report(&mut self, room: Result<impl FnOnce(VoiceReport), Stopped>) -> Woken {
        let Ok(send) = room else {
            return Woken::Stop;
        };
        self.reported = self.turns.speaking();
        send(VoiceReport {
            announcer: self.number,
            speaking: self.reported.clone(),
            rows: self.turns.take_rows(),
        });
        Woken::Reported
    }

    async fn end(mut self) {
        self.inbox.close(); // what comes now is taken up at the next start
        if self.turns.is_speaking() || self.extras.sound() {
            self.output.fade_out();
            let faded = async {
                while let Some(event) = self.events.recv().await {
                    if event == SpeakerEvent::Ended {
                        break;
                    }
                }
            };
            let _late = timeout(FADE, faded).await; // a device that hangs is let go
        }
        self.turns.stop(self.now());
        let finished = self.turns.take_finished();
        if let Some(claim) = self.claim.take() {
            claim.say(false, finished);
        }
        let room = self.recorder.room_for_report().await;
        self.report(room);
    }

    fn now(&self) -> Moment {
        Moment {
            wall: self.clock.now_ms(),
            steady: Instant::now(),
        }
    }
}

/// Waits for word of who has the voice; where no other can have it, for ever.
async fn told_of_lease(claim: &mut Option<Claim>) {
    match claim {
        Some(claim) => claim.changed().await,
        None => std::future::pending().await,
    }
}

/// Waits for word of a voice; where none is waited for, for ever.
async fn told(voice: &mut Option<Voice>) -> Result<(), watch::error::RecvError> {
    match voice {
        Some(voice) => voice.changed().await,
        None => std::future::pending().await,
    }
}
