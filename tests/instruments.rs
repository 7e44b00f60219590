//! The instruments of the proofs do what they say: a delay is a delay, a cut is a cut, a hole swallows.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of tests fails by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::{
    io::{ErrorKind, Read, Write},
    net::{TcpListener, TcpStream},
    thread,
    time::{Duration, Instant},
};

use common::{
    SOON, claim, eventually,
    net::{Host, TestNet},
    proof,
    weather::{Way, Weather},
};

const MOMENT: Duration = Duration::from_secs(1);

/// Says back what it hears, until it hears no more.
fn echo() -> String {
    echo_at("127.0.0.1:0")
}

fn echo_at(address: &str) -> String {
    let listener = TcpListener::bind(address).unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            thread::spawn(move || {
                let mut back = stream.try_clone().unwrap();
                let _ended = std::io::copy(&mut stream, &mut back);
            });
        }
    });
    address
}

fn through(weather: &Weather) -> TcpStream {
    let stream = TcpStream::connect(weather.address()).unwrap();
    stream.set_read_timeout(Some(SOON)).unwrap();
    stream.set_nodelay(true).unwrap();
    stream
}

/// How long a word takes there and back.
#[track_caller]
fn there_and_back(stream: &mut TcpStream, word: &[u8]) -> Duration {
    let since = Instant::now();
    let mut writer = stream.try_clone().unwrap();
    let mut heard = vec![0; word.len()];
    thread::scope(|scope| {
        scope.spawn(|| writer.write_all(word).unwrap());
        stream.read_exact(&mut heard).unwrap();
    });
    assert!(heard == word, "another word came back");
    since.elapsed()
}

/// Nothing comes for a moment.
#[track_caller]
fn is_silent(stream: &mut TcpStream) {
    stream.set_read_timeout(Some(MOMENT)).unwrap();
    let error = stream.read(&mut [0]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WouldBlock);
    stream.set_read_timeout(Some(SOON)).unwrap();
}

#[test]
fn a_delay_is_a_delay_in_its_direction_only() {
    let weather = Weather::before(&echo(), proof::dice());
    let mut stream = through(&weather);
    assert!(there_and_back(&mut stream, b"A012") < MOMENT);
    weather.is_each(Way::clear().delayed(MOMENT), Way::clear());
    let took = there_and_back(&mut stream, b"A012");
    assert!((MOMENT..2 * MOMENT).contains(&took), "{took:?}");
    weather.is(Way::clear().delayed(MOMENT));
    let took = there_and_back(&mut stream, b"A012");
    assert!((2 * MOMENT..3 * MOMENT).contains(&took), "{took:?}");
    weather.clears();
    assert!(there_and_back(&mut stream, b"A012") < MOMENT);
}

#[test]
fn jitter_differs_from_word_to_word_and_keeps_their_order() {
    let weather = Weather::before(&echo(), proof::dice());
    let mut stream = through(&weather);
    weather.is_each(Way::clear().jittered(MOMENT), Way::clear());
    let times: Vec<_> = (0..10)
        .map(|_| there_and_back(&mut stream, b"A012"))
        .collect();
    let (least, most) = (times.iter().min().unwrap(), times.iter().max().unwrap());
    assert!(*most - *least > MOMENT / 4, "{times:?}");
    assert!(*most < 2 * MOMENT, "{times:?}");
    let many: Vec<u8> = (0..200_000_u32).flat_map(u32::to_be_bytes).collect();
    there_and_back(&mut stream, &many);
}

#[test]
fn a_narrow_line_carries_so_many_bits_a_second_for_all_who_share_it() {
    let weather = Weather::before(&echo(), proof::dice());
    let mut streams = [through(&weather), through(&weather)];
    weather.is_each(Way::clear().throttled(64_000), Way::clear());
    // 2 × 4,000 bytes are 64,000 bits
    let since = Instant::now();
    thread::scope(|scope| {
        for stream in &mut streams {
            scope.spawn(|| there_and_back(stream, &[7; 4_000]));
        }
    });
    let took = since.elapsed();
    let second = Duration::from_secs(1);
    assert!((second * 9 / 10..second * 5).contains(&took), "{took:?}");
}

#[test]
fn what_stalls_stays_open_and_comes_whole_when_it_goes_on() {
    let weather = Weather::before(&echo(), proof::dice());
    let mut stream = through(&weather);
    there_and_back(&mut stream, b"before");
    weather.is_each(Way::clear().stalled(), Way::clear());
    stream.write_all(b"A012").unwrap();
    is_silent(&mut stream);
    assert_eq!(weather.open(), 1);
    weather.clears();
    let mut heard = [0; 4];
    stream.read_exact(&mut heard).unwrap();
    assert_eq!(&heard, b"A012");
}

