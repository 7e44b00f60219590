//! Speakers in a process of their own: which devices there are is a matter of a process's environment.
//!
//! The process is the running test program, started again with its test `speaker_process` alone. It takes commands from its input and
//! tells what its speakers tell, in lines that begin with [`MARK`].

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use tempfile::TempDir;

use super::{AlsaRig, SOON};

/// Tells the process which devices to open, with spaces between.
pub(crate) const DEVICES: &str = "PANGGIL_TEST_DEVICES";
/// Begins a line in which the process tells something, whatever the test program prints before it.
pub(crate) const MARK: char = '@';

/// A process in which speakers run, one for each of its devices. Killed when dropped.
pub(crate) struct TestSpeakers {
    child: Child,
    commands: ChildStdin,
    /// What it tells, a line each: the device and its event, or an answer.
    pub(crate) told: Receiver<String>,
    home: TempDir,
}

impl TestSpeakers {
    /// Opens these devices, with spaces between, on the cards of a rig.
    #[track_caller]
    pub(crate) fn open(rig: &AlsaRig, devices: &str) -> Self {
        let path = ("ALSA_CONFIG_PATH".to_owned(), rig.config_path());
        Self::open_with(vec![path], devices)
    }

    /// Opens these devices in an environment with these variables.
    #[track_caller]
    pub(crate) fn open_with(variables: Vec<(String, String)>, devices: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["speaker_process", "--exact", "--ignored", "--nocapture"])
            .env(DEVICES, devices)
            .envs(variables)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(home.path().join("stderr")).unwrap())
            .spawn()
            .unwrap();
        let (tell, told) = channel();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Some((_, event)) = line.split_once(MARK) {
                    let _nobody_asks = tell.send(event.to_owned());
                }
            }
        });
        let commands = child.stdin.take().unwrap();
        Self {
            child,
            commands,
            told,
            home,
        }
    }

    /// Gives it a command.
    #[track_caller]
    pub(crate) fn command(&mut self, command: &str) {
        writeln!(self.commands, "{command}").unwrap();
    }

    /// What it tells next begins with `start`. Returns the rest.
    #[track_caller]
    pub(crate) fn tells(&self, start: &str) -> String {
        let told = self
            .told
            .recv_timeout(SOON)
            .unwrap_or_else(|error| panic!("no `{start}`, {error}: {}", self.stderr()));
        let rest = told.strip_prefix(start);
        rest.unwrap_or_else(|| panic!("`{told}`, not `{start}`: {}", self.stderr()))
            .trim()
            .to_owned()
    }

    /// What it printed beside.
    pub(crate) fn stderr(&self) -> String {
        fs::read_to_string(self.home.path().join("stderr")).unwrap()
    }

    /// The processor time it has used.
    pub(crate) fn processor_time(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let (_, fields) = stat.rsplit_once(") ").unwrap();
        let fields: Vec<_> = fields.split(' ').collect();
        let ticks = [11, 12].map(|at: usize| fields[at].parse::<u64>().unwrap());
        Duration::from_millis(10 * ticks.iter().sum::<u64>()) // 100 ticks a second, on every Linux
    }
}

impl Drop for TestSpeakers {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}
