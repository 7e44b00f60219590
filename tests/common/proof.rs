//! What the proofs share: how many rounds, by which dice, and the figures they leave behind.
//!
//! A proof is a test with two lengths. In the ordinary run it is short and throws the same dice each time. Under `PANGGIL_PROOF` (which
//! `make proof` sets) it is long and throws new ones; `PANGGIL_SEED` throws those of a run that failed again. Each figure is a line in
//! `target/proof/figures.tsv`: row, name, value, unit, target, `ok` or `MISSED`. A figure that misses its target fails the test.

use std::{
    env,
    fmt::Display,
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    time::Duration,
};

use fastrand::Rng;

/// The dice of the ordinary run.
const ORDINARY_SEED: u64 = 7;
/// So many times its limit something may take in the ordinary run: not optimised, and beside other tests on the same cores.
const ORDINARY_PATIENCE: u32 = 3;

/// Whether this is the long run.
pub(crate) fn is_proof() -> bool {
    env::var_os("PANGGIL_PROOF").is_some()
}

/// The first in the ordinary run, the second in the proof: rounds, sockets, a duration.
pub(crate) fn rounds<T>(short: T, long: T) -> T {
    if is_proof() { long } else { short }
}

/// The seed of this test's dice. Printed, and so shown when the test fails.
#[track_caller]
pub(crate) fn seed() -> u64 {
    let seed = match env::var_os("PANGGIL_SEED") {
        Some(text) => {
            let number = text.to_str().and_then(|text| text.parse().ok());
            number.unwrap_or_else(|| panic!("PANGGIL_SEED is a number, not {text:?}"))
        }
        None if is_proof() => fastrand::u64(..1_000_000_000),
        None => ORDINARY_SEED,
    };
    eprintln!("the same dice again: PANGGIL_SEED={seed}");
    seed
}

/// This test's dice.
#[track_caller]
pub(crate) fn dice() -> Rng {
    Rng::with_seed(seed())
}

/// Notes a figure that has no target.
#[track_caller]
pub(crate) fn figure(row: &str, name: &str, value: impl Display, unit: &str) {
    note(row, name, &value, unit, "", true);
}

/// Notes a figure that must be exactly this.
#[track_caller]
pub(crate) fn exactly<T: Copy + Display + PartialEq>(
    row: &str,
    name: &str,
    value: T,
    unit: &str,
    target: T,
) {
    let is_met = value == target;
    note(row, name, &value, unit, &target.to_string(), is_met);
    assert!(is_met, "{row}: {name} is {value} {unit}, and not {target}");
}

/// Notes a figure that must not be above this.
#[track_caller]
pub(crate) fn at_most<T: Copy + Display + PartialOrd>(
    row: &str,
    name: &str,
    value: T,
    unit: &str,
    most: T,
) {
    let is_met = value <= most;
    note(row, name, &value, unit, &format!("≤ {most}"), is_met);
    assert!(is_met, "{row}: {name} is {value} {unit}, above {most}");
}

/// Notes how long something took, which must not be above this; the ordinary run has more patience.
#[track_caller]
pub(crate) fn took(row: &str, name: &str, time: Duration, longest: Duration) {
    let is_met = time <= longest;
    let target = format!("≤ {}", seconds(longest));
    note(row, name, &seconds(time), "s", &target, is_met);
    let patience = longest * rounds(ORDINARY_PATIENCE, 1);
    assert!(
        time <= patience,
        "{row}: {name} took {time:?}, longer than {patience:?}"
    );
}

/// Seconds, to the millisecond.
pub(crate) fn seconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1_000.0).round() / 1_000.0
}

/// The smallest, the middle and the largest: `2.05 / 2.49 / 2.92`.
#[track_caller]
pub(crate) fn spread(times: &[Duration]) -> String {
    let mut times = times.to_vec();
    times.sort();
    let at = |place: usize| seconds(times[place]);
    format!(
        "{} / {} / {}",
        at(0),
        at(times.len() / 2),
        at(times.len() - 1)
    )
}

/// One line in one write: tests run side by side.
#[track_caller]
fn note(row: &str, name: &str, value: &dyn Display, unit: &str, target: &str, is_met: bool) {
    let verdict = if is_met { "ok" } else { "MISSED" };
    let line = format!("{row}\t{name}\t{value}\t{unit}\t{target}\t{verdict}\n");
    eprint!("{line}");
    let path = figures();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut options = OpenOptions::new();
    let mut file = options.create(true).append(true).open(path).unwrap();
    file.write_all(line.as_bytes()).unwrap();
}

/// `target/proof/figures.tsv`.
fn figures() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    target.join("proof/figures.tsv")
}
