use super::*;
use crate::{clock::Clock, stir::Stir};

const MINUTE: i64 = 60_000;

fn about(last: u8) -> About {
    About {
        address: Some([10, 0, 0, last].into()),
        ..About::default()
    }
}

fn device(number: u8) -> Device {
    [number; 32]
}

fn code(number: u8) -> Code {
    Code::parse(&format!("A{:05}", u32::from(number))).unwrap()
}

fn grant() -> Option<Decision> {
    Some(Decision::Grant(Grant {
        screen: "lobi".into(),
        zone: "lantai-1".into(),
        token: Secret("secret".into()),
    }))
}

/// Refuses an asking, as an operator does.
fn refuse(pairings: &mut Pairings, number: u8, now: i64) -> Result<(), Undecidable> {
    pairings.reserve(&code(number), "siti", now)?;
    pairings.settle(&code(number), Some(Decision::Refuse), now);
    Ok(())
}

fn ask(pairings: &mut Pairings, number: u8, now: i64) -> Result<PairingState, Full> {
    pairings.ask(device(number), about(number), code(number), now)
}

#[test]
fn a_token_is_told_once_and_only_to_the_device_that_asked() {
    let mut pairings = Pairings::default();
    let first = ask(&mut pairings, 1, 0).unwrap();
    assert_eq!(
        first,
        PairingState::Waiting {
            code: "A00-001".into(),
            expires: 10 * MINUTE
        }
    );
    ask(&mut pairings, 2, 0).unwrap();
    pairings.reserve(&code(1), "budi", MINUTE).unwrap();
    assert_eq!(pairings.current(device(1), MINUTE), Some(first));
    pairings.settle(&code(1), grant(), MINUTE);
    assert!(matches!(
        pairings.current(device(2), MINUTE),
        Some(PairingState::Waiting { .. })
    ));
    assert_eq!(pairings.current(device(3), MINUTE), None);
    assert!(matches!(
        pairings.current(device(1), MINUTE),
        Some(PairingState::Approved { .. })
    ));
    assert_eq!(pairings.current(device(1), MINUTE), None);
    assert_eq!(pairings.asking(MINUTE).len(), 1);
}

#[test]
fn a_colleague_who_comes_second_hears_who_was_first() {
    let mut pairings = Pairings::default();
    ask(&mut pairings, 1, 0).unwrap();
    pairings.reserve(&code(1), "budi", 0).unwrap();
    let budi = Err(Undecidable::Approved("budi".into()));
    assert_eq!(pairings.reserve(&code(1), "siti", 0), budi);
    pairings.settle(&code(1), None, 0); // it could not be written down
    pairings.reserve(&code(1), "siti", 0).unwrap();
    pairings.settle(&code(1), grant(), 0);
    let siti = Err(Undecidable::Approved("siti".into()));
    assert_eq!(pairings.reserve(&code(1), "budi", 0), siti);
    assert_eq!(refuse(&mut pairings, 1, 0), siti);
    assert_eq!(
        pairings.reserve(&code(9), "budi", 0),
        Err(Undecidable::NoCode)
    );
}

#[test]
fn a_machine_with_many_addresses_of_a_network_cannot_fill_the_list() {
    let mut pairings = Pairings::default();
    let mut ask = |number: u8, address: &str| {
        let address = Some(address.parse().unwrap());
        let about = About {
            address,
            ..About::default()
        };
        pairings.ask(device(number), about, code(number), 0)
    };
    for number in 1..=10 {
        ask(number, &format!("2001:db8::{number}")).unwrap(); // a hall of televisions
    }
    assert_eq!(ask(11, "2001:db8::11"), Err(Full::Address));
    ask(12, "2001:db8:0:1::4").unwrap(); // another network
}

#[test]
fn a_code_is_good_for_ten_minutes() {
    let mut pairings = Pairings::default();
    ask(&mut pairings, 1, 0).unwrap();
    let late = 10 * MINUTE;
    assert!(pairings.reserve(&code(1), "budi", late).is_err());
    assert_eq!(pairings.current(device(1), late), None);
    assert!(pairings.asking(late).is_empty());
    // a token is kept for ten minutes from the approval
    ask(&mut pairings, 1, 0).unwrap();
    pairings.reserve(&code(1), "budi", late - 1).unwrap();
    pairings.settle(&code(1), grant(), late - 1);
    assert!(pairings.current(device(1), late + 9 * MINUTE).is_some());
}

#[test]
fn who_asks_again_keeps_its_code_and_who_was_refused_begins_anew() {
    let mut pairings = Pairings::default();
    let first = ask(&mut pairings, 1, 0).unwrap();
    let again = pairings.ask(device(1), about(1), code(7), MINUTE).unwrap();
    assert_eq!(first, again);
    refuse(&mut pairings, 1, MINUTE).unwrap();
    assert_eq!(
        pairings.current(device(1), MINUTE),
        Some(PairingState::Refused)
    );
    assert_eq!(
        pairings.reserve(&code(1), "budi", MINUTE),
        Err(Undecidable::NoCode)
    );
    let anew = pairings.ask(device(1), about(1), code(7), MINUTE).unwrap();
    assert!(matches!(anew, PairingState::Waiting { code, .. } if code == "A00-007"));
}

#[test]
fn who_was_told_and_asks_again_begins_anew() {
    let mut pairings = Pairings::default();
    ask(&mut pairings, 1, 0).unwrap();
    pairings.reserve(&code(1), "budi", 0).unwrap();
    pairings.settle(&code(1), grant(), 0);
    assert!(pairings.current(device(1), 0).is_some()); // the answer is lost on its way
    let anew = pairings.ask(device(1), about(1), code(7), 0).unwrap();
    assert_eq!(pairings.current(device(1), 0), Some(anew));
    pairings.reserve(&code(7), "budi", 0).unwrap();
}

#[test]
fn an_address_has_three_open_askings_and_the_site_twenty() {
    let mut pairings = Pairings::default();
    for number in 0..3 {
        pairings
            .ask(device(number), about(1), code(number), 0)
            .unwrap();
    }
    assert_eq!(
        pairings.ask(device(3), about(1), code(3), 0),
        Err(Full::Address)
    );
    for number in 3..20 {
        ask(&mut pairings, number, 0).unwrap();
    }
    assert_eq!(ask(&mut pairings, 20, 0), Err(Full::Site));
    assert_eq!(pairings.asking(0).len(), 20);
    refuse(&mut pairings, 5, 0).unwrap();
    assert!(ask(&mut pairings, 20, 0).is_ok());
    assert_eq!(ask(&mut pairings, 21, 0), Err(Full::Site));
    assert!(ask(&mut pairings, 21, 10 * MINUTE).is_ok());
}

#[test]
fn a_refusal_that_could_not_be_noted_never_was() {
    let time = Clock::from_fn(|| 0);
    let desk = PairingDesk::new(time, Stir::default());
    let state = |desk: &PairingDesk| desk.current(device(1)).unwrap();
    let PairingState::Waiting { code, .. } = desk.ask(device(1), about(1)).unwrap() else {
        panic!("it does not wait");
    };
    let code = Code::parse(&code).unwrap();
    drop(desk.reserve(&code, "siti").unwrap());
    assert!(matches!(state(&desk), PairingState::Waiting { .. }));
    desk.reserve(&code, "siti").unwrap().refuse();
    assert_eq!(state(&desk), PairingState::Refused);
}
