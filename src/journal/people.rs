//! Persons, their sessions and slips in the journal's database: hashes, never passwords, tokens or codes.

use rusqlite::{Connection, Row, Transaction, params, types::Type};

use super::{AuditRecord, Journal, JournalError, audit, schema};
use crate::{
    model::CounterId,
    people::{Change, People, Person, Role, Secret, Session, Slip},
};

/// Something whose last use is noted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SeenRow {
    /// A session, by its token's hash.
    Session([u8; 32]),
    /// A key, by its id.
    Key(String),
}

/// How far the first start has come, among the single values.
const SETUP: &str = "setup";

impl Journal {
    /// Everybody.
    ///
    /// # Errors
    /// When SQLite cannot read, or a row is not what it should be.
    pub fn people(&self) -> Result<People, JournalError> {
        let mut people = People::default();
        for person in rows(
            &self.connection,
            "SELECT login, name, role, counters, secret, short, made, last_at FROM user",
            person,
        )? {
            people.apply(&Change::SetPerson(person));
        }
        for session in rows(
            &self.connection,
            "SELECT hash, login, made, last_at, device, address FROM session",
            session,
        )? {
            people.apply(&Change::AddSession(session));
        }
        for slip in rows(
            &self.connection,
            "SELECT hash, login, until FROM slip",
            slip,
        )? {
            people.apply(&Change::SetSlip(slip));
        }
        Ok(people)
    }

    /// Writes changes and the notes of them down, all or none.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write_people(
        &mut self,
        changes: &[Change],
        notes: &[AuditRecord],
    ) -> Result<(), JournalError> {
        let transaction = self.connection.transaction()?;
        for change in changes {
            write(&transaction, change)?;
        }
        for record in notes {
            audit::note(&transaction, record)?;
        }
        Ok(transaction.commit()?)
    }

    /// Notes when sessions, their persons and keys were last used.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn note_seen(&mut self, seen: &[(SeenRow, i64)]) -> Result<(), JournalError> {
        let transaction = self.connection.transaction()?;
        for (row, at) in seen {
            match row {
                SeenRow::Session(hash) => {
                    transaction.execute(
                        "UPDATE session SET last_at = ?2 WHERE hash = ?1",
                        params![hash, at],
                    )?;
                    transaction.execute(
                        "UPDATE user SET last_at = max(coalesce(last_at, 0), ?2) WHERE login = (SELECT login FROM session WHERE hash = ?1)",
                        params![hash, at],
                    )?;
                }
                SeenRow::Key(id) => {
                    transaction
                        .execute("UPDATE key SET last_at = ?2 WHERE id = ?1", params![id, at])?;
                }
            }
        }
        Ok(transaction.commit()?)
    }

    /// The step at which the first start goes on; none when it is done or never began.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn setup_step(&self) -> Result<Option<u8>, JournalError> {
        let step = schema::meta(&self.connection, SETUP)?;
        Ok(step.and_then(|step| step.parse().ok()))
    }

    /// Notes how far the first start has come.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn set_setup_step(&mut self, step: Option<u8>) -> Result<(), JournalError> {
        let transaction = self.connection.transaction()?;
        let step = step.map_or_else(String::new, |step| step.to_string());
        schema::set_meta(&transaction, SETUP, &step)?;
        Ok(transaction.commit()?)
    }
}

fn rows<T>(
    connection: &Connection,
    sql: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, JournalError> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    let (phc, is_short): (Option<String>, bool) = (row.get(4)?, row.get(5)?);
    let counters: Vec<String> = document(row, 3)?;
    Ok(Person {
        login: row.get(0)?,
        name: row.get(1)?,
        role: role(&row.get::<_, String>(2)?)?,
        counters: counters.into_iter().map(CounterId::from).collect(),
        secret: phc.map(|phc| Secret { phc, is_short }),
        made: row.get(6)?,
        last_at: row.get(7)?,
    })
}

fn role(name: &str) -> rusqlite::Result<Role> {
    let roles = [Role::Admin, Role::Operator, Role::Counter];
    let known = roles.into_iter().find(|role| role.as_str() == name);
    known.ok_or_else(|| {
        let unknown = format!("`{name}` is no role");
        rusqlite::Error::FromSqlConversionFailure(2, Type::Text, unknown.into())
    })
}

fn document<T: serde::de::DeserializeOwned>(row: &Row<'_>, at: usize) -> rusqlite::Result<T> {
    let text: String = row.get(at)?;
    let faulty = |error| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(error));
    serde_json::from_str(&text).map_err(faulty)
}

fn session(row: &Row<'_>) -> rusqlite::Result<Session> {
    let place = (row.get(4)?, row.get(5)?);
    let times = (row.get(2)?, row.get(3)?);
    Ok(Session::new(row.get(0)?, row.get(1)?, times, place))
}

fn slip(row: &Row<'_>) -> rusqlite::Result<Slip> {
    Ok(Slip {
        hash: row.get(0)?,
        login: row.get(1)?,
        until: row.get(2)?,
    })
}

