//! The persons of the console: how they come in, how long they stay, and what happens to who guesses.

mod common;

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use common::{
    Person, TestPanggil,
    person::{PASSWORD, set_up, setup_code, sign_in},
};
use serde_json::{Value, json};
use socket2::{Domain, Socket, Type};
use ureq::http::Method;

const OTHER: &str = "kata sandi yang lain";

/// What somebody is, as admins see it.
#[track_caller]
fn user(admin: &Person<'_>, login: &str) -> Value {
    admin.read(&format!("/api/v1/users/{login}"))
}

#[expect(clippy::unwrap_used, reason = "a helper of tests")]
#[track_caller]
fn tag(user: &Value) -> &str {
    user["etag"].as_str().unwrap()
}

/// Changes somebody's role.
fn make(admin: &Person<'_>, login: &str, wish: &Value) -> common::Reply {
    let present = user(admin, login);
    let path = format!("/api/v1/users/{login}");
    admin.edits(Method::PUT, &path, tag(&present), wish)
}

#[test]
fn the_setup_link_makes_one_admin_and_then_nobody() {
    let server = TestPanggil::start();
    let code = setup_code(&server);
    let stranger = server.get("/api/v1/me").send().problem(401);
    assert_eq!(stranger["setup"], true);

    let wrong = set_up(&server, "0123456789abcdef", "ani").problem(401);
    assert_eq!(wrong["type"], "urn:panggil:setup-code");
    set_up(&server, &code, "Ani Lestari").names(422, "login");

    let reply = set_up(&server, &code, "ani").status(201);
    let me = reply.document();
    assert_eq!(
        (&me["login"], &me["role"]),
        (&json!("ani"), &json!("admin"))
    );
    assert_eq!(me["site"]["name"], "Mal Pelayanan Publik");
    assert_eq!(me["site"]["counter_word"]["id"], "Gerai");
    assert_eq!(me["site"]["listens_beyond"], false);
    assert_eq!(me["site"]["url"], server.url());
    let admin = Person::of(&server, &reply);
    assert_eq!(admin.read("/api/v1/me")["name"], "Ani Lestari");

    let used = set_up(&server, &code, "budi").problem(401);
    assert_eq!(used["type"], "urn:panggil:setup-code");
    let stranger = server.get("/api/v1/me").send().problem(401);
    assert_eq!(stranger["setup"], Value::Null);
    let listed = admin.read("/api/v1/users");
    assert_eq!(listed["users"].as_array().unwrap().len(), 1);
}

#[test]
fn a_restart_prints_another_link_and_the_one_before_is_over() {
    let mut server = TestPanggil::start();
    let before = setup_code(&server);
    server.terminate();
    server.start_again();
    let after = setup_code(&server);
    assert_ne!(before, after);
    set_up(&server, &before, "ani").status(401);
    set_up(&server, &after, "ani").status(201);
    server.terminate();
    server.start_again();
    assert!(!server.stdout().contains("setup#"), "{}", server.stdout());
    Person::sign_in(&server, "ani");
}

#[test]
fn the_first_start_goes_on_where_it_was_left() {
    let server = TestPanggil::start();
    let admin = Person::first(&server);
    assert_eq!(admin.read("/api/v1/setup"), json!({ "step": 2 }));
    let set = |step: Value| admin.sends(Method::PUT, "/api/v1/setup", &json!({ "step": step }));
    set(json!(4)).status(200);
    assert_eq!(admin.read("/api/v1/setup"), json!({ "step": 4 }));
    set(json!(6)).names(422, "step");
    set(Value::Null).status(200);
    assert_eq!(admin.read("/api/v1/setup"), json!({ "step": null }));
}

#[test]
fn a_cookie_is_for_our_pages_only_and_is_new_at_every_sign_in() {
    let server = TestPanggil::start();
    let first = Person::first(&server);
    let reply = sign_in(&server, "ANI ", PASSWORD).status(200);
    let cookie = reply.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "{cookie}");
    let second = Person::of(&server, &reply);
    assert_ne!(first.cookie(), second.cookie());

    // a planted cookie is not taken over, and what the device had before ends
    let again = second.sends(
        Method::POST,
        "/api/v1/session",
        &json!({ "login": "ani", "password": PASSWORD }),
    );
    let third = Person::of(&server, &again.status(200));
    assert_ne!(second.cookie(), third.cookie());
    second.get("/api/v1/me").status(401);
    first.get("/api/v1/me").status(200);
    third.get("/api/v1/me").status(200);

    let stored = server.data().join("panggil.sqlite3-wal");
    let stored = std::fs::read(stored).unwrap();
    let token = third.cookie().split_once('=').unwrap().1.as_bytes();
    assert!(!stored.windows(token.len()).any(|bytes| bytes == token));
}

