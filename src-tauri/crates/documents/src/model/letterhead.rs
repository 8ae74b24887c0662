//! The sender at the top of the first page: in one text, or in two languages side by side. Leaves out where the
//! company's sign comes from ([`crate::picture`]).

use kosh_core::text::Lang;

use super::Picture;
use super::paragraph::Run;

/// The sender, at the top of the first page, above a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// The company's sign: above one side, between two.
    pub logo: Option<Picture>,
    /// One side across the page, or two beside each other: Kazakh left, Russian right; a third goes across under both.
    pub sides: Vec<Sender>,
}

/// The sender in one language, or in several one above the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// Language of this side; none where it is the paper's.
    pub lang: Option<Lang>,
    /// Names of the company, one a line, in the order of the languages that the company uses.
    pub names: Vec<String>,
    /// Registration number, address, telephone and the like, one a line.
    pub details: Vec<Vec<Run>>,
}

impl Letterhead {
    /// A letterhead of one side, in the paper's language.
    pub fn plain(names: Vec<String>, details: Vec<Vec<Run>>) -> Self {
        Self { logo: None, sides: vec![Sender { lang: None, names, details }] }
    }
}
