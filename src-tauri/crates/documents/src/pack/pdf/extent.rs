//! How far what is drawn on a page reaches towards its edges: what is stamped there must cover nothing.
//!
//! Looks at what is drawn and where, not at how it looks: a picture is taken as full to its edges, a letter as high
//! as its font. What cannot be understood counts as a full page. White areas draw nothing.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document as File, Object};

use super::frame::{Area, Frame, Matrix};
use super::value::{self, as_dict, resolved};

/// The longest content that is looked at.
const LONGEST: usize = 16 << 20;
/// How many drawings within drawings are looked into.
const DEPTH: usize = 6;
/// How many bytes of content are looked at for a page, those of a drawing each time that it is drawn.
const MOST: usize = 24 << 20;

/// What is known of a page's content.
#[derive(Debug, Clone, PartialEq)]
pub struct Extent {
    /// Free height at the upper edge as it is seen, in points.
    pub top: f32,
    /// Free height at the lower edge.
    pub bottom: f32,
    /// How many states of the pen it saves and does not restore.
    pub unrestored: usize,
    /// How many it restores that it never saved.
    pub unsaved: usize,
    /// The pictures that it draws itself, by name: their largest side by side measure on the page, in points.
    pub pictures: BTreeMap<Vec<u8>, (f32, f32)>,
}

impl Extent {
    /// Of a page that is full, or not understood.
    pub fn full() -> Self {
        Self { top: 0.0, bottom: 0.0, unrestored: 0, unsaved: 0, pictures: BTreeMap::new() }
    }
}

/// How far the content of a page reaches, `areas` in its own coordinates included.
pub fn of(file: &File, page: &Dictionary, frame: &Frame, areas: &[Area]) -> Extent {
    let Some(to_seen) = frame.seen_to_own().inverse() else { return Extent::full() };
    let mut pen = Pen::new(file, frame.size());
    let state = State::new(to_seen);
    let annotations = value::array(file, page, "Annots").unwrap_or_default();
    let rects = annotations.iter().filter_map(|item| as_dict(resolved(file, item)));
    // A link draws nothing unless it has a border, and then it surrounds text.
    let marks = rects.filter(|annotation| value::name(file, annotation, "Subtype") != Some(b"Link"));
    let marks: Vec<Area> =
        marks.filter_map(|annotation| value::numbers(file, annotation, "Rect").map(Area::of)).collect();
    for area in marks.iter().chain(areas) {
        pen.mark(&state, area);
    }
    let Some(content) = content(file, page) else { return Extent::full() };
    let resources = value::dict(file, page, "Resources").cloned().unwrap_or_default();
    match pen.draw(&content, &resources, state, DEPTH) {
        Some((unrestored, unsaved)) => {
            Extent { top: pen.top, bottom: pen.bottom, unrestored, unsaved, pictures: pen.pictures }
        }
        None => Extent::full(),
    }
}

/// The content of a page, its streams one after the other.
fn content(file: &File, page: &Dictionary) -> Option<Vec<u8>> {
    let entry = value::get(file, page, "Contents");
    let streams: Vec<&Object> = match entry {
        Object::Array(items) => items.iter().map(|item| resolved(file, item)).collect(),
        Object::Null => Vec::new(),
        one => vec![one],
    };
    let mut content = Vec::new();
    for stream in streams {
        let Ok(stream) = stream.as_stream() else { continue };
        content.extend(stream.get_plain_content_with_limit(LONGEST - content.len()).ok()?);
        content.push(b'\n');
        if content.len() >= LONGEST {
            return None;
        }
    }
    Some(content)
}

/// What the pen's state knows.
#[derive(Debug, Clone)]
struct State {
    matrix: Matrix,
    clip: Option<Area>,
    is_white: bool,
    size: f32,
    leading: f32,
    rise: f32,
    is_invisible: bool,
}

impl State {
    fn new(matrix: Matrix) -> Self {
        Self { matrix, clip: None, is_white: false, size: 0.0, leading: 0.0, rise: 0.0, is_invisible: false }
    }
}

struct Pen<'a> {
    file: &'a File,
    page: Area,
    top: f32,
    bottom: f32,
    pictures: BTreeMap<Vec<u8>, (f32, f32)>,
    /// Bytes that may still be looked at.
    left: usize,
}

/// Where text and paths stand while they are drawn.
struct Course {
    text: Matrix,
    line: Matrix,
    path: Vec<(f32, f32)>,
    clips: bool,
}

impl<'a> Pen<'a> {
    fn new(file: &'a File, (width, height): (f32, f32)) -> Self {
        let page = Area { left: 0.0, bottom: 0.0, right: width, top: height };
        Self { file, page, top: height, bottom: height, pictures: BTreeMap::new(), left: MOST }
    }

