//! Papers as files: how any paper is written where the user keeps papers.
//!
//! Leaves out their text and layout (`documents`). A file is written whole under its name or not at all, and
//! never takes the place of another.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use kosh_documents::layout::laid_out;
use kosh_documents::model::Document;
use kosh_documents::pack::Sink;
use kosh_documents::render::pdf_of;

use crate::app::App;
use crate::error::{ErrorCode, WireError};
use crate::wire::{MissingField, Produced};

impl App {
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
        fs::create_dir_all(&folder).map_err(|error| refused(&error, &folder))?;
        let path = write_new(&folder, &tame(name), bytes, fs::File::sync_all);
        let path = path.map_err(|error| refused(&error, &folder))?;
        Ok(produced(&path, &folder, pages, missing))
    }

    /// A new file in the folder for papers, to be written piece by piece.
    pub(crate) fn writing(&self, name: &str) -> Result<Writing, WireError> {
        let (folder, name) = (self.output_folder()?, tame(name));
        let made = fs::create_dir_all(&folder).and_then(|()| {
            first_free(&folder, &format!(".{name}.part"), |path| {
                fs::File::options().read(true).write(true).create_new(true).open(path)
            })
        });
        let (part, file) = made.map_err(|error| refused(&error, &folder))?;
        Ok(Writing { file, part, folder, name })
    }

    /// A new folder within the folder for papers, for files that are written in one act.
    pub(crate) fn sheaf(&self, name: &str) -> Result<Sheaf, WireError> {
        let parent = self.output_folder()?;
        let made = fs::create_dir_all(&parent).and_then(|()| new_folder(&parent, &tame(name)));
        Ok(Sheaf {
            folder: made.map_err(|error| refused(&error, &parent))?,
            written: Vec::new(),
            open: None,
            is_whole: false,
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

/// A file that is written piece by piece under a name that nobody takes for a paper, and gets its own when it is whole.
/// Until then it goes with this value.
pub(crate) struct Writing {
    file: fs::File,
    part: PathBuf,
    folder: PathBuf,
    name: String,
}

impl Writing {
    /// Gives the file its name: the first free one like that which was asked for.
    pub(crate) fn keep(mut self, pages: Option<usize>) -> Result<Produced, WireError> {
        let kept = self.file.sync_all().and_then(|()| {
            let (path, _) = first_free(&self.folder, &self.name, |path| fs::File::create_new(path))?;
            fs::rename(&self.part, &path).or_else(|error| fs::remove_file(&path).and(Err(error)))?;
            Ok(path)
        });
        let path = kept.map_err(|error| refused(&error, &self.folder))?;
        self.part = PathBuf::new();
        Ok(produced(&path, &self.folder, pages, Vec::new()))
    }

    /// The file, to write to and to read back.
    pub(crate) const fn file(&mut self) -> &mut fs::File {
        &mut self.file
    }

    /// What it means that writing failed.
    pub(crate) fn refused(&self, error: &io::Error) -> ErrorCode {
        refused(error, &self.folder)
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if !self.part.as_os_str().is_empty() {
            // What cannot be removed now stays and is seen.
            let _ = fs::remove_file(&self.part);
        }
    }
}

/// Files that are written in one act into a folder of their own. Unless the act ends well, none of them stays.
pub(crate) struct Sheaf {
    folder: PathBuf,
    written: Vec<PathBuf>,
    /// The file that is written piece by piece, where there is one.
    open: Option<fs::File>,
    is_whole: bool,
}

impl Sheaf {
    /// Writes a file. That it is on the medium is seen to when all are written: one by one that takes longer than
    /// writing them.
    pub(crate) fn add(
        &mut self,
        name: &str,
        bytes: &[u8],
        pages: Option<usize>,
        missing: Vec<MissingField>,
    ) -> Result<Produced, WireError> {
        let path = write_new(&self.folder, &tame(name), bytes, |_| Ok(()));
        let path = path.map_err(|error| refused(&error, &self.folder))?;
        let produced = produced(&path, &self.folder, pages, missing);
        self.written.push(path);
        Ok(produced)
    }

    /// Sees to it that all files are on the medium; answers what was written, in its order.
    pub(crate) fn finish(&mut self) -> Result<Vec<Produced>, WireError> {
        self.open = None;
        self.settle()?;
        Ok(self.written.iter().map(|path| produced(path, &self.folder, None, Vec::new())).collect())
    }

    /// Sees to it that all files are on the medium.
    pub(crate) fn settle(&self) -> Result<(), WireError> {
        let settle = |path: &PathBuf| fs::OpenOptions::new().write(true).open(path)?.sync_all();
        let settled = self.written.iter().try_for_each(settle);
        Ok(settled.map_err(|error| refused(&error, &self.folder))?)
    }

    /// The act has ended well: the files stay.
    pub(crate) fn keep(mut self) {
        self.is_whole = true;
    }
}

impl Sink for Sheaf {
    fn begin(&mut self, name: &str) -> io::Result<()> {
        let (path, file) = first_free(&self.folder, &tame(name), |path| fs::File::create_new(path))?;
        self.written.push(path);
        self.open = Some(file);
        Ok(())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.open.as_mut().map_or(Err(io::ErrorKind::NotFound.into()), |file| file.write_all(bytes))
    }
}

impl Drop for Sheaf {
    fn drop(&mut self) {
        if self.is_whole {
            return;
        }
        // What cannot be removed now, because a viewer holds it open, stays and is seen.
        for path in &self.written {
            let _ = fs::remove_file(path);
        }
        let _ = fs::remove_dir(&self.folder);
    }
}

fn refused(error: &io::Error, folder: &Path) -> ErrorCode {
    if error.kind() == io::ErrorKind::StorageFull {
        ErrorCode::DiskFull
    } else {
        ErrorCode::NotWritable { path: folder.display().to_string() }
    }
}

fn produced(path: &Path, folder: &Path, pages: Option<usize>, missing: Vec<MissingField>) -> Produced {
    Produced {
        file_name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        path: path.display().to_string(),
        folder: folder.display().to_string(),
        pages,
        missing,
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

/// Writes a file under the first free name; `settle` sees it before it counts as written. A failed write leaves
/// nothing.
fn write_new(
    folder: &Path,
    name: &str,
    bytes: &[u8],
    settle: impl Fn(&fs::File) -> io::Result<()>,
) -> io::Result<PathBuf> {
    let (path, mut file) = first_free(folder, name, |path| fs::File::create_new(path))?;
    match file.write_all(bytes).and_then(|()| settle(&file)) {
        Ok(()) => Ok(path),
        Err(error) => fs::remove_file(&path).and(Err(error)),
    }
}

/// Makes a folder under the first free name.
fn new_folder(parent: &Path, name: &str) -> io::Result<PathBuf> {
    first_free(parent, name, |path| fs::create_dir(path)).map(|(path, ())| path)
}

/// What `make` makes under the first name that is free: `name.pdf`, `name (2).pdf`, …
fn first_free<T>(
    folder: &Path,
    name: &str,
    make: impl Fn(&Path) -> io::Result<T>,
) -> io::Result<(PathBuf, T)> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let dot = if ending.is_empty() { "" } else { "." };
    let names =
        std::iter::once(name.to_owned()).chain((2..=9999).map(|n| format!("{stem} ({n}){dot}{ending}")));
    for name in names {
        let path = folder.join(name);
        match make(&path) {
            Ok(new) => return Ok((path, new)),
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
