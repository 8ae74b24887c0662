//! A file ready to be copied: its chosen pages, whole and harmless, with what is to be said of it.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::super::{Leaf, Leaves, Obstacle, Remark};
use super::annotations;
use super::destinations::Places;
use super::form::Seen;
use super::frame::Frame;
use super::load::{self, Loaded};
use super::outline::{self, Bookmark};
use super::tree::{self, Page};
use super::{scrub, value};

/// A file ready to be copied.
pub struct Prepared {
    /// Its objects.
    pub file: File,
    /// How many pages it has.
    pub pages: u32,
    /// The chosen ones, in their order.
    pub sheets: Vec<Sheet>,
    /// What is to be said of it.
    pub remarks: Vec<Remark>,
    /// Its bookmarks to the chosen pages.
    pub bookmarks: Vec<Bookmark>,
    /// Its layers, each with whether it is shown.
    pub layers: BTreeMap<ObjectId, bool>,
}

/// A page ready to be copied.
pub struct Sheet {
    /// Its number in the file.
    pub id: Option<ObjectId>,
    /// What of it is copied.
    pub dict: Dictionary,
    /// How it stands before its reader.
    pub frame: Frame,
    /// Its fields, which become part of it.
    pub fields: Vec<Seen>,
}

/// Reads a file and makes its chosen pages ready.
pub fn prepared(bytes: &[u8], password: Option<&str>, leaves: &Leaves) -> Result<Prepared, Obstacle> {
    let loaded = load::load(bytes, password)?;
    let (pages, torn) = whole_pages(&loaded);
    if torn.is_none() {
        return sorted(loaded, &pages, leaves);
    }
    let damaged = torn.unwrap_or(Obstacle::NoPages);
    if loaded.repaired {
        return Err(damaged);
    }
    let restored = load::restored(bytes).map_err(|_| damaged.clone())?;
    let (pages, torn) = whole_pages(&restored);
    match torn {
        None => sorted(restored, &pages, leaves),
        Some(_) => Err(damaged),
    }
}

/// The pages of a file, and what is wrong where they are not whole.
fn whole_pages(loaded: &Loaded) -> (Vec<Page>, Option<Obstacle>) {
    let (pages, stated) = tree::pages(&loaded.file);
    let mut sound = Sound { file: &loaded.file, seen: BTreeSet::new(), torn: false };
    let mut readable = 0;
    for page in &pages {
        sound.torn = false;
        sound.look(&page.dict);
        readable += u32::from(!sound.torn);
    }
    let found = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let lacks = stated.is_some_and(|stated| stated > found);
    let obstacle = if readable < found || lacks || (found == 0 && loaded.repaired) {
        Some(Obstacle::Damaged { readable, of: stated.map(|stated| stated.max(found)) })
    } else {
        (found == 0).then_some(Obstacle::NoPages)
    };
    (pages, obstacle)
}

/// Looks whether all that a page needs is there.
struct Sound<'a> {
    file: &'a File,
    seen: BTreeSet<ObjectId>,
    torn: bool,
}

impl Sound<'_> {
    fn look(&mut self, page: &Dictionary) {
        let mut waiting = Vec::new();
        references(&Object::Dictionary(page.clone()), &mut waiting);
        while let Some(id) = waiting.pop() {
            if !self.seen.insert(id) {
                continue;
            }
            match self.file.objects.get(&id) {
                None => self.torn |= self.is_in_use(id),
                Some(object) if is_of_the_tree(object) => {}
                Some(Object::Dictionary(dict)) if dict.has(b"Length") && !dict.has(b"V") => self.torn = true,
                Some(object) => references(object, &mut waiting),
            }
        }
    }

    /// Whether the file's table says that an object is there.
    fn is_in_use(&self, id: ObjectId) -> bool {
        match self.file.reference_table.get(id.0) {
            Some(XrefEntry::Normal { generation, .. }) => *generation == id.1,
            Some(XrefEntry::Compressed { .. }) => id.1 == 0,
            Some(XrefEntry::Free | XrefEntry::UnusableFree) | None => false,
        }
    }
}

/// Whether an object is a page, a node of pages, or the root: what a page may name and a copy never follows.
pub fn is_of_the_tree(object: &Object) -> bool {
    let dict = object.as_dict().ok();
    let kind = dict.and_then(|dict| dict.get(b"Type").and_then(Object::as_name).ok());
    matches!(kind, Some(b"Page" | b"Pages" | b"Catalog"))
}

/// The numbers that an object names.
fn references(object: &Object, found: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(items) => items.iter().for_each(|item| references(item, found)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, value)| references(value, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| references(value, found)),
        _ => {}
    }
}

fn sorted(loaded: Loaded, pages: &[Page], leaves: &Leaves) -> Result<Prepared, Obstacle> {
    let Loaded { mut file, repaired, unlocked } = loaded;
    if scrub::is_dynamic_form(&file) {
        return Err(Obstacle::DynamicForm);
    }
    let mut remarks = scrub::remarks(&file);
    remarks.extend(repaired.then_some(Remark::Repaired));
    remarks.extend(unlocked.then_some(Remark::Unlocked));
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let chosen: Vec<(Leaf, &Page)> = leaves
        .of(count)
        .into_iter()
        .filter_map(|leaf| Some((leaf, pages.get(usize::try_from(leaf.page - 1).ok()?)?)))
        .collect();
    let places = Places::of(&file, chosen.iter().filter_map(|(_, page)| page.id).collect());
    let bookmarks = outline::of(&file, &places);
    let layers = layers(&file);
    let mut sheets = Vec::new();
    for (leaf, page) in chosen {
        let sheet = sheet(&mut file, page, leaf, &places);
        if !sheet.fields.is_empty() {
            remarks.push(Remark::FieldsFlattened);
        }
        sheets.push(sheet);
    }
    Ok(Prepared { file, pages: count, sheets, remarks, bookmarks, layers })
}

fn sheet(file: &mut File, page: &Page, leaf: Leaf, places: &Places) -> Sheet {
    let frame = Frame::of(file, &page.dict).turned(leaf.turn.degrees());
    let annotations = annotations::sorted(file, &page.dict, places);
    let mut dict = page.dict.clone();
    dict.remove(b"Annots");
    if !annotations.kept.is_empty() {
        dict.set("Annots", annotations.kept);
    }
    let fields = annotations.fields.into_iter().filter(|field| *field != Seen::Nothing).collect();
    Sheet { id: page.id, dict, frame, fields }
}

/// The layers of a file, each with whether it is shown.
fn layers(file: &File) -> BTreeMap<ObjectId, bool> {
    let Some(properties) =
        value::catalog(file).and_then(|catalog| value::dict(file, catalog, "OCProperties"))
    else {
        return BTreeMap::new();
    };
    let targets = |of: Option<&Dictionary>, key: &str| -> BTreeSet<ObjectId> {
        let items = of.and_then(|dict| value::array(file, dict, key)).unwrap_or_default();
        items.iter().filter_map(|item| value::target(file, item)).collect()
    };
    let state = value::dict(file, properties, "D");
    let (on, off) = (targets(state, "ON"), targets(state, "OFF"));
    let base = state.and_then(|state| value::name(file, state, "BaseState")) != Some(b"OFF");
    let shown = |id: &ObjectId| if base { !off.contains(id) } else { on.contains(id) };
    targets(Some(properties), "OCGs").into_iter().map(|id| (id, shown(&id))).collect()
}
