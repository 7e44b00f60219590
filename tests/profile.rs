//! The site profile: written from one site, looked at before it is taken in, taken in whole or not at all.

mod common;

use std::fs;

use common::{TestPanggil, Tv};
use serde_json::{Value, json};

/// Two counters: one that is there under another name, and a new one.
const TWO: &str = "[[counter]]\nid = \"1\"\nname = \"Loket Satu\"\nzone = \"lantai-2\"\n[[counter]]\nid = \"24\"\nname = \"Baru\"\nzone = \"lantai-1\"\n";

#[track_caller]
fn preview(server: &TestPanggil, text: &str) -> Value {
    let body = json!({ "text": text }).to_string();
    let ask = server.post("/api/v1/profile/preview").key(server.key());
    ask.json(body).send().status(200).document()
}

#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn section<'a>(preview: &'a Value, kind: &str) -> &'a Value {
    let sections = preview["sections"].as_array().unwrap();
    sections
        .iter()
        .find(|section| section["kind"] == kind)
        .unwrap()
}

#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests"
)]
fn names(server: &TestPanggil, zone: &str) -> Vec<String> {
    let directory = server.read(&format!("/api/v1/zones/{zone}/directory"));
    let counters = directory["counters"].as_array().unwrap();
    let name = |counter: &Value| counter["name"].as_str().unwrap().to_owned();
    counters.iter().map(name).collect()
}

fn take_in(server: &TestPanggil, text: &str, remove: &[&str], base: &str) -> common::Reply {
    let body = json!({ "text": text, "remove": remove, "base": base }).to_string();
    let ask = server.post("/api/v1/profile").key(server.key());
    ask.json(body).send()
}

#[test]
fn a_profile_is_looked_at_taken_in_and_taken_back() {
    let server = TestPanggil::setup().pairing_open().start();
    let before = names(&server, "lantai-1");
    let seen = preview(&server, TWO);
    assert_eq!(seen["changes"], 2);
    assert_eq!(section(&seen, "counters")["add"][0]["id"], "24");
    assert_eq!(
        section(&seen, "counters")["change"][0]["fields"][0]["after"],
        "Loket Satu"
    );
    assert_eq!(names(&server, "lantai-1"), before, "a look changes nothing");

    let done = take_in(&server, TWO, &[], seen["base"].as_str().unwrap());
    let done = done.status(200).document();
    assert_eq!(done["changes"], 2);
    let after = names(&server, "lantai-1");
    assert!(
        after.contains(&"Baru".to_owned()) && after.len() == 12,
        "{after:?}"
    );
    server.call("A001", "24");

    take_in(&server, TWO, &[], seen["base"].as_str().unwrap()).problem(412);
    let undo = done["undo"].as_str().unwrap();
    take_in(&server, undo, &["counters"], "*").status(200);
    assert_eq!(names(&server, "lantai-1"), before);
}

#[test]
fn mistakes_are_told_with_their_lines_and_nothing_is_taken_in() {
    let server = TestPanggil::setup().pairing_open().start();
    let text = format!("{TWO}[[counter]]\nid = \"25\"\nname = \"Jauh\"\nzone = \"lantai-9\"\n");
    let seen = preview(&server, &text);
    assert_eq!(
        (&seen["faults"][0]["line"], &seen["changes"]),
        (&json!(12), &json!(0))
    );
    let refused = take_in(&server, &text, &[], "*").problem(422);
    assert_eq!(refused["faults"][0]["line"], 12);
    assert!(!names(&server, "lantai-1").contains(&"Baru".to_owned()));
}

#[test]
fn a_zone_that_a_screen_shows_stays_whatever_is_taken_in() {
    let server = TestPanggil::start();
    Tv::new(1).pair(&server, "Lobi");
    let one = "[[zone]]\nid = \"lantai-2\"\nname = \"Lantai 2\"\n[[counter]]\nid = \"13\"\nname = \"Samsat\"\nzone = \"lantai-2\"\n\
               [[speaker]]\nid = \"satu\"\nzones = [\"lantai-2\"]\n";
    let remove = ["zones", "counters", "speakers"];
    let problem = take_in(&server, one, &remove, "*").problem(409);
    assert_eq!(problem["type"], "urn:panggil:in-use");
    assert_eq!(problem["uses"]["screens"][0], "lobi");
    assert_eq!(names(&server, "lantai-1").len(), 12);
}

