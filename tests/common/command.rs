//! The real binary's commands, run to their end.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::Write,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    time::Duration,
};

use serde_json::Value;

use super::{eventually, net::Host};

/// No command of these tests needs so long.
const LONGEST: Duration = Duration::from_secs(90);

/// What a command did.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// Its exit code; none when it was killed.
    pub(crate) code: Option<i32>,
    /// What it printed.
    pub(crate) stdout: String,
    /// What it said beside.
    pub(crate) stderr: String,
}

impl Run {
    /// What it printed, which is one line of JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.stdout.lines().count(), 1, "{self:#?}");
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// It ended with `code`.
    #[track_caller]
    pub(crate) fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// It ended with `code` and said why in one line of stderr, which holds all of `words`.
    #[track_caller]
    pub(crate) fn said_in_one_line(self, code: i32, words: &[&str]) -> Self {
        let run = self.ended(code);
        assert_eq!(run.stderr.lines().count(), 1, "{run:#?}");
        run.said(words)
    }

    /// All of `words` are on stderr.
    #[track_caller]
    pub(crate) fn said(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.stderr.contains(word), "`{word}` is missing: {self:#?}");
        }
        self
    }
}

/// Runs `panggil` with these arguments.
#[track_caller]
pub(crate) fn panggil<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>) -> Run {
    panggil_with(args, [])
}

/// Runs `panggil` with these arguments and variables, in an empty directory of its own.
#[track_caller]
pub(crate) fn panggil_with<A: AsRef<OsStr>>(
    args: impl IntoIterator<Item = A>,
    variables: impl IntoIterator<Item = (String, String)>,
) -> Run {
    run(args, variables, "")
}

/// Runs `panggil` with these arguments and this on its stdin.
#[track_caller]
pub(crate) fn panggil_told<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>, input: &str) -> Run {
    run(args, [], input)
}

#[track_caller]
fn run<A: AsRef<OsStr>>(
    args: impl IntoIterator<Item = A>,
    variables: impl IntoIterator<Item = (String, String)>,
    input: &str,
) -> Run {
    let home = tempfile::tempdir().unwrap();
    let [input_file, out, err] = ["stdin", "stdout", "stderr"].map(|name| home.path().join(name));
    write(&input_file, input);
    let mut child = binary(home.path())
        .args(args)
        .envs(variables)
        .stdin(File::open(&input_file).unwrap())
        .stdout(File::create(&out).unwrap())
        .stderr(File::create(&err).unwrap())
        .spawn()
        .expect("the binary starts");
    let status = wait(&mut child, LONGEST).unwrap_or_else(|| {
        child.kill().unwrap();
        child.wait().unwrap()
    });
    let text = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    Run {
        code: status.code(),
        stdout: text(&out),
        stderr: text(&err),
    }
}

/// The binary, in `home`, without the variables of whoever runs the tests, and without their sound card.
pub(super) fn binary(home: &Path) -> Command {
    tidy(Command::new(env!("CARGO_BIN_EXE_panggil")), home)
}

/// The same on a machine of its own.
pub(super) fn binary_on(host: &Host, home: &Path) -> Command {
    tidy(host.command(env!("CARGO_BIN_EXE_panggil")), home)
}

fn tidy(mut command: Command, home: &Path) -> Command {
    let ours =
        std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PANGGIL__"));
    for (name, _) in ours {
        command.env_remove(name);
    }
    command
        .env("ALSA_CONFIG_PATH", "/dev/null")
        .current_dir(home)
        .stdin(Stdio::null());
    command
}

/// Waits for a child's end; none when it still runs.
pub(super) fn wait(child: &mut Child, longest: Duration) -> Option<ExitStatus> {
    let deadline = std::time::Instant::now() + longest;
    eventually(longest * 2, || match child.try_wait().unwrap() {
        Some(status) => Ok(Some(status)),
        None if std::time::Instant::now() >= deadline => Ok(None),
        None => Err("still running"),
    })
}

/// Sends a signal to a process of ours.
pub(super) fn signal(name: &str, child: &Child) {
    let script = format!("kill -{name} {}", child.id());
    let status = Command::new("sh").args(["-c", &script]).status().unwrap();
    assert!(status.success(), "{script}");
}

/// Writes a file and returns its path as text.
pub(crate) fn write(path: &Path, text: &str) -> String {
    File::create(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .unwrap();
    path.to_str().unwrap().to_owned()
}
