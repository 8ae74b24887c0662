//! What the example expects beside what was found, down to the lines that differ.

use std::fmt::Debug;

/// Agrees, or names the lines that differ.
pub fn agree<T: PartialEq + Debug>(expected: &T, found: &T) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    let (expected, found) = (format!("{expected:#?}"), format!("{found:#?}"));
    let (expected, found): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    let head = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
    let shorter = expected.len().min(found.len()) - head;
    let tail =
        expected.iter().rev().zip(found.iter().rev()).take(shorter).take_while(|(a, b)| a == b).count();
    let part = |lines: &[&str]| lines[head..lines.len() - tail].join("\n");
    Err(format!("line {}\nexpected\n{}\nfound\n{}", head + 1, part(&expected), part(&found)))
}
