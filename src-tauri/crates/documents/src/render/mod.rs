//! From pages to PDF, through printpdf: draws what the layout placed, adds the document's properties.
//!
//! Leaves out every decision about places and words. The same paper gives the same bytes: the date comes
//! from the paper, the file's id from its content. Grows by what a page can hold (pictures, tags).

mod archive;
mod compress;
mod draw;
mod embed;
pub(crate) mod overlay;
pub(crate) mod pictures;
mod properties;
mod srgb;
mod tags;

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontId, PdfDocument, PdfFont, PdfPage, PdfSaveOptions};
use thiserror::Error;

use crate::fonts::FaceName;
use crate::layout::{LaidOut, laid_out};
use crate::model::Document;
use embed::{Repertoire, embedded};
use pictures::Pictures;
use tags::Marked;

/// Why a paper could not be written as PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RenderError {
    /// A shipped font could not be cut to the letters in use: the program's own files are damaged.
    #[error("a shipped font is damaged")]
    Font,
    /// The PDF writer refused.
    #[error("the PDF could not be written")]
    Writer,
}

/// The paper as a PDF file.
pub fn pdf(document: &Document) -> Result<Vec<u8>, RenderError> {
    pdf_of(document, &laid_out(document))
}

/// The paper as a PDF file, from its pages, where they have been laid out before.
pub fn pdf_of(document: &Document, laid_out: &LaidOut) -> Result<Vec<u8>, RenderError> {
    let fonts = fonts_in_use(laid_out);
    let mut writer = PdfDocument::new(&document.title);
    for (face, repertoire) in &fonts {
        let font = embedded(*face, *repertoire).ok_or(RenderError::Font)?;
        writer.resources.fonts.map.insert(font_id(*face), PdfFont::new(font.parsed.clone()));
    }
    let pictures = Pictures::of(laid_out);
    writer.resources.xobjects.map.extend(pictures.objects());
    let drawn = laid_out.pages.iter().map(|page| draw::page(page, &laid_out.structure, &pictures));
    let (pages, marked): (Vec<PdfPage>, Vec<Marked>) = drawn.unzip();
    writer.pages = pages;
    let mut file = writer.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    for (face, repertoire) in &fonts {
        embedded(*face, *repertoire).ok_or(RenderError::Font)?.put_compressed(&mut file);
    }
    tags::add(&mut file, laid_out, &marked);
    compress::streams(&mut file).map_err(|_| RenderError::Writer)?;
    archive::set(&mut file, document);
    properties::set(&mut file, document);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|_| RenderError::Writer)?;
    Ok(bytes)
}

/// Name of a face among the resources of a page.
fn font_id(face: FaceName) -> FontId {
    FontId(format!("F{}", face.number()))
}

/// The faces in use, each with the letters that it needs.
fn fonts_in_use(laid_out: &LaidOut) -> BTreeMap<FaceName, Repertoire> {
    let mut letters: BTreeMap<FaceName, BTreeSet<char>> = BTreeMap::new();
    for run in laid_out.pages.iter().flat_map(|page| &page.ink.runs) {
        letters.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.character));
    }
    letters.into_iter().map(|(face, letters)| (face, Repertoire::holding(&letters))).collect()
}
