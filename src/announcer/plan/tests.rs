//! The pauses, stated one by one: `chime 150 nomor_antrean.m` is a clip, the milliseconds after it, and the next clip.

use std::collections::HashMap;

use super::*;
use crate::{
    announcer::phrase::{Announcement, Style, needed, phrase_for, place_phrase, ticket_phrase},
    model::TicketNumber,
};

/// Every clip is a different number of frames long, so that no start is right by chance.
fn pack_without(missing: &[&str]) -> VoicePack {
    let chimes = ["chime", "chime_priority", "chime_final", "chime_short"].map(str::to_owned);
    let names = ["nama_imigrasi"];
    let keys = needed()
        .chain(names)
        .filter(|id| *id != CHIME)
        .flat_map(|id| [format!("{id}.m"), format!("{id}.f")])
        .chain(chimes)
        .filter(|key| !missing.contains(&key.as_str()))
        .enumerate()
        .map(|(index, key)| (key, vec![1; 1_001 + index]));
    VoicePack::from_clips("uji", keys.collect::<HashMap<_, _>>())
}

fn call(ticket: &str, place: &str) -> Announcement {
    Announcement::new(TicketNumber::parse(ticket).unwrap(), place)
}

fn shown(plan: &Plan<'_>) -> String {
    let mut text = String::new();
    let mut end = 0;
    for clip in plan.clips() {
        let gap = clip.start - end;
        assert_eq!(gap % FRAMES_PER_MS, 0, "{plan:?}");
        if end > 0 {
            text += &format!(" {} ", gap / FRAMES_PER_MS);
        } else {
            assert_eq!(gap, 0, "a plan begins at once");
        }
        text += &clip.key;
        end = clip.end();
    }
    assert_eq!(plan.frames(), end);
    text
}

fn spoken(announcement: &Announcement, style: Style) -> String {
    let (phrase, pack) = (phrase_for(announcement, style).unwrap(), pack_without(&[]));
    let chime = Chime::of(announcement.priority, announcement.final_call);
    shown(&plan(&phrase, &pack, chime).unwrap())
}

#[track_caller]
fn assert_ticket(text: &str, style: Style, line: &str) {
    let (phrase, pack) = (ticket_phrase(text, style).unwrap(), pack_without(&[]));
    assert_eq!(shown(&plan(&phrase, &pack, Chime::Ordinary).unwrap()), line);
}

#[track_caller]
fn assert_place(text: &str, line: &str) {
    let (phrase, pack) = (place_phrase(text).unwrap(), pack_without(&[]));
    assert_eq!(shown(&plan(&phrase, &pack, Chime::Ordinary).unwrap()), line);
}

#[test]
fn a_call_has_its_pauses() {
    assert_eq!(
        spoken(&call("A012", "Gerai 5"), Style::DigitsNol),
        "chime 150 nomor_antrean.m 120 huruf_a.m 120 nol.m 70 satu.m 70 dua.f 380 silakan_menuju.m 40 gerai.m 40 lima.f"
    );
}

#[test]
fn pauses_are_exact_to_the_frame() {
    let clips = [
        "chime",
        "nomor_antrean.m",
        "satu.f",
        "silakan_menuju.m",
        "gerai.m",
        "dua.f",
    ];
    let clips = clips
        .map(|key| (key.to_owned(), vec![1; 10_000]))
        .into_iter();
    let pack = VoicePack::from_clips("uji", clips.collect());
    let phrase = phrase_for(&call("1", "2"), Style::DigitsNol).unwrap();
    let plan = plan(&phrase, &pack, Chime::Ordinary).unwrap();
    let starts: Vec<_> = plan.clips().iter().map(|clip| clip.start).collect();
    assert_eq!(starts, [0, 17_200, 32_960, 61_200, 73_120, 85_040]);
    assert_eq!(plan.frames(), 95_040);
}

#[test]
fn letters_digits_and_numbers_of_a_ticket_have_their_pauses() {
    assert_ticket(
        "AB-07",
        Style::DigitsNol,
        "huruf_a.m 60 huruf_b.m 200 nol.m 70 tujuh.f",
    );
    assert_ticket("A-B", Style::DigitsNol, "huruf_a.m 140 huruf_b.f");
    assert_ticket("1-05", Style::DigitsKosong, "satu.m 150 kosong.m 70 lima.f");
    assert_ticket("4K-10", Style::Mixed, "empat.m 120 huruf_k.m 200 sepuluh.f");
    assert_ticket(
        "A012",
        Style::Mixed,
        "huruf_a.m 120 nol.m 70 dua.m 15 belas.f",
    );
    assert_ticket("000", Style::Mixed, "nol.m 70 nol.m 70 nol.f");
    assert_ticket(
        "2021",
        Style::Cardinal,
        "dua.m 15 ribu.m 15 dua.m 15 puluh.m 15 satu.f",
    );
    assert_ticket("11-12", Style::Cardinal, "sebelas.m 150 dua.m 15 belas.f");
    assert_ticket(
        "12345",
        Style::Cardinal,
        "satu.m 70 dua.m 70 tiga.m 70 empat.m 70 lima.f",
    );
    assert_ticket("A", Style::DigitsNol, "huruf_a.f");
}

