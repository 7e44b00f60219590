//! What must be dealt with now, the worst first. A pure function of how everything is.

use std::collections::BTreeMap;

use super::wire::{Attention, Health, JournalState, Kind, Severity};
use crate::{
    announcer::{phrase::place_phrase, speaker::NONE},
    content::{
        Content, TakeOver,
        texts::{Term, term},
    },
    health::{Odd, Oddity},
    hub::ScreenState,
    intake::Refused,
    journal::GapRecord,
    pairing::Asking,
    people::Lockout,
    screen_list::ScreenCard,
    site::{Counter, Site},
};

/// A screen that was away this long is an alarm on every page; a restart takes less.
const LOST_MS: i64 = 120_000;
/// After a start of the server the screens come back by themselves: so long nobody is alarmed.
const GRACE_MS: i64 = 60_000;
/// The share of the disk, in per cent, under which room must be made.
const DISK_PER_CENT: u64 = 10;

/// A clock is told in steps, in ms: else every event of its machine would be news to every page.
const MINUTE: i64 = 60_000;
/// What is left of the disk is told in steps, in bytes: else every byte written would be news to every page.
const ROUND: u64 = 10_000_000;

/// Told of holes of which nobody knows how many calls they took.
const UNCOUNTED: &str = "uncounted";

/// How everything is.
#[derive(Debug, Clone, Copy)]
pub struct Signs<'a> {
    /// Now, in ms since 1970.
    pub now: i64,
    /// When the server started.
    pub started: i64,
    /// The site.
    pub site: &'a Site,
    /// The screens.
    pub screens: &'a [ScreenCard],
    /// Screens that ask to be let in.
    pub asking: &'a [Asking],
    /// The parts.
    pub health: &'a Health,
    /// Today's holes, the newest first.
    pub gaps: &'a [GapRecord],
    /// What was refused, the newest first.
    pub refused: &'a [Refused],
    /// What is odd about the machines that send.
    pub odd: &'a [Oddity],
    /// Logins that failed too often.
    pub lockouts: &'a [Lockout],
    /// What hangs on the screens.
    pub content: &'a Content,
}

/// What must be dealt with: by how bad it is, then the oldest first.
#[must_use]
pub fn attention(signs: &Signs<'_>) -> Vec<Attention> {
    let mut items: Vec<Attention> = Vec::new();
    items.extend(lost_screens(signs));
    items.extend(speakers(signs));
    items.extend(recording(signs));
    items.extend(away_feeds(signs));
    items.extend(late_feeds(signs));
    items.extend(gaps(signs));
    items.extend(refused(signs));
    items.extend(odd(signs));
    items.extend(clips(signs));
    items.extend(asking(signs));
    items.extend(lockouts(signs));
    items.extend(interrupts(signs));
    items.extend(cards(signs));
    items.extend(not_published(signs));
    items.sort_by_key(|item| (item.severity, item.since));
    items
}

fn item(kind: Kind, severity: Severity, since: i64, subject: &str, name: &str) -> Attention {
    Attention {
        kind,
        severity,
        since,
        subject: subject.to_owned(),
        name: name.to_owned(),
        count: 1,
        detail: None,
        alarm: false,
        until: None,
        zones: None,
        by: None,
    }
}

/// Only screens that belong here: one that somebody opened in a browser may be closed.
fn lost_screens<'a>(signs: &'a Signs<'_>) -> impl Iterator<Item = Attention> + 'a {
    let settled = signs.started.saturating_add(GRACE_MS);
    let lost = signs.screens.iter().filter(move |screen| {
        let alarmed = screen.since.saturating_add(LOST_MS).max(settled);
        screen.paired && screen.state == ScreenState::Lost && signs.now >= alarmed
    });
    lost.map(|screen| Attention {
        alarm: true,
        ..item(
            Kind::ScreenLost,
            Severity::Bad,
            screen.since,
            &screen.id,
            &screen.name,
        )
    })
}

fn speakers<'a>(signs: &'a Signs<'_>) -> impl Iterator<Item = Attention> + 'a {
    signs.health.speakers.iter().filter_map(|speaker| {
        let since = speaker.since.unwrap_or(signs.now);
        let mut known = signs.site.speakers.iter();
        let wanted = known.any(|known| known.id == speaker.id && known.device != NONE);
        let (kind, severity, detail) = match speaker.state.as_str() {
            "lost" | "silent" if wanted => {
                (Kind::SpeakerSilent, Severity::Bad, speaker.detail.clone())
            }
            "muted" => (Kind::SpeakerMuted, Severity::Warn, speaker.muted_by.clone()),
            _ => return None,
        };
        Some(Attention {
            detail,
            alarm: true,
            ..item(kind, severity, since, &speaker.id, &speaker.id)
        })
    })
}

