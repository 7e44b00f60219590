//! `panggil voice`: the built-in pack is what the build makes, and every fault of a pack is named.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use common::{Run, panggil, panggil_with};
use panggil::{
    announcer::voice_pack::{Manifest, PackFault, Variant, VoicePack, hash},
    voice_build,
};
use tempfile::TempDir;

/// The pack in the repository.
fn pack() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/voice/id-wanita")
}

fn manifest(folder: &Path) -> Manifest {
    toml::from_str(&fs::read_to_string(folder.join("manifest.toml")).unwrap()).unwrap()
}

/// A copy of the pack, to be damaged.
struct Copy(TempDir);

impl Copy {
    fn new() -> Self {
        let copy = tempfile::tempdir().unwrap();
        for entry in fs::read_dir(pack()).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
        Self(copy)
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    /// Changes the manifest's text.
    #[track_caller]
    fn says(self, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.path("manifest.toml")).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(self.path("manifest.toml"), text.replacen(from, to, 1)).unwrap();
        self
    }

    /// Takes a clip out of the manifest, and its file away.
    fn lacks(self, clip: &str) -> Self {
        let mut manifest = manifest(self.0.path());
        manifest.clips.retain(|entry| entry.key() != clip);
        fs::write(
            self.path("manifest.toml"),
            toml::to_string(&manifest).unwrap(),
        )
        .unwrap();
        fs::remove_file(self.path(&format!("{clip}.flac"))).unwrap();
        self
    }

    /// Puts another recording in a clip's place, and has the manifest stand for it.
    fn holds(self, clip: &str, samples: &[i16], rate: u32) -> Self {
        let mut manifest = manifest(self.0.path());
        for entry in manifest
            .clips
            .iter_mut()
            .filter(|entry| entry.key() == clip)
        {
            entry.frames = samples.len() as u64;
            entry.sha256 = hash(samples);
        }
        fs::write(
            self.path("manifest.toml"),
            toml::to_string(&manifest).unwrap(),
        )
        .unwrap();
        encode(&self.path(&format!("{clip}.flac")), samples, 1, rate);
        self
    }

    fn checked(&self) -> Run {
        panggil(["voice", "check", self.0.path().to_str().unwrap()])
    }

    /// `check` says exactly this of it, and the command that proves it mended.
    #[track_caller]
    fn has_the_fault(&self, words: &[&str]) {
        let run = self.checked().said_in_one_line(1, words);
        run.said(&["voice pack", "panggil voice check"]);
    }

    /// Besides, a server refuses it.
    #[track_caller]
    fn is_refused_for(&self, words: &[&str]) {
        self.has_the_fault(words);
        let faults = VoicePack::load(self.0.path()).unwrap_err().to_string();
        for word in words {
            assert!(faults.contains(word), "`{word}` is missing: {faults}");
        }
    }

    /// A server still speaks with it.
    #[track_caller]
    fn still_speaks(&self) {
        VoicePack::load(self.0.path()).unwrap();
    }
}

/// Writes a FLAC file.
fn encode(file: &Path, samples: &[i16], channels: usize, rate: u32) {
    use flacenc::{bitsink::ByteSink, component::BitRepr, error::Verify, source::MemSource};
    let config = flacenc::config::Encoder::default().into_verified().unwrap();
    let samples: Vec<_> = samples.iter().copied().map(i32::from).collect();
    let source = MemSource::from_samples(&samples, channels, 16, rate as usize);
    let size = config.block_size;
    let mut stream = flacenc::encode_with_fixed_block_size(&config, source, size).unwrap();
    stream
        .stream_info_mut()
        .set_block_sizes(size, size)
        .unwrap();
    let mut sink = ByteSink::new();
    stream.write(&mut sink).unwrap();
    fs::write(file, sink.as_slice()).unwrap();
}

