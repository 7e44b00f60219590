//! `panggil check`: all that can be checked without starting, one line each; every fault with its remedy.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
};

use clap::Args;

use super::{Failure, PlaceArgs, server};
use crate::{
    app,
    config::{self, Flags, RedisSettings, Settings},
    intake::redis_feed::{CONNECT, advice, client},
    site::Site,
    telemetry::chain,
};

/// What to check.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    place: PlaceArgs,
    /// The site profile to check with: a name inside the program, or a file
    #[arg(long, value_name = "NAME|FILE")]
    site: Option<String>,
}

/// What a check found: that all is well, or what is not, a line each.
type Finding = Result<String, String>;

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
    let findings = [
        Ok("settings: readable".to_owned()),
        site(args.site.as_deref(), &settings),
        directory(&settings.store.path),
        address(&settings),
        redis(&settings.redis),
    ];
    let (mut faults, mut lines) = (Vec::new(), String::new());
    for finding in findings {
        match finding {
            Ok(line) => lines += &format!("ok     {line}\n"),
            Err(text) => faults.extend(text.lines().map(|line| format!("fault  {line}"))),
        }
    }
    write!(out, "{lines}")
        .map_err(|error| Failure::failed(format!("the findings cannot be printed: {error}")))?;
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Failure::failed(faults.join("\n")))
    }
}

fn site(profile: Option<&str>, settings: &Settings) -> Finding {
    let site = app::preview_site(profile, &settings.store.path, &settings.parts);
    let summary = |site: Site| {
        format!(
            "site: {} with {} zones and {} counters",
            site.id,
            site.zones.len(),
            site.counters.len()
        )
    };
    site.map(summary).map_err(|fault| fault.to_string())
}

fn directory(path: &Path) -> Finding {
    let shown = path.display();
    let not_writable = |error: std::io::Error| {
        format!(
            "data: {shown} cannot be written: choose another with --data, or give this user the right to it ({error})"
        )
    };
    let is_new = !path.exists();
    fs::create_dir_all(path).map_err(not_writable)?;
    let trial = path.join(".panggil-check");
    File::create(&trial).map_err(not_writable)?;
    fs::remove_file(&trial).map_err(not_writable)?;
    if is_new {
        fs::remove_dir(path).map_err(not_writable)?; // a check leaves no trace
    }
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

fn redis(settings: &RedisSettings) -> Finding {
    let Some(url) = &settings.url else {
        return Ok("Redis: not set; HTTP is the way in".into());
    };
    let client = client(settings, redis::io::tcp::TcpSettings::default())
        .map_err(|fault| format!("Redis: {}", chain(&fault)))?;
    let client = client.ok_or("Redis: not set")?;
    let answer = client
        .get_connection_with_timeout(CONNECT)
        .and_then(|mut connection| redis::cmd("PING").query::<String>(&mut connection));
    match answer {
        Ok(_pong) => Ok(format!("Redis: {url} answers")),
        Err(error) => Err(format!("Redis: {url} cannot be used: {}", advice(&error))),
    }
}
