//! Calls of every kind, from a seed: what tests hear and benches measure.

#![allow(
    clippy::expect_used,
    reason = "what is put together here is a ticket, and no choice is among nothing"
)]

use fastrand::Rng;
use panggil::{
    announcer::phrase::{Announcement, Style},
    model::{Priority, TicketNumber},
};

const PLACE_WORDS: [&str; 9] = [
    "Gerai", "loket", "MEJA", "Ruang", "Konter", "Lantai", "Bilik", "Kasir", "Zona",
];

/// A call that can be spoken without any place's name.
pub(crate) fn random_call(random: &mut Rng) -> (Announcement, Style) {
    let text = ticket(random);
    let announcement = Announcement {
        ticket: TicketNumber::parse(&text).expect("a ticket"),
        place: place(random),
        priority: random.bool().then(|| choose(random, &Priority::ALL)),
        recall: random.u8(..3) == 0,
        final_call: random.u8(..5) == 0,
        floor: (random.u8(..3) == 0).then(|| random.u8(1..=99)),
        repeat: if random.u8(..4) == 0 { 2 } else { 1 },
    };
    (announcement, choose(random, &Style::ALL))
}

/// What is heard all day: `A012` to `Gerai 5`.
pub(crate) fn ordinary_call(random: &mut Rng) -> (Announcement, Style) {
    let ticket = format!("{}{:03}", random.uppercase(), random.u16(..1_000));
    let ticket = TicketNumber::parse(&ticket).expect("a ticket");
    let place = format!("Gerai {}", random.u8(1..=23));
    (Announcement::new(ticket, place), Style::default())
}

fn choose<T: Copy>(random: &mut Rng, among: &[T]) -> T {
    *random.choice(among).expect("something to choose from")
}

/// Up to three letters, a run or two of digits, separators: `A012`, `AB-07`, `4K-10`, `0123`.
fn ticket(random: &mut Rng) -> String {
    let mut text = String::new();
    for _ in 0..random.u8(..3) {
        text.push(random.uppercase());
        text.push_str(choose(random, &["", "", "-"]));
    }
    for _ in 0..random.u8(1..=5) {
        text.push(random.digit(10));
    }
    if random.u8(..4) == 0 {
        text.push_str(choose(random, &["-", "/", " ", ".", "_", "K", "k-"]));
        text.push(random.digit(10));
    }
    text
}

/// `Gerai 5`, `Loket 3B`, `Ruang A`, `A3`, `12`.
fn place(random: &mut Rng) -> String {
    let (word, number, letter) = (
        choose(random, &PLACE_WORDS),
        random.u8(1..=99),
        random.alphabetic(),
    );
    match random.u8(..7) {
        0 => format!("{number}"),
        1 => format!("{letter}{number}"),
        2 => format!("{word} {letter}"),
        3 => format!("{word} {letter}{number}"),
        4 => format!("{word} {number}{letter}"),
        _ => format!("{word} {number:02}"),
    }
}
