//! Fonts for what is drawn over pages that printpdf does not write: the same cut fonts as on Kosh's papers, as objects
//! that can be copied into another file.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Document as File, Object};
use printpdf::{Mm, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem};

use crate::fonts::FaceName;

use super::embed::{Repertoire, embedded};
use super::{RenderError, compress, font_id};

/// Fonts with the letters that are drawn.
pub(crate) struct Fonts {
    /// A file that holds them.
    pub(crate) file: File,
    faces: BTreeMap<FaceName, (Repertoire, Object)>,
}

impl Fonts {
    /// Fonts that have these letters.
    pub(crate) fn holding(letters: &BTreeMap<FaceName, BTreeSet<char>>) -> Result<Self, RenderError> {
        let mut writer = PdfDocument::new("");
        let mut ops = vec![Op::StartTextSection];
        let mut repertoires = BTreeMap::new();
        for (face, letters) in letters {
            let repertoire = Repertoire::holding(letters);
            let font = embedded(*face, repertoire).ok_or(RenderError::Font)?;
            writer.resources.fonts.map.insert(font_id(*face), PdfFont::new(font.parsed.clone()));
            ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(*face)), size: Pt(1.0) });
            // The writer says of a font only what it sees of it: widths and letters of what is shown.
            ops.push(Op::ShowText {
                items: vec![TextItem::Text(repertoire.letters().into_iter().collect())],
            });
            repertoires.insert(*face, repertoire);
        }
        ops.push(Op::EndTextSection);
        writer.pages = vec![PdfPage::new(Mm(10.0), Mm(10.0), ops)];
        let mut file = writer.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
        let mut faces = BTreeMap::new();
        for (face, repertoire) in repertoires {
            embedded(face, repertoire).ok_or(RenderError::Font)?.put_compressed(&mut file);
            compress::streams(&mut file).map_err(|_| RenderError::Writer)?;
            faces.insert(face, (repertoire, font_of(&file, face).ok_or(RenderError::Writer)?));
        }
        Ok(Self { file, faces })
    }

    /// The faces, each with its font.
    pub(crate) fn faces(&self) -> impl Iterator<Item = (FaceName, &Object)> {
        self.faces.iter().map(|(face, (_, font))| (*face, font))
    }

    /// The number of a letter's glyph in its font; 0 is the sign for a missing one.
    pub(crate) fn glyph(&self, face: FaceName, letter: char) -> u16 {
        let found = self.faces.get(&face).and_then(|(repertoire, _)| embedded(face, *repertoire));
        found.and_then(|font| font.parsed.lookup_glyph_index(u32::from(letter))).unwrap_or(0)
    }
}

/// The font of a face among the resources of the only page.
fn font_of(file: &File, face: FaceName) -> Option<Object> {
    let page = *file.get_pages().get(&1)?;
    let (own, others) = file.get_page_resources(page).ok()?;
    let others = others.into_iter().filter_map(|id| file.get_dictionary(id).ok());
    let mut fonts = own.into_iter().chain(others).filter_map(|resources| {
        let fonts = resources.get(b"Font").ok()?;
        file.dereference(fonts).ok()?.1.as_dict().ok()
    });
    fonts.find_map(|fonts| fonts.get(font_id(face).0.as_bytes()).ok().cloned())
}
