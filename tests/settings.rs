//! Mistakes in the settings, and what else keeps a server from starting: told all together, each with what to do.

mod common;

use std::{fs, net::TcpListener};

use common::{Run, Setup, TestPanggil, TestRedis, TestScreen, panggil_with, write};

/// Two mistakes in sections of the server.
const SERVER_MISTAKES: &str = r#"[server]
listne = "127.0.0.1:0"
[limits]
screens = "many"
"#;
/// Two in the site's.
const SITE_MISTAKES: &str = r#"[[zone]]
id = "lantai-1"
name = "Lantai 1"
[[zone]]
id = "lantai-1"
name = "Lantai satu"
[[speaker]]
id = "hall"
zones = ["lantai-9"]
"#;

/// `panggil check` with a settings file, on a data directory and an address of its own.
#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn check(settings: &str, variables: &[(&str, &str)]) -> Run {
    let home = tempfile::tempdir().unwrap();
    let file = write(&home.path().join("hall.toml"), settings);
    let mut all = vec![("PANGGIL__SERVER__LISTEN", "127.0.0.1:0")];
    all.extend(variables);
    let data = home.path().join("data");
    let args = ["check", "--config", &file, "--data", data.to_str().unwrap()];
    panggil_with(
        args,
        all.into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
    )
}

fn serve(settings: &str) -> Run {
    TestPanggil::setup().settings(settings).run()
}

/// Every mistake, with its line.
const TOLD: [&str; 4] = [
    "hall.toml:2: unknown key `listne` in [server]; did you mean `listen`?",
    "hall.toml:4: `screens` must be a whole number",
    "hall.toml:9: zone `lantai-1` is already given",
    "hall.toml:13: speaker `hall` covers zone `lantai-9`, which there is not; did you mean `lantai-1`?",
];

#[test]
fn all_mistakes_are_told_together_with_their_lines() {
    let mistakes = format!("{SERVER_MISTAKES}{SITE_MISTAKES}");
    for (run, code) in [(check(&mistakes, &[]), 1), (serve(&mistakes), 2)] {
        let run = run.ended(code);
        for told in TOLD {
            assert!(run.stderr.contains(told), "`{told}` is missing: {run:#?}");
        }
    }
}

#[test]
fn mistakes_of_the_site_alone_are_told_once_each() {
    for (run, code) in [(check(SITE_MISTAKES, &[]), 1), (serve(SITE_MISTAKES), 2)] {
        for told in [
            "hall.toml:5: zone `lantai-1` is already given",
            "hall.toml:9: speaker `hall` covers zone `lantai-9`",
        ] {
            assert_eq!(run.stderr.matches(told).count(), 1, "{told}: {run:#?}");
        }
        run.ended(code);
    }
}

#[test]
fn a_mistake_in_a_variable_or_a_flag_is_told_by_its_name() {
    check(
        "",
        &[
            ("PANGGIL__LIMITS__SCREENS", "many"),
            ("PANGGIL__LOG__FORMATS", "json"),
        ],
    )
    .ended(1)
    .said(&["PANGGIL__LIMITS__SCREENS", "PANGGIL__LOG__FORMATS"]);
    TestPanggil::setup()
        .flag("--listen")
        .flag("everywhere")
        .run()
        .said_in_one_line(2, &["--listen"]);
    TestPanggil::setup()
        .flag("--redis")
        .flag("localhost")
        .run()
        .said_in_one_line(2, &["--redis"]);
    TestPanggil::setup().flag("--nonsense").run().ended(2);
}

#[test]
fn a_file_that_is_not_there_or_no_toml_is_told() {
    TestPanggil::setup()
        .flag("--config")
        .flag("nowhere.toml")
        .run()
        .said_in_one_line(2, &["nowhere.toml", "cannot be read"]);
    serve("[server\nlisten = 5").ended(2).said(&["hall.toml:1"]);
}

#[test]
fn good_settings_pass() {
    let run = check("[limits]\nscreens = 100\n", &[]).ended(0);
    assert_eq!(run.stderr, "");
    assert!(run.stdout.contains("mpp-contoh"), "{run:?}");
}

#[test]
fn the_file_the_variable_and_the_flag_count_in_this_order() {
    // given a file that requires pairing and a variable that opens it
    let server = TestPanggil::setup().settings("[screens]\npairing = \"required\"\n[log]\nformat = \"json\"\n[server]\nlisten = \"127.0.0.1:0\"\n").pairing_open().start();
    // then
    TestScreen::enter(&server, "lantai-1");
    server.call("A012", "5");
    let called = server
        .log_text()
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .find(|line| line["ticket.number"] == "A012");
    assert!(called.is_some(), "{}", server.log_text());
}

#[test]
fn a_port_in_use_is_told() {
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = other.local_addr().unwrap().to_string();
    let told = [address.as_str(), "in use", "--listen"];
    TestPanggil::setup()
        .flag("--listen")
        .flag(&address)
        .run()
        .said_in_one_line(1, &told);
    check("", &[("PANGGIL__SERVER__LISTEN", &address)]).said_in_one_line(1, &[&address, "in use"]);
}

