//! Between the writer and the announcers: what each is told of the calls in its zones, and what it reports of its speaking.

use std::collections::BTreeSet;

use tokio::sync::mpsc::{self, error::TrySendError};

use crate::{
    board::Effect,
    journal::SpokenRecord,
    model::{CounterId, TicketNumber, ZoneId},
    protocol::{Call, Speaking},
};

/// A call that comes later than this, in ms, is shown and not spoken: else an outage ends in minutes of shouting.
pub const STALE_MS: i64 = 90_000;

/// A call that a speaker is asked to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The call.
    pub call: Call,
    /// The zones that show it.
    pub zones: Vec<ZoneId>,
    /// Whether the journal has it: what the simulator calls is spoken without a trace.
    pub is_recorded: bool,
}

/// What an announcer is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// A new call.
    Called(Wanted),
    /// Calls of this ticket need no announcement any more: at this counter, or at any.
    Withdrawn(TicketNumber, Option<CounterId>),
    /// No call made so far needs an announcement any more.
    AllWithdrawn,
}

/// What an announcer reports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VoiceReport {
    /// Which one, by its place among the links.
    pub announcer: usize,
    /// What it speaks now, and which zones show that call.
    pub speaking: Option<(Speaking, Vec<ZoneId>)>,
    /// What became of calls.
    pub rows: Vec<SpokenRecord>,
}

/// The way to an announcer.
#[derive(Debug, Clone)]
pub struct Link {
    /// The id of its speaker.
    pub speaker: String,
    /// The zones its speaker covers.
    pub zones: Vec<ZoneId>,
    /// What happened, batch by batch. When full the writer waits: an announcer drains it at once.
    pub inbox: mpsc::Sender<Vec<News>>,
}

/// The writer's view of all announcers.
#[derive(Debug, Default)]
pub(super) struct Announcers(Vec<Line>);

#[derive(Debug)]
struct Line {
    link: Link,
    gathered: Vec<News>,
    speaking: Option<(Speaking, Vec<ZoneId>)>,
}

impl Link {
    /// Whether a call that shows in these zones is heard from its speaker.
    fn hears(&self, zones: &[ZoneId]) -> bool {
        self.zones.iter().any(|zone| zones.contains(zone))
    }
}

impl Announcers {
    pub(super) fn new(links: Vec<Link>) -> Self {
        let line = |link| Line {
            link,
            gathered: Vec::new(),
            speaking: None,
        };
        Self(links.into_iter().map(line).collect())
    }

    /// The speakers that a call in these zones is heard from.
    pub(super) fn speakers<'a>(&'a self, zones: &'a [ZoneId]) -> impl Iterator<Item = &'a str> {
        let lines = self.0.iter().filter(|line| line.link.hears(zones));
        lines.map(|line| line.link.speaker.as_str())
    }

    /// Gathers an effect for those it concerns, until [`Self::deliver`].
    pub(super) fn gather(&mut self, effect: &Effect, is_recorded: bool) {
        self.gather_unless(effect, is_recorded, |_speaker| false);
    }

    /// The same, but not for the speakers that have done with it.
    pub(super) fn gather_unless(
        &mut self,
        effect: &Effect,
        is_recorded: bool,
        is_done: impl Fn(&str) -> bool,
    ) {
        let (news, zones) = match effect {
            Effect::Changed(_) => return,
            Effect::Announce(call, zones) => {
                let wanted = Wanted {
                    call: call.clone(),
                    zones: zones.clone(),
                    is_recorded,
                };
                (News::Called(wanted), Some(zones))
            }
            Effect::Withdraw(ticket, counter) => {
                (News::Withdrawn(ticket.clone(), counter.clone()), None)
            }
            Effect::WithdrawAll => (News::AllWithdrawn, None),
        };
        for line in &mut self.0 {
            let concerned = zones.is_none_or(|zones| line.link.hears(zones));
            if concerned && !is_done(&line.link.speaker) {
                line.gathered.push(news.clone());
            }
        }
    }

    /// Hands over what was gathered. Waits while an announcer's inbox is full.
    pub(super) fn deliver(&mut self) {
        for line in &mut self.0 {
            let news = std::mem::take(&mut line.gathered);
            if news.is_empty() {
                continue;
            }
            let sent = match line.link.inbox.try_send(news) {
                Err(TrySendError::Full(news)) => line.link.inbox.blocking_send(news).is_ok(),
                sent => sent.is_ok(),
            };
            if !sent {
                tracing::debug!(speaker.id = line.link.speaker, "the announcer has stopped");
            }
        }
    }

    /// What is being spoken of a zone's calls.
    pub(super) fn speaking_in(&self, zone: &ZoneId) -> Option<Speaking> {
        let here = |line: &Line| {
            let (speaking, zones) = line.speaking.as_ref()?;
            let covered = line.link.zones.contains(zone) && zones.contains(zone);
            covered.then_some(*speaking)
        };
        self.0.iter().find_map(here)
    }

    /// Notes what an announcer speaks; gives back the zones that look different now.
    pub(super) fn note(&mut self, report: &VoiceReport) -> BTreeSet<ZoneId> {
        let Some(line) = self.0.get_mut(report.announcer) else {
            return BTreeSet::new();
        };
        if line.speaking == report.speaking {
            return BTreeSet::new();
        }
        let before = std::mem::replace(&mut line.speaking, report.speaking.clone());
        let both = before.iter().chain(&line.speaking);
        both.flat_map(|(_, zones)| zones)
            .filter(|zone| line.link.zones.contains(zone))
            .cloned()
            .collect()
    }
}
