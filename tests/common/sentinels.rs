//! Three Redis and three sentinels that watch over them, each in a process of its own.

use std::{
    collections::HashMap,
    fs::File,
    process::{Child, Command, Stdio},
    time::Duration,
};

use redis::Client;
use tempfile::TempDir;

use super::{Identity, TestRedis, claim, eventually, free_port, write};

/// What the sentinels call the master.
pub(crate) const MASTER: &str = "panggil";
/// So long a master is silent before it counts as down.
pub(crate) const DOWN_AFTER: Duration = Duration::from_millis(2_000);
/// Sentinels find each other within a few seconds.
const ACQUAINTED: Duration = Duration::from_secs(40);

/// A master, two replicas, three sentinels. Killed when dropped.
#[derive(Debug)]
pub(crate) struct TestSentinels {
    /// The first is the master at the beginning.
    pub(crate) servers: Vec<TestRedis>,
    sentinels: Vec<Sentinel>,
}

/// One of them. Killed when dropped.
#[derive(Debug)]
pub(crate) struct Sentinel {
    child: Child,
    port: u16,
    _home: TempDir,
}

impl TestSentinels {
    /// Starts all six, and waits until they know each other.
    #[track_caller]
    pub(crate) fn start() -> Self {
        let master = TestRedis::start_on_disk();
        let port = master.port().to_string();
        let replica = || TestRedis::start_with_options(&["--replicaof", "127.0.0.1", &port]);
        let servers = vec![master, replica(), replica()];
        eventually(ACQUAINTED, || {
            let info: redis::InfoDict = servers[0].run(redis::cmd("INFO").arg("replication"));
            let replicas = info.get::<usize>("connected_slaves");
            claim(replicas == Some(2), replicas)
        });
        let sentinels = (0..3).map(|_| Sentinel::watching(&port)).collect();
        let all = Self { servers, sentinels };
        for sentinel in &all.sentinels {
            eventually(ACQUAINTED, || {
                let known = sentinel.known();
                let is = |key: &str| known.get(key).map(String::as_str) == Some("2");
                claim(is("num-slaves") && is("num-other-sentinels"), known.clone())
            });
        }
        all
    }

    /// The URL by which the master is found, whichever it is.
    pub(crate) fn url(&self) -> String {
        let at = |sentinel: &Sentinel| format!("127.0.0.1:{}", sentinel.port);
        let all: Vec<String> = self.sentinels.iter().map(at).collect();
        format!("redis+sentinel://{}/{MASTER}", all.join(","))
    }

    /// The server that most sentinels name as the master now.
    #[track_caller]
    pub(crate) fn master(&self) -> usize {
        let named: Vec<String> = self
            .sentinels
            .iter()
            .filter_map(|sentinel| sentinel.known().remove("port"))
            .collect();
        let votes = |server: &TestRedis| {
            let port = server.port().to_string();
            named.iter().filter(|named| **named == port).count()
        };
        let place = self.servers.iter().position(|server| votes(server) > 1);
        place.unwrap_or_else(|| panic!("no master: {named:?}"))
    }

    /// Waits until the server that died is a replica again.
    #[track_caller]
    pub(crate) fn heal(&mut self, place: usize) {
        self.servers[place].start_again();
        eventually(ACQUAINTED, || {
            let known: Vec<_> = self.sentinels.iter().map(Sentinel::known).collect();
            let whole = |known: &HashMap<String, String>| {
                known.get("flags").is_some_and(|flags| flags == "master")
            };
            claim(known.iter().all(whole), known.clone())?;
            let info: redis::InfoDict =
                self.servers[place].run(redis::cmd("INFO").arg("replication"));
            let linked = info.get::<String>("master_link_status");
            claim(linked.as_deref() == Some("up"), known)
        });
    }

    /// Lets the sentinels name another master, without a word to the old one: as when they cannot reach it.
    #[track_caller]
    pub(crate) fn name(&self, place: usize) {
        self.servers[place].run::<()>(redis::cmd("REPLICAOF").arg(&["NO", "ONE"]));
        let port = self.servers[place].port().to_string();
        for sentinel in &self.sentinels {
            let url = format!("redis://127.0.0.1:{}", sentinel.port);
            let mut connection = Client::open(url).unwrap().get_connection().unwrap();
            let mut tell = |words: &[&str]| {
                let told = redis::cmd("SENTINEL").arg(words).exec(&mut connection);
                told.unwrap();
            };
            tell(&["REMOVE", MASTER]);
            tell(&["MONITOR", MASTER, "127.0.0.1", &port, "2"]);
        }
    }

    /// Kills a sentinel.
    #[track_caller]
    pub(crate) fn kill_sentinel(&mut self, place: usize) {
        let child = &mut self.sentinels[place].child;
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

impl Sentinel {
    /// One of three that watch over the master at this port.
    #[track_caller]
    fn watching(master: &str) -> Self {
        let port = free_port();
        Self::with(port, &format!("port {port}"), (master, 2), DOWN_AFTER)
    }

    /// One alone, that speaks TLS only, to the master at this port as well.
    #[track_caller]
    pub(crate) fn encrypted(master: &str, identity: &Identity, authority: &str) -> Self {
        let (port, Identity { certificate, key }) = (free_port(), identity);
        let settings = format!(
            "port 0\ntls-port {port}\ntls-cert-file {certificate}\ntls-key-file {key}\ntls-ca-cert-file {authority}\n\
             tls-auth-clients no\ntls-replication yes"
        );
        // Nobody takes over here: a machine that stands still for a while is no reason to take the master for down.
        Self::with(port, &settings, (master, 1), DOWN_AFTER * 30)
    }

    /// Its port.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    #[track_caller]
    fn with(
        port: u16,
        settings: &str,
        (master, quorum): (&str, usize),
        down_after: Duration,
    ) -> Self {
        let home = tempfile::tempdir().unwrap();
        let down_after = down_after.as_millis();
        let settings = format!(
            "{settings}\nbind 127.0.0.1\nsentinel monitor {MASTER} 127.0.0.1 {master} {quorum}\n\
             sentinel down-after-milliseconds {MASTER} {down_after}\nsentinel failover-timeout {MASTER} 10000\n"
        );
        let file = write(&home.path().join("sentinel.conf"), &settings);
        let log = File::create(home.path().join("log")).unwrap();
        let child = Command::new("redis-server")
            .args([&file, "--sentinel"])
            .current_dir(home.path())
            .stdin(Stdio::null())
            .stdout(log)
            .spawn()
            .expect("redis-server is missing: these tests need it on PATH (Debian: apt install redis-server)");
        Self {
            child,
            port,
            _home: home,
        }
    }

    /// What it knows of the master; nothing, while it does not answer.
    fn known(&self) -> HashMap<String, String> {
        let client = Client::open(format!("redis://127.0.0.1:{}", self.port)).unwrap();
        let connection = client.get_connection_with_timeout(Duration::from_secs(1));
        let known = connection.and_then(|mut connection| {
            let mut question = redis::cmd("SENTINEL");
            question.arg("MASTER").arg(MASTER).query(&mut connection)
        });
        known.unwrap_or_default()
    }
}

impl Drop for Sentinel {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}
