//! Pictures, drawn anew as every television can show them: upright, no larger than the screen, without what a camera wrote into them.

use std::{fs::File, io::BufReader, path::Path};

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageError, ImageFormat,
    ImageReader, Limits, RgbImage,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
    imageops,
};

use super::{Format, Refusal};

/// A screen's long and short side: what is larger costs memory on the television and shows no more.
const SCREEN: (u32, u32) = (1920, 1080);
/// The longest side that is read.
const LONGEST: u32 = 12_000;
/// The most memory a picture may take while it is read: 64 megapixels, as the largest phones take them.
const MEMORY: u64 = 256 * 1024 * 1024;
/// Below this, the edges of letters fray.
const QUALITY: u8 = 85;
/// A small picture's width.
const THUMB: u32 = 320;
/// A small picture is looked at once.
const THUMB_QUALITY: u8 = 80;

/// A picture as it will be kept.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) bytes: Vec<u8>,
    pub(super) type_name: &'static str,
    pub(super) w: u32,
    pub(super) h: u32,
    pub(super) thumb: Vec<u8>,
}

/// Reads a picture and draws it anew. Blocks for as long as that takes.
///
/// # Errors
/// When it cannot be read, or is larger than is good.
pub(super) fn redraw(path: &Path, format: Format) -> Result<Picture, Refusal> {
    let whole = read(path, format)?;
    let picture = fitted(whole);
    draw(&picture).map_err(unreadable)
}

fn read(path: &Path, format: Format) -> Result<DynamicImage, Refusal> {
    let format = match format {
        Format::Png => ImageFormat::Png,
        Format::Webp => ImageFormat::WebP,
        Format::Jpeg | Format::Mp4 => ImageFormat::Jpeg,
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(BufReader::new(File::open(path)?), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    limits.reserve(decoder.total_bytes()).map_err(unreadable)?;
    decoder.set_limits(limits).map_err(unreadable)?;
    let orientation = decoder.orientation().map_err(unreadable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn unreadable(error: ImageError) -> Refusal {
    match error {
        ImageError::IoError(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            Refusal::Picture(error.to_string())
        }
        ImageError::Limits(limit) => Refusal::Pixels(limit.to_string()),
        error => Refusal::Picture(error.to_string()),
    }
}

/// No larger than the screen it would hang on, lying or upright.
fn fitted(picture: DynamicImage) -> DynamicImage {
    let (w, h) = match picture.width() >= picture.height() {
        true => SCREEN,
        false => (SCREEN.1, SCREEN.0),
    };
    shrunk(picture, w, h)
}

/// Within so many pixels, in shape. The rough way down to twice the size is quick and spares memory; the rest is done with care.
fn shrunk(picture: DynamicImage, w: u32, h: u32) -> DynamicImage {
    if picture.width() <= w && picture.height() <= h {
        return picture;
    }
    let near = match picture.width() > w * 4 || picture.height() > h * 4 {
        true => picture.thumbnail(w * 2, h * 2),
        false => picture,
    };
    near.resize(w, h, imageops::FilterType::CatmullRom)
}

fn draw(picture: &DynamicImage) -> Result<Picture, ImageError> {
    let (w, h) = (picture.width(), picture.height());
    let on_white = on_white(&shrunk(picture.clone(), THUMB, THUMB * 16));
    let thumb = jpeg(&on_white, THUMB_QUALITY)?;
    let (bytes, type_name) = if has_holes(picture) {
        (png(picture)?, "image/png")
    } else {
        (jpeg(&picture.to_rgb8(), QUALITY)?, "image/jpeg")
    };
    Ok(Picture {
        bytes,
        type_name,
        w,
        h,
        thumb,
    })
}

/// Whether anything is to shine through.
fn has_holes(picture: &DynamicImage) -> bool {
    picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255)
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let mut sheet = image::RgbaImage::from_pixel(
        picture.width(),
        picture.height(),
        image::Rgba([255, 255, 255, 255]),
    );
    imageops::overlay(&mut sheet, &picture.to_rgba8(), 0, 0);
    DynamicImage::ImageRgba8(sheet).to_rgb8()
}

fn jpeg(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture)?;
    Ok(bytes)
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive)
        .write_image(
            &picture.to_rgba8(),
            picture.width(),
            picture.height(),
            ExtendedColorType::Rgba8,
        )?;
    Ok(bytes)
}
