//! What the visitors hear of a real server: captured behind ALSA without a sound card, word by word.

mod common;

use std::time::{Duration, SystemTime};

use common::{
    AlsaRig, Ear, Hall, PulseRig, SOON, TestPanggil, TestRedis, TestScreen, becomes, claim,
    eventually, said, seq, speaker_is, speaking, spoken,
};
use serde_json::json;

const ZONE: &str = "lantai-1";

#[test]
fn a_call_is_heard_word_by_word_from_both_loudspeakers() {
    let hall = Hall::open();
    let call = seq(&hall.server.call("A012", "5"));
    speaking(&hall.server, ZONE, call);
    let among = [said("A012", "Gerai 5")];
    hall.hears(&["A012 to Gerai 5"], &among);
    becomes(&hall.server, call, "done", "");
    let state = hall.server.state(ZONE);
    assert!(state.0["speaking"].is_null(), "{state:?}");
    assert_eq!(
        hall.ear
            .hear(&hall.rig.captured(), &[said("A013", "Gerai 5")]),
        ["?"]
    );
}

#[test]
fn two_calls_in_the_same_instant_are_heard_one_after_the_other_and_the_screen_says_which() {
    let hall = Hall::open();
    let mut screen = TestScreen::enter(&hall.server, ZONE);
    let both = json!([{"ticket":"A012","counter":"5"}, {"ticket":"K007","counter":"6"}]);
    hall.server.events(both.to_string()).status(202);
    for ticket in ["A012", "K007"] {
        let state = screen.state_when(|state| !state.0["speaking"].is_null());
        let call = &state.0["speaking"]["call"];
        let recent = state.0["recent"].as_array().unwrap();
        let named = recent
            .iter()
            .find(|recent| recent["call"] == *call)
            .unwrap();
        assert_eq!(named["ticket"], ticket);
        screen.state_when(|state| state.0["speaking"].is_null());
    }
    let among = [said("A012", "Gerai 5"), said("K007", "Gerai 6")];
    hall.hears(&["A012 to Gerai 5", "K007 to Gerai 6"], &among);
}

#[test]
fn a_recall_during_its_own_announcement_is_heard_after_it() {
    let hall = Hall::open();
    let call = seq(&hall.server.call("A012", "5"));
    speaking(&hall.server, ZONE, call);
    hall.server.call("A012", "5");
    let among = [said("A012", "Gerai 5"), said("A012", "Gerai 5").again()];
    hall.hears(&["A012 to Gerai 5", "again: A012 to Gerai 5"], &among);
}

#[test]
fn in_a_rush_every_counter_is_heard_with_its_newest_ticket_and_nothing_overlaps() {
    let hall = Hall::open();
    let first = seq(&hall.server.call("A001", "1"));
    speaking(&hall.server, ZONE, first);
    let older = seq(&hall.server.call("A020", "2"));
    let rush = json!([
        {"ticket":"A021","counter":"2"}, {"ticket":"A031","counter":"3"}, {"ticket":"A041","counter":"4"},
        {"ticket":"A051","counter":"5"}, {"ticket":"A061","counter":"6"}
    ]);
    hall.server.events(rush.to_string()).status(202);
    let among: Vec<_> = (1..=6)
        .map(|counter| {
            let ticket = format!("A0{counter}1");
            let ticket = if counter == 1 { "A001".into() } else { ticket };
            said(&ticket, &format!("Gerai {counter}"))
        })
        .collect();
    let expected: Vec<_> = among.iter().map(|said| said.text.as_str()).collect();
    hall.hears(&expected, &among);
    becomes(&hall.server, older, "skipped", "newer");
}

#[test]
#[ignore = "takes three minutes: part of `make proof`"]
fn twenty_three_counters_in_one_second_are_all_heard_one_after_the_other() {
    let hall = Hall::open();
    let ticket = |counter: u32| format!("C{:03}", counter * 7);
    let calls: Vec<_> = (1..=23)
        .map(|counter| json!({"ticket": ticket(counter), "counter": counter.to_string()}))
        .collect();
    hall.server.events(json!(calls).to_string()).status(202);
    let among: Vec<_> = (1..=23)
        .map(|counter| said(&ticket(counter), &format!("Gerai {counter}")))
        .collect();
    let expected: Vec<_> = among.iter().map(|said| said.text.as_str()).collect();
    eventually(Duration::from_secs(300), || {
        let row = spoken(&hall.server, 23);
        claim(row.0 == "done", row)
    });
    hall.hears(&expected, &among);
}

