//! The announcers of a site: their inboxes, voices and outputs, built and joined.
//!
//! The recorder needs the inboxes before an announcer can have the recorder's handle, so they are made first. Packs are loaded once
//! for all speakers of the same voice, beside the start: no screen waits for a voice.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use anyhow::Context;
use tokio::sync::{mpsc, watch};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    announcer::{
        Announcer, Parts, Voice, speaker,
        voice_pack::{PackFaults, VoicePack},
    },
    clock::Clock,
    health::Health,
    recorder::{Link, News, Recorder},
    site::{Site, SpeakerSettings},
};

/// Batches of news to an announcer, which drains them at once; when full the recorder waits.
const INBOX: usize = 64;

/// The speakers of a site before their announcers are there.
pub(super) struct Voices {
    speakers: Vec<(SpeakerSettings, mpsc::Receiver<Vec<News>>)>,
}

/// What every announcer is given.
pub(super) struct Shared<'a> {
    pub(super) site: &'a Arc<Site>,
    pub(super) data: &'a Path,
    pub(super) recorder: &'a Recorder,
    pub(super) health: &'a Arc<Health>,
    pub(super) clock: &'a Clock,
    /// Cancelled when an announcer ends by a mistake of ours.
    pub(super) broken: &'a CancellationToken,
}

impl Voices {
    /// An inbox for every speaker, and the recorder's ends of them.
    pub(super) fn new(site: &Site) -> (Self, Vec<Link>) {
        let (speakers, links) = site
            .speakers
            .iter()
            .map(|speaker| {
                let (sender, inbox) = mpsc::channel(INBOX);
                let link = Link {
                    speaker: speaker.id.clone(),
                    zones: speaker
                        .zones
                        .iter()
                        .map(|zone| zone.as_str().into())
                        .collect(),
                    inbox: sender,
                };
                ((speaker.clone(), inbox), link)
            })
            .unzip();
        (Self { speakers }, links)
    }

    /// Opens every output, starts to load every voice, and starts the announcers.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn start(
        self,
        shared: &Shared<'_>,
        tasks: &TaskTracker,
        stop: &CancellationToken,
    ) -> anyhow::Result<()> {
        let mut voices: BTreeMap<String, Voice> = BTreeMap::new();
        for (number, (speaker, inbox)) in self.speakers.into_iter().enumerate() {
            let voice = voices
                .entry(speaker.voice.clone())
                .or_insert_with(|| load(&speaker.voice, shared.data, tasks))
                .clone();
            let output = speaker::open(&speaker.device)
                .with_context(|| format!("no thread for the speaker {}", speaker.id))?;
            let announcer = Announcer::new(Parts {
                number,
                speaker,
                site: shared.site.clone(),
                inbox,
                output,
                voice,
                recorder: shared.recorder.clone(),
                health: shared.health.clone(),
                clock: shared.clock.clone(),
            });
            let (stop, broken) = (stop.clone(), shared.broken.clone().drop_guard());
            tasks.spawn(async move {
                announcer.run(stop).await;
                broken.disarm(); // it did not panic
            });
        }
        Ok(())
    }
}

/// Loads a pack on a thread that may block; what is wrong with it is told once, however many speakers wait for it.
fn load(id: &str, data: &Path, tasks: &TaskTracker) -> Voice {
    let (loaded, voice) = watch::channel(None);
    let (id, data) = (id.to_owned(), data.to_owned());
    tasks.spawn_blocking(move || {
        let pack = VoicePack::find(&id, Some(&data)).map(Arc::new);
        let pack = pack.map_err(|faults| {
            tracing::error!(
                "the voice pack {id} cannot be used, calls are shown and not spoken:\n{faults}"
            );
            in_short(&faults, &id)
        });
        loaded.send_replace(Some(pack));
    });
    voice
}

/// For where a line must do: the first fault, and how many more there are.
fn in_short(faults: &PackFaults, id: &str) -> String {
    let text = faults.to_string();
    let first = text.lines().next().unwrap_or_default();
    match faults.faults().len().saturating_sub(1) {
        0 => first.to_owned(),
        more => format!(
            "{first}; and {more} more: the log has them, and `panggil voice check` of the folder of {id}"
        ),
    }
}
