//! The contents: every paper with its number, its form and its page, each row a link.

use kosh_core::text::Lang;

use crate::model::{Align, Run};

use super::super::labels::Labels;
use super::drawing::{Colour, Drawing, Manner, Pencil};
use super::sheet::A4;

const LEFT: f32 = 85.0;
const RIGHT: f32 = 42.0;
const WIDTH: f32 = A4.0 - LEFT - RIGHT;
const TOP: f32 = 64.0;
const BOTTOM: f32 = A4.1 - 60.0;
/// Widths of the number and of the page.
const NUMBER: f32 = 36.0;
const PAGE: f32 = 42.0;
const TITLE: f32 = WIDTH - NUMBER - PAGE - 8.0;

/// The most notes of a paper; what they say of its files stands on the pages in their place, and in the list.
const MOST_NOTES: usize = 12;

/// A row of the contents.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// The heading of a part.
    Section(String),
    /// A paper.
    Paper(PaperRow),
}

/// A paper in the contents.
#[derive(Debug, Clone, PartialEq)]
pub struct PaperRow {
    /// Its number.
    pub number: String,
    /// Its name.
    pub title: String,
    /// The form in which it is asked, and what is to be known of it.
    pub notes: Vec<String>,
    /// What is wrong with it: it is missing, stale, only beside the pack.
    pub warnings: Vec<String>,
    /// Its first page.
    pub page: u32,
}

/// A place that leads to a page: from the upper left corner of the contents' page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Left and upper edge.
    pub at: (f32, f32),
    /// Width and height.
    pub size: (f32, f32),
    /// The page, from 1.
    pub page: u32,
}

/// The contents on their pages, each with its links.
pub fn drawn(rows: &[Row], lang: Lang, labels: &Labels) -> Vec<(Drawing, Vec<Link>)> {
    let mut contents = Contents {
        pencil: Pencil::new(lang),
        drawing: Drawing::new(A4),
        links: Vec::new(),
        full: Vec::new(),
        y: TOP,
        names: [&labels.number, &labels.document, &labels.page].map(|label| label.get(lang).to_owned()),
    };
    let title = Run::bold(labels.contents.get(lang));
    contents.y =
        contents.pencil.text(&mut contents.drawing, (LEFT, TOP), WIDTH, title, Manner::of(20.0)) + 12.0;
    contents.head();
    for (place, row) in rows.iter().enumerate() {
        match row {
            Row::Section(title) => contents.section(title, rows.get(place + 1)),
            Row::Paper(row) => contents.paper(row),
        }
    }
    contents.full.push((contents.drawing, contents.links));
    contents.full
}

struct Contents {
    pencil: Pencil,
    drawing: Drawing,
    links: Vec<Link>,
    full: Vec<(Drawing, Vec<Link>)>,
    y: f32,
    names: [String; 3],
}

impl Contents {
    /// The names of the columns over a line.
    fn head(&mut self) {
        let aside = Manner::of(8.0).coloured(Colour::Grey);
        let [number, document, page] = self.names.clone();
        let y = self.y;
        self.pencil.text(&mut self.drawing, (LEFT, y), NUMBER, Run::regular(number), aside);
        self.pencil.text(&mut self.drawing, (LEFT + NUMBER, y), TITLE, Run::regular(document), aside);
        let right = aside.aligned(Align::Right);
        let at = (LEFT + WIDTH - PAGE, y);
        self.y = self.pencil.text(&mut self.drawing, at, PAGE, Run::regular(page), right) + 3.0;
        self.drawing.area((LEFT, self.y), (WIDTH, 0.9), Colour::Black);
        self.y += 5.0;
    }

    /// Goes on to a new page where less than so much room is left.
    fn make_room(&mut self, height: f32) {
        if self.y + height <= BOTTOM {
            return;
        }
        let drawing = std::mem::replace(&mut self.drawing, Drawing::new(A4));
        self.full.push((drawing, std::mem::take(&mut self.links)));
        self.y = TOP;
        self.head();
    }

    /// A heading, never parted from what follows.
    fn section(&mut self, title: &str, next: Option<&Row>) {
        let follows = match next {
            Some(Row::Paper(row)) => self.height(row),
            Some(Row::Section(_)) | None => 0.0,
        };
        self.make_room(34.0 + follows);
        self.y += 9.0;
        let title = Run::bold(title);
        self.y = self.pencil.text(&mut self.drawing, (LEFT, self.y), WIDTH, title, Manner::of(11.5)) + 4.0;
        self.drawing.area((LEFT, self.y), (WIDTH, 0.6), Colour::Silver);
        self.y += 4.0;
    }

    fn height(&mut self, row: &PaperRow) -> f32 {
        let mut scratch = Drawing::new(A4);
        std::mem::swap(&mut scratch, &mut self.drawing);
        let end = self.draw_row(row, 0.0);
        self.drawing = scratch;
        end
    }

    fn paper(&mut self, row: &PaperRow) {
        let height = self.height(row);
        self.make_room(height);
        let from = self.y;
        self.y = self.draw_row(row, from);
        let size = (WIDTH, self.y - from);
        self.links.push(Link { at: (LEFT, from), size, page: row.page });
        self.drawing.area((LEFT, self.y), (WIDTH, 0.4), Colour::Silver);
        self.y += 0.4;
    }

    /// Draws a row; answers where it ends.
    fn draw_row(&mut self, row: &PaperRow, y: f32) -> f32 {
        let y = y + 4.0;
        let colour = if row.warnings.is_empty() { Colour::Black } else { Colour::Red };
        let (drawing, pencil) = (&mut self.drawing, &mut self.pencil);
        let main = Manner::of(10.0).coloured(colour);
        pencil.text(drawing, (LEFT, y), NUMBER, Run::regular(row.number.clone()), main);
        let right = main.aligned(Align::Right);
        pencil.text(drawing, (LEFT + WIDTH - PAGE, y), PAGE, Run::regular(row.page.to_string()), right);
        let title = Run::regular(row.title.clone());
        let mut end = pencil.block(drawing, ((LEFT + NUMBER, y), 120.0), TITLE, title, main);
        let notes = row.notes.iter().map(|note| (note.as_str(), Colour::Grey));
        let warnings = row.warnings.iter().map(|warning| (warning.as_str(), Colour::Red));
        let all: Vec<(&str, Colour)> = notes.chain(warnings).collect();
        for (words, colour) in all.iter().take(MOST_NOTES) {
            let aside = Manner::of(8.0).coloured(*colour);
            let at = (LEFT + NUMBER, end + 1.0);
            end = pencil.block(drawing, (at, 30.0), TITLE, Run::regular(*words), aside);
        }
        if let Some(rest) = all.len().checked_sub(MOST_NOTES).filter(|rest| *rest > 0) {
            let words = Run::regular(format!("… + {rest}"));
            let aside = Manner::of(8.0).coloured(colour);
            end = pencil.text(drawing, (LEFT + NUMBER, end + 1.0), TITLE, words, aside);
        }
        end + 4.0
    }
}
