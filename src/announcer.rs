//! How a call is spoken: from its words to its sound.

pub mod limiter;
pub mod numerals;
pub mod phrase;
pub mod plan;
pub mod render;
#[cfg(feature = "audio")]
mod rodio_speaker;
pub mod speaker;
pub mod spoken_place;
pub mod voice_pack;
pub mod wav;
