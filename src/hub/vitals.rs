//! How one screen is: what it said of itself, and what its silence means. Pure; the time is passed in.

mod told;

use std::{net::IpAddr, sync::Arc};

use crate::{
    intake::message::is_hidden,
    model::ZoneId,
    protocol::{ScreenHealth, Size},
};

use told::Hung;
pub use told::{Condition, Report, ScreenState, Sight};

/// Neither painted nor answered for so long: two pings went by.
const STALLED_MS: i64 = 12_000;
/// A picture later than this is late, in ms.
const LATE_MS: f64 = 1_000.0;
/// So many in a row are not by chance.
const LATE_TIMES: u8 = 3;
/// The most characters of a text.
const LONGEST: usize = 200;
/// A screen says twice a second at most that it painted, and is looked at four times while calls are open.
const MARKS: usize = 4;
/// No number a screen can measure is larger: bytes, milliseconds.
const LARGEST: f64 = 1e15;

impl Report {
    /// Of a screen that was paired and never came.
    #[must_use]
    pub fn never(id: &str, zone: &ZoneId, paired_at: i64) -> Self {
        Self {
            state: ScreenState::Never,
            ..Vitals::new(zone.clone(), paired_at).report(id, paired_at)
        }
    }
}

/// An event that was painted, and when.
pub(super) type Mark = (u64, i64);

/// A connected screen, or one that left.
#[derive(Debug)]
pub(super) struct Vitals {
    zone: ZoneId,
    is_paired: bool,
    address: Option<IpAddr>,
    is_upright: Option<bool>,
    alive_at: i64,
    since: i64,
    left_at: Option<i64>,
    seen: Option<(u64, i64)>,
    drawn_ms: Option<f64>,
    /// When it painted each of the newest events, the newest last; an unused place has the time 0.
    marks: [Mark; MARKS],
    /// From the newest call it painted to the picture, in ms.
    late_ms: Option<u32>,
    late_times: u8,
    late_since: i64,
    connected_at: i64,
    /// When its page began, if it said so.
    page_at: Option<i64>,
    /// Boxed: most of the time thousands of screens have said nothing yet.
    health: Option<(i64, Box<ScreenHealth>)>,
    /// Boxed for the same reason.
    hung: Option<Box<Hung>>,
}

impl Vitals {
    pub(super) fn new(zone: ZoneId, now: i64) -> Self {
        Self {
            zone,
            is_paired: false,
            address: None,
            is_upright: None,
            alive_at: now,
            since: now,
            left_at: None,
            seen: None,
            drawn_ms: None,
            marks: [(0, 0); MARKS],
            late_ms: None,
            late_times: 0,
            late_since: now,
            connected_at: now,
            page_at: None,
            health: None,
            hung: None,
        }
    }

    /// It was let in by its pairing.
    pub(super) fn paired(self) -> Self {
        Self {
            is_paired: true,
            ..self
        }
    }

    /// The same screen as before, by another socket.
    pub(super) fn after(self, before: &Self) -> Self {
        Self {
            page_at: before.page_at,
            late_ms: before.late_ms,
            health: before.health.clone(),
            hung: before.hung.clone(),
            ..self
        }
    }

    pub(super) fn zone(&self) -> &ZoneId {
        &self.zone
    }

    pub(super) fn is_at(&mut self, address: Option<IpAddr>) {
        self.address = address;
    }

    pub(super) fn stands(&mut self, is_upright: bool) {
        self.is_upright = Some(is_upright);
    }

    pub(super) fn left(&mut self, now: i64) {
        self.left_at = Some(now);
    }

    /// It answered a ping.
    pub(super) fn answered(&mut self, now: i64) {
        if now.saturating_sub(self.alive_at) > STALLED_MS {
            self.since = now;
        }
        self.alive_at = now;
    }

