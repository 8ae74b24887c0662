//! The pack being written: its pages, the bookmarks to them.

use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId};

use super::super::error::PackError;
use super::super::inspect::Inspection;
use super::super::pages::contents::Link;
use super::super::pages::drawing::Drawing;
use super::super::pages::stamp;
use super::super::paper::Pack;
use super::super::pdf::frame::{Area, Frame};
use super::super::pdf::outline::Bookmark;
use super::super::pdf::writer::{Writer, deflated};
use super::super::plan::{Entry, Part, Plan, lacks};
use super::super::reduce::{Loss, Quality};
use super::bookmarks::Mark;
use super::letters;
use super::stamping::{Room, STAMP, Stamping};
use crate::render::overlay::Fonts;

/// What is stamped on the pages of a paper.
pub(super) struct Title<'a> {
    pub(super) number: &'a str,
    pub(super) name: &'a str,
    /// The form in which it is asked.
    pub(super) asked: String,
    /// The heading of its part, where there are several.
    pub(super) section: Option<&'a str>,
    /// Its first page.
    pub(super) first: u32,
}

/// The pack being written.
pub(super) struct Press<'o, 'p> {
    pub(super) writer: Writer<&'o mut dyn Write>,
    pub(super) quality: Quality,
    /// What was lost in quality, file by file.
    pub(super) losses: Vec<Loss>,
    pub(super) stamping: Stamping,
    pub(super) pack: &'p Pack<'p>,
    pub(super) letters: Fonts,
    /// The names of the fonts.
    pub(super) fonts: ObjectId,
    /// The node of all pages, and the pages.
    pub(super) root: ObjectId,
    pub(super) pages: Vec<ObjectId>,
    pub(super) marks: Vec<Mark>,
    /// The part that is being written.
    section: Option<usize>,
    /// Bookmarks of the files of the paper that is being written.
    inner: Vec<Bookmark>,
    /// Layers of files, each with whether it is shown.
    pub(super) layers: Vec<(ObjectId, bool)>,
}

impl<'o, 'p> Press<'o, 'p> {
    /// A pack.
    pub(super) fn begin(
        out: &'o mut dyn Write,
        plan: &'p Plan<'p>,
        quality: Quality,
    ) -> Result<Self, PackError> {
        let letters = Fonts::holding(&letters::of_pack(plan))?;
        Self::new(out, plan, plan.pages(), (letters, quality, Stamping::Numbered))
    }

    /// So many pages of a file of a pack alone, as they are.
    pub(super) fn bare(
        out: &'o mut dyn Write,
        plan: &'p Plan<'p>,
        pages: u32,
        inspection: &Inspection,
    ) -> Result<Self, PackError> {
        let letters = Fonts::holding(&letters::of_file(inspection))?;
        Self::new(out, plan, pages, (letters, Quality::AsIs, Stamping::None))
    }

    fn new(
        out: &'o mut dyn Write,
        plan: &'p Plan<'p>,
        pages: u32,
        (letters, quality, stamping): (Fonts, Quality, Stamping),
    ) -> Result<Self, PackError> {
        let mut writer = Writer::new(out)?;
        let (fonts, root) = (writer.reserve(), writer.reserve());
        let pages = (0..pages).map(|_| writer.reserve()).collect();
        Ok(Self {
            writer,
            quality,
            losses: Vec::new(),
            stamping,
            pack: plan.pack,
            letters,
            fonts,
            root,
            pages,
            marks: Vec::new(),
            section: None,
            inner: Vec::new(),
            layers: Vec::new(),
        })
    }

    /// The object of a page, from 1.
    pub(super) fn page(&self, page: u32) -> ObjectId {
        let place = usize::try_from(page).unwrap_or_default().saturating_sub(1);
        self.pages.get(place).copied().unwrap_or(self.root)
    }

    /// The node of all pages.
    pub(super) const fn root(&self) -> ObjectId {
        self.root
    }

    /// Notes what a file lost, if anything.
    pub(super) fn add_loss(&mut self, loss: Loss) {
        if loss.pictures > 0 {
            self.losses.push(loss);
        }
    }

    pub(super) fn add_layers(&mut self, layers: impl IntoIterator<Item = (ObjectId, bool)>) {
        self.layers.extend(layers);
    }

