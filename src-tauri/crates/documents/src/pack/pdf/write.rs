//! Objects as they are written in a file.

use std::io::{self, Write};

use lopdf::{Dictionary, Object, StringFormat};

/// A string longer than this is written in digits: its brackets are then nobody's concern.
const LONG: usize = 256;

/// Writes an object; a stream with its content.
pub fn object(out: &mut impl Write, object: &Object) -> io::Result<()> {
    match object {
        Object::Null => out.write_all(b"null"),
        Object::Boolean(true) => out.write_all(b"true"),
        Object::Boolean(false) => out.write_all(b"false"),
        Object::Integer(number) => write!(out, "{number}"),
        Object::Real(number) if number.is_finite() => write!(out, "{number}"),
        Object::Real(_) => out.write_all(b"0"),
        Object::Name(name) => written_name(out, name),
        Object::String(text, format) => string(out, text, *format),
        Object::Array(items) => array(out, items),
        Object::Dictionary(entries) => dictionary(out, entries),
        Object::Stream(stream) => {
            let mut dict = stream.dict.clone();
            dict.set("Length", i64::try_from(stream.content.len()).unwrap_or(i64::MAX));
            dictionary(out, &dict)?;
            out.write_all(b"stream\n")?;
            out.write_all(&stream.content)?;
            out.write_all(b"\nendstream")
        }
        Object::Reference((number, generation)) => write!(out, "{number} {generation} R"),
    }
}

fn dictionary(out: &mut impl Write, entries: &Dictionary) -> io::Result<()> {
    out.write_all(b"<<")?;
    for (key, value) in entries {
        written_name(out, key)?;
        out.write_all(b" ")?;
        object(out, value)?;
    }
    out.write_all(b">>")
}

fn array(out: &mut impl Write, items: &[Object]) -> io::Result<()> {
    out.write_all(b"[")?;
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.write_all(b" ")?;
        }
        object(out, item)?;
    }
    out.write_all(b"]")
}

fn written_name(out: &mut impl Write, name: &[u8]) -> io::Result<()> {
    out.write_all(b"/")?;
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.write_all(&[*byte])?;
        } else {
            write!(out, "#{byte:02X}")?;
        }
    }
    Ok(())
}

fn string(out: &mut impl Write, text: &[u8], format: StringFormat) -> io::Result<()> {
    if format == StringFormat::Hexadecimal || text.len() > LONG {
        out.write_all(b"<")?;
        text.iter().try_for_each(|byte| write!(out, "{byte:02X}"))?;
        return out.write_all(b">");
    }
    out.write_all(b"(")?;
    for byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.write_all(&[b'\\', *byte])?,
            b'\r' => out.write_all(b"\\r")?,
            other => out.write_all(&[*other])?,
        }
    }
    out.write_all(b")")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(what: &Object) -> Vec<u8> {
        let mut bytes = Vec::new();
        object(&mut bytes, what).unwrap();
        bytes
    }

    fn leaf() -> impl Strategy<Value = Object> {
        prop_oneof![
            Just(Object::Null),
            any::<bool>().prop_map(Object::Boolean),
            any::<i32>().prop_map(|number| Object::Integer(number.into())),
            prop::collection::vec(any::<u8>(), 1..12).prop_map(Object::Name),
            (prop::collection::vec(any::<u8>(), 0..400), any::<bool>()).prop_map(|(text, hex)| {
                let format = if hex { StringFormat::Hexadecimal } else { StringFormat::Literal };
                Object::String(text, format)
            }),
            (1_u32..9, Just(0_u16)).prop_map(Object::Reference),
        ]
    }

    fn any_object() -> impl Strategy<Value = Object> {
        leaf().prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Object::Array),
                prop::collection::vec((prop::collection::vec(1_u8.., 1..6), inner), 0..6)
                    .prop_map(|entries| Object::Dictionary(entries.into_iter().collect())),
            ]
        })
    }

    /// Equal but for the way in which strings are written.
    fn plain(object: &Object) -> Object {
        match object {
            Object::String(text, _) => Object::String(text.clone(), StringFormat::Literal),
            Object::Array(items) => Object::Array(items.iter().map(plain).collect()),
            Object::Dictionary(entries) => {
                Object::Dictionary(entries.iter().map(|(key, value)| (key.clone(), plain(value))).collect())
            }
            other => other.clone(),
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(object in any_object()) {
            let body = written(&object);
            let mut file = b"%PDF-1.7\n".to_vec();
            let at = file.len();
            file.extend([b"1 0 obj\n", body.as_slice(), b"\nendobj\n"].concat());
            let xref = file.len();
            file.extend(format!("xref\n0 2\n0000000000 65535 f \n{at:010} 00000 n \ntrailer\n<</Size 2>>\nstartxref\n{xref}\n%%EOF").bytes());
            let read = lopdf::Document::load_mem(&file).unwrap();
            prop_assert_eq!(plain(&read.objects[&(1, 0)]), plain(&object));
        }
    }

    #[test]
    fn numbers_that_are_none_are_written_as_nought() {
        assert_eq!(written(&Object::Real(f32::NAN)), b"0");
        assert_eq!(written(&Object::Real(0.1)), b"0.1");
    }
}
