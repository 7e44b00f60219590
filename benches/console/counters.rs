//! Call consoles: as many as a large hall has, in a rush, beside its screens.

use std::{ops::RangeInclusive, time::Duration};

use anyhow::Context;
use serde_json::json;
use tempfile::TempDir;

use super::{
    COUNTERS, Calling, SCREENS,
    common::{
        figures::Report,
        panggil::Panggil,
        screens::{Manners, Screens},
    },
    page::Page,
    share,
};

const ROUNDS: usize = 3;
/// Counters that the sample site lacks: they are added to the zone that the screens show, where there are 60 then.
const MORE: RangeInclusive<usize> = 24..=71;
/// What all of them may cost of a core.
const CONSOLES_PERCENT: f64 = 5.0;
const PIN: &str = "482913";

/// The server's share of a core in a rush, with no call console open and with one at every counter.
pub(crate) fn measure(report: &mut Report) -> anyhow::Result<()> {
    let data = TempDir::new()?;
    let panggil = Panggil::start(data.path(), None)?;
    let numbers: Vec<_> = COUNTERS.chain(MORE).map(|n| n.to_string()).collect();
    let cookie = staff(&panggil, &numbers)?;
    // everybody calls at once: each counter every quarter of a minute
    let rush = Calling {
        calls: 40,
        pace: Duration::from_millis(250),
        counters: numbers,
    };
    let screens = Screens::connect(SCREENS, panggil.address()?, Manners::PongAndSeen)?;
    let (mut without, mut with, mut more) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        eprintln!("rush {} of {ROUNDS}", round + 1);
        let (alone, _) = share(&panggil, &screens, &rush)?;
        let open = |counter: &String| Page::of_counter(&panggil, &cookie, counter);
        let pages = rush.counters.iter().map(open);
        let pages: Vec<_> = pages.collect::<anyhow::Result<_>>()?;
        let (beside, _) = share(&panggil, &screens, &rush)?;
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

/// A hall with these counters, and the cookie of somebody who calls for all of them.
fn staff(panggil: &Panggil, numbers: &[String]) -> anyhow::Result<String> {
    for number in MORE {
        let number = number.to_string();
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
