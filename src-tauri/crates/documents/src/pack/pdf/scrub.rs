//! What acts in a file, and what is hidden in it: found for the inspection, and left behind by every copy.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document as File, Object, Stream};

use super::super::Remark;
use super::value;

/// Actions that run code.
const SCRIPTS: [&[u8]; 1] = [b"JavaScript"];
/// Actions that start programs, open other files, or send or take in what is filled in.
const ACTIONS: [&[u8]; 6] =
    [b"Launch", b"SubmitForm", b"ImportData", b"GoToR", b"GoToE", b"RichMediaExecute"];
/// Annotations and actions that play.
const MEDIA: [&[u8]; 7] = [b"Sound", b"Movie", b"Screen", b"RichMedia", b"3D", b"Rendition", b"GoTo3DView"];
/// What of a stream does not belong to what it shows.
const ASIDE: [&str; 8] =
    ["Metadata", "PieceInfo", "StructParent", "StructParents", "OPI", "Ref", "AF", "LastModified"];

/// What a file has that does not go into a copy.
pub fn remarks(file: &File) -> Vec<Remark> {
    let mut found = Findings::default();
    for object in file.objects.values() {
        found.look(object);
    }
    let mut remarks: Vec<Remark> = found.remarks.into_iter().collect();
    if found.files > 0 {
        remarks.push(Remark::FilesRemoved { count: found.files });
    }
    remarks
}

/// Whether the pages of a file are only a placeholder for a form that a program of Adobe's would draw.
pub fn is_dynamic_form(file: &File) -> bool {
    let Some(catalog) = value::catalog(file) else { return false };
    let has_xfa = value::dict(file, catalog, "AcroForm").is_some_and(|form| form.has(b"XFA"));
    has_xfa && value::get(file, catalog, "NeedsRendering").as_bool().unwrap_or(false)
}

/// Takes out of an object what acts and what does not belong to what it shows.
pub fn scrub(object: &mut Object) {
    match object {
        Object::Array(items) => items.iter_mut().for_each(scrub),
        Object::Dictionary(dict) if acts(dict) => *object = Object::Null,
        Object::Dictionary(dict) => scrub_entries(dict),
        Object::Stream(Stream { dict, .. }) => {
            for key in ASIDE {
                dict.remove(key.as_bytes());
            }
            scrub_entries(dict);
        }
        _ => {}
    }
}

fn scrub_entries(dict: &mut Dictionary) {
    if is_file(dict) {
        dict.remove(b"EF");
    }
    dict.iter_mut().for_each(|(_, value)| scrub(value));
}

fn acts(dict: &Dictionary) -> bool {
    let kind = dict.get(b"S").and_then(Object::as_name).unwrap_or_default();
    SCRIPTS.contains(&kind) || ACTIONS.contains(&kind) || kind == b"Rendition"
}

fn is_file(dict: &Dictionary) -> bool {
    dict.has(b"EF") && (dict.has(b"F") || dict.has(b"UF"))
}

#[derive(Default)]
struct Findings {
    remarks: BTreeSet<Remark>,
    files: u32,
}

impl Findings {
    fn look(&mut self, object: &Object) {
        match object {
            Object::Array(items) => items.iter().for_each(|item| self.look(item)),
            Object::Dictionary(dict) | Object::Stream(Stream { dict, .. }) => self.look_into(dict),
            _ => {}
        }
    }

    fn look_into(&mut self, dict: &Dictionary) {
        let name = |key: &[u8]| dict.get(key).and_then(Object::as_name).unwrap_or_default();
        let (action, subtype) = (name(b"S"), name(b"Subtype"));
        if SCRIPTS.contains(&action) || (dict.has(b"JS") && action == b"Rendition") {
            self.remarks.insert(Remark::ScriptsRemoved);
        }
        if ACTIONS.contains(&action) {
            self.remarks.insert(Remark::ActionsRemoved);
        }
        if MEDIA.contains(&action) || (MEDIA.contains(&subtype) && dict.has(b"Rect")) {
            self.remarks.insert(Remark::MediaRemoved);
        }
        if is_file(dict) {
            self.files += 1;
        }
        if dict.has(b"ByteRange") && dict.has(b"Contents") {
            self.remarks.insert(Remark::Signed);
        }
        dict.iter().for_each(|(_, value)| self.look(value));
    }
}
