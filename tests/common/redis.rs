//! A real Redis in a process of its own.

use std::{
    fs::File,
    io::ErrorKind,
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use redis::{Client, Connection, FromRedisValue, InfoDict, RedisResult};
use serde_json::Value;
use tempfile::TempDir;

use super::{
    SOON, claim,
    command::{signal, wait},
    eventually,
    net::Host,
};

/// The site of all tests' servers.
const SITE: &str = "mpp-contoh";
/// Another process may take a free port before Redis does.
const TRIES: usize = 10;
/// So long a queue machine waits for an answer.
const PATIENCE: Duration = Duration::from_secs(3);
/// Every entry is on the disk before it is answered.
const ON_DISK: [&str; 4] = ["--appendonly", "yes", "--appendfsync", "always"];

/// A Redis with a directory and a port of its own. Killed when dropped.
#[derive(Debug)]
pub(crate) struct TestRedis {
    home: TempDir,
    host: Option<Host>,
    port: u16,
    options: Vec<String>,
    password: Option<String>,
    child: Option<Child>,
}

/// A queue machine's way to a Redis.
#[derive(Debug, Clone)]
pub(crate) struct Producer {
    url: String,
}

impl TestRedis {
    /// One that forgets everything when it stops.
    #[track_caller]
    pub(crate) fn start() -> Self {
        Self::start_with(&["--appendonly", "no"], None, None)
    }

    /// One that keeps its data.
    #[track_caller]
    pub(crate) fn start_on_disk() -> Self {
        Self::start_with(&ON_DISK, None, None)
    }

    /// One that keeps its data, on a machine of its own.
    #[track_caller]
    pub(crate) fn start_on(host: &Host) -> Self {
        Self::start_with(&ON_DISK, None, Some(host.clone()))
    }

    /// One that asks for a password.
    #[track_caller]
    pub(crate) fn start_locked(password: &str) -> Self {
        Self::start_with(&["--requirepass", password], Some(password), None)
    }

    /// One that forgets everything when it stops, with further options.
    #[track_caller]
    pub(crate) fn start_with_options(options: &[&str]) -> Self {
        let options = [&["--appendonly", "no"], options].concat();
        Self::start_with(&options, None, None)
    }

    #[track_caller]
    fn start_with(options: &[&str], password: Option<&str>, host: Option<Host>) -> Self {
        let mut redis = Self {
            home: tempfile::tempdir().unwrap(),
            host,
            port: 0,
            options: options.iter().map(|&option| option.into()).collect(),
            password: password.map(str::to_owned),
            child: None,
        };
        for _ in 0..TRIES {
            redis.port = free_port();
            if redis.try_start() {
                return redis;
            }
        }
        panic!("redis-server does not start: {}", redis.log());
    }

    /// Starts it again, on the same port and directory.
    #[track_caller]
    pub(crate) fn start_again(&mut self) {
        assert!(self.child.is_none(), "it runs");
        eventually(SOON, || claim(self.try_start(), self.log())); // the port may be held a moment longer
    }

    fn try_start(&mut self) -> bool {
        let mut command = match &self.host {
            Some(host) => host.command("redis-server"),
            None => Command::new("redis-server"),
        };
        command.args(["--port", &self.port.to_string(), "--bind", &self.address()]);
        command.args(["--protected-mode", "no"]);
        command.args(["--save", "", "--daemonize", "no", "--dir", "."]);
        command.args(&self.options).current_dir(self.home.path());
        let log = File::create(self.home.path().join("log")).unwrap();
        let spawned = command.stdin(Stdio::null()).stdout(log).spawn();
        let mut child = spawned.unwrap_or_else(|error| match error.kind() {
            ErrorKind::NotFound => panic!(
                "redis-server is missing: these tests need it on PATH (Debian: apt install redis-server)"
            ),
            _ => panic!("redis-server does not start: {error}"),
        });
        let here = eventually(SOON, || {
            if child.try_wait().unwrap().is_some() {
                return Ok(false);
            }
            claim(self.answers_as(child.id()), "redis-server does not answer").map(|()| true)
        });
        if here {
            self.child = Some(child);
        }
        here
    }

    /// Whether it is our process that answers, and not another test's on the same port.
    fn answers_as(&self, process: u32) -> bool {
        let info = self.try_connect().and_then(|mut connection| {
            redis::cmd("INFO")
                .arg("server")
                .query::<InfoDict>(&mut connection)
        });
        info.is_ok_and(|info| info.get("process_id") == Some(process))
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.home.path().join("log")).unwrap_or_default()
    }

    /// Its URL, without a password.
    pub(crate) fn url(&self) -> String {
        format!("redis://{}:{}", self.address(), self.port)
    }

    /// Its port.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    fn address(&self) -> String {
        let host = self.host.as_ref();
        host.map_or("127.0.0.1".into(), Host::address)
    }

    /// Stops it in an orderly way.
    #[track_caller]
    pub(crate) fn terminate(&mut self) {
        let mut child = self.child.take().expect("it runs");
        signal("TERM", &child);
        let ended = wait(&mut child, SOON);
        if ended.is_none() {
            child.kill().unwrap();
        }
        assert!(ended.is_some(), "redis-server did not stop");
    }

    /// Kills it as a power cut would.
    #[track_caller]
    pub(crate) fn kill_9(&mut self) {
        let mut child = self.child.take().expect("it runs");
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Takes away what it keeps on the disk, while it is not running.
    #[track_caller]
    pub(crate) fn lose_data(&self) {
        assert!(self.child.is_none(), "it runs");
        std::fs::remove_dir_all(self.home.path().join("appendonlydir")).unwrap();
    }

    /// Halts it: its sockets stay open, and nothing answers.
    pub(crate) fn freeze(&self) {
        signal("STOP", self.child.as_ref().expect("it runs"));
    }

    /// Lets it go on.
    pub(crate) fn thaw(&self) {
        signal("CONT", self.child.as_ref().expect("it runs"));
    }

    /// Publishes on the site's topic; returns how many listened.
    #[track_caller]
    pub(crate) fn publish(&self, event: &Value) -> i64 {
        self.publish_raw(&topic(), event.to_string().as_bytes())
    }

    /// Publishes any bytes on any topic; returns how many listened.
    #[track_caller]
    pub(crate) fn publish_raw(&self, topic: &str, payload: &[u8]) -> i64 {
        self.run(redis::cmd("PUBLISH").arg(topic).arg(payload))
    }

    /// Adds an event to the site's stream; returns the entry's id.
    #[track_caller]
    pub(crate) fn add(&self, event: &Value) -> String {
        self.add_raw(event.to_string().as_bytes())
    }

    /// Adds any bytes to the site's stream; returns the entry's id.
    #[track_caller]
    pub(crate) fn add_raw(&self, payload: &[u8]) -> String {
        self.run(
            redis::cmd("XADD")
                .arg(stream())
                .arg("*")
                .arg("j")
                .arg(payload),
        )
    }

    /// Adds many events to the site's stream, quickly; with ids of their own where they are given.
    #[track_caller]
    pub(crate) fn add_all<'a>(&self, events: impl IntoIterator<Item = (&'a str, String)>) {
        let mut connection = self.try_connect().unwrap();
        let (mut pipe, mut count) = (redis::pipe(), 0);
        let mut flush = |pipe: &mut redis::Pipeline| {
            pipe.exec(&mut connection).unwrap();
            pipe.clear();
        };
        for (id, event) in events {
            let add = pipe.cmd("XADD").arg(stream());
            add.arg(id).arg("j").arg(event).ignore();
            count += 1;
            if count % 1_000 == 0 {
                flush(&mut pipe);
            }
        }
        if !pipe.is_empty() {
            flush(&mut pipe);
        }
    }

    /// Runs any command.
    #[track_caller]
    pub(crate) fn run<T: FromRedisValue>(&self, command: &redis::Cmd) -> T {
        let mut connection = self.try_connect().unwrap();
        command.query(&mut connection).unwrap()
    }

    /// A machine that sends to it, whether it runs or not.
    pub(crate) fn producer(&self) -> Producer {
        Producer { url: self.url() }
    }

    fn try_connect(&self) -> RedisResult<Connection> {
        let login = self
            .password
            .as_ref()
            .map(|password| format!(":{password}@"));
        let url = format!(
            "redis://{}{}:{}",
            login.unwrap_or_default(),
            self.address(),
            self.port
        );
        let connection = Client::open(url)?.get_connection_with_timeout(SOON)?;
        connection.set_read_timeout(Some(Duration::from_secs(20)))?;
        Ok(connection)
    }
}

