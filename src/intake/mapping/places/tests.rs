//! What machines call places.

use super::*;
use crate::{
    config::SiteParts,
    site::{assemble, parse_profile},
};

/// A hall with places of every kind of name.
const HALL: &str = r#"
[site]
id = "mpp-uji"
name = "MPP"
place = "Uji"
mark = "MP"
utc_offset = "+07:00"
[[zone]]
id = "lantai-1"
name = "Lantai 1"
floor = "1"
[[zone]]
id = "atas"
name = "Ruang Atas"
floor = "2"
[[service]]
id = "ktp"
name = "KTP elektronik"
[[service]]
id = "izin"
name = "Perizinan"
[[counter]]
id = "1"
name = "Loket 1"
zone = "lantai-1"
[[counter]]
id = "2"
name = "Dukcapil"
service = "ktp"
zone = "lantai-1"
[[counter]]
id = "3"
name = "Loket 3"
zone = "lantai-1"
[[counter]]
id = "k1"
number = "K1"
name = "Kasir 1"
zone = "lantai-1"
[[counter]]
id = "z5"
number = "Z1-05"
name = "Loket Z1-05"
zone = "lantai-1"
[[counter]]
id = "11"
name = "Kantor Pajak Pratama"
zone = "atas"
[[counter]]
id = "7"
name = "Info"
service = "izin"
zone = "lantai-1"
[[counter]]
id = "8"
name = "Info"
service = "izin"
zone = "atas"
[[speaker]]
id = "hall"
"#;

fn hall() -> Site {
    let profile = parse_profile(HALL, "uji.toml").unwrap();
    assemble(&profile, &SiteParts::default()).unwrap()
}

fn id(text: &str) -> String {
    match counter(text, &hall(), None) {
        Named::One(counter) => counter.id.clone(),
        Named::Several => "several".to_owned(),
        Named::None => "none".to_owned(),
    }
}

#[test]
fn a_counter_is_known_by_its_id_its_number_or_its_name() {
    for (text, expected) in [
        ("2", "2"),
        ("K1", "k1"),
        ("02", "2"),
        ("loket02", "2"),
        ("Loket 2", "2"),
        ("LOKET-002", "2"),
        ("Gerai 11", "11"),
        ("Meja nomor 2", "2"),
        ("Customer Service 2", "2"),
        ("dukcapil", "2"),
        ("Loket Dukcapil", "2"),
        ("Gerai  DUKCAPIL", "2"),
        ("Loket 1", "1"),
        ("loket01", "1"),
        ("Kasir 1", "k1"),
        ("kasir01", "k1"),
        ("Loket Z1-05", "z5"),
        ("Z1-05", "z5"),
        ("z1-5", "z5"),
        ("kantor pajak pratama", "11"),
    ] {
        assert_eq!(id(text), expected, "{text}");
    }
}

#[test]
fn what_names_no_counter_names_none() {
    for text in [
        "", " ", "-", "99", "Loket", "loket99", "Z1-50", "Z15", "Pajak", "kasir02", "kasir03",
        "\u{202e}",
    ] {
        assert_eq!(id(text), "none", "{text:?}");
    }
}

#[test]
fn a_name_that_two_counters_have_is_decided_by_the_zone() {
    let site = hall();
    assert_eq!(counter("Info", &site, None), Named::Several);
    let found = counter("Info", &site, zone("atas", &site));
    assert_eq!(found, Named::One(site.counter("8").unwrap()));
}

#[test]
fn a_zone_is_known_by_its_id_its_name_or_its_floor() {
    let site = hall();
    let id = |text| zone(text, &site).map(|zone| zone.id.as_str());
    assert_eq!(id("lantai-1"), Some("lantai-1"));
    assert_eq!(id("LANTAI 1"), Some("lantai-1"));
    assert_eq!(id("1"), Some("lantai-1"));
    assert_eq!(id("Lantai 02"), Some("atas"));
    assert_eq!(id("ruang atas"), Some("atas"));
    assert_eq!(id("3"), None);
    assert_eq!(id(""), None);
}

#[test]
fn a_service_leads_to_the_only_counter_that_gives_it() {
    let site = hall();
    let id = |text| match counter_of_service(text, &site) {
        Named::One(counter) => counter.id.as_str(),
        Named::Several => "several",
        Named::None => "none",
    };
    assert_eq!(id("ktp"), "2");
    assert_eq!(id("KTP Elektronik"), "2");
    assert_eq!(id("Kantor Pajak Pratama"), "11");
    assert_eq!(id("izin"), "several");
    assert_eq!(id("Poli Gigi"), "none");
    assert_eq!(id(""), "none");
}
