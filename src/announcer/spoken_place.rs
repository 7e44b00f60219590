//! What is said of a place in a voice that may lack its name: a name without a clip is replaced by the counter's number.
//!
//! Pure. Promise: the text that comes out can be said with that pack, and whoever asks learns why it is not the name.

use thiserror::Error;

use crate::announcer::{
    phrase::{Clip, Phrase, PhraseError, place_phrase},
    voice_pack::VoicePack,
};

/// A place as this voice can say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenPlace {
    /// For [`Announcement::place`](crate::announcer::phrase::Announcement::place).
    pub text: String,
    /// Why it is the number and not the name; for the operator.
    pub fault: Option<NameFault>,
}

/// Why a place cannot be said as it is called.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NameFault {
    /// The pack lacks the name.
    #[error(
        "voice pack {pack} has no clip for the place {place:?}: record {clip}.m and {clip}.f and name them in its manifest"
    )]
    NoClip {
        /// The pack's id.
        pack: String,
        /// The place as given.
        place: String,
        /// The clip that says it, in both variants.
        clip: Clip,
    },
    /// No voice can say it.
    #[error(transparent)]
    Unspeakable(#[from] PhraseError),
}

/// The place as it is called, or its number (`5`, `A3`, `A`, `3B`) where the pack cannot say that.
///
/// # Errors
/// What is wrong with the place, where its number cannot be said either.
pub fn spoken_place(place: &str, number: &str, pack: &VoicePack) -> Result<SpokenPlace, NameFault> {
    let Err(fault) = speakable(place, pack) else {
        return Ok(SpokenPlace {
            text: place.to_owned(),
            fault: None,
        });
    };
    let text = counter(number);
    match speakable(&text, pack) {
        Ok(()) => Ok(SpokenPlace {
            text,
            fault: Some(fault),
        }),
        Err(_) => Err(fault), // the name is what an operator can record
    }
}

/// A letter alone would be read as a name.
fn counter(number: &str) -> String {
    match number.trim().as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => format!("Gerai {}", char::from(*letter)),
        _ => number.to_owned(),
    }
}

fn speakable(place: &str, pack: &VoicePack) -> Result<(), NameFault> {
    match missing_name(&place_phrase(place)?, pack) {
        Some(clip) => Err(NameFault::NoClip {
            pack: pack.id().to_owned(),
            place: place.trim().to_owned(),
            clip,
        }),
        None => Ok(()),
    }
}

fn missing_name(phrase: &Phrase, pack: &VoicePack) -> Option<Clip> {
    phrase
        .clips()
        .find(|clip| clip.is_name() && !pack.has_name(clip.as_str()))
        .cloned()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn pack(keys: &[&str]) -> VoicePack {
        let clips = keys.iter().map(|key| ((*key).to_owned(), vec![0; 10]));
        VoicePack::from_clips("uji", clips.collect::<HashMap<_, _>>())
    }

    /// What is said, and what is told of it.
    fn said(place: &str, number: &str, pack: &VoicePack) -> (String, Option<String>) {
        let spoken = spoken_place(place, number, pack).unwrap();
        (spoken.text, spoken.fault.map(|fault| fault.to_string()))
    }

    #[test]
    fn what_needs_no_name_is_said_as_it_is_called() {
        for place in ["Gerai 5", "05", "Loket 3B"] {
            assert_eq!(said(place, "7", &pack(&[])), (place.into(), None));
        }
    }

    #[test]
    fn a_name_with_its_clips_is_said() {
        let pack = pack(&["nama_imigrasi.m", "nama_imigrasi.f"]);
        assert_eq!(said("Imigrasi", "7", &pack), ("Imigrasi".into(), None));
    }

    #[test]
    fn a_name_without_a_clip_is_replaced_by_the_counters_number_and_named() {
        let half = pack(&["nama_imigrasi.f"]);
        for (number, instead) in [("7", "7"), ("A3", "A3"), ("3b", "3b"), (" a ", "Gerai a")] {
            let (text, fault) = said("Imigrasi", number, &half);
            assert_eq!(text, instead);
            assert_eq!(
                fault.unwrap(),
                "voice pack uji has no clip for the place \"Imigrasi\": record nama_imigrasi.m and nama_imigrasi.f \
                 and name them in its manifest"
            );
        }
    }

    #[test]
    fn a_name_that_no_clip_can_have_is_replaced_too() {
        let (text, fault) = said("Café", "7", &pack(&[]));
        assert_eq!(text, "7");
        assert!(fault.unwrap().contains('é'));
    }

    #[test]
    fn where_the_number_cannot_be_said_either_the_name_is_at_fault() {
        for number in ["VIP", "", "100", "Gerai"] {
            let fault = spoken_place("Imigrasi", number, &pack(&[])).unwrap_err();
            assert!(fault.to_string().contains("nama_imigrasi"), "{fault}");
        }
    }
}
