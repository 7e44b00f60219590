//! A server whose speakers have nothing to do: how late it begins a call, and how much memory it holds.
//!
//! A hall of as many speakers as calls, each with a card of its own, so that every call of a wave finds an idle one.

use std::{
    ops::RangeInclusive,
    time::{Duration, Instant},
};

use anyhow::ensure;
use serde_json::Value;

use super::{STARTED, call_is, speakers_are, time_ms};
use crate::{
    common::{
        figures::{Report, quantile, sorted},
        pause_until,
        process::{Usage, memory_kib, resident_kib},
    },
    rigs::{AlsaRig, TestPanggil},
};

const SPEAKERS: usize = 12;
const WAVES: usize = 3;
const CALLS: usize = SPEAKERS * WAVES;
/// Between two calls, in ms: they fall into no step with the devices' periods of 43 ms.
const PAUSE_MS: RangeInclusive<u64> = 250..=350;
/// ms from an event to its sound.
const SOON: f64 = 150.0;
/// MB that an idle server may hold with its voice.
const MEMORY: f64 = 45.0;
/// The chime alone has so many samples that are not silent.
const AUDIBLE: usize = 24_000;

/// Adds the figures.
pub(super) fn measure(report: &mut Report) -> anyhow::Result<()> {
    one_speaker(report)?;
    many_speakers(report)
}

/// The sample site.
fn one_speaker(report: &mut Report) -> anyhow::Result<()> {
    let rig = AlsaRig::new();
    let server = TestPanggil::setup()
        .variable("ALSA_CONFIG_PATH", &rig.config_path())
        .start();
    speakers_are(&server, "idle");
    memory(report, "one idle speaker", Some(MEMORY), &server)
}

fn many_speakers(report: &mut Report) -> anyhow::Result<()> {
    let cards: Vec<_> = (1..=SPEAKERS).map(card).collect();
    let cards: Vec<_> = cards.iter().map(String::as_str).collect();
    let rig = AlsaRig::with_devices(&cards);
    let server = TestPanggil::setup()
        .settings(&site())
        .variable("ALSA_CONFIG_PATH", &rig.config_path())
        .start();
    speakers_are(&server, "idle");
    memory(report, &format!("{SPEAKERS} idle speakers"), None, &server)?;

    let before = Usage::now(server.process())?;
    let waves: Vec<_> = (0..WAVES)
        .map(|wave| call_all(&server, wave))
        .collect::<Result<_, _>>()?;
    let used = Usage::now(server.process())?.since(&before);

    let late = sorted(waves.concat());
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        let name = format!("event to first sample taken, {name} of {CALLS}");
        report.add(name, "ms", Some(SOON), [quantile(&late, share)]);
    }
    let name = "other programs meanwhile, of one core";
    report.add(name, "%", None, [used.others_percent()]);
    let name = format!("{SPEAKERS} speakers, {CALLS} calls spoken");
    memory(report, &name, None, &server)?;
    for card in cards {
        let sound = rig.tape(card).left();
        let audible = sound.iter().filter(|sample| **sample != 0.0).count();
        ensure!(audible > WAVES * AUDIBLE, "the card {card} was silent");
    }
    Ok(())
}

/// A call at every speaker, one after another; returns how late each began, in ms, when all are idle again.
fn call_all(server: &TestPanggil, wave: usize) -> anyhow::Result<Vec<f64>> {
    let mut calls = Vec::new();
    for number in 1..=SPEAKERS {
        pause_until(Instant::now() + Duration::from_millis(fastrand::u64(PAUSE_MS)));
        let ticket = format!("A{:03}", wave * SPEAKERS + number);
        calls.push(server.call(&ticket, &number.to_string()));
    }
    let late = calls
        .iter()
        .map(|call| late_ms(&call_is(server, call, "done")));
    let late = late.collect();
    speakers_are(server, "idle");
    late
}

/// From when the server took the event to when the device took the first sample.
fn late_ms(event: &Value) -> anyhow::Result<f64> {
    Ok(time_ms(event, STARTED)? - time_ms(event, "/at")?)
}

fn memory(
    report: &mut Report,
    name: &str,
    aim: Option<f64>,
    server: &TestPanggil,
) -> anyhow::Result<()> {
    let mb = |kib: f64| kib * 1_024.0 / 1e6;
    let resident = resident_kib(server.process())?;
    report.add(format!("memory, {name}"), "MB", aim, [mb(resident)]);
    let own = memory_kib(server.process())?;
    report.add(format!("memory of its own, {name}"), "MB", None, [mb(own)]);
    Ok(())
}

/// A floor for every speaker, with one counter.
fn site() -> String {
    let part = |number| {
        let card = card(number);
        format!(
            "[[zone]]\nid = \"lantai-{number}\"\nname = \"Lantai {number}\"\n\
             [[counter]]\nid = \"{number}\"\nname = \"Layanan {number}\"\nzone = \"lantai-{number}\"\n\
             [[speaker]]\nid = \"suara-{number}\"\nzones = [\"lantai-{number}\"]\ndevice = \"{card}\"\n"
        )
    };
    (1..=SPEAKERS).map(part).collect()
}

fn card(number: usize) -> String {
    format!("kartu-{number}")
}
