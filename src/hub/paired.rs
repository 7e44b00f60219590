//! Who may come in, and what a paired screen hears when its record changes.

use std::{rc::Rc, sync::Arc};

use super::{Hub, Named, hanging::Chair};
use crate::{
    config::Pairing,
    model::ZoneId,
    protocol::{Command, Hello},
    screen::Bye,
    screen_book::ScreenRecord,
};

/// Others of this thread have their turn after so many seats.
const ROUND: usize = 64;

/// A hello that is let in.
pub(super) struct Guest<'a> {
    pub(super) named: Named<'a>,
    pub(super) zone: ZoneId,
    pub(super) record: Option<Arc<ScreenRecord>>,
}

impl Hub {
    /// Whether a hello is of a paired screen, or needs to be.
    pub(super) fn admit<'a>(&self, hello: &'a Hello) -> Result<Guest<'a>, Bye> {
        let screen = hello.screen.as_deref().filter(|name| !name.is_empty());
        let book = self.parts.book.borrow();
        let known = screen.and_then(|id| book.get_key_value(id));
        let has_token = |record: &ScreenRecord| {
            let token = hello.token.as_ref();
            token.is_some_and(|token| record.is_proved_by(&token.0))
        };
        match (known, screen) {
            (Some((_, record)), Some(id)) if has_token(record) => {
                return Ok(Guest {
                    named: Named::Paired(id),
                    zone: record.zone.clone(),
                    record: Some(record.clone()),
                });
            }
            (Some(_), _) => return Err(Bye::Token("not paired: this name needs its token")),
            (None, _) => {}
        }
        match (self.parts.pairing, hello.zone.as_deref()) {
            (Pairing::Required, _) => Err(Bye::Token("not paired")),
            (Pairing::Open, None) => Err(Bye::Token("name a zone")),
            (Pairing::Open, Some(zone)) => Ok(Guest {
                named: screen.map_or(Named::No, Named::Itself),
                zone: zone.into(),
                record: None,
            }),
        }
    }

    /// Tells every paired seat whose record changed, whenever the book does, until the server stops.
    pub(super) async fn follow_book(self: Rc<Self>) {
        let mut book = self.parts.book.clone();
        book.mark_changed(); // a seat may have been taken before this task began
        while book.changed().await.is_ok() {
            let newest = book.borrow_and_update().clone();
            let numbers: Vec<u64> = self.seated.borrow().keys().copied().collect();
            for round in numbers.chunks(ROUND) {
                for number in round {
                    let mut seated = self.seated.borrow_mut();
                    let chair = seated.get_mut(number);
                    let word = chair.and_then(|chair| chair.compare(|id| newest.get(id)));
                    drop(seated); // a seat that goes gives its chair up
                    if let Some((seat, word)) = word {
                        match word {
                            Changed::Gone(why) => seat.leave(why),
                            Changed::Asked(what) => seat.command(&self.parts.errands.frame(what)),
                        }
                    }
                }
                tokio::task::yield_now().await;
            }
        }
    }
}

/// What a change of its record means for a seat.
pub(super) enum Changed {
    Gone(Bye),
    Asked(Command),
}

impl Chair {
    /// Compares the record by which a screen was let in with the newest.
    fn compare<'a>(
        &mut self,
        newest: impl Fn(&str) -> Option<&'a Arc<ScreenRecord>>,
    ) -> Option<(Rc<dyn crate::screen::Seat>, Changed)> {
        let old = self.record.as_ref()?;
        let changed = match newest(&old.id) {
            None => Changed::Gone(Bye::Removed),
            Some(new) if Arc::ptr_eq(new, old) => return None,
            Some(new) if new.token_hash != old.token_hash => Changed::Gone(Bye::Removed),
            Some(new) if new.zone != old.zone => Changed::Gone(Bye::Moved),
            Some(new) => {
                let was_blank = old.blank;
                self.record = Some(new.clone());
                match (was_blank, new.blank) {
                    (false, true) => Changed::Asked(Command::Blank),
                    (true, false) => Changed::Asked(Command::Unblank),
                    _ => return None,
                }
            }
        };
        Some((self.seat()?, changed))
    }
}
