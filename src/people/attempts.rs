//! Wrong passwords: how long the next try waits, by the login that was tried (a code has none) and by the address it came from. Pure.
//!
//! A try counts when it comes, not when it turned out wrong, so a thousand at once are no way around; what succeeds is taken off again.
//! Who does not wait soon waits the longest.
//! Only signing in waits: a key of the same address never passes here.

use std::{collections::HashMap, hash::Hash, net::IpAddr};

use crate::network::network;

/// So many wrong ones of a login are typing errors.
const FREE: u32 = 2;
/// From here on a login waits its longest.
const LOCKED: u32 = 10;
/// Several persons sit behind one address: it may fail so many times as often.
const PER_ADDRESS: u32 = 3;
/// The longest wait: it makes guessing hopeless, and nobody is locked out of their work for long.
const LONGEST_MS: i64 = 30_000;
/// Between the two, a second more for each.
const STEP_MS: i64 = 1_000;
/// After so long without a wrong one, counting begins anew.
const FORGET_MS: i64 = 15 * 60_000;
/// So many are remembered; beyond, the oldest are forgotten. A flood of invented logins comes from addresses that wait too.
const MOST: usize = 10_000;

/// Who has to wait.
#[derive(Debug, Default)]
pub struct Attempts {
    logins: HashMap<String, Failures>,
    addresses: HashMap<IpAddr, Failures>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Failures {
    count: u32,
    last: i64,
    until: i64,
    is_told: bool,
}

/// A login that failed so often that it waits the longest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lockout {
    /// The login that was tried: it need not be anybody's.
    pub login: String,
    /// When the next try is looked at.
    pub until: i64,
    /// How often it failed.
    pub count: u32,
    /// When it last failed.
    pub last: i64,
}

impl Attempts {
    /// Lets a try in, and counts it as wrong until [`Self::succeeded`] says otherwise.
    ///
    /// # Errors
    /// How many ms it has to wait before it is looked at.
    pub fn enter(
        &mut self,
        login: Option<&str>,
        address: Option<IpAddr>,
        now: i64,
    ) -> Result<(), i64> {
        let is_let_in = self.next(login, address, now) == 0;
        if let Some(login) = login {
            count(&mut self.logins, login.to_owned(), now, 1);
        }
        if let Some(address) = address {
            count(&mut self.addresses, network(address), now, PER_ADDRESS);
        }
        match is_let_in {
            true => Ok(()),
            false => Err(self.next(login, address, now)),
        }
    }

    /// A try that was let in was right: its login begins anew, and its address is where it was.
    pub fn succeeded(&mut self, login: Option<&str>, address: Option<IpAddr>) {
        if let Some(login) = login {
            self.logins.remove(login);
        }
        let Some(failures) = address.and_then(|address| self.addresses.get_mut(&network(address)))
        else {
            return;
        };
        failures.count = failures.count.saturating_sub(1);
        failures.until = failures.last + wait(failures.count, PER_ADDRESS);
    }

    /// How many ms the next try of such a login from such an address waits.
    #[must_use]
    pub fn next(&self, login: Option<&str>, address: Option<IpAddr>, now: i64) -> i64 {
        let of_login = login.and_then(|login| self.logins.get(login));
        let of_address = address.and_then(|address| self.addresses.get(&network(address)));
        let waits = of_login.into_iter().chain(of_address);
        let waits = waits.filter(|failures| failures.last <= now); // a clock that is set back locks nobody out
        let until = waits.map(|failures| failures.until).max().unwrap_or(0);
        until.saturating_sub(now).max(0)
    }

    /// Whether this login waits its longest and nobody was told yet: true once.
    pub fn is_news(&mut self, login: &str) -> bool {
        let failures = self.logins.get_mut(login);
        failures.is_some_and(|failures| {
            failures.count >= LOCKED && !std::mem::replace(&mut failures.is_told, true)
        })
    }

    /// The logins that failed so often, until they are forgotten.
    #[must_use]
    pub fn lockouts(&self, now: i64) -> Vec<Lockout> {
        let locked = self
            .logins
            .iter()
            .filter(|(_, failures)| failures.count >= LOCKED && now - failures.last < FORGET_MS);
        let mut lockouts: Vec<_> = locked
            .map(|(login, failures)| Lockout {
                login: login.clone(),
                until: failures.until,
                count: failures.count,
                last: failures.last,
            })
            .collect();
        lockouts.sort_by(|a, b| a.login.cmp(&b.login));
        lockouts
    }
}

