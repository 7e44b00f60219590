//! What a film of 200 MB costs that comes in pieces, as the console's pages send it: on loopback, to the disk, checked and kept.
//!
//! From its announcement to the answer with the medium: the bytes are read, hashed, written and synced, the index is checked, and the
//! small picture is drawn where the machine has ffmpeg. The memory is what the server's process has at most beyond what it had before.
//! The sender shares the machine's cores.

mod common;

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

use common::{
    figures::Report,
    panggil::Panggil,
    process::{forget_peak, peak_kib, resident_kib},
};

const ROUNDS: usize = 5;
const MEGABYTES: usize = 200;
/// What the pages send at a time.
const PIECE: usize = 8 * 1024 * 1024;
/// Five films take some seconds.
const LIMIT: Duration = Duration::from_secs(180);
const FILM: &[u8] = include_bytes!("../tests/media/film.mp4");

fn main() -> ExitCode {
    common::run(LIMIT, bench)
}

fn bench() -> anyhow::Result<()> {
    let (mut took, mut rates, mut growth) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let run = sent(&film(round)?)?;
        let megabytes = f64::from(u32::try_from(MEGABYTES)?);
        took.push(run.took.as_secs_f64() * 1000.0);
        rates.push(megabytes / run.took.as_secs_f64());
        growth.push(run.growth_kib / 1024.0);
    }
    let mut report = Report::new("uploads");
    let name = format!("a film of {MEGABYTES} MB in pieces of 8 MB");
    report.add(name.clone(), "ms", Some(4_000.0), took);
    report.add(format!("{name}, at least 50"), "MB/s", None, rates);
    report.add(
        "memory beyond what the server had",
        "MB",
        Some(32.0),
        growth,
    );
    report.print()?;
    Ok(())
}

/// A good film, another one each time: what follows its samples belongs to nothing.
fn film(round: usize) -> anyhow::Result<Vec<u8>> {
    let mut bytes = FILM.to_vec();
    let padding = MEGABYTES * 1_000_000 - bytes.len();
    bytes.extend(u32::try_from(padding)?.to_be_bytes());
    bytes.extend(b"free");
    bytes.resize(MEGABYTES * 1_000_000, u8::try_from(round)?);
    Ok(bytes)
}

/// What one film cost.
struct Run {
    took: Duration,
    growth_kib: f64,
}

fn sent(film: &[u8]) -> anyhow::Result<Run> {
    let data = TempDir::new()?;
    let panggil = Panggil::start(data.path(), None)?;
    let mut line = Line::open(&panggil)?;
    forget_peak(panggil.pid())?;
    let before = resident_kib(panggil.pid())?;
    let started = Instant::now();
    let wish = json!({ "name": "film.mp4", "bytes": film.len() }).to_string();
    let head = "Content-Type: application/json\r\n";
    let upload = line.ask("POST /api/v1/uploads", head, wish.as_bytes())?;
    let id = upload.get("id").and_then(Value::as_str);
    let id = id.context("an upload without an id")?;
    let mut last = Value::Null;
    for (number, piece) in film.chunks(PIECE).enumerate() {
        let head = format!("Upload-Offset: {}\r\n", number * PIECE);
        last = line.ask(&format!("PATCH /api/v1/uploads/{id}"), &head, piece)?;
    }
    let took = started.elapsed();
    let kept = last.get("bytes").and_then(Value::as_u64);
    ensure!(
        kept == Some(film.len() as u64),
        "no medium came of it: {last}"
    );
    let growth_kib = peak_kib(panggil.pid())? - before;
    Ok(Run { took, growth_kib })
}

/// A connection that is kept, as a page's is.
struct Line {
    stream: TcpStream,
    answers: BufReader<TcpStream>,
    key: String,
}

impl Line {
    fn open(panggil: &Panggil) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(panggil.address()?)?;
        stream.set_nodelay(true)?;
        let answers = BufReader::new(stream.try_clone()?);
        let key = panggil.key().to_owned();
        Ok(Self {
            stream,
            answers,
            key,
        })
    }

    fn ask(&mut self, what: &str, more: &str, body: &[u8]) -> anyhow::Result<Value> {
        let length = body.len();
        let key = &self.key;
        let head = format!(
            "{what} HTTP/1.1\r\nHost: panggil\r\nAuthorization: Bearer {key}\r\n{more}Content-Length: {length}\r\n\r\n"
        );
        self.stream.write_all(head.as_bytes())?;
        self.stream.write_all(body)?;
        let (mut status, mut length) = (String::new(), 0);
        self.answers.read_line(&mut status)?;
        loop {
            let mut header = String::new();
            self.answers.read_line(&mut header)?;
            match header.trim().split_once(": ") {
                None => break,
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.parse()?;
                }
                Some(_) => {}
            }
        }
        let mut answer = vec![0; length];
        self.answers.read_exact(&mut answer)?;
        let told = String::from_utf8_lossy(&answer);
        ensure!(status.contains(" 20"), "{what}: {status}{told}");
        Ok(serde_json::from_slice(&answer)?)
    }
}
