//! Who may do what: every route of the list, tried by everybody. The table is printed: `cargo test --test roles -- --nocapture`.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod common;

use std::fmt::Write;

use common::{Ask, Person, TestPanggil};
use panggil::web::{Access, Endpoint, endpoints};
use serde_json::{Value, json};
use ureq::http::Method;

/// The counter that counter staff and the counter's key are for, and another.
const OWN: &str = "5";
const OTHER: &str = "6";

/// Everybody who may ask, and what each may, in the order of [`Access`] as [`column`] has it: once more for another counter than their own.
const ROLES: [(&str, &str); 7] = [
    ("stranger", "y------ -"),
    ("staff", "yy-ysp- -"),
    ("operator", "yywyspo y"),
    ("admin", "yywyspo y"),
    ("counter key", "yy-y--- -"),
    ("site key", "yywy--- y"),
    ("local", "yywys-o y"),
];

/// Where a role's letter for an access stands; `None` for what only admins and the local key may.
fn column(access: Access, counter: &str) -> Option<usize> {
    match access {
        Access::Anybody => Some(0),
        Access::Producer => Some(1),
        Access::WholeSite => Some(2),
        Access::Counter if counter == OTHER => Some(8),
        Access::Counter => Some(3),
        Access::Staff => Some(4),
        Access::Person => Some(5),
        Access::Operator => Some(6),
        Access::Admin => None,
    }
}

/// Whether a role gets past the table's check.
fn may(role: &str, access: Access, counter: &str) -> bool {
    let (_, letters) = ROLES.iter().find(|(name, _)| *name == role).unwrap();
    match column(access, counter) {
        Some(place) => letters.as_bytes()[place] != b'-',
        None => matches!(role, "admin" | "local"),
    }
}

/// A route's method, as our client knows it.
fn method(endpoint: &Endpoint) -> Method {
    endpoint.method.as_str().parse().unwrap()
}

/// A path that fits a route's pattern: a counter that is there, and otherwise things that are not.
fn path(endpoint: &Endpoint, counter: &str) -> String {
    let mut path = String::new();
    for (place, part) in endpoint.path.split(['{', '}']).enumerate() {
        match place % 2 {
            0 => path += part,
            _ if part == "counter" => path += counter,
            _ => path += "tidak-ada",
        }
    }
    path
}

/// Everybody, with how each asks.
struct Everybody<'s> {
    server: &'s TestPanggil,
    persons: Vec<(&'static str, Person<'s>)>,
    keys: Vec<(&'static str, String)>,
}

impl<'s> Everybody<'s> {
    fn of(server: &'s TestPanggil) -> Self {
        let admin = Person::first(server);
        let key = |name: &str, counters: Value| {
            let wish = json!({ "name": name, "counters": counters });
            let made = admin.sends(Method::POST, "/api/v1/keys", &wish);
            made.status(201).document()["key"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        let keys = vec![
            ("counter key", key("gerai", json!([OWN]))),
            ("site key", key("mesin", Value::Null)),
            ("local", server.key().to_owned()),
        ];
        let persons = vec![
            ("staff", admin.adds("siti", "counter", &[OWN])),
            ("operator", admin.adds("budi", "operator", &[])),
            ("admin", admin),
        ];
        Self {
            server,
            persons,
            keys,
        }
    }

    /// A request of this role. Who signs out does so with a session of its own.
    fn ask(&self, role: &str, method: &Method, path: &str) -> Ask {
        let person = self.persons.iter().find(|(name, _)| *name == role);
        let key = self.keys.iter().find(|(name, _)| *name == role);
        let signs_out = method == Method::DELETE && path == "/api/v1/session";
        match (person, key) {
            (Some((_, person)), _) if signs_out => {
                let login = person.read("/api/v1/me")["login"].clone();
                Person::sign_in(self.server, login.as_str().unwrap()).ask(method.clone(), path)
            }
            (Some((_, person)), _) => person.ask(method.clone(), path),
            (_, Some((_, key))) => self.server.ask(method.clone(), path).key(key),
            _ => self.server.ask(method.clone(), path),
        }
    }
}

/// The counters to try a route for.
fn counters(endpoint: &Endpoint) -> &'static [&'static str] {
    match endpoint.access {
        Access::Counter => &[OWN, OTHER],
        _ => &[OWN],
    }
}

#[test]
fn everybody_may_what_the_list_says_and_nothing_else() {
    let server = TestPanggil::start();
    let everybody = Everybody::of(&server);
    let (mut table, mut wrong) = (String::new(), Vec::new());
    for (role, _) in ROLES {
        write!(table, "{role:>12}").unwrap();
    }
    table += "\n";
    for endpoint in &endpoints() {
        for counter in counters(endpoint) {
            let path = path(endpoint, counter);
            for (role, _) in ROLES {
                let ask = everybody.ask(role, &method(endpoint), &path);
                let status = ask.json("{}").send().status;
                write!(table, "{status:>12}").unwrap();
                let is_right = match may(role, endpoint.access, counter) {
                    // what anybody may reach can still ask for something of its own: a device's secret, the right password
                    true if endpoint.access == Access::Anybody => status < 500,
                    true => !matches!(status, 401 | 403) && status < 500,
                    false if role == "stranger" => status == 401,
                    false => status == 403,
                };
                if !is_right {
                    wrong.push(format!("{role}: {} {path} {status}", endpoint.method));
                }
            }
            writeln!(
                table,
                "  {:<6} {path}  ({:?})",
                endpoint.method, endpoint.access
            )
            .unwrap();
        }
    }
    println!("{table}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_stranger_hears_the_same_of_every_guarded_route_whatever_is_sent() {
    let server = TestPanggil::start();
    let guarded = endpoints();
    let guarded = guarded
        .iter()
        .filter(|endpoint| endpoint.access != Access::Anybody);
    for endpoint in guarded {
        for body in ["", "{}", "{", "[1,2,3]", &"x".repeat(4_096)] {
            let path = path(endpoint, OWN);
            for kind in ["application/json", "text/plain"] {
                let ask = server.ask(method(endpoint), &path);
                let reply = ask.header("Content-Type", kind).body(body).send();
                assert_eq!(reply.status, 401, "{} {path} {body:.10}", endpoint.method);
            }
        }
        for credential in ["Bearer pgl_none_none", "Bearer ", "Basic YTpi"] {
            let path = path(endpoint, "tidak-ada");
            let ask = server.ask(method(endpoint), &path);
            let status = ask.header("Authorization", credential).send().status;
            assert!(
                matches!(status, 400 | 401),
                "{} {path} {credential} {status}",
                endpoint.method
            );
        }
        let other = server.ask(Method::PATCH, &path(endpoint, OWN));
        other.send().problem(401);
        let cookie = format!("panggil_session={}", "0".repeat(64));
        let ask = server.ask(method(endpoint), &path(endpoint, OWN));
        ask.header("Cookie", cookie).send().problem(401);
    }
}

#[test]
fn a_foreign_page_changes_nothing_by_any_route_whoever_is_signed_in() {
    let server = TestPanggil::start();
    let admin = Person::first(&server);
    let all = endpoints();
    for endpoint in all.iter().filter(|endpoint| !endpoint.method.is_safe()) {
        let path = path(endpoint, OWN);
        let ask = admin.ask(method(endpoint), &path);
        let reply = ask
            .header("Origin", "http://evil.example")
            .json("{}")
            .send();
        let problem = reply.problem(403);
        assert_eq!(
            problem["type"], "urn:panggil:origin",
            "{} {path}",
            endpoint.method
        );
    }
    admin.get("/api/v1/me").status(200);
}
