//! What one speaker says for the counters of its site: every counter's place, in the words of its voice.
//!
//! In: a call. Out: the whole announcement as sound, or why it cannot be said. Pure. The place is read as the screens write it: the
//! word for a counter comes from the site's texts (*Gerai*, *Loket*), unless the counter has words of its own.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    phrase::{Announcement, Clip, Phrase, Style, attention, phrase_for, place_phrase},
    plan::{Chime, plan},
    render::render,
    speaker::Sound,
    spoken_place::{NameFault, spoken_place},
    voice_pack::VoicePack,
};
use crate::{
    protocol::Call,
    recorder::Signal,
    site::{Counter, Site, SpeakerSettings},
};

/// The key of the site's word for a counter.
const COUNTER: &str = "counter";

/// See the module.
#[derive(Debug)]
pub struct Wording {
    pack: Arc<VoicePack>,
    style: Style,
    gain_db: f64,
    /// By counter's id.
    places: BTreeMap<String, Place>,
    /// How numbers are read that begin so: a counter may call for other services than its own.
    prefixes: BTreeMap<String, Style>,
}

/// A counter's place: as it is said, if it can be, and what is wrong with what should be said.
#[derive(Debug)]
struct Place {
    /// How the numbers of its service are read, where that is said.
    style: Option<Style>,
    said: Option<String>,
    fault: Option<NameFault>,
}

impl Wording {
    /// The words of a speaker for every counter of its site.
    #[must_use]
    pub fn new(site: &Site, speaker: &SpeakerSettings, pack: Arc<VoicePack>) -> Self {
        let word = word_of(site);
        let places = site.counters.iter().map(|counter| {
            let place = Place {
                style: style_of(site, counter),
                ..place_of(counter, word, &pack)
            };
            (counter.id.to_ascii_lowercase(), place)
        });
        let prefixes = site.services.iter().filter_map(|service| {
            let style = service.style.as_ref()?.parse().ok()?;
            Some((service.prefix.clone()?, style))
        });
        Self {
            places: places.collect(),
            prefixes: prefixes.collect(),
            style: speaker.style.parse().unwrap_or_default(),
            gain_db: speaker.gain_db,
            pack,
        }
    }

    /// The announcement of a call. A brief one has a short chime.
    ///
    /// # Errors
    /// Why it cannot be said, in one line.
    pub fn sound(&self, call: &Call, is_brief: bool) -> Result<Sound, String> {
        let chime = if is_brief {
            Chime::Short
        } else {
            Chime::of(call.priority, false)
        };
        let phrase = self.phrase(call)?;
        let plan = plan(&phrase, &self.pack, chime).map_err(|fault| fault.to_string())?;
        Ok(render(&plan, self.gain_db))
    }

    /// What is heard when a message takes over; nothing, where nothing shall be. A voice without the words sounds the chime alone.
    #[must_use]
    pub fn signal(&self, signal: Signal) -> Option<Sound> {
        let with = |is_said: bool| {
            let phrase = attention(signal.chime, is_said);
            let plan = plan(&phrase, &self.pack, Chime::Ordinary).ok()?;
            (plan.frames() > 0).then(|| render(&plan, self.gain_db))
        };
        with(signal.is_said).or_else(|| with(false))
    }

    /// What is heard of it, in plain words.
    ///
    /// # Errors
    /// Why it cannot be said, in one line.
    pub fn text(&self, call: &Call) -> Result<String, String> {
        Ok(self.phrase(call)?.text())
    }

    fn phrase(&self, call: &Call) -> Result<Phrase, String> {
        let (place, style) = self.place(call)?;
        let announcement = Announcement {
            priority: call.priority,
            recall: call.attempt > 1,
            ..Announcement::new(call.ticket.clone(), place)
        };
        phrase_for(&announcement, style).map_err(|fault| fault.to_string())
    }

    /// Where the visitor is to go, and how the number is read.
    fn place(&self, call: &Call) -> Result<(String, Style), String> {
        let id = call.counter.as_str();
        let place = self.places.get(&id.to_ascii_lowercase());
        let Some(Place { style, said, fault }) = place else {
            return Err(format!("counter {id} is not of this site"));
        };
        let why = || {
            fault
                .as_ref()
                .map_or_else(String::new, NameFault::to_string)
        };
        let letters = call
            .ticket
            .as_str()
            .trim_end_matches(|c: char| !c.is_alphabetic());
        let by_prefix = self.prefixes.get(&letters.to_ascii_uppercase()).copied();
        let style = by_prefix.or(*style).unwrap_or(self.style);
        said.clone().map(|said| (said, style)).ok_or_else(why)
    }

    /// The clips of counters' names that the voice lacks: their numbers are said instead.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        let clip = |place: &Place| match place.fault.as_ref()? {
            NameFault::NoClip { clip, .. } => Some(clip.to_string()),
            NameFault::Unspeakable(_) => None,
        };
        self.places.values().filter_map(clip).collect()
    }

    /// What cannot be said as it is written, a line each with the remedy: what is said by its number instead is a warning (`Ok`), a
    /// counter that is never heard a fault (`Err`).
    pub fn faults(&self) -> impl Iterator<Item = Result<String, String>> {
        self.places.iter().filter_map(|(id, place)| {
            let fault = place.fault.as_ref()?;
            Some(match place.said {
                Some(_) => Ok(format!("counter {id}: {fault}; its number is said instead")),
                None => Err(format!(
                    "counter {id}: {fault}; its calls are shown, not spoken"
                )),
            })
        })
    }
}

/// The clips of names that a site's counters are called by.
#[must_use]
pub fn names_of(site: &Site) -> Vec<String> {
    let places = site
        .counters
        .iter()
        .map(|counter| text_of(counter, word_of(site)));
    let phrases = places.filter_map(|place| place_phrase(&place).ok());
    let clips = phrases.flat_map(|place| place.clips().cloned().collect::<Vec<_>>());
    let names = clips.filter(Clip::is_name).map(|clip| clip.to_string());
    names.collect()
}

fn style_of(site: &Site, counter: &Counter) -> Option<Style> {
    let service = site.service(counter.service.as_deref()?)?;
    service.style.as_ref()?.parse().ok()
}

/// The site's word for a counter, as its screens write it.
fn word_of(site: &Site) -> &str {
    site.texts.get(COUNTER).map_or("", |text| text.id.as_str())
}

/// A counter's place as it should be said.
fn text_of(counter: &Counter, word: &str) -> String {
    let words = counter.spoken.clone();
    words.unwrap_or_else(|| with_word(word, &counter.number))
}

fn place_of(counter: &Counter, word: &str, pack: &VoicePack) -> Place {
    let number = with_word(word, &counter.number);
    match spoken_place(&text_of(counter, word), &number, pack) {
        Ok(place) => Place {
            style: None,
            said: Some(place.text),
            fault: place.fault,
        },
        Err(fault) => Place {
            style: None,
            said: None,
            fault: Some(fault),
        },
    }
}

/// `Loket 5` where the voice knows the word; else the number alone, which is read with *gerai*.
fn with_word(word: &str, number: &str) -> String {
    let both = format!("{word} {number}");
    let is_known = place_phrase(&both).is_ok_and(|place| !place.clips().any(Clip::is_name));
    if is_known { both } else { number.to_owned() }
}
