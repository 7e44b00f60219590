//! The address of Redis: one server, or the sentinels that know which server it is.
//!
//! In: what the settings say. Out: an address that can be used, in its parts. Promise: the password shows in no log and no message.

use std::{fmt, net::IpAddr};

use super::{
    tree::Value,
    values::{host_and_port, text},
};

/// The port of a Redis whose address names none, and that of a sentinel.
const PORTS: (u16, u16) = (6379, 26379);
const FORM: &str = "must be redis://host:port or redis://user:password@host:port/database (rediss:// with TLS), \
    redis+sentinel://user:password@host1:port,host2:port/master-name/database (rediss+sentinel:// with TLS), or empty for none";

/// An address of Redis whose password is not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct RedisUrl {
    whole: String,
    is_encrypted: bool,
    /// The user's name and password as they stand in it.
    login: Option<String>,
    /// Host and port of the server, or of each sentinel.
    hosts: Vec<(String, u16)>,
    /// What the sentinels call the server.
    master: Option<String>,
    /// Database and options, as they stand behind the hosts.
    rest: String,
}

impl RedisUrl {
    pub(super) fn parse(whole: &str) -> Option<Self> {
        let (scheme, behind) = whole.split_once("://")?;
        let (is_encrypted, has_sentinels) = match scheme {
            "redis" => (false, false),
            "rediss" => (true, false),
            "redis+sentinel" => (false, true),
            "rediss+sentinel" => (true, true),
            _ => return None,
        };
        let (login, behind) = behind
            .rsplit_once('@')
            .map_or((None, behind), |(login, behind)| (Some(login), behind));
        let end = behind.find(['/', '?']).unwrap_or(behind.len());
        let (places, rest) = behind.split_at_checked(end)?;
        let port = if has_sentinels { PORTS.1 } else { PORTS.0 };
        let hosts: Option<Vec<_>> = places.split(',').map(|place| host(place, port)).collect();
        let hosts = hosts.filter(|hosts| has_sentinels || hosts.len() == 1)?;
        let (master, rest) = if has_sentinels {
            let (name, database) = master(rest)?;
            (Some(name), database)
        } else {
            (None, rest.to_owned())
        };
        let database = rest.split('?').next()?.trim_start_matches('/');
        let is_good = database.is_empty() || database.parse::<u16>().is_ok();
        (is_good && !rest.contains('#')).then(|| Self {
            whole: whole.to_owned(),
            is_encrypted,
            login: login.map(str::to_owned),
            hosts,
            master,
            rest,
        })
    }

    /// The whole address, password included.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.whole
    }

    /// Whether everything is spoken in TLS.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    /// Host and port of the server, or of each sentinel.
    #[must_use]
    pub fn hosts(&self) -> &[(String, u16)] {
        &self.hosts
    }

    /// What the sentinels call the server; none where there are no sentinels.
    #[must_use]
    pub fn master(&self) -> Option<&str> {
        self.master.as_deref()
    }

    /// The address of the server itself at this host and port, password included: for the connection only.
    #[must_use]
    pub fn at(&self, host: &str, port: u16) -> String {
        let login = self.login.as_ref().map(|login| format!("{login}@"));
        let (scheme, login, rest) = (self.scheme(), login.unwrap_or_default(), &self.rest);
        format!("{scheme}://{login}{}{rest}", joined(host, port))
    }

    /// The address of a sentinel: the login in the address is that of the server itself.
    #[must_use]
    pub fn sentinel_at(&self, host: &str, port: u16) -> String {
        format!("{}://{}", self.scheme(), joined(host, port))
    }

    pub(super) fn has_login(&self) -> bool {
        self.login.is_some()
    }

    pub(super) fn has_password(&self) -> bool {
        self.login.as_ref().is_some_and(|login| login.contains(':'))
    }

    pub(super) fn is_local(&self) -> bool {
        self.hosts.iter().all(|(host, _)| is_loopback(host))
    }

    fn scheme(&self) -> &'static str {
        if self.is_encrypted { "rediss" } else { "redis" }
    }
}

/// Whether a host is this machine.
#[must_use]
pub fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

fn joined(host: &str, port: u16) -> String {
    if host.contains(':') {
        format!("[{host}]:{port}")
    } else {
        format!("{host}:{port}")
    }
}

fn host(place: &str, port: u16) -> Option<(String, u16)> {
    let (host, given) = host_and_port(place)?;
    Some((host.to_owned(), given.unwrap_or(port)))
}

