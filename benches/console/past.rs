//! Reading the journal of 400 days with 600 calls each, over HTTP.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use panggil::{calendar, journal::Journal};
use rusqlite::{Connection, params};
use serde_json::json;
use tempfile::TempDir;

use super::common::{figures::Report, panggil::Panggil};

const DAYS: i64 = 400;
const CALLS: i64 = 600;
const ASKED: usize = 7;
/// Beyond it people wait.
const AIM_MS: f64 = 100.0;
const DAY_MS: i64 = 86_400_000;

/// Every visitor of the days before today, with the moment of the call: from eight in the morning on.
const PAST: &str = "
    CREATE TEMP TABLE past AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)
        SELECT i, ?2 + i / 600 AS day, (?2 + i / 600) * 86400000 + 3600000 + (i % 600) * 48000 AS at FROM n";
/// Each is called, served and done; some do not come, some are not heard or not seen.
const FILL: &str = "
    INSERT INTO event(seq, src, id, day, via, at, type, counter, ticket, body, visit)
        SELECT i * 3 + 1 + step, 'mesin', 'm' || (i * 3 + step), day, 'http', at + step * 30000,
        CASE step WHEN 0 THEN 'call' WHEN 1 THEN 'serve' ELSE 'finish' END,
        CAST(i % 23 + 1 AS TEXT), printf('A%03d', i % 600), '{}', i * 3 + 1
        FROM past, (SELECT 0 AS step UNION SELECT 1 UNION SELECT 2) ORDER BY i, step;
    INSERT INTO visit(call, day, ticket, counter, at, last_call, last_at, attempts, via, src, ended, spoken, shown, screens, late_ms)
        SELECT i * 3 + 1, day, printf('A%03d', i % 600), CAST(i % 23 + 1 AS TEXT), at, i * 3 + 1, at, 1, 'http', 'mesin',
        CASE WHEN i % 20 = 0 THEN 'skip' ELSE 'finish' END, CASE WHEN i % 34 = 0 THEN 'skipped' ELSE 'done' END,
        CASE WHEN i % 46 = 0 THEN 0 ELSE 4 END, 4, 80 FROM past;
    INSERT INTO spoken(seq, speaker, state, queued, started, ended)
        SELECT i * 3 + 1, 'hall', CASE WHEN i % 34 = 0 THEN 'skipped' ELSE 'done' END, at, at + 500, at + 8000 FROM past;
    DROP TABLE past; PRAGMA optimize;";

/// Asks for what the pages of the journal ask for.
pub(crate) fn measure(report: &mut Report) -> anyhow::Result<()> {
    let data = TempDir::new()?;
    drop(Journal::open(data.path())?); // its tables
    let today = today()?;
    eprintln!("filling a journal of {DAYS} days");
    fill(
        &Connection::open(data.path().join("panggil.sqlite3"))?,
        today,
    )?;
    let panggil = Panggil::start(data.path(), None)?;
    for call in 0..CALLS {
        let (ticket, counter) = (format!("A{call:03}"), (call % 23 + 1).to_string());
        panggil.post(&json!({ "ticket": ticket, "counter": counter }))?;
    }
    for (what, path) in questions(today)? {
        let times = (0..ASKED).map(|_| asked_ms(&panggil, &path));
        let times = times.collect::<anyhow::Result<Vec<_>>>()?;
        report.add(what, "ms", Some(AIM_MS), times);
    }
    Ok(())
}

fn fill(database: &Connection, today: i64) -> anyhow::Result<()> {
    database.pragma_update(None, "synchronous", "OFF")?;
    database.execute(PAST, params![(DAYS - 1) * CALLS, today - DAYS + 1])?;
    Ok(database.execute_batch(FILL)?)
}

/// In the example's hall, which is seven hours ahead.
fn today() -> anyhow::Result<i64> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok((i64::try_from(now.as_millis())? + 7 * 3_600_000) / DAY_MS)
}

fn questions(today: i64) -> anyhow::Result<Vec<(String, String)>> {
    let date = |back| anyhow::Ok(calendar::date(i32::try_from(today - back)?));
    let (year, then) = (date(364)?, date(200)?);
    let lists = [
        ("the newest", String::new()),
        ("of a ticket", "ticket=A012".into()),
        ("of a ticket that never was", "ticket=Z999".into()),
        (
            "of a counter on a day",
            format!("counter=5&from={then}&to={then}"),
        ),
        ("of a day", format!("from={then}&to={then}")),
        ("unspoken", "state=unspoken".into()),
        ("unspoken of a ticket", "state=unspoken&ticket=A012".into()),
        (
            "unspoken of a counter on a day",
            format!("state=unspoken&counter=5&from={then}&to={then}"),
        ),
        (
            "unshown of a counter that has none",
            "state=unshown&counter=99".into(),
        ),
        ("skipped until a day", format!("state=skipped&to={then}")),
    ];
    let lists = lists.map(|(what, query)| {
        let path = format!("/api/v1/calls?{query}");
        (format!("calls: {what}"), path)
    });
    let reports = ["counter", "service", "hour", "day"].map(|group| {
        let path = format!("/api/v1/reports/calls?from={year}&group={group}");
        (format!("report of a year by {group}"), path)
    });
    let story = format!("/api/v1/calls/{}", 200 * CALLS * 3 + 1);
    let others = [
        ("the story of a call of then".to_owned(), story),
        (
            "the figures of today".to_owned(),
            "/api/v1/today".to_owned(),
        ),
    ];
    Ok(lists.into_iter().chain(others).chain(reports).collect())
}

fn asked_ms(panggil: &Panggil, path: &str) -> anyhow::Result<f64> {
    let began = Instant::now();
    panggil.get(path)?;
    Ok(began.elapsed().as_secs_f64() * 1e3)
}
