//! Certificates that only these tests trust.

use std::{net::IpAddr, path::Path};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, KeyUsagePurpose, SanType,
    date_time_ymd,
};

use super::write;

/// An authority of a test's own.
#[derive(Debug)]
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

/// Where a server's certificate and key are.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    pub(crate) certificate: String,
    pub(crate) key: String,
}

impl Authority {
    /// A new one.
    #[track_caller]
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let key = KeyPair::generate().unwrap();
        Self(CertifiedIssuer::self_signed(params, key).unwrap())
    }

    /// Its certificate in a file of this directory.
    #[track_caller]
    pub(crate) fn file(&self, home: &Path) -> String {
        write(&home.join("ca.pem"), &self.0.pem())
    }

    /// A certificate for this machine.
    #[track_caller]
    pub(crate) fn identity(&self, home: &Path) -> Identity {
        let mut params = CertificateParams::new(["localhost".to_owned()]).unwrap();
        let address: IpAddr = [127, 0, 0, 1].into();
        params.subject_alt_names.push(SanType::IpAddress(address));
        self.issue(home, &params)
    }

    /// One for another machine.
    #[track_caller]
    pub(crate) fn identity_of(&self, name: &str, home: &Path) -> Identity {
        self.issue(home, &CertificateParams::new([name.to_owned()]).unwrap())
    }

    /// One for this machine whose time is over.
    #[track_caller]
    pub(crate) fn expired(&self, home: &Path) -> Identity {
        let mut params = CertificateParams::new(["localhost".to_owned()]).unwrap();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2021, 1, 1);
        self.issue(home, &params)
    }

    #[track_caller]
    fn issue(&self, home: &Path, params: &CertificateParams) -> Identity {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        Identity {
            certificate: write(&home.join("redis.pem"), &certificate.pem()),
            key: write(&home.join("redis.key"), &key.serialize_pem()),
        }
    }
}
