//! What the live socket of the console's pages carries: every document is whole, and the newest wins.
//!
//! The TypeScript twin, `display-client/console/api.gen.ts`, is generated from these types and those of the API.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::wire::{Attention, CallRow, CallStory, CounterDoc, Health, Today};
use crate::{pairing::Asking, screen_list::ScreenCard};

/// What a page is told.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum ToConsole<'a> {
    /// The first word.
    Welcome {
        /// The server's clock, in ms since 1970.
        now: i64,
        /// The build of the pages: another one means to load them anew.
        build: &'a str,
        /// The login.
        me: &'a str,
    },
    /// Every screen; for operators.
    Screens {
        /// By zone and name.
        screens: &'a [ScreenCard],
        /// Those that ask to be let in.
        asking: &'a [Asking],
    },
    /// A zone that the page watches.
    Zone {
        /// As its screens have it.
        #[cfg_attr(test, ts(type = "ZoneState"))]
        state: &'a RawValue,
    },
    /// How the parts are.
    Health {
        /// All of them.
        health: &'a Health,
    },
    /// What must be dealt with, worst first; for operators.
    Attention {
        /// Each cause once.
        items: &'a [Attention],
    },
    /// The newest calls; for operators.
    Calls {
        /// Newest first.
        calls: &'a [CallRow],
        /// The day's figures.
        today: &'a Today,
    },
    /// The story that the page watches.
    Story {
        /// All of it.
        story: &'a CallStory,
    },
    /// The counter that the page watches.
    Counter {
        /// As it stands.
        counter: &'a CounterDoc,
    },
    /// Who else has the layout open that the page arranges.
    Editors {
        /// The layout, by id.
        layout: &'a str,
        /// The names of the others, other windows of the same person too.
        others: &'a [String],
    },
    /// Something is to be fetched again.
    Changed {
        /// Which.
        what: Fetched,
    },
    /// Is the page there?
    Ping {
        /// The server's clock, in ms since 1970.
        now: i64,
    },
    /// The last word.
    Bye {
        /// Why.
        code: u16,
        /// Come back after so long.
        retry_ms: u32,
    },
}

/// What a page fetches for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Fetched {
    /// The site.
    Hall,
    /// The persons.
    Users,
    /// What hangs on screens.
    Content,
    /// Who is signed in.
    Session,
}

/// What a page says.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum FromConsole {
    /// What it shows from now on.
    Watch {
        /// The zones.
        #[serde(default)]
        zones: Option<Vec<String>>,
        /// The counter, of a call console.
        #[serde(default)]
        counter: Option<String>,
        /// The call whose story it shows.
        #[serde(default)]
        story: Option<u64>,
        /// The layout whose editor is open.
        #[serde(default)]
        layout: Option<String>,
    },
    /// It is there.
    Pong,
    /// A word of a newer page; ignored.
    #[serde(other)]
    #[cfg_attr(test, ts(skip))]
    Other,
}
