//! The announcers of a site: hired when the recorder meets a new speaker, and the voices they share.
//!
//! Packs are loaded once for all speakers of the same voice, beside the start: no screen waits for a voice.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    runtime::Handle,
    sync::{mpsc, watch},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    announcer::{
        Announcer, Equipment, Parts, Voice,
        replay::Replay,
        speaker::{self, Opened},
        voice_pack::{PackFaults, VoicePack},
    },
    clock::Clock,
    config::Settings,
    health::Health,
    lease::Leases,
    recorder::{Hire, Hired},
};

/// Batches of news to an announcer, which drains them at once; when full the recorder waits.
const INBOX: usize = 64;

/// The voices that were asked for, by the pack's id.
type Loaded = Arc<Mutex<HashMap<String, Voice>>>;

/// What every announcer is given, and where it runs.
pub(super) struct Voices {
    data: PathBuf,
    health: Arc<Health>,
    clock: Clock,
    loaded: Loaded,
    /// Who keeps their voices, where another node may have them.
    leases: Option<Leases>,
    pub(super) tasks: TaskTracker,
    pub(super) stop: CancellationToken,
    /// Cancelled when an announcer ends by a mistake of ours.
    pub(super) broken: CancellationToken,
}

/// The sound devices of this machine, and the voice packs of the data directory.
struct House {
    data: PathBuf,
    tasks: TaskTracker,
    runtime: Handle,
    loaded: Loaded,
}

impl Voices {
    /// Those of a data directory.
    pub(super) fn new(
        settings: &Settings,
        health: &Arc<Health>,
        clock: &Clock,
        leases: Option<Leases>,
    ) -> Self {
        Self {
            data: settings.store.path.clone(),
            health: health.clone(),
            clock: clock.clone(),
            loaded: Loaded::default(),
            leases,
            tasks: TaskTracker::new(),
            stop: CancellationToken::new(),
            broken: CancellationToken::new(),
        }
    }

    /// Says calls again, in the voices of the announcers.
    pub(super) fn replay(&self) -> Replay {
        let loaded = self.loaded.clone();
        Replay::new(Arc::new(move |id| {
            let loaded = loaded.lock().unwrap_or_else(PoisonError::into_inner);
            let pack = loaded.get(id)?.borrow().clone()?;
            pack.ok()
        }))
    }

    /// Starts an announcer for every speaker it is called with. To be made where the runtime is.
    pub(super) fn hire(self) -> Hire {
        let runtime = Handle::current();
        let house: Arc<dyn Equipment> = Arc::new(House {
            data: self.data.clone(),
            tasks: self.tasks.clone(),
            runtime: runtime.clone(),
            loaded: self.loaded.clone(),
        });
        Box::new(move |hired: Hired| {
            let (sender, inbox) = mpsc::channel(INBOX);
            let leases = self.leases.as_ref();
            let announcer = Announcer::new(Parts {
                claim: leases.map(|leases| leases.claim(&hired.speaker.id)),
                hired,
                inbox,
                equipment: house.clone(),
                health: self.health.clone(),
                clock: self.clock.clone(),
            });
            let (stop, broken) = (self.stop.clone(), self.broken.clone().drop_guard());
            let task = async move {
                announcer.run(stop).await;
                broken.disarm(); // it did not panic
            };
            self.tasks.spawn_on(task, &runtime);
            sender
        })
    }
}

impl Equipment for House {
    fn open(&self, device: &str) -> Opened {
        speaker::open(device).unwrap_or_else(|error| {
            speaker::silent(&format!("the system gives no thread for it: {error}"))
        })
    }

    fn voice(&self, id: &str) -> Voice {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        loaded.retain(|_, voice| is_in_use(voice)); // and what could not be loaded is tried again
        let voice = loaded.entry(id.to_owned());
        voice.or_insert_with(|| load(id, self)).clone()
    }
}

fn is_in_use(voice: &Voice) -> bool {
    match &*voice.borrow() {
        None => true,
        Some(Ok(pack)) => Arc::strong_count(pack) > 1,
        Some(Err(_)) => false,
    }
}

/// Loads a pack on a thread that may block; what is wrong with it is told once, however many speakers wait for it.
fn load(id: &str, house: &House) -> Voice {
    let (loaded, voice) = watch::channel(None);
    let (id, data) = (id.to_owned(), house.data.clone());
    let read = move || {
        let pack = VoicePack::find(&id, Some(&data)).map(Arc::new);
        for fault in pack.iter().flat_map(|pack| pack.set_aside()) {
            tracing::error!("the voice pack {id} goes without a recording: {fault}");
        }
        let pack = pack.map_err(|faults| {
            tracing::error!(
                "the voice pack {id} cannot be used, calls are shown and not spoken:\n{faults}"
            );
            in_short(&faults, &id)
        });
        loaded.send_replace(Some(pack));
    };
    house.tasks.spawn_blocking_on(read, &house.runtime);
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
