//! Every message between the server and a screen, and the documents a screen fetches: the whole wire contract on one page.
//!
//! The TypeScript twin, `display-client/core/protocol.gen.ts`, is generated from these types (see `page_types.rs`); a test fails when it is
//! out of date.
//! Fields that may be left out at their default are left out, for a frame goes to every screen.

use serde::{Deserialize, Serialize};

use crate::{
    layout::Theme,
    model::{CounterId, CounterStatus, Priority, TicketNumber, ZoneId},
};

/// The sub-protocol of `/ws/screens`.
pub const SUBPROTOCOL: &str = "panggil.v1";
/// The version a `hello` has to name.
pub const VERSION: u32 = 1;
/// How often a screen hears from us when nothing is called.
pub const PING_MS: u32 = 5_000;

/// What a screen says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum FromScreen {
    /// The first message.
    Hello(Hello),
    /// A frame was painted.
    Seen {
        /// The newest event in it.
        seq: f64,
        /// From its arrival to the picture, in ms.
        #[serde(default)]
        #[cfg_attr(test, ts(optional, as = "Option<f64>"))]
        drawn: Option<f64>,
    },
    /// A layout was painted for the first time, or again after a welcome.
    Hung {
        /// Its id.
        layout: String,
        /// Its tag.
        etag: String,
    },
    /// The answer to a `ping`.
    Pong {
        /// The ping's `now`.
        #[serde(default)]
        #[cfg_attr(test, ts(optional, as = "Option<f64>"))]
        now: Option<f64>,
        /// The screen's own clock, in ms.
        #[serde(default)]
        #[cfg_attr(test, ts(optional, as = "Option<f64>"))]
        at: Option<f64>,
    },
    /// How the screen is, every 15 s.
    Health(Box<ScreenHealth>),
    /// The answer to a `command`.
    Done {
        /// The command's id.
        id: String,
        /// Whether it was done.
        ok: bool,
        /// Why not, for the operator.
        #[serde(default)]
        #[cfg_attr(test, ts(optional, as = "Option<String>"))]
        detail: Option<String>,
    },
    /// A message of a newer page; ignored.
    #[serde(other)]
    #[cfg_attr(test, ts(skip))]
    Other,
}

/// How a screen introduces itself.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
pub struct Hello {
    /// The protocol's version.
    pub v: u32,
    /// Who it is, once paired.
    #[serde(default)]
    pub screen: Option<String>,
    /// The secret it got when it was paired.
    #[serde(default)]
    pub token: Option<Secret>,
    /// The zone it wants, where pairing is open.
    #[serde(default)]
    pub zone: Option<String>,
    /// The layout it wants, where pairing is open.
    #[serde(default)]
    pub layout: Option<String>,
    /// What it still shows.
    #[serde(default)]
    pub have: Option<Position>,
    /// What it can do.
    #[serde(default)]
    pub caps: Option<Capabilities>,
    /// The build of its page.
    #[serde(default)]
    pub build: Option<String>,
}

/// A text that stays out of every log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "string"))]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<secret>")
    }
}

/// A place in the numbering of events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Position {
    /// Changes when the numbering starts anew.
    pub epoch: String,
    /// The newest event folded in.
    pub seq: u64,
}

/// What a screen can do.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(default)]
pub struct Capabilities {
    /// Width in CSS pixels.
    pub w: Option<f64>,
    /// Height in CSS pixels.
    pub h: Option<f64>,
    /// Whether it may sound.
    pub audio: Option<bool>,
}

/// How a screen is. What it cannot find out it leaves out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(default)]
pub struct ScreenHealth {
    /// The build of its page.
    pub build: Option<String>,
    /// Its browser, such as `Chrome/69.0.3497.100`.
    pub engine: Option<String>,
    /// Seconds since the page began.
    pub uptime_s: Option<f64>,
    /// Its screen, in pixels.
    pub screen: Option<Size>,
    /// Its window, in CSS pixels.
    pub window: Option<Size>,
    /// Device pixels per CSS pixel.
    pub ratio: Option<f64>,
    /// Between two animation frames, in ms: half of the time less than this.
    pub frame_p50_ms: Option<f64>,
    /// The same, 95 % of the time.
    pub frame_p95_ms: Option<f64>,
    /// To the server and back, in ms.
    pub rtt_ms: Option<f64>,
    /// Its wall clock before (+) or behind (-) the server's, in ms.
    pub clock_offset_ms: Option<f64>,
    /// Whether it may sound: `ok`, `blocked` or `none`.
    pub audio: Option<String>,
    /// JavaScript heap in use, in bytes.
    pub heap: Option<f64>,
    /// Kept on the screen, in bytes.
    pub stored: Option<f64>,
    /// The layout it shows.
    pub layout: Option<String>,
    /// And its tag.
    pub layout_etag: Option<String>,
    /// The medium that runs, by its SHA-256.
    pub media: Option<String>,
    /// Reloads in the last ten minutes.
    pub reloads: Option<f64>,
    /// The last thing that went wrong.
    pub error: Option<String>,
    /// What ran since the last report.
    pub played: Vec<Played>,
}

