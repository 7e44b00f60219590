//! What the bridge does in each fault, step by step.

use super::*;

const NOTHING: [&str; 0] = [];

/// A bridge whose acts are told in short words.
struct Rig {
    bridge: Bridge<u32>,
    now: Duration,
    done: Vec<String>,
}

impl Rig {
    /// The first link stands.
    fn new() -> Self {
        let mut rig = Self {
            bridge: Bridge::new(7),
            now: Duration::ZERO,
            done: Vec::new(),
        };
        rig.after(0);
        assert_eq!(rig.done(), ["start 1"]);
        rig.says(1, Said::Opened(Receivers::Count(1)));
        assert_eq!(rig.done(), ["stands 1"]);
        rig
    }

    /// Lets so many ms pass, as a clock would.
    fn after(&mut self, ms: u64) -> &mut Self {
        let end = self.now + Duration::from_millis(ms);
        while self.now < end {
            self.now = self
                .bridge
                .wake()
                .clamp(self.now + Duration::from_millis(1), end);
            self.bridge.pass(self.now);
        }
        self.bridge.pass(self.now);
        self.gather()
    }

    fn says(&mut self, link: u64, said: Said<u32>) -> &mut Self {
        self.bridge.hear(self.now, link, said);
        self.gather()
    }

    fn brings(&mut self, link: u64, messages: impl IntoIterator<Item = u32>) -> &mut Self {
        for message in messages {
            self.says(link, Said::Message(message));
        }
        self
    }

    fn gather(&mut self) -> &mut Self {
        self.done.extend(self.bridge.acts().iter().map(word));
        self
    }

    fn done(&mut self) -> Vec<String> {
        std::mem::take(&mut self.done)
    }

    /// The first link is stalled, and the second is being made.
    fn stalled() -> Self {
        let mut rig = Self::new();
        rig.after(1_000).after(2_000);
        assert_eq!(rig.done(), ["ping 1", "start 2 after 1"]);
        assert_eq!(rig.bridge.state(), State::Away);
        rig
    }

    /// The second stands, and Redis still has the first.
    fn handed_over() -> Self {
        let mut rig = Self::stalled();
        rig.says(2, Said::Opened(Receivers::Count(2)));
        assert_eq!(rig.done(), ["stands 2"]);
        assert_eq!(rig.bridge.state(), State::CatchingUp);
        rig
    }
}

fn word(act: &Act<u32>) -> String {
    match act {
        Act::Start {
            link,
            follows: None,
        } => format!("start {link}"),
        Act::Start {
            link,
            follows: Some(before),
        } => format!("start {link} after {before}"),
        Act::Ping(link) => format!("ping {link}"),
        Act::Close(link) => format!("close {link}"),
        Act::Stands(link) => format!("stands {link}"),
        Act::Emit(Emitted {
            message,
            late: None,
            ..
        }) => format!("{message}"),
        Act::Emit(Emitted {
            message,
            late: Some(ahead),
            ..
        }) => format!("{message} late {ahead}"),
        Act::Gap(Gap { why, .. }) => format!("gap {why:?}"),
    }
}

#[test]
fn messages_of_a_link_that_is_well_come_as_they_are() {
    let mut rig = Rig::new();
    rig.brings(1, [1, 2]).after(1_000).says(1, Said::Pong);
    rig.brings(1, [3]).after(1_000).says(1, Said::Pong);
    assert_eq!(rig.done(), ["1", "2", "ping 1", "3", "ping 1"]);
    assert_eq!(rig.bridge.state(), State::Ok);
}

#[test]
fn a_ping_is_not_sent_again_while_one_is_out_and_messages_count_as_life() {
    let mut rig = Rig::new();
    for message in 0..20 {
        rig.after(1_000).brings(1, [message]);
    }
    let done = rig.done();
    assert_eq!(done.iter().filter(|act| act.starts_with("ping")).count(), 1);
    assert!(!done.iter().any(|act| act.starts_with("start")), "{done:?}");
}

#[test]
fn a_stall_is_noticed_within_three_seconds_and_the_old_link_is_kept() {
    let mut rig = Rig::new();
    rig.after(3_000);
    assert_eq!(rig.done(), ["ping 1", "start 2 after 1"]);
}

#[test]
fn a_link_that_answers_before_the_attempt_stands_was_never_interrupted() {
    let mut rig = Rig::stalled();
    rig.brings(1, [1]).says(1, Said::Pong);
    assert_eq!(rig.done(), ["1", "close 2", "ping 1"]);
    assert_eq!(rig.bridge.state(), State::Ok);
}

