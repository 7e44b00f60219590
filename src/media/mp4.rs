//! The boxes of an MP4 file (ISO 14496-12), as far as a check of it needs them. No decoding.
//!
//! In: a file. Out: what its index says of its tracks, and where their samples lie. Promise: only the index is read into memory, and
//! no more of it than [`LARGEST_INDEX`]; no number in it is believed before it is compared with what is there.

use std::{
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
};

/// Two hours of film and sound need 4 MB.
const LARGEST_INDEX: u64 = 32 * 1024 * 1024;
/// More than any encoder writes beside its fragments; a fragmented film is refused for that, not for this.
const MOST_BOXES: usize = 10_000;

/// What a file's index says.
#[derive(Debug, Default)]
pub(super) struct Movie {
    /// Its index stands before its samples.
    pub(super) starts_fast: bool,
    /// It is in pieces, each with an index of its own.
    pub(super) is_fragmented: bool,
    /// Its tracks.
    pub(super) tracks: Vec<Track>,
}

/// A track.
#[derive(Debug, Default)]
pub(super) struct Track {
    /// `vide`, `soun` or another.
    pub(super) handler: [u8; 4],
    /// How its samples are encoded: each has a name of four letters.
    pub(super) codings: Vec<Coding>,
    /// Whether it stands upright: width and height change places.
    pub(super) is_turned: bool,
    /// Ticks in a second.
    pub(super) timescale: u32,
    /// Its length, in ticks.
    pub(super) ticks: u64,
    /// How many samples.
    pub(super) samples: u64,
    /// Whether they all lie in the file.
    pub(super) is_whole: bool,
}

/// How samples are encoded.
#[derive(Debug, Default)]
pub(super) struct Coding {
    /// Its name.
    pub(super) name: [u8; 4],
    /// Pixels across.
    pub(super) w: u16,
    /// Pixels down.
    pub(super) h: u16,
    /// H.264: profile and level, as the decoder is told, and again as the stream says.
    pub(super) avc: Option<[(u8, u8); 2]>,
    /// Sound in `mp4a`: what kind of it.
    pub(super) object: Option<u8>,
}

/// Why a file cannot be read as MP4.
#[derive(Debug)]
pub(super) enum Unreadable {
    /// The system's reason.
    Disk(io::Error),
    /// It is not what it should be.
    Shape(&'static str),
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Shape("it is cut off"),
            _ => Self::Disk(error),
        }
    }
}

/// Reads the index of a file of so many bytes.
///
/// # Errors
/// When it is not what it should be.
pub(super) fn read(file: &mut (impl Read + Seek), length: u64) -> Result<Movie, Unreadable> {
    let (mut at, mut samples, mut index) = (0, Vec::new(), None);
    let mut movie = Movie::default();
    for _ in 0..MOST_BOXES {
        if at >= length {
            break;
        }
        let (name, body, end) = header(file, at, length)?;
        match &name {
            b"mdat" => samples.push(body..end),
            b"moof" => movie.is_fragmented = true,
            b"moov" if index.is_none() => {
                movie.starts_fast = samples.is_empty();
                index = Some(body..end);
            }
            _ => {}
        }
        at = end;
    }
    let index = index.ok_or(Unreadable::Shape("it has no index (`moov`)"))?;
    if index.end - index.start > LARGEST_INDEX {
        return Err(Unreadable::Shape("its index is too large"));
    }
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(index.start))?;
    file.take(index.end - index.start).read_to_end(&mut bytes)?;
    for (name, body) in boxes(&bytes) {
        match &name {
            b"mvex" => movie.is_fragmented = true,
            b"trak" => movie.tracks.push(track(body, &samples)),
            _ => {}
        }
    }
    Ok(movie)
}

