//! The letters that fill requirements of the guide's list: sent ones as they were sent, others as they are now.
//!
//! Leaves out drafts to be moved onto an official form: they fill nothing.

use kosh_core::people::Letter;
use kosh_core::rules::{LetterCall, LetterStanding, WrittenLetter};
use kosh_documents::model::Document;

use super::Letters;
use super::texts::Stationery;
use super::written::Composed;
use crate::app::App;
use crate::error::WireError;
use crate::wire::FileId;

/// What a letter is made of.
pub(crate) enum LetterBody {
    /// The file that was sent.
    Sent(FileId),
    /// The letter as it is now.
    Now(Box<Document>),
}

/// A letter that fills a requirement.
pub(crate) struct FillingLetter {
    pub(crate) letter: WrittenLetter,
    pub(crate) body: LetterBody,
}

impl App {
    /// The letters that fill requirements of an application.
    pub(crate) fn filling_letters(&self, letters: &Letters) -> Result<Vec<FillingLetter>, WireError> {
        let mut stationery = self.stationery()?;
        let mut filling = Vec::new();
        for call in &letters.calls {
            filling.extend(self.filling_letter(&mut stationery, letters, call)?);
        }
        Ok(filling)
    }

    fn filling_letter(
        &self,
        stationery: &mut Stationery,
        letters: &Letters,
        call: &LetterCall,
    ) -> Result<Option<FillingLetter>, WireError> {
        let Some(document) = call.document.clone() else { return Ok(None) };
        let person = letters.person(call);
        let (standing, body) = if let Some((on, file)) = letters.sent_last(call) {
            (LetterStanding::Sent { on }, LetterBody::Sent(file))
        } else {
            let letter = self.draft_or_proposal(letters, call)?;
            let Composed { document, is_draft_form, missing, .. } =
                self.compose(stationery, letters, call, &letter)?;
            if is_draft_form {
                return Ok(None);
            }
            let standing = match missing.len() {
                0 => LetterStanding::Ready,
                count => LetterStanding::Gaps { count },
            };
            (standing, LetterBody::Now(Box::new(document)))
        };
        let letter = WrittenLetter { document, kind: call.kind, person, standing };
        Ok(Some(FillingLetter { letter, body }))
    }
}

impl Letters {
    /// The day and the file of the letter that was sent last for a call.
    fn sent_last(&self, call: &LetterCall) -> Option<(chrono::NaiveDate, FileId)> {
        let person = self.person(call);
        let is_it = |letter: &&Letter| letter.kind == call.kind && letter.person == person;
        let sent = self.standing.iter().filter(is_it).filter_map(|letter| letter.sent.as_ref());
        sent.max_by_key(|paper| (paper.on, paper.file)).map(|paper| (paper.on, paper.file))
    }
}
