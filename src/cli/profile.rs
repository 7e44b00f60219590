//! `panggil import` and `panggil export`: the site as one file, by the running server, or in the database when none runs.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use clap::Args;
use serde::{Deserialize, Serialize};

use super::{
    Failure, PlaceArgs,
    server::{self, Answer, NoAnswer},
};
use crate::{
    app,
    clock::Clock,
    config::{Settings, parse_profile},
    content::{Content, Deed},
    hall::{Author, Before, Fixed, Plan},
    journal::{Journal, LOCAL},
    local::Local,
    profile::{self, Form, Note, Outcome, Present, Wishes},
    site::Site,
    telemetry::chain,
};

/// Which file.
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// The file to write: JSON where its name ends so, else TOML
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Which file, and what goes.
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// The profile to take in, TOML or JSON
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Kinds whose things go where the profile does not name them, such as counters,zones
    #[arg(long, value_delimiter = ',', value_name = "KINDS")]
    remove: Vec<String>,
    #[command(flatten)]
    place: PlaceArgs,
}

#[derive(Serialize)]
struct Order<'a> {
    text: &'a str,
    remove: &'a [String],
    base: &'static str,
}

#[derive(Deserialize)]
struct Done {
    changes: usize,
}

#[derive(Deserialize)]
struct Refused {
    #[serde(default)]
    detail: String,
    #[serde(default)]
    faults: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    line: Option<usize>,
    message: String,
}

/// A data directory that no server has open.
struct Directory {
    journal: Journal,
    stored: Site,
    site: Site,
    content: Content,
}

/// Writes the site to a file.
///
/// # Errors
/// Code 1 when it could not be read or written, 2 when the settings are unusable.
pub fn export(args: &ExportArgs, out: &mut impl Write) -> Result<(), Failure> {
    let settings = server::settings(&args.place, None)?;
    let is_json = args.file.extension().is_some_and(|ending| ending == "json");
    let text = match server::running(&settings.store.path)? {
        Some(local) => by_server(&local, if is_json { "json" } else { "toml" })?,
        None => by_hand(&settings, if is_json { Form::Json } else { Form::Toml })?,
    };
    fs::write(&args.file, text).map_err(|error| {
        Failure::failed(format!(
            "{} cannot be written: {error}",
            args.file.display()
        ))
    })?;
    told(out, &format!("{} is written", args.file.display()))
}

fn by_server(local: &Local, format: &str) -> Result<String, Failure> {
    let url = format!("{}/api/v1/profile?format={format}", local.url);
    let answer = answered(server::get(&url, &local.key))?;
    match answer.status {
        200 => Ok(answer.body),
        _ => Err(refused(&answer, Path::new("the profile"))),
    }
}

fn by_hand(settings: &Settings, form: Form) -> Result<String, Failure> {
    let here = open(settings)?;
    let present = here.present();
    profile::write(present, form).map_err(|error| Failure::failed(chain(&error)))
}

/// Takes a file in, all of it or nothing.
///
/// # Errors
/// Code 1 when it could not be taken in, 2 when the file cannot be used, with every mistake and its line.
pub fn import(args: &ImportArgs, out: &mut impl Write) -> Result<(), Failure> {
    let settings = server::settings(&args.place, None)?;
    let text = fs::read_to_string(&args.file).map_err(|error| {
        Failure::wrong_use(format!("{} cannot be read: {error}", args.file.display()))
    })?;
    let changes = match server::running(&settings.store.path)? {
        Some(local) => into_server(&local, args, &text)?,
        None => into_database(&settings, args, &text)?,
    };
    told(out, &format!("{changes} things are new or changed"))
}

fn into_server(local: &Local, args: &ImportArgs, text: &str) -> Result<usize, Failure> {
    let order = Order {
        text,
        remove: &args.remove,
        base: "*",
    };
    let url = format!("{}/api/v1/profile", local.url);
    let answer = answered(server::post(&url, &local.key, &order))?;
    if answer.status != 200 {
        return Err(refused(&answer, &args.file));
    }
    let done: Done = serde_json::from_str(&answer.body)
        .map_err(|error| Failure::failed(format!("the server's answer is not ours: {error}")))?;
    Ok(done.changes)
}

