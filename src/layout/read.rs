//! Reads a layout that somebody wrote: what it says, or every mistake that keeps it from being saved even as a draft. Pure.

use serde_json::{Map, Value};

use super::{
    Access, Brand, Layout, Only, Region, Sheet, Theme, Viewing,
    contrast::colour,
    fault::Fault,
    kinds::{instead_of_kind, kind_of},
    limits::in_text,
    misfit::{Cause, Misfit},
};
use crate::{
    config::{instead_of, is_id},
    why::{Thing, Why},
};

/// The most regions: a sheet that is looked at for half a second has fewer.
pub const REGIONS: usize = 60;
/// What the ids of the server's own layouts begin with: those of messages that take over.
pub const OWN: &str = "notice-";
/// The longest name.
const NAME: usize = 60;
const FIELDS: [&str; 9] = [
    "id", "name", "grid", "theme", "brand", "viewing", "access", "only", "regions",
];
const REGION_FIELDS: [&str; 7] = ["id", "widget", "x", "y", "w", "h", "settings"];

/// What a document says, or all that is wrong with it.
///
/// # Errors
/// The mistakes, in the document's order.
pub fn read(document: &Value) -> Result<Layout, Vec<Fault>> {
    let Some(fields) = document.as_object() else {
        return Err(vec![Fault::new(
            "layout",
            Why::Shape,
            "a layout is a JSON object",
        )]);
    };
    let mut reader = Reader::default();
    let layout = reader.layout(fields);
    if reader.faults.is_empty() {
        Ok(layout)
    } else {
        Err(reader.faults)
    }
}

#[derive(Default)]
struct Reader {
    faults: Vec<Fault>,
}

impl Reader {
    fn layout(&mut self, fields: &Map<String, Value>) -> Layout {
        for name in fields
            .keys()
            .filter(|name| !FIELDS.contains(&name.as_str()))
        {
            let instead = instead_of(name, FIELDS.into_iter());
            let cause = Why::unknown(Thing::Field, name);
            self.say(name, cause, format!("is no field of a layout: {instead}"));
        }
        let layout = Layout {
            id: self.id(fields),
            name: self.name(fields),
            grid: self.grid(fields),
            theme: self.theme(fields),
            brand: self.optional(fields, "brand", (&["ground", "ink"], "an object with `ground` and `ink`, such as {\"ground\":\"#0B4A86\",\"ink\":\"#FFFFFF\"}")),
            viewing: self.optional(fields, "viewing", (&["diagonal_in", "distance_m"], "an object with two numbers, such as {\"diagonal_in\":55,\"distance_m\":5}")),
            access: self.optional::<Access>(fields, "access", (&["large_text", "flash", "still"], "an object of `large_text`, `flash` and `still`, each true or false")),
            only: self.optional::<Only>(fields, "only", (&["counters", "services"], "an object of `counters` and `services`, each a list of ids")),
            regions: self.regions(fields),
            more: Map::new(),
        };
        self.brand(layout.brand.as_ref());
        self.viewing(layout.viewing);
        self.only(layout.only.as_ref());
        layout
    }

    fn say(&mut self, field: &str, cause: impl Into<Cause>, detail: impl Into<String>) {
        self.faults.push(Fault::new(field, cause, detail));
    }

    fn id(&mut self, fields: &Map<String, Value>) -> String {
        let id = text(fields, "id");
        if !is_id(id) {
            self.say("id", Why::Id, "must be 1 to 32 small letters, digits or `-`, not beginning with `-`, such as \"lobi\"");
        } else if id.starts_with(OWN) {
            self.say(
                "id",
                Why::Taken { by: None },
                format!(
                    "`{OWN}…` is for messages that take over: choose another, such as \"lobi\""
                ),
            );
        }
        id.to_owned()
    }

    fn name(&mut self, fields: &Map<String, Value>) -> String {
        let name = text(fields, "name").trim();
        if name.is_empty() {
            self.say(
                "name",
                Why::Line { most: NAME },
                format!("must be 1 to {NAME} characters, such as \"Lobi\""),
            );
        } else if let Some(flaw) = in_text(name, NAME, false) {
            self.say("name", Why::Line { most: NAME }, flaw.detail);
        }
        name.to_owned()
    }

    fn grid(&mut self, fields: &Map<String, Value>) -> Sheet {
        let grid = fields
            .get("grid")
            .and_then(|grid| serde_json::from_value(grid.clone()).ok());
        match grid {
            Some(grid @ (Sheet { w: 192, h: 108 } | Sheet { w: 108, h: 192 })) => grid,
            _ => {
                self.say(
                    "grid",
                    Why::Shape,
                    "must be {\"w\":192,\"h\":108}, or upright {\"w\":108,\"h\":192}",
                );
                Sheet { w: 192, h: 108 }
            }
        }
    }

    fn theme(&mut self, fields: &Map<String, Value>) -> Theme {
        match text(fields, "theme") {
            "dark" => Theme::Dark,
            "light" => Theme::Light,
            _ => {
                let cause = Why::choice(&["dark", "light"]);
                self.say("theme", cause, "must be \"dark\" or \"light\"");
                Theme::Dark
            }
        }
    }

    fn optional<T: serde::de::DeserializeOwned>(
        &mut self,
        fields: &Map<String, Value>,
        name: &'static str,
        (known, wanted): (&[&str], &str),
    ) -> Option<T> {
        let value = fields.get(name).filter(|value| !value.is_null())?;
        let is_strange = |name: &String| !known.contains(&name.as_str());
        let is_known = value
            .as_object()
            .is_some_and(|fields| !fields.keys().any(is_strange));
        let read = is_known.then(|| serde_json::from_value(value.clone()).ok());
        let read = read.flatten();
        if read.is_none() {
            self.say(name, Why::Shape, format!("must be {wanted}, or left out"));
        }
        read
    }

