//! A real server in a process of its own, with a data directory and a port of its own.

use std::{
    fs::{self, File, OpenOptions},
    path::{Path, PathBuf},
    process::Child,
    time::{Duration, Instant, SystemTime},
};

use serde_json::{Value, json};
use tempfile::TempDir;
use ureq::{Agent, http::Method};

use super::{
    Ask, Reply, Run, SOON, State, TestRedis, claim,
    command::{binary, binary_on, panggil_told, panggil_with, signal, wait, write},
    eventually,
    http::agent,
    net::Host,
};

/// How a server is started.
#[derive(Debug, Clone, Default)]
pub(crate) struct Setup {
    variables: Vec<(String, String)>,
    flags: Vec<String>,
    settings: Option<String>,
    data: Option<PathBuf>,
    host: Option<Host>,
}

/// A server that runs. Killed when dropped.
#[derive(Debug)]
pub(crate) struct TestPanggil {
    setup: Setup,
    home: TempDir,
    child: Option<Child>,
    agent: Agent,
    url: String,
    key: String,
}

/// How a server ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ended {
    /// Its exit code; none when it was killed.
    pub(crate) code: Option<i32>,
    /// From the signal to its end.
    pub(crate) took: Duration,
}

impl Setup {
    /// Screens need no pairing.
    pub(crate) fn pairing_open(self) -> Self {
        self.variable("PANGGIL__SCREENS__PAIRING", "open")
    }

    /// With the simulator.
    pub(crate) fn demo(self) -> Self {
        self.flag("--demo")
    }

    /// Reads this Redis.
    pub(crate) fn redis(self, redis: &TestRedis) -> Self {
        self.redis_at(&redis.url())
    }

    /// Reads the Redis at this URL, if there is one.
    pub(crate) fn redis_at(self, url: &str) -> Self {
        self.flag("--redis").flag(url)
    }

    /// With an environment variable.
    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// With a further flag, or its value.
    pub(crate) fn flag(mut self, flag: &str) -> Self {
        self.flags.push(flag.into());
        self
    }

    /// With a settings file.
    pub(crate) fn settings(mut self, toml: &str) -> Self {
        self.settings = Some(toml.into());
        self
    }

    /// On this data directory, and not on one of its own.
    pub(crate) fn data(mut self, directory: &Path) -> Self {
        self.data = Some(directory.to_owned());
        self
    }

    /// On a machine of its own, where it listens on a port of its own.
    pub(crate) fn on(self, host: &Host) -> Self {
        let listen = format!("{}:0", host.address());
        let mut setup = self.flag("--listen").flag(&listen);
        setup.host = Some(host.clone());
        setup
    }

    /// Starts it, and waits until it answers.
    #[track_caller]
    pub(crate) fn start(self) -> TestPanggil {
        let mut server = TestPanggil {
            setup: self,
            home: tempfile::tempdir().unwrap(),
            child: None,
            agent: agent(),
            url: String::new(),
            key: String::new(),
        };
        server.start_again();
        server
    }

    /// Starts one that is expected to end by itself.
    #[track_caller]
    pub(crate) fn run(&self) -> Run {
        self.run_on(&tempfile::tempdir().unwrap().path().join("data"))
    }

    /// Starts one on this data directory that is expected to end by itself.
    #[track_caller]
    pub(crate) fn run_on(&self, data: &Path) -> Run {
        let home = tempfile::tempdir().unwrap();
        panggil_with(self.arguments(home.path(), data), self.variables.clone())
    }

    fn arguments(&self, home: &Path, data: &Path) -> Vec<String> {
        let mut arguments = vec![
            "serve".into(),
            "--data".into(),
            data.to_str().unwrap().into(),
        ];
        if !self.flags.iter().any(|flag| flag == "--listen") && !self.listens_by_file() {
            arguments.extend(["--listen".into(), "127.0.0.1:0".into()]);
        }
        if let Some(settings) = &self.settings {
            let path = write(&home.join("hall.toml"), settings);
            arguments.extend(["--config".into(), path]);
        }
        arguments.extend(self.flags.iter().cloned());
        arguments
    }

    fn listens_by_file(&self) -> bool {
        let settings = self.settings.as_deref().unwrap_or_default();
        settings.contains("listen =")
    }
}

impl TestPanggil {
    /// A server to be set up.
    pub(crate) fn setup() -> Setup {
        Setup::default().variable("PANGGIL__SITE__UTC_OFFSET", &noon())
    }

    /// A server whose screens need no pairing.
    #[track_caller]
    pub(crate) fn start() -> Self {
        Self::setup().pairing_open().start()
    }

