//! Everything that may have something new for a page.

use std::sync::Arc;

use actix_ws::{Message, MessageStream};
use tokio::{
    sync::watch,
    time::{Interval, MissedTickBehavior, interval},
};

use super::TICK;
use crate::{
    console::{Live, words::Fetched},
    content::Content,
    daybook::Facts,
    frame::Frame,
    people::People,
    site::Site,
    web::WebParts,
};

/// Everything that may have something new.
pub(super) struct News {
    pub(super) live: Live,
    facts: watch::Receiver<Arc<Facts>>,
    site: watch::Receiver<Arc<Site>>,
    people: watch::Receiver<Arc<People>>,
    content: watch::Receiver<Arc<Content>>,
    watchers: watch::Receiver<u64>,
    tick: Interval,
}

/// What has something new.
pub(super) enum Woken {
    Message(Option<Result<Message, actix_ws::ProtocolError>>),
    Screens,
    Calls,
    Attention,
    Health,
    Counter,
    Watchers,
    Zone(usize),
    Changed(Fetched),
    People,
    Tick,
    Stopping,
}

impl News {
    /// From now on, and what is known already: it is new to this page.
    pub(super) fn of(parts: &WebParts) -> Self {
        let mut tick = interval(TICK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut live = parts.live.clone();
        for document in [
            &mut live.screens,
            &mut live.calls,
            &mut live.attention,
            &mut live.health,
        ] {
            document.mark_changed();
        }
        Self {
            live,
            facts: parts.recorder.facts(),
            site: parts.hall.watch(),
            people: parts.people.watch(),
            content: parts.content.watch(),
            watchers: parts.watchers.changes(),
            tick,
        }
    }

    /// Waits for something new. Where news come from is gone only when the server stops: then there is nothing more to tell.
    pub(super) async fn next(
        &mut self,
        messages: &mut MessageStream,
        zones: &mut Vec<watch::Receiver<Frame>>,
    ) -> Woken {
        let (changed, woken) = tokio::select! {
            message = messages.recv() => return Woken::Message(message),
            index = newer(zones) => return Woken::Zone(index),
            _now = self.tick.tick() => return Woken::Tick,
            known = self.facts.changed() => (known, Woken::Counter),
            changed = self.watchers.changed() => (changed, Woken::Watchers),
            changed = self.people.changed() => (changed, Woken::People),
            changed = self.live.screens.changed() => (changed, Woken::Screens),
            changed = self.live.calls.changed() => (changed, Woken::Calls),
            changed = self.live.attention.changed() => (changed, Woken::Attention),
            changed = self.live.health.changed() => (changed, Woken::Health),
            changed = self.site.changed() => (changed, Woken::Changed(Fetched::Hall)),
            changed = self.content.changed() => (changed, Woken::Changed(Fetched::Content)),
        };
        changed.map_or(Woken::Stopping, |()| woken)
    }
}

/// Waits for a newer frame of one of the zones; one that is gone is let go.
async fn newer(zones: &mut Vec<watch::Receiver<Frame>>) -> usize {
    loop {
        if zones.is_empty() {
            return std::future::pending().await;
        }
        let (newer, index) = {
            let waits = zones.iter_mut().map(|zone| Box::pin(zone.changed()));
            let (newer, index, _others) = futures_util::future::select_all(waits).await;
            (newer, index)
        };
        match newer {
            Ok(()) => return index,
            Err(_gone) => drop(zones.remove(index)),
        }
    }
}
