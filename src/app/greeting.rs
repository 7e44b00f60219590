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
    for zone in &site.zones {
        writeln!(
            out,
            "  screen   {url}/screen?zone={}   {}",
            zone.id, zone.name
        )?;
    }
    if settings.screens.pairing == Pairing::Required {
        writeln!(
            out,
            "           not paired yet: [screens] pairing = \"open\" lets them in"
        )?;
    }
    writeln!(out, "  state    {url}/readyz")?;
    let program = std::env::args().next().unwrap_or_else(|| "panggil".into());
    let data = data_flag(&settings.store.path);
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
