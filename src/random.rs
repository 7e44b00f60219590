//! Random names and secrets, from the operating system.

use std::fmt::Write;

/// `N` random bytes as lower-case hexadecimal.
///
/// A machine without a source of randomness cannot hold secrets: the names are then taken from the clock, which is enough for names,
/// and a secret made of it opens nothing, because the caller's source of secrets, [`secret`], says so.
#[must_use]
pub fn hex<const N: usize>() -> String {
    let mut bytes = [0; N];
    if getrandom::fill(&mut bytes).is_err() {
        let now = crate::clock::Clock::system().now_ms().to_le_bytes();
        for (byte, tick) in bytes.iter_mut().zip(now.iter().cycle()) {
            *byte = *tick;
        }
    }
    encode(&bytes)
}

/// A secret of 256 bits as hexadecimal.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(encode(&bytes))
}

fn encode(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _written = write!(text, "{byte:02x}"); // a String takes everything
            text
        })
}
