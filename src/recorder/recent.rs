//! What was numbered last, by its identity: while the journal cannot be asked, an event that is sent again is known by this.

use std::{
    collections::{HashMap, VecDeque},
    hash::{BuildHasher, RandomState},
};

use crate::{intake::Arrival, journal::Dating, model::Event};

/// So many are known, an hour and more of a busy mall: producers send again within minutes.
pub(super) const MOST: usize = 10_000;

/// See the module. It keeps a mark of each event in place of what it says, to be cheap where a million are read.
#[derive(Debug, Default)]
pub(super) struct Recent {
    marks: RandomState,
    seqs: HashMap<u64, u64>,
    order: VecDeque<u64>,
}

impl Recent {
    /// Notes an event of a day.
    pub(super) fn note(&mut self, day: i32, id: &str, event: &Event, seq: u64) {
        let mark = self.mark(day, id, event);
        if self.seqs.insert(mark, seq).is_some() {
            return;
        }
        self.order.push_back(mark);
        if self.order.len() > MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.seqs.remove(&oldest);
        }
    }

    /// The number of the very same event of its day, or of the day before in the first hour.
    pub(super) fn find(&self, arrival: &Arrival, dating: Dating) -> Option<u64> {
        let of = |day: i32| {
            let mark = self.mark(day, arrival.id(), &arrival.event);
            self.seqs.get(&mark).copied()
        };
        dating.days_of(arrival).rev().find_map(of)
    }

    fn mark(&self, day: i32, id: &str, event: &Event) -> u64 {
        let ticket = event.action.ticket();
        let ticket = ticket.map(|ticket| ticket.as_str().to_ascii_uppercase());
        let counter = event.action.counter();
        let type_name = event.action.type_name();
        let event = (day, &event.src, id, type_name, ticket, counter);
        self.marks.hash_one(event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::SiteParts,
        intake::{Via, message},
        site::{assemble, built_in, parse_profile},
    };

    fn arrival(json: &str, days_back: i32) -> Arrival {
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        let site = assemble(&profile, &SiteParts::default()).unwrap();
        Arrival {
            event: message::parse(json.as_bytes(), &site).unwrap(),
            via: Via::Http,
            place: String::new(),
            age_ms: 0,
            days_back,
            at: None,
            late: false,
            who: None,
        }
    }

    fn on(day: i32, first_hour: bool) -> Dating {
        Dating {
            now: 0,
            day,
            first_hour,
        }
    }

    #[test]
    fn an_event_is_known_by_its_id_and_what_it_is_about_for_its_day_and_an_hour() {
        let mut recent = Recent::default();
        let call = arrival(r#"{"id":"1","ticket":"A012","counter":"5"}"#, 0);
        recent.note(7, "1", &call.event, 42);
        assert_eq!(recent.find(&call, on(7, false)), Some(42));
        assert_eq!(recent.find(&call, on(8, true)), Some(42));
        assert_eq!(recent.find(&call, on(8, false)), None);
        for other in [
            r#"{"id":"2","ticket":"A012","counter":"5"}"#,
            r#"{"id":"1","ticket":"A013","counter":"5"}"#,
            r#"{"id":"1","ticket":"A012","counter":"6"}"#,
            r#"{"id":"1","ticket":"A012","counter":"5","type":"finish"}"#,
            r#"{"id":"1","ticket":"A012","counter":"5","src":"b"}"#,
        ] {
            assert_eq!(recent.find(&arrival(other, 0), on(7, false)), None);
        }
        let same = arrival(r#"{"id":"1","ticket":"a012","counter":"5"}"#, 1);
        assert_eq!(recent.find(&same, on(8, false)), Some(42), "of yesterday");
    }

    #[test]
    fn only_the_newest_are_kept() {
        let mut recent = Recent::default();
        let call = arrival(r#"{"ticket":"A012","counter":"5"}"#, 0);
        for number in 0..MOST as u64 + 5 {
            recent.note(7, &number.to_string(), &call.event, number);
        }
        assert_eq!((recent.order.len(), recent.seqs.len()), (MOST, MOST));
    }
}
