//! `local.json` in the data directory: where the running server is, and a key that opens it to commands on its own machine.
//!
//! Readable by its owner only; there while the server runs.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

const FILE: &str = "local.json";

/// What commands need to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Local {
    /// The server's address as commands of this machine reach it.
    pub url: String,
    /// The local key.
    pub key: String,
    /// The site's id, which is in the names of its Redis keys.
    pub site: String,
}

/// The written file. Removed when dropped.
#[derive(Debug)]
pub struct LocalFile {
    path: PathBuf,
    text: Vec<u8>,
}

/// The address as this machine reaches it: a server on all addresses is on loopback too.
#[must_use]
pub fn url(address: SocketAddr) -> String {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(ip, address.port()))
}

impl Local {
    /// Writes the file for as long as the result is kept. On a full disk it takes the place of that of a server that was killed.
    ///
    /// # Errors
    /// When the directory cannot be written.
    pub fn write(&self, directory: &Path) -> io::Result<LocalFile> {
        let path = directory.join(FILE);
        let text = serde_json::to_vec(self)?;
        match replace(directory, &path, &text) {
            Err(error) if error.kind() == io::ErrorKind::StorageFull => write_over(&path, &text)?,
            replaced => replaced?,
        }
        Ok(LocalFile { path, text })
    }

    /// Reads the file of a running server, if there is one.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn read(directory: &Path) -> io::Result<Option<Self>> {
        match fs::read(directory.join(FILE)) {
            Ok(text) => Ok(Some(serde_json::from_slice(&text)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// A new file in the place of an old one, whole at every moment.
fn replace(directory: &Path, path: &Path, text: &[u8]) -> io::Result<()> {
    let new = directory.join(".local.json.new");
    let _absent = fs::remove_file(&new); // of a server that was killed while it wrote
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&new)?;
    file.write_all(text)?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    File::open(directory)?.sync_all()
}

/// The same without space for a new one.
fn write_over(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    file.write_all(text)?;
    file.set_len(text.len() as u64)?;
    file.sync_all()
}

impl Drop for LocalFile {
    fn drop(&mut self) {
        // a successor on the same directory may have written its own
        let is_ours = fs::read(&self.path).is_ok_and(|text| text == self.text);
        if is_ours && let Err(error) = fs::remove_file(&self.path) {
            tracing::debug!(%error, "local.json was gone already");
        }
    }
}
