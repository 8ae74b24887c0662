//! Writes a pack: one file after the other is read, copied and forgotten, so that no more than the largest of them is
//! in memory.

mod bookmarks;
mod end;
mod file;
mod letters;
mod picture;
mod press;
mod stamping;

use std::io::Write;

use super::digest::Digest;
use super::error::PackError;
use super::inspect::{Inspection, unharmed};
use super::manifest::{Manifest, Packed, Place};
use super::pages::drawing::Drawing;
use super::pages::notice::{self, Notice, Weight};
use super::pages::{contents, cover};
use super::paper::{Absence, Piece};
use super::plan::{Entry, Part, Plan, lacks};
use super::reduce::{Loss, Quality};
use super::source::{self, Unwatched, Watch};
use super::{LARGEST_FILE, Leaves, Obstacle};
use crate::layout::laid_out;
use crate::render::pdf_of;
use press::{Press, Title};

impl Plan<'_> {
    /// Writes the pack as one PDF. Where it fails or is stopped, what was written until then is of no use: the
    /// caller writes to a name of its own and gives the pack its name when this has ended well.
    pub fn join(
        &self,
        quality: Quality,
        out: &mut dyn Write,
        watch: &dyn Watch,
    ) -> Result<Manifest, PackError> {
        let (packed, _) = self.written(quality, out, watch)?;
        Ok(Manifest { pack: Some(packed), ..self.manifest() })
    }

    /// Writes the pack; answers what it lost in quality.
    pub(super) fn written(
        &self,
        quality: Quality,
        out: &mut dyn Write,
        watch: &dyn Watch,
    ) -> Result<(Packed, Vec<Loss>), PackError> {
        let total = self.entries.iter().map(|entry| entry.parts.len()).sum::<usize>() + 1;
        let mut progress = Progress { watch, done: 0, total };
        let mut press = Press::begin(out, self, quality)?;
        self.put_front(&mut press)?;
        for entry in &self.entries {
            for part in &entry.parts {
                progress.at_next()?;
                self.put_part(&mut press, entry, part, &progress)?;
            }
        }
        progress.at_next()?;
        press.end()
    }

    fn put_front(&self, press: &mut Press<'_, '_>) -> Result<(), PackError> {
        let cover = cover::drawn(self.pack, self.amounts(), self.labels);
        press.put_drawing(&cover, 1, &[], None)?;
        press.bookmark_page(self.labels.title.get(self.pack.lang), 1);
        press.bookmark_page(self.labels.contents.get(self.pack.lang), 2);
        let contents = contents::drawn(&self.rows(), self.pack.lang, self.labels);
        for (page, (drawing, links)) in (2..).zip(&contents) {
            press.put_drawing(drawing, page, links, None)?;
        }
        Ok(())
    }

    fn put_part(
        &self,
        press: &mut Press<'_, '_>,
        entry: &Entry<'_>,
        part: &Part<'_>,
        progress: &Progress<'_>,
    ) -> Result<(), PackError> {
        let title = self.title(entry);
        match part {
            Part::File { piece, of, pages } => {
                let place = entry.place(*piece);
                let bytes = content(of, place)?;
                let bytes = of.inspection.converted.as_deref().map_or(bytes.as_slice(), Vec::as_slice);
                let put = Put { title: &title, first: pages.first, leaves: &of.leaves, place, progress };
                put.put(press, of.inspection, bytes, of.password)
            }
            Part::Letter(pages) => {
                let super::Content::Letter(letter) = entry.of.content else { return Ok(()) };
                let bytes = pdf_of(letter, &laid_out(letter))?;
                let put = Put {
                    title: &title,
                    first: pages.first,
                    leaves: &Leaves::All,
                    place: entry.place(0),
                    progress,
                };
                put.put_pdf(press, &bytes, None)
            }
            Part::Apart { of, page, obstacle, .. } => {
                press.put_drawing(&self.apart(entry, of, obstacle), *page, &[], Some(&title))
            }
            Part::Absent(absence, page) => {
                press.put_drawing(&self.absent(entry, absence), *page, &[], Some(&title))
            }
        }?;
        let first_part = entry.parts.first().is_some_and(|first| std::ptr::eq(first, part));
        press.bookmark_paper(&title, entry, first_part);
        Ok(())
    }

    fn title<'a>(&'a self, entry: &'a Entry<'_>) -> Title<'a> {
        Title {
            number: &entry.number,
            name: &entry.of.title,
            asked: self.labels.asked(&entry.of.forms, entry.of.copies, self.pack.lang),
            section: self.heading(entry.section),
            first: entry.pages.first,
        }
    }

    /// The page in the place of a file.
    pub(super) fn apart(&self, entry: &Entry<'_>, piece: &Piece<'_>, obstacle: &Obstacle) -> Drawing {
        let (labels, lang) = (self.labels, self.pack.lang);
        let (why, what_to_do) = labels.obstacle(obstacle);
        let facts = vec![
            (labels.file.get(lang), piece.name.clone()),
            (labels.reason.get(lang), why.get(lang).to_owned()),
            (labels.what_to_do.get(lang), what_to_do.get(lang).to_owned()),
        ];
        self.notice(entry, (Weight::Lacks, labels.apart.get(lang)), facts)
    }

    /// The page in the place of a paper.
    pub(super) fn absent(&self, entry: &Entry<'_>, absence: &Absence) -> Drawing {
        let (labels, lang) = (self.labels, self.pack.lang);
        let fact = match absence {
            Absence::Missing { reason } => {
                let words = reason.clone().unwrap_or_else(|| labels.no_reason.get(lang).to_owned());
                (labels.reason.get(lang), words)
            }
            Absence::NotApplicable { reason } | Absence::NotProvided { reason } => {
                (labels.reason.get(lang), reason.clone())
            }
            Absence::Original { place } => (labels.place.get(lang), place.clone()),
        };
        let weight = if lacks(absence) { Weight::Lacks } else { Weight::Settled };
        self.notice(entry, (weight, labels.absence(absence).get(lang)), vec![fact])
    }

    fn notice(
        &self,
        entry: &Entry<'_>,
        (weight, state): (Weight, &str),
        mut facts: Vec<(&'static str, String)>,
    ) -> Drawing {
        let asked = self.labels.asked(&entry.of.forms, entry.of.copies, self.pack.lang);
        if !asked.is_empty() {
            facts.push((self.labels.wanted.get(self.pack.lang), asked));
        }
        let paper = (entry.number.as_str(), entry.of.title.as_str());
        let section = self.heading(entry.section);
        notice::drawn(&Notice { weight, state, paper, section, facts }, self.pack.lang)
    }
}

