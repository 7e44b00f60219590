//! What the server keeps of media, and a disk for it that is soon full.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
    process::Command,
};

use image::DynamicImage;
use serde_json::Value;

use super::{Reply, TestPanggil};

/// The picture of an answer.
pub(crate) fn decoded(reply: &Reply) -> DynamicImage {
    image::load_from_memory(&reply.bytes).unwrap()
}

/// The names of the files in the folder of the media.
pub(crate) fn kept(server: &TestPanggil) -> Vec<String> {
    let folder = fs::read_dir(server.data().join("media")).unwrap();
    folder
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

pub(crate) fn sha256(medium: &Value) -> &str {
    medium["sha256"].as_str().unwrap()
}

/// A good film of so many megabytes: what follows its samples belongs to nothing.
pub(crate) fn long_film(megabytes: u32) -> Vec<u8> {
    let mut bytes = super::film("film.mp4");
    let padding = megabytes * 1_000_000;
    bytes.extend(padding.to_be_bytes());
    bytes.extend(b"free");
    bytes.resize(bytes.len() + padding as usize - 8, 7);
    bytes
}

/// Is set in a test that runs where it may mount.
const MAY_MOUNT: &str = "PANGGIL_TEST_MAY_MOUNT";

/// Runs a test of this file once more, in a namespace of its own where it may mount.
pub(crate) fn again_where_it_may_mount(test: &str) {
    let is_again = std::env::var_os(MAY_MOUNT).is_some();
    assert!(
        !is_again,
        "a disk of its own needs the right to mount: run it as root, or where `mount` is there and namespaces are allowed"
    );
    let mut again = Command::new("unshare");
    again.args(["--map-root-user", "--mount"]);
    again.arg(std::env::current_exe().unwrap());
    again.args(["--exact", test, "--nocapture"]);
    let output = again.env(MAY_MOUNT, "1").output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && told.contains("1 passed"), // a name that is no test's passes nothing
        "`{test}` failed, is no test, or a disk of its own needs `unshare` and the right to use it: {told}{errors}"
    );
}

/// A folder on a disk of its own, of so many megabytes. Needs the right to mount.
pub(crate) struct SmallDisk(PathBuf);

impl SmallDisk {
    /// One in this folder; none where mounting is not allowed.
    pub(crate) fn at(path: &Path, megabytes: u32) -> Option<Self> {
        fs::create_dir_all(path).unwrap();
        let size = format!("size={megabytes}m");
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &size, "panggil-test"])
            .arg(path);
        let output = mount.output().ok()?;
        output.status.success().then(|| Self(path.to_owned()))
    }
}

/// A file that takes all the space that is left, for as long as it is kept.
#[derive(Debug)]
pub(crate) struct Filler(PathBuf);

impl Filler {
    #[track_caller]
    pub(crate) fn new(directory: &Path) -> Self {
        let filler = Self(directory.join("catatan.log"));
        filler.grow();
        filler
    }

    /// Takes what there is by now.
    #[track_caller]
    pub(crate) fn grow(&self) {
        let mut file = File::options()
            .create(true)
            .append(true)
            .open(&self.0)
            .unwrap();
        for piece in [65_536, 4_096, 1] {
            loop {
                match file.write(&vec![b'x'; piece]) {
                    Ok(_) => {}
                    Err(error) if error.kind() == ErrorKind::StorageFull => break,
                    Err(error) => panic!("{error}"),
                }
            }
        }
    }

    #[track_caller]
    pub(crate) fn remove(self) {
        fs::remove_file(self.0).unwrap();
    }
}

/// A folder on a disk with a file system of its own, which can come to harm. Needs root, and a loop device.
pub(crate) struct FragileDisk(PathBuf);

impl FragileDisk {
    /// One in this folder, of so many megabytes.
    #[track_caller]
    pub(crate) fn at(path: &Path, megabytes: u64) -> Self {
        fs::create_dir_all(path).unwrap();
        let image = path.with_extension("img");
        let file = File::create(&image).unwrap();
        file.set_len(megabytes * 1024 * 1024).unwrap();
        let (image, place) = (image.to_str().unwrap(), path.to_str().unwrap());
        run("mkfs.ext4", &["-q", image]);
        run("mount", &["-o", "loop,errors=remount-ro", image, place]);
        Self(path.to_owned())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// From here on it may only be read, as after an error that Linux met on it.
    #[track_caller]
    pub(crate) fn break_down(&self) {
        run("mount", &["-o", "remount,abort", self.0.to_str().unwrap()]);
    }

    /// Lets every write to it hang, for as long as the result is kept.
    #[track_caller]
    pub(crate) fn freeze(&self) -> Frozen {
        run("fsfreeze", &["--freeze", self.0.to_str().unwrap()]);
        Frozen(self.0.clone())
    }
}

/// A disk that hangs.
pub(crate) struct Frozen(PathBuf);

impl Drop for Frozen {
    fn drop(&mut self) {
        let mut thaw = Command::new("fsfreeze");
        let _thawed = thaw.arg("--unfreeze").arg(&self.0).status();
    }
}

impl Drop for FragileDisk {
    fn drop(&mut self) {
        let _ended = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[track_caller]
fn run(program: &str, args: &[&str]) {
    let output = Command::new(program).args(args).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "a disk that breaks needs root and a loop device; {program} says: {told}"
    );
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ended = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}
