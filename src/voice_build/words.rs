//! What the voice says: every word of the vocabulary with its text and its phonemes.
//!
//! The phonemes are espeak-ng's, with `@` for the pepet (*e* as in *enam*). They are given for every
//! word, because its own rules for Indonesian take the pepet for an open *e* in *enam, empat, gerai,
//! belas, menit* and *sedang*, and the taling for a pepet in *loket*; and because written digits and
//! capitals are read by rules of their own.

/// A word to be spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// The clip's id.
    pub(super) id: &'static str,
    /// What is heard, as it is written.
    pub(super) text: &'static str,
    /// How it is pronounced.
    pub(super) phonemes: &'static str,
}

impl Word {
    /// Whether it is a letter of a ticket.
    pub(super) fn is_letter(&self) -> bool {
        self.id.starts_with("huruf_")
    }
}

/// Every word but the chimes.
pub(super) fn words() -> impl Iterator<Item = Word> {
    NUMBERS
        .into_iter()
        .chain(LETTERS)
        .chain(PHRASES)
        .chain(PLACES)
        .map(|(id, text, phonemes)| Word { id, text, phonemes })
}

type Row = (&'static str, &'static str, &'static str);

const NUMBERS: [Row; 19] = [
    ("nol", "nol", "n'ol"),
    ("kosong", "kosong", "k'osoN"),
    ("satu", "satu", "s'atu"),
    ("dua", "dua", "d'ua"),
    ("tiga", "tiga", "t'iga"),
    ("empat", "empat", "@mp'at"),
    ("lima", "lima", "l'ima"),
    ("enam", "enam", "@n'am"),
    ("tujuh", "tujuh", "t'udZuh"),
    ("delapan", "delapan", "d@l'apan"),
    ("sembilan", "sembilan", "s@mb'ilan"),
    ("sepuluh", "sepuluh", "s@p'uluh"),
    ("sebelas", "sebelas", "s@b@l'as"),
    ("belas", "belas", "b@l'as"),
    ("puluh", "puluh", "p'uluh"),
    ("seratus", "seratus", "s@R2'atus"),
    ("ratus", "ratus", "R2'atus"),
    ("seribu", "seribu", "s@R2'ibu"),
    ("ribu", "ribu", "R2'ibu"),
];

/// By their official names; V is pronounced "fé".
const LETTERS: [Row; 26] = [
    ("huruf_a", "a", "'a"),
    ("huruf_b", "be", "b'e"),
    ("huruf_c", "ce", "tS'e"),
    ("huruf_d", "de", "d'e"),
    ("huruf_e", "e", "'e"),
    ("huruf_f", "ef", "'Ef"),
    ("huruf_g", "ge", "g'e"),
    ("huruf_h", "ha", "h'a"),
    ("huruf_i", "i", "'i"),
    ("huruf_j", "je", "dZ'e"),
    ("huruf_k", "ka", "k'a"),
    ("huruf_l", "el", "'El"),
    ("huruf_m", "em", "'Em"),
    ("huruf_n", "en", "'En"),
    ("huruf_o", "o", "'o"),
    ("huruf_p", "pe", "p'e"),
    ("huruf_q", "ki", "k'i"),
    ("huruf_r", "er", "'ER"),
    ("huruf_s", "es", "'Es"),
    ("huruf_t", "te", "t'e"),
    ("huruf_u", "u", "'u"),
    ("huruf_v", "ve", "f'e"),
    ("huruf_w", "we", "w'e"),
    ("huruf_x", "eks", "'Eks"),
    ("huruf_y", "ye", "j'e"),
    ("huruf_z", "zet", "z'Et"),
];

const PHRASES: [Row; 23] = [
    ("nomor_antrean", "nomor antrean", "n'omOR antR2'ean"),
    ("nomor_antrian", "nomor antrian", "n'omOR antR2'ian"),
    ("silakan_menuju", "silakan menuju", "sil'akan m@n'udZu"),
    ("ke", "ke", "k@"),
    ("di", "di", "di"),
    ("prioritas", "prioritas", "pR2,iOR2'itas"),
    ("lansia", "lansia", "lans'ia"),
    (
        "penyandang_disabilitas",
        "penyandang disabilitas",
        "p@n^'andaN d,isabil'itas",
    ),
    ("ibu_hamil", "ibu hamil", "'ibu h'amil"),
    ("mohon_perhatian", "mohon perhatian", "m'ohon p@Rhat'ian"),
    (
        "panggilan_terakhir",
        "panggilan terakhir",
        "paNg'ilan t@R2'axiR",
    ),
    ("panggilan_ulang", "panggilan ulang", "paNg'ilan 'ulaN"),
    ("terima_kasih", "terima kasih", "t@R2'ima k'asih"),
    ("sekali_lagi", "sekali lagi", "s@k'ali l'agi"),
    ("untuk_layanan", "untuk layanan", "'untuk laj'anan"),
    ("sedang_istirahat", "sedang istirahat", "s@d'aN istiR2'ahat"),
    ("tutup", "tutup", "t'utup"),
    ("akan", "akan", "'akan"),
    ("menit", "menit", "m@n'it"),
    ("lagi", "lagi", "l'agi"),
    ("dialihkan_ke", "dialihkan ke", "d,ial'ihkan k@"),
    ("warga_kecamatan", "warga kecamatan", "w'aRga k@tSam'atan"),
    ("dan", "dan", "d'an"),
];

const PLACES: [Row; 9] = [
    ("gerai", "gerai", "g@R2'aI"),
    ("loket", "loket", "l'okEt"),
    ("meja", "meja", "m'edZa"),
    ("ruang", "ruang", "R2'uaN"),
    ("konter", "konter", "k'ont@R"),
    ("lantai", "lantai", "l'antaI"),
    ("bilik", "bilik", "b'ilik"),
    ("kasir", "kasir", "k'asiR"),
    ("zona", "zona", "z'ona"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::announcer::phrase::vocabulary;

    #[test]
    fn every_word_of_the_vocabulary_is_spoken_and_no_other() {
        let spoken: BTreeSet<_> = words().map(|word| word.id).collect();
        let wanted: BTreeSet<_> = vocabulary().filter(|id| *id != "chime").collect();
        assert_eq!(spoken, wanted);
        assert_eq!(words().count(), wanted.len(), "a word is listed twice");
    }

    #[test]
    fn every_word_of_more_than_one_vowel_is_stressed_once_or_more() {
        for word in words().filter(|word| !["ke", "di"].contains(&word.id)) {
            assert!(word.phonemes.contains('\''), "{word:?}");
        }
    }
}
