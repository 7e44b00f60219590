//! What the operators' and the counters' pages show live: pure functions from what is known to the documents of those pages.
//!
//! In: the daybook's facts, the site, the screens' reports, the health of the parts. Out: the documents of [`wire`]. Whoever sends them
//! decides when; each is whole, and the newest wins.

mod attention;
mod calls;
mod counter;
mod health_doc;
mod length_guard;
mod live;
mod pace;
mod shown;
mod story;
mod watchers;
pub mod wire;
pub mod words;

pub use attention::{Signs, attention};
pub(crate) use calls::call_row;
pub use calls::{newest_calls, today};
pub use counter::counter_doc;
pub use health_doc::{Since, health_doc};
pub use length_guard::{FrameFault, LARGEST, LengthGuard};
pub use live::{Live, Maker, Present, Sources, disk};
pub use shown::{Screens, Shown};
pub use story::{called, stored_row, story};
pub use watchers::{About, Watchers, Watching};

use crate::{daybook::By, health::Away, journal::GapRecord, site::Site};

/// What the documents are made from.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The daybook's facts.
    pub facts: &'a crate::daybook::Facts,
    /// The site.
    pub site: &'a Site,
    /// Which calls the screens have painted.
    pub screens: &'a Screens,
    /// The speakers whose device is away, and what a call waits for there.
    pub away: &'a Away,
}

impl From<GapRecord> for wire::Gap {
    fn from(gap: GapRecord) -> Self {
        Self {
            at: gap.at,
            feed: gap.feed,
            from: gap.since,
            to: gap.until,
            missing: gap.missing,
            src: gap.src,
            bridged: gap.is_bridged,
        }
    }
}

impl From<&By> for wire::By {
    fn from(by: &By) -> Self {
        Self {
            via: by.via.as_str().to_owned(),
            src: by.src.clone(),
            name: by.name.clone(),
        }
    }
}
