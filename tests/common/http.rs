//! Requests to the server, and what it answers.

use std::time::Duration;

use serde_json::Value;
use ureq::{
    Agent,
    http::{HeaderMap, Method, Request},
};

/// Longer than a long poll.
const LONGEST: Duration = Duration::from_secs(40);

/// More than any test reads.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A request that is being put together.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    agent: Agent,
    method: Method,
    url: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    longest: Duration,
}

/// What the server answered.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    /// The same, where it is no text.
    pub(crate) bytes: Vec<u8>,
}

/// The client of one server.
pub(super) fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .build()
        .into()
}

impl Ask {
    pub(super) fn new(agent: &Agent, method: Method, url: String) -> Self {
        Self {
            agent: agent.clone(),
            method,
            url,
            headers: Vec::new(),
            body: Vec::new(),
            longest: LONGEST,
        }
    }

    pub(crate) fn key(self, key: &str) -> Self {
        self.header("Authorization", format!("Bearer {key}"))
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn json(self, body: impl Into<Vec<u8>>) -> Self {
        self.header("Content-Type", "application/json").body(body)
    }

    pub(crate) fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Gives up after so long.
    pub(crate) fn within(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }

    /// Sends it.
    #[track_caller]
    pub(crate) fn send(self) -> Reply {
        let asked = format!("{} {}", self.method, self.url);
        self.attempt()
            .unwrap_or_else(|error| panic!("{asked}: {error}"))
    }

    /// Sends it to a server that may not answer.
    pub(crate) fn attempt(self) -> Result<Reply, ureq::Error> {
        let mut request = Request::builder().method(&self.method).uri(&self.url);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let longest = Some(self.longest);
        let mut response = if matches!(self.method, Method::GET | Method::HEAD) {
            let request = request.body(()).unwrap();
            let request = self.agent.configure_request(request);
            self.agent.run(request.timeout_global(longest).build())
        } else {
            let request = request.body(self.body).unwrap();
            let request = self.agent.configure_request(request);
            self.agent.run(request.timeout_global(longest).build())
        }?;
        let bytes = response
            .body_mut()
            .with_config()
            .limit(LARGEST)
            .read_to_vec()?;
        Ok(Reply {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        })
    }
}

impl Reply {
    /// It has this status.
    #[track_caller]
    pub(crate) fn status(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self:#?}");
        self
    }

    /// It has one of these.
    #[track_caller]
    pub(crate) fn status_in(self, statuses: &[u16]) -> Self {
        assert!(statuses.contains(&self.status), "{self:#?}");
        self
    }

    /// Its body, which is JSON.
    #[track_caller]
    pub(crate) fn document(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// A header's value, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).map(|value| value.to_str().unwrap());
        value.unwrap_or_default()
    }

    /// It is a problem document of this status; returns it.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{self:#?}");
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{self:#?}"
        );
        let problem = self.document();
        assert!(problem["type"].is_string(), "{problem}");
        assert_eq!(problem["status"], status, "{problem}");
        problem
    }

    /// It is a problem document of this status that names this field.
    #[track_caller]
    pub(crate) fn names(&self, status: u16, field: &str) -> Value {
        let problem = self.problem(status);
        assert_eq!(problem["field"], field, "{self:#?}");
        problem
    }
}
