//! What a voice costs, and whether it keeps its loudness: the built-in pack's loading, the rendering of random calls, and their level by
//! a meter that is not ours, the `ebur128` filter of ffmpeg.

mod common;
#[path = "../tests/common/random_call.rs"]
mod random_call;

use std::{
    fs,
    path::Path,
    process::{Command, ExitCode, id},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use fastrand::Rng;
use panggil::announcer::{
    phrase::{Announcement, Phrase, Style, phrase_for, vocabulary},
    plan::{Chime, plan},
    render::{LOUDNESS, render},
    speaker::Sound,
    voice_pack::{Variant, VoicePack},
    wav::wav,
};
use tempfile::TempDir;

use common::{
    figures::{Report, quantile, sorted},
    process::memory_kib,
};
use random_call::{ordinary_call, random_call};

const CALLS: usize = 200;
const ROUNDS: usize = 5;
/// Any other gives other calls.
const SEED: u64 = 20;
/// LU that a call may be away from the loudness it should have.
const TOLERANCE: f64 = 1.0;
/// dBTP that no call may pass.
const HIGHEST: f64 = -1.0;
/// Half a minute of ffmpeg on a slow machine.
const LIMIT: Duration = Duration::from_secs(180);

fn main() -> ExitCode {
    common::run(LIMIT, bench)
}

fn bench() -> anyhow::Result<()> {
    let mut report = Report::new("render");
    let pack = load(&mut report)?;
    let mut random = Rng::with_seed(SEED);
    let ordinary = calls(|| ordinary_call(&mut random))?;
    speed(&mut report, "an ordinary call", Some(5.0), &ordinary, &pack)?;
    let any = calls(|| random_call(&mut random))?;
    let sounds = speed(&mut report, "a call of any kind", None, &any, &pack)?;
    level(&mut report, &sounds)?;
    report.print()?;
    Ok(())
}

/// What they say, and the chime.
fn calls(mut call: impl FnMut() -> (Announcement, Style)) -> anyhow::Result<Vec<(Phrase, Chime)>> {
    let phrase = |_| {
        let (call, style) = call();
        let chime = Chime::of(call.priority, call.final_call);
        Ok((phrase_for(&call, style)?, chime))
    };
    (0..CALLS).map(phrase).collect()
}

/// Loads the pack again and again; memory is what the first time adds, and what all its words add when they are spoken.
fn load(report: &mut Report) -> anyhow::Result<VoicePack> {
    let before = memory_kib(id())?;
    let mut times = Vec::new();
    let pack = loaded(&mut times)?;
    let silent = memory_kib(id())?;
    let begun = Instant::now();
    for variant in [Variant::Medial, Variant::Final] {
        for word in vocabulary() {
            let _spoken = pack.clip(word, variant);
        }
    }
    let first = ms(begun);
    let spoken = memory_kib(id())?;
    for _ in 1..ROUNDS {
        loaded(&mut times)?;
    }
    let mib = |kib: f64| [(kib - before) / 1024.0];
    report.add("the built-in pack is loaded", "ms", Some(300.0), times);
    report.add("all its words are first spoken", "ms", None, [first]);
    report.add("its memory", "MiB", Some(25.0), mib(silent));
    report.add(
        "its memory, every word spoken",
        "MiB",
        Some(25.0),
        mib(spoken),
    );
    Ok(pack)
}

fn loaded(times: &mut Vec<f64>) -> anyhow::Result<VoicePack> {
    let begun = Instant::now();
    let pack = VoicePack::find("id-wanita", None)?;
    times.push(ms(begun));
    Ok(pack)
}

/// Plans and renders every call, again and again.
fn speed(
    report: &mut Report,
    name: &str,
    aim: Option<f64>,
    calls: &[(Phrase, Chime)],
    pack: &VoicePack,
) -> anyhow::Result<Vec<Sound>> {
    let (mut middle, mut slowest, mut sounds) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut times = Vec::new();
        sounds.clear();
        for (phrase, chime) in calls {
            let begun = Instant::now();
            let sound = render(&plan(phrase, pack, *chime)?, 0.0);
            times.push(ms(begun));
            sounds.push(sound);
        }
        let times = sorted(times);
        middle.push(quantile(&times, 0.5));
        slowest.push(quantile(&times, 0.99));
    }
    report.add(format!("{name} is rendered, p50"), "ms", None, middle);
    report.add(format!("{name} is rendered, p99"), "ms", aim, slowest);
    Ok(sounds)
}

/// What ffmpeg measures; a call at another level is a fault of the program, not of the machine.
fn level(report: &mut Report, sounds: &[Sound]) -> anyhow::Result<()> {
    let folder = TempDir::new()?;
    let file = folder.path().join("call.wav");
    let (mut away, mut peaks, mut seconds) = (Vec::new(), Vec::new(), Vec::new());
    for sound in sounds {
        fs::write(&file, wav(sound)?)?;
        let (loudness, peak) = measured(&file)?;
        away.push((loudness - LOUDNESS).abs());
        peaks.push(peak);
        seconds.push(wav_seconds(&file)?);
    }
    let worst = |values: &[f64]| quantile(&sorted(values.iter().copied()), 1.0);
    ensure!(
        worst(&away) <= TOLERANCE,
        "a call is {} LU away from {LOUDNESS} LUFS",
        worst(&away)
    );
    ensure!(
        worst(&peaks) <= HIGHEST,
        "a call has a true peak of {} dBTP",
        worst(&peaks)
    );
    report.add("length of a call", "s", None, seconds);
    report.add(
        "loudness by ffmpeg, away from -18 LUFS",
        "LU",
        Some(TOLERANCE),
        away,
    );
    report.add("true peak by ffmpeg", "dBTP", Some(HIGHEST), peaks);
    Ok(())
}

fn wav_seconds(file: &Path) -> anyhow::Result<f64> {
    let reader = hound::WavReader::open(file)?;
    Ok(f64::from(reader.duration()) / f64::from(reader.spec().sample_rate))
}

/// Integrated loudness and true peak, from the summary that the filter prints at the end.
fn measured(file: &Path) -> anyhow::Result<(f64, f64)> {
    let output = Command::new("ffmpeg")
        .args(["-hide_banner", "-nostats", "-i"])
        .arg(file)
        .args([
            "-af",
            "ebur128=peak=true:framelog=verbose",
            "-f",
            "null",
            "-",
        ])
        .output()
        .context("ffmpeg is not there: apt-get install ffmpeg")?;
    let text = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "ffmpeg cannot measure: {text}");
    let (_log, summary) = text
        .rsplit_once("Summary:")
        .with_context(|| text.to_string())?;
    Ok((figure(summary, "I:")?, figure(summary, "Peak:")?))
}

fn figure(summary: &str, label: &str) -> anyhow::Result<f64> {
    let line = summary
        .lines()
        .find_map(|line| line.trim().strip_prefix(label));
    let word = line.and_then(|rest| rest.split_whitespace().next());
    Ok(word
        .with_context(|| format!("no {label} in {summary}"))?
        .parse()?)
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}
