//! What a process costs, as Linux accounts for it.

use std::{
    fs, process,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};

/// `USER_HZ`, which is 100 on every Linux of today.
const TICK: Duration = Duration::from_millis(10);

/// Processor time so far: of the server, of this program and of everybody.
#[derive(Debug)]
pub(crate) struct Usage {
    pub(crate) server: Duration,
    pub(crate) bench: Duration,
    all: Duration,
    at: Instant,
}

/// Processor time between two moments.
#[derive(Debug)]
pub(crate) struct Used {
    pub(crate) server: Duration,
    pub(crate) bench: Duration,
    others: Duration,
    within: Duration,
}

impl Usage {
    /// Looks now.
    pub(crate) fn now(server: u32) -> anyhow::Result<Self> {
        Ok(Self {
            server: cpu(server)?,
            bench: cpu(process::id())?,
            all: cpu_of_all()?,
            at: Instant::now(),
        })
    }

    /// What was used since an earlier look.
    pub(crate) fn since(&self, earlier: &Self) -> Used {
        let server = self.server.saturating_sub(earlier.server);
        let bench = self.bench.saturating_sub(earlier.bench);
        let all = self.all.saturating_sub(earlier.all);
        Used {
            server,
            bench,
            others: all.saturating_sub(server + bench),
            within: self.at - earlier.at,
        }
    }
}

impl Used {
    /// What other programs used of one core. If it is much, the figures are worth less.
    pub(crate) fn others_percent(&self) -> f64 {
        100.0 * self.others.as_secs_f64() / self.within.as_secs_f64()
    }
}

/// Memory of a process that is its own, its heap and stacks, in KiB. Not in it are the pages of its program file, which it may share
/// with another process now and not later, and what the kernel keeps for its sockets.
pub(crate) fn memory_kib(pid: u32) -> anyhow::Result<f64> {
    rollup_kib(pid, "Anonymous:")
}

/// The same with the pages of its program file and libraries that it has touched.
pub(crate) fn resident_kib(pid: u32) -> anyhow::Result<f64> {
    rollup_kib(pid, "Rss:")
}

/// The most of it since the last [`forget_peak`].
pub(crate) fn peak_kib(pid: u32) -> anyhow::Result<f64> {
    let text = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let size = line.context("status does not tell VmHWM")?;
    Ok(size.trim().trim_end_matches(" kB").parse()?)
}

/// From here on the most is counted anew.
pub(crate) fn forget_peak(pid: u32) -> anyhow::Result<()> {
    Ok(fs::write(format!("/proc/{pid}/clear_refs"), "5")?)
}

fn rollup_kib(pid: u32, label: &str) -> anyhow::Result<f64> {
    let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))?;
    let line = text.lines().find_map(|line| line.strip_prefix(label));
    let size = line.with_context(|| format!("smaps_rollup does not tell {label}"))?;
    Ok(size.trim().trim_end_matches(" kB").parse()?)
}

/// Processor time of a process so far, user and system, with that of its threads that have ended; to [`TICK`].
pub(crate) fn processor_time(pid: u32) -> anyhow::Result<Duration> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).context("the server is gone")?;
    let (_name, fields) = text.rsplit_once(") ").context("a stat without a name")?;
    let ticks = number_at(fields, 11)? + number_at(fields, 12)?;
    Ok(TICK * u32::try_from(ticks)?)
}

/// Processor time of a process so far, user and system, over all threads that still run. In nanoseconds from the scheduler: the
/// clock ticks of `/proc/PID/stat` are too coarse for a few seconds.
fn cpu(pid: u32) -> anyhow::Result<Duration> {
    let mut nanos = 0;
    for thread in fs::read_dir(format!("/proc/{pid}/task")).context("the server is gone")? {
        let path = thread?.path().join("schedstat");
        if let Ok(text) = fs::read_to_string(path) {
            nanos += number_at(&text, 0)?; // a thread that ended meanwhile has no file
        }
    }
    ensure!(nanos > 0, "this kernel does not account in schedstat");
    Ok(Duration::from_nanos(nanos))
}

/// Processor time that all programs of this machine used so far.
fn cpu_of_all() -> anyhow::Result<Duration> {
    let text = fs::read_to_string("/proc/stat")?;
    let busy = [1, 2, 3, 6, 7] // user, nice, system, interrupts, soft interrupts
        .into_iter()
        .map(|column| number_at(&text, column))
        .sum::<anyhow::Result<u64>>()?;
    Ok(TICK * u32::try_from(busy)?)
}

fn number_at(text: &str, column: usize) -> anyhow::Result<u64> {
    let word = text.split_whitespace().nth(column);
    Ok(word.context("the kernel's file ends early")?.parse()?)
}
