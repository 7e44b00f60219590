//! The sections that a settings file and a site profile share: what they say about the site, piece by piece.
//!
//! In: the raw sections. Out: [`SiteParts`], every piece with the line it came from. Promise: each value is sound in itself;
//! whether the pieces fit together is for the site's assembly to say, which knows both sources.

use super::fault::Spotted;
use super::reader::Section;
use super::rules::is_same_name;
use super::tree::Value;
use super::utc_offset::UtcOffset;
use super::values::{choice, counter_id, id, line, number, paragraph, prefix, text, whole};
use crate::site::OwnQueue;

/// What one source says about the site; what it leaves out is absent or empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteParts {
    /// `[site] id`.
    pub id: Option<Spotted<String>>,
    /// `[site] name`, the first line of the header.
    pub name: Option<Spotted<String>>,
    /// `[site] place`, its second line.
    pub place: Option<Spotted<String>>,
    /// `[site] mark`, the letters of the logo block.
    pub mark: Option<Spotted<String>>,
    /// `[site] utc_offset`.
    pub utc_offset: Option<Spotted<UtcOffset>>,
    /// `[site] ticker`, the lines that run along the foot of the screen.
    pub ticker: Option<Vec<Spotted<String>>>,
    /// `[[zone]]`.
    pub zones: Vec<ZonePart>,
    /// `[[counter]]`.
    pub counters: Vec<CounterPart>,
    /// `[[service]]`.
    pub services: Vec<ServicePart>,
    /// `[[speaker]]`.
    pub speakers: Vec<SpeakerPart>,
    /// `[texts]`, by key.
    pub texts: Vec<TextPart>,
}

/// One `[[zone]]`.
#[derive(Clone, Debug, PartialEq)]
pub struct ZonePart {
    /// Its id.
    pub id: Spotted<String>,
    /// Its name on screens.
    pub name: String,
    /// The floor it is on, as it is written on the wall.
    pub floor: Option<String>,
    /// Counters of other zones that it shows as well.
    pub also: Vec<Spotted<String>>,
}

/// One `[[counter]]`.
#[derive(Clone, Debug, PartialEq)]
pub struct CounterPart {
    /// Its id.
    pub id: Spotted<String>,
    /// The number over it; absent: its id.
    pub number: Option<Spotted<String>>,
    /// Its name on screens.
    pub name: String,
    /// The id of the service it gives.
    pub service: Option<Spotted<String>>,
    /// The id of the zone it belongs to.
    pub zone: Spotted<String>,
    /// What the voice says instead of `Gerai` and its number.
    pub spoken: Option<String>,
}

/// One `[[service]]`.
#[derive(Clone, Debug, PartialEq)]
pub struct ServicePart {
    /// Its id.
    pub id: Spotted<String>,
    /// Its name on screens.
    pub name: String,
    /// What its tickets begin with.
    pub prefix: Option<String>,
    /// Its numbers are counted here.
    pub queue: Option<OwnQueue>,
    /// How its numbers are read; absent: as the speaker reads.
    pub style: Option<String>,
}

/// One `[[speaker]]`.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeakerPart {
    /// Its id.
    pub id: Spotted<String>,
    /// The zones it covers; absent: all.
    pub zones: Option<Vec<Spotted<String>>>,
    /// The sound device.
    pub device: String,
    /// The id of the voice pack.
    pub voice: String,
    /// How ticket numbers are read.
    pub style: String,
    /// Louder or softer, in decibels.
    pub gain_db: f64,
}

/// One entry of `[texts]`.
#[derive(Clone, Debug, PartialEq)]
pub struct TextPart {
    /// Which text it replaces.
    pub key: Spotted<String>,
    /// In Indonesian; absent: as built in.
    pub id: Option<Spotted<String>>,
    /// In English; absent: as built in.
    pub en: Option<Spotted<String>>,
}

/// How ticket numbers can be read.
pub(super) const STYLES: [(&str, &str); 4] = [
    ("digits-nol", "digits-nol"),
    ("digits-kosong", "digits-kosong"),
    ("mixed", "mixed"),
    ("cardinal", "cardinal"),
];

/// A ticket is read across a hall: five figures and a letter or two are the most.
pub(super) const DIGITS: std::ops::RangeInclusive<i64> = 1..=5;
/// The numbers that five figures can say.
pub(super) const QUOTA: std::ops::RangeInclusive<i64> = 1..=99_999;
/// A001.
const USUAL_DIGITS: u8 = 3;

/// Softer than -40 dB is silence and louder than +12 dB is distortion.
pub(super) const GAIN_DB: std::ops::RangeInclusive<f64> = -40.0..=12.0;

