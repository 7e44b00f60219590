use proptest::prelude::*;

use super::*;
use crate::{
    content::{
        Failed, MediaKind, Person, PlaylistItem, Programme, ProgrammeEntry, texts::TextKind,
    },
    layout::{Layout, presets::preset},
    programme::Places,
};

fn id() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b", "c"]).prop_map(str::to_owned)
}

/// Changes as they come: revisions count up, and only what exists is published.
fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec((0..18_u8, id(), any::<u16>()), 0..40).prop_map(|wishes| {
        let mut content = Content::default();
        let mut made = Vec::new();
        for (what, id, number) in wishes {
            let change = change(&content, what, id, number);
            content.apply(&change);
            made.push(change);
        }
        made
    })
}

fn change(content: &Content, what: u8, id: String, number: u16) -> Change {
    let newest = content
        .layouts
        .get(&id)
        .and_then(|record| record.draft())
        .map_or(0, |draft| draft.rev);
    match what {
        1 if newest > 0 => Change::Publish {
            rev: 1 + u64::from(number) % newest,
            layout: id,
            at: number.into(),
        },
        2 => Change::RemoveLayout(id),
        3 => Change::SetPlaylist(Playlist {
            name: number.to_string(),
            items: vec![PlaylistItem {
                media: id.clone(),
                seconds: Some(number),
                when: None,
            }],
            id,
        }),
        4 => Change::RemovePlaylist(id),
        5 => Change::SetMedium(Medium {
            sha256: id,
            name: number.to_string(),
            kind: MediaKind::Image,
            type_name: "image/png".to_owned(),
            bytes: number.into(),
            w: 1,
            h: 1,
            duration_ms: None,
            at: 0,
        }),
        6 => Change::RemoveMedium(id),
        7 => Change::SetNotice(TakeOver {
            title: number.to_string(),
            text: String::new(),
            layout: None,
            zones: Vec::new(),
            screens: Vec::new(),
            from: 0,
            until: number.into(),
            calls: number.is_multiple_of(2),
            chime: false,
            speech: None,
            by: None,
            id,
        }),
        8 => Change::RemoveNotice(id),
        9 => Change::SetProgramme(programme(id, number)),
        10 => Change::ForgetRevision {
            rev: newest.saturating_sub(1).min(number.into()), // never the draft
            layout: id,
        },
        15.. => of_texts(content, what, id, number),
        11.. => later(what, id, number),
        _ => Change::Draft(revision(newest, id, number)),
    }
}

fn revision(newest: u64, id: String, number: u16) -> LayoutRevision {
    LayoutRevision {
        rev: newest + u64::from(newest == 0 || number.is_multiple_of(2)), // else saved over
        at: number.into(),
        by: number.is_multiple_of(3).then(siti),
        published_at: None,
        layout: Layout {
            id,
            ..preset("utama").unwrap().clone()
        },
    }
}

/// What is to come, and what is tried.
fn later(what: u8, id: String, number: u16) -> Change {
    match what {
        11 => Change::SetDue {
            due: Due {
                rev: u64::from(number) % 3,
                at: 0,
                by: Some(siti()),
                places: Places {
                    zones: vec!["lantai-1".to_owned()],
                    ..Places::default()
                },
                failed: number.is_multiple_of(5).then(|| Failed {
                    at: 1,
                    detail: "a picture is gone".to_owned(),
                }),
            },
            layout: id,
        },
        12 => Change::RemoveDue(id),
        13 => Change::SetTrial(Trial {
            layout: id,
            screen: (number % 3).to_string(),
            from: 0,
            until: number.into(),
            by: None,
        }),
        _ => Change::RemoveTrial((number % 3).to_string()),
    }
}

fn of_texts(content: &Content, what: u8, id: String, number: u16) -> Change {
    match what {
        15 => Change::SetText {
            text: text(id, number),
            before: ["a", "b", "c", "gone"]
                .get(usize::from(number % 5))
                .map(|id| (*id).to_owned()),
        },
        16 => Change::RemoveText(id),
        _ => {
            let mut ids: Vec<_> = content.texts.iter().map(|text| text.id.clone()).collect();
            let turn = usize::from(number) % ids.len().max(1);
            ids.rotate_left(turn);
            Change::OrderTexts(ids)
        }
    }
}

fn text(id: String, number: u16) -> TextItem {
    TextItem {
        id,
        kind: TextKind::Ticker,
        text: number.to_string(),
        card: None,
        shown_as: None,
        zones: Vec::new(),
        from: None,
        until: Some(number.into()),
    }
}

fn siti() -> Person {
    Person {
        login: "siti".to_owned(),
        name: "Siti".to_owned(),
    }
}

fn programme(layout: String, number: u16) -> Programme {
    Programme {
        entries: vec![ProgrammeEntry {
            layout,
            theme: None,
            zones: vec![number.to_string()],
            screens: Vec::new(),
            when: None,
        }],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
    #[test]
    fn what_was_written_is_what_is_found_again(changes in changes(), together in 1..5_usize) {
        let directory = tempfile::tempdir().unwrap();
        let mut content = Content::default();
        {
            let mut journal = Journal::open(directory.path()).unwrap();
            for some in changes.chunks(together) {
                journal.write_content(some, &[]).unwrap();
                some.iter().for_each(|change| content.apply(change));
            }
        }
        let journal = Journal::open(directory.path()).unwrap();
        prop_assert_eq!(journal.content().unwrap(), content);
    }
}

#[test]
fn changes_made_together_are_written_together_or_not_at_all() {
    let directory = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(directory.path()).unwrap();
    journal
        .connection
        .execute("DROP TABLE playlist", [])
        .unwrap();
    let draft = change(&Content::default(), 0, "a".to_owned(), 1);
    let playlist = change(&Content::default(), 3, "a".to_owned(), 1);
    assert!(journal.write_content(&[draft, playlist], &[]).is_err());
    journal
        .connection
        .execute(
            "CREATE TABLE playlist(id TEXT PRIMARY KEY, doc TEXT NOT NULL)",
            [],
        )
        .unwrap();
    assert_eq!(journal.content().unwrap(), Content::default());
}