/// A width and a height.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Size {
    /// Across.
    pub w: f64,
    /// Down.
    pub h: f64,
}

/// A medium that ran on a screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Played {
    /// Its SHA-256.
    pub media: String,
    /// When it began, by the server's clock, in ms since 1970.
    pub at: f64,
    /// For how long, in ms.
    pub ms: f64,
    /// Why it was not shown to its end: `stalled`, `broken`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub fault: Option<String>,
}

/// What a screen hears.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum ToScreen<'a> {
    /// The answer to a good hello.
    Welcome {
        /// The protocol's version.
        v: u32,
        /// Its name.
        screen: &'a str,
        /// What it shows.
        zone: &'a ZoneId,
        /// The server's clock, in ms since 1970.
        now: i64,
        /// How often it will hear from us.
        ping_ms: u32,
        /// The names of counters, to be fetched by HTTP.
        directory: Etag<'a>,
        /// What hangs where, to be fetched by HTTP.
        layout: LayoutRef<'a>,
        /// Whether this screen is a speaker.
        speak: bool,
        /// The build of the page the server has: another one than the screen's own is to be loaded when it is quiet.
        build: &'a str,
        /// Whether the operators want it dark.
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
        blank: bool,
    },
    /// The whole zone: newest wins.
    State(&'a ZoneState),
    /// The directory changed: fetch it again.
    Directory {
        /// Its new tag.
        etag: &'a str,
    },
    /// Another layout, or the same changed: fetch it.
    Layout(LayoutRef<'a>),
    /// Do this now, and say `done`.
    Command {
        /// What.
        #[serde(rename = "do")]
        what: Command,
        /// What the answer names.
        id: &'a str,
        /// The screen's name, to be shown by `identify`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        name: Option<&'a str>,
    },
    /// Are you there?
    Ping {
        /// The server's clock, in ms since 1970.
        now: i64,
    },
    /// The conversation ends; the close frame follows.
    Bye {
        /// The close code.
        code: u16,
        /// Come back after so long.
        retry_ms: u32,
        /// For the person who reads the screen's log.
        reason: &'a str,
    },
}

/// What an operator can ask of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Show your name for 15 s.
    Identify,
    /// Load the page anew; the answer comes first.
    Reload,
    /// Go dark.
    Blank,
    /// Show what hangs again.
    Unblank,
    /// Sound.
    TestTone,
}

/// What a screen without a pairing says of itself, when it asks for one.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(default)]
pub struct PairingRequest {
    /// Width in CSS pixels.
    pub w: Option<f64>,
    /// Height in CSS pixels.
    pub h: Option<f64>,
    /// Its browser.
    pub engine: Option<String>,
}

/// How the asking of a screen stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum PairingState {
    /// Show the code: an operator compares it.
    Waiting {
        /// Six symbols, as they are shown: `K74-Q2M`.
        code: String,
        /// Until when it can be approved, in ms since 1970.
        expires: i64,
    },
    /// Keep this; it is told once.
    Approved {
        /// Its name in a hello.
        screen: String,
        /// What it shows.
        zone: String,
        /// What proves in a hello that it is that screen.
        token: Secret,
    },
    /// An operator did not know it.
    Refused,
}

/// The tag of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Etag<'a> {
    /// Changes with the document.
    pub etag: &'a str,
}

/// Which layout, and in which state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LayoutRef<'a> {
    /// The layout.
    pub id: &'a str,
    /// Changes with the document.
    pub etag: &'a str,
    /// Other colours than the layout's own: by the time of day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub theme: Option<Theme>,
}

/// The whole zone at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(serde::Deserialize, ts_rs::TS))]
pub struct ZoneState {
    /// Changes when the numbering starts anew.
    pub epoch: String,
    /// The newest event folded in.
    pub seq: u64,
    /// Counts this zone's frames since the server started.
    pub rev: u64,
    /// Which zone.
    pub zone: ZoneId,
    /// The server's clock, in ms since 1970.
    pub now: i64,
    /// Every counter of the zone, in the site's order.
    pub counters: Vec<CounterState>,
    /// The newest 20 calls, newest first; a recall is an entry of its own.
    pub recent: Vec<Call>,
    /// The call that is being spoken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub speaking: Option<Speaking>,
    /// Who waits, by service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Waiting>>"))]
    pub waiting: Vec<Waiting>,
    /// Texts of the moment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Notice>>"))]
    pub notices: Vec<Notice>,
    /// The disk refuses rows: what is shown is true, but not recorded.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub degraded: bool,
    /// Calls are shown, but this zone's speaker cannot be heard just now.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub silent: bool,
}