/// The samples of a clip as its file has them.
fn samples(clip: &str) -> Vec<i16> {
    let (id, variant) = clip.split_once('.').unwrap();
    let variant = if variant == "m" {
        Variant::Medial
    } else {
        Variant::Final
    };
    let pack = VoicePack::load(&pack()).unwrap();
    pack.clip(id, variant)
        .unwrap()
        .iter()
        .copied()
        .step_by(2)
        .collect()
}

fn hashes(folder: &Path) -> BTreeMap<String, String> {
    let clips = manifest(folder).clips;
    clips
        .into_iter()
        .map(|clip| (clip.key(), clip.sha256))
        .collect()
}

#[test]
fn a_rebuild_with_the_same_synthesiser_gives_the_same_samples() {
    assert!(
        Command::new("espeak-ng").arg("--version").output().is_ok(),
        "espeak-ng is needed: apt-get install espeak-ng"
    );
    let built = tempfile::tempdir().unwrap();
    voice_build::build(built.path()).unwrap();
    panggil(["voice", "check", built.path().to_str().unwrap()]).ended(0);
    let version = |folder: &Path| manifest(folder).made_by.unwrap().version;
    if version(built.path()) == version(&pack()) {
        assert_eq!(hashes(built.path()), hashes(&pack()));
    } else {
        assert!(hashes(built.path()).keys().eq(hashes(&pack()).keys()));
    }
}

#[test]
fn without_the_synthesiser_the_build_says_how_to_get_it() {
    let out = tempfile::tempdir().unwrap();
    let args = ["voice", "build", "--out", out.path().to_str().unwrap()];
    panggil_with(args, [("PATH".to_owned(), String::new())])
        .said_in_one_line(1, &["apt-get install espeak-ng"]);
}

#[test]
fn the_build_leaves_a_folder_with_other_things_alone() {
    let out = tempfile::tempdir().unwrap();
    fs::write(out.path().join("letter.txt"), "mine").unwrap();
    panggil(["voice", "build", "--out", out.path().to_str().unwrap()])
        .said_in_one_line(1, &["--out DIR"]);
    assert_eq!(fs::read_dir(out.path()).unwrap().count(), 1);
}

#[test]
fn the_build_leaves_another_pack_alone() {
    let copy = Copy::new().says("id = \"id-wanita\"", "id = \"ibu\"");
    let before = hashes(copy.0.path());
    let out = copy.0.path().to_str().unwrap();
    panggil(["voice", "build", "--out", out]).said_in_one_line(1, &["give an empty folder"]);
    assert_eq!(manifest(copy.0.path()).id, "ibu");
    assert_eq!(hashes(copy.0.path()), before);
}

#[test]
fn a_pack_where_servers_look_for_it_has_its_folders_name() {
    let (copy, data) = (Copy::new(), tempfile::tempdir().unwrap());
    let installed = data.path().join("voices/ibu");
    fs::create_dir_all(installed.parent().unwrap()).unwrap();
    fs::rename(copy.0.path(), &installed).unwrap();
    let installed = installed.to_str().unwrap();
    panggil(["voice", "check", installed]).said_in_one_line(1, &["id-wanita", "correct its `id`"]);
}

#[test]
fn the_built_in_pack_is_complete_and_sound() {
    let run = panggil(["voice", "check", pack().to_str().unwrap()]).ended(0);
    assert_eq!(run.stdout.lines().count(), 1, "{run:#?}");
    assert_eq!(run.stderr, "");
}

#[test]
fn no_clip_passes_one_decibel_below_full_scale_between_its_samples() {
    let pack = VoicePack::load(&pack()).unwrap();
    for clip in manifest(&self::pack()).clips {
        let samples = match clip.variant {
            Some(variant) => pack.clip(&clip.id, variant),
            None => pack.chime(&clip.id),
        };
        let mut meter = ebur128::EbuR128::new(1, 48_000, ebur128::Mode::TRUE_PEAK).unwrap();
        meter.add_frames_i16(samples.unwrap()).unwrap();
        let peak = 20.0 * meter.true_peak(0).unwrap().log10();
        assert!(peak <= -1.0, "{}: {peak} dBTP", clip.key());
    }
}

