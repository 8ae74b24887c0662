//! The page in the place of a paper or a file that is not here, with the reason: red where it is asked and lacks, dark
//! where it does not have to be here.

use kosh_core::text::Lang;

use crate::model::Run;

use super::drawing::{Colour, Drawing, Manner, Pencil};
use super::sheet::A4;

const EDGE: f32 = 40.0;
const LEFT: f32 = 85.0;
const WIDTH: f32 = A4.0 - LEFT - 70.0;

/// How pressing a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// What is asked lacks.
    Lacks,
    /// It does not have to be here.
    Settled,
}

impl Weight {
    const fn colours(self) -> (Colour, Colour) {
        match self {
            Self::Lacks => (Colour::Red, Colour::Rose),
            Self::Settled => (Colour::Slate, Colour::Mist),
        }
    }
}

/// What the page says.
pub struct Notice<'a> {
    /// How pressing it is.
    pub weight: Weight,
    /// What is the matter: not enclosed, not required.
    pub state: &'a str,
    /// Number of the paper and its name.
    pub paper: (&'a str, &'a str),
    /// For whom: the heading of its part; none where there is one part only.
    pub section: Option<&'a str>,
    /// Names of facts, and the facts.
    pub facts: Vec<(&'a str, String)>,
}

/// Draws the page.
pub fn drawn(notice: &Notice<'_>, lang: Lang) -> Drawing {
    let mut drawing = Drawing::new(A4);
    let mut pencil = Pencil::new(lang);
    let (width, height) = (A4.0 - 2.0 * EDGE, A4.1 - 2.0 * EDGE);
    let (strong, ground) = notice.weight.colours();
    drawing.area((EDGE, EDGE), (width, height), ground);
    drawing.frame((EDGE, EDGE), (width, height), 2.0, strong);
    drawing.area((EDGE, EDGE), (width, 46.0), strong);
    let on_strong = Manner::of(16.0).coloured(Colour::White);
    pencil.line(&mut drawing, (LEFT, EDGE + 13.0), WIDTH, Run::bold(notice.state), on_strong);
    let mut y = EDGE + 150.0;
    let (number, title) = notice.paper;
    if let Some(section) = notice.section {
        let aside = Manner::of(11.0).coloured(Colour::Grey);
        y = pencil.text(&mut drawing, (LEFT, y), WIDTH, Run::regular(section), aside) + 6.0;
    }
    y = pencil.text(
        &mut drawing,
        (LEFT, y),
        WIDTH,
        Run::bold(format!("{number}. {title}")),
        Manner::of(18.0),
    ) + 14.0;
    drawing.area((LEFT, y), (WIDTH, 1.0), strong);
    y += 18.0;
    for (place, (label, value)) in notice.facts.iter().enumerate() {
        let aside = Manner::of(9.0).coloured(Colour::Grey);
        y = pencil.text(&mut drawing, (LEFT, y), WIDTH, Run::regular(*label), aside) + 2.0;
        // Every fact after this one gets a line at least.
        let after = notice.facts.len() - place - 1;
        let room = A4.1 - EDGE - 20.0 - y - 45.0 * f32::from(u8::try_from(after).unwrap_or(u8::MAX));
        let value = Run::regular(value.clone());
        y = pencil.block(&mut drawing, ((LEFT, y), room), WIDTH, value, Manner::of(12.0)) + 14.0;
    }
    drawing
}
