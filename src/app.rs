//! The only place that builds parts and joins them, and that starts and stops them in order.
//!
//! Start: journal, recorder, workers, announcers, feeds. Stop: feeds, announcers, recorder (which lets go of the screens with "the
//! server restarts"), workers.
//! A part that ends unasked stops the program: there is no silent half-life.

mod base;
mod fill;
mod greeting;
mod hung;
mod process;
mod seats;
mod voices;

use std::{
    future::Future,
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::{Duration, Instant},
};

use actix_server::Server;
use anyhow::{Context, anyhow, bail};
use futures_util::{FutureExt, future::FusedFuture};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::{
    runtime::Handle,
    sync::oneshot,
    time::{MissedTickBehavior, interval, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    config::{Pairing, ServerSettings, Settings},
    console::{self, Watchers},
    content::Content,
    demo::Demo,
    disk::{self, Ballast, DiskWatch},
    hall,
    health::Health,
    hub::Gate,
    intake::{Cursor, redis_stream::RedisStream},
    journal::Journal,
    local::{self, Local},
    model::CounterId,
    origin::Origins,
    people::{Change, People, PeopleStore},
    publishing::Punctual,
    random,
    reach::Reach,
    recorder::Recorder,
    server,
    web::{KeyRing, WebParts},
    witness::Witness,
};

use base::Base;
use greeting::greet;
use hung::Hung;
use process::{Signals, install_metrics, raise_file_limit};
use seats::Seats;

pub use fill::{SiteFault, all_faults, preview as preview_site};

/// All of stopping; the contract gives 3 s.
const STOP: Duration = Duration::from_millis(2_800);
/// How often the recorder looks at the time.
const TICK: Duration = Duration::from_secs(1);

/// What `serve` was asked for.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The settings.
    pub settings: Settings,
    /// A profile by name or file, for a fresh data directory.
    pub site: Option<String>,
    /// Whether a simulated hall is added and screens connect without pairing.
    pub demo: bool,
}

/// Everything that runs.
struct App {
    recorder: Recorder,
    health: Arc<Health>,
    witness: Witness,
    people: PeopleStore,
    recorder_ended: oneshot::Receiver<()>,
    server: Server,
    broken: CancellationToken,
    stop: CancellationToken,
    tasks: TaskTracker,
    announcers: TaskTracker,
}

/// What the start needs of the journal before the recorder owns it.
struct Opened {
    ballast: Ballast,
    journal: Journal,
    hall: hall::Opened,
    cursor: Option<(Cursor, i64)>,
    keys: KeyRing,
    local_key: String,
    content: Content,
    people: People,
    screens: seats::Known,
}

/// Runs the server until a signal, or until a part fails.
///
/// # Errors
/// What stands in the way of starting, or what ended unasked.
pub async fn serve(options: ServeOptions) -> anyhow::Result<()> {
    let mut settings = options.settings;
    if options.demo {
        refuse_open_hall(&settings)?;
        settings.screens.pairing = Pairing::Open;
    }
    let metrics = install_metrics()?;
    raise_file_limit();
    let mut signals = Signals::new()?;
    let opened = open(&settings, options.site.as_deref())?;
    let listener = listen(settings.server.listen)?;
    let address = listener
        .local_addr()
        .context("the listening address cannot be read")?;
    let local = Local {
        url: local::url(address),
        key: opened.local_key.clone(),
        site: opened.hall.site.id.clone(),
    };
    let site = opened.hall.site.clone();
    let app = App::start(&settings, opened, listener, metrics, options.demo)?;
    let _file = local
        .write(&settings.store.path)
        .inspect_err(|error| tracing::error!(%error, "local.json cannot be written in the data directory: commands on this machine do not find the server"))
        .ok(); // calls are shown all the same
    let setup = app
        .people
        .invite_first()
        .context("the operating system gives no random numbers")?;
    if let Err(error) = greet(&settings, &site, &local.url, setup.as_deref()) {
        tracing::debug!(%error, "nobody reads the greeting");
    }
    app.run(&mut signals).await
}

