//! The end of the pack: its fonts, the node of its pages, its bookmarks, its properties.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, StringFormat, text_string};

use super::super::error::PackError;
use super::super::manifest::Packed;
use super::super::pdf::copy::Copy;
use super::super::reduce::Loss;
use super::bookmarks;
use super::press::Press;

impl Press<'_, '_> {
    /// Writes what belongs to the whole pack.
    pub(super) fn end(mut self) -> Result<(Packed, Vec<Loss>), PackError> {
        self.put_fonts()?;
        let kids: Vec<Object> = self.pages.iter().map(|page| Object::Reference(*page)).collect();
        let count = u32::try_from(kids.len()).unwrap_or(u32::MAX);
        let node = Dictionary::from_iter([
            ("Type", Object::Name(b"Pages".to_vec())),
            ("Count", i64::from(count).into()),
            ("Kids", kids.into()),
        ]);
        self.writer.put(self.root, &Object::Dictionary(node))?;
        let mut catalog = Dictionary::from_iter([
            ("Type", Object::Name(b"Catalog".to_vec())),
            ("Version", Object::Name(b"1.7".to_vec())),
            ("Pages", self.root.into()),
            ("Lang", plain(self.pack.lang.code())),
            ("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]).into()),
        ]);
        if !self.marks.is_empty() {
            catalog.set("Outlines", bookmarks::put(&mut self.writer, &self.marks)?);
            catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
        }
        if !self.layers.is_empty() {
            catalog.set("OCProperties", self.layer_properties());
        }
        let catalog = self.writer.add(&Object::Dictionary(catalog))?;
        let info = self.writer.add(&Object::Dictionary(self.properties()))?;
        Ok((self.writer.finish(catalog, info, count)?, self.losses))
    }

    /// Copies the fonts, and writes their names.
    fn put_fonts(&mut self) -> Result<(), PackError> {
        let file = self.letters.file.clone();
        let mut copy = Copy::new(&mut self.writer, file, BTreeMap::new());
        let mut names = Dictionary::new();
        for (face, font) in self.letters.faces() {
            names.set(format!("F{}", face.number()), copy.renumbered(font.clone()));
        }
        copy.drain()?;
        Ok(self.writer.put(self.fonts, &Object::Dictionary(names))?)
    }

    fn layer_properties(&self) -> Dictionary {
        let all: Vec<Object> = self.layers.iter().map(|(id, _)| Object::Reference(*id)).collect();
        let hidden = self.layers.iter().filter(|(_, is_shown)| !is_shown);
        let hidden: Vec<Object> = hidden.map(|(id, _)| Object::Reference(*id)).collect();
        let state =
            Dictionary::from_iter([("OFF", Object::Array(hidden)), ("Order", Object::Array(all.clone()))]);
        Dictionary::from_iter([("OCGs", Object::Array(all)), ("D", state.into())])
    }

    fn properties(&self) -> Dictionary {
        let cover = &self.pack.cover;
        let names = cover.persons.first().map(|person| person.name.as_str());
        let title =
            [Some(cover.service.as_str()), names].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let day = plain(&self.pack.made_on.format("D:%Y%m%d").to_string());
        Dictionary::from_iter([
            ("Title", text_string(&title)),
            ("Author", text_string(&cover.host)),
            ("Creator", plain("Kosh")),
            ("Producer", plain("Kosh")),
            ("CreationDate", day.clone()),
            ("ModDate", day),
        ])
    }
}

fn plain(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}
