//! A small network of machines that are not there: network namespaces around a switch, which is one too.
//!
//! The tests' own machine is plugged in as well, so a server in a namespace is asked as any other. A black hole is a rule *in the switch*:
//! neither end sees its link fail. A host vanishes with its link, and says no goodbye. Needs root, `ip` and `nft`; everything is gone with
//! the test, and what a killed test left behind goes with the next.

use std::{
    ffi::OsStr,
    fs::File,
    io::ErrorKind,
    os::fd::AsFd,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use rustix::{
    process::{Pid, geteuid, test_kill_process},
    thread::{LinkNameSpaceType, move_into_link_name_space},
};

/// All our namespaces and links begin so.
const OURS: &str = "pgl";
/// Networks of one process that do not meet.
const NETWORKS: u32 = 8;
/// Those of 16 addresses in 198.18.0.0/15, which is set aside for tests.
const SUBNETS: u32 = 8_192;
/// The tests' own machine in each of them.
const OWN: u8 = 1;

/// A switch, and the tests' own machine plugged into it.
#[derive(Debug)]
pub(crate) struct TestNet(Arc<Wires>);

/// A machine on a network.
#[derive(Debug, Clone)]
pub(crate) struct Host {
    wires: Arc<Wires>,
    number: u8,
}

#[derive(Debug)]
struct Wires {
    name: String,
    subnet: u32,
}

impl TestNet {
    /// A switch with nobody but ourselves.
    #[track_caller]
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        assert!(
            geteuid().is_root(),
            "network namespaces need root: run these tests as root"
        );
        sweep();
        let process = std::process::id();
        let count = COUNT.fetch_add(1, Ordering::SeqCst) % NETWORKS;
        let wires = Wires {
            name: format!("{OURS}{process}n{count}"),
            subnet: (process * NETWORKS + count) % SUBNETS,
        };
        wires.make_switch();
        Self(Arc::new(wires))
    }

    /// Plugs in a machine; its number is from 2 to 9.
    #[track_caller]
    pub(crate) fn host(&self, number: u8) -> Host {
        assert!((2..=9).contains(&number), "no number for a host: {number}");
        let host = Host {
            wires: Arc::clone(&self.0),
            number,
        };
        host.come_back();
        host
    }
}

impl Host {
    /// Its address, such as `198.18.4.2`.
    pub(crate) fn address(&self) -> String {
        self.wires.address(self.number)
    }

    /// A command that runs on it.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new("ip");
        command.args(["netns", "exec", &self.space()]).arg(program);
        command
    }

    /// Runs this on it. Sockets that are made there stay there.
    #[track_caller]
    pub(crate) fn inside<T: Send>(&self, run: impl FnOnce() -> T + Send) -> T {
        let space = File::open(space_file(&self.space())).unwrap();
        let enter = move || {
            let network = Some(LinkNameSpaceType::Network);
            move_into_link_name_space(space.as_fd(), network).unwrap();
            run()
        };
        thread::scope(|scope| scope.spawn(enter).join().unwrap())
    }

    /// The switch takes everything from and to it, and passes nothing on.
    #[track_caller]
    pub(crate) fn black_hole(&self) {
        self.rule("drop");
    }

    /// The switch loses so many packets of a hundred, both ways.
    #[track_caller]
    pub(crate) fn loses(&self, percent: u8) {
        self.rule(&format!("numgen random mod 100 < {percent} counter drop"));
    }

    /// How many packets the switch lost.
    #[track_caller]
    pub(crate) fn lost(&self) -> u64 {
        let rules = self.wires.nft("list chain bridge weather forward");
        let counts = rules.split("counter packets ").skip(1);
        let count = |text: &str| {
            text.split(' ')
                .next()
                .and_then(|count| count.parse::<u64>().ok())
        };
        counts.filter_map(count).sum()
    }

    /// The switch passes everything on again.
    #[track_caller]
    pub(crate) fn heals(&self) {
        self.wires.nft("flush chain bridge weather forward");
    }

    /// Its cable is pulled, which it sees.
    #[track_caller]
    pub(crate) fn loses_its_link(&self) {
        self.wires.switch(&["link", "set", &self.port(), "down"]);
    }

    /// Its cable is put back.
    #[track_caller]
    pub(crate) fn has_its_link(&self) {
        self.wires.switch(&["link", "set", &self.port(), "up"]);
    }

    /// It is gone, without a word: end what ran on it afterwards.
    #[track_caller]
    pub(crate) fn vanishes(&self) {
        self.wires.switch(&["link", "delete", &self.port()]);
        run("ip", &["netns", "delete", &self.space()]);
    }

    /// It is there again, with the same addresses and nothing running.
    #[track_caller]
    pub(crate) fn come_back(&self) {
        let (space, port) = (self.space(), self.port());
        run("ip", &["netns", "add", &space]);
        let mac = format!("02:00:00:00:00:{:02x}", self.number);
        let wires = &self.wires;
        wires.switch(&[
            "link", "add", &port, "type", "veth", "peer", "name", "eth0", "address", &mac, "netns",
            &space,
        ]);
        wires.switch(&["link", "set", &port, "master", "bridge", "up"]);
        let address = format!("{}/28", self.address());
        run(
            "ip",
            &["-n", &space, "address", "add", &address, "dev", "eth0"],
        );
        run("ip", &["-n", &space, "link", "set", "eth0", "up"]);
        run("ip", &["-n", &space, "link", "set", "lo", "up"]);
    }

    /// The name of its namespace.
    pub(crate) fn space(&self) -> String {
        format!("{}h{}", self.wires.name, self.number)
    }

    fn port(&self) -> String {
        format!("port{}", self.number)
    }

    #[track_caller]
    fn rule(&self, what: &str) {
        let port = self.port();
        let add = |way: &str| format!("add rule bridge weather forward {way} {port} {what}");
        let rules = [add("iifname"), add("oifname")].join("; ");
        let all = format!("flush chain bridge weather forward; {rules}");
        self.wires.nft(&all);
    }
}

