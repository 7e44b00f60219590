//! Says that something about the screens changed, to whoever looks now and then.
//!
//! A count that every change adds to: cheap enough for every picture that a screen paints, and nobody is woken by it.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering::Relaxed},
};

/// See the module. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Stir(Arc<AtomicU64>);

impl Stir {
    /// Something changed.
    pub fn stir(&self) {
        self.0.fetch_add(1, Relaxed);
    }

    /// Differs from what it was before when something changed since.
    #[must_use]
    pub fn mark(&self) -> u64 {
        self.0.load(Relaxed)
    }
}
