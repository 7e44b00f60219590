//! Which site this server is for: a fresh data directory is filled from a profile, one in use keeps its own.

use std::{fs, net::SocketAddr, path::Path, sync::Arc};

use crate::{
    clock::Clock,
    config::{Faults, ProfileParts, Settings, SiteParts, parse_profile},
    content::{Change, Content},
    hall::Opened,
    journal::{Journal, JournalError},
    profile::{self, Note, Present, Wishes},
    site::{self, Site, assemble},
};

/// The profile of a first start without a word about it.
const SAMPLE: &str = "contoh";

/// Why the server is not started as it was asked.
#[derive(Debug, thiserror::Error)]
pub enum SiteFault {
    /// The database's reason.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// What is wrong in the profile or the settings.
    #[error(transparent)]
    Faults(#[from] Faults),
    /// What is wrong with what the profile hangs on the screens, a line each.
    #[error("{0}")]
    Hanging(String),
    /// No such profile.
    #[error("there is no site profile `{name}`: name one of {known}, or a file that can be read")]
    NoProfile {
        /// What was asked for.
        name: String,
        /// What is inside the binary.
        known: String,
    },
    /// A demonstration lets every screen in: on a network only when somebody asks for it in so many words.
    #[error(
        "--demo lets every screen in, and the settings listen on {0}: add --listen {0} if that is meant"
    )]
    Demo(SocketAddr),
    /// The directory is another site's.
    #[error(
        "the data directory is that of the site `{here}`, not of `{asked}`: choose another with --data, or leave --site out"
    )]
    OtherSite {
        /// Whose it is.
        here: String,
        /// Who was asked for.
        asked: String,
    },
}

/// The site of a data directory, with what the settings fix. A fresh directory is filled.
pub(super) fn hall(
    journal: &mut Journal,
    profile: Option<&str>,
    settings: &SiteParts,
) -> Result<Opened, SiteFault> {
    let chosen = choose(journal.site()?, profile)?;
    let site = assemble(&chosen.site.to_parts("database"), settings)?;
    if let Some(profile) = &chosen.profile {
        let hung = hung(profile, &site)?;
        journal.change_site(&chosen.site, &hung, &[])?;
    }
    Ok(Opened {
        stored: chosen.site,
        settings: settings.clone(),
        site: Arc::new(site),
    })
}

/// The site a start on this directory would have, without touching it.
///
/// # Errors
/// What would keep it from starting.
pub fn preview(
    profile: Option<&str>,
    directory: &Path,
    settings: &SiteParts,
) -> Result<Site, SiteFault> {
    let stored = if Journal::exists(directory) {
        Journal::stored_site(directory)?
    } else {
        None
    };
    let chosen = choose(stored, profile)?;
    let source = match &chosen.profile {
        Some(_) => "the site profile",
        None => "the database",
    };
    Ok(assemble(&chosen.site.to_parts(source), settings)?)
}

/// What a profile hangs on the screens of its site.
fn hung(profile: &ProfileParts, site: &Site) -> Result<Vec<Change>, SiteFault> {
    let content = Content::default();
    let present = Present {
        site,
        content: &content,
        now: Clock::system().now_ms(),
    };
    let outcome = profile::plan(profile, present, Wishes::default());
    let fault = |note: &Note| {
        let line = note
            .line
            .map_or_else(String::new, |line| format!(":{line}"));
        format!("the site profile{line}: {}", note.message)
    };
    match outcome {
        Ok(outcome) => {
            for note in &outcome.notes {
                tracing::warn!("{}", fault(note));
            }
            Ok(outcome.changes)
        }
        Err(faults) => {
            let lines: Vec<_> = faults.iter().map(fault).collect();
            Err(SiteFault::Hanging(lines.join("\n")))
        }
    }
}

/// A site before the settings fix parts of it.
struct Chosen {
    site: Site,
    /// What a fresh directory is filled from.
    profile: Option<ProfileParts>,
}

/// The directory's own site; without one that of the profile. A profile that is named must not be another site's.
fn choose(stored: Option<Site>, profile: Option<&str>) -> Result<Chosen, SiteFault> {
    match (stored, profile) {
        (None, profile) => {
            let profile = read(profile.unwrap_or(SAMPLE))?;
            Ok(Chosen {
                site: assemble(&profile.site, &SiteParts::default())?,
                profile: Some(profile),
            })
        }
        (Some(site), None) => Ok(Chosen {
            site,
            profile: None,
        }),
        (Some(site), Some(profile)) => {
            let asked = assemble(&read(profile)?.site, &SiteParts::default())?.id;
            if site.id == asked {
                Ok(Chosen {
                    site,
                    profile: None,
                })
            } else {
                Err(SiteFault::OtherSite {
                    here: site.id,
                    asked,
                })
            }
        }
    }
}

/// Every mistake in settings and profile together, if there is one in the settings already.
#[must_use]
pub fn all_faults(faults: Faults, profile: Option<&str>, settings: &Settings) -> Faults {
    match preview(profile, &settings.store.path, &settings.parts) {
        Err(SiteFault::Faults(others)) => faults.and(others),
        Ok(_) | Err(_) => faults,
    }
}

fn read(name: &str) -> Result<ProfileParts, SiteFault> {
    if let Some(text) = site::built_in(name) {
        return Ok(parse_profile(text, &format!("{name}.toml"))?);
    }
    let no_profile = |_| {
        let known: Vec<_> = site::built_in_names().collect();
        SiteFault::NoProfile {
            name: name.to_owned(),
            known: known.join(", "),
        }
    };
    let text = fs::read_to_string(Path::new(name)).map_err(no_profile)?;
    Ok(parse_profile(&text, name)?)
}
