//! How somebody comes in: with a password, by the setup link, or with a slip; and how a password is changed.
//!
//! Whoever comes in gets a new token, whatever the device showed before: nobody can plant one. Passwords are hashed before the change is
//! worked out, so what was true then is looked at again when it is made.

use std::net::IpAddr;

use serde_json::json;

use super::{
    Change, Code, Invited, People, PeopleStore, Person, Role, Secret, Session, Signed, Slip, Token,
    Written, check_login, check_name, check_password,
    codes::{self, SetupLink},
};
use crate::{
    content::StoreError,
    journal::AuditRecord,
    why::{Unfit, Why},
};

/// A hall that shares one login has no more devices; of more, the one that was not used for longest is signed out.
const DEVICES: usize = 100;

/// Where somebody comes in.
#[derive(Debug, Clone, Default)]
pub struct Visit {
    /// The device in plain words.
    pub device: String,
    /// Its address.
    pub address: Option<IpAddr>,
    /// The session that the device had: it ends.
    pub before: Option<String>,
}

/// The first admin.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// The code of the setup link.
    pub code: String,
    /// The login, as it was typed.
    pub login: String,
    /// The full name, as it was typed.
    pub name: String,
    /// The password.
    pub password: String,
}

/// Why somebody does not come in.
#[derive(Debug, thiserror::Error)]
pub enum EntryFault {
    /// After wrong ones, this try was not looked at.
    #[error("the next try is looked at in {0} ms")]
    Wait(i64),
    /// Login or password, or the code, is wrong; the next try is looked at after so many ms.
    #[error("it does not match")]
    Wrong(i64),
    /// Too many at a time.
    #[error("too many sign in at this moment")]
    Busy,
    /// A field cannot be used.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The system has no randomness.
    #[error("the operating system gives no random numbers")]
    Random(#[from] getrandom::Error),
    /// It could not be written down.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<super::Busy> for EntryFault {
    fn from(_: super::Busy) -> Self {
        Self::Busy
    }
}

/// Somebody came in: the token for the device, and who it is.
pub type Entered = (Token, Signed);

impl PeopleStore {
    /// Lets somebody in who knows the password.
    ///
    /// # Errors
    /// When it does not match, or too many did not before.
    pub async fn sign_in(
        &self,
        login: &str,
        password: String,
        visit: Visit,
    ) -> Result<Entered, EntryFault> {
        let Ok(login) = check_login(login) else {
            return Err(self.nobody(password, visit.address).await);
        };
        self.begin(Some(&login), visit.address)?;
        let person = self.now().persons.get(&login).cloned();
        let secret = person.and_then(|person| person.secret);
        let is_right = self.inner().secrets.is_right(password, secret.clone());
        let is_right = is_right.await.inspect_err(|_busy| {
            self.attempts().succeeded(Some(&login), visit.address); // it was not looked at
        });
        if !is_right? {
            return Err(self.wrong(Some(&login), visit.address));
        }
        let entered = self
            .enter(&login, visit.clone(), |people| {
                let person = people.persons.get(&login);
                let is_same = person.is_some_and(|person| person.secret == secret);
                match is_same {
                    true => Ok(Written::default()),
                    false => Err(EntryFault::Wrong(0)), // changed or gone meanwhile
                }
            })
            .await?;
        self.attempts().succeeded(Some(&login), visit.address);
        Ok(entered)
    }

    /// Refuses what cannot be a login. It takes as long as a wrong one, and is remembered by its address alone: a login can be as long as a body.
    async fn nobody(&self, password: String, address: Option<IpAddr>) -> EntryFault {
        if let Err(fault) = self.begin(None, address) {
            return fault;
        }
        match self.inner().secrets.is_right(password, None).await {
            Ok(_never) => self.wrong(None, address),
            Err(busy) => {
                self.attempts().succeeded(None, address); // it was not looked at
                busy.into()
            }
        }
    }

    /// Makes a setup link's code, if nobody exists; the one before opens nothing any more.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn invite_first(&self) -> Result<Option<String>, getrandom::Error> {
        if !self.now().persons.is_empty() {
            return Ok(None);
        }
        let invited = Invited::link()?;
        let now = self.inner().clock.now_ms();
        *self.setup() = Some(SetupLink::new(invited.hash, now));
        Ok(Some(invited.code))
    }

