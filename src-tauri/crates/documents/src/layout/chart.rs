//! A chart of bars in black and white: an axis that counts in a unit which is named once, a value over every bar, a
//! pattern for every kind. One band, never cut.
//!
//! Leaves out exact figures: the table beside the chart has them.

use kosh_core::text::Lang;

use crate::model::{Align, Bar, Chart, Paragraph, Run};
use crate::wording::Unit;

use super::band::{Band, PageEnd};
use super::page::{Ink, Rule, Shade};
use super::paragraph::Setter;
use super::structure::{Kind, Part};

/// Height of the plot, in points.
const PLOT: f32 = 130.0;
/// Size of the words in a chart; values may be smaller where the bars are narrow, down to the least legible size.
const WORDS: f32 = 8.0;
const LEAST: f32 = 6.0;
/// Side of a kind's sample in the legend.
const SAMPLE: f32 = 8.0;
/// Share of its slot that a bar takes.
const BAR: f32 = 0.6;
/// At most this many lines of the grid.
const LINES: u64 = 5;

/// Where bars stand, in points from the band's upper left corner.
#[derive(Clone, Copy)]
struct Plot {
    left: f32,
    top: f32,
    slot: f32,
    /// Minor units at the upper end of the axis.
    most: u64,
}

/// A rectangle to be filled: left, top, width, height.
type Area = (f32, f32, f32, f32);

impl Setter {
    pub(super) fn chart(&mut self, chart: &Chart) -> Band {
        let width = self.sheet.text_width();
        let highest = chart.bars.iter().map(total).max().unwrap_or(0);
        let unit = Unit::for_sums_up_to(highest);
        let step = step(highest.max(1), unit);
        let most = highest.max(1).div_ceil(step) * step;
        let mut band = Band::joined(&[], PageEnd::Allowed);
        let legend = self.legend(chart, width);
        band.ink.add_moved(&legend.ink, (0.0, 0.0));
        let name = self.words(&unit_words(chart, unit, self.lang), (width, Align::Left), WORDS);
        band.ink.add_moved(&name.ink, (0.0, legend.height));
        if chart.bars.iter().any(|bar| bar.not_stated > 0) {
            let words = self.words(not_stated_words(self.lang), (width, Align::Right), WORDS);
            band.ink.add_moved(&words.ink, (0.0, legend.height));
        }
        let top = legend.height + name.height + WORDS;
        let counts: Vec<(u64, Band)> = (0..=most / step)
            .map(|at| (at * step, self.words(&unit.count(at * step), (width, Align::Left), WORDS)))
            .collect();
        let left = counts.iter().map(|(_, count)| ink_width(&count.ink)).fold(0.0, f32::max) + 6.0;
        let bars = u16::try_from(chart.bars.len()).unwrap_or(u16::MAX).max(1);
        let plot = Plot { left, top, slot: (width - left) / f32::from(bars), most };
        for (sum, count) in &counts {
            let y = plot.y(*sum);
            let (tone, thickness) = if *sum == 0 { (0.0, 0.8) } else { (0.7, 0.35) };
            band.ink.rule(Rule { from: (left, y), to: (width, y), thickness, tone });
            let x = left - 6.0 - ink_width(&count.ink);
            band.ink.add_moved(&count.ink, (x, y - count.height / 2.0));
        }
        let foot = self.bars(chart, (plot, unit), &mut band.ink);
        band.height = plot.y(0) + foot;
        let figure = self.start(Kind::Figure, None);
        self.structure.describe(figure, &chart.alt);
        band.ink.assign(Part::Element(figure));
        band
    }

    /// Draws the bars with their values and labels; answers with the labels' height.
    fn bars(&mut self, chart: &Chart, (plot, unit): (Plot, Unit), ink: &mut Ink) -> f32 {
        let values: Vec<String> = chart.bars.iter().map(|bar| value(bar, unit)).collect();
        let size = self.value_size(&values, plot.slot);
        let mut foot = 0.0_f32;
        let mut left = plot.left;
        for (bar, value) in chart.bars.iter().zip(&values) {
            let mut sum = 0;
            for (kind, part) in bar.parts.iter().enumerate().filter(|(_, part)| **part > 0) {
                let (bottom, top) = (plot.y(sum), plot.y(sum + part));
                let area = (left + plot.slot * (1.0 - BAR) / 2.0, top, plot.slot * BAR, bottom - top);
                fill(ink, area, kind);
                sum += part;
            }
            if let Some(size) = size {
                let value = self.words(value, (plot.slot, Align::Centre), size);
                ink.add_moved(&value.ink, (left, plot.y(sum) - value.height - 1.0));
            }
            let label = self.words(&bar.label, (plot.slot, Align::Centre), WORDS);
            ink.add_moved(&label.ink, (left, plot.y(0) + 2.0));
            foot = foot.max(label.height + 2.0);
            left += plot.slot;
        }
        foot
    }

    /// The size at which every value fits over its bar; none where it would not be legible.
    fn value_size(&mut self, values: &[String], slot: f32) -> Option<f32> {
        let mut widest = 0.0_f32;
        for value in values {
            widest = widest.max(ink_width(&self.words(value, (f32::MAX, Align::Left), WORDS).ink));
        }
        let size = WORDS.min(WORDS * (slot - 2.0) / widest.max(1.0));
        (size >= LEAST).then_some(size)
    }

