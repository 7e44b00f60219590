//! How Redis is reached: at once, or by asking sentinels who the master is; in the clear, or in TLS.
//!
//! In: the settings. Out: a client for whoever is the master at this moment. Promise: without TLS, and unless the settings allow it, a
//! password goes to no other machine, not even to one that sentinels name.

use std::{fs, io, path::PathBuf, time::Duration};

use redis::{
    Client, ConnectionAddr, ConnectionInfo, IntoConnectionInfo, RedisError, TlsCertificates,
    io::tcp::TcpSettings,
};

use super::sentinels::{Answer, Sentinels};
use crate::config::{RedisSettings, RedisUrl};

/// Between two looks at whether the sentinels still name the same master. They cut off the clients of one they take down: this is for
/// the one they cannot reach, and we can.
const LOOK: Duration = Duration::from_secs(5);

/// Why Redis cannot be used as the settings say.
#[derive(Debug, thiserror::Error)]
pub enum RedisFault {
    /// A file of the settings cannot be read.
    #[error(
        "[redis] {key} {path} cannot be read: give this user the right to it, or correct the path"
    )]
    File {
        /// The setting that names it.
        key: &'static str,
        /// Which file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// There are no certificates in the file that should hold some.
    #[error(
        "[redis] ca_file {path} holds no certificate that can be used: write the authority's certificate there, in PEM"
    )]
    Certificates {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        source: Option<RedisError>,
    },
    /// The URL is none.
    #[error("[redis] url cannot be used: write redis://HOST:PORT")]
    Url(#[source] RedisError),
}

/// The settings' Redis: made once, asked for a client at every connect. Cheap to clone; connects to nothing by itself.
#[derive(Debug, Clone)]
pub struct Redis {
    server: ConnectionInfo,
    sentinels: Option<Sentinels>,
}

impl Redis {
    /// The settings' Redis, or none where no Redis is set.
    ///
    /// # Errors
    /// When the settings cannot be used.
    pub fn new(settings: &RedisSettings) -> Result<Option<Self>, RedisFault> {
        let Some(url) = &settings.url else {
            return Ok(None);
        };
        let certificates = certificates(settings)?;
        let with_login = |address: &str, user: &str, password: &Option<String>| {
            let info = address.into_connection_info().map_err(RedisFault::Url)?;
            let mut login = info.redis_settings().clone();
            if !user.is_empty() {
                login = login.set_username(user);
            }
            if let Some(password) = password {
                login = login.set_password(password);
            }
            encrypted(
                info.set_redis_settings(login),
                certificates.as_ref(),
                settings,
            )
        };
        let password = password("password_file", settings.password_file.as_ref())?;
        let hosts = url.hosts();
        let (host, port) = hosts.first().map_or(("", 0), |(host, port)| (host, *port));
        let server = with_login(&url.at(host, port), &settings.user, &password)?;
        let sentinels = match url.master() {
            None => None,
            Some(name) => {
                let file = settings.sentinel_password_file.as_ref();
                let password = self::password("sentinel_password_file", file)?;
                let asked: Result<Vec<_>, _> = hosts
                    .iter()
                    .map(|(host, port)| url.sentinel_at(host, *port))
                    .map(|address| with_login(&address, &settings.sentinel_user, &password))
                    .collect();
                let may_leave = is_safe_elsewhere(url, settings);
                Some(Sentinels::new(asked?, name, server.clone(), may_leave))
            }
        };
        Ok(Some(Self { server, sentinels }))
    }

    /// A client for whoever is the master now, whose sockets are as `tcp` says. To be asked for again at every connect: a client never
    /// follows a master that moved. Where sentinels are at a failover, this waits a few seconds for its end.
    ///
    /// # Errors
    /// When nobody can say who the master is.
    pub async fn client(&self, tcp: TcpSettings) -> Result<Client, RedisError> {
        let server = match &self.sentinels {
            None => self.server.clone(),
            Some(sentinels) => sentinels.master().await?,
        };
        Client::open(server.set_tcp_settings(tcp))
    }

    /// Waits until another Redis than this client's is the master; for ever, where no sentinel can say so.
    pub async fn moved(&self, client: &Client) {
        let Some(sentinels) = &self.sentinels else {
            return std::future::pending().await;
        };
        let before = client.get_connection_info().addr().to_string();
        loop {
            tokio::time::sleep(LOOK).await;
            let is_same = |master: &ConnectionInfo| master.addr().to_string() == before;
            if sentinels.look().await.is_ok_and(|master| !is_same(&master)) {
                return;
            }
        }
    }

    /// What each sentinel says by itself; nothing, where there are none.
    pub async fn sentinels(&self) -> Vec<Answer> {
        match &self.sentinels {
            None => Vec::new(),
            Some(sentinels) => sentinels.each().await,
        }
    }
}

/// Whether passwords may go to whichever machine the sentinels name.
fn is_safe_elsewhere(url: &RedisUrl, settings: &RedisSettings) -> bool {
    url.is_encrypted() || settings.allow_plain
}

fn password(key: &'static str, path: Option<&PathBuf>) -> Result<Option<String>, RedisFault> {
    let text = path.map(|path| read(key, path)).transpose()?;
    let first_line = |text: Vec<u8>| {
        String::from_utf8_lossy(&text)
            .lines()
            .next()
            .map(str::to_owned)
    };
    Ok(text.map(|text| first_line(text).unwrap_or_default()))
}

fn certificates(settings: &RedisSettings) -> Result<Option<TlsCertificates>, RedisFault> {
    let text = settings
        .ca_file
        .as_ref()
        .map(|path| read("ca_file", path))
        .transpose()?;
    Ok(text.map(|text| TlsCertificates {
        client_tls: None,
        root_cert: Some(text),
    }))
}

fn read(key: &'static str, path: &PathBuf) -> Result<Vec<u8>, RedisFault> {
    fs::read(path).map_err(|source| RedisFault::File {
        key,
        path: path.clone(),
        source,
    })
}

/// The same connection, trusting the authorities of the settings only, where they name some.
fn encrypted(
    info: ConnectionInfo,
    certificates: Option<&TlsCertificates>,
    settings: &RedisSettings,
) -> Result<ConnectionInfo, RedisFault> {
    let (Some(certificates), Some(path)) = (certificates, &settings.ca_file) else {
        return Ok(info);
    };
    let none = |source| RedisFault::Certificates {
        path: path.clone(),
        source,
    };
    let has_some = |pem: &Vec<u8>| pem.windows(BEGIN.len()).any(|line| line == BEGIN);
    if !certificates.root_cert.as_ref().is_some_and(has_some) {
        return Err(none(None)); // the library would trust nobody, and say so at each connect only
    }
    let client = Client::build_with_tls(info, certificates.clone());
    client
        .map(|client| client.get_connection_info().clone())
        .map_err(|error| none(Some(error)))
}

const BEGIN: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// The same server at another address.
pub(super) fn moved_to(server: &ConnectionInfo, host: &str, port: u16) -> ConnectionInfo {
    let host = host.to_owned();
    let address = match server.addr().clone() {
        ConnectionAddr::TcpTls {
            insecure,
            tls_params,
            ..
        } => ConnectionAddr::TcpTls {
            host,
            port,
            insecure,
            tls_params,
        },
        _ => ConnectionAddr::Tcp(host, port),
    };
    server.clone().set_addr(address)
}