fn recording(signs: &Signs<'_>) -> Vec<Attention> {
    let mut items = Vec::new();
    let journal = &signs.health.journal.all;
    if journal.state != "ok" {
        let JournalState { cause, waiting, .. } = &signs.health.journal;
        let severity = match cause.as_deref() {
            Some("slow") => Severity::Warn, // rows do get there
            _ => Severity::Bad,
        };
        let since = journal.since.unwrap_or(signs.now);
        items.push(Attention {
            count: u32::try_from(*waiting).unwrap_or(u32::MAX),
            detail: cause.clone(),
            alarm: true,
            ..item(Kind::Journal, severity, since, "journal", "")
        });
    }
    let disk = signs.health.disk;
    if disk.total > 0 && disk.free.saturating_mul(100) < disk.total.saturating_mul(DISK_PER_CENT) {
        items.push(Attention {
            detail: Some((disk.free / ROUND * ROUND).to_string()),
            ..item(Kind::Disk, Severity::Warn, signs.started, "disk", "")
        });
    }
    items
}

fn away_feeds<'a>(signs: &'a Signs<'_>) -> impl Iterator<Item = Attention> + 'a {
    let redis = &signs.health.redis;
    let is_away = redis.all.state == "away";
    let feeds = redis.feeds.values().filter(|feed| feed.state == "away");
    let oldest = feeds.min_by_key(|feed| feed.since).filter(|_| is_away);
    oldest.into_iter().map(|feed| Attention {
        detail: feed.detail.clone(),
        ..item(
            Kind::RedisAway,
            Severity::Bad,
            feed.since.unwrap_or(signs.now),
            "redis",
            "redis",
        )
    })
}

/// Nothing is lost, but what comes in now was called a while ago. How much waits is told by the feed: here it would be news every second.
fn late_feeds<'a>(signs: &'a Signs<'_>) -> impl Iterator<Item = Attention> + 'a {
    let feeds = signs.health.redis.feeds.iter();
    let late = feeds.filter(|(_, feed)| feed.state == "catching-up");
    late.map(|(name, feed)| {
        let since = feed.since.unwrap_or(signs.now);
        item(Kind::RedisCatchingUp, Severity::Info, since, name, name)
    })
}

/// The holes of one source are one thing to deal with. Where not all of them can be counted, that is told beside those that can.
fn gaps(signs: &Signs<'_>) -> Vec<Attention> {
    let mut causes: BTreeMap<&str, Attention> = BTreeMap::new();
    for gap in signs.gaps.iter().filter(|gap| !gap.is_bridged) {
        let source = gap.src.as_deref().unwrap_or(&gap.feed);
        let missing = gap.missing.unwrap_or(0);
        let known = causes.entry(source).or_insert_with(|| Attention {
            count: 0,
            ..item(Kind::Gap, Severity::Warn, gap.at, &gap.feed, source)
        });
        known.count = known.count.saturating_add(missing);
        if gap.missing.is_none() {
            known.detail = Some(UNCOUNTED.to_owned());
        }
        known.since = known.since.min(gap.at);
    }
    causes.into_values().collect()
}

fn refused(signs: &Signs<'_>) -> Vec<Attention> {
    let mut causes: BTreeMap<_, Attention> = BTreeMap::new();
    for one in signs.refused {
        let (reason, field, source, counter) = one.cause();
        let known = causes
            .entry((reason, field, source, counter))
            .or_insert_with(|| Attention {
                count: 0,
                detail: Some(counter.to_owned()).filter(|counter| !counter.is_empty()),
                ..item(Kind::Refused, Severity::Warn, one.at(), reason, source)
            });
        known.count += 1;
        known.since = known.since.min(one.at());
    }
    causes.into_values().collect()
}

/// Nothing is lost by it; its maker must be told.
fn odd<'a>(signs: &'a Signs<'_>) -> impl Iterator<Item = Attention> + 'a {
    signs.odd.iter().map(|oddity| {
        let (kind, count, detail) = match oddity.odd {
            Odd::Ids(count) => (Kind::MachineIds, count, None),
            Odd::Clock(ms) => (Kind::MachineClock, 1, Some(ms / MINUTE * MINUTE)),
        };
        Attention {
            count,
            detail: detail.map(|ms| ms.to_string()),
            ..item(
                kind,
                Severity::Info,
                oddity.since,
                &oddity.source,
                &oddity.source,
            )
        }
    })
}

