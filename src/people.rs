//! The persons who work with the console: who they are, what they may do, and how they prove it.
//!
//! In: [`Change`]s, which the web's handlers work out from the present [`People`] and wishes of admins; passwords; tokens of sessions. Out:
//! the newest [`People`] in a `watch`, and for a token whose session it is. Promises: a change is on disk, with a note of who made it, before
//! anybody sees it; passwords, tokens and codes are kept as hashes only; an admin who can sign in is always left; hashing passwords never
//! stands in the way of a call.

mod attempts;
mod codes;
mod device;
mod entry;
mod rules;
mod secrets;
mod sessions;
mod store;

use std::collections::BTreeMap;

pub use attempts::{Attempts, Lockout};
pub use codes::{Code, Invited, Slip};
pub use device::device;
pub use entry::{Entered, EntryFault, Newcomer, Visit};
pub use rules::{LastAdmin, check_counters, check_login, check_name, check_password, is_short};
pub use secrets::{Busy, Secret, Secrets, hash};
pub use sessions::{Session, Token};
pub use store::{PeopleStore, Signed, Written};

use serde::{Deserialize, Serialize};

use crate::{
    model::CounterId,
    why::{Unfit, Why},
};

/// What a person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Everything.
    Admin,
    /// Everything of the site, but persons and keys.
    Operator,
    /// Calling for counters.
    Counter,
}

impl Role {
    /// As it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Operator => "operator",
            Self::Counter => "counter",
        }
    }
}

/// A person.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The name to sign in with: lower-case, and stays.
    pub login: String,
    /// The full name.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The counters that counter staff calls for.
    pub counters: Vec<CounterId>,
    /// The password; none until a slip was used.
    pub secret: Option<Secret>,
    /// When the person was added, in ms since 1970.
    pub made: i64,
    /// When the person was last seen, as it was last written down.
    pub last_at: Option<i64>,
}

/// Everybody, and how they are signed in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct People {
    /// Persons by login.
    pub persons: BTreeMap<String, Person>,
    /// Sessions by id.
    pub sessions: BTreeMap<String, Session>,
    /// Slips by login: a new one replaces the one before.
    pub slips: BTreeMap<String, Slip>,
}

/// One change, as it is written down.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A person is new or changed.
    SetPerson(Person),
    /// A person goes, with all sessions and slips.
    RemovePerson(String),
    /// Somebody signed in.
    AddSession(Session),
    /// A session is over.
    EndSession(Session),
    /// A person was given a slip.
    SetSlip(Slip),
    /// A slip was used, or is over.
    RemoveSlip(String),
}

impl People {
    /// Folds a change in. Pure: loading the rows again gives the same people.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::SetPerson(person) => {
                self.persons.insert(person.login.clone(), person.clone());
            }
            Change::RemovePerson(login) => {
                self.persons.remove(login);
                self.sessions.retain(|_, session| session.login != *login);
                self.slips.remove(login);
            }
            Change::AddSession(session) => {
                self.sessions.insert(session.id.clone(), session.clone());
            }
            Change::EndSession(session) => {
                self.sessions.remove(&session.id);
                if let Some(person) = self.persons.get_mut(&session.login) {
                    person.last_at = person.last_at.max(Some(session.last_at()));
                }
            }
            Change::SetSlip(slip) => {
                self.slips.insert(slip.login.clone(), slip.clone());
            }
            Change::RemoveSlip(login) => {
                self.slips.remove(login);
            }
        }
    }

    /// The persons whose lists name a counter that is not known, each without it.
    pub fn without(&self, is_known: impl Fn(&CounterId) -> bool) -> Vec<Person> {
        let all_known = |person: &&Person| person.counters.iter().all(&is_known);
        let persons = self.persons.values().filter(|person| !all_known(person));
        let mut next: Vec<Person> = persons.cloned().collect();
        for person in &mut next {
            person.counters.retain(&is_known);
        }
        next
    }

    /// When a person was last seen, in ms since 1970.
    #[must_use]
    pub fn last_at(&self, person: &Person) -> Option<i64> {
        let of_sessions = self.sessions_of(&person.login).map(Session::last_at);
        of_sessions.chain(person.last_at).max()
    }

    /// The sessions of a person.
    pub fn sessions_of<'p>(&'p self, login: &'p str) -> impl Iterator<Item = &'p Session> {
        let sessions = self.sessions.values();
        sessions.filter(move |session| session.login == login)
    }

    /// What ends all sessions of a person but one.
    #[must_use]
    pub fn end_sessions(&self, login: &str, but: Option<&str>) -> Vec<Change> {
        let others = self
            .sessions_of(login)
            .filter(|session| Some(session.id.as_str()) != but);
        others.cloned().map(Change::EndSession).collect()
    }

    /// Whether a login is nobody's yet.
    ///
    /// # Errors
    /// When it is somebody's.
    pub fn check_new(&self, login: &str) -> Result<(), Unfit> {
        if self.persons.contains_key(login) {
            let detail = format!("there is a person `{login}` already: choose another login");
            return Err(Unfit::new("login", Why::Taken { by: None }, detail));
        }
        Ok(())
    }

    /// Whether an admin who can sign in is left when this person is changed to `next`, or goes.
    ///
    /// # Errors
    /// When the person is the last one.
    pub fn keeps_an_admin(&self, login: &str, next: Option<&Person>) -> Result<(), LastAdmin> {
        let is_admin = |person: &&Person| person.role == Role::Admin && person.secret.is_some();
        let others = self.persons.values().filter(|person| person.login != login);
        match others.chain(next).any(|person| is_admin(&person)) {
            true => Ok(()),
            false => Err(LastAdmin),
        }
    }
}