#[test]
fn a_foreign_page_changes_nothing_with_somebodys_cookie() {
    let server = TestPanggil::start();
    let admin = Person::first(&server);
    for (method, path) in [
        (Method::DELETE, "/api/v1/session"),
        (Method::PUT, "/api/v1/me"),
        (Method::POST, "/api/v1/users"),
        (Method::POST, "/api/v1/session"),
        (Method::POST, "/api/v1/setup"),
    ] {
        let ask = admin
            .ask(method, path)
            .header("Origin", "http://evil.example");
        let problem = ask.json("{}").send().problem(403);
        assert_eq!(problem["type"], "urn:panggil:origin", "{path}");
    }
    let own = admin
        .ask(Method::PUT, "/api/v1/me")
        .header("Origin", server.url());
    own.json(json!({ "name": "Ani" }).to_string())
        .send()
        .status(200);
    assert_eq!(admin.read("/api/v1/me")["name"], "Ani");
}

#[test]
fn ten_wrong_passwords_wait_half_a_minute_and_are_told_of_once() {
    let server = TestPanggil::start();
    let admin = Person::first(&server);
    let mut waits = Vec::new();
    for _ in 0..10 {
        let reply = sign_in(&server, "ani", "tidak cocok");
        let problem = reply.problem(reply.status);
        assert_eq!(problem["type"], "urn:panggil:sign-in");
        let wait = problem["wait_s"].as_u64().unwrap();
        if reply.status == 429 {
            assert_eq!(reply.header("retry-after"), wait.to_string());
        }
        waits.push((reply.status, wait));
    }
    assert_eq!(waits[..2], [(401, 0), (401, 0)], "{waits:?}");
    // a second from when it came: on a busy machine the look at it alone takes as long
    assert!(waits[2].0 == 401 && waits[2].1 <= 1, "{waits:?}");
    assert_eq!(waits[9], (429, 30), "{waits:?}");
    // not even the right one is looked at, and who is signed in works on
    let locked = sign_in(&server, "ani", PASSWORD).problem(429);
    assert!(locked["wait_s"].as_u64().unwrap() <= 30);
    assert!(user(&admin, "ani")["locked_until"].is_i64());
    server.call("A012", "5");
    let told = server.log_text().matches("ten wrong passwords").count();
    assert_eq!(told, 1, "{}", server.log_text());
}

#[test]
fn a_login_that_nobody_has_cannot_be_told_from_a_wrong_password() {
    let server = TestPanggil::start();
    let _admin = Person::first(&server);
    let mut bodies = [Vec::new(), Vec::new()];
    let mut took = [Duration::MAX; 2]; // the quickest: others need the processor, too
    for _ in 0..3 {
        for (place, login) in ["ani", "tidak-ada"].into_iter().enumerate() {
            let since = Instant::now();
            let reply = sign_in(&server, login, "tidak cocok");
            took[place] = took[place].min(since.elapsed());
            let mut body = reply.problem(401);
            body.as_object_mut().unwrap().remove("wait_s"); // counts from when it came
            bodies[place].push(body);
        }
    }
    assert_eq!(bodies[0], bodies[1]);
    assert!(took[1] * 4 > took[0], "{took:?}");
}

