//! The settings as a whole: order of sources, completeness of the manual, all mistakes together.

use std::collections::BTreeSet;

use super::*;

const MANUAL: &str = include_str!("../../config/default.toml");

fn settings(file: &str, env: &[(&str, &str)], flags: &Flags) -> Result<Settings, Faults> {
    let mut reading = Reading::default();
    let file = tree::from_text(file, "hall.toml", &mut reading.findings);
    let env = env
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let (settings, faults) = settings_from(reading, file, env, flags);
    faults.map_or(Ok(settings), Err)
}

fn faults(file: &str, env: &[(&str, &str)]) -> String {
    settings(file, env, &Flags::default())
        .unwrap_err()
        .to_string()
}

/// The manual with every example in it made real.
fn manual_with_examples() -> String {
    let is_example = |line: &str| {
        line.starts_with("# [") || line.split_once(" = ").is_some_and(|(key, _)| is_key(key))
    };
    let line = |line: &str| {
        if is_example(line) {
            line.trim_start_matches("# ").to_owned()
        } else {
            line.to_owned()
        }
    };
    MANUAL.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn is_key(text: &str) -> bool {
    text.strip_prefix("# ").is_some_and(|key| {
        key.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    })
}

fn keys_in(table: &Table, section: &str, keys: &mut BTreeSet<(String, String)>) {
    for (key, node) in table {
        keys.insert((section.to_owned(), key.clone()));
        let path = if section.is_empty() {
            key.clone()
        } else {
            format!("{section}.{key}")
        };
        match &node.value {
            tree::Value::Table(table) => keys_in(table, &path, keys),
            tree::Value::List(items) => {
                for item in items {
                    if let tree::Value::Table(table) = &item.value {
                        keys_in(table, &path, keys);
                    }
                }
            }
            _ => {}
        }
    }
}

#[test]
fn the_manual_states_the_built_in_values() {
    assert_eq!(
        settings(MANUAL, &[], &Flags::default()).unwrap(),
        Settings::default()
    );
    assert_eq!(
        load(None, [], &Flags::default()).unwrap(),
        Settings::default()
    );
}

#[test]
fn the_manual_names_every_key_and_its_examples_are_right() {
    let manual = manual_with_examples();
    let mut reading = Reading::default();
    let table = tree::from_text(&manual, "default.toml", &mut reading.findings);
    let mut named = BTreeSet::new();
    keys_in(&table, "", &mut named);
    reading.read(&[table], sections::settings);
    assert_eq!(named, reading.known);
    reading.findings.into_result(()).unwrap();
}

#[test]
fn every_key_of_the_manual_has_a_comment() {
    let is_setting = |line: &&str| {
        line.split_once(" = ")
            .is_some_and(|(key, _)| is_key(&format!("# {key}")))
    };
    for line in MANUAL.lines().filter(is_setting) {
        assert!(line.contains(" # "), "{line}");
    }
}

#[test]
fn every_mistake_is_reported_with_its_line() {
    let file = "\
[server]
listen = \"8080\"
keep_days = 30
[limits]
frame = \"big\"
screns = 10
[limit]
frame = 1024
[redis]
url = \"redis://10.0.0.5\"
[[redis.channel]]
name = \"antrian\"
preset = \"json\"
[[speaker]]
style = \"fast\"
zones = [
  \"lantai-1\",
  \"Lantai 2\",
]
";
    let env = [
        ("PANGGIL__LIMITS__FRAMES", "1"),
        ("PANGGIL__LOG", "json"),
        ("PANGGIL__LOG__FORMAT", "xml"),
        ("PANGGIL_X", ""),
    ];
    let expected = [
        "hall.toml:2: `listen` must be address:port, for example \"127.0.0.1:8080\", or \"0.0.0.0:8080\" for the hall; it is \"8080\"",
        "hall.toml:3: unknown key `keep_days` in [server]; it belongs in [store]",
        "hall.toml:5: `frame` must be a whole number from 1024 to 65536",
        "hall.toml:6: unknown key `screns` in [limits]; did you mean `screens`?",
        "hall.toml:7: unknown section `limit`; did you mean `limits`?",
        "hall.toml:10: `url` leads to another machine without TLS; write rediss:// or rediss+sentinel://, or, if that line is trusted, set `allow_plain = true` in [redis]",
        "hall.toml:13: `preset` must be \"panggil\" or \"aliases\" or \"laravel\" or \"text\", not \"json\"",
        "hall.toml:14: [[speaker]] needs `id`; add it",
        "hall.toml:15: `style` must be \"digits-nol\" or \"digits-kosong\" or \"mixed\" or \"cardinal\", not \"fast\"",
        "hall.toml:18: an entry of `zones` must be 1 to 32 small letters, digits or `-`, not beginning with `-`; it is \"Lantai 2\"",
        "PANGGIL__LIMITS__FRAMES: unknown key `frames` in [limits]; did you mean `frame`?",
        "PANGGIL__LOG: names no setting; write PANGGIL__SECTION__KEY, for example PANGGIL__LIMITS__FRAME",
        "PANGGIL__LOG__FORMAT: `format` must be \"text\" or \"json\", not \"xml\"",
    ];
    assert_eq!(faults(file, &env), expected.join("\n"));
}

#[test]
fn later_sources_count_more() {
    let file = "[limits]\nframe = 2048\nscreens = 10\n[server]\nlisten = \"0.0.0.0:80\"\n";
    let env = [
        ("PANGGIL__LIMITS__FRAME", "4096"),
        ("PANGGIL__SERVER__LISTEN", "0.0.0.0:81"),
    ];
    let flags = Flags {
        listen: Some("localhost:0".to_owned()),
        data: Some(PathBuf::from("elsewhere")),
        redis: None,
    };

    let settings = settings(file, &env, &flags).unwrap();

    assert_eq!(
        (
            settings.limits.frame,
            settings.limits.screens,
            settings.limits.per_address
        ),
        (4096, 10, 200)
    );
    assert_eq!(settings.server.listen.to_string(), "127.0.0.1:0");
    assert!(settings.server.listen_from_flag);
    assert_eq!(settings.store.path, PathBuf::from("elsewhere"));
}

#[test]
fn a_mistake_is_told_even_where_a_later_source_covers_it() {
    assert!(
        faults(
            "[limits]\nframe = 1\n",
            &[("PANGGIL__LIMITS__FRAME", "4096")]
        )
        .starts_with("hall.toml:2: ")
    );
}

#[test]
fn values_of_the_wrong_type_are_mistakes() {
    for wrong in [
        "limits = 5",
        "[limits]\nframe = 1.5",
        "[limits]\nframe = \"2048\"",
        "[redis]\nstream = \"true\"",
        "[server]\norigins = \"http://a\"",
        "speaker = 1",
        "[speaker]\nid = \"a\"",
        "speaker = [1]",
        "[store]\npath = 1",
        "[texts]\ncounter = \"Loket\"",
        "[site]\nid = 1979-05-27",
        "[limits]\nframe = 99999999999999999999",
    ] {
        assert!(settings(wrong, &[], &Flags::default()).is_err(), "{wrong}");
    }
}

#[test]
fn the_environment_gives_every_type() {
    let env = [
        ("PANGGIL__REDIS__URL", "redis://10.0.0.5"),
        ("PANGGIL__REDIS__ALLOW_PLAIN", "true"),
        ("PANGGIL__LOG__FORMAT", "json"),
        ("PANGGIL__SERVER__ORIGINS", "http://a, http://b:81"),
        ("PANGGIL__SCREENS__PAIRING", "open"),
        ("PANGGIL__SITE__ID", "mpp-a"),
    ];
    let settings = settings("", &env, &Flags::default()).unwrap();
    assert_eq!(settings.redis.url.unwrap().expose(), "redis://10.0.0.5");
    assert_eq!(settings.log.format, LogFormat::Json);
    assert_eq!(settings.server.origins, ["http://a", "http://b:81"]);
    assert_eq!(settings.screens.pairing, Pairing::Open);
    assert_eq!(settings.parts.id.unwrap().value, "mpp-a");
    assert!(faults("", &[("PANGGIL__SPEAKER__ID", "a")]).contains("only in the settings file"));
}

#[test]
fn a_broken_line_is_told_once_and_does_not_hide_the_others() {
    let told = faults("[limits]\nframe = \nscreens = 0\n", &[]);
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(
        told.starts_with("hall.toml:2: is not valid TOML: "),
        "{told}"
    );
    assert!(
        told.ends_with("hall.toml:3: `screens` must be a whole number from 1 to 100000"),
        "{told}"
    );
}

#[test]
fn what_is_of_no_use_for_the_address_of_redis_is_refused() {
    let file = "\
[redis]
url = \"redis://:rahasia@127.0.0.1\"
password_file = \"a\"
ca_file = \"b\"
sentinel_password_file = \"c\"
";
    let told = faults(file, &[]);
    let lines: Vec<&str> = told.lines().collect();
    let [passwords, no_tls, no_sentinels] = lines[..] else {
        panic!("{told}")
    };
    assert!(
        passwords.starts_with("hall.toml:3: `password_file` and the password in `url`"),
        "{told}"
    );
    assert!(
        no_tls.starts_with("hall.toml:4: `ca_file` is of no use without TLS"),
        "{told}"
    );
    assert!(
        no_sentinels.starts_with("hall.toml:5: `sentinel_user` and `sentinel_password_file`"),
        "{told}"
    );
    let good = "\
[redis]
url = \"rediss+sentinel://10.0.0.5,10.0.0.6/panggil\"
password_file = \"a\"
ca_file = \"b\"
sentinel_user = \"pengintai\"
sentinel_password_file = \"c\"
";
    let redis = settings(good, &[], &Flags::default()).unwrap().redis;
    assert_eq!(redis.ca_file.unwrap(), Path::new("b"));
    assert_eq!(redis.sentinel_user, "pengintai");
    assert_eq!(redis.sentinel_password_file.unwrap(), Path::new("c"));
}

#[test]
fn the_login_of_a_flags_address_counts_before_that_of_the_file() {
    let file = "[redis]\nuser = \"aula\"\npassword_file = \"a\"\n";
    let with = |address: &str| {
        let redis = Some(address.to_owned());
        let flags = Flags {
            redis,
            ..Flags::default()
        };
        settings(file, &[], &flags).unwrap().redis
    };
    let its_own = with("redis://mesin:rahasia@127.0.0.1");
    assert_eq!(
        (its_own.user.as_str(), its_own.password_file),
        ("", None),
        "the machine's"
    );
    let the_files = with("redis://127.0.0.1");
    assert_eq!(the_files.user, "aula");
    assert_eq!(the_files.password_file.unwrap(), Path::new("a"));
    let variable = [("PANGGIL__REDIS__URL", "redis://mesin:rahasia@127.0.0.1")];
    let its_own = settings(file, &variable, &Flags::default()).unwrap().redis;
    assert_eq!(its_own.user, "");
}

#[test]
fn a_flag_is_named_by_its_name() {
    let flags = Flags {
        listen: Some("x".to_owned()),
        redis: Some("redis:h".to_owned()),
        data: None,
    };
    let told = settings("", &[], &flags).unwrap_err().to_string();
    assert!(told.starts_with("--listen: `listen` must be"), "{told}");
    assert!(
        told.contains("\n--redis: `url` must be redis://host:port"),
        "{told}"
    );
}

#[test]
fn a_file_that_is_not_there_is_a_mistake_with_a_remedy() {
    let told = load(Some(Path::new("no/such.toml")), [], &Flags::default())
        .unwrap_err()
        .to_string();
    assert!(
        told.starts_with("no/such.toml: cannot be read") && told.contains("give a TOML file"),
        "{told}"
    );
}
