//! The invitation table: the data of letters of invitation in columns, one row a person, to be copied into the form.

use kosh_core::letters::LetterKind;
use kosh_core::people::Letter;
use kosh_core::rules::LetterCall;
use kosh_documents::letters::{LetterFacts, invitation_table};

use super::written::Gathered;
use super::{Letters, lang_of};
use crate::app::App;
use crate::error::{ErrorCode, WireError};
use crate::wire::{ApplicationId, Produced};
use crate::words::word;

/// An application's letter of invitation, as far as a table needs it.
pub(super) struct Invitation {
    pub(super) letters: Letters,
    pub(super) call: LetterCall,
    pub(super) letter: Letter,
}

impl App {
    /// Writes the invitation table of an application as XLSX.
    pub fn export_invitation_table(&self, id: ApplicationId) -> Result<Produced, WireError> {
        let letters = self.open_letters(id)?;
        let call = letters.calls.iter().find(|call| call.kind == LetterKind::Invitation).cloned();
        let call = call.ok_or(ErrorCode::NoLetter)?;
        let letter = self.draft_or_proposal(&letters, &call)?;
        let lang = lang_of(letter.arrangement);
        let surname = letters.file.persons.first().map(|person| person.surname.clone());
        let name = format!("{} {}", word(lang, "paper_invitation_table"), surname.unwrap_or_default());
        let bytes = self.table(&[Invitation { letters, call, letter }])?;
        self.produce(&format!("{} {}.xlsx", name.trim_end(), self.clock().today()), &bytes, None, Vec::new())
    }

    /// The table of one or more applications, in the language of the first one's letter.
    pub(super) fn table(&self, invitations: &[Invitation]) -> Result<Vec<u8>, WireError> {
        let knowledge = self.knowledge();
        let gathered = invitations
            .iter()
            .map(|one| self.gathered(&knowledge, &one.letters, &one.call, &one.letter))
            .collect::<Result<Vec<Gathered<'_>>, _>>()?;
        let facts: Vec<LetterFacts<'_>> = gathered.iter().map(|gathered| gathered.facts(None, &[])).collect();
        let lang = invitations.first().map(|one| lang_of(one.letter.arrangement)).unwrap_or_default();
        invitation_table(&facts, lang)
            .map_err(|_| WireError::bug("the invitation table could not be written"))
    }
}
