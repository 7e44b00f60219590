//! A television that asks to be let in, and a screen that was.

use serde_json::{Value, json};

use super::{Reply, SOON, TestPanggil, TestScreen, eventually};

/// Where they hang.
const ZONE: &str = "lantai-1";

/// A television that keeps a secret.
#[derive(Debug)]
pub(crate) struct Tv {
    pub(crate) secret: String,
}

/// A television that was let in.
#[derive(Debug, Clone)]
pub(crate) struct Paired {
    pub(crate) screen: String,
    pub(crate) token: String,
}

impl Tv {
    pub(crate) fn new(number: u32) -> Self {
        Self {
            secret: format!("{number:064x}"),
        }
    }

    pub(crate) fn try_ask(&self, server: &TestPanggil) -> Reply {
        let about = json!({"w": 1920, "h": 1080, "engine": "Chrome/69.0\u{202e}"});
        let ask = server.post("/api/v1/pairings").key(&self.secret);
        ask.json(about.to_string()).send()
    }

    /// Asks; returns the code it shows.
    #[track_caller]
    pub(crate) fn ask(&self, server: &TestPanggil) -> String {
        let state = self.try_ask(server).status(201).document();
        assert_eq!(state["state"], "waiting");
        state["code"].as_str().unwrap().to_owned()
    }

    pub(crate) fn look(&self, server: &TestPanggil) -> Reply {
        let current = server.get("/api/v1/pairings/current");
        current.key(&self.secret).send()
    }

    /// Asks, is approved, and fetches its token.
    #[track_caller]
    pub(crate) fn pair(&self, server: &TestPanggil, name: &str) -> Paired {
        let code = self.ask(server);
        approve(server, &code, &json!({"name": name, "zone": ZONE})).status(201);
        let state = self.look(server).status(200).document();
        assert_eq!(state["state"], "approved", "{state}");
        Paired {
            screen: state["screen"].as_str().unwrap().to_owned(),
            token: state["token"].as_str().unwrap().to_owned(),
        }
    }
}

impl Paired {
    pub(crate) fn hello(&self) -> Value {
        json!({"t": "hello", "v": 1, "screen": self.screen, "token": self.token})
    }

    #[track_caller]
    pub(crate) fn enter(&self, server: &TestPanggil) -> (TestScreen, Value) {
        let mut screen = TestScreen::greet(server, &self.hello());
        let welcome = screen.welcome();
        screen.state();
        (screen, welcome)
    }

    #[track_caller]
    pub(crate) fn card(&self, server: &TestPanggil) -> Value {
        server.read(&format!("/api/v1/screens/{}", self.screen))
    }

    #[track_caller]
    pub(crate) fn card_when(&self, server: &TestPanggil, is: impl Fn(&Value) -> bool) -> Value {
        eventually(SOON, || {
            let card = self.card(server);
            if is(&card) { Ok(card) } else { Err(card) }
        })
    }

    #[track_caller]
    pub(crate) fn change(&self, server: &TestPanggil, wish: &Value) -> Reply {
        let etag = self.card(server)["etag"].as_str().unwrap().to_owned();
        let put = server.put(&format!("/api/v1/screens/{}", self.screen));
        let put = put.key(server.key()).header("If-Match", etag);
        put.json(wish.to_string()).send()
    }
}

/// Lets the television in that shows this code.
pub(crate) fn approve(server: &TestPanggil, code: &str, how: &Value) -> Reply {
    let approve = server.post(&format!("/api/v1/pairings/{code}/approve"));
    approve.key(server.key()).json(how.to_string()).send()
}
