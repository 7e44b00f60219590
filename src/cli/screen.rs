//! `panggil screen`: lets a television in, and lists the screens, by the server that runs on this machine.

use std::io::Write;

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::Value;

use super::{
    Failure, PlaceArgs,
    server::{self, Answer, NoAnswer},
};
use crate::{config::Settings, local::Local};

/// What to do with screens.
#[derive(Debug, Subcommand)]
pub enum ScreenCommand {
    /// Lets the television in that shows this code
    Approve(ApproveArgs),
    /// Lists the screens, with how each is
    List(ListArgs),
}

/// Which television, and where it hangs.
#[derive(Debug, Clone, Args)]
pub struct ApproveArgs {
    /// The code on the television, such as K74-A2M
    #[arg(allow_hyphen_values = true)]
    code: String,
    /// The zone whose calls it shows
    #[arg(long)]
    zone: String,
    /// What it is called; without it, one is made of the zone's name
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Whose screens.
#[derive(Debug, Clone, Args)]
pub struct ListArgs {
    #[command(flatten)]
    place: PlaceArgs,
}

#[derive(Serialize)]
struct Approval<'a> {
    zone: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

/// Does it.
///
/// # Errors
/// Code 1 when no server runs, or it refused; 2 when the code, the zone or the name is not usable.
pub fn run(command: &ScreenCommand, out: &mut impl Write) -> Result<(), Failure> {
    let text = match command {
        ScreenCommand::Approve(args) => approve(args)?,
        ScreenCommand::List(args) => list(args)?,
    };
    write!(out, "{text}")
        .map_err(|error| Failure::failed(format!("the answer cannot be printed: {error}")))
}

fn approve(args: &ApproveArgs) -> Result<String, Failure> {
    let local = running(&server::settings(&args.place, None)?)?;
    let code = code(&args.code)?;
    let asked = Approval {
        zone: &args.zone,
        name: args.name.as_deref(),
    };
    let url = format!("{}/api/v1/pairings/{code}/approve", local.url);
    let screen = document(server::post(&url, &local.key, &asked), 201)?;
    let text = |name| text(&screen, name);
    Ok(format!(
        "{}\t{}\t{}\n",
        text("id"),
        text("zone"),
        text("name")
    ))
}

/// A code goes into a path: nothing else may.
fn code(typed: &str) -> Result<String, Failure> {
    let code = crate::pairing::Code::parse(typed);
    let code = code.ok_or_else(|| {
        Failure::wrong_use(format!(
            "`{typed}` is no code: it has six letters and digits, as the television shows them"
        ))
    })?;
    Ok(code.to_string())
}

fn list(args: &ListArgs) -> Result<String, Failure> {
    let local = running(&server::settings(&args.place, None)?)?;
    let url = format!("{}/api/v1/screens", local.url);
    let answer = document(server::get(&url, &local.key), 200)?;
    let screens = answer.get("screens").and_then(Value::as_array);
    let line = |screen: &Value| {
        let text = |name| text(screen, name);
        format!(
            "{}\t{}\t{}\t{}\n",
            text("id"),
            text("state"),
            text("zone"),
            text("name")
        )
    };
    Ok(screens.into_iter().flatten().map(line).collect())
}

fn text<'a>(document: &'a Value, name: &str) -> &'a str {
    document.get(name).and_then(Value::as_str).unwrap_or("-")
}

fn running(settings: &Settings) -> Result<Local, Failure> {
    let directory = &settings.store.path;
    server::running(directory)?.ok_or_else(|| {
        Failure::failed(format!(
            "no server runs on the data directory {}: start one with `panggil serve`, or name its directory with --data",
            directory.display()
        ))
    })
}

fn document(answer: Result<Answer, NoAnswer>, wanted: u16) -> Result<Value, Failure> {
    let answer = answer.map_err(|no_answer| match no_answer {
        NoAnswer::Unreachable(error) | NoAnswer::Other(error) => {
            Failure::failed(format!("the server did not answer: {error}"))
        }
    })?;
    let document: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    if answer.status == wanted {
        return Ok(document);
    }
    let detail = match text(&document, "detail") {
        "-" => answer.body.as_str(),
        detail => detail,
    };
    match answer.status {
        404 | 422 => Err(Failure::wrong_use(detail)),
        _ => Err(Failure::failed(detail)),
    }
}
