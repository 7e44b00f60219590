//! Reads the sections that concern this server and not its site.
//!
//! In: the raw sections. Out: typed settings, with the built-in value for every key that is left out. The keys, their ranges
//! and their built-in values are all here.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::reader::Section;
use super::values::{address, choice, log_level, origin, public_url, text, whole};
use super::{
    Limits, LogFormat, LogSettings, Pairing, ScreenSettings, ServerSettings, Settings,
    StoreSettings, redis, site_parts,
};

/// Reads everything.
pub(super) fn settings(root: &mut Section<'_, '_>) -> Settings {
    Settings {
        server: root.section("server", server),
        store: root.section("store", store),
        redis: root.section("redis", redis::read),
        screens: root.section("screens", screens),
        limits: root.section("limits", limits),
        log: root.section("log", log),
        parts: site_parts::read(root),
    }
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            listen_from_flag: false,
            public_url: String::new(),
            origins: Vec::new(),
        }
    }
}

fn server(section: &mut Section<'_, '_>) -> ServerSettings {
    let built_in = ServerSettings::default();
    let tls = "\"auto\" is not in this version yet: it has no TLS; set \"off\", and put a proxy with a certificate in front if needed";
    section.take("tls", |value| match text(value)?.as_str() {
        "off" => Ok(()),
        "auto" => Err(tls.to_owned()),
        other => Err(format!("must be \"off\", not {other:?}")),
    });
    ServerSettings {
        listen: section
            .take("listen", address)
            .map_or(built_in.listen, |listen| listen.value),
        listen_from_flag: false,
        public_url: section
            .take("public_url", public_url)
            .map_or(built_in.public_url, |url| url.value),
        origins: section
            .list("origins", origin)
            .unwrap_or_default()
            .into_iter()
            .map(|origin| origin.value)
            .collect(),
    }
}

impl Default for StoreSettings {
    fn default() -> Self {
        Self {
            path: PathBuf::from("data"),
            keep_days: 400,
        }
    }
}

fn store(section: &mut Section<'_, '_>) -> StoreSettings {
    let built_in = StoreSettings::default();
    let path = section.take("path", |value| match text(value)? {
        path if path.is_empty() => Err("must name a directory, for example \"data\"".to_owned()),
        path => Ok(path),
    });
    StoreSettings {
        path: path.map_or(built_in.path, |path| PathBuf::from(path.value)),
        keep_days: section
            .take("keep_days", |value| whole(value, &(1..=3650)))
            .map_or(built_in.keep_days, |days| days.value),
    }
}

fn screens(section: &mut Section<'_, '_>) -> ScreenSettings {
    let choices = [("required", Pairing::Required), ("open", Pairing::Open)];
    let pairing = section.take("pairing", |value| choice(value, &choices));
    ScreenSettings {
        pairing: pairing.map_or(Pairing::Required, |pairing| pairing.value),
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            screens: 5000,
            frame: 16384,
            per_address: 200,
            follow_per_address: 3000,
            upload_idle_s: 3600,
        }
    }
}

fn limits(section: &mut Section<'_, '_>) -> Limits {
    let built_in = Limits::default();
    let mut limit = |key, range, otherwise| {
        section
            .take(key, |value| whole(value, &range))
            .map_or(otherwise, |limit| limit.value)
    };
    Limits {
        screens: limit("screens", 1..=100_000, built_in.screens),
        frame: limit("frame", 1024..=65536, built_in.frame),
        per_address: limit("per_address", 1..=1_000_000, built_in.per_address),
        follow_per_address: limit(
            "follow_per_address",
            1..=1_000_000,
            built_in.follow_per_address,
        ),
        upload_idle_s: section
            .take("upload_idle_s", |value| whole(value, &(1..=86_400)))
            .map_or(built_in.upload_idle_s, |seconds| seconds.value),
    }
}

impl Default for LogSettings {
    fn default() -> Self {
        Self {
            format: LogFormat::Text,
            level: "info".to_owned(),
        }
    }
}

fn log(section: &mut Section<'_, '_>) -> LogSettings {
    let built_in = LogSettings::default();
    let choices = [("text", LogFormat::Text), ("json", LogFormat::Json)];
    LogSettings {
        format: section
            .take("format", |value| choice(value, &choices))
            .map_or(built_in.format, |format| format.value),
        level: section
            .take("level", log_level)
            .map_or(built_in.level, |level| level.value),
    }
}
