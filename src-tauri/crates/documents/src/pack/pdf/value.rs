//! Values of a file that may be anything: asked for as what they should be, none where they are not.

use lopdf::{Dictionary, Document as File, Object, ObjectId};

/// How many references in a row are followed.
const HOPS: usize = 16;

/// The object itself, references followed; null where nothing is there.
pub fn resolved<'a>(file: &'a File, mut object: &'a Object) -> &'a Object {
    for _ in 0..HOPS {
        match object {
            Object::Reference(id) => object = file.objects.get(id).unwrap_or(&Object::Null),
            found => return found,
        }
    }
    &Object::Null
}

/// A value of a dictionary, references followed; null where it has none.
pub fn get<'a>(file: &'a File, dict: &'a Dictionary, key: &str) -> &'a Object {
    dict.get(key.as_bytes()).map_or(&Object::Null, |value| resolved(file, value))
}

/// A dictionary of a dictionary; a stream's counts.
pub fn dict<'a>(file: &'a File, of: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
    as_dict(get(file, of, key))
}

/// An array of a dictionary.
pub fn array<'a>(file: &'a File, of: &'a Dictionary, key: &str) -> Option<&'a [Object]> {
    get(file, of, key).as_array().ok().map(Vec::as_slice)
}

/// A name of a dictionary.
pub fn name<'a>(file: &'a File, of: &'a Dictionary, key: &str) -> Option<&'a [u8]> {
    get(file, of, key).as_name().ok()
}

/// A whole number of a dictionary.
pub fn integer(file: &File, of: &Dictionary, key: &str) -> Option<i64> {
    get(file, of, key).as_i64().ok()
}

/// The numbers of an array, if it is of this many finite numbers.
pub fn numbers<const N: usize>(file: &File, of: &Dictionary, key: &str) -> Option<[f32; N]> {
    let items = array(file, of, key)?;
    let numbers: Vec<f32> = items.iter().map(|item| number(resolved(file, item))).collect::<Option<_>>()?;
    numbers.try_into().ok()
}

/// A finite number.
pub fn number(object: &Object) -> Option<f32> {
    object.as_float().ok().filter(|number| number.is_finite())
}

/// A dictionary, or that of a stream.
pub fn as_dict(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// The number of the object that a reference leads to, after all further references.
pub fn target(file: &File, object: &Object) -> Option<ObjectId> {
    let mut id = object.as_reference().ok()?;
    for _ in 0..HOPS {
        match file.objects.get(&id) {
            Some(Object::Reference(next)) => id = *next,
            Some(_) => return Some(id),
            None => return None,
        }
    }
    None
}

/// The root of a file.
pub fn catalog(file: &File) -> Option<&Dictionary> {
    as_dict(resolved(file, file.trailer.get(b"Root").ok()?))
}
