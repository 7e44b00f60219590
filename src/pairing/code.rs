//! The codes that televisions show until an operator has compared them.

use std::fmt;

/// None of I O Q B S Z, which at a few metres are 1 0 0 8 5 2.
const SYMBOLS: &[u8; 30] = b"0123456789ACDEFGHJKLMNPRTUVWXY";
/// So many symbols: 729 million codes, of which at most 20 are open.
const LENGTH: usize = 6;

/// A code. Shown in two halves: `K74-Q2M`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Code(String);

impl Code {
    /// A code nobody can foresee.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut code = String::with_capacity(LENGTH);
        while code.len() < LENGTH {
            let mut bytes = [0; 16];
            getrandom::fill(&mut bytes)?;
            // 240 is a multiple of 30: what lies beyond would favour some symbols
            let fair = bytes.into_iter().filter(|byte| *byte < 240);
            let symbols = fair.filter_map(|byte| SYMBOLS.get(usize::from(byte) % SYMBOLS.len()));
            code.extend(
                symbols
                    .map(|symbol| char::from(*symbol))
                    .take(LENGTH - code.len()),
            );
        }
        Ok(Self(code))
    }

    /// What a person typed: in any case, with spaces or dashes, and with the letters that stand for no symbol read as what they look like.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let typed = text.chars().filter(|c| !matches!(c, ' ' | '-'));
        let symbol = |c: char| match c.to_ascii_uppercase() {
            'I' => Some('1'),
            'O' | 'Q' => Some('0'),
            'B' => Some('8'),
            'S' => Some('5'),
            'Z' => Some('2'),
            c => u8::try_from(c)
                .is_ok_and(|byte| SYMBOLS.contains(&byte))
                .then_some(c),
        };
        let code = typed
            .take(LENGTH + 1)
            .map(symbol)
            .collect::<Option<String>>()?;
        (code.len() == LENGTH).then_some(Self(code))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (left, right) = self.0.split_at(LENGTH / 2);
        write!(f, "{left}-{right}")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_shown_and_as_it_may_be_typed() {
        let code = Code::parse("K74-A2M").unwrap();
        assert_eq!(code.to_string(), "K74-A2M");
        for typed in ["k74a2m", " K7 4A 2M ", "k74-azm", "K7-4A-2M"] {
            assert_eq!(Code::parse(typed), Some(code.clone()), "{typed}");
        }
        for wrong in ["", "K74-A2", "K74-A2MM", "K74-A2ß", "K74_A2M", "../../x"] {
            assert_eq!(Code::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn codes_are_of_all_thirty_symbols_and_read_back() {
        let codes: HashSet<String> = (0..500)
            .map(|_| Code::random().unwrap().to_string())
            .collect();
        assert_eq!(codes.len(), 500);
        let used: HashSet<char> = codes.iter().flat_map(|code| code.chars()).collect();
        assert_eq!(used.len(), 31, "30 symbols and the dash: {used:?}");
        assert!(
            codes
                .iter()
                .all(|code| Code::parse(code).unwrap().to_string() == *code)
        );
    }
}
