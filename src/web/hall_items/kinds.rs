//! Each kind of thing: its list, what a new one has where nothing is said, and who else names one that is to go.

use serde_json::{Map, Value, json};

use super::{Item, made_id};
use crate::{
    site::{Counter, Service, Site, SpeakerSettings, Zone},
    web::{
        WebParts, counters,
        documented::{HallCounter, HallService, HallSpeaker, HallZone},
        edit,
        error::Problem,
        hall::text_of,
    },
    why::Why,
};

impl Item for Zone {
    type Shown = HallZone;

    const LIST: &'static str = "zones";
    const KIND: &'static str = "zone";

    fn all(site: &Site) -> &Vec<Self> {
        &site.zones
    }

    fn all_mut(site: &mut Site) -> &mut Vec<Self> {
        &mut site.zones
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn blank(site: &Site, body: &Map<String, Value>) -> Value {
        json!({ "id": id_of::<Self>(site, body, "name"), "name": "", "floor": null, "also": [] })
    }

    fn let_go(site: &mut Site, id: &str, parts: &WebParts, _: bool) -> Result<(), Problem> {
        let counters: Vec<&str> = site
            .counters
            .iter()
            .filter(|counter| counter.zone == id)
            .map(|counter| counter.id.as_str())
            .collect();
        let screens = parts.screens_in(id);
        let alone = site.speakers.iter().filter(|speaker| speaker.zones == [id]);
        let alone: Vec<&str> = alone.map(|speaker| speaker.id.as_str()).collect();
        let content = parts.content.now();
        let hung = content.uses_of_zone(id, parts.clock.now_ms());
        let uses = json!({
            "counters": counters, "screens": screens, "speakers": alone,
            "programme": hung.layouts, "notices": hung.notices, "texts": hung.texts,
        });
        if !counters.is_empty() || !screens.is_empty() || !alone.is_empty() {
            let detail = "move its counters, screens and speakers to another zone first";
            return Err(in_use(Why::Occupied, detail, uses));
        }
        if !hung.is_none() {
            // without its zone an entry would hang everywhere
            let detail = "take it out of the programme, the notices and the texts first";
            return Err(in_use(Why::Hung, detail, uses));
        }
        if site.zones.len() == 1 {
            let detail = "a hall has at least one zone";
            return Err(in_use(Why::LastZone, detail, uses));
        }
        for speaker in &mut site.speakers {
            speaker.zones.retain(|zone| zone != id);
        }
        Ok(())
    }
}

impl Item for Counter {
    type Shown = HallCounter;

    const LIST: &'static str = "counters";
    const KIND: &'static str = "counter";

    fn all(site: &Site) -> &Vec<Self> {
        &site.counters
    }

    fn all_mut(site: &mut Site) -> &mut Vec<Self> {
        &mut site.counters
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn blank(site: &Site, body: &Map<String, Value>) -> Value {
        let number = text_of(body, "number").or_else(|| text_of(body, "id"));
        let zone = site.zones.first().map_or("", |zone| zone.id.as_str());
        json!({
            "id": counters::new_id(site, text_of(body, "id"), number.unwrap_or_default()),
            "number": number.unwrap_or_default(), "name": "", "service": null, "zone": zone, "spoken": null,
        })
    }

    fn let_go(
        site: &mut Site,
        id: &str,
        parts: &WebParts,
        is_confirmed: bool,
    ) -> Result<(), Problem> {
        let uses = counters::uses(id, parts);
        if !is_confirmed && !uses.is_none() {
            let detail = "it is used: look where, and confirm";
            let uses = serde_json::to_value(uses).unwrap_or_default();
            return Err(in_use(Why::Unconfirmed, detail, uses));
        }
        for zone in &mut site.zones {
            zone.also.retain(|counter| counter != id);
        }
        Ok(())
    }
}

impl Item for Service {
    type Shown = HallService;

    const LIST: &'static str = "services";
    const KIND: &'static str = "service";

    fn all(site: &Site) -> &Vec<Self> {
        &site.services
    }

    fn all_mut(site: &mut Site) -> &mut Vec<Self> {
        &mut site.services
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn blank(site: &Site, body: &Map<String, Value>) -> Value {
        let id = id_of::<Self>(site, body, "name");
        json!({ "id": id, "name": "", "prefix": null, "queue": null, "style": null })
    }

    fn let_go(site: &mut Site, id: &str, _: &WebParts, is_confirmed: bool) -> Result<(), Problem> {
        let given = site
            .counters
            .iter_mut()
            .filter(|counter| counter.service.as_deref() == Some(id));
        let mut given: Vec<&mut Counter> = given.collect();
        if !is_confirmed && !given.is_empty() {
            let ids: Vec<&str> = given.iter().map(|counter| counter.id.as_str()).collect();
            let detail = "counters give it: look which, and confirm";
            let uses = json!({ "counters": ids });
            return Err(in_use(Why::Unconfirmed, detail, uses));
        }
        for counter in &mut given {
            counter.service = None;
        }
        Ok(())
    }
}

impl Item for SpeakerSettings {
    type Shown = HallSpeaker;

    const LIST: &'static str = "speakers";
    const KIND: &'static str = "speaker";

    fn all(site: &Site) -> &Vec<Self> {
        &site.speakers
    }

    fn all_mut(site: &mut Site) -> &mut Vec<Self> {
        &mut site.speakers
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn blank(site: &Site, body: &Map<String, Value>) -> Value {
        let zones: Vec<&str> = site.zones.iter().map(|zone| zone.id.as_str()).collect();
        json!({
            "id": text_of(body, "id").map_or_else(|| made_id::<Self>(site, "speaker"), str::to_owned),
            "zones": zones, "device": "default", "voice": "id-wanita", "style": "digits-nol", "gain_db": 0.0,
        })
    }

    fn let_go(_: &mut Site, _: &str, _: &WebParts, _: bool) -> Result<(), Problem> {
        Ok(()) // what waits for it gets that for its reason
    }
}

fn id_of<T: Item>(site: &Site, body: &Map<String, Value>, from: &str) -> String {
    let given = text_of(body, "id").map(str::to_owned);
    given.unwrap_or_else(|| made_id::<T>(site, text_of(body, from).unwrap_or_default()))
}

/// Where a thing is used, as a refusal to let it go.
fn in_use(why: Why, detail: impl Into<String>, uses: Value) -> Problem {
    edit::in_use(why, detail).with("uses", uses)
}
