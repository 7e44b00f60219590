//! Which devices there are, and how one of them is opened. Looked up anew each time: devices come and go.
//!
//! In: a name from the settings. Out: an open device that takes samples at [`RATE`] wherever it can. No other device is ever opened in
//! the place of a missing one: that might be heard in the wrong hall.

use std::{error::Error, str::FromStr};

use rodio::{
    Device, DeviceSinkBuilder, DeviceSinkError, DeviceTrait, MixerDeviceSink,
    cpal::{
        BufferSize, DeviceId, Error as CpalError, ErrorKind, Host, SampleFormat,
        SupportedStreamConfig, SupportedStreamConfigRange, available_hosts, host_from_id,
        traits::HostTrait,
    },
};

use super::chatter::hushed;
use crate::{
    announcer::speaker::{DEFAULT, DeviceFault, RATE},
    telemetry::chain,
};

/// What the ids of ALSA's devices begin with; settings leave it out.
const ALSA: &str = "alsa:";
/// What ALSA lists among its devices and is none: they convert sound for a device, or swallow it.
const CONVERTERS: [&str; 7] = [
    "null",
    "lavrate",
    "samplerate",
    "speexrate",
    "speex",
    "upmix",
    "vdownmix",
];
/// Frames that the device asks for at a time, and of which it holds two: 85 ms. Less runs dry on a busy machine, more is heard late.
const PERIOD: BufferSize = BufferSize::Fixed(2_048);

/// The devices that play, by the names that settings take.
pub(super) fn names() -> Result<Vec<String>, DeviceFault> {
    hushed(|| host().map(|host| names_of(&host)))
}

/// Opens the device of this name. Its errors go to `on_error`, on a thread of its own.
pub(super) fn open<E>(device: &str, on_error: E) -> Result<MixerDeviceSink, DeviceFault>
where
    E: Fn(CpalError) + Clone + Send + 'static,
{
    let mut sink = hushed(|| {
        let found = find(device)?;
        open_found(&found, on_error).map_err(|error| DeviceFault::Refused {
            device: device.to_owned(),
            cause: text(&error),
        })
    })?;
    sink.log_on_drop(false);
    Ok(sink)
}

fn find(device: &str) -> Result<Device, DeviceFault> {
    let host = host()?;
    let found = if device == DEFAULT {
        host.default_output_device()
    } else {
        let id = format!("{ALSA}{}", device.strip_prefix(ALSA).unwrap_or(device));
        DeviceId::from_str(&id)
            .ok()
            .and_then(|id| host.device_by_id(&id))
    };
    found.ok_or_else(|| DeviceFault::Unknown {
        device: device.to_owned(),
        known: names_of(&host),
    })
}

fn host() -> Result<Host, DeviceFault> {
    let id = available_hosts().into_iter().next();
    let host = id.map_or_else(|| Err(ErrorKind::HostUnavailable.into()), host_from_id);
    host.map_err(|error| DeviceFault::NoSystem {
        cause: text(&error),
    })
}

fn names_of(host: &Host) -> Vec<String> {
    let ids = host.output_devices().into_iter().flatten();
    ids.filter_map(|device| device.id().ok())
        .map(|id| id.id().to_owned())
        .filter(|name| !CONVERTERS.contains(&name.as_str()))
        .collect()
}

fn open_found<E>(device: &Device, on_error: E) -> Result<MixerDeviceSink, DeviceSinkError>
where
    E: Fn(CpalError) + Clone + Send + 'static,
{
    let config = config_of(device)?;
    let open = |period| {
        DeviceSinkBuilder::default()
            .with_device(device.clone())
            .with_supported_config(&config)
            .with_buffer_size(period)
            .with_error_callback(on_error.clone())
            .open_stream()
    };
    open(PERIOD).or_else(|error| match error {
        // A device that is shared in software has a period of its own, and takes no other.
        DeviceSinkError::BuildError(cause) if cause.kind() == ErrorKind::UnsupportedConfig => {
            open(BufferSize::Default)
        }
        error => Err(error),
    })
}

/// The device's own choice of channels, at [`RATE`] if it has that, and in 16 bits if it has them: nearly every card does, so alsa-lib has
/// nothing to convert.
///
/// The rate must be looked up: a device that is asked for a rate which it does not have takes the nearest, and the voice would be heard
/// at another pitch.
fn config_of(device: &Device) -> Result<SupportedStreamConfig, DeviceSinkError> {
    let own = device
        .default_output_config()
        .map_err(DeviceSinkError::DefaultSinkConfigError)?;
    let ranges = device
        .supported_output_configs()
        .map_err(DeviceSinkError::SupportedConfigsError)?;
    Ok(choose(&ranges.collect::<Vec<_>>(), own))
}

fn choose(
    ranges: &[SupportedStreamConfigRange],
    own: SupportedStreamConfig,
) -> SupportedStreamConfig {
    let in_format = |format| {
        let mut alike = ranges
            .iter()
            .filter(move |range| range.channels() == own.channels())
            .filter(move |range| range.sample_format() == format);
        alike.find_map(|range| range.try_with_sample_rate(RATE))
    };
    in_format(SampleFormat::I16)
        .or_else(|| in_format(own.sample_format()))
        .unwrap_or(own)
}

/// The cause alone, as a part of a sentence: what cpal advises beyond it is for programmers.
fn text(error: &(dyn Error + 'static)) -> String {
    let text = error.source().map_or_else(|| error.to_string(), chain);
    let first = text.split(". ").next().unwrap_or_default();
    first.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use rodio::cpal::SupportedBufferSize;

    use super::*;

    /// Two channels from one rate to another, unless said otherwise.
    fn range(format: SampleFormat, low: u32, high: u32) -> SupportedStreamConfigRange {
        SupportedStreamConfigRange::new(2, low, high, SupportedBufferSize::Unknown, format)
    }

    #[test]
    fn a_device_plays_16_bits_at_48_khz_where_it_can() {
        use SampleFormat::{F32, I16, I32};
        let any = |format| range(format, 8_000, 192_000);
        let cd = |format| range(format, 44_100, 44_100);
        for (ranges, format, rate) in [
            (vec![any(I16), any(F32)], I16, RATE),
            (vec![any(I32)], I32, RATE),
            (vec![cd(I16), any(I32)], I32, RATE),
            (vec![cd(I16)], I16, 44_100),
        ] {
            let own = *ranges.last().unwrap();
            let chosen = choose(&ranges, own.with_sample_rate(44_100));
            assert_eq!(
                (chosen.sample_format(), chosen.sample_rate()),
                (format, rate)
            );
            assert_eq!(chosen.channels(), 2);
        }
    }

    #[test]
    fn the_number_of_channels_is_the_devices_own() {
        let own = range(SampleFormat::I16, 44_100, 44_100).with_max_sample_rate();
        let size = SupportedBufferSize::Unknown;
        let six = SupportedStreamConfigRange::new(6, RATE, RATE, size, SampleFormat::I16);
        assert_eq!(choose(&[six], own), own);
    }
}
