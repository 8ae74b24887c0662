//! The place of a value in a filled text. A value never travels as text: three characters of the private use area
//! stand for it until the markup has been read, so nothing in it can be taken for markup.

use super::field::Field;

/// A fact of the letter, of one of its persons or of one of its enclosures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Which fact.
    pub field: Field,
    /// Whose.
    pub owner: Owner,
}

/// Whose a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The letter's.
    Letter,
    /// A person's, counted from 0.
    Person(usize),
    /// An enclosure's, counted from 0.
    Enclosure(usize),
}

const MARK: char = '\u{e000}';
const FIELDS: u32 = 0xe100;
const OWNERS: u32 = 0xe200;

/// How many persons, and how many enclosures, can be told apart.
pub const OWNERS_LIMIT: usize = 1000;

impl Slot {
    /// What stands for it in a text.
    pub fn mark(self) -> String {
        let field = Field::ALL.iter().position(|field| *field == self.field).unwrap_or_default();
        let owner = match self.owner {
            Owner::Letter => 0,
            Owner::Person(place) => 1 + 2 * place.min(OWNERS_LIMIT),
            Owner::Enclosure(place) => 2 + 2 * place.min(OWNERS_LIMIT),
        };
        [Some(MARK), character(FIELDS, field), character(OWNERS, owner)].into_iter().flatten().collect()
    }

    /// The words of a text, and the slots between them.
    pub fn pieces(text: &str) -> impl Iterator<Item = Result<&str, Self>> {
        let mut stretches = text.split(MARK);
        let first = stretches.next().unwrap_or_default();
        let marked = stretches.flat_map(|stretch| {
            let mut characters = stretch.chars();
            let slot = Self::read(characters.next(), characters.next());
            let rest = if slot.is_some() { characters.as_str() } else { stretch };
            [slot.map(Err), Some(Ok(rest))].into_iter().flatten()
        });
        std::iter::once(Ok(first)).chain(marked)
    }

    fn read(field: Option<char>, owner: Option<char>) -> Option<Self> {
        let field = *Field::ALL.get(number(FIELDS, field?)?)?;
        let owner = match number(OWNERS, owner?)? {
            0 => Owner::Letter,
            odd if odd % 2 == 1 => Owner::Person(odd / 2),
            even => Owner::Enclosure(even / 2 - 1),
        };
        Some(Self { field, owner })
    }
}

/// Whether a character is one that stands for values: no text may hold it.
pub fn is_reserved(character: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&character)
}

fn character(base: u32, number: usize) -> Option<char> {
    u32::try_from(number).ok().and_then(|number| char::from_u32(base + number))
}

fn number(base: u32, character: char) -> Option<usize> {
    u32::from(character).checked_sub(base).and_then(|number| usize::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_is_read_back() {
        for field in Field::ALL {
            for owner in [
                Owner::Letter,
                Owner::Person(0),
                Owner::Person(999),
                Owner::Enclosure(0),
                Owner::Enclosure(999),
            ] {
                let slot = Slot { field: *field, owner };
                let text = format!("a{}b", slot.mark());
                let pieces: Vec<_> = Slot::pieces(&text).collect();
                assert_eq!(pieces, [Ok("a"), Err(slot), Ok("b")]);
            }
        }
    }

    #[test]
    fn a_broken_mark_is_text() {
        let text = format!("a{MARK}b");
        assert_eq!(Slot::pieces(&text).filter_map(Result::ok).collect::<String>(), "ab");
    }
}
