//! Between the writer and the announcers: what each is told of the calls in its zones, and what it reports of its speaking.

use std::{collections::BTreeSet, fmt, sync::Arc};

use tokio::sync::{
    mpsc::{self, error::TrySendError},
    watch,
};

use super::{Order, Recorder};
use crate::{
    board::Effect,
    daybook::Facts,
    journal::{Mute, SpokenRecord},
    model::{CounterId, TicketNumber, ZoneId},
    protocol::{Call, Speaking},
    site::{Site, SpeakerSettings},
};

/// A call that comes later than this, in ms, is shown and not spoken: else an outage ends in minutes of shouting.
pub const STALE_MS: i64 = 90_000;

/// Why a finished or cancelled ticket is not spoken.
pub const WITHDRAWN: &str = "withdrawn: the ticket needs no call any more";
/// Why no call of before is spoken.
pub const RESET: &str = "reset: the day began anew";

/// A call that a speaker is asked to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The call.
    pub call: Call,
    /// The zones that show it.
    pub zones: Vec<ZoneId>,
}

/// Why a call is not spoken though nothing is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Displaced {
    /// The counter called another ticket, by this call.
    By(u64),
    /// The same ticket was called again, by this call.
    Repeated(u64),
    /// Too many wait.
    Full,
}

impl fmt::Display for Displaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::By(call) => write!(f, "newer: its counter called another ticket, call {call}"),
            Self::Repeated(call) => write!(f, "same: it was called again, call {call}"),
            Self::Full => f.write_str("full: too many calls wait"),
        }
    }
}

/// What an announcer is told.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// A new call.
    Called(Wanted),
    /// A call that came when its counter had gone on: it is not to be spoken.
    Overtaken(Wanted),
    /// Calls of this ticket need no announcement any more: at this counter, or at any.
    Withdrawn(TicketNumber, Option<CounterId>),
    /// No call made so far needs an announcement any more.
    AllWithdrawn,
    /// The site is another from here on, and perhaps its speaker.
    Site(Arc<Site>),
    /// Its speaker is to be silent, or to be heard again.
    Muted(Option<Mute>),
    /// An operator wants to hear the output.
    Test,
    /// An operator wants to hear how this is spoken; it is no call.
    Say(Call),
    /// A message takes over the screens of its zones.
    Signal(Signal),
    /// Its speaker is no more.
    Dismissed,
}

/// What is to be heard once when a message takes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal {
    /// Whether the chime sounds.
    pub chime: bool,
    /// Whether *mohon perhatian* is said.
    pub is_said: bool,
    /// Not from here on, in ms since 1970.
    pub until: i64,
}

/// A speaker that is new, and needs an announcer.
#[derive(Debug)]
pub struct Hired {
    /// What its reports are told apart by; never given twice.
    pub number: usize,
    /// The speaker.
    pub speaker: SpeakerSettings,
    /// The site as it is now.
    pub site: Arc<Site>,
    /// Whether it is muted.
    pub muted: Option<Mute>,
    /// Where it reports.
    pub recorder: Recorder,
}

/// Finds an announcer for a speaker; what comes back is the way to it, batch by batch. When that is full the writer waits: an announcer
/// drains it at once.
pub type Hire = Box<dyn FnMut(Hired) -> mpsc::Sender<Vec<News>> + Send>;

/// What an announcer reports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VoiceReport {
    /// Which one, by its number.
    pub announcer: usize,
    /// What it speaks now, and which zones show that call.
    pub speaking: Option<(Speaking, Vec<ZoneId>)>,
    /// What became of calls.
    pub rows: Vec<SpokenRecord>,
}

/// The writer's view of all announcers.
pub(super) struct Announcers {
    lines: Vec<Line>,
    next: usize,
    hire: Hire,
    /// Not held: else the mailbox would never be seen to end.
    mailbox: mpsc::WeakSender<Order>,
    facts: watch::Receiver<Arc<Facts>>,
}

#[derive(Debug)]
struct Line {
    number: usize,
    speaker: String,
    zones: Vec<ZoneId>,
    inbox: mpsc::Sender<Vec<News>>,
    gathered: Vec<News>,
    speaking: Option<(Speaking, Vec<ZoneId>)>,
}

impl Line {
    /// Whether a call that shows in these zones is heard from its speaker.
    fn hears(&self, zones: &[ZoneId]) -> bool {
        self.zones.iter().any(|zone| zones.contains(zone))
    }

    fn covers(&mut self, speaker: &SpeakerSettings) {
        let zones = speaker.zones.iter().map(|zone| zone.as_str().into());
        self.zones = zones.collect();
    }
}

impl fmt::Debug for Announcers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Announcers").field(&self.lines).finish()
    }
}

impl Announcers {
    /// An announcer for every speaker of the site.
    pub(super) fn new(
        site: &Arc<Site>,
        mutes: &[Mute],
        hire: Hire,
        mailbox: &mpsc::Sender<Order>,
        facts: watch::Receiver<Arc<Facts>>,
    ) -> Self {
        let mut announcers = Self {
            lines: Vec::new(),
            next: 0,
            hire,
            mailbox: mailbox.downgrade(),
            facts,
        };
        for speaker in &site.speakers {
            let muted = mutes.iter().find(|mute| mute.speaker == speaker.id);
            announcers.hire(speaker, site, muted.cloned());
        }
        announcers
    }

