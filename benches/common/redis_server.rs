//! A Redis of the bench's own.

use std::{
    io,
    net::{Ipv4Addr, TcpListener},
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::Context;
use redis::Client;
use tempfile::TempDir;

use super::{child::Running, wait_for};

/// It starts in a tenth of that.
const READY: Duration = Duration::from_secs(5);

/// A running server that keeps nothing. Killed when dropped.
#[derive(Debug)]
pub(crate) struct RedisServer {
    client: Client,
    url: String,
    _running: Running,
    _directory: TempDir,
}

impl RedisServer {
    /// Starts one on a free port of loopback.
    ///
    /// # Errors
    /// When there is no `redis-server` on this machine, or it does not start.
    pub(crate) fn start() -> anyhow::Result<Self> {
        let directory = TempDir::new()?;
        let port = free_port()?.to_string();
        let mut command = Command::new("redis-server");
        command
            .args(["--bind", "127.0.0.1", "--port", &port])
            .args(["--save", "", "--appendonly", "no", "--dir"])
            .arg(directory.path())
            .stdout(Stdio::null());
        let running = Running::start(&mut command)
            .context("this bench needs the program redis-server: install it")?;
        let url = format!("redis://127.0.0.1:{port}");
        let client = Client::open(url.as_str())?;
        wait_for("redis-server answers", READY, || {
            Ok(client.get_connection().ok())
        })?;
        Ok(Self {
            client,
            url,
            _running: running,
            _directory: directory,
        })
    }

    /// Where it is.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// A connection to it.
    pub(crate) fn connect(&self) -> anyhow::Result<redis::Connection> {
        Ok(self.client.get_connection()?)
    }
}

fn free_port() -> io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}