    /// The kinds with their samples, as many in a line as fit.
    fn legend(&mut self, chart: &Chart, width: f32) -> Band {
        let mut legend = Band::joined(&[], PageEnd::Forbidden);
        let mut x = 0.0;
        let mut line = 0.0;
        for (kind, name) in chart.kinds.iter().enumerate() {
            let words = self.words(name, (width - SAMPLE - 4.0, Align::Left), WORDS);
            let taken = SAMPLE + 4.0 + ink_width(&words.ink) + 14.0;
            if x > 0.0 && x + taken > width {
                (x, line) = (0.0, legend.height);
            }
            fill(&mut legend.ink, (x, line + 1.0, SAMPLE, SAMPLE), kind);
            legend.ink.add_moved(&words.ink, (x + SAMPLE + 4.0, line));
            legend.height = legend.height.max(line + words.height + 2.0);
            x += taken;
        }
        legend.height += 3.0;
        legend
    }

    fn words(&mut self, text: &str, (width, align): (f32, Align), size: f32) -> Band {
        let text = Paragraph::line(vec![Run::regular(text)]).aligned(align);
        let lines = self.set_sized(&text, width, size);
        Band::joined(&Band::of_lines(lines, PageEnd::Forbidden), PageEnd::Forbidden)
    }
}

impl Plot {
    /// Height of a sum's end, from the top.
    #[expect(clippy::cast_precision_loss, reason = "a place on paper needs four digits")]
    fn y(self, sum: u64) -> f32 {
        self.top + PLOT * (1.0 - sum as f32 / self.most as f32)
    }
}

fn total(bar: &Bar) -> u64 {
    bar.parts.iter().fold(0, |sum: u64, part| sum.saturating_add(*part))
}

/// The rounded sum, and a question mark where a part of it is not stated.
fn value(bar: &Bar, unit: Unit) -> String {
    match (total(bar), bar.not_stated) {
        (0, 0) => String::new(),
        (0, _) => "?".to_owned(),
        (sum, 0) => unit.count(sum),
        (sum, _) => format!("{}\u{a0}+\u{a0}?", unit.count(sum)),
    }
}

/// The least of 1, 2, 5, 10, 20 … units that parts the axis into few lines.
fn step(highest: u64, unit: Unit) -> u64 {
    let mut step = unit.minor_units();
    for factor in [2, 5, 10].into_iter().cycle() {
        if highest.div_ceil(step) <= LINES {
            break;
        }
        let decade = 10_u64.pow((step / unit.minor_units()).ilog10()) * unit.minor_units();
        step = decade.saturating_mul(factor);
    }
    step
}

fn unit_words(chart: &Chart, unit: Unit, lang: Lang) -> String {
    let name = unit.name(chart.currency, lang);
    if chart.bars.iter().all(|bar| total(bar).is_multiple_of(unit.minor_units())) {
        return name;
    }
    let rounded = match lang {
        Lang::Ru => "округлённо",
        Lang::Kk => "дөңгелектелген",
        Lang::En => "rounded",
    };
    format!("{name}, {rounded}")
}

const fn not_stated_words(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => "? — часть сумм не указана",
        Lang::Kk => "? — сомалардың бір бөлігі көрсетілмеген",
        Lang::En => "? — some of the sums are not stated",
    }
}

/// Right end of the words in an ink that starts at 0.
fn ink_width(ink: &Ink) -> f32 {
    ink.runs.iter().map(|run| run.x + run.width()).fold(0.0, f32::max)
}

/// Fills an area with the pattern of a kind: dark, hatched upwards, pale, hatched both ways, lined.
fn fill(ink: &mut Ink, area: Area, kind: usize) {
    let (x, y, width, height) = area;
    let mut shade = |tone| ink.shade(Shade { x, y, width, height, tone });
    match kind % 5 {
        0 => shade(0.3),
        1 => {
            shade(1.0);
            hatch(ink, area, 3.0);
        }
        2 => shade(0.8),
        3 => {
            shade(1.0);
            hatch(ink, area, 4.5);
            hatch(ink, area, -4.5);
        }
        _ => {
            shade(1.0);
            lines(ink, area, 2.5);
        }
    }
    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)];
    for ends in corners.windows(2) {
        ink.rule(Rule::black(ends[0], ends[1], 0.4));
    }
}

/// Slanting lines within an area, `distance` apart along its side; a negative one slants the other way.
fn hatch(ink: &mut Ink, (x, y, width, height): Area, distance: f32) {
    let mut start = distance.abs() - height;
    while start < width {
        let (near, far) = ((-start).max(0.0), height.min(width - start));
        let along = |way: f32| {
            let across = start + way;
            (x + if distance < 0.0 { width - across } else { across }, y + height - way)
        };
        ink.rule(Rule::black(along(near), along(far), 0.35));
        start += distance.abs();
    }
}

/// Level lines within an area.
fn lines(ink: &mut Ink, (x, y, width, height): Area, distance: f32) {
    let mut down = height - distance;
    while down > 0.0 {
        ink.rule(Rule::black((x, y + down), (x + width, y + down), 0.35));
        down -= distance;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_has_round_steps() {
        let thousand = |sum: u64| step(sum * 100_000, Unit::Thousand) / 100_000;
        assert_eq!([3, 9, 24, 51, 620, 1240].map(thousand), [1, 2, 5, 20, 200, 500]);
    }

    #[test]
    fn a_bar_that_lacks_sums_says_so() {
        let bar = |parts: &[u64], not_stated| Bar { label: String::new(), parts: parts.to_vec(), not_stated };
        assert_eq!(value(&bar(&[62_000_000, 1_000_000], 0), Unit::Thousand), "630");
        assert_eq!(value(&bar(&[62_000_000], 2), Unit::Thousand), "620\u{a0}+\u{a0}?");
        assert_eq!(value(&bar(&[], 1), Unit::Thousand), "?");
        assert_eq!(value(&bar(&[], 0), Unit::Thousand), "");
    }
}