    /// Adds the first admin, by the setup link.
    ///
    /// # Errors
    /// When the code is wrong, used or over, or a field cannot be used.
    pub async fn set_up(&self, first: Newcomer, visit: Visit) -> Result<Entered, EntryFault> {
        let hash = codes::hash(&first.code);
        self.begin(None, visit.address)?;
        if !self.is_setup_code(&hash) {
            return Err(self.wrong(None, visit.address));
        }
        self.attempts().succeeded(None, visit.address);
        let name = check_name(&first.name)?;
        let login = check_login(&first.login)?;
        check_password(&first.password, &login, Role::Admin, "password")?;
        let secret = self.inner().secrets.keep(first.password).await?;
        let now = self.inner().clock.now_ms();
        let person = Person {
            login: login.clone(),
            name,
            role: Role::Admin,
            counters: Vec::new(),
            secret: Some(secret),
            made: now,
            last_at: None,
        };
        let add = |people: &People| {
            if !people.persons.is_empty() || !self.is_setup_code(&hash) {
                return Err(EntryFault::Wrong(0));
            }
            let note = person.note("user.add", &person, now);
            Ok(Written {
                audit: vec![AuditRecord {
                    after: Some(person.card()),
                    ..note
                }],
                changes: vec![Change::SetPerson(person.clone())],
            })
        };
        let entered = self.enter(&login, visit, add).await?;
        *self.setup() = None;
        Ok(entered)
    }

    /// Sets the password of the person whose slip it is, and lets them in.
    ///
    /// # Errors
    /// When the code is wrong, used or over, or the password will not do.
    pub async fn redeem(
        &self,
        code: &str,
        password: String,
        visit: Visit,
    ) -> Result<Entered, EntryFault> {
        let hash = codes::hash(code);
        self.begin(None, visit.address)?;
        let people = self.now();
        let now = self.inner().clock.now_ms();
        let slip = people.slips.values().find(|slip| slip.opens(&hash, now));
        let person = slip.and_then(|slip| people.persons.get(&slip.login));
        let Some(person) = person else {
            return Err(self.wrong(None, visit.address));
        };
        self.attempts().succeeded(None, visit.address);
        check_password(&password, &person.login, person.role, "password")?;
        let (login, role) = (person.login.clone(), person.role);
        let secret = self.inner().secrets.keep(password).await?;
        let set = |people: &People| {
            let slip = people.slips.get(&login);
            let still = slip.filter(|slip: &&Slip| slip.opens(&hash, now));
            let person = people.persons.get(&login).filter(|now| now.role == role);
            let (Some(_), Some(person)) = (still, person) else {
                return Err(EntryFault::Wrong(0));
            };
            Ok(new_secret(people, person, secret.clone(), None, now))
        };
        let entered = self.enter(&login, visit, set).await?;
        self.attempts().succeeded(Some(&login), None);
        Ok(entered)
    }

    /// Changes the password of somebody who is signed in; their other sessions end.
    ///
    /// # Errors
    /// When the old one is wrong, or the new one will not do.
    pub async fn change_password(
        &self,
        signed: &Signed,
        (old, new): (String, String),
        address: Option<IpAddr>,
    ) -> Result<(), EntryFault> {
        check_password(&new, &signed.login, signed.role, "new")?;
        let person = self.now().persons.get(&signed.login).cloned();
        let secret = person.and_then(|person| person.secret);
        self.begin(Some(&signed.login), address)?;
        if !self.inner().secrets.is_right(old, secret.clone()).await? {
            let _told_by_the_field = self.wrong(Some(&signed.login), address);
            let detail = "this is not the password until now";
            return Err(Unfit::new("old", Why::WrongPassword, detail).into());
        }
        self.attempts().succeeded(Some(&signed.login), address);
        let new = self.inner().secrets.keep(new).await?;
        let now = self.inner().clock.now_ms();
        let set = |people: &People| {
            let person = people.persons.get(&signed.login);
            let same =
                person.filter(|person| person.secret == secret && person.role == signed.role);
            let person = same.ok_or_else(|| {
                let detail = "it was changed meanwhile: sign in with the new one";
                Unfit::new("old", Why::Meanwhile, detail)
            })?;
            let written = new_secret(people, person, new, Some(&signed.session), now);
            Ok::<_, EntryFault>((written, ()))
        };
        self.change(set).await
    }

