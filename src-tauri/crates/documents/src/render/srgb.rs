//! The colours of the screen as an ICC profile: what a paper's greys and its logo mean on any device, as a file for
//! archives has to say. The smallest that says it in full: primaries, white, the curve of IEC 61966-2-1.

/// A number with sixteen bits before the point and sixteen after it.
type Fixed = i32;

/// The white of profiles, D50.
const WHITE: [Fixed; 3] = [0xf6d6, 0x1_0000, 0xd32d];
/// The primaries of sRGB as seen under it.
const RED: [Fixed; 3] = [0x6fa2, 0x38f5, 0x0390];
const GREEN: [Fixed; 3] = [0x6299, 0xb785, 0x18da];
const BLUE: [Fixed; 3] = [0x24a0, 0x0f84, 0xb6cf];
/// How they were brought there from D65, the white of sRGB: Bradford's matrix, row by row.
const ADAPTATION: [Fixed; 9] = [0x1_0c42, 0x05de, -0x0cdb, 0x0793, 0xfd90, -0x045f, -0x025e, 0x03dc, 0xc06e];
/// The curve: a power of 2.4, and a straight line near black.
const CURVE: [Fixed; 5] = [0x2_6666, 0xf2a7, 0x0d59, 0x13d0, 0x0a5b];

const HEADER: usize = 128;
const ENTRY: usize = 12;

/// The profile, version 4.2.
pub fn profile() -> Vec<u8> {
    let curve = element(*b"para", &[&[0, 3, 0, 0], numbers(&CURVE).as_slice()]);
    let position = |place: &[Fixed]| element(*b"XYZ ", &[&numbers(place)]);
    let elements: [(&[&[u8; 4]], Vec<u8>); 8] = [
        (&[b"desc"], words("sRGB IEC61966-2-1")),
        (&[b"cprt"], words("Public domain")),
        (&[b"wtpt"], position(&WHITE)),
        (&[b"chad"], element(*b"sf32", &[&numbers(&ADAPTATION)])),
        (&[b"rXYZ"], position(&RED)),
        (&[b"gXYZ"], position(&GREEN)),
        (&[b"bXYZ"], position(&BLUE)),
        // One curve for the three colours.
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let count = elements.iter().map(|(names, _)| names.len()).sum::<usize>();
    let mut table = number(count).to_vec();
    let mut body: Vec<u8> = Vec::new();
    for (names, element) in &elements {
        let start = HEADER + 4 + ENTRY * count + body.len();
        for name in *names {
            table.extend(name.iter().chain(&number(start)).chain(&number(element.len())));
        }
        body.extend(element);
    }
    let mut profile = header(HEADER + table.len() + body.len());
    profile.extend(table);
    profile.extend(body);
    profile
}

/// The head of a display's profile, perceptual; fields that nobody has to fill are zero.
fn header(size: usize) -> Vec<u8> {
    let mut header = vec![0; HEADER];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &number(size));
    put(8, &[4, 0x20, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // Made on 1 January 2026, at midnight.
    put(24, &[0x07, 0xea, 0, 1, 0, 1]);
    put(36, b"acsp");
    put(68, &numbers(&WHITE));
    header
}

/// An element of a type, on a boundary of four bytes.
fn element(kind: [u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let mut element = [kind, [0; 4]].concat();
    element.extend(parts.concat());
    element.resize(element.len().next_multiple_of(4), 0);
    element
}

/// A text in English.
fn words(text: &str) -> Vec<u8> {
    let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let record = [number(1), number(12), *b"enUS", number(letters.len()), number(28)].concat();
    element(*b"mluc", &[&record, &letters])
}

fn numbers(values: &[Fixed]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

/// A length or place; no profile is longer than such a number counts.
fn number(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Read by a library for colours and not by our own eyes.
    #[test]
    fn a_reader_of_profiles_finds_srgb_in_it() {
        let profile = moxcms::ColorProfile::new_from_slice(&profile()).unwrap();
        assert!(profile.is_matrix_shaper());
        let known = moxcms::ColorProfile::new_srgb();
        let near = |one: moxcms::Xyzd, other: moxcms::Xyzd| {
            [(one.x, other.x), (one.y, other.y), (one.z, other.z)]
                .iter()
                .all(|(one, other)| (one - other).abs() < 0.0005)
        };
        assert!(near(profile.red_colorant, known.red_colorant));
        assert!(near(profile.green_colorant, known.green_colorant));
        assert!(near(profile.blue_colorant, known.blue_colorant));
        let options = moxcms::TransformOptions::default();
        let layout = moxcms::Layout::Rgb;
        let transform = profile.create_transform_8bit(layout, &known, layout, options).unwrap();
        let colours: Vec<u8> = (0..=255).flat_map(|level| [level, 255 - level, level / 2]).collect();
        let mut seen = vec![0; colours.len()];
        transform.transform(&colours, &mut seen).unwrap();
        let farthest = colours.iter().zip(&seen).map(|(one, other)| one.abs_diff(*other)).max();
        assert!(farthest <= Some(1), "{farthest:?}");
    }
}
