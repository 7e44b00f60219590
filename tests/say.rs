//! `panggil say`: what is in the file is what was to be said, clip by clip, to the frame.
//!
//! An ear that knows every clip of the built-in pack looks for each at its place; the places are stated here from the table of pauses
//! for some calls, and by the plan for random ones.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers fail by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
    thread,
};

use common::{
    Run,
    listen::{Known, floats},
    panggil, random_call,
};
use ebur128::{EbuR128, Mode};
use panggil::announcer::{
    limiter::{CEILING, KNEE},
    phrase::{phrase_for, vocabulary},
    plan::{Chime, plan},
    render::render,
    voice_pack::{Variant, VoicePack},
};
use tempfile::TempDir;

const RANDOM_CALLS: u64 = 300;

/// Frames in a millisecond.
const MS: usize = 48;

/// Frames on either side of its place where a clip must not be found better.
const NEAR: usize = 1;

/// A first glance as unlike as this settles that it is another clip.
const UNLIKE: f64 = 0.8;

static PACK: LazyLock<VoicePack> = LazyLock::new(|| VoicePack::load(&pack_folder()).unwrap());

/// Every clip of the pack by key.
static CLIPS: LazyLock<HashMap<String, Known>> = LazyLock::new(|| {
    let variants = [("m", Variant::Medial), ("f", Variant::Final)];
    let words = vocabulary().flat_map(|id| {
        variants.map(|(suffix, variant)| (format!("{id}.{suffix}"), PACK.clip(id, variant)))
    });
    let chimes = ["chime", "chime_priority", "chime_final", "chime_short"];
    words
        .chain(chimes.map(|id| (id.to_owned(), PACK.chime(id))))
        .filter_map(|(key, samples)| Some((key, Known::new(floats(samples?)))))
        .collect()
});

fn pack_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/voice/id-wanita")
}

/// Runs `panggil say` with the repository's pack, which a build without an embedded one has too.
fn say(flags: &[&str], out: &Path) -> Run {
    let folder = pack_folder();
    let ends = [
        "--voice",
        folder.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ];
    panggil([&["say"], flags, &ends].concat())
}

/// What is in the file.
#[track_caller]
fn spoken(flags: &[&str]) -> Vec<f32> {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("call.wav");
    let run = say(flags, &file).ended(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "one file and no other"
    );
    read(&file)
}

fn read(file: &Path) -> Vec<f32> {
    let reader = hound::WavReader::open(file).unwrap();
    let spec = reader.spec();
    assert_eq!(
        (spec.sample_rate, spec.channels, spec.bits_per_sample),
        (48_000, 1, 16)
    );
    let samples: Vec<i16> = reader.into_samples().map(Result::unwrap).collect();
    floats(&samples)
}

/// Clips and the milliseconds between them, `gerai.m 40 lima.f`, as keys with their frames.
fn places(line: &str) -> Vec<(String, usize)> {
    let (mut frame, mut places) = (0, Vec::new());
    for word in line.split_whitespace() {
        if let Ok(pause) = word.parse::<usize>() {
            frame += pause * MS;
        } else {
            places.push((word.to_owned(), frame));
            frame += CLIPS[word].samples().len();
        }
    }
    places
}

/// Every clip is heard at its frame and no other clip there, and nothing is heard between them.
#[track_caller]
fn assert_heard(sound: &[f32], places: &[(String, usize)]) {
    let mut end = 0;
    for (key, frame) in places {
        let silent = sound[end..*frame].iter().all(|&sample| sample == 0.0);
        assert!(silent, "something sounds before {key} at {frame}");
        assert_is_there(sound, key, *frame);
        end = frame + CLIPS[key].samples().len();
    }
    assert_eq!(sound.len(), end, "it ends with its last clip");
}

#[track_caller]
fn assert_is_there(sound: &[f32], key: &str, frame: usize) {
    let clip = &CLIPS[key];
    let around = frame.saturating_sub(NEAR)..frame + NEAR + 1;
    let (found, likeness) = clip.find(sound, around);
    let heard = &sound[frame..frame + clip.samples().len()];
    let least = if f64::from(peak(heard)) > KNEE {
        0.99
    } else {
        0.9995
    };
    assert!(
        found == frame && likeness >= least,
        "{key} is not at {frame}, but at {found} by {likeness}"
    );
    for (other, known) in CLIPS.iter().filter(|(other, _)| *other != key) {
        let is_like = known.glance(sound, frame) > UNLIKE;
        assert!(
            !is_like || known.likeness(sound, frame) < likeness,
            "{other} is at {frame} rather than {key}"
        );
    }
}

