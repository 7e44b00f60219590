//! An announcer between a real recorder and an output that the test moves by hand.

use std::{collections::HashMap, fmt::Debug};

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
    intake::{Intake, Via},
    journal::{self, Journal, Query},
    recorder::{self, Link},
    site::{assemble, built_in, parse_profile},
};

const SOON: Duration = Duration::from_secs(10);

struct Rig {
    directory: TempDir,
    intake: Intake,
    frames: Frames,
    health: Arc<Health>,
    hand: Hand,
    voice: watch::Sender<Option<Result<Arc<VoicePack>, String>>>,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Rig {
    /// An announcer whose voice and output are not there yet.
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        let site = Arc::new(assemble(&profile, &crate::config::SiteParts::default()).unwrap());
        let (clock, health) = (Clock::system(), Arc::new(Health::new(&site, [])));
        let (sender, inbox) = mpsc::channel(64);
        let link = Link {
            speaker: "hall".into(),
            zones: vec!["lantai-1".into(), "lantai-2".into()],
            inbox: sender,
        };
        let (recorder, frames, _ended) = recorder::start(recorder::Parts {
            journal: Journal::open(directory.path()).unwrap(),
            site: site.clone(),
            clock: clock.clone(),
            health: health.clone(),
            keep_days: 400,
            is_demo: false,
            announcers: vec![link],
        })
        .unwrap();
        let (output, hand, events) = RecordingSpeaker::open();
        let (voice, loaded) = watch::channel(None);
        let stop = CancellationToken::new();
        let announcer = Announcer::new(Parts {
            number: 0,
            speaker: site.speakers[0].clone(),
            site: site.clone(),
            inbox,
            output: (output, events),
            voice: loaded,
            recorder: recorder.clone(),
            health: health.clone(),
            clock: clock.clone(),
        });
        #[expect(clippy::disallowed_methods, reason = "a test has no tracker of tasks")]
        let task = tokio::spawn(announcer.run(stop.clone()));
        Self {
            directory,
            intake: Intake::new(site, recorder, clock),
            frames,
            health,
            hand,
            voice,
            stop,
            task,
        }
    }

    /// One that can speak.
    fn ready() -> Self {
        let rig = Self::new();
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
            let frame = self.frames[&ZoneId::from("lantai-1")].borrow().json();
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
    let mut clips = HashMap::from([("chime".to_owned(), tone.clone())]);
    for id in needed() {
        for variant in ["m", "f"] {
            clips.insert(format!("{id}.{variant}"), tone.clone());
        }
    }
    VoicePack::from_clips("uji", clips)
}

#[tokio::test]
async fn a_call_is_spoken_when_voice_and_output_are_there_and_the_screens_follow() {
    let rig = Rig::new();
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
    let rig = Rig::ready();
    rig.call("A012", "5").await;
    rig.call("A013", "6").await;
    rig.begins(1, 1).await;
    assert_eq!(rig.hand.played().len(), 1);
    rig.hand.tell(SpeakerEvent::Ended);
    rig.begins(2, 2).await;
}

#[tokio::test]
async fn what_was_cut_short_by_a_lost_device_is_played_again_whole() {
    let rig = Rig::ready();
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
    let rig = Rig::ready();
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
    let rig = Rig::new();
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
    let Rig { hand, health, .. } = Rig::ready();
    eventually(|| (speaker_state(&health) == "idle").then_some(())).await;
    drop(hand);
    eventually(|| (speaker_state(&health) == "silent").then_some(())).await;
}
