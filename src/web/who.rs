//! Who asks, and the rules of what they may do. Pure.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use serde_json::Value;

use super::{error::Problem, key_ring::Scope};
use crate::{
    content::Person,
    hall::Author,
    journal::{AuditRecord, LOCAL},
    model::{CounterId, Event},
    people::{Role, Signed},
};

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Whoever comes.
    Anybody,
    /// Whoever may send events: a key, or a person who may call.
    Producer,
    /// Whoever may read what concerns the whole site: its keys, operators.
    WholeSite,
    /// Whoever may call for the counter that the path names.
    Counter,
    /// Every person who is signed in, and the server's own machine.
    Staff,
    /// Every person who is signed in, about themselves.
    Person,
    /// Operators and admins.
    Operator,
    /// Admins.
    Admin,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The server's own machine: everything.
    Local,
    /// A producer with a key.
    Key {
        /// The part of the key that names it.
        id: String,
        /// Whose it is.
        name: String,
        /// What it opens.
        scope: Scope,
    },
    /// Somebody who is signed in.
    Person(Signed),
}

/// How events of a call console are signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sender {
    /// Their `src`.
    pub(super) src: String,
    /// The name people know.
    pub(super) name: Option<String>,
}

impl Who {
    /// Whether this one may use a route. For a counter's, `counter` is the one that the path names, if it is known.
    pub(super) fn may(
        &self,
        access: Access,
        counter: Option<&CounterId>,
    ) -> Result<(), &'static str> {
        match self {
            _ if access == Access::Anybody => Ok(()),
            Self::Local => match access {
                Access::Person => Err("the server's own key is no person: sign in for this"),
                _ => Ok(()),
            },
            Self::Key { scope, .. } => key_may(scope, access, counter),
            Self::Person(person) => person_may(person, access, counter),
        }
    }

    /// Whether this one may call for a counter.
    #[must_use]
    pub fn may_call_for(&self, counter: &CounterId) -> bool {
        self.may(Access::Counter, Some(counter)).is_ok()
    }

    /// Whether this one may send this event.
    pub(super) fn may_send(&self, event: &Event) -> bool {
        let for_some = |counters: &[CounterId]| {
            let counter = event.action.counter();
            counter.is_some_and(|counter| counters.contains(counter))
        };
        match self {
            Self::Local => true,
            Self::Key { scope, .. } => scope.allows(event),
            Self::Person(person) => match person.role {
                Role::Admin | Role::Operator => true,
                Role::Counter => for_some(&person.counters),
            },
        }
    }

    /// How this one is named in notes and with calls; empty for the server's own machine.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Local => "",
            Self::Key { name, .. } => name,
            Self::Person(person) => &person.name,
        }
    }

    /// By what this one is found again in notes: a login. What is no person has an `@`, which no login has.
    #[must_use]
    pub fn login(&self) -> String {
        match self {
            Self::Local => LOCAL.to_owned(),
            Self::Key { id, .. } => format!("@key-{id}"),
            Self::Person(person) => person.login.clone(),
        }
    }

    /// Whose change of the hall it is.
    pub(super) fn author(&self) -> Author {
        Author {
            login: self.login(),
            name: self.name().to_owned(),
        }
    }

    /// Who it is, for a thing that remembers who made it; nobody where it is no person.
    pub(super) fn person(&self) -> Option<Person> {
        match self {
            Self::Person(signed) => Some(Person {
                login: signed.login.clone(),
                name: signed.name.clone(),
            }),
            Self::Local | Self::Key { .. } => None,
        }
    }

    /// How this one's events from a call console are signed.
    pub(super) fn sender(&self) -> Sender {
        let name = Some(self.name()).filter(|name| !name.is_empty());
        Sender {
            src: format!("konsol:{}", self.login()),
            name: name.map(str::to_owned),
        }
    }

    /// The note of a change by this one: how a thing was, and how it is since.
    #[must_use]
    pub fn note(
        &self,
        at: i64,
        what: &str,
        target: &str,
        (before, after): (Option<Value>, Option<Value>),
    ) -> AuditRecord {
        AuditRecord {
            at,
            who: self.login(),
            name: self.name().to_owned(),
            what: what.to_owned(),
            target: target.to_owned(),
            before,
            after,
        }
    }
}

