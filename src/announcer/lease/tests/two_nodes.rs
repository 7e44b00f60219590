//! Two nodes and a Redis, in every order of events that dice make: they never both believe, and one of them soon does.

use proptest::prelude::*;

use super::*;

/// Between two moments of the test.
const STEP: Duration = Duration::from_millis(50);
/// Somebody has the voice again after a fault so soon.
const TAKEN_OVER: Duration = Duration::from_secs(6);

/// Something that goes wrong.
#[derive(Debug, Clone, Copy)]
enum Fault {
    /// A node is halted, and goes on later.
    Sleeps(usize),
    /// A node's device is away.
    Unable(usize),
    /// The answers of Redis take so long.
    Slow(u64),
}

fn faults() -> impl Strategy<Value = Vec<(Fault, u64, u64)>> {
    let fault = prop_oneof![
        (0..2_usize).prop_map(Fault::Sleeps),
        (0..2_usize).prop_map(Fault::Unable),
        (50..900_u64).prop_map(Fault::Slow),
    ];
    prop::collection::vec((fault, 0..40_000_u64, 100..15_000_u64), 0..6)
}

/// The key in Redis.
#[derive(Default)]
struct Key(Option<(usize, Instant)>);

impl Key {
    fn holder(&self, now: Instant) -> Option<usize> {
        self.0.filter(|(_, ends)| now < *ends).map(|(node, _)| node)
    }

    fn take(&mut self, node: usize, now: Instant) -> bool {
        let is_free = self.holder(now).is_none();
        if is_free {
            self.0 = Some((node, now + LEASE));
        }
        is_free
    }
}

/// What the keeper of a node does, without a network.
struct Node {
    lease: Lease,
    /// What it asked, and when the answer is there.
    asked: Option<(Instant, Instant, Found)>,
    next: Instant,
}

impl Node {
    fn turn(
        &mut self,
        number: usize,
        key: &mut Key,
        is_able: bool,
        (now, slow): (Instant, Duration),
    ) {
        if let Some((asked, there, found)) = self.asked.take() {
            if now < there {
                self.asked = Some((asked, there, found));
            } else if now > asked + 1_500 * MS {
                self.lease.failed(asked, now);
            } else {
                self.lease.found(asked, found);
            }
            self.next = now + LOOK;
            return;
        }
        if now < self.next {
            return;
        }
        let ask = self.lease.asks(is_able, now);
        if ask == Ask::Nothing {
            return;
        }
        let is_taken = ask == Ask::Take && key.take(number, now);
        let found = match key.holder(now) {
            Some(holder) if holder == number && is_able => {
                if !is_taken {
                    key.0 = Some((number, now + LEASE));
                }
                Found::Ours
            }
            Some(holder) if holder == number => {
                self.lease.give_up(now);
                key.0 = None;
                Found::Free
            }
            Some(_) => theirs(),
            None => Found::Free,
        };
        self.asked = Some((now, now + slow, found));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn two_nodes_never_both_believe_and_one_soon_does(faults in faults()) {
        let start = Instant::now();
        let node = |is_primary| Node { lease: Lease::new(is_primary, start), asked: None, next: start };
        let (mut nodes, mut key) = ([node(true), node(false)], Key::default());
        let mut silent_since = start;
        for step in 0..1_200_u32 {
            let now = start + STEP * step;
            let ms = u64::from(step) * 50;
            let at = |wanted: fn(&Fault, usize) -> bool, number: usize| {
                faults.iter().any(|(fault, from, length)| (*from..from + length).contains(&ms) && wanted(fault, number))
            };
            let sleeps = [0, 1].map(|number| at(|fault, number| matches!(fault, Fault::Sleeps(n) if *n == number), number));
            let is_able = [0, 1].map(|number| !at(|fault, number| matches!(fault, Fault::Unable(n) if *n == number), number));
            let slow = faults.iter().filter_map(|(fault, from, length)| match fault {
                Fault::Slow(ms_each) if (*from..from + length).contains(&ms) => Some(*ms_each),
                _ => None,
            });
            let slow = Duration::from_millis(slow.max().unwrap_or(1));
            for (number, node) in nodes.iter_mut().enumerate() {
                if !sleeps[number] {
                    node.turn(number, &mut key, is_able[number], (now, slow));
                }
            }
            let believes = [0, 1].map(|number| !sleeps[number] && nodes[number].lease.holder(now) == Holder::Us);
            prop_assert!(believes != [true, true], "both at {ms} ms");
            let speaks = (0..2).any(|number| believes[number] && is_able[number]);
            let could = (0..2).any(|number| !sleeps[number] && is_able[number]);
            let is_calm = !faults.iter().any(|(_, from, length)| (*from..=from + length).contains(&ms));
            if speaks || !could || !is_calm {
                silent_since = now;
            }
            prop_assert!(now - silent_since <= TAKEN_OVER, "nobody at {ms} ms");
        }
    }
}
