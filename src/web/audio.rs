//! What visitors heard of a call: the announcement as a sound file, and its words in the story.

use actix_web::{
    HttpResponse,
    http::header,
    web::{self, Query},
};
use serde::Deserialize;

use super::{
    WebParts,
    auth::Access,
    error::Problem,
    stories,
    table::{self, Endpoint},
};
use crate::{
    announcer::wording::Wording,
    console::{self, wire::CallStory},
    daybook::Voiced,
    site::{Site, SpeakerSettings},
};

#[derive(Deserialize)]
struct Choice {
    speaker: Option<String>,
}

/// The routes.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        table::get(
            "/audio/{call}.wav",
            Access::Operator,
            "The announcement of a call, as its speaker says it; ?speaker= chooses among several",
            audio,
        )
        .query(&["speaker"])
        .gives_file("audio/wav"),
    ]
}

async fn audio(
    named: web::Path<String>,
    choice: Query<Choice>,
    parts: web::Data<WebParts>,
) -> Result<HttpResponse, Problem> {
    let unknown = || Problem::not_found(format!("there is no call {named}"));
    let number: u64 = named.parse().map_err(|_| unknown())?;
    let story = stories::story_of(&parts, number).await?;
    let story = story.ok_or_else(unknown)?;
    let call = console::called(&story, number).ok_or_else(unknown)?;
    let wording = wording(&parts, &story, number, choice.speaker.as_deref())?;
    let wav = parts.replay.wav(wording, call).await;
    let wav = wav.map_err(Problem::not_found)?; // such as a counter that is no more
    Ok(HttpResponse::Ok()
        .content_type("audio/wav")
        .insert_header((header::CACHE_CONTROL, "private, no-store")) // names and voices change
        .body(wav))
}

/// The words of the speaker that was asked for, else of the one that said the call, else of one that is heard in its zones.
fn wording(
    parts: &WebParts,
    story: &CallStory,
    call: u64,
    speaker: Option<&str>,
) -> Result<Wording, Problem> {
    let site = parts.site();
    let of_call = story.spoken.iter().filter(|spoken| spoken.call == call);
    let (said, told): (Vec<_>, Vec<_>) = of_call.partition(|spoken| spoken.state == Voiced::Done);
    let told = said.into_iter().chain(told);
    let told = told.filter_map(|spoken| site.speaker(&spoken.speaker));
    let heard = site.speakers.iter().filter(|one| is_heard(one, story));
    let mut fitting = told
        .chain(heard)
        .filter(|one| speaker.is_none_or(|wanted| one.id == wanted));
    let words = fitting.find_map(|speaker| parts.replay.wording(&site, speaker));
    words.ok_or_else(|| Problem::not_found("no speaker of its zones has a voice"))
}

fn is_heard(speaker: &SpeakerSettings, story: &CallStory) -> bool {
    speaker.zones.iter().any(|zone| story.zones.contains(zone))
}

/// Adds to a story what was said of every call that was at least begun.
pub(super) fn write_words(parts: &WebParts, site: &Site, story: &mut CallStory) {
    let words = |call: u64, speaker: &str| {
        let wording = parts.replay.wording(site, site.speaker(speaker)?)?;
        wording.text(&console::called(story, call)?).ok()
    };
    let begun = story.spoken.iter().map(|spoken| {
        spoken
            .started
            .and_then(|_| words(spoken.call, &spoken.speaker))
    });
    let texts: Vec<_> = begun.collect();
    for (spoken, text) in story.spoken.iter_mut().zip(texts) {
        spoken.text = text;
    }
}
