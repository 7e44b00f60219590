//! Turns at a speaker whose voice several nodes share.

use super::*;

impl Hall {
    /// A node that another may stand in for.
    fn shared(holder: Holder) -> Self {
        let mut hall = Self::new();
        hall.turns = Turns::new("hall", true);
        hall.turns.ready(hall.now());
        hall.held_by(holder);
        hall
    }

    fn held_by(&mut self, holder: Holder) -> bool {
        let now = self.now();
        self.turns.held_by(holder, now)
    }

    /// Another node tells that it has done with this call, which was made in the morning.
    fn told(&mut self, ticket: &str, counter: &str, skipped: Option<&str>) {
        let call = wanted(99, ticket, counter).call;
        let finished = Finished {
            node: "mpp-2".into(),
            ..Finished::new(&call, skipped)
        };
        let now = self.now();
        self.turns.reported(Arc::new(vec![finished]), now);
    }

    fn whole_reason(&mut self, call: u64) -> String {
        self.collect();
        self.rows[&call].reason.clone().unwrap_or_default()
    }
}

fn other() -> Holder {
    Holder::Other(Some("mpp-2".into()))
}

#[test]
fn nothing_begins_before_it_is_known_who_has_the_voice() {
    let mut hall = Hall::shared(Holder::Nobody);
    hall.called(wanted(1, "A001", "1"));
    assert_eq!(hall.next(), None);
    assert!(!hall.held_by(Holder::Us));
    assert_eq!(hall.next(), Some(1));
}

#[test]
fn at_standby_a_call_waits_until_it_is_told_what_became_of_it() {
    let mut hall = Hall::shared(other());
    hall.called(wanted(1, "A001", "1"))
        .called(wanted(2, "A002", "1"))
        .called(wanted(3, "A003", "3"));
    assert_eq!(hall.next(), None);
    assert_eq!(
        hall.turns.waiting(),
        3,
        "nothing takes the place of another"
    );
    hall.told("A001", "1", None);
    assert_eq!(hall.whole_reason(1), "elsewhere: spoken by mpp-2");
    hall.told("A003", "3", Some("muted: by Siti"));
    let reason = hall.whole_reason(3);
    assert_eq!(reason, "elsewhere: not spoken by mpp-2, muted: by Siti");
    assert_eq!(hall.row(2), (SpokenState::Queued, String::new()));
    assert_eq!(hall.turns.take_finished(), [], "it has nothing to tell");
}

#[test]
fn a_call_that_is_heard_of_after_it_was_spoken_elsewhere_is_not_spoken() {
    for holder in [other(), Holder::Nobody, Holder::Us] {
        let mut hall = Hall::shared(holder);
        hall.told("A001", "1", None);
        hall.called(wanted(1, "A001", "1"));
        assert_eq!(hall.next(), None);
        assert_eq!(hall.row(1), skipped("elsewhere"));
        assert_eq!(hall.turns.take_finished(), []);
    }
}

#[test]
fn who_takes_over_speaks_what_is_left_by_the_usual_rules() {
    let mut hall = Hall::shared(other());
    hall.called(wanted(1, "A001", "1"))
        .called(wanted(2, "A002", "2"))
        .called(wanted(3, "A003", "2"))
        .called(elderly(wanted(4, "A004", "4")));
    hall.told("A001", "1", None);
    hall.held_by(Holder::Us);
    assert_eq!(hall.speak_all(), [4, 3]);
    assert_eq!(hall.row(2), skipped("newer"));
    let told = hall.turns.take_finished();
    let told: Vec<_> = told
        .iter()
        .map(|finished| (finished.ticket.to_string(), finished.skipped.is_some()))
        .collect();
    let expected = [("A002", true), ("A004", false), ("A003", false)];
    assert_eq!(told, expected.map(|(ticket, is)| (ticket.to_owned(), is)));
}

#[test]
fn a_call_is_kept_for_ninety_seconds() {
    let mut hall = Hall::shared(other());
    hall.called(wanted(1, "A001", "1"));
    let wake = hall.turns.wake(hall.now(), false).unwrap();
    assert_eq!(wake, hall.now().steady + Duration::from_millis(90_001));
    hall.wait(Duration::from_millis(90_001));
    assert_eq!(hall.next(), None);
    assert_eq!(hall.whole_reason(1), "elsewhere: mpp-2 has the voice");
    hall.held_by(Holder::Us);
    assert_eq!(hall.next(), None);
}

#[test]
fn who_loses_the_voice_fades_out_and_leaves_the_call_to_the_other() {
    let mut hall = Hall::shared(Holder::Us);
    hall.called(wanted(1, "A001", "1"))
        .called(wanted(2, "A002", "2"));
    assert_eq!(hall.next(), Some(1));
    assert!(hall.held_by(Holder::Nobody), "it is faded out");
    assert!(!hall.held_by(other()), "once");
    let now = hall.now();
    hall.turns.ended(now);
    let interrupted = (SpokenState::Interrupted, "interrupted".to_owned());
    assert_eq!(hall.row(1), interrupted);
    assert_eq!(hall.turns.waiting(), 2);
    assert_eq!(hall.wait(GAP).next(), None);
    hall.told("A001", "1", None);
    assert_eq!(hall.row(1), skipped("elsewhere"));
    hall.held_by(Holder::Us);
    assert_eq!(hall.speak_all(), [2]);
}

#[test]
fn who_has_the_voice_again_before_anybody_spoke_repeats_what_it_cut() {
    let mut hall = Hall::shared(Holder::Us);
    hall.called(wanted(1, "A001", "1"));
    assert_eq!(hall.next(), Some(1));
    hall.held_by(Holder::Nobody);
    hall.held_by(Holder::Us);
    let now = hall.now();
    hall.turns.ended(now);
    assert_eq!(hall.speak_all(), [1]);
}

#[test]
fn a_lost_device_leaves_its_call_to_the_other_node() {
    let mut hall = Hall::shared(Holder::Us);
    hall.called(wanted(1, "A001", "1"));
    assert_eq!(hall.next(), Some(1));
    let now = hall.now();
    hall.turns.lost(now);
    hall.held_by(other());
    hall.wait(Duration::from_secs(70));
    assert_eq!(hall.next(), None);
    assert_eq!(hall.turns.waiting(), 1, "no device of ours matters");
    hall.told("A001", "1", None);
    assert_eq!(hall.row(1), skipped("elsewhere"));
}

#[test]
fn a_withdrawn_call_is_not_kept_and_not_told() {
    let mut hall = Hall::shared(other());
    let ticket = TicketNumber::parse("A001").unwrap();
    for holder in [other(), Holder::Us] {
        hall.held_by(holder);
        hall.called(wanted(1, "A001", "1"));
        hall.hear(vec![News::Withdrawn(ticket.clone(), None)]);
        assert_eq!(hall.turns.waiting(), 0);
        hall.rows.clear();
    }
    assert_eq!(hall.turns.take_finished(), []);
}

#[test]
fn where_no_other_node_can_be_nothing_is_remembered_for_one() {
    let mut hall = Hall::ready();
    hall.called(wanted(1, "A001", "1"));
    assert_eq!(hall.speak_all(), [1]);
    assert_eq!(hall.turns.take_finished(), []);
}
