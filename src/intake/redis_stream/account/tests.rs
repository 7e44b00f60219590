use super::*;

/// A stream as Redis keeps it.
#[derive(Debug, Clone, Default)]
struct Stream {
    entries: Vec<EntryId>,
    last: EntryId,
    added: u64,
    is_old: bool,
}

impl Stream {
    /// Adds entries from a time on, one a ms.
    fn add(&mut self, from: u64, count: u64) -> &mut Self {
        for ms in from..from + count {
            self.last = EntryId { ms, number: 0 };
            self.entries.push(self.last);
            self.added += 1;
        }
        self
    }

    fn trim(&mut self, to: usize) -> &mut Self {
        let excess = self.entries.len().saturating_sub(to);
        self.entries.drain(..excess);
        self
    }

    fn look(&self) -> Look {
        Look {
            first: self.entries.first().copied(),
            last: self.last,
            length: self.entries.len() as u64,
            added: (!self.is_old).then_some(self.added),
        }
    }

    fn read(&self, after: EntryId, most: usize) -> Read {
        let rest = self.entries.iter().filter(|id| **id > after);
        let page: Vec<_> = rest.take(most).collect();
        match page.as_slice() {
            [] => Read::Nothing,
            [first, ..] => Read::Page {
                first: **first,
                last: **page.last().unwrap(),
                count: page.len() as u64,
            },
        }
    }
}

/// Who reads it.
#[derive(Debug, Default)]
struct Reader {
    account: Account,
    read: u64,
    verdicts: Vec<Verdict>,
}

impl Reader {
    /// One that has read all there is.
    fn of(stream: &Stream) -> Self {
        let mut reader = Self::default();
        reader.settle(Read::NotYet, stream);
        reader.read_on(stream);
        assert_eq!(reader.verdicts, [], "a stream that is whole");
        reader
    }

    fn settle(&mut self, read: Read, stream: &Stream) {
        let (account, verdict) = self.account.settle(read, Some(&stream.look()));
        self.account = account;
        if let Read::Page { count, .. } = read
            && verdict != Verdict::Anew
        {
            self.read += count;
        }
        if verdict != Verdict::Whole {
            self.verdicts.push(verdict);
        }
    }

    fn read_on(&mut self, stream: &Stream) {
        loop {
            let read = stream.read(self.account.position(), 7);
            self.settle(read, stream);
            if read == Read::Nothing {
                return;
            }
        }
    }

    /// Its server starts again, and it reads on from what was kept.
    fn again(&mut self, stream: &Stream) {
        self.account = Account::from(&self.account.cursor());
        self.settle(Read::NotYet, stream);
        self.read_on(stream);
    }
}

/// One that was away while the stream changed; what it found.
fn found_after(change: impl Fn(&mut Stream)) -> (Vec<Verdict>, Reader) {
    let mut stream = Stream::default();
    stream.add(1_000, 20);
    let mut reader = Reader::of(&stream);
    change(&mut stream);
    reader.again(&stream);
    let found = std::mem::take(&mut reader.verdicts);
    reader.again(&stream);
    assert_eq!(reader.verdicts, [], "told once");
    (found, reader)
}

fn missing(count: u64) -> Vec<Verdict> {
    vec![Verdict::Missing(Some(count))]
}

#[test]
fn what_was_trimmed_before_it_was_read_is_counted() {
    let trimmed = |to: usize| {
        let change = |stream: &mut Stream| {
            stream.add(5_000, 2_000).trim(to);
        };
        found_after(change).0
    };
    assert_eq!(trimmed(2_020), []);
    assert_eq!(trimmed(2_000), [], "only what was read already");
    assert_eq!(trimmed(1_999), missing(1));
    assert_eq!(trimmed(1_000), missing(1_000));
    assert_eq!(trimmed(0), missing(2_000), "all of it");
}