#[test]
fn the_marker_ends_the_hold_and_the_order_is_kept() {
    let mut rig = Rig::handed_over();
    rig.brings(2, [4]).brings(1, [1, 2]);
    assert_eq!(rig.done(), ["1", "2"], "4 waits");
    rig.brings(1, [3]).says(1, Said::Marker(2));
    assert_eq!(rig.done(), ["3", "close 1", "4"]);
    assert_eq!(rig.bridge.state(), State::Ok);
}

#[test]
fn after_the_hold_newer_messages_go_ahead_and_older_ones_are_late_without_a_gap() {
    let mut rig = Rig::handed_over();
    rig.brings(2, [4]).after(499);
    assert_eq!(rig.done(), NOTHING);
    rig.after(1);
    assert_eq!(rig.done(), ["4"]);
    rig.brings(1, [1]).brings(2, [5]);
    rig.says(1, Said::Marker(2));
    assert_eq!(rig.done(), ["1 late 2", "5", "close 1"]);
}

#[test]
fn a_marker_that_is_seen_before_the_attempt_is_known_to_stand_is_not_overlooked() {
    let mut rig = Rig::stalled();
    rig.brings(1, [1]).says(1, Said::Marker(2));
    rig.brings(1, [2, 3]).brings(2, [2, 3]);
    assert_eq!(rig.done(), ["1"], "2 and 3 are on both");
    rig.says(2, Said::Opened(Receivers::Count(2)));
    assert_eq!(rig.done(), ["stands 2", "close 1", "2", "3"]);
}

#[test]
fn what_was_set_aside_for_an_attempt_that_fails_still_counts() {
    let mut rig = Rig::stalled();
    rig.says(1, Said::Marker(2)).brings(1, [1, 2]);
    rig.says(2, Said::Failed);
    assert_eq!(rig.done(), ["close 2", "1", "2"]);
}

#[test]
fn the_marker_of_an_abandoned_attempt_ends_nothing() {
    let mut rig = Rig::stalled();
    rig.after(2_200);
    assert_eq!(rig.done(), ["close 2", "start 3 after 1"]);
    rig.says(3, Said::Opened(Receivers::Count(2)));
    rig.says(1, Said::Marker(2)).brings(1, [1]);
    rig.says(1, Said::Marker(3));
    assert_eq!(rig.done(), ["stands 3", "1", "close 1"]);
}

#[test]
fn attempts_are_repeated_without_end_each_under_a_number_of_its_own() {
    let mut rig = Rig::stalled();
    for _ in 0..50 {
        rig.after(2_200);
    }
    let done = rig.done();
    let starts: Vec<_> = done.iter().filter(|act| act.starts_with("start")).collect();
    assert!((49..=53).contains(&starts.len()), "{}", starts.len());
    for (index, start) in starts.iter().enumerate() {
        assert_eq!(**start, format!("start {} after 1", index + 3));
    }
    assert!(!done.iter().any(|act| act.starts_with("gap")), "{done:?}");
}

#[test]
fn a_link_that_redis_has_let_go_of_is_told_at_once_and_once() {
    let mut rig = Rig::stalled();
    rig.says(2, Said::Opened(Receivers::Count(1)));
    rig.brings(2, [4]).brings(1, [1]).says(1, Said::Dead);
    assert_eq!(
        rig.done(),
        ["stands 2", "gap Cut", "4", "1 late 2", "close 1"]
    );
    assert_eq!(rig.bridge.state(), State::Ok);
}

#[test]
fn a_link_that_ends_is_followed_at_once_and_told_when_the_next_stands() {
    let mut rig = Rig::new();
    rig.brings(1, [1]).says(1, Said::Dead);
    assert_eq!(rig.done(), ["1", "close 1", "start 2 after 1"]);
    rig.says(2, Said::Failed).after(200);
    assert_eq!(rig.done(), ["close 2", "start 3 after 1"]);
    rig.says(3, Said::Opened(Receivers::Count(2))); // Redis does not know yet that it ended
    rig.brings(3, [2]);
    assert_eq!(rig.done(), ["stands 3", "gap Cut", "2"]);
}

#[test]
fn an_old_link_that_ends_before_its_marker_is_told_and_frees_what_waits() {
    let mut rig = Rig::handed_over();
    rig.brings(1, [1]).brings(2, [3]).says(1, Said::Dead);
    assert_eq!(rig.done(), ["1", "close 1", "gap Cut", "3"]);
}

#[test]
fn a_new_link_that_is_killed_while_the_old_one_drains_is_a_gap_of_its_own_alone() {
    let mut rig = Rig::handed_over();
    rig.after(500).says(2, Said::Dead);
    rig.says(3, Said::Opened(Receivers::Count(1)));
    assert_eq!(
        rig.done(),
        ["close 2", "start 3 after 2", "stands 3", "gap Cut"]
    );
    rig.brings(1, [1]).says(1, Said::Marker(2));
    assert_eq!(rig.done(), ["1 late 2", "close 1"]);
}

