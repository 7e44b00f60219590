//! The commands: one file each. They print their answer to stdout and everything else to stderr.

pub mod call;
pub mod check;
pub mod key;
pub mod phrase;
pub mod profile;
pub mod say;
pub mod screen;
mod server;
pub mod user;
pub mod voice;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Calls tickets in the waiting rooms of public service malls.
#[derive(Debug, Parser)]
#[command(name = "panggil", version)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Runs the server
    Serve(ServeArgs),
    /// Calls a ticket to a counter
    Call(call::CallArgs),
    /// Prints the clips a call is spoken with
    Phrase(phrase::PhraseArgs),
    /// Writes a call as it sounds to a WAV file
    Say(say::SayArgs),
    /// Makes keys for queue machines
    #[command(subcommand)]
    Key(key::KeyCommand),
    /// Lets televisions in, and lists the screens
    #[command(subcommand)]
    Screen(screen::ScreenCommand),
    /// Adds persons who work with the console
    #[command(subcommand)]
    User(user::UserCommand),
    /// Checks voice packs, and makes the built-in one anew
    #[command(subcommand)]
    Voice(voice::VoiceCommand),
    /// Writes the site profile to a file
    Export(profile::ExportArgs),
    /// Takes a site profile in
    Import(profile::ImportArgs),
    /// Checks all that can be checked without starting
    Check(check::CheckArgs),
}

/// Where the settings and the data are.
#[derive(Debug, Clone, Default, Args)]
pub struct PlaceArgs {
    /// The settings file; without one, the built-in settings
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The data directory
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// `panggil serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Where the settings and the data are
    #[command(flatten)]
    pub place: PlaceArgs,
    /// The address to listen on, such as 0.0.0.0:8080
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
    /// The Redis to read, such as <redis://127.0.0.1:6379>
    #[arg(long, value_name = "URL")]
    pub redis: Option<String>,
    /// The site profile for a fresh data directory: a name inside the program, or a file
    #[arg(long, value_name = "NAME|FILE")]
    pub site: Option<String>,
    /// Adds a simulated hall, and lets screens connect without pairing
    #[arg(long)]
    pub demo: bool,
}

/// A failure of a command, in the one line it prints and the exit code it ends with.
#[derive(Debug)]
pub struct Failure {
    /// 1: failed or found faults; 2: wrong use or unusable input.
    pub code: u8,
    /// What to print on stderr.
    pub text: String,
}

impl Failure {
    /// It failed.
    pub fn failed(text: impl Into<String>) -> Self {
        Self {
            code: 1,
            text: text.into(),
        }
    }

    /// It was used wrongly.
    pub fn wrong_use(text: impl Into<String>) -> Self {
        Self {
            code: 2,
            text: text.into(),
        }
    }
}
