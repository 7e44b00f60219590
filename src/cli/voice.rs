//! `panggil voice`: proves a voice pack complete and sound, and makes the built-in one anew.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};

use super::{Failure, PlaceArgs};
use crate::{
    announcer::{voice_pack, wording::names_of},
    app,
    config::{self, Flags},
    voice_build,
};

/// What to do with voice packs.
#[derive(Debug, Subcommand)]
pub enum VoiceCommand {
    /// Proves a voice pack complete and sound
    Check(CheckArgs),
    /// Makes the built-in pack anew; needs espeak-ng
    Build(BuildArgs),
}

/// Which pack.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// The pack's folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Where the site is whose names the pack must have, too; without these flags, no site's
    #[command(flatten)]
    place: PlaceArgs,
    /// The site profile whose names it must have: a name inside the program, or a file
    #[arg(long, value_name = "NAME|FILE")]
    site: Option<String>,
}

/// Where to.
#[derive(Debug, Clone, Args)]
pub struct BuildArgs {
    /// The folder it is written to: absent, empty, or with a voice pack in it
    #[arg(long, value_name = "DIR", default_value = "assets/voice/id-wanita")]
    out: PathBuf,
}

/// Runs one of them.
///
/// # Errors
/// Code 1 when the pack has faults or could not be made.
pub fn run(command: &VoiceCommand, out: &mut impl Write) -> Result<(), Failure> {
    match command {
        VoiceCommand::Check(args) => check(&args.folder, &names(args)?, out),
        VoiceCommand::Build(args) => build(&args.out, out),
    }
}

/// The names of places that the site needs, if one is named.
fn names(args: &CheckArgs) -> Result<Vec<String>, Failure> {
    let CheckArgs { place, site, .. } = args;
    if site.is_none() && place.config.is_none() && place.data.is_none() {
        return Ok(Vec::new());
    }
    let flags = Flags {
        data: place.data.clone(),
        ..Flags::default()
    };
    let (settings, faults) = config::read(place.config.as_deref(), config::process_env(), &flags);
    if let Some(faults) = faults {
        return Err(Failure::failed(faults.to_string()));
    }
    let site = app::preview_site(site.as_deref(), &settings.store.path, &settings.parts)
        .map_err(|fault| Failure::failed(fault.to_string()))?;
    Ok(names_of(&site))
}

fn check(folder: &Path, names: &[String], out: &mut impl Write) -> Result<(), Failure> {
    let pack =
        voice_pack::check(folder, names).map_err(|faults| Failure::failed(faults.to_string()))?;
    let place = folder.display();
    say(
        out,
        &format!(
            "{place}: voice pack {} is complete and sound, {} clips",
            pack.id, pack.clips
        ),
    )
}

fn build(folder: &Path, out: &mut impl Write) -> Result<(), Failure> {
    voice_build::build(folder).map_err(|error| Failure::failed(error.to_string()))?;
    check(folder, &[], out)
}

fn say(out: &mut impl Write, line: &str) -> Result<(), Failure> {
    writeln!(out, "{line}")
        .map_err(|error| Failure::failed(format!("the answer cannot be printed: {error}")))
}
