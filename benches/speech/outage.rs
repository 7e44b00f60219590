//! A sound server that is killed in the middle of a call, and comes back: how soon that is seen, each way, and what the wait costs.

use std::{
    ops::RangeInclusive,
    time::{Duration, Instant, SystemTime},
};

use super::{PATIENCE, STARTED, call_is, speakers_are, time_ms};
use crate::{
    common::{figures::Report, pause_until, process::processor_time},
    rigs::{PulseRig, TestPanggil, claim, eventually},
};

const ROUNDS: usize = 3;
/// How long it is away, in ms: it may come back at any moment between two attempts.
const AWAY_MS: RangeInclusive<u64> = 5_000..=9_000;
/// ms until a loss is told.
const NOTICED: f64 = 2_000.0;
/// ms until the call is spoken again.
const AGAIN: f64 = 5_000.0;
/// A second is out: the call is in its middle.
const MIDDLE: usize = 48_000;

struct Round {
    noticed_ms: f64,
    again_ms: f64,
    busy_percent: f64,
}

/// Adds the figures.
pub(super) fn measure(report: &mut Report) -> anyhow::Result<()> {
    let mut sound = PulseRig::start();
    let variables = sound.variables();
    let setup = variables
        .iter()
        .fold(TestPanggil::setup(), |setup, (name, value)| {
            setup.variable(name, value)
        });
    let server = setup.start();
    let rounds: Vec<_> = (0..ROUNDS)
        .map(|number| round(&mut sound, &server, number))
        .collect::<anyhow::Result<_>>()?;
    let all = |of: fn(&Round) -> f64| rounds.iter().map(of);
    report.add(
        "sound server killed in a call: noticed",
        "ms",
        Some(NOTICED),
        all(|round| round.noticed_ms),
    );
    report.add(
        "sound server back: speaking again",
        "ms",
        Some(AGAIN),
        all(|round| round.again_ms),
    );
    report.add(
        "processor time of the outage, of one core",
        "%",
        None,
        all(|round| round.busy_percent),
    );
    Ok(())
}

fn round(sound: &mut PulseRig, server: &TestPanggil, number: usize) -> anyhow::Result<Round> {
    speakers_are(server, "idle");
    let call = server.call(&format!("A{:03}", number + 1), "5");
    call_is(server, &call, "started");
    is_in_the_middle(sound);

    let busy = processor_time(server.process())?;
    let killed = Instant::now();
    sound.kill_9();
    speakers_are(server, "lost");
    let noticed = killed.elapsed();
    call_is(server, &call, "interrupted");
    pause_until(killed + Duration::from_millis(fastrand::u64(AWAY_MS)));
    let busy = processor_time(server.process())?.saturating_sub(busy);
    let away = killed.elapsed();

    sound.start_again();
    let returned = SystemTime::UNIX_EPOCH.elapsed()?;
    let started = time_ms(&call_is(server, &call, "done"), STARTED)?;
    Ok(Round {
        noticed_ms: noticed.as_secs_f64() * 1e3,
        again_ms: started - returned.as_secs_f64() * 1e3,
        busy_percent: 100.0 * busy.as_secs_f64() / away.as_secs_f64(),
    })
}

fn is_in_the_middle(sound: &PulseRig) {
    let before = sound.tape().frames();
    eventually(PATIENCE, || {
        let frames = sound.tape().frames();
        claim(frames > before + MIDDLE, frames)
    });
}
