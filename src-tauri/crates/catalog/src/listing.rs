//! The texts of a catalogue by their path. Leaves out what they mean.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::error::{CatalogError, Problem};
use crate::outside::{EditionFiles, folder_of};

static CALENDARS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../catalog/calendars");
static EDITIONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../catalog/editions");
static INDEXES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../catalog/indexes");
const COUNTRIES: &str = include_str!("../../../../catalog/countries.toml");
const SOURCES: &str = include_str!("../../../../catalog/sources.toml");

/// The files of a catalogue: path below `catalog/`, with `/` between its parts, and text.
#[derive(Debug, Clone, Default)]
pub struct Listing(BTreeMap<String, Cow<'static, str>>);

impl Listing {
    /// The files that are built into the program.
    pub fn embedded() -> Self {
        let mut files = BTreeMap::new();
        files.insert("countries.toml".to_owned(), Cow::Borrowed(COUNTRIES));
        files.insert("sources.toml".to_owned(), Cow::Borrowed(SOURCES));
        for (name, dir) in [("calendars", &CALENDARS), ("editions", &EDITIONS), ("indexes", &INDEXES)] {
            collect(name, dir, &mut files);
        }
        Self(files)
    }

    /// The same files with one replaced or added: a calendar that the user has edited.
    #[must_use]
    pub fn with(mut self, path: &str, text: String) -> Self {
        self.0.insert(path.to_owned(), Cow::Owned(text));
        self
    }

    /// The same files without one.
    #[must_use]
    pub fn without(mut self, path: &str) -> Self {
        self.0.remove(path);
        self
    }

    /// The same files with an edition from outside; one whose id is taken is refused.
    pub fn with_edition(self, edition: EditionFiles) -> Result<Self, CatalogError> {
        let id = edition.id().to_string();
        let folder = folder_of(&id);
        if self.below(&folder).next().is_some() {
            let problem = Problem::Twice(id);
            return Err(CatalogError { file: folder, line: 1, key: String::new(), problem });
        }
        Ok(edition.into_listing().fold(self, |listing, (path, text)| listing.with(&path, text)))
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(AsRef::as_ref)
    }

    /// The paths that begin with `folder`, in order.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &str> + use<'_> {
        let folder = folder.to_owned();
        self.0.keys().map(String::as_str).filter(move |path| path.starts_with(&folder))
    }
}

impl FromIterator<(String, String)> for Listing {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(files: I) -> Self {
        Self(files.into_iter().map(|(path, text)| (path, Cow::Owned(text))).collect())
    }
}

fn collect(prefix: &str, dir: &'static Dir<'static>, files: &mut BTreeMap<String, Cow<'static, str>>) {
    for file in dir.files() {
        let text = file.contents_utf8().filter(|_| file.path().extension().is_some_and(|end| end == "toml"));
        if let Some(text) = text {
            let path: Vec<_> = file.path().iter().map(|part| part.to_string_lossy()).collect();
            files.insert(format!("{prefix}/{}", path.join("/")), Cow::Borrowed(text));
        }
    }
    for inner in dir.dirs() {
        collect(prefix, inner, files);
    }
}
