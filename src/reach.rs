//! Where this server is reached by those who are not on its machine: the address to open on a television.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

/// An address beyond every local network, which nobody has: the system says from which of its own it would go there.
const BEYOND: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), 9);

/// See the module.
#[derive(Debug, Clone)]
pub struct Reach {
    public_url: String,
    listening: SocketAddr,
}

impl Reach {
    /// `public_url` is the settings', and may be empty.
    #[must_use]
    pub fn new(public_url: &str, listening: SocketAddr) -> Self {
        Self {
            public_url: public_url.trim_end_matches('/').to_owned(),
            listening,
        }
    }

    /// Whether anybody beyond this machine can come.
    #[must_use]
    pub fn is_beyond(&self) -> bool {
        !self.listening.ip().is_loopback()
    }

    /// The address to open. Looked up anew each time: a network may come after the server.
    #[must_use]
    pub fn url(&self) -> String {
        if !self.public_url.is_empty() {
            return self.public_url.clone();
        }
        let ip = match self.listening.ip() {
            ip if ip.is_unspecified() => own_address().unwrap_or(Ipv4Addr::LOCALHOST.into()),
            ip => ip,
        };
        format!("http://{}", SocketAddr::new(ip, self.listening.port()))
    }
}

/// The machine's address towards its network. Nothing is sent.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect(BEYOND).ok()?;
    let own = socket.local_addr().ok()?.ip();
    Some(own).filter(|own| !own.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(public_url: &str, listening: &str) -> Reach {
        Reach::new(public_url, listening.parse().unwrap())
    }

    #[test]
    fn a_television_is_told_an_address_that_it_can_open() {
        assert_eq!(
            reach("", "192.168.1.4:8080").url(),
            "http://192.168.1.4:8080"
        );
        assert_eq!(reach("", "[fd00::4]:80").url(), "http://[fd00::4]:80");
        assert_eq!(
            reach("https://layar.example/", "127.0.0.1:8080").url(),
            "https://layar.example"
        );
        assert!(!reach("", "0.0.0.0:8080").url().contains("0.0.0.0"));
    }

    #[test]
    fn a_server_on_loopback_says_that_nobody_else_can_come() {
        assert!(!reach("", "127.0.0.1:8080").is_beyond());
        assert!(reach("", "0.0.0.0:8080").is_beyond());
    }
}
