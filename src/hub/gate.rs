//! How many strangers one address may send at a time: sockets before a good hello, and requests without a credential.
//!
//! It refuses what exceeds the limit and nothing else: who shows a credential never passes here.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// See the module. Cheap to clone; shared by all workers, held for a count only.
#[derive(Debug, Clone)]
pub struct Gate {
    most: usize,
    inside: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// A stranger who was let in. Given up when dropped.
#[derive(Debug)]
pub struct Pass {
    gate: Gate,
    address: Option<IpAddr>,
}

impl Gate {
    /// Lets so many in at a time from one address.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self {
            most,
            inside: Arc::default(),
        }
    }

    /// Lets one in, unless its address has too many inside. An unknown address is not counted.
    #[must_use]
    pub fn enter(&self, address: Option<IpAddr>) -> Option<Pass> {
        if let Some(address) = address {
            let mut inside = self.lock();
            let count = inside.entry(address).or_default();
            if *count >= self.most {
                return None;
            }
            *count += 1;
        }
        Some(Pass {
            gate: self.clone(),
            address,
        })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        let Some(address) = self.address else { return };
        let mut inside = self.gate.lock();
        if let Some(count) = inside.get_mut(&address) {
            *count -= 1;
            if *count == 0 {
                inside.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_refused_only_while_it_has_too_many_inside() {
        let gate = Gate::new(2);
        let [one, other] = [IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2])];
        let first = gate.enter(Some(one));
        let second = gate.enter(Some(one));
        assert!(first.is_some() && second.is_some());
        assert!(gate.enter(Some(one)).is_none());
        assert!(gate.enter(Some(other)).is_some());
        drop(first);
        assert!(gate.enter(Some(one)).is_some());
        drop(second);
        assert!(gate.lock().is_empty());
    }
}