/// What a counter shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(serde::Deserialize, ts_rs::TS))]
pub struct CounterState {
    /// Which counter.
    pub id: CounterId,
    /// The ticket it serves or calls.
    pub ticket: Option<TicketNumber>,
    /// The number of that call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub call: Option<u64>,
    /// When it was called, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub at: Option<i64>,
    /// How often it was called.
    #[serde(default = "once", skip_serializing_if = "is_once")]
    #[cfg_attr(test, ts(optional, as = "Option<u32>"))]
    pub attempt: u32,
    /// Whether it serves.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(test, ts(optional, as = "Option<CounterStatus>"))]
    pub status: CounterStatus,
    /// Shown instead of the usual word for its status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub text: Option<String>,
    /// The visitor's lane.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub priority: Option<Priority>,
}

/// One call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(serde::Deserialize, ts_rs::TS))]
pub struct Call {
    /// Its number: that of its event.
    pub call: u64,
    /// The ticket called.
    pub ticket: TicketNumber,
    /// Where to.
    pub counter: CounterId,
    /// When, in ms since 1970.
    pub at: i64,
    /// 1 for the call itself, more for a recall.
    #[serde(default = "once", skip_serializing_if = "is_once")]
    #[cfg_attr(test, ts(optional, as = "Option<u32>"))]
    pub attempt: u32,
    /// The visitor's lane.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub priority: Option<Priority>,
}

/// The call that is being spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(serde::Deserialize, ts_rs::TS))]
pub struct Speaking {
    /// Its number.
    pub call: u64,
    /// When the speech ends, in ms since 1970.
    pub until: i64,
}

/// Who waits for a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(serde::Deserialize, ts_rs::TS))]
pub struct Waiting {
    /// The service's id.
    pub service: String,
    /// People waiting.
    pub count: u32,
    /// The next tickets, soonest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<TicketNumber>>"))]
    pub next: Vec<TicketNumber>,
}

/// A text of the moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(serde::Deserialize, ts_rs::TS))]
pub struct Notice {
    /// The number of its event.
    pub id: String,
    /// The text.
    pub text: String,
    /// When it ends, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub until: Option<i64>,
}

/// The names that go with the numbers of a zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Directory<'a> {
    /// Which zone.
    pub zone: &'a str,
    /// Its name.
    pub zone_name: &'a str,
    /// The site.
    pub site: SiteFacts<'a>,
    /// The counters the zone lists, in the site's order.
    pub counters: Vec<DirectoryCounter<'a>>,
    /// The site's other counters: a call may name one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<DirectoryCounter>>"))]
    pub elsewhere: Vec<DirectoryCounter<'a>>,
    /// The services.
    pub services: Vec<DirectoryService<'a>>,
    /// The words on the screen, Indonesian and English.
    #[cfg_attr(test, ts(type = "{ [key: string]: Bilingual }"))]
    #[schema(value_type = std::collections::BTreeMap<String, Bilingual<'static>>)]
    pub texts: std::collections::BTreeMap<&'a str, Bilingual<'a>>,
    /// The lines that run along the foot now: those of this zone, then the site's.
    pub ticker: Vec<&'a str>,
    /// The cards that are shown in turn now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<DirectoryCard>>"))]
    pub cards: Vec<DirectoryCard<'a>>,
}

/// A card of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DirectoryCard<'a> {
    /// Its title; of a notice empty.
    pub title: &'a str,
    /// One of the contents that service halls must show, or `notice`.
    #[cfg_attr(test, ts(type = "CardKind | \"notice\""))]
    pub kind: &'a str,
    /// Its lines.
    pub lines: Vec<&'a str>,
    /// Where it is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub source: Option<&'a str>,
    /// The last local day on which it is shown, `2026-12-31`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub valid_until: Option<&'a str>,
}

/// What a screen shows of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SiteFacts<'a> {
    /// The site's id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The second line of the header.
    pub place: &'a str,
    /// Letters for the logo block.
    pub mark: &'a str,
    /// Its clock, in minutes east of UTC.
    pub utc_offset_min: i16,
    /// That clock's label, such as WIB.
    #[schema(value_type = String)]
    pub time_zone: std::borrow::Cow<'a, str>,
}

/// A counter's names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DirectoryCounter<'a> {
    /// The id events use.
    pub id: &'a str,
    /// The number on its sign.
    pub number: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The service it gives.
    pub service: Option<&'a str>,
    /// Its zone.
    pub zone: &'a str,
    /// Its floor.
    pub floor: Option<&'a str>,
}

/// A service's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DirectoryService<'a> {
    /// The id events use.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
}

/// One text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ScreenText)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Bilingual<'a> {
    /// Indonesian.
    pub id: &'a str,
    /// English.
    pub en: &'a str,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes by reference"
)]
fn is_once(attempt: &u32) -> bool {
    *attempt == 1
}

#[cfg(test)]
fn once() -> u32 {
    1
}
