//! What a file is, from its first bytes. Pure.

use super::{LARGEST_FILM, LARGEST_PICTURE, Refusal};

/// So many bytes tell.
pub(super) const HEAD: usize = 12;

/// What is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A picture, JPEG.
    Jpeg,
    /// A picture, PNG.
    Png,
    /// A picture, WebP.
    Webp,
    /// A film, MP4.
    Mp4,
}

impl Format {
    /// The format of a file that begins so.
    ///
    /// # Errors
    /// When it is another.
    pub(super) fn of(head: &[u8]) -> Result<Self, Refusal> {
        match head {
            [] => Err(Refusal::Empty),
            [0xff, 0xd8, 0xff, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Ok(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, kind @ ..] => match kind {
                [b'W', b'E', b'B', b'P', ..] => Ok(Self::Webp),
                [b'A', b'V', b'I', ..] => Err(film("an AVI film", "AVI")),
                _ => Err(other("a file of another kind", None)),
            },
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => of_brand(brand),
            [0x1a, 0x45, 0xdf, 0xa3, ..] => Err(film("a WebM or Matroska film", "WebM/MKV")),
            [
                _,
                _,
                _,
                _,
                b'm' | b'w',
                b'o' | b'i',
                b'o' | b'd',
                b'v' | b'e',
                ..,
            ] => Err(film("an old QuickTime film", "QuickTime")),
            [b'G', b'I', b'F', b'8', ..] => Err(other("a GIF picture", Some("GIF"))),
            [b'B', b'M', ..] => Err(other("a BMP picture", Some("BMP"))),
            [b'%', b'P', b'D', b'F', ..] => Err(other("a PDF document", Some("PDF"))),
            _ => Err(other("a file of another kind", None)),
        }
    }

    /// The most bytes it may have.
    pub(super) fn most(self) -> u64 {
        match self {
            Self::Mp4 => LARGEST_FILM,
            Self::Jpeg | Self::Png | Self::Webp => LARGEST_PICTURE,
        }
    }

    pub(super) fn too_large(self) -> Refusal {
        let (what, remedy) = match self {
            Self::Mp4 => ("a film", "cut it, or encode it with a lower bit rate"),
            Self::Jpeg | Self::Png | Self::Webp => {
                ("a picture", "save it with 1920 x 1080 pixels, or as JPEG")
            }
        };
        Refusal::TooLarge {
            what,
            most: self.most(),
            remedy,
        }
    }
}

/// Pictures of phones come in the same boxes as films.
fn of_brand(brand: &[u8]) -> Result<Format, Refusal> {
    match brand {
        [b'q', b't', b' ', b' ', ..] => Err(film("a QuickTime film", "QuickTime")),
        [b'h', b'e', b'i' | b'v', ..] | [b'm', b'i' | b's', b'f', b'1', ..] => {
            Err(other("a HEIC picture", Some("HEIC")))
        }
        [b'a', b'v', b'i', b'f' | b's', ..] => Err(other("an AVIF picture", Some("AVIF"))),
        _ => Ok(Format::Mp4),
    }
}

fn film(found: &'static str, called: &'static str) -> Refusal {
    Refusal::Kind {
        found,
        called: Some(called),
        remedy: "convert it with the command in `fix`",
        is_film: true,
    }
}

fn other(found: &'static str, called: Option<&'static str>) -> Refusal {
    Refusal::Kind {
        found,
        called,
        remedy: "save it as one of these",
        is_film: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_say_what_a_file_is() {
        let taken: [(&[u8], Format); 4] = [
            (b"\xff\xd8\xff\xe0\0\x10JFIF\0\0", Format::Jpeg),
            (b"\x89PNG\r\n\x1a\n\0\0\0\r", Format::Png),
            (b"RIFF\x10\0\0\0WEBP", Format::Webp),
            (b"\0\0\0 ftypisom", Format::Mp4),
        ];
        for (head, format) in taken {
            assert_eq!(Format::of(head).unwrap(), format);
        }
        for head in [
            b"GIF89a\0\0\0\0\0\0".as_slice(),
            b"\0\0\0 ftypheic",
            b"\0\0\0 ftypqt  ",
            b"RIFF\x10\0\0\0AVI ",
            b"<html></html",
            b"\xff\xd8",
        ] {
            assert!(matches!(Format::of(head), Err(Refusal::Kind { .. })));
        }
        assert!(matches!(Format::of(b""), Err(Refusal::Empty)));
    }
}
