//! How Indonesian reads numbers and letters aloud: a number in, clip ids out.
//!
//! Pure. Promise: every number from 0 to 9999 has exactly one reading and no two share one, and a
//! reading holds nothing but [`NUMBER_WORDS`]; letters hold nothing but [`LETTERS`].

/// Clip ids of every word a number is read with.
pub const NUMBER_WORDS: [&str; 19] = [
    "nol", "kosong", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan",
    "sembilan", "sepuluh", "sebelas", "belas", "puluh", "seratus", "ratus", "seribu", "ribu",
];

/// Clip ids of the spelled letters, in the order of the alphabet.
pub const LETTERS: [&str; 26] = [
    "huruf_a", "huruf_b", "huruf_c", "huruf_d", "huruf_e", "huruf_f", "huruf_g", "huruf_h",
    "huruf_i", "huruf_j", "huruf_k", "huruf_l", "huruf_m", "huruf_n", "huruf_o", "huruf_p",
    "huruf_q", "huruf_r", "huruf_s", "huruf_t", "huruf_u", "huruf_v", "huruf_w", "huruf_x",
    "huruf_y", "huruf_z",
];

/// The word for the digit 0: both are said, and each site keeps to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zero {
    /// `nol`, the standard word.
    Nol,
    /// `kosong`, "empty", as telephone numbers are read.
    Kosong,
}

/// The clip of a letter of either case, or nothing for any other character.
pub fn letter(letter: char) -> Option<&'static str> {
    let small = letter.to_ascii_lowercase();
    LETTERS.into_iter().find(|clip| clip.ends_with(small))
}

/// The value of a run of ASCII digits; nothing where it is no such run or far beyond any reading.
pub fn value(run: &[u8]) -> Option<u32> {
    run.iter().try_fold(0_u32, |value, &byte| {
        let digit = char::from(byte).to_digit(10)?;
        value.checked_mul(10)?.checked_add(digit)
    })
}

/// A run of ASCII digits one by one, leading zeros and all.
pub fn spelled(run: &[u8], zero: Zero) -> Vec<&'static str> {
    run.iter()
        .filter_map(|&byte| char::from(byte).to_digit(10))
        .map(|digit| match (digit, zero) {
            (0, Zero::Kosong) => "kosong",
            _ => digit_word(digit),
        })
        .collect()
}

/// A number as a quantity (`12` is `dua belas`), or nothing above 9999.
pub fn cardinal(number: u32) -> Option<Vec<&'static str>> {
    match number {
        0 => Some(vec![digit_word(0)]),
        1..=9999 => {
            let mut words = Vec::new();
            count(number, &mut words);
            Some(words)
        }
        _ => None,
    }
}

/// Adds the words of what is left of a number; nothing is left of round ones, so 0 is silent here.
fn count(number: u32, words: &mut Vec<&'static str>) {
    match number {
        0 => {}
        1..=9 => words.push(digit_word(number)),
        10 => words.push("sepuluh"),
        11 => words.push("sebelas"),
        12..=19 => words.extend([digit_word(number % 10), "belas"]),
        20..=99 => {
            words.extend([digit_word(number / 10), "puluh"]);
            count(number % 10, words);
        }
        100..=199 => {
            words.push("seratus");
            count(number - 100, words);
        }
        200..=999 => {
            words.extend([digit_word(number / 100), "ratus"]);
            count(number % 100, words);
        }
        1000..=1999 => {
            words.push("seribu");
            count(number - 1000, words);
        }
        _ => {
            words.extend([digit_word(number / 1000), "ribu"]);
            count(number % 1000, words);
        }
    }
}