/// A box of the file: its name, and where what is in it begins and ends.
fn header(
    file: &mut (impl Read + Seek),
    at: u64,
    length: u64,
) -> Result<([u8; 4], u64, u64), Unreadable> {
    let (mut size, mut name, mut long) = ([0; 4], [0; 4], [0; 8]);
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut size)?;
    file.read_exact(&mut name)?;
    let (head, size) = match u32::from_be_bytes(size) {
        0 => (8, length - at), // to the end of the file
        1 => {
            file.read_exact(&mut long)?;
            (16, u64::from_be_bytes(long))
        }
        size => (8, u64::from(size)),
    };
    let end = at
        .checked_add(size)
        .filter(|end| size >= head && *end <= length);
    let end = end.ok_or(Unreadable::Shape("it is cut off, or damaged"))?;
    Ok((name, at + head, end))
}

/// The boxes in a piece of the index. What cannot be read ends them.
fn boxes(mut rest: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    std::iter::from_fn(move || {
        let name = *rest.get(4..)?.first_chunk()?;
        let (head, size) = match number(rest, 0)? {
            0 => (8, rest.len()),
            1 => (16, usize::try_from(long(rest, 8)?).ok()?),
            size => (8, usize::try_from(size).ok()?),
        };
        let body = rest.get(head..size)?;
        rest = rest.get(size..)?;
        Some((name, body))
    })
}

/// What is in the box that this path leads to.
fn inside<'a>(body: &'a [u8], path: &[&[u8; 4]]) -> Option<&'a [u8]> {
    path.iter().try_fold(body, |body, wanted| {
        boxes(body)
            .find(|(name, _)| name == *wanted)
            .map(|(_, body)| body)
    })
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..)?
        .first_chunk()
        .copied()
        .map(u32::from_be_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    bytes
        .get(at..)?
        .first_chunk()
        .copied()
        .map(u64::from_be_bytes)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..)?
        .first_chunk()
        .copied()
        .map(u16::from_be_bytes)
}

fn track(body: &[u8], places: &[Range<u64>]) -> Track {
    let handler =
        inside(body, &[b"mdia", b"hdlr"]).and_then(|body| body.get(8..)?.first_chunk().copied());
    let timescale = inside(body, &[b"mdia", b"mdhd"]).and_then(|body| {
        let at = if body.first() == Some(&1) { 20 } else { 12 };
        number(body, at)
    });
    let table = inside(body, &[b"mdia", b"minf", b"stbl"]).unwrap_or_default();
    let (samples, ticks) = times(table);
    Track {
        handler: handler.unwrap_or_default(),
        codings: codings(table),
        is_turned: is_turned(body).unwrap_or_default(),
        timescale: timescale.unwrap_or_default(),
        ticks,
        samples,
        is_whole: is_whole(table, samples, places).unwrap_or_default(),
    }
}

/// A quarter turn has nothing in the corners of its matrix.
fn is_turned(body: &[u8]) -> Option<bool> {
    let header = inside(body, &[b"tkhd"])?;
    let matrix = if header.first() == Some(&1) { 52 } else { 40 };
    Some(number(header, matrix)? == 0 && number(header, matrix + 16)? == 0)
}

/// How many samples, and how long they take.
fn times(table: &[u8]) -> (u64, u64) {
    let entries = inside(table, &[b"stts"]).unwrap_or_default();
    let pairs = entries.get(8..).unwrap_or_default().chunks_exact(8);
    pairs.fold((0, 0), |(samples, ticks): (u64, u64), pair| {
        let count = u64::from(number(pair, 0).unwrap_or_default());
        let each = u64::from(number(pair, 4).unwrap_or_default());
        (samples + count, ticks.saturating_add(count * each))
    })
}

/// Whether every chunk of samples lies in a box of samples.
fn is_whole(table: &[u8], samples: u64, places: &[Range<u64>]) -> Option<bool> {
    let sizes = inside(table, &[b"stsz"])?;
    let same = u64::from(number(sizes, 4)?);
    let mut each = sizes.get(12..)?.chunks_exact(4);
    let runs = inside(table, &[b"stsc"])?.get(8..)?;
    let mut runs = runs.chunks_exact(12).peekable();
    let mut in_chunk = 0;
    let mut left = samples;
    for (chunk, offset) in (1_u32..).zip(offsets(table)) {
        while let Some(run) = runs.next_if(|run| number(run, 0).is_some_and(|first| first <= chunk))
        {
            in_chunk = u64::from(number(run, 4)?);
        }
        let here = in_chunk.min(left);
        left -= here;
        let bytes = if same > 0 {
            same.checked_mul(here)?
        } else {
            let count = usize::try_from(here).ok()?;
            let listed = each.by_ref().take(count);
            let (found, sum) = listed.fold((0, 0_u64), |(found, sum), size| {
                (
                    found + 1,
                    sum + u64::from(number(size, 0).unwrap_or_default()),
                )
            });
            if found < count {
                return Some(false);
            }
            sum
        };
        let end = offset.checked_add(bytes)?;
        let holds = |place: &Range<u64>| place.start <= offset && end <= place.end;
        if here > 0 && (bytes == 0 || !places.iter().any(holds)) {
            return Some(false);
        }
    }
    Some(left == 0)
}

