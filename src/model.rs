//! The trade's words as types: tickets, counters, zones, events. They are parsed at the edge and trusted inside; nothing here does
//! I/O or asks for the time.

mod event;
mod id;
mod latest;
mod priority;
mod ticket;

pub use event::{Action, CounterStatus, Event, Stamped, Step};
pub use id::{CounterId, ZoneId};
pub use latest::{Fate, Latest};
pub use priority::Priority;
pub use ticket::{TicketFault, TicketNumber};
