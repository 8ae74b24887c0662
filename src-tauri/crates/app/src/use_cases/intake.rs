//! Takes files in: from the window piece by piece, from the command line by path. Each is looked into when it is whole.
//!
//! Every file is hostile until it was looked into: its name is only shown, its length is bounded, a path is taken only
//! for an ordinary file. Leaves out where a file belongs ([`super::places`]).

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kosh_core::catalogue::Edition;
use kosh_store::Store;
use zeroize::Zeroizing;

use super::needs::paper_name;
use crate::app::App;
use crate::error::{ErrorCode, FileRefusal, WireError};
use crate::intake::{Coming, Waiting};
use crate::looks::{Kept, look_of};
use crate::wire::{FilePiece, FiledAs, IncomingFile, IncomingId, Nothing, StartFile};

/// Bytes of a file that are read at once.
const AT_ONCE: usize = 256 * 1024;
/// Most characters of the name of a file.
const NAME: usize = 200;

impl App {
    /// Begins to take a file that comes piece by piece.
    pub fn start_file(&self, file: StartFile) -> Result<IncomingId, WireError> {
        if file.size > StartFile::LIMIT {
            return Err(ErrorCode::FileTooLarge { limit: StartFile::LIMIT }.into());
        }
        let keeping = self.store()?.start_keeping()?;
        self.intake.begin(Coming { name: shown_name(&file.name), keeping })
    }

    /// Takes the next piece of a file.
    pub fn add_piece(&self, piece: FilePiece) -> Result<Nothing, WireError> {
        let bytes = STANDARD.decode(&piece.base64).map_err(|_| ErrorCode::BadRequest)?;
        self.intake.add(piece.file, &bytes)?;
        Ok(Nothing {})
    }

    /// Ends a file: it has come whole, and is looked into.
    pub fn finish_file(&self, id: IncomingId) -> Result<IncomingFile, WireError> {
        let Coming { name, keeping } = self.intake.take_coming(id)?;
        if keeping.size() == 0 {
            return Err(refused(FileRefusal::Empty));
        }
        let store = self.store()?;
        let content = store.finish_keeping(keeping)?;
        let waiting = Waiting { id, name, content };
        self.intake.wait(waiting.clone());
        self.incoming_file(&store, self.knowledge().scene_today()?.edition, &waiting)
    }

    /// Takes a file by its path.
    pub fn take_path(&self, path: &Path) -> Result<IncomingFile, WireError> {
        let before = ordinary(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let id = self.start_file(StartFile { name: name.into_owned(), size: before.len() })?;
        let taken = self.read_path(path, id, &before);
        if taken.is_err() {
            self.intake.remove(id);
        }
        taken?;
        self.finish_file(id)
    }

    fn read_path(&self, path: &Path, id: IncomingId, before: &Metadata) -> Result<(), WireError> {
        let mut file = File::open(path).map_err(|error| unreadable(&error))?;
        let mut buffer = Zeroizing::new(vec![0; AT_ONCE]);
        let mut read = 0;
        loop {
            let length = file.read(&mut buffer).map_err(|error| unreadable(&error))?;
            if length == 0 {
                break;
            }
            read += length as u64;
            self.intake.add(id, &buffer[..length])?;
        }
        let after = file.metadata().map_err(|error| unreadable(&error))?;
        let is_same = after.is_file() && after.modified().ok() == before.modified().ok();
        if is_same && after.len() == before.len() && read == before.len() {
            Ok(())
        } else {
            Err(refused(FileRefusal::Changed))
        }
    }

    /// The files that wait to be filed, in the order in which they came.
    pub fn incoming(&self, _: Nothing) -> Result<Vec<IncomingFile>, WireError> {
        let (store, knowledge) = (self.store()?, self.knowledge());
        let edition = knowledge.scene_today()?.edition;
        self.intake.waiting().iter().map(|file| self.incoming_file(&store, edition, file)).collect()
    }

    /// Throws a file away that was not filed.
    pub fn discard_file(&self, id: IncomingId) -> Result<Nothing, WireError> {
        if let Some(waiting) = self.intake.remove(id) {
            let is_wanted = self.intake.waiting().iter().any(|other| other.content == waiting.content);
            if !is_wanted {
                self.store()?.forget(waiting.content);
            }
        }
        Ok(Nothing {})
    }

    fn incoming_file(
        &self,
        store: &Arc<Store>,
        edition: &Edition,
        waiting: &Waiting,
    ) -> Result<IncomingFile, WireError> {
        let found = self.looks.of(&Kept { store: Arc::clone(store), content: waiting.content }, None);
        let papers = store.papers_with(waiting.content.sha256)?;
        let filed = papers.into_iter().map(|paper| FiledAs {
            paper: paper.id,
            holder: paper.holder,
            name: paper_name(edition, &paper),
        });
        let before = self.intake.waiting();
        let mut same =
            before.iter().filter(|other| other.content == waiting.content && other.id < waiting.id);
        Ok(IncomingFile {
            id: waiting.id,
            name: waiting.name.clone(),
            look: look_of(&found, self.office().is_some())?,
            filed_as: filed.collect(),
            same_as: same.next().map(|other| other.id),
        })
    }
}

/// A name as it is shown: without what stands before it in a path, without what cannot be seen, not too long.
fn shown_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_seen = |c: &char| !c.is_control() && !is_direction(*c);
    let seen: String = base.chars().filter(is_seen).take(NAME).collect();
    let seen = seen.trim();
    if seen.trim_matches('.').is_empty() { "—".to_owned() } else { seen.to_owned() }
}

/// Signs that turn the direction of writing, by which one ending is made to look like another.
const fn is_direction(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What is at a path, if it is an ordinary file of a length that is taken.
fn ordinary(path: &Path) -> Result<Metadata, WireError> {
    let found = fs::symlink_metadata(path).map_err(|error| unreadable(&error))?;
    let kind = found.file_type();
    if kind.is_symlink() {
        Err(refused(FileRefusal::Link))
    } else if kind.is_dir() {
        Err(refused(FileRefusal::Folder))
    } else if !kind.is_file() {
        Err(refused(FileRefusal::Special))
    } else if found.len() > StartFile::LIMIT {
        Err(ErrorCode::FileTooLarge { limit: StartFile::LIMIT }.into())
    } else {
        Ok(found)
    }
}

/// What it means that a file cannot be read.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the system knows more kinds of errors than anybody tells apart"
)]
pub(crate) fn unreadable(error: &io::Error) -> WireError {
    refused(match error.kind() {
        io::ErrorKind::NotFound => FileRefusal::Gone,
        io::ErrorKind::PermissionDenied => FileRefusal::Forbidden,
        io::ErrorKind::IsADirectory => FileRefusal::Folder,
        _ => FileRefusal::Unreadable,
    })
}

fn refused(why: FileRefusal) -> WireError {
    ErrorCode::FileRefused { why }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_only_ever_shown() {
        assert_eq!(shown_name("../../x"), "x");
        assert_eq!(shown_name(r"C:\Users\проба\Скан.pdf"), "Скан.pdf");
        assert_eq!(shown_name("a\u{202e}\0b\n.pdf"), "ab.pdf");
        assert_eq!((shown_name(".."), shown_name("x/")), ("—".to_owned(), "—".to_owned()));
        assert_eq!(shown_name(&"я".repeat(500)).chars().count(), NAME);
    }
}