/// Where the chunks begin.
fn offsets(table: &[u8]) -> impl Iterator<Item = u64> {
    let near = inside(table, &[b"stco"])
        .and_then(|body| body.get(8..))
        .unwrap_or_default();
    let far = inside(table, &[b"co64"])
        .and_then(|body| body.get(8..))
        .unwrap_or_default();
    let near = near
        .chunks_exact(4)
        .filter_map(|entry| number(entry, 0).map(u64::from));
    near.chain(far.chunks_exact(8).filter_map(|entry| long(entry, 0)))
}

fn codings(table: &[u8]) -> Vec<Coding> {
    let entries = inside(table, &[b"stsd"])
        .and_then(|body| body.get(8..))
        .unwrap_or_default();
    boxes(entries)
        .map(|(name, body)| coding(name, body))
        .collect()
}

fn coding(name: [u8; 4], body: &[u8]) -> Coding {
    if &name == b"mp4a" {
        let skip = match short(body, 8) {
            Some(1) => 28 + 16, // as QuickTime writes it
            Some(2) => 28 + 36,
            _ => 28,
        };
        let object = inside(body.get(skip..).unwrap_or_default(), &[b"esds"]).and_then(object);
        return Coding {
            name,
            object,
            ..Coding::default()
        };
    }
    let avc = inside(body.get(78..).unwrap_or_default(), &[b"avcC"]).and_then(avc);
    Coding {
        name,
        w: short(body, 24).unwrap_or_default(),
        h: short(body, 26).unwrap_or_default(),
        avc,
        object: None,
    }
}

/// Profile and level, from the record itself and from the first parameter set in it.
fn avc(record: &[u8]) -> Option<[(u8, u8); 2]> {
    let said = (*record.get(1)?, *record.get(3)?);
    let is = (*record.get(9)?, *record.get(11)?);
    let is_a_set = record.get(5)? & 0x1f > 0 && record.get(8)? & 0x1f == 7;
    is_a_set.then_some([said, is])
}

/// The object type in an elementary stream descriptor.
fn object(body: &[u8]) -> Option<u8> {
    let (tag, inner) = descriptor(body.get(4..)?)?;
    let flags = *inner.get(2)?;
    let url = if flags & 0x40 > 0 {
        1 + usize::from(*inner.get(3)?)
    } else {
        0
    };
    let skip = 3 + usize::from(flags >> 7) * 2 + url + usize::from(flags >> 5 & 1) * 2;
    let (inner_tag, config) = descriptor(inner.get(skip..)?)?;
    (tag == 3 && inner_tag == 4).then(|| config.first().copied())?
}

/// A tag, and what follows its length, which is in one to four bytes.
fn descriptor(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let long = bytes
        .get(1..5)?
        .iter()
        .take_while(|byte| **byte & 0x80 > 0)
        .count();
    Some((*bytes.first()?, bytes.get(2 + long..)?))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let length = bytes.len() as u64;
            let _read = read(&mut Cursor::new(bytes), length);
        }

        #[test]
        fn no_damage_makes_it_panic(damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
            let mut bytes = include_bytes!("../../tests/media/film.mp4").to_vec();
            for (at, byte) in damage {
                let at = at.index(bytes.len().min(2_000));
                bytes[at] = byte;
            }
            let length = bytes.len() as u64;
            let _read = read(&mut Cursor::new(bytes), length);
        }
    }
}
