use super::*;
use crate::{
    config::{SiteParts, parse_profile},
    content::{Change, LayoutRevision},
    layout::presets,
    site::{assemble, built_in},
};

fn facts() -> Facts {
    let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
    let site = assemble(&profile.site, &SiteParts::default()).unwrap();
    Facts {
        site: Arc::new(site),
        pairing: "open",
        build: "b".into(),
    }
}

fn draft(rev: u64, name: &str) -> Change {
    let mut layout = presets::preset("utama").unwrap().clone();
    (layout.id, layout.name) = ("lobi".into(), name.into());
    Change::Draft(LayoutRevision::unsigned(rev, layout))
}

#[test]
fn a_draft_that_nobody_looks_at_makes_no_documents_anew() {
    let facts = facts();
    let publish = |rev| Change::Publish {
        layout: "lobi".into(),
        rev,
        at: 0,
    };
    let content = Content::default().after(&[draft(1, "Lobi"), publish(1)]);
    let first = Documents::new(&facts, Arc::new(content), 5);
    // when a draft is saved over what hangs
    let after = |documents: &Documents, change: Change| {
        let content = Arc::new(documents.content.after(&[change]));
        documents.at(&facts, &content, 6).unwrap()
    };
    let saved = after(&first, draft(2, "Lobi baru"));
    // then they are of the newest content, and the same
    assert!(saved.tell_the_same_as(&first));
    assert!(saved.content().layouts["lobi"].revisions.contains_key(&2));
    assert!(saved.at(&facts, saved.content(), 6).is_none());
    // and it is another matter on a screen
    let trial = Trial {
        layout: "lobi".into(),
        screen: "tv-1".into(),
        from: 0,
        until: 9,
        by: None,
    };
    let tried = after(&saved, Change::SetTrial(trial));
    let name = |documents: &Documents, id: &str| {
        let document: serde_json::Value =
            serde_json::from_slice(&documents.layout(id).unwrap().body).unwrap();
        document["name"].as_str().unwrap().to_owned()
    };
    assert_eq!(name(&tried, "trial.lobi"), "Lobi baru");
    let again = after(&tried, draft(2, "Lobi lagi"));
    assert_eq!(name(&again, "trial.lobi"), "Lobi lagi");
    let hung = after(&saved, publish(2));
    assert_eq!(
        (name(&saved, "lobi"), name(&hung, "lobi")),
        ("Lobi".into(), "Lobi baru".into())
    );
}