#[test]
fn of_a_backlog_after_an_outage_the_newest_call_of_a_counter_is_heard_and_old_ones_are_not() {
    let redis = TestRedis::start();
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis();
    let add = |age_s: u128, ticket: &str, counter: &str| {
        let event = json!({"ticket": ticket, "counter": counter}).to_string();
        let mut add = redis::cmd("XADD");
        add.arg("panggil:{mpp-contoh}:events")
            .arg(format!("{}-0", now - age_s * 1_000))
            .arg("j")
            .arg(event);
        redis.run::<String>(&add);
    };
    add(200, "A001", "1");
    add(60, "A002", "2");
    add(50, "A003", "3");
    add(40, "A004", "3");
    add(20, "A005", "2");
    let hall = Hall::open_with(TestPanggil::setup().pairing_open().redis(&redis));
    let among: Vec<_> = [
        ("A001", 1),
        ("A002", 2),
        ("A003", 3),
        ("A004", 3),
        ("A005", 2),
    ]
    .iter()
    .map(|(ticket, counter)| said(ticket, &format!("Gerai {counter}")))
    .collect();
    hall.hears(&["A005 to Gerai 2", "A004 to Gerai 3"], &among);
    for (call, reason) in [(1, "stale"), (2, "newer"), (3, "newer")] {
        becomes(&hall.server, call, "skipped", reason);
    }
    assert_eq!(
        hall.server.state(ZONE).ticket("1"),
        Some("A001"),
        "it is shown"
    );
}

#[test]
fn a_finished_ticket_is_not_called_any_more() {
    let hall = Hall::open();
    let first = seq(&hall.server.call("A012", "5"));
    speaking(&hall.server, ZONE, first);
    let second = seq(&hall.server.call("A013", "6"));
    hall.server
        .event(&json!({"type":"finish","ticket":"A013","counter":"6"}));
    let third = seq(&hall.server.call("A014", "7"));
    becomes(&hall.server, third, "done", "");
    let among = [("A012", 5), ("A013", 6), ("A014", 7)]
        .map(|(ticket, counter)| said(ticket, &format!("Gerai {counter}")));
    hall.hears(&["A012 to Gerai 5", "A014 to Gerai 7"], &among);
    becomes(&hall.server, second, "skipped", "withdrawn");
}

#[test]
fn after_kill_9_only_the_interrupted_call_is_heard_again_and_nothing_is_lost() {
    let mut hall = Hall::open();
    let first = seq(&hall.server.call("A011", "1"));
    becomes(&hall.server, first, "done", "");
    let cut = seq(&hall.server.call("A012", "5"));
    let waits = seq(&hall.server.call("A013", "6"));
    hall.is_in_the_middle_of(cut);
    hall.server.kill_9();
    hall.server.start_again();
    becomes(&hall.server, waits, "done", "");
    let among = [("A011", 1), ("A012", 5), ("A013", 6)]
        .map(|(ticket, counter)| said(ticket, &format!("Gerai {counter}")));
    hall.hears(
        &["A011 to Gerai 1", "?", "A012 to Gerai 5", "A013 to Gerai 6"],
        &among,
    );
    for call in [first, cut] {
        assert_eq!(spoken(&hall.server, call).0, "done");
    }
}

#[test]
fn stopping_fades_out_in_time_and_the_call_is_heard_whole_after_the_start() {
    let mut hall = Hall::open();
    let call = seq(&hall.server.call("A012", "5"));
    hall.is_in_the_middle_of(call);
    let ended = hall.server.terminate();
    assert_eq!(ended.code, Some(0));
    assert!(ended.took < Duration::from_secs(6), "{ended:?}"); // half of it, where the machine is not busy
    hall.server.start_again();
    becomes(&hall.server, call, "done", "");
    let among = [said("A012", "Gerai 5")];
    hall.hears(&["?", "A012 to Gerai 5"], &among);
}

#[test]
fn a_sound_server_that_dies_is_noticed_and_its_call_repeated_whole_when_it_is_back() {
    let mut sound = PulseRig::start();
    let setup = sound.variables().iter().fold(
        TestPanggil::setup().pairing_open(),
        |setup, (name, value)| setup.variable(name, value),
    );
    let server = setup.start();
    speaker_is(&server, "idle");
    let call = seq(&server.call("A012", "5"));
    becomes(&server, call, "started", "");
    let before = sound.tape().left().len();
    eventually(SOON, || {
        let heard = sound.tape().left().len();
        claim(heard > before + 2 * 48_000, heard) // two seconds of it are out
    });
    sound.kill_9();
    speaker_is(&server, "lost");
    becomes(&server, call, "interrupted", "interrupted");
    assert_eq!(
        server.state(ZONE).ticket("5"),
        Some("A012"),
        "it is shown all the same"
    );
    let sounding = |rig: &PulseRig| {
        let sound = rig.tape().left();
        sound.iter().filter(|sample| **sample != 0.0).count()
    };
    let cut_short = sounding(&sound);
    sound.start_again();
    becomes(&server, call, "done", "");
    // A sound server that has to wait for the processor loses some of a call, so it is not listened to word by word:
    // had the call gone on where it was cut short, all that had come before would be missing.
    let whole = Ear::new().sounding(&said("A012", "Gerai 5"));
    eventually(SOON, || {
        let missing = whole.saturating_sub(sounding(&sound) - cut_short);
        claim(missing < cut_short / 2, (missing, cut_short, whole))
    });
}

