//! The text of a letter in one language: read and checked as a whole, and filled with facts.
//!
//! Filling is minijinja's, on what [`super::tags`] lets through: names, conditions and one loop at a time. Its
//! includes, macros, filters and functions are not there at all.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::sync::Arc;

use kosh_core::letters::LetterKind;
use kosh_core::text::Lang;
use minijinja::value::{Object, ObjectRepr};
use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value};

use super::field::{Field, List, Question};
use super::flaw::{FlawKind, TextFlaw};
use super::markup;
use super::part::{Part, PartKind, Parts};
use super::slot::{Owner, Slot, is_reserved};
use super::tags::{Cut, TagCheck, cuts};
use super::values::Values;
use crate::model::Run;

/// How long a text may be, in bytes.
pub const SOURCE_LIMIT: usize = 64 * 1024;
/// How long a filled text may be, in bytes, and how many steps filling it may take.
const FILLED_LIMIT: usize = 512 * 1024;
const STEPS: u64 = 500_000;
/// The only template of its environment.
const NAME: &str = "letter";

/// The checked text of a letter.
#[derive(Debug, Clone)]
pub struct LetterText {
    kind: LetterKind,
    lang: Lang,
    environment: Environment<'static>,
    outline: Outline,
}

/// What a text is made of, whatever facts fill it.
#[derive(Debug, Clone, Default)]
struct Outline {
    /// The fields, questions and lists that it names.
    names: BTreeSet<&'static str>,
    /// The kinds of its parts, under whatever conditions they stand.
    parts: Vec<PartKind>,
    /// Whether it says that the paper is only a draft.
    is_draft: bool,
}

/// A text that, filled with these facts, would be too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

impl LetterText {
    /// Reads and checks a text; answers every flaw, in the order of its lines.
    pub fn read(kind: LetterKind, lang: Lang, source: &str) -> Result<Self, Vec<TextFlaw>> {
        let (outline, mut flaws) = read(kind, source);
        flaws.sort_by_key(|flaw| flaw.line);
        if !flaws.is_empty() {
            return Err(flaws);
        }
        let mut environment = Environment::empty();
        environment.set_keep_trailing_newline(true);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(STEPS));
        environment.set_formatter(|out, _, value| match value.downcast_object_ref::<Fact>() {
            Some(fact) => Ok(out.write_str(&fact.slot.mark())?),
            None => Err(ErrorKind::InvalidOperation.into()),
        });
        // What passed the checks compiles; should it not, the engine's line is the best there is.
        environment
            .add_template_owned(NAME, template_of(source))
            .map_err(|error| vec![TextFlaw::new(error.line().unwrap_or(1), FlawKind::Condition, "")])?;
        Ok(Self { kind, lang, environment, outline })
    }

    /// Which letter's text it is.
    pub const fn kind(&self) -> LetterKind {
        self.kind
    }

    /// Its language.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether it names a field, a question or a list.
    pub fn names(&self, name: &str) -> bool {
        self.outline.names.contains(name)
    }

    /// Whether it says that the paper is only a draft, to be moved onto a form for example.
    pub const fn is_draft(&self) -> bool {
        self.outline.is_draft
    }

    /// Whether it has the same parts in the same order as the text of another language, so that the two can stand
    /// side by side paragraph against paragraph.
    pub fn matches(&self, other: &Self) -> bool {
        self.outline.parts == other.outline.parts
    }

    /// Its parts, filled; `resolve` says each value.
    pub(super) fn filled(
        &self,
        values: &Arc<Values>,
        resolve: &mut dyn FnMut(Slot) -> Run,
    ) -> Result<Parts, TooLong> {
        let template = self.environment.get_template(NAME).map_err(|_| TooLong)?;
        let mut text = Bounded(Vec::new());
        let facts = Value::from_object(Facts(Arc::clone(values)));
        template.render_captured_to(facts, &mut text).map_err(|_| TooLong)?;
        let text = String::from_utf8(text.0).map_err(|_| TooLong)?;
        Ok(markup::read((1..).zip(text.lines()), resolve).0)
    }
}

