//! The paper as a stack of bands, each as wide as the text and never cut: a line, a table row, a gap.

use super::page::Ink;
use super::paragraph::SetLine;

/// A part of the paper that no page end may cut.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    pub height: f32,
    /// Ink relative to the band's upper left corner, which lies on the left margin.
    pub ink: Ink,
    pub kind: BandKind,
    pub end: PageEnd,
}

/// What a band is to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BandKind {
    Text,
    /// Empty; vanishes at the top of a page.
    Gap,
    /// The next band starts a page.
    Break,
    /// Head row of the table with this number.
    Head(usize),
    /// Another row of the table with this number.
    Row(usize),
}

/// Whether a page may end after a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageEnd {
    Allowed,
    /// Only where what belongs together is higher than a page: in the middle of a word.
    Unwelcome,
    /// Only where even then there is no other way.
    Forbidden,
}

impl Band {
    pub fn gap(height: f32, end: PageEnd) -> Self {
        Self { height, ink: Ink::default(), kind: BandKind::Gap, end }
    }

    /// The bands of a text: neither its first line nor its last one stands alone on a page, and no word is parted by a
    /// page end.
    pub fn of_lines(lines: Vec<SetLine>, after: PageEnd) -> Vec<Self> {
        let count = lines.len();
        let inked = |line: &SetLine| usize::from(!line.ink.runs.is_empty());
        let total: usize = lines.iter().map(inked).sum();
        let mut above = 0;
        let band = |(at, line): (usize, SetLine)| {
            above += inked(&line);
            let end = if at + 1 == count {
                after
            } else if above < 2 || total - above < 2 {
                PageEnd::Forbidden
            } else if line.is_unfinished {
                PageEnd::Unwelcome
            } else {
                PageEnd::Allowed
            };
            Self { height: line.height, ink: line.ink, kind: BandKind::Text, end }
        };
        lines.into_iter().enumerate().map(band).collect()
    }

    /// Texts side by side as one band, their first lines at the same height; each with its left edge.
    pub fn beside<const N: usize>(texts: [(Vec<SetLine>, f32); N]) -> Self {
        Self::aligned(texts, 0.0)
    }

    /// Texts side by side as one band, their last lines at the same height; each with its left edge.
    pub fn standing<const N: usize>(texts: [(Vec<SetLine>, f32); N]) -> Self {
        Self::aligned(texts, 1.0)
    }

    /// Texts side by side, `sunk` being the share of a lower text's slack that stands above it.
    fn aligned<const N: usize>(texts: [(Vec<SetLine>, f32); N], sunk: f32) -> Self {
        let height = |lines: &[SetLine]| lines.iter().map(|line| line.height).sum::<f32>();
        let mut band = Self::gap(0.0, PageEnd::Allowed);
        band.kind = BandKind::Text;
        band.height = texts.iter().map(|(lines, _)| height(lines)).fold(0.0, f32::max);
        for (lines, x) in texts {
            let mut y = (band.height - height(&lines)) * sunk;
            for line in lines {
                band.ink.add_moved(&line.ink, (x, y));
                y += line.height;
            }
        }
        band
    }

    /// Bands on top of each other as one, so that no page end comes between them.
    pub fn joined(bands: &[Self], end: PageEnd) -> Self {
        let mut joined = Self::gap(0.0, end);
        joined.kind = BandKind::Text;
        for band in bands {
            joined.ink.add_moved(&band.ink, (0.0, joined.height));
            joined.height += band.height;
        }
        joined
    }
}
