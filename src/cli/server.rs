//! How commands speak to a running server.

use std::{future::Future, path::Path, time::Duration};

use serde::Serialize;
use ureq::{Agent, Body, http::Response};

use super::{Failure, PlaceArgs};
use crate::{
    config::{self, Flags, Settings},
    journal::Journal,
    local::Local,
    telemetry::chain,
};

/// A server on the same network answers in milliseconds; one that commits to a slow disk, in a second.
const IN_TIME: Duration = Duration::from_secs(10);

/// The settings as a command sees them.
pub(super) fn settings(place: &PlaceArgs, redis: Option<&String>) -> Result<Settings, Failure> {
    let flags = Flags {
        listen: None,
        data: place.data.clone(),
        redis: redis.cloned(),
    };
    config::load(place.config.as_deref(), config::process_env(), &flags)
        .map_err(|faults| Failure::wrong_use(faults.to_string()))
}

/// The server that runs on a data directory, if one does. The file of one that was killed says nothing.
pub(super) fn running(directory: &Path) -> Result<Option<Local>, Failure> {
    let cannot = |error: &dyn std::error::Error| {
        Failure::failed(format!(
            "local.json in {} cannot be read: {}",
            directory.display(),
            chain(error)
        ))
    };
    if !Journal::is_in_use(directory) {
        return Ok(None);
    }
    Local::read(directory).map_err(|error| cannot(&error))
}

/// Waits for what a command does on the network: it has nothing else to do meanwhile.
pub(super) fn wait_for<T>(work: impl Future<Output = T>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::failed(format!("the network cannot be used: {error}")))?;
    Ok(runtime.block_on(work))
}

/// The server's answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: String,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum NoAnswer {
    /// Nobody listens there.
    Unreachable(String),
    /// Something else.
    Other(String),
}

/// Posts JSON with a key.
pub(super) fn post(url: &str, key: &str, body: &impl Serialize) -> Result<Answer, NoAnswer> {
    let request = agent().post(url);
    let request = request.header("Authorization", format!("Bearer {key}"));
    heard(request.send_json(body))
}

/// Reads with a key.
pub(super) fn get(url: &str, key: &str) -> Result<Answer, NoAnswer> {
    let request = agent().get(url);
    let request = request.header("Authorization", format!("Bearer {key}"));
    heard(request.call())
}

fn agent() -> Agent {
    Agent::config_builder()
        .timeout_global(Some(IN_TIME))
        .http_status_as_error(false)
        .build()
        .into()
}

fn heard(sent: Result<Response<Body>, ureq::Error>) -> Result<Answer, NoAnswer> {
    let mut response = sent.map_err(|error| match error {
        ureq::Error::Io(_) | ureq::Error::ConnectionFailed | ureq::Error::HostNotFound => {
            NoAnswer::Unreachable(error.to_string())
        }
        error => NoAnswer::Other(error.to_string()),
    })?;
    let status = response.status().as_u16();
    let body = response
        .body_mut()
        .read_to_string()
        .map_err(|error| NoAnswer::Other(error.to_string()))?;
    Ok(Answer { status, body })
}
