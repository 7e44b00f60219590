//! The connection's incoming bytes, with a look at every frame's header before anything is kept of it.

use std::{cell::Cell, rc::Rc};

use actix_web::{dev::Payload, error::PayloadError, web::Bytes};
use futures_util::{Stream, StreamExt};

use crate::console::{FrameFault, LengthGuard};

/// What was wrong with what came in, once something was.
pub(super) type Verdict = Rc<Cell<Option<FrameFault>>>;

type Incoming = std::pin::Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>>;

/// The same bytes until a frame is refused; then an error, and the verdict says which.
pub(super) fn guarded(payload: Payload) -> (Incoming, Verdict) {
    let verdict = Verdict::default();
    let (mut guard, told) = (LengthGuard::default(), verdict.clone());
    let checked = payload.map(move |piece| {
        let piece = piece?;
        match guard.follow(&piece) {
            Ok(()) => Ok(piece),
            Err(fault) => {
                told.set(Some(fault));
                Err(PayloadError::Overflow)
            }
        }
    });
    (Box::pin(checked), verdict)
}
