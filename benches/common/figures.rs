//! Figures with their spread, printed for people as a table and for programs as one JSON line each.

use std::io::{self, Write};

use serde_json::json;

/// A figure over several rounds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) lowest: f64,
    pub(crate) highest: f64,
}

/// What a bench found.
#[derive(Debug)]
pub(crate) struct Report {
    bench: &'static str,
    figures: Vec<Figure>,
}

#[derive(Debug)]
struct Figure {
    name: String,
    unit: &'static str,
    spread: Spread,
    rounds: usize,
    aim: Option<f64>,
}

impl Spread {
    /// The spread of some values; zero of none.
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let values = sorted(values);
        Self {
            median: quantile(&values, 0.5),
            lowest: quantile(&values, 0.0),
            highest: quantile(&values, 1.0),
        }
    }
}

impl Report {
    /// An empty one.
    pub(crate) fn new(bench: &'static str) -> Self {
        Self {
            bench,
            figures: Vec::new(),
        }
    }

    /// Adds a figure, one value per round, and what it should be at most.
    pub(crate) fn add(
        &mut self,
        name: impl Into<String>,
        unit: &'static str,
        aim: Option<f64>,
        values: impl IntoIterator<Item = f64>,
    ) {
        let values: Vec<_> = values.into_iter().collect();
        self.figures.push(Figure {
            name: name.into(),
            unit,
            rounds: values.len(),
            spread: Spread::of(values),
            aim,
        });
    }

    /// Prints the table, then the lines.
    pub(crate) fn print(&self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        writeln!(
            out,
            "\n{:<58} {:>9} {:>9} {:>9} {:>7}  unit",
            self.bench, "median", "lowest", "highest", "aim"
        )?;
        for figure in &self.figures {
            let Spread {
                median,
                lowest,
                highest,
            } = figure.spread;
            let aim = figure.aim.map(|aim| format!("<= {aim}"));
            writeln!(
                out,
                "{:<58} {median:>9.2} {lowest:>9.2} {highest:>9.2} {:>7}  {}",
                figure.name,
                aim.unwrap_or_default(),
                figure.unit,
            )?;
        }
        writeln!(out)?;
        for figure in &self.figures {
            writeln!(out, "{}", self.line(figure))?;
        }
        out.flush()
    }

    fn line(&self, figure: &Figure) -> serde_json::Value {
        json!({
            "bench": self.bench,
            "figure": figure.name,
            "unit": figure.unit,
            "median": figure.spread.median,
            "lowest": figure.spread.lowest,
            "highest": figure.spread.highest,
            "rounds": figure.rounds,
            "aim": figure.aim,
        })
    }
}

/// Values from the lowest to the highest.
pub(crate) fn sorted(values: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<_> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The value below which a share of the sorted ones lies; zero of none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "an index, from a share between 0 and 1"
)]
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let index = (sorted.len().saturating_sub(1) as f64 * share).round() as usize;
    sorted.get(index).copied().unwrap_or_default()
}