#[test]
fn an_entry_removed_from_the_middle_or_the_end_is_counted() {
    let middle = found_after(|stream| {
        stream.add(5_000, 30).entries.remove(25);
    });
    assert_eq!(middle.0, missing(1));
    let end = found_after(|stream| {
        stream.add(5_000, 30).entries.pop();
    });
    assert_eq!(end.0, missing(1));
    let read_already = found_after(|stream| {
        stream.add(5_000, 30).entries.remove(5);
    });
    assert_eq!(read_already.0, []);
}

#[test]
fn a_redis_that_came_back_empty_is_read_from_its_start() {
    type Change = fn(&mut Stream);
    let cases: [(&str, Change); 6] = [
        ("nothing added yet", |stream| *stream = Stream::default()),
        ("higher ids", |stream| {
            stream.renew().add(9_000, 3);
        }),
        ("higher ids, as many as before", |stream| {
            stream.renew().add(9_000, 20);
        }),
        ("higher ids, more than before", |stream| {
            stream.renew().add(9_000, 50);
        }),
        ("lower ids", |stream| {
            stream.renew().add(10, 3);
        }),
        ("lower ids, more than before", |stream| {
            stream.renew().add(10, 50);
        }),
    ];
    for (case, change) in cases {
        let (found, reader) = found_after(change);
        assert_eq!(found, [Verdict::Anew], "{case}");
        assert_eq!(reader.account.epoch(), 1, "{case}");
        let mut stream = Stream::default();
        stream.add(1_000, 20);
        change(&mut stream);
        assert_eq!(reader.read, 20 + stream.entries.len() as u64, "{case}");
    }
}

impl Stream {
    fn renew(&mut self) -> &mut Self {
        *self = Self::default();
        self
    }
}

#[test]
fn a_stream_that_lost_its_newest_entries_is_still_the_same() {
    // as after a power cut, or on a replica that was behind
    let lost = found_after(|stream| {
        stream.entries.truncate(17);
        (stream.last, stream.added) = (*stream.entries.last().unwrap(), 17);
    });
    assert_eq!(lost.0, [Verdict::Anew]);
    assert_eq!(lost.1.account.epoch(), 0, "its entries are known");
    let lost_and_more = found_after(|stream| {
        stream.entries.truncate(17);
        stream.added = 17;
        stream.add(5_000, 1);
    });
    assert_eq!(lost_and_more.0, [Verdict::Anew]);
    assert_eq!(lost_and_more.1.account.epoch(), 0);
}

#[test]
fn a_burst_beyond_the_most_that_redis_keeps_is_counted_while_following() {
    let mut stream = Stream::default();
    stream.add(1_000, 20).trim(10);
    let mut reader = Reader::of(&stream);
    for (burst, lost) in [(1, 0), (10, 0), (11, 1), (50, 40)] {
        stream.add(2_000 + burst * 1_000, burst).trim(10);
        reader.read_on(&stream);
        let expected = if lost == 0 { vec![] } else { missing(lost) };
        assert_eq!(std::mem::take(&mut reader.verdicts), expected, "{burst}");
    }
}

#[test]
fn what_was_trimmed_before_the_first_start_is_nobodys_loss() {
    let mut stream = Stream::default();
    stream.add(1_000, 100).trim(30);
    assert_eq!(Reader::of(&stream).read, 30);
}

#[test]
fn a_key_that_goes_while_it_is_followed_is_noticed() {
    let mut stream = Stream::default();
    stream.add(1_000, 20);
    let mut reader = Reader::of(&stream);
    stream.renew();
    reader.read_on(&stream);
    assert_eq!(reader.verdicts, [Verdict::Anew]);
    stream.add(10, 2);
    reader.read_on(&stream);
    assert_eq!((reader.verdicts.len(), reader.read), (1, 22));
}

