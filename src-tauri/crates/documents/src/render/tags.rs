//! The paper's structure as tags of the file, so that it can be read out, reflowed and copied in order.
//!
//! Content on a page is marked with numbers; the tree says to which element each number belongs, and each page says
//! the same the other way round. Every copy of the paper has its own branch.

use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use crate::layout::{Element, Form, Kind, LaidOut, Page, Part, Shape};

use super::properties::text;

/// What the marked content of a page belongs to: the numbers of elements, by the numbers of the marks.
pub type Marked = Vec<usize>;

/// The name under which a PDF knows a kind of element.
pub const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Paper => "Part",
        Kind::Title => "H1",
        Kind::PartTitle => "H2",
        Kind::Paragraph => "P",
        Kind::Facts => "L",
        Kind::Fact => "LI",
        Kind::FactName => "Lbl",
        Kind::FactValue => "LBody",
        Kind::Table => "Table",
        Kind::Row => "TR",
        Kind::ColumnName { .. } | Kind::RowName { .. } => "TH",
        Kind::Cell { .. } => "TD",
        Kind::Figure => "Figure",
    }
}

/// Adds the tags to a file whose pages have been written.
pub fn add(file: &mut File, laid_out: &LaidOut, marked: &[Marked]) {
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let root = file.new_object_id();
    let paper = file.new_object_id();
    let mut by_page: Vec<Object> = vec![Object::Null; pages.len()];
    let mut branches = Vec::new();
    let copies = laid_out.pages.last().map_or(1, |page| page.copy);
    for copy in 1..=copies {
        // One copy stands under the paper itself.
        let holder = if copies == 1 { paper } else { file.new_object_id() };
        let branch = Branch::of(file, (laid_out, marked), copy, holder);
        for (at, refs) in branch.page_references(marked) {
            if let Some(page) = by_page.get_mut(at) {
                *page = Object::Reference(file.add_object(refs));
            }
        }
        let kids = branch.add(file, laid_out, &pages);
        if copies == 1 {
            branches = kids;
        } else {
            branches.push(holder.into());
            file.set_object(holder, element_of("Part", paper, kids));
        }
    }
    file.set_object(paper, element_of("Document", root, branches));
    let numbers = by_page.into_iter().enumerate().flat_map(|(at, refs)| [integer(at), refs]).collect();
    let parents = file.add_object(dictionary! { "Nums" => Object::Array(numbers) });
    let tree = dictionary! { "Type" => "StructTreeRoot", "K" => paper, "ParentTree" => parents };
    file.set_object(root, tree);
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("StructTreeRoot", root);
    }
    for (at, page) in pages.into_iter().enumerate() {
        if let Ok(page) = file.get_dictionary_mut(page) {
            page.set("StructParents", integer(at));
            page.set("Tabs", "S");
        }
    }
}

/// The elements of one copy.
struct Branch {
    /// What holds the elements that none of them holds.
    holder: ObjectId,
    /// The objects of the elements.
    ids: Vec<ObjectId>,
    /// Pages, by their places, and numbers of the marks of each element's content.
    content: Vec<Vec<(usize, usize)>>,
    /// The pages of the copy, by their places.
    pages: Vec<usize>,
}

impl Branch {
    fn of(file: &mut File, (laid_out, marked): (&LaidOut, &[Marked]), copy: u8, holder: ObjectId) -> Self {
        let count = laid_out.structure.elements().len();
        let ids = (0..count).map(|_| file.new_object_id()).collect();
        let mut content = vec![Vec::new(); count];
        let of_copy = laid_out.pages.iter().enumerate().filter(|(_, page)| page.copy == copy);
        let pages: Vec<usize> = of_copy.map(|(at, _)| at).collect();
        for &page in &pages {
            for (mark, element) in marked.get(page).into_iter().flatten().enumerate() {
                if let Some(content) = content.get_mut(*element) {
                    content.push((page, mark));
                }
            }
        }
        Self { holder, ids, content, pages }
    }

    /// For each page of the copy, by its place, the elements of its marks.
    fn page_references(&self, marked: &[Marked]) -> Vec<(usize, Object)> {
        let references = |page: &usize| {
            let elements = marked.get(*page).into_iter().flatten();
            let ids = elements.filter_map(|element| self.ids.get(*element)).map(|id| Object::Reference(*id));
            (*page, Object::Array(ids.collect()))
        };
        self.pages.iter().map(references).collect()
    }

