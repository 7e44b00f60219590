//! The output that is a sound device, on real ALSA and a real sound server: what comes out is what was to be played, and a device
//! that goes away is noticed, tried again and used again.
//!
//! Every speaker here runs in a process of its own ([`TestSpeakers`]): this very program, started with [`speaker_process`] alone.

#![cfg(feature = "audio")]

mod common;

use std::{
    collections::HashMap,
    sync::{Arc, mpsc::RecvTimeoutError},
    time::Duration,
};

use common::{AlsaRig, DEVICES, MARK, PulseRig, SOON, Tape, TestSpeakers, claim, eventually};
use panggil::announcer::speaker::{self, DeviceFault, RATE, Sound, Speaker, SpeakerEvent};

/// How long a sound server is away.
const OUTAGE: Duration = Duration::from_secs(6);
/// What 16 bits may change: one step.
const ROUNDING: f32 = 1.0 / 32_768.0 + 1e-7;

#[test]
#[ignore = "the process in which the other tests' speakers run"]
fn speaker_process() {
    let Some(devices) = std::env::var_os(DEVICES) else {
        return;
    };
    let devices = devices.to_str().unwrap().split(' ');
    let mut speakers: HashMap<_, _> = devices.map(|name| (name, open(name))).collect();
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["play", device, seed, samples] => {
                let samples = noise(seed.parse().unwrap(), samples.parse().unwrap());
                let speaker = speakers.get_mut(device).unwrap();
                speaker.play(Arc::new(Sound { samples }));
            }
            ["fade", device] => speakers.get_mut(device).unwrap().fade_out(),
            ["close", device] => drop(speakers.remove(device)),
            ["devices"] => println!("\n{MARK}devices {}", speaker::devices().join(" ")),
            ["probe", device] => println!("\n{MARK}probe {}", verdict(speaker::probe(device))),
            ref other => panic!("no such command: {other:?}"),
        }
    }
}

/// Opens a device, and tells what its speaker tells.
#[expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a part of the test above; clippy's allowance ends at functions marked as tests"
)]
fn open(device: &str) -> Box<dyn Speaker> {
    let (speaker, mut events) = speaker::open(device).expect("its thread starts");
    let device = device.to_owned();
    std::thread::spawn(move || {
        while let Some(event) = events.blocking_recv() {
            println!("\n{MARK}{device} {}", text(event));
        }
        println!("\n{MARK}{device} closed");
    });
    speaker
}

fn text(event: SpeakerEvent) -> String {
    match event {
        SpeakerEvent::Ready => "ready".into(),
        SpeakerEvent::Started => "started".into(),
        SpeakerEvent::Ended => "ended".into(),
        SpeakerEvent::Lost { reason } => format!("lost {reason}"),
        SpeakerEvent::Silent { reason } => format!("silent {reason}"),
    }
}

fn verdict(probed: Result<(), DeviceFault>) -> String {
    probed.map_or_else(|fault| fault.to_string(), |()| "well".into())
}

/// A sound that is like no other, nor like itself a sample later, and never silent.
fn noise(seed: u32, samples: usize) -> Vec<f32> {
    let mut random = fastrand::Rng::with_seed(seed.into());
    let mut sample = || (random.f32() * 0.4 + 0.05) * if random.bool() { 1.0 } else { -1.0 };
    (0..samples).map(|_| sample()).collect()
}

/// Where `sound` begins in what was heard, if it is there to the sample.
fn find(sound: &[f32], heard: &[f32]) -> Option<usize> {
    let is_same = |window: &[f32]| {
        let pairs = window.iter().zip(sound);
        pairs
            .into_iter()
            .all(|(heard, meant)| (heard - meant).abs() <= ROUNDING)
    };
    heard.windows(sound.len()).position(is_same)
}

/// Waits for a sound on a tape, and returns where it begins. It is the same on both sides.
#[track_caller]
fn heard(tape: &Tape, seed: u32, samples: usize) -> usize {
    let sound = noise(seed, samples);
    let at = eventually(SOON, || {
        find(&sound, &tape.left()).ok_or_else(|| format!("{} frames without it", tape.frames()))
    });
    assert_eq!(find(&sound, &tape.right()), Some(at));
    at
}

