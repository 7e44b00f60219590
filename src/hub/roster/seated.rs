//! A connected screen's place on the roster: what its socket notes of it, and what leaving means.

use std::{
    net::IpAddr,
    sync::{Arc, Mutex},
};

use super::{LOST, Roster, look};
use crate::{hub::vitals::Vitals, model::ZoneId, protocol::ScreenHealth};

/// A screen on the roster. Struck off when dropped.
#[derive(Debug)]
pub struct Seated {
    pub(super) roster: Arc<Roster>,
    pub(super) number: u64,
    pub(super) name: Arc<str>,
    /// Whether the name is its own, and not one it was given.
    pub(super) is_named: bool,
    pub(super) is_paired: bool,
    pub(super) vitals: Arc<Mutex<Vitals>>,
}

impl Seated {
    /// The socket's number.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The screen's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The zone it shows.
    #[must_use]
    pub fn zone(&self) -> ZoneId {
        look(&self.vitals).zone().clone()
    }

    /// It is at this address.
    pub fn is_at(&self, address: Option<IpAddr>) {
        look(&self.vitals).is_at(address);
    }

    /// It said how it stands: upright, or lying.
    pub fn stands(&self, is_upright: bool) {
        look(&self.vitals).stands(is_upright);
    }

    /// It answered a ping.
    pub fn answered(&self) {
        look(&self.vitals).answered(self.roster.clock.now_ms());
    }

    /// It painted a frame.
    pub fn saw(&self, seq: f64, drawn_ms: Option<f64>) {
        look(&self.vitals).saw(seq, drawn_ms, self.roster.clock.now_ms());
        self.roster.stir.stir();
    }

    /// It painted a layout. Who waits for that is woken.
    pub fn hung(&self, layout: &str, etag: &str) {
        if look(&self.vitals).hung(layout, etag) {
            self.roster.stir.stir();
            self.roster.hung.send_modify(|times| *times += 1);
        }
    }

    /// It told how it is.
    pub fn told(&self, health: Box<ScreenHealth>) {
        look(&self.vitals).told(health, self.roster.clock.now_ms());
        self.roster.stir.stir();
    }
}

impl Drop for Seated {
    fn drop(&mut self) {
        let mut inner = self.roster.lock();
        if inner
            .named
            .get(&self.name)
            .is_some_and(|holder| holder.number == self.number)
        {
            inner.named.remove(&self.name);
            look(&self.vitals).left(self.roster.clock.now_ms());
            let left = (self.name.clone(), self.vitals.clone());
            if self.is_paired {
                inner.missed.insert(left.0, left.1);
            } else if self.is_named {
                inner.lost.push_back(left);
                while inner.lost.len() > LOST {
                    inner.lost.pop_front();
                }
            }
        }
        drop(inner);
        self.roster.present.send_modify(|present| *present -= 1);
        self.roster.gauge();
        self.roster.stir.stir();
    }
}