/// The name of the master, and the database behind it.
fn master(rest: &str) -> Option<(String, String)> {
    let path = rest.strip_prefix('/')?;
    let (name, database) = path.split_at_checked(path.find('/').unwrap_or(path.len()))?;
    let is_good = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte); // what Sentinel itself allows
    (!name.is_empty() && name.bytes().all(is_good)).then(|| (name.to_owned(), database.to_owned()))
}

/// The key `url`.
pub(super) fn url(value: &Value) -> Result<Option<RedisUrl>, String> {
    let url = text(value)?;
    if url.is_empty() {
        return Ok(None);
    }
    RedisUrl::parse(&url)
        .map(Some)
        .ok_or_else(|| FORM.to_owned())
}

impl fmt::Display for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, behind) = self.whole.split_once("://").unwrap_or_default();
        let user = self.login.as_ref().map(|login| login.split(':').next());
        match user {
            None => write!(f, "{scheme}://{behind}"),
            Some(user) => {
                let behind = behind.rsplit('@').next().unwrap_or_default();
                write!(f, "{scheme}://{}:***@{behind}", user.unwrap_or_default())
            }
        }
    }
}

impl fmt::Debug for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RedisUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Option<RedisUrl>, String> {
        url(&Value::Text(text.to_owned()))
    }

    fn good(text: &str) -> RedisUrl {
        parsed(text).unwrap().unwrap()
    }

    #[test]
    fn a_password_shows_neither_in_logs_nor_in_messages() {
        for (scheme, hosts, rest) in [
            ("redis", "10.0.0.5:6379", "/1"),
            ("rediss", "redis.contoh.go.id", ""),
            ("redis+sentinel", "10.0.0.5,10.0.0.6:26380", "/panggil/2"),
        ] {
            let url = good(&format!("{scheme}://panggil:rahasia@{hosts}{rest}"));
            let shown = format!("{scheme}://panggil:***@{hosts}{rest}");
            assert_eq!(url.to_string(), shown);
            assert_eq!(format!("{url:?}"), format!("RedisUrl({shown})"));
            assert!(url.expose().contains("rahasia"));
        }
        assert!(
            !parsed("redis//panggil:rahasia@10.0.0.5")
                .unwrap_err()
                .contains("rahasia")
        );
    }

    #[test]
    fn an_address_that_cannot_be_used_is_refused() {
        for bad in [
            "localhost",
            "http://localhost",
            "redis://",
            "redis:///1",
            "redis://a:b",
            "redis://localhost/x",
            "redis://a,b",
            "rediss://localhost#insecure",
            "redis+sentinel://a,b",
            "redis+sentinel://a,b/",
            "redis+sentinel://a,,b/panggil",
            "redis+sentinel://a,b:x/panggil",
            "redis+sentinel://a,b/pang gil",
            "redis+sentinel://a,b/panggil/x",
            "redis+sentinel:///panggil",
            "sentinel://a/panggil",
            "unix:///r",
        ] {
            let told = parsed(bad).expect_err(bad);
            assert!(told.contains("redis+sentinel://"), "{bad}: {told}");
        }
        assert_eq!(parsed(""), Ok(None));
    }

    #[test]
    fn sentinels_are_asked_without_the_login_of_the_server_they_know() {
        let url = good("rediss+sentinel://panggil:rahasia@10.0.0.5,[::1]:26380/utama/3");
        let hosts = [("10.0.0.5".to_owned(), 26379), ("::1".to_owned(), 26380)];
        assert_eq!(url.hosts(), hosts);
        assert_eq!(url.master(), Some("utama"));
        assert_eq!(url.sentinel_at("::1", 26380), "rediss://[::1]:26380");
        assert_eq!(
            url.at("10.0.0.9", 6380),
            "rediss://panggil:rahasia@10.0.0.9:6380/3"
        );
        let alone = good("redis://localhost:6400/1?protocol=resp3");
        assert_eq!(alone.hosts(), [("localhost".to_owned(), 6400)]);
        assert_eq!(
            alone.at("localhost", 6400),
            "redis://localhost:6400/1?protocol=resp3"
        );
    }

    #[test]
    fn only_this_machine_is_local() {
        for local in [
            "redis://localhost",
            "redis://127.0.0.1:6379",
            "redis://:p@[::1]:6379/0",
            "redis://127.1.2.3/",
            "redis+sentinel://127.0.0.1,localhost:26380/panggil",
        ] {
            assert!(good(local).is_local(), "{local}");
        }
        for other in [
            "redis://10.0.0.5",
            "redis://localhost.contoh.go.id",
            "redis://localhost@10.0.0.5",
            "redis://[::2]",
            "redis+sentinel://127.0.0.1,10.0.0.5/panggil",
        ] {
            assert!(!good(other).is_local(), "{other}");
        }
    }
}
