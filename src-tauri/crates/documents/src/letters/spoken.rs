//! Words of one language or of two: what is the same in both stands once.

use kosh_core::text::Lang;

use super::part::Words;
use crate::model::{Paragraph, Run, Style};

/// Words with their language; none where it is the paper's.
pub type Spoken = (Option<Lang>, Words);

/// Texts of several languages line by line: what is the same stands once.
pub fn lines_once<'a>(texts: impl Iterator<Item = (Option<Lang>, &'a Words)>) -> Vec<Spoken> {
    let texts: Vec<(Option<Lang>, Vec<Words>)> = texts.map(|(lang, words)| (lang, lines(words))).collect();
    let count = texts.first().map_or(0, |(_, lines)| lines.len());
    if texts.iter().any(|(_, lines)| lines.len() != count) {
        let each =
            |(lang, lines): (Option<Lang>, Vec<Words>)| lines.into_iter().map(move |line| (lang, line));
        return texts.into_iter().flat_map(each).collect();
    }
    let mut once: Vec<Spoken> = Vec::new();
    for place in 0..count {
        let start = once.len();
        for (lang, lines) in &texts {
            let Some(words) = lines.get(place) else { continue };
            if !once.iter().skip(start).any(|(_, other)| other == words) {
                once.push((*lang, words.clone()));
            }
        }
    }
    once
}

/// A text cut at its line feeds.
fn lines(words: &Words) -> Vec<Words> {
    let mut lines = vec![Words::new()];
    for run in words {
        for (place, text) in run.text.split('\n').enumerate() {
            if place > 0 {
                lines.push(Words::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) {
                line.push(Run { text: text.to_owned(), style: run.style });
            }
        }
    }
    lines
}

/// Texts one after another, with the same words between them.
pub fn joined(texts: Vec<Words>, between: &str) -> Words {
    let mut joined = Words::new();
    for words in texts.into_iter().filter(|words| !words.is_empty()) {
        if !joined.is_empty() {
            push(&mut joined, Run::regular(between));
        }
        for run in words {
            push(&mut joined, run);
        }
    }
    joined
}

/// Adds a run; neighbours of one style become one, so that a paper's model does not depend on how a text was put
/// together.
pub fn push(words: &mut Words, run: Run) {
    match words.last_mut() {
        Some(last) if last.style == run.style => last.text.push_str(&run.text),
        Some(_) | None if run.text.is_empty() => {}
        Some(_) | None => words.push(run),
    }
}

/// A line at the left edge.
pub fn line(words: Words, lang: Option<Lang>) -> Paragraph {
    let mut line = Paragraph::line(words);
    line.lang = lang;
    line
}

/// The same words in bold; gaps stay what they are.
pub fn bold(words: Words) -> Words {
    let bold = |run: Run| match run.style {
        Style::Regular => Run::bold(run.text),
        Style::Bold | Style::Italic | Style::BoldItalic | Style::Gap => run,
    };
    words.into_iter().map(bold).collect()
}

/// The text of words without their styles.
pub fn plain(words: &[Run]) -> String {
    words.iter().map(|run| run.text.as_str()).collect()
}