#[test]
fn without_a_device_calls_are_shown_and_the_reason_is_told() {
    let server = TestPanggil::start();
    let speaker = speaker_is(&server, "lost");
    assert!(
        speaker["detail"].as_str().unwrap().contains("`default`"),
        "{speaker}"
    );
    let call = seq(&server.call("A012", "5"));
    becomes(&server, call, "queued", "");
    assert_eq!(server.state(ZONE).ticket("5"), Some("A012"));
}

#[test]
fn an_unknown_device_is_told_with_those_that_exist() {
    let rig = AlsaRig::with_devices(&["aula"]);
    let settings = "[[speaker]]\nid = \"hall\"\ndevice = \"gudang\"\n";
    let setup = TestPanggil::setup()
        .settings(settings)
        .variable("ALSA_CONFIG_PATH", &rig.config_path());
    let server = setup.start();
    let speaker = speaker_is(&server, "lost");
    for word in ["`gudang`", "default", "aula", "[[speaker]] device"] {
        assert!(
            speaker["detail"].as_str().unwrap().contains(word),
            "{speaker}"
        );
    }
}

#[test]
fn where_no_sound_is_wanted_every_call_says_so() {
    let settings = "[[speaker]]\nid = \"hall\"\ndevice = \"none\"\n";
    let server = TestPanggil::setup().settings(settings).start();
    speaker_is(&server, "silent");
    let call = seq(&server.call("A012", "5"));
    becomes(&server, call, "skipped", "silent");
}

#[test]
fn a_site_whose_voice_is_broken_shows_every_call_and_says_that_it_is_silent() {
    let home = tempfile::tempdir().unwrap();
    let pack = home.path().join("voices/id-wanita");
    std::fs::create_dir_all(&pack).unwrap();
    let server = TestPanggil::setup().data(home.path()).start();
    let speaker = speaker_is(&server, "silent");
    let detail = speaker["detail"].as_str().unwrap();
    assert!(detail.contains("voices/id-wanita"), "{detail}");
    let call = seq(&server.call("A012", "5"));
    becomes(&server, call, "skipped", "silent");
    assert_eq!(server.state(ZONE).ticket("5"), Some("A012"));
    assert!(
        server.log_text().contains("cannot be used"),
        "{}",
        server.log_text()
    );
}

#[test]
fn a_name_without_a_clip_is_said_by_number_and_listed_as_missing() {
    let settings = "[[zone]]\nid = \"lantai-1\"\nname = \"Lantai 1\"\n\
        [[counter]]\nid = \"5\"\nname = \"Dukcapil\"\nzone = \"lantai-1\"\nspoken = \"Dukcapil\"\n\
        [[speaker]]\nid = \"hall\"\n";
    let hall = Hall::open_with(TestPanggil::setup().settings(settings));
    assert_eq!(hall.speaker_is("idle")["missing"], json!(["nama_dukcapil"]));
    hall.server.call("A012", "5");
    hall.hears(&["A012 to Gerai 5"], &[said("A012", "Gerai 5")]);
}

#[test]
fn the_voice_says_the_sites_word_for_a_counter() {
    let settings = "[texts]\ncounter = { id = \"Loket\", en = \"Counter\" }\n";
    let hall = Hall::open_with(TestPanggil::setup().settings(settings));
    hall.server.call("A012", "5");
    hall.hears(&["A012 to Loket 5"], &[said("A012", "Loket 5")]);
}

#[test]
fn the_simulated_hall_is_heard() {
    let hall = Hall::open_with(TestPanggil::setup().demo());
    let mut screen = TestScreen::enter(&hall.server, ZONE);
    screen.state_when(|state| !state.0["speaking"].is_null());
    screen.state_when(|state| state.0["speaking"].is_null());
    eventually(SOON, || {
        let heard = hall.heard(&[said("A012", "Gerai 5")]);
        claim(
            heard
                .first()
                .is_some_and(|first| first == "A012 to Gerai 5"),
            heard,
        )
    });
}
