//! How well a colour is read on another, as WCAG 2 counts it. Pure.

use super::{
    Brand, Theme,
    fault::Fault,
    misfit::{Misfit, tenths},
};

/// The least contrast of any text: WCAG's AAA.
pub const LEAST: f64 = 7.0;
/// What every page lies on, as `display-client/tokens/tokens.css` has it.
const PAGE: [(Theme, &str); 2] = [(Theme::Dark, "#07131F"), (Theme::Light, "#E9EEF4")];

/// Red, green and blue, from 0 to 255.
type Colour = [f64; 3];

const WHITE: Colour = [255.0; 3];
const BLACK: Colour = [0.0; 3];

/// What `#RRGGBB` says.
#[must_use]
pub fn colour(text: &str) -> Option<[f64; 3]> {
    let digits = text.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at| {
        let pair = digits.get(at..at + 2)?;
        u8::from_str_radix(pair, 16).ok().map(f64::from)
    };
    Some([part(0)?, part(2)?, part(4)?])
}

/// From 1 (the same) to 21 (black on white).
#[must_use]
pub fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance([red, green, blue]: Colour) -> f64 {
    let linear = |part: f64| {
        let part = part / 255.0;
        if part <= 0.039_28 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// What is wrong with a site's own colours in a theme.
#[must_use]
pub fn faults(brand: &Brand, theme: Theme) -> Vec<Fault> {
    let (Some(ground), Some(ink)) = (colour(&brand.ground), colour(&brand.ink)) else {
        return Vec::new(); // refused before it is saved
    };
    let page = PAGE.iter().find(|(of, _)| *of == theme);
    let page = page.and_then(|(_, text)| colour(text)).unwrap_or(BLACK);
    let mut faults = Vec::new();
    let on_page = contrast(ground, page);
    let better_ground = towards_readable(ground, page); // the same where it is read already
    if on_page < LEAST {
        let better = shown(better_ground);
        let detail = format!(
            "it is also written with, and has {on_page:.1}:1 on the page of this theme, under 7:1: use {better}"
        );
        faults.push(Fault::new("brand.ground", misfit(on_page, better), detail));
    }
    let on_ground = contrast(ink, ground);
    if on_ground < LEAST {
        let better = towards_readable(ink, ground);
        let remedy = if contrast(better, ground) >= LEAST {
            format!("use {}", shown(better))
        } else {
            let ground = shown(away(better_ground));
            format!("no ink reaches it on this ground: use a ground such as {ground}")
        };
        let detail = format!("it has {on_ground:.1}:1 on the ground, under 7:1: {remedy}");
        let better = shown(towards_readable(ink, better_ground));
        faults.push(Fault::new("brand.ink", misfit(on_ground, better), detail));
    }
    faults
}

/// `suggested` is read where the other colour is as it is suggested, too.
fn misfit(ratio: f64, suggested: String) -> Misfit {
    Misfit::Contrast {
        ratio: tenths(ratio),
        needed: LEAST,
        suggested,
    }
}

/// The colour, made lighter or darker until it is read on `ground`; the extreme when even that does not do.
fn towards_readable(colour: Colour, ground: Colour) -> Colour {
    let extreme = if contrast(WHITE, ground) > contrast(BLACK, ground) {
        WHITE
    } else {
        BLACK
    };
    step(colour, extreme, |mixed| contrast(mixed, ground) >= LEAST)
}

/// The colour, made lighter or darker until black or white is read on it.
fn away(ground: Colour) -> Colour {
    let extreme = if luminance(ground) > 0.18 {
        WHITE
    } else {
        BLACK
    };
    step(ground, extreme, |mixed| {
        contrast(mixed, WHITE).max(contrast(mixed, BLACK)) >= LEAST
    })
}

fn step(from: Colour, to: Colour, is_enough: impl Fn(Colour) -> bool) -> Colour {
    let mixed = |part: f64| {
        let mut mixed = from;
        for (value, end) in mixed.iter_mut().zip(to) {
            *value = (*value + (end - *value) * part).round();
        }
        mixed
    };
    let found = (0..=100_i32).map(|step| mixed(f64::from(step) / 100.0));
    found
        .into_iter()
        .find(|mixed| is_enough(*mixed))
        .unwrap_or(to)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "parts of a colour are from 0 to 255"
)]
fn shown(colour: Colour) -> String {
    let [red, green, blue] = colour.map(|part| part as u8);
    format!("#{red:02X}{green:02X}{blue:02X}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::layout::misfit::Cause;

    fn brand(ground: &str, ink: &str) -> Brand {
        Brand {
            ground: ground.into(),
            ink: ink.into(),
        }
    }

    #[test]
    fn the_page_is_what_the_tokens_say() {
        let tokens = include_str!("../../display-client/tokens/tokens.css");
        let pages: Vec<&str> = tokens
            .lines()
            .filter_map(|line| line.trim().strip_prefix("--bg: ")?.strip_suffix(';'))
            .collect();
        assert_eq!(pages, PAGE.map(|(_, text)| text));
    }

    #[test]
    fn contrast_is_as_wcag_counts_it() {
        let cases = [
            ("#000000", "#FFFFFF", 21.0),
            ("#777777", "#FFFFFF", 4.478),
            ("#0B4A86", "#FFFFFF", 8.98),
        ];
        for (one, other, expected) in cases {
            let found = contrast(colour(one).unwrap(), colour(other).unwrap());
            assert!((found - expected).abs() < 0.01, "{one} {other}: {found}");
        }
    }

    #[test]
    fn the_themes_own_pairs_pass_and_weak_ones_are_named_with_a_better_one() {
        assert_eq!(faults(&brand("#7FD1FF", "#06202F"), Theme::Dark), []);
        assert_eq!(faults(&brand("#0B4A86", "#FFFFFF"), Theme::Light), []);
        let dark_on_dark = faults(&brand("#0B4A86", "#FFFFFF"), Theme::Dark);
        assert_eq!(dark_on_dark.len(), 1, "{dark_on_dark:?}");
        assert_eq!(dark_on_dark[0].field, "brand.ground");
        let weak = faults(&brand("#7FD1FF", "#336699"), Theme::Dark);
        assert_eq!(weak.len(), 1, "{weak:?}");
        assert_eq!(weak[0].field, "brand.ink");
    }

    proptest! {
        #[test]
        fn what_is_suggested_together_is_enough(ground in "#[0-9A-F]{6}", ink in "#[0-9A-F]{6}", light: bool) {
            let theme = if light { Theme::Light } else { Theme::Dark };
            let mut better = brand(&ground, &ink);
            for fault in faults(&better.clone(), theme) {
                let Cause::Misfit(Misfit::Contrast { suggested, .. }) = *fault.cause else {
                    panic!("{fault:?}");
                };
                match fault.field.as_str() {
                    "brand.ground" => better.ground = suggested,
                    _ => better.ink = suggested,
                }
            }
            let left = faults(&better, theme);
            let is_of_ink = |fault: &Fault| fault.field == "brand.ink"; // read on the old ground, not yet on the new
            prop_assert!(left.iter().all(is_of_ink), "{:?}", left);
            if let Some(Cause::Misfit(Misfit::Contrast { suggested, .. })) = left.first().map(|fault| &*fault.cause) {
                better.ink.clone_from(suggested);
                prop_assert_eq!(faults(&better, theme), []);
            }
        }

        #[test]
        fn what_is_advised_is_enough(ground in "#[0-9A-F]{6}", ink in "#[0-9A-F]{6}", light: bool) {
            let theme = if light { Theme::Light } else { Theme::Dark };
            let mut brand = brand(&ground, &ink);
            for _ in 0..4 {
                let Some(fault) = faults(&brand, theme).into_iter().next() else { break };
                let advised = fault.detail.rsplit_once('#').map(|(_, hex)| format!("#{hex}")).unwrap();
                prop_assert!(colour(&advised).is_some(), "{}", fault.detail);
                if fault.field == "brand.ground" || fault.detail.contains("a ground such as") {
                    brand.ground = advised;
                } else {
                    brand.ink = advised;
                }
            }
            prop_assert_eq!(faults(&brand, theme), []);
        }
    }
}
