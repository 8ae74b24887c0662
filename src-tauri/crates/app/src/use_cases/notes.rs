//! Notes and attached files of people and applications.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kosh_core::input::{Problem, ProblemKind};
use kosh_core::people::Note;
use kosh_store::{AttachedFile, Change, Owner, Store};

use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::wire::{AttachFile, FileId, FileRow, NoteId, NoteOn, Nothing, Produced, SaveNote};

/// Most characters of a note.
const NOTE_LIMIT: usize = 4000;

impl App {
    /// Writes a note.
    pub fn save_note(&self, save: SaveNote) -> Result<NoteId, WireError> {
        let text = save.text.trim();
        if text.is_empty() {
            return Err(one_problem("text", ProblemKind::Required));
        }
        if text.chars().count() > NOTE_LIMIT {
            return Err(one_problem("text", ProblemKind::TooLong { limit: NOTE_LIMIT }));
        }
        let id = NoteId::new(self.mint());
        let (person, application) = match save.on {
            NoteOn::Person(person) => (Some(person), None),
            NoteOn::Application(application) => (None, Some(application)),
        };
        let note = Note { id, person, application, on: self.clock().today(), text: text.to_owned() };
        self.apply(Change::SaveNote(note))?;
        Ok(id)
    }

    /// Removes a note.
    pub fn remove_note(&self, id: NoteId) -> Result<Nothing, WireError> {
        self.apply(Change::RemoveNote(id))?;
        Ok(Nothing {})
    }

    /// Attaches a file.
    pub fn attach_file(&self, file: AttachFile) -> Result<FileId, WireError> {
        if file.base64.len() as u64 / 4 * 3 > AttachFile::LIMIT {
            return Err(ErrorCode::FileTooLarge { limit: AttachFile::LIMIT }.into());
        }
        let bytes = STANDARD.decode(&file.base64).map_err(|_| ErrorCode::BadRequest)?;
        self.attach_bytes(file.to, &file.name, bytes)
    }

    /// Attaches a file that is no document of the guide.
    pub fn attach_bytes(&self, to: NoteOn, name: &str, bytes: Vec<u8>) -> Result<FileId, WireError> {
        let name = name.trim().to_owned();
        if name.is_empty() {
            return Err(one_problem("name", ProblemKind::Required));
        }
        if bytes.len() as u64 > AttachFile::LIMIT {
            return Err(ErrorCode::FileTooLarge { limit: AttachFile::LIMIT }.into());
        }
        let media_type = media_type(&bytes).to_owned();
        let content = self.keep(bytes)?;
        let id = FileId::new(self.mint());
        let file = AttachedFile { id, owner: owner(to), name, media_type, content, pages: None };
        self.apply(Change::AttachFile(file))?;
        Ok(id)
    }

    /// Removes an attached file.
    pub fn remove_file(&self, id: FileId) -> Result<Nothing, WireError> {
        self.apply(Change::DetachFile(id))?;
        Ok(Nothing {})
    }

    /// Writes an attached file, decrypted, to the folder for papers: the user asked for it there.
    pub fn export_file(&self, id: FileId) -> Result<Produced, WireError> {
        let store = self.store()?;
        let file = store.file(id)?.ok_or(ErrorCode::NotFound { record: Record::File })?;
        let mut bytes = Vec::new();
        store.give(id, &mut bytes)?;
        self.produce(&file.name, &bytes, None, Vec::new())
    }
}

/// The notes on a person or an application, newest first.
pub(crate) fn notes_on(store: &Store, on: NoteOn) -> Result<Vec<Note>, WireError> {
    let mut notes = match on {
        NoteOn::Person(id) => store.notes_on_person(id)?,
        NoteOn::Application(id) => store.notes_on_application(id)?,
    };
    notes.reverse();
    Ok(notes)
}

/// The files of a person or an application.
pub(crate) fn files_of(store: &Store, of: NoteOn) -> Result<Vec<FileRow>, WireError> {
    let mut sent = match of {
        NoteOn::Person(_) => HashMap::new(),
        NoteOn::Application(id) => store.sent_as_files(id)?,
    };
    let row = |file: AttachedFile| FileRow {
        id: file.id,
        letter: sent.remove(&file.id),
        name: file.name,
        size: file.content.size,
        media_type: file.media_type,
        pages: file.pages,
    };
    Ok(store.files(owner(of))?.into_iter().map(row).collect())
}

const fn owner(on: NoteOn) -> Owner {
    match on {
        NoteOn::Person(person) => Owner::Person(person),
        NoteOn::Application(application) => Owner::Application(application),
    }
}

/// What kind of content it is, by its first bytes and never by its name.
fn media_type(bytes: &[u8]) -> &'static str {
    const KINDS: [(&[u8], &str); 4] = [
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"PK\x03\x04", "application/zip"),
    ];
    let known = KINDS.iter().find(|(start, _)| bytes.starts_with(start));
    known.map_or("application/octet-stream", |(_, kind)| kind)
}

pub(crate) fn one_problem(field: &str, kind: ProblemKind) -> WireError {
    ErrorCode::InvalidInput { problems: vec![Problem::new(field, kind)] }.into()
}