/// Waits until a sound has come through a sound server, a hundredth of a second to the sample each. On a busy machine such a server
/// stutters: it plays silence in between, and loses some of it.
#[track_caller]
fn heard_in_pieces(tape: &Tape, seed: u32, samples: usize) {
    let sound = noise(seed, samples);
    eventually(SOON, || {
        let pieces = sound.chunks(480);
        let came = [tape.left(), tape.right()].map(|side| {
            let side: Vec<f32> = side.into_iter().filter(|&sample| sample != 0.0).collect();
            let mut rest = &side[..];
            let comes_next = |piece: &&[f32]| {
                let at = find(piece, rest);
                let behind = at.and_then(|at| rest.get(at + piece.len()..));
                rest = behind.unwrap_or(rest);
                at.is_some()
            };
            pieces.clone().filter(comes_next).count()
        });
        claim(came.iter().all(|came| came * 10 >= pieces.len() * 9), came)
    });
}

/// Where nothing at all is heard.
fn is_silent(heard: &[f32]) -> bool {
    heard.iter().all(|&sample| sample == 0.0)
}

#[test]
fn a_sound_comes_out_to_the_sample_on_both_sides() {
    let rig = AlsaRig::new();
    let mut speakers = TestSpeakers::open(&rig, "default");
    speakers.tells("default ready");
    speakers.command("play default 1 60000");
    speakers.tells("default started");
    speakers.tells("default ended");

    let at = heard(rig.tape("default"), 1, 60_000);
    for side in [rig.captured(), rig.right()] {
        assert!(is_silent(&side[..at]), "before");
        assert!(is_silent(&side[at + 60_000..]), "after");
    }
}

#[test]
fn two_sounds_come_out_one_after_the_other() {
    let rig = AlsaRig::new();
    let mut speakers = TestSpeakers::open(&rig, "default");
    speakers.tells("default ready");
    for seed in [1, 2] {
        speakers.command(&format!("play default {seed} 20000"));
        speakers.tells("default started");
        speakers.tells("default ended");
    }

    let [first, second] = [1, 2].map(|seed| heard(rig.tape("default"), seed, 20_000));
    assert!(is_silent(&rig.captured()[first + 20_000..second]));
}

#[test]
fn two_devices_play_at_once_and_know_nothing_of_each_other() {
    let mut rig = AlsaRig::with_devices(&["kiri", "kanan"]);
    let mut speakers = TestSpeakers::open(&rig, "kiri kanan");
    for _ in 0..2 {
        assert!(["kiri ready", "kanan ready"].contains(&&*speakers.tells("")));
    }
    speakers.command("play kiri 1 300000"); // for longer than the other needs to be lost
    speakers.command("play kanan 2 30000");
    for _ in 0..2 {
        assert!(["kiri started", "kanan started"].contains(&&*speakers.tells("")));
    }
    speakers.tells("kanan ended");
    heard(rig.tape("kanan"), 2, 30_000);
    rig.tape_mut("kanan").break_down();
    speakers.tells("kanan lost");
    speakers.tells("kiri ended");

    heard(rig.tape("kiri"), 1, 300_000);
    assert_eq!(rig.tape("default").frames(), 0);
}

#[test]
fn a_fade_out_dies_away_and_is_the_end() {
    let rig = AlsaRig::new();
    let mut speakers = TestSpeakers::open(&rig, "default");
    speakers.tells("default ready");
    speakers.command("play default 1 480000");
    speakers.tells("default started");
    let at = heard(rig.tape("default"), 1, 4_800);
    speakers.command("fade default");
    speakers.tells("default ended");
    speakers.command("play default 2 4800");
    speakers.tells("default started");
    speakers.tells("default ended");
    let next = heard(rig.tape("default"), 2, 4_800);

    let sound = noise(1, 480_000);
    let left = rig.captured();
    let is_meant = |&(heard, meant): &(&f32, &f32)| (heard - meant).abs() <= ROUNDING;
    let whole = left[at..].iter().zip(&sound).take_while(is_meant).count();
    let faded = 200 * RATE as usize / 1_000;
    assert!(whole > 4_800 && whole < 400_000, "{whole}");
    assert!(is_silent(&left[at + whole + faded..next]));
    for (heard, meant) in left[at..at + whole + faded].iter().zip(&sound) {
        assert!(
            heard.abs() <= meant.abs() + ROUNDING,
            "it only gets quieter"
        );
    }
}

#[test]
fn a_speaker_that_is_dropped_closes_its_device() {
    let rig = AlsaRig::new();
    let mut speakers = TestSpeakers::open(&rig, "default");
    speakers.tells("default ready");
    speakers.command("close default");
    speakers.tells("default closed");
    speakers.command("probe default");
    assert_eq!(speakers.tells("probe"), "well");
}

