//! The floor: the least a server can do, to compare with. One `send()` per screen of a frame that is ready.
//!
//! It shakes no hands and hears nothing. It runs in a process of its own, which is this bench's program started a second time; it
//! tells the bench its port, then obeys one command per line, `SEQ SIZE`, and answers how many screens the frame was sent to. It ends
//! with the bench, for its line to it ends then.

use std::{
    env,
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    process::{Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

use anyhow::{Context, ensure};
use bytes::Bytes;
use panggil::websocket::{self, Opcode};

use super::child::Running;

/// The argument that makes this program the floor; the port of the bench's line follows.
const ARGUMENT: &str = "floor";
/// A thousand sends take some milliseconds.
const ANSWER: Duration = Duration::from_secs(10);

/// The floor as the bench sees it. Killed when dropped.
#[derive(Debug)]
pub(crate) struct Floor {
    running: Running,
    line: BufReader<TcpStream>,
    address: SocketAddr,
}

impl Floor {
    /// Starts it.
    pub(crate) fn start() -> anyhow::Result<Self> {
        let here = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let mut command = Command::new(env::current_exe()?);
        command
            .args([ARGUMENT, &here.local_addr()?.port().to_string()])
            .stdin(Stdio::null());
        let running = Running::start(&mut command)?;
        let (line, _) = here.accept()?;
        line.set_nodelay(true)?;
        line.set_read_timeout(Some(ANSWER))?;
        let mut line = BufReader::new(line);
        let port: u16 = hear(&mut line)?;
        Ok(Self {
            running,
            line,
            address: (Ipv4Addr::LOCALHOST, port).into(),
        })
    }

    /// Its process.
    pub(crate) fn pid(&self) -> u32 {
        self.running.pid()
    }

    /// Where screens connect.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Has it send a frame of `size` bytes to every screen; returns how many there are.
    pub(crate) fn send(&mut self, seq: u64, size: usize) -> anyhow::Result<usize> {
        self.line
            .get_mut()
            .write_all(format!("{seq} {size}\n").as_bytes())?;
        hear(&mut self.line)
    }
}

fn hear<T: std::str::FromStr>(line: &mut impl BufRead) -> anyhow::Result<T>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let mut text = String::new();
    line.read_line(&mut text)
        .context("the floor does not answer")?;
    Ok(text.trim().parse()?)
}

/// The port of the bench, if this program was started as the floor.
pub(crate) fn is_wanted() -> Option<u16> {
    let mut arguments = env::args().skip(1);
    let first = arguments.next().filter(|first| first == ARGUMENT);
    first.and_then(|_| arguments.next()?.parse().ok())
}

/// Is the floor until the bench goes.
pub(crate) fn serve(bench: u16) -> anyhow::Result<()> {
    super::screens::raise_file_limit()?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let mut line = TcpStream::connect((Ipv4Addr::LOCALHOST, bench))?;
    line.set_nodelay(true)?;
    writeln!(line, "{}", listener.local_addr()?.port())?;
    let screens = Arc::new(Mutex::new(Vec::new()));
    let seats = screens.clone();
    thread::spawn(move || take_in(&listener, &seats));
    for command in BufReader::new(line.try_clone()?).lines() {
        let command = command?;
        let (seq, size) = command.split_once(' ').context("SEQ SIZE is wanted")?;
        let frame = prepare(seq.parse()?, size.parse()?);
        let screens = screens.lock().unwrap_or_else(PoisonError::into_inner);
        for mut screen in screens.iter() {
            let sent = screen.write(&frame)?;
            ensure!(sent == frame.len(), "a screen did not take the whole frame");
        }
        writeln!(line, "{}", screens.len())?;
    }
    Ok(())
}

fn take_in(listener: &TcpListener, screens: &Mutex<Vec<TcpStream>>) {
    for screen in listener.incoming().flatten() {
        if screen.set_nodelay(true).is_ok() && screen.set_nonblocking(true).is_ok() {
            let mut screens = screens.lock().unwrap_or_else(PoisonError::into_inner);
            screens.push(screen);
        }
    }
}

/// A text frame of `size` bytes, header included, that a screen of the bench takes for a state.
fn prepare(seq: u64, size: usize) -> Bytes {
    let mut state = format!(r#"{{"t":"state","epoch":"floor","seq":{seq},"pad":""#);
    let header = if size > 4 + 125 { 4 } else { 2 };
    let pad = size.saturating_sub(header + state.len() + 2);
    state.extend(std::iter::repeat_n('x', pad));
    state.push_str("\"}");
    websocket::frame(Opcode::Text, state.as_bytes())
}
