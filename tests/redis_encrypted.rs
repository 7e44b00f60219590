//! Redis in TLS: who vouches for it is checked, and what is wrong is told with its remedy.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod common;

use std::path::Path;

use common::{
    Authority, Identity, MASTER, Run, Sentinel, TestPanggil, TestRedis, free_port, panggil_with,
};
use serde_json::json;
use tempfile::TempDir;

const ZONE: &str = "lantai-1";

/// A Redis that speaks TLS too, and where.
fn encrypted(identity: &Identity, options: &[&str]) -> (TestRedis, String) {
    let port = free_port().to_string();
    let tls = [
        "--tls-port",
        &port,
        "--tls-cert-file",
        &identity.certificate,
        "--tls-key-file",
        &identity.key,
        "--tls-ca-cert-file",
        &identity.certificate,
    ];
    let redis = TestRedis::start_with_options(&[&tls[..], options].concat());
    (redis, format!("rediss://localhost:{port}"))
}

const ANYBODY: [&str; 2] = ["--tls-auth-clients", "no"];

fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// `panggil check` with these settings of Redis.
fn checked(url: &str, authority: Option<&str>) -> Run {
    let mut variables = vec![("PANGGIL__REDIS__URL".to_owned(), url.to_owned())];
    if let Some(file) = authority {
        variables.push(("PANGGIL__REDIS__CA_FILE".to_owned(), file.to_owned()));
    }
    panggil_with(["check"], variables)
}

#[test]
fn calls_come_through_an_encrypted_redis() {
    // given
    let (home, authority) = (home(), Authority::new());
    let (redis, url) = encrypted(&authority.identity(home.path()), &ANYBODY);
    let trusted = authority.file(home.path());
    // when
    let server = TestPanggil::setup()
        .pairing_open()
        .redis_at(&url)
        .variable("PANGGIL__REDIS__CA_FILE", &trusted)
        .start();
    server.redis_is("ok");
    redis.publish(&json!({"ticket": "P-1", "counter": "6"}));
    let variable = ("PANGGIL__REDIS__CA_FILE".to_owned(), trusted.clone());
    let call = ["call", "S-1", "7", "--redis", &url, "--via", "stream"];
    panggil_with(call, [variable]).ended(0);
    // then
    server.state_when(ZONE, |state| {
        state.ticket("6") == Some("P-1") && state.ticket("7") == Some("S-1")
    });
    let run = checked(&url, Some(&trusted)).ended(0);
    assert!(run.stdout.contains(&format!("{url} answers")), "{run:?}");
}

#[test]
fn a_redis_nobody_vouches_for_is_not_spoken_to() {
    let (home, other_home) = (home(), home());
    let (_redis, url) = encrypted(&Authority::new().identity(home.path()), &ANYBODY);
    checked(&url, None).said_in_one_line(1, &["ca_file"]);
    let other = Authority::new().file(other_home.path());
    checked(&url, Some(&other)).said_in_one_line(1, &["ca_file"]);
    let server = TestPanggil::setup().pairing_open().redis_at(&url).start();
    common::eventually(common::SOON, || {
        let report = server.ready()["redis"]["stream"].to_string();
        common::claim(report.contains("ca_file"), report)
    });
}

#[test]
fn calls_come_through_an_encrypted_redis_that_an_encrypted_sentinel_names() {
    // given
    let (home, authority) = (home(), Authority::new());
    let identity = authority.identity(home.path());
    let trusted = authority.file(home.path());
    let (redis, url) = encrypted(&identity, &ANYBODY);
    let master = url.rsplit(':').next().unwrap();
    let sentinel = Sentinel::encrypted(master, &identity, &trusted);
    let url = format!("rediss+sentinel://localhost:{}/{MASTER}", sentinel.port());
    // when
    let server = TestPanggil::setup()
        .pairing_open()
        .redis_at(&url)
        .variable("PANGGIL__REDIS__CA_FILE", &trusted)
        .start();
    server.redis_is("ok");
    redis.add(&json!({"ticket": "A012", "counter": "5"}));
    redis.publish(&json!({"ticket": "B007", "counter": "6"}));
    // then
    server.state_when(ZONE, |state| {
        state.ticket("5") == Some("A012") && state.ticket("6") == Some("B007")
    });
    // on a busy machine the sentinel may take the master for down meanwhile
    let said = common::eventually(common::SOON, || {
        let run = checked(&url, Some(&trusted));
        common::claim(run.code == Some(0), run.clone()).map(|()| run.stdout)
    });
    let named = format!("names 127.0.0.1:{master} as the master");
    assert!(said.contains(&named), "{said}");
    // and whom nobody vouches for is not believed
    checked(&url, None).said_in_one_line(1, &["ca_file"]);
    let plain = url.replace("rediss+sentinel://", "redis+sentinel://");
    checked(&plain, None).said_in_one_line(1, &["speaks TLS on that port"]);
}

#[test]
fn a_certificate_for_another_name_or_time_is_told_as_such() {
    let authority = Authority::new();
    let named = home();
    let (_redis, url) = encrypted(
        &authority.identity_of("redis.contoh.go.id", named.path()),
        &ANYBODY,
    );
    let run = checked(&url, Some(&authority.file(named.path())));
    run.said_in_one_line(1, &["for another name"]);
    let old = home();
    let (_redis, url) = encrypted(&authority.expired(old.path()), &ANYBODY);
    let run = checked(&url, Some(&authority.file(old.path())));
    run.said_in_one_line(1, &["has expired"]);
}

#[test]
fn what_is_wrong_with_encryption_at_either_end_is_told() {
    let (home, authority) = (home(), Authority::new());
    let identity = authority.identity(home.path());
    let trusted = authority.file(home.path());
    // no TLS at that port
    let (redis, _) = encrypted(&identity, &ANYBODY);
    let plain = redis.url().replace("redis://", "rediss://");
    checked(&plain, Some(&trusted)).said_in_one_line(1, &["speaks TLS on that port"]);
    // certificates are asked of clients, as Redis does unless it is told otherwise
    let (_redis, url) = encrypted(&identity, &["--tls-auth-clients", "yes"]);
    checked(&url, Some(&trusted)).said_in_one_line(1, &["tls-auth-clients no"]);
    // a password is asked for
    let (redis, url) = encrypted(&identity, &ANYBODY);
    redis.run::<()>(redis::cmd("CONFIG").arg(&["SET", "requirepass", "rahasia"]));
    checked(&url, Some(&trusted)).said_in_one_line(1, &["password_file"]);
}

#[test]
fn a_file_of_authorities_that_holds_none_is_told_at_the_start() {
    let home = home();
    let empty = common::write(Path::new(&home.path().join("ca.pem")), "bukan sertifikat\n");
    let run = checked("rediss://localhost:1", Some(&empty));
    run.said_in_one_line(1, &["ca_file", "holds no certificate"]);
    let run = checked("rediss://localhost:1", Some("/tidak/ada.pem"));
    run.said_in_one_line(1, &["ca_file", "/tidak/ada.pem", "cannot be read"]);
}