#[test]
fn what_is_swallowed_never_comes_and_the_connection_stays_half_open() {
    let weather = Weather::before(&echo(), proof::dice());
    let mut stream = through(&weather);
    there_and_back(&mut stream, b"before");
    weather.is(Way::clear().swallowed());
    stream.write_all(b"A012").unwrap();
    is_silent(&mut stream);
    weather.clears();
    stream.write_all(b"A013").unwrap();
    is_silent(&mut stream);
    assert_eq!((weather.open(), weather.let_go()), (1, 0));
    assert!(
        there_and_back(&mut through(&weather), b"A014") < MOMENT,
        "a new one works"
    );
}

#[test]
fn a_cut_is_a_reset_and_an_end_is_none() {
    let weather = Weather::before(&echo(), proof::dice());
    let mut stream = through(&weather);
    there_and_back(&mut stream, b"before");
    weather.cuts();
    let error = stream.read(&mut [0]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    let mut stream = through(&weather);
    there_and_back(&mut stream, b"before");
    weather.ends();
    assert_eq!(stream.read(&mut [0]).unwrap(), 0);
    eventually(SOON, || claim(weather.open() == 0, weather.open()));
}

#[test]
fn an_end_is_passed_on_and_counted() {
    let weather = Weather::before(&echo(), proof::dice());
    let mut stream = through(&weather);
    there_and_back(&mut stream, b"before");
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    assert_eq!(stream.read(&mut [0]).unwrap(), 0);
    eventually(SOON, || {
        let counts = (weather.open(), weather.let_go());
        claim(counts == (0, 1), counts)
    });
}

/// Says back what it hears, on this machine.
fn echo_on(host: &Host) -> String {
    let address = format!("{}:0", host.address());
    host.inside(move || echo_at(&address))
}

fn reach(address: &str) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address.parse().unwrap(), MOMENT)?;
    stream.set_read_timeout(Some(SOON))?;
    Ok(stream)
}

#[test]
fn machines_of_a_network_reach_each_other_and_are_gone_with_it() {
    let net = TestNet::new();
    let (first, second) = (net.host(2), net.host(3));
    let address = echo_on(&first);
    there_and_back(&mut reach(&address).unwrap(), b"A012");
    let mut from_second = second.inside(|| reach(&address).unwrap());
    there_and_back(&mut from_second, b"A013");
    let ip = first.address();
    let route = first.command("ip").args(["address"]).output().unwrap();
    let told = String::from_utf8_lossy(&route.stdout).into_owned();
    assert!(told.contains(&ip), "{told}");
    let name = second.space();
    drop((net, first, second));
    assert!(!std::path::Path::new("/run/netns").join(name).exists());
}

#[test]
fn a_black_hole_is_seen_by_neither_end_and_gives_back_what_was_sent() {
    let net = TestNet::new();
    let host = net.host(2);
    let address = echo_on(&host);
    let mut stream = reach(&address).unwrap();
    there_and_back(&mut stream, b"before");
    host.black_hole();
    stream.write_all(b"A012").unwrap();
    is_silent(&mut stream);
    assert!(reach(&address).is_err());
    host.heals();
    let mut heard = [0; 4];
    stream.read_exact(&mut heard).unwrap();
    assert_eq!(&heard, b"A012");
}

#[test]
fn a_switch_that_loses_packets_loses_some_and_tcp_none() {
    let net = TestNet::new();
    let host = net.host(2);
    let mut stream = reach(&echo_on(&host)).unwrap();
    host.loses(20);
    for _ in 0..20 {
        there_and_back(&mut stream, b"A012");
    }
    assert!(host.lost() > 0, "nothing was lost");
    host.heals();
}

#[test]
fn a_host_that_vanished_says_nothing_and_comes_back_at_its_address() {
    let net = TestNet::new();
    let host = net.host(2);
    let mut stream = reach(&echo_on(&host)).unwrap();
    there_and_back(&mut stream, b"before");
    host.vanishes();
    is_silent(&mut stream);
    host.come_back();
    // the machine that came back knows nothing of the connection, and says so
    stream.write_all(b"A012").unwrap();
    let error = stream.read(&mut [0]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    there_and_back(&mut reach(&echo_on(&host)).unwrap(), b"A013");
}

#[test]
fn a_pulled_cable_is_put_back_and_nothing_is_lost() {
    let net = TestNet::new();
    let host = net.host(2);
    let mut stream = reach(&echo_on(&host)).unwrap();
    host.loses_its_link();
    stream.write_all(b"A012").unwrap();
    is_silent(&mut stream);
    host.has_its_link();
    let mut heard = [0; 4];
    stream.read_exact(&mut heard).unwrap();
    assert_eq!(&heard, b"A012");
}
