//! The list of what a pack holds, as a paper: every file by its digest, for whoever checks it later.

use chrono::NaiveDate;
use kosh_core::text::Lang;

use crate::model::{
    Align, Block, Cell, Column, Document, Fact, Heading, Hyphens, Paragraph, Row, Ruling, Run, Size, Table,
    Typeface,
};
use crate::summaries::LabelsError;
use crate::wording::date_in_digits;

use super::digest::Digest;
use super::labels::Labels;
use super::manifest::{Fate, FileRecord, Manifest, PageRange, PaperRecord};
use super::paper::Absence;

/// The file of a pack, as whoever keeps it knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFile {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    pub length: u64,
    /// Its SHA-256.
    pub sha256: Digest,
    /// The day on which it was handed in; none where it was not.
    pub handed_in_on: Option<NaiveDate>,
}

impl Manifest {
    /// The list as a paper in a language, for a host.
    pub fn document(&self, lang: Lang, host: &str, file: &PackFile) -> Result<Document, LabelsError> {
        let list = List { labels: Labels::shipped()?, lang };
        let title = list.labels.list_title.get(lang).to_owned();
        let mut blocks = vec![
            Block::Heading(Heading::title(vec![Run::bold(title.clone())])),
            list.frame(self, host, file),
        ];
        blocks.push(Block::Space(8.0));
        blocks.push(list.table(self));
        Ok(Document {
            title,
            lang,
            author: host.to_owned(),
            made_on: self.made_on,
            typeface: Typeface::Sans,
            draft_mark: None,
            copies: 1,
            blocks,
        })
    }
}

struct List {
    labels: &'static Labels,
    lang: Lang,
}

impl List {
    fn frame(&self, manifest: &Manifest, host: &str, file: &PackFile) -> Block {
        let (labels, lang) = (self.labels, self.lang);
        let fact =
            |label: &str, value: String| Fact { label: label.to_owned(), value: vec![Run::regular(value)] };
        let mut facts = vec![
            fact(labels.company.get(lang), host.to_owned()),
            fact(labels.service.get(lang), manifest.service.clone()),
            fact(labels.made_on.get(lang), date_in_digits(manifest.made_on)),
        ];
        if let Some(on) = file.handed_in_on {
            facts.push(fact(labels.handed_in_on.get(lang), date_in_digits(on)));
        }
        if let Some(packed) = &manifest.pack {
            facts.push(fact(labels.pages_count.get(lang), packed.pages.to_string()));
        }
        let length = labels.bytes.with("bytes", &file.length.to_string());
        let length = length.get(lang);
        facts.push(fact(labels.pack_file.get(lang), format!("{}; {length}", file.name)));
        facts.push(fact(labels.sha256.get(lang), file.sha256.to_string()));
        Block::Facts(facts)
    }

    fn table(&self, manifest: &Manifest) -> Block {
        let (labels, lang) = (self.labels, self.lang);
        let names = [&labels.number, &labels.document, &labels.pages].map(|name| name.get(lang));
        let mut head = Row::head(&names);
        for cell in &mut head.cells {
            cell.paragraphs.iter_mut().for_each(|paragraph| paragraph.align = Align::Left);
        }
        let mut rows = Vec::new();
        let mut section: Option<&str> = None;
        let has_sections = manifest.papers.iter().any(|paper| paper.section != manifest.papers[0].section);
        for paper in &manifest.papers {
            if has_sections && section != Some(&paper.section) {
                rows.push(Row::part(paper.section.clone(), 3));
            }
            section = Some(&paper.section);
            let pages = manifest.pack.as_ref().map(|_| paper.pages.words());
            rows.push(self.paper(paper, pages.unwrap_or_default()));
        }
        let columns = [1.0, 12.0, 1.6].map(|share| Column { share }).to_vec();
        Block::Table(Table { columns, ruling: Ruling::Rows, head: vec![head], rows })
    }

    /// The row of a paper; without pages where they are files of their own.
    fn paper(&self, paper: &PaperRecord, pages: String) -> Row {
        let mut title = Cell::new(vec![Run::regular(paper.title.clone())]);
        let mut note = |words: String| {
            let mut paragraph = Paragraph::line(vec![Run::regular(words)]).sized(Size::Note);
            paragraph.hyphens = Hyphens::Never;
            title.paragraphs.push(paragraph);
        };
        let asked = self.labels.asked(&paper.forms, paper.copies, self.lang);
        if !asked.is_empty() {
            note(asked);
        }
        if let Some(absence) = &paper.absence {
            let words = absence.words().map(|words| format!(": {words}")).unwrap_or_default();
            note(format!("{}{words}", self.labels.absence(absence).get(self.lang)));
        }
        for file in &paper.files {
            note(self.file(file));
            if let Some(digest) = file.sha256 {
                note(format!("SHA-256 {digest}"));
            }
        }
        Row::body(vec![
            Cell::new(vec![Run::regular(paper.number.clone())]),
            title,
            Cell::new(vec![Run::regular(pages)]),
        ])
    }

    fn file(&self, file: &FileRecord) -> String {
        let (labels, lang) = (self.labels, self.lang);
        let length = labels.bytes.with("bytes", &file.length.to_string());
        let mut words = vec![file.name.clone(), length.get(lang).to_owned()];
        words.extend(file.remarks.iter().map(|remark| labels.remark(remark).get(lang).to_owned()));
        if let Fate::Apart { obstacle, .. } = &file.fate {
            words.push(format!("{}: {}", labels.apart.get(lang), labels.obstacle(obstacle).0.get(lang)));
        }
        words.join("; ")
    }
}

impl PageRange {
    /// `4`, or `4–7`.
    pub(super) fn words(self) -> String {
        if self.count() > 1 { format!("{}–{}", self.first, self.last) } else { self.first.to_string() }
    }
}

impl Absence {
    /// The words that its caller gave.
    pub(super) fn words(&self) -> Option<&str> {
        match self {
            Self::Missing { reason } => reason.as_deref(),
            Self::NotApplicable { reason } | Self::NotProvided { reason } => Some(reason),
            Self::Original { place } => Some(place),
        }
    }
}
