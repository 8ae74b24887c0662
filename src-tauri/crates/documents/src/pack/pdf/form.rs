//! Fields of forms as plain marks on the page: a form that is joined with others would share its fields with them.

use lopdf::{Dictionary, Document as File, Object, ObjectId, decode_text_string};

use super::frame::{Area, Matrix};
use super::value::{self, as_dict, resolved};

/// How far up a field's parents are asked.
const DEPTH: usize = 16;
/// Flags of an annotation: hidden; not on the screen.
const HIDDEN: i64 = 2 | 32;
/// A field whose content is a password.
const PASSWORD: i64 = 1 << 13;

/// A field as it is seen.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    /// Not at all.
    Nothing,
    /// As a drawing that the file has, and where it is drawn.
    Drawing {
        /// The drawing.
        id: ObjectId,
        /// From the drawing's coordinates to the page's.
        matrix: Matrix,
        /// Where it stands on the page.
        area: Area,
    },
    /// As text, which the file leaves to the reader to draw.
    Text {
        /// Where it stands on the page.
        area: Area,
        /// The text.
        text: String,
    },
}

/// How a field is seen.
pub fn seen(file: &File, widget: &Dictionary) -> Seen {
    let flags = value::integer(file, widget, "F").unwrap_or_default();
    let Some(area) = value::numbers(file, widget, "Rect").map(Area::of) else { return Seen::Nothing };
    if flags & HIDDEN != 0 || area.width() <= 0.0 || area.height() <= 0.0 {
        return Seen::Nothing;
    }
    if let Some(id) = appearance(file, widget) {
        return match placed(file, id, &area) {
            Some(matrix) => Seen::Drawing { id, matrix, area },
            None => Seen::Nothing,
        };
    }
    match text(file, widget) {
        Some(text) if !text.trim().is_empty() => Seen::Text { area, text },
        Some(_) | None => Seen::Nothing,
    }
}

/// The drawing of a field in its present state.
fn appearance(file: &File, widget: &Dictionary) -> Option<ObjectId> {
    let normal = value::dict(file, widget, "AP")?.get(b"N").ok()?;
    match resolved(file, normal) {
        Object::Stream(_) => value::target(file, normal),
        Object::Dictionary(states) => {
            let state = value::name(file, widget, "AS")?;
            let drawing = states.get(state).ok()?;
            matches!(resolved(file, drawing), Object::Stream(_)).then(|| value::target(file, drawing))?
        }
        _ => None,
    }
}

/// How the box of a drawing comes to fill its place on the page.
fn placed(file: &File, id: ObjectId, area: &Area) -> Option<Matrix> {
    let drawing = as_dict(file.objects.get(&id)?)?;
    let own = value::numbers(file, drawing, "Matrix").map_or(Matrix::IDENTITY, Matrix);
    let bounds = own.moved_area(&Area::of(value::numbers(file, drawing, "BBox")?));
    if bounds.width() <= 0.0 || bounds.height() <= 0.0 {
        return None;
    }
    let (across, up) = (area.width() / bounds.width(), area.height() / bounds.height());
    let matrix =
        Matrix([across, 0.0, 0.0, up, area.left - bounds.left * across, area.bottom - bounds.bottom * up]);
    matrix.0.iter().all(|number| number.is_finite()).then_some(matrix)
}

/// What is typed into a field of text or chosen from a list.
fn text(file: &File, widget: &Dictionary) -> Option<String> {
    let kind = inherited(file, widget, "FT")?.as_name().ok()?;
    let flags = inherited(file, widget, "Ff").and_then(|flags| flags.as_i64().ok()).unwrap_or_default();
    if !(kind == b"Tx" || kind == b"Ch") || (kind == b"Tx" && flags & PASSWORD != 0) {
        return None;
    }
    decode_text_string(inherited(file, widget, "V")?).ok()
}

/// What a field says, or the nearest of its parents that does.
fn inherited<'a>(file: &'a File, widget: &'a Dictionary, key: &str) -> Option<&'a Object> {
    let mut field = widget;
    for _ in 0..DEPTH {
        if let Ok(found) = field.get(key.as_bytes()) {
            return Some(resolved(file, found));
        }
        field = value::dict(file, field, "Parent")?;
    }
    None
}