fn count<K: Hash + Eq + Clone>(of: &mut HashMap<K, Failures>, key: K, now: i64, times: u32) {
    if of.len() >= MOST && !of.contains_key(&key) {
        of.retain(|_, failures| now - failures.last < FORGET_MS);
        let oldest = of.iter().min_by_key(|(_, failures)| failures.last);
        let oldest = oldest
            .map(|(key, _)| key.clone())
            .filter(|_| of.len() >= MOST);
        if let Some(oldest) = oldest {
            of.remove(&oldest);
        }
    }
    let failures = of.entry(key).or_default();
    if now - failures.last >= FORGET_MS {
        *failures = Failures::default();
    }
    if failures.count >= LOCKED * times && now < failures.until {
        return; // it waits the longest already: to knock on makes it no longer
    }
    failures.count = failures.count.saturating_add(1);
    failures.last = now;
    failures.until = now + wait(failures.count, times);
}

/// How long after so many wrong ones the next is looked at.
fn wait(count: u32, times: u32) -> i64 {
    match count {
        count if count <= FREE * times => 0,
        count if count >= LOCKED * times => LONGEST_MS,
        count => i64::from((count - FREE * times).div_ceil(times)) * STEP_MS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: [u8; 4] = [10, 0, 0, 1];

    /// A wrong try; how long the next one waits.
    fn wrong(attempts: &mut Attempts, login: &str, from: u8, now: i64) -> i64 {
        let address = Some(IpAddr::from([10, 0, 0, from]));
        attempts.enter(Some(login), address, now).unwrap();
        attempts.next(Some(login), address, now)
    }

    #[test]
    fn two_typing_errors_are_free_and_the_tenth_waits_half_a_minute() {
        let (mut attempts, mut now, mut waits) = (Attempts::default(), 0, Vec::new());
        for _ in 0..10 {
            let wait = wrong(&mut attempts, "siti", 1, now);
            waits.push(wait / 1_000);
            assert!(attempts.lockouts(now).is_empty() || waits.len() == 10);
            now += wait;
        }
        assert_eq!(waits, [0, 0, 1, 2, 3, 4, 5, 6, 7, 30]);
        assert_eq!(attempts.lockouts(now)[0].count, 10);
        assert!(attempts.is_news("siti"));
        assert_eq!(wrong(&mut attempts, "siti", 1, now), 30_000);
        assert!(!attempts.is_news("siti"));
    }

    #[test]
    fn who_does_not_wait_soon_waits_half_a_minute_and_no_longer() {
        let (mut attempts, home) = (Attempts::default(), Some(IpAddr::from(HOME)));
        for _ in 0..3 {
            wrong(&mut attempts, "siti", 1, 0);
        }
        assert_eq!(attempts.next(Some("siti"), home, 400), 600);
        for wait in [2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 30_000] {
            assert_eq!(attempts.enter(Some("siti"), home, 400), Err(wait));
        }
        assert_eq!(attempts.enter(Some("siti"), home, 10_400), Err(20_000));
        assert_eq!(attempts.enter(Some("siti"), home, 30_400), Ok(()));
        assert_eq!(attempts.next(Some("siti"), home, 30_399), 0); // the clock was set back
    }

    #[test]
    fn somebody_else_at_the_same_desk_does_not_wait() {
        let (mut attempts, home) = (Attempts::default(), Some(IpAddr::from(HOME)));
        for _ in 0..5 {
            let _waits = attempts.enter(Some("siti"), home, 0);
        }
        assert_eq!(attempts.enter(Some("budi"), home, 0), Ok(()));
    }

    #[test]
    fn an_address_that_tries_many_logins_waits_too_and_no_other_does() {
        let mut attempts = Attempts::default();
        let (mut tries, mut now) = (0, 0);
        while now < 60_000 {
            let wait = wrong(&mut attempts, &format!("nobody-{tries}"), 1, now);
            (tries, now) = (tries + 1, now + wait);
        }
        assert!(tries <= 31, "{tries}");
        assert_eq!(wrong(&mut attempts, "siti", 2, now), 0);
    }

    #[test]
    fn a_right_password_makes_the_login_begin_anew() {
        let (mut attempts, home) = (Attempts::default(), Some(IpAddr::from(HOME)));
        for now in 0..2 {
            wrong(&mut attempts, "siti", 1, now);
        }
        attempts.enter(Some("siti"), home, 2).unwrap();
        attempts.succeeded(Some("siti"), home);
        assert_eq!(wrong(&mut attempts, "siti", 1, 3), 0);
    }

    #[test]
    fn what_is_long_ago_is_forgotten_and_memory_is_bounded() {
        let mut attempts = Attempts::default();
        for _ in 0..3 {
            wrong(&mut attempts, "siti", 1, 0);
        }
        assert_eq!(wrong(&mut attempts, "siti", 1, FORGET_MS), 0);
        for number in 0..u32::try_from(MOST).unwrap() + 10 {
            let far = Some(IpAddr::from(number.to_be_bytes()));
            let now = FORGET_MS + i64::from(number);
            attempts.enter(Some(&number.to_string()), far, now).unwrap();
        }
        assert_eq!(attempts.logins.len(), MOST);
        assert_eq!(attempts.addresses.len(), MOST);
    }
}
