//! Papers as files: the letter of invitation, and every paper, written where the user keeps papers.
//!
//! Leaves out their text and layout (`documents`). A file is written whole under its name or not at all, and
//! never takes the place of another.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use kosh_core::catalogue::{Service, ServiceKind};
use kosh_core::people::Representative;
use kosh_core::text::Lang;
use kosh_documents::layout::laid_out;
use kosh_documents::letters::{Field, InvitationFacts, Invitee, Letter, LetterKind, invitation, shipped};
use kosh_documents::model::Document;
use kosh_documents::render::pdf_of;

use super::applications::File;
use crate::app::App;
use crate::error::{ErrorCode, WireError};
use crate::wire::{ApplicationId, LetterState, MissingField, MissingPlace, Produced};
use crate::words::word;

impl App {
    /// Writes the letter of invitation, in two copies, as PDF. With gaps it is a marked draft.
    pub fn print_letter(&self, id: ApplicationId) -> Result<Produced, WireError> {
        let file = self.open_application(id)?;
        let knowledge = self.knowledge();
        let service = file.service(knowledge.scene_of(&file.application.edition)?.edition)?;
        if !has_letter(service) {
            return Err(ErrorCode::NoLetter.into());
        }
        let letter = self.letter(&file)?;
        let missing = missing_fields(&file, &letter);
        self.print(&file, "paper_invitation", Lang::Ru, &letter.document, missing)
    }

    /// How complete the letter of an application is; none where the service has no letter.
    pub(crate) fn letter_state(
        &self,
        file: &File,
        service: &Service,
    ) -> Result<Option<LetterState>, WireError> {
        if !has_letter(service) {
            return Ok(None);
        }
        Ok(Some(LetterState { missing: missing_fields(file, &self.letter(file)?) }))
    }

    fn letter(&self, file: &File) -> Result<Letter, WireError> {
        let template =
            shipped(LetterKind::Invitation, Lang::Ru).map_err(|_| WireError::bug("text of a letter"))?;
        let invitees: Vec<Invitee<'_>> = file
            .persons
            .iter()
            .map(|person| Invitee { person, passport: file.household.passport_of(person.id) })
            .collect();
        let (first, family) = invitees.split_first().ok_or_else(|| WireError::bug("nobody applies"))?;
        let knowledge = self.knowledge();
        let facts = InvitationFacts {
            host: &file.host,
            representative: self.representative(file),
            invitee: *first,
            family,
            category: file.application.category,
            visa: &file.application.visa,
            guarantee: None,
            countries: &knowledge.catalogue.countries,
            made_on: self.clock().today(),
        };
        Ok(invitation(&facts, template))
    }

    /// Who acts for the host: the first with a power of attorney that is valid on the filing day.
    fn representative<'a>(&self, file: &'a File) -> Option<&'a Representative> {
        let on = self.filing_day(&file.application);
        file.host.representatives.iter().find(|one| one.attorney_until.is_some_and(|until| on <= until))
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

fn has_letter(service: &Service) -> bool {
    service.kind == ServiceKind::Invitation
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

/// The gaps of a letter, each with the record that it is filled in, each once.
fn missing_fields(file: &File, letter: &Letter) -> Vec<MissingField> {
    let empty = letter.missing.iter().filter_map(|gap| gap_at(file, gap.field, gap.person, None));
    let garbled = letter.unprintable.iter().filter_map(|gap| {
        let character = gap.unprintable.character.to_string();
        gap_at(file, gap.field, gap.person, Some(character))
    });
    let mut seen = HashSet::new();
    empty.chain(garbled).filter(|gap| seen.insert(gap.clone())).collect()
}

fn gap_at(
    file: &File,
    field: Field,
    person: Option<usize>,
    unprintable: Option<String>,
) -> Option<MissingField> {
    let person = person.and_then(|at| file.persons.get(at)).or_else(|| file.persons.first())?.id;
    let (place, field) = match place_of(field) {
        Holder::Host(field) => (MissingPlace::Host(file.host.id), field),
        Holder::Person(field) => (MissingPlace::Person(person), field),
        Holder::Passport(field) => (MissingPlace::Passport(person), field),
        Holder::Application(field) => (MissingPlace::Application(file.application.id), field),
    };
    Some(MissingField { field: field.to_owned(), place, unprintable })
}

/// The record that holds a fact of a letter, with the field of its input.
enum Holder {
    Host(&'static str),
    Person(&'static str),
    Passport(&'static str),
    Application(&'static str),
}

const fn place_of(field: Field) -> Holder {
    match field {
        Field::HostName => Holder::Host("name_ru"),
        Field::HostNameKk => Holder::Host("name_kk"),
        Field::HostNameEn => Holder::Host("name_en"),
        Field::HostBin => Holder::Host("bin"),
        Field::HostAddress => Holder::Host("address"),
        Field::HostPhone => Holder::Host("phone"),
        Field::HostEmail => Holder::Host("email"),
        Field::HeadPost => Holder::Host("head_post"),
        Field::HeadName => Holder::Host("head_name"),
        Field::Executor => Holder::Host("executor"),
        Field::RepresentativeName => Holder::Host("name"),
        Field::AttorneyNumber => Holder::Host("attorney_number"),
        Field::AttorneyUntil => Holder::Host("attorney_until"),
        Field::LatinName => Holder::Person("surname"),
        Field::CyrillicName => Holder::Person("cyrillic_name"),
        Field::BornOn => Holder::Person("born_on"),
        Field::BirthPlace => Holder::Person("birth_place"),
        Field::Sex => Holder::Person("sex"),
        Field::Citizenship => Holder::Person("nationality"),
        Field::Relation => Holder::Person("role"),
        Field::ResidenceCountry => Holder::Person("residence_country"),
        Field::ResidenceAddress => Holder::Person("residence_address"),
        Field::Position => Holder::Person("position"),
        Field::LocalAddress => Holder::Person("local_address"),
        Field::Kato => Holder::Person("kato"),
        Field::PassportNumber => Holder::Passport("number"),
        Field::PassportIssuedBy => Holder::Passport("issued_by"),
        Field::PassportIssuedOn => Holder::Passport("issued_on"),
        Field::PassportValidUntil => Holder::Passport("valid_until"),
        Field::OutgoingNumber => Holder::Application("outgoing_number"),
        Field::DatedOn => Holder::Application("dated_on"),
        Field::Addressee => Holder::Application("addressee"),
        Field::Category => Holder::Application("category"),
        Field::Entries => Holder::Application("entries"),
        Field::VisaFrom => Holder::Application("valid_from"),
        Field::VisaUntil => Holder::Application("valid_until"),
        Field::Purpose => Holder::Application("purpose"),
        Field::CollectedAt => Holder::Application("collected_at"),
        Field::Route => Holder::Application("route"),
        Field::ReceiptNumber => Holder::Application("receipt_number"),
        Field::ReceiptOn => Holder::Application("receipt_on"),
        Field::ReceiptAmount => Holder::Application("receipt_amount"),
        Field::Guarantee => Holder::Application("guarantee"),
    }
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