    /// It painted a frame.
    pub(super) fn saw(&mut self, seq: f64, drawn_ms: Option<f64>, now: i64) {
        self.answered(now);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "held between 0 and 1e15"
        )]
        let seq = sane(seq).map(|seq| seq.max(0.0) as u64);
        if let Some(seq) = seq.filter(|seq| self.seen.is_none_or(|(seen, _)| seen != *seq)) {
            self.marks.rotate_left(1);
            self.marks[MARKS - 1] = (seq, now);
        }
        self.seen = seq.map(|seq| (seq, now)).or(self.seen);
        let Some(drawn_ms) = drawn_ms.and_then(sane) else {
            return;
        };
        let was_late = self.late_times >= LATE_TIMES;
        self.late_times = match drawn_ms > LATE_MS {
            true => self.late_times.saturating_add(1).min(LATE_TIMES),
            false => 0,
        };
        match (was_late, self.late_times >= LATE_TIMES) {
            (false, true) => self.late_since = now,
            (true, false) => self.since = now,
            _ => {}
        }
        self.drawn_ms = Some(drawn_ms);
    }

    /// It painted a layout; says whether that is another than before.
    pub(super) fn hung(&mut self, layout: &str, etag: &str) -> bool {
        let hung = Hung {
            layout: shown(layout, LONGEST),
            etag: shown(etag, LONGEST),
        };
        let is_new = self.hung.as_deref() != Some(&hung);
        if is_new {
            self.hung = Some(Box::new(hung));
        }
        is_new
    }

    /// It told how it is. What ran on it is kept elsewhere.
    pub(super) fn told(&mut self, mut health: Box<ScreenHealth>, now: i64) {
        health.played = Vec::new();
        tidy(&mut health);
        self.page_at = health.uptime_s.map(|uptime_s| {
            #[expect(clippy::cast_possible_truncation, reason = "held between 0 and 1e15")]
            let uptime_ms = (uptime_s * 1_000.0).min(LARGEST) as i64;
            now.saturating_sub(uptime_ms)
        });
        self.health = Some((now, health));
    }

    /// When it painted an event, or a newer one that shows it too; nothing when that was before `at`, or longer ago than is remembered.
    pub(super) fn painted(&self, seq: u64, at: i64) -> Option<i64> {
        let mut marks = self.marks.iter();
        let mark = marks.find(|(seen, when)| *seen >= seq && *when >= at && *when > 0)?;
        Some(mark.1)
    }

    /// How late it painted the newest call.
    pub(super) fn is_late_by(&mut self, ms: u32) {
        self.late_ms = Some(ms);
    }

    pub(super) fn condition(&self, name: &Arc<str>, now: i64) -> Condition {
        let (state, since) = self.state(now);
        Condition {
            name: name.clone(),
            state,
            since,
            connected_at: self.connected_at,
            page_at: self.page_at,
        }
    }

    pub(super) fn state(&self, now: i64) -> (ScreenState, i64) {
        let silent_since = self.alive_at.saturating_add(STALLED_MS);
        if let Some(left_at) = self.left_at {
            (ScreenState::Lost, left_at)
        } else if now > silent_since {
            (ScreenState::Stalled, silent_since)
        } else if self.late_times >= LATE_TIMES {
            (ScreenState::Late, self.late_since)
        } else {
            (ScreenState::Living, self.since)
        }
    }

    pub(super) fn sight(&self, id: &Arc<str>, now: i64) -> Sight {
        Sight {
            id: id.clone(),
            is_paired: self.is_paired,
            zone: self.zone.clone(),
            state: self.state(now).0,
            seq: self.seen.map(|(seq, _)| seq),
        }
    }

    pub(super) fn report(&self, id: &str, now: i64) -> Report {
        let (state, since) = self.state(now);
        Report {
            id: id.to_owned(),
            is_paired: self.is_paired,
            zone: self.zone.clone(),
            state,
            since,
            address: self.address,
            is_upright: self.is_upright,
            seq: self.seen.map(|(seq, _)| seq),
            seen_at: self.seen.map(|(_, at)| at),
            drawn_ms: self.drawn_ms,
            late_ms: self.late_ms,
            health: self.health.as_ref().map(|(_, health)| health.clone()),
            health_at: self.health.as_ref().map(|(at, _)| *at),
            hung: self.hung.as_deref().cloned(),
        }
    }
}

/// A number a screen can have measured.
fn sane(number: f64) -> Option<f64> {
    number.is_finite().then(|| number.clamp(-LARGEST, LARGEST))
}

