//! `panggil key new`: a producer's key, printed once.

use std::io::Write;

use clap::{Args, Subcommand};
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
    telemetry::chain,
    web::{Who, make_key},
};

/// What to do with keys.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Makes a key and prints it, this once
    New(NewArgs),
}

/// Whose key, and what for.
#[derive(Debug, Clone, Args)]
pub struct NewArgs {
    /// Whose it is, such as "mesin-1"
    name: String,
    /// The counters it may call for; without them, the whole site
    #[arg(long, value_delimiter = ',')]
    counters: Option<Vec<String>>,
    #[command(flatten)]
    place: PlaceArgs,
}

#[derive(Serialize)]
struct KeyRequest<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    counters: Option<&'a [String]>,
}

/// Makes the key: by the running server, or in the database when none runs.
///
/// # Errors
/// Code 1 when it could not be stored, 2 when the name or a counter is not usable.
pub fn run(command: &KeyCommand, out: &mut impl Write) -> Result<(), Failure> {
    let KeyCommand::New(args) = command;
    let settings = server::settings(&args.place, None)?;
    let key = match by_server(args, &settings)? {
        Some(key) => key,
        None => by_hand(args, &settings)?,
    };
    writeln!(out, "{key}")
        .map_err(|error| Failure::failed(format!("the key cannot be printed: {error}")))?;
    let _lost = writeln!(
        std::io::stderr(),
        "This key is shown once: give it to `{}` now.",
        args.name
    ); // the key itself is out
    Ok(())
}

fn by_server(args: &NewArgs, settings: &Settings) -> Result<Option<String>, Failure> {
    let Some(local) = server::running(&settings.store.path)? else {
        return Ok(None);
    };
    let asked = KeyRequest {
        name: &args.name,
        counters: args.counters.as_deref(),
    };
    let answer = match server::post(&format!("{}/api/v1/keys", local.url), &local.key, &asked) {
        Ok(answer) => answer,
        Err(NoAnswer::Unreachable(_)) => return Ok(None), // the file of a server that was killed
        Err(NoAnswer::Other(error)) => {
            return Err(Failure::failed(format!(
                "the server did not make a key: {error}"
            )));
        }
    };
    let document: serde_json::Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let text = |name: &str| {
        document
            .get(name)
            .and_then(serde_json::Value::as_str)
            .map(str::to_owned)
    };
    match (answer.status, text("key")) {
        (201, Some(key)) => Ok(Some(key)),
        (422, _) => Err(Failure::wrong_use(text("detail").unwrap_or(answer.body))),
        (status, _) => Err(Failure::failed(format!(
            "the server answered {status}: {}",
            text("detail").unwrap_or(answer.body)
        ))),
    }
}

fn by_hand(args: &NewArgs, settings: &Settings) -> Result<String, Failure> {
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
    let key = make_key(
        &site,
        &args.name,
        args.counters.as_deref(),
        Clock::system().now_ms(),
    )
    .map_err(|fault| Failure::wrong_use(fault.to_string()))?;
    journal
        .add_key(&key.stored, &key.note(&Who::Local))
        .map_err(|error| failed(&error))?;
    Ok(key.text)
}
