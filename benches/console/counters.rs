//! Call consoles: as many as a large hall has, in a rush, beside its screens.

use std::time::Duration;

use anyhow::Context;
use serde_json::json;
use tempfile::TempDir;

use super::{
    Calling, SCREENS,
    common::{
        figures::Report,
        panggil::Panggil,
        screens::{Manners, Screens},
    },
    page::Page,
    share,
};

const CONSOLES: u32 = 60;
const ROUNDS: usize = 3;
/// Everybody calls at once: each counter every quarter of a minute.
const RUSH: Calling = Calling {
    calls: 40,
    pace: Duration::from_millis(250),
    counters: CONSOLES,
};
/// What all of them may cost of a core.
const CONSOLES_PERCENT: f64 = 5.0;
/// The counters of the sample site.
const THERE: usize = 23;
const PIN: &str = "482913";

/// The server's share of a core in a rush, with no call console open and with one at every counter.
pub(crate) fn measure(report: &mut Report) -> anyhow::Result<()> {
    let data = TempDir::new()?;
    let panggil = Panggil::start(data.path(), None)?;
    let cookie = staff(&panggil)?;
    let screens = Screens::connect(SCREENS, panggil.address()?, Manners::PongAndSeen)?;
    let (mut without, mut with, mut more) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        eprintln!("rush {} of {ROUNDS}", round + 1);
        let (alone, _) = share(&panggil, &screens, &RUSH)?;
        let open = |counter: u32| Page::of_counter(&panggil, &cookie, &counter.to_string());
        let pages: Vec<_> = (1..=CONSOLES).map(open).collect::<anyhow::Result<_>>()?;
        let (beside, _) = share(&panggil, &screens, &RUSH)?;
        for page in pages {
            page.close()?;
        }
        without.push(alone);
        with.push(beside);
        more.push(beside - alone);
    }
    screens.leave()?;
    report.add("rush, 60 screens, of one core", "%", None, without);
    report.add("the same, 60 call consoles, of one core", "%", None, with);
    report.add(
        "60 call consoles, of one core",
        "%",
        Some(CONSOLES_PERCENT),
        more,
    );
    Ok(())
}

/// A hall with so many counters, and the cookie of somebody who calls for all of them.
fn staff(panggil: &Panggil) -> anyhow::Result<String> {
    let numbers: Vec<String> = (1..=CONSOLES).map(|number| number.to_string()).collect();
    for number in numbers.iter().skip(THERE) {
        let counter = json!({ "number": number, "name": format!("Gerai {number}") });
        panggil.send("/api/v1/counters", &counter)?;
    }
    let person = json!({ "login": "staf", "name": "Staf", "role": "counter", "counters": numbers, "password": PIN });
    panggil.send("/api/v1/users", &person)?;
    let entry = json!({ "login": "staf", "password": PIN });
    let entered = panggil.send("/api/v1/session", &entry)?;
    let cookie = entered.headers().get("set-cookie").context("no cookie")?;
    let cookie = cookie.to_str()?.split(';').next();
    Ok(cookie.unwrap_or_default().to_owned())
}
