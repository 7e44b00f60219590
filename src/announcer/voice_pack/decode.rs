//! A FLAC file's bytes in, its samples out.

use std::io::{Cursor, ErrorKind};

use symphonia::{
    core::{
        audio::{Audio, Channels, GenericAudioBufferRef},
        codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions},
        errors::Error,
        formats::{FormatOptions, FormatReader},
        io::{MediaSourceStream, MediaSourceStreamOptions},
        packet::Packet,
    },
    default::{codecs::FlacDecoder, formats::FlacReader},
};

use super::{fault::Flaw, manifest::PACK_RATE};

/// Bits of a sample.
const DEPTH: u32 = 16;

/// The samples of a file of one channel, at [`PACK_RATE`], in 16 bits: as many as there are before it ends.
pub(super) fn decoded(bytes: &[u8]) -> Result<Vec<i16>, Flaw> {
    let options = MediaSourceStreamOptions::default();
    let source = MediaSourceStream::new(Box::new(Cursor::new(bytes)), options);
    let mut reader = FlacReader::try_new(source, FormatOptions::default()).map_err(undecodable)?;
    let track = reader.tracks().first();
    let format = track
        .and_then(|track| track.codec_params.as_ref()?.audio())
        .ok_or(Flaw::Undecodable("it holds no sound".to_owned()))?
        .clone();
    suitable(&format)?;
    let mut decoder =
        FlacDecoder::try_new(&format, &AudioDecoderOptions::default()).map_err(undecodable)?;
    let mut samples = Vec::new();
    while let Some(packet) = next(&mut reader)? {
        append(&decoder.decode(&packet).map_err(undecodable)?, &mut samples);
    }
    Ok(samples)
}

/// Whether it is one channel of 16 bits at the right rate.
fn suitable(format: &AudioCodecParameters) -> Result<(), Flaw> {
    let rate = format.sample_rate.unwrap_or(0);
    let channels = format.channels.as_ref().map_or(0, Channels::count);
    let bits = format.bits_per_sample.unwrap_or(0);
    match (rate, channels, bits) {
        (PACK_RATE, 1, DEPTH) => Ok(()),
        (PACK_RATE, 1, bits) => Err(Flaw::Depth { bits }),
        (PACK_RATE, channels, _) => Err(Flaw::Channels { channels }),
        (rate, _, _) => Err(Flaw::Rate { rate }),
    }
}

/// The next packet; a file that is cut off just ends.
fn next(reader: &mut FlacReader<'_>) -> Result<Option<Packet>, Flaw> {
    match reader.next_packet() {
        Err(Error::IoError(error)) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        packet => packet.map_err(undecodable),
    }
}

/// The decoder gives samples of 32 bits, whatever the file has.
fn append(block: &GenericAudioBufferRef<'_>, samples: &mut Vec<i16>) {
    if let GenericAudioBufferRef::S32(block) = block
        && let Some(plane) = block.plane(0)
    {
        samples.extend(plane.iter().map(|sample| (sample >> 16) as i16));
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape map_err wants")]
fn undecodable(error: Error) -> Flaw {
    Flaw::Undecodable(error.to_string())
}