impl Wires {
    fn switch_space(&self) -> String {
        format!("{}s", self.name)
    }

    #[track_caller]
    fn make_switch(&self) {
        run("ip", &["netns", "add", &self.switch_space()]);
        self.switch(&["link", "add", "bridge", "type", "bridge"]);
        self.switch(&["link", "set", "bridge", "up"]);
        self.nft("add table bridge weather; add chain bridge weather forward { type filter hook forward priority 0; }");
        let (own, space) = (&self.name, self.switch_space());
        let peer = ["peer", "name", "own", "netns", &space];
        run(
            "ip",
            &[&["link", "add", own, "type", "veth"], &peer[..]].concat(),
        );
        self.switch(&["link", "set", "own", "master", "bridge", "up"]);
        let address = format!("{}/28", self.address(OWN));
        run("ip", &["address", "add", &address, "dev", own]);
        run("ip", &["link", "set", own, "up"]);
    }

    fn address(&self, number: u8) -> String {
        let first = self.subnet * 16;
        let [_, high, middle, low] = first.to_be_bytes();
        format!("198.{}.{middle}.{}", 18 + high, low + number)
    }

    #[track_caller]
    fn switch(&self, arguments: &[&str]) {
        run("ip", &[&["-n", &self.switch_space()], arguments].concat());
    }

    #[track_caller]
    fn nft(&self, rules: &str) -> String {
        let _there = run("nft", &["--version"]); // says which package is missing
        run("ip", &["netns", "exec", &self.switch_space(), "nft", rules])
    }
}

impl Drop for Wires {
    fn drop(&mut self) {
        for space in spaces_of(&self.name) {
            let _gone = Command::new("ip")
                .args(["netns", "delete", &space])
                .status();
        }
        let own = ["link", "delete", &self.name];
        let _gone = Command::new("ip").args(own).output(); // its other end was deleted
    }
}

/// Removes the namespaces of tests that were killed.
fn sweep() {
    for space in spaces_of(OURS) {
        let digits = space.trim_start_matches(OURS);
        let process = digits.split(|digit: char| !digit.is_ascii_digit()).next();
        let process = process.and_then(|digits| digits.parse().ok());
        let lives = process
            .and_then(Pid::from_raw)
            .is_some_and(|process| test_kill_process(process).is_ok());
        if !lives {
            let _gone = Command::new("ip")
                .args(["netns", "delete", &space])
                .output();
        }
    }
}

fn spaces_of(start: &str) -> Vec<String> {
    let spaces = std::fs::read_dir(space_file("")).into_iter().flatten();
    let names = spaces.filter_map(|space| space.ok()?.file_name().into_string().ok());
    names.filter(|name| name.starts_with(start)).collect()
}

fn space_file(name: &str) -> PathBuf {
    Path::new("/run/netns").join(name)
}

/// Runs a command that succeeds; returns what it printed.
#[track_caller]
fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| match error.kind() {
        ErrorKind::NotFound => panic!(
            "{program} is missing: these tests need it on PATH (Debian: apt install iproute2 nftables)"
        ),
        _ => panic!("{program}: {error}"),
    });
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{program} {arguments:?} (are network namespaces allowed here?): {said}"
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