/// A counter whose name is not recorded is spoken by its number.
fn clips<'a>(signs: &'a Signs<'_>) -> impl Iterator<Item = Attention> + 'a {
    let missing = signs.health.clips.missing.iter();
    missing.map(|clip| {
        let key = clip.strip_suffix(".m").or_else(|| clip.strip_suffix(".f"));
        let key = key.unwrap_or(clip);
        let mut counters = signs.site.counters.iter();
        let counter = counters.find(|counter| name_clip(counter).is_some_and(|id| id == key));
        let name = counter.and_then(|counter| counter.spoken.clone());
        Attention {
            detail: counter.map(|counter| counter.number.clone()),
            ..item(
                Kind::ClipMissing,
                Severity::Info,
                signs.started,
                clip,
                &name.unwrap_or_else(|| clip.clone()),
            )
        }
    })
}

/// The clip that says a counter's own name, where it has one.
fn name_clip(counter: &Counter) -> Option<String> {
    let phrase = place_phrase(counter.spoken.as_deref()?).ok()?;
    let name = phrase.clips().find(|clip| clip.is_name())?;
    Some(name.to_string())
}

fn asking(signs: &Signs<'_>) -> Option<Attention> {
    let first = signs.asking.first()?;
    Some(Attention {
        count: u32::try_from(signs.asking.len()).unwrap_or(u32::MAX),
        detail: first.address.map(|address| address.to_string()),
        ..item(
            Kind::ScreenAsks,
            Severity::Info,
            first.at,
            &first.code,
            &first.code,
        )
    })
}

fn lockouts<'a>(signs: &'a Signs<'_>) -> impl Iterator<Item = Attention> + 'a {
    signs.lockouts.iter().map(|lockout| Attention {
        count: lockout.count,
        detail: Some(lockout.until.to_string()),
        ..item(
            Kind::Lockout,
            Severity::Warn,
            lockout.last,
            &lockout.login,
            &lockout.login,
        )
    })
}

/// Whoever is on any page sees that screens are taken over, and can end it.
fn interrupts<'a>(signs: &'a Signs<'_>) -> impl Iterator<Item = Attention> + 'a {
    let notices = signs.content.notices.values();
    let run = notices.filter(|notice| notice.until > signs.now);
    run.map(|notice| Attention {
        alarm: true,
        until: Some(notice.until),
        zones: (!notice.is_everywhere()).then(|| notice.zones.clone()),
        by: notice.by.clone(),
        ..item(
            Kind::Interrupt,
            Severity::Warn,
            notice.from,
            &notice.id,
            said(notice, signs.content),
        )
    })
}

/// What people call a notice: its title, else its message, else its layout.
fn said<'a>(notice: &'a TakeOver, content: &'a Content) -> &'a str {
    let layout = notice.layout.as_ref().and_then(|id| content.hanging(id));
    let layout = layout.map_or("", |layout| layout.name.as_str());
    let names = [notice.title.as_str(), notice.text.as_str(), layout];
    let named = names.into_iter().find(|name| !name.is_empty());
    named.unwrap_or_default()
}

/// The hall goes on showing the old layout until somebody sees to it.
fn not_published<'a>(signs: &'a Signs<'_>) -> impl Iterator<Item = Attention> + 'a {
    let due = signs.content.due.iter();
    due.filter_map(|(layout, due)| {
        let failed = due.failed.as_ref()?;
        let draft = signs.content.draft_of(layout)?;
        Some(Attention {
            detail: Some(failed.detail.clone()),
            by: due.by.as_ref().map(|person| person.name.clone()),
            ..item(
                Kind::DueFailed,
                Severity::Warn,
                failed.at,
                layout,
                &draft.name,
            )
        })
    })
}

/// Facts that will soon not hold any more, and those that are shown no more because they do not.
fn cards<'a>(signs: &'a Signs<'_>) -> impl Iterator<Item = Attention> + 'a {
    signs.content.texts.iter().filter_map(|text| {
        let (kind, severity, since) = match term(text, signs.now, signs.site.utc_offset)? {
            Term::Ends(since) => (Kind::CardEnds, Severity::Info, since),
            Term::Over(since) => (Kind::CardOver, Severity::Warn, since),
        };
        let card = text.card.as_ref();
        Some(Attention {
            detail: card.and_then(|card| card.valid_until.clone()),
            ..item(kind, severity, since, &text.id, &text.text)
        })
    })
}

#[cfg(test)]
mod tests;
