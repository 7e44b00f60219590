//! Holes in machines' numbering: each is on the disk with the event that shows it, or not at all.

use super::*;
use crate::journal::gaps;

impl Rig {
    fn numbered(&mut self, n: u64) -> Receipt {
        self.send(&format!(
            r#"{{"ticket":"A{n}","counter":"5","src":"kiosk","n":{n}}}"#
        ))
    }

    /// The same, that came after what happened after it.
    fn numbered_late(&mut self, n: u64) {
        let json = format!(r#"{{"ticket":"A{n}","counter":"5","src":"kiosk","n":{n}}}"#);
        let mut arrival = self.arrival(&json);
        (arrival.at, arrival.late) = (Some(MORNING - 1_000), true);
        self.take(vec![arrival]);
    }

    /// Each hole: how many are missing, and whether they came after all.
    fn holes(&self) -> Vec<(Option<u32>, bool)> {
        let gaps = gaps(self.directory.path(), 0, 10).unwrap();
        let holes = gaps.iter().map(|gap| (gap.missing, gap.is_bridged));
        holes.collect()
    }

    fn missing(&self) -> Vec<Option<u32>> {
        let gaps = gaps(self.directory.path(), 0, 10).unwrap();
        gaps.iter().map(|gap| gap.missing).collect()
    }
}

#[test]
fn a_hole_is_noted_once_also_when_its_event_is_sent_again() {
    let mut rig = Rig::new();
    rig.numbered(1);
    rig.numbered(4);
    assert!(rig.numbered(4).seq > 2);
    rig.restart();
    rig.numbered(5);
    assert_eq!(rig.missing(), [Some(2)]);
}

#[test]
fn a_hole_that_shows_while_the_disk_is_full_is_written_with_its_event() {
    // given
    let mut rig = Rig::new();
    rig.numbered(1);
    rig.desk().journal.here().limit_pages(Some(1));
    let mut n = 1;
    while rig.desk().unwritten.is_empty() {
        n += 1;
        assert!(n < 1_000, "the disk never filled");
        rig.numbered(n);
    }
    // when
    rig.numbered(n + 4);
    assert_eq!(rig.missing(), [], "the event is not there either");
    rig.desk().journal.here().limit_pages(None);
    rig.desk().tick();
    // then
    assert_eq!(rig.missing(), [Some(3)]);
}

#[test]
fn a_hole_whose_events_come_late_is_bridged_and_one_whose_do_not_is_as_large_as_what_is_missing() {
    let mut rig = Rig::new();
    rig.numbered(1);
    rig.numbered(4);
    rig.numbered(7);
    assert_eq!(rig.holes(), [(Some(2), false), (Some(2), false)]);
    rig.numbered_late(2);
    rig.restart();
    rig.numbered_late(3);
    rig.numbered_late(6);
    assert_eq!(rig.holes(), [(Some(1), false), (Some(0), true)]);
}

#[test]
fn a_hole_that_is_filled_while_the_disk_is_full_is_bridged_when_it_has_space() {
    let mut rig = Rig::new();
    rig.numbered(1);
    rig.numbered(3);
    rig.desk().journal.here().limit_pages(Some(1));
    let mut n = 3;
    while rig.desk().unwritten.is_empty() {
        n += 1;
        assert!(n < 1_000, "the disk never filled");
        rig.numbered(n);
    }
    rig.numbered_late(2);
    assert_eq!(rig.holes(), [(Some(1), false)]);
    rig.desk().journal.here().limit_pages(None);
    rig.desk().tick();
    assert_eq!(rig.holes(), [(Some(0), true)]);
}
