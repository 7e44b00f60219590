//! What announcers are told and what they report: over restarts, and on the screens.

use super::*;
use crate::{
    journal::{
        AuditQuery, AuditRecord, Mute, PlayQuery, PlayRow, Query, SpokenRecord, SpokenState,
        audits, plays,
    },
    protocol::Speaking,
    recorder::{Silencing, VoiceReport},
};

impl Rig {
    /// What the announcer was told since it was last asked, one word each.
    pub(super) fn told(&mut self) -> Vec<String> {
        let mut told = Vec::new();
        while let Ok(batch) = self.news.try_recv() {
            told.extend(batch.iter().map(|news| match news {
                News::Called(wanted) => {
                    format!("{} to {}", wanted.call.ticket, wanted.call.counter)
                }
                News::Overtaken(wanted) => format!("late {}", wanted.call.ticket),
                News::Withdrawn(ticket, _) => format!("not {ticket}"),
                News::AllWithdrawn => "none".into(),
                News::Site(_) => "site".into(),
                News::Dismissed => "dismissed".into(),
                News::Muted(_) | News::Test | News::Say(_) | News::Signal(_) => "a word".into(),
            }));
        }
        told
    }

    pub(super) fn report(&mut self, call: u64, state: SpokenState, speaking: Option<Speaking>) {
        let now = self.time.load(Ordering::Relaxed);
        let is_over = !matches!(state, SpokenState::Queued | SpokenState::Started);
        let row = SpokenRecord {
            seq: call,
            speaker: "hall".into(),
            state,
            queued: now,
            started: (state != SpokenState::Queued).then_some(now),
            ended: is_over.then_some(now),
            reason: None,
        };
        let speaking = speaking.map(|speaking| (speaking, vec!["lantai-1".into()]));
        self.desk().note_spoken(&VoiceReport {
            announcer: 0,
            speaking,
            rows: vec![row],
        });
    }

    /// The `spoken` rows of a call, as readers of the journal see them.
    pub(super) fn spoken(&self, call: u64) -> serde_json::Value {
        let query = Query {
            after: call - 1,
            limit: 1,
            ..Query::default()
        };
        let events = journal::events(self.directory.path(), &query).unwrap();
        serde_json::to_value(&events).unwrap()[0]["spoken"].clone()
    }

    fn frame(&mut self, zone: &str) -> serde_json::Value {
        let outlets = &self.desk().outlets;
        let outlet = outlets.iter().find(|outlet| outlet.zone == zone.into());
        serde_json::from_slice(&outlet.unwrap().sender.borrow().json()).unwrap()
    }
}

