//! The parts of two languages side by side: each with its counterpart, in the order of both.
//!
//! The shipped texts of a letter have the same parts in the same order (a test holds it). A text that was changed may
//! have one more or one less; then that part stands alone, and the others keep their counterparts.

use super::part::Part;

/// A part in each of the languages of a letter; none where a language lacks it.
pub type Pair = Vec<Option<Part>>;

/// Parts of one language, each alone.
pub fn alone(parts: Vec<Part>) -> Vec<Pair> {
    parts.into_iter().map(|part| vec![Some(part)]).collect()
}

/// Parts of two languages, paired so that as many as possible have a counterpart of their kind.
pub fn paired(left: Vec<Part>, right: Vec<Part>) -> Vec<Pair> {
    let shared = shared(&left, &right);
    let mut pairs = Vec::new();
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let (mut at, mut beside) = (0, 0);
    for (from, to) in shared {
        pairs.extend(left.by_ref().take(from - at).map(|part| vec![Some(part), None]));
        pairs.extend(right.by_ref().take(to - beside).map(|part| vec![None, Some(part)]));
        pairs.push(vec![left.next(), right.next()]);
        (at, beside) = (from + 1, to + 1);
    }
    pairs.extend(left.map(|part| vec![Some(part), None]));
    pairs.extend(right.map(|part| vec![None, Some(part)]));
    pairs
}

/// The places of a longest common sequence of kinds.
fn shared(left: &[Part], right: &[Part]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let mut lengths = vec![0_usize; (left.len() + 1) * width];
    let length = |lengths: &[usize], at: usize, beside: usize| {
        lengths.get(at * width + beside).copied().unwrap_or_default()
    };
    for (at, one) in left.iter().enumerate().rev() {
        for (beside, other) in right.iter().enumerate().rev() {
            let best = if one.kind() == other.kind() {
                length(&lengths, at + 1, beside + 1) + 1
            } else {
                length(&lengths, at + 1, beside).max(length(&lengths, at, beside + 1))
            };
            if let Some(place) = lengths.get_mut(at * width + beside) {
                *place = best;
            }
        }
    }
    let mut places = Vec::new();
    let (mut at, mut beside) = (0, 0);
    while let (Some(one), Some(other)) = (left.get(at), right.get(beside)) {
        if one.kind() == other.kind() {
            places.push((at, beside));
            (at, beside) = (at + 1, beside + 1);
        } else if length(&lengths, at + 1, beside) >= length(&lengths, at, beside + 1) {
            at += 1;
        } else {
            beside += 1;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::super::part::TextKind;
    use super::*;
    use crate::model::Run;

    fn paragraph(text: &str) -> Part {
        Part::Text(TextKind::Paragraph, vec![Run::regular(text)])
    }

    fn note(text: &str) -> Part {
        Part::Text(TextKind::Note, vec![Run::regular(text)])
    }

    #[test]
    fn equal_sequences_are_paired_one_by_one() {
        let pairs = paired(vec![paragraph("а"), note("б")], vec![paragraph("a"), note("b")]);
        assert_eq!(
            pairs,
            [vec![Some(paragraph("а")), Some(paragraph("a"))], vec![Some(note("б")), Some(note("b"))]]
        );
    }

    #[test]
    fn a_part_without_a_counterpart_stands_alone() {
        let pairs = paired(vec![note("б"), paragraph("а")], vec![paragraph("a"), Part::Page]);
        assert_eq!(
            pairs,
            [
                vec![Some(note("б")), None],
                vec![Some(paragraph("а")), Some(paragraph("a"))],
                vec![None, Some(Part::Page)]
            ]
        );
    }

    #[test]
    fn nothing_is_lost() {
        let pairs = paired(vec![note("1"), note("2"), paragraph("3")], vec![paragraph("4"), note("5")]);
        assert_eq!(pairs.iter().flatten().flatten().count(), 5);
    }
}
