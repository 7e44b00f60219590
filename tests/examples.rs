//! What `docs/integration.md` shows: every example is run as it stands.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod common;

use std::{
    io::ErrorKind,
    path::Path,
    process::{Command, Output, Stdio},
};

use common::{TestPanggil, TestRedis};
use serde_json::json;

const ZONE: &str = "lantai-1";
const SITE: &str = "mpp-contoh";
/// Debian's own, which has Debian's modules.
const PYTHON: &str = "/usr/bin/python3";

/// An example, what runs it, and whose id its events have.
type Example = (&'static str, &'static [&'static str], &'static str);

const BY_HTTP: [Example; 4] = [
    ("call.sh", &["sh"], "curl"),
    ("call.php", &["php"], "php"),
    ("call.py", &[PYTHON], "python"),
    ("call.mjs", &["node"], "node"),
];

const BY_REDIS: [Example; 4] = [
    ("call-redis.sh", &["sh"], "redis-cli"),
    ("call-redis.php", &["php"], "php-redis"),
    ("call_redis.py", &[PYTHON], "python-redis"),
    ("call-redis.mjs", &["node"], "node-redis"),
];

/// What must be there, how it is asked for, and the package of Debian that has it.
const NEEDED: [(&str, &[&str], &str); 6] = [
    ("curl", &["--version"], "curl"),
    ("redis-cli", &["--version"], "redis-tools"),
    ("php", &["-r", "exit(0);"], "php-cli"),
    (
        "php",
        &["-r", "exit(class_exists('Redis') ? 0 : 1);"],
        "php-redis",
    ),
    (PYTHON, &["-c", "import redis"], "python3-redis"),
    ("node", &["--version"], "nodejs, 20 or later"),
];

#[track_caller]
fn assert_all_is_there() {
    for (program, question, package) in NEEDED {
        let asked = Command::new(program)
            .args(question)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        let is_there = match asked {
            Ok(status) => status.success(),
            Err(error) if error.kind() == ErrorKind::NotFound => false,
            Err(error) => panic!("{program}: {error}"),
        };
        assert!(
            is_there,
            "{package} is missing: these tests need it (Debian: apt install {package})"
        );
    }
}

#[track_caller]
fn run(file: &str, with: &[&str], arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs/examples")
        .join(file);
    let output = Command::new(with[0])
        .args(&with[1..])
        .arg(path)
        .args(arguments)
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "{file}: {output:?}");
    output
}

/// The ticket is in the journal once, with this source.
#[track_caller]
fn assert_called_once(server: &TestPanggil, ticket: &str, src: &str) {
    server.state_when(ZONE, |state| state.ticket("5") == Some(ticket));
    let events = server.journal();
    let ours: Vec<_> = events
        .iter()
        .filter(|event| event["ticket"] == ticket)
        .collect();
    assert_eq!(ours.len(), 1, "{ticket}: {ours:?}");
    assert_eq!(ours[0]["src"], src, "{ours:?}");
}

#[test]
fn each_example_calls_by_http() {
    assert_all_is_there();
    let server = TestPanggil::setup().pairing_open().start();
    let variables = [("PANGGIL_URL", server.url()), ("PANGGIL_KEY", server.key())];
    for (place, (file, with, src)) in BY_HTTP.into_iter().enumerate() {
        let ticket = format!("H{place}");
        let output = run(file, with, &[&ticket, "5"], &variables);
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(
            answer["results"][0]["duplicate"],
            json!(false),
            "{file}: {answer}"
        );
        assert_called_once(&server, &ticket, src);
    }
}

#[test]
fn each_example_calls_through_redis() {
    assert_all_is_there();
    let redis = TestRedis::start();
    let server = TestPanggil::setup().pairing_open().redis(&redis).start();
    server.redis_is("ok");
    let (url, port) = (redis.url(), redis.port().to_string());
    let variables = [
        ("PANGGIL_SITE", SITE),
        ("REDIS_URL", &url),
        ("REDIS_HOST", "127.0.0.1"),
        ("REDIS_PORT", &port),
    ];
    for (place, (file, with, src)) in BY_REDIS.into_iter().enumerate() {
        let ticket = format!("S{place}");
        run(file, with, &[&ticket, "5"], &variables);
        assert_called_once(&server, &ticket, src);
    }
}

#[test]
fn what_laravel_publishes_is_a_call() {
    assert_all_is_there();
    let redis = TestRedis::start();
    let channel =
        "[[redis.channel]]\nname = \"antrean_database_panggilan\"\npreset = \"laravel\"\n";
    let server = TestPanggil::setup()
        .pairing_open()
        .settings(channel)
        .redis(&redis)
        .start();
    server.redis_is("ok");
    let port = redis.port().to_string();
    let variables = [
        ("REDIS_HOST", "127.0.0.1"),
        ("REDIS_PORT", port.as_str()),
        ("REDIS_PREFIX", "antrean_database_"),
    ];
    let output = run("laravel.php", &["php"], &["L001", "5"], &variables);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout).trim(),
        "1",
        "nobody listened"
    );
    server.state_when(ZONE, |state| state.ticket("5") == Some("L001"));
}
