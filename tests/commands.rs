//! The commands, as a script uses them: one line on stdout, exit codes, and nothing left behind.

mod common;

use std::{fs, os::unix::fs::PermissionsExt};

use common::{AlsaRig, TestPanggil, TestScreen, panggil};

const ZONE: &str = "lantai-1";
const CALL: &str = r#"{"ticket":"A012","counter":"5"}"#;

/// Whether a key opens the way in.
#[track_caller]
fn works(server: &TestPanggil, key: &str) -> bool {
    let reply = server.post("/api/v1/events").key(key).json(CALL).send();
    assert!([202, 401].contains(&reply.status), "{reply:?}");
    reply.status == 202
}

/// The key that `key new` printed, alone on its line.
#[track_caller]
fn printed_key(run: common::Run) -> String {
    let run = run.ended(0);
    let key = run.stdout.strip_suffix('\n').map(str::to_owned);
    let key = key.filter(|key| key.starts_with("pgl_") && !key.contains(char::is_whitespace));
    assert!(key.is_some(), "{run:?}");
    assert!(
        !run.stderr.contains(key.as_deref().unwrap_or_default()),
        "shown once: {run:?}"
    );
    key.unwrap_or_default()
}

#[test]
fn a_key_made_by_the_running_server_works_at_once() {
    let server = TestPanggil::start();
    let key = printed_key(server.command(&["key", "new", "mesin-1"]));
    assert!(works(&server, &key));
    assert!(!works(&server, &format!("{key}0")));
    server.get("/api/v1/journal").key(&key).send().status(200);
}

#[test]
fn a_key_made_without_a_server_works_when_it_starts() {
    let mut server = TestPanggil::start();
    server.terminate();
    let key = printed_key(server.command(&["key", "new", "mesin-1"]));
    server.start_again();
    assert!(works(&server, &key));
}

#[test]
fn a_key_made_after_a_kill_works_when_it_starts() {
    // given a server's file with nobody behind it
    let mut server = TestPanggil::start();
    server.kill_9();
    assert!(server.local().is_some());
    // when
    let key = printed_key(server.command(&["key", "new", "mesin-1"]));
    // then
    server.start_again();
    assert!(works(&server, &key));
}

#[test]
fn a_key_survives_a_restart_and_the_local_key_does_not() {
    let mut server = TestPanggil::start();
    let key = printed_key(server.command(&["key", "new", "mesin-1"]));
    let local = server.key().to_owned();
    server.terminate();
    server.start_again();
    assert!(works(&server, &key));
    assert!(!works(&server, &local));
}

#[test]
fn a_key_of_some_counters_is_limited_to_them_with_and_without_a_server() {
    // given
    let mut server = TestPanggil::start();
    let first = printed_key(server.command(&["key", "new", "mesin-1", "--counters", "1,2"]));
    server.terminate();
    let second = printed_key(server.command(&["key", "new", "mesin-2", "--counters", "3"]));
    server.start_again();
    // then
    for (key, counter, status) in [
        (&first, "1", 202),
        (&first, "2", 202),
        (&first, "3", 403),
        (&second, "3", 202),
        (&second, "1", 403),
    ] {
        let event = format!(r#"{{"ticket":"A012","counter":"{counter}"}}"#);
        server
            .post("/api/v1/events")
            .key(key)
            .json(event)
            .send()
            .status(status);
    }
}

#[test]
fn a_key_for_an_unknown_counter_or_nobody_is_not_made() {
    let mut server = TestPanggil::start();
    server
        .command(&["key", "new", "mesin-1", "--counters", "99"])
        .said_in_one_line(2, &["99"]);
    server
        .command(&["key", "new", " "])
        .said_in_one_line(2, &["name"]);
    server.terminate();
    server
        .command(&["key", "new", "mesin-1", "--counters", "99"])
        .said_in_one_line(2, &["99"]);
}

#[test]
fn a_key_needs_a_database() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let run = panggil(["key", "new", "mesin-1", "--data", data.to_str().unwrap()]);
    assert_eq!(run.stdout, "");
    run.said_in_one_line(1, &["panggil serve"]);
}