fn write(transaction: &Transaction<'_>, change: &Change) -> Result<(), JournalError> {
    match change {
        Change::SetPerson(person) => set_person(transaction, person)?,
        Change::RemovePerson(login) => {
            for sql in [
                "DELETE FROM session WHERE login = ?1",
                "DELETE FROM slip WHERE login = ?1",
                "DELETE FROM user WHERE login = ?1",
            ] {
                transaction.execute(sql, [login])?;
            }
        }
        Change::AddSession(session) => {
            transaction.execute(
                "INSERT INTO session(hash, login, made, last_at, device, address) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                params![session.hash, session.login, session.since, session.last_at(), session.device, session.address],
            )?;
        }
        Change::EndSession(session) => {
            transaction.execute("DELETE FROM session WHERE hash = ?1", [session.hash])?;
            transaction.execute(
                "UPDATE user SET last_at = max(coalesce(last_at, 0), ?2) WHERE login = ?1",
                params![session.login, session.last_at()],
            )?;
        }
        Change::SetSlip(slip) => {
            transaction.execute(
                "INSERT INTO slip(login, hash, until) VALUES(?1, ?2, ?3) ON CONFLICT(login) DO UPDATE SET hash = ?2, until = ?3",
                params![slip.login, slip.hash, slip.until],
            )?;
        }
        Change::RemoveSlip(login) => {
            transaction.execute("DELETE FROM slip WHERE login = ?1", [login])?;
        }
    }
    Ok(())
}

fn set_person(transaction: &Transaction<'_>, person: &Person) -> Result<(), JournalError> {
    let counters: Vec<&str> = person.counters.iter().map(CounterId::as_str).collect();
    let secret = person.secret.as_ref();
    transaction.execute(
        "INSERT INTO user(login, name, role, counters, secret, short, made, last_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT(login) DO UPDATE SET name = ?2, role = ?3, counters = ?4, secret = ?5, short = ?6, last_at = ?8",
        params![
            person.login,
            person.name,
            person.role.as_str(),
            serde_json::to_string(&counters)?,
            secret.map(|secret| &secret.phc),
            secret.is_some_and(|secret| secret.is_short),
            person.made,
            person.last_at,
        ],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn person_of(login: &str, number: u8) -> Person {
        Person {
            login: login.to_owned(),
            name: format!("Nama {number}"),
            role: [Role::Admin, Role::Operator, Role::Counter][usize::from(number % 3)],
            counters: (0..number % 3)
                .map(|n| CounterId::from(n.to_string()))
                .collect(),
            secret: (number.is_multiple_of(2)).then(|| Secret {
                phc: format!("$argon2id${number}"),
                is_short: number.is_multiple_of(4),
            }),
            made: 5,
            last_at: None,
        }
    }

    /// A change that may follow on what is there: sessions and slips are of persons.
    fn change(people: &People, what: u8, login: &str, number: u8) -> Change {
        let is_there = people.persons.contains_key(login);
        let session = people.sessions_of(login).next();
        match (what, session) {
            (1, _) => Change::RemovePerson(login.to_owned()),
            (2, _) if is_there => Change::SetSlip(Slip {
                hash: [number; 32],
                login: login.to_owned(),
                until: number.into(),
            }),
            (3, _) => Change::RemoveSlip(login.to_owned()),
            (4, Some(session)) => Change::EndSession(session.clone()),
            (5 | 6, _) if is_there => {
                let hash: [u8; 32] = std::array::from_fn(|_| fastrand::u8(..));
                let place = ("Chrome".to_owned(), None);
                Change::AddSession(Session::new(hash, login.to_owned(), (1, 2), place))
            }
            _ => {
                let before = people.persons.get(login);
                Change::SetPerson(Person {
                    last_at: before.and_then(|person| person.last_at),
                    ..person_of(login, number)
                })
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
        #[test]
        fn what_was_written_is_what_is_found_again(wishes in prop::collection::vec((0..8_u8, 0..3_usize, any::<u8>()), 0..40)) {
            let directory = tempfile::tempdir().unwrap();
            let mut people = People::default();
            {
                let mut journal = Journal::open(directory.path()).unwrap();
                for (what, login, number) in wishes {
                    let change = change(&people, what, ["siti", "budi", "ani"][login], number);
                    journal.write_people(std::slice::from_ref(&change), &[]).unwrap();
                    people.apply(&change);
                }
            }
            let journal = Journal::open(directory.path()).unwrap();
            prop_assert_eq!(journal.people().unwrap(), people);
        }
    }

    #[test]
    fn a_change_and_its_note_are_written_together_or_not_at_all() {
        let directory = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(directory.path()).unwrap();
        let note = AuditRecord {
            at: 1,
            who: "siti".into(),
            name: "Siti".into(),
            what: "user.add".into(),
            target: "budi".into(),
            before: None,
            after: None,
        };
        let session = Session::new([7; 32], "budi".into(), (1, 1), (String::new(), None));
        let twice = [
            Change::SetPerson(person_of("budi", 0)),
            Change::AddSession(session.clone()),
            Change::AddSession(session),
        ];
        assert!(journal.write_people(&twice, &[note]).is_err());
        assert_eq!(journal.people().unwrap(), People::default());
        let query = crate::journal::AuditQuery {
            limit: 10,
            ..Default::default()
        };
        assert!(
            crate::journal::audits(directory.path(), &query)
                .unwrap()
                .is_empty()
        );
    }
}
