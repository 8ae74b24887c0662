//! The pack being written: its pages with their stamps, its bookmarks, its root.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId, StringFormat, text_string};

use super::super::error::PackError;
use super::super::inspect::{Inspection, Remark};
use super::super::manifest::Packed;
use super::super::pages::contents::Link;
use super::super::pages::drawing::{Drawing, Manner, Pencil};
use super::super::pages::stamp::{self, Stamp};
use super::super::paper::Pack;
use super::super::pdf::copy::Copy;
use super::super::pdf::frame::{Area, Edge, Frame, Matrix};
use super::super::pdf::outline::Bookmark;
use super::super::pdf::writer::{Writer, deflated};
use super::super::plan::{Entry, Part, Plan};
use super::super::reduce::{Loss, Quality};
use super::bookmarks::{self, Mark};
use super::stamped_words;
use crate::fonts::FaceName;
use crate::model::{Run, Style, Typeface};
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

/// Room that is free at the edges of a page as it is seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) top: f32,
    pub(super) bottom: f32,
}

/// A text that is put on a page as it is seen, from its upper left corner.
pub(super) struct Inscription {
    pub(super) area: Area,
    pub(super) text: String,
}

/// What is added to a page.
pub(super) struct Stamped {
    /// The page with its strips.
    pub(super) frame: Frame,
    /// Whether it has any.
    pub(super) is_wider: bool,
    /// The drawing as an object.
    pub(super) object: ObjectId,
    /// From the drawing's coordinates to the page's.
    pub(super) matrix: Matrix,
}

/// Whether pages get stamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stamping {
    /// Each its number in the pack.
    Numbered,
    /// None.
    None,
}

/// The name of the stamps among a page's drawings.
pub(super) const STAMP: &str = "KoshStamp";

/// The pack being written.
pub(super) struct Press<'o, 'p> {
    pub(super) writer: Writer<&'o mut dyn Write>,
    pub(super) quality: Quality,
    /// What was lost in quality, file by file.
    losses: Vec<Loss>,
    stamping: Stamping,
    pack: &'p Pack<'p>,
    letters: Fonts,
    /// The names of the fonts.
    fonts: ObjectId,
    /// The node of all pages, and the pages.
    root: ObjectId,
    pages: Vec<ObjectId>,
    marks: Vec<Mark>,
    /// The part that is being written.
    section: Option<usize>,
    /// Bookmarks of the files of the paper that is being written.
    inner: Vec<Bookmark>,
    /// Layers of files, each with whether it is shown.
    layers: Vec<(ObjectId, bool)>,
}

impl<'o, 'p> Press<'o, 'p> {
    /// A pack.
    pub(super) fn begin(
        out: &'o mut dyn Write,
        plan: &'p Plan<'p>,
        quality: Quality,
    ) -> Result<Self, PackError> {
        let letters = Fonts::holding(&letters(plan))?;
        Self::new(out, plan, plan.pages(), (letters, quality, Stamping::Numbered))
    }

