//! The text of a letter as data: read from TOML, checked when it is read.
//!
//! In every text `{field}` stands for a fact, and for a marked gap where the fact is missing; `{field?}`
//! drops the whole piece it stands in (a line, a row, a paragraph) where the fact is missing. What can be
//! named is [`Field`]. Leaves out conditions beyond that, and the company's own versions.

use std::collections::BTreeMap;

use kosh_core::text::Lang;
use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use super::field::Field;

/// The text of a letter in one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its language.
    pub lang: Lang,
    /// Title in the file's properties.
    pub title: Piece,
    /// How many copies are printed.
    pub copies: u8,
    /// Words that mark every page as no final paper, for letters whose official form was not found.
    pub remark: Option<String>,
    /// Words that mark every page while facts are missing; `{count}` is their number.
    pub unfilled: String,
    /// A gap; `{what}` is what has to be filled in.
    pub gap: String,
    /// What has to be filled in, for every field that the text needs.
    pub fields: BTreeMap<String, String>,
    /// Words for facts that are choices.
    pub words: Words,
    /// Texts for fields that the company may word itself.
    #[serde(default)]
    pub defaults: BTreeMap<String, Piece>,
    /// The letter, from top to bottom.
    pub blocks: Vec<TemplateBlock>,
}

/// A text with fields, and where it stands in its file.
pub type Piece = Spanned<String>;

/// Words for facts that are choices.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Sex F.
    pub female: String,
    /// Sex M.
    pub male: String,
    /// Sex X.
    pub unspecified: String,
    /// One entry.
    pub single: String,
    /// Several entries.
    pub multiple: String,
    /// The employee.
    pub principal: String,
    /// A wife.
    pub wife: String,
    /// A husband.
    pub husband: String,
    /// A spouse of unspecified sex.
    pub spouse: String,
    /// A daughter.
    pub daughter: String,
    /// A son.
    pub son: String,
    /// A child of unspecified sex.
    pub child: String,
}

/// A part of a letter.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum TemplateBlock {
    /// Names of the sender, and lines of details, each of several pieces.
    Letterhead {
        /// Names, one a line.
        names: Vec<Piece>,
        /// Details: lines of pieces.
        details: Vec<Vec<Piece>>,
    },
    /// Number and date at the left, addressee at the right.
    Opening {
        /// Lines at the left.
        left: Vec<Piece>,
        /// Lines at the right.
        right: Vec<Piece>,
    },
    /// Title of the letter.
    Title(Piece),
    /// A paragraph.
    Paragraph(Piece),
    /// A note in small italics.
    Note(Piece),
    /// A table of numbered facts under titles.
    Form {
        /// Names of the three columns.
        head: [String; 3],
        /// The parts.
        parts: Vec<FormPart>,
    },
    /// A table with a row for each accompanying person; left out where there is none.
    Members {
        /// The title above it.
        title: Piece,
        /// The columns.
        columns: Vec<MemberColumn>,
    },
    /// Who signs.
    Signature {
        /// Post.
        post: Piece,
        /// Name.
        name: Piece,
        /// Words at the seal's place.
        seal: String,
    },
    /// A line in small letters: who prepared the letter.
    Line(Piece),
}

/// Facts under one title.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormPart {
    /// The title.
    pub title: String,
    /// The facts.
    pub rows: Vec<FormRow>,
}

/// A fact with its name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormRow {
    /// Its name.
    pub label: String,
    /// The fact.
    pub value: Piece,
}

/// A column of the table of accompanying persons.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberColumn {
    /// Its name.
    pub head: String,
    /// Its share of the width.
    pub share: u8,
    /// Lines of the cell.
    pub lines: Vec<Piece>,
}

/// What is wrong with the text of a letter. Lines are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TemplateError {
    /// Not TOML, or not the parts that a letter has.
    #[error("line {line}: {reason}")]
    Form {
        /// Where.
        line: usize,
        /// What the reader of TOML says.
        reason: String,
    },
    /// Braces around a name that is no field.
    #[error("line {line}: there is no field {{{name}}}")]
    UnknownField {
        /// Where.
        line: usize,
        /// The name.
        name: String,
    },
    /// An opening brace without a closing one.
    #[error("line {line}: a brace is not closed")]
    OpenBrace {
        /// Where.
        line: usize,
    },
    /// A field that the text needs is not described under `[fields]`.
    #[error("line {line}: [fields] does not say what to fill in for {{{name}}}")]
    Undescribed {
        /// Where the field is needed.
        line: usize,
        /// The field.
        name: &'static str,
    },
}

/// A part of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// A fact, a gap where it is missing.
    Needed(Field),
    /// A fact without which the piece is dropped.
    Optional(Field),
}

