//! One conversation with a console's page: what it watches, and when it is told.

mod news;

use std::{sync::Arc, time::Duration};

use actix_web::web::Data;
use actix_ws::{CloseCode, CloseReason, Message, MessageStream, Session};
use tokio::{
    sync::watch,
    time::{Instant, timeout},
};

use super::guarded::Verdict;
use crate::{
    config::is_id,
    console::{
        About, FrameFault, Present, View, Watching, counter_doc,
        words::{Fetched, FromConsole, ToConsole},
    },
    frame::Frame,
    model::CounterId,
    people::Role,
    web::{WebParts, auth::Who, stories},
};

use news::{News, Woken};

/// How soon a watched counter shows what screens painted.
const TICK: Duration = Duration::from_millis(500);
/// A page that reads nothing for so long is let go.
const STUCK: Duration = Duration::from_secs(20);
/// A page answers every ping of ours; so long without a word it is gone.
const SILENT: Duration = Duration::from_secs(60);
/// Ticks between two pings: every 5 s, for a page takes a line for dead that was silent for three of them.
const PING: u32 = 10;
/// More in a second than a person's page ever says.
const FLOOD: u32 = 30;
/// More zones than a page shows.
const ZONES: usize = 20;
/// Come back after this time.
const RETRY_MS: u32 = 2_000;

/// The server stops.
const AWAY: u16 = 1001;
/// What is not as the protocol has it.
const PROTOCOL: u16 = 1002;
/// The session ended, here or elsewhere.
const SIGNED_OUT: u16 = 4401;
/// Silence, or a flood.
const SILENCE: u16 = 4408;
/// A frame too large.
const TOO_LARGE: u16 = 4413;

