//! The session over a pipe, without a server: what waits, what is skipped, and how it ends.

use std::sync::Arc;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex},
    sync::watch,
    task::LocalSet,
};
use tokio_util::sync::CancellationToken;

use super::*;
use crate::{
    clock::Clock,
    config::{Pairing, SiteParts},
    content::{Change, Content, LayoutRevision},
    documents::{Documents, Facts},
    frame::{Frame, Frames, ZoneFrames},
    hub::{Errands, Gate, HubParts, Roster},
    layout::presets::preset,
    site::{assemble, built_in, parse_profile},
    stir::Stir,
};

const ZONE: &str = "lantai-1";
const HELLO_JSON: &[u8] = br#"{"t":"hello","v":1,"zone":"lantai-1"}"#;

/// The sending end of a zone; the server stops when it goes.
struct Sending {
    frames: watch::Sender<Frame>,
    _zones: watch::Sender<Arc<ZoneFrames>>,
}

impl std::ops::Deref for Sending {
    type Target = watch::Sender<Frame>;

    fn deref(&self) -> &Self::Target {
        &self.frames
    }
}

/// A hub and the sending end of its zone.
fn hub(pairing: Pairing) -> (Rc<Hub>, Sending) {
    hub_with(pairing, &documents("Lobi"))
}

/// The documents of a site of this name, where a layout of this name hangs.
fn documents(name: &str) -> watch::Sender<Arc<Documents>> {
    watch::Sender::new(Arc::new(named(name, name)))
}

fn named(site_name: &str, layout_name: &str) -> Documents {
    let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
    let mut site = assemble(&profile, &SiteParts::default()).unwrap();
    site.name = site_name.into();
    let mut layout = preset("utama").unwrap().clone();
    layout.name = layout_name.into();
    let revision = LayoutRevision::unsigned(1, layout);
    let mut content = Content::default();
    content.apply(&Change::Draft(revision));
    content.apply(&Change::Publish {
        layout: "utama".into(),
        rev: 1,
        at: 0,
    });
    let facts = Facts {
        site: Arc::new(site),
        pairing: "open",
        build: "screen-1.js".into(),
    };
    Documents::new(&facts, Arc::new(content), 0)
}

fn hub_with(pairing: Pairing, documents: &watch::Sender<Arc<Documents>>) -> (Rc<Hub>, Sending) {
    let (sender, frames) = watch::channel(frame(0));
    let roster = Roster::new(10, Clock::system(), Stir::default());
    let zones = watch::Sender::new(Arc::new([(ZONE.into(), frames)].into()));
    let parts = HubParts {
        frames: Frames::new(zones.subscribe()),
        documents: documents.subscribe(),
        errands: Errands::new(roster.clone()),
        book: watch::channel(Arc::default()).1,
        roster,
        gate: Gate::new(10),
        pairing,
        clock: Clock::system(),
        plays: crate::plays::channel().0,
        broken: CancellationToken::new(),
    };
    let sending = Sending {
        frames: sender,
        _zones: zones,
    };
    (Hub::start(parts), sending)
}

fn frame(number: u64) -> Frame {
    let text = format!("state {number:03} {}", "x".repeat(600));
    Frame {
        seq: number,
        rev: number,
        bytes: websocket::frame(Opcode::Text, text.as_bytes()),
    }
}

/// A screen's side of a session that runs in the background.
fn screen(hub: &Rc<Hub>, buffer: usize) -> DuplexStream {
    let (tv, io) = duplex(buffer);
    let inbox = Inbox::new(16 * 1024, Instant::now());
    tokio::task::spawn_local(session(io, inbox, hub.clone(), None));
    tv
}

fn masked(opcode: u8, payload: &[u8]) -> Vec<u8> {
    let length = u8::try_from(payload.len()).unwrap();
    assert!(length < 126);
    [&[0x80 | opcode, 0x80 | length, 0, 0, 0, 0][..], payload].concat()
}

/// Reads frames until a close frame; texts and the close code.
async fn read_to_close(tv: &mut DuplexStream) -> (Vec<String>, u16) {
    let mut texts = Vec::new();
    loop {
        let head = tv.read_u16().await.unwrap();
        let length = match head & 0x7f {
            126 => usize::from(tv.read_u16().await.unwrap()),
            length => usize::from(length),
        };
        let mut payload = vec![0; length];
        tv.read_exact(&mut payload).await.unwrap();
        match head >> 8 & 15 {
            1 => texts.push(String::from_utf8(payload).unwrap()),
            8 => return (texts, u16::from_be_bytes([payload[0], payload[1]])),
            _ => {}
        }
    }
}

