//! An edition of the guide from outside the program: a folder that somebody wrote, or was sent.
//!
//! Nothing in it is trusted: only the files that an edition consists of are taken, of a bounded number and size, and
//! only plain text. Whether they make sense is said by the reading that every edition goes through.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use kosh_core::id::{EditionId, ServiceId};

use crate::error::{CatalogError, Problem};

/// The files of one edition, by their path in its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionFiles {
    id: EditionId,
    files: BTreeMap<String, String>,
}

/// The file that makes a folder an edition.
const EDITION: &str = "edition.toml";

/// The files of an edition besides its services.
const FRAME: [&str; 4] = [EDITION, "documents.toml", "rules.toml", "sources.toml"];

impl EditionFiles {
    /// Most files of an edition; the guide has 17 services.
    pub const MOST_FILES: usize = 64;
    /// Most bytes of one file; the longest of the built-in ones has a tenth of it.
    pub const MOST_BYTES: u64 = 512 * 1024;

    /// Takes the files of an edition: `folder` is its name, which is the edition's id, and each path is the one in
    /// it, with `/` between its parts.
    pub fn new(
        folder: &str,
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Result<Self, CatalogError> {
        let wanted = "the id of an edition: small Latin letters, digits and hyphens";
        let not_an_id = Problem::Not { value: folder.to_owned(), wanted };
        let id = folder.parse().map_err(|_| whole(folder, "", not_an_id))?;
        let mut texts = BTreeMap::new();
        for (path, bytes) in files {
            if !is_of_edition(&path) {
                return Err(whole(folder, &path, Problem::NotOfEdition));
            }
            if texts.len() == Self::MOST_FILES {
                return Err(whole(folder, "", Problem::TooManyFiles(Self::MOST_FILES)));
            }
            if u64::try_from(bytes.len()).is_ok_and(|length| length > Self::MOST_BYTES) {
                return Err(whole(folder, &path, Problem::TooLarge(Self::MOST_BYTES)));
            }
            let text = String::from_utf8(bytes).map_err(|_| whole(folder, &path, Problem::NotText))?;
            if texts.insert(path.clone(), text).is_some() {
                return Err(whole(folder, &path, Problem::Twice(path.clone())));
            }
        }
        if !texts.contains_key(EDITION) {
            return Err(whole(folder, EDITION, Problem::MissingFile));
        }
        Ok(Self { id, files: texts })
    }

    /// Reads the `.toml` files of a folder and of its folder `services`; other files are passed over. Links are
    /// refused: an edition is one folder.
    pub fn read(folder: &Path) -> Result<Self, CatalogError> {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut files = Vec::new();
        for (inner, prefix) in [(folder.to_owned(), ""), (folder.join("services"), "services/")] {
            let entries = fs::read_dir(&inner).map_err(|error| unreadable(&name, prefix, &error))?;
            for entry in entries {
                let path = entry.map_err(|error| unreadable(&name, prefix, &error))?.path();
                if path.extension().is_none_or(|end| end != "toml") {
                    continue;
                }
                if files.len() == Self::MOST_FILES {
                    return Err(whole(&name, "", Problem::TooManyFiles(Self::MOST_FILES)));
                }
                let file = path.file_name().map(|file| file.to_string_lossy()).unwrap_or_default();
                let file = format!("{prefix}{file}");
                let bytes = bounded(&path).map_err(|error| unreadable(&name, &file, &error))?;
                files.push((file, bytes));
            }
        }
        Self::new(&name, files)
    }

    /// The id that the folder's name gives the edition.
    pub const fn id(&self) -> &EditionId {
        &self.id
    }

    /// Path below `catalog/` and text of each file.
    pub(crate) fn into_listing(self) -> impl Iterator<Item = (String, String)> {
        let folder = folder_of(self.id.as_str());
        self.files.into_iter().map(move |(path, text)| (format!("{folder}{path}"), text))
    }
}

/// The folder of an edition below `catalog/`.
pub(crate) fn folder_of(id: &str) -> String {
    format!("editions/{id}/")
}

fn is_of_edition(path: &str) -> bool {
    let service = path.strip_prefix("services/").and_then(|name| name.strip_suffix(".toml"));
    FRAME.contains(&path) || service.is_some_and(|name| name.parse::<ServiceId>().is_ok())
}

/// The bytes of a plain file, and never more of them than one above the limit.
fn bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(std::io::Error::other("not a plain file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(EditionFiles::MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(folder: &str, path: &str, error: &std::io::Error) -> CatalogError {
    whole(folder, path, Problem::CannotRead(error.to_string()))
}

fn whole(folder: &str, path: &str, problem: Problem) -> CatalogError {
    CatalogError { file: format!("{}{path}", folder_of(folder)), line: 1, key: String::new(), problem }
}
