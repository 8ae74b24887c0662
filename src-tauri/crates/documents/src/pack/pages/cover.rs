//! The cover: who files what for whom, and what the pack amounts to.

use crate::model::{Align, Run};
use crate::wording::{date_in_digits, date_in_words};

use super::super::labels::Labels;
use super::super::paper::{Cover, Pack, Traveller};
use super::drawing::{Colour, Drawing, Manner, Pencil};
use super::sheet::A4;

/// Left margin, for filing, and right margin.
const LEFT: f32 = 85.0;
const RIGHT: f32 = 42.0;
const WIDTH: f32 = A4.0 - LEFT - RIGHT;
/// Width of the names of facts.
const LABEL: f32 = 128.0;
/// Where what the pack amounts to begins.
const SUMMARY: f32 = A4.1 - 128.0;

/// What the pack amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    /// How many papers it lists.
    pub papers: usize,
    /// How many pages it has.
    pub pages: u32,
    /// How many papers are not in it though they are asked.
    pub lacking: usize,
}

/// Draws the cover.
pub fn drawn(pack: &Pack<'_>, amounts: Amounts, labels: &Labels) -> Drawing {
    let mut page = Page { drawing: Drawing::new(A4), pencil: Pencil::new(pack.lang), y: 64.0 };
    page.put(Run::bold(pack.cover.host.clone()), Manner::of(11.0));
    page.y += 8.0;
    page.rule(Colour::Black, 1.2);
    page.y += 92.0;
    if let Some(mark) = &pack.draft_mark {
        page.banner(mark);
    }
    page.put(Run::bold(labels.title.get(pack.lang)), Manner::of(27.0));
    page.y += 10.0;
    page.put(Run::regular(pack.cover.service.clone()), Manner::of(15.0).coloured(Colour::Grey));
    page.y += 30.0;
    facts(&mut page, pack, labels);
    page.y += 22.0;
    persons(&mut page, &pack.cover, labels, pack);
    summary(&mut page, pack, amounts, labels);
    page.drawing
}

struct Page {
    drawing: Drawing,
    pencil: Pencil,
    y: f32,
}

impl Page {
    fn put(&mut self, run: Run, manner: Manner) {
        self.y = self.pencil.text(&mut self.drawing, (LEFT, self.y), WIDTH, run, manner);
    }

    fn rule(&mut self, colour: Colour, thickness: f32) {
        self.drawing.area((LEFT, self.y), (WIDTH, thickness), colour);
    }

    fn fact(&mut self, label: &str, value: String) {
        let aside = Manner::of(9.5).coloured(Colour::Grey);
        self.pencil.text(&mut self.drawing, (LEFT, self.y + 1.2), LABEL, Run::regular(label), aside);
        let value = Run::regular(value);
        let at = (LEFT + LABEL + 10.0, self.y);
        self.y = self.pencil.text(&mut self.drawing, at, WIDTH - LABEL - 10.0, value, Manner::of(11.0)) + 6.0;
    }

    fn banner(&mut self, words: &str) {
        let (at, height) = (self.y - 46.0, 24.0);
        self.drawing.area((LEFT, at), (WIDTH, height), Colour::Red);
        let manner = Manner::of(11.0).coloured(Colour::White).aligned(Align::Centre);
        self.pencil.line(&mut self.drawing, (LEFT + 8.0, at + 5.0), WIDTH - 16.0, Run::bold(words), manner);
    }
}

fn facts(page: &mut Page, pack: &Pack<'_>, labels: &Labels) {
    let (cover, lang) = (&pack.cover, pack.lang);
    page.rule(Colour::Silver, 0.6);
    page.y += 10.0;
    page.fact(labels.edition.get(lang), cover.edition.clone());
    if let Some(route) = &cover.route {
        page.fact(labels.route.get(lang), route.clone());
    }
    if let Some(term) = &cover.term {
        page.fact(labels.term.get(lang), term.clone());
    }
    let filing =
        cover.filing_on.map_or_else(|| labels.unknown.get(lang).to_owned(), |day| date_in_words(day, lang));
    page.fact(labels.filing_on.get(lang), filing);
    page.y += 2.0;
    page.rule(Colour::Silver, 0.6);
}

/// The persons, as many as there is room for; the contents name all of them.
fn persons(page: &mut Page, cover: &Cover, labels: &Labels, pack: &Pack<'_>) {
    let label = if cover.persons.len() == 1 { &labels.person } else { &labels.persons };
    let heading = Manner::of(9.5).coloured(Colour::Grey);
    page.put(Run::regular(label.get(pack.lang)), heading);
    page.y += 5.0;
    for (place, Traveller { name, details }) in cover.persons.iter().enumerate() {
        let rest = cover.persons.len() - place;
        if page.y > SUMMARY - 64.0 && rest > 1 {
            page.put(Run::regular(format!("… + {rest}")), Manner::of(11.0));
            return;
        }
        page.put(Run::bold(name.clone()), Manner::of(12.5));
        let details =
            details.iter().filter(|detail| !detail.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
        page.put(Run::regular(details), Manner::of(9.5).coloured(Colour::Grey));
        page.y += 6.0;
    }
}

/// What the pack amounts to, at the foot of the page.
fn summary(page: &mut Page, pack: &Pack<'_>, amounts: Amounts, labels: &Labels) {
    let lang = pack.lang;
    let mut columns = vec![
        (labels.papers_count.get(lang), amounts.papers.to_string(), Colour::Black),
        (labels.pages_count.get(lang), amounts.pages.to_string(), Colour::Black),
        (labels.made_on.get(lang), date_in_digits(pack.made_on), Colour::Black),
    ];
    if amounts.lacking > 0 {
        columns.insert(2, (labels.lacking_count.get(lang), amounts.lacking.to_string(), Colour::Red));
    }
    page.y = SUMMARY;
    page.rule(Colour::Black, 1.2);
    let each = WIDTH / f32::from(u8::try_from(columns.len()).unwrap_or(4));
    let mut x = LEFT;
    for (label, value, colour) in columns {
        let aside = Manner::of(8.5).coloured(Colour::Grey);
        let below =
            page.pencil.text(&mut page.drawing, (x, SUMMARY + 12.0), each - 8.0, Run::regular(label), aside);
        let figure = Manner::of(17.0).coloured(colour);
        page.pencil.text(&mut page.drawing, (x, below + 2.0), each - 8.0, Run::bold(value), figure);
        x += each;
    }
}
