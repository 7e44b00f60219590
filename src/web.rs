//! The table of routes. Who asks is checked there, once. Handlers are thin: they turn HTTP into calls of the parts, and their answers into HTTP.

mod assets;
mod audio;
mod audit;
mod auth;
mod body;
mod cookie;
mod counters;
mod documented;
mod edit;
mod error;
mod events;
mod hall;
mod hall_items;
mod health;
mod incoming;
mod journal;
mod key_ring;
mod keys;
mod layouts;
mod me;
mod media;
mod messages;
mod minutes;
mod notices;
mod numbers;
mod openapi;
#[cfg(test)]
mod page_types;
mod pairings;
mod period;
mod playlists;
mod plays;
mod presses;
mod problem_type;
mod profile;
mod programme;
mod publishing;
mod query;
mod reports;
mod revisions;
mod screens;
mod session;
mod sessions;
mod shape;
mod site;
mod socket;
mod speakers;
mod stories;
mod table;
mod texts;
mod trials;
mod uploads;
mod users;
mod who;
mod zones;

use std::{collections::BTreeSet, future::Future, path::PathBuf, sync::Arc};

use actix_web::web::{self, ServiceConfig};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::sync::watch;
use tokio_util::task::TaskTracker;

use crate::{
    announcer::replay::Replay,
    clock::Clock,
    config::Pairing,
    console::{Live, Screens, Watchers},
    content::{Change, Content, ContentStore, Stamp},
    documents::Documents,
    frame::Frames,
    hall::Hall,
    health::Health,
    hub::{Errands, Gate, Roster, ScreenState},
    intake::Intake,
    media::{Shelf, Uploads},
    origin::Origins,
    pairing::PairingDesk,
    people::PeopleStore,
    reach::Reach,
    recorder::Recorder,
    screen_book::ScreenBook,
    site::Site,
    witness::Witness,
};

use error::Problem;

pub use assets::build;
pub use auth::{Access, Who};
pub use key_ring::{KeyRing, NewKey, Scope};
pub use keys::make as make_key;
pub use table::Endpoint;

/// What the handlers work with.
#[derive(Clone)]
pub struct WebParts {
    /// The site as it is now.
    pub hall: Hall,
    /// The way in.
    pub intake: Intake,
    /// Stores what is no event.
    pub recorder: Recorder,
    /// What hangs on the screens.
    pub content: ContentStore,
    /// Where the files of media are.
    pub shelf: Shelf,
    /// The files that are coming.
    pub uploads: Uploads,
    /// Who is connected.
    pub roster: Arc<Roster>,
    /// Commands to screens.
    pub errands: Errands,
    /// The paired screens.
    pub book: ScreenBook,
    /// Whether a screen needs to be.
    pub pairing: Pairing,
    /// Who painted which call.
    pub witness: Witness,
    /// The screens that ask to be let in.
    pub pairings: PairingDesk,
    /// The wall clock.
    pub clock: Clock,
    /// The newest frame of every zone.
    pub frames: Frames,
    /// Directories and layouts.
    pub documents: watch::Receiver<Arc<Documents>>,
    /// How the parts are.
    pub health: Arc<Health>,
    /// The producers' keys.
    pub keys: Arc<KeyRing>,
    /// The persons of the console.
    pub people: PeopleStore,
    /// How many requests strangers of an address may have under way.
    pub gate: Gate,
    /// The same for those that wait for the next state.
    pub followers: Gate,
    /// Where others reach this server.
    pub reach: Reach,
    /// Which pages may send.
    pub origins: Arc<Origins>,
    /// Renders the metrics.
    pub metrics: PrometheusHandle,
    /// The data directory, for reading the journal.
    pub directory: PathBuf,
    /// Who has which counter's page open.
    pub watchers: Arc<Watchers>,
    /// What all consoles watch.
    pub live: Live,
    /// Says calls again.
    pub replay: Replay,
    /// What is ended even when its asker is gone.
    pub tasks: TaskTracker,
}

impl WebParts {
    /// The site as it is now.
    fn site(&self) -> Arc<Site> {
        self.hall.now()
    }

    /// Changes what hangs, and notes who did it.
    async fn changes<T>(
        &self,
        who: &Who,
        work: impl FnOnce(&Content) -> Result<(Vec<Change>, T), Problem>,
    ) -> Result<T, Problem> {
        let now = self.clock.now_ms();
        let note = |what: &str, target: &str, difference| who.note(now, what, target, difference);
        self.content.change(now, note, work).await
    }

    /// Does a work to its end, even when nobody waits for it any more: a connection that is cut takes its handler along.
    async fn to_its_end<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, Problem>> + Send + 'static,
    ) -> Result<T, Problem> {
        let ended = self.tasks.spawn(work).await;
        ended.unwrap_or_else(|error| Err(Problem::failed(error.to_string())))
    }

    /// When and by whom something is done.
    fn stamp(&self, who: &Who) -> Stamp {
        Stamp {
            at: self.clock.now_ms(),
            by: who.person(),
        }
    }

    /// Which calls the screens have painted by now.
    fn screens_now(&self) -> Screens {
        Screens::new(self.witness.clone(), self.book.now(), self.roster.clone())
    }
}

impl WebParts {
    /// The screens of a zone: those that are paired for it, and those that show it now.
    fn screens_in(&self, zone: &str) -> BTreeSet<String> {
        let reports = self.roster.reports().into_iter();
        let here = reports
            .filter(|report| report.zone.as_str() == zone && report.state != ScreenState::Lost);
        let paired = self.book.now();
        let paired = paired
            .values()
            .filter(|screen| screen.zone.as_str() == zone);
        let paired: Vec<String> = paired.map(|screen| screen.id.clone()).collect();
        here.map(|report| report.id).chain(paired).collect()
    }
}

/// Every route, in the order of the path of a call: what comes in, what is shown, what hangs, what can be read of it all.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    let mut all = Vec::new();
    for area in [
        events::endpoints,
        zones::endpoints,
        journal::endpoints,
        messages::endpoints,
        layouts::endpoints,
        publishing::endpoints,
        revisions::endpoints,
        trials::endpoints,
        programme::endpoints,
        notices::endpoints,
        texts::endpoints,
        media::endpoints,
        uploads::endpoints,
        playlists::endpoints,
        pairings::endpoints,
        screens::endpoints,
        hall::endpoints,
        counters::endpoints,
        hall_items::endpoints,
        speakers::endpoints,
        site::endpoints,
        session::endpoints,
        me::endpoints,
        socket::endpoints,
        numbers::endpoints,
        stories::endpoints,
        audio::endpoints,
        reports::endpoints,
        presses::endpoints,
        plays::endpoints,
        profile::endpoints,
        sessions::endpoints,
        users::endpoints,
        audit::endpoints,
        keys::endpoints,
        health::endpoints,
        openapi::endpoints_here,
        assets::endpoints,
    ] {
        all.extend(area());
    }
    all
}

/// Registers every route.
pub fn routes(config: &mut ServiceConfig, parts: &WebParts) {
    config.app_data(web::Data::new(parts.clone()));
    table::register(config, endpoints());
    config.default_service(web::to(error::no_such_page));
}
