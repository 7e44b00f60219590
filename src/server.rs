//! The HTTP server: the only file that knows actix-server. Every route goes to actix-web, the screens' socket to [`crate::screen`].

mod upgraded;

use std::{
    io,
    net::{SocketAddr, TcpListener},
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use actix_codec::{AsyncRead, AsyncWrite, Framed, FramedParts};
use actix_http::{ConnectionType, HttpService, Request, body::BodySize, h1};
use actix_server::Server;
use actix_service::{
    IntoServiceFactory, Service, ServiceFactory, fn_factory, fn_service, map_config,
};
use actix_web::{App, dev::AppConfig};
use futures_util::SinkExt;
use socket2::{Domain, Protocol, SockRef, Socket, Type};
use tokio::time::Instant;

use crate::{
    config::Limits,
    hub::{Hub, HubParts},
    origin::Origins,
    screen::{self, Inbox},
    web::{self, WebParts},
};

/// A hall of televisions comes back at once after a power cut.
const BACKLOG: i32 = 4096;
/// The kernel keeps so little unsent per screen: what waits longer is replaced by the newest state here.
const NOTSENT_LOWAT: u32 = 16 * 1024;
/// A peer that acknowledges nothing for so long is gone.
const USER_TIMEOUT: Duration = Duration::from_secs(20);
/// The socket's end after ours, for plain requests.
const DISCONNECT: Duration = Duration::from_secs(1);
/// How long a connection waits for its next request. Well above the few seconds after which clients let one go by themselves (Node's
/// `fetch`: 4 s): whoever closes first must not be us, or a call sent at that moment is lost with the connection.
const KEPT: Duration = Duration::from_secs(20);
/// Seconds for requests under way when the server stops.
const SHUTDOWN_S: u64 = 1;
/// Sockets beside the screens: consoles, phones, producers.
const OTHER_SOCKETS: usize = 5_000;

/// Opens the listening socket, set up as every accepted socket shall be: they inherit its options.
///
/// # Errors
/// When the address cannot be had.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(
        Domain::for_address(address),
        Type::STREAM,
        Some(Protocol::TCP),
    )?;
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    let listener: TcpListener = socket.into();
    let options = SockRef::from(&listener);
    options.set_tcp_nodelay(true)?;
    options.set_tcp_notsent_lowat(NOTSENT_LOWAT)?;
    options.set_tcp_user_timeout(Some(USER_TIMEOUT))?;
    Ok(listener)
}

/// Starts the workers.
///
/// # Errors
/// When the listener cannot be used.
pub fn start(
    listener: TcpListener,
    limits: Limits,
    hub: HubParts,
    web: WebParts,
) -> io::Result<Server> {
    let builder = Server::build()
        .disable_signals()
        .shutdown_timeout(SHUTDOWN_S)
        .max_concurrent_connections(limits.screens + OTHER_SOCKETS);
    let stopping = builder.graceful_shutdown_signal();
    let largest = limits.frame;
    let server = builder.listen("http", listener, move || {
        let hub = Hub::start(hub.clone());
        let (web, origins) = (web.clone(), web.origins.clone());
        let app = App::new().configure(|config| web::routes(config, &web));
        let sockets = web.clone();
        let stopping = stopping.clone();
        HttpService::build()
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await } // else idle connections hold the stop
            })
            .keep_alive(KEPT)
            .client_disconnect_timeout(DISCONNECT)
            .upgrade(fn_factory(move || {
                let (hub, origins, web) = (hub.clone(), origins.clone(), sockets.clone());
                upgrades(hub, origins, web, largest)
            }))
            .finish(map_config(app.into_factory(), |_| AppConfig::default()))
            .tcp()
    })?;
    Ok(server.run())
}

/// The upgrade service of a worker: the screens' socket is a session's, every other is a route's.
async fn upgrades<IO: AsyncRead + AsyncWrite + Unpin + 'static>(
    hub: Rc<Hub>,
    origins: Arc<Origins>,
    web: WebParts,
    largest: usize,
) -> Result<
    impl Service<(Request, Framed<IO, h1::Codec>), Response = (), Error = actix_http::Error>,
    (),
> {
    let app = App::new().configure(|config| web::routes(config, &web));
    let app = app.into_factory().new_service(AppConfig::default()).await?;
    let app = Rc::new(app);
    Ok(fn_service(move |(request, framed): (Request, _)| {
        let (hub, origins, app) = (hub.clone(), origins.clone(), app.clone());
        async move {
            match request.path() == screen::PATH {
                true => upgrade(request, framed, hub, origins, largest).await,
                false => upgraded::serve(request, framed, &*app).await,
            }
        }
    }))
}

/// Answers the handshake; then the socket is the session's.
async fn upgrade<IO: AsyncRead + AsyncWrite + Unpin + 'static>(
    request: Request,
    mut framed: Framed<IO, h1::Codec>,
    hub: Rc<Hub>,
    origins: Arc<Origins>,
    largest: usize,
) -> Result<(), actix_http::Error> {
    let (mut response, admitted) = match screen::admit(request.head(), &origins) {
        Ok(mut response) => (response.finish().drop_body(), true),
        Err(refusal) => (refusal.drop_body(), false),
    };
    let size = if admitted {
        BodySize::Stream
    } else {
        BodySize::None
    };
    if !admitted {
        response
            .head_mut()
            .set_connection_type(ConnectionType::Close);
    }
    if framed
        .send(h1::Message::Item((response, size)))
        .await
        .is_err()
        || !admitted
    {
        return Ok(());
    }
    let peer = request.peer_addr().map(|address| address.ip());
    let FramedParts { io, read_buf, .. } = framed.into_parts(); // taken apart at once: its buffers would stay for the whole session
    let mut inbox = Inbox::new(largest, Instant::now());
    inbox.feed(&read_buf); // a hello may have come in the handshake's packet
    drop((request, read_buf, origins));
    screen::session(io, inbox, hub, peer).await;
    Ok(())
}
