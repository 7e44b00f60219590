//! WebSocket frames as a screen meets them, without a copy and without a parser: a message is known by its first bytes.

use anyhow::bail;

/// The payload of the first frame, and what follows it; nothing if it is not whole.
pub(crate) fn next_frame(bytes: &[u8]) -> anyhow::Result<Option<(&[u8], &[u8])>> {
    let (opcode, length, rest) = match bytes {
        [opcode, length @ ..=125, rest @ ..] => (opcode, usize::from(*length), rest),
        [opcode, 126, a, b, rest @ ..] => (opcode, usize::from(u16::from_be_bytes([*a, *b])), rest),
        [_, 127, ..] => bail!("a frame beyond 64 KiB"),
        _ => return Ok(None),
    };
    let Some((payload, rest)) = rest.split_at_checked(length) else {
        return Ok(None);
    };
    if opcode & 15 == 8 {
        bail!(
            "the server closed a screen: {}",
            String::from_utf8_lossy(payload)
        );
    }
    Ok(Some((payload, rest)))
}

/// The number that follows a name in a message.
pub(crate) fn number_after(payload: &[u8], name: &[u8]) -> Option<u64> {
    let digits = payload.get(position(payload, name)? + name.len()..)?;
    let end = digits.iter().position(|byte| !byte.is_ascii_digit())?;
    std::str::from_utf8(digits.get(..end)?).ok()?.parse().ok()
}

/// Where the wanted bytes begin.
pub(crate) fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

/// A client's text frame. Its mask is zero: it is there for proxies, and there is none.
pub(crate) fn masked(text: &str) -> Vec<u8> {
    let length = u8::try_from(text.len()).unwrap_or(u8::MAX);
    assert!(length <= 125, "a screen says less than that");
    let mut frame = vec![0x81, 0x80 | length, 0, 0, 0, 0];
    frame.extend_from_slice(text.as_bytes());
    frame
}
