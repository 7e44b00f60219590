//! Whom the mall serves first: the priorities a ticket can carry.
//!
//! Comes in as the word of an event or a flag and goes out as the same word. A ticket without a
//! priority is ordinary and has none of these.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a visitor is served before others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    /// Old age.
    Elderly,
    /// A disability.
    Disabled,
    /// A pregnancy.
    Pregnant,
    /// Any other reason, or one the machine does not tell.
    Priority,
}

impl Priority {
    /// Every priority, in the order of the contract.
    pub const ALL: [Self; 4] = [
        Self::Elderly,
        Self::Disabled,
        Self::Pregnant,
        Self::Priority,
    ];

    /// The word used in events, settings and flags.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Elderly => "elderly",
            Self::Disabled => "disabled",
            Self::Pregnant => "pregnant",
            Self::Priority => "priority",
        }
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Priority {
    type Err = PriorityFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|priority| priority.as_str() == text)
            .ok_or_else(|| PriorityFault::Unknown {
                text: text.to_owned(),
            })
    }
}

/// Why a text is no priority.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PriorityFault {
    /// None of the four words, which are lower case.
    #[error("priority {text:?} is not elderly, disabled, pregnant or priority")]
    Unknown {
        /// The text as given.
        text: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_priority_reads_back_from_its_word_and_from_json() {
        for priority in Priority::ALL {
            assert_eq!(priority.as_str().parse(), Ok(priority));
            let json = serde_json::to_value(priority).unwrap();
            assert_eq!(json, priority.to_string());
            assert_eq!(serde_json::from_value::<Priority>(json).unwrap(), priority);
        }
    }

    #[test]
    fn another_word_is_refused_with_the_four_that_exist() {
        for word in ["", "vip", "Elderly", "elderly "] {
            let fault = word.parse::<Priority>().unwrap_err().to_string();
            assert!(
                fault.ends_with("is not elderly, disabled, pregnant or priority"),
                "{fault}"
            );
        }
    }
}