#[test]
fn announcers_are_told_of_calls_and_of_what_ends_them() {
    let mut rig = Rig::new();
    rig.send(r#"{"ticket":"A012","counter":"5"}"#);
    rig.send(r#"{"type":"serve","ticket":"A012"}"#);
    rig.send(r#"{"type":"finish","ticket":"A012"}"#);
    rig.send(r#"{"type":"reset"}"#);
    assert_eq!(rig.told(), ["A012 to 5", "not A012", "none"]);
}

#[test]
fn a_duplicate_and_an_event_of_yesterday_are_not_announced() {
    let mut rig = Rig::new();
    let call = r#"{"ticket":"A012","counter":"5","id":"1"}"#;
    rig.send(call);
    rig.send(call);
    let mut late = rig.arrival(r#"{"ticket":"A013","counter":"5"}"#);
    late.days_back = 1;
    rig.take(vec![late]);
    assert_eq!(rig.told(), ["A012 to 5"]);
}

#[test]
fn a_restart_speaks_what_was_not_spoken_to_its_end() {
    let mut rig = Rig::new();
    for (call, ticket) in [(1, "A001"), (2, "A002"), (3, "A003"), (4, "A004")] {
        rig.send(&format!(r#"{{"ticket":"{ticket}","counter":"{call}"}}"#));
    }
    rig.report(1, SpokenState::Done, None);
    rig.report(2, SpokenState::Started, None);
    rig.report(3, SpokenState::Queued, None); // and of the fourth nothing was written
    rig.at(MORNING + 30_000).restart();
    assert_eq!(rig.told(), ["A002 to 2", "A003 to 3", "A004 to 4"]);
}

#[test]
fn after_a_long_absence_old_calls_are_given_up_with_a_reason() {
    let mut rig = Rig::new();
    for (call, ticket) in [(1, "A001"), (2, "A002"), (3, "A003")] {
        rig.send(&format!(r#"{{"ticket":"{ticket}","counter":"{call}"}}"#));
    }
    rig.report(1, SpokenState::Done, None);
    rig.report(2, SpokenState::Interrupted, None);
    rig.at(MORNING + 61_000).restart();
    assert_eq!(
        rig.told(),
        ["A003 to 3"],
        "cut short more than a minute ago"
    );
    rig.at(MORNING + 91_000).restart();
    assert_eq!(rig.told(), [""; 0]);
    assert_eq!(rig.spoken(1)[0]["state"], "done");
    for call in [2, 3] {
        assert_eq!(rig.spoken(call)[0]["state"], "skipped");
        let reason = rig.spoken(call)[0]["reason"].as_str().unwrap().to_owned();
        assert!(reason.starts_with("stopped: "), "{reason}");
    }
}

#[test]
fn what_was_finished_before_a_restart_is_withdrawn_after_it() {
    let mut rig = Rig::new();
    rig.send(r#"{"ticket":"A012","counter":"5"}"#);
    rig.send(r#"{"type":"finish","ticket":"A012"}"#);
    rig.restart();
    assert_eq!(rig.told(), ["A012 to 5", "not A012"]);
}

#[test]
fn calls_left_open_by_the_day_before_are_given_up() {
    let mut rig = Rig::new();
    rig.at(MIDNIGHT - 5_000)
        .send(r#"{"ticket":"A012","counter":"5"}"#);
    rig.report(1, SpokenState::Queued, None);
    rig.at(MIDNIGHT + 5_000)
        .send(r#"{"ticket":"A013","counter":"6"}"#);
    rig.restart();
    assert_eq!(rig.told(), ["A013 to 6"]);
    assert_eq!(rig.spoken(1)[0]["state"], "skipped");
}

#[test]
fn what_is_spoken_shows_in_the_zones_of_that_call_and_nowhere_else() {
    let mut rig = Rig::new();
    rig.send(r#"{"ticket":"A012","counter":"5"}"#);
    let before = rig.frame("lantai-2");
    let until = MORNING + 8_000;
    let speaking = Some(Speaking { call: 1, until });
    rig.report(1, SpokenState::Started, speaking);
    let frame = rig.frame("lantai-1");
    assert_eq!(frame["speaking"]["call"], 1);
    assert_eq!(frame["speaking"]["until"], until);
    assert_eq!(rig.frame("lantai-2"), before);
    rig.report(1, SpokenState::Done, None);
    let after = rig.frame("lantai-1");
    assert!(after["speaking"].is_null());
    assert!(
        after["rev"].as_u64() > frame["rev"].as_u64(),
        "a screen takes it"
    );
}

pub(super) fn silencing(speaker: &str) -> Silencing {
    Silencing {
        speaker: speaker.into(),
        mute: Some(Mute {
            speaker: speaker.into(),
            until: None,
            by: "Siti".into(),
        }),
        audit: AuditRecord {
            at: MORNING,
            who: "siti".into(),
            name: "Siti".into(),
            what: "speaker.mute".into(),
            target: speaker.into(),
            before: None,
            after: None,
        },
    }
}

#[test]
fn a_mute_is_on_the_disk_with_who_did_it_and_told_or_none_of_it() {
    let mut rig = Rig::new();
    let noted = |rig: &Rig| {
        let query = AuditQuery {
            limit: 10,
            ..AuditQuery::default()
        };
        audits(rig.directory.path(), &query).unwrap().len()
    };
    // who is not there is not muted
    assert!(!rig.desk().mute(silencing("gone")).unwrap());
    assert_eq!((noted(&rig), rig.told()), (0, vec![]));
    assert!(rig.desk().mute(silencing("hall")).unwrap());
    assert_eq!((noted(&rig), rig.told()), (1, vec!["a word".to_owned()]));
    assert_eq!(rig.desk().journal.here().mutes().unwrap().len(), 1);
    // and what cannot be written down is not told
    rig.desk().journal.here().limit_pages(Some(1));
    let mut times = 0;
    while rig.desk().mute(silencing("hall")).is_ok() {
        times += 1;
        assert!(times < 1_000, "the disk never filled");
        assert_eq!(rig.told(), ["a word"]);
    }
    assert!(rig.told().is_empty());
}

#[test]
fn what_was_spoken_while_the_disk_was_full_is_written_when_there_is_space() {
    let mut rig = Rig::new();
    rig.send(r#"{"ticket":"A012","counter":"5"}"#);
    rig.desk().journal.here().limit_pages(Some(1));
    let mut call = 1;
    while !rig.frame("lantai-1")["degraded"].as_bool().unwrap_or(false) {
        call += 1;
        assert!(call < 1_000, "the disk never filled");
        rig.report(call, SpokenState::Done, None);
    }
    rig.report(1, SpokenState::Done, None);
    rig.desk().journal.here().limit_pages(None);
    rig.desk().tick();
    assert_eq!(rig.spoken(1)[0]["state"], "done");
}

#[cfg(feature = "audio")] // else no sound is wanted
#[test]
fn a_zone_says_once_that_its_speaker_is_lost_and_once_that_it_is_back() {
    use crate::health::SpeakerHealth;

    let mut rig = Rig::new();
    let health = rig.desk().health.clone();
    let is_silent_at = |rig: &mut Rig| {
        rig.desk().tick();
        rig.desk().tick();
        let frame = rig.frame("lantai-1");
        (frame["rev"].as_u64().unwrap(), frame["silent"] == true)
    };
    let (rev, is_silent) = is_silent_at(&mut rig);
    assert!(!is_silent, "it is being made ready");
    health.speaker_is("hall", &SpeakerHealth::Lost("unplugged".into()), MORNING);
    assert_eq!(is_silent_at(&mut rig), (rev + 1, true));
    rig.send(r#"{"ticket":"A012","counter":"5"}"#);
    assert_eq!(is_silent_at(&mut rig), (rev + 2, true));
    health.speaker_is("hall", &SpeakerHealth::Idle, MORNING);
    assert_eq!(is_silent_at(&mut rig), (rev + 3, false));
}

#[test]
fn what_ran_on_screens_is_kept_as_long_as_the_calls() {
    let mut rig = Rig::new();
    let day = 24 * HOUR;
    let row = |at: i64| PlayRow {
        at,
        screen: "tv-1".into(),
        zone: "lantai-1".into(),
        media: "film".into(),
        ms: 1,
        fault: None,
    };
    let first = MIDNIGHT - day - 400 * day; // 400 days are kept, counted from today's midnight
    let rows = [row(first - 1), row(first), row(MORNING)];
    rig.desk().journal.here().write_plays(&rows).unwrap();
    rig.restart();
    let all = PlayQuery {
        to: i64::MAX,
        limit: 10,
        ..PlayQuery::default()
    };
    let kept = plays(rig.directory.path(), &all).unwrap();
    assert_eq!(kept, rows[1..]);
}

#[test]
fn what_became_of_a_days_calls_is_known_after_a_restart() {
    let mut rig = Rig::new();
    for number in 1..=10 {
        let event = format!(r#"{{"ticket":"A{number:03}","counter":"5"}}"#);
        let call = rig.send(&event).seq;
        rig.report(call, SpokenState::Done, None);
    }
    let before = rig.facts();
    assert_eq!(before.spoken.len(), 10);
    rig.restart();
    assert_eq!(rig.facts(), before);
}
