//! Screens that ask to be let in: each shows a code, and an operator who sees the same code on the television approves it.
//!
//! In: askings of devices, each known by the digest of a secret of 256 bits that only it has; decisions of operators. Out: how an asking
//! stands, to that device alone. Pure; the time is passed in. Promise: a code is good for ten minutes and only for who may approve, a token is
//! told once, and no machine can fill the list. Nothing is kept over a restart: a television then asks anew.

mod code;
mod desk;

use std::net::IpAddr;

use serde::Serialize;

use crate::{
    network::network,
    protocol::{PairingState, Secret},
};

pub use code::Code;
pub use desk::{AskError, PairingDesk, Reservation};

/// How long a code can be approved, and a token be fetched, in ms.
const GOOD_FOR_MS: i64 = 600_000;
/// A hall is hung one television after the other; more than these cannot be compared by a person.
const OPEN: usize = 20;
/// One television behind one address asks once; a few may share an address.
const PER_ADDRESS: usize = 3;
/// The televisions of a hall share an IPv6 network; one machine, which has all of its addresses, leaves room for others.
const PER_NETWORK: usize = 10;

/// The digest of a device's secret.
pub type Device = [u8; 32];

/// Every asking that is not forgotten yet.
#[derive(Debug, Default)]
pub struct Pairings(Vec<Entry>);

#[derive(Debug)]
struct Entry {
    device: Device,
    code: Code,
    about: About,
    at: i64,
    expires: i64,
    stand: Stand,
}

/// What is known of a device that asks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct About {
    /// Where it is.
    pub address: Option<IpAddr>,
    /// Width in CSS pixels.
    pub w: Option<f64>,
    /// Height in CSS pixels.
    pub h: Option<f64>,
    /// Its browser.
    pub engine: Option<String>,
}

#[derive(Debug)]
enum Stand {
    Waiting,
    /// Somebody approves it at this moment.
    Reserved {
        by: String,
    },
    Approved {
        by: String,
        grant: Option<Grant>,
    },
    Refused,
}

/// What an approved screen is told, once.
#[derive(Debug)]
pub struct Grant {
    /// Its name in a hello.
    pub screen: String,
    /// What it shows.
    pub zone: String,
    /// What proves that it is that screen.
    pub token: Secret,
}

/// An asking, as operators see it.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Asking {
    /// The code it shows.
    pub code: String,
    /// Where it is.
    #[cfg_attr(test, ts(type = "string | null"))]
    #[schema(value_type = Option<String>)]
    pub address: Option<IpAddr>,
    /// Since when it asks, in ms since 1970.
    pub at: i64,
    /// Until when it can be approved.
    pub expires: i64,
    /// Width in CSS pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub w: Option<f64>,
    /// Height in CSS pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub h: Option<f64>,
    /// Its browser.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub engine: Option<String>,
}

/// Why a device may not ask now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Full {
    /// Of its address.
    #[error(
        "{PER_ADDRESS} screens of this address are asking already: approve or refuse them first, or wait ten minutes"
    )]
    Address,
    /// Of the site.
    #[error("{OPEN} screens are asking already: approve or refuse them first, or wait ten minutes")]
    Site,
}

/// What was decided about an asking.
#[derive(Debug)]
pub enum Decision {
    /// It is let in.
    Grant(Grant),
    /// It is not.
    Refuse,
}

/// Why a code cannot be decided about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Undecidable {
    /// No screen shows it.
    #[error("no screen shows this code: look again; a code changes every ten minutes")]
    NoCode,
    /// A colleague was first.
    #[error("{0} approved it already")]
    Approved(String),
}

impl Pairings {
    /// A device asks, with a fresh code for it. One that asks already keeps its code; one that was refused begins anew, and so does one that
    /// was approved, told, and asks again: the answer was lost on its way, or the screen was removed since.
    ///
    /// # Errors
    /// When too many are asking.
    pub fn ask(
        &mut self,
        device: Device,
        about: About,
        code: Code,
        now: i64,
    ) -> Result<PairingState, Full> {
        self.forget(now);
        self.0
            .retain(|entry| entry.device != device || !entry.is_over());
        if let Some(state) = self.current(device, now) {
            return Ok(state);
        }
        let waiting = || self.0.iter().filter(|entry| entry.is_open());
        if let Some(address) = about.address {
            let addresses = || waiting().filter_map(|entry| entry.about.address);
            let same = addresses().filter(|known| *known == address);
            let near = addresses().filter(|known| network(*known) == network(address));
            if same.count() >= PER_ADDRESS || near.count() >= PER_NETWORK {
                return Err(Full::Address);
            }
        }
        if waiting().count() >= OPEN {
            return Err(Full::Site);
        }
        let entry = Entry {
            device,
            code,
            about,
            at: now,
            expires: now.saturating_add(GOOD_FOR_MS),
            stand: Stand::Waiting,
        };
        let state = entry.waiting();
        self.0.push(entry);
        Ok(state)
    }

