//! How a layout comes to hang: checked for the very screens it is for, and put up there; at once, or by itself when its time has come.
//!
//! In: the content, the hall, the paired screens, the time. Out: changes of the content. Promise: what was to be published while the server
//! was off is published as it starts, in the name of who wanted it; what cannot be any more is not, and is told.

mod retries;

use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::Value;
use tokio::time::{MissedTickBehavior, interval};

use crate::{
    clock::Clock,
    content::{Change, Content, ContentStore, Due, Failed, Programme, StoreError},
    hall::Hall,
    hub::Roster,
    journal::{AuditRecord, LOCAL},
    layout::{
        Layout, Viewing,
        check::{self, Wall},
        fault::Fault,
        misfit::Misfit,
        presets,
    },
    programme::{self, Places, Viewer, hung_at},
    screen_book::{ScreenBook, ScreenRecord, Screens},
    site::Site,
    telemetry::chain,
};

use retries::Retries;

/// How often the time is looked at.
const TICK: Duration = Duration::from_secs(1);

/// What a publication is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Hanger<'a> {
    /// The zones, counters and services.
    pub site: &'a Site,
    /// What there is to show.
    pub content: &'a Content,
    /// The paired screens.
    pub book: &'a Screens,
    /// The connected ones.
    pub roster: &'a Roster,
    /// Whether a screen is checked either way while nobody knows how it stands; else it keeps no starter from hanging.
    pub is_wary: bool,
}

/// A revision, and where it is to hang.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// The layout, by id.
    pub layout: &'a str,
    /// Its revision; 0 for a starter that nobody changed.
    pub rev: u64,
    /// Where by default; none: where the programme says.
    pub places: &'a Places,
}

impl Hanger<'_> {
    /// All that is wrong with a layout on the screens before which this programme hangs it.
    #[must_use]
    pub fn faults(&self, layout: &Layout, programme: &Programme) -> Vec<Fault> {
        let hall = check::Hall {
            site: self.site,
            content: self.content,
        };
        check::problems_at(layout, hall, &self.walls(&layout.id, programme))
    }

    /// What is wrong with the places by themselves.
    #[must_use]
    pub fn faults_of(&self, places: &Places) -> Vec<Fault> {
        programme::places("", &places.zones, &places.screens, self.site)
    }

    /// The screens among these places that nobody knows: neither paired nor connected.
    #[must_use]
    pub fn strangers(&self, places: &Places) -> Vec<Fault> {
        let screens = places.screens.iter();
        let is_known = |id: &str| self.book.contains_key(id) || self.roster.knows(id);
        let strangers = screens.filter(|id| !is_known(id));
        let fault = |id: &String| {
            let id: String = id.chars().take(40).collect();
            let detail = "there is no such screen: GET /api/v1/screens lists them";
            Fault::new("screens", Misfit::NoScreen { id }, detail)
        };
        strangers.map(fault).collect()
    }

    /// The programme by which a layout hangs at these places; none named: the one that there is.
    #[must_use]
    pub fn programme(&self, layout: &str, places: &Places) -> Programme {
        let present = &self.content.programme;
        match places.is_none() {
            true => present.clone(),
            false => hung_at(present, layout, places),
        }
    }

    /// The paired screens before which a layout has its turn.
    fn walls(&self, layout: &str, programme: &Programme) -> Vec<Wall> {
        let is_there = |id: &str| self.content.hanging(id).is_some();
        let screens = self.book.values();
        let screens = screens.filter(|screen| {
            let has_turn = |is_upright| {
                let viewer = viewer(screen, is_upright);
                programme::has_turn(programme, layout, &viewer, is_there)
            };
            let report = self.roster.report(&screen.id);
            match report.and_then(|report| report.is_upright) {
                Some(is_upright) => has_turn(is_upright),
                None if self.is_wary => has_turn(false) || has_turn(true),
                None => has_turn(false) && has_turn(true),
            }
        });
        screens
            .map(|screen| Wall {
                screen: screen.name.clone(),
                viewing: screen
                    .inches
                    .zip(screen.distance_m)
                    .map(|(diagonal_in, distance_m)| Viewing {
                        diagonal_in,
                        distance_m,
                    }),
            })
            .collect()
    }

    /// The changes that hang a revision where it is wished for.
    ///
    /// # Errors
    /// All that keeps it from hanging there.
    pub fn publish(&self, wish: Wish<'_>, now_ms: i64) -> Result<Vec<Change>, Vec<Fault>> {
        let Some(layout) = self.revision(wish) else {
            let misfit = Misfit::NoLayout {
                id: wish.layout.to_owned(),
            };
            return Err(vec![Fault::new("layout", misfit, "the revision is gone")]);
        };
        let programme = self.programme(wish.layout, wish.places);
        let mut faults = self.faults_of(wish.places);
        faults.extend(self.faults(layout, &programme));
        faults.extend(programme::too_long(&programme));
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut changes = Vec::new();
        if wish.rev > 0 {
            changes.push(Change::Publish {
                layout: wish.layout.to_owned(),
                rev: wish.rev,
                at: now_ms,
            });
        } // a starter that nobody changed hangs already
        let overtaken = self.content.overtaken(wish.layout, wish.rev, wish.places);
        changes.extend(overtaken);
        if programme != self.content.programme {
            changes.push(Change::SetProgramme(programme));
        }
        Ok(changes)
    }

    fn revision(&self, wish: Wish<'_>) -> Option<&Layout> {
        if wish.rev == 0 {
            return presets::preset(wish.layout);
        }
        let record = self.content.layouts.get(wish.layout)?;
        let revision = record.revisions.get(&wish.rev)?;
        Some(&revision.layout)
    }
}

