//! The papers of a pack as separate files, with an index: for portals that take files one by one, and for everything
//! that has no pages.

use std::io::{self, Read, Seek, Write};

use chrono::Datelike;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::layout::laid_out;
use crate::render::pdf_of;

use super::digest::{Digest, Digesting};
use super::error::PackError;
use super::index;
use super::inspect::{Obstacle, Remark};
use super::join::leaves_alone;
use super::kind::Kind;
use super::manifest::{Archived, Place, Stored};
use super::names::{Alphabet, Names, ending};
use super::paper::{Content, Leaves, Piece};
use super::plan::{Entry, Part, Plan};
use super::source::Watch;

/// Where separate files go: a folder of the caller, or an archive.
pub trait Sink {
    /// Begins a file. The one before it is finished. The name is tame: no separators, no dots at its ends, nothing
    /// that a system reserves.
    fn begin(&mut self, name: &str) -> io::Result<()>;

    /// Adds to the file that was begun last.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()>;
}

impl Plan<'_> {
    /// The papers as separate files in an archive, the index first.
    pub fn archive(
        &self,
        alphabet: Alphabet,
        out: &mut (impl Write + Seek),
        watch: &dyn Watch,
    ) -> Result<Archived, PackError> {
        let mut archive = self.zip(out);
        let archived = self.separate(alphabet, &mut archive, watch)?;
        archive.out.finish().map_err(io::Error::from)?;
        Ok(archived)
    }

    /// Whether files go beside the one PDF: see [`Plan::archive_beside`].
    pub fn has_files_beside(&self) -> bool {
        self.named(Alphabet::AsWritten).iter().any(Named::is_beside)
    }

    /// In an archive, what the one PDF does not hold or holds as a printed copy only: files whose pages cannot be
    /// joined, and those that are signed electronically.
    pub fn archive_beside(
        &self,
        alphabet: Alphabet,
        out: &mut (impl Write + Seek),
        watch: &dyn Watch,
    ) -> Result<Archived, PackError> {
        let mut archive = self.zip(out);
        let files = self.named(alphabet).into_iter().filter(Named::is_beside).collect();
        let files = self.put_files(&mut archive, files, watch)?;
        archive.out.finish().map_err(io::Error::from)?;
        Ok(Archived { files })
    }

    fn zip<W: Write + Seek>(&self, out: W) -> Zip<W> {
        let made_on = self.pack.made_on;
        let year = u16::try_from(made_on.year()).unwrap_or(1980);
        let (month, day) =
            (u8::try_from(made_on.month()).unwrap_or(1), u8::try_from(made_on.day()).unwrap_or(1));
        let at = DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default();
        Zip { out: ZipWriter::new(out), at }
    }

    /// The papers as separate files, the index first. What was written until it failed or was stopped is of no use.
    pub fn separate(
        &self,
        alphabet: Alphabet,
        sink: &mut dyn Sink,
        watch: &dyn Watch,
    ) -> Result<Archived, PackError> {
        let files = self.named(alphabet);
        let index_name =
            Names::new(alphabet).name(&["00", self.labels.index_name.get(self.pack.lang)], "xlsx");
        let index = index::xlsx(self, &files)?;
        let mut stored = vec![put(sink, index_name, None, &mut index.as_slice())?];
        stored.extend(self.put_files(sink, files, watch)?);
        Ok(Archived { files: stored })
    }

    fn put_files(
        &self,
        sink: &mut dyn Sink,
        files: Vec<Named<'_>>,
        watch: &dyn Watch,
    ) -> Result<Vec<Stored>, PackError> {
        let all = files.len();
        let put = |(done, file)| {
            if watch.at(done, all).is_break() {
                return Err(PackError::Cancelled);
            }
            self.put_file(sink, file)
        };
        files.into_iter().enumerate().map(put).collect()
    }

    /// Every file with its name.
    fn named(&self, alphabet: Alphabet) -> Vec<Named<'_>> {
        let mut names = Names::new(alphabet);
        let mut files = Vec::new();
        for entry in &self.entries {
            for part in &entry.parts {
                for (what, ending) in contents(part) {
                    let number = padded(&entry.number);
                    let person =
                        self.pack.sections.get(entry.section).map_or("", |section| section.title.as_str());
                    let name = names.name(&[&number, &entry.of.title, person], &ending);
                    files.push(Named { name, entry, what });
                }
            }
        }
        files
    }

    fn put_file(&self, sink: &mut dyn Sink, file: Named<'_>) -> Result<Stored, PackError> {
        let place = |piece| file.entry.place(piece);
        match file.what {
            What::Original(piece, of) => {
                let failed = |error: io::Error| PackError::Read { place: place(piece), kind: error.kind() };
                let mut reader = of.source.open().map_err(failed)?;
                let stored = put(sink, file.name, Some(place(piece)), &mut reader)?;
                if Some(stored.sha256) == of.inspection.sha256 {
                    Ok(stored)
                } else {
                    Err(PackError::Changed { place: place(piece) })
                }
            }
            What::Leaves(piece, of) => {
                let bytes = leaves_alone(self, of, place(piece))?;
                put(sink, file.name, Some(place(piece)), &mut bytes.as_slice())
            }
            What::Converted(piece, bytes) => put(sink, file.name, Some(place(piece)), &mut &*bytes),
            What::Letter => {
                let Content::Letter(letter) = file.entry.of.content else {
                    return Err(PackError::Write(io::ErrorKind::InvalidInput.into()));
                };
                let bytes = pdf_of(letter, &laid_out(letter))?;
                put(sink, file.name, None, &mut bytes.as_slice())
            }
        }
    }
}

