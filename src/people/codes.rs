//! Codes that let somebody in once: the setup link of the first admin, and the slips by which persons set their own password. Kept as hashes.

use sha2::{Digest, Sha256};

use crate::random;

/// Letters and digits that cannot be taken for one another on paper.
const SYMBOLS: &[u8; 28] = b"ACDEFGHJKLMNPRTUVWXY23456789";
/// Symbols of a slip: 57 bits, tried against a limit, for a day.
const LENGTH: usize = 12;
/// Symbols between two dashes.
const GROUP: usize = 4;

/// The SHA-256 of a code.
pub type Code = [u8; 32];

/// A slip: who holds its code may set this person's password, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The SHA-256 of its code.
    pub hash: Code,
    /// Whose it is.
    pub login: String,
    /// When it ends, in ms since 1970.
    pub until: i64,
}

/// A code just made: shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// What is kept.
    pub hash: Code,
    /// What is shown.
    pub code: String,
}

impl Slip {
    /// How long a slip holds: it is printed today and used tomorrow morning.
    pub const HOLDS_MS: i64 = 24 * 60 * 60_000;

    /// Whether this is its code, and still holds.
    #[must_use]
    pub fn opens(&self, code: &Code, now: i64) -> bool {
        self.hash == *code && now < self.until
    }
}

/// The setup link of a server where nobody exists yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SetupLink {
    hash: Code,
    until: i64,
}

impl SetupLink {
    /// How long it holds: whoever starts the server sets it up at once.
    const HOLDS_MS: i64 = 60 * 60_000;

    /// The link of a code just made.
    pub(super) fn new(hash: Code, now: i64) -> Self {
        Self {
            hash,
            until: now + Self::HOLDS_MS,
        }
    }

    /// Whether this is its code, and still holds.
    pub(super) fn opens(&self, code: &Code, now: i64) -> bool {
        self.hash == *code && now < self.until
    }
}

impl Invited {
    /// A code to be typed from paper, as `K7Q4-2MXA-9PRT`.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn slip() -> Result<Self, getrandom::Error> {
        let mut code = String::new();
        while code.len() < LENGTH + LENGTH / GROUP - 1 {
            let mut byte = [0];
            getrandom::fill(&mut byte)?;
            let [byte] = byte;
            // a byte beyond the last whole round would make the first symbols likelier
            let symbol = SYMBOLS.get(usize::from(byte) % SYMBOLS.len());
            let Some(symbol) =
                symbol.filter(|_| usize::from(byte) < 256 / SYMBOLS.len() * SYMBOLS.len())
            else {
                continue;
            };
            if code.len() % (GROUP + 1) == GROUP {
                code.push('-');
            }
            code.push(char::from(*symbol));
        }
        Ok(Self {
            hash: hash(&code),
            code,
        })
    }

    /// A code to be followed as a link.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn link() -> Result<Self, getrandom::Error> {
        let code = random::secret()?;
        Ok(Self {
            hash: hash(&code),
            code,
        })
    }
}

/// The hash of a code as somebody typed it: case, spaces and dashes are no part of it.
pub(super) fn hash(typed: &str) -> Code {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect();
    Sha256::digest(plain.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_typed_as_people_type() {
        let made = Invited::slip().unwrap();
        assert_eq!(made.code.len(), 14, "{}", made.code);
        let typed = made.code.to_lowercase().replace('-', " ");
        assert_eq!(hash(&typed), made.hash);
        assert_ne!(Invited::slip().unwrap(), made);
    }

    #[test]
    fn no_symbol_is_taken_for_another() {
        let mut symbols = SYMBOLS.to_vec();
        symbols.sort_unstable();
        symbols.dedup();
        assert_eq!(symbols.len(), SYMBOLS.len());
        assert!(symbols.iter().all(|symbol| !b"IOQBSZ01".contains(symbol)));
    }

    #[test]
    fn a_slip_ends() {
        let made = Invited::slip().unwrap();
        let slip = Slip {
            hash: made.hash,
            login: "siti".into(),
            until: 100,
        };
        assert!(slip.opens(&hash(&made.code), 99));
        assert!(!slip.opens(&hash(&made.code), 100));
        assert!(!slip.opens(&hash("AAAA"), 99));
    }

    #[test]
    fn a_setup_link_opens_for_60_minutes_and_then_no_more() {
        const MADE: i64 = 1_764_000_000_000;
        const MINUTE: i64 = 60_000;
        let made = Invited::link().unwrap();
        let (link, code) = (SetupLink::new(made.hash, MADE), hash(&made.code));
        assert!(link.opens(&code, MADE));
        assert!(link.opens(&code, MADE + 60 * MINUTE - 1));
        assert!(!link.opens(&code, MADE + 60 * MINUTE));
        assert!(!link.opens(&hash("AAAA"), MADE));
    }
}
