//! Sound cards that are not there: what is played on them is heard exactly, at the pace of a real card.
//!
//! ALSA is given a configuration of its own (`ALSA_CONFIG_PATH`), whose devices write what they play into named pipes. A [`Tape`] takes
//! it from a pipe at 192,000 bytes a second, and the full pipe holds the player back as a card does. Works for any process.

use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Read},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// Two channels of 16 bits ...
const FRAME: usize = 4;
/// ... 48,000 times a second.
const BYTES_PER_MS: u128 = 192;
/// Between two reads.
const TICK: Duration = Duration::from_millis(5);
/// `O_NONBLOCK` of Linux.
const NON_BLOCKING: i32 = 0o4000;

/// Sound cards without hardware: `default`, and more by name.
pub(crate) struct AlsaRig {
    home: TempDir,
    tapes: Vec<(String, Tape)>,
    config: String,
}

/// What came out of a sound card. It is the card, too: it can break down, or stand still.
pub(crate) struct Tape {
    fifo: PathBuf,
    heard: Arc<Mutex<Vec<u8>>>,
    reader: Option<Reader>,
}

/// Whether a card is heard now.
pub(crate) struct Sounding {
    heard: Arc<Mutex<Vec<u8>>>,
    /// So many bytes were looked at.
    seen: AtomicUsize,
}

impl Sounding {
    /// Whether it was heard since this was asked last.
    pub(crate) fn now(&self) -> bool {
        let heard = self.heard.lock().unwrap();
        let seen = self.seen.swap(heard.len(), Ordering::Relaxed);
        let new = heard.get(seen..).unwrap_or_default();
        new.iter().any(|byte| *byte != 0)
    }
}

struct Reader {
    /// Dropped to stop it.
    stop: Sender<()>,
    thread: JoinHandle<File>,
}

impl AlsaRig {
    /// A machine whose only card is `default`.
    pub(crate) fn new() -> Self {
        Self::with_devices(&[])
    }

    /// A machine that has `default` and these.
    #[track_caller]
    pub(crate) fn with_devices(names: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut config = "pcm.nowhere { type null }\n".to_owned();
        let mut tapes = Vec::new();
        for name in ["default"].iter().chain(names) {
            let fifo = home.path().join(name);
            config.push_str(&device(name, &fifo));
            tapes.push(((*name).to_owned(), Tape::start(fifo)));
        }
        let rig = Self {
            home,
            tapes,
            config,
        };
        rig.plug_in();
        rig
    }

    /// Takes all cards out of the machine: none can be opened any more. Those that are open play on.
    #[track_caller]
    pub(crate) fn unplug(&self) {
        fs::write(self.config_path(), "").unwrap();
    }

    /// Puts them back.
    #[track_caller]
    pub(crate) fn plug_in(&self) {
        fs::write(self.config_path(), &self.config).unwrap();
    }

    /// What `ALSA_CONFIG_PATH` must be, so that no real card sounds.
    #[track_caller]
    pub(crate) fn config_path(&self) -> String {
        path_text(&self.home.path().join("asound.conf"))
    }

    /// The card of this name.
    #[track_caller]
    pub(crate) fn tape(&self, name: &str) -> &Tape {
        let found = self.tapes.iter().find(|(other, _)| other == name);
        &found.expect("the rig has this device").1
    }

    /// The card of this name, to handle.
    #[track_caller]
    pub(crate) fn tape_mut(&mut self, name: &str) -> &mut Tape {
        let found = self.tapes.iter_mut().find(|(other, _)| other == name);
        &mut found.expect("the rig has this device").1
    }

    /// What came out of `default` so far, left.
    pub(crate) fn captured(&self) -> Vec<f32> {
        self.tape("default").left()
    }

    /// What came out of `default` so far, right.
    pub(crate) fn right(&self) -> Vec<f32> {
        self.tape("default").right()
    }
}

/// A device of the configuration. Without the hint it opens, and is in no list.
fn device(name: &str, fifo: &Path) -> String {
    let fifo = path_text(fifo);
    format!(
        "pcm.{name} {{ type plug slave {{ pcm \"{name}-tape\" rate 48000 channels 2 format S16_LE }} hint {{ show on description \"{name}\" }} }}\n\
         pcm.{name}-tape {{ type file slave.pcm \"nowhere\" file \"{fifo}\" format \"raw\" }}\n"
    )
}

impl Tape {
    /// A card that plays into this named pipe, which is made if it is missing.
    #[track_caller]
    pub(crate) fn start(fifo: PathBuf) -> Self {
        let mut tape = Self {
            fifo,
            heard: Arc::default(),
            reader: None,
        };
        tape.mend();
        tape
    }