impl Producer {
    /// Adds an event to the site's stream, if Redis answers.
    pub(crate) fn try_add(&self, event: &Value) -> RedisResult<String> {
        let mut add = redis::cmd("XADD");
        add.arg(stream()).arg("*").arg("j").arg(event.to_string());
        self.attempt(&add)
    }

    /// Publishes on the site's topic, if Redis answers; returns how many listened.
    pub(crate) fn try_publish(&self, event: &Value) -> RedisResult<i64> {
        let mut publish = redis::cmd("PUBLISH");
        publish.arg(topic()).arg(event.to_string());
        self.attempt(&publish)
    }

    fn attempt<T: FromRedisValue>(&self, command: &redis::Cmd) -> RedisResult<T> {
        let client = Client::open(self.url.as_str())?;
        let mut connection = client.get_connection_with_timeout(PATIENCE)?;
        connection.set_read_timeout(Some(PATIENCE))?;
        command.query(&mut connection)
    }
}

/// The site's topic.
fn topic() -> String {
    format!("panggil:{{{SITE}}}:calls")
}

/// The key of the site's stream.
pub(crate) fn stream() -> String {
    format!("panggil:{{{SITE}}}:events")
}

impl Drop for TestRedis {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _gone = child.kill();
            let _gone = child.wait();
        }
    }
}

pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}
