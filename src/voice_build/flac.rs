//! A clip as a FLAC file.

use flacenc::{
    bitsink::ByteSink, component::BitRepr, config::Encoder, error::Verify, source::MemSource,
};

use crate::announcer::voice_pack::PACK_RATE;

use super::BuildError;

/// The bytes of a file with these samples: one channel, 16 bits, at [`PACK_RATE`].
pub(super) fn encoded(samples: &[i16]) -> Result<Vec<u8>, BuildError> {
    let failed = |reason: String| BuildError::Encode { reason };
    let config = Encoder::default()
        .into_verified()
        .map_err(|(_, error)| failed(error.to_string()))?;
    let samples: Vec<_> = samples.iter().copied().map(i32::from).collect();
    let rate = usize::try_from(PACK_RATE).unwrap_or_default();
    let source = MemSource::from_samples(&samples, 1, 16, rate);
    let mut stream = flacenc::encode_with_fixed_block_size(&config, source, config.block_size)
        .map_err(|error| failed(error.to_string()))?;
    // The last block may be shorter and does not count: else decoders take the file for one of changing block sizes.
    stream
        .stream_info_mut()
        .set_block_sizes(config.block_size, config.block_size)
        .map_err(|error| failed(error.to_string()))?;
    let mut sink = ByteSink::new();
    stream
        .write(&mut sink)
        .map_err(|error| failed(error.to_string()))?;
    Ok(sink.as_slice().to_vec())
}
