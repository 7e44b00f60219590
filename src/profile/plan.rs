//! What taking in a profile would make of a site.

use super::{
    Kind, Note, Outcome, Present, Section, Wishes,
    difference::{Thing, section},
    hanging::hang,
    merge::merge,
};
use crate::{
    config::{ProfileParts, SiteParts, Spotted, ZonePart, rules::is_same_name},
    content,
    site::{Site, Text, Zone, assemble},
};

/// What would come of a profile.
///
/// # Errors
/// Every mistake that keeps it from being taken in, those of the site first.
pub fn plan(
    profile: &ProfileParts,
    present: Present<'_>,
    wishes: Wishes<'_>,
) -> Result<Outcome, Vec<Note>> {
    let before = present.site;
    if let Some(id) = profile.site.id.as_ref().filter(|id| id.value != before.id) {
        let message = format!(
            "this is the profile of the site `{}`, and here is `{}`: change `id`, or leave it out, if it is meant for here",
            id.value, before.id
        );
        return Err(vec![Note::at(&id.spot, message)]);
    }
    let merged = merge(&before.to_parts("this site"), &profile.site, wishes);
    let after = assemble(&merged, &SiteParts::default()).map_err(|faults| Note::all(&faults))?;
    let meeting = same_names(&profile.site, &after);
    if !meeting.is_empty() {
        return Err(meeting);
    }
    let mut sections = site_sections(&profile.site, before, &after, wishes);
    let hanging = hang(profile, &after, present, wishes);
    if !hanging.faults.is_empty() {
        return Err(hanging.faults);
    }
    sections.extend(hanging.sections);
    Ok(Outcome {
        site: after,
        deeds: content::deeds(present.content, &hanging.changes, present.now),
        changes: hanging.changes,
        sections,
        notes: hanging.notes,
    })
}

/// The zones of a profile that have the name of another one here.
fn same_names(profile: &SiteParts, after: &Site) -> Vec<Note> {
    let meets = |part: &ZonePart| {
        let is_it = |zone: &&Zone| zone.id.eq_ignore_ascii_case(&part.id.value);
        let zone = after.zones.iter().find(is_it)?;
        let mut others = after.zones.iter().filter(|zone| !is_it(zone));
        let other = others.find(|other| {
            is_same_name(&other.name, &zone.name) && is_same_name(&zone.name, &part.name)
        })?;
        let message = format!(
            "zone `{}` would have the name of zone `{}`, `{}`: `name` must be another one",
            zone.id, other.id, other.name
        );
        Some(Note::at(&part.id.spot, message))
    };
    profile.zones.iter().filter_map(meets).collect()
}

fn site_sections(
    profile: &SiteParts,
    before: &Site,
    after: &Site,
    wishes: Wishes<'_>,
) -> Vec<Section> {
    let compare = |kind: Kind, things: fn(&Site) -> Vec<Thing>, named: Vec<String>| {
        let locked = wishes.is_fixed(kind.as_str());
        section(kind, &things(before), &things(after), &named, locked)
    };
    let ids = |ids: &mut dyn Iterator<Item = &Spotted<String>>| -> Vec<String> {
        ids.map(|id| id.value.clone()).collect()
    };
    vec![
        compare(Kind::Site, head, Vec::new()),
        compare(
            Kind::Zones,
            zones,
            ids(&mut profile.zones.iter().map(|zone| &zone.id)),
        ),
        compare(
            Kind::Counters,
            counters,
            ids(&mut profile.counters.iter().map(|counter| &counter.id)),
        ),
        compare(
            Kind::Services,
            services,
            ids(&mut profile.services.iter().map(|service| &service.id)),
        ),
        compare(
            Kind::Speakers,
            speakers,
            ids(&mut profile.speakers.iter().map(|speaker| &speaker.id)),
        ),
        compare(Kind::Texts, texts, Vec::new()),
    ]
}

