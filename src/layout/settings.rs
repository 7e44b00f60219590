//! What each kind of widget can be told. Everything has a default, so `{}` is always good.

use serde::{Deserialize, Serialize};

macro_rules! settings {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty = $default:expr,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
            #[cfg_attr(test, derive(ts_rs::TS))]
            #[serde(default, deny_unknown_fields)]
            pub struct $name { $($(#[$field_doc])* pub $field: $kind,)* }

            impl Default for $name {
                fn default() -> Self {
                    Self { $($field: $default,)* }
                }
            }
        )*
    };
}

settings! {
    /// `header`: who this is, the day and the time, and whether the data is fresh.
    HeaderSettings {
        /// The medium in place of the logo block; empty: the site's letters.
        logo: String = String::new(),
        /// Whether the date is shown.
        date: bool = true,
        /// Whether the zone's name stands in the second line.
        zone: bool = true,
    }
    /// `call`: the card of the called ticket.
    CallSettings {
        /// Whether the service's name is shown.
        service: bool = true,
    }
    /// `strip`: the same in one row.
    StripSettings {
        /// Whether the service's name is shown.
        service: bool = true,
    }
    /// `counters`: a tile for every counter.
    CountersSettings {
        /// How a tile is built.
        tiles: Tiles = Tiles::Auto,
        /// Only these counters, by id; empty: all.
        counters: Vec<String> = Vec::new(),
        /// Seconds a page stays, 4 to 60.
        page_seconds: u16 = 8,
    }
    /// `history`: the calls before the ones on the card.
    HistorySettings {
        /// At most so many, 1 to 12; 0: as many as fit, up to 6.
        rows: u16 = 0,
        /// Whether the time is shown.
        time: bool = true,
    }
    /// `next`: the next tickets, and how many wait.
    NextSettings {
        /// Only these services, by id; empty: all of the zone.
        services: Vec<String> = Vec::new(),
        /// Whether the number of people waiting is shown.
        waiting: bool = true,
    }
    /// `media`: images and videos in turn.
    MediaSettings {
        /// The playlist's id; empty: the welcome card.
        playlist: String = String::new(),
        /// Seconds an image stays unless its entry says otherwise, 3 to 600.
        seconds: u16 = 10,
    }
    /// `ticker`: lines that run along.
    TickerSettings {
        /// Device pixels per frame at 1080p, 1 to 3.
        speed: u16 = 2,
        /// Whether the label stands before it.
        label: bool = true,
        /// Lines of its own, after the notices and before the site's.
        lines: Vec<String> = Vec::new(),
        /// Whether the site's lines run too.
        site: bool = true,
    }
    /// `text`: words that stay.
    TextSettings {
        /// In Indonesian; line ends are kept.
        id: String = String::new(),
        /// In English, below and smaller.
        en: String = String::new(),
        /// The size wanted, in hundredths of the short side, 3.2 to 30; smaller where it does not fit.
        size: f64 = 5.0,
        /// Where the lines begin.
        align: Align = Align::Center,
    }
    /// `image`: one picture that stays.
    ImageSettings {
        /// The medium's SHA-256.
        media: String = String::new(),
        /// How it fills its region.
        fit: Fit = Fit::Contain,
        /// What it shows, for those who cannot see it.
        alt: String = String::new(),
    }
    /// `clock`: the time alone.
    ClockSettings {
        /// Whether the date stands under it.
        date: bool = true,
    }
    /// `qr`: a code for phones, drawn on the screen.
    QrSettings {
        /// What it says, at most 300 bytes; empty: nothing is drawn.
        data: String = String::new(),
        /// What it is for, in Indonesian.
        id: String = String::new(),
        /// The same in English.
        en: String = String::new(),
    }
    /// `info`: a card of facts, or several in turn.
    InfoSettings {
        /// Its title.
        title: String = String::new(),
        /// Its lines.
        lines: Vec<String> = Vec::new(),
        /// Where the facts are from.
        source: String = String::new(),
        /// The last local day on which it is shown, `2026-12-31`; empty: always.
        valid_until: String = String::new(),
        /// Whether the zone's cards are shown in turn, after its own.
        site: bool = false,
        /// Seconds a card stays, 4 to 120.
        seconds: u16 = 12,
    }
    /// `notice`: a message that has taken over the screen.
    NoticeSettings {
        /// In a few words, at most 40 characters.
        title: String = String::new(),
        /// The message, at most 160 characters.
        text: String = String::new(),
    }
    /// `closing`: after hours; the site's closing text at half brightness, never long in one place.
    ClosingSettings {
    }
}

/// How a tile is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Tiles {
    /// Whichever gives the larger ticket.
    Auto,
    /// The name over the ticket.
    Stacked,
    /// All in one line.
    List,
}

/// Where lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Center,
}

/// How a picture fills its region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Fit {
    /// All of it, with bars.
    Contain,
    /// The whole region, cut at the edges.
    Cover,
}
