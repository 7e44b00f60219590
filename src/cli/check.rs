//! `panggil check`: all that can be checked without starting, one line each; every fault with its remedy.

mod redis;
mod sample;

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;

use super::{Failure, PlaceArgs, server};
use crate::{
    announcer::{speaker, voice_pack::VoicePack, wording::Wording},
    app,
    config::{self, Flags, Settings},
    disk::{self, Cause},
    site::{Site, SpeakerSettings},
};

/// What to check.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    place: PlaceArgs,
    /// The site profile to check with: a name inside the program, or a file
    #[arg(long, value_name = "NAME|FILE")]
    site: Option<String>,
    /// Shows only what the message in this file would become; - is standard input
    #[arg(long, value_name = "FILE")]
    sample: Option<PathBuf>,
    /// The channel of the settings by which that message comes; without one, the site's own
    #[arg(long, value_name = "NAME", requires = "sample")]
    channel: Option<String>,
}

/// What a check found: that all is well, or what is not, a line each.
type Finding = Result<String, String>;

/// What was found so far.
#[derive(Default)]
struct Findings {
    /// That all is well, or that the hall copes with what is not.
    lines: String,
    faults: Vec<String>,
}

impl Findings {
    fn add(&mut self, finding: Finding) {
        match finding {
            Ok(line) => self.lines += &format!("ok     {line}\n"),
            Err(text) => self
                .faults
                .extend(text.lines().map(|line| format!("fault  {line}"))),
        }
    }

    fn warn(&mut self, line: &str) {
        self.lines += &format!("warn   {line}\n");
    }
}

/// Runs every check and prints a line for each.
///
/// # Errors
/// Code 1 when a fault was found.
pub fn run(args: &CheckArgs, out: &mut impl Write) -> Result<(), Failure> {
    let flags = Flags {
        data: args.place.data.clone(),
        ..Flags::default()
    };
    let (settings, faults) =
        config::read(args.place.config.as_deref(), config::process_env(), &flags);
    if let Some(faults) = faults {
        return Err(Failure::failed(
            app::all_faults(faults, args.site.as_deref(), &settings).to_string(),
        ));
    }
    if let Some(file) = &args.sample {
        let site = app::preview_site(args.site.as_deref(), &settings.store.path, &settings.parts);
        let site = site.map_err(|fault| Failure::failed(fault.to_string()))?;
        return sample::show(file, args.channel.as_deref(), &settings, &site, out);
    }
    let mut findings = Findings::default();
    findings.add(Ok("settings: readable".to_owned()));
    let site = site(args.site.as_deref(), &settings, &mut findings);
    findings.add(directory(&settings.store.path));
    findings.add(address(&settings));
    redis::check(
        &settings.redis,
        site.as_ref().map(|site| site.id.as_str()),
        &mut findings,
    );
    if let Some(site) = site {
        devices(&site, &settings.store.path, &mut findings);
        voices(&site, &settings.store.path, &mut findings);
    }
    let Findings { lines, faults } = findings;
    write!(out, "{lines}")
        .map_err(|error| Failure::failed(format!("the findings cannot be printed: {error}")))?;
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Failure::failed(faults.join("\n")))
    }
}

fn site(profile: Option<&str>, settings: &Settings, findings: &mut Findings) -> Option<Site> {
    let site = app::preview_site(profile, &settings.store.path, &settings.parts);
    findings.add(match &site {
        Err(fault) => Err(fault.to_string()),
        Ok(site) => {
            let (zones, counters) = (site.zones.len(), site.counters.len());
            let id = &site.id;
            Ok(format!(
                "site: {id} with {zones} zones and {counters} counters"
            ))
        }
    });
    site.ok()
}

/// Every speaker's device. A machine without sound is no mistake in the settings; a device that was named and is not there is one.
fn devices(site: &Site, data: &Path, findings: &mut Findings) {
    if let Ok(Some(local)) = server::running(data) {
        let url = local.url;
        return findings.add(Ok(format!(
            "speakers: the running server has them, see {url}/readyz"
        )));
    }
    for SpeakerSettings { id, device, .. } in &site.speakers {
        match speaker::probe(device) {
            Ok(()) => findings.add(Ok(format!("speaker {id}: the device `{device}` opens"))),
            Err(fault) if device == speaker::DEFAULT => findings.warn(&format!(
                "speaker {id} is silent here, calls are shown: {fault}"
            )),
            Err(fault) => findings.add(Err(format!("speaker {id}: {fault}"))),
        }
    }
}

/// Every voice of the site, and whether all its counters can be said in it.
fn voices(site: &Site, data: &Path, findings: &mut Findings) {
    let mut packs: BTreeMap<&str, Option<Arc<VoicePack>>> = BTreeMap::new();
    for speaker in &site.speakers {
        let voice = speaker.voice.as_str();
        let pack = packs.entry(voice).or_insert_with(|| {
            let pack = VoicePack::find(voice, Some(data)).map_err(|faults| faults.to_string());
            let complete = |_: &VoicePack| format!("voice {voice}: complete");
            findings.add(pack.as_ref().map(complete).map_err(String::clone));
            pack.ok().map(Arc::new)
        });
        if let Some(pack) = pack {
            let wording = Wording::new(site, speaker, pack.clone());
            for fault in wording.faults() {
                match fault {
                    Ok(line) => findings.warn(&format!("speaker {}: {line}", speaker.id)),
                    Err(line) => findings.add(Err(format!("speaker {}: {line}", speaker.id))),
                }
            }
        }
    }
}

fn directory(path: &Path) -> Finding {
    let shown = path.display();
    let not_writable = |error: std::io::Error| match Cause::of(&error) {
        Cause::Full => format!(
            "data: the disk of {shown} is full: free some space, beginning with what fills it ({error})"
        ),
        _ => format!(
            "data: {shown} cannot be written: choose another with --data, or give this user the right to it ({error})"
        ),
    };
    let is_new = !path.exists();
    fs::create_dir_all(path).map_err(not_writable)?;
    let taken = disk::try_page(path);
    if is_new {
        fs::remove_dir(path).map_err(not_writable)?; // a check leaves no trace
    }
    taken.map_err(not_writable)?;
    Ok(format!("data: {shown} can be written"))
}

fn address(settings: &Settings) -> Finding {
    let address = settings.server.listen;
    if let Ok(Some(local)) = server::running(&settings.store.path) {
        return Ok(format!("server: runs at {}", local.url));
    }
    match crate::server::listen(address) {
        Ok(_free) => Ok(format!("address: {address} is free")),
        Err(error) => Err(format!(
            "address: {address} cannot be listened on: choose another with [server] listen ({error})"
        )),
    }
}