#[test]
fn separators_are_heard_once_and_only_between_what_is_said() {
    assert_ticket("A- .1", Style::DigitsNol, "huruf_a.m 200 satu.f");
    assert_ticket("-A1-", Style::DigitsNol, "huruf_a.m 120 satu.f");
    let led = spoken(&call("-1", "Ruang A"), Style::DigitsNol);
    assert!(
        led.contains("nomor_antrean.m 120 satu.f 380 silakan_menuju.m"),
        "{led}"
    );
}

#[test]
fn places_have_their_pauses() {
    assert_place("Loket 21", "loket.m 40 dua.m 15 puluh.m 15 satu.f");
    assert_place("Gerai A3", "gerai.m 40 huruf_a.m 120 tiga.f");
    assert_place("12B", "gerai.m 40 dua.m 15 belas.m 120 huruf_b.f");
    assert_place("Ruang A", "ruang.m 40 huruf_a.f");
    assert_place("Imigrasi", "nama_imigrasi.f");
}

#[test]
fn the_floor_takes_the_last_fall_from_the_place() {
    let upstairs = Announcement {
        floor: Some(12),
        ..call("1", "Imigrasi")
    };
    assert_eq!(
        spoken(&upstairs, Style::DigitsNol),
        "chime 150 nomor_antrean.m 120 satu.f 380 silakan_menuju.m 40 nama_imigrasi.m 120 di.m 40 lantai.m 40 \
         dua.m 15 belas.f"
    );
}

#[test]
fn an_occasion_is_a_clause_and_a_category_is_none() {
    let last = Announcement {
        priority: Some(Priority::Elderly),
        final_call: true,
        ..call("1", "5")
    };
    assert_eq!(
        spoken(&last, Style::DigitsNol),
        "chime_final 150 panggilan_terakhir.f 300 nomor_antrean.m 60 lansia.m 120 satu.f 380 silakan_menuju.m 40 \
         gerai.m 40 lima.f"
    );
}

#[test]
fn every_repetition_falls_where_the_first_call_does() {
    let thrice = Announcement {
        recall: true,
        repeat: 3,
        ..call("1", "5")
    };
    let call = "nomor_antrean.m 120 satu.f 380 silakan_menuju.m 40 gerai.m 40 lima.f";
    assert_eq!(
        spoken(&thrice, Style::DigitsNol),
        format!(
            "chime 150 panggilan_ulang.f 300 {call} 800 sekali_lagi.m 120 {call} 800 sekali_lagi.m 120 {call}"
        )
    );
}

#[test]
fn the_chime_is_that_of_the_call_or_the_ordinary_one_where_the_pack_lacks_it() {
    let phrase = phrase_for(&call("1", "5"), Style::DigitsNol).unwrap();
    let full = pack_without(&[]);
    let plain = pack_without(&["chime_priority", "chime_final", "chime_short"]);
    for (chime, id) in [
        (Chime::Ordinary, "chime"),
        (Chime::of(None, false), "chime"),
        (Chime::of(Some(Priority::Pregnant), false), "chime_priority"),
        (Chime::of(Some(Priority::Pregnant), true), "chime_final"),
        (Chime::of(None, true), "chime_final"),
        (Chime::Short, "chime_short"),
    ] {
        let length = |pack| plan(&phrase, pack, chime).unwrap().clips()[0].samples.len();
        assert_eq!(length(&full), full.chime(id).unwrap().len());
        assert_eq!(length(&plain), plain.chime("chime").unwrap().len());
    }
}

#[test]
fn a_clip_that_the_pack_lacks_is_named() {
    let phrase = phrase_for(&call("A1", "5"), Style::DigitsNol).unwrap();
    for key in ["chime", "huruf_a.m", "satu.f", "lima.f"] {
        let poor = pack_without(&[key]);
        let fault = plan(&phrase, &poor, Chime::Ordinary).unwrap_err();
        assert_eq!(
            fault.to_string(),
            format!("voice pack uji has no clip {key}: record it, or choose a pack that has it")
        );
    }
    let poor = pack_without(&["satu.m"]); // the other variant is not needed here
    assert!(plan(&phrase, &poor, Chime::Ordinary).is_ok());
}
