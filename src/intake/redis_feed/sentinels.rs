//! Asking sentinels who the master is.
//!
//! In: where the sentinels are, and what they call the master. Out: the master's address at this moment. Promises: a master is one
//! that says so itself; of what a majority of the sentinels says, the newest election counts, so that one that missed it misleads
//! nobody; no sentinel that is away is waited for once a majority has answered.
//!
//! The library's own client for sentinels asks them one after the other, takes the first answer, and needs the right to ROLE.

use std::{collections::HashMap, time::Duration};

use futures_util::{StreamExt, stream::FuturesUnordered};
use redis::{
    AsyncConnectionConfig, Client, ConnectionInfo, ErrorKind, FromRedisValue, RedisError,
    ServerErrorKind,
};
use tokio::time::Instant;

use super::reach::moved_to;
use crate::config::is_loopback;

/// A sentinel on the same network answers in milliseconds.
const ANSWER: Duration = Duration::from_secs(1);
/// How long an election is waited for before whoever asks is told.
const ELECTION: Duration = Duration::from_secs(5);
/// Between two questions during an election: half of this, or up to half as much again.
const PAUSE_MS: u64 = 200;

/// What one sentinel says.
#[derive(Debug)]
pub struct Answer {
    /// Host and port of the sentinel.
    pub sentinel: String,
    /// Host and port of the master, or why it is not told.
    pub master: Result<String, RedisError>,
}

#[derive(Debug, Clone)]
pub(super) struct Sentinels {
    asked: Vec<ConnectionInfo>,
    name: String,
    server: ConnectionInfo,
    may_leave: bool,
}

/// The master as a sentinel knows it.
#[derive(Debug, PartialEq, Eq)]
struct Known {
    /// How many elections were before.
    election: u64,
    is_up: bool,
    host: String,
    port: u16,
}

impl Sentinels {
    /// `server` is the master's connection, but for its address; `may_leave`: it may be on another machine.
    pub(super) fn new(
        asked: Vec<ConnectionInfo>,
        name: &str,
        server: ConnectionInfo,
        may_leave: bool,
    ) -> Self {
        Self {
            asked,
            name: name.to_owned(),
            server,
            may_leave,
        }
    }

    /// The master; waits for the end of an election.
    pub(super) async fn master(&self) -> Result<ConnectionInfo, RedisError> {
        let end = Instant::now() + ELECTION;
        loop {
            let found = self.look().await;
            let is_passing = |error: &RedisError| error.is_io_error() || is_loading(error);
            match found {
                Err(error) if is_passing(&error) && Instant::now() < end => {
                    let pause = fastrand::u64(PAUSE_MS / 2..PAUSE_MS * 3 / 2);
                    tokio::time::sleep(Duration::from_millis(pause)).await;
                }
                found => return found,
            }
        }
    }

    /// The master, if there is one now.
    pub(super) async fn look(&self) -> Result<ConnectionInfo, RedisError> {
        let master = newest(self.answers().await)?;
        if !master.is_up {
            return Err(passing(
                "the sentinels say that the master is down",
                &master,
            ));
        }
        if !self.may_leave && !is_loopback(&master.host) {
            return Err(RedisError::from((
                ErrorKind::InvalidClientConfig,
                "the sentinels name a master on another machine without TLS",
                format!("{}:{}", master.host, master.port),
            )));
        }
        let info = moved_to(&self.server, &master.host, master.port);
        match role(&info).await {
            Ok(role) if role == "master" => Ok(info),
            Ok(_) => Err(passing(
                "the one that the sentinels name is no master yet",
                &master,
            )),
            Err(error) if error.kind() == ErrorKind::Server(ServerErrorKind::NoPerm) => Ok(info), // then the sentinels are believed
            Err(error) => Err(error),
        }
    }

    /// What each sentinel says, in the order of the settings.
    pub(super) async fn each(&self) -> Vec<Answer> {
        let asked = self.asked.iter().map(|sentinel| async {
            let known = self.ask(sentinel).await;
            Answer {
                sentinel: sentinel.addr().to_string(),
                master: known.map(|master| format!("{}:{}", master.host, master.port)),
            }
        });
        futures_util::future::join_all(asked).await
    }

    /// What the first majority says, or all, where there is none.
    async fn answers(&self) -> Vec<Result<Known, RedisError>> {
        let mut waiting: FuturesUnordered<_> = self
            .asked
            .iter()
            .map(|sentinel| self.ask(sentinel))
            .collect();
        let (mut answers, mut good) = (Vec::new(), 0);
        while let Some(answer) = waiting.next().await {
            good += usize::from(answer.is_ok());
            answers.push(answer);
            if good * 2 > self.asked.len() {
                break;
            }
        }
        answers
    }

