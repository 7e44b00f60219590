//! An announcer between a real recorder and an output that the test moves by hand.

use std::{collections::HashMap, fmt::Debug, sync::Mutex};

use serde_json::Value;
use tempfile::TempDir;
use tokio::{task::JoinHandle, time::sleep};

use super::*;
use crate::{
    announcer::{
        phrase::needed,
        speaker::recording::{Hand, RecordingSpeaker},
    },
    frame::Frames,
    hall::{self, Author, Hall},
    intake::{Intake, Via},
    journal::{self, Journal, Mute, Query},
    recorder::{self, Hire, Signal},
    site::{assemble, built_in, parse_profile},
};

const SOON: Duration = Duration::from_secs(10);

struct Rig {
    directory: TempDir,
    intake: Intake,
    hall: Hall,
    recorder: Recorder,
    frames: Frames,
    health: Arc<Health>,
    hand: Hand,
    desk: Arc<Desk>,
    voice: watch::Sender<Option<Result<Arc<VoicePack>, String>>>,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

/// Outputs that the test holds in its hands, and one voice.
struct Desk {
    hands: Mutex<Vec<(String, Hand)>>,
    voice: Voice,
}

impl Equipment for Desk {
    fn open(&self, device: &str) -> Opened {
        let (output, hand, events) = RecordingSpeaker::open();
        self.hands.lock().unwrap().push((device.to_owned(), hand));
        (output, events)
    }

    fn voice(&self, _id: &str) -> Voice {
        self.voice.clone()
    }
}

impl Desk {
    /// The newest output, and the device it was opened for.
    async fn taken(&self, device: &str) -> Hand {
        eventually(|| {
            let mut hands = self.hands.lock().unwrap();
            let place = hands.iter().position(|(opened, _)| opened == device)?;
            Some(hands.remove(place).1)
        })
        .await
    }
}

impl Rig {
    /// An announcer whose voice and output are not there yet.
    async fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        let settings = crate::config::SiteParts::default();
        let site = Arc::new(assemble(&profile, &settings).unwrap());
        let (clock, health) = (Clock::system(), Arc::new(Health::new(&site, [])));
        let (voice, loaded) = watch::channel(None);
        let desk = Arc::new(Desk {
            hands: Mutex::default(),
            voice: loaded,
        });
        let stop = CancellationToken::new();
        let (tasks, mut started) = mpsc::channel(8);
        let parts = (desk.clone(), health.clone(), clock.clone(), stop.clone());
        let (recorder, frames, _ended) = recorder::start(recorder::Parts {
            journal: Journal::open(directory.path()).unwrap(),
            site: site.clone(),
            clock: clock.clone(),
            health: health.clone(),
            keep_days: 400,
            is_demo: false,
            hire: hire(parts, tasks),
            witness: crate::witness::channel().0,
        })
        .unwrap();
        let opened = hall::Opened {
            stored: (*site).clone(),
            settings,
            site,
        };
        let hall = Hall::new(opened, recorder.clone(), clock.clone());
        Self {
            directory,
            intake: Intake::new(hall.clone(), recorder.clone(), clock),
            hall,
            recorder,
            frames,
            health,
            hand: desk.taken("default").await,
            desk,
            voice,
            stop,
            task: started.recv().await.unwrap(),
        }
    }

    /// One that can speak.
    async fn ready() -> Self {
        let rig = Self::new().await;
        rig.voice.send_replace(Some(Ok(Arc::new(pack()))));
        rig.hand.tell(SpeakerEvent::Ready);
        rig
    }

