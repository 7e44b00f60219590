//! What a node believes of the voice, by answers and time.

use super::*;

const MS: Duration = Duration::from_millis(1);

fn theirs() -> Found {
    Found::Theirs("mpp-2".into())
}

fn other() -> Holder {
    Holder::Other(Some("mpp-2".into()))
}

#[test]
fn the_holder_believes_for_four_seconds_from_when_it_asked() {
    let start = Instant::now();
    let mut lease = Lease::new(true, start);
    assert_eq!(lease.holder(start), Holder::Nobody);
    assert_eq!(lease.asks(true, start), Ask::Take);
    lease.found(start, Found::Ours);
    assert_eq!(lease.asks(true, start + RENEW - MS), Ask::Nothing);
    assert_eq!(lease.asks(true, start + RENEW), Ask::Take);
    assert_eq!(lease.holder(start + TRUST - MS), Holder::Us);
    assert_eq!(lease.holder(start + TRUST), Holder::Nobody);
}

#[test]
fn what_cannot_speak_only_looks_and_gives_up_what_it_has() {
    let start = Instant::now();
    let mut lease = Lease::new(true, start);
    assert_eq!(lease.asks(false, start), Ask::Look);
    lease.found(start, Found::Ours);
    assert_eq!(lease.asks(false, start + MS), Ask::Look, "at once");
    lease.found(start + MS, Found::Free);
    assert_eq!(lease.holder(start + MS), Holder::Nobody);
}

#[test]
fn at_a_start_without_redis_the_primary_node_speaks_after_a_second_and_another_does_not() {
    let start = Instant::now();
    for (is_primary, holder) in [(true, Holder::Us), (false, Holder::Other(None))] {
        let mut lease = Lease::new(is_primary, start);
        lease.failed(start, start + 10 * MS);
        assert_eq!(lease.holder(start + 10 * MS), Holder::Nobody);
        let later = start + PATIENCE;
        lease.failed(later, later);
        assert_eq!(lease.holder(later), holder);
    }
}

#[test]
fn a_primary_holder_speaks_on_without_redis_and_another_stops_in_time() {
    let start = Instant::now();
    for (is_primary, after) in [(true, Holder::Us), (false, Holder::Nobody)] {
        let mut lease = Lease::new(is_primary, start);
        lease.found(start, Found::Ours);
        for ms in [2_000, 3_000, 3_999] {
            lease.failed(start + ms * MS, start + ms * MS);
            assert_eq!(lease.holder(start + ms * MS), Holder::Us);
        }
        assert_eq!(lease.holder(start + TRUST), after);
    }
}

#[test]
fn a_primary_that_heard_of_another_waits_until_its_lease_is_over() {
    let start = Instant::now();
    let mut lease = Lease::new(true, start);
    lease.found(start, theirs());
    for ms in [500, 2_000, 4_000, 5_499] {
        lease.failed(start + ms * MS, start + ms * MS);
        assert_eq!(lease.holder(start + ms * MS), other());
    }
    let over = start + LEASE;
    lease.failed(over, over);
    assert_eq!(lease.holder(over), Holder::Us);
    lease.found(over + MS, theirs());
    assert_eq!(lease.holder(over + MS), other(), "Redis is back");
}

#[test]
fn whoever_slept_knows_nothing_and_looks_again() {
    let start = Instant::now();
    let states: [fn(&mut Lease, Instant); 3] = [
        |lease, now| lease.found(now, Found::Ours),
        |lease, now| lease.found(now, theirs()),
        |lease, now| lease.refused(now),
    ];
    for state in states {
        let mut lease = Lease::new(true, start);
        state(&mut lease, start);
        let woken = start + 10_000 * MS;
        assert_ne!(lease.holder(woken), Holder::Us);
        lease.failed(woken, woken); // its connection is gone too
        assert_eq!(lease.holder(woken), Holder::Nobody);
        lease.found(woken + MS, theirs());
        assert_eq!(lease.holder(woken + MS), other());
    }
    let mut asking = Lease::new(true, start);
    asking.found(start, Found::Ours);
    asking.failed(start + 100 * MS, start + 3_000 * MS); // it slept while it asked
    assert_eq!(asking.holder(start + 3_000 * MS), Holder::Nobody);
}

#[test]
fn where_redis_is_back_the_primary_goes_first() {
    let start = Instant::now();
    let (mut primary, mut second) = (Lease::new(true, start), Lease::new(false, start));
    for lease in [&mut primary, &mut second] {
        lease.connected(start);
    }
    assert_eq!(primary.asks(true, start), Ask::Take);
    assert_eq!(second.asks(true, start), Ask::Look);
    assert_eq!(second.asks(true, start + COURTESY), Ask::Take);
}

mod two_nodes;
