//! What a text may be: the rules its author hears of, field by field. Pure.

use super::{Card, CardKind, TextItem, TextKind};
use crate::{
    config::rules,
    content::{media::check_id, when::day},
    programme::PLACES,
    site::Site,
    why::{Flaw, Thing, Unfit, Why},
};

/// The longest line.
const LINE: usize = 300;
/// The longest title of a card.
const TITLE: usize = 80;
/// The most lines of a card, and the longest of them: what a television can show at a size that can be read.
const LINES: usize = 12;
const CARD_LINE: usize = 200;
/// The longest source.
const SOURCE: usize = 120;
/// Who means later than ten years from now means for ever, or typed a wrong year.
const LATEST_MS: i64 = 10 * 366 * 86_400_000;

impl TextItem {
    /// Without what surrounds its words, and without lines that say nothing.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        let trim = |text: &mut String| *text = text.trim().to_owned();
        trim(&mut self.text);
        if let Some(card) = &mut self.card {
            card.lines.iter_mut().for_each(trim);
            card.lines.retain(|line| !line.is_empty());
            card.source = card.source.take().filter(|text| !text.trim().is_empty());
            card.source.iter_mut().for_each(trim);
            card.valid_until = card.valid_until.take().filter(|date| !date.is_empty());
        }
        self
    }

    /// Looks at every field. `ended`: the end that it had before, which may be over.
    ///
    /// # Errors
    /// The first that cannot be used.
    pub fn check(&self, site: &Site, now_ms: i64, ended: Option<i64>) -> Result<(), Unfit> {
        check_id(&self.id)?;
        let most = match self.kind {
            TextKind::Card => TITLE,
            TextKind::Ticker | TextKind::Notice => LINE,
        };
        rules::line(&self.text, most).map_err(|flaw| at("text", flaw))?;
        self.check_kind()?;
        self.check_zones(site)?;
        self.check_times(now_ms, ended)
    }

    fn check_kind(&self) -> Result<(), Unfit> {
        let misplaced = |field, detail| Err(Unfit::new(field, Why::Shape, detail));
        match (self.kind, &self.card) {
            (TextKind::Card, Some(card)) => card.check()?,
            (TextKind::Card, None) => {
                return misplaced("card", "a card is needed, with its `kind` and `lines`");
            }
            (TextKind::Ticker | TextKind::Notice, Some(_)) => {
                return misplaced("card", "only a text of the kind `card` has one");
            }
            (TextKind::Ticker | TextKind::Notice, None) => {}
        }
        if self.shown_as.is_some() && self.kind != TextKind::Notice {
            return misplaced("as", "only a notice can be shown in two ways");
        }
        Ok(())
    }

    fn check_zones(&self, site: &Site) -> Result<(), Unfit> {
        let fault = |why, detail: String| Err(Unfit::new("zones", why, detail));
        if self.zones.len() > PLACES {
            let detail = format!("at most {PLACES} zones, or none for all");
            return fault(Why::TooMany { most: PLACES }, detail);
        }
        for (place, zone) in self.zones.iter().enumerate() {
            if site.zone(zone).is_none() {
                let why = Why::unknown(Thing::Zone, zone);
                return fault(
                    why,
                    "it names a zone that is not there: choose one that is".into(),
                );
            }
            if self.zones.iter().take(place).any(|before| before == zone) {
                let detail = format!("it names `{zone}` twice: once is enough");
                return fault(Why::Twice { id: zone.clone() }, detail);
            }
        }
        Ok(())
    }

    fn check_times(&self, now_ms: i64, ended: Option<i64>) -> Result<(), Unfit> {
        let latest = now_ms.saturating_add(LATEST_MS);
        let within = |field, from: i64, time: i64| {
            let detail = format!(
                "a time in ms since 1970 is needed, from {from} to {latest}; leave it out for no limit"
            );
            let why = Why::Moment { from, to: latest };
            match (from..=latest).contains(&time) {
                true => Ok(()),
                false => Err(Unfit::new(field, why, detail)),
            }
        };
        if let Some(from) = self.from {
            within("from", 0, from)?;
        }
        let Some(until) = self.until else {
            return Ok(());
        };
        if self.from.is_some_and(|from| until <= from) {
            let detail = "it must be after `from`";
            return Err(Unfit::new("until", Why::Backwards, detail));
        }
        match ended == Some(until) {
            true => Ok(()),
            false => within("until", now_ms.saturating_add(1), until),
        }
    }
}

