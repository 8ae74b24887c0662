//! Files to look at in the window: read by the pack engine first, so that no script and no embedded file of a document
//! from outside reaches the window, and so that every kind is shown as the pages that it becomes.

use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kosh_core::content::Content as KeptContent;
use kosh_core::text::Lang;
use kosh_documents::pack::{
    Alphabet, Content, Converter, Cover, Leaf, Leaves, Pack, PageTurn, Paper, Piece, Plan, Section, Sink,
    Unwatched,
};

use super::packs::turned;
use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::looks::{Kept, look_of};
use crate::wire::{LookAt, PaperId, View};

impl App {
    /// The pages of a file, of a paper as it is printed, or of a pack: one part after the other.
    pub fn view(&self, at: LookAt) -> Result<Vec<View>, WireError> {
        let store = self.store()?;
        let not_found = || ErrorCode::NotFound { record: Record::File };
        match at {
            LookAt::File(id) => {
                let paper = store.paper_of_file(id)?.ok_or_else(not_found)?;
                let file = paper.files.iter().find(|file| file.id == id).ok_or_else(not_found)?;
                Ok(vec![self.part(file.content, None)?])
            }
            LookAt::Paper(id) => self.printed_paper(id),
            LookAt::Incoming(id) => Ok(vec![self.part(self.intake.find(id)?.content, None)?]),
            LookAt::Pack(id) => {
                let bytes = Kept { content: self.pack(id)?.content, store }.bytes()?;
                let media_type =
                    if bytes.starts_with(b"%PDF-") { "application/pdf" } else { "application/zip" };
                Ok(vec![View {
                    media_type: media_type.to_owned(),
                    base64: STANDARD.encode(bytes),
                    pages: None,
                    obstacle: None,
                }])
            }
        }
    }

    /// A paper as it is printed: its files one after the other, or its pages in runs as they were arranged.
    fn printed_paper(&self, id: PaperId) -> Result<Vec<View>, WireError> {
        let paper = self.paper(id)?;
        let content_of = |id| paper.files.iter().find(|file| file.id == id).map(|file| file.content);
        if paper.pages.is_empty() {
            return paper.files.iter().map(|file| self.part(file.content, None)).collect();
        }
        let mut runs: Vec<(kosh_core::id::FileId, Vec<Leaf>)> = Vec::new();
        for page in &paper.pages {
            let leaf = Leaf { page: page.page, turn: turned(page.turn) };
            match runs.last_mut().filter(|(file, _)| *file == page.file) {
                Some((_, leaves)) => leaves.push(leaf),
                None => runs.push((page.file, vec![leaf])),
            }
        }
        let part = |(file, leaves): (_, Vec<Leaf>)| {
            let content = content_of(file).ok_or_else(|| WireError::bug("a page of a file that is gone"))?;
            self.part(content, Some(leaves))
        };
        runs.into_iter().map(part).collect()
    }

    /// The pages of one content as PDF; none, and why, where it has no pages.
    fn part(&self, content: KeptContent, leaves: Option<Vec<Leaf>>) -> Result<View, WireError> {
        let kept = Kept { store: self.store()?, content };
        let office = self.office();
        let converter = office.as_ref().map(|office| office as &dyn Converter);
        let found = self.looks.of(&kept, converter);
        let Ok(pages) = found.pages else {
            let look = look_of(&found, false)?;
            return Ok(View {
                media_type: look.media_type,
                base64: String::new(),
                pages: None,
                obstacle: look.obstacle,
            });
        };
        let leaves =
            leaves.unwrap_or_else(|| (1..=pages).map(|page| Leaf { page, turn: PageTurn::None }).collect());
        let shown = u32::try_from(leaves.len()).ok();
        let password = self.looks.password(content.sha256);
        let piece = Piece {
            name: String::new(),
            source: &kept,
            inspection: &found,
            password: password.as_ref().map(|password| password.as_str()),
            leaves: Leaves::These(leaves),
        };
        let bytes = self.alone(piece)?;
        Ok(View {
            media_type: "application/pdf".to_owned(),
            base64: STANDARD.encode(bytes),
            pages: shown,
            obstacle: None,
        })
    }

    /// One piece as a PDF of its own.
    fn alone(&self, piece: Piece<'_>) -> Result<Vec<u8>, WireError> {
        let paper = Paper {
            title: String::new(),
            forms: Vec::new(),
            copies: 0,
            warning: None,
            content: Content::Files(vec![piece]),
        };
        let cover = Cover {
            host: String::new(),
            persons: Vec::new(),
            service: String::new(),
            edition: String::new(),
            route: None,
            term: None,
            filing_on: None,
        };
        let pack = Pack {
            lang: Lang::default(),
            made_on: self.clock().today(),
            draft_mark: None,
            cover,
            sections: vec![Section { title: String::new(), papers: vec![paper] }],
        };
        let disturbed = |_| WireError::from(ErrorCode::PackDisturbed);
        let plan = Plan::of(&pack).map_err(disturbed)?;
        let mut last = Last::default();
        plan.separate(Alphabet::Latin, &mut last, &Unwatched).map_err(disturbed)?;
        Ok(last.0)
    }
}

/// The last of several files, in memory: before it stands the index.
#[derive(Default)]
struct Last(Vec<u8>);

impl Sink for Last {
    fn begin(&mut self, _: &str) -> io::Result<()> {
        self.0.clear();
        Ok(())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}
