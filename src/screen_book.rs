//! The book of paired screens: who they are, where they hang, and what proves it.
//!
//! In: changes, which the web's handlers work out from the present records and wishes of operators. Out: the newest records, in a `watch` that
//! every hub follows. Promise: a change is on disk, with who made it, before anybody sees it.

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::sync::{Mutex, watch};

use crate::{
    content::{Change, StoreError},
    intake::message::is_hidden,
    journal::{AuditRecord, Journal, JournalError},
    model::ZoneId,
    recorder::{self, Recorder},
    site::Site,
    stir::Stir,
    why::{Thing, Unfit, Why},
};

/// The longest name, in characters.
const NAME: usize = 60;
/// The most groups of a screen, and the longest name of one.
const GROUPS: (usize, usize) = (20, 40);
/// The longest id made from a name.
const ID: usize = 40;
/// Diagonals of screens, from a tablet to a wall.
const INCHES: std::ops::RangeInclusive<f64> = 5.0..=300.0;
/// Distances of seats, in metres.
const DISTANCE_M: std::ops::RangeInclusive<f64> = 0.3..=200.0;

/// Every paired screen, by id.
pub type Screens = BTreeMap<String, Arc<ScreenRecord>>;

/// A paired screen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScreenRecord {
    /// Its name in a hello, in logs and in the programme; made from its first name, and kept.
    pub id: String,
    /// What operators call it.
    pub name: String,
    /// What it shows.
    pub zone: ZoneId,
    /// Its diagonal.
    pub inches: Option<f64>,
    /// How far the farthest seat is.
    pub distance_m: Option<f64>,
    /// Free names, for choosing several screens at once.
    pub groups: Vec<String>,
    /// Whether it is to be dark.
    pub blank: bool,
    /// When it was paired, in ms since 1970.
    pub paired_at: i64,
    /// By whom.
    pub paired_by: String,
    /// SHA-256 of its token.
    #[serde(skip)]
    pub token_hash: Vec<u8>,
}

/// One change, as it is written down.
#[derive(Debug, Clone, PartialEq)]
pub enum ScreenChange {
    /// A screen is new or changed.
    Set(ScreenRecord),
    /// A screen goes.
    Remove(String),
}

/// A change that was worked out.
#[derive(Debug)]
pub struct Worked<T, D> {
    /// What is written down.
    pub change: ScreenChange,
    /// What hangs otherwise for it, written in the same breath.
    pub hung: Vec<Change>,
    /// Who did what.
    pub notes: Vec<AuditRecord>,
    /// For whoever asked.
    pub answer: T,
    /// Called once it is on disk.
    pub done: D,
}

impl ScreenRecord {
    /// Whether a token is this screen's. Digests are compared, so the time it takes tells nothing about it.
    #[must_use]
    pub fn is_proved_by(&self, token: &str) -> bool {
        digest(token)[..] == *self.token_hash
    }

    /// Tidies what an operator typed, and looks whether it can be used beside the others.
    ///
    /// # Errors
    /// The first field that cannot.
    pub fn checked(mut self, others: &Screens, site: &Site) -> Result<Self, Unfit> {
        let fault = |field, why, remedy: String| Err(Unfit::new(field, why, remedy));
        self.name = self.name.trim().to_owned();
        if !is_shown(&self.name, NAME) {
            let remedy = format!("a name has 1 to {NAME} characters that can be shown");
            return fault("name", Why::Line { most: NAME }, remedy);
        }
        let same = |other: &ScreenRecord| {
            other.id != self.id && other.name.to_lowercase() == self.name.to_lowercase()
        };
        if let Some(other) = others.values().find(|other| same(other)) {
            let remedy = format!(
                "another screen is called `{}`: choose another name",
                other.name
            );
            let by = Some(other.name.clone());
            return fault("name", Why::Taken { by }, remedy);
        }
        if site.zone(self.zone.as_str()).is_none() {
            let known = site.zones.iter().map(|zone| zone.id.as_str());
            let known = known.collect::<Vec<_>>().join(", ");
            let remedy = format!("there is no such zone: use one of {known}");
            return fault(
                "zone",
                Why::unknown(Thing::Zone, self.zone.as_str()),
                remedy,
            );
        }
        for (field, value, range) in [
            ("inches", self.inches, INCHES),
            ("distance_m", self.distance_m, DISTANCE_M),
        ] {
            if value.is_some_and(|value| !range.contains(&value)) {
                let (from, to) = range.into_inner();
                let remedy = format!("a number from {from} to {to} is needed");
                return fault(field, Why::Number { from, to }, remedy);
            }
        }
        self.groups = tidy(&self.groups);
        let (most, longest) = GROUPS;
        let remedy =
            || format!("at most {most} names of 1 to {longest} characters that can be shown");
        if self.groups.len() > most {
            return fault("groups", Why::TooMany { most }, remedy());
        }
        if !self.groups.iter().all(|group| is_shown(group, longest)) {
            return fault("groups", Why::Line { most: longest }, remedy());
        }
        Ok(self)
    }
}

