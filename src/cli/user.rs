//! `panggil user new`: somebody who works with the console. The password is typed without being shown, or read from stdin.

use std::io::{self, BufRead, IsTerminal, Write};

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use super::{
    Failure, PlaceArgs,
    server::{self, NoAnswer},
};
use crate::{
    app,
    clock::Clock,
    config::Settings,
    journal::Journal,
    people::{Change, Person, Role, check_counters, check_login, check_name, check_password, hash},
    site::Site,
    telemetry::chain,
    web::Who,
    why::Unfit,
};

/// What to do with persons.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Adds a person
    New(NewArgs),
}

/// Who it is.
#[derive(Debug, Clone, Args)]
pub struct NewArgs {
    /// The name to sign in with, such as "siti"
    login: String,
    /// The full name; without it, the login
    #[arg(long)]
    name: Option<String>,
    /// What the person may do
    #[arg(long, value_enum)]
    role: Role,
    /// The counters that counter staff calls for
    #[arg(long, value_delimiter = ',')]
    counters: Option<Vec<String>>,
    #[command(flatten)]
    place: PlaceArgs,
}

#[derive(Serialize)]
struct UserRequest<'a> {
    login: &'a str,
    name: &'a str,
    role: Role,
    counters: &'a [String],
    password: &'a str,
}

impl ValueEnum for Role {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Admin, Self::Operator, Self::Counter]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.as_str()))
    }
}

/// Adds the person: by the running server, or in the database when none runs. Prints the login.
///
/// # Errors
/// Code 1 when it could not be stored, 2 when something given is not usable.
pub fn run(command: &UserCommand, out: &mut impl Write) -> Result<(), Failure> {
    let UserCommand::New(args) = command;
    let settings = server::settings(&args.place, None)?;
    let login = check_login(&args.login).map_err(unfit)?;
    let name = args.name.as_ref().unwrap_or(&args.login);
    let password = password(&login)?;
    check_password(&password, &login, args.role, "password").map_err(unfit)?;
    let asked = UserRequest {
        login: &login,
        name,
        role: args.role,
        counters: args.counters.as_deref().unwrap_or_default(),
        password: &password,
    };
    if !by_server(&asked, &settings)? {
        by_hand(&asked, &settings)?;
    }
    writeln!(out, "{login}")
        .map_err(|error| Failure::failed(format!("the login cannot be printed: {error}")))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "it stands in map_err, which hands over what it maps"
)]
fn unfit(fault: Unfit) -> Failure {
    Failure::wrong_use(fault.to_string())
}

/// What is typed twice, or the first line of a file or pipe.
fn password(login: &str) -> Result<String, Failure> {
    let unread =
        |error: io::Error| Failure::failed(format!("the password cannot be read: {error}"));
    if io::stdin().is_terminal() {
        let first = rpassword::prompt_password(format!("Password of {login}: ")).map_err(unread)?;
        let again = rpassword::prompt_password("The same again: ").map_err(unread)?;
        return match first == again {
            true => Ok(first),
            false => Err(Failure::wrong_use("the two passwords differ")),
        };
    }
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).map_err(unread)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Whether a server runs and did it.
fn by_server(asked: &UserRequest<'_>, settings: &Settings) -> Result<bool, Failure> {
    let Some(local) = server::running(&settings.store.path)? else {
        return Ok(false);
    };
    let answer = match server::post(&format!("{}/api/v1/users", local.url), &local.key, asked) {
        Ok(answer) => answer,
        Err(NoAnswer::Unreachable(_)) => return Ok(false), // the file of a server that was killed
        Err(NoAnswer::Other(error)) => {
            return Err(Failure::failed(format!(
                "the server did not add the person: {error}"
            )));
        }
    };
    let document: serde_json::Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let detail = document.get("detail").and_then(serde_json::Value::as_str);
    let detail = detail.unwrap_or(&answer.body);
    match answer.status {
        201 => Ok(true),
        409 | 422 => Err(Failure::wrong_use(detail)),
        status => Err(Failure::failed(format!(
            "the server answered {status}: {detail}"
        ))),
    }
}

fn by_hand(asked: &UserRequest<'_>, settings: &Settings) -> Result<(), Failure> {
    let failed = |error: &dyn std::error::Error| Failure::failed(chain(error));
    let directory = &settings.store.path;
    if !Journal::exists(directory) {
        return Err(Failure::failed(format!(
            "{} has no database yet: start the server once with `panggil serve`",
            directory.display()
        )));
    }
    let site =
        app::preview_site(None, directory, &settings.parts).map_err(|fault| failed(&fault))?;
    let mut journal = Journal::open(directory).map_err(|error| failed(&error))?;
    let people = journal.people().map_err(|error| failed(&error))?;
    people.check_new(asked.login).map_err(unfit)?;
    let person = person(asked, &site)?;
    let card = (None, Some(person.card()));
    let note = Who::Local.note(person.made, "user.add", &person.login, card);
    journal
        .write_people(&[Change::SetPerson(person)], &[note])
        .map_err(|error| failed(&error))
}

fn person(asked: &UserRequest<'_>, site: &Site) -> Result<Person, Failure> {
    let no_randomness = || Failure::failed("the operating system gives no random numbers");
    Ok(Person {
        login: asked.login.to_owned(),
        name: check_name(asked.name).map_err(unfit)?,
        role: asked.role,
        counters: check_counters(asked.role, asked.counters, site).map_err(unfit)?,
        secret: Some(hash(asked.password).ok_or_else(no_randomness)?),
        made: Clock::system().now_ms(),
        last_at: None,
    })
}
