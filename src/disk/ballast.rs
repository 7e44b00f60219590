//! A file that only takes up space. When the disk is full it is given back: then the journal can be written, and what is not needed can be
//! removed, which on a disk without any space fails, too.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rustix::{fs::FallocateFlags, io::Errno};

use super::Look;

/// In the data directory.
const NAME: &str = "ballast";
/// Two weeks of a mall's calls, and room to remove a year of them.
const LARGEST: u64 = 8 * 1024 * 1024;
/// No more than this share of a small disk.
const SHARE: u64 = 16;
/// A disk is full when less than this share of the ballast is left: what one commit may need.
const LITTLE: u64 = 4;
/// It is made again when so many times its size are free, so that it does not come and go.
const ENOUGH: u64 = 4;
/// Where it cannot be made, such as beyond a quota, it is tried again so seldom.
const SELDOM: Duration = Duration::from_secs(60);

/// See the module.
#[derive(Debug)]
pub struct Ballast {
    path: PathBuf,
    /// It was given back, and there is no space yet to make it again.
    is_spent: bool,
    /// When it could not be made, the last time in a row.
    failed: Option<Instant>,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Keep,
    Make,
    GiveBack,
}

impl Ballast {
    /// The one of a data directory.
    #[must_use]
    pub fn new(directory: &Path) -> Self {
        Self {
            path: directory.join(NAME),
            is_spent: false,
            failed: None,
        }
    }

    /// Gives it back to a disk that is full, and makes it on one with space. Whether the disk is full: one whose ballast is spent is.
    pub fn follow(&mut self, seen: Look, now: Instant) -> bool {
        let has = self.size();
        let is_here = has == size_for(seen.total);
        match step(seen, is_here, has > 0) {
            Step::Keep => {}
            Step::Make => self.try_to_make(size_for(seen.total), now),
            Step::GiveBack => match self.give_back() {
                Ok(()) => {
                    tracing::warn!(
                        bytes = has,
                        "the disk is full: the ballast is given back to it"
                    );
                    self.is_spent = true;
                }
                Err(error) => tracing::error!(%error, "the ballast cannot be given back"),
            },
        }
        metrics::gauge!("panggil_ballast_bytes").set(as_gauge(self.size()));
        is_full(seen) || (self.is_spent && !has_enough(seen))
    }

    /// Whether it is to be given back at once.
    #[must_use]
    pub fn is_needed(&self, seen: Look) -> bool {
        step(seen, true, self.size() > 0) == Step::GiveBack
    }

    fn size(&self) -> u64 {
        fs::metadata(&self.path).map_or(0, |file| file.len())
    }

    /// Tells once that it cannot be made, however often it is tried.
    fn try_to_make(&mut self, size: u64, now: Instant) {
        let is_new = |failed: Instant| now.saturating_duration_since(failed) < SELDOM;
        if self.failed.is_some_and(is_new) {
            return;
        }
        match self.make(size) {
            Ok(()) => (self.is_spent, self.failed) = (false, None),
            Err(error) => {
                if self.failed.replace(now).is_none() {
                    tracing::warn!(%error, "no ballast can be kept on the disk of the data directory");
                }
                let _absent = fs::remove_file(&self.path); // what there was room for is of no use
            }
        }
    }

    fn make(&self, size: u64) -> io::Result<()> {
        let mut file = File::create(&self.path)?;
        match rustix::fs::fallocate(&file, FallocateFlags::empty(), 0, size) {
            Err(Errno::OPNOTSUPP | Errno::NOSYS) => fill(&mut file, size),
            made => Ok(made?),
        }
    }

    /// Emptied first: some disks need space to remove a name.
    fn give_back(&self) -> io::Result<()> {
        File::options().write(true).open(&self.path)?.set_len(0)?;
        fs::remove_file(&self.path)
    }
}

