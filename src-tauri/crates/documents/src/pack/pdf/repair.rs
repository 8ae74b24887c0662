//! Restores a file whose table of objects is broken: looks for the objects themselves, measures their streams, and
//! writes a table of what is there. The pages that are lost stay lost; whether any are is seen when they are counted.
//!
//! Leaves out encrypted files: what is in them cannot be told from noise.

use std::collections::BTreeMap;

use super::load::find;

/// The most objects that are looked for.
const MOST: usize = 1 << 20;

/// An object as it stands in the file.
struct Body<'a> {
    generation: u16,
    /// From after `obj` to `endobj`, or to `stream`.
    head: &'a [u8],
    /// The content of its stream.
    stream: Option<&'a [u8]>,
}

/// The same objects with a sound table; none where no root is left.
pub fn repaired(bytes: &[u8]) -> Option<Vec<u8>> {
    let root = last_reference(bytes, b"/Root").or_else(|| catalog(bytes))?;
    if last_reference(bytes, b"/Encrypt").is_some() {
        return None;
    }
    let bodies = bodies(bytes);
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = Vec::new();
    for (number, body) in &bodies {
        table.push((*number, body.generation, file.len()));
        file.extend(format!("{number} {} obj\n", body.generation).bytes());
        match body.stream {
            None => file.extend_from_slice(body.head),
            Some(content) => {
                file.extend(with_length(body.head, content.len()));
                file.extend_from_slice(b"stream\n");
                file.extend_from_slice(content);
                file.extend_from_slice(b"\nendstream");
            }
        }
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    file.extend_from_slice(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, generation, at) in table {
        file.extend(format!("{number} 1\n{at:010} {generation:05} n \n").bytes());
    }
    let size = u64::from(bodies.last_key_value()?.0.saturating_add(1));
    let trailer =
        format!("trailer\n<</Size {size}/Root {} {} R>>\nstartxref\n{start}\n%%EOF\n", root.0, root.1);
    file.extend(trailer.bytes());
    Some(file)
}

/// Every object of the file; of those with the same number the last one, which is the newest.
fn bodies(bytes: &[u8]) -> BTreeMap<u32, Body<'_>> {
    let mut bodies = BTreeMap::new();
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"obj") {
        let keyword = at + found;
        at = keyword + 3;
        let Some((number, generation)) = numbers_before(&bytes[..keyword]) else { continue };
        let Some((body, length)) = body(&bytes[at..], generation) else { continue };
        at += length;
        bodies.insert(number, body);
        if bodies.len() == MOST {
            break;
        }
    }
    bodies
}

/// The object that begins here, and how long it is.
fn body(bytes: &[u8], generation: u16) -> Option<(Body<'_>, usize)> {
    let end = find(bytes, b"endobj").unwrap_or(bytes.len());
    let Some(begin) = find(&bytes[..end], b"stream") else {
        return Some((Body { generation, head: &bytes[..end], stream: None }, end));
    };
    let head = &bytes[..begin];
    let after = &bytes[begin + b"stream".len()..];
    let content = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
    let skipped = bytes.len() - content.len();
    // A stream without an end is cut off: what is left of it is not what it was.
    let length = find(content, b"endstream")?;
    let trimmed = content[..length].strip_suffix(b"\n").unwrap_or(&content[..length]);
    let trimmed = trimmed.strip_suffix(b"\r").unwrap_or(trimmed);
    Some((Body { generation, head, stream: Some(trimmed) }, skipped + length))
}

/// The two numbers before `obj`.
fn numbers_before(bytes: &[u8]) -> Option<(u32, u16)> {
    let tail = &bytes[bytes.len().saturating_sub(24)..];
    let text: String =
        tail.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '\n' }).collect();
    let mut words =
        text.rsplit(|character: char| character.is_ascii_whitespace()).filter(|word| !word.is_empty());
    let generation = words.next()?.parse().ok()?;
    let number = words.next()?;
    let digits = number.trim_start_matches(|character: char| !character.is_ascii_digit());
    Some((digits.parse().ok()?, generation))
}

/// The dictionary with the length that its stream has.
fn with_length(head: &[u8], length: usize) -> Vec<u8> {
    let mut from = 0;
    while let Some(found) = find(&head[from..], b"/Length") {
        let value = from + found + b"/Length".len();
        from = value;
        let is_of_value = |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_whitespace() || *byte == b'R';
        let end =
            value + head[value..].iter().position(|byte| !is_of_value(byte)).unwrap_or(head.len() - value);
        if head[value..end].iter().any(u8::is_ascii_digit) && !head[value].is_ascii_digit() {
            return [&head[..value], format!(" {length} ").as_bytes(), &head[end..]].concat();
        }
    }
    let Some(open) = find(head, b"<<") else { return head.to_vec() };
    [&head[..open + 2], format!("/Length {length} ").as_bytes(), &head[open + 2..]].concat()
}

/// The last reference after a key.
fn last_reference(bytes: &[u8], key: &[u8]) -> Option<(u32, u16)> {
    let at = bytes.windows(key.len()).rposition(|window| window == key)?;
    let after = &bytes[at + key.len()..];
    let text = String::from_utf8_lossy(&after[..after.len().min(32)]).into_owned();
    let mut words = text.split_whitespace();
    let reference = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    words.next()?.starts_with('R').then_some(reference)
}

/// The number of the object that says that it is the root.
fn catalog(bytes: &[u8]) -> Option<(u32, u16)> {
    let is_root = |body: &Body<'_>| {
        let text: Vec<u8> = body.head.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
        find(&text, b"/Type/Catalog").is_some()
    };
    let bodies = bodies(bytes);
    let (number, root) = bodies.iter().rev().find(|(_, body)| is_root(body))?;
    Some((*number, root.generation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_replaced_whatever_it_was() {
        assert_eq!(with_length(b"<</Length 12>>", 5), b"<</Length 5 >>");
        assert_eq!(with_length(b"<</Length 12 0 R/A 1>>", 5), b"<</Length 5 /A 1>>");
        assert_eq!(with_length(b"<</Length1 12/A 1>>", 5), b"<</Length 5 /Length1 12/A 1>>");
        assert_eq!(with_length(b"<</A 1>>", 5), b"<</Length 5 /A 1>>");
    }

    #[test]
    fn the_newest_of_two_objects_is_kept_and_what_is_in_streams_is_not_looked_at() {
        let file = b"1 0 obj 1 endobj 2 0 obj<<>>stream\n7 0 obj 7 endobj\nendstream endobj 1 0 obj 3 endobj";
        let found = bodies(file);
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(found[&1].head, b" 3 ");
        assert_eq!(found[&2].stream, Some(b"7 0 obj 7 endobj".as_slice()));
    }

    #[test]
    fn a_stream_that_is_cut_off_is_no_object() {
        assert!(bodies(b"1 0 obj<</Length 9>>stream\n1234").is_empty());
    }
}