    pub(super) fn add_inner_bookmarks(&mut self, bookmarks: Vec<Bookmark>) {
        self.inner.extend(bookmarks);
    }

    /// Writes a page that Kosh drew.
    pub(super) fn put_drawing(
        &mut self,
        drawing: &Drawing,
        page: u32,
        links: &[Link],
        title: Option<&Title<'_>>,
    ) -> Result<(), PackError> {
        let (width, height) = drawing.size;
        let area = Area { left: 0.0, bottom: 0.0, right: width, top: height };
        let frame = Frame { area, quarters: 0, unit: 1.0 };
        let room = Room { top: stamp::HEAD, bottom: stamp::FOOT };
        let stamped = self.stamped(frame, room, title, page, &[])?;
        let mut content = drawing.operators(&self.letters);
        content.extend(format!("/{STAMP} Do\n").bytes());
        let content = self.writer.add(&Object::Stream(deflated(Dictionary::new(), &content)?))?;
        let mut dict = Dictionary::from_iter([
            ("Type", Object::Name(b"Page".to_vec())),
            ("Parent", self.root.into()),
            ("MediaBox", area.object()),
            ("Contents", content.into()),
        ]);
        let objects = Dictionary::from_iter([(STAMP, Object::Reference(stamped.object))]);
        dict.set(
            "Resources",
            Dictionary::from_iter([("Font", Object::Reference(self.fonts)), ("XObject", objects.into())]),
        );
        if !links.is_empty() {
            let mut annotations: Vec<Object> = Vec::new();
            for link in links {
                let link = self.link(link, height);
                annotations.push(self.writer.add(&link)?.into());
            }
            dict.set("Annots", annotations);
        }
        Ok(self.writer.put(self.page(page), &Object::Dictionary(dict))?)
    }

    fn link(&self, link: &Link, height: f32) -> Object {
        let ((x, y), (width, down)) = (link.at, link.size);
        let area = Area { left: x, bottom: height - y - down, right: x + width, top: height - y };
        Object::Dictionary(Dictionary::from_iter([
            ("Type", Object::Name(b"Annot".to_vec())),
            ("Subtype", Object::Name(b"Link".to_vec())),
            ("Rect", area.object()),
            ("Border", vec![0.into(), 0.into(), Object::Integer(0)].into()),
            ("Dest", self.destination(link.page)),
        ]))
    }

    /// A page of the pack as a place to which one can be led.
    fn destination(&self, page: u32) -> Object {
        Object::Array(vec![self.page(page).into(), Object::Name(b"Fit".to_vec())])
    }

    /// Marks a page in the bookmarks.
    pub(super) fn bookmark_page(&mut self, words: &str, page: u32) {
        let place = self.destination(page);
        self.marks.push(Mark {
            title: words.to_owned(),
            place: Some(place),
            is_red: false,
            under: Vec::new(),
        });
    }

    /// Marks a paper, under its part; its files' own bookmarks come under it.
    pub(super) fn bookmark_paper(&mut self, title: &Title<'_>, entry: &Entry<'_>, is_first_part: bool) {
        let inner: Vec<Mark> = std::mem::take(&mut self.inner).into_iter().map(Mark::of).collect();
        let is_red = entry.parts.iter().any(|part| match part {
            Part::Apart { .. } => true,
            Part::Absent(absence, _) => lacks(absence),
            Part::File { .. } | Part::Letter(_) => false,
        });
        let words = format!("{}  {}", title.number, title.name);
        let place = Some(self.destination(title.first));
        if let Some(section) = title.section
            && self.section != Some(entry.section)
        {
            self.section = Some(entry.section);
            let (title, place, under) = (section.to_owned(), place.clone(), Vec::new());
            self.marks.push(Mark { title, place, is_red: false, under });
        }
        let level = match self.marks.last_mut() {
            Some(section) if title.section.is_some() => &mut section.under,
            Some(_) | None => &mut self.marks,
        };
        match level.last_mut() {
            Some(last) if !is_first_part => last.under.extend(inner),
            Some(_) | None => level.push(Mark { title: words, place, is_red, under: inner }),
        }
    }
}