fn viewer(screen: &ScreenRecord, is_upright: bool) -> Viewer {
    Viewer {
        zone: screen.zone.clone(),
        screen: screen.id.clone(),
        wish: None,
        is_upright,
    }
}

/// Publishes what was to be published later, when its time has come.
#[derive(Debug)]
pub struct Punctual {
    /// What hangs.
    pub content: ContentStore,
    /// Where.
    pub hall: Hall,
    /// On which screens.
    pub book: ScreenBook,
    /// Which of them are connected.
    pub roster: Arc<Roster>,
    /// The wall clock.
    pub clock: Clock,
}

impl Punctual {
    /// Looks at the time until the server stops.
    pub async fn run(self) {
        let mut content = self.content.watch();
        let mut retries = Retries::default();
        let mut tick = interval(TICK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let now = self.clock.now_ms();
            let due = ripe(&content.borrow_and_update().due, now);
            self.try_all(&due, now, &mut retries).await;
            tokio::select! {
                changed = content.changed() => if changed.is_err() {
                    return;
                },
                _now = tick.tick() => {}
            }
        }
    }

    /// One after the other: what comes behind one that the disk refuses waits with it, or that one would hang over it in the end.
    async fn try_all(&self, due: &[String], now: i64, retries: &mut Retries) {
        if !retries.may_try(Instant::now()) {
            return;
        }
        for layout in due {
            if let Err(error) = self.publish(layout, now).await {
                let error = chain(&error);
                if retries.refused(&error, Instant::now()) {
                    tracing::error!(layout.id = layout, %error, "a layout cannot be published at its time: it is tried again");
                }
                return;
            }
        }
        retries.forget();
    }

    async fn publish(&self, layout: &str, now: i64) -> Result<(), StoreError> {
        let wanted = self.content.now().due.get(layout).cloned();
        let Some(due) = wanted else { return Ok(()) };
        let work = |content: &Content| {
            let is_still_due = content.due.get(layout) == Some(&due);
            let changes = match is_still_due {
                true => self.changes(content, layout, &due, now),
                false => Vec::new(), // it was taken back or changed meanwhile
            };
            Ok::<_, StoreError>((changes, ()))
        };
        let note = |what: &str, target: &str, difference| note(&due, now, what, target, difference);
        self.content.change(now, note, work).await
    }

    fn changes(&self, content: &Content, layout: &str, due: &Due, now: i64) -> Vec<Change> {
        let (site, book) = (self.hall.now(), self.book.now());
        let hanger = Hanger {
            site: &site,
            content,
            book: &book,
            roster: &self.roster,
            is_wary: false, // as the server starts nobody is connected yet
        };
        let wish = Wish {
            layout,
            rev: due.rev,
            places: &due.places,
        };
        hanger.publish(wish, now).unwrap_or_else(|faults| {
            let detail = faults.first().map(|fault| fault.detail.clone());
            let detail = detail.unwrap_or_default();
            tracing::warn!(
                layout.id = layout,
                detail,
                "a layout that was to be published now cannot hang: the old one stays"
            );
            let failed = Some(Failed { at: now, detail });
            vec![Change::SetDue {
                layout: layout.to_owned(),
                due: Due {
                    failed,
                    ..due.clone()
                },
            }]
        })
    }
}

/// What is to be published by now, the earliest first: what was meant to hang last hangs last, also when all of it was missed.
fn ripe(due: &BTreeMap<String, Due>, now: i64) -> Vec<String> {
    let ripe = due
        .iter()
        .filter(|(_, due)| due.failed.is_none() && due.at <= now);
    let mut ripe: Vec<_> = ripe.map(|(layout, due)| (due.at, layout)).collect();
    ripe.sort();
    ripe.into_iter().map(|(_, layout)| layout.clone()).collect()
}

/// It is done in the name of who wanted it.
fn note(
    due: &Due,
    at: i64,
    what: &str,
    target: &str,
    (before, after): (Option<Value>, Option<Value>),
) -> AuditRecord {
    let (who, name) = match &due.by {
        Some(person) => (person.login.clone(), person.name.clone()),
        None => (LOCAL.to_owned(), String::new()),
    };
    let what = match what {
        "due.change" => "due.failed", // nothing else changes one here
        other => other,
    };
    AuditRecord {
        at,
        who,
        name,
        what: what.to_owned(),
        target: target.to_owned(),
        before,
        after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(at: i64, failed: bool) -> Due {
        Due {
            rev: 1,
            at,
            by: None,
            places: Places::default(),
            failed: failed.then(|| Failed {
                at,
                detail: String::new(),
            }),
        }
    }

    #[test]
    fn what_was_missed_is_published_in_the_order_of_its_times() {
        let due = [
            ("pagi", due(20, false)),
            ("siang", due(10, false)),
            ("lobi", due(20, false)),
            ("gagal", due(5, true)),
            ("nanti", due(31, false)),
        ];
        let due = due.map(|(layout, due)| (layout.to_owned(), due)).into();
        assert_eq!(ripe(&due, 30), ["siang", "lobi", "pagi"]);
    }
}
