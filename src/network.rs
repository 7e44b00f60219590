//! Which addresses may be those of one machine: what limits per address count by. Pure.

use std::net::IpAddr;

/// A machine has one IPv4 address, and as many IPv6 addresses of its network as it likes.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::from((u128::from(address) >> 64 << 64).to_be_bytes()),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_cannot_change_its_address_within_its_network() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:10.0.0.1"), IpAddr::from([10, 0, 0, 1]));
        assert_ne!(of("10.0.0.1"), of("10.0.0.2"));
    }
}