/// Short texts that can be shown, and numbers that can be.
fn tidy(health: &mut ScreenHealth) {
    let ScreenHealth {
        build,
        engine,
        uptime_s,
        screen,
        window,
        ratio,
        frame_p50_ms,
        frame_p95_ms,
        rtt_ms,
        clock_offset_ms,
        audio,
        heap,
        stored,
        layout,
        layout_etag,
        media,
        reloads,
        error,
        played: _,
    } = health;
    for text in [build, engine, audio, layout, layout_etag, media, error] {
        *text = text.take().map(|text| shown(&text, LONGEST));
    }
    let positive = [
        uptime_s,
        ratio,
        frame_p50_ms,
        frame_p95_ms,
        rtt_ms,
        heap,
        stored,
        reloads,
    ];
    for number in positive {
        *number = number.and_then(sane).map(|number| number.max(0.0));
    }
    *clock_offset_ms = clock_offset_ms.and_then(sane);
    for size in [screen, window].into_iter().flatten() {
        let pixels = |number| sane(number).unwrap_or_default().clamp(0.0, 100_000.0);
        *size = Size {
            w: pixels(size.w),
            h: pixels(size.h),
        };
    }
}

/// A text of a screen, cut to so many characters, without those that cannot be shown.
pub(super) fn shown(text: &str, longest: usize) -> String {
    let replaced = text
        .chars()
        .map(|c| if is_hidden(c) { '\u{fffd}' } else { c });
    replaced.take(longest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vitals() -> Vitals {
        Vitals::new("lantai-1".into(), 1_000)
    }

    #[test]
    fn a_screen_that_neither_paints_nor_answers_has_stalled() {
        let mut screen = vitals();
        assert_eq!(screen.state(13_000), (ScreenState::Living, 1_000));
        assert_eq!(screen.state(13_001), (ScreenState::Stalled, 13_000));
        screen.told(Box::default(), 13_500); // health is no sign of life
        assert_eq!(screen.state(13_600).0, ScreenState::Stalled);
        screen.answered(20_000);
        assert_eq!(screen.state(20_000), (ScreenState::Living, 20_000));
        screen.left(21_000);
        assert_eq!(screen.state(40_000), (ScreenState::Lost, 21_000));
    }

    #[test]
    fn three_late_pictures_make_a_late_screen_and_one_in_time_ends_it() {
        let mut screen = vitals();
        for at in [2_000, 3_000] {
            screen.saw(5.0, Some(1_500.0), at);
        }
        assert_eq!(screen.state(3_000).0, ScreenState::Living);
        screen.saw(6.0, Some(1_500.0), 4_000);
        screen.saw(7.0, Some(1_500.0), 5_000);
        assert_eq!(screen.state(5_000), (ScreenState::Late, 4_000));
        screen.saw(8.0, None, 5_500);
        assert_eq!(screen.state(5_500), (ScreenState::Late, 4_000));
        screen.saw(8.0, Some(20.0), 6_000);
        assert_eq!(screen.state(6_000), (ScreenState::Living, 6_000));
        assert_eq!(screen.report("tv-1", 6_000).seq, Some(8));
    }

    #[test]
    fn what_a_screen_says_is_cut_to_size() {
        let mut screen = vitals();
        let health = ScreenHealth {
            error: Some("a\u{202e}b".repeat(300)),
            heap: Some(-1e300),
            clock_offset_ms: Some(-1e300),
            screen: Some(Size { w: 1e9, h: -1.0 }),
            played: vec![],
            ..ScreenHealth::default()
        };
        screen.told(Box::new(health), 2_000);
        let health = screen.report("tv-1", 2_000).health.unwrap();
        let error = health.error.unwrap();
        assert_eq!(error.chars().count(), 200);
        assert!(!error.chars().any(is_hidden));
        assert_eq!(health.heap, Some(0.0));
        assert_eq!(health.clock_offset_ms, Some(-1e15));
        assert_eq!(
            health.screen,
            Some(Size {
                w: 100_000.0,
                h: 0.0
            })
        );
    }
}
