//! The tables of a file's objects, looked at before lopdf follows them: it believes what they say of their size.

use std::collections::BTreeSet;

use super::load::find;

/// The most tables that are followed.
const MOST_TABLES: usize = 1_000;
/// The longest head of a table: its dictionary.
const LONGEST_HEAD: usize = 1 << 16;
/// The most objects of a file.
const MOST_OBJECTS: i64 = 8_388_607;
/// What comes before the place of another table.
const LEADS: [&[u8]; 2] = [b"/Prev", b"/XRefStm"];

/// Whether a table that the file leads to says that it has entries without bytes, entries wider than any number, or
/// more of them than any file holds: reading it would not end, or take all memory.
pub fn is_endless(bytes: &[u8]) -> bool {
    // Places are counted from where the file says what it is.
    let bytes = &bytes[find(bytes, b"%PDF-").unwrap_or(0)..];
    let mut waiting: Vec<i64> = places_after(bytes, b"startxref");
    let mut seen = BTreeSet::new();
    while let Some(place) = waiting.pop() {
        let Ok(at) = usize::try_from(place) else { continue };
        let Some(table) = bytes.get(at..).filter(|_| seen.insert(at)) else { continue };
        let Some(head) = head(table) else { return true };
        if says_too_much(&head) || seen.len() > MOST_TABLES {
            return true;
        }
        waiting.extend(LEADS.iter().flat_map(|key| places_after(&head, key)));
    }
    false
}

/// The dictionary of a table, its names written out; none where it is longer than any.
fn head(table: &[u8]) -> Option<Vec<u8>> {
    let plain = table.trim_ascii_start();
    let dict = if plain.starts_with(b"xref") {
        let Some(trailer) = find(plain, b"trailer") else { return Some(Vec::new()) };
        let after = &plain[trailer..];
        &after[..find(after, b"startxref").unwrap_or(after.len()).min(LONGEST_HEAD)]
    } else {
        let end = find(plain, b"stream").unwrap_or(0);
        plain.get(..end).filter(|dict| dict.len() <= LONGEST_HEAD)?
    };
    Some(written_out(dict))
}

/// The same bytes with every `#41` of names as the letter that it stands for.
fn written_out(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let letter = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'#');
        out.push(letter.unwrap_or(*first));
        rest = if letter.is_some() { &after[2..] } else { after };
    }
    out
}

fn says_too_much(head: &[u8]) -> bool {
    let is_width = |width: &i64| (0..=8).contains(width);
    let is_sound = |widths: &Vec<i64>| widths.iter().all(is_width) && widths.iter().sum::<i64>() > 0;
    let counts = [integers_after(head, b"/Index"), integers_after(head, b"/Size")];
    !integers_after(head, b"/W").iter().all(is_sound)
        || counts.iter().flatten().flatten().any(|number| !(0..=MOST_OBJECTS).contains(number))
}

/// The numbers after a word, each time that it is there.
fn places_after(bytes: &[u8], word: &[u8]) -> Vec<i64> {
    integers_after(bytes, word).iter().filter_map(|numbers| numbers.first().copied()).collect()
}

/// The whole numbers after a key, of an array or one alone, for each time that the key is there.
fn integers_after(bytes: &[u8], key: &[u8]) -> Vec<Vec<i64>> {
    let mut found = Vec::new();
    let mut rest = bytes;
    while let Some(at) = find(rest, key) {
        rest = &rest[at + key.len()..];
        if !rest.first().is_some_and(u8::is_ascii_alphabetic) {
            found.push(leading_integers(rest));
        }
    }
    found
}

fn leading_integers(bytes: &[u8]) -> Vec<i64> {
    let is_of_numbers =
        |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_whitespace() || b"[-+".contains(byte);
    let end = bytes.iter().take(LONGEST_HEAD).position(|byte| !is_of_numbers(byte)).unwrap_or(bytes.len());
    let text = String::from_utf8_lossy(&bytes[..end]).replace('[', " ");
    text.split_whitespace().map(|number| number.parse().unwrap_or(i64::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(entries: &str) -> bool {
        let file = format!("junk%PDF-1.5\n1 0 obj<<{entries}>>stream\nendstream\nstartxref\n9\n%%EOF");
        is_endless(file.as_bytes())
    }

    #[test]
    fn tables_that_never_end_are_recognised() {
        assert!(!table("/Type/XRef/W[1 2 1]/Size 5/Index[0 5]"));
        assert!(!table("/Size 5/W [ 1 3 0 ]"));
        assert!(table("/W[0 0 0]/Size 5"));
        assert!(table("/W[1 2 1]/W[1 99999999999 1]/Size 5"));
        assert!(table("/#57[1 99999999999 1]/Size 5"));
        assert!(table("/W[1 2 1]/Index[0 9000000000000000000]"));
        assert!(table("/W[1 2 1]/Size 99999999999999999999999"));
    }

    #[test]
    fn tables_before_the_last_are_followed() {
        let first = "%PDF-1.5\n1 0 obj<</W[0 0 0]>>stream\nendstream\n";
        let place = first.len();
        let file = format!("{first}xref\n0 0\ntrailer<</Size 1/Pre#76 9>>\nstartxref\n{place}\n%%EOF");
        assert!(is_endless(file.as_bytes()));
        let circle = "%PDF-1.5\n1 0 obj<</W[1 2 1]/Prev 9>>stream\nendstream\nstartxref\n9\n%%EOF";
        assert!(!is_endless(circle.as_bytes()));
    }

    #[test]
    fn widths_of_letters_are_no_table() {
        let font =
            "%PDF-1.5\n1 0 obj<</W[0 0 900]>>endobj\nxref\n0 1\ntrailer<</Size 2>>\nstartxref\n40\n%%EOF";
        assert!(!is_endless(font.as_bytes()));
    }
}
