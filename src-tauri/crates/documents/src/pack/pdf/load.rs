//! Reads a file within bounds. lopdf parses; what it trusts is checked here before or while it does.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use lopdf::xref::XrefEntry;
use lopdf::{Document as File, Error, LoadOptions, Object, ObjectId, ObjectStream};

use super::super::Obstacle;
use super::{repair, table};

/// What all structure of a file may take, streams apart: pages, fonts, trees. The largest books have less.
const STRUCTURE: usize = 48 << 20;
/// The name under which a stream of objects waits until it is unpacked within [`STRUCTURE`].
const HELD: &[u8] = b"KoshObjStm";

/// A file that was read.
pub struct Loaded {
    /// Its objects.
    pub file: File,
    /// Whether it was broken and had to be restored.
    pub repaired: bool,
    /// Whether it was opened with a password.
    pub unlocked: bool,
}

/// Reads a file; a broken one is restored.
pub fn load(bytes: &[u8], password: Option<&str>) -> Result<Loaded, Obstacle> {
    match read(bytes, password) {
        Ok(file) => finished(file, password, false),
        Err(Obstacle::Damaged { .. }) => restored(bytes),
        Err(obstacle) => Err(obstacle),
    }
}

/// The same file, its objects searched for instead of looked up. An encrypted one cannot be restored.
pub fn restored(bytes: &[u8]) -> Result<Loaded, Obstacle> {
    let repaired = repair::repaired(bytes).ok_or(DAMAGED)?;
    finished(read(&repaired, None)?, None, true)
}

const DAMAGED: Obstacle = Obstacle::Damaged { readable: 0, of: None };

fn finished(mut file: File, password: Option<&str>, repaired: bool) -> Result<Loaded, Obstacle> {
    if file.is_encrypted() {
        return Err(if password.is_some() { Obstacle::PasswordWrong } else { Obstacle::PasswordNeeded });
    }
    let unlocked = file.was_encrypted() && password.is_some();
    unpack_objects(&mut file)?;
    Ok(Loaded { file, repaired, unlocked })
}

/// How many bytes of streams the file that is being read may still give. lopdf takes a plain function as its filter,
/// so the count has to stand outside; files are read one at a time.
static LEFT: AtomicI64 = AtomicI64::new(0);
static READING: Mutex<()> = Mutex::new(());

fn read(bytes: &[u8], password: Option<&str>) -> Result<File, Obstacle> {
    if structure(bytes) > STRUCTURE || table::is_endless(bytes) {
        return Err(Obstacle::Bomb);
    }
    let _alone = READING.lock().unwrap_or_else(PoisonError::into_inner);
    let room = i64::try_from(bytes.len().saturating_add(STRUCTURE)).unwrap_or(i64::MAX);
    LEFT.store(room, Ordering::Relaxed);
    let options = LoadOptions {
        password: password.map(str::to_owned),
        filter: Some(hold),
        strict: false,
        max_decompressed_size: Some(STRUCTURE),
    };
    let file = File::load_mem_with_options(bytes, options);
    if LEFT.load(Ordering::Relaxed) < 0 {
        return Err(Obstacle::Bomb);
    }
    file.map_err(|error| match error {
        Error::InvalidPassword => Obstacle::PasswordWrong,
        Error::UnsupportedSecurityHandler(_) => Obstacle::PasswordNeeded,
        _ => DAMAGED,
    })
}

/// Keeps a stream of objects packed, and leaves out everything once the file gives more than it holds: then many
/// entries of its table lead to the same bytes.
fn hold(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object {
        let length = i64::try_from(stream.content.len()).unwrap_or(i64::MAX);
        if LEFT.fetch_sub(length, Ordering::Relaxed) < length {
            return None;
        }
        if stream.dict.has_type(b"ObjStm") {
            stream.dict.set("Type", Object::Name(HELD.to_vec()));
        }
    }
    Some((id, Object::Null))
}

/// Unpacks the streams of objects, all together within [`STRUCTURE`].
fn unpack_objects(file: &mut File) -> Result<(), Obstacle> {
    let is_held = |object: &Object| object.as_stream().is_ok_and(|stream| stream.dict.has_type(HELD));
    let held: Vec<ObjectId> =
        file.objects.iter().filter(|(_, object)| is_held(object)).map(|(id, _)| *id).collect();
    let mut left = STRUCTURE;
    for container in held {
        let Some(Object::Stream(mut stream)) = file.objects.remove(&container) else { continue };
        let unpacked = match ObjectStream::new_with_limit(&mut stream, Some(left)) {
            Ok(unpacked) => unpacked,
            Err(Error::Decompress(_)) => return Err(Obstacle::Bomb),
            Err(_) => continue,
        };
        left = left.saturating_sub(stream.content.len());
        for (id, object) in unpacked.objects {
            let lives_elsewhere = match file.reference_table.get(id.0) {
                Some(XrefEntry::Compressed { container: home, .. }) => *home != container.0,
                Some(XrefEntry::Normal { .. } | XrefEntry::Free | XrefEntry::UnusableFree) | None => false,
            };
            if !lives_elsewhere {
                file.objects.entry(id).or_insert(object);
            }
        }
    }
    Ok(())
}

/// How many bytes of a file are not in streams.
fn structure(bytes: &[u8]) -> usize {
    let mut structure = 0;
    let mut rest = bytes;
    while let Some(begin) = find(rest, b"stream") {
        structure += begin;
        let body = &rest[begin..];
        let Some(end) = find(body, b"endstream") else { return structure + body.len() };
        rest = &body[end + b"endstream".len()..];
    }
    structure + rest.len()
}

/// The first place of some bytes.
pub fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structure_is_what_is_not_in_streams() {
        assert_eq!(structure(b"12345stream1234567890endstream123"), 8);
        assert_eq!(structure(b"12345stream1234567890"), 21);
        assert_eq!(structure(b""), 0);
    }
}