impl App {
    fn start(
        settings: &Settings,
        opened: Opened,
        listener: TcpListener,
        metrics: PrometheusHandle,
        demo: bool,
    ) -> anyhow::Result<Self> {
        let base = Base::start(settings, opened.journal, opened.hall, demo)?;
        let (recorder, clock) = (&base.recorder, &base.clock);
        let hung = Hung::new(settings, &base.hall, opened.content, recorder, clock)?;
        let seats = Seats::new(settings, opened.screens, recorder, clock);
        let hub = hung.hub(settings, &seats, base.frames.clone(), clock, &base.broken);
        let people = PeopleStore::start(opened.people, recorder.clone(), clock.clone())
            .context("no threads can be started")?;
        let (maker, live) =
            console::Maker::new(base.sources(settings, &seats, &people, &hung.content));
        let web = WebParts {
            hall: base.hall.clone(),
            intake: base.intake.clone(),
            recorder: recorder.clone(),
            content: hung.content,
            shelf: hung.shelf,
            uploads: hung.uploads,
            roster: seats.roster.clone(),
            errands: seats.errands,
            book: seats.book,
            pairing: settings.screens.pairing,
            pairings: seats.pairings,
            witness: seats.witness.clone(),
            clock: clock.clone(),
            frames: base.frames.clone(),
            documents: hub.documents.clone(),
            health: base.health.clone(),
            keys: Arc::new(opened.keys),
            people: people.clone(),
            gate: Gate::new(settings.limits.per_address),
            followers: Gate::new(settings.limits.follow_per_address),
            reach: Reach::new(&settings.server.public_url, listener.local_addr()?),
            origins: Arc::new(origins(&settings.server)),
            metrics,
            directory: settings.store.path.clone(),
            watchers: Watchers::new(),
            live,
            replay: base.replay.clone(),
            tasks: base.tasks.clone(),
        };
        let server = server::start(listener, settings.limits, hub, web.clone())
            .context("the workers cannot be started")?;
        let app = base.run(settings, opened.cursor, (seats.witness, people, server));
        app.task(hung.play_log.run());
        app.task(seats.log.run());
        app.start_upkeep(&web);
        let (directory, health) = (settings.store.path.clone(), web.health.clone());
        app.vital(DiskWatch::new(directory, opened.ballast, health).run());
        app.vital(hung.publisher.run());
        app.vital(maker.run());
        if demo {
            app.task(Demo::new(web.intake, web.hall).run(seats.roster.present()));
        }
        Ok(app)
    }

    fn start_upkeep(&self, web: &WebParts) {
        self.task(tick(self.recorder.clone(), web.metrics.clone()));
        self.vital(web.uploads.clone().keep_tidy());
        self.vital(punctual(web).run());
        let keys = web.keys.clone();
        self.task(self.people.clone().keep_books(move || keys.seen()));
    }

    /// Starts a task that ends when the server stops.
    fn task(&self, task: impl Future<Output = ()> + Send + 'static) {
        let stop = self.stop.clone();
        self.tasks
            .spawn(async move { stop.run_until_cancelled(task).await });
    }

    /// The same for one without which there is only half a life: if it panics, the program is told.
    fn vital(&self, task: impl Future<Output = ()> + Send + 'static) {
        let (stop, alarm) = (self.stop.clone(), self.broken.clone().drop_guard());
        self.tasks.spawn(async move {
            let _stopped = stop.run_until_cancelled(task).await;
            alarm.disarm();
        });
    }

    /// The same for one that ends by itself soon after the server stops, for it has something to do then.
    fn closing<T: Future<Output = ()> + Send + 'static>(
        &self,
        task: impl FnOnce(CancellationToken) -> T,
    ) {
        let (task, alarm) = (task(self.stop.clone()), self.broken.clone().drop_guard());
        self.tasks.spawn(async move {
            task.await;
            alarm.disarm();
        });
    }

    async fn run(mut self, signals: &mut Signals) -> anyhow::Result<()> {
        let handle = self.server.handle();
        let mut workers = self.server.fuse();
        let outcome = tokio::select! {
            _ = signals.terminate.recv() => Ok(()),
            _ = signals.interrupt.recv() => Ok(()),
            _ended = &mut self.recorder_ended => Err(anyhow!("the recorder ended unasked: see the log above")),
            () = self.broken.cancelled() => Err(anyhow!("a hub, an announcer or a task beside them ended unasked: see the log above")),
            ended = &mut workers => Err(anyhow!("the workers ended unasked: {ended:?}")),
        };
        tracing::info!("stopping: every screen is told to come back");
        self.stop.cancel();
        let orderly = async {
            self.announcers.close();
            self.announcers.wait().await; // they fade out, and report it to the recorder
            self.witness.write(&self.recorder).await;
            self.recorder.stop().await;
            if !self.recorder_ended.is_terminated() {
                let _ended = self.recorder_ended.await; // its last commit is done, and the screens know
            }
            if !workers.is_terminated() {
                let ((), ended) = tokio::join!(handle.stop(true), workers);
                ended.context("the workers did not stop well")?;
            }
            self.tasks.close();
            self.tasks.wait().await;
            anyhow::Ok(())
        };
        match timeout(STOP, orderly).await {
            Ok(stopped) => outcome.and(stopped),
            Err(_late) => {
                tracing::warn!("{}", late(self.health.journal.waiting()));
                outcome
            }
        }
    }
}

