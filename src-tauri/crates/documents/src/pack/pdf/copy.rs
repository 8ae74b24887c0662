//! Copies what pages need into the file that is being written, each object once, under a new number.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use lopdf::{Document as File, Object, ObjectId, Stream};

use super::scrub::scrub;
use super::source::is_of_the_tree;
use super::writer::Writer;

/// A file being copied. Its objects are forgotten as they are written.
pub struct Copy<'w, W: Write> {
    writer: &'w mut Writer<W>,
    file: File,
    /// The new numbers of the chosen pages.
    pages: BTreeMap<ObjectId, ObjectId>,
    /// The new numbers of everything else.
    numbers: BTreeMap<ObjectId, ObjectId>,
    gone: BTreeSet<ObjectId>,
    waiting: Vec<ObjectId>,
}

impl<'w, W: Write> Copy<'w, W> {
    /// Begins with a file; `pages` are the new numbers of its chosen pages.
    pub fn new(writer: &'w mut Writer<W>, file: File, pages: BTreeMap<ObjectId, ObjectId>) -> Self {
        let (numbers, gone, waiting) = (BTreeMap::new(), BTreeSet::new(), Vec::new());
        Self { writer, file, pages, numbers, gone, waiting }
    }

    /// The objects that are not written yet.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Where the copy is written.
    pub fn writer(&mut self) -> &mut Writer<W> {
        self.writer
    }

    /// The new number of an object that is copied by and by; none where there is no such object.
    pub fn number(&mut self, id: ObjectId) -> Option<ObjectId> {
        if let Some(known) = self.pages.get(&id).or_else(|| self.numbers.get(&id)) {
            return Some(*known);
        }
        match self.file.objects.get(&id) {
            Some(object) if !is_of_the_tree(object) && !self.gone.contains(&id) => {
                let new = self.writer.reserve();
                self.numbers.insert(id, new);
                self.waiting.push(id);
                Some(new)
            }
            Some(_) | None => None,
        }
    }

    /// The number that an object got, where it has one.
    pub fn known(&self, id: ObjectId) -> Option<ObjectId> {
        self.pages.get(&id).or_else(|| self.numbers.get(&id)).copied()
    }

    /// The same object with the new numbers.
    pub fn renumbered(&mut self, mut object: Object) -> Object {
        scrub(&mut object);
        self.renumber(&mut object);
        object
    }

    fn renumber(&mut self, object: &mut Object) {
        match object {
            Object::Reference(id) => {
                *object = self.number(*id).map_or(Object::Null, Object::Reference);
            }
            Object::Array(items) => items.iter_mut().for_each(|item| self.renumber(item)),
            Object::Dictionary(dict) | Object::Stream(Stream { dict, .. }) => {
                dict.iter_mut().for_each(|(_, value)| self.renumber(value));
            }
            _ => {}
        }
    }

    /// Writes everything that got a number and is not written yet.
    pub fn drain(&mut self) -> io::Result<()> {
        self.drain_with(|_, object| object)
    }

    /// The same, each object as `changed` answers it.
    pub fn drain_with(&mut self, mut changed: impl FnMut(ObjectId, Object) -> Object) -> io::Result<()> {
        while let Some(id) = self.waiting.pop() {
            let (Some(object), Some(new)) = (self.file.objects.remove(&id), self.numbers.get(&id).copied())
            else {
                continue;
            };
            self.gone.insert(id);
            let object = self.renumbered(changed(id, object));
            self.writer.put(new, &object)?;
        }
        Ok(())
    }
}
