//! Which page is whose: the pack before it is written.

use crate::layout::laid_out;

use super::error::PackError;
use super::inspect::Obstacle;
use super::labels::Labels;
use super::manifest::{Fate, FileRecord, Manifest, PageRange, PaperRecord, Place};
use super::pages::contents::{self, PaperRow, Row};
use super::pages::cover::Amounts;
use super::paper::{Absence, Content, Pack, Paper, Piece};

/// A pack whose pages are counted.
pub struct Plan<'p> {
    pub(super) pack: &'p Pack<'p>,
    pub(super) labels: &'static Labels,
    pub(super) entries: Vec<Entry<'p>>,
    /// Pages of the cover and the contents.
    pub(super) front: u32,
    pages: u32,
}

/// A paper with its pages.
pub(super) struct Entry<'p> {
    pub(super) section: usize,
    pub(super) paper: usize,
    pub(super) number: String,
    pub(super) of: &'p Paper<'p>,
    pub(super) pages: PageRange,
    pub(super) parts: Vec<Part<'p>>,
}

/// What a paper's pages are made of.
pub(super) enum Part<'p> {
    /// Pages of a file.
    File {
        /// Its place among the paper's files.
        piece: usize,
        of: &'p Piece<'p>,
        pages: PageRange,
    },
    /// A page that says why a file is not here.
    Apart { piece: usize, of: &'p Piece<'p>, page: u32, obstacle: Obstacle },
    /// A letter of Kosh.
    Letter(PageRange),
    /// A page that says why the paper is not here.
    Absent(Absence, u32),
}

impl<'p> Plan<'p> {
    /// Counts the pages of a pack.
    pub fn of(pack: &'p Pack<'p>) -> Result<Self, PackError> {
        let labels = Labels::shipped()?;
        let mut plan = Self { pack, labels, entries: Vec::new(), front: 0, pages: 0 };
        plan.entries = entries(pack, 0);
        // How many pages the contents take does not hang on the numbers in them.
        let contents = contents::drawn(&plan.rows(), pack.lang, labels);
        plan.front = 1 + u32::try_from(contents.len()).unwrap_or(u32::MAX);
        plan.entries = entries(pack, plan.front);
        plan.pages = plan.entries.last().map_or(plan.front, |last| last.pages.last);
        Ok(plan)
    }

    /// How many pages the pack has.
    pub const fn pages(&self) -> u32 {
        self.pages
    }

    /// What becomes of each file, before anything is written.
    pub fn manifest(&self) -> Manifest {
        let papers = self.entries.iter().map(|entry| entry.record(self.pack)).collect();
        Manifest {
            made_on: self.pack.made_on,
            service: self.pack.cover.service.clone(),
            pack: None,
            archive: None,
            papers,
        }
    }

    /// What the pack amounts to.
    pub(super) fn amounts(&self) -> Amounts {
        let lacks = |entry: &&Entry<'_>| entry.parts.iter().any(Part::lacks);
        let lacking = self.entries.iter().filter(lacks).count();
        Amounts { papers: self.entries.len(), pages: self.pages, lacking }
    }

    /// The heading of a part, where there are several.
    pub(super) fn heading(&self, section: usize) -> Option<&'p str> {
        let sections = &self.pack.sections;
        (sections.len() > 1).then(|| sections.get(section).map_or("", |section| section.title.as_str()))
    }

    /// The rows of the contents.
    pub(super) fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut section = None;
        for entry in &self.entries {
            if section != Some(entry.section)
                && let Some(heading) = self.heading(entry.section)
            {
                rows.push(Row::Section(heading.to_owned()));
            }
            section = Some(entry.section);
            rows.push(Row::Paper(self.row(entry)));
        }
        rows
    }

    fn row(&self, entry: &Entry<'_>) -> PaperRow {
        let (labels, lang) = (self.labels, self.pack.lang);
        let asked = labels.asked(&entry.of.forms, entry.of.copies, lang);
        let mut notes: Vec<String> = (!asked.is_empty()).then_some(asked).into_iter().collect();
        let mut warnings: Vec<String> = entry.of.warning.iter().cloned().collect();
        for part in &entry.parts {
            match part {
                Part::File { of, .. } => {
                    let remarks = of.inspection.remarks.iter();
                    let words: Vec<String> =
                        remarks.map(|remark| labels.remark(remark).get(lang).to_owned()).collect();
                    notes.extend((!words.is_empty()).then(|| format!("{}: {}", of.name, words.join("; "))));
                }
                Part::Apart { of, obstacle, .. } => {
                    let (why, _) = labels.obstacle(obstacle);
                    warnings.push(format!("{}: {} — {}", labels.apart.get(lang), of.name, why.get(lang)));
                }
                Part::Letter(_) => {}
                Part::Absent(absence, _) => {
                    let words = labels.absence(absence).get(lang).to_owned();
                    if lacks(absence) { warnings.push(words) } else { notes.push(words) }
                }
            }
        }
        PaperRow {
            number: entry.number.clone(),
            title: entry.of.title.clone(),
            notes,
            warnings,
            page: entry.pages.first,
        }
    }
}

