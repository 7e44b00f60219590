//! A notice that begins is heard once, from the speakers of its zones.

use crate::{
    content::TakeOver,
    recorder::{News, Signal},
    web::WebParts,
};

/// A signal that had to wait longer for calls to be spoken is not heard any more: the notice was read long before.
const PATIENCE_MS: i64 = 60_000;

/// Asks the speakers to sound it. Whoever cannot is silent: the notice is shown all the same.
pub(super) async fn sound(notice: &TakeOver, parts: &WebParts) {
    let signal = Signal {
        chime: notice.chime,
        is_said: notice.speech.is_some(),
        until: notice.until.min(notice.from.saturating_add(PATIENCE_MS)),
    };
    if !signal.chime && !signal.is_said {
        return;
    }
    let site = parts.hall.now();
    let speakers = site.speakers.iter();
    let speakers = speakers.filter(|speaker| speaker.zones.iter().any(|zone| notice.is_in(zone)));
    for speaker in speakers {
        let told = parts.recorder.tell(&speaker.id, News::Signal(signal)).await;
        if !matches!(told, Ok(true)) {
            tracing::debug!(speaker.id = speaker.id, "it went before it could signal");
        }
    }
}