#[test]
fn two_links_drain_at_once_each_with_its_own_marker() {
    let mut rig = Rig::handed_over();
    rig.after(3_000);
    assert_eq!(rig.done(), ["ping 2", "start 3 after 2"]);
    rig.says(3, Said::Opened(Receivers::Count(2)));
    rig.brings(3, [9]).brings(2, [5]).brings(1, [1]);
    rig.says(2, Said::Marker(3));
    rig.says(1, Said::Marker(2));
    assert_eq!(
        rig.done(),
        ["stands 3", "5", "1 late 2", "close 2", "9", "close 1"]
    );
}

#[test]
fn no_more_than_three_old_links_are_read_and_none_longer_than_ten_minutes() {
    let mut rig = Rig::handed_over();
    for link in 3..=5 {
        rig.after(3_000);
        rig.says(link, Said::Opened(Receivers::Count(2)));
    }
    let done = rig.done();
    assert_eq!(
        done.iter().filter(|act| *act == "gap Bound").count(),
        1,
        "{done:?}"
    );
    assert!(done.contains(&"close 1".to_owned()));
    let mut rig = Rig::handed_over();
    for _ in 0..599 {
        rig.after(1_000).says(2, Said::Pong);
    }
    assert!(!rig.done().iter().any(|act| act.starts_with("gap")));
    rig.after(1_000);
    let done = rig.done();
    assert!(
        done.ends_with(&["close 1".into(), "gap Bound".into(), "ping 2".into()]),
        "{done:?}"
    );
}

#[test]
fn a_link_that_brought_too_much_is_cut_and_told_once() {
    let mut rig = Rig::new();
    rig.brings(1, [1]).says(1, Said::Overflow);
    rig.says(2, Said::Opened(Receivers::Count(2)));
    assert_eq!(
        rig.done(),
        [
            "1",
            "close 1",
            "start 2 after 1",
            "stands 2",
            "gap Overflow"
        ]
    );
}

#[test]
fn without_the_right_to_publish_an_old_link_is_read_for_ten_seconds_and_told_as_unproven() {
    let mut rig = Rig::stalled();
    rig.says(2, Said::Opened(Receivers::Unknown)).brings(1, [1]);
    for _ in 0..9 {
        rig.after(1_000).says(2, Said::Pong);
    }
    rig.brings(1, [2]).after(500);
    let done = rig.done();
    assert!(done.contains(&"2 late 2".to_owned()), "{done:?}");
    assert!(!done.iter().any(|act| act.starts_with("gap")), "{done:?}");
    rig.after(500);
    assert_eq!(rig.done()[..2], ["close 1", "gap Unproven"]);
}

#[test]
fn without_the_right_to_publish_what_both_links_bring_comes_once_and_equal_calls_stay_as_many() {
    let mut rig = Rig::stalled();
    rig.says(2, Said::Opened(Receivers::Unknown));
    assert_eq!(rig.done(), ["stands 2"]);
    rig.after(500).brings(1, [1, 7]).brings(2, [7]);
    rig.brings(1, [7]).brings(2, [8]).brings(1, [8]);
    assert_eq!(rig.done(), ["7", "8"], "the others may still come");
    rig.after(500);
    assert_eq!(rig.done(), ["1 late 2", "7 late 2", "ping 2"]);
}

#[test]
fn without_the_right_to_publish_the_order_is_kept_whichever_link_is_first() {
    let mut rig = Rig::stalled();
    rig.says(2, Said::Opened(Receivers::Unknown));
    rig.brings(2, [2]).brings(1, [1, 2, 3]).brings(2, [3, 4]);
    assert_eq!(rig.done(), ["stands 2", "1", "2", "3"], "4 waits");
    rig.after(500);
    assert_eq!(rig.done(), ["4"]);
    rig.brings(1, [4, 5]).brings(2, [5, 6]).brings(1, [6, 7]);
    assert_eq!(rig.done(), ["5", "6"]);
    rig.after(499).brings(2, [7]);
    assert_eq!(rig.done(), ["7"]);
    rig.brings(1, [8]).after(499);
    assert_eq!(rig.done(), ["ping 2"]);
    rig.after(1).brings(2, [8, 9]);
    assert_eq!(rig.done(), ["8 late 2", "9"]);
}

#[test]
fn without_the_right_to_publish_what_both_brought_before_the_new_link_stood_comes_once() {
    let mut rig = Rig::stalled();
    rig.brings(1, [1, 2]).brings(2, [2, 3]);
    rig.says(2, Said::Opened(Receivers::Unknown));
    rig.brings(1, [3]).after(500);
    assert_eq!(rig.done(), ["1", "2", "stands 2", "3"]);
}

