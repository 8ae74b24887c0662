//! The bookmarks of the pack, as a reader shows them beside its pages.

use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId, text_string};

use super::super::error::PackError;
use super::super::pdf::outline::Bookmark;
use super::super::pdf::writer::Writer;

/// A bookmark of the pack.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// Its words.
    pub(super) title: String,
    /// Where it leads.
    pub(super) place: Option<Object>,
    /// Whether what it leads to is missing.
    pub(super) is_red: bool,
    /// Those under it.
    pub(super) under: Vec<Mark>,
}

impl Mark {
    /// A bookmark of a file, its pages numbered anew.
    pub(super) fn of(bookmark: Bookmark) -> Self {
        Self {
            title: bookmark.title,
            place: bookmark.place.map(Object::Array),
            is_red: false,
            under: bookmark.under.into_iter().map(Self::of).collect(),
        }
    }
}

/// Writes the bookmarks; answers their root.
pub(super) fn put<W: Write>(writer: &mut Writer<W>, marks: &[Mark]) -> Result<ObjectId, PackError> {
    let root = writer.reserve();
    let (first, last) = put_level(writer, marks, root)?;
    let mut dict = Dictionary::from_iter([("Type", Object::Name(b"Outlines".to_vec()))]);
    if let (Some(first), Some(last)) = (first, last) {
        dict.set("First", first);
        dict.set("Last", last);
        dict.set("Count", i64::try_from(marks.len()).unwrap_or_default());
    }
    writer.put(root, &Object::Dictionary(dict))?;
    Ok(root)
}

/// Writes bookmarks of one level; answers the first and the last of them. What is under them is folded.
fn put_level<W: Write>(
    writer: &mut Writer<W>,
    marks: &[Mark],
    parent: ObjectId,
) -> Result<(Option<ObjectId>, Option<ObjectId>), PackError> {
    let ids: Vec<ObjectId> = marks.iter().map(|_| writer.reserve()).collect();
    for (at, (mark, id)) in marks.iter().zip(&ids).enumerate() {
        let mut dict =
            Dictionary::from_iter([("Title", text_string(&mark.title)), ("Parent", parent.into())]);
        if let Some(place) = &mark.place {
            dict.set("Dest", place.clone());
        }
        if mark.is_red {
            dict.set("C", [0.72, 0.09, 0.11].map(Object::Real).to_vec());
        }
        if let Some(before) = at.checked_sub(1).and_then(|at| ids.get(at)) {
            dict.set("Prev", *before);
        }
        if let Some(after) = ids.get(at + 1) {
            dict.set("Next", *after);
        }
        if let (Some(first), Some(last)) = put_level(writer, &mark.under, *id)? {
            dict.set("First", first);
            dict.set("Last", last);
            dict.set("Count", -i64::try_from(mark.under.len()).unwrap_or_default());
        }
        writer.put(*id, &Object::Dictionary(dict))?;
    }
    Ok((ids.first().copied(), ids.last().copied()))
}