    /// So many pages of a file of a pack alone, as they are.
    pub(super) fn bare(
        out: &'o mut dyn Write,
        plan: &'p Plan<'p>,
        pages: u32,
        inspection: &Inspection,
    ) -> Result<Self, PackError> {
        let mut letters = BTreeMap::new();
        if has_fields(inspection) {
            add_every_letter(&mut letters);
        }
        Self::new(out, plan, pages, (Fonts::holding(&letters)?, Quality::AsIs, Stamping::None))
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

    /// Writes a drawing as an object for pages.
    fn put_form(&mut self, drawing: &Drawing) -> Result<ObjectId, PackError> {
        let (width, height) = drawing.size;
        let area = Area { left: 0.0, bottom: 0.0, right: width, top: height };
        let dict = Dictionary::from_iter([
            ("Type", Object::Name(b"XObject".to_vec())),
            ("Subtype", Object::Name(b"Form".to_vec())),
            ("BBox", area.object()),
            ("Resources", Dictionary::from_iter([("Font", Object::Reference(self.fonts))]).into()),
        ]);
        let stream = deflated(dict, &drawing.operators(&self.letters))?;
        Ok(self.writer.add(&Object::Stream(stream))?)
    }

    /// Stamps a page: in the room that is free, or on a strip that is added to it.
    pub(super) fn stamped(
        &mut self,
        frame: Frame,
        room: Room,
        title: Option<&Title<'_>>,
        page: u32,
        inscriptions: &[Inscription],
    ) -> Result<Stamped, PackError> {
        if self.stamping == Stamping::None {
            let mut drawing = Drawing::new(frame.size());
            for inscription in inscriptions {
                self.inscribe(&mut drawing, inscription, 0.0);
            }
            let object = self.put_form(&drawing)?;
            return Ok(Stamped { frame, is_wider: false, object, matrix: frame.seen_to_own() });
        }
        let asked = title.filter(|title| title.first == page).map(|title| title.asked.as_str());
        let mut wider = frame;
        let mut moved = 0.0;
        if asked.is_some() && room.top < stamp::HEAD {
            wider = wider.with_strip(Edge::Top, stamp::HEAD);
            moved = stamp::HEAD;
        }
        if room.bottom < stamp::FOOT {
            wider = wider.with_strip(Edge::Bottom, stamp::FOOT);
        }
        let stamp = Stamp {
            paper: title.map(|title| (title.number, title.name)),
            asked,
            page: (page, u32::try_from(self.pages.len()).unwrap_or(u32::MAX)),
            draft_mark: self.pack.draft_mark.as_deref(),
        };
        let mut drawing = stamp::drawn(&stamp, wider.size(), self.pack.lang);
        for inscription in inscriptions {
            self.inscribe(&mut drawing, inscription, moved);
        }
        let object = self.put_form(&drawing)?;
        Ok(Stamped { frame: wider, is_wider: wider != frame, object, matrix: wider.seen_to_own() })
    }

    /// Puts text into the place of a field.
    fn inscribe(&self, drawing: &mut Drawing, inscription: &Inscription, moved: f32) {
        let Inscription { area, text } = inscription;
        let size = (area.height() * 0.7).clamp(5.0, 10.0);
        let at = (area.left + 2.0, area.bottom + moved + (area.height() - size * 1.2).max(0.0) / 2.0);
        let run = Run::regular(text.clone());
        Pencil::new(self.pack.lang).text(drawing, at, (area.width() - 4.0).max(size), run, Manner::of(size));
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
            Part::Absent(absence, _) => super::super::plan::lacks(absence),
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

/// The letters that Kosh draws in a pack, for each face.
fn letters(plan: &Plan<'_>) -> BTreeMap<FaceName, BTreeSet<char>> {
    use super::super::pages::{contents, cover};
    /// So wide that no title is cut.
    const WIDE: (f32, f32) = (1e6, 100.0);
    let pack = plan.pack;
    let mut letters = BTreeMap::new();
    cover::drawn(pack, plan.amounts(), plan.labels).letters(&mut letters);
    for (drawing, _) in contents::drawn(&plan.rows(), pack.lang, plan.labels) {
        drawing.letters(&mut letters);
    }
    for words in stamped_words(pack) {
        let stamp = Stamp {
            paper: Some(("0123456789.", words)),
            asked: Some("…"),
            page: (1, 1),
            draft_mark: Some(words),
        };
        stamp::drawn(&stamp, WIDE, pack.lang).letters(&mut letters);
    }
    for entry in &plan.entries {
        for part in &entry.parts {
            match part {
                Part::Apart { of, obstacle, .. } => plan.apart(entry, of, obstacle).letters(&mut letters),
                Part::Absent(absence, _) => plan.absent(entry, absence).letters(&mut letters),
                Part::File { .. } | Part::Letter(_) => {}
            }
        }
    }
    let mut pieces = plan.entries.iter().flat_map(|entry| &entry.parts).filter_map(|part| match part {
        Part::File { of, .. } => Some(of),
        Part::Apart { .. } | Part::Letter(_) | Part::Absent(..) => None,
    });
    if pieces.any(|piece| has_fields(piece.inspection)) {
        add_every_letter(&mut letters);
    }
    letters
}

fn has_fields(inspection: &Inspection) -> bool {
    inspection.remarks.contains(&Remark::FieldsFlattened)
}

/// Whatever may be typed into a form: letters of which no small font has both.
fn add_every_letter(letters: &mut BTreeMap<FaceName, BTreeSet<char>>) {
    letters.entry(FaceName::of(Typeface::Sans, Style::Regular)).or_default().extend(['ё', 'Ñ']);
}
