//! Files that are sent: from a request's body to the shelf, and why one is not taken.

use std::{future::Future, time::Duration};

use actix_web::{HttpResponse, http::StatusCode, web};
use futures_util::StreamExt;
use serde_json::json;
use tokio::{sync::mpsc, time::timeout};

use super::{
    WebParts,
    auth::Who,
    edit,
    error::{Problem, ProblemType},
};
use crate::{
    content::{Change, Content, Medium},
    media::{Finished, Piece, Received, Refusal},
    telemetry::chain,
};

/// A sender that is silent for so long is gone. There is no limit to the whole: a film may come over a slow line.
const SILENCE: Duration = Duration::from_secs(60);
/// Pieces on their way to the disk: a few hundred KiB. When full, the sender waits.
const PIECES: usize = 8;
/// So much of a refused file is still taken, and so long: a sender that is cut off does not read why.
const DRAIN: (usize, Duration) = (32 * 1024 * 1024, Duration::from_secs(10));

/// A file that was kept.
#[derive(Debug)]
pub(super) struct Kept {
    is_new: bool,
    medium: Medium,
}

/// Hands a body to `write`, which runs beside and may block, and what it made of it to `then`: whether the body came to its end, and what
/// became of it. What came whole is kept even when its sender is gone by then.
pub(super) async fn taken<W, T, K>(
    payload: &mut web::Payload,
    parts: &WebParts,
    write: impl FnOnce(mpsc::Receiver<Piece>) -> W + Send + 'static,
    then: impl FnOnce(W) -> K + Send + 'static,
) -> (Result<(), Problem>, Result<T, Problem>)
where
    W: Send + 'static,
    T: Send + 'static,
    K: Future<Output = Result<T, Problem>> + Send + 'static,
{
    let (pieces, inbox) = mpsc::channel(PIECES);
    let writing = tokio::task::spawn_blocking(move || write(inbox));
    let work = parts.to_its_end(async move {
        let written = writing.await;
        then(written.map_err(|error| Problem::failed(error.to_string()))?).await
    });
    tokio::join!(feed(payload, pieces), work)
}

/// Hands the body over, piece by piece. It ends early when the other side has seen enough.
async fn feed(payload: &mut web::Payload, pieces: mpsc::Sender<Piece>) -> Result<(), Problem> {
    loop {
        let next = timeout(SILENCE, payload.next())
            .await
            .map_err(|_silence| Problem::too_slow())?;
        let piece = match next {
            Some(Ok(bytes)) => Piece::Bytes(bytes),
            Some(Err(error)) => {
                tracing::debug!(%error, "a file that is sent broke off");
                return Err(refused(&Refusal::CutOff, ""));
            }
            None => Piece::End,
        };
        let is_end = matches!(piece, Piece::End);
        if pieces.send(piece).await.is_err() || is_end {
            return Ok(());
        }
    }
}

/// Takes the rest of a body that is not wanted.
pub(super) async fn drain(mut payload: web::Payload) {
    let (most, longest) = DRAIN;
    let _enough = timeout(longest, async {
        let mut came = 0;
        while let Some(Ok(bytes)) = payload.next().await {
            came += bytes.len();
            if came > most {
                break;
            }
        }
    })
    .await;
}

/// Checks a file that came to its end, and keeps it.
pub(super) async fn keep(
    received: Received,
    name: String,
    who: &Who,
    parts: &WebParts,
) -> Result<Kept, Problem> {
    let now = parts.clock.now_ms();
    let finished = parts.shelf.finish(received, name.clone(), now).await;
    let finished = finished.map_err(|refusal| refused(&refusal, &name))?;
    shelve(finished, who, parts).await
}

impl Kept {
    /// 201 with the medium it became, 200 where it was here already.
    pub(super) fn answer(&self) -> HttpResponse {
        let status = if self.is_new {
            StatusCode::CREATED
        } else {
            StatusCode::OK
        };
        edit::answer(status, &self.medium)
    }
}

/// The file, then its row; nobody removes either between them.
async fn shelve(taken: Finished, who: &Who, parts: &WebParts) -> Result<Kept, Problem> {
    let _turn = parts.shelf.turn().await;
    let medium = taken.medium.clone();
    let shelf = parts.shelf.clone();
    let put = web::block(move || shelf.put(taken)).await;
    let put = put.map_err(|error| Problem::failed(error.to_string()))?;
    put.map_err(|refusal| refused(&refusal, &medium.name))?;
    let add = |content: &Content| {
        let here = content.media.get(&medium.sha256);
        let is_new = here.is_none();
        let change = is_new.then(|| Change::SetMedium(medium.clone()));
        let medium = here.unwrap_or(&medium).clone();
        Ok::<_, Problem>((change.into_iter().collect(), Kept { is_new, medium }))
    };
    parts.changes(who, add).await
}

/// Why a file of this name is not taken.
pub(super) fn refused(refusal: &Refusal, name: &str) -> Problem {
    let (status, type_name, title) = match refusal {
        Refusal::Kind { .. } => (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ProblemType::MediaKind,
            "screens cannot show this kind of file",
        ),
        Refusal::TooLarge { .. } => (
            StatusCode::PAYLOAD_TOO_LARGE,
            ProblemType::TooLarge,
            "the file is too large",
        ),
        Refusal::Empty
        | Refusal::Pixels(_)
        | Refusal::Picture(_)
        | Refusal::Film(_)
        | Refusal::Changed => (
            StatusCode::UNPROCESSABLE_ENTITY,
            ProblemType::Media,
            "screens cannot show this file",
        ),
        Refusal::CutOff => (
            StatusCode::BAD_REQUEST,
            ProblemType::CutOff,
            "the file was cut off",
        ),
        Refusal::Full => (
            StatusCode::INSUFFICIENT_STORAGE,
            ProblemType::DiskFull,
            "the disk is full",
        ),
        Refusal::Disk(error) => {
            tracing::error!(error = %chain(error), "a medium cannot be kept");
            (
                StatusCode::INTERNAL_SERVER_ERROR,
                ProblemType::Failed,
                "the server failed",
            )
        }
    };
    let mut problem = Problem::new(status, type_name, title, refusal.to_string());
    if let Some(why) = refusal.why() {
        problem = problem.because(why);
    }
    if let Refusal::Film(faults) = refusal {
        let reasons = faults.reasons();
        let told: Vec<_> = reasons.iter().map(ToString::to_string).collect();
        problem = problem.with("reasons", told).with("faults", json!(reasons));
    }
    match refusal.fix(name) {
        Some(fix) => problem.with("fix", fix),
        None => problem,
    }
}