/// Whether a paper is asked and not here.
pub(super) const fn lacks(absence: &Absence) -> bool {
    match absence {
        Absence::Missing { .. } | Absence::NotProvided { .. } => true,
        Absence::NotApplicable { .. } | Absence::Original { .. } => false,
    }
}

impl Part<'_> {
    fn lacks(&self) -> bool {
        match self {
            Part::Apart { .. } => true,
            Part::Absent(absence, _) => lacks(absence),
            Part::File { .. } | Part::Letter(_) => false,
        }
    }
}

/// The papers of a pack, numbered; the first begins after so many pages.
fn entries<'p>(pack: &'p Pack<'p>, front: u32) -> Vec<Entry<'p>> {
    let mut entries = Vec::new();
    let mut last = front;
    for (section, of_section) in pack.sections.iter().enumerate() {
        for (paper, of) in of_section.papers.iter().enumerate() {
            let number = match pack.sections.len() {
                1 => (paper + 1).to_string(),
                _ => format!("{}.{}", section + 1, paper + 1),
            };
            let first = last + 1;
            let parts = parts(of, &mut last);
            entries.push(Entry { section, paper, number, of, pages: PageRange { first, last }, parts });
        }
    }
    entries
}

fn parts<'p>(paper: &'p Paper<'p>, last: &mut u32) -> Vec<Part<'p>> {
    let mut take = |count: u32| {
        let first = *last + 1;
        *last += count;
        PageRange { first, last: *last }
    };
    match &paper.content {
        Content::Files(pieces) if !pieces.is_empty() => {
            pieces.iter().enumerate().map(|(piece, of)| part(piece, of, &mut take)).collect()
        }
        Content::Files(_) => vec![Part::Absent(Absence::Missing { reason: None }, take(1).first)],
        Content::Letter(letter) => {
            let pages = laid_out(letter).pages.len();
            vec![Part::Letter(take(u32::try_from(pages).unwrap_or(u32::MAX)))]
        }
        Content::Absent(absence) => vec![Part::Absent(absence.clone(), take(1).first)],
    }
}

fn part<'p>(piece: usize, of: &'p Piece<'p>, take: &mut impl FnMut(u32) -> PageRange) -> Part<'p> {
    let wanted = of.inspection.pages.clone().map(|pages| of.leaves.of(pages).len());
    match wanted {
        Ok(0) => Part::Apart { piece, of, page: take(1).first, obstacle: Obstacle::NoPages },
        Ok(count) => Part::File { piece, of, pages: take(u32::try_from(count).unwrap_or(u32::MAX)) },
        Err(obstacle) => Part::Apart { piece, of, page: take(1).first, obstacle },
    }
}

impl Entry<'_> {
    pub(super) fn place(&self, piece: usize) -> Place {
        Place { section: self.section, paper: self.paper, piece }
    }

    fn record(&self, pack: &Pack<'_>) -> PaperRecord {
        let section = pack.sections.get(self.section).map(|section| section.title.clone());
        let mut files = Vec::new();
        let mut why = None;
        for part in &self.parts {
            match part {
                Part::File { piece, of, pages } => {
                    let all = of.inspection.pages.as_ref().copied().unwrap_or_default();
                    let left_out = all.saturating_sub(pages.count());
                    files.push(self.file(*piece, of, Fate::Joined { pages: *pages, left_out }));
                }
                Part::Apart { piece, of, page, obstacle } => {
                    files.push(self.file(
                        *piece,
                        of,
                        Fate::Apart { page: *page, obstacle: obstacle.clone() },
                    ));
                }
                Part::Letter(_) => {}
                Part::Absent(absence, _) => why = Some(absence.clone()),
            }
        }
        PaperRecord {
            number: self.number.clone(),
            section: section.unwrap_or_default(),
            title: self.of.title.clone(),
            forms: self.of.forms.clone(),
            copies: self.of.copies,
            pages: self.pages,
            absence: why,
            files,
        }
    }

    fn file(&self, piece: usize, of: &Piece<'_>, fate: Fate) -> FileRecord {
        FileRecord {
            place: self.place(piece),
            name: of.name.clone(),
            kind: of.inspection.kind,
            length: of.inspection.length,
            sha256: of.inspection.sha256,
            fate,
            remarks: of.inspection.remarks.clone(),
        }
    }
}
