//! The start: the board of the day is made anew from the journal, and what an earlier run left open is taken up.

use tokio::sync::{mpsc, watch};

use super::{Backlog, Desk, Numbering, spoken};
use crate::{
    board::{Board, Effect},
    daybook::Daybook,
    frame::Frames,
    journal::{Journal, JournalError},
    recorder::{
        Order, Parts, StartError, announcers::Announcers, lending::Lending, recent::Recent,
        unwritten::Unwritten,
    },
};

/// A day as the journal has it.
struct Folded {
    effects: Vec<Effect>,
    daybook: Daybook,
    numbering: Numbering,
    recent: Recent,
}

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
        let mut board = Board::new(&site, &epoch);
        let Folded {
            effects,
            mut daybook,
            numbering,
            recent,
        } = fold(&journal, day, &mut board)?;
        let known = spoken::of_earlier_runs(&mut journal, &effects, newest + 1, now)?;
        spoken::remember(&journal, &mut daybook)?;
        let (mutes, facts) = (journal.mutes()?, watch::Sender::default());
        let mut desk = Self {
            journal: Lending::start(journal, health.clone(), mailbox)?,
            board,
            daybook,
            numbering,
            announcers: Announcers::new(&site, &mutes, hire, mailbox, facts.subscribe()),
            witness,
            facts,
            site: site.clone(),
            outlets: Vec::new(),
            backlog: Backlog::new(),
            zones: watch::Sender::default(),
            unwritten: Unwritten::default(),
            recent,
            hangs: None,
            next_seq: newest + 1,
            day,
            utc_offset: site.utc_offset,
            clock,
            health,
            keep_days: i32::try_from(keep_days).unwrap_or(i32::MAX),
        };
        desk.open_outlets();
        let frames = Frames::new(desk.zones.subscribe());
        desk.take_up(&effects, &known, now);
        desk.turn_day(now); // the server was away at midnight
        desk.forget_old();
        desk.publish_facts();
        Ok((desk, frames))
    }
}

fn fold(journal: &Journal, day: i32, board: &mut Board) -> Result<Folded, JournalError> {
    let mut effects = Vec::new();
    let (mut daybook, mut numbering) = (Daybook::default(), Numbering::default());
    let mut recent = Recent::default();
    for (stamped, by) in journal.day(day)? {
        effects.extend(board.apply(&stamped));
        daybook.apply(&stamped, &by);
        let _written_down = numbering.follow(&stamped, by.via);
        if let Some(id) = &stamped.event.id {
            recent.note(day, id, &stamped.event, stamped.seq);
        }
    }
    Ok(Folded {
        effects,
        daybook,
        numbering,
        recent,
    })
}