fn head(site: &Site) -> Vec<Thing> {
    #[derive(serde::Serialize)]
    struct Head<'a> {
        name: &'a str,
        place: &'a str,
        mark: &'a str,
        utc_offset: String,
        ticker: &'a [String],
    }
    let head = Head {
        name: &site.name,
        place: &site.place,
        mark: &site.mark,
        utc_offset: site.utc_offset.to_string(),
        ticker: &site.ticker,
    };
    vec![Thing::new(&site.id, &site.name, &head)]
}

fn zones(site: &Site) -> Vec<Thing> {
    let all = site.zones.iter();
    all.map(|zone| Thing::new(&zone.id, &zone.name, zone))
        .collect()
}

fn counters(site: &Site) -> Vec<Thing> {
    let all = site.counters.iter();
    all.map(|counter| Thing::new(&counter.id, &counter.name, counter))
        .collect()
}

fn services(site: &Site) -> Vec<Thing> {
    let all = site.services.iter();
    all.map(|service| Thing::new(&service.id, &service.name, service))
        .collect()
}

fn speakers(site: &Site) -> Vec<Thing> {
    let all = site.speakers.iter();
    all.map(|speaker| Thing::new(&speaker.id, &speaker.id, speaker))
        .collect()
}

fn texts(site: &Site) -> Vec<Thing> {
    let all = site.texts.iter();
    all.map(|(key, text): (&String, &Text)| Thing::new(key, key, text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::parse_profile,
        content::{Change, Content, Due, Failed, ProgrammeEntry},
        profile::{Form, write},
        programme::Places,
        site::built_in,
    };

    fn contoh() -> Site {
        let parts = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        assemble(&parts.site, &SiteParts::default()).unwrap()
    }

    fn planned(
        site: &Site,
        content: &Content,
        text: &str,
        remove: &[&str],
    ) -> Result<Outcome, Vec<Note>> {
        let profile = parse_profile(text, "profil.toml").unwrap();
        let present = Present {
            site,
            content,
            now: 1_000,
        };
        let remove: Vec<String> = remove.iter().map(|kind| (*kind).to_owned()).collect();
        let wishes = Wishes {
            remove: &remove,
            fixed: &["services".to_owned()],
        };
        plan(&profile, present, wishes)
    }

    #[test]
    fn a_layout_that_is_taken_in_is_not_taken_back_by_an_older_plan() {
        let site = contoh();
        let mut content = Content::default();
        let mut layout = content.hanging("utama").unwrap().clone();
        (layout.id, layout.name) = ("lobi".into(), "Lobi".into());
        let plan = |failed: bool| Change::SetDue {
            layout: "lobi".into(),
            due: Due {
                rev: 1,
                at: 2_000,
                by: None,
                places: Places {
                    zones: vec!["lantai-1".into()],
                    ..Places::default()
                },
                failed: failed.then(|| Failed {
                    at: 2_000,
                    detail: "a picture is gone".into(),
                }),
            },
        };
        content.apply(&Change::Draft(crate::content::LayoutRevision::unsigned(
            1, layout,
        )));
        let present = Present {
            site: &site,
            content: &content,
            now: 1_000,
        };
        let text = write(present, Form::Toml).unwrap();
        let text = text.replace("\"Lobi\"", "\"Lobi Timur\"");
        for failed in [false, true] {
            content.apply(&plan(failed));
            let outcome = planned(&site, &content, &text, &[]).unwrap();
            let after = content.after(&outcome.changes);
            assert_eq!(after.layouts["lobi"].published, Some(2));
            assert_eq!(
                after.due.contains_key("lobi"),
                failed,
                "what failed is still told"
            );
        }
    }

    #[test]
    fn a_written_profile_that_is_taken_in_again_changes_nothing() {
        let site = contoh();
        let mut content = Content::default();
        let mut layout = content.hanging("utama").unwrap().clone();
        layout.id = "lobi".into();
        content.apply(&Change::Draft(crate::content::LayoutRevision::unsigned(
            1, layout,
        )));
        content.apply(&Change::Publish {
            layout: "lobi".into(),
            rev: 1,
            at: 0,
        });
        content.programme.entries.push(ProgrammeEntry {
            layout: "lobi".into(),
            theme: None,
            zones: vec!["lantai-1".into()],
            screens: Vec::new(),
            when: None,
        });
        let present = Present {
            site: &site,
            content: &content,
            now: 1_000,
        };
        for form in [Form::Toml, Form::Json] {
            let text = write(present, form).unwrap();
            let outcome = planned(&site, &content, &text, &["counters", "layouts"]).unwrap();
            assert_eq!(outcome.site, site);
            assert_eq!((outcome.changes, outcome.notes), (vec![], vec![]));
            assert_eq!(
                planned(&site, &content, &text, &[])
                    .unwrap()
                    .count(Wishes::default()),
                0
            );

            // and into a directory that has none of it
            let fresh = planned(&site, &Content::default(), &text, &[]).unwrap();
            let mut taken_in = Content::default();
            fresh
                .changes
                .iter()
                .for_each(|change| taken_in.apply(change));
            assert_eq!(taken_in.hanging("lobi"), content.hanging("lobi"));
            assert_eq!(taken_in.programme, content.programme);
        }
    }

    #[test]
    fn what_a_profile_does_not_name_stays_unless_its_removal_is_asked_for() {
        let site = contoh();
        let text = "[[counter]]\nid = \"1\"\nname = \"Loket Satu\"\nzone = \"lantai-2\"\n[[counter]]\nid = \"24\"\nname = \"Baru\"\nzone = \"lantai-1\"\n";
        let outcome = planned(&site, &Content::default(), text, &[]).unwrap();
        assert_eq!(outcome.site.counters.len(), 24);
        assert_eq!(outcome.count(Wishes::default()), 2);
        let counters = outcome
            .sections
            .iter()
            .find(|section| section.kind == Kind::Counters)
            .unwrap();
        assert_eq!((counters.remove.len(), counters.same), (22, 0));
        let fields: Vec<_> = counters.change[0]
            .fields
            .iter()
            .map(|change| change.field.as_str())
            .collect();
        assert_eq!(fields, ["name", "service", "zone"]);

        let remove = ["counters".to_owned()];
        let wishes = Wishes {
            remove: &remove,
            ..Wishes::default()
        };
        let outcome = planned(&site, &Content::default(), text, &["counters"]).unwrap();
        assert_eq!(outcome.site.counters.len(), 2);
        assert_eq!(outcome.count(wishes), 24);
    }

    #[test]
    fn what_the_settings_fix_stays_and_is_told() {
        let site = contoh();
        let text = "[[service]]\nid = \"ktp\"\nname = \"Lain\"\n";
        let outcome = planned(&site, &Content::default(), text, &[]).unwrap();
        assert_eq!(outcome.site, site);
        let services = outcome
            .sections
            .iter()
            .find(|section| section.kind == Kind::Services)
            .unwrap();
        assert!(services.locked && services.remove.is_empty());
    }

    #[test]
    fn mistakes_are_told_with_their_lines_and_nothing_is_planned() {
        let site = contoh();
        let text = "[[counter]]\nid = \"24\"\nname = \"Baru\"\nzone = \"lantai-9\"\n";
        let faults = planned(&site, &Content::default(), text, &[]).unwrap_err();
        assert_eq!(faults[0].line, Some(4));
        let text = "[[playlist]]\nid = \"a\"\nname = \"A\"\nitems = [{ media = \"00\" }]\n[programme]\nentries = [{ layout = \"tidak-ada\" }]\n";
        let faults = planned(&site, &Content::default(), text, &[]).unwrap_err();
        assert_eq!(faults[0].line, Some(5), "{faults:?}");
        let other = planned(
            &site,
            &Content::default(),
            "[site]\nid = \"mpp-lain\"\n",
            &[],
        );
        assert!(other.unwrap_err()[0].message.contains("mpp-lain"));
    }

    #[test]
    fn a_layout_that_could_not_hang_is_told_with_its_line_and_not_taken_in() {
        let site = contoh();
        let mut content = Content::default();
        let mut layout = content.hanging("utama").unwrap().clone();
        (layout.id, layout.name) = ("lobi".into(), "Lobi".into());
        let media = &mut layout.regions[3].settings;
        media.insert("playlist".into(), "tiada".into());
        content.apply(&Change::Draft(crate::content::LayoutRevision::unsigned(
            1, layout,
        )));
        let present = Present {
            site: &site,
            content: &content,
            now: 1_000,
        };
        let text = write(present, Form::Toml).unwrap();
        let faults = planned(&site, &Content::default(), &text, &[]).unwrap_err();
        let said = &faults[0].message;
        assert!(said.contains("lobi") && said.contains("tiada"), "{said}");
        assert!(faults[0].line.is_some(), "{faults:?}");
    }

    #[test]
    fn a_zone_that_would_have_the_name_of_another_is_told_with_its_line() {
        let site = contoh();
        let told = |text: &str| planned(&site, &Content::default(), text, &[]);
        let meets = "[site]\nname = \"Mal\"\n[[zone]]\nid = \"aula\"\nname = \"lantai 1\"\n";
        let faults = told(meets).unwrap_err();
        assert_eq!(faults[0].line, Some(4), "{faults:?}");
        assert!(faults[0].message.contains("`name`"), "{faults:?}");
        let swapped = "[[zone]]\nid = \"lantai-1\"\nname = \"Lantai 2\"\n[[zone]]\nid = \"lantai-2\"\nname = \"Lantai 1\"\n";
        assert!(told(swapped).is_ok());
        // what stands here from before keeps nobody from anything else
        let mut before = contoh();
        before.zones[1].name = before.zones[0].name.clone();
        let other = "[site]\nname = \"Mal Lain\"\n";
        assert!(planned(&before, &Content::default(), other, &[]).is_ok());
    }

    #[test]
    fn texts_that_ended_are_neither_counted_nor_removed_and_there_are_not_too_many() {
        let site = contoh();
        let mut content = Content::default();
        let mut set = |id: &str, until: Option<i64>| {
            let text = serde_json::json!({"id": id, "kind": "ticker", "text": "A", "until": until});
            let text = serde_json::from_value(text).unwrap();
            content.apply(&Change::SetText { text, before: None });
        };
        set("lama", Some(900));
        set("satu", None);
        let remove = ["text_items"];
        let written = "[[text_item]]\nid = \"baru\"\nkind = \"ticker\"\ntext = \"B\"\n";
        let outcome = planned(&site, &content, written, &remove).unwrap();
        let mut sections = outcome.sections.iter();
        let section = sections.find(|section| section.kind == Kind::TextItems);
        let gone: Vec<_> = section
            .unwrap()
            .remove
            .iter()
            .map(|item| &item.id)
            .collect();
        assert_eq!(gone, ["satu"]);
        let is_gone = |id: &str| outcome.changes.contains(&Change::RemoveText(id.into()));
        assert!(is_gone("satu") && !is_gone("lama"));
        // and a typo is told
        let typo = format!("{written}unitl = 5\n");
        assert!(planned(&site, &content, &typo, &[]).is_err());
        // when there would be more than can hang
        let text = |number: usize| {
            format!("[[text_item]]\nid = \"t-{number}\"\nkind = \"ticker\"\ntext = \"B\"\n")
        };
        let many: String = (0..199).map(text).collect();
        assert!(planned(&site, &content, &many, &[]).is_ok());
        let more: String = (0..200).map(text).collect();
        let faults = planned(&site, &content, &more, &[]).unwrap_err();
        assert!(faults[0].message.contains("201"), "{faults:?}");
        assert!(planned(&site, &content, &more, &remove).is_ok());
    }

    #[test]
    fn files_that_are_not_here_are_left_out_of_a_playlist_and_that_is_told() {
        let text = "[[playlist]]\nid = \"a\"\nname = \"A\"\nitems = [{ media = \"00\" }]\n";
        let outcome = planned(&contoh(), &Content::default(), text, &[]).unwrap();
        assert_eq!(outcome.notes[0].line, Some(1));
        assert!(
            matches!(&outcome.changes[..], [Change::SetPlaylist(list)] if list.items.is_empty())
        );
    }
}
