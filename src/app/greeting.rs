//! Where to look, printed for the person who started the server.

use std::{
    io::{self, Write},
    path::Path,
};

use crate::{
    config::{Pairing, Settings},
    site::Site,
};

/// Prints it, with the setup link's code while nobody can sign in.
pub(super) fn greet(
    settings: &Settings,
    site: &Site,
    local: &str,
    setup: Option<&str>,
) -> io::Result<()> {
    let url = if settings.server.public_url.is_empty() {
        local
    } else {
        &settings.server.public_url
    };
    let mut out = io::stdout().lock();
    writeln!(out, "Panggil: {} ({})", site.name, site.id)?;
    match setup {
        Some(code) => {
            writeln!(out, "  set up   {url}/console/setup#{code}")?;
            writeln!(
                out,
                "           for the first admin: once, within 60 minutes; a restart prints another"
            )?;
        }
        None => writeln!(out, "  console  {url}/")?,
    }
    let program = std::env::args().next().unwrap_or_else(|| "panggil".into());
    let data = data_flag(&settings.store.path);
    match settings.screens.pairing {
        Pairing::Open => {
            for zone in &site.zones {
                let (id, name) = (&zone.id, &zone.name);
                writeln!(out, "  screen   {url}/screen?zone={id}   {name}")?;
            }
        }
        Pairing::Required => {
            let zone = site.zones.first().map_or("ZONE", |zone| zone.id.as_str());
            writeln!(
                out,
                "  screen   {url}/screen   shows a code: approve it in the console, or with"
            )?;
            writeln!(
                out,
                "           {program} screen approve CODE --zone {zone}{data}"
            )?;
        }
    }
    writeln!(out, "  state    {url}/readyz")?;
    writeln!(out, "  call     {program} call A012 5{data}")?;
    out.flush()
}

fn data_flag(path: &Path) -> String {
    if path == Path::new("data") {
        String::new()
    } else {
        format!(" --data {}", path.display())
    }
}
