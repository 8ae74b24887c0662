//! The pages of a file in their order, each with what it inherits.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::value::{self, as_dict, resolved};

/// The most pages of a file.
const MOST: usize = 50_000;
/// How deep a tree of pages may be.
const DEPTH: usize = 64;
/// What a page takes from the nodes above it.
const INHERITED: [&str; 4] = ["Resources", "MediaBox", "CropBox", "Rotate"];
/// What of a page is copied. Everything else names what is outside the page, or acts.
const KEPT: [&str; 11] = [
    "Resources",
    "MediaBox",
    "CropBox",
    "BleedBox",
    "TrimBox",
    "ArtBox",
    "Rotate",
    "Contents",
    "Group",
    "Annots",
    "UserUnit",
];

/// A page of a file.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its number in the file; none where it stands in its node itself.
    pub id: Option<ObjectId>,
    /// What of it is copied, what it inherits included.
    pub dict: Dictionary,
}

/// The pages of a file, and how many the file says that it has.
pub fn pages(file: &File) -> (Vec<Page>, Option<u32>) {
    let Some(root) = value::catalog(file).and_then(|catalog| catalog.get(b"Pages").ok()) else {
        return (Vec::new(), None);
    };
    let stated = as_dict(resolved(file, root)).and_then(|node| value::integer(file, node, "Count"));
    let mut walk = Walk { file, pages: Vec::new(), seen: BTreeSet::new() };
    walk.node(root, &Dictionary::new(), DEPTH);
    (walk.pages, stated.and_then(|count| u32::try_from(count).ok()))
}

struct Walk<'a> {
    file: &'a File,
    pages: Vec<Page>,
    seen: BTreeSet<ObjectId>,
}

impl Walk<'_> {
    fn node(&mut self, node: &Object, above: &Dictionary, depth: usize) {
        let id = value::target(self.file, node);
        let is_new = id.is_none_or(|id| self.seen.insert(id));
        let Some(dict) = as_dict(resolved(self.file, node)) else { return };
        if depth == 0 || !is_new || self.pages.len() == MOST {
            return;
        }
        let mut inherited = above.clone();
        for key in INHERITED {
            if let Ok(own) = dict.get(key.as_bytes()) {
                inherited.set(key, own.clone());
            }
        }
        match value::array(self.file, dict, "Kids") {
            Some(kids) => {
                for kid in kids {
                    self.node(kid, &inherited, depth - 1);
                }
            }
            None if is_page(self.file, dict) => self.pages.push(Page { id, dict: kept(dict, &inherited) }),
            None => {}
        }
    }
}

/// Files that forget to say so have pages too; what says that it is something else is none.
fn is_page(file: &File, dict: &Dictionary) -> bool {
    value::name(file, dict, "Type").is_none_or(|name| name == b"Page")
}

fn kept(dict: &Dictionary, inherited: &Dictionary) -> Dictionary {
    let mut page = Dictionary::from_iter([("Type", Object::Name(b"Page".to_vec()))]);
    for key in KEPT {
        if let Ok(entry) = dict.get(key.as_bytes()).or_else(|_| inherited.get(key.as_bytes())) {
            page.set(key, entry.clone());
        }
    }
    page
}
