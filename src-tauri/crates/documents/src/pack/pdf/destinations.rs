//! Where links and bookmarks lead, made explicit: a page of the file and how to show it. Names that stand for places
//! are looked up, because the table of names is not copied.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::value::{self, as_dict, resolved};

/// The most named places, and the deepest tree of them.
const MOST: usize = 100_000;
const DEPTH: usize = 32;

/// Places in a file.
pub struct Places {
    named: BTreeMap<Vec<u8>, Object>,
    /// The pages to which may be led.
    pages: BTreeSet<ObjectId>,
}

impl Places {
    /// The places of a file on these pages.
    pub fn of(file: &File, pages: BTreeSet<ObjectId>) -> Self {
        let mut named = BTreeMap::new();
        if let Some(catalog) = value::catalog(file) {
            if let Some(dests) = value::dict(file, catalog, "Dests") {
                named.extend(dests.iter().take(MOST).map(|(name, place)| (name.clone(), place.clone())));
            }
            if let Some(tree) =
                value::dict(file, catalog, "Names").and_then(|names| value::dict(file, names, "Dests"))
            {
                collect(file, tree, &mut named, DEPTH);
            }
        }
        Self { named, pages }
    }

    /// The place that a dictionary with `Dest` or an action leads to: its page first, then how to show it.
    pub fn of_holder(&self, file: &File, holder: &Dictionary) -> Option<Vec<Object>> {
        if let Ok(place) = holder.get(b"Dest") {
            return self.explicit(file, place);
        }
        let action = value::dict(file, holder, "A")?;
        if value::name(file, action, "S") == Some(b"GoTo") {
            self.explicit(file, action.get(b"D").ok()?)
        } else {
            None
        }
    }

    fn explicit(&self, file: &File, place: &Object) -> Option<Vec<Object>> {
        let found = match resolved(file, place) {
            Object::Name(name) | Object::String(name, _) => resolved(file, self.named.get(name)?),
            other => other,
        };
        let array = match as_dict(found) {
            Some(dict) => value::array(file, dict, "D")?,
            None => found.as_array().ok()?,
        };
        let page = value::target(file, array.first()?)?;
        if !self.pages.contains(&page) {
            return None;
        }
        let view = array.iter().skip(1).take(5).map(|item| match resolved(file, item) {
            plain @ (Object::Name(_) | Object::Integer(_) | Object::Real(_)) => plain.clone(),
            _ => Object::Null,
        });
        let mut explicit: Vec<Object> = std::iter::once(Object::Reference(page)).chain(view).collect();
        if explicit.len() == 1 {
            explicit.push(Object::Name(b"Fit".to_vec()));
        }
        Some(explicit)
    }
}

fn collect(file: &File, node: &Dictionary, named: &mut BTreeMap<Vec<u8>, Object>, depth: usize) {
    for pair in value::array(file, node, "Names").unwrap_or_default().chunks_exact(2) {
        if let [name, place] = pair
            && let Ok(name) = resolved(file, name).as_str()
            && named.len() < MOST
        {
            named.insert(name.to_vec(), place.clone());
        }
    }
    if depth == 0 || named.len() >= MOST {
        return;
    }
    for kid in value::array(file, node, "Kids").unwrap_or_default().iter().take(1024) {
        if let Some(kid) = as_dict(resolved(file, kid)) {
            collect(file, kid, named, depth - 1);
        }
    }
}