    /// Whether a code is shown by nobody yet.
    #[must_use]
    pub fn is_free(&self, code: &Code) -> bool {
        self.0.iter().all(|entry| entry.code != *code)
    }

    /// How the asking of a device stands; nothing when it has to ask anew. A token is given out here, once.
    pub fn current(&mut self, device: Device, now: i64) -> Option<PairingState> {
        self.forget(now);
        let entry = self.0.iter_mut().find(|entry| entry.device == device)?;
        match &mut entry.stand {
            Stand::Waiting | Stand::Reserved { .. } => Some(entry.waiting()),
            Stand::Refused => Some(PairingState::Refused),
            Stand::Approved { grant, .. } => {
                let Grant {
                    screen,
                    zone,
                    token,
                } = grant.take()?;
                Some(PairingState::Approved {
                    screen,
                    zone,
                    token,
                })
            }
        }
    }

    /// Who asks, the oldest first.
    pub fn asking(&mut self, now: i64) -> Vec<Asking> {
        self.forget(now);
        let open = self.0.iter().filter(|entry| entry.is_open());
        let shown = open.map(|entry| Asking {
            code: entry.code.to_string(),
            address: entry.about.address,
            at: entry.at,
            expires: entry.expires,
            w: entry.about.w,
            h: entry.about.h,
            engine: entry.about.engine.clone(),
        });
        shown.collect()
    }

    /// Holds an asking for somebody who is about to decide about it.
    ///
    /// # Errors
    /// When nobody shows that code, or a colleague was first.
    pub fn reserve(&mut self, code: &Code, by: &str, now: i64) -> Result<(), Undecidable> {
        self.forget(now);
        let entry = self.find(code)?;
        match &entry.stand {
            Stand::Waiting => {
                entry.stand = Stand::Reserved { by: by.to_owned() };
                Ok(())
            }
            Stand::Refused => Err(Undecidable::NoCode),
            Stand::Reserved { by } | Stand::Approved { by, .. } => {
                Err(Undecidable::Approved(by.clone()))
            }
        }
    }

    /// Ends a reservation: with what the screen is told, or as if nothing had been.
    pub fn settle(&mut self, code: &Code, decision: Option<Decision>, now: i64) {
        let Ok(entry) = self.find(code) else { return };
        let Stand::Reserved { by } = &entry.stand else {
            return;
        };
        entry.stand = match decision {
            None => Stand::Waiting,
            Some(Decision::Refuse) => Stand::Refused,
            Some(Decision::Grant(grant)) => {
                let by = by.clone();
                entry.expires = now.saturating_add(GOOD_FOR_MS);
                Stand::Approved {
                    by,
                    grant: Some(grant),
                }
            }
        };
    }

    fn find(&mut self, code: &Code) -> Result<&mut Entry, Undecidable> {
        let mut all = self.0.iter_mut();
        all.find(|entry| entry.code == *code)
            .ok_or(Undecidable::NoCode)
    }

    fn forget(&mut self, now: i64) {
        self.0
            .retain(|entry| entry.expires > now || matches!(entry.stand, Stand::Reserved { .. }));
    }
}

impl Entry {
    fn is_open(&self) -> bool {
        matches!(self.stand, Stand::Waiting | Stand::Reserved { .. })
    }

    /// Whether its device has nothing more to hear of it.
    fn is_over(&self) -> bool {
        matches!(
            self.stand,
            Stand::Refused | Stand::Approved { grant: None, .. }
        )
    }

    fn waiting(&self) -> PairingState {
        PairingState::Waiting {
            code: self.code.to_string(),
            expires: self.expires,
        }
    }
}

#[cfg(test)]
mod tests;