#[test]
fn an_unknown_device_is_lost_and_those_that_exist_are_named() {
    let rig = AlsaRig::with_devices(&["lantai-1", "lantai-2"]);
    let mut speakers = TestSpeakers::open(&rig, "aula");
    let reason =
        "no device `aula`; this machine has: default, lantai-1, lantai-2; set [[speaker]] device";
    assert_eq!(speakers.tells("aula lost"), reason);
    speakers.command("devices");
    assert_eq!(speakers.tells("devices"), "default lantai-1 lantai-2");
    speakers.command("probe aula");
    assert_eq!(speakers.tells("probe"), reason);
    speakers.command("probe alsa:lantai-2");
    assert_eq!(speakers.tells("probe"), "well");
    assert_eq!(speakers.stderr(), "");
}

#[test]
fn a_device_that_is_missing_at_first_is_used_when_it_comes() {
    let rig = AlsaRig::new();
    rig.unplug();
    let mut speakers = TestSpeakers::open(&rig, "default");
    let reason = speakers.tells("default lost");
    assert!(
        reason.starts_with("cannot open the device `default`: "),
        "{reason}"
    );
    speakers.command("play default 1 4800"); // in vain
    rig.plug_in();
    speakers.tells("default ready");
    speakers.command("play default 2 4800");
    speakers.tells("default started");
    speakers.tells("default ended");

    let at = heard(rig.tape("default"), 2, 4_800);
    assert!(is_silent(&rig.captured()[..at]));
    assert_eq!(speakers.stderr(), "");
}

#[test]
fn a_card_that_fails_is_missed_and_used_when_it_is_mended() {
    let mut rig = AlsaRig::new();
    let mut speakers = TestSpeakers::open(&rig, "default");
    speakers.tells("default ready");
    for state in ["idle", "playing"] {
        if state == "playing" {
            speakers.command("play default 1 480000");
            speakers.tells("default started");
        }
        rig.tape_mut("default").break_down();
        speakers.tells("default lost");
        rig.tape_mut("default").mend();
        speakers.tells("default ready");
    }
    speakers.command("play default 2 4800");
    speakers.tells("default started");
    speakers.tells("default ended");
    heard(rig.tape("default"), 2, 4_800);
}

#[test]
fn a_card_that_stands_still_is_missed_and_used_when_it_goes_on() {
    let mut rig = AlsaRig::new();
    let mut speakers = TestSpeakers::open(&rig, "default");
    speakers.tells("default ready");
    let pipe = rig.tape_mut("default").freeze();
    speakers.tells("default lost");
    rig.tape_mut("default").thaw(pipe);
    speakers.tells("default ready");
    speakers.command("play default 1 4800");
    speakers.tells("default started");
    speakers.tells("default ended");
    heard(rig.tape("default"), 1, 4_800);
}

#[test]
fn a_sound_server_that_is_killed_and_comes_back_is_used_again() {
    let mut rig = PulseRig::start();
    let mut speakers = TestSpeakers::open_with(rig.variables(), "default");
    speakers.tells("default ready");
    speakers.command("play default 1 480000");
    speakers.tells("default started");
    heard_in_pieces(rig.tape(), 1, 24_000);

    rig.kill_9();
    speakers.tells("default lost");
    let busy = speakers.processor_time();
    // Long enough for several attempts, of which nothing is told.
    let told = speakers.told.recv_timeout(OUTAGE);
    assert_eq!(told, Err(RecvTimeoutError::Timeout));
    let busy = speakers.processor_time() - busy;
    assert!(busy < OUTAGE / 10, "{busy:?}");

    rig.start_again();
    speakers.tells("default ready");
    speakers.command("play default 2 48000");
    speakers.tells("default started");
    speakers.tells("default ended");
    heard_in_pieces(rig.tape(), 2, 48_000);
    assert_eq!(speakers.stderr(), "", "alsa-lib is hushed");
}

#[test]
fn a_sound_server_that_hangs_is_missed_and_used_when_it_goes_on() {
    let rig = PulseRig::start();
    let mut speakers = TestSpeakers::open_with(rig.variables(), "default");
    speakers.tells("default ready");
    rig.freeze();
    speakers.tells("default lost");
    rig.thaw();
    speakers.tells("default ready");
    speakers.command("play default 1 48000");
    speakers.tells("default started");
    speakers.tells("default ended");
    heard_in_pieces(rig.tape(), 1, 48_000);
}
