//! Papers as files: the cost summary, and how any paper is written where the user keeps papers.
//!
//! Leaves out their text and layout (`documents`). A file is written whole under its name or not at all, and
//! never takes the place of another.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use kosh_core::people::Person;
use kosh_core::text::Lang;
use kosh_documents::layout::laid_out;
use kosh_documents::model::Document;
use kosh_documents::render::pdf_of;
use kosh_documents::summaries::{CostFacts, cost_summary};

use super::applications::File;
use crate::app::App;
use crate::error::{ErrorCode, WireError};
use crate::wire::{ApplicationId, MissingField, Produced};
use crate::words::word;

impl App {
    /// Writes the cost summary as PDF, in the language of the window.
    pub fn print_costs(&self, id: ApplicationId) -> Result<Produced, WireError> {
        self.print_costs_in(id, self.settings()?.0.lang)
    }

    /// Writes the cost summary as PDF, in this language.
    pub fn print_costs_in(&self, id: ApplicationId, lang: Lang) -> Result<Produced, WireError> {
        let file = self.open_application(id)?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_of(&file.application.edition)?;
        let service = file.service(scene.edition)?;
        let quote = self.quote_of(scene, &file)?;
        let names: Vec<String> = file.persons.iter().map(Person::latin_name).collect();
        let facts = CostFacts {
            quote: &quote,
            service: &service.name,
            section: &service.section,
            edition: &scene.edition.title,
            persons: &names,
            host: file.host.name(lang),
            made_on: self.clock().today(),
            lang,
        };
        let document = cost_summary(&facts).map_err(|_| WireError::bug("labels of the cost summary"))?;
        self.print(&file, "paper_costs", lang, &document, Vec::new())
    }

    fn print(
        &self,
        file: &File,
        paper: &str,
        lang: Lang,
        document: &Document,
        missing: Vec<MissingField>,
    ) -> Result<Produced, WireError> {
        let surname = file.persons.first().map(|person| person.surname.as_str()).unwrap_or_default();
        self.print_document(&format!("{} {surname}", word(lang, paper)), document, missing)
    }

    /// Lays a document out and writes it as PDF, under a name and today's date.
    pub(crate) fn print_document(
        &self,
        name: &str,
        document: &Document,
        missing: Vec<MissingField>,
    ) -> Result<Produced, WireError> {
        let pages = laid_out(document);
        let bytes = pdf_of(document, &pages).map_err(|_| WireError::bug("a PDF could not be written"))?;
        let name = format!("{} {}.pdf", name.trim_end(), self.clock().today());
        self.produce(&name, &bytes, Some(pages.pages.len()), missing)
    }

    /// Writes a file to the folder for papers.
    pub(crate) fn produce(
        &self,
        name: &str,
        bytes: &[u8],
        pages: Option<usize>,
        missing: Vec<MissingField>,
    ) -> Result<Produced, WireError> {
        let folder = self.output_folder()?;
        let refused = |error: io::Error| {
            if error.kind() == io::ErrorKind::StorageFull {
                ErrorCode::DiskFull
            } else {
                ErrorCode::NotWritable { path: folder.display().to_string() }
            }
        };
        fs::create_dir_all(&folder).map_err(refused)?;
        let path = write_new(&folder, &tame(name), bytes).map_err(refused)?;
        Ok(Produced {
            file_name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            path: path.display().to_string(),
            folder: folder.display().to_string(),
            pages,
            missing,
        })
    }

    /// The folder that papers are written to.
    pub fn output_folder(&self) -> Result<PathBuf, WireError> {
        if let Some(folder) = &self.papers {
            return Ok(folder.clone());
        }
        let chosen = self.settings()?.0.output_folder;
        Ok(if chosen.is_empty() { self.options.output.clone() } else { PathBuf::from(chosen) })
    }
}

/// A name that every file system takes: no separators, no control characters, no leading dot, not too long.
fn tame(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    let (stem, ending) = plain.rsplit_once('.').unwrap_or((&plain, ""));
    let stem: String = stem.trim_matches([' ', '.']).chars().take(80).collect();
    let stem = if stem.is_empty() { "file".to_owned() } else { stem };
    if ending.is_empty() { stem } else { format!("{stem}.{}", ending.chars().take(10).collect::<String>()) }
}

/// Writes a file under the first free name: `name.pdf`, `name (2).pdf`, … A failed write leaves nothing.
fn write_new(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let dot = if ending.is_empty() { "" } else { "." };
    let names =
        std::iter::once(name.to_owned()).chain((2..=9999).map(|n| format!("{stem} ({n}){dot}{ending}")));
    for name in names {
        let path = folder.join(name);
        match fs::File::create_new(&path) {
            Ok(mut file) => {
                return match file.write_all(bytes).and_then(|()| file.sync_all()) {
                    Ok(()) => Ok(path),
                    Err(error) => fs::remove_file(&path).and(Err(error)),
                };
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_tame() {
        assert_eq!(tame("../../x.pdf"), "_.._x.pdf");
        assert_eq!(tame("a/b:c.pdf"), "a_b_c.pdf");
        assert_eq!(tame("..."), "file");
        assert!(tame(&"я".repeat(500)).chars().count() <= 91);
    }
}
