//! One file while it is read: turns places in its text into lines and keys.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::error::{CatalogError, Problem};
use crate::listing::Listing;

/// A file and what was read from it.
#[derive(Debug)]
pub(crate) struct File<'a, T> {
    pub(crate) path: String,
    text: &'a str,
    pub(crate) value: T,
}

impl<'a, T: DeserializeOwned> File<'a, T> {
    /// Reads the file at `path`; unknown keys and wrong types are errors with their place.
    pub(crate) fn read(listing: &'a Listing, path: &str) -> Result<Self, CatalogError> {
        let text = listing.text(path).ok_or_else(|| CatalogError {
            file: path.to_owned(),
            line: 1,
            key: String::new(),
            problem: Problem::MissingFile,
        })?;
        match toml::from_str(text) {
            Ok(value) => Ok(Self { path: path.to_owned(), text, value }),
            Err(error) => {
                let (line, key) = place(text, error.span().map_or(0, |span| span.start));
                let problem = Problem::Shape(error.message().to_owned());
                Err(CatalogError { file: path.to_owned(), line, key, problem })
            }
        }
    }
}

impl<T> File<'_, T> {
    /// A mistake at a place of this file.
    pub(crate) fn error(&self, span: Range<usize>, problem: Problem) -> CatalogError {
        let (line, key) = self.place(&span);
        CatalogError { file: self.path.clone(), line, key, problem }
    }

    /// A mistake at a value of this file.
    pub(crate) fn at<V>(&self, value: &Spanned<V>, problem: Problem) -> CatalogError {
        self.error(value.span(), problem)
    }

    /// A mistake of the file as a whole.
    pub(crate) fn whole(&self, problem: Problem) -> CatalogError {
        CatalogError { file: self.path.clone(), line: 1, key: String::new(), problem }
    }

    /// Line and key of a place.
    pub(crate) fn place(&self, span: &Range<usize>) -> (usize, String) {
        place(self.text, span.start)
    }
}

/// The line of a byte offset, and the key that is written there with the tables it stands in.
fn place(text: &str, offset: usize) -> (usize, String) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count();
    let lines: Vec<&str> = text.lines().take(line + 1).collect();
    let table = lines.iter().rev().find_map(|line| header(line));
    let key = lines.iter().rev().take_while(|line| header(line).is_none()).find_map(|line| assigned(line));
    let path: Vec<&str> = table.into_iter().chain(key).collect();
    (line + 1, path.join("."))
}

/// The name in `[name]` or `[[name]]`.
fn header(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix('[')?.trim_start_matches('[').split(']').next()?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    is_name.then_some(name)
}

/// The key of a line that begins with `key =` at its first column.
fn assigned(line: &str) -> Option<&str> {
    let key = line.split_once('=')?.0.trim_end();
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
    is_key.then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_names_its_line_and_key() {
        let text = "id = 1\n\n[[fees.row]]\ntier = \"1y\"\nrows = [\n  { fee = 1 },\n]\n";
        assert_eq!(place(text, 0), (1, "id".to_owned()));
        assert_eq!(place(text, text.find("tier").unwrap() + 8), (4, "fees.row.tier".to_owned()));
        assert_eq!(place(text, text.find("fee =").unwrap()), (6, "fees.row.rows".to_owned()));
    }
}
