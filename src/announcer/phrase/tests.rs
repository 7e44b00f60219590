//! Whole announcements: what stands around the ticket and the place.

use proptest::prelude::*;

use super::*;

fn call(ticket: &str, place: &str) -> Announcement {
    Announcement::new(TicketNumber::parse(ticket).unwrap(), place)
}

fn heard(announcement: &Announcement) -> Result<String, String> {
    said(phrase_for(announcement, Style::DigitsNol))
}

#[test]
fn a_call_is_the_chime_the_ticket_and_the_place() {
    assert_eq!(
        heard(&call("A012", "Gerai 5")).unwrap(),
        "chime nomor_antrean huruf_a nol satu dua silakan_menuju gerai lima"
    );
}

#[test]
fn the_place_is_counted_whatever_the_style_of_the_ticket() {
    for style in Style::ALL {
        let heard = said(phrase_for(&call("7", "Loket 12"), style)).unwrap();
        assert!(
            heard.ends_with("tujuh silakan_menuju loket dua belas"),
            "{heard}"
        );
    }
}

#[test]
fn a_recall_is_said_before_the_ticket_and_the_final_call_instead_of_it() {
    for (recall, final_call, occasion) in [
        (true, false, "chime panggilan_ulang nomor_antrean"),
        (false, true, "chime panggilan_terakhir nomor_antrean"),
        (true, true, "chime panggilan_terakhir nomor_antrean"),
    ] {
        let again = Announcement {
            recall,
            final_call,
            ..call("A1", "5")
        };
        assert_eq!(
            heard(&again).unwrap(),
            format!("{occasion} huruf_a satu silakan_menuju gerai lima")
        );
    }
}

#[test]
fn the_category_stands_before_the_ticket() {
    for (priority, category) in [
        (Priority::Elderly, "lansia"),
        (Priority::Disabled, "penyandang_disabilitas"),
        (Priority::Pregnant, "ibu_hamil"),
        (Priority::Priority, "prioritas"),
    ] {
        let first = Announcement {
            priority: Some(priority),
            ..call("A1", "5")
        };
        assert_eq!(
            heard(&first).unwrap(),
            format!("chime nomor_antrean {category} huruf_a satu silakan_menuju gerai lima")
        );
    }
}

#[test]
fn the_floor_ends_the_call() {
    let upstairs = Announcement {
        floor: Some(12),
        ..call("A1", "Imigrasi")
    };
    assert_eq!(
        heard(&upstairs).unwrap(),
        "chime nomor_antrean huruf_a satu silakan_menuju nama_imigrasi di lantai dua belas"
    );
}

#[test]
fn repetitions_have_neither_chime_nor_occasion() {
    let thrice = Announcement {
        priority: Some(Priority::Elderly),
        recall: true,
        floor: Some(2),
        repeat: 3,
        ..call("A1", "5")
    };
    let once = "nomor_antrean lansia huruf_a satu silakan_menuju gerai lima di lantai dua";
    assert_eq!(
        heard(&thrice).unwrap(),
        format!("chime panggilan_ulang {once} sekali_lagi {once} sekali_lagi {once}")
    );
}

#[test]
fn floors_and_repetitions_out_of_range_are_refused() {
    for floor in [0, 100, 255] {
        let lost = Announcement {
            floor: Some(floor),
            ..call("A1", "5")
        };
        assert_eq!(
            heard(&lost),
            Err(format!("floor {floor} is not between 1 and 99"))
        );
    }
    for repeat in [0, 100, 255] {
        let endless = Announcement {
            repeat,
            ..call("A1", "5")
        };
        assert_eq!(
            heard(&endless),
            Err(format!(
                "a call is said between 1 and 99 times, not {repeat}"
            ))
        );
    }
}

#[test]
fn a_call_to_an_unspeakable_place_is_refused() {
    assert_eq!(
        heard(&call("A1", "Gerai")),
        Err(said(place_phrase("Gerai")).unwrap_err())
    );
}

proptest! {
    #[test]
    fn an_announcement_is_made_of_known_clips_and_names(
        ticket in "[A-Za-z0-9][A-Za-z0-9 ./_-]{0,11}",
        place in ".{0,20}|(Loket |Gerai )?[A-C]?[0-9]{1,3}",
        style in proptest::sample::select(&Style::ALL),
        priority in proptest::option::of(proptest::sample::select(&Priority::ALL)),
        (recall, final_call) in any::<(bool, bool)>(),
        floor in proptest::option::of(0_u8..=100),
        repeat in 0_u8..5,
    ) {
        let any = Announcement { priority, recall, final_call, floor, repeat, ..call(&ticket, &place) };
        if let Ok(phrase) = phrase_for(&any, style) {
            prop_assert_eq!(phrase.clips().filter(|clip| clip.as_str() == "chime").count(), 1);
            for clip in phrase.clips() {
                prop_assert!(clip.is_name() || needed().any(|id| id == clip.as_str()), "{clip}");
            }
        }
    }
}
