//! Not built yet: every command refuses.
#![expect(missing_docs, clippy::unused_self)]
use crate::app::App;
use crate::error::WireError;
use crate::wire::*;
use kosh_core::input::Problem;
fn not_yet<T>() -> Result<T, WireError> {
    Err(WireError::bug("letters are not built yet"))
}
impl App {
    pub fn letters(&self, _: ApplicationId) -> Result<LettersPage, WireError> {
        not_yet()
    }
    pub fn check_letter(&self, _: SaveLetter) -> Result<Vec<Problem>, WireError> {
        not_yet()
    }
    pub fn save_letter(&self, _: SaveLetter) -> Result<Nothing, WireError> {
        not_yet()
    }
    pub fn propose_number(&self, _: NumberQuery) -> Result<String, WireError> {
        not_yet()
    }
    pub fn preview_letter(&self, _: LetterQuery) -> Result<Preview, WireError> {
        not_yet()
    }
    pub fn print_letter(&self, _: LetterQuery) -> Result<Produced, WireError> {
        not_yet()
    }
    pub fn send_letter(&self, _: LetterQuery) -> Result<SentLetter, WireError> {
        not_yet()
    }
    pub fn preview_sent_letter(&self, _: LetterId) -> Result<Preview, WireError> {
        not_yet()
    }
    pub fn print_sent_letter(&self, _: LetterId) -> Result<Produced, WireError> {
        not_yet()
    }
    pub fn export_invitation_table(&self, _: ApplicationId) -> Result<Produced, WireError> {
        not_yet()
    }
    pub fn letter_texts(&self, _: Nothing) -> Result<Vec<LetterTextRow>, WireError> {
        not_yet()
    }
    pub fn letter_text(&self, _: LetterTextRef) -> Result<LetterTextPage, WireError> {
        not_yet()
    }
    pub fn letter_text_version(&self, _: LetterTextId) -> Result<String, WireError> {
        not_yet()
    }
    pub fn check_letter_text(&self, _: CheckLetterText) -> Result<LetterTextCheck, WireError> {
        not_yet()
    }
    pub fn save_letter_text(&self, _: SaveLetterText) -> Result<Nothing, WireError> {
        not_yet()
    }
    pub fn reset_letter_text(&self, _: LetterTextRef) -> Result<Nothing, WireError> {
        not_yet()
    }
    pub fn start_letters(&self, _: StartLetters) -> Result<JobId, WireError> {
        not_yet()
    }
    pub fn job(&self, _: JobId) -> Result<JobState, WireError> {
        not_yet()
    }
    pub fn cancel_job(&self, _: JobId) -> Result<Nothing, WireError> {
        not_yet()
    }
    pub fn set_host_logo(&self, _: SetHostLogo) -> Result<Nothing, WireError> {
        not_yet()
    }
    pub fn remove_host_logo(&self, _: HostId) -> Result<Nothing, WireError> {
        not_yet()
    }
    pub fn host_logo(&self, _: HostId) -> Result<Option<HostLogo>, WireError> {
        not_yet()
    }
    pub fn letter_counter(&self, _: HostId) -> Result<LetterCounter, WireError> {
        not_yet()
    }
    pub fn check_letter_counter(&self, _: SaveLetterCounter) -> Result<Vec<Problem>, WireError> {
        not_yet()
    }
    pub fn save_letter_counter(&self, _: SaveLetterCounter) -> Result<Nothing, WireError> {
        not_yet()
    }
}
