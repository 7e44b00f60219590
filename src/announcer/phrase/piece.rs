//! A text cut into what is read at once: single letters and runs of digits.

use crate::announcer::numerals::letter;

/// What a ticket or a counter code is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// The clip of an ASCII letter.
    Letter(&'static str),
    /// As many ASCII digits as stand together.
    Run(&'a [u8]),
    /// Anything else: a separator, a sign, part of a character beyond ASCII.
    Sign,
}

/// The pieces of a text, from left to right.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    text.as_bytes()
        .chunk_by(|left, right| left.is_ascii_digit() && right.is_ascii_digit())
        .map(piece)
}

fn piece(bytes: &[u8]) -> Piece<'_> {
    match bytes {
        [byte] if !byte.is_ascii_digit() => {
            letter(char::from(*byte)).map_or(Piece::Sign, Piece::Letter)
        }
        run => Piece::Run(run),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_that_stand_together_are_one_piece_and_all_else_is_single() {
        let cut: Vec<_> = pieces("aB-1-05é").collect();
        assert_eq!(
            cut,
            [
                Piece::Letter("huruf_a"),
                Piece::Letter("huruf_b"),
                Piece::Sign,
                Piece::Run(b"1"),
                Piece::Sign,
                Piece::Run(b"05"),
                Piece::Sign,
                Piece::Sign,
            ]
        );
        assert_eq!(pieces("").count(), 0);
    }
}
