//! What hangs before whom on one worker, and the word when it changes.

use std::{
    rc::{Rc, Weak},
    sync::Arc,
};

use bytes::Bytes;

use super::Hub;
use crate::{
    documents::{Documents, Hanging},
    programme::Viewer,
    protocol::{LayoutRef, ToScreen},
    screen::Seat,
    screen_book::ScreenRecord,
    websocket,
};

/// Others of this thread have their turn after so many seats.
const ROUND: usize = 64;

/// A seat, who sits there, and what it was told last.
pub(super) struct Chair {
    seat: Weak<dyn Seat>,
    viewer: Viewer,
    told: (u64, u64),
    /// By which it was let in, if it is paired.
    pub(super) record: Option<Arc<ScreenRecord>>,
}

/// What one seat must hear now.
struct Word {
    seat: Rc<dyn Seat>,
    layout: Option<Bytes>,
    directory: Option<Bytes>,
}

impl Chair {
    pub(super) fn new(
        seat: &Rc<dyn Seat>,
        viewer: Viewer,
        hanging: Hanging<'_>,
        record: Option<Arc<ScreenRecord>>,
    ) -> Self {
        Self {
            seat: Rc::downgrade(seat),
            viewer,
            told: hanging.marks(),
            record,
        }
    }

    pub(super) fn seat(&self) -> Option<Rc<dyn Seat>> {
        self.seat.upgrade()
    }

    fn word(&mut self, documents: &Documents) -> Option<Word> {
        let hanging = documents.hanging(&self.viewer)?; // else its zone is no more, and it is being sent away
        let marks = hanging.marks();
        let told = std::mem::replace(&mut self.told, marks);
        if told == marks {
            return None;
        }
        let seat = self.seat()?;
        let layout = (told.0 != marks.0).then(|| layout(hanging.layout));
        let directory = (told.1 != marks.1).then(|| directory(hanging.directory));
        Some(Word {
            seat,
            layout,
            directory,
        })
    }
}

impl Hub {
    /// Tells every seat whose layout or directory changed, whenever the documents do, until the server stops.
    pub(super) async fn follow(self: Rc<Self>) {
        let mut documents = self.parts.documents.clone();
        documents.mark_changed(); // a seat may have been taken before this task began
        let mut told: Option<Arc<Documents>> = None;
        while documents.changed().await.is_ok() {
            let newest = documents.borrow_and_update().clone();
            let told = told.replace(newest.clone());
            if told.is_some_and(|told| told.tell_the_same_as(&newest)) {
                continue;
            }
            let numbers: Vec<u64> = self.seated.borrow().keys().copied().collect();
            for round in numbers.chunks(ROUND) {
                for number in round {
                    self.tell(*number, &newest);
                }
                tokio::task::yield_now().await;
            }
        }
    }

    fn tell(&self, number: u64, documents: &Documents) {
        let mut seated = self.seated.borrow_mut();
        let word = seated
            .get_mut(&number)
            .and_then(|chair| chair.word(documents));
        drop(seated); // a seat that goes gives its chair up
        let Some(word) = word else { return };
        if let Some(directory) = &word.directory {
            word.seat.rename(directory);
        }
        if let Some(layout) = &word.layout {
            word.seat.hang(layout);
        }
    }
}

fn layout(layout: LayoutRef<'_>) -> Bytes {
    websocket::message(&ToScreen::Layout(layout))
}

fn directory(etag: &str) -> Bytes {
    websocket::message(&ToScreen::Directory { etag })
}
