//! Photographs of 3.5 x 4.5 cm: checked for proportion and dots, cut, printed on a sheet.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kosh_core::people::{Paper, PaperFile};
use kosh_documents::pack::photo::{self, Flaw, Frame};
use kosh_store::Change;

use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::looks::Kept;
use crate::wire::{
    CutPhoto, FileId, PaperId, PhotoCheck, PhotoFlaw, PhotoFrame, PhotoSheet, PrintPhoto, Produced,
};
use crate::words::word;

impl App {
    /// What is to be said of a file as a photograph.
    pub fn check_photo(&self, file: FileId) -> Result<PhotoCheck, WireError> {
        let (_, bytes) = self.photograph(file)?;
        let found = photo::check(&bytes).map_err(|_| ErrorCode::NotAPicture)?;
        let preview = photo::preview(&bytes).map_err(|_| ErrorCode::NotAPicture)?;
        Ok(PhotoCheck {
            width: found.width,
            height: found.height,
            flaws: found.flaws.into_iter().map(PhotoFlaw::from).collect(),
            largest: PhotoFrame::from(found.largest),
            fewest_dots: photo::FEWEST_DOTS,
            preview: STANDARD.encode(preview),
        })
    }

    /// Cuts a photograph; what is cut out is a newer issue of its paper, and the one before stays.
    pub fn cut_photo(&self, cut: CutPhoto) -> Result<PaperId, WireError> {
        let (paper, bytes) = self.photograph(cut.file)?;
        let part = photo::cut(&bytes, Frame::from(cut.frame)).map_err(|_| ErrorCode::NotAPicture)?;
        let part = part.ok_or(ErrorCode::BadRequest)?;
        let name = paper.files.iter().find(|file| file.id == cut.file).map(|file| file.name.clone());
        let name = name.unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let file = PaperFile {
            id: FileId::new(self.mint()),
            name: format!("{stem} 35x45.jpg"),
            media_type: "image/jpeg".to_owned(),
            content: self.keep(part)?,
            pages: Some(1),
        };
        let id = PaperId::new(self.mint());
        let (replaces, files) = (Some(paper.id), vec![file]);
        self.apply(Change::SavePaper(Paper { id, replaces, files, pages: Vec::new(), ..paper }))?;
        Ok(id)
    }

    /// Writes a sheet of a photograph to print, as PDF.
    pub fn print_photo(&self, print: PrintPhoto) -> Result<Produced, WireError> {
        let (_, bytes) = self.photograph(print.file)?;
        let paper = match print.sheet {
            PhotoSheet::Photographic => photo::Paper::Photographic,
            PhotoSheet::A4 => photo::Paper::A4,
        };
        let sheet = photo::sheet(&bytes, paper).map_err(|_| ErrorCode::NotAPicture)?;
        let name = word(self.settings()?.0.lang, "paper_photographs");
        self.produce(&format!("{name} {}.pdf", self.clock().today()), &sheet, Some(1), Vec::new())
    }

    /// A file with its paper.
    fn photograph(&self, id: FileId) -> Result<(Paper, Vec<u8>), WireError> {
        let store = self.store()?;
        let paper = store.paper_of_file(id)?.ok_or(ErrorCode::NotFound { record: Record::File })?;
        let file = paper.files.iter().find(|file| file.id == id);
        let content = file.ok_or(ErrorCode::NotFound { record: Record::File })?.content;
        let bytes = Kept { store, content }.bytes()?;
        Ok((paper, bytes))
    }
}

impl From<Flaw> for PhotoFlaw {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::Proportion => Self::Proportion,
            Flaw::TooFewDots { dots, wanted } => Self::TooFewDots { dots, wanted },
            Flaw::Outside => Self::Outside,
        }
    }
}

impl From<Frame> for PhotoFrame {
    fn from(frame: Frame) -> Self {
        Self { left: frame.left, top: frame.top, width: frame.width, height: frame.height }
    }
}

impl From<PhotoFrame> for Frame {
    fn from(frame: PhotoFrame) -> Self {
        Self { left: frame.left, top: frame.top, width: frame.width, height: frame.height }
    }
}
