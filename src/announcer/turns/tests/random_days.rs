//! Random days at one speaker: whatever happens, every call ends and nothing overlaps.

use proptest::prelude::*;

use super::*;

/// Something that happens in a hall.
#[derive(Debug, Clone, Copy)]
enum Step {
    Call {
        ticket: u8,
        counter: u8,
        elderly: bool,
        age_ms: i64,
    },
    Withdraw(u8),
    Reset,
    Next,
    Ended,
    Lost,
    Ready,
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..6_u8, 0..5_u8, any::<bool>(), prop_oneof![Just(0), 0..120_000_i64])
            .prop_map(|(ticket, counter, elderly, age_ms)| Step::Call { ticket, counter, elderly, age_ms }),
        1 => (0..6_u8).prop_map(Step::Withdraw),
        1 => Just(Step::Reset),
        6 => Just(Step::Next),
        4 => Just(Step::Ended),
        1 => Just(Step::Lost),
        2 => Just(Step::Ready),
        3 => (0..70_000_u64).prop_map(Step::Wait),
    ]
}

/// What must hold, whatever happens.
#[derive(Default)]
struct Watch {
    number: u64,
    /// The tickets whose calls so far need no announcement any more, by the newest number then.
    withdrawn: HashMap<u8, u64>,
    all_withdrawn: u64,
}

impl Watch {
    fn step(&mut self, hall: &mut Hall, step: Step) -> Result<(), TestCaseError> {
        let now = hall.now();
        match step {
            Step::Call {
                ticket,
                counter,
                elderly: is_elderly,
                age_ms,
            } => {
                self.number += 1;
                let mut call = wanted(self.number, &format!("A{ticket}"), &format!("c{counter}"));
                if is_elderly {
                    call = elderly(call);
                }
                hall.hear(vec![News::Called(made(now.wall - age_ms, call))]);
            }
            Step::Withdraw(ticket) => {
                self.withdrawn.insert(ticket, self.number);
                let text = format!("a{ticket}");
                hall.hear(vec![News::Withdrawn(
                    TicketNumber::parse(&text).unwrap(),
                    None,
                )]);
            }
            Step::Reset => {
                self.all_withdrawn = self.number;
                hall.hear(vec![News::AllWithdrawn]);
            }
            Step::Next => self.next(hall)?,
            Step::Ended => hall.turns.ended(now),
            Step::Lost => hall.turns.lost(now),
            Step::Ready => hall.turns.ready(now),
            Step::Wait(ms) => {
                hall.wait(Duration::from_millis(ms));
            }
        }
        hall.collect();
        Ok(())
    }

    fn next(&self, hall: &mut Hall) -> Result<(), TestCaseError> {
        let before = hall.turns.speaking();
        let now = hall.now();
        let Some(turn) = hall.turns.next(now) else {
            return Ok(());
        };
        let call = &turn.wanted.call;
        prop_assert_eq!(before, None, "two at once");
        prop_assert!(call.call > self.all_withdrawn, "{:?} after a reset", call);
        let ticket: u8 = call.ticket.as_str()[1..].parse().unwrap();
        let withdrawn = self.withdrawn.get(&ticket).copied().unwrap_or(0);
        prop_assert!(call.call > withdrawn, "{:?} was withdrawn", call);
        hall.turns.started(now, LENGTH);
        Ok(())
    }
}

proptest! {
    #[test]
    fn every_call_is_spoken_once_or_has_a_reason_and_nothing_overlaps(
        steps in proptest::collection::vec(step(), 1..80),
    ) {
        let (mut hall, mut watch) = (Hall::new(), Watch::default());
        for step in steps {
            watch.step(&mut hall, step)?;
        }
        let now = hall.now();
        hall.turns.ended(now);
        hall.turns.ready(now);
        hall.wait(SETTLE).speak_all();
        hall.collect();
        for call in 1..=watch.number {
            let row = hall.rows.get(&call);
            prop_assert!(row.is_some_and(is_final), "call {}: {:?}", call, row);
        }
    }
}