/// SHA-256: tokens are 256 random bits, which no dictionary holds.
#[must_use]
pub fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Each once, in order, without what is empty.
fn tidy(groups: &[String]) -> Vec<String> {
    let trimmed = groups.iter().map(|group| group.trim().to_owned());
    let mut tidy: Vec<_> = trimmed.filter(|group| !group.is_empty()).collect();
    tidy.sort();
    tidy.dedup();
    tidy
}

fn is_shown(text: &str, longest: usize) -> bool {
    !text.is_empty() && text.chars().count() <= longest && !text.chars().any(is_hidden)
}

/// An id for a screen of this name that no other has.
#[must_use]
pub fn id_for(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut id = String::new();
    for c in name.chars().take(ID) {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => id.push(c),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    let id = id.trim_end_matches('-');
    let id = match id {
        "" => "tv".to_owned(),
        // the first is a path of its own, the others are given to screens without a name
        id if id == "identify" || id.starts_with("open-") => format!("tv-{id}"),
        id => id.to_owned(),
    };
    let free = |id: &String| !is_taken(id);
    let mut more = (2_u32..).map(|number| format!("{id}-{number}"));
    Some(id.clone())
        .filter(free)
        .or_else(|| more.find(free))
        .unwrap_or(id)
}

/// A name for a screen that was given none.
#[must_use]
pub fn name_for(zone: &str, site: &Site, others: &Screens) -> String {
    let zone = site.zone(zone).map_or(zone, |zone| &zone.name);
    let is_free = |name: &String| others.values().all(|other| other.name != *name);
    let mut names = (1_u32..).map(|number| format!("TV {number} {zone}"));
    names.find(is_free).unwrap_or_default()
}

/// The one owner of the records. Cheap to clone.
#[derive(Debug, Clone)]
pub struct ScreenBook(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    recorder: Recorder,
    newest: watch::Sender<Arc<Screens>>,
    stir: Stir,
    /// Held while a change is worked out and written: the next one is worked out from what it left.
    turn: Arc<Mutex<()>>,
}

impl ScreenBook {
    /// A book that begins with what the journal holds; it stirs with every change.
    #[must_use]
    pub fn new(records: Vec<ScreenRecord>, recorder: Recorder, stir: Stir) -> Self {
        let records = records.into_iter();
        let screens: Screens = records
            .map(|record| (record.id.clone(), Arc::new(record)))
            .collect();
        Self(Arc::new(Inner {
            recorder,
            newest: watch::Sender::new(Arc::new(screens)),
            stir,
            turn: Arc::default(),
        }))
    }

    /// The records now.
    #[must_use]
    pub fn now(&self) -> Arc<Screens> {
        self.0.newest.borrow().clone()
    }

    /// The records, whenever they change.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Arc<Screens>> {
        self.0.newest.subscribe()
    }

    /// Works out a change from the present records, writes it down with who made it, publishes it, and calls what
    /// is to be done then. Nobody changes them
    /// meanwhile. Once it is on its way to the disk it is also published, even when nobody waits for it any more.
    ///
    /// # Errors
    /// What `work` finds wrong, else the disk's reason.
    pub async fn change<T, E: From<StoreError>, D: FnOnce() + Send + 'static>(
        &self,
        work: impl FnOnce(&Screens) -> Result<Worked<T, D>, E>,
    ) -> Result<T, E> {
        let turn = recorder::turn(&self.0.turn)
            .await
            .map_err(StoreError::from)?;
        let mut screens = Screens::clone(&self.now());
        let Worked {
            change,
            hung,
            notes,
            answer,
            done,
        } = work(&screens)?;
        match &change {
            ScreenChange::Set(record) => {
                screens.insert(record.id.clone(), Arc::new(record.clone()));
            }
            ScreenChange::Remove(id) => {
                screens.remove(id);
            }
        }
        let inner = self.0.clone();
        let write = move |journal: &mut Journal| {
            let _turn = turn; // the asker may be gone: then the next one waits for this all the same
            journal.write_screen(&change, &hung, &notes)?;
            inner.newest.send_replace(Arc::new(screens));
            inner.stir.stir();
            done();
            Ok::<_, JournalError>(())
        };
        let written = self.0.recorder.edit(write).await;
        written
            .map_err(StoreError::from)?
            .map_err(StoreError::from)?;
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::SiteParts,
        site::{assemble, built_in, parse_profile},
    };

    fn test_site() -> Site {
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        assemble(&profile, &SiteParts::default()).unwrap()
    }

    fn record(id: &str, name: &str) -> ScreenRecord {
        ScreenRecord {
            id: id.into(),
            name: name.into(),
            zone: "lantai-1".into(),
            inches: Some(55.0),
            distance_m: None,
            groups: vec![" pintu ".into(), String::new(), "pintu".into()],
            blank: false,
            paired_at: 0,
            paired_by: "budi".into(),
            token_hash: vec![0; 32],
        }
    }

    fn book() -> Screens {
        [(
            "lobi-barat".to_owned(),
            Arc::new(record("lobi-barat", "Lobi Barat")),
        )]
        .into()
    }

    #[test]
    fn an_id_is_made_of_the_name_and_is_nobody_elses() {
        let others = |id: &str| book().contains_key(id);
        assert_eq!(id_for("Lobi Timur", others), "lobi-timur");
        assert_eq!(id_for("  Lobi  Barat! ", others), "lobi-barat-2");
        assert_eq!(id_for("大厅", others), "tv");
        assert_eq!(id_for("Open 3", others), "tv-open-3");
        assert!(id_for(&"x".repeat(500), others).len() <= ID);
    }

    #[test]
    fn a_record_is_tidied_and_its_faults_are_named() {
        let (others, site) = (book(), test_site());
        let good = record("tv", " Lobi Timur ")
            .checked(&others, &site)
            .unwrap();
        assert_eq!(
            (good.name.as_str(), &good.groups[..]),
            ("Lobi Timur", &["pintu".to_owned()][..])
        );
        let renamed = record("lobi-barat", "LOBI BARAT");
        assert!(
            renamed.checked(&others, &site).is_ok(),
            "its own name is free"
        );
        let with = |change: &dyn Fn(&mut ScreenRecord)| {
            let mut record = record("tv", "Lobi Timur");
            change(&mut record);
            record.checked(&others, &site).unwrap_err().field
        };
        assert_eq!(with(&|record| record.name = "lobi BARAT".into()), "name");
        assert_eq!(with(&|record| record.name = "a\u{202e}b".into()), "name");
        assert_eq!(with(&|record| record.name = "x".repeat(61)), "name");
        assert_eq!(with(&|record| record.zone = "lantai-9".into()), "zone");
        assert_eq!(with(&|record| record.inches = Some(f64::NAN)), "inches");
        assert_eq!(with(&|record| record.distance_m = Some(-1.0)), "distance_m");
        assert_eq!(
            with(&|record| record.groups = vec!["x".repeat(41)]),
            "groups"
        );
    }
}
