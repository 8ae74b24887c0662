//! What is wrong in a file of the catalogue, and where.

use thiserror::Error;

/// A mistake in a file of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}:{line}: {key}: {problem}")]
pub struct CatalogError {
    /// Path below `catalog/`.
    pub file: String,
    /// Line in it, from 1.
    pub line: usize,
    /// The key, with the tables that it stands in: `tariff.duty_mci`; empty where the mistake is the file's.
    pub key: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    /// The file is not there.
    #[error("the file is missing")]
    MissingFile,
    /// A file that an edition does not consist of.
    #[error(
        "an edition has no such file: only edition, documents, rules, sources and services/<service id>, all .toml"
    )]
    NotOfEdition,
    /// More files than an edition can have.
    #[error("more than {0} files")]
    TooManyFiles(usize),
    /// A file larger than any of an edition can be.
    #[error("larger than {0} bytes")]
    TooLarge(u64),
    /// Not UTF-8.
    #[error("not text in UTF-8")]
    NotText,
    /// The file or folder cannot be read.
    #[error("cannot be read: {0}")]
    CannotRead(String),
    /// Not the shape it should have: a misspelt key, a fraction for a whole number, an impossible date.
    #[error("{0}")]
    Shape(String),
    /// A name that nothing bears.
    #[error("there is no {kind} \"{id}\"")]
    Unknown {
        /// Source, document, rule, remark, service, group or country.
        kind: &'static str,
        /// The name.
        id: String,
    },
    /// A name or a day that stands there twice.
    #[error("\"{0}\" is there twice")]
    Twice(String),
    /// Not `source-id#place`.
    #[error("write a source as \"id#place in it\"")]
    SourceForm,
    /// Of two keys, exactly one is wanted.
    #[error("write exactly one of {0} and {1}")]
    ExactlyOne(&'static str, &'static str),
    /// A number, code or name that is not what it should be.
    #[error("{value:?} is not {wanted}")]
    Not {
        /// What stands there.
        value: String,
        /// What should.
        wanted: &'static str,
    },
    /// A list that must not be empty.
    #[error("there must be at least one {0}")]
    Empty(&'static str),
    /// A rule, or a number of one, that the program computes with.
    #[error("the program needs the {0}")]
    Needed(String),
    /// Two numbers of which the first must not be larger.
    #[error("{0} must not be more than {1}")]
    Larger(&'static str, &'static str),
    /// Start dates that do not ascend.
    #[error("start dates must ascend, each once: {0}")]
    Order(String),
    /// Days that do not make a calendar.
    #[error("{0}")]
    Calendar(kosh_core::time::CalendarError),
}
