//! The TypeScript twins of what the server and its pages say to each other: made from the types here, kept among the pages' files.
//!
//! `make types` writes them anew; a test of each fails while its file differs from the server's types.

use std::{fs, path::Path};

use ts_rs::Config;

use crate::{
    content::{MediaKind, ScreenLayout, ScreenMedium, When, texts::CardKind},
    layout::{
        Access, Brand, Layout, Only, Region, Sheet, Theme, Viewing, kinds::kind_of, settings::*,
    },
    model::{CounterId, CounterStatus, Priority, TicketNumber, ZoneId},
    protocol::*,
};

macro_rules! declare {
    ($config:expr, $text:expr; $($name:ty),* $(,)?) => {
        $($text += &format!("export {}\n", <$name as ts_rs::TS>::decl($config));)*
    };
}
pub(crate) use declare;

/// How the types are written.
pub(crate) fn config() -> Config {
    Config::new().with_large_int("number")
}

/// Run with `PANGGIL_WRITE_TYPES=1` (`make types`) to write the file anew.
#[expect(clippy::disallowed_methods, reason = "a test's own switch")]
pub(crate) fn assert_kept(file: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("display-client")
        .join(file);
    if std::env::var("PANGGIL_WRITE_TYPES").is_ok() {
        fs::write(&path, now).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    assert_eq!(kept, now, "out of date: run `make types`");
}

fn declarations() -> String {
    let config = config();
    let mut text = String::from(
        "// Generated from the server's message types. Do not edit: change src/protocol.rs or src/layout.rs.\n\n",
    );
    declare!(&config, text;
        FromScreen,
        Hello,
        ScreenHealth,
        Size,
        Played,
        Secret,
        Position,
        Capabilities,
        ToScreen<'static>,
        Command,
        PairingRequest,
        PairingState,
        Etag<'static>,
        LayoutRef<'static>
    );
    declare!(&config, text;
        ZoneState,
        CounterState,
        Call,
        Speaking,
        Waiting,
        Notice,
        ZoneId,
        CounterId,
        TicketNumber,
        Priority,
        CounterStatus
    );
    declare!(&config, text;
        Directory<'static>,
        SiteFacts<'static>,
        DirectoryCounter<'static>,
        DirectoryService<'static>,
        DirectoryCard<'static>,
        CardKind,
        Bilingual<'static>
    );
    declare!(&config, text; Layout, Sheet, Theme, Brand, Viewing, Access, Only, Region);
    declare!(&config, text; ScreenLayout, ScreenMedium, MediaKind, When);
    declare!(&config, text; Tiles, Align, Fit);
    text += &settings(&config);
    text
}

/// The settings of every kind of widget, and what holds where they are not given.
fn settings(config: &Config) -> String {
    let mut text = String::new();
    let (mut defaults, mut smallest) = (serde_json::Map::new(), serde_json::Map::new());
    macro_rules! each {
        ($($name:ident),* $(,)?) => {
            declare!(config, text; $($name),*);
            $(
                let kind = stringify!($name).trim_end_matches("Settings").to_lowercase();
                let (w, h) = kind_of(&kind).unwrap().smallest;
                smallest.insert(kind.clone(), serde_json::json!({"w": w, "h": h}));
                defaults.insert(kind, serde_json::to_value($name::default()).unwrap());
            )*
        };
    }
    each!(
        HeaderSettings,
        CallSettings,
        StripSettings,
        CountersSettings,
        HistorySettings,
        NextSettings,
        MediaSettings,
        TickerSettings,
        TextSettings,
        ImageSettings,
        ClockSettings,
        QrSettings,
        InfoSettings,
        NoticeSettings,
        ClosingSettings
    );
    text += &format!(
        "/** What the server takes for settings that are not given, by kind of widget. */\nexport const SERVER_DEFAULTS = {};\n\
         /** The least size at which the server lets a widget hang, in u. */\nexport const SERVER_SMALLEST = {};\n",
        serde_json::to_string_pretty(&defaults).unwrap(),
        serde_json::to_string_pretty(&smallest).unwrap()
    );
    text
}

#[test]
fn the_screens_types_are_those_of_the_server() {
    assert_kept("core/protocol.gen.ts", &declarations());
}
