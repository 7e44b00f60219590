//! What the benches share: servers in processes of their own, screens that only count, and figures with their spread.
//!
//! A bench asserts nothing about time: machines differ. It fails when a delivery is missing or a server it needs is not there.

#![allow(
    clippy::mod_module_files,
    reason = "a file beside the benches would be taken for a bench; clippy sees it only from there"
)]
#![allow(
    dead_code,
    reason = "every bench is a program of its own and uses its part of this"
)]

pub(crate) mod child;
pub(crate) mod delays;
pub(crate) mod figures;
pub(crate) mod floor;
pub(crate) mod panggil;
pub(crate) mod process;
pub(crate) mod redis_server;
pub(crate) mod screens;
pub(crate) mod wire;

use std::{
    env,
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::bail;

/// How long a look is away from the next one.
const LOOK: Duration = Duration::from_millis(1);

/// Runs a bench that ends within `limit`, if `cargo bench` asks for it: `cargo test --all-targets` starts it too, and wants no figures.
pub(crate) fn run(limit: Duration, bench: impl FnOnce() -> anyhow::Result<()>) -> ExitCode {
    if !env::args().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    child::end_after(limit);
    exit_code(bench())
}

/// Says what went wrong.
pub(crate) fn exit_code(ended: anyhow::Result<()>) -> ExitCode {
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the bench failed: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Waits for a moment. The pace of calls is what a bench sets; nothing else may wait blindly.
#[expect(
    clippy::disallowed_methods,
    reason = "a pace is time and no fact to wait for"
)]
pub(crate) fn pause_until(moment: Instant) {
    std::thread::sleep(moment.saturating_duration_since(Instant::now()));
}

/// Looks until something is there, each millisecond.
///
/// # Errors
/// When it is not there in time.
pub(crate) fn wait_for<T>(
    what: &str,
    patience: Duration,
    mut look: impl FnMut() -> anyhow::Result<Option<T>>,
) -> anyhow::Result<T> {
    let deadline = Instant::now() + patience;
    loop {
        if let Some(found) = look()? {
            return Ok(found);
        }
        if Instant::now() > deadline {
            bail!("{what}: not within {patience:?}");
        }
        pause_until(Instant::now() + LOOK);
    }
}
