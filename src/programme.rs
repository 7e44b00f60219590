//! What hangs on a screen at a moment: the programme's entries that hold, messages that take over, and presets where nothing is
//! said. Pure.

mod hung;

use crate::{
    calendar::Moment,
    config::instead_of,
    content::{Content, Programme, ProgrammeEntry, TakeOver, Trial, When},
    intake::message::is_hidden,
    layout::{
        Theme,
        fault::Fault,
        misfit::Misfit,
        presets::{self, POTRET, UTAMA},
        read::OWN,
    },
    model::ZoneId,
    site::Site,
    why::{Thing, Why},
};

pub use hung::{Places, hung_also, hung_at, without_screen};

/// The most entries: more cannot be read by a person.
const ENTRIES: usize = 100;
/// The most zones or screens of one entry or message.
pub const PLACES: usize = 500;
/// The longest name of a screen.
const SCREEN: usize = 128;

/// What is on at a moment, the first in line first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OnNow {
    take_overs: Vec<TakeOver>,
    trials: Vec<Trial>,
    entries: Vec<ProgrammeEntry>,
}

/// A screen, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// What it shows.
    pub zone: ZoneId,
    /// Its id.
    pub screen: String,
    /// The layout it asks for, where it may.
    pub wish: Option<String>,
    /// Whether it stands upright, and has pixels enough for all that then stands below each other.
    pub is_upright: bool,
}

/// What a screen is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The layout, by id.
    pub layout: String,
    /// Other colours than the layout's own.
    pub theme: Option<Theme>,
}

impl OnNow {
    /// What of the content is on. What was begun runs until its end: a clock that is set back hides nothing.
    #[must_use]
    pub fn at(content: &Content, now_ms: i64, moment: Moment) -> Self {
        let mut take_overs: Vec<TakeOver> = content
            .notices
            .values()
            .filter(|notice| notice.until > now_ms)
            .cloned()
            .collect();
        take_overs.sort_by(|a, b| b.from.cmp(&a.from).then_with(|| a.id.cmp(&b.id)));
        let entries = content.programme.entries.iter();
        let entries =
            entries.filter(|entry| entry.when.as_ref().is_none_or(|when| when.holds(moment)));
        let trials = content.trials.values();
        let trials = trials.filter(|trial| trial.until > now_ms);
        Self {
            take_overs,
            trials: trials.cloned().collect(),
            entries: entries.cloned().collect(),
        }
    }

    /// What hangs on a screen: a message that takes over, the newest first; else a draft that is looked at there; else its wish; else the programme's first entry; else a
    /// preset. `theme_of` knows the layouts there are, by the colours of each.
    #[must_use]
    pub fn choose(&self, viewer: &Viewer, theme_of: impl Fn(&str) -> Option<Theme>) -> Choice {
        let usual = self.usual(viewer, &theme_of);
        let mut over = self.take_overs.iter();
        let over = over.find(|over| {
            is_meant(&over.zones, &over.screens, viewer) && theme_of(&layout_of(over)).is_some()
        });
        match over {
            None => usual,
            Some(over) => Choice {
                layout: layout_of(over),
                // a message has the colours of what it hangs before: a bright hall stays bright
                theme: match over.layout {
                    Some(_) => None,
                    None => usual.theme.or_else(|| theme_of(&usual.layout)),
                },
            },
        }
    }

    fn usual(&self, viewer: &Viewer, theme_of: &impl Fn(&str) -> Option<Theme>) -> Choice {
        let is = |id: &str| theme_of(id).is_some();
        let mut trials = self.trials.iter();
        let trial = trials.find(|trial| trial.screen == viewer.screen);
        let trial = trial.map(|trial| tried(&trial.layout));
        if let Some(layout) = trial.filter(|id| is(id)) {
            return Choice {
                layout,
                theme: None,
            };
        }
        let wish = viewer.wish.as_deref();
        let wish = wish.filter(|wish| layout_tried(wish).is_none()); // a draft is for its screen alone
        if let Some(wish) = wish.filter(|wish| is(wish)) {
            return Choice {
                layout: wish.to_owned(),
                theme: None,
            };
        }
        let entry = self
            .entries
            .iter()
            .find(|entry| is_meant(&entry.zones, &entry.screens, viewer) && is(&entry.layout));
        entry.map_or_else(
            || Choice {
                layout: starter(viewer).to_owned(),
                theme: None,
            },
            |entry| Choice {
                layout: entry.layout.clone(),
                theme: entry.theme,
            },
        )
    }

    /// The drafts that are looked at.
    #[must_use]
    pub fn trials(&self) -> &[Trial] {
        &self.trials
    }

    /// The messages that are on.
    #[must_use]
    pub fn take_overs(&self) -> &[TakeOver] {
        &self.take_overs
    }
}

/// The layout by which a message is shown.
#[must_use]
pub fn layout_of(over: &TakeOver) -> String {
    over.layout
        .clone()
        .unwrap_or_else(|| format!("{OWN}{}", over.id))
}

/// Before the id of a draft that is looked at: no layout's id has a dot.
const TRIED: &str = "trial.";

/// The id under which a draft is looked at: one that no layout can have.
#[must_use]
pub fn tried(layout: &str) -> String {
    format!("{TRIED}{layout}")
}

/// The layout whose draft is looked at under such an id.
#[must_use]
pub fn layout_tried(id: &str) -> Option<&str> {
    id.strip_prefix(TRIED)
}

fn is_meant(zones: &[String], screens: &[String], viewer: &Viewer) -> bool {
    (zones.is_empty() && screens.is_empty())
        || zones.iter().any(|zone| zone == viewer.zone.as_str())
        || screens.contains(&viewer.screen)
}

