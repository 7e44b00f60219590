//! The start: the board of the day is made anew from the journal, and what an earlier run left open is taken up.

use std::time::Instant;

use tokio::sync::{mpsc, watch};

use super::{Backlog, Desk, rebuild::Rebuild};
use crate::{
    board::Board,
    frame::Frames,
    recorder::{
        Order, Parts, StartError, announcers::Announcers, lending::Lending, unwritten::Unwritten,
    },
};

impl Desk {
    /// Rebuilds the board and publishes the first frame of every zone.
    pub(in crate::recorder) fn open(
        parts: Parts,
        mailbox: &mpsc::Sender<Order>,
    ) -> Result<(Self, Frames), StartError> {
        let Parts {
            mut journal,
            site,
            clock,
            health,
            keep_days,
            is_demo,
            hire,
            witness,
        } = parts;
        journal.forget_simulated()?; // else a demonstration that was killed would be the day's calls
        let (newest, last_day) = journal.newest()?;
        let now = clock.now_ms();
        let today = site.utc_offset.local_day(now);
        // A clock far ahead once is not believed for ever; one set back a little does not open yesterday again.
        let day = last_day.filter(|last| *last <= today + 1).unwrap_or(today);
        // What is simulated goes with the demonstration: the board that shows it is another one, too.
        let epoch = if is_demo {
            journal.begin_demonstration(newest + 1)?;
            crate::random::hex::<6>()
        } else {
            journal.epoch().to_owned()
        };
        let (mutes, facts) = (journal.mutes()?, watch::Sender::default());
        let announcers = Announcers::new(&site, &mutes, hire, mailbox, facts.subscribe());
        let again = Rebuild::new(Board::new(&site, &epoch), announcers, now);
        let again = again.fold(&mut journal, day, newest + 1)?;
        let mut desk = Self {
            journal: Lending::start(journal, health.clone(), mailbox)?,
            board: again.board,
            daybook: again.daybook,
            numbering: again.numbering,
            announcers: again.announcers,
            witness,
            facts,
            site: site.clone(),
            outlets: Vec::new(),
            backlog: Backlog::new(),
            zones: watch::Sender::default(),
            unwritten: Unwritten::default(),
            begun: None,
            recent: again.recent,
            hangs: None,
            ticked: Instant::now(),
            next_seq: newest + 1,
            day,
            utc_offset: site.utc_offset,
            clock,
            health,
            keep_days: i32::try_from(keep_days).unwrap_or(i32::MAX),
        };
        desk.open_outlets();
        let frames = Frames::new(desk.zones.subscribe());
        desk.write_spoken(&again.given_up);
        desk.announcers.deliver();
        desk.turn_day(now); // the server was away at midnight
        desk.forget_old();
        desk.publish_facts();
        Ok((desk, frames))
    }
}