/// Why a piece cannot be taken apart; each names the words at which it fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PieceError<'a> {
    Unknown(&'a str),
    Open(&'a str),
}

impl Template {
    /// Reads and checks the text of a letter.
    pub fn read(source: &str) -> Result<Self, TemplateError> {
        let template: Self = toml::from_str(source).map_err(|error| TemplateError::Form {
            line: line_at(source, error.span().map_or(0, |span| span.start)),
            reason: error.message().to_owned(),
        })?;
        for piece in template.pieces() {
            template.check(piece, source)?;
        }
        Ok(template)
    }

    fn check(&self, piece: &Piece, source: &str) -> Result<(), TemplateError> {
        let line = |words: &str| line_of(source, piece, words);
        let parts = parts_of(piece.get_ref()).map_err(|error| match error {
            PieceError::Unknown(name) => {
                TemplateError::UnknownField { line: line(name), name: name.to_owned() }
            }
            PieceError::Open(words) => TemplateError::OpenBrace { line: line(words) },
        })?;
        let undescribed = parts.into_iter().find_map(|part| match part {
            Part::Needed(field) if !self.describes(field) => Some(field.as_str()),
            Part::Needed(_) | Part::Words(_) | Part::Optional(_) => None,
        });
        undescribed.map_or(Ok(()), |name| Err(TemplateError::Undescribed { line: line(name), name }))
    }

    fn describes(&self, field: Field) -> bool {
        self.fields.contains_key(field.as_str()) || self.defaults.contains_key(field.as_str())
    }

    fn pieces(&self) -> Vec<&Piece> {
        let blocks = self.blocks.iter().flat_map(TemplateBlock::pieces);
        std::iter::once(&self.title).chain(self.defaults.values()).chain(blocks).collect()
    }
}

impl TemplateBlock {
    fn pieces(&self) -> Vec<&Piece> {
        match self {
            Self::Letterhead { names, details } => names.iter().chain(details.iter().flatten()).collect(),
            Self::Opening { left, right } => left.iter().chain(right).collect(),
            Self::Title(text) | Self::Paragraph(text) | Self::Note(text) | Self::Line(text) => vec![text],
            Self::Form { parts, .. } => {
                parts.iter().flat_map(|part| &part.rows).map(|row| &row.value).collect()
            }
            Self::Members { title, columns } => {
                std::iter::once(title).chain(columns.iter().flat_map(|column| &column.lines)).collect()
            }
            Self::Signature { post, name, .. } => vec![post, name],
        }
    }
}

/// The parts of a piece that was checked; what is not understood stands as it is.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    parts_of(text).unwrap_or_else(|_| vec![Part::Words(text)])
}

fn parts_of(text: &str) -> Result<Vec<Part<'_>>, PieceError<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((words, field)) = rest.split_once('{') {
        let (name, after) = field.split_once('}').ok_or_else(|| PieceError::Open(first_line(field)))?;
        if !words.is_empty() {
            parts.push(Part::Words(words));
        }
        parts.push(field_part(name)?);
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Words(rest));
    }
    Ok(parts)
}

fn field_part(name: &str) -> Result<Part<'_>, PieceError<'_>> {
    let optional = name.strip_suffix('?');
    let field = Field::named(optional.unwrap_or(name)).ok_or(PieceError::Unknown(name))?;
    Ok(if optional.is_some() { Part::Optional(field) } else { Part::Needed(field) })
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// The line of a file in which a piece says these words after an opening brace.
fn line_of(source: &str, piece: &Piece, words: &str) -> usize {
    let start = piece.span().start;
    let within = source.get(start..).and_then(|rest| rest.find(&format!("{{{words}")));
    line_at(source, start + within.unwrap_or(0))
}

fn line_at(source: &str, byte: usize) -> usize {
    1 + source.bytes().take(byte).filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../../../../catalog/letters/invitation.ru.toml");

    fn broken(from: &str, to: &str) -> TemplateError {
        assert!(SHIPPED.contains(from));
        Template::read(&SHIPPED.replacen(from, to, 1)).unwrap_err()
    }

    fn line_with(words: &str) -> usize {
        1 + SHIPPED.lines().position(|line| line.contains(words)).unwrap()
    }

    #[test]
    fn the_shipped_text_is_sound() {
        assert_eq!(Template::read(SHIPPED).map(|template| template.copies), Ok(2));
    }

    #[test]
    fn an_unknown_field_is_named_with_its_line() {
        let line = line_with("{birth_place}");
        let wanted = TemplateError::UnknownField { line, name: "birth_plaice".to_owned() };
        assert_eq!(broken("{birth_place}", "{birth_plaice}"), wanted);
    }

    #[test]
    fn an_open_brace_is_named_with_its_line() {
        let line = line_with("{kato}");
        assert_eq!(broken("{kato}", "{kato"), TemplateError::OpenBrace { line });
    }

    #[test]
    fn a_needed_field_has_to_be_described() {
        let line = line_with("{kato}");
        assert_eq!(broken("\nkato = ", "\n# kato = "), TemplateError::Undescribed { line, name: "kato" });
    }

    #[test]
    fn a_misspelt_key_is_named_with_its_line() {
        let TemplateError::Form { line, .. } = broken("copies = 2", "copys = 2") else {
            panic!("another error")
        };
        assert_eq!(line, line_with("copies = 2"));
    }
}
