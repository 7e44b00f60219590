//! The handle of the one list of askings.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{About, Asking, Code, Decision, Device, Full, Grant, Pairings, Undecidable};
use crate::{clock::Clock, protocol::PairingState, stir::Stir};

/// See [`super`]. Cheap to clone; held for a look-up only.
#[derive(Debug, Clone)]
pub struct PairingDesk {
    pairings: Arc<Mutex<Pairings>>,
    clock: Clock,
    stir: Stir,
}

/// An asking that somebody is about to decide about. Dropped, it is as if nothing had been.
#[derive(Debug)]
pub struct Reservation {
    desk: PairingDesk,
    code: Code,
    decision: Option<Decision>,
}

/// Why a device cannot ask.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// Too many do.
    #[error(transparent)]
    Full(#[from] Full),
    /// There is no code for it.
    #[error("the operating system gives no random numbers")]
    Random(#[from] getrandom::Error),
}

impl PairingDesk {
    /// A desk where nobody asks yet; it stirs when that changes.
    #[must_use]
    pub fn new(clock: Clock, stir: Stir) -> Self {
        Self {
            pairings: Arc::default(),
            clock,
            stir,
        }
    }

    /// A device asks.
    ///
    /// # Errors
    /// When too many are asking, or there is no randomness for a code.
    pub fn ask(&self, device: Device, about: About) -> Result<PairingState, AskError> {
        let mut pairings = self.lock();
        let code = loop {
            let code = Code::random()?;
            if pairings.is_free(&code) {
                break code;
            }
        };
        let state = pairings.ask(device, about, code, self.clock.now_ms())?;
        self.stir.stir();
        Ok(state)
    }

    /// How the asking of a device stands; nothing when it has to ask anew. A token is given out once.
    #[must_use]
    pub fn current(&self, device: Device) -> Option<PairingState> {
        self.lock().current(device, self.clock.now_ms())
    }

    /// Who asks, the oldest first.
    #[must_use]
    pub fn asking(&self) -> Vec<Asking> {
        self.lock().asking(self.clock.now_ms())
    }

    /// Holds an asking for somebody who is about to decide about it.
    ///
    /// # Errors
    /// When nobody shows that code, or a colleague was first.
    pub fn reserve(&self, code: &Code, by: &str) -> Result<Reservation, Undecidable> {
        self.lock().reserve(code, by, self.clock.now_ms())?;
        Ok(Reservation {
            desk: self.clone(),
            code: code.clone(),
            decision: None,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Pairings> {
        self.pairings.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reservation {
    /// It is approved: the screen is told at its next look.
    pub fn grant(mut self, grant: Grant) {
        self.decision = Some(Decision::Grant(grant));
    }

    /// It is refused: the screen is told at its next look.
    pub fn refuse(mut self) {
        self.decision = Some(Decision::Refuse);
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        let now = self.desk.clock.now_ms();
        self.desk
            .lock()
            .settle(&self.code, self.decision.take(), now);
        self.desk.stir.stir();
    }
}
