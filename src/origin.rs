//! Which pages may open sockets and send requests: ours, and those the settings name.

/// The origins that are let in beside the server's own.
#[derive(Debug, Clone, Default)]
pub struct Origins(Vec<String>);

impl Origins {
    /// Takes the settings' origins; `public_url` may be one of them, or empty.
    pub fn new(origins: impl IntoIterator<Item = String>) -> Self {
        let tidy = |origin: String| origin.trim_end_matches('/').to_ascii_lowercase();
        Self(
            origins
                .into_iter()
                .map(tidy)
                .filter(|origin| !origin.is_empty())
                .collect(),
        )
    }

    /// Whether a request with these headers is let in. Without an `Origin` it does not come from a page.
    #[must_use]
    pub fn allow(&self, origin: Option<&str>, host: Option<&str>) -> bool {
        let Some(origin) = origin else { return true };
        let origin = origin.to_ascii_lowercase();
        let own = origin
            .split_once("://")
            .zip(host)
            .is_some_and(|((_, of), host)| of.eq_ignore_ascii_case(host));
        own || self.0.contains(&origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_page_is_refused_and_our_own_is_let_in() {
        let origins = Origins::new(["https://Layar.example/".to_owned(), String::new()]);
        assert!(origins.allow(None, Some("hall:8080")));
        assert!(origins.allow(Some("http://hall:8080"), Some("hall:8080")));
        assert!(origins.allow(Some("https://layar.example"), Some("hall:8080")));
        for foreign in [
            "http://evil.example",
            "http://hall:8081",
            "null",
            "http://hall:8080.evil.example",
            "",
        ] {
            assert!(
                !origins.allow(Some(foreign), Some("hall:8080")),
                "{foreign}"
            );
        }
        assert!(!origins.allow(Some("http://hall:8080"), None));
    }
}