    /// Something is drawn within an area.
    fn mark(&mut self, state: &State, area: &Area) {
        let seen = state.matrix.moved_area(area);
        if !seen.corners().iter().all(|(x, y)| x.is_finite() && y.is_finite()) {
            (self.top, self.bottom) = (0.0, 0.0);
            return;
        }
        // A line has no area and is seen all the same.
        let seen = Area {
            left: seen.left - 0.1,
            bottom: seen.bottom - 0.1,
            right: seen.right + 0.1,
            top: seen.top + 0.1,
        };
        let within = state.clip.map_or(Some(self.page), |clip| clip.common(&self.page));
        let Some(seen) = within.and_then(|within| within.common(&seen)) else { return };
        self.top = self.top.min(self.page.top - seen.top);
        self.bottom = self.bottom.min(seen.bottom);
    }

    /// Follows a content; answers how many states are left over and how many were missing.
    fn draw(
        &mut self,
        content: &[u8],
        resources: &Dictionary,
        mut state: State,
        depth: usize,
    ) -> Option<(usize, usize)> {
        // A drawing costs something even where it draws nothing.
        self.left = self.left.checked_sub(content.len() + 10_000)?;
        let content = Content::decode(content).ok()?;
        let (mut saved, mut unsaved) = (Vec::new(), 0);
        let identity = Matrix::IDENTITY;
        let mut course = Course { text: identity, line: identity, path: Vec::new(), clips: false };
        for operation in &content.operations {
            match operation.operator.as_str() {
                "q" => saved.push(state.clone()),
                "Q" => match saved.pop() {
                    Some(before) => state = before,
                    None => unsaved += 1,
                },
                "cm" => state.matrix = Matrix(numbers(operation)?).then(&state.matrix),
                "Do" => self.draw_object(operation, resources, &state, depth)?,
                "BI" => self.mark(&state, &UNIT),
                "sh" => self.mark_all(&state),
                operator if path(operator, operation, &mut course).is_some() => {}
                operator if self.paints(operator, &state, &mut course) => close(&mut state, &mut course),
                operator => self.set(operator, operation, &mut state, &mut course)?,
            }
        }
        Some((saved.len(), unsaved))
    }

    /// Paints the path, if this is an operator that ends one.
    fn paints(&mut self, operator: &str, state: &State, course: &mut Course) -> bool {
        let (fills, strokes) = match operator {
            "n" => (false, false),
            "f" | "F" | "f*" => (true, false),
            "S" | "s" => (false, true),
            "B" | "B*" | "b" | "b*" => (true, true),
            _ => return false,
        };
        if (strokes || (fills && !state.is_white))
            && let Some(area) = Area::around(course.path.iter().copied())
        {
            self.mark(state, &area);
        }
        true
    }

    /// Draws a picture or a drawing.
    fn draw_object(
        &mut self,
        operation: &Operation,
        resources: &Dictionary,
        state: &State,
        depth: usize,
    ) -> Option<()> {
        let name = operation.operands.first()?.as_name().ok()?;
        let object = value::dict(self.file, resources, "XObject").and_then(|objects| objects.get(name).ok());
        // What is not there draws nothing.
        let Some(Object::Stream(stream)) = object.map(|object| resolved(self.file, object)) else {
            return Some(());
        };
        if value::name(self.file, &stream.dict, "Subtype") != Some(b"Form") {
            self.mark(state, &UNIT);
            let side = |(x, y): (f32, f32)| {
                let (from, to) = (state.matrix.moved((0.0, 0.0)), state.matrix.moved((x, y)));
                (to.0 - from.0).hypot(to.1 - from.1)
            };
            let (width, height) = (side((1.0, 0.0)), side((0.0, 1.0)));
            let largest = self.pictures.entry(name.to_vec()).or_insert((width, height));
            *largest = (largest.0.max(width), largest.1.max(height));
            return Some(());
        }
        let own = value::numbers(self.file, &stream.dict, "Matrix").map_or(Matrix::IDENTITY, Matrix);
        let mut inner = State { matrix: own.then(&state.matrix), ..state.clone() };
        let bounds = inner.matrix.moved_area(&Area::of(value::numbers(self.file, &stream.dict, "BBox")?));
        let Some(clip) = inner.clip.map_or(Some(bounds), |clip| clip.common(&bounds)) else {
            return Some(());
        };
        inner.clip = Some(clip);
        if depth == 0 {
            return None;
        }
        let content = stream.get_plain_content_with_limit(LONGEST).ok()?;
        let own = value::dict(self.file, &stream.dict, "Resources").unwrap_or(resources).clone();
        self.draw(&content, &own, inner, depth - 1).map(|_| ())
    }