fn key_may(scope: &Scope, access: Access, counter: Option<&CounterId>) -> Result<(), &'static str> {
    match (access, scope) {
        (Access::Anybody | Access::Producer, _)
        | (Access::WholeSite | Access::Counter, Scope::Site) => Ok(()),
        (Access::Counter, Scope::Counters(counters)) => {
            match counter.is_some_and(|counter| counters.contains(counter)) {
                true => Ok(()),
                false => Err("this key is for other counters"),
            }
        }
        (Access::WholeSite, Scope::Counters(_)) => Err("this key is for some counters only"),
        (Access::Staff | Access::Person | Access::Operator | Access::Admin, _) => {
            Err("a key is for machines that send events: a person has to sign in for this")
        }
    }
}

fn person_may(
    person: &Signed,
    access: Access,
    counter: Option<&CounterId>,
) -> Result<(), &'static str> {
    let is_theirs = || counter.is_some_and(|counter| person.counters.contains(counter));
    match (person.role, access) {
        (_, Access::Anybody | Access::Producer | Access::Staff | Access::Person)
        | (Role::Admin, _)
        | (Role::Operator, Access::WholeSite | Access::Counter | Access::Operator) => Ok(()),
        (Role::Counter, Access::Counter) => match is_theirs() {
            true => Ok(()),
            false => Err("you call for other counters: an admin can add this one"),
        },
        (Role::Counter, Access::WholeSite | Access::Operator) => {
            Err("counter staff calls for its counters: an operator may do this")
        }
        (Role::Operator | Role::Counter, Access::Admin) => Err("only an admin may do this"),
    }
}

/// The asker, in handlers of routes that not everybody may use.
impl FromRequest for Who {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let asker = request.extensions().get::<Self>().cloned();
        ready(asker.ok_or_else(|| Problem::stranger().into()))
    }
}

/// Somebody who is signed in, in handlers of routes about themselves.
impl FromRequest for Signed {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let asker = request.extensions().get::<Who>().cloned();
        ready(match asker {
            Some(Who::Person(person)) => Ok(person),
            _ => Err(Problem::stranger().into()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Access; 8] = [
        Access::Anybody,
        Access::Producer,
        Access::WholeSite,
        Access::Counter,
        Access::Staff,
        Access::Person,
        Access::Operator,
        Access::Admin,
    ];

    fn person(role: Role) -> Who {
        Who::Person(Signed {
            login: "siti".into(),
            name: "Siti".into(),
            role,
            counters: vec![CounterId::from("5")],
            session: "s".into(),
        })
    }

    fn key(scope: Scope) -> Who {
        Who::Key {
            id: "k".into(),
            name: "mesin-1".into(),
            scope,
        }
    }

    /// What this one may, by the first letters of the accesses.
    fn may(who: &Who, counter: &str) -> String {
        let counter = CounterId::from(counter);
        let mark = |access: &Access| match who.may(*access, Some(&counter)) {
            Ok(()) => "APWCSPOA",
            Err(_) => "--------",
        };
        let places = ALL.iter().enumerate();
        places
            .map(|(place, access)| mark(access).chars().nth(place).unwrap())
            .collect()
    }

    #[test]
    fn everybody_may_what_the_contract_says() {
        for (who, own, other) in [
            (Who::Local, "APWCS-OA", "APWCS-OA"),
            (key(Scope::Site), "APWC----", "APWC----"),
            (
                key(Scope::Counters(vec![CounterId::from("5")])),
                "AP-C----",
                "AP------",
            ),
            (person(Role::Counter), "AP-CSP--", "AP--SP--"),
            (person(Role::Operator), "APWCSPO-", "APWCSPO-"),
            (person(Role::Admin), "APWCSPOA", "APWCSPOA"),
        ] {
            assert_eq!(may(&who, "5"), own, "{who:?}");
            assert_eq!(may(&who, "6"), other, "{who:?}");
        }
    }

    #[test]
    fn a_note_names_who_did_it_even_when_it_is_no_person() {
        for (who, login, name) in [
            (Who::Local, "@local", ""),
            (key(Scope::Site), "@key-k", "mesin-1"),
            (person(Role::Admin), "siti", "Siti"),
        ] {
            let note = who.note(7, "counter.change", "5", (None, None));
            assert_eq!((note.who.as_str(), note.name.as_str()), (login, name));
        }
    }
}