#[test]
fn a_folder_without_a_manifest_is_no_pack() {
    let empty = tempfile::tempdir().unwrap();
    for folder in [empty.path().to_path_buf(), empty.path().join("none")] {
        panggil(["voice", "check", folder.to_str().unwrap()])
            .said_in_one_line(1, &["manifest.toml", "give the folder of a voice pack"]);
    }
}

#[test]
fn a_manifest_with_an_unknown_key_is_refused_with_its_line() {
    let copy = Copy::new().says("name = ", "nmae = ");
    copy.is_refused_for(&["manifest.toml line 2", "nmae"]);
}

#[test]
fn a_manifest_of_another_rate_is_refused() {
    Copy::new()
        .says("rate = 24000", "rate = 22050")
        .is_refused_for(&["22050 Hz and not 24000 Hz"]);
}

#[test]
fn an_empty_pack_is_refused_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut manifest = manifest(&pack());
    manifest.clips.clear();
    manifest.licence.clear();
    let text = toml::to_string(&manifest).unwrap();
    fs::write(folder.path().join("manifest.toml"), text).unwrap();
    Copy(folder).is_refused_for(&["it is empty"]);
}

#[test]
fn a_missing_clip_is_named() {
    Copy::new()
        .lacks("tujuh.f")
        .is_refused_for(&["clip tujuh.f is missing", "record it"]);
}

#[test]
fn a_missing_spare_clip_is_named_but_no_call_needs_it() {
    let copy = Copy::new().lacks("terima_kasih.m");
    copy.has_the_fault(&["clip terima_kasih.m is missing"]);
    copy.still_speaks();
}

#[test]
fn a_chime_that_is_not_there_is_the_ordinary_one() {
    let copy = Copy::new().lacks("chime_final");
    copy.checked().ended(0);
    let pack = VoicePack::load(copy.0.path()).unwrap();
    assert_eq!(pack.chime("chime_final"), pack.chime("chime"));
    Copy::new()
        .lacks("chime")
        .is_refused_for(&["clip chime is missing"]);
}

#[test]
fn a_clip_listed_twice_is_named() {
    let copy = Copy::new();
    let mut twice = manifest(copy.0.path());
    twice.clips.push(twice.clips[0].clone());
    fs::write(copy.path("manifest.toml"), toml::to_string(&twice).unwrap()).unwrap();
    copy.is_refused_for(&["clip chime is listed twice"]);
}

#[test]
fn a_clip_that_nothing_says_is_named() {
    let copy = Copy::new();
    let mut odd = manifest(copy.0.path());
    let mut clip = odd.clips[4].clone();
    clip.id = "nool".to_owned();
    odd.clips.push(clip);
    fs::write(copy.path("manifest.toml"), toml::to_string(&odd).unwrap()).unwrap();
    copy.has_the_fault(&["clip nool.m is in no phrase"]);
}

#[test]
fn a_name_is_taken_when_it_has_both_variants() {
    let copy = Copy::new();
    let mut named = manifest(copy.0.path());
    for at in [4, 5] {
        let mut clip = named.clips[at].clone();
        clip.id = "nama_samsat".to_owned();
        named.clips.push(clip);
    }
    fs::write(copy.path("manifest.toml"), toml::to_string(&named).unwrap()).unwrap();
    copy.checked().ended(0);
    let pack = VoicePack::load(copy.0.path()).unwrap();
    assert_eq!(pack.names().collect::<Vec<_>>(), ["nama_samsat"]);
    assert!(pack.has_name("nama_samsat") && !pack.has_name("nama_polri") && !pack.has_name("nol"));
    named.clips.pop();
    fs::write(copy.path("manifest.toml"), toml::to_string(&named).unwrap()).unwrap();
    copy.has_the_fault(&["clip nama_samsat.f is missing"]);
    let pack = VoicePack::load(copy.0.path()).unwrap();
    assert_eq!(pack.names().count(), 0);
}