/// Reads all of it.
pub(super) fn read(root: &mut Section<'_, '_>) -> SiteParts {
    let mut parts = root.section("site", site);
    parts.zones = root.each("zone", zone);
    names_apart(root, &parts.zones);
    parts.counters = root.each("counter", counter);
    parts.services = root.each("service", service);
    parts.speakers = root.each("speaker", speaker);
    parts.texts = root.section("texts", texts);
    parts
}

fn site(section: &mut Section<'_, '_>) -> SiteParts {
    SiteParts {
        id: section.take("id", id),
        name: section.take("name", |value| line(value, 60)),
        place: section.take("place", |value| line(value, 60)),
        mark: section.take("mark", |value| line(value, 4)),
        utc_offset: section.take("utc_offset", utc_offset),
        ticker: section.list("ticker", |value| line(value, 300)),
        ..SiteParts::default()
    }
}

fn utc_offset(value: &Value) -> Result<UtcOffset, String> {
    text(value)?
        .parse()
        .map_err(|error: super::utc_offset::NotAnOffset| error.to_string())
}

fn zone(section: &mut Section<'_, '_>) -> Option<ZonePart> {
    let (id, name) = (section.need("id", id), name(section));
    let floor = section.take("floor", |value| line(value, 20));
    let also = section.list("also", counter_id);
    Some(ZonePart {
        id: id?,
        name: name?,
        floor: floor.map(|floor| floor.value),
        also: also.unwrap_or_default(),
    })
}

/// Two zones of one name could not be told apart, on a screen or in a list. What the database has from before stays as it is.
fn names_apart(root: &mut Section<'_, '_>, zones: &[ZonePart]) {
    for (place, zone) in zones.iter().enumerate() {
        let mut before = zones.iter().take(place);
        if let Some(first) = before.find(|known| is_same_name(&known.name, &zone.name)) {
            let message = format!(
                "zone `{}` has the name of zone `{}` ({}): `name` must be another one",
                zone.id.value, first.id.value, first.id.spot
            );
            root.fault(&zone.id.spot, message);
        }
    }
}

fn counter(section: &mut Section<'_, '_>) -> Option<CounterPart> {
    let (counter, name) = (section.need("id", counter_id), name(section));
    let number = section.take("number", counter_id);
    let service = section.take("service", id);
    let zone = section.need("zone", id);
    let spoken = section.take("spoken", |value| line(value, 60));
    Some(CounterPart {
        id: counter?,
        number,
        name: name?,
        service,
        zone: zone?,
        spoken: spoken.map(|spoken| spoken.value),
    })
}

fn service(section: &mut Section<'_, '_>) -> Option<ServicePart> {
    let (id, name) = (section.need("id", id), name(section));
    let prefix = section.take("prefix", prefix);
    let digits = section.take("digits", |value| whole(value, &DIGITS));
    let quota = section.take("quota", |value| whole(value, &QUOTA));
    let quota = quota.map(|quota| quota.value);
    let digits = digits.map(|digits| digits.value);
    let queue = digits.or(quota.map(|_| USUAL_DIGITS));
    let style = section.take("style", |value| choice(value, &STYLES));
    Some(ServicePart {
        id: id?,
        name: name?,
        prefix: prefix.map(|prefix| prefix.value),
        queue: queue.map(|digits| OwnQueue { digits, quota }),
        style: style.map(|style| style.value.to_owned()),
    })
}

fn name(section: &mut Section<'_, '_>) -> Option<String> {
    section
        .need("name", |value| line(value, 60))
        .map(|name| name.value)
}

fn speaker(section: &mut Section<'_, '_>) -> Option<SpeakerPart> {
    let speaker = section.need("id", id);
    let zones = section.list("zones", id);
    let device = section.take("device", |value| line(value, 200));
    let voice = section.take("voice", id);
    let style = section.take("style", |value| choice(value, &STYLES));
    let gain_db = section.take("gain_db", |value| number(value, &GAIN_DB));
    section.take("volume", no_volume);
    Some(SpeakerPart {
        id: speaker?,
        zones,
        device: device.map_or_else(|| "default".to_owned(), |device| device.value),
        voice: voice.map_or_else(|| "id-wanita".to_owned(), |voice| voice.value),
        style: style.map_or("digits-nol", |style| style.value).to_owned(),
        gain_db: gain_db.map_or(0.0, |gain| gain.value),
    })
}

fn no_volume(value: &Value) -> Result<(), String> {
    match value {
        Value::List(hours) if hours.is_empty() => Ok(()),
        _ => Err("must be []: volume by hour is not in this version yet; set `gain_db`".to_owned()),
    }
}

fn texts(section: &mut Section<'_, '_>) -> Vec<TextPart> {
    let both =
        section.every(|entry| (entry.take("id", translation), entry.take("en", translation)));
    both.into_iter()
        .map(|(key, (id, en))| TextPart { key, id, en })
        .collect()
}

fn translation(value: &Value) -> Result<String, String> {
    paragraph(value, 1000)
}