#[test]
fn no_key_stands_in_the_data_directory_or_the_log() {
    let mut server = TestPanggil::start();
    let key = printed_key(server.command(&["key", "new", "mesin-1"]));
    assert!(works(&server, &key));
    server.terminate();
    let secret = key.rsplit('_').next().unwrap().as_bytes();
    let entries = fs::read_dir(server.data()).unwrap();
    for path in entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
    {
        let bytes = fs::read(path).unwrap();
        assert!(!bytes.windows(secret.len()).any(|part| part == secret));
    }
    assert!(
        !server
            .log_text()
            .contains(std::str::from_utf8(secret).unwrap())
    );
}

#[test]
fn keys_are_made_on_the_servers_own_machine_only() {
    let server = TestPanggil::start();
    let key = printed_key(server.command(&["key", "new", "mesin-1"]));
    let post = |key: &str| {
        server
            .post("/api/v1/keys")
            .key(key)
            .json(r#"{"name":"mesin-2"}"#)
            .send()
    };
    post(&key).problem(403);
    post("pgl_0_0").problem(401);
    let made = post(server.key()).status(201).document();
    assert!(works(&server, made["key"].as_str().unwrap()));
}

#[test]
fn a_call_prints_one_line_of_json() {
    let server = TestPanggil::start();
    let run = server.command(&["call", "A012", "5"]).ended(0);
    assert_eq!(run.json()["results"][0]["duplicate"], false);
    assert_eq!(run.stderr, "");
}

#[test]
fn a_call_that_cannot_be_used_is_2_and_says_why_in_one_line() {
    let server = TestPanggil::start();
    for (ticket, counter, field) in [
        ("A#12", "5", "ticket"),
        ("", "5", "ticket"),
        ("A0123456789AB", "5", "ticket"),
        ("A012", "99", "counter"),
    ] {
        let run = server.command(&["call", ticket, counter]);
        assert_eq!(run.stdout, "");
        run.said_in_one_line(2, &[field]);
    }
    server
        .command(&["call", "A012", "5", "--priority", "vip"])
        .ended(2);
    server.command(&["call", "A012"]).ended(2);
    server
        .command(&["call", "R100", "13", "--zone", "lantai-9"])
        .said_in_one_line(2, &["zone"]);
}

#[test]
fn a_call_without_a_server_is_1() {
    // given
    let mut server = TestPanggil::start();
    server.kill_9();
    // then
    server
        .command(&["call", "A012", "5"])
        .said_in_one_line(1, &["no server runs"]);
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let run = panggil(["call", "A012", "5", "--data", data.to_str().unwrap()]);
    assert_eq!(run.stdout, "");
    run.said_in_one_line(1, &["panggil serve"]);
    assert!(!data.exists(), "a call makes no data directory");
}

#[test]
fn a_call_to_a_named_server_needs_a_key_of_it() {
    let server = TestPanggil::start();
    let key = printed_key(server.command(&["key", "new", "mesin-1"]));
    let elsewhere = |more: &[&str]| {
        panggil(
            ["call", "A012", "5", "--server", server.url()]
                .iter()
                .chain(more),
        )
    };
    elsewhere(&["--key", &key]).ended(0);
    elsewhere(&[]).said_in_one_line(2, &["--key"]);
    elsewhere(&["--key", "pgl_0_0"]).said_in_one_line(1, &["panggil key new"]);
    assert_eq!(server.state(ZONE).recent().len(), 1);
}

#[test]
fn a_calls_flags_arrive() {
    let server = TestPanggil::start();
    server
        .command(&["call", "A012", "5", "--priority", "elderly", "--recall"])
        .ended(0);
    let state = server.state(ZONE);
    assert_eq!(state.counter("5")["priority"], "elderly");
    assert_eq!(state.attempt("5"), 2);
}

#[test]
fn the_local_file_is_for_its_owner_only_and_gone_after_a_stop() {
    let mut server = TestPanggil::start();
    let file = server.data().join("local.json");
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let local = server.local().unwrap();
    assert_eq!(local["site"], "mpp-contoh");
    assert_eq!(local["url"], server.url());
    server.terminate();
    assert!(!file.exists());
}

#[test]
fn check_beside_a_running_server_finds_nothing_wrong() {
    let server = TestPanggil::start();
    let run = server.command(&["check"]).ended(0);
    assert!(run.stdout.contains(server.url()), "{run:?}");
    TestScreen::enter(&server, ZONE);
}

#[test]
fn check_tries_the_sound_devices_and_the_voice() {
    let rig = AlsaRig::with_devices(&["aula"]);
    let home = tempfile::tempdir().unwrap();
    let check = |device: &str, rig: Option<&AlsaRig>| {
        let settings = format!("[[speaker]]\nid = \"hall\"\ndevice = \"{device}\"\n");
        let file = common::write(&home.path().join("hall.toml"), &settings);
        let rig = rig.map(|rig| ("ALSA_CONFIG_PATH".to_owned(), rig.config_path()));
        let listen = ("PANGGIL__SERVER__LISTEN".into(), "127.0.0.1:0".into());
        common::panggil_with(
            ["check", "--config", &file],
            rig.into_iter().chain([listen]),
        )
    };
    let run = check("aula", Some(&rig)).ended(0);
    assert!(run.stdout.contains("the device `aula` opens"), "{run:?}");
    assert!(run.stdout.contains("voice id-wanita: complete"), "{run:?}");
    check("gudang", Some(&rig)).said_in_one_line(1, &["`gudang`", "default", "aula"]);
    let run = check("default", None).ended(0);
    assert!(
        run.stdout.contains("warn   speaker hall is silent"),
        "{run:?}"
    );
}

#[test]
fn check_names_the_clips_that_counters_need_and_the_voice_lacks() {
    let home = tempfile::tempdir().unwrap();
    let settings = "[[zone]]\nid = \"z\"\nname = \"Z\"\n[[counter]]\nid = \"5\"\nname = \"N\"\nzone = \"z\"\nspoken = \"Dukcapil\"\n\
        [[speaker]]\nid = \"hall\"\ndevice = \"none\"\n";
    let file = common::write(&home.path().join("hall.toml"), settings);
    let listen = ("PANGGIL__SERVER__LISTEN".into(), "127.0.0.1:0".into());
    let run = common::panggil_with(["check", "--config", &file], [listen]).ended(0);
    assert!(run.stdout.contains("nama_dukcapil"), "{run:?}");
    assert!(run.stdout.contains("its number is said instead"), "{run:?}");
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/voice/id-wanita");
    panggil(["voice", "check", pack, "--config", &file])
        .ended(1)
        .said(&["nama_dukcapil.m", "nama_dukcapil.f"]);
    panggil(["voice", "check", pack]).ended(0);
}

#[test]
fn other_files_in_a_fresh_data_directory_do_no_harm() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("README"), "ours").unwrap();
    let mut server = TestPanggil::setup().start();
    server.terminate();
    let copy = TestPanggil::setup().data(&data).start();
    copy.call("A012", "5");
    assert_eq!(fs::read_to_string(data.join("README")).unwrap(), "ours");
}