    fn brand(&mut self, brand: Option<&Brand>) {
        let Some(brand) = brand else { return };
        for (field, text) in [("brand.ground", &brand.ground), ("brand.ink", &brand.ink)] {
            if colour(text).is_none() {
                self.say(
                    field,
                    Why::Shape,
                    "must be a colour of six hexadecimal digits, such as \"#0B4A86\"",
                );
            }
        }
    }

    fn viewing(&mut self, viewing: Option<Viewing>) {
        let Some(viewing) = viewing else { return };
        if !(10.0..=200.0).contains(&viewing.diagonal_in) {
            self.say(
                "viewing.diagonal_in",
                Why::Number {
                    from: 10.0,
                    to: 200.0,
                },
                "must be a number of inches from 10 to 200",
            );
        }
        if !(0.5..=50.0).contains(&viewing.distance_m) {
            self.say(
                "viewing.distance_m",
                Why::Number {
                    from: 0.5,
                    to: 50.0,
                },
                "must be a number of metres from 0.5 to 50",
            );
        }
    }

    fn only(&mut self, only: Option<&Only>) {
        let Some(only) = only else { return };
        let lists = [
            ("only.counters", &only.counters),
            ("only.services", &only.services),
        ];
        for (field, list) in lists {
            if list.len() > 100 || list.iter().any(|id| id.chars().count() > 32) {
                let cause = Why::TooMany { most: 100 };
                self.say(field, cause, "must be a list of at most 100 ids");
            }
        }
    }

    fn regions(&mut self, fields: &Map<String, Value>) -> Vec<Region> {
        let Some(list) = fields.get("regions").and_then(Value::as_array) else {
            self.say("regions", Why::Shape, "must be a list of regions");
            return Vec::new();
        };
        if list.len() > REGIONS {
            self.say(
                "regions",
                Why::TooMany { most: REGIONS },
                format!("are {}: use at most {REGIONS}", list.len()),
            );
            return Vec::new();
        }
        let mut regions: Vec<Region> = Vec::with_capacity(list.len());
        for (place, value) in list.iter().enumerate() {
            let Some(region) = self.region(place, value) else {
                continue;
            };
            if regions.iter().any(|other| other.id == region.id) {
                let detail = format!(
                    "another region is `{}` too: give it an id of its own",
                    region.id
                );
                self.faults.push(Fault::within(
                    &region.id,
                    "id",
                    Why::Twice {
                        id: region.id.clone(),
                    },
                    detail,
                ));
            }
            regions.push(region);
        }
        regions
    }

    fn region(&mut self, place: usize, value: &Value) -> Option<Region> {
        let Some(fields) = value.as_object() else {
            let field = format!("regions[{place}]");
            self.say(&field, Why::Shape, "a region is a JSON object");
            return None;
        };
        let id = text(fields, "id");
        if !is_id(id) {
            self.say(
                &format!("regions[{place}].id"),
                Why::Id,
                "must be 1 to 32 small letters, digits or `-`, not beginning with `-`, such as \"call\"",
            );
            return None;
        }
        let mut part = RegionReader {
            id,
            fields,
            faults: &mut self.faults,
        };
        Some(part.region())
    }
}

struct RegionReader<'a> {
    id: &'a str,
    fields: &'a Map<String, Value>,
    faults: &'a mut Vec<Fault>,
}

impl RegionReader<'_> {
    fn region(&mut self) -> Region {
        for name in self
            .fields
            .keys()
            .filter(|name| !REGION_FIELDS.contains(&name.as_str()))
        {
            let instead = instead_of(name, REGION_FIELDS.into_iter());
            let cause = Why::unknown(Thing::Field, name);
            self.say(name, cause, format!("is no field of a region: {instead}"));
        }
        let region = Region {
            id: self.id.to_owned(),
            widget: text(self.fields, "widget").to_owned(),
            x: self.cells("x", 0),
            y: self.cells("y", 0),
            w: self.cells("w", 1),
            h: self.cells("h", 1),
            settings: self.settings(),
            more: Map::new(),
        };
        match kind_of(&region.widget) {
            None => {
                let instead = instead_of_kind(&region.widget);
                let widget = region.widget.chars().take(40).collect();
                let cause = Misfit::UnknownWidget { widget };
                self.say("widget", cause, format!("is no kind of widget: {instead}"));
            }
            Some(kind) => {
                for mistake in kind.mistakes(&region.settings) {
                    let field = format!("settings.{}", mistake.setting);
                    self.say(&field, mistake.cause, mistake.detail);
                }
            }
        }
        region
    }

    fn say(&mut self, field: &str, cause: impl Into<Cause>, detail: impl Into<String>) {
        self.faults
            .push(Fault::within(self.id, field, cause, detail));
    }

    /// What does not fit a sheet at all is refused here; what reaches beyond its edge may be drafted.
    fn cells(&mut self, name: &str, least: u16) -> u16 {
        let cells = self.fields.get(name).and_then(Value::as_u64);
        let cells = cells.and_then(|cells| u16::try_from(cells).ok());
        cells
            .filter(|cells| (least..=192).contains(cells))
            .unwrap_or_else(|| {
                self.say(
                    name,
                    Why::Whole {
                        from: least.into(),
                        to: Some(192),
                    },
                    format!("must be a whole number of cells from {least} to 192"),
                );
                least
            })
    }

    fn settings(&mut self) -> Map<String, Value> {
        match self.fields.get("settings") {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(settings)) => settings.clone(),
            Some(_) => {
                self.say("settings", Why::Shape, "must be an object, such as {}");
                Map::new()
            }
        }
    }
}

fn text<'a>(fields: &'a Map<String, Value>, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests;