/// For a disk that does not allocate without writing. A refusal for another reason, such as a quota, is not one to write up to.
fn fill(file: &mut File, size: u64) -> io::Result<()> {
    const PIECE: usize = 4_096;
    for _ in 0..size.div_ceil(PIECE as u64) {
        file.write_all(&[0x5a; PIECE])?;
    }
    file.set_len(size)
}

#[expect(clippy::cast_precision_loss, reason = "a gauge needs no last digit")]
pub(super) fn as_gauge(bytes: u64) -> f64 {
    bytes as f64
}

fn size_for(total: u64) -> u64 {
    LARGEST.min(total / SHARE)
}

fn is_full(seen: Look) -> bool {
    seen.free < size_for(seen.total) / LITTLE
}

fn has_enough(seen: Look) -> bool {
    seen.free >= size_for(seen.total) * ENOUGH
}

fn step(seen: Look, is_here: bool, is_any: bool) -> Step {
    if seen.is_read_only {
        Step::Keep
    } else if is_full(seen) && is_any {
        Step::GiveBack
    } else if has_enough(seen) && !is_here {
        Step::Make
    } else {
        Step::Keep
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1024 * 1024;

    fn disk(free: u64, total: u64) -> Look {
        Look {
            free,
            total,
            is_read_only: false,
        }
    }

    #[test]
    fn it_is_made_where_there_is_space_and_given_back_once_there_is_none() {
        let home = tempfile::tempdir().unwrap();
        let (mut ballast, now) = (Ballast::new(home.path()), Instant::now());
        assert!(!ballast.follow(disk(900 * MIB, 1_000 * MIB), now));
        assert_eq!(ballast.size(), LARGEST);
        assert!(!ballast.follow(disk(3 * MIB, 1_000 * MIB), now), "not yet");
        assert_eq!(ballast.size(), LARGEST);
        assert!(ballast.follow(disk(MIB, 1_000 * MIB), now));
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
        assert!(
            ballast.follow(disk(9 * MIB, 1_000 * MIB), now),
            "the space it gave is no space of the disk's"
        );
        assert_eq!(ballast.size(), 0);
        assert!(!ballast.follow(disk(32 * MIB, 1_000 * MIB), now));
        assert_eq!(ballast.size(), LARGEST);
    }

    #[test]
    fn a_small_disk_gives_a_small_share() {
        let home = tempfile::tempdir().unwrap();
        let (mut ballast, now) = (Ballast::new(home.path()), Instant::now());
        assert!(!ballast.follow(disk(MIB, 2 * MIB), now));
        assert_eq!(ballast.size(), 2 * MIB / SHARE);
    }

    #[test]
    fn where_it_cannot_be_made_it_is_tried_again_seldom() {
        // given
        let home = tempfile::tempdir().unwrap();
        let (mut ballast, now) = (Ballast::new(home.path()), Instant::now());
        let in_the_way = home.path().join(NAME);
        fs::create_dir(&in_the_way).unwrap();
        let well = disk(900 * MIB, 1_000 * MIB);
        // when
        assert!(!ballast.follow(well, now));
        fs::remove_dir(&in_the_way).unwrap();
        // then
        let (just_before, then) = (SELDOM - Duration::from_millis(1), SELDOM);
        ballast.follow(well, now + just_before);
        assert_eq!(ballast.size(), 0);
        ballast.follow(well, now + then);
        assert_eq!(ballast.size(), LARGEST);
        // and once it was made, the next time is a first one
        fs::remove_file(&in_the_way).unwrap();
        ballast.follow(well, now + then);
        assert_eq!(ballast.size(), LARGEST);
    }

    #[test]
    fn a_disk_that_may_only_be_read_is_left_alone() {
        let full = Look {
            is_read_only: true,
            ..disk(0, 100 * MIB)
        };
        assert_eq!(step(full, true, true), Step::Keep);
    }

    #[test]
    fn what_an_earlier_run_could_not_finish_is_given_back_too() {
        assert_eq!(step(disk(0, 100 * MIB), false, true), Step::GiveBack);
        assert_eq!(step(disk(0, 100 * MIB), false, false), Step::Keep);
    }
}
