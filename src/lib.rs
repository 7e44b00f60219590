//! Panggil: calls tickets in the waiting rooms of public service malls.
//!
//! The path of a call, and so the order of the modules:
//!
//! ```text
//! event → intake → journal → board ─┬→ announcer → speaker   (ears)
//!                                   └→ hub → screen          (eyes)
//! ```
//!
//! - [`model`] has the trade's words as types, [`site`] the mall they are about, [`config`] the settings, and [`why`] the words for what
//!   cannot be.
//! - [`intake`] turns messages of Redis, HTTP and the simulator ([`demo`]) into checked events.
//! - [`recorder`] is the one writer: it commits them to the [`journal`], folds them into the [`board`] and publishes every zone as a
//!   [`frame`].
//! - [`daybook`] is folded beside the board: how every counter stands, which numbers were called, and each ticket's story of today.
//! - [`announcer`] speaks calls, one after the other, through a sound device; [`voice_build`] makes the built-in voice.
//! - [`hub`] and [`screen`] carry frames to the televisions; [`protocol`] and [`websocket`] are what is said there. [`pairing`] lets a
//!   television in for the first time, the [`screen_book`] keeps those that were, the [`screen_list`] tells
//!   how all are and the [`screen_log`] how they were; the [`witness`] knows who painted which call.
//! - [`content`] is what operators hang beside the calls: layouts, playlists, media; the [`programme`] says where and when, [`publishing`]
//!   puts layouts up, [`media`] keeps the files, [`plays`] notes what ran. The [`profile`] is all of a site in one file.
//! - Where several nodes share a Redis, [`lease`] keeps which of them has the voice of a speaker, and the [`relay`] tells the others what is
//!   called at one of them.
//! - [`people`] are those who work with the console, their passwords and sessions.
//! - [`console`] makes the documents that operators and counters watch live.
//! - [`web`] is everything else over HTTP, [`documents`] and the [`layout`] what
//!   screens fetch there, [`server`] the set-up of both.
//! - [`app`] builds the parts and joins them, [`local`] says to commands where a server runs, [`cli`] has the commands.

pub mod announcer;
pub mod app;
pub mod board;
pub mod calendar;
pub mod cli;
pub mod clock;
pub mod config;
pub mod console;
pub mod content;
pub mod daybook;
pub mod demo;
pub mod disk;
pub mod documents;
pub mod frame;
pub mod hall;
pub mod health;
pub mod hub;
pub mod intake;
pub mod journal;
pub mod layout;
pub mod lease;
pub mod local;
pub mod media;
pub mod model;
pub mod network;
pub mod origin;
#[cfg(test)]
mod page_types;
pub mod pairing;
pub mod people;
pub mod plays;
pub mod profile;
pub mod programme;
pub mod protocol;
pub mod publishing;
pub mod random;
pub mod reach;
pub mod recorder;
pub mod relay;
pub mod screen;
pub mod screen_book;
pub mod screen_list;
pub mod screen_log;
pub mod server;
pub mod site;
pub mod stir;
pub mod telemetry;
pub mod voice_build;
pub mod web;
pub mod websocket;
pub mod why;
pub mod witness;
