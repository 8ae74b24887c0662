//! A PDF that is written while it is made: an object is written once and forgotten, the table of where each stands
//! comes at the end. Small objects go together into compressed streams.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::super::digest::Digesting;
use super::super::manifest::Packed;
use super::write;

/// Objects in one compressed stream.
const TOGETHER: usize = 200;
/// What is written to the file at once.
const BUFFER: usize = 1 << 18;

/// Where an object stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    /// Nowhere: its number was reserved and not used.
    Free,
    /// At this byte.
    At(u64),
    /// In a compressed stream: the stream's number, the place in it.
    In(u32, u16),
}

/// A PDF being written.
pub struct Writer<W: Write> {
    out: Digesting<BufWriter<W>>,
    entries: Vec<Entry>,
    /// Small objects that wait for their stream.
    waiting: Vec<(u32, Vec<u8>)>,
}

impl<W: Write> Writer<W> {
    /// Begins a file.
    pub fn new(out: W) -> io::Result<Self> {
        let mut out = Digesting::new(BufWriter::with_capacity(BUFFER, out));
        out.write_all(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")?;
        Ok(Self { out, entries: vec![Entry::Free], waiting: Vec::new() })
    }

    /// A number for an object that is written later.
    pub fn reserve(&mut self) -> ObjectId {
        self.entries.push(Entry::Free);
        (u32::try_from(self.entries.len() - 1).unwrap_or(u32::MAX), 0)
    }

    /// Writes an object under a reserved number.
    pub fn put(&mut self, (number, _): ObjectId, object: &Object) -> io::Result<()> {
        if matches!(object, Object::Stream(_)) {
            return self.put_at_once(number, object);
        }
        let mut bytes = Vec::new();
        write::object(&mut bytes, object)?;
        self.waiting.push((number, bytes));
        if self.waiting.len() == TOGETHER { self.put_waiting() } else { Ok(()) }
    }

    /// Writes an object under a number of its own.
    pub fn add(&mut self, object: &Object) -> io::Result<ObjectId> {
        let id = self.reserve();
        self.put(id, object)?;
        Ok(id)
    }

    /// Ends the file: what the root and the properties are, how many pages there are.
    pub fn finish(mut self, root: ObjectId, info: ObjectId, pages: u32) -> io::Result<Packed> {
        self.put_waiting()?;
        let number = self.reserve().0;
        let start = self.out.written();
        self.set(number, Entry::At(start));
        let mut table = Vec::new();
        for entry in &self.entries {
            let (kind, place, index) = match *entry {
                Entry::Free => (0, 0, u16::MAX),
                Entry::At(place) => (1, place, 0),
                Entry::In(stream, index) => (2, u64::from(stream), index),
            };
            table.push(kind);
            table.extend(&place.to_be_bytes()[2..]);
            table.extend(index.to_be_bytes());
        }
        let id = Object::String(self.out.digest().bytes()[..16].to_vec(), lopdf::StringFormat::Hexadecimal);
        let dict = Dictionary::from_iter([
            ("Type", Object::Name(b"XRef".to_vec())),
            ("Size", i64::try_from(self.entries.len()).unwrap_or(i64::MAX).into()),
            ("W", vec![1.into(), 6.into(), Object::Integer(2)].into()),
            ("Root", root.into()),
            ("Info", info.into()),
            ("ID", vec![id.clone(), id].into()),
        ]);
        let stream = deflated(dict, &table)?;
        self.write_indirect(number, &Object::Stream(stream))?;
        write!(self.out, "startxref\n{start}\n%%EOF\n")?;
        self.out.flush()?;
        Ok(Packed { sha256: self.out.digest(), length: self.out.written(), pages })
    }

    fn set(&mut self, number: u32, entry: Entry) {
        let place = usize::try_from(number).ok().and_then(|place| self.entries.get_mut(place));
        if let Some(place) = place {
            *place = entry;
        }
    }

    fn put_at_once(&mut self, number: u32, object: &Object) -> io::Result<()> {
        self.set(number, Entry::At(self.out.written()));
        self.write_indirect(number, object)
    }

    fn write_indirect(&mut self, number: u32, object: &Object) -> io::Result<()> {
        writeln!(self.out, "{number} 0 obj")?;
        write::object(&mut self.out, object)?;
        self.out.write_all(b"\nendobj\n")
    }

    /// Writes the objects that wait as one compressed stream.
    fn put_waiting(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let waiting = std::mem::take(&mut self.waiting);
        let container = self.reserve().0;
        let (mut index, mut bodies) = (String::new(), Vec::new());
        for (place, (number, bytes)) in (0..).zip(&waiting) {
            let _ = write!(index, "{number} {} ", bodies.len());
            bodies.extend_from_slice(bytes);
            bodies.push(b'\n');
            self.set(*number, Entry::In(container, place));
        }
        let dict = Dictionary::from_iter([
            ("Type", Object::Name(b"ObjStm".to_vec())),
            ("N", i64::try_from(waiting.len()).unwrap_or_default().into()),
            ("First", i64::try_from(index.len()).unwrap_or_default().into()),
        ]);
        let stream = deflated(dict, &[index.as_bytes(), &bodies].concat())?;
        self.put_at_once(container, &Object::Stream(stream))
    }
}

/// A compressed stream.
pub fn deflated(mut dict: Dictionary, content: &[u8]) -> io::Result<Stream> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content)?;
    dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    Ok(Stream { dict, content: encoder.finish()?, allows_compression: false, start_position: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_and_streams_are_found_again_and_the_file_is_digested() {
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes).unwrap();
        let never = writer.reserve();
        let numbers: Vec<ObjectId> =
            (0..450_i64).map(|number| writer.add(&Object::Integer(number)).unwrap()).collect();
        let stream = writer.add(&deflated(Dictionary::new(), b"in a stream").unwrap().into()).unwrap();
        let root =
            writer.add(&Dictionary::from_iter([("Type", Object::Name(b"Catalog".to_vec()))]).into()).unwrap();
        let packed = writer.finish(root, root, 0).unwrap();
        assert_eq!(packed.sha256, super::super::super::Digest::of(&bytes));
        assert_eq!(packed.length, u64::try_from(bytes.len()).unwrap());
        let file = lopdf::Document::load_mem(&bytes).unwrap();
        for (value, id) in (0_i64..).zip(numbers) {
            assert_eq!(file.get_object(id).unwrap().as_i64().unwrap(), value);
        }
        let stream = file.get_object(stream).unwrap().as_stream().unwrap();
        assert_eq!(stream.decompressed_content().unwrap(), b"in a stream");
        assert!(file.get_object(never).is_err());
    }
}
