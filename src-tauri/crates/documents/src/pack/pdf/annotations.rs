//! What lies on a page: links are kept where they lead into the file or to a web page, notes and marks are kept, fields
//! become part of the page, what plays or holds a file is left behind.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::destinations::Places;
use super::form::{self, Seen};
use super::value::{self, as_dict, resolved};

/// The most of them on a page.
const MOST: usize = 20_000;
/// Kinds that are kept as they are, what they do apart.
const KEPT: [&[u8]; 15] = [
    b"Text",
    b"FreeText",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"Highlight",
    b"Underline",
    b"Squiggly",
    b"StrikeOut",
    b"Stamp",
    b"Caret",
    b"Ink",
    b"Watermark",
];
/// What of them acts, or leads to what is not copied.
const DROPPED: [&[u8]; 9] =
    [b"A", b"AA", b"PA", b"Parent", b"Popup", b"StructParent", b"FS", b"AF", b"RichMediaContent"];

/// What lies on a page, sorted out.
#[derive(Default)]
pub struct Sorted {
    /// What stays.
    pub kept: Vec<Object>,
    /// Fields, as they are seen.
    pub fields: Vec<Seen>,
    /// Whether there was a field.
    pub has_fields: bool,
}

/// Sorts out what lies on a page; what stays is changed in the file so that it does nothing but lead somewhere.
pub fn sorted(file: &mut File, page: &Dictionary, places: &Places) -> Sorted {
    let mut sorted = Sorted::default();
    let items: Vec<Object> =
        value::array(file, page, "Annots").unwrap_or_default().iter().take(MOST).cloned().collect();
    let mut seen: BTreeSet<ObjectId> = BTreeSet::new();
    for item in items {
        let id = value::target(file, &item);
        let Some(dict) = as_dict(resolved(file, &item)) else { continue };
        if id.is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        let kept = match value::name(file, dict, "Subtype") {
            Some(b"Widget") => {
                sorted.has_fields = true;
                sorted.fields.push(form::seen(file, dict));
                None
            }
            Some(b"Link") => link(file, dict, places),
            Some(kind) if KEPT.contains(&kind) => Some(without_acts(dict)),
            Some(_) | None => None,
        };
        let Some(kept) = kept else { continue };
        match id {
            Some(id) => {
                file.objects.insert(id, Object::Dictionary(kept));
                sorted.kept.push(Object::Reference(id));
            }
            None => sorted.kept.push(Object::Dictionary(kept)),
        }
    }
    sorted
}

fn without_acts(dict: &Dictionary) -> Dictionary {
    let kept = dict.iter().filter(|(key, _)| !DROPPED.contains(&key.as_slice()));
    kept.map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// A link that leads somewhere harmless.
fn link(file: &File, dict: &Dictionary, places: &Places) -> Option<Dictionary> {
    let mut link = without_acts(dict);
    link.remove(b"Dest");
    if let Some(place) = places.of_holder(file, dict) {
        link.set("Dest", place);
        return Some(link);
    }
    let action = value::dict(file, dict, "A")?;
    let address = value::get(file, action, "URI").as_str().ok()?;
    let lower = address.to_ascii_lowercase();
    let is_harmless =
        [b"http://".as_slice(), b"https://", b"mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    if value::name(file, action, "S") != Some(b"URI") || !is_harmless {
        return None;
    }
    let leads = Dictionary::from_iter([
        ("S", Object::Name(b"URI".to_vec())),
        ("URI", Object::String(address.to_vec(), lopdf::StringFormat::Literal)),
    ]);
    link.set("A", leads);
    Some(link)
}