#[test]
fn a_page_of_a_new_stream_is_read_again_under_its_own_epoch() {
    let mut stream = Stream::default();
    stream.add(1_000, 20);
    let mut reader = Reader::of(&stream);
    stream.renew().add(9_000, 3);
    reader.read_on(&stream); // its ids are higher: the read finds them before anybody looks
    assert_eq!(reader.verdicts, [Verdict::Anew]);
    assert_eq!((reader.read, reader.account.epoch()), (23, 1));
}

#[test]
fn a_page_of_a_stream_that_went_at_once_is_kept_and_the_loss_is_told() {
    let mut stream = Stream::default();
    stream.add(1_000, 20);
    let reader = Reader::of(&stream);
    let page = stream.add(5_000, 3).read(reader.account.position(), 7);
    let (account, verdict) = reader.account.settle(page, Some(&Look::GONE));
    assert_eq!(verdict, Verdict::Missing(None));
    assert_eq!(account.position().ms, 5_002);
}

#[test]
fn an_old_redis_that_does_not_count_leaves_the_number_open() {
    type Change = fn(&mut Stream);
    let cases: [(&str, Change, &[Verdict]); 5] = [
        ("nothing", |_| (), &[]),
        (
            "more",
            |stream| {
                stream.add(5_000, 100);
            },
            &[],
        ),
        (
            "trimmed",
            |stream| {
                stream.add(5_000, 100).trim(50);
            },
            &[Verdict::Missing(None)],
        ),
        (
            "empty",
            |stream| {
                stream.renew();
            },
            &[Verdict::Anew],
        ),
        (
            "lower ids",
            |stream| {
                stream.renew().add(10, 3);
            },
            &[Verdict::Anew],
        ),
    ];
    for (case, change, expected) in cases {
        let found = found_after(|stream| {
            change(stream);
            stream.is_old = true;
        });
        assert_eq!(found.0, expected, "{case}");
    }
}

#[test]
fn without_a_look_it_is_read_on_uncounted_and_counted_again_later() {
    let mut stream = Stream::default();
    stream.add(1_000, 20);
    let mut reader = Reader::of(&stream);
    let page = stream.add(5_000, 3).read(reader.account.position(), 7);
    let (account, verdict) = reader.account.settle(page, None);
    assert_eq!(verdict, Verdict::Whole);
    reader.account = account;
    reader.again(&stream);
    stream.add(6_000, 30).trim(10);
    reader.again(&stream);
    assert_eq!(reader.verdicts, missing(20));
}

#[test]
fn whatever_happens_to_a_stream_nothing_unread_goes_uncounted() {
    for seed in 0..2_000 {
        let mut dice = fastrand::Rng::with_seed(seed);
        let (mut stream, mut now) = (Stream::default(), 1_000);
        let mut reader = Reader::default();
        reader.settle(Read::NotYet, &stream);
        for _ in 0..60 {
            match dice.u8(..10) {
                0..4 => {
                    let count = dice.u64(1..30);
                    stream.add(now, count);
                    now += count;
                }
                4 => {
                    stream.trim(dice.usize(..40));
                }
                5 if !stream.entries.is_empty() => {
                    let place = dice.usize(..stream.entries.len());
                    stream.entries.remove(place);
                }
                6 => {
                    reader.account = Account::from(&reader.account.cursor());
                    reader.settle(Read::NotYet, &stream);
                }
                _ => {
                    let page = stream.read(reader.account.position(), dice.usize(1..20));
                    if dice.bool() {
                        stream.add(now, 3).trim(dice.usize(5..60)); // between the read and the look
                        now += 3;
                    }
                    reader.settle(page, &stream);
                }
            }
        }
        reader.read_on(&stream);
        reader.read_on(&stream);
        let counted = reader.verdicts.iter().map(|verdict| match verdict {
            Verdict::Missing(Some(missing)) => *missing,
            other => panic!("{other:?} with seed {seed}"),
        });
        let missing: u64 = counted.sum();
        assert_eq!(reader.read + missing, stream.added, "seed {seed}");
    }
}
