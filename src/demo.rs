//! The simulator of `--demo`: calls tickets as a busy hall does. What it calls goes with it: see
//! [`Journal::forget_simulated`](crate::journal::Journal::forget_simulated).
//!
//! Nothing happens until a screen looks. One second later A012 is called to counter 5; a first round fills the counters, then one call
//! follows the other as people come and go. It calls as fast as one voice can speak, with a rush now and then.

use std::{collections::HashMap, time::Duration};

use tokio::{
    sync::watch,
    time::{Instant, sleep, sleep_until},
};

use crate::{
    hall::Hall,
    intake::{Intake, Via},
    model::{Action, CounterId, Event, Priority, Step, TicketNumber},
    recorder::Stopped,
    site::Counter,
};

/// The first call, after the first screen.
const FIRST: Duration = Duration::from_secs(1);
/// Between the calls of the first round: a little faster than they are spoken, in eight seconds or, while many wait, in seven.
const WARM_UP_MS: std::ops::Range<u64> = 5_000..7_000;
/// Between calls in a busy hall, in ms: 23 counters with visits of some four minutes.
const BUSY_MS: std::ops::Range<u64> = 7_000..14_000;
/// The first ticket of every service but that of the first call.
const FIRST_NUMBERS: std::ops::Range<u32> = 3..60;

/// See the module.
#[derive(Debug)]
pub struct Demo {
    intake: Intake,
    hall: Hall,
    numbers: HashMap<String, u32>,
    serving: HashMap<CounterId, TicketNumber>,
}

impl Demo {
    /// A simulator for a site.
    #[must_use]
    pub fn new(intake: Intake, hall: Hall) -> Self {
        Self {
            intake,
            hall,
            numbers: HashMap::new(),
            serving: HashMap::new(),
        }
    }

    /// Calls until the server stops.
    pub async fn run(mut self, mut screens: watch::Receiver<usize>) {
        if screens.wait_for(|present| *present > 0).await.is_err() {
            return;
        }
        sleep(FIRST).await;
        if self.busy_hall().await.is_err() {
            tracing::debug!("the simulator stops with the server");
        }
    }

    async fn busy_hall(&mut self) -> Result<(), Stopped> {
        let site = self.hall.now();
        if let (Ok(ticket), Some(counter)) = (TicketNumber::parse("A012"), site.counter("5")) {
            self.numbers.insert(series(counter), 12);
            self.call(ticket, counter, None).await?;
        }
        let mut counters = site.counters.clone();
        fastrand::shuffle(&mut counters);
        for counter in counters.iter().filter(|counter| counter.id != "5") {
            sleep(Duration::from_millis(fastrand::u64(WARM_UP_MS))).await;
            if let Some(counter) = self.hall.now().counter(&counter.id) {
                self.next(counter).await?;
            }
        }
        let mut due = Instant::now();
        loop {
            due += Duration::from_millis(fastrand::u64(BUSY_MS));
            sleep_until(due).await;
            let site = self.hall.now();
            if let Some(counter) = fastrand::choice(&site.counters) {
                self.visit(counter).await?;
            }
        }
    }

    /// What happens next at a counter: mostly the next ticket, sometimes nobody came and it is called again.
    async fn visit(&mut self, counter: &Counter) -> Result<(), Stopped> {
        let id = CounterId::from(counter.id.as_str());
        match self.serving.get(&id).cloned() {
            Some(ticket) if fastrand::u8(..8) == 0 => self.call(ticket, counter, None).await,
            Some(ticket) => {
                self.send(Action::Progress {
                    step: Step::Finish,
                    ticket,
                    counter: Some(id),
                    to: None,
                })
                .await?;
                self.next(counter).await
            }
            None => self.next(counter).await,
        }
    }

    async fn next(&mut self, counter: &Counter) -> Result<(), Stopped> {
        let series = series(counter);
        let number = self
            .numbers
            .entry(series.clone())
            .or_insert_with(|| fastrand::u32(FIRST_NUMBERS));
        *number += 1;
        let priority = (fastrand::u8(..12) == 0).then_some(Priority::Elderly);
        let site = self.hall.now();
        let prefix = site
            .service(&series)
            .and_then(|service| service.prefix.as_deref())
            .unwrap_or("A");
        match TicketNumber::parse(&format!("{prefix}{:03}", *number % 1_000)) {
            Ok(ticket) => self.call(ticket, counter, priority).await,
            Err(_long_prefix) => Ok(()), // a service whose prefix fills a ticket has no numbers to simulate
        }
    }

    async fn call(
        &mut self,
        ticket: TicketNumber,
        counter: &Counter,
        priority: Option<Priority>,
    ) -> Result<(), Stopped> {
        let id = CounterId::from(counter.id.as_str());
        self.serving.insert(id.clone(), ticket.clone());
        self.send(Action::Call {
            ticket,
            counter: id,
            priority,
        })
        .await
    }

    async fn send(&self, action: Action) -> Result<(), Stopped> {
        let event = Event {
            action,
            zone: None,
            src: "demo".into(),
            id: None,
            ts: None,
            n: None,
        };
        self.intake
            .take(vec![self.intake.arrival(Via::Demo, event)], None)
            .await
            .map(drop)
    }
}

fn series(counter: &Counter) -> String {
    counter.service.clone().unwrap_or_default()
}