async fn settle() {
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_screen_that_does_not_read_skips_to_the_newest_state_and_hears_of_the_restart() {
    LocalSet::new()
        .run_until(async {
            let (hub, sender) = hub(Pairing::Open);
            let mut tv = screen(&hub, 1_000);
            tv.write_all(&masked(1, HELLO_JSON)).await.unwrap();
            settle().await;
            for number in 1..=50 {
                sender.send_replace(frame(number));
                settle().await;
            }
            let reading = async {
                settle().await;
                drop(sender);
                settle().await;
            };
            let mut got = vec![0; 64 * 1024];
            // everything that waited is read before the restart is told
            let first = tv.read(&mut got).await.unwrap();
            let mut seen = String::from_utf8_lossy(&got[..first]).into_owned();
            while !seen.contains("state 050") {
                let read = tv.read(&mut got).await.unwrap();
                seen += &String::from_utf8_lossy(&got[..read]);
            }
            reading.await;
            let states = (0..=50)
                .filter(|number| seen.contains(&format!("state {number:03}")))
                .count();
            assert!(states < 5, "{states} states waited");
            let mut rest = String::new();
            loop {
                let read = tv.read(&mut got).await.unwrap();
                if read == 0 {
                    break;
                }
                rest += &String::from_utf8_lossy(&got[..read]);
            }
            assert!(rest.contains(r#""t":"bye","code":1001"#), "{rest}");
        })
        .await;
}

#[tokio::test(start_paused = true)]
async fn no_hello_in_five_seconds_is_4408() {
    LocalSet::new()
        .run_until(async {
            let (hub, _sender) = hub(Pairing::Open);
            let started = Instant::now();
            let mut tv = screen(&hub, 64 * 1024);
            tv.write_all(&masked(1, br#"{"t":"seen","seq":1}"#))
                .await
                .unwrap();
            let (_, code) = read_to_close(&mut tv).await;
            assert_eq!(code, 4408);
            assert_eq!(started.elapsed().as_secs(), 5);
        })
        .await;
}

#[tokio::test(start_paused = true)]
async fn thirty_seconds_without_seen_or_pong_is_4408_whatever_else_is_sent() {
    LocalSet::new()
        .run_until(async {
            let (hub, _sender) = hub(Pairing::Open);
            let mut tv = screen(&hub, 64 * 1024);
            tv.write_all(&masked(1, HELLO_JSON)).await.unwrap();
            let started = Instant::now();
            let (mut reader, mut writer) = tokio::io::split(tv);
            let chatter = async {
                loop {
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    if writer.write_all(&masked(9, b"still here")).await.is_err() {
                        return;
                    }
                }
            };
            let reading = async {
                let mut got = [0; 4096];
                let mut all = Vec::new();
                while !all.windows(2).any(|pair| pair == 4408_u16.to_be_bytes()) {
                    let read = reader.read(&mut got).await.unwrap();
                    all.extend_from_slice(&got[..read]);
                }
            };
            tokio::select! { () = chatter => panic!("closed without a word"), () = reading => {} }
            let seconds = started.elapsed().as_secs();
            assert!((30..=36).contains(&seconds), "{seconds} s");
        })
        .await;
}

#[tokio::test(start_paused = true)]
async fn a_screen_that_answers_pings_stays() {
    LocalSet::new()
        .run_until(async {
            let (hub, sender) = hub(Pairing::Open);
            let mut tv = screen(&hub, 64 * 1024);
            tv.write_all(&masked(1, HELLO_JSON)).await.unwrap();
            for _ in 0..24 {
                tokio::time::sleep(Duration::from_secs(5)).await;
                tv.write_all(&masked(1, br#"{"t":"pong","now":1}"#))
                    .await
                    .unwrap();
            }
            drop(sender);
            let (texts, code) = read_to_close(&mut tv).await;
            assert_eq!(code, 1001);
            assert!(texts[0].starts_with(r#"{"t":"welcome""#), "{texts:?}");
            assert!(
                texts
                    .iter()
                    .filter(|text| text.contains(r#""t":"ping""#))
                    .count()
                    >= 20
            );
        })
        .await;
}

#[tokio::test(start_paused = true)]
async fn an_unpaired_screen_is_told_so() {
    LocalSet::new()
        .run_until(async {
            let (hub, _sender) = hub(Pairing::Required);
            let mut tv = screen(&hub, 64 * 1024);
            tv.write_all(&masked(1, HELLO_JSON)).await.unwrap();
            let (texts, code) = read_to_close(&mut tv).await;
            assert_eq!(code, 4401);
            assert!(texts[0].contains("not paired"), "{texts:?}");
        })
        .await;
}

#[tokio::test]
async fn a_screen_that_does_not_read_hears_of_the_newest_layout_and_directory_once_it_does() {
    LocalSet::new()
        .run_until(async {
            // given a screen whose socket is full
            let documents = documents("Lobi");
            let (hub, sender) = hub_with(Pairing::Open, &documents);
            let mut tv = screen(&hub, 1_000);
            tv.write_all(&masked(1, HELLO_JSON)).await.unwrap();
            settle().await;
            sender.send_replace(frame(1));
            settle().await;
            // when much is hung and renamed
            for number in 0..20 {
                let name = format!("Lobi {number}");
                documents.send_replace(Arc::new(named("Lobi", &name)));
                settle().await;
            }
            documents.send_replace(Arc::new(named("Balai", "Balai")));
            settle().await;
            // then it hears the last of both, once, when it reads
            let reading = async {
                settle().await;
                drop(sender);
            };
            let (told, ()) = tokio::join!(read_to_close(&mut tv), reading);
            let newest = named("Balai", "Balai");
            let of = |kind: &str| -> Vec<serde_json::Value> {
                let said = told
                    .0
                    .iter()
                    .filter_map(|text| serde_json::from_str(text).ok());
                said.filter(|message: &serde_json::Value| message["t"] == kind)
                    .collect()
            };
            let (layouts, directories) = (of("layout"), of("directory"));
            assert_eq!(
                layouts.last().unwrap()["etag"],
                newest.layout("utama").unwrap().etag
            );
            assert_eq!(
                directories.last().unwrap()["etag"],
                newest.directory(ZONE).unwrap().etag
            );
            assert!(layouts.len() < 5, "what is old is not sent: {layouts:?}");
            assert_eq!(directories.len(), 1, "{directories:?}");
        })
        .await;
}
