//! Puts the papers of the sample company in place, so that the page of papers has something to show at the first start.

use kosh_core::people::PaperFile;
use kosh_core::text::Lang;
use kosh_documents::layout::laid_out;
use kosh_documents::render::pdf_of;
use kosh_store::Facts;

use crate::app::App;
use crate::demo::{Specimen, specimens};
use crate::error::WireError;
use crate::wire::FileId;

impl App {
    /// Prints the papers and keeps their files; the facts get the records.
    pub(crate) fn file_specimens(&self, facts: &mut Facts, lang: Lang) -> Result<(), WireError> {
        let knowledge = self.knowledge();
        let (papers, absences) = specimens(knowledge.scene_today()?, facts, lang, &|| self.mint());
        for Specimen { mut paper, name, sheet } in papers {
            if let Some(sheet) = sheet {
                let pages = laid_out(&sheet);
                let bytes = pdf_of(&sheet, &pages).map_err(|_| WireError::bug("a paper of the sample"))?;
                paper.files.push(PaperFile {
                    id: FileId::new(self.mint()),
                    name: format!("{name}.pdf"),
                    media_type: "application/pdf".to_owned(),
                    content: self.keep(bytes)?,
                    pages: u32::try_from(pages.pages.len()).ok(),
                });
            }
            facts.papers.push(paper);
        }
        facts.absences.extend(absences);
        Ok(())
    }
}