    fn mark_all(&mut self, state: &State) {
        let everything = State { matrix: Matrix::IDENTITY, ..state.clone() };
        let page = self.page;
        self.mark(&everything, &page);
    }

    /// Every other operator: text, colours; what draws nothing is passed over.
    fn set(
        &mut self,
        operator: &str,
        operation: &Operation,
        state: &mut State,
        course: &mut Course,
    ) -> Option<()> {
        let first = || operation.operands.first().and_then(value::number);
        match operator {
            "g" => state.is_white = first()? >= 1.0,
            "rg" => state.is_white = numbers::<3>(operation)?.iter().all(|part| *part >= 1.0),
            "k" => state.is_white = numbers::<4>(operation)?.iter().all(|part| *part <= 0.0),
            "cs" | "sc" | "scn" | "gs" => state.is_white = false,
            "BT" => (course.text, course.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            "Tf" => state.size = operation.operands.get(1).and_then(value::number)?,
            "TL" => state.leading = first()?,
            "Ts" => state.rise = first()?,
            "Tr" => state.is_invisible = matches!(operation.operands.first(), Some(Object::Integer(3))),
            "Tm" => (course.text, course.line) = (Matrix(numbers(operation)?), Matrix(numbers(operation)?)),
            "Td" | "TD" => {
                let [right, up] = numbers(operation)?;
                if operator == "TD" {
                    state.leading = -up;
                }
                next_line(course, right, up);
            }
            "T*" => next_line(course, 0.0, -state.leading),
            "Tj" | "TJ" => self.mark_text(operation, state, course),
            "'" | "\"" => {
                next_line(course, 0.0, -state.leading);
                self.mark_text(operation, state, course);
            }
            _ => {}
        }
        Some(())
    }

    /// Marks text as wide as it can be: an em for each byte.
    fn mark_text(&mut self, operation: &Operation, state: &State, course: &mut Course) {
        if state.is_invisible {
            return;
        }
        let (size, mut width) = (state.size, 0.0);
        let parts = operation.operands.iter().flat_map(|operand| match operand {
            Object::Array(items) => items.as_slice(),
            other => std::slice::from_ref(other),
        });
        for part in parts {
            match part {
                Object::String(text, _) => {
                    width += size * f32::from(u16::try_from(text.len()).unwrap_or(u16::MAX));
                }
                other => width += value::number(other).map_or(0.0, |units| (-units * size / 1000.0).max(0.0)),
            }
        }
        let (low, high) = (state.rise - 0.3 * size, state.rise + size);
        let corners = [(0.0, low), (width, low), (width, high), (0.0, high)];
        if let Some(area) = Area::around(corners.map(|corner| course.text.moved(corner))) {
            self.mark(state, &area);
        }
        course.text = Matrix([1.0, 0.0, 0.0, 1.0, width * 0.4, 0.0]).then(&course.text);
    }
}

/// Ends the path, and cuts what follows where it is a limit.
fn close(state: &mut State, course: &mut Course) {
    let area = Area::around(std::mem::take(&mut course.path));
    if std::mem::take(&mut course.clips)
        && let Some(area) = area
    {
        let seen = state.matrix.moved_area(&area);
        let nothing = Area { left: -1.0, bottom: -1.0, right: -0.9, top: -0.9 };
        state.clip = Some(state.clip.map_or(seen, |clip| clip.common(&seen).unwrap_or(nothing)));
    }
}

const UNIT: Area = Area { left: 0.0, bottom: 0.0, right: 1.0, top: 1.0 };

fn next_line(course: &mut Course, right: f32, up: f32) {
    course.line = Matrix([1.0, 0.0, 0.0, 1.0, right, up]).then(&course.line);
    course.text = course.line;
}

/// Adds to the path, if this is an operator that does.
fn path(operator: &str, operation: &Operation, course: &mut Course) -> Option<()> {
    let mut add = |coordinates: &[f32]| {
        course.path.extend(coordinates.chunks_exact(2).map(|pair| (pair[0], pair[1])));
    };
    match operator {
        "m" | "l" => add(&numbers::<2>(operation)?),
        "c" => add(&numbers::<6>(operation)?),
        "v" | "y" => add(&numbers::<4>(operation)?),
        "re" => {
            let [x, y, width, height] = numbers(operation)?;
            add(&[x, y, x + width, y + height]);
        }
        "h" => {}
        "W" | "W*" => course.clips = true,
        _ => return None,
    }
    Some(())
}

fn numbers<const N: usize>(operation: &Operation) -> Option<[f32; N]> {
    let numbers: Vec<f32> = operation.operands.iter().map(value::number).collect::<Option<_>>()?;
    numbers.try_into().ok()
}
