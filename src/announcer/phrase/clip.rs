//! Clips by name, and the list of all that have one.
//!
//! The names of places are the only clips outside [`vocabulary`]: which of them exist is known to the
//! voice pack alone.

use std::borrow::Cow;
use std::fmt;

use super::{CARRIERS, place::PLACE_WORDS};
use crate::announcer::numerals::{LETTERS, NUMBER_WORDS};

/// What every name of a place begins with.
pub(super) const NAME: &str = "nama_";

/// Recorded with every pack for notices and for a site's own wording; no call is spoken with them.
const SPARE: [&str; 13] = [
    "nomor_antrian",
    "ke",
    "mohon_perhatian",
    "terima_kasih",
    "untuk_layanan",
    "sedang_istirahat",
    "tutup",
    "akan",
    "menit",
    "lagi",
    "dialihkan_ke",
    "warga_kecamatan",
    "dan",
];

/// The id of one recording, such as `huruf_a` or `nama_dinas_kependudukan`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Clip(Cow<'static, str>);

impl Clip {
    /// The clip that says a place's name, of which the id keeps letters and digits only.
    pub(super) fn name(text: &str) -> Self {
        let words: Vec<_> = text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        Self(Cow::Owned(format!(
            "{NAME}{}",
            words.join("_").to_ascii_lowercase()
        )))
    }

    /// The id as voice packs and `panggil phrase` write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a pack may lack it: names are recorded by the site, everything else comes with the pack.
    pub fn is_name(&self) -> bool {
        is_name(&self.0)
    }
}

impl From<&'static str> for Clip {
    fn from(word: &'static str) -> Self {
        Self(Cow::Borrowed(word))
    }
}

impl fmt::Display for Clip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Whether an id is that of a place's name.
pub fn is_name(id: &str) -> bool {
    id.starts_with(NAME)
}

/// Every clip a call can need, names of places apart: without one of these a voice pack is unfit.
pub fn needed() -> impl Iterator<Item = &'static str> {
    CARRIERS
        .into_iter()
        .chain(NUMBER_WORDS)
        .chain(LETTERS)
        .chain(PLACE_WORDS)
}

/// Every clip a complete voice pack holds, names of places apart.
pub fn vocabulary() -> impl Iterator<Item = &'static str> {
    needed().chain(SPARE)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_clip_is_listed_twice_and_none_looks_like_a_name() {
        let mut seen = HashSet::new();
        for id in vocabulary() {
            assert!(seen.insert(id), "{id} is listed twice");
            assert!(!Clip::from(id).is_name(), "{id}");
        }
        assert_eq!(seen.len(), 78);
    }

    #[test]
    fn a_name_keeps_letters_and_digits_only() {
        for (text, id) in [
            ("BPJS Kesehatan", "nama_bpjs_kesehatan"),
            ("Imigrasi (lt. 2)", "nama_imigrasi_lt_2"),
            ("__Pajak -- & Retribusi!", "nama_pajak_retribusi"),
        ] {
            let clip = Clip::name(text);
            assert_eq!(clip.as_str(), id);
            assert!(clip.is_name());
        }
    }
}