#[test]
fn a_zone_stays_while_something_hangs_there_by_name_whatever_is_taken_in() {
    // given
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("one.toml");
    let file = file.to_str().unwrap();
    let mut server = TestPanggil::setup().pairing_open().start();
    let hung = "[[notice]]\nid = \"libur\"\ntitle = \"Libur\"\ntext = \"Besok tutup\"\nzones = [\"lantai-2\"]\nfrom = 0\nuntil = 9000000000000\n\
                [programme]\nentries = [{ layout = \"utama\", zones = [\"lantai-2\"] }]\n";
    take_in(&server, hung, &[], "*").status(200);
    let noted = server.read("/api/v1/audit");
    let whats = noted["entries"].as_array().unwrap().iter();
    let whats: Vec<_> = whats.map(|entry| entry["what"].as_str().unwrap()).collect();
    assert_eq!(whats, ["profile.import", "programme.change", "notice.add"]);
    // when the zone is to go
    let one = "[[zone]]\nid = \"lantai-1\"\nname = \"Lantai 1\"\n[[counter]]\nid = \"1\"\nname = \"Satu\"\nzone = \"lantai-1\"\n\
               [[speaker]]\nid = \"satu\"\nzones = [\"lantai-1\"]\n";
    let remove = ["zones", "counters", "speakers"];
    let problem = take_in(&server, one, &remove, "*").problem(409);
    // then
    assert_eq!(problem["type"], "urn:panggil:in-use");
    assert_eq!(problem["uses"]["programme"], json!(["utama"]));
    assert_eq!(problem["uses"]["notices"], json!(["libur"]));
    // and without a server
    fs::write(file, one).unwrap();
    server.terminate();
    let import = ["import", file, "--remove", "zones,counters,speakers"];
    let run = server.command(&import).ended(2);
    let told =
        "take the zone `lantai-2` out of the programme (utama) and the notices (libur) first";
    assert!(run.stderr.contains(told), "{run:?}");
    // unless the same profile takes it out
    let out = format!(
        "{one}[programme]\nentries = [{{ layout = \"utama\", zones = [\"lantai-1\"] }}]\n[[notice]]\nid = \"baru\"\ntitle = \"Baru\"\ntext = \"\"\nfrom = 0\nuntil = 9000000000000\n"
    );
    fs::write(file, out).unwrap();
    let import = [
        "import",
        file,
        "--remove",
        "zones,counters,speakers,notices",
    ];
    server.command(&import).ended(0);
    server.start_again();
    let noted = server.read("/api/v1/audit?who=@local&limit=200");
    for what in [
        "notice.remove",
        "notice.add",
        "programme.change",
        "zone.remove",
        "profile.import",
    ] {
        let mut entries = noted["entries"].as_array().unwrap().iter();
        assert!(
            entries.any(|entry| entry["what"] == what),
            "{what}: {noted}"
        );
    }
}

#[test]
fn what_the_settings_file_fixes_is_shown_as_locked_and_stays() {
    let fixed = "[[service]]\nid = \"ktp\"\nname = \"KTP\"\nprefix = \"A\"\n";
    let counters: String = (1..=2)
        .map(|n| format!("[[counter]]\nid = \"{n}\"\nname = \"G{n}\"\nzone = \"lantai-1\"\n"))
        .collect();
    let settings = format!("{fixed}{counters}");
    let server = TestPanggil::setup()
        .pairing_open()
        .settings(&settings)
        .start();
    let seen = preview(&server, TWO);
    assert_eq!(section(&seen, "counters")["locked"], true);
    assert_eq!(seen["changes"], 0);
    take_in(&server, TWO, &["counters"], "*").status(200);
    assert_eq!(names(&server, "lantai-1"), ["G1", "G2"]);
}

#[test]
fn an_exported_site_is_the_same_in_a_fresh_directory() {
    let home = tempfile::tempdir().unwrap();
    let server = TestPanggil::setup().pairing_open().start();
    take_in(&server, TWO, &[], "*").status(200);
    for name in ["hall.toml", "hall.json"] {
        let file = home.path().join(name);
        let file = file.to_str().unwrap();
        server.command(&["export", file]).ended(0);
        let fresh = TestPanggil::setup()
            .pairing_open()
            .flag(&format!("--site={file}"))
            .start();
        for zone in ["lantai-1", "lantai-2"] {
            assert_eq!(names(&fresh, zone), names(&server, zone));
        }
        // and what it exports is the same file
        let again = home.path().join(format!("again-{name}"));
        fresh.command(&["export", again.to_str().unwrap()]).ended(0);
        assert_eq!(fs::read(&again).unwrap(), fs::read(file).unwrap());
    }
}

#[test]
fn the_commands_work_without_a_server_too() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("two.toml");
    let file = file.to_str().unwrap();
    fs::write(file, TWO).unwrap();
    let mut server = TestPanggil::setup().pairing_open().start();
    server.terminate();
    server.command(&["import", file]).ended(0);
    server.start_again();
    assert!(names(&server, "lantai-1").contains(&"Baru".to_owned()));
    // and with one
    server
        .command(&["import", file, "--remove", "counters"])
        .ended(0);
    assert_eq!(names(&server, "lantai-2"), ["Loket Satu"]);
    fs::write(file, "[[counter]]\nid = \"24\"\nzone = \"lantai-1\"\n").unwrap();
    let run = server.command(&["import", file]).ended(2);
    assert!(
        run.stderr.contains("two.toml:1: [[counter]] needs `name`"),
        "{run:?}"
    );
}

#[test]
fn a_notice_that_begins_later_is_left_out_and_told_and_one_that_runs_stays() {
    let server = TestPanggil::start();
    let later = "[[notice]]\nid = \"jumat\"\ntitle = \"Jumat\"\ntext = \"Tutup\"\nfrom = 8000000000000\nuntil = 9000000000000\n";
    let runs = "[[notice]]\nid = \"libur\"\ntitle = \"Libur\"\ntext = \"Tutup\"\nfrom = 0\nuntil = 9000000000000\n";
    let both = format!("{later}{runs}");
    let seen = preview(&server, &both);
    let note = seen["notes"][0]["message"].as_str().unwrap();
    assert!(note.contains("`Jumat` begins only later"), "{seen}");
    assert_eq!(seen["notes"].as_array().unwrap().len(), 1, "{seen}");
    take_in(&server, &both, &[], "*").status(200);
    let notices = server.read("/api/v1/notices")["notices"].clone();
    assert_eq!(notices.as_array().unwrap().len(), 1, "{notices}");
    assert_eq!(notices[0]["id"], "libur");
}
