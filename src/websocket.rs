//! WebSocket frames as the server writes them (RFC 6455, section 5.2): whole, unmasked, built once and shared.

use bytes::Bytes;
use serde::Serialize;

/// What a frame carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opcode {
    /// UTF-8 text.
    Text = 1,
    /// The end, with a code.
    Close = 8,
    /// The answer to a ping.
    Pong = 10,
}

/// One whole frame.
#[must_use]
pub fn frame(opcode: Opcode, payload: &[u8]) -> Bytes {
    let mut out = Vec::with_capacity(payload.len() + 10);
    out.push(0x80 | opcode as u8);
    match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
        (Ok(length @ ..=125), _) => out.push(length),
        (_, Ok(length)) => {
            out.push(126);
            out.extend(length.to_be_bytes());
        }
        _ => {
            out.push(127);
            out.extend((payload.len() as u64).to_be_bytes());
        }
    }
    out.extend_from_slice(payload);
    out.into()
}

/// A message as a text frame.
#[must_use]
pub fn message(message: &impl Serialize) -> Bytes {
    frame(Opcode::Text, &json(message))
}

/// A message as JSON text. Our own message types always have one.
#[must_use]
pub fn json(message: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(message).unwrap_or_default()
}

/// The close frame of a code, with a reason for people; a close frame carries 125 bytes in all.
#[must_use]
pub fn close(code: u16, reason: &str) -> Bytes {
    let mut payload = code.to_be_bytes().to_vec();
    payload.extend(reason.bytes().take(123));
    frame(Opcode::Close, &payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_is_written_in_its_shortest_form() {
        let head = |length: usize| frame(Opcode::Text, &vec![b'x'; length])[..2].to_vec();
        assert_eq!(head(0), [0x81, 0]);
        assert_eq!(head(125), [0x81, 125]);
        assert_eq!(head(126), [0x81, 126]);
        assert_eq!(head(65_535), [0x81, 126]);
        assert_eq!(head(65_536), [0x81, 127]);
    }

    #[test]
    fn a_close_frame_names_its_code() {
        assert_eq!(close(1001, "").to_vec(), [0x88, 2, 3, 0xe9]);
        assert_eq!(close(1001, &"r".repeat(200)).len(), 127);
    }
}