fn open(settings: &Settings, profile: Option<&str>) -> anyhow::Result<Opened> {
    fill::preview(profile, &settings.store.path, &settings.parts)?; // a mistake leaves no trace in a fresh directory
    let mut ballast = Ballast::new(&settings.store.path);
    if let Ok(seen) = disk::look(&settings.store.path)
        && ballast.is_needed(seen)
    {
        ballast.follow(seen, Instant::now()); // else a server that is started on a full disk could not open its database
    }
    let mut journal = Journal::open(&settings.store.path)?;
    let hall = fill::hall(&mut journal, profile, &settings.parts)?;
    let local_key = random::secret()
        .map_err(|error| anyhow!("the operating system gives no random numbers: {error}"))?;
    let keys = KeyRing::new(&local_key, journal.keys()?);
    let cursor = journal.cursor(&RedisStream::feed(&hall.site.id))?;
    let (content, mut people) = (journal.content()?, journal.people()?);
    let is_known = |counter: &CounterId| hall.site.counter(counter.as_str()).is_some();
    for person in people.without(is_known) {
        people.apply(&Change::SetPerson(person)); // a counter may have gone while no server ran
    }
    let screens = seats::Known::read(&journal)?;
    Ok(Opened {
        ballast,
        journal,
        hall,
        cursor,
        keys,
        local_key,
        content,
        people,
        screens,
    })
}

fn origins(server: &ServerSettings) -> Origins {
    let own = server.public_url.clone();
    Origins::new(server.origins.iter().cloned().chain([own]))
}

fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    server::listen(address).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow!(
            "{address} is in use: stop the other program, or choose another address with --listen"
        ),
        io::ErrorKind::AddrNotAvailable => {
            anyhow!("{address} is not an address of this machine: choose another with --listen")
        }
        io::ErrorKind::PermissionDenied => {
            anyhow!("{address} may not be used by this user: choose a port from 1024 with --listen")
        }
        _ => anyhow!(error).context(format!(
            "{address} cannot be listened on: choose another address with --listen"
        )),
    })
}

/// A demonstration lets every screen in: on a network only when somebody asks for it in so many words.
fn refuse_open_hall(settings: &Settings) -> anyhow::Result<()> {
    let address = settings.server.listen;
    if !address.ip().is_loopback() && !settings.server.listen_from_flag {
        bail!(SiteFault::Demo(address));
    }
    Ok(())
}

/// What a stop costs that takes too long, while so many rows wait for the disk.
fn late(waiting: usize) -> String {
    match waiting {
        0 => "not everything stopped in time; nothing is lost by it".to_owned(),
        rows => format!(
            "not everything stopped in time: {rows} rows that wait for the disk are lost, unless it takes them yet"
        ),
    }
}

/// Publishes what is due.
fn punctual(web: &WebParts) -> Punctual {
    Punctual {
        content: web.content.clone(),
        hall: web.hall.clone(),
        book: web.book.clone(),
        roster: web.roster.clone(),
        clock: web.clock.clone(),
    }
}

async fn tick(recorder: Recorder, metrics: PrometheusHandle) {
    let mut tick = interval(TICK);
    tick.set_missed_tick_behavior(MissedTickBehavior::Skip);
    loop {
        tick.tick().await;
        recorder.tick();
        let tasks = Handle::current().metrics().num_alive_tasks();
        metrics::gauge!("panggil_tasks").set(tasks as f64);
        metrics.run_upkeep(); // else what histograms heard waits for the next reader of /metrics
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_that_takes_too_long_says_what_it_costs() {
        assert!(late(0).ends_with("nothing is lost by it"));
        assert!(late(7).contains("7 rows that wait for the disk are lost"));
    }
}