#[test]
fn a_person_sets_the_password_with_a_slip_once() {
    let server = TestPanggil::start();
    let admin = Person::first(&server);
    let siti =
        json!({ "login": "siti", "name": "Siti <b>", "role": "counter", "counters": ["5", "6"] });
    let added = admin.sends(Method::POST, "/api/v1/users", &siti);
    let added = added.status(201).document();
    assert_eq!(added["user"]["has_secret"], false);
    let code = added["slip"]["code"].as_str().unwrap();
    sign_in(&server, "siti", "").status(401);

    let redeem = |code: &str, password: &str| {
        let body = json!({ "code": code, "password": password });
        server.post("/api/v1/slips").json(body.to_string()).send()
    };
    let wrong = redeem("AAAA-AAAA-AAAA", "482913").problem(401);
    assert_eq!(wrong["type"], "urn:panggil:slip");
    redeem(code, "1234").names(422, "password");
    let typed = code.to_lowercase().replace('-', "");
    let reply = redeem(&typed, "482913").status(200);
    assert_eq!(reply.document()["counters"], json!(["5", "6"]));
    redeem(code, "482914").status(401);
    let siti = Person::of(&server, &sign_in(&server, "siti", "482913").status(200));
    assert_eq!(siti.read("/api/v1/me")["role"], "counter");
    assert!(user(&admin, "siti")["last_at"].is_i64());

    // a new slip replaces the one before
    let make_slip = || {
        let path = "/api/v1/users/siti/slip";
        let slip = admin.sends(Method::POST, path, &json!({}));
        slip.status(201).document()["code"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let [first, second] = [make_slip(), make_slip()];
    redeem(&first, "593024").status(401);
    redeem(&second, "593024").status(200);
    siti.get("/api/v1/me").status(401);
}

#[test]
fn a_pin_does_for_calling_and_for_nothing_more() {
    let server = TestPanggil::start();
    let admin = Person::first(&server);
    let person = |role: &str, password: &str| json!({ "login": format!("p-{role}"), "name": "P", "role": role, "counters": ["5"], "password": password });
    let add = |body: &Value| admin.sends(Method::POST, "/api/v1/users", body);
    add(&person("operator", "482913")).names(422, "password");
    add(&person("counter", "482913")).status(201);
    let staff = Person::of(
        &server,
        &sign_in(&server, "p-counter", "482913").status(200),
    );

    let raised = make(&admin, "p-counter", &json!({ "role": "operator" }));
    let raised = raised.status(200).document();
    assert_eq!(
        (&raised["role"], &raised["has_secret"]),
        (&json!("operator"), &json!(false))
    );
    staff.get("/api/v1/me").status(401);
    sign_in(&server, "p-counter", "482913").status(401);
}

#[test]
fn a_new_password_ends_the_other_sessions() {
    let server = TestPanggil::start();
    let here = Person::first(&server);
    let elsewhere = Person::sign_in(&server, "ani");
    let change = |old: &str, new: &str| {
        let body = json!({ "old": old, "new": new });
        here.sends(Method::PUT, "/api/v1/me/password", &body)
    };
    change("tidak cocok", OTHER).names(422, "old");
    change(PASSWORD, "pendek").names(422, "new");
    elsewhere.get("/api/v1/me").status(200);
    change(PASSWORD, OTHER).status(204);
    elsewhere.get("/api/v1/me").status(401);
    here.get("/api/v1/me").status(200);
    sign_in(&server, "ani", PASSWORD).status(401);
    sign_in(&server, "ani", OTHER).status(200);
}

#[test]
fn a_session_ended_elsewhere_is_a_strangers() {
    let mut server = TestPanggil::start();
    {
        let admin = Person::first(&server);
        let siti = admin.adds("siti", "operator", &[]);
        let agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36";
        let body = json!({ "login": "siti", "password": PASSWORD }).to_string();
        let ask = server.post("/api/v1/session").header("User-Agent", agent);
        let second = Person::of(&server, &ask.json(body).send().status(200));

        let own = siti.read("/api/v1/sessions")["sessions"].clone();
        let other = own
            .as_array()
            .unwrap()
            .iter()
            .find(|session| session["current"] == false);
        let other = other.unwrap();
        assert_eq!(other["device"], "Chrome · Windows");
        assert_eq!(other["address"], "127.0.0.1");
        siti.get("/api/v1/sessions?all=1").status(403);
        let all = admin.read("/api/v1/sessions?all=1");
        assert_eq!(all["sessions"].as_array().unwrap().len(), 3);

        let of_admin = admin.read("/api/v1/me")["session"].clone();
        let path = |id: &Value| format!("/api/v1/sessions/{}", id.as_str().unwrap());
        siti.ask(Method::DELETE, &path(&of_admin))
            .send()
            .status(404);
        admin
            .ask(Method::DELETE, &path(&other["id"]))
            .send()
            .status(204);
        second.get("/api/v1/me").status(401);
        siti.get("/api/v1/me").status(200);
        siti.ask(Method::DELETE, "/api/v1/session")
            .send()
            .status(204);
        siti.get("/api/v1/me").status(401);
    }
    // who is signed in is so after a restart as well
    let cookie = Person::sign_in(&server, "ani").cookie().to_owned();
    server.terminate();
    server.start_again();
    server
        .get("/api/v1/me")
        .header("Cookie", cookie)
        .send()
        .status(200);
}

#[test]
fn the_last_admin_stays() {
    let server = TestPanggil::start();
    let admin = Person::first(&server);
    let refused = make(&admin, "ani", &json!({ "role": "operator" })).problem(409);
    assert_eq!(refused["type"], "urn:panggil:last-admin");
    let present = user(&admin, "ani");
    admin
        .removes("/api/v1/users/ani", tag(&present))
        .problem(409);

    // an admin who never set a password could not add anybody
    let budi = json!({ "login": "budi", "name": "Budi", "role": "admin", "counters": [] });
    admin
        .sends(Method::POST, "/api/v1/users", &budi)
        .status(201);
    admin
        .removes("/api/v1/users/ani", tag(&present))
        .problem(409);
    let citra = admin.adds("citra", "admin", &[]);
    admin
        .removes("/api/v1/users/ani", tag(&present))
        .status(204);
    admin.get("/api/v1/me").status(401);
    citra.get("/api/v1/users").status(200);
}

#[test]
fn an_edit_of_what_changed_meanwhile_overwrites_nothing() {
    let server = TestPanggil::start();
    let admin = Person::first(&server);
    admin.adds("siti", "counter", &["5"]);
    let present = user(&admin, "siti");
    let path = "/api/v1/users/siti";
    let edit = |wish: Value| admin.edits(Method::PUT, path, tag(&present), &wish);
    edit(json!({ "counters": ["5", "6"] })).status(200);
    let stale = edit(json!({ "name": "Siti Rahma" })).problem(412);
    assert_eq!(stale["etag"], user(&admin, "siti")["etag"]);
    admin.sends(Method::PUT, path, &json!({})).problem(428);
    make(&admin, "siti", &json!({ "counters": ["99"] })).names(422, "counters");
    make(&admin, "siti", &json!({ "counters": [] })).names(422, "counters");
    let body = json!({ "login": "siti", "name": "S", "role": "operator" });
    admin
        .sends(Method::POST, "/api/v1/users", &body)
        .problem(409);
}

#[test]
fn every_change_is_noted_with_before_and_after() {
    let server = TestPanggil::start();
    let admin = Person::first(&server);
    admin.adds("siti", "counter", &["5"]);
    make(&admin, "siti", &json!({ "role": "operator" })).status(200);
    let present = user(&admin, "siti");
    admin
        .removes("/api/v1/users/siti", tag(&present))
        .status(204);
    let entries = |query: &str| {
        let audit = admin.read(&format!("/api/v1/audit?{query}"));
        audit["entries"].as_array().unwrap().clone()
    };
    let what: Vec<_> = entries("target=siti")
        .iter()
        .map(|entry| entry["what"].clone())
        .collect();
    assert_eq!(what, ["user.remove", "user.change", "user.add"]);
    let change = &entries("target=siti&kind=user.change")[0];
    assert_eq!(
        (&change["who"], &change["name"]),
        (&json!("ani"), &json!("Ani Lestari"))
    );
    assert_eq!(change["before"]["role"], "counter");
    assert_eq!(change["after"]["role"], "operator");
    assert!(!format!("{:?}", entries("")).contains("argon2"));
    let playlist = json!({ "id": "pagi", "name": "Pagi" });
    admin
        .sends(Method::POST, "/api/v1/playlists", &playlist)
        .status(201);
    let added = &entries("target=pagi")[0];
    assert_eq!(
        (&added["what"], &added["who"]),
        (&json!("playlist.add"), &json!("ani"))
    );
    assert_eq!(added["after"]["name"], "Pagi");

    let page = admin.read("/api/v1/audit?limit=2");
    assert_eq!(page["entries"].as_array().unwrap().len(), 2);
    let next = page["next"].as_i64().unwrap();
    let rest = admin.read(&format!("/api/v1/audit?limit=2&before={next}"));
    assert!(rest["entries"][0]["id"].as_i64().unwrap() < next);
}

#[test]
fn a_key_that_was_taken_away_opens_nothing_from_the_next_request_on() {
    let server = TestPanggil::start();
    let admin = Person::first(&server);
    let made = admin.sends(Method::POST, "/api/v1/keys", &json!({ "name": "mesin-1" }));
    let made = made.status(201).document();
    let key = made["key"].as_str().unwrap();
    let event = || {
        let body = json!({ "ticket": "A012", "counter": "5" });
        server
            .post("/api/v1/events")
            .key(key)
            .json(body.to_string())
            .send()
    };
    event().status(202);
    let listed = admin.read("/api/v1/keys")["keys"][0].clone();
    assert_eq!(
        (&listed["name"], &listed["counters"]),
        (&json!("mesin-1"), &Value::Null)
    );
    assert!(listed["last_at"].is_i64(), "{listed}");
    assert!(!listed.to_string().contains(key.rsplit('_').next().unwrap()));
    let path = format!("/api/v1/keys/{}", made["id"].as_str().unwrap());
    admin.ask(Method::DELETE, &path).send().status(204);
    event().status(401);
    admin.ask(Method::DELETE, &path).send().status(404);
}

#[test]
fn counter_staff_calls_for_their_counters_only() {
    let server = TestPanggil::start();
    let admin = Person::first(&server);
    let staff = admin.adds("siti", "counter", &["5"]);
    let call = |counter: &str| {
        let body = json!({ "ticket": "A012", "counter": counter });
        staff.sends(Method::POST, "/api/v1/events", &body)
    };
    call("5").status(202);
    call("6").status(403);
    for path in [
        "/api/v1/users",
        "/api/v1/keys",
        "/api/v1/audit",
        "/api/v1/journal",
        "/api/v1/layouts",
    ] {
        staff.get(path).status(403);
    }
    // rights are those of now, not of the sign-in
    make(&admin, "siti", &json!({ "counters": ["6"] })).status(200);
    call("5").status(403);
    call("6").status(202);
}

#[test]
fn a_command_adds_persons_with_and_without_a_server() {
    let mut server = TestPanggil::start();
    let add = |server: &TestPanggil, args: &[&str]| server.command_told(args, PASSWORD);
    let run = add(&server, &["user", "new", "Ani", "--role", "admin"]).ended(0);
    assert_eq!(run.stdout, "ani\n");
    Person::sign_in(&server, "ani");
    add(&server, &["user", "new", "ani", "--role", "operator"]).said_in_one_line(2, &["ani"]);
    add(&server, &["user", "new", "siti", "--role", "counter"]).said_in_one_line(2, &["counter"]);
    add(&server, &["user", "new", "a b", "--role", "operator"]).said_in_one_line(2, &["login"]);
    add(&server, &["user", "new", "siti", "--role", "chief"]).ended(2);
    let short = ["user", "new", "siti", "--role", "operator"];
    server
        .command_told(&short, "pendek")
        .said_in_one_line(2, &["10 characters"]);

    server.terminate();
    let staff = [
        "user",
        "new",
        "siti",
        "--role",
        "counter",
        "--counters",
        "1,2",
        "--name",
        "Siti Rahma",
    ];
    add(&server, &staff).ended(0);
    add(&server, &staff).said_in_one_line(2, &["siti"]);
    server.start_again();
    let siti = Person::sign_in(&server, "siti");
    let me = siti.read("/api/v1/me");
    assert_eq!(
        (&me["name"], &me["counters"]),
        (&json!("Siti Rahma"), &json!(["1", "2"]))
    );
    let noted = Person::sign_in(&server, "ani").read("/api/v1/audit?target=siti");
    assert_eq!(noted["entries"][0]["who"], "@local");
}

/// Tries to sign in from one of the machine's many loopback addresses.
#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn knock(server: &TestPanggil, from: [u8; 4], login: &str) {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from((from, 0)).into()).unwrap();
    let at: SocketAddr = server.address().parse().unwrap();
    socket.connect(&at.into()).unwrap();
    let mut stream = TcpStream::from(socket);
    let body = json!({ "login": login, "password": "tidak cocok" }).to_string();
    let head = format!(
        "POST /api/v1/session HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all((head + &body).as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let status = answer.split(' ').nth(1).unwrap_or_default();
    assert!(matches!(status, "401" | "429"), "{answer}");
}

#[test]
fn a_login_flood_does_not_hold_calls_up() {
    let server = TestPanggil::start();
    let admin = Person::first(&server);
    let done = AtomicBool::new(false);
    let tries = AtomicUsize::new(0);
    let mut took: Vec<Duration> = thread::scope(|scope| {
        for flooder in 0..32_u8 {
            let (server, done, tries) = (&server, &done, &tries);
            scope.spawn(move || {
                for number in 0_u32.. {
                    if done.load(Ordering::Relaxed) {
                        return;
                    }
                    // so many addresses that each is still looked at
                    let [.., high, low] = number.to_be_bytes();
                    knock(
                        server,
                        [127, flooder + 1, high, low.max(1)],
                        &format!("tamu-{flooder}-{number}"),
                    );
                    tries.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let since = Instant::now();
        let mut took = Vec::new();
        for number in 0.. {
            let before = Instant::now();
            server.call(&format!("A{:03}", number % 999 + 1), "5");
            took.push(before.elapsed());
            if since.elapsed() > Duration::from_secs(5) {
                break;
            }
        }
        done.store(true, Ordering::Relaxed);
        took
    });
    took.sort_unstable();
    let p99 = took[took.len() * 99 / 100];
    println!(
        "{} calls beside {tries:?} tries to sign in, p99 {p99:?}",
        took.len()
    );
    // hundreds of hashes wait at any time, each of some 40 ms: a call behind them would take far longer
    assert!(p99 < Duration::from_secs(2), "{p99:?}");
    admin.get("/api/v1/me").status(200);
}
