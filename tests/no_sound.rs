//! Sound that is away or broken: no screen notices, and it is used again as soon as it is there.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use common::{
    AlsaRig, Hall, SOON, TestPanggil, TestScreen, becomes, claim, eventually, proof, said, seq,
    speaker_is,
};
use panggil::announcer::voice_pack::{ClipEntry, Manifest, Variant};

const ZONE: &str = "lantai-1";
/// A device that is there again is used within this.
const REOPENED: Duration = Duration::from_secs(5);
/// A call is on the screens within this, sound or not.
const SHOWN: Duration = Duration::from_secs(1);

/// Waits until the speaker is used, from the moment its device was there; how long that took.
#[track_caller]
fn reopened(server: &TestPanggil, since: Instant) -> Duration {
    eventually(SOON, || {
        let speaker = server.ready()["speakers"][0].clone();
        let is_used = matches!(speaker["state"].as_str(), Some("idle" | "speaking"));
        claim(is_used, speaker)
    });
    since.elapsed()
}

/// Calls, and sees it on a screen; how long that took, and the call.
#[track_caller]
fn shown(server: &TestPanggil, screen: &mut TestScreen, ticket: &str) -> (Duration, u64) {
    let since = Instant::now();
    let call = seq(&server.call(ticket, "5"));
    screen.state_when(|state| state.ticket("5") == Some(ticket));
    (since.elapsed(), call)
}

#[test]
fn a_device_that_is_unplugged_is_missed_and_used_again_within_five_seconds() {
    // given
    let mut hall = Hall::open();
    let mut screen = TestScreen::enter(&hall.server, ZONE);
    let (mut reopenings, mut showings) = (Vec::new(), Vec::new());
    for round in 1..=proof::rounds(2, 10) {
        // when
        hall.rig.tape_mut("default").break_down();
        hall.speaker_is("lost");
        // then calls are shown, and wait
        let (took, call) = shown(&hall.server, &mut screen, &format!("A{round:03}"));
        showings.push(took);
        becomes(&hall.server, call, "queued", "");
        // when
        hall.rig.tape_mut("default").mend();
        // then
        reopenings.push(reopened(&hall.server, Instant::now()));
        becomes(&hall.server, call, "done", "");
    }
    proof::figure(
        "F9",
        "a device is used again: min / middle / max",
        proof::spread(&reopenings),
        "s",
    );
    proof::took(
        "F9",
        "a device is used again",
        reopenings.into_iter().max().unwrap(),
        REOPENED,
    );
    proof::took(
        "F9",
        "a call is shown without sound",
        showings.into_iter().max().unwrap(),
        SHOWN,
    );
}

#[test]
fn without_any_device_the_board_goes_on_and_one_that_comes_is_used_within_five_seconds() {
    // given
    let rig = AlsaRig::new();
    rig.unplug();
    let setup = TestPanggil::setup().pairing_open();
    let server = setup
        .variable("ALSA_CONFIG_PATH", &rig.config_path())
        .start();
    speaker_is(&server, "lost");
    let mut screen = TestScreen::enter(&server, ZONE);
    let (took, call) = shown(&server, &mut screen, "A012");
    proof::took("F9", "a call is shown without a device", took, SHOWN);
    // when
    rig.plug_in();
    // then
    let took = reopened(&server, Instant::now());
    proof::took("F9", "a device that comes is used", took, REOPENED);
    becomes(&server, call, "done", "");
}

/// The pack of the repository, and the name of a place in it of which one recording is no sound.
fn pack_with_a_bad_name(voices: &Path) {
    let folder = voices.join("id-wanita");
    fs::create_dir_all(&folder).unwrap();
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/voice/id-wanita");
    for entry in fs::read_dir(pack).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
    }
    let path = folder.join("manifest.toml");
    let mut manifest: Manifest = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    for variant in [Variant::Medial, Variant::Final] {
        let like = |clip: &&ClipEntry| clip.id == "nol" && clip.variant == Some(variant);
        let mut name = manifest.clips.iter().find(like).unwrap().clone();
        let file = format!("nama_dukcapil.{variant:?}.flac");
        fs::copy(folder.join(&name.file), folder.join(&file)).unwrap();
        (name.id, name.file) = ("nama_dukcapil".into(), file);
        manifest.clips.push(name);
    }
    fs::write(path, toml::to_string(&manifest).unwrap()).unwrap();
    fs::write(
        folder.join("nama_dukcapil.Final.flac"),
        b"fLaC is what it begins with",
    )
    .unwrap();
}

#[test]
fn a_recording_that_is_no_sound_is_set_aside_and_the_voice_goes_on_without_it() {
    // given
    let home = tempfile::tempdir().unwrap();
    pack_with_a_bad_name(&home.path().join("voices"));
    let settings = "[[zone]]\nid = \"lantai-1\"\nname = \"Lantai 1\"\n\
        [[counter]]\nid = \"5\"\nname = \"Dukcapil\"\nzone = \"lantai-1\"\nspoken = \"Dukcapil\"\n\
        [[speaker]]\nid = \"hall\"\n";
    let setup = TestPanggil::setup().pairing_open().settings(settings);
    let hall = Hall::open_with(setup.data(home.path()));
    // then what is wrong is told
    assert_eq!(hall.speaker_is("idle")["missing"][0], "nama_dukcapil");
    let log = hall.server.log_text();
    assert!(
        log.contains("goes without a recording") && log.contains("nama_dukcapil.f"),
        "{log}"
    );
    // and calls are shown, and heard by number
    let mut screen = TestScreen::enter(&hall.server, ZONE);
    let (took, _call) = shown(&hall.server, &mut screen, "A012");
    proof::took(
        "F9",
        "a call is shown beside a broken recording",
        took,
        SHOWN,
    );
    hall.hears(&["A012 to Gerai 5"], &[said("A012", "Gerai 5")]);
}
