//! What visitors read beside the calls: lines that run along, cards of facts, and notices. Which of them hold at a moment, and where. Pure.
//!
//! In: the texts as they are kept, in their order. Out: the lines and cards of a zone. Promise: nothing is shown before its beginning, after
//! its end, or after the last day on which what it says is valid.

mod check;
mod sent;
mod term;

use serde::{Deserialize, Serialize};

use super::{Content, when::day};
use crate::{calendar::Moment, site::UtcOffset};

pub use sent::{SentCard, SentText};
pub use term::{Term, term};

/// What has ended is kept for so long: an operator may want it again.
pub const KEPT_MS: i64 = 30 * 86_400_000;

/// The most that have not ended: more cannot be read by anybody who waits.
pub const TEXTS: usize = 200;

/// One text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct TextItem {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: TextKind,
    /// The line, 1 to 300 characters; of a card its title, 1 to 80.
    pub text: String,
    /// What a card says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<Card>,
    /// How a notice is shown; absent: as a line.
    #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
    pub shown_as: Option<ShownAs>,
    /// In these zones; none: everywhere.
    #[serde(default)]
    pub zones: Vec<String>,
    /// From when, in ms since 1970; absent: at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// Until when, in ms since 1970; absent: until it is removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum TextKind {
    /// A line that runs along.
    Ticker,
    /// A card of facts.
    Card,
    /// A notice, for a while.
    Notice,
}

/// How a notice is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ShownAs {
    /// Among the lines that run along.
    Ticker,
    /// Among the cards.
    Card,
}

/// What a card says besides its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = TextCard)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields, rename = "TextCard"))]
pub struct Card {
    /// Which of the six contents that service halls must show.
    pub kind: CardKind,
    /// Its lines, at most 12 of 200 characters.
    #[serde(default)]
    pub lines: Vec<String>,
    /// Where it is from, at most 120 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The last local day on which it is valid, `2026-12-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
}

/// The six contents that service halls must show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum CardKind {
    /// Who the hall is.
    Profile,
    /// Who serves.
    Staff,
    /// What a service asks, costs and takes.
    Standard,
    /// What is promised.
    Pledge,
    /// How to complain.
    Complaints,
    /// How visitors judged the services.
    Rating,
}

impl CardKind {
    /// Its name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Staff => "staff",
            Self::Standard => "standard",
            Self::Pledge => "pledge",
            Self::Complaints => "complaints",
            Self::Rating => "rating",
        }
    }
}

impl TextItem {
    /// Whether it is shown at a moment, where it is shown.
    #[must_use]
    pub fn holds(&self, now_ms: i64, today: i32) -> bool {
        let begun = self.from.is_none_or(|from| from <= now_ms);
        begun && !self.has_ended(now_ms) && self.last_day().is_none_or(|last| today <= last)
    }

    /// Whether its time is over.
    #[must_use]
    pub fn has_ended(&self, now_ms: i64) -> bool {
        self.until.is_some_and(|until| until <= now_ms)
    }

    /// Whether it ended so long ago that nobody is told of it any more.
    #[must_use]
    pub fn is_forgotten(&self, now_ms: i64) -> bool {
        self.until
            .is_some_and(|until| until.saturating_add(KEPT_MS) <= now_ms)
    }

    /// Whether it is shown in a zone.
    #[must_use]
    pub fn is_in(&self, zone: &str) -> bool {
        self.zones.is_empty() || self.zones.iter().any(|named| named == zone)
    }

    /// Whether it runs along, rather than stands as a card.
    #[must_use]
    pub fn is_line(&self) -> bool {
        match self.kind {
            TextKind::Ticker => true,
            TextKind::Card => false,
            TextKind::Notice => self.shown_as != Some(ShownAs::Card),
        }
    }

    /// The last day on which it is valid, counted from 1970.
    #[must_use]
    pub fn last_day(&self) -> Option<i32> {
        day(self.card.as_ref()?.valid_until.as_deref()?)
    }
}

impl Content {
    /// The texts that hold at a moment, in their order.
    #[must_use]
    pub fn texts_at(&self, now_ms: i64, offset: UtcOffset) -> Vec<&TextItem> {
        let today = Moment::at(now_ms, offset).day;
        let texts = self.texts.iter();
        texts.filter(|text| text.holds(now_ms, today)).collect()
    }

    /// A text by its id.
    #[must_use]
    pub fn text(&self, id: &str) -> Option<&TextItem> {
        self.texts.iter().find(|text| text.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 23 November 2026, 00:00 in western Indonesia.
    const MIDNIGHT: i64 = 1_795_366_800_000;
    const DAY_MS: i64 = 86_400_000;

    fn text(kind: TextKind) -> TextItem {
        TextItem {
            id: "a".into(),
            kind,
            text: "A".into(),
            card: None,
            shown_as: None,
            zones: Vec::new(),
            from: None,
            until: None,
        }
    }

    fn card(valid_until: &str) -> TextItem {
        TextItem {
            card: Some(Card {
                kind: CardKind::Standard,
                lines: vec!["KTP".into()],
                source: None,
                valid_until: Some(valid_until.into()),
            }),
            ..text(TextKind::Card)
        }
    }

    fn holds(text: &TextItem, now: i64) -> bool {
        let content = Content {
            texts: vec![text.clone()],
            ..Content::default()
        };
        !content.texts_at(now, UtcOffset::WIB).is_empty()
    }

    #[test]
    fn a_text_holds_from_its_beginning_until_before_its_end() {
        let text = TextItem {
            from: Some(MIDNIGHT),
            until: Some(MIDNIGHT + 1_000),
            ..text(TextKind::Ticker)
        };
        let at = [-1, 0, 999, 1_000].map(|later| holds(&text, MIDNIGHT + later));
        assert_eq!(at, [false, true, true, false]);
    }

    #[test]
    fn a_card_is_shown_until_its_last_day_is_over_where_the_hall_is() {
        let card = card("2026-11-22");
        assert!(holds(&card, MIDNIGHT - 1));
        assert!(!holds(&card, MIDNIGHT));
        assert!(!card.has_ended(MIDNIGHT), "it is over, not ended");
    }

    #[test]
    fn what_ended_is_told_for_a_month() {
        let text = TextItem {
            until: Some(MIDNIGHT),
            ..text(TextKind::Notice)
        };
        assert!(text.has_ended(MIDNIGHT) && !text.is_forgotten(MIDNIGHT + 29 * DAY_MS));
        assert!(text.is_forgotten(MIDNIGHT + 30 * DAY_MS));
    }

    #[test]
    fn a_notice_runs_along_unless_it_is_to_be_a_card() {
        let notice = text(TextKind::Notice);
        assert!(notice.is_line());
        let as_card = TextItem {
            shown_as: Some(ShownAs::Card),
            ..notice
        };
        assert!(!as_card.is_line());
        assert!(text(TextKind::Ticker).is_line() && !card("2026-11-22").is_line());
    }
}
