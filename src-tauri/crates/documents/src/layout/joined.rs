//! Papers one after another as one: the pages as they are, and what stands on them as parts of one whole.
//!
//! A copy of a paper is a part of its own. Page numbers stay those of each paper.

use kosh_core::text::Lang;

use super::{Kind, LaidOut, Page, Part, Structure};

impl LaidOut {
    /// No paper yet; papers are appended.
    pub fn empty() -> Self {
        Self { pages: Vec::new(), structure: Structure::default(), unprintable: Vec::new() }
    }

    /// Appends a paper in a language.
    pub fn append(&mut self, paper: Self, lang: Lang) {
        let copies = paper.pages.last().map_or(1, |page| page.copy);
        let mut pages = paper.pages.into_iter().peekable();
        for copy in 1..=copies {
            let offset = self.structure.append(&paper.structure, lang);
            while let Some(page) = pages.next_if(|page| page.copy == copy) {
                self.pages.push(moved(page, offset));
            }
        }
        self.unprintable.extend(paper.unprintable);
        self.unprintable.sort_unstable();
        self.unprintable.dedup();
    }
}

impl Structure {
    /// Appends the elements of a paper under one that stands for it; answers with the number of the first of them.
    fn append(&mut self, paper: &Self, lang: Lang) -> usize {
        let whole = self.add(Kind::Paper, None);
        self.speak(whole, Some(lang));
        let offset = whole + 1;
        for element in paper.elements() {
            let parent = element.parent.map_or(whole, |parent| parent + offset);
            let number = self.add(element.kind, Some(parent));
            self.speak(number, element.lang);
            if let Some(alt) = &element.alt {
                self.describe(number, alt);
            }
        }
        offset
    }
}

/// A page whose ink belongs to elements that have moved by so many places.
fn moved(mut page: Page, offset: usize) -> Page {
    let parts = page.ink.shapes.iter_mut().map(|shape| &mut shape.part);
    let parts = parts.chain(page.ink.pictures.iter_mut().map(|picture| &mut picture.part));
    for part in parts.chain(page.ink.runs.iter_mut().map(|run| &mut run.part)) {
        if let Part::Element(number) = part {
            *number += offset;
        }
    }
    page.copy = 1;
    page
}
