//! Looks at the headers of incoming WebSocket frames before anything of them is kept.
//!
//! A reader of frames waits until it has a whole one, so a header that announces a gibibyte would make it buffer for ever. Our pages
//! send short whole texts: what announces more, or comes in pieces, ends the conversation at its header. Pure.

/// The most a console says at once.
pub const LARGEST: u64 = 16 * 1024;

/// What is wrong with a frame, by its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameFault {
    /// It announces more than [`LARGEST`].
    #[error("a frame of more than 16 KiB")]
    TooLarge,
    /// It is a piece of a message.
    #[error("a message in pieces")]
    InPieces,
}

/// See the module.
#[derive(Debug, Default)]
pub struct LengthGuard {
    /// The beginning of a header that is not whole yet.
    header: Vec<u8>,
    /// What is still to come of the present frame's content.
    content: u64,
}

impl LengthGuard {
    /// Follows the next bytes of the connection.
    ///
    /// # Errors
    /// As soon as a header is one that no page of ours sends.
    pub fn follow(&mut self, mut bytes: &[u8]) -> Result<(), FrameFault> {
        while !bytes.is_empty() {
            let inside = usize::try_from(self.content)
                .unwrap_or(usize::MAX)
                .min(bytes.len());
            if inside > 0 {
                self.content -= inside as u64;
                bytes = bytes.get(inside..).unwrap_or_default();
                continue;
            }
            let Some((byte, rest)) = bytes.split_first() else {
                break;
            };
            self.header.push(*byte);
            bytes = rest;
            if let Some(content) = announced(&self.header)? {
                self.header.clear();
                self.content = content;
            }
        }
        Ok(())
    }
}

/// What a header announces once it is whole: the mask and the content.
fn announced(header: &[u8]) -> Result<Option<u64>, FrameFault> {
    const MASK: u64 = 4;
    let &[first, second, ref length @ ..] = header else {
        return Ok(None);
    };
    if first & 0x80 == 0 || first & 0x0f == 0 {
        return Err(FrameFault::InPieces);
    }
    let mask = if second & 0x80 == 0 { 0 } else { MASK };
    let content = match (second & 0x7f, length) {
        (126, &[high, low]) => u64::from(u16::from_be_bytes([high, low])),
        (127, length) => match <[u8; 8]>::try_from(length) {
            Ok(length) => u64::from_be_bytes(length),
            Err(_) => return Ok(None),
        },
        (126, _) => return Ok(None),
        (short, _) => u64::from(short),
    };
    match content > LARGEST {
        true => Err(FrameFault::TooLarge),
        false => Ok(Some(content + mask)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A masked text frame as a browser sends it.
    fn text(length: usize) -> Vec<u8> {
        let mut frame = vec![0x81];
        match (u8::try_from(length), u16::try_from(length)) {
            (Ok(short @ ..=125), _) => frame.push(0x80 | short),
            (_, Ok(length)) => {
                frame.push(0xfe);
                frame.extend(length.to_be_bytes());
            }
            _ => {
                frame.push(0xff);
                frame.extend((length as u64).to_be_bytes());
            }
        }
        frame.extend([1, 2, 3, 4]);
        frame.extend(vec![0xff; length]);
        frame
    }

    #[test]
    fn ordinary_frames_pass_however_they_are_cut() {
        let stream: Vec<u8> = [0, 5, 125, 126, 16_384, 3]
            .into_iter()
            .flat_map(text)
            .collect();
        for size in [1, 2, 3, 7, 1_000, stream.len()] {
            let mut guard = LengthGuard::default();
            for piece in stream.chunks(size) {
                assert_eq!(guard.follow(piece), Ok(()), "in pieces of {size}");
            }
            assert_eq!((guard.content, guard.header.len()), (0, 0));
        }
    }

    #[test]
    fn a_length_is_refused_before_any_of_it_came() {
        for length in [16_385_u64, 1 << 30, u64::MAX] {
            let mut guard = LengthGuard::default();
            let mut header = vec![0x81, 0xff];
            header.extend(length.to_be_bytes());
            assert_eq!(guard.follow(&header), Err(FrameFault::TooLarge), "{length}");
        }
        let just_over = [0x82, 0xfe, 0x40, 0x01];
        assert_eq!(
            LengthGuard::default().follow(&just_over),
            Err(FrameFault::TooLarge)
        );
    }

    #[test]
    fn a_message_in_pieces_is_refused_at_its_first() {
        for first in [0x01, 0x80, 0x00, 0x02] {
            let header = [first, 0x81];
            assert_eq!(
                LengthGuard::default().follow(&header),
                Err(FrameFault::InPieces)
            );
        }
    }
}
