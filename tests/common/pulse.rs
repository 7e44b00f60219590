//! A real sound server (`pulseaudio`) in a process of its own, whose only sound card is a [`Tape`]. Nothing of the user's own server is touched.

use std::{
    fs::{self, File},
    io::ErrorKind,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

use super::{SOON, alsa::Tape, claim, command::signal, eventually};

/// A sound server. Killed when dropped.
pub(crate) struct PulseRig {
    home: TempDir,
    tape: Tape,
    child: Option<Child>,
}

impl PulseRig {
    /// A server that runs, and a machine whose `default` leads to it.
    #[track_caller]
    pub(crate) fn start() -> Self {
        let home = tempfile::tempdir().unwrap();
        let socket = home.path().join("native");
        let config = format!(
            "pcm.default {{ type pulse server \"unix:{}\" }}\n",
            socket.display()
        );
        fs::write(home.path().join("asound.conf"), config).unwrap();
        let tape = Tape::start(home.path().join("card"));
        let mut rig = Self {
            home,
            tape,
            child: None,
        };
        rig.start_again();
        rig
    }

    /// Starts it again, at the same socket and with the same card.
    #[track_caller]
    pub(crate) fn start_again(&mut self) {
        assert!(self.child.is_none(), "it runs");
        let socket = self.path("native");
        let _there = fs::remove_file(&socket); // left behind when it was killed
        self.child = Some(self.spawn());
        eventually(SOON, || claim(socket.exists(), self.log()));
    }

    /// Kills it as a crash would.
    #[track_caller]
    pub(crate) fn kill_9(&mut self) {
        let mut child = self.child.take().expect("it runs");
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Halts it: its socket stays, and nothing answers.
    pub(crate) fn freeze(&self) {
        signal("STOP", self.child.as_ref().expect("it runs"));
    }

    /// Lets it go on.
    pub(crate) fn thaw(&self) {
        signal("CONT", self.child.as_ref().expect("it runs"));
    }

    /// What a process that plays on it must have in its environment.
    pub(crate) fn variables(&self) -> Vec<(String, String)> {
        let mut variables = self.own_variables();
        variables.push(("ALSA_CONFIG_PATH".into(), text(&self.path("asound.conf"))));
        variables
    }

    /// What came out of its card.
    pub(crate) fn tape(&self) -> &Tape {
        &self.tape
    }

    fn spawn(&self) -> Child {
        let path = |name| self.path(name).display().to_string();
        let protocol = format!(
            "module-native-protocol-unix auth-anonymous=1 socket={}",
            path("native")
        );
        let card = format!(
            "module-pipe-sink file={} format=s16le rate=48000 channels=2",
            path("card")
        );
        let log = File::create(self.path("log")).unwrap();
        let mut command = Command::new("pulseaudio");
        command
            .args([
                "-n",
                "--daemonize=no",
                "--exit-idle-time=-1",
                "--use-pid-file=no",
            ])
            .args(["--disable-shm=yes", "-L", &card, "-L", &protocol])
            .envs(self.own_variables())
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        command.spawn().unwrap_or_else(|error| match error.kind() {
            ErrorKind::NotFound => panic!(
                "pulseaudio is missing: these tests need it on PATH, and its plugin for ALSA (Debian: apt install pulseaudio libasound2-plugins)"
            ),
            _ => panic!("pulseaudio does not start: {error}"),
        })
    }

    /// Keeps it, and those who play on it, away from the user's own server.
    fn own_variables(&self) -> Vec<(String, String)> {
        let home = text(self.home.path());
        [
            "HOME",
            "XDG_RUNTIME_DIR",
            "XDG_CONFIG_HOME",
            "PULSE_RUNTIME_PATH",
        ]
        .map(|name| (name.to_owned(), home.clone()))
        .into()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap_or_default()
    }
}

impl Drop for PulseRig {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _gone = child.kill();
            let _gone = child.wait();
        }
    }
}

fn text(path: &Path) -> String {
    path.to_str().expect("a path of plain text").to_owned()
}