#[test]
fn without_the_right_to_publish_what_waits_when_the_old_link_ends_comes_once() {
    let mut rig = Rig::stalled();
    rig.says(2, Said::Opened(Receivers::Unknown)).after(500);
    rig.brings(1, [1, 2]).says(1, Said::Dead);
    assert_eq!(rig.done(), ["stands 2", "close 1", "gap Cut"]);
    assert_eq!(rig.bridge.state(), State::Ok);
    rig.brings(2, [2]);
    assert_eq!(rig.done(), ["2"]);
    rig.after(500);
    assert_eq!(rig.done(), ["1 late 2", "ping 2"]);
}

#[test]
fn without_the_right_to_publish_what_waits_on_a_link_that_makes_room_is_late() {
    let mut pairs = Pairs::default();
    let until = Duration::from_millis(500);
    for message in 0..=1_000 {
        pairs.waits(until, message + 1, message);
    }
    assert_eq!(pairs.next_late(Duration::ZERO), Some((1, 0)));
    assert_eq!(pairs.next_late(Duration::ZERO), None);
    assert!(pairs.new_brings(&0), "it went on");
    assert!(!pairs.new_brings(&1), "it waited");
    assert_eq!(pairs.next_late(until), Some((3, 2)));
}

#[test]
fn a_redis_out_of_reach_at_the_start_is_told_and_is_a_hole_until_it_is_reached() {
    let mut bridge = Bridge::<u32>::new(1);
    let ms = Duration::from_millis;
    bridge.pass(ms(100));
    assert_eq!(bridge.state(), State::Connecting);
    bridge.pass(ms(2_100));
    assert_eq!(bridge.state(), State::Away);
    bridge.pass(ms(2_300));
    bridge.hear(ms(2_400), 2, Said::Failed);
    bridge.pass(ms(2_600));
    assert_eq!(bridge.state(), State::Away);
    bridge.acts();
    bridge.hear(ms(2_700), 3, Said::Opened(Receivers::Count(1)));
    let gap = Gap {
        since: ms(100),
        until: ms(2_700),
        why: Why::Unreached,
    };
    assert_eq!(bridge.acts(), [Act::Stands(3), Act::Gap(gap)]);
    assert_eq!(bridge.state(), State::Ok);
}

#[test]
fn the_bounds_of_a_gap_are_the_last_sign_of_the_old_link_and_the_subscription_of_the_new() {
    let mut bridge = Bridge::<u32>::new(1);
    let ms = Duration::from_millis;
    bridge.pass(ms(0));
    bridge.hear(ms(10), 1, Said::Opened(Receivers::Count(1)));
    bridge.hear(ms(500), 1, Said::Message(1));
    bridge.hear(ms(700), 1, Said::Dead);
    bridge.hear(ms(900), 2, Said::Opened(Receivers::Count(1)));
    let gap = bridge.acts().into_iter().find_map(|act| match act {
        Act::Gap(gap) => Some((gap.since, gap.until)),
        _ => None,
    });
    assert_eq!(gap, Some((ms(500), ms(900))));
}

/// The marker went by a third connection: some messages came between the subscription and the marker.
fn overlapping() -> Rig {
    let mut rig = Rig::stalled();
    rig.brings(2, [3, 4]).says(2, Said::Marker(2));
    rig.brings(2, [5])
        .says(2, Said::Opened(Receivers::Count(2)));
    rig
}

#[test]
fn what_both_links_have_comes_once_also_when_the_hold_is_over() {
    let mut rig = overlapping();
    rig.brings(1, [1, 2, 3, 4]).says(1, Said::Marker(2));
    assert_eq!(rig.done(), ["stands 2", "1", "2", "close 1", "3", "4", "5"]);
    let mut rig = overlapping();
    rig.after(500)
        .brings(1, [1, 2, 3, 4])
        .says(1, Said::Marker(2));
    assert_eq!(
        rig.done(),
        ["stands 2", "3", "4", "5", "1 late 2", "2 late 2", "close 1"]
    );
}

#[test]
fn what_the_old_link_brought_of_it_before_the_new_one_stood_is_not_taken_from_the_new() {
    let mut rig = Rig::stalled();
    rig.brings(2, [3, 4])
        .says(2, Said::Marker(2))
        .brings(1, [3]);
    rig.says(2, Said::Opened(Receivers::Count(2)));
    rig.brings(1, [4]).says(1, Said::Marker(2));
    assert_eq!(rig.done(), ["3", "stands 2", "close 1", "4"]);
}

#[test]
fn what_both_have_is_taken_from_the_new_link_when_the_old_one_ends_unmarked() {
    let mut rig = overlapping();
    rig.brings(1, [1, 2, 3]).says(1, Said::Dead);
    assert_eq!(
        rig.done(),
        ["stands 2", "1", "2", "close 1", "gap Cut", "3", "4", "5"]
    );
}