#[test]
fn a_name_that_the_site_needs_is_missed() {
    let names = ["nama_samsat".to_owned()];
    let faults = panggil::announcer::voice_pack::check(&pack(), &names).unwrap_err();
    let missing: Vec<_> = faults
        .faults()
        .iter()
        .map(|fault| match fault {
            PackFault::Missing { clip } => clip.as_str(),
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(missing, ["nama_samsat.m", "nama_samsat.f"]);
}

#[test]
fn a_file_outside_the_pack_is_not_read() {
    for path in ["/etc/passwd", "../nol.m.flac"] {
        Copy::new()
            .says("file = \"nol.m.flac\"", &format!("file = {path:?}"))
            .checked()
            .ended(1)
            .said(&[&format!("clip nol.m ({path}) lies outside the pack")]);
    }
    let copy = Copy::new();
    fs::remove_file(copy.path("nol.m.flac")).unwrap();
    std::os::unix::fs::symlink(pack().join("nol.m.flac"), copy.path("nol.m.flac")).unwrap();
    copy.is_refused_for(&["clip nol.m (nol.m.flac) lies outside the pack"]);
}

#[test]
fn a_file_that_is_gone_is_named() {
    let copy = Copy::new();
    fs::remove_file(copy.path("dua.m.flac")).unwrap();
    copy.is_refused_for(&["clip dua.m (dua.m.flac) cannot be read", "restore the file"]);
}

#[test]
fn a_truncated_flac_is_named() {
    let copy = Copy::new();
    let bytes = fs::read(copy.path("dua.m.flac")).unwrap();
    fs::write(copy.path("dua.m.flac"), &bytes[..bytes.len() / 2]).unwrap();
    copy.is_refused_for(&["clip dua.m (dua.m.flac) has", "restore the file"]);
}

#[test]
fn a_file_that_is_no_flac_is_named() {
    let copy = Copy::new();
    fs::write(copy.path("dua.m.flac"), "MP3, they said").unwrap();
    copy.is_refused_for(&["clip dua.m (dua.m.flac) cannot be decoded as FLAC"]);
}

#[test]
fn a_damaged_flac_is_named() {
    let copy = Copy::new();
    let mut bytes = fs::read(copy.path("dua.m.flac")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    fs::write(copy.path("dua.m.flac"), bytes).unwrap();
    copy.is_refused_for(&[
        "clip dua.m (dua.m.flac)",
        "restore the file or record it again",
    ]);
}

#[test]
fn a_recording_of_another_rate_is_named() {
    Copy::new()
        .holds("dua.m", &samples("dua.m"), 22_050)
        .is_refused_for(&["clip dua.m (dua.m.flac) has 22050 Hz and not 24000 Hz"]);
}

#[test]
fn a_recording_of_two_channels_is_named() {
    let copy = Copy::new();
    encode(&copy.path("dua.m.flac"), &samples("dua.m"), 2, 24_000);
    copy.is_refused_for(&["clip dua.m (dua.m.flac) has 2 channels and not 1"]);
}

#[test]
fn another_recording_than_the_manifests_is_named() {
    let copy = Copy::new();
    let mut other = samples("dua.m");
    other[1000] ^= 1;
    encode(&copy.path("dua.m.flac"), &other, 1, 24_000);
    copy.is_refused_for(&["clip dua.m (dua.m.flac) is not the recording"]);
}

#[test]
fn a_recording_too_short_or_too_long_is_named() {
    let word = samples("dua.m");
    let long: Vec<i16> = word
        .iter()
        .copied()
        .cycle()
        .take(24_000 * 6)
        .chain(word.clone())
        .collect();
    Copy::new()
        .holds("dua.m", &long, 24_000)
        .has_the_fault(&["clip dua.m (dua.m.flac) lasts", "150 to 6000 ms"]);
    let short: Vec<i16> = samples("huruf_a.m").into_iter().step_by(3).collect();
    Copy::new()
        .holds("dua.m", &short, 24_000)
        .checked()
        .ended(1)
        .said(&["clip dua.m (dua.m.flac) lasts", "150 to 6000 ms"]);
}

#[test]
fn a_recording_too_quiet_is_named_but_a_server_speaks_it() {
    let quiet: Vec<i16> = samples("dua.m").iter().map(|x| x / 2).collect();
    let copy = Copy::new().holds("dua.m", &quiet, 24_000);
    copy.has_the_fault(&["clip dua.m (dua.m.flac) has -23.", "and not -17 within 3"]);
    copy.still_speaks();
}

#[test]
fn a_silent_recording_is_named() {
    Copy::new()
        .holds("dua.m", &[0; 12_000], 24_000)
        .checked()
        .ended(1)
        .said(&["clip dua.m (dua.m.flac) is silent"]);
}

#[test]
fn a_clipped_recording_is_named_with_its_place() {
    let mut word = samples("dua.m");
    word[2400..2404].fill(i16::MAX);
    Copy::new()
        .holds("dua.m", &word, 24_000)
        .has_the_fault(&["clip dua.m (dua.m.flac) is clipped at 100 ms"]);
    word[2400] = 0;
    let three = Copy::new().holds("dua.m", &word, 24_000);
    three.checked().ended(0);
}

#[test]
fn a_recording_off_zero_is_named() {
    let mut word = samples("dua.m");
    let middle = word.len() - 1200;
    word[1200..middle]
        .iter_mut()
        .for_each(|x| *x = x.saturating_add(400));
    Copy::new()
        .holds("dua.m", &word, 24_000)
        .has_the_fault(&["clip dua.m (dua.m.flac) is off zero by 0.9 %"]);
}

#[test]
fn silence_at_the_ends_is_named() {
    let mut word = vec![0; 480];
    word.extend(samples("dua.m"));
    Copy::new()
        .holds("dua.m", &word, 24_000)
        .has_the_fault(&["clip dua.m (dua.m.flac) has", "ms of silence at its ends"]);
}

#[test]
fn a_click_at_either_end_is_named() {
    let word = samples("dua.m");
    let (begin, end) = (word[2400..].to_vec(), word[..word.len() - 2400].to_vec());
    for (word, says) in [(begin, "begins at -"), (end, "ends at -")] {
        Copy::new().holds("dua.m", &word, 24_000).has_the_fault(&[
            "clip dua.m (dua.m.flac)",
            says,
            "click",
        ]);
    }
}

#[test]
fn a_file_that_the_manifest_does_not_name_is_named() {
    let copy = Copy::new();
    fs::write(copy.path("nol (copy).flac"), "").unwrap();
    copy.has_the_fault(&["the file nol (copy).flac is not in manifest.toml"]);
    copy.still_speaks();
}

#[test]
fn a_licence_that_is_gone_is_named() {
    let copy = Copy::new();
    fs::remove_file(copy.path("LICENCE.md")).unwrap();
    copy.has_the_fault(&["the licence LICENCE.md cannot be read"]);
}

#[test]
fn every_fault_has_a_line_of_its_own() {
    let copy = Copy::new().lacks("nol.m").lacks("satu.f");
    fs::write(copy.path("dua.m.flac"), "").unwrap();
    fs::write(copy.path("notes.txt"), "").unwrap();
    let run = copy.checked().ended(1);
    assert_eq!(run.stderr.lines().count(), 4, "{run:#?}");
    assert_eq!(run.stdout, "");
    let faults = VoicePack::load(copy.0.path()).unwrap_err();
    assert_eq!(faults.faults().len(), 3, "{faults}");
}