/// How far the work is.
struct Progress<'a> {
    watch: &'a dyn Watch,
    done: usize,
    total: usize,
}

impl Progress<'_> {
    /// A step begins.
    fn at_next(&mut self) -> Result<(), PackError> {
        self.check()?;
        self.done += 1;
        Ok(())
    }

    /// Whether the work may go on.
    fn check(&self) -> Result<(), PackError> {
        if self.watch.at(self.done, self.total).is_break() { Err(PackError::Cancelled) } else { Ok(()) }
    }
}

/// Pages of a file on their way into the pack.
struct Put<'a> {
    title: &'a Title<'a>,
    first: u32,
    leaves: &'a Leaves,
    place: Place,
    progress: &'a Progress<'a>,
}

impl Put<'_> {
    fn put(
        &self,
        press: &mut Press<'_, '_>,
        inspection: &Inspection,
        bytes: &[u8],
        password: Option<&str>,
    ) -> Result<(), PackError> {
        use super::kind::Family;
        match inspection.kind.family() {
            Family::Picture => self.put_pictures(press, inspection.kind, bytes),
            Family::Pdf | Family::Office | Family::Other => self.put_pdf(press, bytes, password),
        }
    }

    /// A file that was sound when it was inspected and is not any more has changed.
    fn unchanged<T>(&self, read: impl FnOnce() -> Result<T, Obstacle>) -> Result<T, PackError> {
        unharmed(read).map_err(|_| PackError::Changed { place: self.place })
    }
}

/// The content of a file, which must be what was inspected.
pub(super) fn content(piece: &Piece<'_>, place: Place) -> Result<Vec<u8>, PackError> {
    let bytes = source::read(piece.source, LARGEST_FILE)
        .map_err(|error| PackError::Read { place, kind: error.kind() })?;
    if piece.inspection.sha256 != Some(Digest::of(&bytes)) {
        return Err(PackError::Changed { place });
    }
    Ok(bytes)
}

/// The chosen pages of a file as a file of their own, without stamps.
pub(super) fn leaves_alone(plan: &Plan<'_>, piece: &Piece<'_>, place: Place) -> Result<Vec<u8>, PackError> {
    let bytes = content(piece, place)?;
    let bytes = piece.inspection.converted.as_deref().map_or(bytes.as_slice(), Vec::as_slice);
    let pages = piece.inspection.pages.as_ref().copied().unwrap_or_default();
    let count = u32::try_from(piece.leaves.of(pages).len()).unwrap_or_default();
    let mut out = Vec::new();
    let mut press = Press::bare(&mut out, plan, count, piece.inspection)?;
    let title = Title { number: "", name: "", asked: String::new(), section: None, first: 1 };
    let progress = Progress { watch: &Unwatched, done: 0, total: 1 };
    let put = Put { title: &title, first: 1, leaves: &piece.leaves, place, progress: &progress };
    put.put(&mut press, piece.inspection, bytes, piece.password)?;
    press.end()?;
    Ok(out)
}