    /// Adds the elements; answers with those that the holder holds.
    fn add(&self, file: &mut File, laid_out: &LaidOut, pages: &[ObjectId]) -> Vec<Object> {
        let elements = laid_out.structure.elements();
        let mut kids: Vec<Vec<Object>> = vec![Vec::new(); elements.len()];
        let mut outermost = Vec::new();
        for (element, id) in elements.iter().zip(&self.ids) {
            match element.parent.and_then(|parent| kids.get_mut(parent)) {
                Some(kids) => kids.push(Object::Reference(*id)),
                None => outermost.push(Object::Reference(*id)),
            }
        }
        for (number, (element, kids)) in elements.iter().zip(kids).enumerate() {
            let (Some(id), Some(content)) = (self.ids.get(number), self.content.get(number)) else {
                continue;
            };
            let parent = element.parent.and_then(|parent| self.ids.get(parent));
            let mut tag = element_of(name(element.kind), *parent.unwrap_or(&self.holder), kids);
            hold(&mut tag, content, pages);
            describe(&mut tag, element);
            if element.kind == Kind::Figure
                && let Some((page, _)) = content.first()
                && let Some(page) = laid_out.pages.get(*page)
            {
                tag.set("A", dictionary! { "O" => "Layout", "BBox" => bounds(page, number) });
            }
            file.set_object(*id, tag);
        }
        outermost
    }
}

fn element_of(name: &str, parent: ObjectId, kids: Vec<Object>) -> Dictionary {
    dictionary! { "Type" => "StructElem", "S" => name, "P" => parent, "K" => kids }
}

/// Adds an element's own content to what it holds: the marks of the first page by their numbers, those of later ones
/// with their page.
fn hold(tag: &mut Dictionary, content: &[(usize, usize)], pages: &[ObjectId]) {
    let Some((first, _)) = content.first() else { return };
    let page = |at: usize| pages.get(at).map_or(Object::Null, |id| Object::Reference(*id));
    let held = content.iter().map(|(at, mark)| {
        if at == first {
            integer(*mark)
        } else {
            dictionary! { "Type" => "MCR", "Pg" => page(*at), "MCID" => integer(*mark) }.into()
        }
    });
    tag.set("Pg", page(*first));
    tag.set("K", held.collect::<Vec<Object>>());
}

fn describe(tag: &mut Dictionary, element: &Element) {
    if let Some(lang) = element.lang {
        tag.set("Lang", Object::string_literal(lang.code()));
    }
    if let Some(alt) = &element.alt {
        tag.set("Alt", text(alt));
    }
    let (scope, span) = match element.kind {
        Kind::ColumnName { span } => (Some("Column"), span),
        Kind::RowName { span } => (Some("Row"), span),
        Kind::Cell { span } => (None, span),
        Kind::Paper
        | Kind::Title
        | Kind::PartTitle
        | Kind::Paragraph
        | Kind::Facts
        | Kind::Fact
        | Kind::FactName
        | Kind::FactValue
        | Kind::Table
        | Kind::Row
        | Kind::Figure => return,
    };
    let mut attributes = Dictionary::new();
    if let Some(scope) = scope {
        attributes.set("Scope", scope);
    }
    if span > 1 {
        attributes.set("ColSpan", i64::from(span));
    }
    if !attributes.is_empty() {
        attributes.set("O", "Table");
        tag.set("A", attributes);
    }
}

/// The rectangle that a figure takes on its page: left, lower, right and upper edge.
fn bounds(page: &Page, number: usize) -> Vec<Object> {
    let part = Part::Element(number);
    let corners = |shape: &Shape| match shape.form {
        Form::Shade(shade) => [(shade.x, shade.y), (shade.x + shade.width, shade.y + shade.height)],
        Form::Rule(rule) => [rule.from, rule.to],
    };
    let ink = &page.ink;
    let shapes = ink.shapes.iter().filter(|shape| shape.part == part).flat_map(corners);
    let pictures = ink.pictures.iter().filter(|placed| placed.part == part);
    let pictures = pictures
        .flat_map(|placed| [(placed.x, placed.y), (placed.x + placed.width, placed.y + placed.height)]);
    let words = ink.runs.iter().filter(|run| run.part == part);
    let words = words.flat_map(|run| [(run.x, run.baseline - run.size), (run.x + run.width(), run.baseline)]);
    let (mut left, mut top, mut right, mut bottom) =
        (f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY);
    for (x, y) in shapes.chain(pictures).chain(words) {
        (left, right) = (left.min(x), right.max(x));
        (top, bottom) = (top.min(y), bottom.max(y));
    }
    [left, page.height - bottom, right, page.height - top].map(Object::Real).to_vec()
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