    /// The hash of a password that somebody is given.
    ///
    /// # Errors
    /// When too many wait for their turn.
    pub async fn keep(&self, password: String) -> Result<Secret, EntryFault> {
        Ok(self.inner().secrets.keep(password).await?)
    }

    /// Adds a session to what else is changed.
    async fn enter(
        &self,
        login: &str,
        visit: Visit,
        work: impl FnOnce(&People) -> Result<Written, EntryFault>,
    ) -> Result<Entered, EntryFault> {
        let token = Token::new()?;
        let now = self.inner().clock.now_ms();
        let address = visit
            .address
            .map(|address| address.to_canonical().to_string());
        let place = (visit.device, address);
        let session = Session::new(token.hash(), login.to_owned(), (now, now), place);
        let add = |people: &People| {
            let mut written = work(people)?;
            let before = visit.before.and_then(|id| people.sessions.get(&id));
            let before = before.into_iter().chain(too_many(people, login));
            let ended = before.cloned().map(Change::EndSession);
            written.changes.extend(ended);
            written.changes.push(Change::AddSession(session.clone()));
            Ok::<_, EntryFault>((written, ()))
        };
        self.change(add).await?;
        let signed = self.signed(&session.id).ok_or(EntryFault::Wrong(0))?;
        Ok((token, signed))
    }

    fn begin(&self, login: Option<&str>, address: Option<IpAddr>) -> Result<(), EntryFault> {
        let now = self.inner().clock.now_ms();
        let entered = self.attempts().enter(login, address, now);
        entered.map_err(|wait| {
            self.tell(login, address);
            EntryFault::Wait(wait)
        })
    }

    /// A try turned out wrong: it stays counted.
    fn wrong(&self, login: Option<&str>, address: Option<IpAddr>) -> EntryFault {
        let now = self.inner().clock.now_ms();
        self.tell(login, address);
        EntryFault::Wrong(self.attempts().next(login, address, now))
    }

    /// Tells the log of a login that waits its longest.
    fn tell(&self, login: Option<&str>, address: Option<IpAddr>) {
        if login.is_some_and(|login| self.attempts().is_news(login)) {
            let address = address.map(|address| address.to_string());
            tracing::warn!(
                login,
                address,
                "ten wrong passwords: further tries are looked at every 30 s"
            );
        }
    }

    fn is_setup_code(&self, hash: &Code) -> bool {
        let now = self.inner().clock.now_ms();
        let setup = *self.setup();
        setup.is_some_and(|link| link.opens(hash, now)) && self.now().persons.is_empty()
    }
}

/// The sessions of a person that make room for one more.
fn too_many<'p>(people: &'p People, login: &'p str) -> impl Iterator<Item = &'p Session> {
    let mut theirs: Vec<_> = people.sessions_of(login).collect();
    theirs.sort_by_key(|session| std::cmp::Reverse(session.last_at()));
    theirs.into_iter().skip(DEVICES - 1)
}

/// What a new password comes to: other sessions end, for somebody else may know the old one, and so does a slip that nobody used.
fn new_secret(
    people: &People,
    person: &Person,
    secret: Secret,
    stays: Option<&str>,
    now: i64,
) -> Written {
    let next = Person {
        secret: Some(secret),
        ..person.clone()
    };
    let mut changes = people.end_sessions(&person.login, stays);
    changes.insert(0, Change::SetPerson(next));
    changes.push(Change::RemoveSlip(person.login.clone()));
    Written {
        audit: vec![person.note("password.change", person, now)],
        changes,
    }
}

impl Person {
    /// Notes that this person did something to another, or to themselves.
    #[must_use]
    pub fn note(&self, what: &str, target: &Self, at: i64) -> AuditRecord {
        AuditRecord {
            at,
            who: self.login.clone(),
            name: self.name.clone(),
            what: what.to_owned(),
            target: target.login.clone(),
            before: None,
            after: None,
        }
    }

    /// What a note says of a person: nothing that opens anything.
    #[must_use]
    pub fn card(&self) -> serde_json::Value {
        json!({ "name": self.name, "role": self.role, "counters": self.counters })
    }
}