/// No click at the ends or at a join, nothing clipped, the right loudness and peak, by the meter that renders: `make bench` asks another one.
#[track_caller]
fn assert_clean(sound: &[f32], places: &[(String, usize)]) {
    let [first, last] = [&sound[..5 * MS], &sound[sound.len() - 5 * MS..]];
    for end in [first, last] {
        assert!(
            decibels(peak(end)) < -50.0,
            "an end is {} dBFS",
            decibels(peak(end))
        );
    }
    for (key, frame) in places {
        let end = frame + CLIPS[key].samples().len();
        for edge in [*frame, end - 1] {
            assert!(
                sound[edge].abs() < 0.02,
                "{key} begins or ends at {}",
                sound[edge]
            );
        }
    }
    assert!(
        f64::from(peak(sound)) < CEILING,
        "a sample is {}",
        peak(sound)
    );
    let (loudness, true_peak) = measured(sound);
    assert!((loudness + 18.0).abs() <= 1.0, "{loudness} LUFS");
    assert!(true_peak <= -1.0, "{true_peak} dBTP");
}

fn peak(sound: &[f32]) -> f32 {
    sound
        .iter()
        .fold(0.0, |peak, sample| peak.max(sample.abs()))
}

fn decibels(height: f32) -> f64 {
    20.0 * f64::from(height).log10()
}

fn measured(sound: &[f32]) -> (f64, f64) {
    let mut meter = EbuR128::new(1, 48_000, Mode::I | Mode::TRUE_PEAK).unwrap();
    meter.add_frames_f32(sound).unwrap();
    let true_peak = meter.true_peak(0).unwrap();
    (meter.loudness_global().unwrap(), 20.0 * true_peak.log10())
}

#[test]
fn the_file_has_every_clip_at_its_frame_and_the_pauses_of_the_table() {
    let call = "nomor_antrean.m 120 huruf_a.m 120 nol.m 70 satu.m 70 dua.f 380 silakan_menuju.m 40 gerai.m 40";
    for (flags, line) in [
        (&["--ticket", "A012", "--place", "Gerai 5"][..], format!("chime 150 {call} lima.f")),
        (
            &["--ticket", "A012", "--place", "5", "--recall", "--repeat", "2", "--floor", "12"],
            format!(
                "chime 150 panggilan_ulang.f 300 {call} lima.m 120 di.m 40 lantai.m 40 dua.m 15 belas.f 800 \
                 sekali_lagi.m 120 {call} lima.m 120 di.m 40 lantai.m 40 dua.m 15 belas.f"
            ),
        ),
        (
            &["--ticket", "4K-10", "--place", "B3", "--style", "mixed", "--priority", "pregnant"],
            "chime_priority 150 nomor_antrean.m 60 ibu_hamil.m 120 empat.m 120 huruf_k.m 200 sepuluh.f 380 \
             silakan_menuju.m 40 gerai.m 40 huruf_b.m 120 tiga.f"
                .to_owned(),
        ),
        (
            &["--ticket", "AB1", "--place", "Ruang Z", "--final", "--priority", "elderly"],
            "chime_final 150 panggilan_terakhir.f 300 nomor_antrean.m 60 lansia.m 120 huruf_a.m 60 huruf_b.m 120 \
             satu.f 380 silakan_menuju.m 40 ruang.m 40 huruf_z.f"
                .to_owned(),
        ),
    ] {
        let (sound, places) = (spoken(flags), places(&line));
        assert_heard(&sound, &places);
        assert_clean(&sound, &places);
    }
}

#[test]
fn a_part_alone_is_said_without_chime() {
    let flags = ["--style", "cardinal", "--recall", "--ticket", "101"];
    assert_heard(&spoken(&flags), &places("seratus.m 15 satu.f"));
    assert_heard(
        &spoken(&["--place", "Loket 21"]),
        &places("loket.m 40 dua.m 15 puluh.m 15 satu.f"),
    );
}

#[cfg(feature = "embedded-voice")]
#[test]
fn without_a_pack_the_built_in_voice_speaks() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("call.wav");
    panggil(["say", "--ticket", "7", "--out", file.to_str().unwrap()]).ended(0);
    assert_heard(&read(&file), &places("tujuh.f"));
}

