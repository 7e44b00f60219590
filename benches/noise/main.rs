//! Whether the digits of the built-in voice are told apart in a noisy hall.
//!
//! Every digit and letter is disturbed by reverberation and noise, and recognised among all of them by
//! comparing it with the clean recordings. That is no listener, but it is the same every time: a change
//! of the voice that blurs its words is seen here. Ends with code 1 when fewer than 97 of 100 digits are
//! recognised while the voice is 3 dB above the noise.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a program for developers prints, and fails by panicking"
)]

mod features;
mod hall;
mod recognise;

use std::{path::Path, process::ExitCode};

use panggil::announcer::{
    numerals::LETTERS,
    voice_pack::{Variant, VoicePack},
};

use features::{Features, features};
use hall::Hall;

const DIGITS: [&str; 11] = [
    "nol", "kosong", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
];

/// Halls each word is heard in, every one with noise and walls of its own.
const HALLS: u64 = 12;

/// Decibels of the voice over the noise, and the share of digits that must be recognised.
const LEVELS: [(f64, Option<f64>); 2] = [(3.0, Some(0.97)), (-3.0, None)];

/// A word as it was recorded.
struct Word {
    id: &'static str,
    sound: Vec<f64>,
    clean: Features,
}

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/voice/id-wanita");
    let pack = VoicePack::load(&folder).unwrap_or_else(|faults| panic!("{faults}"));
    let words: Vec<_> = DIGITS
        .into_iter()
        .chain(LETTERS)
        .map(|id| word(&pack, id))
        .collect();
    let mut code = ExitCode::SUCCESS;
    for (level, aim) in LEVELS {
        let (digits, letters) = rates(&words, level);
        let aim_text = aim.map_or_else(String::new, |aim| format!(", at least {aim} wanted"));
        println!(
            "voice {level:+} dB over noise: digits {digits:.3}{aim_text}, letters {letters:.3}"
        );
        if aim.is_some_and(|aim| digits < aim) {
            code = ExitCode::FAILURE;
        }
    }
    code
}

fn word(pack: &VoicePack, id: &'static str) -> Word {
    let clip = pack.clip(id, Variant::Final).unwrap();
    let sound = features::heard(clip);
    let clean = features(&sound);
    Word { id, sound, clean }
}

/// The shares of digits and of letters that are recognised.
fn rates(words: &[Word], level: f64) -> (f64, f64) {
    let (mut digits, mut letters) = (0, 0);
    for seed in 0..HALLS {
        for (index, word) in words.iter().enumerate() {
            let mut hall = Hall::new(seed * 1000 + u64::try_from(index).unwrap());
            let disturbed = features(&hall.disturbed(&word.sound, level));
            if recognise::nearest(&disturbed, words.iter().map(|word| &word.clean)) != Some(index) {
                continue;
            }
            if DIGITS.contains(&word.id) {
                digits += 1;
            } else {
                letters += 1;
            }
        }
    }
    (share(digits, DIGITS.len()), share(letters, LETTERS.len()))
}

fn share(recognised: u32, words: usize) -> f64 {
    let all = u64::try_from(words).unwrap() * HALLS;
    f64::from(recognised) / f64::from(u32::try_from(all).unwrap())
}
