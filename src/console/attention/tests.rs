use std::sync::LazyLock;

use serde_json::json;

use super::*;
use crate::{
    console::wire::{Clips, Disk, JournalState, PartState, RedisState, SpeakerState},
    content::Change,
    hub::Report,
    intake::{Reason, Refusal, Via},
    screen_list::unpaired,
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

fn journal(state: &str) -> JournalState {
    JournalState {
        all: part(state),
        cause: None,
        waiting: 0,
        given_up: 0,
    }
}

fn well() -> Health {
    Health {
        journal: journal("ok"),
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

fn card() -> ScreenCard {
    ScreenCard {
        id: String::new(),
        name: String::new(),
        zone: "lantai-1".into(),
        paired: true,
        inches: None,
        distance_m: None,
        groups: Vec::new(),
        blank: false,
        etag: None,
        state: ScreenState::Living,
        since: 0,
        address: None,
        seq: None,
        seen_at: None,
        drawn_ms: None,
        late_ms: None,
        health: None,
        health_at: None,
        layout: None,
        layout_etag: None,
        paired_at: None,
        paired_by: None,
    }
}

/// How it is where nothing is wrong.
fn signs<'a>(site: &'a Site, health: &'a Health) -> Signs<'a> {
    static NOTHING: LazyLock<Content> = LazyLock::new(Content::default);
    Signs {
        content: &NOTHING,
        now: NOW,
        started: 0,
        site,
        screens: &[],
        asking: &[],
        health,
        gaps: &[],
        odd: &[],
        refused: &[],
        lockouts: &[],
    }
}

fn kinds(health: &Health, refused: &[Refused], gaps: &[GapRecord]) -> Vec<(Kind, u32, bool)> {
    let site = site();
    let items = attention(&Signs {
        gaps,
        refused,
        ..signs(&site, health)
    });
    let items = items.into_iter();
    items
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
    health.journal = journal("degraded");
    health.redis.all = part("away");
    health.redis.feeds.insert("stream".into(), part("away"));
    let all = kinds(&health, &[], &[]);
    assert_eq!(
        all,
        [
            (Kind::Journal, 0, true),
            (Kind::RedisAway, 1, false),
            (Kind::SpeakerSilent, 1, true),
            (Kind::Disk, 1, false),
        ]
    );
}

/// Whether a screen that is lost since then is an alarm, on a server that started then.
fn alarms(since: i64, started: i64, now: i64) -> bool {
    let never = Report::never("tv-1", &"lantai-1".into(), since);
    let screen = ScreenCard {
        paired: true,
        state: ScreenState::Lost,
        ..unpaired(never)
    };
    let (site, health) = (site(), well());
    let items = attention(&Signs {
        now,
        started,
        screens: &[screen],
        ..signs(&site, &health)
    });
    items.iter().any(|item| item.alarm)
}

#[test]
fn a_lost_screen_is_an_alarm_after_two_minutes_and_never_in_the_first_of_a_server() {
    let (minute, started) = (60_000, 10_000_000);
    let since = started + 30 * minute;
    assert!(!alarms(since, started, since + 2 * minute - 1));
    assert!(alarms(since, started, since + 2 * minute));
    // away for long when the server came back: it has a minute to be here again
    let since = started - 60 * minute;
    assert!(!alarms(since, started, started));
    assert!(!alarms(since, started, started + minute - 1));
    assert!(alarms(since, started, started + minute));
    // left with the server
    let since = started - 3_000;
    assert!(!alarms(since, started, started + minute));
    assert!(alarms(since, started, since + 2 * minute));
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

#[test]
fn why_rows_wait_is_told_and_how_many() {
    let told = |cause: Option<&str>| {
        let mut health = well();
        health.journal = JournalState {
            cause: cause.map(str::to_owned),
            waiting: 12,
            ..journal("degraded")
        };
        let site = site();
        let items = attention(&signs(&site, &health));
        let items = items.into_iter();
        items
            .map(|item| (item.severity, item.count, item.detail))
            .next()
    };
    assert_eq!(
        told(Some("full")),
        Some((Severity::Bad, 12, Some("full".into())))
    );
    assert_eq!(
        told(Some("slow")),
        Some((Severity::Warn, 12, Some("slow".into())))
    );
    assert_eq!(told(None), Some((Severity::Bad, 12, None)));
}

#[test]
fn what_is_odd_about_a_machine_is_told_and_no_alarm() {
    let (site, health) = (site(), well());
    let oddity = |odd| Oddity {
        source: "mesin-1".into(),
        odd,
        since: 3,
    };
    let items = attention(&Signs {
        odd: &[oddity(Odd::Ids(2)), oddity(Odd::Clock(-3_600_000 - 59_999))],
        ..signs(&site, &health)
    });
    let told = |item: &Attention| (item.kind, item.count, item.detail.clone(), item.alarm);
    let clock = Some("-3600000".to_owned());
    assert_eq!(
        items.iter().map(told).collect::<Vec<_>>(),
        [
            (Kind::MachineIds, 2, None, false),
            (Kind::MachineClock, 1, clock, false),
        ]
    );
}

#[test]
fn a_hole_that_cannot_be_counted_is_told_beside_those_that_can() {
    let (site, health) = (site(), well());
    let told = |all: &[Option<u32>]| {
        let gap = |missing: &Option<u32>| GapRecord {
            at: 3,
            feed: "stream".into(),
            src: None,
            since: None,
            until: None,
            missing: *missing,
            is_bridged: false,
        };
        let gaps: Vec<_> = all.iter().map(gap).collect();
        let items = attention(&Signs {
            gaps: &gaps,
            ..signs(&site, &health)
        });
        let items = items.into_iter();
        items
            .map(|item| (item.count, item.detail))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&[Some(2), Some(3)]), [(5, None)]);
    assert_eq!(told(&[Some(2), None]), [(2, Some("uncounted".into()))]);
    assert_eq!(told(&[None, Some(2)]), [(2, Some("uncounted".into()))]);
}

#[test]
fn a_feed_that_catches_up_is_told_and_no_alarm() {
    let mut health = well();
    health.redis.feeds.insert("stream".into(), part("ok"));
    let late = part("catching-up");
    health.redis.feeds.insert("pubsub".into(), late);
    let all = kinds(&health, &[], &[]);
    assert_eq!(all, [(Kind::RedisCatchingUp, 1, false)]);
}

#[test]
fn a_paired_screen_that_was_away_for_two_minutes_is_an_alarm() {
    let (site, health) = (site(), well());
    let screen = |state, paired, since| ScreenCard {
        id: "tv-1".into(),
        name: "TV Aula".into(),
        paired,
        state,
        since,
        ..card()
    };
    let lost = |screen: ScreenCard| {
        let items = attention(&Signs {
            screens: &[screen],
            ..signs(&site, &health)
        });
        let items = items.into_iter();
        items
            .map(|item| (item.name, item.since, item.alarm))
            .next_back()
    };
    let long_ago = NOW - 120_000;
    let alarm = Some(("TV Aula".to_owned(), long_ago, true));
    assert_eq!(lost(screen(ScreenState::Lost, true, long_ago)), alarm);
    assert_eq!(lost(screen(ScreenState::Lost, true, long_ago + 1)), None);
    assert_eq!(lost(screen(ScreenState::Lost, false, long_ago)), None);
    assert_eq!(lost(screen(ScreenState::Living, true, long_ago)), None);
}

#[test]
fn screens_that_ask_are_one_thing_with_the_code_of_the_first() {
    let (site, health) = (site(), well());
    let asks = |code: &str, at| Asking {
        code: code.into(),
        address: Some("192.168.1.40".parse().unwrap()),
        at,
        expires: NOW + 1,
        w: None,
        h: None,
        engine: None,
    };
    let items = attention(&Signs {
        asking: &[asks("K74Q2M", 5), asks("A2CD3E", 6)],
        ..signs(&site, &health)
    });
    let item = &items[0];
    assert_eq!((item.kind, item.count), (Kind::ScreenAsks, 2));
    assert_eq!((item.subject.as_str(), item.since), ("K74Q2M", 5));
    assert_eq!(item.detail.as_deref(), Some("192.168.1.40"));
}

#[test]
fn a_name_that_is_not_recorded_is_told_with_its_counter() {
    let (mut site, mut health) = (site(), well());
    site.counters[0].spoken = Some("Dinas Kependudukan".into());
    health.clips.missing = vec!["nama_dinas_kependudukan.f".into(), "nama_lain".into()];
    let items = attention(&signs(&site, &health));
    let told = items.iter().map(|item| {
        let detail = item.detail.as_deref();
        (item.subject.as_str(), item.name.as_str(), detail)
    });
    let number = site.counters[0].number.as_str();
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (
                "nama_dinas_kependudukan.f",
                "Dinas Kependudukan",
                Some(number)
            ),
            ("nama_lain", "nama_lain", None),
        ]
    );
}

#[test]
fn a_login_that_failed_too_often_is_told_with_how_often() {
    let (site, health) = (site(), well());
    let lockout = Lockout {
        login: "siti".into(),
        until: NOW + 9,
        count: 10,
        last: 7,
    };
    let items = attention(&Signs {
        lockouts: &[lockout],
        ..signs(&site, &health)
    });
    let item = &items[0];
    assert_eq!(
        (item.kind, item.count, item.since, item.name.as_str()),
        (Kind::Lockout, 10, 7, "siti")
    );
    assert_eq!(item.detail, Some((NOW + 9).to_string()));
}

fn told(content: &Content, now: i64) -> Vec<Attention> {
    let (site, health) = (site(), well());
    attention(&Signs {
        now,
        content,
        ..signs(&site, &health)
    })
}

#[test]
fn a_notice_that_runs_is_an_alarm_with_where_and_until_when_and_by_whom() {
    let notice = |more: serde_json::Value| {
        let mut notice = json!({"id": "a", "text": "Evakuasi", "from": 5, "until": 9});
        let more = more.as_object().unwrap().clone();
        notice.as_object_mut().unwrap().extend(more);
        let mut content = Content::default();
        content.apply(&Change::SetNotice(serde_json::from_value(notice).unwrap()));
        content
    };
    let content = notice(json!({"zones": ["lantai-1"], "by": "Rina"}));
    assert_eq!(
        told(&content, 4).len(),
        1,
        "a clock that is set back hides nothing"
    );
    let [item] = &told(&content, 5)[..] else {
        panic!("{content:?}");
    };
    assert_eq!((item.kind, item.alarm), (Kind::Interrupt, true));
    assert_eq!((item.name.as_str(), item.until), ("Evakuasi", Some(9)));
    assert_eq!(item.zones, Some(vec!["lantai-1".to_owned()]));
    assert_eq!(item.by.as_deref(), Some("Rina"));
    assert_eq!(told(&content, 9), [], "and at its end it is gone");
    let everywhere = notice(json!({"text": "", "layout": "tutup"}));
    let item = &told(&everywhere, 5)[0];
    assert_eq!((item.name.as_str(), &item.zones), ("Tutup", &None));
}

#[test]
fn a_card_is_told_of_before_its_last_day_and_after_it() {
    let facts = json!({"kind": "standard", "lines": ["KTP"], "valid_until": "2026-12-31"});
    let card = json!({"id": "ktp", "kind": "card", "text": "Standar KTP", "card": facts});
    let mut content = Content::default();
    content.apply(&Change::SetText {
        text: serde_json::from_value(card).unwrap(),
        before: None,
    });
    let last = 1_798_650_000_000; // 31 December 2026, 00:00 in western Indonesia
    let at = |now: i64| {
        let items = told(&content, now).into_iter();
        let told = items.map(|item| (item.kind, item.severity, item.subject, item.alarm));
        told.collect::<Vec<_>>()
    };
    let id = || "ktp".to_owned();
    assert_eq!(at(last - 15 * 86_400_000), []);
    assert_eq!(at(last), [(Kind::CardEnds, Severity::Info, id(), false)]);
    let over = last + 86_400_000;
    assert_eq!(at(over), [(Kind::CardOver, Severity::Warn, id(), false)]);
}
