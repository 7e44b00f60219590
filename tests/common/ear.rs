//! Somebody who listens to a hall: what came out of a speaker, announcement by announcement.
//!
//! An announcement is only recognised whole: every clip of its plan at its frame, as the very same wave, and silence between them. So
//! whatever overlaps, lacks a word or is cut short is not understood.

use panggil::{
    announcer::{
        phrase::{Announcement, Style, phrase_for},
        plan::{Chime, plan},
        voice_pack::VoicePack,
    },
    model::TicketNumber,
};

use super::listen::{Known, floats};

/// Shorter than any silence between announcements (600 ms), longer than any inside one (380 ms and the ends of two clips).
const APART: usize = 500 * 48;
/// A clip may begin and end below what 16 bits hold: so far its sound may be shorter than itself at either end.
const FADE: usize = 25 * 48;
/// The same wave, but for 16 bits and a limiter.
const SAME: f64 = 0.99;

/// What is said in an announcement, as a visitor would repeat it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) text: String,
    announcement: Announcement,
}

/// Knows a voice.
pub(crate) struct Ear(VoicePack);

/// `A012 to Gerai 5`.
pub(crate) fn said(ticket: &str, place: &str) -> Said {
    Said {
        text: format!("{ticket} to {place}"),
        announcement: Announcement::new(TicketNumber::parse(ticket).unwrap(), place),
    }
}

impl Said {
    /// `again: A012 to Gerai 5`.
    pub(crate) fn again(mut self) -> Self {
        self.text = format!("again: {}", self.text);
        self.announcement.recall = true;
        self
    }
}

impl Ear {
    /// Knows the voice that comes with the program.
    pub(crate) fn new() -> Self {
        Self(VoicePack::find("id-wanita", None).expect("the pack in the program is sound"))
    }

    /// How much of an announcement is not silence, in frames.
    pub(crate) fn sounding(&self, said: &Said) -> usize {
        let phrase = phrase_for(&said.announcement, Style::DigitsNol).unwrap();
        let plan = plan(&phrase, &self.0, Chime::Ordinary).unwrap();
        let clips = plan.clips().iter().flat_map(|clip| clip.samples);
        clips.filter(|sample| **sample != 0).count()
    }

    /// Whether the last announcement has been over for a while.
    pub(crate) fn is_quiet(sound: &[f32]) -> bool {
        let last = &sound[sound.len().saturating_sub(APART)..];
        last.iter().all(|&sample| sample == 0.0)
    }

    /// What was said, in order; `?` is what is none of these announcements, from its beginning to its end.
    pub(crate) fn hear(&self, sound: &[f32], among: &[Said]) -> Vec<String> {
        let understood = |(start, end)| {
            let of = |said: &&Said| self.is(sound, start, end, said);
            among.iter().find(of).map_or("?", |said| said.text.as_str())
        };
        utterances(sound)
            .map(|utterance| understood(utterance).to_owned())
            .collect()
    }

    fn is(&self, sound: &[f32], start: usize, end: usize, said: &Said) -> bool {
        [Chime::Ordinary, Chime::Short]
            .into_iter()
            .any(|chime| self.is_with(chime, sound, start, end, said))
    }

    fn is_with(&self, chime: Chime, sound: &[f32], start: usize, end: usize, said: &Said) -> bool {
        let phrase = phrase_for(&said.announcement, Style::DigitsNol).unwrap();
        let plan = plan(&phrase, &self.0, chime).unwrap();
        let length = end - start;
        if length > plan.frames() || length + 2 * FADE < plan.frames() {
            return false;
        }
        let clips: Vec<_> = plan
            .clips()
            .iter()
            .map(|clip| (clip.start, Known::new(floats(clip.samples))))
            .collect();
        let first = &clips[0].1;
        let (begin, likeness) = first.find(sound, start.saturating_sub(FADE)..start + 1);
        let ends = clips.iter().map(|(from, clip)| from + clip.samples().len());
        let next = clips.iter().skip(1).map(|(from, _)| *from);
        let mut pauses = ends.zip(next).map(|(from, to)| from + begin..to + begin);
        likeness >= SAME
            && clips
                .iter()
                .all(|(from, clip)| clip.likeness(sound, begin + from) >= SAME)
            && pauses.all(|pause| sound[pause].iter().all(|&sample| sample == 0.0))
    }
}

/// Where something sounds, by the silence around it.
fn utterances(sound: &[f32]) -> impl Iterator<Item = (usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (frame, _) in sound
        .iter()
        .enumerate()
        .filter(|(_, sample)| **sample != 0.0)
    {
        match found.last_mut() {
            Some((_, end)) if frame < *end + APART => *end = frame + 1,
            _ => found.push((frame, frame + 1)),
        }
    }
    found.into_iter()
}
