//! Which of the clean words is nearest: dynamic time warping.

use crate::features::Features;

/// The place of the nearest word.
pub(crate) fn nearest<'a>(
    heard: &Features,
    words: impl Iterator<Item = &'a Features>,
) -> Option<usize> {
    words
        .map(|word| distance(heard, word))
        .enumerate()
        .min_by(|(_, one), (_, other)| one.total_cmp(other))
        .map(|(place, _)| place)
}

/// The sum of the distances along the best path, over the lengths of both.
fn distance(one: &Features, other: &Features) -> f64 {
    let mut above = vec![f64::INFINITY; other.len() + 1];
    above[0] = 0.0;
    for row in one {
        let mut line = vec![f64::INFINITY; other.len() + 1];
        for (at, column) in other.iter().enumerate() {
            let best = above[at].min(above[at + 1]).min(line[at]);
            line[at + 1] = best + apart(row, column);
        }
        above = line;
    }
    let steps = u32::try_from(one.len() + other.len()).unwrap();
    above[other.len()] / f64::from(steps)
}

fn apart(one: &[f64], other: &[f64]) -> f64 {
    let squares = one.iter().zip(other).map(|(x, y)| (x - y) * (x - y));
    squares.sum::<f64>().sqrt()
}
