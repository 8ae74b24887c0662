//! The tags of a text: `{{ field }}`, `{% if … %}`, `{% for … in … %}`, `{# remark #}`. Cuts a text at them and checks
//! each by itself, so that one flaw does not hide the next.
//!
//! What a text may say is little on purpose: names, `and`, `or`, `not`, brackets, and lists gone through once. So a
//! text can neither run for ever nor reach for what is not its own.

use std::collections::BTreeSet;

use kosh_core::letters::LetterKind;
use minijinja::Environment;

use super::field::{Field, Group, List, Question};
use super::flaw::{FlawKind, TextFlaw};

/// How long a condition may be, in bytes, and how many may stand within one another: the engine reads both by recursion,
/// and a text without end would bring it down.
const CONDITION_LIMIT: usize = 300;
const DEPTH_LIMIT: usize = 10;

/// A piece of a text between the ends of its tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut<'a> {
    /// Words with markup.
    Words(&'a str),
    /// A fact: what stands between `{{` and `}}`.
    Value(&'a str),
    /// A condition or a loop: what stands between `{%` and `%}`.
    Block(&'a str),
    /// A remark, which is not printed.
    Remark,
    /// An opening brace that is not closed on its line.
    Open,
}

/// One line cut at its tags. A tag never goes over a line's end.
pub fn cuts(line: &str) -> Vec<Cut<'_>> {
    let mut cuts = Vec::new();
    let mut rest = line;
    while let Some((at, close)) = opening(rest) {
        let (before, from) = rest.split_at(at);
        if !before.is_empty() {
            cuts.push(Cut::Words(before));
        }
        let inner = from.get(2..).unwrap_or_default();
        let Some((content, after)) =
            inner.split_once(close).filter(|(content, _)| opening(content).is_none())
        else {
            cuts.push(Cut::Open);
            rest = inner;
            continue;
        };
        cuts.push(match close {
            "}}" => Cut::Value(content.trim()),
            "%}" => Cut::Block(content.trim()),
            _ => Cut::Remark,
        });
        rest = after;
    }
    if !rest.is_empty() {
        cuts.push(Cut::Words(rest));
    }
    cuts
}

/// Where the next tag opens, and how it closes.
fn opening(text: &str) -> Option<(usize, &'static str)> {
    [("{{", "}}"), ("{%", "%}"), ("{#", "#}")]
        .into_iter()
        .filter_map(|(open, close)| text.find(open).map(|at| (at, close)))
        .min_by_key(|(at, _)| *at)
}

/// Checks the tags of a text of one kind, line by line.
pub struct TagCheck {
    kind: LetterKind,
    conditions: Environment<'static>,
    open: Vec<(usize, Open)>,
    flaws: Vec<TextFlaw>,
    /// The fields, questions and lists that the text names.
    names: BTreeSet<&'static str>,
}

/// What is begun and not yet ended.
enum Open {
    If { has_else: bool },
    For { name: String, list: Option<List> },
}

/// What a name stands for.
enum Named {
    Field,
    Question,
}

impl TagCheck {
    pub fn new(kind: LetterKind) -> Self {
        Self {
            kind,
            conditions: Environment::empty(),
            open: Vec::new(),
            flaws: Vec::new(),
            names: BTreeSet::new(),
        }
    }

    pub fn line(&mut self, line: usize, cuts: &[Cut<'_>]) {
        for cut in cuts {
            match cut {
                Cut::Words(_) | Cut::Remark => {}
                Cut::Open => self.note(line, FlawKind::OpenTag, ""),
                Cut::Value(content) => self.value(line, content),
                Cut::Block(content) => self.block(line, content),
            }
        }
    }

    /// What the text names, and what is wrong with it, after the last line.
    pub fn ended(mut self) -> (BTreeSet<&'static str>, Vec<TextFlaw>) {
        for (line, open) in std::mem::take(&mut self.open) {
            let name = match open {
                Open::If { .. } => "if",
                Open::For { .. } => "for",
            };
            self.note(line, FlawKind::NotEnded, name);
        }
        (self.names, self.flaws)
    }

    fn note(&mut self, line: usize, kind: FlawKind, name: &str) {
        self.flaws.push(TextFlaw::new(line, kind, name));
    }

    fn value(&mut self, line: usize, content: &str) {
        if !is_reference(content) {
            return self.note(line, FlawKind::UnknownTag, content);
        }
        match self.look_up(line, content) {
            Some(Named::Question) => self.note(line, FlawKind::FieldOfAnotherLetter, content),
            Some(Named::Field) | None => {}
        }
    }

    fn block(&mut self, line: usize, content: &str) {
        let (word, rest) = content.split_once(char::is_whitespace).unwrap_or((content, ""));
        match (word, rest.trim()) {
            ("if", condition) => {
                self.condition(line, condition);
                self.open.push((line, Open::If { has_else: false }));
            }
            ("elif", condition) => {
                self.condition(line, condition);
                self.branch(line, word);
            }
            ("else", "") => self.branch(line, word),
            ("endif", "") => match self.open.last() {
                Some((_, Open::If { .. })) => drop(self.open.pop()),
                Some((_, Open::For { .. })) | None => self.note(line, FlawKind::NotBegun, word),
            },
            ("for", what) => self.begin_loop(line, what),
            ("endfor", "") => match self.open.last() {
                Some((_, Open::For { .. })) => drop(self.open.pop()),
                Some((_, Open::If { .. })) | None => self.note(line, FlawKind::NotBegun, word),
            },
            _ => {
                let words = ["if", "elif", "else", "endif", "for", "endfor"];
                let flaw = TextFlaw::new(line, FlawKind::UnknownTag, word).near(words.into_iter());
                self.flaws.push(flaw);
            }
        }
    }

    /// An `elif` or `else`: of an `if` whose `else` has not come yet.
    fn branch(&mut self, line: usize, word: &str) {
        match self.open.last_mut() {
            Some((_, Open::If { has_else })) if !*has_else => *has_else = word == "else",
            Some(_) | None => self.note(line, FlawKind::NotBegun, word),
        }
    }

    fn begin_loop(&mut self, line: usize, what: &str) {
        if self.open.iter().any(|(_, open)| matches!(open, Open::For { .. })) {
            self.note(line, FlawKind::LoopInLoop, what);
        }
        let words: Vec<&str> = what.split_whitespace().collect();
        let (name, list) = match words.as_slice() {
            [name, "in", list] if is_name(name) => (*name, self.list(line, list)),
            _ => {
                self.note(line, FlawKind::Condition, what);
                ("", None)
            }
        };
        self.open.push((line, Open::For { name: name.to_owned(), list }));
    }

    fn list(&mut self, line: usize, name: &str) -> Option<List> {
        let found = List::named(name).filter(|list| list.group().is_of(self.kind));
        if found.is_none() {
            let known = List::ALL.iter().filter(|list| list.group().is_of(self.kind));
            let flaw = TextFlaw::new(line, FlawKind::UnknownList, name).near(known.map(|list| list.as_str()));
            self.flaws.push(flaw);
        }
        self.names.extend(found.map(List::as_str));
        found
    }

    fn condition(&mut self, line: usize, condition: &str) {
        if condition.len() > CONDITION_LIMIT || self.open.len() >= DEPTH_LIMIT {
            let start: String = condition.chars().take(20).collect();
            return self.note(line, FlawKind::Condition, &start);
        }
        let before = self.flaws.len();
        let spaced = condition.replace('(', " ( ").replace(')', " ) ");
        let mut after_name = false;
        for word in spaced.split_whitespace() {
            let is_call = word == "(" && after_name;
            after_name = false;
            match word {
                "and" | "or" | "not" | ")" => {}
                "(" if !is_call => {}
                name if is_reference(name) => {
                    after_name = true;
                    match List::named(name).filter(|list| list.group().is_of(self.kind)) {
                        Some(list) => drop(self.names.insert(list.as_str())),
                        None => drop(self.look_up(line, name)),
                    }
                }
                other => return self.note(line, FlawKind::Condition, other),
            }
        }
        if self.flaws.len() == before && self.conditions.compile_expression(condition).is_err() {
            self.note(line, FlawKind::Condition, condition);
        }
    }

    /// What a name stands for here; notes a flaw where it stands for nothing.
    fn look_up(&mut self, line: usize, name: &str) -> Option<Named> {
        let (prefix, own) = name.split_once('.').map_or((None, name), |(prefix, own)| (Some(prefix), own));
        let scope = self.scope(line, prefix)?;
        let named = match (Field::named(own), Question::named(own)) {
            (Some(field), _) if scope.has(field.group()) => (field.as_str(), Named::Field),
            (_, Some(question)) if scope.asks(question) => (question.as_str(), Named::Question),
            (Some(_), _) | (_, Some(_)) => {
                self.note(line, FlawKind::FieldOfAnotherLetter, name);
                return None;
            }
            (None, None) => {
                let flaw = TextFlaw::new(line, FlawKind::UnknownField, own).near(scope.names());
                self.flaws.push(flaw);
                return None;
            }
        };
        self.names.insert(named.0);
        Some(named.1)
    }

    /// What can be named after this prefix; none where that is flawed, which is noted once.
    fn scope(&mut self, line: usize, prefix: Option<&str>) -> Option<Scope> {
        let kind = self.kind;
        let Some(prefix) = prefix else { return Some(Scope { kind, list: None }) };
        let around = self.open.iter().rev().find_map(|(_, open)| match open {
            Open::For { name, list } => Some((name.as_str(), *list)),
            Open::If { .. } => None,
        });
        match around {
            Some((variable, Some(list))) if variable == prefix => Some(Scope { kind, list: Some(list) }),
            // The loop itself is flawed, and has been noted.
            Some((variable, None)) if variable == prefix || variable.is_empty() => None,
            Some(_) | None => {
                self.note(line, FlawKind::UnknownField, prefix);
                None
            }
        }
    }
}

/// What can be named at a place: of the letter, or of a member of a list.
struct Scope {
    kind: LetterKind,
    list: Option<List>,
}

impl Scope {
    fn has(&self, group: Group) -> bool {
        let is_here = match self.list {
            Some(list) => list.groups().contains(&group),
            None => group != Group::Enclosure,
        };
        is_here && group.is_of(self.kind)
    }

    fn asks(&self, question: Question) -> bool {
        self.list.is_none() && question.group().is_of(self.kind)
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        let fields = Field::ALL.iter().filter(|field| self.has(field.group())).map(|one| one.as_str());
        fields.chain(Question::ALL.iter().filter(|one| self.asks(**one)).map(|one| one.as_str()))
    }
}

/// A name, or a loop's name with one after a point.
fn is_reference(text: &str) -> bool {
    match text.split_once('.') {
        Some((prefix, own)) => is_name(prefix) && is_name(own),
        None => is_name(text),
    }
}

/// Letters of any alphabet, so that a name typed in Cyrillic is answered as unknown and not as no name.
fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && text.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
        && !matches!(text, "and" | "or" | "not" | "in" | "if" | "else" | "is")
}