fn read(kind: LetterKind, source: &str) -> (Outline, Vec<TextFlaw>) {
    if source.len() > SOURCE_LIMIT {
        return (Outline::default(), vec![TextFlaw::new(1, FlawKind::TooLong, "")]);
    }
    let mut flaws = Vec::new();
    let mut tags = TagCheck::new(kind);
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (number, line) in (1..).zip(source.lines()) {
        let forbidden = line.chars().find(|one| is_reserved(*one) || (one.is_control() && *one != '\t'));
        if let Some(character) = forbidden {
            let name = format!("U+{:04X}", u32::from(character));
            flaws.push(TextFlaw::new(number, FlawKind::Character, name));
            continue;
        }
        let cuts = cuts(line);
        tags.line(number, &cuts);
        lines.extend(without_tags(line, &cuts).map(|line| (number, line)));
    }
    let lines = lines.iter().map(|(number, line)| (*number, line.as_str()));
    let (parts, of_markup) = markup::read(lines, &mut |_| Run::regular("…"));
    let (names, of_tags) = tags.ended();
    flaws.extend(of_markup.into_iter().chain(of_tags));
    let outline = Outline {
        names,
        is_draft: parts.header.draft.is_some(),
        parts: parts.parts.iter().map(Part::kind).collect(),
    };
    (outline, flaws)
}

/// The text as the engine takes it. A line that holds nothing but conditions, loops and remarks leaves no line behind;
/// every other line stays one, wherever in it a condition ends.
fn template_of(source: &str) -> String {
    let mut template = String::with_capacity(source.len());
    for line in source.lines() {
        let cuts = cuts(line);
        let is_bare = without_tags(line, &cuts).is_none();
        for cut in cuts {
            match cut {
                Cut::Words(_) if is_bare => {}
                Cut::Words(words) => template.push_str(words),
                Cut::Value(name) => template.extend(["{{ ", name, " }}"]),
                Cut::Block(tag) => template.extend(["{% ", tag, " %}"]),
                Cut::Remark | Cut::Open => {}
            }
        }
        if !is_bare {
            template.push('\n');
        }
    }
    template
}

/// A line as the markup sees it; none where it holds nothing but conditions, which leave no line behind.
fn without_tags(line: &str, cuts: &[Cut<'_>]) -> Option<String> {
    let mark = Slot { field: Field::LatinName, owner: Owner::Letter }.mark();
    let text: String = cuts
        .iter()
        .map(|cut| match cut {
            Cut::Words(words) => words,
            Cut::Value(_) | Cut::Open => mark.as_str(),
            Cut::Block(_) | Cut::Remark => "",
        })
        .collect();
    (!text.trim().is_empty() || line.trim().is_empty()).then_some(text)
}

/// A writer that refuses what would be too long.
struct Bounded(Vec<u8>);

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > FILLED_LIMIT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The facts of a letter as a text names them.
struct Facts(Arc<Values>);

/// The facts of one person or enclosure, within a loop.
struct Member {
    values: Arc<Values>,
    owner: Owner,
}

/// One fact: it holds in a condition when it is there, and is written as its slot.
struct Fact {
    slot: Slot,
    is_there: bool,
}

impl Object for Facts {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, name: &str) -> Option<Value> {
        let values = &self.0;
        if let Some(list) = List::named(name) {
            let member = |owner| Value::from_object(Member { values: Arc::clone(values), owner });
            return Some(values.members(list).map(member).collect());
        }
        if let Some(question) = Question::named(name) {
            return Some(Value::from(values.holds(question)));
        }
        let field = Field::named(name)?;
        let owner = if field.is_personal() { Owner::Person(0) } else { Owner::Letter };
        Some(Fact::value(values, Slot { field, owner }))
    }
}

impl Object for Member {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, name: &str) -> Option<Value> {
        Some(Fact::value(&self.values, Slot { field: Field::named(name)?, owner: self.owner }))
    }
}

impl Fact {
    fn value(values: &Values, slot: Slot) -> Value {
        Value::from_object(Self { slot, is_there: values.get(slot).is_some() })
    }
}

impl Object for Fact {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.is_there
    }
}

// Objects need a Debug; these hold personal data.
macro_rules! debug_as_name {
    ($($type:ident)*) => {$(
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($type))
            }
        }
    )*};
}
debug_as_name!(Facts Member Fact);
