//! What an error of Redis means to the one who looks after it, and what to do about it.

use std::{error::Error, io, sync::Arc};

use redis::{ErrorKind, RedisError, ServerErrorKind};
use rustls::{AlertDescription, CertificateError};

/// An error in words that say what to do.
#[must_use]
pub fn advice(error: &RedisError) -> String {
    let remedy = encryption(error).unwrap_or_else(|| remedy(error));
    format!("{remedy} ({error})")
}

/// Whether trying again may help: nobody has to change anything first.
#[must_use]
pub fn may_pass(error: &RedisError) -> bool {
    match error.kind() {
        ErrorKind::Io => cause(error).is_none(),
        ErrorKind::Server(
            ServerErrorKind::BusyLoading
            | ServerErrorKind::ClusterDown
            | ServerErrorKind::MasterDown
            | ServerErrorKind::ReadOnly
            | ServerErrorKind::TryAgain,
        ) => true,
        // a full disk or memory, or too few replicas for the moment
        _ => matches!(error.code(), Some("MISCONF" | "NOREPLICAS" | "OOM")),
    }
}

fn remedy(error: &RedisError) -> &'static str {
    match error.code() {
        Some("NOAUTH" | "WRONGPASS") => return PASSWORD,
        Some("NOPERM") => return "give the user the rights of docs/redis.md",
        Some("WRONGTYPE") => {
            return "the key is used by another program: rename that, or give this site another id";
        }
        Some("READONLY") => {
            return "this Redis is a replica: let [redis] url name the master, or the sentinels";
        }
        _ => {}
    }
    match error.kind() {
        ErrorKind::MasterNameNotFoundBySentinel => {
            "write the name that `sentinel monitor` gives the master behind the sentinels in [redis] url"
        }
        ErrorKind::InvalidClientConfig => {
            "use rediss+sentinel://, or, if that line is trusted, set allow_plain = true in [redis]"
        }
        ErrorKind::AuthenticationFailed => PASSWORD,
        _ if error.is_timeout() => SILENT,
        _ if error.is_connection_dropped() && !error.is_connection_refusal() => SILENT,
        _ => "check that Redis runs there and that nothing is between",
    }
}

/// A Redis that is spoken to in TLS and does not expect it waits for more; one that expects it and is not hangs up.
const SILENT: &str = "check that Redis runs there and that nothing is between, and that [redis] url begins with rediss:// where it speaks TLS on that port, and only there";

const PASSWORD: &str =
    "check [redis] user and password_file, at sentinels sentinel_user and sentinel_password_file";

/// What is to be done where encryption failed.
fn encryption(error: &RedisError) -> Option<&'static str> {
    let rustls::Error::InvalidCertificate(fault) = (match cause(error)? {
        rustls::Error::AlertReceived(
            AlertDescription::CertificateRequired | AlertDescription::HandshakeFailure,
        ) => {
            return Some(
                "Redis wants a certificate of its clients: set tls-auth-clients no in its settings, a password is asked for there too",
            );
        }
        rustls::Error::InvalidMessage(_) => {
            return Some("no TLS is spoken there: name Redis' tls-port in [redis] url");
        }
        other => other,
    }) else {
        return Some("check that Redis speaks TLS 1.2 or newer on that port");
    };
    Some(match fault {
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            "the certificate of Redis is not signed by an authority this machine trusts: name the right authority's certificate in [redis] ca_file"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "the certificate of Redis is for another name: write the name it is for in [redis] url, or have one made for this name"
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "the certificate of Redis has expired: have it renewed, and check this machine's clock"
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "the certificate of Redis is not valid yet: check this machine's clock"
        }
        _ => "the certificate of Redis cannot be used: have another made",
    })
}

/// What rustls said, below what Redis' library and the socket made of it.
fn cause(error: &RedisError) -> Option<&rustls::Error> {
    let shared: &Arc<dyn Error + Send + Sync> = error.source()?.downcast_ref()?;
    let io: &io::Error = shared.downcast_ref()?;
    io.get_ref()?.downcast_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(fault: rustls::Error) -> String {
        advice(&RedisError::from(io::Error::new(
            io::ErrorKind::InvalidData,
            fault,
        )))
    }

    #[test]
    fn each_fault_of_encryption_has_its_remedy() {
        for (fault, word) in [
            (CertificateError::UnknownIssuer, "ca_file"),
            (CertificateError::NotValidForName, "for another name"),
            (CertificateError::Expired, "renewed"),
            (CertificateError::NotValidYet, "clock"),
        ] {
            let told = failed(rustls::Error::InvalidCertificate(fault));
            assert!(told.contains(word), "{told}");
        }
        let told = failed(rustls::Error::InvalidMessage(
            rustls::InvalidMessage::InvalidContentType,
        ));
        assert!(told.contains("no TLS is spoken there"), "{told}");
        let told = failed(rustls::Error::AlertReceived(
            AlertDescription::CertificateRequired,
        ));
        assert!(told.contains("tls-auth-clients"), "{told}");
    }

    #[test]
    fn what_nobody_has_to_mend_is_tried_again() {
        let refused = io::Error::from(io::ErrorKind::ConnectionRefused);
        assert!(may_pass(&RedisError::from(refused)));
        let expired = rustls::Error::InvalidCertificate(CertificateError::Expired);
        let expired = io::Error::new(io::ErrorKind::InvalidData, expired);
        assert!(!may_pass(&RedisError::from(expired)));
        let unknown = (ErrorKind::MasterNameNotFoundBySentinel, "unknown");
        assert!(!may_pass(&RedisError::from(unknown)));
    }

    #[test]
    fn what_is_no_fault_of_encryption_is_not_called_one() {
        let told = advice(&RedisError::from(io::Error::from(
            io::ErrorKind::ConnectionRefused,
        )));
        assert!(told.starts_with("check that Redis runs there"), "{told}");
        assert!(!told.contains("TLS"), "{told}");
    }
}