/// The files of an archive that somebody holds, each with its digest. Whatever it unpacks to is read through and kept
/// nowhere; one of more files than any pack has, or that unpacks to more than any pack, is an error.
pub fn archived_files(archive: impl Read + Seek) -> io::Result<Vec<(String, Digest)>> {
    const MOST_FILES: usize = 10_000;
    const MOST_BYTES: u64 = 8 << 30;
    let mut archive = ZipArchive::new(archive).map_err(io::Error::from)?;
    if archive.len() > MOST_FILES {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut left = MOST_BYTES;
    let mut files = Vec::new();
    for place in 0..archive.len() {
        let file = archive.by_index(place).map_err(io::Error::from)?;
        let name = file.name().map_err(io::Error::from)?.into_owned();
        let (digest, length) = Digest::of_reader(&mut file.take(left.saturating_add(1)))?;
        left = left.checked_sub(length).ok_or(io::ErrorKind::InvalidData)?;
        files.push((name, digest));
    }
    Ok(files)
}

/// A file with its name.
pub(super) struct Named<'a> {
    pub(super) name: String,
    pub(super) entry: &'a Entry<'a>,
    what: What<'a>,
}

impl Named<'_> {
    /// Whether it goes beside the one PDF.
    fn is_beside(&self) -> bool {
        match self.what {
            What::Original(_, of) => {
                of.inspection.pages.is_err() || of.inspection.remarks.contains(&Remark::Signed)
            }
            What::Leaves(..) | What::Converted(..) | What::Letter => false,
        }
    }
}

/// What is in a separate file.
#[derive(Clone, Copy)]
enum What<'a> {
    /// A file as it is.
    Original(usize, &'a Piece<'a>),
    /// The chosen pages of a file.
    Leaves(usize, &'a Piece<'a>),
    /// What a converter made of a file.
    Converted(usize, &'a [u8]),
    /// A letter of Kosh.
    Letter,
}

/// The files that a part of a paper becomes, each with the ending of its name.
fn contents<'a>(part: &'a Part<'a>) -> Vec<(What<'a>, String)> {
    match part {
        Part::File { piece, of, .. } => {
            let original = (What::Original(*piece, of), ending_of(of));
            match (&of.leaves, of.inspection.converted.as_deref()) {
                (Leaves::These(_), _) => vec![(What::Leaves(*piece, of), "pdf".to_owned())],
                (Leaves::All, Some(pdf)) => vec![original, (What::Converted(*piece, pdf), "pdf".to_owned())],
                (Leaves::All, None) => vec![original],
            }
        }
        Part::Apart { obstacle: Obstacle::Unreadable, .. } | Part::Absent(..) => Vec::new(),
        Part::Apart { piece, of, .. } => vec![(What::Original(*piece, of), ending_of(of))],
        Part::Letter(_) => vec![(What::Letter, "pdf".to_owned())],
    }
}

fn ending_of(piece: &Piece<'_>) -> String {
    let known = piece.inspection.kind.extension().map(str::to_owned);
    known.or_else(|| ending(&piece.name)).unwrap_or_else(|| "bin".to_owned())
}

/// A number whose last part has two digits, so that names sort as they are numbered.
fn padded(number: &str) -> String {
    match number.rsplit_once('.') {
        Some((section, paper)) => format!("{section}.{paper:0>2}"),
        None => format!("{number:0>2}"),
    }
}

fn put(
    sink: &mut dyn Sink,
    name: String,
    of: Option<Place>,
    from: &mut dyn Read,
) -> Result<Stored, PackError> {
    sink.begin(&name)?;
    let mut out = Digesting::new(Passing(sink));
    io::copy(from, &mut out).map_err(|error| match of {
        Some(place) if error.kind() != io::ErrorKind::StorageFull => {
            PackError::Read { place, kind: error.kind() }
        }
        Some(_) | None => PackError::Write(error),
    })?;
    Ok(Stored { name, sha256: out.digest(), length: out.written(), of })
}

struct Passing<'a>(&'a mut dyn Sink);

impl Write for Passing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Zip<W: Write + Seek> {
    out: ZipWriter<W>,
    at: DateTime,
}

impl<W: Write + Seek> Sink for Zip<W> {
    fn begin(&mut self, name: &str) -> io::Result<()> {
        let options =
            SimpleFileOptions::default().last_modified_time(self.at).compression_method(method(name));
        Ok(self.out.start_file(name, options)?)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        Write::write_all(&mut self.out, bytes)
    }
}

/// What is compressed already is stored as it is.
fn method(name: &str) -> CompressionMethod {
    let compressed = [Kind::Pdf, Kind::Jpeg, Kind::Png, Kind::Heic, Kind::Docx, Kind::Xlsx, Kind::Odt];
    let is_compressed =
        compressed.iter().filter_map(|kind| kind.extension()).any(|ending| name.ends_with(ending));
    if is_compressed { CompressionMethod::Stored } else { CompressionMethod::Deflated }
}
