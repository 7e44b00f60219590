//! A text as people write it, in a page or in a profile: an unknown word is a mistake. What is kept may have words of a newer server's.

use serde::Deserialize;

use super::{Card, CardKind, ShownAs, TextItem, TextKind};

/// A text of a profile.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentText {
    id: String,
    kind: TextKind,
    text: String,
    card: Option<SentCard>,
    #[serde(rename = "as")]
    shown_as: Option<ShownAs>,
    #[serde(default)]
    zones: Vec<String>,
    from: Option<i64>,
    until: Option<i64>,
}

/// What a card says besides its title.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = NewTextCard)]
#[serde(deny_unknown_fields)]
pub struct SentCard {
    /// Which of the six contents that service halls must show.
    kind: CardKind,
    /// Its lines, at most 12 of 200 characters.
    #[serde(default)]
    lines: Vec<String>,
    /// Where it is from, at most 120 characters.
    source: Option<String>,
    /// The last local day on which it is valid, `2026-12-31`.
    valid_until: Option<String>,
}

impl From<SentText> for TextItem {
    fn from(sent: SentText) -> Self {
        Self {
            id: sent.id,
            kind: sent.kind,
            text: sent.text,
            card: sent.card.map(Card::from),
            shown_as: sent.shown_as,
            zones: sent.zones,
            from: sent.from,
            until: sent.until,
        }
    }
}

impl From<SentCard> for Card {
    fn from(sent: SentCard) -> Self {
        Self {
            kind: sent.kind,
            lines: sent.lines,
            source: sent.source,
            valid_until: sent.valid_until,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn unknown_words_are_refused_where_they_are_sent_and_passed_over_where_they_are_kept() {
        let card = json!({"kind": "profile", "lines": ["Kami"]});
        let mut good = json!({"id": "a", "kind": "card", "text": "A", "card": card, "zones": []});
        let sent = |value: &Value| serde_json::from_value::<SentText>(value.clone());
        let kept = |value: &Value| serde_json::from_value::<TextItem>(value.clone()).unwrap();
        let known = kept(&good);
        assert_eq!(TextItem::from(sent(&good).unwrap()), known);
        good["card"]["colour"] = json!("red");
        assert!(sent(&good).is_err());
        assert_eq!(kept(&good), known);
        good["card"] = json!({"kind": "profile", "lines": ["Kami"]});
        good["colour"] = json!("red");
        assert!(sent(&good).is_err());
        assert_eq!(kept(&good), known);
    }
}
