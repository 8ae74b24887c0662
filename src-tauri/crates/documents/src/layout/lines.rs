//! Chooses the line ends of a text all at once, so that the whole paragraph is as even as it can be: the
//! sum of squared faults of its lines is the smallest.
//!
//! Always finds a way: a word wider than the measure may be cut anywhere, at a price.

use crate::model::Align;

use super::atoms::{Atom, LineEnd};

/// A line: which atoms it shows, and how it is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// First atom.
    pub from: usize,
    /// The atom after the last one.
    pub to: usize,
    /// What happens at its end.
    pub end: LineEnd,
    /// Points added to every space; negative when the line is squeezed.
    pub stretch: f32,
    /// Width of its text, in points, before stretching.
    pub width: f32,
}

/// The measure of a text.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Width, in points.
    pub width: f32,
    /// Where the first line starts.
    pub indent: f32,
    pub align: Align,
    /// Width of a space and of a hyphen, in points.
    pub space: f32,
    pub hyphen: f32,
}

/// A place where a line may end; the atoms before `next` are on the line or vanish.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The atom after the last visible one.
    end: usize,
    /// First atom of the next line.
    next: usize,
    kind: LineEnd,
}

/// How a line would be set, and how bad that is.
#[derive(Debug, Clone, Copy)]
struct Trial {
    line: Line,
    fault: f32,
}

/// Share of its width that a space may lose.
const SQUEEZE: f32 = 0.12;
/// Spaces grown by more than this many of their widths, nearly, are not stretched at all.
const FAR: f32 = 3.0;
const TOLERANCE: f32 = 0.01;
/// Fault of a line that is wider than the measure.
const OVERFULL: f32 = 1e9;

/// Breaks a text without line feeds into lines.
pub fn broken(atoms: &mut [Atom], measure: Measure) -> Vec<Line> {
    loosen_wide_pieces(atoms, measure.width - measure.indent - measure.hyphen);
    let sums = Sums::of(atoms);
    let places = places(atoms);
    let mut best: Vec<(f32, usize, Option<Line>)> = vec![(0.0, 0, None)];
    for (at, place) in places.iter().enumerate().skip(1) {
        let mut choice = (f32::INFINITY, 0, None);
        for from in (0..at).rev() {
            let (start, end) = (places[from], *place);
            let (natural, _) = sums.between(start.next, end.end);
            if natural * (1.0 - SQUEEZE) > measure.width + TOLERANCE {
                break;
            }
            let ends = (start, end, from == 0, at + 1 == places.len());
            let Some(trial) = tried(&sums, ends, measure) else { continue };
            let twice = start.kind == LineEnd::Divided && place.kind == LineEnd::Divided;
            let sum = best[from].0 + trial.fault + if twice { 12_000.0 } else { 0.0 };
            if sum < choice.0 {
                choice = (sum, from, Some(trial.line));
            }
        }
        if choice.2.is_none() {
            choice = overfull(&best, &places, at, &sums);
        }
        best.push(choice);
    }
    traced(&best)
}

/// The line from the place before, too wide as it is: a letter wider than the measure is drawn all the same.
fn overfull(
    best: &[(f32, usize, Option<Line>)],
    places: &[Place],
    at: usize,
    sums: &Sums,
) -> (f32, usize, Option<Line>) {
    let (start, end) = (places[at - 1], places[at]);
    let to = end.end.max(start.next);
    let (width, _) = sums.between(start.next, to);
    let line = Line { from: start.next, to, end: end.kind, stretch: 0.0, width };
    (best[at - 1].0 + OVERFULL, at - 1, Some(line))
}

fn traced(best: &[(f32, usize, Option<Line>)]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = best.len() - 1;
    while at > 0 {
        lines.extend(best[at].2);
        at = best[at].1;
    }
    lines.reverse();
    lines
}

/// Widths and numbers of spaces from the start of a text to each of its atoms, so that those of any line are
/// one subtraction.
struct Sums(Vec<(f32, f32)>);

impl Sums {
    fn of(atoms: &[Atom]) -> Self {
        let (mut width, mut spaces) = (0.0, 0.0);
        let rest = atoms.iter().map(|atom| {
            width += atom.advance;
            spaces += if atom.character == ' ' { 1.0 } else { 0.0 };
            (width, spaces)
        });
        Self(std::iter::once((0.0, 0.0)).chain(rest).collect())
    }

    /// Width and number of spaces between two atoms.
    fn between(&self, from: usize, to: usize) -> (f32, f32) {
        let ((width, spaces), (width_before, spaces_before)) = (self.0[to.max(from)], self.0[from]);
        (width - width_before, spaces - spaces_before)
    }
}

