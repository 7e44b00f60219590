//! The words on screens: those every site begins with, and a site's own in their place.
//!
//! In: the entries of `[texts]`. Out: all texts in both languages. Promise: a replaced text still has the blanks that are
//! filled in at run time, so no screen says "go to counter" without saying which.

use std::collections::BTreeMap;

use super::Text;
use crate::config::{Faults, Findings, Spotted, TextPart, instead_of, parse_site};

/// What is filled in at run time.
const BLANKS: [&str; 2] = ["{n}", "{time}"];

/// The texts every site begins with.
pub(super) fn built_in_texts() -> Result<BTreeMap<String, Text>, Faults> {
    let parts = parse_site(include_str!("../../config/texts.toml"), "texts.toml")?;
    let text = |part: TextPart| Text {
        id: part.id.map_or_else(String::new, |id| id.value),
        en: part.en.map_or_else(String::new, |en| en.value),
    };
    Ok(parts
        .texts
        .into_iter()
        .map(|part| (part.key.value.clone(), text(part)))
        .collect())
}

/// Puts a site's own texts in the place of those it begins with.
pub(super) fn replace(
    texts: &mut BTreeMap<String, Text>,
    parts: &[TextPart],
    findings: &mut Findings,
) {
    for part in parts {
        let key = &part.key.value;
        match texts.get_mut(key) {
            Some(text) => {
                replace_one(&mut text.id, part.id.as_ref(), key, findings);
                replace_one(&mut text.en, part.en.as_ref(), key, findings);
            }
            None => {
                let hint = instead_of(key, texts.keys().map(String::as_str));
                findings.add(&part.key.spot, format!("unknown text `{key}`; {hint}"));
            }
        }
    }
}

fn replace_one(
    text: &mut String,
    own: Option<&Spotted<String>>,
    key: &str,
    findings: &mut Findings,
) {
    let Some(own) = own else { return };
    for blank in BLANKS
        .iter()
        .filter(|blank| text.contains(**blank) && !own.value.contains(**blank))
    {
        findings.add(
            &own.spot,
            format!("text `{key}` must contain {blank}, which is filled in when it is shown"),
        );
    }
    text.clone_from(&own.value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(own: &str) -> Result<BTreeMap<String, Text>, Faults> {
        let parts = parse_site(own, "hall.toml")?;
        let mut texts = built_in_texts()?;
        let mut findings = Findings::default();
        replace(&mut texts, &parts.texts, &mut findings);
        findings.into_result(texts)
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        let texts = built_in_texts().unwrap();
        assert!(
            texts
                .values()
                .all(|text| !text.id.is_empty() && !text.en.is_empty())
        );
        for key in [
            "queue_number",
            "counter",
            "recall",
            "go_to",
            "data_as_of",
            "welcome_lines",
            "priority_elderly",
            "floor",
        ] {
            assert!(texts.contains_key(key), "{key}");
        }
    }

    #[test]
    fn a_site_may_use_its_own_word_in_one_language() {
        let texts = replaced("[texts]\ncounter = { id = \"Loket\" }").unwrap();
        assert_eq!(
            texts["counter"],
            Text {
                id: "Loket".to_owned(),
                en: "Counter".to_owned()
            }
        );
    }

    #[test]
    fn a_text_keeps_its_blanks_and_its_key_is_known() {
        let faults = replaced("[texts]\ngo_to = { id = \"Silakan\" }\ncountr = { id = \"Loket\" }")
            .unwrap_err();
        assert_eq!(
            faults.to_string(),
            "hall.toml:2: text `go_to` must contain {n}, which is filled in when it is shown\n\
             hall.toml:3: unknown text `countr`; did you mean `counter`?"
        );
    }
}