    /// Breaks it: whoever plays gets an error each time, until [`Self::mend`].
    #[track_caller]
    pub(crate) fn break_down(&mut self) {
        drop(self.halt());
        fs::remove_file(&self.fifo).unwrap();
        fs::create_dir(&self.fifo).unwrap(); // in the place of a missing file, ALSA would write one without end
    }

    /// Mends it. What it plays is added to what was heard before.
    #[track_caller]
    pub(crate) fn mend(&mut self) {
        if self.fifo.is_dir() {
            fs::remove_dir(&self.fifo).unwrap();
        }
        if !self.fifo.exists() {
            let made = Command::new("mkfifo").arg(&self.fifo).status();
            assert!(made.expect("mkfifo is on PATH").success());
        }
        let mut heard = self.heard.lock().unwrap();
        let whole_frames = heard.len() / FRAME * FRAME;
        heard.truncate(whole_frames); // it may have broken down in the midst of one
        drop(heard);
        // Open for writing as well, it neither waits for a player nor ends with one.
        let mut options = OpenOptions::new();
        options.read(true).write(true).custom_flags(NON_BLOCKING);
        self.run(options.open(&self.fifo).unwrap());
    }

    /// Lets it stand still: it stays open and takes nothing. Returns what lets it go on.
    #[track_caller]
    pub(crate) fn freeze(&mut self) -> File {
        self.halt()
    }

    /// Lets it go on.
    #[track_caller]
    pub(crate) fn thaw(&mut self, pipe: File) {
        self.run(pipe);
    }

    /// How many frames came out so far.
    #[track_caller]
    pub(crate) fn frames(&self) -> usize {
        self.heard.lock().unwrap().len() / FRAME
    }

    /// Whether it is heard, for somebody on another thread.
    pub(crate) fn sounding(&self) -> Sounding {
        Sounding {
            heard: Arc::clone(&self.heard),
            seen: AtomicUsize::new(self.heard.lock().unwrap().len()),
        }
    }

    /// Forgets what came out of it so far.
    #[track_caller]
    pub(crate) fn forget(&self) {
        let mut heard = self.heard.lock().unwrap();
        let whole_frames = heard.len() / FRAME * FRAME;
        heard.drain(..whole_frames);
    }

    /// All that came out of the left so far, from -1 to 1.
    #[track_caller]
    pub(crate) fn left(&self) -> Vec<f32> {
        self.channel(0)
    }

    /// The same of the right.
    #[track_caller]
    pub(crate) fn right(&self) -> Vec<f32> {
        self.channel(1)
    }

    #[track_caller]
    fn channel(&self, number: usize) -> Vec<f32> {
        let heard = self.heard.lock().unwrap();
        let samples = heard.chunks_exact(FRAME).map(|frame| &frame[2 * number..]);
        samples
            .map(|bytes| f32::from(i16::from_le_bytes([bytes[0], bytes[1]])) / 32_768.0)
            .collect()
    }

    #[track_caller]
    fn run(&mut self, pipe: File) {
        assert!(self.reader.is_none(), "it runs");
        let (stop, stopped) = channel();
        let heard = Arc::clone(&self.heard);
        let thread = std::thread::spawn(move || record(pipe, &heard, &stopped));
        self.reader = Some(Reader { stop, thread });
    }

    #[track_caller]
    fn halt(&mut self) -> File {
        let reader = self.reader.take().expect("it runs");
        drop(reader.stop);
        reader.thread.join().unwrap()
    }
}

/// Takes from the pipe what is there, but never more than a card would have played by now.
fn record(mut pipe: File, heard: &Mutex<Vec<u8>>, stopped: &Receiver<()>) -> File {
    let mut since = Instant::now();
    let mut taken: u128 = 0;
    while stopped.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
        let due = since.elapsed().as_micros() * BYTES_PER_MS / 1_000 - taken;
        let bytes = take(&mut pipe, usize::try_from(due).unwrap());
        taken += bytes.len() as u128;
        if (bytes.len() as u128) < due {
            // It ran dry. What it did not play is not made up for.
            (since, taken) = (Instant::now(), 0);
        }
        heard.lock().unwrap().extend(bytes);
    }
    pipe
}

fn take(pipe: &mut File, most: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    match pipe.take(most as u64).read_to_end(&mut bytes) {
        Ok(_) => bytes,
        Err(error) if error.kind() == ErrorKind::WouldBlock => bytes,
        Err(error) => panic!("the pipe of a sound card: {error}"),
    }
}

fn path_text(path: &Path) -> String {
    path.to_str().expect("a path of plain text").to_owned()
}