fn places(atoms: &[Atom]) -> Vec<Place> {
    let mut places = vec![Place { end: 0, next: 0, kind: LineEnd::No }];
    for (at, atom) in atoms.iter().enumerate() {
        match atom.end {
            LineEnd::No => {}
            LineEnd::AtSpace | LineEnd::AtTie => {
                places.push(Place { end: at, next: at + 1, kind: atom.end });
            }
            LineEnd::AtMark | LineEnd::Divided | LineEnd::Forced => {
                places.push(Place { end: at + 1, next: at + 1, kind: atom.end });
            }
        }
    }
    if places.last().is_none_or(|last| last.next < atoms.len() || atoms.is_empty()) {
        places.push(Place { end: atoms.len(), next: atoms.len(), kind: LineEnd::No });
    }
    places
}

/// Lets a line end where it should not, in a piece that is wider than the narrowest line with a hyphen: between words
/// that belong together, and where that does not do, anywhere in a word.
fn loosen_wide_pieces(atoms: &mut [Atom], narrowest: f32) {
    for (is_loosened, end) in [(is_space as fn(&Atom) -> bool, LineEnd::AtTie), (|_| true, LineEnd::Forced)] {
        let mut start = 0;
        while start < atoms.len() {
            let inner = atoms[start..].iter().take_while(|atom| atom.end == LineEnd::No).count();
            let next = (start + inner + 1).min(atoms.len());
            let piece = &mut atoms[start..next];
            if width_of(piece) > narrowest {
                for atom in piece.iter_mut().filter(|atom| atom.end == LineEnd::No && is_loosened(atom)) {
                    atom.end = end;
                }
            }
            start = next;
        }
    }
}

fn is_space(atom: &Atom) -> bool {
    atom.character == ' '
}

/// Width of a piece; the space after it vanishes at a line's end.
fn width_of(piece: &[Atom]) -> f32 {
    piece.iter().filter(|atom| !vanishes(atom.end)).map(|atom| atom.advance).sum()
}

const fn vanishes(end: LineEnd) -> bool {
    match end {
        LineEnd::AtSpace | LineEnd::AtTie => true,
        LineEnd::No | LineEnd::AtMark | LineEnd::Divided | LineEnd::Forced => false,
    }
}

/// The line between two places; none when its text is wider than the measure.
fn tried(
    sums: &Sums,
    (start, end, is_first, is_last): (Place, Place, bool, bool),
    measure: Measure,
) -> Option<Trial> {
    let to = end.end.max(start.next);
    let divided = end.kind == LineEnd::Divided;
    let (text, spaces) = sums.between(start.next, to);
    let width = text + if divided { measure.hyphen } else { 0.0 };
    let room = measure.width - if is_first { measure.indent } else { 0.0 };
    let slack = room - width;
    let line = |stretch| Line { from: start.next, to, end: end.kind, stretch, width };
    let squeezed =
        measure.align == Align::Justified && slack < 0.0 && -slack <= spaces * measure.space * SQUEEZE;
    if slack < -TOLERANCE && !squeezed {
        return None;
    }
    let looseness = looseness(slack, spaces, is_last, measure);
    let fault = (1.0 + looseness + price(end.kind)).powi(2);
    let stretch = if squeezed
        || measure.align == Align::Justified && !is_last && looseness <= 100.0 * FAR.powi(3) && spaces > 0.0
    {
        slack / spaces
    } else {
        0.0
    };
    Some(Trial { line: line(stretch), fault })
}

fn looseness(slack: f32, spaces: f32, is_last: bool, measure: Measure) -> f32 {
    if is_last {
        // A last line of one short word looks like an accident.
        return if slack > measure.width * 0.88 { 40.0 } else { 0.0 };
    }
    if slack < 0.0 {
        return 100.0 * (-slack / (spaces * measure.space * SQUEEZE)).powi(3);
    }
    match measure.align {
        Align::Justified => {
            let looseness = slack / (spaces.max(0.3) * measure.space * 0.9);
            // What is far too loose is ugly in proportion, so that the least of several evils is chosen.
            if looseness <= FAR {
                100.0 * looseness.powi(3)
            } else {
                300.0 * FAR.powi(2) * (looseness - FAR) + 100.0 * FAR.powi(3)
            }
        }
        Align::Left | Align::Centre | Align::Right => 100.0 * (slack / (measure.width * 0.35)).powi(2),
    }
}

fn price(kind: LineEnd) -> f32 {
    match kind {
        LineEnd::No | LineEnd::AtSpace => 0.0,
        LineEnd::AtMark => 10.0,
        LineEnd::Divided => 100.0,
        LineEnd::AtTie => 1000.0,
        LineEnd::Forced => 3000.0,
    }
}

/// Width of the widest piece that no line end may cut, in points.
pub fn widest_piece(atoms: &[Atom]) -> f32 {
    atoms.split_inclusive(|atom| atom.end != LineEnd::No).map(width_of).fold(0.0, f32::max)
}
