//! The disk of the data directory: what is left of it, why it takes nothing, and what is kept on it for the day it is full.
//!
//! In: a directory. Out: a [`Look`] that costs one system call and writes nothing, the [`Cause`] of a refusal, the [`Ballast`], and the
//! [`DiskWatch`] that tells [`crate::health`] about all this twice a second, whether calls come or not.

mod ballast;
mod watch;

use std::{
    fs::File,
    io::{self, ErrorKind, Write},
    path::Path,
};

use rustix::fs::StatVfsMountFlags;

pub use ballast::Ballast;
pub use watch::DiskWatch;

/// Why calls are not recorded, or late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// No space is left.
    Full,
    /// It may only be read.
    ReadOnly,
    /// It does not answer in time, or another program holds the database.
    Slow,
    /// Another reason.
    Error,
}

impl Cause {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Full, Self::ReadOnly, Self::Slow, Self::Error];

    /// Its word in `/readyz`, in metrics and for the console.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::ReadOnly => "read-only",
            Self::Slow => "slow",
            Self::Error => "error",
        }
    }

    /// What the system's reason means.
    #[must_use]
    pub fn of(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Error,
        }
    }
}

/// A disk at one moment, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// What is left for this user.
    pub free: u64,
    /// Its size.
    pub total: u64,
    /// Whether it may only be read: so mounted, or made so by the system after an error.
    pub is_read_only: bool,
}

/// Looks at the disk of a directory.
///
/// # Errors
/// When the system does not tell.
pub fn look(directory: &Path) -> io::Result<Look> {
    let disk = rustix::fs::statvfs(directory)?;
    Ok(Look {
        free: disk.f_bavail.saturating_mul(disk.f_frsize),
        total: disk.f_blocks.saturating_mul(disk.f_frsize),
        is_read_only: disk.f_flag.contains(StatVfsMountFlags::RDONLY),
    })
}

/// Why a file cannot be opened for writing, found without writing: newer Linux tells only so that an error made a disk read-only.
/// Not to be asked of the database: its locks would go with the file that is closed again here.
#[must_use]
pub fn refusal_to_open(path: &Path) -> Option<Cause> {
    let opened = File::options().write(true).open(path);
    let error = opened.err()?;
    (error.kind() != ErrorKind::NotFound).then(|| Cause::of(&error))
}

/// Writes a page that has no name into a directory, to see whether it takes any: a full disk takes a name, and nothing in it.
///
/// # Errors
/// The system's reason why not.
pub fn try_page(directory: &Path) -> io::Result<()> {
    tempfile::tempfile_in(directory)?.write_all(&[0; 4_096])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_is_looked_at_without_writing() {
        let home = tempfile::tempdir().unwrap();
        let seen = look(home.path()).unwrap();
        assert!(seen.total > 0 && seen.free <= seen.total && !seen.is_read_only);
        assert!(look(&home.path().join("absent")).is_err());
    }

    #[test]
    fn a_page_is_taken_where_there_is_a_place_for_it() {
        let home = tempfile::tempdir().unwrap();
        try_page(home.path()).unwrap();
        let absent = try_page(&home.path().join("absent"));
        assert_eq!(absent.unwrap_err().kind(), ErrorKind::NotFound);
    }

    #[test]
    fn what_can_be_opened_refuses_nothing_nor_what_is_not_there() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert_eq!(refusal_to_open(file.path()), None);
        assert_eq!(refusal_to_open(Path::new("/absent/file")), None);
        assert_eq!(refusal_to_open(&std::env::temp_dir()), Some(Cause::Error));
    }

    #[test]
    fn the_systems_reasons_have_their_causes() {
        for (reason, cause) in [
            (ErrorKind::StorageFull, Cause::Full),
            (ErrorKind::QuotaExceeded, Cause::Full),
            (ErrorKind::ReadOnlyFilesystem, Cause::ReadOnly),
            (ErrorKind::PermissionDenied, Cause::ReadOnly),
            (ErrorKind::Other, Cause::Error),
        ] {
            assert_eq!(Cause::of(&reason.into()), cause, "{reason:?}");
        }
    }
}
