//! What is to be published later: what of it a publication overtakes, and what goes with its layout or its screen. Pure.

use super::{Change, Content, Due, Failed};
use crate::programme::{self, Places};

impl Content {
    /// What is still to be published of a layout, if anything is.
    #[must_use]
    pub fn due_of(&self, layout: &str) -> Option<&Due> {
        self.due.get(layout).filter(|due| due.failed.is_none())
    }

    /// What of a layout was not published when its time came, until somebody sees to it.
    #[must_use]
    pub fn failed_of(&self, layout: &str) -> Option<(&Due, &Failed)> {
        let due = self.due.get(layout)?;
        Some((due, due.failed.as_ref()?))
    }

    /// What goes when a revision of a layout hangs at these places: a plan with what is older, which would take the hall back, or with the
    /// same for the same places, which is done. The same revision for other places is still to come.
    #[must_use]
    pub fn overtaken(&self, layout: &str, rev: u64, places: &Places) -> Option<Change> {
        let due = self.due_of(layout)?;
        let is_done = due.rev == rev && due.places.are(places);
        (due.rev < rev || is_done).then(|| Change::RemoveDue(layout.to_owned()))
    }

    /// What goes when somebody publishes a layout who saw that an earlier plan had failed.
    #[must_use]
    pub fn seen_to(&self, layout: &str) -> Option<Change> {
        let (_due, _failed) = self.failed_of(layout)?;
        Some(Change::RemoveDue(layout.to_owned()))
    }

    /// What takes a layout away, with what was to come of it and wherever it is looked at.
    #[must_use]
    pub fn without_layout(&self, layout: &str) -> Vec<Change> {
        let due = self.due.contains_key(layout);
        let due = due.then(|| Change::RemoveDue(layout.to_owned()));
        let trials = self.trials.values().filter(|trial| trial.layout == layout);
        let trials = trials.map(|trial| Change::RemoveTrial(trial.screen.clone()));
        let layout = Change::RemoveLayout(layout.to_owned());
        due.into_iter().chain(trials).chain([layout]).collect()
    }

    /// What takes a screen that is no more out of the programme, the plans and the drafts that are looked at. A plan for this screen alone
    /// cannot come true: it has failed.
    #[must_use]
    pub fn without_screen(&self, screen: &str, now_ms: i64) -> Vec<Change> {
        let trial = self.trials.contains_key(screen);
        let trial = trial.then(|| Change::RemoveTrial(screen.to_owned()));
        let programme = programme::without_screen(&self.programme, screen);
        let programme = (programme != self.programme).then_some(Change::SetProgramme(programme));
        let plans = self.due.iter();
        let plans = plans.filter(|(_, due)| due.failed.is_none());
        let plans = plans.filter(|(_, due)| due.places.screens.iter().any(|id| id == screen));
        let plans = plans.map(|(layout, due)| Change::SetDue {
            layout: layout.clone(),
            due: elsewhere(due, screen, now_ms),
        });
        trial.into_iter().chain(programme).chain(plans).collect()
    }
}

fn elsewhere(due: &Due, screen: &str, now_ms: i64) -> Due {
    let mut due = due.clone();
    let Places { zones, screens } = &mut due.places;
    if zones.is_empty() && screens.iter().all(|id| id == screen) {
        let detail = format!("the screen `{screen}` was removed");
        due.failed = Some(Failed { at: now_ms, detail });
    } else {
        screens.retain(|id| id != screen);
    }
    due
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Programme, ProgrammeEntry, Trial};

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(|text| (*text).to_owned()).collect()
    }

    fn places(zones: &[&str], screens: &[&str]) -> Places {
        Places {
            zones: texts(zones),
            screens: texts(screens),
        }
    }

    fn due(rev: u64, places: &Places) -> Due {
        Due {
            rev,
            at: 99,
            by: None,
            places: places.clone(),
            failed: None,
        }
    }

    fn planned(due: Due) -> Content {
        let layout = "kafe".to_owned();
        Content::default().after(&[Change::SetDue { layout, due }])
    }

    fn entry(zones: &[&str], screens: &[&str]) -> ProgrammeEntry {
        ProgrammeEntry {
            layout: "kafe".into(),
            theme: None,
            zones: texts(zones),
            screens: texts(screens),
            when: None,
        }
    }

    #[test]
    fn a_plan_never_takes_the_hall_back_and_stays_where_it_is_still_to_come() {
        let here = places(&["a", "b"], &[]);
        let content = planned(due(2, &here));
        let gone = Some(Change::RemoveDue("kafe".into()));
        assert_eq!(content.overtaken("kafe", 3, &places(&["c"], &[])), gone);
        assert_eq!(
            content.overtaken("kafe", 2, &places(&["b", "a"], &[])),
            gone
        );
        assert_eq!(content.overtaken("kafe", 2, &places(&["c"], &[])), None);
        assert_eq!(content.overtaken("kafe", 2, &places(&[], &[])), None);
        assert_eq!(content.overtaken("kafe", 1, &here), None);
        assert_eq!(content.overtaken("lobi", 9, &here), None);
    }

    #[test]
    fn what_failed_stays_until_somebody_sees_to_it() {
        let mut failed = due(2, &places(&["a"], &[]));
        failed.failed = Some(Failed {
            at: 100,
            detail: "a picture is gone".into(),
        });
        let content = planned(failed);
        assert_eq!(content.overtaken("kafe", 3, &Places::default()), None);
        assert_eq!(content.due_of("kafe"), None);
        let seen = content.seen_to("kafe").unwrap();
        assert_eq!(content.after(&[seen]).failed_of("kafe"), None);
    }

    #[test]
    fn a_screen_that_goes_is_named_nowhere_any_more() {
        let trial = Trial {
            layout: "kafe".into(),
            screen: "tv-1".into(),
            from: 0,
            until: 9,
            by: None,
        };
        let mut content = planned(due(2, &places(&["a"], &["tv-1", "tv-2"])));
        content.trials.insert("tv-1".into(), trial);
        content.programme = Programme {
            entries: vec![
                entry(&[], &["tv-1"]),
                entry(&[], &["tv-1", "tv-2"]),
                entry(&["a"], &["tv-1"]),
                entry(&[], &[]),
            ],
        };
        let after = content.after(&content.without_screen("tv-1", 5));
        assert!(after.trials.is_empty());
        assert_eq!(after.due["kafe"].places, places(&["a"], &["tv-2"]));
        // what was for it alone does not come to hang everywhere
        let left = [entry(&[], &["tv-2"]), entry(&["a"], &[]), entry(&[], &[])];
        assert_eq!(after.programme.entries, left);
        assert_eq!(after.without_screen("tv-1", 5), []);
    }

    #[test]
    fn a_plan_for_a_screen_that_goes_has_failed() {
        let content = planned(due(2, &places(&[], &["tv-1"])));
        let after = content.after(&content.without_screen("tv-1", 5));
        let (due, failed) = after.failed_of("kafe").unwrap();
        assert_eq!((due.rev, failed.at), (2, 5));
        assert!(failed.detail.contains("tv-1"), "{}", failed.detail);
        assert_eq!(after.without_screen("tv-1", 5), []);
    }
}
