//! Pictures and films as operators bring them, good and bad.

use std::{fs, io::Cursor, path::Path};

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

/// A picture of four quarters, each of a colour of its own, so that a turn of it can be seen.
#[derive(Debug, Clone)]
pub(crate) struct Picture(DynamicImage);

impl Picture {
    /// Of so many pixels: red and green above, blue and white below.
    pub(crate) fn new(w: u32, h: u32) -> Self {
        let quarter = |x: u32, y: u32| match (x < w / 2, y < h / 2) {
            (true, true) => Rgba([220, 30, 30, 255]),
            (false, true) => Rgba([30, 200, 30, 255]),
            (true, false) => Rgba([30, 30, 220, 255]),
            (false, false) => Rgba([240, 240, 240, 255]),
        };
        Self(RgbaImage::from_fn(w, h, quarter).into())
    }

    /// With a hole in its middle.
    pub(crate) fn holed(self) -> Self {
        let mut pixels = self.0.to_rgba8();
        let (w, h) = pixels.dimensions();
        pixels.put_pixel(w / 2, h / 2, Rgba([0, 0, 0, 0]));
        Self(pixels.into())
    }

    pub(crate) fn png(&self) -> Vec<u8> {
        self.encoded(ImageFormat::Png)
    }

    pub(crate) fn webp(&self) -> Vec<u8> {
        self.encoded(ImageFormat::WebP)
    }

    pub(crate) fn jpeg(&self) -> Vec<u8> {
        let opaque = Self(self.0.to_rgb8().into());
        opaque.encoded(ImageFormat::Jpeg)
    }

    /// As a camera held upright writes it: lying, with a note that it is to be turned to the right, and where it was.
    pub(crate) fn jpeg_of_a_turned_camera(&self) -> Vec<u8> {
        let plain = self.jpeg();
        let tiff: &[u8] = b"MM\0\x2a\0\0\0\x08\0\x02\
            \x01\x12\0\x03\0\0\0\x01\0\x06\0\0\
            \x01\x0e\0\x02\0\0\0\x10\0\0\0\x26\
            \0\0\0\0\
            -6.0169,106.0459";
        let note = [b"Exif\0\0", tiff].concat();
        let length = u16::try_from(note.len() + 2).unwrap().to_be_bytes();
        [&plain[..2], b"\xff\xe1", &length, &note, &plain[2..]].concat()
    }

    fn encoded(&self, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        self.0.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }
}

/// A film of `tests/media`.
pub(crate) fn film(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/media");
    fs::read(folder.join(name)).unwrap()
}