/// What hangs before a screen where nothing is said.
fn starter(viewer: &Viewer) -> &'static str {
    match viewer.is_upright {
        true => POTRET,
        false => UTAMA,
    }
}

/// Whether a layout has its turn before a screen at some hour; `is_there` knows the layouts that can hang.
#[must_use]
pub fn has_turn(
    programme: &Programme,
    layout: &str,
    viewer: &Viewer,
    is_there: impl Fn(&str) -> bool,
) -> bool {
    let entries = programme.entries.iter();
    let meant = entries.filter(|entry| is_meant(&entry.zones, &entry.screens, viewer));
    for entry in meant {
        if entry.layout == layout {
            return true;
        }
        let is_whole = entry.when.as_ref().is_none_or(When::is_always);
        if is_whole && is_there(&entry.layout) {
            return false; // nothing behind it ever hangs there
        }
    }
    starter(viewer) == layout
}

/// What is wrong with a programme.
#[must_use]
pub fn faults(programme: &Programme, site: &Site, content: &Content) -> Vec<Fault> {
    if let Some(fault) = too_long(programme) {
        return vec![fault];
    }
    let mut faults = Vec::new();
    for (place, entry) in programme.entries.iter().enumerate() {
        let field = format!("entries[{place}]");
        faults.extend(no_layout(
            &format!("{field}.layout"),
            &entry.layout,
            content,
        ));
        faults.extend(places(
            &format!("{field}."),
            &entry.zones,
            &entry.screens,
            site,
        ));
        if let Some(Err(fault)) = entry.when.as_ref().map(When::check) {
            faults.push(Fault::new(
                format!("{field}.when.{}", fault.field),
                fault.why,
                fault.detail,
            ));
        }
    }
    faults
}

/// What is wrong with a programme that nobody can read any more.
#[must_use]
pub fn too_long(programme: &Programme) -> Option<Fault> {
    let (entries, most) = (programme.entries.len(), ENTRIES);
    (entries > most).then(|| {
        let detail = format!("are {entries}: use at most {most}");
        Fault::new("entries", Why::TooMany { most }, detail)
    })
}

/// What is wrong with the name of a layout that shall hang.
#[must_use]
pub fn no_layout(field: &str, id: &str, content: &Content) -> Option<Fault> {
    if content.hanging(id).is_some() {
        return None;
    }
    let (misfit, detail) = if content.layouts.contains_key(id) {
        let detail = format!("the layout `{id}` is a draft: publish it first");
        (Misfit::OnlyDraft { id: cut(id) }, detail)
    } else {
        let published = content
            .layouts
            .iter()
            .filter(|(_, record)| record.published.is_some());
        let known = published.map(|(id, _)| id.as_str());
        let known = known.chain(presets::all().iter().map(|layout| layout.id.as_str()));
        let (id, instead) = (cut(id), instead_of(id, known));
        let detail = format!("there is no layout `{id}`: {instead}");
        (Misfit::NoLayout { id }, detail)
    };
    Some(Fault::new(field, misfit, detail))
}

/// What is wrong with where something hangs; `field` begins the names of both lists.
#[must_use]
pub fn places(field: &str, zones: &[String], screens: &[String], site: &Site) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, list) in [("zones", zones), ("screens", screens)] {
        if list.len() > PLACES {
            let detail = format!("are {}: use at most {PLACES}, or none for all", list.len());
            let most = PLACES;
            let field = format!("{field}{name}");
            faults.push(Fault::new(field, Why::TooMany { most }, detail));
            return faults;
        }
    }
    for zone in zones.iter().filter(|zone| site.zone(zone).is_none()) {
        let known = site.zones.iter().map(|zone| zone.id.as_str());
        let detail = format!(
            "there is no zone `{}`: {}",
            cut(zone),
            instead_of(zone, known)
        );
        let cause = Why::unknown(Thing::Zone, zone);
        faults.push(Fault::new(format!("{field}zones"), cause, detail));
    }
    let is_name =
        |name: &str| !name.is_empty() && name.len() <= SCREEN && !name.chars().any(is_hidden);
    if screens.iter().any(|screen| !is_name(screen)) {
        let detail = format!("must be names of screens, of 1 to {SCREEN} bytes that can be shown");
        faults.push(Fault::new(format!("{field}screens"), Why::Shape, detail));
    }
    faults
}

/// What is repeated in a message may be anything: it is cut, and what cannot be shown is left out.
fn cut(text: &str) -> String {
    text.chars().filter(|c| !is_hidden(*c)).take(40).collect()
}

/// The entries that never have a turn, and the entry that always comes first.
#[must_use]
pub fn never_reached(programme: &Programme) -> Vec<(usize, usize)> {
    let is_whole = |entry: &ProgrammeEntry| entry.when.as_ref().is_none_or(When::is_always);
    let covers = |first: &ProgrammeEntry, later: &ProgrammeEntry| {
        if first.zones.is_empty() && first.screens.is_empty() {
            return true;
        }
        let later_is_everywhere = later.zones.is_empty() && later.screens.is_empty();
        !later_is_everywhere
            && later.zones.iter().all(|zone| first.zones.contains(zone))
            && later
                .screens
                .iter()
                .all(|screen| first.screens.contains(screen))
    };
    let mut unreached = Vec::new();
    for (place, entry) in programme.entries.iter().enumerate() {
        let mut before = programme.entries.iter().take(place);
        let first = before.position(|first| {
            (is_whole(first) || first.when == entry.when) && covers(first, entry)
        });
        unreached.extend(first.map(|first| (place, first)));
    }
    unreached
}

#[cfg(test)]
mod tests;