impl Card {
    fn check(&self) -> Result<(), Unfit> {
        if self.lines.is_empty() {
            let detail = "at least 1 line is needed";
            return Err(Unfit::new("card.lines", Why::Nothing, detail));
        }
        if self.lines.len() > LINES {
            let detail = format!("at most {LINES} lines: make two cards of them");
            return Err(Unfit::new(
                "card.lines",
                Why::TooMany { most: LINES },
                detail,
            ));
        }
        for line in &self.lines {
            rules::line(line, CARD_LINE).map_err(|flaw| at("card.lines", flaw))?;
        }
        let is_dated = matches!(self.kind, CardKind::Standard | CardKind::Rating);
        match &self.source {
            None if !is_dated => {}
            source => {
                let source = source.as_deref().unwrap_or_default();
                rules::line(source, SOURCE).map_err(|flaw| at("card.source", flaw))?;
            }
        }
        match &self.valid_until {
            None if !is_dated => Ok(()),
            date if date.as_deref().and_then(day).is_some() => Ok(()),
            _ => {
                let detail = "a date is needed, as 2026-12-31";
                Err(Unfit::new("card.valid_until", Why::Date, detail))
            }
        }
    }
}

/// A flaw with its field. Its English sentence goes on from the field's name.
fn at(field: &'static str, flaw: Flaw) -> Unfit {
    Unfit::new(field, flaw.why, format!("`{field}` {}", flaw.detail))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        config::{SiteParts, parse_profile},
        site::{assemble, built_in},
    };

    const NOW: i64 = 1_795_284_309_744;

    fn field_and_code(wish: &Value) -> Option<(&'static str, Value)> {
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        let site = assemble(&profile.site, &SiteParts::default()).unwrap();
        let mut text = json!({"id": "a", "kind": "ticker", "text": "Selamat datang"});
        text.as_object_mut()
            .unwrap()
            .extend(wish.as_object().unwrap().clone());
        let text: TextItem = serde_json::from_value(text).unwrap();
        let unfit = text.tidied().check(&site, NOW, Some(7)).err()?;
        let code = serde_json::to_value(unfit.why).unwrap()["code"].take();
        Some((unfit.field, code))
    }

    #[test]
    fn what_can_be_shown_is_taken() {
        for good in [
            json!({}),
            json!({"text": format!(" {} ", "x".repeat(300)), "zones": ["lantai-1", "lantai-2"]}),
            json!({"from": NOW + 1_000, "until": NOW + 2_000}),
            json!({"until": 7}), // as it was before
            json!({"kind": "notice", "as": "card"}),
            json!({"kind": "card", "card": {"kind": "profile", "lines": [" Siapa kami ", ""]}}),
            json!({"kind": "card", "card": {"kind": "standard", "lines": ["KTP"], "source": "Perbup 1/2026", "valid_until": "2026-12-31"}}),
        ] {
            assert_eq!(field_and_code(&good), None, "{good}");
        }
    }

    #[track_caller]
    fn refused<const N: usize>(cases: [(Value, &'static str, &str); N]) {
        for (bad, field, code) in cases {
            let told = field_and_code(&bad);
            assert_eq!(told, Some((field, json!(code))), "{bad}");
        }
    }

    #[test]
    fn what_cannot_be_shown_is_named_by_its_field_with_a_word_for_why() {
        refused([
            (json!({"id": "A b"}), "id", "id"),
            (json!({"text": " "}), "text", "line"),
            (json!({"text": "x".repeat(301)}), "text", "line"),
            (json!({"text": "a\nb"}), "text", "line"),
            (json!({"text": "a\u{202e}b"}), "text", "line"),
            (json!({"zones": ["atap"]}), "zones", "unknown"),
            (json!({"zones": ["lantai-1", "lantai-1"]}), "zones", "twice"),
            (json!({"from": -1}), "from", "moment"),
            (json!({"until": NOW}), "until", "moment"),
            (json!({"until": 1_795_284_309}), "until", "moment"), // seconds
            (json!({"until": NOW * 1_000}), "until", "moment"),
            (json!({"from": NOW, "until": NOW}), "until", "backwards"),
            (json!({"as": "card"}), "as", "shape"),
            (json!({"kind": "card"}), "card", "shape"),
        ]);
        let card = json!({"kind": "pledge", "lines": ["x"]});
        let long = "x".repeat(81);
        refused([
            (json!({ "card": card }), "card", "shape"),
            (
                json!({"kind": "card", "text": long, "card": card}),
                "text",
                "line",
            ),
        ]);
    }

    #[test]
    fn a_card_has_what_its_kind_needs() {
        let card = |more: Value| {
            let mut card = json!({"kind": "rating", "lines": ["90,01"], "source": "Survei 2026", "valid_until": "2026-12-31"});
            let more = more.as_object().unwrap().clone();
            card.as_object_mut().unwrap().extend(more);
            json!({"kind": "card", "card": card})
        };
        let (lines, source, until) = ("card.lines", "card.source", "card.valid_until");
        refused([
            (card(json!({"lines": ["", " "]})), lines, "nothing"),
            (card(json!({"lines": vec!["x"; 13]})), lines, "too-many"),
            (card(json!({"lines": ["x".repeat(201)]})), lines, "line"),
            (card(json!({"source": " "})), source, "line"),
            (card(json!({"source": null})), source, "line"),
            (card(json!({"valid_until": null})), until, "date"),
            (card(json!({"valid_until": "2026-02-30"})), until, "date"),
        ]);
    }
}
