//! A simulated hall beside the real one: told of while it runs, and then as if it had never been.

use super::*;
use crate::journal::{SpokenState, StoredStep, StoredVisit, story};

impl Rig {
    fn demonstrating() -> Self {
        let mut rig = Self::new();
        rig.is_demo = true;
        rig.restart();
        rig
    }

    fn simulate(&mut self, json: &str) -> Receipt {
        let mut arrival = self.arrival(json);
        arrival.via = Via::Demo;
        self.take(vec![arrival]).remove(0)
    }

    fn story(&self, call: u64) -> Option<(StoredVisit, Vec<StoredStep>)> {
        story(self.directory.path(), call).unwrap()
    }
}

#[test]
fn a_simulated_call_has_its_story_until_the_demonstration_ends_or_was_killed() {
    for is_killed in [false, true] {
        let mut rig = Rig::demonstrating();
        let receipt = rig.simulate(r#"{"ticket":"A012","counter":"5"}"#);
        assert!(receipt.recorded);
        assert_eq!(rig.shown("5").as_deref(), Some("A012"));
        assert!(rig.story(receipt.seq).is_some());
        if !is_killed {
            rig.desk().close();
            assert_eq!(rig.story(receipt.seq), None);
        }
        rig.is_demo = false;
        rig.restart();
        assert_eq!(rig.shown("5"), None);
        assert_eq!(rig.story(receipt.seq), None);
        let next = rig.send(r#"{"ticket":"A013","counter":"5"}"#);
        assert!(next.seq > receipt.seq, "no number is given twice");
    }
}

#[test]
fn what_a_person_did_with_a_simulated_ticket_is_told_without_the_simulator() {
    // given
    let mut rig = Rig::demonstrating();
    let simulated = rig.simulate(r#"{"ticket":"A012","counter":"5"}"#);
    let recall = rig.send(r#"{"type":"recall","ticket":"A012","counter":"5"}"#);
    rig.report(recall.seq, SpokenState::Done, None);
    rig.send(r#"{"type":"finish","ticket":"A012","counter":"5"}"#);
    let other = rig.send(r#"{"ticket":"B007","counter":"6"}"#);
    let (visit, steps) = rig.story(recall.seq).unwrap();
    assert_eq!((visit.call, steps.len()), (simulated.seq, 3));
    let before = rig.story(other.seq);
    // when
    rig.desk().close();
    // then
    let (visit, steps) = rig.story(recall.seq).unwrap();
    assert_eq!((visit.call, visit.attempts), (recall.seq, 1));
    assert_eq!(visit.ended.as_deref(), Some("finish"));
    assert_eq!(visit.spoken.as_deref(), Some("done"));
    assert_eq!(steps.len(), 2);
    assert_eq!(rig.story(other.seq), before);
}
