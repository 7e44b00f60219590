//! The chimes: struck notes, computed from sines, so nobody's recording.
//!
//! All notes lie above 500 Hz, where small loudspeakers carry them.

use std::f64::consts::TAU;

use super::process::RATE;

const C5: f64 = 523.251;
const E5: f64 = 659.255;
const G5: f64 = 783.991;

/// Multiple of the note, height, and seconds until it has decayed to 1/e.
const PARTIALS: [(f64, f64, f64); 4] = [
    (1.0, 1.0, 0.55),
    (2.0, 0.35, 0.32),
    (3.0, 0.12, 0.20),
    (4.2, 0.04, 0.08),
];

/// Seconds in which a note rises: at once would be a click.
const ATTACK: f64 = 0.004;

/// Seconds of silence before the first note: an announcement begins with nothing.
const LEAD: f64 = 0.005;

/// A chime before it is levelled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chime {
    /// The clip's id.
    pub(super) id: &'static str,
    /// What is heard.
    pub(super) text: &'static str,
    notes: &'static [f64],
    /// Seconds from one note to the next.
    spacing: f64,
    /// Seconds in all.
    length: f64,
    /// Seconds in which the end fades.
    fade: f64,
}

/// Every chime; the short one is for when many calls wait.
pub(super) const CHIMES: [Chime; 4] = [
    Chime {
        id: "chime",
        text: "E5 C5",
        notes: &[E5, C5],
        spacing: 0.45,
        length: 1.7,
        fade: 0.15,
    },
    Chime {
        id: "chime_priority",
        text: "G5 E5 C5",
        notes: &[G5, E5, C5],
        spacing: 0.32,
        length: 1.9,
        fade: 0.15,
    },
    Chime {
        id: "chime_final",
        text: "C5 E5",
        notes: &[C5, E5],
        spacing: 0.45,
        length: 1.7,
        fade: 0.15,
    },
    Chime {
        id: "chime_short",
        text: "E5 C5, short",
        notes: &[E5, C5],
        spacing: 0.18,
        length: 0.7,
        fade: 0.25,
    },
];

impl Chime {
    /// Its samples at [`RATE`], of any height.
    pub(super) fn samples(&self) -> Vec<f64> {
        let step = 1.0 / f64::from(RATE);
        (0_u32..)
            .map(|frame| f64::from(frame) * step)
            .take_while(|time| *time < self.length)
            .map(|time| self.at(time))
            .collect()
    }

    fn at(&self, time: f64) -> f64 {
        let mut onset = LEAD;
        let mut sum = 0.0;
        for note in self.notes {
            if time >= onset {
                sum += struck(*note, time - onset);
            }
            onset += self.spacing;
        }
        sum * ((self.length - time) / self.fade).min(1.0)
    }
}

fn struck(note: f64, time: f64) -> f64 {
    let ring: f64 = PARTIALS
        .iter()
        .map(|(multiple, height, decay)| {
            height * (TAU * note * multiple * time).sin() * (-time / decay).exp()
        })
        .sum();
    ring * (time / ATTACK).min(1.0)
}
