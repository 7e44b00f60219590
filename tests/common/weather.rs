//! The weather between two ends of TCP: a proxy of our own that delays, jitters, throttles, stalls, swallows and cuts, in each direction,
//! and whose weather can change while it runs. (Packets are lost in [`super::net`]: TCP hides that from a proxy.)
//!
//! Bytes come out whole and in order, whatever the weather; only what is swallowed is gone, and that direction of that connection with
//! it. Ends with the test.

use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use fastrand::Rng;
use socket2::SockRef;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{ReadHalf, WriteHalf},
    },
    runtime::{Builder, Handle, Runtime},
    sync::{mpsc, watch},
    time::{Instant, sleep_until},
};

/// What is forwarded at once: a packet of Ethernet.
const PACKET: usize = 1_460;
/// So many packets are under way at most; then the sender is held back.
const UNDER_WAY: usize = 1_024;
/// A line holds little: the rest waits where it comes from.
const BUFFER: usize = 32 * 1024;

/// What happens to bytes in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Way {
    delay: Duration,
    jitter: Duration,
    bits_per_second: Option<u32>,
    flow: Flow,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Flow {
    #[default]
    Runs,
    /// Nothing goes on, and everything stays open.
    Stalls,
    /// Everything is taken, and nothing goes on.
    Swallows,
}

impl Way {
    /// Nothing happens to them.
    pub(crate) fn clear() -> Self {
        Self::default()
    }

