//! The order of the texts. Pure.

use super::TextItem;

/// Puts a text in its own place, or a new one before another; where that is not there, behind all.
pub(super) fn put(texts: &mut Vec<TextItem>, text: &TextItem, before: Option<&str>) {
    if let Some(known) = texts.iter_mut().find(|known| known.id == text.id) {
        known.clone_from(text);
        return;
    }
    let place = texts
        .iter()
        .position(|known| Some(known.id.as_str()) == before);
    texts.insert(place.unwrap_or(texts.len()), text.clone());
}

/// Puts texts into an order by their ids; those that it does not name stand behind.
pub(super) fn sort(texts: &mut [TextItem], ids: &[String]) {
    let place = |text: &TextItem| ids.iter().position(|id| *id == text.id);
    texts.sort_by_key(|text| place(text).unwrap_or(ids.len()));
}
