//! What must be dealt with now, the worst first. A pure function of how everything is.

use std::collections::BTreeMap;

use super::wire::{Attention, Health, Kind, Severity};
use crate::{
    hub::ScreenState, intake::Refused, journal::GapRecord, pairing::Asking, people::Lockout,
    screen_list::ScreenCard, site::Site,
};

/// A screen that was away this long is an alarm on every page; a restart takes less.
const LOST_MS: i64 = 120_000;
/// The share of the disk, in per cent, under which room must be made.
const DISK_PER_CENT: u64 = 10;

/// How everything is.
#[derive(Debug, Clone, Copy)]
pub struct Signs<'a> {
    /// Now, in ms since 1970.
    pub now: i64,
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
    /// Logins that failed too often.
    pub lockouts: &'a [Lockout],
}

/// What must be dealt with: by how bad it is, then the oldest first.
#[must_use]
pub fn attention(signs: &Signs<'_>) -> Vec<Attention> {
    let mut items: Vec<Attention> = Vec::new();
    items.extend(lost_screens(signs));
    items.extend(speakers(signs));
    items.extend(recording(signs));
    items.extend(feeds(signs));
    items.extend(gaps(signs));
    items.extend(refused(signs));
    items.extend(clips(signs));
    items.extend(asking(signs));
    items.extend(lockouts(signs));
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
    }
}

