//! Somebody who works with the console: their cookie, and what they send with it.

use serde_json::{Value, json};
use ureq::http::Method;

use super::{Ask, Reply, TestPanggil};

/// Long enough for everybody.
pub(crate) const PASSWORD: &str = "kata sandi panjang";

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub(crate) struct Person<'s> {
    server: &'s TestPanggil,
    cookie: String,
}

/// The code of the setup link that a server printed.
#[track_caller]
pub(crate) fn setup_code(server: &TestPanggil) -> String {
    let printed = server.stdout();
    let link = printed.split_once("/console/setup#");
    let (_, code) = link.unwrap_or_else(|| panic!("no setup link: {printed}"));
    code.split_whitespace().next().unwrap().to_owned()
}

/// Tries to sign in.
pub(crate) fn sign_in(server: &TestPanggil, login: &str, password: &str) -> Reply {
    let body = json!({ "login": login, "password": password });
    let ask = server.post("/api/v1/session");
    ask.json(body.to_string()).send()
}

/// Uses a setup link's code for an admin of this login.
pub(crate) fn set_up(server: &TestPanggil, code: &str, login: &str) -> Reply {
    let body = json!({ "code": code, "name": "Ani Lestari", "login": login, "password": PASSWORD });
    let ask = server.post("/api/v1/setup");
    ask.json(body.to_string()).send()
}

impl<'s> Person<'s> {
    /// The first admin, `ani`, by the setup link.
    #[track_caller]
    pub(crate) fn first(server: &'s TestPanggil) -> Self {
        Self::of(
            server,
            &set_up(server, &setup_code(server), "ani").status(201),
        )
    }

    /// Signs in with the password of these tests.
    #[track_caller]
    pub(crate) fn sign_in(server: &'s TestPanggil, login: &str) -> Self {
        Self::of(server, &sign_in(server, login, PASSWORD).status(200))
    }

    /// Who was let in by this answer.
    #[track_caller]
    pub(crate) fn of(server: &'s TestPanggil, reply: &Reply) -> Self {
        let cookie = reply.header("set-cookie").split(';').next().unwrap();
        assert!(cookie.starts_with("panggil_session="), "{reply:#?}");
        Self {
            server,
            cookie: cookie.to_owned(),
        }
    }

    /// Adds somebody, who signs in.
    #[track_caller]
    pub(crate) fn adds(&self, login: &str, role: &str, counters: &[&str]) -> Self {
        let person = json!({ "login": login, "name": login, "role": role, "counters": counters, "password": PASSWORD });
        self.sends(Method::POST, "/api/v1/users", &person)
            .status(201);
        Self::sign_in(self.server, login)
    }

    /// The cookie, as it is sent.
    pub(crate) fn cookie(&self) -> &str {
        &self.cookie
    }

    /// A request of theirs.
    pub(crate) fn ask(&self, method: Method, path: &str) -> Ask {
        let ask = self.server.ask(method, path);
        ask.header("Cookie", self.cookie.clone())
    }

    /// Asks for something.
    pub(crate) fn get(&self, path: &str) -> Reply {
        self.ask(Method::GET, path).send()
    }

    /// Reads a document.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> Value {
        self.get(path).status(200).document()
    }

    /// Sends a document.
    pub(crate) fn sends(&self, method: Method, path: &str, body: &Value) -> Reply {
        self.ask(method, path).json(body.to_string()).send()
    }

    /// Sends a change of what has this tag.
    pub(crate) fn edits(&self, method: Method, path: &str, tag: &str, body: &Value) -> Reply {
        let ask = self.ask(method, path).header("If-Match", tag);
        ask.json(body.to_string()).send()
    }

    /// Takes something away that has this tag.
    pub(crate) fn removes(&self, path: &str, tag: &str) -> Reply {
        self.ask(Method::DELETE, path)
            .header("If-Match", tag)
            .send()
    }
}