    /// They are under way for so long.
    pub(crate) fn delayed(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// And up to so much longer.
    pub(crate) fn jittered(self, jitter: Duration) -> Self {
        Self { jitter, ..self }
    }

    /// All connections share a line of so many bits a second.
    pub(crate) fn throttled(self, bits_per_second: u32) -> Self {
        Self {
            bits_per_second: Some(bits_per_second),
            ..self
        }
    }

    /// They stay where they are until the weather changes.
    pub(crate) fn stalled(self) -> Self {
        let flow = Flow::Stalls;
        Self { flow, ..self }
    }

    /// They are gone, and neither end hears of it: half-open.
    pub(crate) fn swallowed(self) -> Self {
        let flow = Flow::Swallows;
        Self { flow, ..self }
    }
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Weather {
    address: SocketAddr,
    sky: Arc<Sky>,
    runtime: Option<Runtime>,
}

/// What all connections share.
#[derive(Debug)]
struct Sky {
    server: Mutex<SocketAddr>,
    ways: watch::Sender<[Way; 2]>,
    cuts: watch::Sender<Cut>,
    lines: [Line; 2],
    dice: Mutex<Rng>,
    open: AtomicUsize,
    let_go: AtomicUsize,
}

/// Which direction: from the client to the server, or back.
#[derive(Debug, Clone, Copy)]
enum Direction {
    Up = 0,
    Down = 1,
}

#[derive(Debug, Clone, Copy, Default)]
struct Cut {
    is_orderly: bool,
}

/// When the line is free again.
#[derive(Debug, Default)]
struct Line(Mutex<Option<Instant>>);

/// Bytes, and when they come out; no bytes are the end.
type Parcel = (Instant, Vec<u8>);

impl Weather {
    /// Fine weather before this server, such as `127.0.0.1:40123`. The dice throw the jitter.
    #[track_caller]
    pub(crate) fn before(server: &str, dice: Rng) -> Self {
        let mut builder = Builder::new_multi_thread();
        let runtime = builder.worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let sky = Arc::new(Sky {
            server: Mutex::new(server.parse().unwrap()),
            ways: watch::Sender::default(),
            cuts: watch::Sender::default(),
            lines: Default::default(),
            dice: Mutex::new(dice),
            open: AtomicUsize::new(0),
            let_go: AtomicUsize::new(0),
        });
        let address = listener.local_addr().unwrap();
        let handle = runtime.handle().clone();
        runtime.spawn(accept(listener, Arc::clone(&sky), handle));
        Self {
            address,
            sky,
            runtime: Some(runtime),
        }
    }

    /// Where to connect instead.
    pub(crate) fn address(&self) -> String {
        self.address.to_string()
    }

    /// New connections go to this server.
    #[track_caller]
    pub(crate) fn leads_to(&self, server: &str) {
        *self.sky.server.lock().unwrap() = server.parse().unwrap();
    }

    /// From now on it is so in both directions.
    pub(crate) fn is(&self, way: Way) {
        self.is_each(way, way);
    }

    /// From now on it is so from the client to the server, and so back.
    pub(crate) fn is_each(&self, up: Way, down: Way) {
        self.sky.ways.send_replace([up, down]);
    }

    /// Everything goes through again.
    pub(crate) fn clears(&self) {
        self.is(Way::clear());
    }

    /// Cuts every connection, by a reset to both ends.
    pub(crate) fn cuts(&self) {
        self.sky.cuts.send_replace(Cut { is_orderly: false });
    }

    /// Ends every connection, as either end would in order.
    pub(crate) fn ends(&self) {
        self.sky.cuts.send_replace(Cut { is_orderly: true });
    }

    /// How many connections there are.
    pub(crate) fn open(&self) -> usize {
        self.sky.open.load(Ordering::SeqCst)
    }

    /// How many connections the server ended so far, by a word or by a reset.
    pub(crate) fn let_go(&self) -> usize {
        self.sky.let_go.load(Ordering::SeqCst)
    }
}

impl Drop for Weather {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn accept(listener: TcpListener, sky: Arc<Sky>, handle: Handle) {
    while let Ok((client, _)) = listener.accept().await {
        let sky = Arc::clone(&sky);
        handle.spawn(async move {
            sky.open.fetch_add(1, Ordering::SeqCst);
            carry(client, &sky).await;
            sky.open.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

/// One connection, from its beginning to its end.
async fn carry(mut client: TcpStream, sky: &Sky) {
    let mut cuts = sky.cuts.subscribe();
    let address = *sky.server.lock().unwrap();
    let Ok(mut server) = TcpStream::connect(address).await else {
        return reset(&client);
    };
    for stream in [&client, &server] {
        stream.set_nodelay(true).unwrap();
        let _kept = SockRef::from(stream).set_recv_buffer_size(BUFFER);
    }
    let (from_client, to_client) = client.split();
    let (from_server, to_server) = server.split();
    let up = Pump::new(sky, Direction::Up).run(from_client, to_server);
    let down = Pump::new(sky, Direction::Down).run(from_server, to_client);
    let is_orderly = tokio::select! {
        both = async { tokio::try_join!(up, down) } => both.is_ok(),
        _cut = cuts.changed() => cuts.borrow().is_orderly,
    };
    if !is_orderly {
        reset(&client);
        reset(&server);
    }
}

/// When it is dropped, the other end gets a reset.
fn reset(stream: &TcpStream) {
    let _ended = SockRef::from(stream).set_linger(Some(Duration::ZERO));
}

/// One direction of one connection.
struct Pump<'a> {
    sky: &'a Sky,
    direction: Direction,
    dice: Mutex<Rng>,
    /// Something was swallowed: what comes after it would make no sense.
    is_lost: AtomicBool,
}

impl<'a> Pump<'a> {
    fn new(sky: &'a Sky, direction: Direction) -> Self {
        let dice = sky.dice.lock().unwrap().fork();
        Self {
            sky,
            direction,
            dice: Mutex::new(dice),
            is_lost: AtomicBool::new(false),
        }
    }

    async fn run(self, from: ReadHalf<'_>, to: WriteHalf<'_>) -> io::Result<()> {
        let (parcels, coming) = mpsc::channel(UNDER_WAY);
        tokio::try_join!(self.take(from, parcels), self.give(coming, to)).map(|_| ())
    }

    /// Takes bytes in, and says when they come out.
    async fn take(&self, mut from: ReadHalf<'_>, parcels: mpsc::Sender<Parcel>) -> io::Result<()> {
        let mut last = Instant::now();
        loop {
            self.while_it_stalls().await;
            let mut bytes = vec![0; PACKET];
            let read = from.read(&mut bytes).await;
            let is_end = !matches!(read, Ok(1..));
            if is_end && matches!(self.direction, Direction::Down) {
                self.sky.let_go.fetch_add(1, Ordering::SeqCst);
            }
            if self.swallows() {
                if is_end {
                    std::future::pending::<()>().await;
                }
                continue;
            }
            bytes.truncate(read?);
            self.while_it_stalls().await;
            self.through_the_line(bytes.len()).await;
            last = last.max(Instant::now() + self.time_under_way());
            if parcels.send((last, bytes)).await.is_err() || is_end {
                return Ok(());
            }
        }
    }

    /// Gives them out when it is time.
    async fn give(
        &self,
        mut coming: mpsc::Receiver<Parcel>,
        mut to: WriteHalf<'_>,
    ) -> io::Result<()> {
        while let Some((due, bytes)) = coming.recv().await {
            sleep_until(due).await;
            self.while_it_stalls().await;
            if self.swallows() {
                continue;
            }
            if bytes.is_empty() {
                to.shutdown().await?;
            } else {
                to.write_all(&bytes).await?;
            }
        }
        Ok(())
    }

    fn way(&self) -> Way {
        self.sky.ways.borrow()[self.direction as usize]
    }

    async fn while_it_stalls(&self) {
        let mut ways = self.sky.ways.subscribe();
        let goes_on = |ways: &[Way; 2]| ways[self.direction as usize].flow != Flow::Stalls;
        let _changed = ways.wait_for(goes_on).await;
    }

    fn swallows(&self) -> bool {
        if self.way().flow == Flow::Swallows {
            self.is_lost.store(true, Ordering::SeqCst);
        }
        self.is_lost.load(Ordering::SeqCst)
    }

    /// Waits until the line has carried so many bytes after what it carries now.
    async fn through_the_line(&self, bytes: usize) {
        let Some(bits_per_second) = self.way().bits_per_second else {
            return;
        };
        let bits = u32::try_from(bytes * 8).unwrap();
        let takes = Duration::from_secs(1) * bits / bits_per_second;
        let carried = {
            let mut free = self.sky.lines[self.direction as usize].0.lock().unwrap();
            let now = Instant::now();
            let carried = free.map_or(now, |free| free.max(now)) + takes;
            *free = Some(carried);
            carried
        };
        sleep_until(carried).await;
    }

    fn time_under_way(&self) -> Duration {
        let way = self.way();
        way.delay + way.jitter.mul_f64(self.dice.lock().unwrap().f64())
    }
}
