//! The log of the paired screens: when each came, was lost, stalled, was late, was well again, or was loaded anew.
//!
//! In: how the screens are, looked at once a second. Out: lines in the journal, a second's together. Promise: no session and no call waits for
//! it; while the disk refuses, lines wait for space up to a bound. No line is written twice.

use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio::time::{MissedTickBehavior, interval};

use crate::{
    hub::{Condition, Roster, ScreenState},
    journal::{JournalError, ScreenLogRow},
    recorder::Recorder,
    screen_book::ScreenBook,
    telemetry::chain,
};

/// How often the screens are looked at.
const LOOK: Duration = Duration::from_secs(1);
/// How often it is noted that they are looked at, when nothing changes, in ms: so exactly it is known when a server was killed.
const NOTE_MS: i64 = 15_000;
/// Lines that wait for a disk that refuses; the newest are left out.
const WAITING: usize = 10_000;
/// A page whose beginning moved by more than this, in ms, is another page; by less, a clock.
const SAME_PAGE_MS: i64 = 10_000;

/// See the module.
#[derive(Debug)]
pub struct ScreenLog {
    roster: Arc<Roster>,
    book: ScreenBook,
    recorder: Recorder,
    known: HashMap<Arc<str>, Condition>,
    waiting: Vec<ScreenLogRow>,
    noted_at: i64,
}

impl ScreenLog {
    /// A log that goes on where the journal ends; `lost` are the lines about screens that were there when the last server ended.
    #[must_use]
    pub fn new(
        roster: Arc<Roster>,
        book: ScreenBook,
        recorder: Recorder,
        lost: Vec<ScreenLogRow>,
    ) -> Self {
        let known = roster.conditions().into_iter();
        Self {
            known: known.map(|screen| (screen.name.clone(), screen)).collect(),
            roster,
            book,
            recorder,
            waiting: lost,
            noted_at: 0,
        }
    }

    /// Until the server stops.
    pub async fn run(mut self) {
        let mut tick = interval(LOOK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tick.tick().await;
            self.look();
            if !self.write().await {
                return;
            }
        }
    }

    fn look(&mut self) {
        let book = self.book.now();
        self.roster.forget(|name| book.contains_key(name));
        self.known.retain(|name, _| book.contains_key(&**name));
        for screen in self.roster.conditions() {
            if !book.contains_key(&*screen.name) {
                continue;
            }
            let before = self.known.insert(screen.name.clone(), screen.clone());
            for (at, what) in lines(before.as_ref(), &screen) {
                self.waiting.push(ScreenLogRow {
                    at,
                    screen: screen.name.as_ref().to_owned(),
                    what: what.to_owned(),
                });
            }
        }
        self.waiting.truncate(WAITING);
    }

    /// Whether there is still somebody who writes.
    async fn write(&mut self) -> bool {
        let now = self.roster.now_ms();
        if self.waiting.is_empty() && now.saturating_sub(self.noted_at) < NOTE_MS {
            return true;
        }
        let rows = self.waiting.clone();
        let written = self
            .recorder
            .edit(move |journal| journal.write_screen_log(&rows, now));
        match written.await {
            // a disk that hangs has them, and would have them twice
            Ok(Ok(()) | Err(JournalError::Unsure)) => {
                self.waiting.clear();
                self.noted_at = now;
                true
            }
            Ok(Err(error)) => {
                tracing::debug!(error = %chain(&error), "the log of the screens waits for the disk");
                true
            }
            Err(_stopping) => false,
        }
    }
}

/// What happened to a screen between two looks.
fn lines(before: Option<&Condition>, now: &Condition) -> Vec<(i64, &'static str)> {
    let mut lines = Vec::new();
    let page = before.and_then(|before| before.page_at).zip(now.page_at);
    if let Some((old, new)) = page
        && new.saturating_sub(old) > SAME_PAGE_MS
    {
        lines.push((new, "reloaded"));
    }
    let was = before.map(|before| before.state);
    let came = before.is_none_or(|before| before.connected_at != now.connected_at);
    if now.state == ScreenState::Lost {
        if was != Some(ScreenState::Lost) {
            lines.push((now.since, "lost"));
        }
        return lines;
    }
    if came || was == Some(ScreenState::Lost) {
        lines.push((now.connected_at, "connected"));
    }
    let is_news = match came {
        true => now.state != ScreenState::Living,
        false => was != Some(now.state) && was != Some(ScreenState::Lost),
    };
    if is_news {
        lines.push((now.since, word(now.state)));
    }
    lines
}

fn word(state: ScreenState) -> &'static str {
    match state {
        ScreenState::Living => "living",
        ScreenState::Late => "late",
        ScreenState::Stalled => "stalled",
        ScreenState::Lost | ScreenState::Never => "lost",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(
        state: ScreenState,
        since: i64,
        connected_at: i64,
        page_at: Option<i64>,
    ) -> Condition {
        Condition {
            name: "lobi".into(),
            state,
            since,
            connected_at,
            page_at,
        }
    }

    #[test]
    fn a_screens_day_is_told_by_what_changed_between_two_looks() {
        use ScreenState::{Late, Living, Lost, Stalled};
        let day = [
            (screen(Lost, 5, 5, None), vec![]), // as the journal knows it
            (screen(Living, 10, 10, None), vec![(10, "connected")]),
            (screen(Living, 10, 10, Some(9)), vec![]), // its first health
            (screen(Living, 10, 10, Some(2_000)), vec![]), // a clock that drifts
            (screen(Late, 40, 10, Some(9)), vec![(40, "late")]),
            (screen(Stalled, 60, 10, Some(9)), vec![(60, "stalled")]),
            (screen(Living, 70, 10, Some(9)), vec![(70, "living")]),
            (screen(Lost, 90, 10, Some(9)), vec![(90, "lost")]),
            (screen(Lost, 90, 10, Some(9)), vec![]),
            (screen(Living, 95, 95, Some(9)), vec![(95, "connected")]),
            (
                screen(Living, 30_000, 30_000, Some(9)),
                vec![(30_000, "connected")],
            ), // too quick to be missed
            (
                screen(Living, 30_000, 30_000, Some(29_999)),
                vec![(29_999, "reloaded")],
            ),
        ];
        let mut before = day.first().map(|(screen, _)| screen.clone());
        for (now, told) in &day {
            assert_eq!(lines(before.as_ref(), now), *told, "{now:?}");
            before = Some(now.clone());
        }
        let new = screen(Stalled, 50, 38, None);
        assert_eq!(lines(None, &new), [(38, "connected"), (50, "stalled")]);
    }
}