    async fn call(&self, ticket: &str, counter: &str) {
        let json = format!(r#"{{"ticket":"{ticket}","counter":"{counter}"}}"#);
        let event = self.intake.check(Via::Http, json.as_bytes()).unwrap();
        let arrival = self.intake.arrival(Via::Http, event);
        self.intake.take(vec![arrival], None).await.unwrap();
    }

    /// Waits until it has begun to play so many.
    async fn plays(&self, count: usize) {
        eventually(|| (self.hand.played().len() == count).then_some(())).await;
    }

    /// Waits until it plays so many, and lets the device take the last of them, which is this call.
    async fn begins(&self, count: usize, call: u64) {
        self.plays(count).await;
        self.hand.tell(SpeakerEvent::Started);
        self.speaking(Some(call)).await;
    }

    /// What the screens of the first zone hear of the voice.
    async fn speaking(&self, call: Option<u64>) {
        eventually(|| {
            let frame = self.frames.of("lantai-1").unwrap().borrow().json();
            let frame: Value = serde_json::from_slice(&frame).unwrap();
            (frame["speaking"]["call"].as_u64() == call).then_some(())
        })
        .await;
    }

    /// Waits until the journal says this of a call.
    async fn becomes(&self, call: u64, state: &str) {
        let query = Query {
            after: call - 1,
            limit: 1,
            ..Query::default()
        };
        eventually(|| {
            let events = journal::events(self.directory.path(), &query).unwrap();
            let events = serde_json::to_value(&events).unwrap();
            (events[0]["spoken"][0]["state"] == state).then_some(())
        })
        .await;
    }

    async fn speaker(&self, state: &str) {
        eventually(|| (speaker_state(&self.health) == state).then_some(())).await;
    }
}

/// Starts announcers as the server does, and hands their tasks over.
fn hire(
    (desk, health, clock, stop): (Arc<Desk>, Arc<Health>, Clock, CancellationToken),
    tasks: mpsc::Sender<JoinHandle<()>>,
) -> Hire {
    let runtime = tokio::runtime::Handle::current();
    Box::new(move |hired| {
        let (sender, inbox) = mpsc::channel(64);
        let announcer = Announcer::new(Parts {
            hired,
            inbox,
            equipment: desk.clone(),
            health: health.clone(),
            clock: clock.clone(),
            claim: None,
        });
        let task = runtime.spawn(announcer.run(stop.clone()));
        tasks.try_send(task).unwrap();
        sender
    })
}

fn speaker_state(health: &Health) -> String {
    let report = serde_json::to_value(health.report()).unwrap();
    report["speakers"][0]["state"].as_str().unwrap().to_owned()
}

async fn eventually<T: Debug>(mut look: impl FnMut() -> Option<T>) -> T {
    timeout(SOON, async {
        loop {
            match look() {
                Some(found) => return found,
                None => sleep(Duration::from_millis(5)).await,
            }
        }
    })
    .await
    .expect("what the test waits for comes soon")
}

/// Every word a tone of a tenth of a second.
fn pack() -> VoicePack {
    let tone: Vec<i16> = (0..4_800_i16).map(|frame| frame % 97 * 40).collect();
    let named = ["chime", "mohon_perhatian.f"].map(str::to_owned);
    let mut clips = HashMap::from(named.map(|key| (key, tone.clone())));
    for id in needed() {
        for variant in ["m", "f"] {
            clips.insert(format!("{id}.{variant}"), tone.clone());
        }
    }
    VoicePack::from_clips("uji", clips)
}

#[tokio::test]
async fn a_call_is_spoken_when_voice_and_output_are_there_and_the_screens_follow() {
    let rig = Rig::new().await;
    rig.speaker("starting").await;
    rig.call("A012", "5").await;
    rig.becomes(1, "queued").await;
    rig.hand.tell(SpeakerEvent::Ready);
    rig.voice.send_replace(Some(Ok(Arc::new(pack()))));
    rig.plays(1).await;
    rig.hand.tell(SpeakerEvent::Started);
    rig.becomes(1, "started").await;
    rig.speaking(Some(1)).await;
    rig.speaker("speaking").await;
    rig.hand.tell(SpeakerEvent::Ended);
    rig.becomes(1, "done").await;
    rig.speaking(None).await;
    rig.speaker("idle").await;
}

#[tokio::test]
async fn the_next_call_begins_after_the_end_of_the_one_before() {
    let rig = Rig::ready().await;
    rig.call("A012", "5").await;
    rig.call("A013", "6").await;
    rig.begins(1, 1).await;
    assert_eq!(rig.hand.played().len(), 1);
    rig.hand.tell(SpeakerEvent::Ended);
    rig.begins(2, 2).await;
}

#[tokio::test]
async fn what_was_cut_short_by_a_lost_device_is_played_again_whole() {
    let rig = Rig::ready().await;
    rig.call("A012", "5").await;
    rig.begins(1, 1).await;
    rig.hand.lose("unplugged");
    rig.speaking(None).await;
    rig.speaker("lost").await;
    rig.becomes(1, "interrupted").await;
    rig.hand.tell(SpeakerEvent::Ready);
    rig.plays(2).await;
    let played = rig.hand.played();
    assert_eq!(played[0], played[1]);
}

#[tokio::test]
async fn stopping_fades_out_and_leaves_the_call_to_the_next_start() {
    let rig = Rig::ready().await;
    rig.call("A012", "5").await;
    rig.call("A013", "6").await;
    rig.begins(1, 1).await;
    rig.stop.cancel();
    eventually(|| (rig.hand.fades() == 1).then_some(())).await;
    rig.becomes(1, "interrupted").await;
    rig.becomes(2, "queued").await;
    rig.task.await.unwrap();
}

#[tokio::test]
async fn without_a_voice_every_call_has_that_for_its_reason() {
    let rig = Rig::new().await;
    rig.call("A012", "5").await;
    let reason = "the voice pack is empty".to_owned();
    rig.voice.send_replace(Some(Err(reason)));
    rig.hand.tell(SpeakerEvent::Ready);
    rig.becomes(1, "skipped").await;
    rig.speaker("silent").await;
    assert_eq!(rig.hand.played().len(), 0);
}

#[tokio::test]
async fn an_output_whose_thread_ends_makes_the_speaker_silent() {
    let Rig { hand, health, .. } = Rig::ready().await;
    eventually(|| (speaker_state(&health) == "idle").then_some(())).await;
    drop(hand);
    eventually(|| (speaker_state(&health) == "silent").then_some(())).await;
}

impl Rig {
    async fn change(&self, change: impl FnOnce(&mut Site)) {
        let author = Author {
            login: "siti".into(),
            name: "Siti".into(),
        };
        let work = |site: &Site| {
            let mut site = site.clone();
            change(&mut site);
            Ok::<_, hall::HallError>(site)
        };
        self.hall.change(&author, work).await.unwrap();
    }

