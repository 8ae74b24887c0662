//! A letter from texts and facts: the sender, the parts in their languages, the marks of a draft.

use std::sync::Arc;

use kosh_core::letters::Arrangement;
use kosh_core::text::Lang;
use thiserror::Error;

use super::compose::Composer;
use super::facts::{LetterFacts, values};
use super::field::Field;
use super::gaps::{Gaps, MissingField, UnprintableField};
use super::pairs::{alone, paired};
use super::part::{Header, Parts};
use super::slot::{OWNERS_LIMIT, Owner, Slot};
use super::spoken::{joined, plain};
use super::text::{LetterText, TooLong};
use super::values::Values;
use super::words::{WordBook, WordsError};
use crate::model::{Block, Document, Letterhead, Run, Sender, Typeface};

/// How many parts a letter may have in each language.
const PARTS_LIMIT: usize = 1000;

/// A letter, and what keeps it from being final.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    /// The paper; marked as a draft where a fact is missing or cannot be printed.
    pub document: Document,
    /// Whether its text says that it is a draft to be moved onto an official form.
    pub is_draft_form: bool,
    /// Facts that are missing, each once, in the letter's order; a marked gap stands in each one's place.
    pub missing: Vec<MissingField>,
    /// Characters that cannot be printed; a marked question mark stands in each one's place.
    pub unprintable: Vec<UnprintableField>,
}

/// Why a letter cannot be composed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LetterError {
    /// There is no text in a language of the arrangement.
    #[error("there is no text in {}", .0.code())]
    NoText(Lang),
    /// Filled with these facts, the text would be too long.
    #[error("the letter is too long")]
    TooLong,
    /// The shipped words are not sound.
    #[error(transparent)]
    Words(#[from] WordsError),
}

impl From<TooLong> for LetterError {
    fn from(_: TooLong) -> Self {
        Self::TooLong
    }
}

/// What is said in one language.
struct Speech {
    lang: Lang,
    values: Arc<Values>,
    parts: Parts,
}

/// Composes a letter in an arrangement. `texts` hold one in each of its languages; others are left aside.
pub fn letter(
    texts: &[&LetterText],
    arrangement: Arrangement,
    facts: &LetterFacts<'_>,
) -> Result<Letter, LetterError> {
    let book = WordBook::shipped()?;
    let mut gaps = Gaps::default();
    let sides = speeches(texts, arrangement, facts, (book, &mut gaps))?;
    let letterhead = Block::Letterhead(letterhead(facts, &sides, &mut gaps, book));
    let headers: Vec<(Lang, Header)> =
        sides.iter().map(|side| (side.lang, side.parts.header.clone())).collect();
    let mut sides = sides.into_iter().map(|side| side.parts.parts);
    let pairs = match (sides.next(), sides.next()) {
        (Some(left), Some(right)) => paired(left, right),
        (Some(parts), None) => alone(parts),
        (None, _) => Vec::new(),
    };
    let lang = headers.first().map_or(Lang::Ru, |(lang, _)| *lang);
    let document = Document {
        title: headers.first().map(|(_, header)| plain(&header.title)).unwrap_or_default(),
        lang,
        author: facts.host.name(lang).to_owned(),
        made_on: facts.made_on,
        typeface: Typeface::Serif,
        draft_mark: draft_mark(&headers, gaps.count(), book),
        copies: headers.iter().filter_map(|(_, header)| header.copies).max().unwrap_or(1),
        blocks: Composer::new(arrangement, letterhead).blocks(pairs),
    };
    let is_draft_form = headers.iter().any(|(_, header)| header.draft.is_some());
    Ok(Letter { document, is_draft_form, missing: gaps.missing, unprintable: gaps.unprintable })
}

/// The texts of an arrangement, filled.
fn speeches(
    texts: &[&LetterText],
    arrangement: Arrangement,
    facts: &LetterFacts<'_>,
    (book, gaps): (&WordBook, &mut Gaps),
) -> Result<Vec<Speech>, LetterError> {
    if facts.persons.len().max(facts.enclosures.len()) > OWNERS_LIMIT {
        return Err(LetterError::TooLong);
    }
    let mut sides = Vec::new();
    for lang in arrangement.langs() {
        let text = texts.iter().find(|text| text.lang() == *lang).ok_or(LetterError::NoText(*lang))?;
        let values = Arc::new(values(facts, *lang, &book.vocabulary));
        let parts = text.filled(&values, &mut |slot| gaps.value(slot, &values, *lang, book))?;
        if parts.parts.len() > PARTS_LIMIT {
            return Err(LetterError::TooLong);
        }
        sides.push(Speech { lang: *lang, values, parts });
    }
    Ok(sides)
}

const fn of_letter(field: Field) -> Slot {
    Slot { field, owner: Owner::Letter }
}

/// Why the paper is no final one, in each of its languages.
fn draft_mark(headers: &[(Lang, Header)], gaps: usize, book: &WordBook) -> Option<String> {
    let mut marks = Vec::new();
    for (lang, header) in headers {
        marks.extend((*lang == Lang::En).then(|| book.vocabulary.translation.get(*lang).to_owned()));
        marks.extend(header.draft.as_ref().map(|words| plain(words)).filter(|text| !text.is_empty()));
    }
    for (lang, _) in headers.iter().filter(|_| gaps > 0) {
        marks.push(book.vocabulary.unfilled.get(*lang).replace("{count}", &gaps.to_string()));
    }
    (!marks.is_empty()).then(|| marks.join("\n"))
}

/// The sender: on one side all names that there are, Kazakh first; on two sides each language by itself.
fn letterhead(facts: &LetterFacts<'_>, sides: &[Speech], gaps: &mut Gaps, book: &WordBook) -> Letterhead {
    let is_alone = sides.len() == 1;
    let mut senders = Vec::new();
    for (place, side) in sides.iter().enumerate() {
        let mut value = |field| gaps.value(of_letter(field), &side.values, side.lang, book);
        let own = value(Field::HostName).text;
        let names = if is_alone { names_around(facts, side.lang, &own) } else { vec![own] };
        let vocabulary = &book.vocabulary;
        let labelled = |label: &str, run: Run| joined(vec![vec![Run::regular(label)], vec![run]], " ");
        let first = vec![
            labelled(vocabulary.bin.get(side.lang), value(Field::HostBin)),
            vec![value(Field::HostAddress)],
        ];
        let mut second = vec![labelled(vocabulary.phone.get(side.lang), value(Field::HostPhone))];
        for field in [Field::HostEmail, Field::HostWebsite] {
            if side.values.get(of_letter(field)).is_some() {
                second.push(vec![value(field)]);
            }
        }
        let lang = (place > 0).then_some(side.lang);
        senders.push(Sender { lang, names, details: vec![joined(first, "; "), joined(second, "; ")] });
    }
    // Two languages have the sides; the company's third name stands under both.
    if let Some(name) = facts.host.name_en.clone().filter(|_| !is_alone) {
        senders.push(Sender { lang: Some(Lang::En), names: vec![name], details: Vec::new() });
    }
    Letterhead { logo: facts.logo.cloned(), sides: senders }
}

/// The name in the letter's language among those that the company has in the others.
fn names_around(facts: &LetterFacts<'_>, lang: Lang, own: &str) -> Vec<String> {
    let host = facts.host;
    let others = [
        (Lang::Kk, host.name_kk.clone()),
        (Lang::Ru, Some(host.name_ru.clone())),
        (Lang::En, host.name_en.clone()),
    ];
    others
        .into_iter()
        .filter_map(|(other, name)| if other == lang { Some(own.to_owned()) } else { name })
        .collect()
}