    /// Starts it on the data directory it has.
    #[track_caller]
    pub(crate) fn start_again(&mut self) {
        assert!(self.child.is_none(), "it runs");
        let home = self.home.path();
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.log());
        let mut command = match &self.setup.host {
            Some(host) => binary_on(host, home),
            None => binary(home),
        };
        let child = command
            .args(self.setup.arguments(home, &self.data()))
            .envs(self.setup.variables.iter().cloned())
            .stdout(File::create(home.join("stdout")).unwrap())
            .stderr(log.unwrap())
            .spawn()
            .expect("the binary starts");
        self.child = Some(child);
        let before = std::mem::take(&mut self.key); // what a killed server left behind is not ours
        (self.url, self.key) = eventually(SOON, || {
            let ended = self.child.as_mut().unwrap().try_wait().unwrap();
            assert!(ended.is_none(), "{ended:?}");
            let local = self.local().ok_or("no local.json")?;
            let text = |name: &str| local[name].as_str().unwrap().to_owned();
            claim(text("key") != before, "an old local.json")?;
            Ok::<_, &str>((text("url"), text("key")))
        });
        eventually(SOON, || {
            let reply = self.get("/readyz").within(SOON).attempt();
            let here = reply.as_ref().is_ok_and(|reply| reply.status == 200);
            claim(here, format!("{reply:?}"))
        });
    }

    /// What `local.json` says, if it is there.
    pub(crate) fn local(&self) -> Option<Value> {
        let text = fs::read(self.data().join("local.json")).ok()?;
        Some(serde_json::from_slice(&text).unwrap())
    }

    /// Its data directory.
    pub(crate) fn data(&self) -> PathBuf {
        let given = self.setup.data.clone();
        given.unwrap_or_else(|| self.home.path().join("data"))
    }

    /// From its next start on it has this variable.
    pub(crate) fn with(&mut self, name: &str, value: &str) {
        self.setup.variables.push((name.into(), value.into()));
    }

    /// From its next start on it goes without this flag.
    pub(crate) fn without(&mut self, flag: &str) {
        self.setup.flags.retain(|given| given != flag);
    }

    /// Its process id.
    pub(crate) fn process(&self) -> u32 {
        self.child.as_ref().expect("it runs").id()
    }

    /// Its address, such as `127.0.0.1:40123`.
    pub(crate) fn address(&self) -> &str {
        self.url.strip_prefix("http://").unwrap()
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The key that opens everything.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// What it printed for the person who started it.
    pub(crate) fn stdout(&self) -> String {
        fs::read_to_string(self.home.path().join("stdout")).unwrap()
    }

    /// What it wrote to its log.
    pub(crate) fn log_text(&self) -> String {
        fs::read_to_string(self.log()).unwrap()
    }

    fn log(&self) -> PathBuf {
        self.home.path().join("log")
    }

    /// Memory in use, in KiB, and the most of it since the last [`Self::forget_peak`].
    pub(crate) fn memory(&self) -> (u64, u64) {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process())).unwrap();
        let kib = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse().unwrap()
        };
        (kib("VmRSS:"), kib("VmHWM:"))
    }

    /// From here on the most memory is counted anew.
    pub(crate) fn forget_peak(&self) {
        fs::write(format!("/proc/{}/clear_refs", self.process()), "5").unwrap();
    }

    /// Kills it as a power cut would.
    #[track_caller]
    pub(crate) fn kill_9(&mut self) {
        let mut child = self.child.take().expect("it runs");
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Asks it to stop, and does not wait.
    #[track_caller]
    pub(crate) fn ask_to_stop(&self) -> Instant {
        self.signal("TERM");
        Instant::now()
    }

    /// Sends it a signal.
    #[track_caller]
    pub(crate) fn signal(&self, name: &str) {
        signal(name, self.child.as_ref().expect("it runs"));
    }

    /// Waits until it is gone.
    #[track_caller]
    pub(crate) fn wait_for_end(&mut self, since: Instant) -> Ended {
        let mut child = self.child.take().expect("it runs");
        let status = wait(&mut child, SOON);
        let took = since.elapsed();
        if status.is_none() {
            child.kill().unwrap();
        }
        Ended {
            code: status.expect("it ended").code(),
            took,
        }
    }

    /// Asks it to stop, and waits until it is gone.
    #[track_caller]
    pub(crate) fn terminate(&mut self) -> Ended {
        let since = self.ask_to_stop();
        self.wait_for_end(since)
    }

    /// Runs a command on its data directory.
    #[track_caller]
    pub(crate) fn command(&self, args: &[&str]) -> Run {
        let data = self.data();
        let place = ["--data", data.to_str().unwrap()];
        panggil_with(args.iter().chain(&place), [])
    }

    /// Runs a command on its data directory that reads this.
    #[track_caller]
    pub(crate) fn command_told(&self, args: &[&str], input: &str) -> Run {
        let data = self.data();
        let place = ["--data", data.to_str().unwrap()];
        panggil_told(args.iter().chain(&place), input)
    }

    pub(crate) fn get(&self, path: &str) -> Ask {
        Ask::new(&self.agent, Method::GET, format!("{}{path}", self.url))
    }

    /// A `GET` that needs the key.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> Value {
        self.get(path).key(&self.key).send().status(200).document()
    }

    pub(crate) fn post(&self, path: &str) -> Ask {
        Ask::new(&self.agent, Method::POST, format!("{}{path}", self.url))
    }

    pub(crate) fn put(&self, path: &str) -> Ask {
        Ask::new(&self.agent, Method::PUT, format!("{}{path}", self.url))
    }

    pub(crate) fn delete(&self, path: &str) -> Ask {
        Ask::new(&self.agent, Method::DELETE, format!("{}{path}", self.url))
    }

    /// Any other method.
    pub(crate) fn ask(&self, method: Method, path: &str) -> Ask {
        Ask::new(&self.agent, method, format!("{}{path}", self.url))
    }

    /// Sends a file, with the key.
    #[track_caller]
    pub(crate) fn upload(&self, name: &str, bytes: impl Into<Vec<u8>>) -> Reply {
        let path = format!("/api/v1/media?name={name}");
        self.post(&path).key(&self.key).body(bytes).send()
    }

    /// Posts a body of events with the local key.
    #[track_caller]
    pub(crate) fn events(&self, body: impl Into<Vec<u8>>) -> Reply {
        self.post("/api/v1/events").key(&self.key).json(body).send()
    }

    /// Sends one event, which is taken and recorded; returns its result.
    #[track_caller]
    pub(crate) fn event(&self, event: &Value) -> Value {
        let answer = self.events(event.to_string()).status(202).document();
        assert_eq!(answer["results"].as_array().unwrap().len(), 1, "{answer}");
        assert_ne!(answer["results"][0]["recorded"], false, "{answer}");
        answer["results"][0].clone()
    }

    /// Calls a ticket to a counter.
    #[track_caller]
    pub(crate) fn call(&self, ticket: &str, counter: &str) -> Value {
        self.event(&json!({"ticket": ticket, "counter": counter}))
    }

    /// A zone's state.
    #[track_caller]
    pub(crate) fn state(&self, zone: &str) -> State {
        let path = format!("/api/v1/zones/{zone}/state");
        State(self.get(&path).send().status(200).document())
    }

    /// A zone's state, once it is as `is` says.
    #[track_caller]
    pub(crate) fn state_when(&self, zone: &str, is: impl Fn(&State) -> bool) -> State {
        eventually(SOON, || {
            let state = self.state(zone);
            if is(&state) { Ok(state) } else { Err(state) }
        })
    }

    /// The whole journal.
    #[track_caller]
    pub(crate) fn journal(&self) -> Vec<Value> {
        self.events_after(0)
    }

    /// The tickets in the journal, in order.
    #[track_caller]
    pub(crate) fn journal_tickets(&self) -> Vec<String> {
        let events = self.journal();
        let tickets = events.iter().filter_map(|event| event["ticket"].as_str());
        tickets.map(str::to_owned).collect()
    }

    /// The events after a number, in order, however many.
    #[track_caller]
    pub(crate) fn events_after(&self, seq: u64) -> Vec<Value> {
        let (mut events, mut after) = (Vec::new(), seq);
        loop {
            let page = self.read(&format!("/api/v1/journal?limit=5000&after={after}"));
            let page_events = page["events"].as_array().unwrap();
            if page_events.is_empty() {
                return events;
            }
            events.extend(page_events.iter().cloned());
            after = page["next"].as_u64().unwrap();
        }
    }

    /// The holes that were noticed, newest first.
    #[track_caller]
    pub(crate) fn gaps(&self) -> Vec<Value> {
        let gaps = self.read("/api/v1/gaps");
        gaps["gaps"].as_array().unwrap().clone()
    }

    /// What was refused, newest first.
    #[track_caller]
    pub(crate) fn refused(&self) -> Vec<Value> {
        self.read("/api/v1/refused")["refused"]
            .as_array()
            .unwrap()
            .clone()
    }

    /// Waits until a server without a sound device has said in every zone that nobody hears it: then no frame comes unasked any more.
    #[track_caller]
    pub(crate) fn settle(&self) {
        let zones = self.get("/api/v1/zones").send().status(200).document();
        for zone in zones["zones"].as_array().unwrap() {
            self.state_when(zone["id"].as_str().unwrap(), |state| {
                state.0["silent"] == true
            });
        }
    }

    /// What `/readyz` says.
    #[track_caller]
    pub(crate) fn ready(&self) -> Value {
        self.get("/readyz").send().status(200).document()
    }

    /// Waits until Redis is `ok`, `away` or `off`.
    #[track_caller]
    pub(crate) fn redis_is(&self, state: &str) -> Value {
        eventually(SOON, || {
            let redis = self.ready()["redis"].clone();
            if redis["state"] == state {
                Ok(redis)
            } else {
                Err(redis)
            }
        })
    }
}

impl Drop for TestPanggil {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _gone = child.kill();
            let _gone = child.wait();
        }
        if std::thread::panicking() {
            let log = fs::read_to_string(self.log()).unwrap_or_default();
            eprintln!("the server's log:\n{log}");
        }
    }
}

/// The offset at which it is about noon now: midnight would empty the board under a test.
fn noon() -> String {
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let minute = i64::try_from(now / 60 % 1_440).unwrap();
    offset(12 * 60 - minute)
}

/// An offset of so many minutes as the settings write it.
pub(crate) fn offset(minutes: i64) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    format!("{sign}{hours:02}:{minutes:02}")
}