#[test]
fn random_calls_of_every_kind_are_heard_clip_by_clip_and_clean() {
    let threads = 2;
    thread::scope(|scope| {
        for first in 0..threads {
            scope.spawn(move || {
                let seeds = (first..RANDOM_CALLS).step_by(2);
                seeds.for_each(assert_random_call);
            });
        }
    });
}

fn assert_random_call(seed: u64) {
    let (call, style) = random_call(&mut fastrand::Rng::with_seed(seed));
    let phrase = phrase_for(&call, style).unwrap();
    let plan = plan(&phrase, &PACK, Chime::of(call.priority, call.final_call)).unwrap();
    let sound = render(&plan, 0.0).samples;
    let places: Vec<_> = plan
        .clips()
        .iter()
        .map(|clip| (clip.key.clone(), clip.start))
        .collect();
    eprintln!("seed {seed}: {style} {call:?}"); // shown where one fails
    assert_heard(&sound, &places);
    assert_clean(&sound, &places);
}

#[test]
fn what_cannot_be_said_writes_nothing() {
    for flags in [
        &[][..],
        &["--ticket", "A#1"],
        &["--ticket", "A012", "--place", "Gerai"],
        &["--ticket", "A012", "--place", "Gerai 100"],
        &["--ticket", "A012", "--place", "Café 5"],
        &["--ticket", "A012", "--place", "5", "--floor", "0"],
        &["--ticket", "A012", "--place", "5", "--repeat", "100"],
    ] {
        let folder = TempDir::new().unwrap();
        say(flags, &folder.path().join("call.wav")).said_in_one_line(2, &[]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{flags:?}");
    }
}

#[test]
fn a_name_without_a_clip_is_replaced_by_the_number_in_it_and_named() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("call.wav");
    let words = [
        "Dukcapil 5",
        "nama_dukcapil_5.m",
        "nama_dukcapil_5.f",
        "id-wanita",
    ];
    say(&["--place", "Dukcapil 5"], &file).said_in_one_line(0, &words);
    assert_heard(&read(&file), &places("gerai.m 40 lima.f"));
}

#[test]
fn a_name_without_a_clip_and_without_a_number_is_refused_and_named() {
    let folder = TempDir::new().unwrap();
    let flags = ["--ticket", "A012", "--place", "Imigrasi"];
    let run = say(&flags, &folder.path().join("call.wav"));
    run.said_in_one_line(
        2,
        &[
            "Imigrasi",
            "nama_imigrasi.m",
            "nama_imigrasi.f",
            "id-wanita",
        ],
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_file_that_cannot_be_written_is_named_and_nothing_is_left() {
    let folder = TempDir::new().unwrap();
    for (path, left) in [("absent/call.wav", 0), (".", 0), ("full", 1)] {
        let path = folder.path().join(path);
        if left > 0 {
            fs::create_dir(&path).unwrap();
        }
        let shown = path.display().to_string();
        say(&["--ticket", "1"], &path).said_in_one_line(1, &[&shown, "cannot be written: give"]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), left);
    }
}

#[test]
fn an_earlier_file_stays_where_the_call_cannot_be_said_and_is_replaced_where_it_can() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("call.wav");
    fs::write(&file, "earlier").unwrap();
    say(&["--ticket", "#"], &file).ended(2);
    assert_eq!(fs::read(&file).unwrap(), b"earlier");
    say(&["--ticket", "7"], &file).ended(0);
    assert_heard(&read(&file), &places("tujuh.f"));
}

#[test]
fn a_pack_that_cannot_be_used_is_said_with_its_fault() {
    let folder = TempDir::new().unwrap();
    let (pack, file) = (folder.path().join("pack"), folder.path().join("call.wav"));
    let flags = ["say", "--ticket", "1", "--voice", pack.to_str().unwrap()];
    let run = || panggil([&flags[..], &["--out", file.to_str().unwrap()]].concat());
    run().said_in_one_line(1, &["pack", "manifest.toml"]);
    fs::create_dir(&pack).unwrap();
    fs::write(pack.join("manifest.toml"), "id = 5").unwrap();
    run().said_in_one_line(1, &["pack", "manifest.toml"]);
    assert!(!file.exists());
}