fn into_database(settings: &Settings, args: &ImportArgs, text: &str) -> Result<usize, Failure> {
    let name = args.file.display().to_string();
    let parts =
        parse_profile(text, &name).map_err(|faults| Failure::wrong_use(faults.to_string()))?;
    let mut here = open(settings)?;
    let fixed = Fixed(&settings.parts).names();
    let wishes = Wishes {
        remove: &args.remove,
        fixed: &fixed,
    };
    let outcome = profile::plan(&parts, here.present(), wishes)
        .map_err(|faults| Failure::wrong_use(lines(&name, &faults)))?;
    let screens = here.screens()?;
    let in_zone = |zone: &str| {
        let here = screens.iter().filter(|(_, shown)| shown == zone);
        here.map(|(id, _)| id.clone()).collect()
    };
    if let Some(left) = outcome.left_behind(here.present(), in_zone) {
        return Err(Failure::wrong_use(format!("{name}: {left}")));
    }
    let changes = outcome.count(wishes);
    let audit = outcome.remembered(wishes);
    here.take_in(outcome, audit, settings)?;
    Ok(changes)
}

impl Directory {
    fn present(&self) -> Present<'_> {
        Present {
            site: &self.site,
            content: &self.content,
            now: Clock::system().now_ms(),
        }
    }

    /// The screens that were let in, each with its zone.
    fn screens(&self) -> Result<Vec<(String, String)>, Failure> {
        let screens = self.journal.screens();
        let screens = screens.map_err(|error| Failure::failed(chain(&error)))?;
        let of = screens.into_iter();
        Ok(of
            .map(|screen| (screen.id, screen.zone.as_str().to_owned()))
            .collect())
    }

    fn take_in(
        &mut self,
        outcome: Outcome,
        audit: Vec<Deed>,
        settings: &Settings,
    ) -> Result<(), Failure> {
        let before = Before {
            stored: &self.stored,
            site: &self.site,
            settings: &settings.parts,
        };
        let plan = Plan {
            site: outcome.site,
            hung: Vec::new(), // written below, beside what becomes of the site
            audit,
        };
        let author = Author {
            login: LOCAL.into(),
            name: String::new(),
        };
        let worked = before
            .work_out(plan, &author, Clock::system().now_ms())
            .map_err(|error| Failure::wrong_use(chain(&error)))?;
        self.journal
            .change_site(&worked.row, &outcome.changes, &worked.notes)
            .map_err(|error| Failure::failed(chain(&error)))
    }
}

fn open(settings: &Settings) -> Result<Directory, Failure> {
    let failed = |error: &dyn std::error::Error| Failure::failed(chain(error));
    let directory = &settings.store.path;
    if !Journal::exists(directory) {
        return Err(Failure::failed(format!(
            "{} has no database yet: start the server once with `panggil serve --site FILE`",
            directory.display()
        )));
    }
    let site =
        app::preview_site(None, directory, &settings.parts).map_err(|fault| failed(&fault))?;
    let journal = Journal::open(directory).map_err(|error| failed(&error))?;
    let stored = journal.site().map_err(|error| failed(&error))?;
    let content = journal.content().map_err(|error| failed(&error))?;
    Ok(Directory {
        stored: stored.unwrap_or_else(|| site.clone()),
        site,
        content,
        journal,
    })
}

fn answered(answer: Result<Answer, NoAnswer>) -> Result<Answer, Failure> {
    answer.map_err(|no_answer| match no_answer {
        NoAnswer::Unreachable(error) | NoAnswer::Other(error) => {
            Failure::failed(format!("the server did not answer: {error}"))
        }
    })
}

fn refused(answer: &Answer, file: &Path) -> Failure {
    let refused: Option<Refused> = serde_json::from_str(&answer.body).ok();
    let text = match refused {
        Some(refused) if !refused.faults.is_empty() => {
            let name = file.display().to_string();
            let faults = refused.faults.into_iter();
            let line = |fault: Line| one_line(&name, fault.line, &fault.message);
            faults.map(line).collect::<Vec<_>>().join("\n")
        }
        Some(refused) => refused.detail,
        None => format!("the server answered {}", answer.status),
    };
    match answer.status {
        409 | 422 => Failure::wrong_use(text),
        _ => Failure::failed(text),
    }
}

fn lines(name: &str, faults: &[Note]) -> String {
    let faults = faults.iter();
    let lines = faults.map(|fault| one_line(name, fault.line, &fault.message));
    lines.collect::<Vec<_>>().join("\n")
}

fn one_line(name: &str, line: Option<usize>, message: &str) -> String {
    let line = line.map_or_else(String::new, |line| format!(":{line}"));
    format!("{name}{line}: {message}")
}

fn told(out: &mut impl Write, text: &str) -> Result<(), Failure> {
    writeln!(out, "{text}")
        .map_err(|error| Failure::failed(format!("the answer cannot be printed: {error}")))
}
