//! What belongs to the process as a whole: its signals, its metrics, its limit of open files.

use anyhow::Context;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Bounds of the histogram of commits, in seconds.
const COMMIT_BUCKETS: [f64; 8] = [0.000_5, 0.001, 0.002, 0.005, 0.01, 0.05, 0.2, 1.0];
/// Bounds of the histogram of what screens need to draw, in ms.
const DRAWN_BUCKETS: [f64; 8] = [10.0, 25.0, 50.0, 100.0, 200.0, 500.0, 1_000.0, 5_000.0];

/// Bounds of the histogram of what passes between a call and its first sample, in ms: at once, or after others.
const SPEECH_BUCKETS: [f64; 8] = [
    50.0, 100.0, 150.0, 300.0, 1_000.0, 10_000.0, 30_000.0, 120_000.0,
];

/// What no label divides, and nobody wants to see rise.
const NOTHING_YET: [&str; 3] = [
    "panggil_calls_unwitnessed_total",
    "panggil_events_missing_total",
    "panggil_events_unrecorded_total",
];

/// The signals that stop the server; heard from before the first screen can connect.
pub(super) struct Signals {
    pub(super) terminate: Signal,
    pub(super) interrupt: Signal,
}

impl Signals {
    pub(super) fn new() -> anyhow::Result<Self> {
        let hear = |kind| signal(kind).context("signals cannot be received");
        Ok(Self {
            terminate: hear(SignalKind::terminate())?,
            interrupt: hear(SignalKind::interrupt())?,
        })
    }
}

/// Starts to count; the handle renders what was counted.
pub(super) fn install_metrics() -> anyhow::Result<PrometheusHandle> {
    let builder = PrometheusBuilder::new();
    let builder = builder.set_buckets_for_metric(
        Matcher::Full("panggil_commit_seconds".into()),
        &COMMIT_BUCKETS,
    )?;
    let builder =
        builder.set_buckets_for_metric(Matcher::Full("panggil_drawn_ms".into()), &DRAWN_BUCKETS)?;
    let builder = builder.set_buckets_for_metric(
        Matcher::Full("panggil_speech_late_ms".into()),
        &SPEECH_BUCKETS,
    )?;
    let handle = builder
        .install_recorder()
        .context("the metrics cannot be set up")?;
    // There before anything happens: who watches them for a rise must have seen nothing first.
    for count in NOTHING_YET {
        metrics::counter!(count).absolute(0);
    }
    metrics::gauge!("panggil_screens").set(0.0);
    Ok(handle)
}

/// A screen is a file to the system, and the usual limit is 1,024.
pub(super) fn raise_file_limit() {
    match rlimit::increase_nofile_limit(u64::MAX) {
        Ok(limit) => tracing::debug!(limit, "files and sockets this process may have open"),
        Err(error) => tracing::warn!(%error, "the limit of open sockets could not be raised"),
    }
}
