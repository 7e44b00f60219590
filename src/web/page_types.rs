//! The TypeScript twins of the console's documents: `display-client/console/api.gen.ts`, made from the types of the API and of the live socket.

use ts_rs::TS;

use super::{
    audit::AuditEntry,
    hall::{HallDocument, Tagged},
    keys::Key,
    layouts::{drafts, listed},
    me::{Bilingual, Me, SiteCard},
    media,
    messages::{MappingRule, RedisMessage, Tried, Trying, Understood},
    playlists,
    problem_type::ProblemType,
    profile::{Preview, Ready, Row},
    publishing, revisions,
    sessions::Session,
    site::SiteSettings,
    texts::Texts,
    trials::TrialDocument,
    users::{Slip, User},
};
use crate::{
    console::{
        wire::{self, *},
        words::{Fetched, FromConsole, ToConsole},
    },
    content::{
        Medium, Playlist, PlaylistItem, Programme, ProgrammeEntry, Speech, TakeOver, TextItem,
        media::Uses,
        texts::{Card, ShownAs, TextKind},
    },
    daybook::{End, NoNext, Phase, Voiced},
    hall::FIXABLE,
    hub::ScreenState,
    intake::{Refusal, Refused, mapping::Origin, message::Reason},
    layout::{
        fault::Fault,
        misfit::{Cause, Misfit},
    },
    media::{FilmFault, Upload},
    page_types::{assert_kept, config, declare},
    pairing::Asking,
    people::Role,
    profile::{FieldChange, Item, ItemChange, Note, Section},
    screen_list::ScreenCard,
    site::{Counter, OwnQueue, Service, SpeakerSettings, Zone},
    why::{Thing, Why},
    witness::Unseen,
};

const HEAD: &str = "// Generated from the server's types. Do not edit: change the types that src/web/page_types.rs names.

import type { CardKind, CounterStatus, Layout, MediaKind, Priority, ScreenHealth, Sheet, Theme, When, ZoneState } from \"../core/protocol.gen.ts\";

";

macro_rules! declare_as {
    ($config:expr, $text:expr; $($name:literal: $kind:ty),* $(,)?) => {
        $($text += &format!("export type {} = {};\n", $name, <$kind>::inline($config));)*
    };
}

fn declarations() -> String {
    let config = config();
    let mut text = String::from(HEAD);
    declare!(&config, text; Role, Me, SiteCard, Bilingual, User, Slip, Session, AuditEntry, Key);
    declare!(&config, text; HallDocument<'static>, OwnQueue);
    declare_as!(&config, text;
        "SiteSettings": Tagged<SiteSettings<'static>>,
        "HallZone": Tagged<Zone>,
        "HallCounter": Tagged<Counter>,
        "HallService": Tagged<Service>,
        "HallSpeaker": Tagged<SpeakerSettings>,
        "ListedText": Tagged<TextItem>,
        "ListedNotice": Tagged<TakeOver>,
    );
    declare!(&config, text; TextItem, TextKind, ShownAs, Card, Texts<'static>);
    declare!(&config, text; TakeOver, Speech);
    text += &locked();
    declare!(&config, text; Preview, Section, Item, ItemChange, FieldChange, Note, Ready, Row);
    declare!(&config, text; Asking, ScreenState, ScreenCard);
    declare!(&config, text;
        By, Voiced, End, CallRow, CallStory, StoryStep, StoryScreen, Unseen, StorySpoken, Today, Hour, Refused, Reason, Gap
    );
    declare!(&config, text; RedisMessage, Understood, Origin, Refusal, Trying, MappingRule, Tried);
    declare!(&config, text; CounterDoc, wire::Done, Phase, NoNext);
    declare!(&config, text; ToConsole<'static>, Fetched, FromConsole);
    declare!(&config, text;
        Health, PartState, JournalState, RedisState, SpeakerState, Disk, Clips, Attention, wire::Kind, Severity
    );
    declare!(&config, text;
        Upload, FilmFault, Medium, Uses, media::Listed<'static>, Playlist, PlaylistItem, playlists::Listed<'static>
    );
    declare!(&config, text;
        listed::Listed, listed::Hangs, listed::DraftLayout, drafts::Saved, drafts::DueDocument, drafts::FailedDocument, revisions::Listed<'static>, Fault, Cause, Misfit
    );
    declare!(&config, text; Programme, ProgrammeEntry, publishing::Publish, publishing::Target, TrialDocument);
    declare!(&config, text; ProblemType, Why, Thing);
    text
}

/// What the settings file can fix: fields of the site, whole lists, single texts.
fn locked() -> String {
    let names = FIXABLE.map(|(name, _)| format!("\"{name}\"")).join(" | ");
    format!("export type Locked = {names} | `texts.${{string}}`;\n")
}

#[test]
fn the_consoles_types_are_those_of_the_server() {
    assert_kept("console/api.gen.ts", &declarations());
}
