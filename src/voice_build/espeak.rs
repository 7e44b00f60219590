//! The synthesiser: phonemes in, samples out, by the `espeak-ng` program of the system.
//!
//! It is a tool of the build, run as a process of its own. Our voice is a variant file, and espeak-ng
//! takes variants from its data folder only: so a scratch folder gets the few files Indonesian needs
//! and the variant beside them, and goes when the synthesiser does.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use crate::{announcer::voice_pack::Variant, random};

use super::BuildError;

const PROGRAM: &str = "espeak-ng";

/// Name of our variant among the synthesiser's, and its text.
const VARIANT: (&str, &str) = ("panggil-wanita", include_str!("id-wanita/variant"));

/// All that Indonesian needs of the data folder.
const DATA: [&str; 7] = [
    "phondata",
    "phondata-manifest",
    "phonindex",
    "phontab",
    "intonations",
    "id_dict",
    "lang/poz/id",
];

/// Words a minute: below 110 the vowels drone, above 140 the words of a list run together.
const SPEED: &str = "130";

/// A synthesiser with our voice.
#[derive(Debug)]
pub(super) struct Espeak {
    scratch: Scratch,
    version: String,
}

impl Espeak {
    /// Finds the program and gives it our voice.
    pub(super) fn find() -> Result<Self, BuildError> {
        let output = Command::new(PROGRAM)
            .arg("--version")
            .output()
            .map_err(BuildError::no_espeak)?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let (version, data) = version_and_data(&text).ok_or(BuildError::UnknownEspeak {
            said: one_line(&text),
        })?;
        let scratch = Scratch::new().map_err(BuildError::Scratch)?;
        equip(Path::new(data), &scratch.0).map_err(|source| BuildError::EspeakData {
            folder: data.into(),
            source,
        })?;
        Ok(Self {
            version: version.to_owned(),
            scratch,
        })
    }

    /// The program's version: another one gives other samples.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// Speaks one word: its samples from -1 to 1, and how many there are a second.
    pub(super) fn say(&self, utterance: &str, pitch: u8) -> Result<(Vec<f64>, u32), BuildError> {
        let wav = self.scratch.0.join(format!("{}.wav", random::hex::<8>()));
        let failed = |reason: String| BuildError::Espeak {
            utterance: utterance.to_owned(),
            reason,
        };
        let output = self
            .command(&wav, utterance, pitch)
            .output()
            .map_err(BuildError::no_espeak)?;
        if !output.status.success() {
            return Err(failed(reason(&output)));
        }
        read(&wav).map_err(|error| failed(error.to_string()))
    }

    fn command(&self, wav: &Path, utterance: &str, pitch: u8) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .env("ESPEAK_DATA_PATH", &self.scratch.0)
            .args(["-v", &format!("id+{}", VARIANT.0), "-s", SPEED, "-a", "100"])
            .args(["-p", &pitch.to_string()])
            .arg("-w")
            .arg(wav)
            .arg(utterance);
        command
    }
}

/// A word's phonemes as the program takes them: a comma leaves the end of a word up in the air, a full
/// stop lets it fall.
pub(super) fn utterance(phonemes: &str, variant: Variant) -> String {
    match variant {
        Variant::Medial => format!("[[{phonemes}]],"),
        Variant::Final => format!("[[{phonemes}]]."),
    }
}

/// From `eSpeak NG text-to-speech: 1.51  Data at: /usr/lib/espeak-ng-data`.
fn version_and_data(text: &str) -> Option<(&str, &str)> {
    let (program, data) = text.trim().split_once("Data at:")?;
    let version = program.trim().rsplit(' ').next()?;
    Some((version, data.trim()))
}

fn equip(from: &Path, to: &Path) -> io::Result<()> {
    for file in DATA {
        let target = to.join(file);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(from.join(file), target)?;
    }
    let variants = to.join("voices/!v");
    fs::create_dir_all(&variants)?;
    fs::write(variants.join(VARIANT.0), VARIANT.1)
}

/// The file, not the standard output: there the length in the header is made up.
fn read(wav: &Path) -> Result<(Vec<f64>, u32), hound::Error> {
    let mut reader = hound::WavReader::open(wav)?;
    let samples = reader
        .samples::<i16>()
        .map(|sample| Ok(f64::from(sample?) / 32768.0))
        .collect::<Result<_, hound::Error>>()?;
    Ok((samples, reader.spec().sample_rate))
}

fn reason(output: &Output) -> String {
    let said = one_line(&String::from_utf8_lossy(&output.stderr));
    format!("{}: {said}", output.status)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A folder that goes with its owner.
#[derive(Debug)]
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("panggil-voice-{}", random::hex::<8>()));
        fs::create_dir(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _left = fs::remove_dir_all(&self.0); // the system cleans its folder of temporary files itself
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_and_data_folder_are_read_from_what_the_program_says() {
        let said = "eSpeak NG text-to-speech: 1.51  Data at: /usr/lib/x/espeak-ng-data\n";
        assert_eq!(
            version_and_data(said),
            Some(("1.51", "/usr/lib/x/espeak-ng-data"))
        );
        assert_eq!(version_and_data("flite 2.2"), None);
    }

    #[test]
    fn a_medial_word_ends_with_a_comma_and_a_final_one_with_a_full_stop() {
        assert_eq!(utterance("n'ol", Variant::Medial), "[[n'ol]],");
        assert_eq!(utterance("n'ol", Variant::Final), "[[n'ol]].");
    }
}
