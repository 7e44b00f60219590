//! How a call is spoken: from its words to its sound.

pub mod limiter;
pub mod numerals;
pub mod phrase;
pub mod voice_pack;
