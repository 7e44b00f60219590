//! What the integration tests share: a real server ([`TestPanggil`]), a real Redis ([`TestRedis`]), a screen ([`TestScreen`]), a socket
//! that may break every rule ([`RawSocket`]), sound cards that are not there ([`AlsaRig`]), a sound server ([`PulseRig`]), and the one way to
//! wait ([`eventually`]).
//!
//! Every server has a data directory and a port of its own, every Redis too, so tests may run side by side. Nothing outlives its test.

#![allow(
    dead_code,
    unused_imports,
    reason = "every test file is a crate of its own and uses a part of this"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a helper of tests fails by panicking; clippy's allowance ends at functions marked as tests"
)]

mod alsa;
mod certificates;
mod command;
mod console;
mod crowd;
mod ear;
mod hall;
pub(crate) mod hanging;
mod http;
pub(crate) mod listen;
pub(crate) mod live_screen;
mod machines;
pub(crate) mod net;
mod pairing;
pub(crate) mod person;
mod picture;
pub(crate) mod proof;
mod pulse;
pub(crate) mod quick_voice;
mod random_call;
mod raw;
mod redis;
mod screen;
mod sentinels;
mod server;
pub(crate) mod setting_up;
mod shelf;
mod speakers;
mod state;
mod truth;
pub(crate) mod weather;

use std::{
    fmt::Debug,
    time::{Duration, Instant},
};

pub(crate) use alsa::{AlsaRig, Tape};
pub(crate) use certificates::{Authority, Identity};
pub(crate) use command::{Run, panggil, panggil_told, panggil_with, write};
pub(crate) use console::Console;
pub(crate) use crowd::{Visitor, raise_file_limit};
pub(crate) use ear::{Ear, Said, said};
pub(crate) use hall::{Hall, becomes, seq, speaker_is, speaking, spoken};
pub(crate) use http::{Ask, Reply};
pub(crate) use live_screen::{LiveScreen, Shown};
pub(crate) use machines::Machines;
pub(crate) use pairing::{Paired, Tv, approve};
pub(crate) use person::Person;
pub(crate) use picture::{Picture, film};
pub(crate) use pulse::PulseRig;
pub(crate) use random_call::random_call;
pub(crate) use raw::{End, Frame, RawSocket, Rest};
pub(crate) use redis::{Producer, TestRedis, free_port, stream};
pub(crate) use screen::{Ending, Heard, TestScreen, hello};
pub(crate) use sentinels::{DOWN_AFTER, MASTER, Sentinel, TestSentinels};
pub(crate) use server::{Ended, Setup, TestPanggil, offset};
pub(crate) use shelf::{
    Filler, FragileDisk, Frozen, SmallDisk, again_where_it_may_mount, decoded, kept, long_film,
    sha256,
};
pub(crate) use speakers::{DEVICES, MARK, TestSpeakers};
pub(crate) use state::State;
pub(crate) use truth::Truth;

/// Long enough for whatever should happen at once, on a machine that runs all tests at the same time.
pub(crate) const SOON: Duration = Duration::from_secs(45);

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(5);

/// Looks again and again until `look` finds what it looks for. Fails with the last thing it saw instead.
#[track_caller]
pub(crate) fn eventually<T, E: Debug>(
    within: Duration,
    mut look: impl FnMut() -> Result<T, E>,
) -> T {
    let deadline = Instant::now() + within;
    loop {
        match look() {
            Ok(found) => return found,
            Err(seen) if Instant::now() >= deadline => {
                panic!("not within {within:?}; last seen: {seen:#?}")
            }
            Err(_) => pause(),
        }
    }
}

/// `Ok` when a claim holds; what was seen instead, if it does not.
pub(crate) fn claim<E>(holds: bool, seen: E) -> Result<(), E> {
    if holds { Ok(()) } else { Err(seen) }
}

/// Lets time pass that is part of what is tested: calls that come for a while, say.
pub(crate) fn after(time: Duration) {
    let end = Instant::now() + time;
    while Instant::now() < end {
        pause();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the pause between two looks at a fact; the only one in these tests"
)]
fn pause() {
    std::thread::sleep(PAUSE);
}
