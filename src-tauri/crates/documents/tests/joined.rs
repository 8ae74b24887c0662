//! Several papers in one file: the pages of each as they are, and each a part of its own to who hears it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // tests

mod support;

use kosh_core::letters::{Arrangement, LetterKind};
use kosh_core::text::Lang;
use kosh_documents::layout::{Kind, LaidOut, Part, laid_out};
use kosh_documents::model::{Document, Typeface};
use kosh_documents::render::pdf_of;
use lopdf::{Dictionary, Object, ObjectId};
use support::day;
use support::letters::Case;

/// A letter of invitation in two copies, and a consent in Kazakh.
fn papers() -> Vec<(LaidOut, Lang)> {
    let invitation = Case::with_family(LetterKind::Invitation, 2).letter(Arrangement::Ru);
    let consent = Case::full(LetterKind::Consent).letter(Arrangement::Kk);
    vec![(laid_out(&invitation.document), Lang::Ru), (laid_out(&consent.document), Lang::Kk)]
}

fn joined() -> LaidOut {
    let mut joined = LaidOut::empty();
    for (paper, lang) in papers() {
        joined.append(paper, lang);
    }
    joined
}

fn cover() -> Document {
    Document {
        title: "Письма".to_owned(),
        lang: Lang::Ru,
        author: "Пример".to_owned(),
        made_on: day(2026, 11, 23),
        typeface: Typeface::Serif,
        draft_mark: None,
        copies: 1,
        blocks: Vec::new(),
    }
}

#[test]
fn the_pages_are_those_of_the_papers_one_after_another() {
    let (joined, papers) = (joined(), papers());
    let alone: Vec<_> = papers.iter().flat_map(|(paper, _)| &paper.pages).collect();
    assert_eq!(joined.pages.len(), alone.len());
    for (page, alone) in joined.pages.iter().zip(alone) {
        let text = |page: &kosh_documents::layout::Page| -> String {
            page.ink.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.character).collect()
        };
        assert_eq!(text(page), text(alone));
        assert_eq!(page.ink.shapes.len(), alone.ink.shapes.len());
    }
}

#[test]
fn what_stands_on_a_page_belongs_to_its_own_copy_of_its_own_paper() {
    let joined = joined();
    let elements = joined.structure.elements();
    let wholes: Vec<usize> = (0..elements.len()).filter(|at| elements[*at].kind == Kind::Paper).collect();
    let langs: Vec<_> = wholes.iter().map(|at| elements[*at].lang).collect();
    assert_eq!(langs, [Some(Lang::Ru), Some(Lang::Ru), Some(Lang::Kk)], "two copies and one");
    let whole_of = |mut element: usize| {
        while let Some(parent) = elements[element].parent {
            assert!(parent < element, "each comes after the one that holds it");
            element = parent;
        }
        element
    };
    let copy_pages = papers()[0].0.pages.iter().filter(|page| page.copy == 1).count();
    for (at, page) in joined.pages.iter().enumerate() {
        let expected = wholes[(at / copy_pages).min(2)];
        for run in &page.ink.runs {
            if let Part::Element(element) = run.part {
                assert_eq!(whole_of(element), expected, "page {at}");
            }
        }
    }
}

#[test]
fn the_file_has_a_part_for_each_and_says_its_language() {
    let bytes = pdf_of(&cover(), &joined()).unwrap();
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    assert_eq!(file.get_pages().len(), joined().pages.len());
    let of = |id: ObjectId| -> Dictionary { file.get_dictionary(id).unwrap().clone() };
    let root = of(file.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap());
    let whole = of(root.get(b"K").unwrap().as_reference().unwrap());
    let parts = whole.get(b"K").and_then(Object::as_array).unwrap();
    let said: Vec<(String, String)> = parts
        .iter()
        .map(|part| {
            let part = of(part.as_reference().unwrap());
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            (
                text(part.get(b"S").unwrap().as_name().unwrap()),
                text(part.get(b"Lang").unwrap().as_str().unwrap()),
            )
        })
        .collect();
    assert_eq!(said, [("Part", "ru"), ("Part", "ru"), ("Part", "kk")].map(|(s, l)| (s.into(), l.into())));
    assert_eq!(pdf_of(&cover(), &joined()).unwrap(), bytes, "the same papers give the same bytes");
}
