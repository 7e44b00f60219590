//! Counters, services and zones by what machines call them: an id, a number, or a name.
//!
//! Names are compared without regard to case, to spaces and signs between words, to zeros before a number, and to the noun before
//! them: `loket02` is the counter with the number 2, `Loket Perdata` the one named Perdata. A noun that counters have in their names
//! keeps them apart: where there is a Kasir 1, `kasir02` is not the counter with the number 2.

use super::words;
use crate::site::{Counter, Service, Site, Zone};

/// So much of a text is compared, in characters: names are shorter.
const LONGEST: usize = 120;

/// Which counter a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named<'s> {
    /// This one.
    One(&'s Counter),
    /// More than one.
    Several,
    /// None.
    None,
}

/// The counter that a text names; `zone` decides between several of one name.
pub(super) fn counter<'s>(text: &str, site: &'s Site, zone: Option<&Zone>) -> Named<'s> {
    if let Some(counter) = site.counter(text) {
        return Named::One(counter);
    }
    let wanted = tokens(text);
    if wanted.is_empty() {
        return Named::None;
    }
    let by = |is_it: &dyn Fn(&Counter) -> bool| -> Named<'s> {
        one(site.counters.iter().filter(|counter| is_it(counter)), zone)
    };
    let (noun, bare) = without_noun(&wanted);
    let by_whole_name = by(&|counter| tokens(&counter.name) == wanted);
    if by_whole_name != Named::None {
        return by_whole_name;
    }
    let is_used = noun.is_some_and(|noun| {
        let mut counters = site.counters.iter();
        counters.any(|counter| without_noun(&tokens(&counter.name)).0 == Some(noun))
    });
    let fits = |counter: &Counter| {
        let name = tokens(&counter.name);
        match (noun, without_noun(&name).0) {
            (Some(noun), Some(other)) => noun == other || !is_used,
            (Some(noun), None) => !is_used || words::ANY_PLACE.contains(&noun),
            (None, _) => true,
        }
    };
    let by_number = by(&|counter| {
        fits(counter) && (tokens(&counter.number) == bare || tokens(&counter.id) == bare)
    });
    if by_number != Named::None {
        return by_number;
    }
    by(&|counter| fits(counter) && without_noun(&tokens(&counter.name)).1 == bare)
}

/// The counter of a service or an agency that a text names: its own name, or the only counter that gives the service.
pub(super) fn counter_of_service<'s>(text: &str, site: &'s Site) -> Named<'s> {
    let wanted = tokens(text);
    let (_, bare) = without_noun(&wanted);
    let by_name = one(
        site.counters.iter().filter(|counter| {
            let name = tokens(&counter.name);
            !bare.is_empty() && (name == wanted || without_noun(&name).1 == bare)
        }),
        None,
    );
    let (Named::None, Some(service)) = (by_name, service(text, site)) else {
        return by_name;
    };
    let gives = |counter: &&Counter| counter.service.as_ref() == Some(&service.id);
    one(site.counters.iter().filter(gives), None)
}

/// The service that a text names, by id or name.
pub(super) fn service<'s>(text: &str, site: &'s Site) -> Option<&'s Service> {
    let wanted = tokens(text);
    let by_id = site.service(text);
    by_id.or_else(|| {
        let mut named = site.services.iter();
        named.find(|service| !wanted.is_empty() && tokens(&service.name) == wanted)
    })
}

/// The zone that a text names, by id, name or floor.
pub(super) fn zone<'s>(text: &str, site: &'s Site) -> Option<&'s Zone> {
    if let Some(zone) = site.zone(text) {
        return Some(zone);
    }
    let wanted = tokens(text);
    let bare = |tokens: &[String]| -> Vec<String> {
        match tokens {
            [first, rest @ ..] if words::AREAS.contains(&first.as_str()) => rest.to_vec(),
            all => all.to_vec(),
        }
    };
    let is_it = |other: &str| {
        let other = tokens(other);
        !other.is_empty() && (other == wanted || bare(&other) == bare(&wanted))
    };
    let mut found = site.zones.iter().filter(|zone| {
        is_it(&zone.id) || is_it(&zone.name) || zone.floor.as_deref().is_some_and(is_it)
    });
    let zone = found.next()?;
    found.next().is_none().then_some(zone)
}

/// Whether a name has a number in it.
pub(super) fn has_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

fn one<'s>(found: impl Iterator<Item = &'s Counter>, zone: Option<&Zone>) -> Named<'s> {
    let found: Vec<&Counter> = found.collect();
    let in_zone = || {
        let zone = zone?;
        let mut there = found.iter().filter(|counter| counter.zone == zone.id);
        there.next().filter(|_| there.next().is_none())
    };
    match found.as_slice() {
        [] => Named::None,
        [counter] => Named::One(counter),
        _ => in_zone().map_or(Named::Several, |counter| Named::One(counter)),
    }
}

/// Words and numbers in small letters, numbers without zeros before them.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut last = Sort::Sign;
    for c in text.chars().take(LONGEST) {
        let sort = Sort::of(c);
        match tokens.last_mut().filter(|_| sort == last) {
            Some(token) if sort != Sort::Sign => token.extend(c.to_lowercase()),
            _ if sort != Sort::Sign => tokens.push(c.to_lowercase().collect()),
            _ => {}
        }
        last = sort;
    }
    for token in &mut tokens {
        let zeros = token.len() - token.trim_start_matches('0').len();
        token.drain(..zeros.min(token.len() - 1));
    }
    tokens
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Letter,
    Digit,
    Sign,
}

impl Sort {
    fn of(c: char) -> Self {
        match c {
            c if c.is_ascii_digit() => Self::Digit,
            c if c.is_alphanumeric() => Self::Letter,
            _ => Self::Sign,
        }
    }
}

/// The noun before a name or number, and the rest without it.
fn without_noun(tokens: &[String]) -> (Option<&str>, &[String]) {
    let (noun, rest) = match tokens {
        [first, second, rest @ ..] if first == "customer" && second == "service" => ("cs", rest),
        [first, rest @ ..] if words::NOUNS.contains(&first.as_str()) => (first.as_str(), rest),
        all => return (None, all),
    };
    let rest = match rest {
        [filler, rest @ ..] if words::FILLERS.contains(&filler.as_str()) => rest,
        rest => rest,
    };
    match rest.is_empty() {
        true => (None, tokens),
        false => (Some(noun), rest),
    }
}

#[cfg(test)]
mod tests;