/// The name of the last decimal digit.
fn digit_word(number: u32) -> &'static str {
    match number % 10 {
        1 => "satu",
        2 => "dua",
        3 => "tiga",
        4 => "empat",
        5 => "lima",
        6 => "enam",
        7 => "tujuh",
        8 => "delapan",
        9 => "sembilan",
        _ => "nol",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    const DIGITS: [&str; 10] = [
        "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    ];

    fn digit(word: &str) -> Option<u32> {
        let place = DIGITS.iter().position(|name| *name == word)?;
        u32::try_from(place).ok()
    }

    /// The inverse: what a listener understands. It knows the multipliers, not how they were chosen.
    fn heard(words: &[&str]) -> Option<u32> {
        let (mut total, mut pending) = (0, None);
        for &word in words {
            total += match word {
                "sepuluh" => 10,
                "sebelas" => 11,
                "seratus" => 100,
                "seribu" => 1000,
                "belas" => pending.take()? + 10,
                "puluh" => pending.take()? * 10,
                "ratus" => pending.take()? * 100,
                "ribu" => pending.take()? * 1000,
                name => {
                    assert_eq!(pending.replace(digit(name)?), None, "{words:?}");
                    0
                }
            };
        }
        Some(total + pending.unwrap_or(0))
    }

    #[test]
    fn cardinals_are_read_as_in_the_table() {
        for (number, reading) in [
            (0, "nol"),
            (1, "satu"),
            (9, "sembilan"),
            (10, "sepuluh"),
            (11, "sebelas"),
            (12, "dua belas"),
            (19, "sembilan belas"),
            (20, "dua puluh"),
            (21, "dua puluh satu"),
            (99, "sembilan puluh sembilan"),
            (100, "seratus"),
            (101, "seratus satu"),
            (110, "seratus sepuluh"),
            (111, "seratus sebelas"),
            (119, "seratus sembilan belas"),
            (120, "seratus dua puluh"),
            (200, "dua ratus"),
            (999, "sembilan ratus sembilan puluh sembilan"),
            (1000, "seribu"),
            (1001, "seribu satu"),
            (1100, "seribu seratus"),
            (1999, "seribu sembilan ratus sembilan puluh sembilan"),
            (2000, "dua ribu"),
            (2011, "dua ribu sebelas"),
            (9999, "sembilan ribu sembilan ratus sembilan puluh sembilan"),
        ] {
            assert_eq!(cardinal(number).unwrap().join(" "), reading, "{number}");
        }
        assert_eq!(cardinal(10_000), None);
        assert_eq!(cardinal(u32::MAX), None);
    }

    #[test]
    fn every_cardinal_is_heard_as_itself_and_no_two_sound_alike() {
        let mut readings = HashSet::new();
        for number in 0..=9999 {
            let words = cardinal(number).unwrap();
            assert_eq!(heard(&words), Some(number), "{words:?}");
            assert!(words.iter().all(|word| NUMBER_WORDS.contains(word)));
            assert!(number == 0 || !words.contains(&"nol"), "{words:?}");
            assert!(readings.insert(words), "{number} sounds like another");
        }
    }

    #[test]
    fn one_ten_hundred_or_thousand_is_never_counted_with_satu() {
        for number in 0..=9999 {
            let words = cardinal(number).unwrap();
            for multiplier in ["belas", "puluh", "ratus", "ribu"] {
                assert!(!words.windows(2).any(|pair| pair == ["satu", multiplier]));
            }
        }
    }

    #[test]
    fn letters_of_either_case_have_a_clip_and_nothing_else_has() {
        for (small, clip) in ('a'..='z').zip(LETTERS) {
            assert_eq!(clip, format!("huruf_{small}"));
            assert_eq!(letter(small), Some(clip));
            assert_eq!(letter(small.to_ascii_uppercase()), Some(clip));
        }
        for other in [
            '_', '1', ' ', '\u{e9}', '\u{ff21}', '\u{17f}', '\u{212a}', '\0',
        ] {
            assert_eq!(letter(other), None, "{other:?}");
        }
    }

    proptest! {
        #[test]
        fn spelled_digits_are_heard_as_they_are_written(run in "[0-9]{0,16}", kosong: bool) {
            let zero = if kosong { Zero::Kosong } else { Zero::Nol };
            let words = spelled(run.as_bytes(), zero);
            let other_zero = if kosong { "nol" } else { "kosong" };
            prop_assert!(!words.contains(&other_zero));
            let back: String = words
                .iter()
                .map(|&word| if word == "kosong" { 0 } else { digit(word).unwrap() })
                .map(|digit| digit.to_string())
                .collect();
            prop_assert_eq!(back, run);
        }

        #[test]
        fn the_value_of_a_run_ignores_leading_zeros(number: u32, zeros in 0_usize..8) {
            let run = format!("{}{number}", "0".repeat(zeros));
            prop_assert_eq!(value(run.as_bytes()), Some(number));
        }

        #[test]
        fn what_is_no_run_of_digits_has_no_value(text in ".{0,8}[^0-9].{0,8}") {
            prop_assert_eq!(value(text.as_bytes()), None);
        }
    }
}
