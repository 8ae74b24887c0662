//! The letters that Kosh draws in a pack: its fonts have to have them before the first page is written.

use std::collections::{BTreeMap, BTreeSet};

use super::super::inspect::{Inspection, Remark};
use super::super::pages::stamp::{self, Stamp};
use super::super::pages::{contents, cover};
use super::super::paper::Pack;
use super::super::plan::{Part, Plan};
use crate::fonts::FaceName;
use crate::model::{Style, Typeface};

/// Letters, for each face.
pub(super) type Letters = BTreeMap<FaceName, BTreeSet<char>>;

/// So wide that no title is cut.
const WIDE: (f32, f32) = (1e6, 100.0);

/// Of a whole pack.
pub(super) fn of_pack(plan: &Plan<'_>) -> Letters {
    let pack = plan.pack;
    let mut letters = Letters::new();
    cover::drawn(pack, plan.amounts(), plan.labels).letters(&mut letters);
    for (drawing, _) in contents::drawn(&plan.rows(), pack.lang, plan.labels) {
        drawing.letters(&mut letters);
    }
    for words in stamped_words(pack) {
        let stamp = Stamp {
            paper: Some(("0123456789.", words)),
            asked: Some("…"),
            page: (1, 1),
            draft_mark: Some(words),
        };
        stamp::drawn(&stamp, WIDE, pack.lang).letters(&mut letters);
    }
    for entry in &plan.entries {
        for part in &entry.parts {
            match part {
                Part::Apart { of, obstacle, .. } => plan.apart(entry, of, obstacle).letters(&mut letters),
                Part::Absent(absence, _) => plan.absent(entry, absence).letters(&mut letters),
                Part::File { .. } | Part::Letter(_) => {}
            }
        }
    }
    let pieces = plan.entries.iter().flat_map(|entry| &entry.parts).filter_map(|part| match part {
        Part::File { of, .. } => Some(of),
        Part::Apart { .. } | Part::Letter(_) | Part::Absent(..) => None,
    });
    for piece in pieces {
        for (face, of_file) in of_file(piece.inspection) {
            letters.entry(face).or_default().extend(of_file);
        }
    }
    letters
}

/// Of a file alone: whatever may be typed into its form. No small font has both of these letters, so that the large one
/// is taken.
pub(super) fn of_file(inspection: &Inspection) -> Letters {
    let mut letters = Letters::new();
    if inspection.remarks.contains(&Remark::FieldsFlattened) {
        letters.insert(FaceName::of(Typeface::Sans, Style::Regular), BTreeSet::from(['ё', 'Ñ']));
    }
    letters
}

/// The words that stand on the pages of a pack.
fn stamped_words<'a>(pack: &'a Pack<'_>) -> impl Iterator<Item = &'a str> {
    let titles = pack.sections.iter().flat_map(|section| &section.papers).map(|paper| paper.title.as_str());
    titles.chain(pack.draft_mark.as_deref())
}