/// Why a conversation ends.
type End = (u16, &'static str);

/// See the module.
pub(super) struct Conversation {
    session: Session,
    who: Who,
    parts: Data<WebParts>,
    verdict: Verdict,
    zones: Vec<watch::Receiver<Frame>>,
    counter: Option<(String, Watching)>,
    story: Option<u64>,
    layout: Option<(String, Watching)>,
    said: Said,
    heard: Instant,
    words: u32,
    ticks: u32,
    _present: Present,
}

/// What was last said of what the page watches.
#[derive(Default)]
struct Said {
    counter: String,
    story: String,
    editors: String,
}

impl Conversation {
    pub(super) fn new(session: Session, who: Who, parts: Data<WebParts>, verdict: Verdict) -> Self {
        let present = parts.live.enter();
        Self {
            _present: present,
            session,
            who,
            parts,
            verdict,
            zones: Vec::new(),
            counter: None,
            story: None,
            layout: None,
            said: Said::default(),
            heard: Instant::now(),
            words: 0,
            ticks: 0,
        }
    }

    /// Talks until one side ends it.
    pub(super) async fn run(mut self, mut messages: MessageStream) {
        let mut news = News::of(&self.parts);
        let ended = async {
            self.welcome().await?;
            loop {
                let woken = news.next(&mut messages, &mut self.zones).await;
                self.on(woken, &mut news).await?;
            }
        };
        let Err::<std::convert::Infallible, _>(end) = ended.await;
        if let Some((code, reason)) = end {
            let bye = ToConsole::Bye {
                code,
                retry_ms: RETRY_MS,
            };
            let bye = text_of(&bye);
            let Self { mut session, .. } = self;
            let close = CloseReason {
                code: CloseCode::from(code),
                description: Some(reason.to_owned()),
            };
            let last_words = async {
                let _gone = session.text(bye).await;
                let _gone = session.close(Some(close)).await;
            };
            let _stuck = timeout(Duration::from_millis(500), last_words).await;
        }
    }

    async fn welcome(&mut self) -> Result<(), Option<End>> {
        let (build, me) = (crate::web::assets::console_build(), self.who.login());
        let welcome = ToConsole::Welcome {
            now: self.parts.clock.now_ms(),
            build: &build,
            me: &me,
        };
        self.say(&welcome).await
    }

    async fn on(&mut self, woken: Woken, news: &mut News) -> Result<(), Option<End>> {
        match woken {
            Woken::Message(message) => self.hear(message).await,
            Woken::Screens => self.tell_operator(&mut news.live.screens).await,
            Woken::Calls => self.tell_operator(&mut news.live.calls).await,
            Woken::Attention => self.tell_operator(&mut news.live.attention).await,
            Woken::Health => {
                let text = news.live.health.borrow_and_update().clone();
                self.tell(&text).await
            }
            Woken::Counter => self.tell_counter().await,
            Woken::Watchers => {
                self.tell_counter().await?;
                self.tell_editors().await
            }
            Woken::Zone(index) => self.tell_zone(index).await,
            Woken::Changed(what) => self.say(&ToConsole::Changed { what }).await,
            Woken::People => self.look_at_session().await,
            Woken::Tick => self.tick().await,
            Woken::Stopping => Err(Some((AWAY, "the server restarts"))),
        }
    }

    /// A word of the page.
    async fn hear(
        &mut self,
        message: Option<Result<Message, actix_ws::ProtocolError>>,
    ) -> Result<(), Option<End>> {
        self.heard = Instant::now();
        self.words += 1;
        if self.words > FLOOD {
            return Err(Some((SILENCE, "too many words")));
        }
        let fault = self.verdict.get();
        match message {
            Some(Ok(Message::Text(text))) => match serde_json::from_str(&text) {
                Ok(word) => self.take(word).await,
                Err(_) => Err(Some((PROTOCOL, "not a word of ours"))),
            },
            Some(Ok(Message::Ping(bytes))) => {
                self.session.pong(&bytes).await.map_err(|_closed| None)
            }
            Some(Ok(Message::Pong(_) | Message::Nop)) => Ok(()),
            Some(Ok(Message::Close(_))) => Err(Some((1000, ""))),
            Some(Ok(Message::Binary(_) | Message::Continuation(_))) => {
                Err(Some((PROTOCOL, "whole texts only")))
            }
            Some(Err(_)) if fault == Some(FrameFault::TooLarge) => {
                Err(Some((TOO_LARGE, "at most 16 KiB at a time")))
            }
            Some(Err(_)) => Err(Some((PROTOCOL, "not a frame of ours"))),
            None => Err(None),
        }
    }

    async fn take(&mut self, word: FromConsole) -> Result<(), Option<End>> {
        let FromConsole::Watch {
            zones,
            counter,
            story,
            layout,
        } = word
        else {
            return Ok(());
        };
        let frames = &self.parts.frames;
        let known = zones.unwrap_or_default();
        let known = known.iter().take(ZONES).filter_map(|zone| frames.of(zone));
        self.zones = known.collect();
        for zone in &mut self.zones {
            zone.mark_changed();
        }
        self.said = Said::default();
        self.story = story.filter(|_| self.is_operator());
        let site = self.parts.site();
        let counter = counter.and_then(|named| site.counter(&named).cloned());
        let may = |id: &str| self.who.may_call_for(&CounterId::from(id));
        let counter = counter.filter(|counter| may(&counter.id));
        let sender = self.who.sender();
        let name = sender.name.as_deref().unwrap_or(&sender.src);
        self.counter = counter.map(|counter| {
            let about = About::Counter(counter.id.clone());
            let watching = self.parts.watchers.watch(about, &sender.src, name);
            (counter.id, watching)
        });
        let layout = layout.filter(|id| self.is_operator() && is_id(id));
        self.layout = layout.map(|id| {
            let about = About::Layout(id.clone());
            let watching = self.parts.watchers.watch(about, &sender.src, name);
            (id, watching)
        });
        self.tell_editors().await?;
        self.tell_counter().await?;
        self.tell_story().await
    }

    fn is_operator(&self) -> bool {
        match &self.who {
            Who::Local => true,
            Who::Person(person) => person.role != Role::Counter,
            Who::Key { .. } => false,
        }
    }

    async fn tell_operator(
        &mut self,
        document: &mut watch::Receiver<Arc<str>>,
    ) -> Result<(), Option<End>> {
        let text = document.borrow_and_update().clone();
        match self.is_operator() {
            true => self.tell(&text).await,
            false => Ok(()),
        }
    }

    async fn tell_zone(&mut self, index: usize) -> Result<(), Option<End>> {
        let Some(zone) = self.zones.get_mut(index) else {
            return Ok(());
        };
        let frame = zone.borrow_and_update().clone();
        let state = frame.json();
        match serde_json::from_slice(&state) {
            Ok(state) => self.say(&ToConsole::Zone { state }).await,
            Err(_) => Ok(()), // nothing is framed yet
        }
    }

    async fn tell_counter(&mut self) -> Result<(), Option<End>> {
        let Some((id, _)) = &self.counter else {
            return Ok(());
        };
        let site = self.parts.site();
        let Some(counter) = site.counter(id) else {
            self.counter = None; // it was removed
            return Ok(());
        };
        let facts = self.parts.recorder.facts().borrow().clone();
        let screens = self.parts.screens_now();
        let away = self.parts.health.away();
        let view = View {
            facts: &facts,
            site: &site,
            screens: &screens,
            away: &away,
        };
        let others = self.parts.watchers.others(id, &self.who.sender().src);
        let document = counter_doc(view, counter, others);
        let counter = &document;
        let text = text_of(&ToConsole::Counter { counter });
        if text == self.said.counter {
            return Ok(());
        }
        self.said.counter.clone_from(&text);
        self.tell(&text).await
    }

    /// Who else arranges the same layout.
    async fn tell_editors(&mut self) -> Result<(), Option<End>> {
        let Some((layout, watching)) = &self.layout else {
            return Ok(());
        };
        let others = &watching.others();
        let text = text_of(&ToConsole::Editors { layout, others });
        if text == self.said.editors {
            return Ok(());
        }
        self.said.editors.clone_from(&text);
        self.tell(&text).await
    }

    async fn tell_story(&mut self) -> Result<(), Option<End>> {
        let Some(call) = self.story else {
            return Ok(());
        };
        let Ok(Some(story)) = stories::story_of(&self.parts, call).await else {
            return Ok(());
        };
        let text = text_of(&ToConsole::Story { story: &story });
        if text == self.said.story {
            return Ok(());
        }
        self.said.story.clone_from(&text);
        self.tell(&text).await
    }

    /// Somebody came, left or was changed: is this one still signed in, and who are they now?
    async fn look_at_session(&mut self) -> Result<(), Option<End>> {
        let Who::Person(known) = &self.who else {
            let what = Fetched::Users;
            return self.say(&ToConsole::Changed { what }).await;
        };
        let Some(now) = self.parts.people.signed(&known.session) else {
            return Err(Some((SIGNED_OUT, "the session ended")));
        };
        if now != *known {
            let may = |(id, _): &(String, Watching)| {
                Who::Person(now.clone()).may_call_for(&CounterId::from(id.as_str()))
            };
            self.counter = self.counter.take().filter(may);
            self.who = Who::Person(now);
            self.layout = self.layout.take().filter(|_| self.is_operator());
            let what = Fetched::Session;
            self.say(&ToConsole::Changed { what }).await?;
        }
        let what = Fetched::Users;
        self.say(&ToConsole::Changed { what }).await
    }

    async fn tick(&mut self) -> Result<(), Option<End>> {
        self.ticks = self.ticks.wrapping_add(1);
        if self.heard.elapsed() > SILENT {
            return Err(Some((SILENCE, "no word for a minute")));
        }
        self.tell_counter().await?;
        if self.ticks.is_multiple_of(2) {
            self.words = 0;
            self.tell_story().await?;
        }
        if self.ticks.is_multiple_of(PING) {
            let now = self.parts.clock.now_ms();
            self.say(&ToConsole::Ping { now }).await?;
            return self.look_at_time();
        }
        Ok(())
    }

    /// A session ends by time, too, which nobody tells.
    fn look_at_time(&self) -> Result<(), Option<End>> {
        match &self.who {
            Who::Person(known) if self.parts.people.signed(&known.session).is_none() => {
                Err(Some((SIGNED_OUT, "the session ended")))
            }
            _ => Ok(()),
        }
    }

    async fn say(&mut self, word: &ToConsole<'_>) -> Result<(), Option<End>> {
        self.tell(&text_of(word)).await
    }

    /// A page that does not read is waited for, and nobody but it waits.
    async fn tell(&mut self, text: &str) -> Result<(), Option<End>> {
        if text.is_empty() {
            return Ok(());
        }
        match timeout(STUCK, self.session.text(text)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_closed)) => Err(None),
            Err(_stuck) => Err(Some((SILENCE, "it does not read"))),
        }
    }
}

fn text_of(word: &ToConsole<'_>) -> String {
    serde_json::to_string(word).unwrap_or_default()
}