/// Only screens that belong here: one that somebody opened in a browser may be closed.
fn lost_screens<'a>(signs: &'a Signs<'_>) -> impl Iterator<Item = Attention> + 'a {
    let lost = signs.screens.iter().filter(|screen| {
        screen.paired
            && screen.state == ScreenState::Lost
            && signs.now.saturating_sub(screen.since) >= LOST_MS
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
        let wanted =
            signs.site.speakers.iter().any(|known| {
                known.id == speaker.id && known.device != crate::announcer::speaker::NONE
            });
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
    if signs.health.journal.state != "ok" {
        let since = signs.health.journal.since.unwrap_or(signs.now);
        items.push(Attention {
            detail: signs.health.journal.detail.clone(),
            alarm: true,
            ..item(Kind::Journal, Severity::Bad, since, "journal", "")
        });
    }
    let disk = signs.health.disk;
    if disk.total > 0 && disk.free.saturating_mul(100) < disk.total.saturating_mul(DISK_PER_CENT) {
        items.push(Attention {
            detail: Some(disk.free.to_string()),
            ..item(Kind::Disk, Severity::Warn, signs.now, "disk", "")
        });
    }
    items
}

fn feeds<'a>(signs: &'a Signs<'_>) -> impl Iterator<Item = Attention> + 'a {
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

/// The holes of one source are one thing to deal with.
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

/// A counter whose name is not recorded is spoken by its number.
fn clips<'a>(signs: &'a Signs<'_>) -> impl Iterator<Item = Attention> + 'a {
    let missing = signs.health.clips.missing.iter();
    missing.map(|clip| {
        let key = clip.strip_suffix(".m").or_else(|| clip.strip_suffix(".f"));
        let key = key.unwrap_or(clip);
        let means = |counter: &&crate::site::Counter| {
            let spoken = counter.spoken.as_deref().unwrap_or_default();
            key.strip_prefix("nama_") == Some(slug(spoken).as_str())
        };
        let counter = signs.site.counters.iter().find(means);
        let name = counter.and_then(|counter| counter.spoken.clone());
        Attention {
            detail: counter.map(|counter| counter.number.clone()),
            ..item(
                Kind::ClipMissing,
                Severity::Info,
                signs.now,
                clip,
                &name.unwrap_or_else(|| clip.clone()),
            )
        }
    })
}

/// A name as the clips' ids have it: its letters and digits, an underscore between words.
fn slug(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("_")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        console::wire::{Clips, Disk, PartState, RedisState, SpeakerState},
        intake::{Reason, Refusal, Via},
        site::{assemble, built_in, parse_profile},
    };

    const NOW: i64 = 1_000_000;

    fn site() -> Site {
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        assemble(&profile, &crate::config::SiteParts::default()).unwrap()
    }

    fn part(state: &str) -> PartState {
        PartState {
            state: state.into(),
            since: Some(7),
            detail: None,
        }
    }

    fn well() -> Health {
        Health {
            journal: part("ok"),
            redis: RedisState {
                all: part("off"),
                feeds: BTreeMap::new(),
            },
            speakers: vec![speaker("idle")],
            disk: Disk {
                free: 50,
                total: 100,
            },
            clips: Clips::default(),
            degraded_since: None,
        }
    }

    fn speaker(state: &str) -> SpeakerState {
        SpeakerState {
            id: "hall".into(),
            state: state.into(),
            since: Some(9),
            waiting: 0,
            detail: None,
            missing: Vec::new(),
            muted_until: None,
            muted_by: Some("Rina".into()),
        }
    }

    fn kinds(health: &Health, refused: &[Refused], gaps: &[GapRecord]) -> Vec<(Kind, u32, bool)> {
        let site = site();
        let items = attention(&Signs {
            now: NOW,
            site: &site,
            screens: &[],
            asking: &[],
            health,
            gaps,
            refused,
            lockouts: &[],
        });
        items
            .into_iter()
            .map(|item| (item.kind, item.count, item.alarm))
            .collect()
    }

    #[test]
    fn nothing_needs_attention_where_all_is_well() {
        assert_eq!(kinds(&well(), &[], &[]), []);
    }

    #[test]
    fn what_visitors_miss_now_comes_first() {
        let mut health = well();
        health.disk.free = 9;
        health.speakers = vec![speaker("lost")];
        health.journal = part("degraded");
        health.redis.all = part("away");
        health.redis.feeds.insert("stream".into(), part("away"));
        let all = kinds(&health, &[], &[]);
        assert_eq!(
            all,
            [
                (Kind::Journal, 1, true),
                (Kind::RedisAway, 1, false),
                (Kind::SpeakerSilent, 1, true),
                (Kind::Disk, 1, false),
            ]
        );
    }

    #[test]
    fn a_muted_speaker_is_an_alarm_and_one_that_is_not_wanted_is_none() {
        let mut health = well();
        health.speakers = vec![speaker("muted")];
        assert_eq!(kinds(&health, &[], &[]), [(Kind::SpeakerMuted, 1, true)]);
        health.speakers[0].id = "elsewhere".into();
        health.speakers[0].state = "silent".into();
        assert_eq!(kinds(&health, &[], &[]), []);
    }

    #[test]
    fn refused_events_of_one_cause_are_one_thing() {
        let refuse = |counter: &str| {
            let refusal = Refusal {
                reason: Reason::Unknown,
                field: Some("counter"),
                detail: String::new(),
            };
            let payload = format!(r#"{{"ticket":"A1","counter":"{counter}","src":"mesin"}}"#);
            Refused::new(5, Via::Http, refusal, payload.as_bytes())
        };
        let all = [refuse("24"), refuse("24"), refuse("25")];
        assert_eq!(
            kinds(&well(), &all, &[]),
            [(Kind::Refused, 2, false), (Kind::Refused, 1, false)]
        );
    }

    #[test]
    fn a_missing_clip_is_told_as_the_name_it_says() {
        let mut site = site();
        site.counters[0].spoken = Some("Dinas Kependudukan".into());
        let mut health = well();
        health.clips.missing = vec!["nama_dinas_kependudukan.f".into(), "lima".into()];
        let items = attention(&Signs {
            now: NOW,
            site: &site,
            screens: &[],
            asking: &[],
            health: &health,
            gaps: &[],
            refused: &[],
            lockouts: &[],
        });
        let told: Vec<_> = items
            .iter()
            .map(|item| (item.name.as_str(), item.detail.as_deref()))
            .collect();
        assert_eq!(told, [("Dinas Kependudukan", Some("1")), ("lima", None)]);
    }

    #[test]
    fn holes_of_one_machine_are_one_thing_and_bridged_ones_none() {
        let gap = |missing, is_bridged| GapRecord {
            at: 3,
            feed: "http".into(),
            src: Some("mesin".into()),
            since: None,
            until: None,
            missing,
            is_bridged,
        };
        let all = [gap(Some(2), false), gap(Some(3), false), gap(Some(9), true)];
        assert_eq!(kinds(&well(), &[], &all), [(Kind::Gap, 5, false)]);
    }
}
