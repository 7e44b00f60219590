//! The seats of one zone on one worker.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
    time::Duration,
};

use bytes::Bytes;
use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval},
};

use crate::{
    clock::Clock,
    frame::Frame,
    protocol::{PING_MS, ToScreen},
    screen::{Bye, Seat},
    websocket,
};

/// Pings go to a fifth of the seats at a time, so that no moment sends to all. Silence is looked for in all of them each time: a dead
/// switch silences a hall at once.
const TURNS: usize = 5;
/// Others of this thread have their turn after so many seats; Tokio's own budget for one poll ends at 128 socket operations, and what
/// is beyond it looks as if the socket were full.
const ROUND: usize = 64;

/// See the module.
pub struct ZoneSeats {
    frames: RefCell<watch::Receiver<Frame>>,
    /// Each with its turn, which stays its own whoever leaves.
    seats: RefCell<Vec<(usize, Weak<dyn Seat>)>>,
    /// How many seats were taken so far.
    taken: Cell<usize>,
    newest: RefCell<Bytes>,
    over: Cell<bool>,
}

impl ZoneSeats {
    pub(super) fn new(mut frames: watch::Receiver<Frame>) -> Self {
        let newest = copy(&frames.borrow_and_update());
        Self {
            frames: frames.into(),
            seats: RefCell::default(),
            taken: Cell::new(0),
            newest: newest.into(),
            over: Cell::new(false),
        }
    }

    /// Takes a seat, and shows it the newest frame.
    pub fn join(&self, seat: &Rc<impl Seat + 'static>) {
        let taken: Rc<dyn Seat> = seat.clone();
        let turn = self.taken.replace(self.taken.get() + 1) % TURNS;
        self.seats.borrow_mut().push((turn, Rc::downgrade(&taken)));
        seat.show(&self.newest.borrow());
        if self.over.get() {
            seat.leave(Bye::Restart);
        }
    }

    /// Whether these are its frames, and not those of another zone that had its id.
    pub(super) fn is_of(&self, frames: &watch::Receiver<Frame>) -> bool {
        self.frames.borrow().same_channel(frames)
    }

    /// Shows every new frame and sends the pings, until the zone's `watch` ends; then everybody is told.
    pub(super) async fn run(&self, clock: &Clock) {
        let mut frames = self.frames.borrow().clone();
        let mut beat = interval(Duration::from_millis(PING_MS.into()) / 5);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut turn = 0;
        loop {
            tokio::select! { biased;
                changed = frames.changed() => match changed {
                    Ok(()) => self.show(&frames.borrow_and_update()),
                    Err(_ended) => break,
                },
                now = beat.tick() => {
                    turn = (turn + 1) % TURNS;
                    let ping = websocket::message(&ToScreen::Ping { now: clock.now_ms() });
                    self.prune();
                    self.each(|its, seat| seat.beat((its == turn).then_some(&ping), now)).await;
                    continue;
                }
            }
            self.prune();
            self.each(|_, seat| seat.show(&self.newest.borrow())).await;
        }
        self.over.set(true);
        self.each(|_, seat| seat.leave(Bye::Restart)).await;
    }

    /// A frame is copied once per worker: a counter shared between cores costs more than the bytes.
    fn show(&self, frame: &Frame) {
        *self.newest.borrow_mut() = copy(frame);
    }

    /// Only between rounds: taking seats away shifts the others.
    fn prune(&self) {
        self.seats
            .borrow_mut()
            .retain(|(_, seat)| seat.strong_count() > 0);
    }

    async fn each(&self, visit: impl Fn(usize, &dyn Seat)) {
        for index in 0.. {
            if index % ROUND == ROUND - 1 {
                tokio::task::yield_now().await;
            }
            let Some((turn, seat)) = self.seats.borrow().get(index).cloned() else {
                break;
            };
            if let Some(seat) = seat.upgrade() {
                visit(turn, &*seat);
            }
        }
    }
}

fn copy(frame: &Frame) -> Bytes {
    Bytes::copy_from_slice(&frame.bytes)
}

#[cfg(test)]
mod tests {
    use tokio::time::Instant;

    use super::*;

    #[derive(Default)]
    struct Fake {
        pings: Cell<usize>,
        beats: Cell<usize>,
    }

    impl Seat for Fake {
        fn show(&self, _: &Bytes) {}
        fn hang(&self, _: &Bytes) {}
        fn rename(&self, _: &Bytes) {}
        fn command(&self, _: &Bytes) {}
        fn beat(&self, ping: Option<&Bytes>, _: Instant) {
            self.beats.set(self.beats.get() + 1);
            self.pings
                .set(self.pings.get() + usize::from(ping.is_some()));
        }
        fn leave(&self, _: Bye) {}
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_leaves_each_seat_has_its_ping_and_is_looked_at_each_second() {
        // given
        let frame = Frame {
            seq: 0,
            rev: 0,
            bytes: Bytes::new(),
        };
        let (_frames, receiver) = watch::channel(frame);
        let zone = ZoneSeats::new(receiver);
        let mut seats: Vec<Rc<Fake>> = (0..100).map(|_| Rc::default()).collect();
        seats.iter().for_each(|seat| zone.join(seat));
        // when many leave at every turn
        let leaving = async {
            for _ in 0..10 {
                tokio::time::sleep(Duration::from_millis(950)).await;
                let mut number = 0;
                seats.retain(|_| {
                    number += 1;
                    number % 4 != 0
                });
            }
        };
        let clock = Clock::from_fn(|| 0);
        tokio::select! {
            () = zone.run(&clock) => {}
            () = leaving => {}
        }
        // then
        assert!(!seats.is_empty());
        for seat in seats {
            assert_eq!((seat.pings.get(), seat.beats.get()), (2, 10));
        }
    }
}
