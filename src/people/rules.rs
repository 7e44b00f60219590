//! What persons, their names and their passwords must be like. Pure.

use super::Role;
use crate::{
    intake::message::is_hidden,
    model::CounterId,
    site::Site,
    why::{Thing, Unfit, Why},
};

/// The longest login: it stands in lists and in the log.
const LOGIN: usize = 32;
/// The longest name.
const NAME: usize = 80;
/// The shortest password. What keeps guessers out is length; rules of composition make passwords worse.
const PASSWORD: usize = 10;
/// The shortest PIN of counter staff, who can do nothing but call, and sign in many times a day.
const PIN: usize = 6;
/// The longest password: nobody types more, and hashing costs by length.
const LONGEST: usize = 200;

/// Nobody could add persons any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is the last admin who can sign in: make somebody else admin first")]
pub struct LastAdmin;

/// The login as it is kept: letters are compared without regard to case.
///
/// # Errors
/// When it has other characters than those that are easy to type everywhere.
pub fn check_login(text: &str) -> Result<String, Unfit> {
    let login = text.trim().to_ascii_lowercase();
    let begins_well = login.starts_with(|c: char| c.is_ascii_alphanumeric());
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if begins_well && login.len() <= LOGIN && login.chars().all(is_plain) {
        return Ok(login);
    }
    let detail = format!(
        "a login has 1 to {LOGIN} letters a to z, digits, dots, dashes and underscores, and begins with a letter or digit"
    );
    Err(Unfit::new("login", Why::Login { most: LOGIN }, detail))
}

/// The name as it is kept.
///
/// # Errors
/// When it is empty, too long or cannot be shown.
pub fn check_name(text: &str) -> Result<String, Unfit> {
    let name = text.trim();
    let length = name.chars().count();
    if (1..=NAME).contains(&length) && !name.chars().any(is_hidden) {
        return Ok(name.to_owned());
    }
    let detail = format!("a name has 1 to {NAME} characters that can be shown");
    Err(Unfit::new("name", Why::Line { most: NAME }, detail))
}

/// The counters of counter staff, named by id or number; everybody else calls for all, and has none of their own.
///
/// # Errors
/// When there is none, or one that is not there.
pub fn check_counters(role: Role, wished: &[String], site: &Site) -> Result<Vec<CounterId>, Unfit> {
    if role != Role::Counter {
        return Ok(Vec::new());
    }
    if wished.is_empty() {
        let detail = "name at least one counter that this person calls for";
        return Err(Unfit::new("counters", Why::Nothing, detail));
    }
    let mut known = Vec::new();
    for name in wished {
        let unknown = || {
            let why = Why::unknown(Thing::Counter, name);
            Unfit::new("counters", why, format!("there is no counter `{name}`"))
        };
        let counter = site.counter(name.trim()).ok_or_else(unknown)?;
        let id = CounterId::from(counter.id.as_str());
        if !known.contains(&id) {
            known.push(id);
        }
    }
    Ok(known)
}

/// Whether a password will do for somebody of this role. `field` is where it was typed.
///
/// # Errors
/// When it is too short, too long, or the login itself.
pub fn check_password(
    password: &str,
    login: &str,
    role: Role,
    field: &'static str,
) -> Result<(), Unfit> {
    let (length, is_enough) = (password.chars().count(), is_enough(password, role));
    if !is_enough {
        return Err(too_short(role, field));
    }
    if length > LONGEST {
        let detail = format!("use at most {LONGEST} characters");
        return Err(Unfit::new(field, Why::AtMost { most: LONGEST }, detail));
    }
    if password.eq_ignore_ascii_case(login) {
        let detail = "use something else than the login";
        return Err(Unfit::new(field, Why::LikeLogin, detail));
    }
    Ok(())
}

fn too_short(role: Role, field: &'static str) -> Unfit {
    let (digits, least) = (PIN, PASSWORD);
    match role {
        Role::Counter => Unfit::new(
            field,
            Why::ShortPin { digits, least },
            format!("use a PIN of at least {PIN} digits, or at least {PASSWORD} characters"),
        ),
        Role::Operator | Role::Admin => Unfit::new(
            field,
            Why::Short { least },
            format!("use at least {PASSWORD} characters"),
        ),
    }
}

fn is_enough(password: &str, role: Role) -> bool {
    let is_pin = password.chars().all(|c| c.is_ascii_digit());
    !is_short(password) || (role == Role::Counter && is_pin && password.len() >= PIN)
}

/// Whether a password would be too short for more than calling.
#[must_use]
pub fn is_short(password: &str) -> bool {
    password.chars().count() < PASSWORD
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_what_can_be_typed_everywhere() {
        assert_eq!(check_login(" Siti.Rahma-2 ").unwrap(), "siti.rahma-2");
        for bad in [
            "",
            "  ",
            ".siti",
            "siti rahma",
            "sití",
            "a/b",
            &"x".repeat(33),
        ] {
            assert_eq!(check_login(bad).unwrap_err().field, "login", "{bad}");
        }
    }

    #[test]
    fn a_name_may_be_anything_that_can_be_shown() {
        assert_eq!(check_name(" <b>Siti</b> ").unwrap(), "<b>Siti</b>");
        for bad in ["", " \t ", "a\u{202e}b", &"x".repeat(81)] {
            assert!(check_name(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn counter_staff_may_have_a_pin_and_others_a_password_of_any_characters() {
        let fits = |password: &str, role| check_password(password, "siti", role, "new").is_ok();
        assert!(fits("482913", Role::Counter));
        assert!(!fits("48291", Role::Counter));
        assert!(!fits("kata12", Role::Counter));
        for role in [Role::Admin, Role::Operator] {
            assert!(!fits("482913", role));
            assert!(!fits("123456789", role));
            assert!(fits("aaaaaaaaaa", role));
            assert!(fits("kata sandí", role));
        }
        assert!(!fits(&"x".repeat(201), Role::Admin));
        let own = check_password("Siti.Rahma", "siti.rahma", Role::Admin, "password");
        assert_eq!(own.unwrap_err().field, "password");
    }
}