    /// Follows another arrangement of the site: who stays is told, who is new is hired, and who is no more is let go after a word.
    pub(super) fn rearrange(&mut self, site: &Arc<Site>) {
        for line in &mut self.lines {
            match site.speaker(&line.speaker) {
                Some(speaker) => {
                    line.covers(speaker);
                    line.gathered.push(News::Site(site.clone()));
                }
                None => line.gathered.push(News::Dismissed),
            }
        }
        self.deliver();
        self.lines
            .retain(|line| site.speaker(&line.speaker).is_some());
        for speaker in &site.speakers {
            if !self.lines.iter().any(|line| line.speaker == speaker.id) {
                self.hire(speaker, site, None);
            }
        }
    }

    fn hire(&mut self, speaker: &SpeakerSettings, site: &Arc<Site>, muted: Option<Mute>) {
        let Some(mailbox) = self.mailbox.upgrade() else {
            return; // the server stops: nobody will call any more
        };
        let number = self.next;
        self.next += 1;
        let inbox = (self.hire)(Hired {
            number,
            speaker: speaker.clone(),
            site: site.clone(),
            muted,
            recorder: Recorder {
                orders: mailbox,
                facts: self.facts.clone(),
            },
        });
        let mut line = Line {
            number,
            speaker: speaker.id.clone(),
            zones: Vec::new(),
            inbox,
            gathered: Vec::new(),
            speaking: None,
        };
        line.covers(speaker);
        self.lines.push(line);
    }

    /// Tells one of them something that no call says; whether there is such a speaker.
    pub(super) fn tell(&mut self, speaker: &str, news: News) -> bool {
        let line = self.lines.iter_mut().find(|line| line.speaker == speaker);
        let is_known = line.map(|line| line.gathered.push(news)).is_some();
        self.deliver();
        is_known
    }

    /// The speakers that a call in these zones is heard from.
    pub(super) fn speakers<'a>(&'a self, zones: &'a [ZoneId]) -> impl Iterator<Item = &'a str> {
        let lines = self.lines.iter().filter(|line| line.hears(zones));
        lines.map(|line| line.speaker.as_str())
    }

    /// Gathers an effect for those it concerns, until [`Self::deliver`].
    pub(super) fn gather(&mut self, effect: &Effect) {
        self.gather_unless(effect, |_speaker| false);
    }

    /// The same, but not for the speakers that have done with it.
    pub(super) fn gather_unless(&mut self, effect: &Effect, is_done: impl Fn(&str) -> bool) {
        let (news, zones) = match effect {
            Effect::Changed(_) => return,
            Effect::Announce(call, zones) => {
                let wanted = Wanted {
                    call: call.clone(),
                    zones: zones.clone(),
                };
                (News::Called(wanted), Some(zones))
            }
            Effect::Overtaken(call, zones) => {
                let wanted = Wanted {
                    call: call.clone(),
                    zones: zones.clone(),
                };
                (News::Overtaken(wanted), Some(zones))
            }
            Effect::Withdraw(ticket, counter) => {
                (News::Withdrawn(ticket.clone(), counter.clone()), None)
            }
            Effect::WithdrawAll => (News::AllWithdrawn, None),
        };
        for line in &mut self.lines {
            let concerned = zones.is_none_or(|zones| line.hears(zones));
            if concerned && !is_done(&line.speaker) {
                line.gathered.push(news.clone());
            }
        }
    }

    /// Hands over what was gathered. Waits while an announcer's inbox is full.
    pub(super) fn deliver(&mut self) {
        for line in &mut self.lines {
            let news = std::mem::take(&mut line.gathered);
            if news.is_empty() {
                continue;
            }
            let sent = match line.inbox.try_send(news) {
                Err(TrySendError::Full(news)) => line.inbox.blocking_send(news).is_ok(),
                sent => sent.is_ok(),
            };
            if !sent {
                tracing::debug!(speaker.id = line.speaker, "the announcer has stopped");
            }
        }
    }

    /// What is being spoken of a zone's calls.
    pub(super) fn speaking_in(&self, zone: &ZoneId) -> Option<Speaking> {
        let here = |line: &Line| {
            let (speaking, zones) = line.speaking.as_ref()?;
            let covered = line.zones.contains(zone) && zones.contains(zone);
            covered.then_some(*speaking)
        };
        self.lines.iter().find_map(here)
    }

    /// Notes what an announcer speaks; gives back the zones that look different now.
    pub(super) fn note(&mut self, report: &VoiceReport) -> BTreeSet<ZoneId> {
        let by_number = |line: &&mut Line| line.number == report.announcer;
        let Some(line) = self.lines.iter_mut().find(by_number) else {
            return BTreeSet::new(); // its speaker is no more
        };
        if line.speaking == report.speaking {
            return BTreeSet::new();
        }
        let before = std::mem::replace(&mut line.speaking, report.speaking.clone());
        let both = before.iter().chain(&line.speaking);
        both.flat_map(|(_, zones)| zones)
            .filter(|zone| line.zones.contains(zone))
            .cloned()
            .collect()
    }
}
