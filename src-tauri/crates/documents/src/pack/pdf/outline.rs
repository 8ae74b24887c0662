//! The bookmarks of a file.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document as File, Object, ObjectId, decode_text_string};

use super::destinations::Places;
use super::value;

/// The most bookmarks of a file, and how deep they go.
const MOST: usize = 5_000;
const DEPTH: usize = 12;

/// A bookmark.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Its words.
    pub title: String,
    /// Where it leads: a page first, then how to show it.
    pub place: Option<Vec<Object>>,
    /// Those under it.
    pub under: Vec<Bookmark>,
}

/// The bookmarks of a file that lead to its chosen pages, or have one under them that does.
pub fn of(file: &File, places: &Places) -> Vec<Bookmark> {
    let root = value::catalog(file).and_then(|catalog| value::dict(file, catalog, "Outlines"));
    let mut walk = Walk { file, places, seen: BTreeSet::new(), left: MOST };
    root.map(|root| walk.under(root, DEPTH)).unwrap_or_default()
}

struct Walk<'a> {
    file: &'a File,
    places: &'a Places,
    seen: BTreeSet<ObjectId>,
    left: usize,
}

impl Walk<'_> {
    fn under(&mut self, parent: &Dictionary, depth: usize) -> Vec<Bookmark> {
        let mut bookmarks = Vec::new();
        let mut next = parent.get(b"First").ok().and_then(|first| value::target(self.file, first));
        while let Some(id) = next
            && depth > 0
            && self.left > 0
            && self.seen.insert(id)
        {
            self.left -= 1;
            let Some(item) = self.file.objects.get(&id).and_then(value::as_dict) else { break };
            let title = decode_text_string(value::get(self.file, item, "Title")).unwrap_or_default();
            let place = self.places.of_holder(self.file, item);
            let under = self.under(item, depth - 1);
            if place.is_some() || !under.is_empty() {
                bookmarks.push(Bookmark { title, place, under });
            }
            next = item.get(b"Next").ok().and_then(|next| value::target(self.file, next));
        }
        bookmarks
    }
}