    async fn ask(&self, sentinel: &ConnectionInfo) -> Result<Known, RedisError> {
        let mut question = redis::cmd("SENTINEL");
        question.arg("MASTER").arg(&self.name);
        let answer: HashMap<String, String> =
            query(sentinel, &question)
                .await
                .map_err(|error| match error.detail() {
                    Some(detail) if detail.contains("No such master") => RedisError::from((
                        ErrorKind::MasterNameNotFoundBySentinel,
                        "the sentinel knows no master of this name",
                        self.name.clone(),
                    )),
                    _ => error,
                })?;
        known(&answer).ok_or_else(|| {
            RedisError::from((
                ErrorKind::UnexpectedReturnType,
                "this is no sentinel's answer",
            ))
        })
    }
}

fn known(answer: &HashMap<String, String>) -> Option<Known> {
    let flags: Vec<&str> = answer.get("flags")?.split(',').collect();
    Some(Known {
        election: answer.get("config-epoch")?.parse().ok()?,
        is_up: flags.contains(&"master") && !flags.iter().any(|flag| flag.ends_with("_down")),
        host: answer.get("ip")?.clone(),
        port: answer.get("port")?.parse().ok()?,
    })
}

/// The master of the newest election, and of several opinions about it the one that it is up; without an answer, the most telling
/// reason.
fn newest(answers: Vec<Result<Known, RedisError>>) -> Result<Known, RedisError> {
    let (mut best, mut reason): (Option<Known>, Option<RedisError>) = (None, None);
    for answer in answers {
        match answer {
            Ok(master) => {
                let worth = |master: &Known| (master.election, master.is_up);
                if best
                    .as_ref()
                    .is_none_or(|best| worth(&master) > worth(best))
                {
                    best = Some(master);
                }
            }
            Err(error) => {
                if reason.as_ref().is_none_or(RedisError::is_io_error) {
                    reason = Some(error);
                }
            }
        }
    }
    best.ok_or_else(|| {
        reason.unwrap_or_else(|| RedisError::from((ErrorKind::Io, "no sentinel answers")))
    })
}

async fn role(server: &ConnectionInfo) -> Result<String, RedisError> {
    let role: Vec<redis::Value> = query(server, &redis::cmd("ROLE")).await?;
    let role = role.into_iter().next().unwrap_or(redis::Value::Nil);
    Ok(redis::from_redis_value(role)?)
}

async fn query<T: FromRedisValue>(
    whom: &ConnectionInfo,
    question: &redis::Cmd,
) -> Result<T, RedisError> {
    let config = AsyncConnectionConfig::new()
        .set_connection_timeout(Some(ANSWER))
        .set_response_timeout(Some(ANSWER));
    let mut connection = Client::open(whom.clone())?
        .get_multiplexed_async_connection_with_config(&config)
        .await?;
    question.query_async(&mut connection).await
}

fn passing(what: &'static str, master: &Known) -> RedisError {
    RedisError::from((
        ErrorKind::Io,
        what,
        format!("{}:{}", master.host, master.port),
    ))
}

fn is_loading(error: &RedisError) -> bool {
    error.kind() == ErrorKind::Server(ServerErrorKind::BusyLoading)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(host: &str, election: u64, is_up: bool) -> Result<Known, RedisError> {
        Ok(Known {
            election,
            is_up,
            host: host.into(),
            port: 6379,
        })
    }

    #[test]
    fn a_sentinel_that_missed_the_election_misleads_nobody() {
        let master = newest(vec![said("lama", 3, true), said("baru", 4, true)]).unwrap();
        assert_eq!(master.host, "baru");
        let master = newest(vec![said("baru", 4, true), said("lama", 3, true)]).unwrap();
        assert_eq!(master.host, "baru");
    }

    #[test]
    fn one_that_does_not_reach_the_master_is_outvoted_by_one_that_does() {
        let master = newest(vec![said("a", 1, false), said("a", 1, true)]).unwrap();
        assert!(master.is_up);
    }

    #[test]
    fn what_can_be_mended_is_told_before_what_does_not_answer() {
        let silent = || Err(RedisError::from((ErrorKind::Io, "silent")));
        let unknown = Err(RedisError::from((
            ErrorKind::MasterNameNotFoundBySentinel,
            "unknown",
        )));
        let reason = newest(vec![silent(), unknown, silent()]).unwrap_err();
        assert_eq!(reason.kind(), ErrorKind::MasterNameNotFoundBySentinel);
        assert!(newest(Vec::new()).unwrap_err().is_io_error());
    }

    #[test]
    fn a_sentinels_answer_is_understood() {
        let answer = |flags: &str| {
            let pairs = [
                ("name", "panggil"),
                ("ip", "10.0.0.5"),
                ("port", "6380"),
                ("flags", flags),
                ("config-epoch", "2"),
            ];
            known(
                &pairs
                    .map(|(key, value)| (key.to_owned(), value.to_owned()))
                    .into(),
            )
        };
        assert_eq!(answer("master").unwrap().port, 6380);
        for (flags, is_up) in [
            ("master", true),
            ("master,s_down", false),
            ("s_down,o_down,master,disconnected", false),
            ("slave", false),
        ] {
            assert_eq!(answer(flags).unwrap().is_up, is_up, "{flags}");
        }
        assert_eq!(known(&HashMap::new()), None);
    }
}