#[test]
fn a_data_directory_that_cannot_be_written_is_told() {
    // given a path that not even root can make
    let home = tempfile::tempdir().unwrap();
    let file = write(&home.path().join("file"), "");
    let data = format!("{file}/data");
    // then
    TestPanggil::setup()
        .run_on(data.as_ref())
        .said_in_one_line(1, &[&data, "cannot be written", "--data"]);
    let listen = [(
        "PANGGIL__SERVER__LISTEN".to_owned(),
        "127.0.0.1:0".to_owned(),
    )];
    panggil_with(["check", "--data", &data], listen)
        .said_in_one_line(1, &[&data, "cannot be written", "--data"]);
}

#[test]
fn a_redis_that_does_not_answer_is_told_by_check_and_borne_by_serve() {
    let mut redis = TestRedis::start();
    redis.terminate();
    check("", &[("PANGGIL__REDIS__URL", &redis.url())])
        .said_in_one_line(1, &["Redis", &redis.url(), "check that Redis runs"]);
    let server = TestPanggil::setup().redis(&redis).start();
    let ready = server.ready();
    assert_eq!(ready["ready"], true);
    server.redis_is("away");
}

#[test]
fn check_finds_a_redis_that_answers() {
    let redis = TestRedis::start();
    let run = check("", &[("PANGGIL__REDIS__URL", &redis.url())]).ended(0);
    assert!(run.stdout.contains(&redis.url()), "{run:?}");
}

#[test]
fn a_second_server_on_one_data_directory_is_refused() {
    // given
    let server = TestPanggil::start();
    let local = server.local();
    // when
    let run = TestPanggil::setup().run_on(&server.data());
    // then
    run.said_in_one_line(1, &["another panggil", "--data"]);
    assert_eq!(server.local(), local, "the first one's file is untouched");
    server.call("A012", "5");
}

/// A site of one zone and one counter.
const OTHER_SITE: &str = r#"[site]
id = "mpp-lain"
name = "MPP Lain"
utc_offset = "+08:00"
[[zone]]
id = "aula"
name = "Aula"
[[counter]]
id = "1"
name = "Dukcapil"
zone = "aula"
"#;

#[test]
fn a_fresh_directory_is_filled_from_a_site_and_keeps_it() {
    // given
    let home = tempfile::tempdir().unwrap();
    let profile = write(&home.path().join("lain.toml"), OTHER_SITE);
    let mut server = Setup::default()
        .pairing_open()
        .flag("--site")
        .flag(&profile)
        .start();
    server.call("A012", "1");
    assert_eq!(server.state("aula").ticket("1"), Some("A012"));
    assert_eq!(server.local().unwrap()["site"], "mpp-lain");
    // when it is started again, with the profile, and without
    server.terminate();
    server.start_again();
    server.terminate();
    server.without("--site");
    server.without(&profile);
    server.start_again();
    // then
    assert_eq!(server.state("aula").ticket("1"), Some("A012"));
}

#[test]
fn another_site_on_a_used_directory_is_refused() {
    // given
    let mut server = TestPanggil::start();
    server.call("A012", "5");
    server.terminate();
    let home = tempfile::tempdir().unwrap();
    let profile = write(&home.path().join("lain.toml"), OTHER_SITE);
    // when
    let run = TestPanggil::setup()
        .flag("--site")
        .flag(&profile)
        .run_on(&server.data());
    // then
    assert_eq!(run.stderr.lines().count(), 1, "{run:#?}");
    assert_ne!(run.code, Some(0));
    run.said(&["mpp-contoh", "mpp-lain", "--data"]);
    server.start_again();
    assert_eq!(
        server.state("lantai-1").ticket("5"),
        Some("A012"),
        "nothing was changed"
    );
}

#[test]
fn a_site_that_is_not_known_is_told_with_those_that_are() {
    let run = TestPanggil::setup().flag("--site").flag("nowhere").run();
    assert_ne!(run.code, Some(0));
    run.said(&["nowhere", "contoh"]);
}

#[test]
fn a_demonstration_is_not_opened_to_a_network_by_the_file_alone() {
    let hall = "[server]\nlisten = \"0.0.0.0:0\"\n";
    TestPanggil::setup()
        .demo()
        .settings(hall)
        .run()
        .said_in_one_line(2, &["--demo", "--listen 0.0.0.0:0"]);
    // but in so many words it may be
    let server = TestPanggil::setup()
        .demo()
        .settings(hall)
        .flag("--listen")
        .flag("0.0.0.0:0")
        .start();
    TestScreen::enter(&server, "lantai-1");
}

#[test]
fn without_a_word_it_prints_where_to_look() {
    let server = TestPanggil::start();
    let printed = server.stdout();
    assert!(
        printed.contains(&format!("{}/screen?zone=lantai-1", server.url())),
        "{printed}"
    );
}

#[test]
fn check_changes_nothing() {
    let mut server = TestPanggil::start();
    server.call("A012", "5");
    server.terminate();
    let database = || fs::read(server.data().join("panggil.sqlite3")).unwrap();
    let before = database();
    server.command(&["check"]);
    assert_eq!(database(), before);
}
