//! The real server: the program that was just built, on loopback, as its users start it.

use std::{
    fs::{self, File},
    io,
    net::SocketAddr,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use panggil::local::Local;
use serde::Deserialize;
use serde_json::Value;
use ureq::{Agent, Body, http::Response};

use super::{child::Running, wait_for};

/// Far beyond every figure, far below a bench's patience.
const READY: Duration = Duration::from_secs(20);
/// A server that is at its limit still answers within that.
const ANSWER: Duration = Duration::from_secs(10);

/// A running server. Killed when dropped: what it has accepted is on the disk.
#[derive(Debug)]
pub(crate) struct Panggil {
    running: Running,
    local: Local,
    agent: Agent,
    ready_after: Duration,
}

impl Panggil {
    /// Starts it on a data directory, and waits until it is ready.
    ///
    /// # Errors
    /// With its log, when it is not ready in time.
    pub(crate) fn start(data: &Path, redis: Option<&str>) -> anyhow::Result<Self> {
        forget(&data.join("local.json"))?; // of a server that was killed: it would name the old address
        let log = data.join("bench.log");
        let agent = agent();
        let mut command = Command::new(env!("CARGO_BIN_EXE_panggil"));
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .args(redis.iter().flat_map(|url| ["--redis", url]))
            .env("PANGGIL__SCREENS__PAIRING", "open")
            .env("PANGGIL__LIMITS__PER_ADDRESS", "20000")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?);
        let started = Instant::now();
        let running = Running::start(&mut command)?;
        let local = wait_for("panggil is ready", READY, || {
            if running.has_ended() {
                bail!("panggil ended at once");
            }
            let local = Local::read(data)?;
            Ok(local.filter(|local| is_ready(&agent, local)))
        });
        let ready_after = started.elapsed();
        let local = local.with_context(|| format!("its log: {:?}", fs::read_to_string(&log)))?;
        Ok(Self {
            running,
            local,
            agent,
            ready_after,
        })
    }

    /// Its process.
    pub(crate) fn pid(&self) -> u32 {
        self.running.pid()
    }

    /// The site it serves.
    pub(crate) fn site(&self) -> &str {
        &self.local.site
    }

    /// From the start of its process to the first 200 of `/readyz`.
    pub(crate) fn ready_after(&self) -> Duration {
        self.ready_after
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> anyhow::Result<SocketAddr> {
        let address = self.local.url.strip_prefix("http://");
        Ok(address.context("not a plain address")?.parse()?)
    }

    /// What the server's own machine asks with.
    pub(crate) fn key(&self) -> &str {
        &self.local.key
    }

    /// The document of a path, as its own machine may read it.
    pub(crate) fn get(&self, path: &str) -> anyhow::Result<String> {
        let ask = self.agent.get(format!("{}{path}", self.local.url));
        let ask = ask.header("Authorization", self.bearer());
        Ok(ask.call()?.body_mut().read_to_string()?)
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.local.key)
    }

    /// Posts an event or an array of them; returns the number of the last when all are on the disk.
    ///
    /// # Errors
    /// When one is not accepted.
    pub(crate) fn post(&self, events: &Value) -> anyhow::Result<u64> {
        let mut sent = self.send("/api/v1/events", events)?;
        let answer: Answer = sent.body_mut().read_json()?;
        Ok(answer.results.last().context("no results")?.seq)
    }

    /// Posts a document to a path, as its own machine may.
    ///
    /// # Errors
    /// When it is refused.
    pub(crate) fn send(&self, path: &str, body: &Value) -> anyhow::Result<Response<Body>> {
        let ask = self.agent.post(format!("{}{path}", self.local.url));
        let ask = ask.header("Authorization", self.bearer());
        ask.send_json(body).with_context(|| path.to_owned())
    }
}

/// The answer when all events were taken; one that was refused has no number.
#[derive(Deserialize)]
struct Answer {
    results: Vec<Taken>,
}

#[derive(Deserialize)]
struct Taken {
    seq: u64,
}

fn agent() -> Agent {
    Agent::config_builder()
        .timeout_global(Some(ANSWER))
        .build()
        .into()
}

fn is_ready(agent: &Agent, local: &Local) -> bool {
    let answer = agent.get(format!("{}/readyz", local.url)).call();
    answer.is_ok_and(|answer| answer.status() == 200)
}

fn forget(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
