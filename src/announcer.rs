//! How a call is spoken: from its words to its sound.

pub mod limiter;
pub mod numerals;
pub mod phrase;
#[cfg(feature = "audio")]
mod rodio_speaker;
pub mod speaker;
pub mod voice_pack;
