//! A hall that is heard: a real server, its sound card, and somebody who listens.

use std::time::Duration;

use serde_json::Value;

use super::{AlsaRig, Ear, SOON, Said, Setup, TestPanggil, claim, eventually};

/// A few announcements of eight seconds, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// See the module.
pub(crate) struct Hall {
    pub(crate) server: TestPanggil,
    pub(crate) rig: AlsaRig,
    pub(crate) ear: Ear,
}

impl Hall {
    /// One whose screens need no pairing.
    pub(crate) fn open() -> Self {
        Self::open_with(TestPanggil::setup().pairing_open())
    }

    /// Waits until the server can speak.
    pub(crate) fn open_with(setup: Setup) -> Self {
        let rig = AlsaRig::new();
        let setup = setup.variable("ALSA_CONFIG_PATH", &rig.config_path());
        let hall = Self {
            server: setup.start(),
            rig,
            ear: Ear::new(),
        };
        hall.speaker_is("idle");
        hall
    }

    /// Waits until the first speaker is so.
    pub(crate) fn speaker_is(&self, state: &str) -> Value {
        speaker_is(&self.server, state)
    }

    /// What was said so far.
    pub(crate) fn heard(&self, among: &[Said]) -> Vec<String> {
        let (left, right) = (self.rig.captured(), self.rig.right());
        let both = left.len().min(right.len());
        assert_eq!(
            left[..both],
            right[..both],
            "one voice from all loudspeakers"
        );
        self.ear.hear(&left, among)
    }

    /// Waits until a call is heard in part: a second of it is out.
    pub(crate) fn is_in_the_middle_of(&self, call: u64) {
        becomes(&self.server, call, "started", "");
        let sounding = || {
            let sound = self.rig.captured();
            sound.iter().filter(|sample| **sample != 0.0).count()
        };
        let before = sounding();
        eventually(SOON, || {
            let now = sounding();
            claim(now > before + 48_000, now)
        });
    }

    /// Waits until all that was called is spoken or has a reason why not, and out of the card.
    fn all_is_said(&self) {
        eventually(PATIENCE, || {
            let open = self.server.journal().into_iter().find(|event| {
                let state = event["spoken"][0]["state"].as_str();
                event["type"] == "call" && !matches!(state, Some("done" | "skipped"))
            });
            open.map_or(Ok(()), Err)
        });
        let then = self.rig.tape("default").frames();
        eventually(SOON, || {
            let frames = self.rig.tape("default").frames();
            claim(
                frames > then + 48_000 && Ear::is_quiet(&self.rig.captured()),
                frames,
            )
        });
    }

    /// When all is said, it was exactly this.
    #[track_caller]
    pub(crate) fn hears(&self, expected: &[&str], among: &[Said]) {
        self.all_is_said();
        assert_eq!(self.heard(among), expected);
    }
}

/// Waits until the first speaker of a server is so.
#[track_caller]
pub(crate) fn speaker_is(server: &TestPanggil, state: &str) -> Value {
    eventually(PATIENCE, || {
        let speaker = server.ready()["speakers"][0].clone();
        let is = speaker["state"] == state;
        if is { Ok(speaker) } else { Err(speaker) }
    })
}

/// The number of a call that the server took.
pub(crate) fn seq(receipt: &Value) -> u64 {
    receipt["seq"].as_u64().unwrap()
}

/// What the journal says became of a call, without times.
pub(crate) fn spoken(server: &TestPanggil, call: u64) -> (String, String) {
    let events = server.journal();
    let event = events.iter().find(|event| event["seq"] == call).unwrap();
    let row = &event["spoken"][0];
    let word = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let reason = word("reason");
    (word("state"), reason.split(':').next().unwrap().to_owned())
}

/// Waits until the journal says this of a call.
#[track_caller]
pub(crate) fn becomes(server: &TestPanggil, call: u64, state: &str, reason: &str) {
    eventually(PATIENCE, || {
        let row = spoken(server, call);
        claim((row.0.as_str(), row.1.as_str()) == (state, reason), row)
    });
}

/// Waits until the screens of a zone are told that this call is being spoken.
#[track_caller]
pub(crate) fn speaking(server: &TestPanggil, zone: &str, call: u64) {
    server.state_when(zone, |state| state.0["speaking"]["call"] == call);
}