    async fn tell(&self, news: News) {
        assert!(self.recorder.tell("hall", news).await.unwrap());
    }
}

#[tokio::test]
async fn another_device_is_taken_after_the_call_that_is_spoken_and_what_waits_is_spoken_there() {
    let rig = Rig::ready().await;
    rig.call("A012", "5").await;
    rig.call("A013", "6").await;
    rig.begins(1, 1).await;
    rig.change(|site| site.speakers[0].device = "aula".into())
        .await;
    rig.change(|site| site.speakers[0].gain_db = -3.0).await;
    assert_eq!(rig.hand.fades(), 0);
    rig.hand.tell(SpeakerEvent::Ended);
    let hand = rig.desk.taken("aula").await;
    rig.becomes(1, "done").await;
    rig.becomes(2, "queued").await;
    hand.tell(SpeakerEvent::Ready);
    eventually(|| (hand.played().len() == 1).then_some(())).await;
    assert_eq!(rig.hand.played().len(), 1);
}

#[tokio::test]
async fn a_counter_that_was_just_added_is_spoken() {
    let rig = Rig::ready().await;
    rig.change(|site| {
        let mut counter = site.counters[0].clone();
        (counter.id, counter.number) = ("24".into(), "24".into());
        site.counters.push(counter);
    })
    .await;
    rig.call("A012", "24").await;
    rig.begins(1, 1).await;
}

#[tokio::test]
async fn a_speaker_that_is_no_more_gives_its_calls_a_reason() {
    let rig = Rig::ready().await;
    rig.call("A012", "5").await;
    rig.call("A013", "6").await;
    rig.begins(1, 1).await;
    rig.change(|site| site.speakers.clear()).await;
    eventually(|| (rig.hand.fades() == 1).then_some(())).await;
    rig.hand.tell(SpeakerEvent::Ended);
    rig.becomes(1, "skipped").await;
    rig.becomes(2, "skipped").await;
    rig.task.await.unwrap();
}

#[tokio::test]
async fn a_speaker_that_was_silent_for_want_of_a_device_speaks_once_it_has_one() {
    let rig = Rig::ready().await;
    let reason = "no sound is wanted here".to_owned();
    rig.hand.tell(SpeakerEvent::Silent { reason });
    rig.speaker("silent").await;
    rig.change(|site| site.speakers[0].device = "aula".into())
        .await;
    let hand = rig.desk.taken("aula").await;
    hand.tell(SpeakerEvent::Ready);
    rig.speaker("idle").await;
}

fn mute(until: Option<i64>) -> Mute {
    Mute {
        speaker: "hall".into(),
        until,
        by: "Siti".into(),
    }
}

#[tokio::test]
async fn what_is_called_while_muted_is_not_spoken_and_has_that_for_its_reason() {
    let rig = Rig::ready().await;
    rig.call("A012", "5").await;
    rig.call("A013", "6").await;
    rig.begins(1, 1).await;
    rig.tell(News::Muted(Some(mute(None)))).await;
    rig.speaker("muted").await;
    eventually(|| (rig.hand.fades() == 1).then_some(())).await;
    rig.hand.tell(SpeakerEvent::Ended);
    rig.call("A014", "7").await;
    for call in 1..=3 {
        rig.becomes(call, "skipped").await;
    }
    rig.tell(News::Muted(None)).await;
    rig.speaker("idle").await;
    rig.call("A015", "8").await;
    rig.plays(2).await;
}

#[tokio::test]
async fn a_muted_speaker_whose_device_is_away_is_muted_first() {
    let rig = Rig::ready().await;
    rig.tell(News::Muted(Some(mute(None)))).await;
    rig.speaker("muted").await;
    rig.hand.lose("unplugged");
    let told = || {
        let report = rig.health.report();
        let speaker = report.speakers.first()?;
        (speaker.detail.as_deref() == Some("unplugged")).then(|| speaker.clone())
    };
    let speaker = eventually(told).await;
    assert_eq!((speaker.state, speaker.lost), ("muted", 1));
    assert_eq!(speaker.muted_by.as_deref(), Some("Siti"));
    rig.tell(News::Muted(None)).await;
    rig.speaker("lost").await;
    rig.tell(News::Muted(Some(mute(None)))).await;
    rig.speaker("muted").await;
    rig.hand.tell(SpeakerEvent::Ready);
    eventually(|| told_free(&rig.health)).await;
    assert_eq!(rig.health.report().speakers[0].lost, 1, "it was lost once");
}

/// Once nothing is told of a device that is away.
fn told_free(health: &Health) -> Option<()> {
    health.report().speakers[0].detail.is_none().then_some(())
}

#[tokio::test]
async fn a_mute_ends_by_itself() {
    let rig = Rig::ready().await;
    rig.speaker("idle").await;
    let soon = Clock::system().now_ms() + 2_000;
    rig.tell(News::Muted(Some(mute(Some(soon))))).await;
    rig.speaker("muted").await;
    rig.speaker("idle").await;
    assert!(Clock::system().now_ms() >= soon);
}

#[tokio::test]
async fn a_test_tone_waits_for_the_call_that_is_spoken_and_the_next_call_for_the_tone() {
    let rig = Rig::ready().await;
    rig.call("A012", "5").await;
    rig.begins(1, 1).await;
    rig.call("A013", "6").await;
    rig.tell(News::Test).await;
    assert_eq!(rig.hand.played().len(), 1);
    rig.hand.tell(SpeakerEvent::Ended);
    rig.plays(2).await;
    assert_eq!(*rig.hand.played()[1], tone::test_tone(0.0));
    rig.hand.tell(SpeakerEvent::Started);
    rig.speaking(None).await;
    rig.hand.tell(SpeakerEvent::Ended);
    rig.begins(3, 2).await;
}

#[tokio::test]
async fn a_signal_waits_for_the_call_that_is_spoken_and_a_late_one_is_not_heard() {
    let rig = Rig::ready().await;
    let until = Clock::system().now_ms() + 60_000;
    let signal = |chime, is_said, until| {
        News::Signal(Signal {
            chime,
            is_said,
            until,
        })
    };
    rig.call("A012", "5").await;
    rig.begins(1, 1).await;
    rig.tell(signal(true, true, 1)).await; // over long ago
    rig.tell(signal(true, false, until)).await;
    rig.tell(signal(true, true, until)).await;
    assert_eq!(rig.hand.played().len(), 1);
    rig.hand.tell(SpeakerEvent::Ended);
    rig.plays(2).await;
    rig.hand.tell(SpeakerEvent::Ended);
    rig.plays(3).await;
    let lengths: Vec<_> = rig
        .hand
        .played()
        .iter()
        .map(|one| one.samples.len())
        .collect();
    assert!(
        lengths[1] < lengths[2],
        "the chime alone is shorter: {lengths:?}"
    );
}

#[tokio::test]
async fn a_muted_speaker_signals_nothing_even_when_it_is_heard_again() {
    let rig = Rig::ready().await;
    let until = Clock::system().now_ms() + 60_000;
    rig.tell(News::Muted(Some(mute(None)))).await;
    rig.speaker("muted").await;
    rig.tell(News::Signal(Signal {
        chime: true,
        is_said: false,
        until,
    }))
    .await;
    rig.tell(News::Muted(None)).await;
    rig.speaker("idle").await;
    rig.call("A012", "5").await;
    rig.begins(1, 1).await;
}