#[test]
fn the_version_is_printed() {
    let run = panggil(["--version"]).ended(0);
    assert_eq!(
        run.stdout.trim(),
        concat!("panggil ", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn a_key_for_a_counter_of_the_settings_is_made_without_a_server_too() {
    let home = tempfile::tempdir().expect("a directory");
    let settings = "[[zone]]\nid = \"z\"\nname = \"Z\"\n[[service]]\nid = \"s\"\nname = \"S\"\n[[counter]]\nid = \"99\"\nname = \"N\"\nzone = \"z\"\n[[speaker]]\nid = \"p\"\n";
    let mut server = TestPanggil::setup().settings(settings).start();
    server.terminate();
    let file = common::write(&home.path().join("hall.toml"), settings);
    let data = server.data();
    let args = [
        "key",
        "new",
        "mesin",
        "--counters",
        "99",
        "--config",
        &file,
        "--data",
        data.to_str().expect("a path"),
    ];
    printed_key(common::panggil(args).ended(0));
}

#[test]
fn a_ticket_no_server_would_take_is_not_sent_into_redis() {
    let redis = common::TestRedis::start();
    common::panggil(["call", "A#1", "5", "--redis", &redis.url()])
        .said_in_one_line(2, &["ticket", "#"]);
}

#[test]
fn a_killed_server_does_not_pass_for_a_running_one() {
    let mut server = TestPanggil::start();
    server.kill_9();
    let data = server.data();
    let data = data.to_str().expect("a path");
    let run = common::panggil_with(
        ["check", "--data", data],
        [(
            "PANGGIL__SERVER__LISTEN".to_owned(),
            "127.0.0.1:0".to_owned(),
        )],
    )
    .ended(0);
    assert!(!run.stdout.contains("runs at"), "{run:?}");
    common::panggil(["call", "A012", "5", "--data", data]).said_in_one_line(1, &["no server runs"]);
}
